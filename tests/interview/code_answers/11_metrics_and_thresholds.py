RIGHT = {
    "11-confusion-counts-code": """
        def confusion_counts(y, y_pred):
            counts = {(0, 0): 0, (0, 1): 0, (1, 0): 0, (1, 1): 0}
            for pair in zip(y, y_pred):
                counts[int(pair[0]), int(pair[1])] += 1
            return tuple(counts.values())
    """,
    "11-f-beta-code": """
        def f_beta(y, y_pred, beta=1.0):
            pairs = [(bool(label), bool(said)) for label, said in zip(y, y_pred)]
            hits = pairs.count((True, True))
            if hits == 0:
                return 0.0
            precision = hits / (hits + pairs.count((False, True)))
            recall = hits / (hits + pairs.count((True, False)))
            return (1 + beta**2) * precision * recall / (beta**2 * precision + recall)
    """,
    "11-roc-auc-code": """
        def roc_auc(y, score):
            rows = sorted(zip(score, y), key=lambda row: row[0])
            negatives = won = below = 0
            positives = sum(1 for _, label in rows if label == 1)
            start = 0
            while start < len(rows):
                end = start
                while end < len(rows) and rows[end][0] == rows[start][0]:
                    end += 1
                hits = sum(1 for _, label in rows[start:end] if label == 1)
                misses = end - start - hits
                won += hits * (below + misses / 2)
                below += misses
                start = end
            negatives = len(rows) - positives
            return won / (positives * negatives) if positives and negatives else float("nan")
    """,
    "11-average-precision-code": """
        def average_precision(y, score):
            y, score = list(y), list(score)
            total, before, area = sum(y), 0, 0.0
            for threshold in sorted(set(score), reverse=True):
                flagged = [label for label, value in zip(y, score) if value >= threshold]
                if total:
                    area += (sum(flagged) - before) / total * sum(flagged) / len(flagged)
                before = sum(flagged)
            return float(area)
    """,
}

WRONG = {
    "11-confusion-counts-code": {
        "a metric of a library": """
            from sklearn.metrics import confusion_matrix

            def confusion_counts(y, y_pred):
                y, y_pred = np.asarray(y).astype(int), np.asarray(y_pred).astype(int)
                return tuple(confusion_matrix(y, y_pred, labels=[0, 1]).ravel())
        """,
        "misses and false alarms exchanged": """
            def confusion_counts(y, y_pred):
                y, y_pred = np.asarray(y).astype(bool), np.asarray(y_pred).astype(bool)
                return np.sum(~y & ~y_pred), np.sum(y & ~y_pred), np.sum(~y & y_pred), np.sum(y & y_pred)
        """,
        "lists are compared as a whole": """
            def confusion_counts(y, y_pred):
                tp = np.sum((y == 1) & (y_pred == 1))
                fp = np.sum((y == 0) & (y_pred == 1))
                fn = np.sum((y == 1) & (y_pred == 0))
                return np.sum((y == 0) & (y_pred == 0)), fp, fn, tp
        """,
        "bincount without a length": """
            def confusion_counts(y, y_pred):
                pairs = 2 * np.asarray(y).astype(int) + np.asarray(y_pred).astype(int)
                return tuple(np.bincount(pairs))
        """,
        "a difference of booleans": """
            def confusion_counts(y, y_pred):
                y, y_pred = np.asarray(y), np.asarray(y_pred)
                wrong = y_pred - y
                fp, fn = np.sum(wrong == 1), np.sum(wrong == -1)
                tp = np.sum(y) - fn
                return len(y) - fp - fn - tp, fp, fn, tp
        """,
    },
    "11-f-beta-code": {
        "beta squared at the false alarms": """
            def f_beta(y, y_pred, beta=1.0):
                y, y_pred = np.asarray(y).astype(bool), np.asarray(y_pred).astype(bool)
                tp, fp, fn = np.sum(y & y_pred), np.sum(~y & y_pred), np.sum(y & ~y_pred)
                bottom = (1 + beta**2) * tp + beta**2 * fp + fn
                return float((1 + beta**2) * tp / bottom) if bottom else 0.0
        """,
        "beta without the square": """
            def f_beta(y, y_pred, beta=1.0):
                y, y_pred = np.asarray(y).astype(bool), np.asarray(y_pred).astype(bool)
                tp, fp, fn = np.sum(y & y_pred), np.sum(~y & y_pred), np.sum(y & ~y_pred)
                bottom = (1 + beta) * tp + beta * fn + fp
                return float((1 + beta) * tp / bottom) if bottom else 0.0
        """,
        "zero over zero": """
            def f_beta(y, y_pred, beta=1.0):
                y, y_pred = np.asarray(y).astype(bool), np.asarray(y_pred).astype(bool)
                precision = np.sum(y & y_pred) / np.sum(y_pred)
                recall = np.sum(y & y_pred) / np.sum(y)
                return (1 + beta**2) * precision * recall / (beta**2 * precision + recall)
        """,
        "the ordinary mean": """
            def f_beta(y, y_pred, beta=1.0):
                y, y_pred = np.asarray(y).astype(bool), np.asarray(y_pred).astype(bool)
                tp = np.sum(y & y_pred)
                precision, recall = tp / max(np.sum(y_pred), 1), tp / max(np.sum(y), 1)
                return float((precision + beta**2 * recall) / (1 + beta**2))
        """,
    },
    "11-roc-auc-code": {
        "all pairs": """
            def roc_auc(y, score):
                y, score = np.asarray(y), np.asarray(score)
                above, below = score[y == 1][:, None], score[y == 0]
                if not above.size or not below.size:
                    return math.nan
                return float(np.mean((above > below) + 0.5 * (above == below)))
        """,
        "a loop over all pairs": """
            def roc_auc(y, score):
                above = [value for value, label in zip(score, y) if label == 1]
                below = [value for value, label in zip(score, y) if label == 0]
                if not above or not below:
                    return math.nan
                won = sum(1.0 if p > n else 0.5 if p == n else 0.0 for p in above for n in below)
                return won / (len(above) * len(below))
        """,
        "ties are broken by the order of the rows": """
            def roc_auc(y, score):
                y = np.asarray(y)[np.argsort(score, kind="stable")]
                n_pos = np.sum(y == 1)
                n_neg = len(y) - n_pos
                if not n_pos or not n_neg:
                    return math.nan
                ranks = np.arange(1, len(y) + 1)
                return (ranks[y == 1].sum() - n_pos * (n_pos + 1) / 2) / (n_pos * n_neg)
        """,
        "positives squared over two": """
            def roc_auc(y, score):
                positive = np.asarray(y) == 1
                n_pos, n_neg = positive.sum(), (~positive).sum()
                if not n_pos or not n_neg:
                    return math.nan
                _, group, counts = np.unique(score, return_inverse=True, return_counts=True)
                ranks = np.cumsum(counts) - (counts - 1) / 2
                return (ranks[group][positive].sum() - n_pos**2 / 2) / (n_pos * n_neg)
        """,
        "a missing class": """
            def roc_auc(y, score):
                positive = np.asarray(y) == 1
                n_pos, n_neg = positive.sum(), (~positive).sum()
                _, group, counts = np.unique(score, return_inverse=True, return_counts=True)
                ranks = np.cumsum(counts) - (counts - 1) / 2
                return (ranks[group][positive].sum() - n_pos * (n_pos + 1) / 2) / max(n_pos * n_neg, 1)
        """,
    },
    "11-average-precision-code": {
        "zero without positives, and nothing else": """
            def average_precision(y, score):
                y, score = np.asarray(y, dtype=float), np.asarray(score, dtype=float)
                if y.sum() == 0:
                    return 0.0
                tp = np.cumsum(y[np.argsort(-score, kind="stable")])
                precision = tp / np.arange(1, len(y) + 1)
                return float(np.sum(np.diff(tp / y.sum(), prepend=0) * precision))
        """,
        "trapezoids": """
            def average_precision(y, score):
                y, score = np.asarray(y, dtype=float), np.asarray(score, dtype=float)
                if y.sum() == 0:
                    return 0.0
                order = np.argsort(-score, kind="stable")
                y, score = y[order], score[order]
                end = np.append(score[1:] != score[:-1], True)
                tp = np.cumsum(y)[end]
                precision = np.append(1, tp / np.arange(1, len(y) + 1)[end])
                recall = np.append(0, tp / y.sum())
                return float(np.sum(np.diff(recall) * (precision[1:] + precision[:-1]) / 2))
        """,
        "zero over zero without positives": """
            def average_precision(y, score):
                y, score = np.asarray(y, dtype=float), np.asarray(score, dtype=float)
                order = np.argsort(-score, kind="stable")
                y, score = y[order], score[order]
                end = np.append(score[1:] != score[:-1], True)
                tp = np.cumsum(y)[end]
                precision = tp / np.arange(1, len(y) + 1)[end]
                return float(np.sum(np.diff(tp / y.sum(), prepend=0) * precision))
        """,
        "the rise before the first threshold is left out": """
            def average_precision(y, score):
                y, score = np.asarray(y, dtype=float), np.asarray(score, dtype=float)
                if y.sum() == 0:
                    return 0.0
                order = np.argsort(-score, kind="stable")
                y, score = y[order], score[order]
                end = np.append(score[1:] != score[:-1], True)
                tp = np.cumsum(y)[end]
                precision = tp / np.arange(1, len(y) + 1)[end]
                return float(np.sum(np.diff(tp / y.sum()) * precision[1:]))
        """,
    },
}
