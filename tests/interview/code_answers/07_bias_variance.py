RIGHT = {
    "07-decomposition-code": """
        def bias_variance_decomposition(f_true, predictions, noise_variance):
            table = np.array(predictions, dtype=float)
            n_models = len(table)
            average = sum(table) / n_models
            bias_squared = sum((average - f_true) ** 2) / len(average)
            variance = sum(sum((row - average) ** 2) for row in table) / (n_models * len(average))
            return bias_squared, variance, noise_variance + bias_squared + variance
    """,
    "07-kfold-code": """
        def kfold_indices(n, k, rng):
            order = list(range(n))
            rng.shuffle(order)
            pairs = []
            for i in range(k):
                held = order[i::k]
                pairs.append((np.setdiff1d(order, held), np.array(held)))
            return pairs
    """,
    "07-one-standard-error-code": """
        def one_standard_error_choice(values, scores):
            from statistics import mean, stdev

            means = [mean(map(float, row)) for row in scores]
            best = means.index(max(means))
            slack = stdev(map(float, scores[best])) / len(scores[best]) ** 0.5
            for value, found in zip(values, means):
                if found >= means[best] - slack:
                    return value
    """,
}

WRONG = {
    "07-decomposition-code": {
        "the bias is averaged before it is squared": """
            def bias_variance_decomposition(f_true, predictions, noise_variance):
                bias = np.mean(predictions.mean(axis=0) - f_true) ** 2
                variance = np.mean(predictions.var(axis=0))
                return bias, variance, bias + variance + noise_variance
        """,
        "the variance of the whole array": """
            def bias_variance_decomposition(f_true, predictions, noise_variance):
                bias = np.mean((predictions.mean(axis=0) - f_true) ** 2)
                variance = predictions.var()
                return bias, variance, bias + variance + noise_variance
        """,
        "models in the columns": """
            def bias_variance_decomposition(f_true, predictions, noise_variance):
                bias = np.mean((predictions.mean(axis=0) - f_true) ** 2)
                variance = np.mean(predictions.var(axis=1))
                return bias, variance, bias + variance + noise_variance
        """,
        "n_models - 1 in the variance": """
            def bias_variance_decomposition(f_true, predictions, noise_variance):
                bias = np.mean((predictions.mean(axis=0) - f_true) ** 2)
                variance = np.mean(predictions.var(axis=0, ddof=1)) if len(predictions) > 1 else 0.0
                return bias, variance, bias + variance + noise_variance
        """,
        "the variance around the truth": """
            def bias_variance_decomposition(f_true, predictions, noise_variance):
                bias = np.mean((predictions.mean(axis=0) - f_true) ** 2)
                variance = np.mean((predictions - f_true) ** 2)
                return bias, variance, bias + variance + noise_variance
        """,
        "the noise is squared": """
            def bias_variance_decomposition(f_true, predictions, noise_variance):
                bias = np.mean((predictions.mean(axis=0) - f_true) ** 2)
                variance = np.mean(predictions.var(axis=0))
                return bias, variance, bias + variance + noise_variance**2
        """,
        "no noise": """
            def bias_variance_decomposition(f_true, predictions, noise_variance):
                bias = np.mean((predictions.mean(axis=0) - f_true) ** 2)
                variance = np.mean(predictions.var(axis=0))
                return bias, variance, bias + variance
        """,
    },
    "07-kfold-code": {
        "n // k rows in each fold": """
            def kfold_indices(n, k, rng):
                order, size = rng.permutation(n), n // k
                folds = [order[i * size : (i + 1) * size] for i in range(k)]
                return [(np.setdiff1d(order, fold), fold) for fold in folds]
        """,
        "rounded up, so that the last fold is small": """
            def kfold_indices(n, k, rng):
                order, size = rng.permutation(n), -(-n // k)
                folds = [order[i * size : (i + 1) * size] for i in range(k)]
                return [(np.setdiff1d(order, fold), fold) for fold in folds]
        """,
        "the rest goes to the last fold": """
            def kfold_indices(n, k, rng):
                order, size = rng.permutation(n), n // k
                folds = [order[i * size : (i + 1) * size if i < k - 1 else n] for i in range(k)]
                return [(np.setdiff1d(order, fold), fold) for fold in folds]
        """,
        "pairs the other way around": """
            def kfold_indices(n, k, rng):
                folds = np.array_split(rng.permutation(n), k)
                return [(folds[i], np.concatenate(folds[:i] + folds[i + 1 :])) for i in range(k)]
        """,
        "a generator, not a list": """
            def kfold_indices(n, k, rng):
                order = rng.permutation(n)
                for fold in np.array_split(order, k):
                    yield np.setdiff1d(order, fold), fold
        """,
        "a new shuffle for each fold": """
            def kfold_indices(n, k, rng):
                pairs = []
                for i in range(k):
                    folds = np.array_split(rng.permutation(n), k)
                    pairs.append((np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]))
                return pairs
        """,
        "no shuffle": """
            def kfold_indices(n, k, rng):
                folds = np.array_split(np.arange(n), k)
                return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]
        """,
        "only turned around": """
            def kfold_indices(n, k, rng):
                folds = np.array_split(np.roll(np.arange(n), rng.integers(1, n)), k)
                return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]
        """,
        "NumPy's global generator": """
            def kfold_indices(n, k, rng):
                folds = np.array_split(np.random.permutation(n), k)
                return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]
        """,
        "training part holds the fold": """
            def kfold_indices(n, k, rng):
                order = rng.permutation(n)
                return [(order, fold) for fold in np.array_split(order, k)]
        """,
        "a generator of its own": """
            def kfold_indices(n, k, rng):
                folds = np.array_split(np.random.default_rng(0).permutation(n), k)
                return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]
        """,
    },
    "07-one-standard-error-code": {
        "the standard deviation": """
            def one_standard_error_choice(values, scores):
                scores = np.asarray(scores)
                means = scores.mean(axis=1)
                best = means.argmax()
                return values[int(np.argmax(means >= means[best] - scores[best].std(ddof=1)))]
        """,
        "ddof=0": """
            def one_standard_error_choice(values, scores):
                scores = np.asarray(scores)
                means = scores.mean(axis=1)
                best = means.argmax()
                limit = means[best] - scores[best].std() / np.sqrt(scores.shape[1])
                return values[int(np.argmax(means >= limit))]
        """,
        "the most complex of those within": """
            def one_standard_error_choice(values, scores):
                scores = np.asarray(scores)
                means = scores.mean(axis=1)
                best = means.argmax()
                limit = means[best] - scores[best].std(ddof=1) / np.sqrt(scores.shape[1])
                return values[int(np.flatnonzero(means >= limit)[-1])]
        """,
        "divided by the root of the number of values": """
            def one_standard_error_choice(values, scores):
                scores = np.asarray(scores)
                means = scores.mean(axis=1)
                best = means.argmax()
                limit = means[best] - scores[best].std(ddof=1) / np.sqrt(scores.shape[0])
                return values[int(np.argmax(means >= limit))]
        """,
        "down from the best until one falls out": """
            def one_standard_error_choice(values, scores):
                means = scores.mean(axis=1)
                place = best = means.argmax()
                limit = means[best] - scores[best].std(ddof=1) / np.sqrt(scores.shape[1])
                while place > 0 and means[place - 1] >= limit:
                    place -= 1
                return values[place]
        """,
        "the index in place of the value": """
            def one_standard_error_choice(values, scores):
                means = scores.mean(axis=1)
                best = means.argmax()
                limit = means[best] - scores[best].std(ddof=1) / np.sqrt(scores.shape[1])
                return int(np.argmax(means >= limit))
        """,
        "strictly above the limit": """
            def one_standard_error_choice(values, scores):
                means = scores.mean(axis=1)
                best = means.argmax()
                limit = means[best] - scores[best].std(ddof=1) / np.sqrt(scores.shape[1])
                return values[int(np.argmax(means > limit))]
        """,
        "the best": """
            def one_standard_error_choice(values, scores):
                return values[int(np.mean(scores, axis=1).argmax())]
        """,
        "each value's own standard error": """
            def one_standard_error_choice(values, scores):
                scores = np.asarray(scores)
                means = scores.mean(axis=1)
                errors = scores.std(axis=1, ddof=1) / np.sqrt(scores.shape[1])
                return values[int(np.argmax(means + errors >= means.max()))]
        """,
    },
}
