RIGHT = {
    "03-stable-sigmoid": """
        def sigmoid(z):
            return np.exp(-np.logaddexp(0, -z))
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
        def log_loss_from_logits(y, z):
            return np.mean(np.maximum(z, 0) + np.log(1 + np.exp(-abs(z))) - y * z)
    """,
}

WRONG = {
    "03-stable-sigmoid": {
        "logits are clipped": "def sigmoid(z): return 1 / (1 + np.exp(-np.clip(z, -500, 500)))",
        "the tail is lost": "def sigmoid(z): return 0.5 * (1 + np.tanh(z / 2))",
        "the textbook formula": "def sigmoid(z): return 1 / (1 + np.exp(-z))",
        "the warning is silenced": """
            def sigmoid(z):
                with np.errstate(over="ignore"):
                    return 1 / (1 + np.exp(-z))
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
        "probabilities are clipped": """
            def log_loss_from_logits(y, z):
                p = np.clip(1 / (1 + np.exp(-z)), 1e-15, 1 - 1e-15)
                return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
        """,
        "log(1 + exp(z))": "def log_loss_from_logits(y, z): return np.mean(np.log(1 + np.exp(z)) - y * z)",
        "the sum": "def log_loss_from_logits(y, z): return np.sum(np.logaddexp(0, z) - y * z)",
    },
}
