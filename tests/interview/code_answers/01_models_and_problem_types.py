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
        def nearest_neighbors_mean(X_train, y_train, X, k):
            answers = np.empty(len(X))
            for i, x in enumerate(X):
                away = np.linalg.norm(X_train - x, axis=1)
                answers[i] = y_train[away <= np.partition(away, k - 1)[k - 1]].mean()
            return answers
    """,
    "01-pairwise-accuracy-code": """
        def wrong_pairs(scores, relevance, query):
            n = len(scores)
            found = [
                (i, j)
                for i in range(n)
                for j in range(n)
                if query[i] == query[j] and relevance[i] > relevance[j] and scores[i] < scores[j]
            ]
            return np.array(found, dtype=int).reshape(-1, 2)
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
        "the last of equal distances": """
            def leave_one_out_error(X, y):
                distances = ((X[:, None] - X[None]) ** 2).sum(axis=2).astype(float)
                np.fill_diagonal(distances, np.inf)
                nearest = len(X) - 1 - distances[:, ::-1].argmin(axis=1)
                return float(np.mean(y[nearest] != y))
        """,
        "the diagonal only as large as the largest distance": """
            def leave_one_out_error(X, y):
                distances = ((X[:, None] - X[None]) ** 2).sum(axis=2)
                np.fill_diagonal(distances, distances.max())
                return float(np.mean(y[distances.argmin(axis=1)] != y))
        """,
        "a large number on the diagonal": """
            def leave_one_out_error(X, y):
                distances = ((X[:, None] - X[None]) ** 2).sum(axis=2).astype(float)
                np.fill_diagonal(distances, 1e9)
                return float(np.mean(y[distances.argmin(axis=1)] != y))
        """,
        "a row votes for itself": """
            def leave_one_out_error(X, y):
                distances = ((X[:, None] - X[None]) ** 2).sum(axis=2)
                return float(np.mean(y[distances.argmin(axis=1)] != y))
        """,
    },
    "01-neighbors-code": {
        "the first k of a sort": """
            def nearest_neighbors_mean(X_train, y_train, X, k):
                squared = ((X[:, None] - X_train) ** 2).sum(axis=2)
                return y_train[np.argsort(squared, axis=1, kind="stable")[:, :k]].mean(axis=1)
        """,
        "divided by k": """
            def nearest_neighbors_mean(X_train, y_train, X, k):
                squared = ((X[:, None] - X_train) ** 2).sum(axis=2)
                return (squared <= np.sort(squared, axis=1)[:, [k - 1]]) @ y_train / k
        """,
        "one too many": """
            def nearest_neighbors_mean(X_train, y_train, X, k):
                squared = ((X[:, None] - X_train) ** 2).sum(axis=2)
                near = squared <= np.sort(squared, axis=1)[:, [min(k, len(X_train) - 1)]]
                return near @ y_train / near.sum(axis=1)
        """,
        "Manhattan distance": """
            def nearest_neighbors_mean(X_train, y_train, X, k):
                away = np.abs(X[:, None] - X_train).sum(axis=2)
                near = away <= np.sort(away, axis=1)[:, [k - 1]]
                return near @ y_train / near.sum(axis=1)
        """,
        "the largest difference as distance": """
            def nearest_neighbors_mean(X_train, y_train, X, k):
                away = np.abs(X[:, None] - X_train).max(axis=2)
                near = away <= np.sort(away, axis=1)[:, [k - 1]]
                return near @ y_train / near.sum(axis=1)
        """,
        "the farthest": """
            def nearest_neighbors_mean(X_train, y_train, X, k):
                squared = ((X[:, None] - X_train) ** 2).sum(axis=2)
                near = squared >= np.sort(squared, axis=1)[:, [-k]]
                return near @ y_train / near.sum(axis=1)
        """,
        "the majority in place of the mean": """
            def nearest_neighbors_mean(X_train, y_train, X, k):
                squared = ((X[:, None] - X_train) ** 2).sum(axis=2)
                out = []
                for row in squared <= np.sort(squared, axis=1)[:, [k - 1]]:
                    values, counts = np.unique(y_train[row], return_counts=True)
                    out.append(values[counts.argmax()])
                return np.array(out)
        """,
    },
    "01-pairwise-accuracy-code": {
        "pairs of different searches": """
            def wrong_pairs(scores, relevance, query):
                return np.argwhere((relevance[:, None] > relevance) & (scores[:, None] < scores))
        """,
        "equal scores are wrong": """
            def wrong_pairs(scores, relevance, query):
                same = query[:, None] == query
                return np.argwhere(same & (relevance[:, None] > relevance) & (scores[:, None] <= scores))
        """,
        "pairs of equal relevance": """
            def wrong_pairs(scores, relevance, query):
                same = query[:, None] == query
                return np.argwhere(same & (relevance[:, None] >= relevance) & (scores[:, None] < scores))
        """,
        "each pair twice": """
            def wrong_pairs(scores, relevance, query):
                same = query[:, None] == query
                wrong = same & (relevance[:, None] > relevance) & (scores[:, None] < scores)
                return np.argwhere(wrong | wrong.T)
        """,
        "the less relevant row first": """
            def wrong_pairs(scores, relevance, query):
                same = query[:, None] == query
                return np.argwhere(same & (relevance[:, None] < relevance) & (scores[:, None] > scores))
        """,
        "neighbors in the list only": """
            def wrong_pairs(scores, relevance, query):
                i, j = np.arange(len(scores) - 1), np.arange(1, len(scores))
                up = (relevance[i] > relevance[j]) & (scores[i] < scores[j]) & (query[i] == query[j])
                down = (relevance[j] > relevance[i]) & (scores[j] < scores[i]) & (query[i] == query[j])
                pairs = [(a, b) for a, b in zip(i[up], j[up])] + [(b, a) for a, b in zip(i[down], j[down])]
                return np.array(sorted(pairs)).reshape(-1, 2)
        """,
        "search by search, not ordered by i": """
            def wrong_pairs(scores, relevance, query):
                found = [np.empty((0, 2), dtype=int)]
                for name in np.unique(query):
                    rows = np.flatnonzero(query == name)
                    above = relevance[rows][:, None] > relevance[rows]
                    found.append(rows[np.argwhere(above & (scores[rows][:, None] < scores[rows]))])
                return np.vstack(found)
        """,
        "no shape where nothing is wrong": """
            def wrong_pairs(scores, relevance, query):
                rows = range(len(scores))
                return np.array(
                    [
                        (i, j)
                        for i in rows
                        for j in rows
                        if query[i] == query[j] and relevance[i] > relevance[j] and scores[i] < scores[j]
                    ]
                )
        """,
    },
}
