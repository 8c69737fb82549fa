RIGHT = {
    "05-standardize-code": """
        from sklearn.preprocessing import StandardScaler

        def standardize(X_train, X_test):
            scaler = StandardScaler().fit(X_train)
            return scaler.transform(X_train), scaler.transform(X_test)
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
        from sklearn.linear_model import LinearRegression

        def vif(X):
            out = []
            for j in range(X.shape[1]):
                others = np.delete(X, j, axis=1)
                rest = X[:, j] - LinearRegression().fit(others, X[:, j]).predict(others)
                out.append(X[:, j].var() / max(rest.var(), 1e-30))
            return np.array(out)
    """,
}

WRONG = {
    "05-standardize-code": {
        "zero deviation only": """
            def standardize(X_train, X_test):
                m, s = X_train.mean(axis=0), X_train.std(axis=0)
                s = np.where(s == 0, 1, s)
                return (X_train - m) / s, (X_test - m) / s
        """,
        "the test set's own statistics": """
            def standardize(X_train, X_test):
                from sklearn.preprocessing import StandardScaler
                return StandardScaler().fit_transform(X_train), StandardScaler().fit_transform(X_test)
        """,
        "in place": """
            def standardize(X_train, X_test):
                m = X_train.mean(axis=0)
                s = np.where(np.ptp(X_train, axis=0) == 0, 1, X_train.std(axis=0))
                X_test = (X_test - m) / s
                X_train -= m
                X_train /= s
                return X_train, X_test
        """,
        "an epsilon for all": """
            def standardize(X_train, X_test):
                m, s = X_train.mean(axis=0), X_train.std(axis=0) + 1e-3
                return (X_train - m) / s, (X_test - m) / s
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
        "1 / (1 - r)": """
            def vif(X):
                r = np.corrcoef(X.T) - np.eye(X.shape[1])
                return 1 / (1 - r.max(axis=0))
        """,
        "covariance for correlation": "def vif(X): return np.diag(np.linalg.pinv(np.cov(X.T)))",
        "about zero, not about the mean": """
            def vif(X):
                factors = []
                for j in range(X.shape[1]):
                    others = np.column_stack([np.ones(len(X)), np.delete(X, j, axis=1)])
                    residual = X[:, j] - others @ np.linalg.lstsq(others, X[:, j])[0]
                    factors.append((X[:, j] ** 2).sum() / max((residual**2).sum(), 1e-30))
                return np.array(factors)
        """,
    },
}
