RIGHT = {
    "02-least-squares-code": """
        def fit_linear_regression(X, y):
            x_mean, y_mean = X.mean(axis=0), y.mean()
            w = np.linalg.pinv(X - x_mean) @ (y - y_mean)
            return w, y_mean - x_mean @ w
    """,
    "02-numerical-gradient-code": """
        def numerical_gradient(f, w, eps=1e-6):
            steps = eps * np.eye(len(w))
            return np.array([f(w + step) - f(w - step) for step in steps]) / (2 * eps)
    """,
    "02-rbf-kernel-code": """
        def rbf_kernel(A, B, gamma):
            from scipy.spatial.distance import cdist

            return np.exp(-gamma * cdist(A, B, "sqeuclidean"))
    """,
}

WRONG = {
    "02-least-squares-code": {
        "no intercept": """
            def fit_linear_regression(X, y):
                return np.linalg.lstsq(X, y, rcond=None)[0], 0.0
        """,
        "one entry too many": """
            def fit_linear_regression(X, y):
                w = np.linalg.lstsq(np.column_stack([np.ones(len(X)), X]), y, rcond=None)[0]
                return w, w[0]
        """,
        "the inverse": """
            def fit_linear_regression(X, y):
                X1 = np.column_stack([np.ones(len(X)), X])
                w = np.linalg.inv(X1.T @ X1) @ X1.T @ y
                return w[1:], w[0]
        """,
        "the intercept is the mean": """
            def fit_linear_regression(X, y):
                return np.linalg.lstsq(X - X.mean(axis=0), y - y.mean(), rcond=None)[0], y.mean()
        """,
    },
    "02-numerical-gradient-code": {
        "one-sided": """
            def numerical_gradient(f, w, eps=1e-6):
                steps = eps * np.eye(len(w))
                return np.array([(f(w + step) - f(w)) / eps for step in steps])
        """,
        "not divided by two": """
            def numerical_gradient(f, w, eps=1e-6):
                steps = eps * np.eye(len(w))
                return np.array([(f(w + step) - f(w - step)) / eps for step in steps])
        """,
        "moves w itself": """
            def numerical_gradient(f, w, eps=1e-6):
                out = np.empty(len(w))
                for j in range(len(w)):
                    w[j] += eps
                    above = f(w)
                    w[j] -= 2 * eps
                    below = f(w)
                    w[j] += eps
                    out[j] = (above - below) / (2 * eps)
                return out
        """,
        "all weights at once": """
            def numerical_gradient(f, w, eps=1e-6):
                return np.full(len(w), (f(w + eps) - f(w - eps)) / (2 * eps))
        """,
    },
    "02-rbf-kernel-code": {
        "broadcasts to (n, m, d)": """
            def rbf_kernel(A, B, gamma):
                return np.exp(-gamma * ((A[:, None] - B[None]) ** 2).sum(axis=2))
        """,
        "a loop": """
            def rbf_kernel(A, B, gamma):
                return np.array([[np.exp(-gamma * np.sum((a - b) ** 2)) for b in B] for a in A])
        """,
        "a loop over the rows of A": """
            def rbf_kernel(A, B, gamma):
                out = np.empty((len(A), len(B)))
                for i in range(len(A)):
                    out[i] = np.exp(-gamma * ((A[i] - B) ** 2).sum(axis=1))
                return out
        """,
        "far from the origin": """
            def rbf_kernel(A, B, gamma):
                squared = (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1) - 2 * A @ B.T
                return np.exp(-gamma * np.maximum(squared, 0))
        """,
        "the distance and not its square": """
            def rbf_kernel(A, B, gamma):
                A, B = A - A.mean(axis=0), B - A.mean(axis=0)
                squared = (A**2).sum(axis=1)[:, None] + (B**2).sum(axis=1) - 2 * A @ B.T
                return np.exp(-gamma * np.sqrt(np.maximum(squared, 0)))
        """,
    },
}
