RIGHT = {
    "03-stable-sigmoid": """
        from scipy.special import expit

        def sigmoid_slope(z):
            return expit(z) * expit(-z)
    """,
    "03-gradient-code": """
        from scipy.special import expit

        def gradient(X, y, w, b):
            design = np.c_[X, np.ones(len(X))]
            both = (expit(design @ np.append(w, b)) - y) @ design / len(X)
            return both[:-1], both[-1]
    """,
    "03-training-loop-code": """
        from scipy.special import expit

        def fit(X, y, alpha, learning_rate, n_iter):
            w, n = [0.0] * len(X[0]), len(y)
            while n_iter > 0:
                error = expit(np.dot(X, w)) - y
                slopes = [error @ X[:, j] / n + (alpha * w[j] if j else 0) for j in range(len(w))]
                w = [old - learning_rate * slope for old, slope in zip(w, slopes)]
                n_iter -= 1
            return np.array(w)
    """,
    "03-loss-from-logits": """
        def log_probabilities(z):
            happens = -np.logaddexp(0, -z)
            return happens, -np.logaddexp(z, 0)
    """,
}

WRONG = {
    "03-stable-sigmoid": {
        "p times 1 - p, with a stable p": """
            def sigmoid_slope(z):
                from scipy.special import expit
                return expit(z) * (1 - expit(z))
        """,
        "np.where with both halves computed": """
            def sigmoid_slope(z):
                down, up = np.exp(-z), np.exp(z)
                return np.where(z >= 0, down / (1 + down) ** 2, up / (1 + up) ** 2)
        """,
        "the hyperbolic cosine overflows": """
            def sigmoid_slope(z):
                return 1 / (2 + 2 * np.cosh(z))
        """,
        "clipped scores": """
            def sigmoid_slope(z):
                e = np.exp(-np.minimum(np.abs(z), 500))
                return e / (1 + e) ** 2
        """,
        "silenced": """
            def sigmoid_slope(z):
                with np.errstate(over="ignore"):
                    return 1 / (2 + 2 * np.cosh(z))
        """,
        "the sigmoid itself": """
            def sigmoid_slope(z):
                from scipy.special import expit
                return expit(z)
        """,
        "the square is forgotten": """
            def sigmoid_slope(z):
                e = np.exp(-np.abs(z))
                return e / (1 + e)
        """,
        "a number for the whole array": """
            def sigmoid_slope(z):
                e = np.exp(-np.abs(z))
                return np.mean(e / (1 + e) ** 2)
        """,
    },
    "03-gradient-code": {
        "a loop over samples": """
            def gradient(X, y, w, b):
                g, h = np.zeros(len(w)), 0.0
                for i in range(len(y)):
                    error = 1 / (1 + np.exp(-(X[i] @ w + b))) - y[i]
                    g, h = g + error * X[i] / len(y), h + error / len(y)
                return g, h
        """,
        "a loop in a comprehension": """
            def gradient(X, y, w, b):
                error = 1 / (1 + np.exp(-(X @ w + b))) - y
                return np.array([np.mean(error * X[:, j]) for j in range(len(w))]), error.mean()
        """,
        "a loop in a generator": """
            def gradient(X, y, w, b):
                error = 1 / (1 + np.exp(-(X @ w + b))) - y
                return sum(e * x for e, x in zip(error, X)) / len(y), error.mean()
        """,
        "a while loop": """
            def gradient(X, y, w, b):
                error, g, i = 1 / (1 + np.exp(-(X @ w + b))) - y, np.zeros(len(w)), 0
                while i < len(y):
                    g, i = g + error[i] * X[i] / len(y), i + 1
                return g, error.mean()
        """,
        "the wrong sign": """
            def gradient(X, y, w, b):
                error = y - 1 / (1 + np.exp(-(X @ w + b)))
                return X.T @ error / len(y), error.mean()
        """,
        "the sum": """
            def gradient(X, y, w, b):
                error = 1 / (1 + np.exp(-(X @ w + b))) - y
                return X.T @ error, error.sum()
        """,
    },
    "03-training-loop-code": {
        "the intercept is penalized": """
            def fit(X, y, alpha, learning_rate, n_iter):
                from scipy.special import expit
                w = np.zeros(X.shape[1])
                for _ in range(n_iter):
                    w = w - learning_rate * (X.T @ (expit(X @ w) - y) / len(y) + alpha * w)
                return w
        """,
        "the sum": """
            def fit(X, y, alpha, learning_rate, n_iter):
                from scipy.special import expit
                w = np.zeros(X.shape[1])
                for _ in range(n_iter):
                    w = w - learning_rate * (X.T @ (expit(X @ w) - y) + alpha * np.r_[0, w[1:]])
                return w
        """,
        "no penalty": """
            def fit(X, y, alpha, learning_rate, n_iter):
                from scipy.special import expit
                w = np.zeros(X.shape[1])
                for _ in range(n_iter):
                    w = w - learning_rate * X.T @ (expit(X @ w) - y) / len(y)
                return w
        """,
        "one weight after the other": """
            def fit(X, y, alpha, learning_rate, n_iter):
                from scipy.special import expit
                w = np.zeros(X.shape[1])
                for _ in range(n_iter):
                    for j in range(len(w)):
                        slope = np.mean((expit(X @ w) - y) * X[:, j]) + (alpha * w[j] if j else 0)
                        w[j] -= learning_rate * slope
                return w
        """,
        "the textbook sigmoid": """
            def fit(X, y, alpha, learning_rate, n_iter):
                w = np.zeros(X.shape[1])
                for _ in range(n_iter):
                    error = 1 / (1 + np.exp(-(X @ w))) - y
                    w = w - learning_rate * (X.T @ error / len(y) + alpha * np.r_[0, w[1:]])
                return w
        """,
    },
    "03-loss-from-logits": {
        "through a stable probability": """
            def log_probabilities(z):
                from scipy.special import expit
                return np.log(expit(z)), np.log(1 - expit(z))
        """,
        "clipped": """
            def log_probabilities(z):
                from scipy.special import expit
                p = np.clip(expit(z), 1e-15, 1 - 1e-15)
                return np.log(p), np.log(1 - p)
        """,
        "log1p of a rounded probability": """
            def log_probabilities(z):
                from scipy.special import expit
                return np.log(expit(z)), np.log1p(-expit(z))
        """,
        "both tails from the sigmoid": """
            def log_probabilities(z):
                from scipy.special import expit
                return np.log(expit(z)), np.log(expit(-z))
        """,
        "an exponential that overflows": """
            def log_probabilities(z):
                return -np.log1p(np.exp(-z)), -np.log1p(np.exp(z))
        """,
        "log where log1p is needed": """
            def log_probabilities(z):
                tail = np.log(1 + np.exp(-np.abs(z)))
                return np.minimum(z, 0) - tail, np.minimum(-z, 0) - tail
        """,
        "the two in the wrong order": """
            def log_probabilities(z):
                return -np.logaddexp(0, z), -np.logaddexp(0, -z)
        """,
        "the losses, not their negatives": """
            def log_probabilities(z):
                return np.logaddexp(0, -z), np.logaddexp(0, z)
        """,
        "the second as the first minus z, rounded": """
            def log_probabilities(z):
                second = -np.logaddexp(0, z)
                return second + z, second
        """,
    },
}
