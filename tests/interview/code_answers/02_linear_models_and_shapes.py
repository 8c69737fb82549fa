RIGHT = {
    "02-least-squares-code": """
        def fit_linear_regression(X, y):
            x_mean, y_mean = X.mean(axis=0), y.mean()
            w = np.linalg.pinv(X - x_mean) @ (y - y_mean)
            return w, y_mean - x_mean @ w
    """,
    "02-numerical-gradient-code": """
        def gradient_gap(f, gradient, w, direction, eps=1e-6):
            length = math.sqrt(sum(float(part) ** 2 for part in direction))
            step = [eps * part / length for part in direction]
            rise = f(np.add(w, step)) - f(np.subtract(w, step))
            claimed = sum(slope * part for slope, part in zip(gradient(1.0 * w), direction)) / length
            return math.fabs(claimed - rise / (2 * eps))
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
            def gradient_gap(f, gradient, w, direction, eps=1e-6):
                u = direction / np.linalg.norm(direction)
                return abs(gradient(w) @ u - (f(w + eps * u) - f(w)) / eps)
        """,
        "over eps, not 2 eps": """
            def gradient_gap(f, gradient, w, direction, eps=1e-6):
                u = direction / np.linalg.norm(direction)
                return abs(gradient(w) @ u - (f(w + eps * u) - f(w - eps * u)) / eps)
        """,
        "the length of the direction is left in": """
            def gradient_gap(f, gradient, w, direction, eps=1e-6):
                measured = (f(w + eps * direction) - f(w - eps * direction)) / (2 * eps)
                return abs(gradient(w) @ direction - measured)
        """,
        "a unit vector only for the measured slope": """
            def gradient_gap(f, gradient, w, direction, eps=1e-6):
                u = direction / np.linalg.norm(direction)
                return abs(gradient(w) @ direction - (f(w + eps * u) - f(w - eps * u)) / (2 * eps))
        """,
        "the sign is kept": """
            def gradient_gap(f, gradient, w, direction, eps=1e-6):
                u = direction / np.linalg.norm(direction)
                return gradient(w) @ u - (f(w + eps * u) - f(w - eps * u)) / (2 * eps)
        """,
        "w is nudged in place": """
            def gradient_gap(f, gradient, w, direction, eps=1e-6):
                u = direction / np.linalg.norm(direction)
                claimed = gradient(w) @ u
                w += eps * u
                up = f(w)
                w -= 2 * eps * u
                down = f(w)
                w += eps * u
                return abs(claimed - (up - down) / (2 * eps))
        """,
        "the direction is divided in place": """
            def gradient_gap(f, gradient, w, direction, eps=1e-6):
                if direction.dtype.kind != "f":
                    direction = direction.astype(float)
                direction /= np.linalg.norm(direction)
                up, down = f(w + eps * direction), f(w - eps * direction)
                return abs(gradient(w) @ direction - (up - down) / (2 * eps))
        """,
        "2 d evaluations": """
            def gradient_gap(f, gradient, w, direction, eps=1e-6):
                u = direction / np.linalg.norm(direction)
                slopes = [(f(w + eps * axis) - f(w - eps * axis)) / (2 * eps) for axis in np.eye(len(w))]
                return abs((gradient(w) - slopes) @ u)
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
