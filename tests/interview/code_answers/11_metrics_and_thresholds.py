RIGHT = {
    "11-confusion-counts-code": """
        def count_matrix(y, y_pred, k):
            counts = [[0] * k for _ in range(k)]
            for true, said in zip(y, y_pred):
                counts[true][said] += 1
            return counts
    """,
    "11-f-beta-code": """
        def f_beta_by_class(M, beta=1.0):
            scores = []
            for c in range(len(M)):
                hits = M[c][c]
                if hits == 0:
                    scores.append(0.0)
                    continue
                recall, precision = hits / sum(M[c]), hits / sum(row[c] for row in M)
                scores.append((1 + beta**2) * precision * recall / (beta**2 * precision + recall))
            return scores
    """,
    "11-roc-auc-code": """
        def average_ranks(score):
            rows = sorted(range(len(score)), key=lambda row: score[row])
            ranks = [0.0] * len(score)
            start = 0
            while start < len(rows):
                end = start
                while end < len(rows) and score[rows[end]] == score[rows[start]]:
                    end += 1
                for row in rows[start:end]:
                    ranks[row] = (start + 1 + end) / 2
                start = end
            return ranks
    """,
    "11-average-precision-code": """
        def precision_at_recall(y, score, least):
            y, score = list(y), list(score)
            best = 0.0
            for threshold in set(score):
                flagged = [label for label, value in zip(y, score) if value >= threshold]
                if sum(y) and sum(flagged) / sum(y) >= least:
                    best = max(best, sum(flagged) / len(flagged))
            return best
    """,
}

WRONG = {
    "11-confusion-counts-code": {
        "a metric of a library": """
            from sklearn.metrics import confusion_matrix

            def count_matrix(y, y_pred, k):
                return confusion_matrix(y, y_pred, labels=range(k))
        """,
        "a metric of a library by another name": """
            from sklearn.metrics import confusion_matrix as table

            def count_matrix(y, y_pred, k):
                return table(y, y_pred, labels=range(k))
        """,
        "rows and columns exchanged": """
            def count_matrix(y, y_pred, k):
                cell = k * np.asarray(y_pred) + np.asarray(y)
                return np.bincount(cell, minlength=k * k).reshape(k, k)
        """,
        "each pair is counted once": """
            def count_matrix(y, y_pred, k):
                counts = np.zeros((k, k), dtype=int)
                counts[np.asarray(y), np.asarray(y_pred)] += 1
                return counts
        """,
        "bincount without a length": """
            def count_matrix(y, y_pred, k):
                return np.bincount(k * np.asarray(y) + np.asarray(y_pred)).reshape(k, k)
        """,
        "lists are repeated in place of multiplied": """
            def count_matrix(y, y_pred, k):
                return np.bincount(k * y + y_pred, minlength=k * k).reshape(k, k)
        """,
        "only classes that occur": """
            def count_matrix(y, y_pred, k):
                y, y_pred = np.asarray(y), np.asarray(y_pred)
                seen = np.union1d(y, y_pred)
                return np.array([[np.sum((y == a) & (y_pred == b)) for b in seen] for a in seen])
        """,
    },
    "11-f-beta-code": {
        "beta squared at the false alarms": """
            def f_beta_by_class(M, beta=1.0):
                M = np.asarray(M)
                bottom = M.sum(axis=1) + beta**2 * M.sum(axis=0)
                return (1 + beta**2) * np.diag(M) / np.where(bottom > 0, bottom, 1)
        """,
        "beta without the square": """
            def f_beta_by_class(M, beta=1.0):
                M = np.asarray(M)
                bottom = beta * M.sum(axis=1) + M.sum(axis=0)
                return (1 + beta) * np.diag(M) / np.where(bottom > 0, bottom, 1)
        """,
        "zero over zero": """
            def f_beta_by_class(M, beta=1.0):
                M = np.asarray(M)
                precision, recall = np.diag(M) / M.sum(axis=0), np.diag(M) / M.sum(axis=1)
                return (1 + beta**2) * precision * recall / (beta**2 * precision + recall)
        """,
        "the ordinary mean": """
            def f_beta_by_class(M, beta=1.0):
                M = np.asarray(M)
                precision = np.diag(M) / np.maximum(M.sum(axis=0), 1)
                recall = np.diag(M) / np.maximum(M.sum(axis=1), 1)
                return (precision + beta**2 * recall) / (1 + beta**2)
        """,
        "the mean over the classes": """
            def f_beta_by_class(M, beta=1.0):
                M = np.asarray(M)
                bottom = beta**2 * M.sum(axis=1) + M.sum(axis=0)
                return np.mean((1 + beta**2) * np.diag(M) / np.where(bottom > 0, bottom, 1))
        """,
        "hits are counted among the misses": """
            def f_beta_by_class(M, beta=1.0):
                M = np.asarray(M)
                hits = np.diag(M)
                bottom = (1 + beta**2) * hits + beta**2 * M.sum(axis=1) + M.sum(axis=0)
                return (1 + beta**2) * hits / np.where(bottom > 0, bottom, 1)
        """,
    },
    "11-roc-auc-code": {
        "all pairs": """
            def average_ranks(score):
                score = np.asarray(score, dtype=float)
                below = np.sum(score < score[:, None], axis=1)
                return below + (np.sum(score == score[:, None], axis=1) + 1) / 2
        """,
        "a loop over all pairs": """
            def average_ranks(score):
                return [sum(1.0 if b < a else 0.5 if b == a else 0.0 for b in score) + 0.5 for a in score]
        """,
        "a rank function of a library": """
            from scipy.stats import rankdata

            def average_ranks(score):
                return rankdata(score)
        """,
        "a rank function by another name": """
            from scipy.stats import rankdata as places

            def average_ranks(score):
                return places(score)
        """,
        "the ranks of pandas": """
            import pandas as pd

            def average_ranks(score):
                return pd.Series(score).rank().to_numpy()
        """,
        "ties are broken by the order of the rows": """
            def average_ranks(score):
                return np.argsort(np.argsort(score, kind="stable"), kind="stable") + 1
        """,
        "tied scores get the lowest place": """
            def average_ranks(score):
                return np.searchsorted(np.sort(score), score) + 1
        """,
        "distinct scores are numbered": """
            def average_ranks(score):
                return np.unique(score, return_inverse=True)[1] + 1
        """,
        "from zero": """
            def average_ranks(score):
                line = np.sort(score)
                return (np.searchsorted(line, score) + np.searchsorted(line, score, side="right") - 1) / 2
        """,
        "in the order of the scores": """
            def average_ranks(score):
                _, counts = np.unique(score, return_counts=True)
                return np.repeat(np.cumsum(counts) - (counts - 1) / 2, counts)
        """,
    },
    "11-average-precision-code": {
        "zero without positives, and nothing else": """
            def precision_at_recall(y, score, least):
                y, score = np.asarray(y, dtype=float), np.asarray(score, dtype=float)
                if y.sum() == 0:
                    return 0.0
                tp = np.cumsum(y[np.argsort(-score, kind="stable")])
                return float(np.max((tp / np.arange(1, len(y) + 1))[tp / y.sum() >= least]))
        """,
        "ties with the positives first": """
            def precision_at_recall(y, score, least):
                y, score = np.asarray(y, dtype=float), np.asarray(score, dtype=float)
                if y.sum() == 0:
                    return 0.0
                tp = np.cumsum(y[np.lexsort((-y, -score))])
                return float(np.max((tp / np.arange(1, len(y) + 1))[tp / y.sum() >= least]))
        """,
        "the first threshold with enough recall": """
            def precision_at_recall(y, score, least):
                y, score = np.asarray(y), np.asarray(score)
                for threshold in np.unique(score)[::-1]:
                    flagged = y[score >= threshold]
                    if y.sum() and flagged.sum() / y.sum() >= least:
                        return float(flagged.mean())
                return 0.0
        """,
        "the first row of a group": """
            def precision_at_recall(y, score, least):
                y, score = np.asarray(y, dtype=float), np.asarray(score, dtype=float)
                if y.sum() == 0:
                    return 0.0
                order = np.argsort(-score, kind="stable")
                y, score = y[order], score[order]
                start = np.append(True, score[1:] != score[:-1])
                tp = np.cumsum(y)[start]
                return float(np.max((tp / np.arange(1, len(y) + 1)[start])[tp / y.sum() >= least], initial=0))
        """,
        "zero over zero without positives": """
            def precision_at_recall(y, score, least):
                y, score = np.asarray(y), np.asarray(score)
                flagged = score >= np.unique(score)[:, None]
                tp = flagged @ y
                return float(np.max((tp / flagged.sum(axis=1))[tp / y.sum() >= least]))
        """,
        "more than the recall": """
            def precision_at_recall(y, score, least):
                y, score = np.asarray(y), np.asarray(score)
                flagged = score >= np.unique(score)[:, None]
                tp = flagged @ y
                enough = tp > least * y.sum()
                return float(np.max((tp / flagged.sum(axis=1))[enough], initial=0))
        """,
    },
}
