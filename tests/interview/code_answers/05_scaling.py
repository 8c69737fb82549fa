RIGHT = {
    "05-standardize-code": """
        def weighted_standardize(X, sample_weight):
            share = sample_weight / sample_weight.sum()
            out = np.zeros(X.shape)
            for j, column in enumerate(X.T):
                away = column - column[share > 0][0]
                away = away - share @ away
                spread = math.sqrt(share @ away**2)
                out[:, j] = away / spread if spread else away
            return out
    """,
    "05-lost-intercept": """
        def design_matrix(X):
            n, d = X.shape
            out = np.ones((n, d + 1))
            for j in range(d):
                spread = X[:, j].std()
                out[:, j + 1] = (X[:, j] - X[:, j].mean()) / (spread if spread > 0 else 1)
            return out
    """,
    "05-undo-the-scaling": """
        def unscale(w, b, mean, std):
            raw = np.array([w[j] / std[j] for j in range(len(w))])
            return raw, b - sum(raw * mean)
    """,
    "05-vif-code": """
        def standard_errors(X, sigma):
            out = []
            for j in range(X.shape[1]):
                others = np.column_stack([np.ones(len(X)), np.delete(X, j, axis=1)])
                left = X[:, j] - others @ np.linalg.lstsq(others, X[:, j], rcond=None)[0]
                out.append(sigma / math.sqrt(left @ left))
            return np.array(out)
    """,
}

WRONG = {
    "05-standardize-code": {
        "the weights are ignored": """
            def weighted_standardize(X, sample_weight):
                std = np.where(np.ptp(X, axis=0) == 0, 1, X.std(axis=0))
                return (X - X.mean(axis=0)) / std
        """,
        "an unweighted deviation": """
            def weighted_standardize(X, sample_weight):
                std = np.where(np.ptp(X, axis=0) == 0, 1, X.std(axis=0))
                return (X - np.average(X, axis=0, weights=sample_weight)) / std
        """,
        "divided by n": """
            def weighted_standardize(X, sample_weight):
                mean = sample_weight @ X / len(X)
                variance = sample_weight @ (X - mean) ** 2 / len(X)
                return (X - mean) / np.where(variance == 0, 1, np.sqrt(variance))
        """,
        "zero deviation only": """
            def weighted_standardize(X, sample_weight):
                mean = np.average(X, axis=0, weights=sample_weight)
                std = np.sqrt(np.average((X - mean) ** 2, axis=0, weights=sample_weight))
                return (X - mean) / np.where(std == 0, 1, std)
        """,
        "constant only if all rows agree": """
            def weighted_standardize(X, sample_weight):
                constant = np.ptp(X, axis=0) == 0
                mean = np.where(constant, X[0], np.average(X, axis=0, weights=sample_weight))
                std = np.sqrt(np.average((X - mean) ** 2, axis=0, weights=sample_weight))
                return (X - mean) / np.where(constant, 1, std)
        """,
        "weighted values": """
            def weighted_standardize(X, sample_weight):
                Z = X * sample_weight[:, None]
                return (Z - Z.mean(axis=0)) / np.where(np.ptp(Z, axis=0) == 0, 1, Z.std(axis=0))
        """,
        "an epsilon for all": """
            def weighted_standardize(X, sample_weight):
                mean = np.average(X, axis=0, weights=sample_weight)
                std = np.sqrt(np.average((X - mean) ** 2, axis=0, weights=sample_weight))
                return (X - mean) / (std + 1e-3)
        """,
        "in place": """
            def weighted_standardize(X, sample_weight):
                sample_weight /= sample_weight.sum()
                mean = sample_weight @ X
                std = np.sqrt(sample_weight @ (X - mean) ** 2)
                return (X - mean) / np.where(std < 1e-12, 1, std)
        """,
    },
    "05-lost-intercept": {
        "an epsilon": """
            def design_matrix(X):
                X = np.column_stack([np.ones(len(X)), X])
                return (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-9)
        """,
        "ones at the end": """
            def design_matrix(X):
                return np.column_stack([(X - X.mean(axis=0)) / X.std(axis=0), np.ones(len(X))])
        """,
    },
    "05-undo-the-scaling": {
        "times std": "def unscale(w, b, mean, std): return w * std, b - mean @ (w * std)",
        "the scaled weights shift b": "def unscale(w, b, mean, std): return w / std, b - mean @ w",
    },
    "05-vif-code": {
        "no intercept": """
            def standard_errors(X, sigma):
                return sigma * np.sqrt(np.diag(np.linalg.inv(X.T @ X)))
        """,
        "the other columns are ignored": """
            def standard_errors(X, sigma):
                return sigma / (math.sqrt(len(X)) * X.std(axis=0))
        """,
        "variances": """
            def standard_errors(X, sigma):
                return sigma**2 * np.diag(np.linalg.inv(np.cov(X.T, ddof=0).reshape(X.shape[1], -1) * len(X)))
        """,
        "sigma as a variance": """
            def standard_errors(X, sigma):
                Z = X - X.mean(axis=0)
                return np.sqrt(sigma * np.diag(np.linalg.inv(Z.T @ Z)))
        """,
        "without n": """
            def standard_errors(X, sigma):
                Z = X - X.mean(axis=0)
                return sigma * np.sqrt(np.diag(np.linalg.inv(Z.T @ Z / len(X))))
        """,
        "the intercept is returned, too": """
            def standard_errors(X, sigma):
                A = np.column_stack([np.ones(len(X)), X])
                return sigma * np.sqrt(np.diag(np.linalg.inv(A.T @ A)))
        """,
        "standardized columns": """
            def standard_errors(X, sigma):
                Z = (X - X.mean(axis=0)) / X.std(axis=0)
                return sigma * np.sqrt(np.diag(np.linalg.inv(Z.T @ Z)))
        """,
        "the auxiliary regression without an intercept": """
            def standard_errors(X, sigma):
                out = []
                for j in range(X.shape[1]):
                    others = np.delete(X, j, axis=1)
                    left = X[:, j] - others @ np.linalg.lstsq(others, X[:, j], rcond=None)[0]
                    out.append(sigma / math.sqrt(left @ left))
                return np.array(out)
        """,
    },
}
