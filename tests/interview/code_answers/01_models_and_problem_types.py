RIGHT = {
    "01-leave-one-out-code": """
        def leave_one_out_error(X, y):
            wrong = 0
            for i in range(len(X)):
                others = np.delete(np.arange(len(X)), i)
                squared = ((X[others] - X[i]) ** 2).sum(axis=1)
                wrong += y[others[squared.argmin()]] != y[i]
            return wrong / len(X)
    """,
    "01-neighbors-code": """
        def nearest_neighbors_predict(X_train, y_train, X, k):
            labels = np.unique(y_train)
            squared = ((X[:, None] - X_train[None]) ** 2).sum(axis=2)
            order = np.lexsort((np.broadcast_to(np.arange(len(X_train)), squared.shape), squared), axis=1)
            nearest = y_train[order[:, :k]]
            return labels[(nearest[:, :, None] == labels).sum(axis=1).argmax(axis=1)]
    """,
    "01-pairwise-accuracy-code": """
        def pairwise_ranking_accuracy(scores, relevance):
            points, pairs = 0.0, 0
            for s, r in zip(scores, relevance):
                for t, q in zip(scores, relevance):
                    if r > q:
                        pairs += 1
                        points += 1 if s > t else 0.5 if s == t else 0
            return points / pairs if pairs else float("nan")
    """,
}

WRONG = {
    "01-leave-one-out-code": {
        "all zeros are masked": """
            def leave_one_out_error(X, y):
                distances = ((X[:, None] - X[None]) ** 2).sum(axis=2).astype(float)
                distances[distances == 0] = np.inf
                return float(np.mean(y[distances.argmin(axis=1)] != y))
        """,
        "the second nearest": """
            def leave_one_out_error(X, y):
                distances = ((X[:, None] - X[None]) ** 2).sum(axis=2)
                return float(np.mean(y[np.argsort(distances, axis=1, kind="stable")[:, 1]] != y))
        """,
        "a row votes for itself": """
            def leave_one_out_error(X, y):
                distances = ((X[:, None] - X[None]) ** 2).sum(axis=2)
                return float(np.mean(y[distances.argmin(axis=1)] != y))
        """,
    },
    "01-neighbors-code": {
        "the largest label of a tie": """
            def nearest_neighbors_predict(X_train, y_train, X, k):
                out = []
                for x in X:
                    near = np.argsort(((X_train - x) ** 2).sum(axis=1), kind="stable")[:k]
                    labels, votes = np.unique(y_train[near], return_counts=True)
                    out.append(labels[::-1][votes[::-1].argmax()])
                return np.array(out)
        """,
        "the later row of equal distances": """
            def nearest_neighbors_predict(X_train, y_train, X, k):
                out = []
                for x in X:
                    squared = ((X_train - x) ** 2).sum(axis=1)[::-1]
                    near = len(X_train) - 1 - np.argsort(squared, kind="stable")[:k]
                    labels, votes = np.unique(y_train[near], return_counts=True)
                    out.append(labels[votes.argmax()])
                return np.array(out)
        """,
        "the farthest": """
            def nearest_neighbors_predict(X_train, y_train, X, k):
                out = []
                for x in X:
                    near = np.argsort(-((X_train - x) ** 2).sum(axis=1), kind="stable")[:k]
                    labels, votes = np.unique(y_train[near], return_counts=True)
                    out.append(labels[votes.argmax()])
                return np.array(out)
        """,
        "the mean label": """
            def nearest_neighbors_predict(X_train, y_train, X, k):
                near = [np.argsort(((X_train - x) ** 2).sum(axis=1), kind="stable")[:k] for x in X]
                return np.round([y_train[i].mean() for i in near]).astype(int)
        """,
    },
    "01-pairwise-accuracy-code": {
        "ties count as right": """
            def pairwise_ranking_accuracy(scores, relevance):
                above = relevance[:, None] > relevance[None, :]
                if not above.any():
                    return math.nan
                return float((scores[:, None] >= scores[None, :])[above].mean())
        """,
        "ties count as wrong": """
            def pairwise_ranking_accuracy(scores, relevance):
                above = relevance[:, None] > relevance[None, :]
                if not above.any():
                    return math.nan
                return float((scores[:, None] > scores[None, :])[above].mean())
        """,
        "pairs of equal relevance count": """
            def pairwise_ranking_accuracy(scores, relevance):
                above = relevance[:, None] >= relevance[None, :]
                np.fill_diagonal(above, False)
                points = (scores[:, None] > scores[None, :]) + 0.5 * (scores[:, None] == scores[None, :])
                return float(points[above].mean()) if len(set(relevance)) > 1 else math.nan
        """,
        "1 where there is no pair": """
            def pairwise_ranking_accuracy(scores, relevance):
                above = relevance[:, None] > relevance[None, :]
                if not above.any():
                    return 1.0
                points = (scores[:, None] > scores[None, :]) + 0.5 * (scores[:, None] == scores[None, :])
                return float(points[above].mean())
        """,
    },
}
