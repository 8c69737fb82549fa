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
        "a hidden ridge": """
            def fit_linear_regression(X, y):
                X1 = np.column_stack([np.ones(len(X)), X])
                w = np.linalg.solve(X1.T @ X1 + 1e-9 * np.eye(X1.shape[1]), X1.T @ y)
                return w[1:], w[0]
        """,
        "a ridge too small to show in round numbers": """
            def fit_linear_regression(X, y):
                X1 = np.column_stack([np.ones(len(X)), X])
                w = np.linalg.solve(X1.T @ X1 + 1e-12 * np.eye(X1.shape[1]), X1.T @ y)
                return w[1:], w[0]
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
        "moves w and puts it back": """
            def numerical_gradient(f, w, eps=1e-6):
                w, out = np.asarray(w, dtype=float), np.empty(len(w))
                for j in range(len(w)):
                    old = w[j]
                    w[j] = old + eps
                    above = f(w)
                    w[j] = old - eps
                    below = f(w)
                    w[j] = old
                    out[j] = (above - below) / (2 * eps)
                return out
        """,
        "a step of its own": """
            def numerical_gradient(f, w, eps=1e-6):
                steps = 1e-6 * np.eye(len(w))
                return np.array([f(w + step) - f(w - step) for step in steps]) / 2e-6
        """,
        "one-sided with a step of its own": """
            def numerical_gradient(f, w, eps=1e-6):
                return np.array([(f(w + step) - f(w)) / 1e-8 for step in 1e-8 * np.eye(len(w))])
        """,
        "half of the step": """
            def numerical_gradient(f, w, eps=1e-6):
                steps = eps / 2 * np.eye(len(w))
                return np.array([(f(w + step) - f(w - step)) / eps for step in steps])
        """,
        "a complex step": """
            def numerical_gradient(f, w, eps=1e-6):
                return np.array([np.imag(f(w + 1j * step)) / eps for step in eps * np.eye(len(w))])
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
        "a loop over the columns": """
            def rbf_kernel(A, B, gamma):
                return np.exp(-gamma * sum((A[:, [j]] - B[:, j]) ** 2 for j in range(A.shape[1])))
        """,
        "a loop in a helper": """
            def rows(A, B, gamma):
                return np.array([np.exp(-gamma * ((a - B) ** 2).sum(axis=1)) for a in A])

            def rbf_kernel(A, B, gamma):
                return rows(A, B, gamma)
        """,
        "a loop over the columns in a helper": """
            def squared(A, B):
                out = np.zeros((len(A), len(B)))
                for a, b in zip(A.T, B.T):
                    out += (a[:, None] - b) ** 2
                return out

            def rbf_kernel(A, B, gamma):
                return np.exp(-gamma * squared(A, B))
        """,
        "map over the rows": """
            def rbf_kernel(A, B, gamma):
                return np.array(list(map(lambda a: np.exp(-gamma * ((a - B) ** 2).sum(axis=1)), A)))
        """,
        "apply_along_axis": """
            def rbf_kernel(A, B, gamma):
                return np.apply_along_axis(lambda a: np.exp(-gamma * ((a - B) ** 2).sum(axis=1)), 1, A)
        """,
        "vectorize over all pairs": """
            def rbf_kernel(A, B, gamma):
                squared = np.vectorize(lambda i, j: ((A[i] - B[j]) ** 2).sum())
                return np.exp(-gamma * squared(np.arange(len(A))[:, None], np.arange(len(B))))
        """,
        "broadcasts to (n, m, d) in few bytes": """
            def rbf_kernel(A, B, gamma):
                origin = A.mean(axis=0)
                gaps = (A - origin)[:, None].astype("f2") - (B - origin)[None].astype("f2")
                return np.exp(-gamma * (gaps**2).sum(axis=2, dtype=float))
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
