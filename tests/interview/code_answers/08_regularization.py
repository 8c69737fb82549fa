RIGHT = {
    "08-soft-threshold-code": """
        def keep_or_drop(z, price):
            w = np.array(z, dtype=float)
            w[np.abs(w) <= np.sqrt(2 * price)] = 0
            return w
    """,
    "08-ridge-code": """
        def rows_for_ridge(X, y, alpha):
            n, d = X.shape
            A, c = np.zeros((n + d, d)), np.zeros(n + d)
            for j in range(d):
                A[j, j] = -math.sqrt(alpha)
                A[d:, j] = X[:, j] - np.mean(X[:, j])
            c[d:] = y
            return A, c
    """,
    "08-largest-alpha-code": """
        def optimality_gap(X, y, w, alpha):
            A, c = X - X.mean(axis=0), y - np.average(y)
            slope = -A.T.dot(c - A.dot(w)) / X.shape[0]
            gap = np.clip(np.abs(slope) - alpha, 0, None)
            kept = np.flatnonzero(w)
            gap[kept] = np.abs(slope[kept] + alpha * np.sign(w[kept]))
            return np.linalg.norm(gap, np.inf)
    """,
}

WRONG = {
    "08-soft-threshold-code": {
        "the soft threshold": """
            def keep_or_drop(z, price):
                return np.sign(z) * np.maximum(np.abs(z) - price, 0)
        """,
        "cuts at the price": "def keep_or_drop(z, price): return np.where(np.abs(z) > price, z, 0)",
        "no half": "def keep_or_drop(z, price): return np.where(z**2 > price, z, 0)",
        "keeps a tie": "def keep_or_drop(z, price): return np.where(z**2 >= 2 * price, z, 0)",
        "positive values only": "def keep_or_drop(z, price): return np.where(z > np.sqrt(2 * price), z, 0)",
        "in place": """
            def keep_or_drop(z, price):
                z[z**2 <= 2 * price] = 0
                return z
        """,
        "a loop over the entries": """
            def keep_or_drop(z, price):
                out = np.zeros(z.shape)
                for place, value in np.ndenumerate(z):
                    out[place] = value if value**2 > 2 * price else 0
                return out
        """,
        "a loop in a comprehension": """
            def keep_or_drop(z, price):
                return np.reshape([v if v * v > 2 * price else 0 for v in z.ravel()], z.shape)
        """,
        "a loop behind a NumPy name": """
            def keep_or_drop(z, price):
                return np.vectorize(lambda v: v if v * v > 2 * price else 0.0, otypes=[float])(z)
        """,
    },
    "08-ridge-code": {
        "X is not centered": """
            def rows_for_ridge(X, y, alpha):
                d = X.shape[1]
                return np.vstack([X, np.sqrt(alpha) * np.eye(d)]), np.r_[y, np.zeros(d)]
        """,
        "y alone is centered": """
            def rows_for_ridge(X, y, alpha):
                d = X.shape[1]
                return np.vstack([X, np.sqrt(alpha) * np.eye(d)]), np.r_[y - y.mean(), np.zeros(d)]
        """,
        "alpha without its root": """
            def rows_for_ridge(X, y, alpha):
                d = X.shape[1]
                return np.vstack([X - X.mean(axis=0), alpha * np.eye(d)]), np.r_[y - y.mean(), np.zeros(d)]
        """,
        "a column of ones": """
            def rows_for_ridge(X, y, alpha):
                n, d = X.shape
                A = np.vstack([np.c_[np.ones(n), X], np.c_[np.zeros(d), np.sqrt(alpha) * np.eye(d)]])
                return A, np.r_[y, np.zeros(d)]
        """,
        "the penalty in every entry": """
            def rows_for_ridge(X, y, alpha):
                d = X.shape[1]
                A = np.vstack([X - X.mean(axis=0), np.full((d, d), np.sqrt(alpha))])
                return A, np.r_[y - y.mean(), np.zeros(d)]
        """,
        "centered after the rows were added": """
            def rows_for_ridge(X, y, alpha):
                d = X.shape[1]
                A, c = np.vstack([X, np.sqrt(alpha) * np.eye(d)]), np.r_[y, np.zeros(d)]
                return A - A.mean(axis=0), c - c.mean()
        """,
        "the mean as target of the new rows": """
            def rows_for_ridge(X, y, alpha):
                d = X.shape[1]
                A = np.vstack([X - X.mean(axis=0), np.sqrt(alpha) * np.eye(d)])
                return A, np.r_[y, np.full(d, y.mean())]
        """,
        "the mean of the squared errors": """
            def rows_for_ridge(X, y, alpha):
                n, d = X.shape
                A = np.vstack([(X - X.mean(axis=0)) / np.sqrt(n), np.sqrt(alpha) * np.eye(d)])
                return A, np.r_[(y - y.mean()) / np.sqrt(n), np.zeros(d)]
        """,
        "centers the caller's data": """
            def rows_for_ridge(X, y, alpha):
                X -= X.mean(axis=0)
                y -= y.mean()
                d = X.shape[1]
                return np.vstack([X, np.sqrt(alpha) * np.eye(d)]), np.r_[y, np.zeros(d)]
        """,
    },
    "08-largest-alpha-code": {
        "a pull of zero is asked for": """
            def optimality_gap(X, y, w, alpha):
                r = y - X @ w
                return np.max(np.abs(X.T @ (r - r.mean()))) / len(y)
        """,
        "a dropped column is asked for a pull of zero": """
            def optimality_gap(X, y, w, alpha):
                r = y - X @ w
                return np.max(np.abs(X.T @ (r - r.mean()) / len(y) - alpha * np.sign(w)))
        """,
        "the residual is not centered": """
            def optimality_gap(X, y, w, alpha):
                pull = X.T @ (y - X @ w) / len(y)
                idle = np.maximum(np.abs(pull) - alpha, 0)
                return np.max(np.where(w == 0, idle, np.abs(pull - alpha * np.sign(w))))
        """,
        "not divided by n": """
            def optimality_gap(X, y, w, alpha):
                r = y - X @ w
                pull = X.T @ (r - r.mean())
                idle = np.maximum(np.abs(pull) - alpha, 0)
                return np.max(np.where(w == 0, idle, np.abs(pull - alpha * np.sign(w))))
        """,
        "no absolute value": """
            def optimality_gap(X, y, w, alpha):
                r = y - X @ w
                pull = X.T @ (r - r.mean()) / len(y)
                return np.max(np.where(w == 0, np.maximum(pull - alpha, 0), pull - alpha * np.sign(w)))
        """,
        "the sign of the weight is left out": """
            def optimality_gap(X, y, w, alpha):
                r = y - X @ w
                off = np.abs(X.T @ (r - r.mean()) / len(y)) - alpha
                return np.max(np.where(w == 0, np.maximum(off, 0), np.abs(off)))
        """,
        "the sum over the columns": """
            def optimality_gap(X, y, w, alpha):
                r = y - X @ w
                pull = X.T @ (r - r.mean()) / len(y)
                idle = np.maximum(np.abs(pull) - alpha, 0)
                return np.sum(np.where(w == 0, idle, np.abs(pull - alpha * np.sign(w))))
        """,
        "dropped columns are not looked at": """
            def optimality_gap(X, y, w, alpha):
                r = y - X @ w
                pull = X.T @ (r - r.mean()) / len(y)
                return np.max(np.abs(pull - alpha * np.sign(w)) * (w != 0))
        """,
        "a loop over the columns": """
            def optimality_gap(X, y, w, alpha):
                r = y - X @ w
                pull = X.T @ (r - r.mean()) / len(y)
                both = zip(pull, w)
                return max(abs(p - alpha * np.sign(v)) if v else max(abs(p) - alpha, 0) for p, v in both)
        """,
        "how far the weights are from those of a library": """
            def optimality_gap(X, y, w, alpha):
                from sklearn.linear_model import Lasso

                return np.max(np.abs(Lasso(alpha=alpha).fit(X, y).coef_ - w))
        """,
    },
}
