RIGHT = {
    "09-majority-vote-code": """
        def majority_vote(predictions):
            from collections import Counter

            winners = []
            for column in np.asarray(predictions).T.tolist():
                votes = Counter(column)
                winners.append(min(label for label in votes if votes[label] == max(votes.values())))
            return np.array(winners)
    """,
    "09-best-split-code": """
        def best_split(X, y):
            labels, codes = np.unique(y, return_inverse=True)

            def impurity(counts):
                return counts.sum() - (counts**2).sum() / counts.sum()

            everything = np.bincount(codes, minlength=len(labels)).astype(float)
            best, fall = None, 1e-9
            for j in range(X.shape[1]):
                order = np.argsort(X[:, j], kind="stable")
                left = np.zeros(len(labels))
                for i, k in zip(order[:-1], order[1:]):
                    left[codes[i]] += 1
                    if X[i, j] < X[k, j]:
                        gain = impurity(everything) - impurity(left) - impurity(everything - left)
                        if gain > fall + 1e-9:
                            best, fall = (j, (X[i, j] + X[k, j]) / 2), gain
            return best
    """,
    "09-out-of-bag-code": """
        def out_of_bag_prediction(in_bag, predictions):
            masked = np.ma.masked_array(np.asarray(predictions, dtype=float), mask=in_bag)
            return masked.mean(axis=0).filled(np.nan)
    """,
}

WRONG = {
    "09-majority-vote-code": {
        "counts along the samples": """
            def majority_vote(predictions):
                labels = np.unique(predictions)
                votes = (predictions[:, :, None] == labels).sum(axis=1)
                return labels[votes.argmax(axis=1)]
        """,
        "averages and rounds": "def majority_vote(predictions): return np.round(predictions.mean(axis=0))",
        "bincount": """
            def majority_vote(predictions):
                return np.array([np.bincount(column).argmax() for column in predictions.T])
        """,
        "the largest label of a tie": """
            def majority_vote(predictions):
                labels = np.unique(predictions)[::-1]
                votes = (predictions[:, :, None] == labels).sum(axis=0)
                return labels[votes.argmax(axis=1)]
        """,
    },
    "09-best-split-code": {
        "sides are not weighted": """
            def gini(y):
                return 1 - np.sum((np.unique(y, return_counts=True)[1] / len(y)) ** 2)

            def best_split(X, y):
                best, lowest = None, 2 * gini(y)
                for j in range(X.shape[1]):
                    values = np.unique(X[:, j])
                    for t in (values[:-1] + values[1:]) / 2:
                        left = X[:, j] <= t
                        score = gini(y[left]) + gini(y[~left])
                        if score < lowest - 1e-12:
                            best, lowest = (j, t), score
                return best
        """,
        "the best split although nothing is gained": """
            def gini(y):
                return 1 - np.sum((np.unique(y, return_counts=True)[1] / len(y)) ** 2)

            def best_split(X, y):
                best, lowest = None, np.inf
                for j in range(X.shape[1]):
                    values = np.unique(X[:, j])
                    for t in (values[:-1] + values[1:]) / 2:
                        left = X[:, j] <= t
                        score = left.mean() * gini(y[left]) + (~left).mean() * gini(y[~left])
                        if score < lowest - 1e-12:
                            best, lowest = (j, t), score
                return best
        """,
        "cuts between rows": """
            def gini(y):
                return 1 - np.sum((np.unique(y, return_counts=True)[1] / len(y)) ** 2)

            def best_split(X, y):
                best, lowest = None, gini(y)
                for j in range(X.shape[1]):
                    order = np.argsort(X[:, j])
                    for i in range(1, len(y)):
                        left, right = y[order[:i]], y[order[i:]]
                        score = (len(left) * gini(left) + len(right) * gini(right)) / len(y)
                        if score < lowest - 1e-12:
                            best, lowest = (j, (X[order[i - 1], j] + X[order[i], j]) / 2), score
                return best
        """,
        "labels 0 and 1 only": """
            def gini(y):
                return 2 * np.mean(y == 1) * np.mean(y != 1)

            def best_split(X, y):
                best, lowest = None, gini(y)
                for j in range(X.shape[1]):
                    values = np.unique(X[:, j])
                    for t in (values[:-1] + values[1:]) / 2:
                        left = X[:, j] <= t
                        score = left.mean() * gini(y[left]) + (~left).mean() * gini(y[~left])
                        if score < lowest - 1e-12:
                            best, lowest = (j, t), score
                return best
        """,
    },
    "09-out-of-bag-code": {
        "the trees that have seen the row": """
            def out_of_bag_prediction(in_bag, predictions):
                with np.errstate(all="ignore"):
                    return np.where(in_bag, predictions, 0).sum(axis=0) / in_bag.sum(axis=0)
        """,
        "divided by all trees": """
            def out_of_bag_prediction(in_bag, predictions):
                return np.where(in_bag, 0, predictions).mean(axis=0)
        """,
        "zero where there is none": """
            def out_of_bag_prediction(in_bag, predictions):
                return np.where(in_bag, 0, predictions).sum(axis=0) / np.maximum((~in_bag).sum(axis=0), 1)
        """,
        "a product in place of a choice": """
            def out_of_bag_prediction(in_bag, predictions):
                with np.errstate(all="ignore"):
                    return (~in_bag * predictions).sum(axis=0) / (~in_bag).sum(axis=0)
        """,
    },
}
