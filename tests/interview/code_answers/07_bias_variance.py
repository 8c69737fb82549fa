RIGHT = {
    "07-decomposition-code": """
        def split_error(y, predictions):
            n_models, n_points = predictions.shape
            average = [sum(column) / n_models for column in predictions.T]
            rest = sum((a - label) ** 2 for a, label in zip(average, y)) / n_points
            squares = [(p - a) ** 2 for row in predictions for p, a in zip(row, average)]
            spread = sum(squares) / (n_models * n_points)
            return spread + rest, spread, rest
    """,
    "07-kfold-code": """
        def deal_groups(groups, k, rng):
            left = sorted(set(groups.tolist()))
            rng.shuffle(left)
            fold_of = {name: place % k for place, name in enumerate(left)}
            return np.array([fold_of[name] for name in groups.tolist()])
    """,
    "07-one-standard-error-code": """
        def paired_interval(scores_a, scores_b, factor):
            gaps = [float(a) - float(b) for a, b in zip(scores_a, scores_b)]
            k, middle = len(gaps), sum(gaps) / len(gaps)
            error = math.sqrt(sum((gap - middle) ** 2 for gap in gaps) / (k * (k - 1)))
            return tuple(middle + sign * factor * error for sign in (-1, 1))
    """,
}

WRONG = {
    "07-decomposition-code": {
        "the variance over the points": """
            def split_error(y, predictions):
                single = np.mean((predictions - y) ** 2)
                return single, predictions.var(axis=1).mean(), np.mean((predictions.mean(axis=0) - y) ** 2)
        """,
        "the variance of the whole array": """
            def split_error(y, predictions):
                single = np.mean((predictions - y) ** 2)
                return single, predictions.var(), np.mean((predictions.mean(axis=0) - y) ** 2)
        """,
        "averaged before squaring": """
            def split_error(y, predictions):
                single = np.mean((predictions - y) ** 2)
                return single, predictions.var(axis=0).mean(), (predictions - y).mean() ** 2
        """,
        "one model fewer in the divisor": """
            def split_error(y, predictions):
                single = np.mean((predictions - y) ** 2)
                variance = predictions.var(axis=0, ddof=1).mean() if len(predictions) > 1 else 0.0
                return single, variance, np.mean((predictions.mean(axis=0) - y) ** 2)
        """,
        "the error of the average twice": """
            def split_error(y, predictions):
                rest = np.mean((predictions.mean(axis=0) - y) ** 2)
                return rest, predictions.var(axis=0).mean(), rest
        """,
        "the deviation": """
            def split_error(y, predictions):
                single = np.mean((predictions - y) ** 2)
                return single, predictions.std(axis=0).mean(), np.mean((predictions.mean(axis=0) - y) ** 2)
        """,
        "sums over the points": """
            def split_error(y, predictions):
                single = ((predictions - y) ** 2).mean(axis=0).sum()
                return single, predictions.var(axis=0).sum(), ((predictions.mean(axis=0) - y) ** 2).sum()
        """,
    },
    "07-kfold-code": {
        "no shuffle": """
            def deal_groups(groups, k, rng):
                return np.unique(groups, return_inverse=True)[1] % k
        """,
        "a fold drawn for each patient": """
            def deal_groups(groups, k, rng):
                names, number = np.unique(groups, return_inverse=True)
                return rng.integers(0, k, len(names))[number]
        """,
        "folds from 1 to k": """
            def deal_groups(groups, k, rng):
                names, number = np.unique(groups, return_inverse=True)
                return rng.permutation(np.arange(len(names)) % k)[number] + 1
        """,
        "equal numbers of rows, patients cut": """
            def deal_groups(groups, k, rng):
                rows = np.argsort(groups, kind="stable")
                fold = np.empty(len(groups), dtype=int)
                fold[rows] = np.arange(len(groups)) * k // len(groups)
                return rng.permutation(k)[fold]
        """,
        "GroupKFold, which deals without the generator": """
            def deal_groups(groups, k, rng):
                from sklearn.model_selection import GroupKFold
                fold = np.empty(len(groups), dtype=int)
                for j, (_, held) in enumerate(GroupKFold(k).split(groups, groups=groups)):
                    fold[held] = j
                return fold
        """,
        "a generator of its own": """
            def deal_groups(groups, k, rng):
                names, number = np.unique(groups, return_inverse=True)
                return np.random.default_rng().permutation(np.arange(len(names)) % k)[number]
        """,
        "n // k patients a fold, the rest in the last": """
            def deal_groups(groups, k, rng):
                names, number = np.unique(groups, return_inverse=True)
                fold = np.minimum(np.arange(len(names)) // (len(names) // k), k - 1)
                return rng.permutation(fold)[number]
        """,
        "only the numbers of the folds are shuffled": """
            def deal_groups(groups, k, rng):
                number = np.unique(groups, return_inverse=True)[1]
                return rng.permutation(k)[number % k]
        """,
        "one fold for each patient, not for each row": """
            def deal_groups(groups, k, rng):
                return rng.permutation(np.arange(len(np.unique(groups))) % k)
        """,
    },
    "07-one-standard-error-code": {
        "without the root of k": """
            def paired_interval(scores_a, scores_b, factor):
                gaps = scores_a - scores_b
                half = factor * gaps.std(ddof=1)
                return gaps.mean() - half, gaps.mean() + half
        """,
        "ddof=0": """
            def paired_interval(scores_a, scores_b, factor):
                gaps = scores_a - scores_b
                half = factor * gaps.std() / np.sqrt(len(gaps))
                return gaps.mean() - half, gaps.mean() + half
        """,
        "b minus a": """
            def paired_interval(scores_a, scores_b, factor):
                gaps = scores_b - scores_a
                half = factor * gaps.std(ddof=1) / np.sqrt(len(gaps))
                return gaps.mean() - half, gaps.mean() + half
        """,
        "folds sorted by score": """
            def paired_interval(scores_a, scores_b, factor):
                gaps = np.sort(scores_a) - np.sort(scores_b)
                half = factor * gaps.std(ddof=1) / np.sqrt(len(gaps))
                return gaps.mean() - half, gaps.mean() + half
        """,
        "the error bar of a alone": """
            def paired_interval(scores_a, scores_b, factor):
                gap = scores_a.mean() - scores_b.mean()
                half = factor * scores_a.std(ddof=1) / np.sqrt(len(scores_a))
                return gap - half, gap + half
        """,
        "a factor of its own": """
            def paired_interval(scores_a, scores_b, factor):
                gaps = scores_a - scores_b
                half = 1.96 * gaps.std(ddof=1) / np.sqrt(len(gaps))
                return gaps.mean() - half, gaps.mean() + half
        """,
        "absolute differences": """
            def paired_interval(scores_a, scores_b, factor):
                gaps = np.abs(scores_a - scores_b)
                half = factor * gaps.std(ddof=1) / np.sqrt(len(gaps))
                return gaps.mean() - half, gaps.mean() + half
        """,
        "over k, not its root": """
            def paired_interval(scores_a, scores_b, factor):
                gaps = scores_a - scores_b
                half = factor * gaps.std(ddof=1) / len(gaps)
                return gaps.mean() - half, gaps.mean() + half
        """,
    },
}
