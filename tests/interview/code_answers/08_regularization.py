RIGHT = {
    "08-soft-threshold-code": """
        def soft_threshold(z, t):
            return np.where(z > t, z - t, np.where(z < -t, z + t, 0.0))
    """,
    "08-ridge-code": """
        def fit_ridge(X, y, alpha):
            n, d = X.shape
            design = np.hstack([np.ones((n, 1)), X])
            penalty = alpha * np.eye(d + 1)
            penalty[0, 0] = 0
            solution = np.linalg.lstsq(design.T @ design + penalty, design.T @ y, rcond=None)[0]
            return solution[1:], solution[0]
    """,
    "08-largest-alpha-code": """
        def largest_useful_alpha(X, y):
            centered = X - X.mean(axis=0)
            slopes = centered.T.dot(y - np.average(y)) / X.shape[0]
            return np.linalg.norm(slopes, np.inf)
    """,
}

WRONG = {
    "08-soft-threshold-code": {
        "no maximum": "def soft_threshold(z, t): return np.sign(z) * (np.abs(z) - t)",
        "the hard threshold": "def soft_threshold(z, t): return np.where(np.abs(z) > t, z, 0)",
        "in place": """
            def soft_threshold(z, t):
                z -= np.clip(z, -t, t)
                return z
        """,
        "positive values only": "def soft_threshold(z, t): return np.maximum(z - t, 0)",
        "a loop over the entries": """
            def soft_threshold(z, t):
                out = np.zeros(z.shape)
                for place, value in np.ndenumerate(z):
                    out[place] = np.sign(value) * max(abs(value) - t, 0)
                return out
        """,
        "a loop in a comprehension": """
            def soft_threshold(z, t):
                return np.reshape([np.sign(v) * max(abs(v) - t, 0) for v in z.ravel()], z.shape)
        """,
        "a loop behind a NumPy name": """
            def soft_threshold(z, t):
                return np.vectorize(lambda v: np.sign(v) * max(abs(v) - t, 0.0), otypes=[float])(z)
        """,
    },
    "08-ridge-code": {
        "the intercept is penalized": """
            def fit_ridge(X, y, alpha):
                design = np.hstack([np.ones((len(X), 1)), X])
                w = np.linalg.solve(design.T @ design + alpha * np.eye(design.shape[1]), design.T @ y)
                return w[1:], w[0]
        """,
        "scikit-learn does it": """
            def fit_ridge(X, y, alpha):
                from sklearn.linear_model import Ridge

                model = Ridge(alpha=alpha).fit(X, y)
                return model.coef_, model.intercept_
        """,
        "b is the mean of y": """
            def fit_ridge(X, y, alpha):
                A = X - X.mean(axis=0)
                w = np.linalg.solve(A.T @ A + alpha * np.eye(X.shape[1]), A.T @ (y - y.mean()))
                return w, y.mean()
        """,
        "the mean of the squared errors": """
            def fit_ridge(X, y, alpha):
                A = X - X.mean(axis=0)
                n, d = X.shape
                w = np.linalg.solve(A.T @ A / n + alpha * np.eye(d), A.T @ (y - y.mean()) / n)
                return w, y.mean() - X.mean(axis=0) @ w
        """,
        "centers the caller's data": """
            def fit_ridge(X, y, alpha):
                x_mean, y_mean = X.mean(axis=0), y.mean()
                X -= x_mean
                y -= y_mean
                w = np.linalg.solve(X.T @ X + alpha * np.eye(X.shape[1]), X.T @ y)
                return w, y_mean - x_mean @ w
        """,
        "alpha on every entry": """
            def fit_ridge(X, y, alpha):
                A = X - X.mean(axis=0)
                w = np.linalg.lstsq(A.T @ A + alpha, A.T @ (y - y.mean()), rcond=None)[0]
                return w, y.mean() - X.mean(axis=0) @ w
        """,
    },
    "08-largest-alpha-code": {
        "y is not centered": "def largest_useful_alpha(X, y): return np.max(np.abs(X.T @ y)) / len(y)",
        "no absolute value": """
            def largest_useful_alpha(X, y):
                return np.max(X.T @ (y - y.mean())) / len(y)
        """,
        "a loop over the columns": """
            def largest_useful_alpha(X, y):
                return max(abs(X[:, j] @ (y - y.mean())) / len(y) for j in range(X.shape[1]))
        """,
        "read off the path of a library": """
            def largest_useful_alpha(X, y):
                from sklearn.linear_model import lasso_path

                return lasso_path(X - X.mean(axis=0), y - y.mean(), alphas=2)[0].max()
        """,
        "the column with the largest correlation": """
            def largest_useful_alpha(X, y):
                A, r = X - X.mean(axis=0), y - y.mean()
                return np.max(np.abs(A.T @ r) / np.maximum(np.linalg.norm(A, axis=0), 1e-12)) / len(y)
        """,
        "not divided by n": """
            def largest_useful_alpha(X, y):
                return np.max(np.abs(X.T @ (y - y.mean())))
        """,
    },
}
