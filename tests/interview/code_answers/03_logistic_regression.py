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
    "03-loss-from-logits": """
        def log_loss_from_logits(y, z):
            return np.logaddexp(0, (1 - 2 * y) * z).mean()
    """,
}

WRONG = {
    "03-stable-sigmoid": {
        "logits are clipped": "def sigmoid(z): return 1 / (1 + np.exp(-np.clip(z, -500, 500)))",
        "the tail is lost": "def sigmoid(z): return 0.5 * (1 + np.tanh(z / 2))",
        "the textbook formula": "def sigmoid(z): return 1 / (1 + np.exp(-z))",
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
