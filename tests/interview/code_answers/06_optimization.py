RIGHT = {
    "06-minibatches-code": """
        def gradient_in_pieces(gradient, w, X, y, piece_size):
            n = len(y)
            cuts = list(range(piece_size, n, piece_size))
            pieces = list(zip(np.split(X, cuts), np.split(y, cuts)))
            shares = [len(part) / n for _, part in pieces]
            return np.average([gradient(w, rows, part) for rows, part in pieces], axis=0, weights=shares)
    """,
    "06-minibatch-loop-code": """
        def train(X, y, learning_rate, batch_size, n_epochs, rng):
            n, d = X.shape
            w = np.zeros(d)
            for epoch in range(n_epochs):
                order = rng.permutation(n)
                X, y = X[order], y[order]  # shuffles what the last epoch has shuffled
                rows = list(range(n))
                while rows:
                    now, rows = rows[:batch_size], rows[batch_size:]
                    slope = np.mean([2 * (X[i] @ w - y[i]) * X[i] for i in now], axis=0)
                    w -= learning_rate * slope
            return w
    """,
    "06-decoupled-decay-code": """
        def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
            moved, kept = [], []
            for value, slope, speed, shrinks in zip(w, grad, velocity, decays):
                speed = beta * speed + slope
                pull = speed + weight_decay * value if shrinks else speed
                moved.append(value - learning_rate * pull)
                kept.append(speed)
            return np.array(moved), np.array(kept)
    """,
}

WRONG = {
    "06-minibatches-code": {
        "the last piece is dropped": """
            def gradient_in_pieces(gradient, w, X, y, piece_size):
                total, n = np.zeros(len(w)), len(X) // piece_size * piece_size
                for s in range(0, n, piece_size):
                    total = total + gradient(w, X[s : s + piece_size], y[s : s + piece_size]) * piece_size
                return total / max(n, 1)
        """,
        "the last piece counted as full": """
            def gradient_in_pieces(gradient, w, X, y, piece_size):
                total = np.zeros(len(w))
                for s in range(0, len(X), piece_size):
                    total = total + gradient(w, X[s : s + piece_size], y[s : s + piece_size]) * piece_size
                return total / len(X)
        """,
        "only added up": """
            def gradient_in_pieces(gradient, w, X, y, piece_size):
                total = np.zeros(len(w))
                for s in range(0, len(X), piece_size):
                    total = total + gradient(w, X[s : s + piece_size], y[s : s + piece_size])
                return total
        """,
        "all rows at once": """
            def gradient_in_pieces(gradient, w, X, y, piece_size):
                return gradient(w, X, y)
        """,
        "equal pieces that may be too large": """
            def gradient_in_pieces(gradient, w, X, y, piece_size):
                pieces = np.array_split(np.arange(len(X)), max(len(X) // piece_size, 1))
                return sum(gradient(w, X[rows], y[rows]) * len(rows) for rows in pieces) / len(X)
        """,
        "w moves between the pieces": """
            def gradient_in_pieces(gradient, w, X, y, piece_size):
                total, here = np.zeros(len(w)), w
                for s in range(0, len(X), piece_size):
                    g = gradient(here, X[s : s + piece_size], y[s : s + piece_size])
                    total = total + g * len(y[s : s + piece_size])
                    here = here - 0.1 * g
                return total / len(X)
        """,
        "multiplied in place": """
            def gradient_in_pieces(gradient, w, X, y, piece_size):
                total = np.zeros(len(w))
                for s in range(0, len(X), piece_size):
                    g = gradient(w, X[s : s + piece_size], y[s : s + piece_size])
                    g *= len(y[s : s + piece_size])
                    total += g
                return total / len(X)
        """,
        "only X is shuffled": """
            def gradient_in_pieces(gradient, w, X, y, piece_size):
                X = X[::-1]
                total = np.zeros(len(w))
                for s in range(0, len(X), piece_size):
                    rows = slice(s, s + piece_size)
                    total = total + gradient(w, X[rows], y[rows]) * len(y[rows])
                return total / len(X)
        """,
    },
    "06-minibatch-loop-code": {
        "the last batch is divided by batch_size": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                for _ in range(n_epochs):
                    order = rng.permutation(len(X))
                    for start in range(0, len(X), batch_size):
                        b = order[start : start + batch_size]
                        w = w - learning_rate * 2 * X[b].T @ (X[b] @ w - y[b]) / batch_size
                return w
        """,
        "shuffled once": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                order = rng.permutation(len(X))
                for _ in range(n_epochs):
                    for start in range(0, len(X), batch_size):
                        b = order[start : start + batch_size]
                        w = w - learning_rate * 2 * X[b].T @ (X[b] @ w - y[b]) / len(b)
                return w
        """,
        "not shuffled": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                for _ in range(n_epochs):
                    for start in range(0, len(X), batch_size):
                        now, labels = X[start : start + batch_size], y[start : start + batch_size]
                        w = w - learning_rate * 2 * now.T @ (now @ w - labels) / len(now)
                return w
        """,
        "an order that is drawn and not used": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                for _ in range(n_epochs):
                    rng.permutation(len(X))
                    for start in range(0, len(X), batch_size):
                        now, labels = X[start : start + batch_size], y[start : start + batch_size]
                        w = w - learning_rate * 2 * now.T @ (now @ w - labels) / len(now)
                return w
        """,
        "a generator of its own": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w, rng = np.zeros(X.shape[1]), np.random.default_rng(0)
                for _ in range(n_epochs):
                    order = rng.permutation(len(X))
                    for start in range(0, len(X), batch_size):
                        b = order[start : start + batch_size]
                        w = w - learning_rate * 2 * X[b].T @ (X[b] @ w - y[b]) / len(b)
                return w
        """,
        "rows and labels shuffled apart": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                for _ in range(n_epochs):
                    X, y = X[rng.permutation(len(X))], y[rng.permutation(len(y))]
                    for start in range(0, len(X), batch_size):
                        now, labels = X[start : start + batch_size], y[start : start + batch_size]
                        w = w - learning_rate * 2 * now.T @ (now @ w - labels) / len(now)
                return w
        """,
        "every batch is drawn with replacement": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                for _ in range(n_epochs):
                    for _ in range(0, len(X), batch_size):
                        b = rng.integers(0, len(X), batch_size)
                        w = w - learning_rate * 2 * X[b].T @ (X[b] @ w - y[b]) / len(b)
                return w
        """,
        "no factor 2": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                for _ in range(n_epochs):
                    order = rng.permutation(len(X))
                    for start in range(0, len(X), batch_size):
                        b = order[start : start + batch_size]
                        w = w - learning_rate * X[b].T @ (X[b] @ w - y[b]) / len(b)
                return w
        """,
        "uphill": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                for _ in range(n_epochs):
                    order = rng.permutation(len(X))
                    for start in range(0, len(X), batch_size):
                        b = order[start : start + batch_size]
                        w = w + learning_rate * 2 * X[b].T @ (X[b] @ w - y[b]) / len(b)
                return w
        """,
        "the last batch is dropped": """
            def train(X, y, learning_rate, batch_size, n_epochs, rng):
                w = np.zeros(X.shape[1])
                for _ in range(n_epochs):
                    order = rng.permutation(len(X))
                    for start in range(0, len(X) - batch_size + 1, batch_size):
                        b = order[start : start + batch_size]
                        w = w - learning_rate * 2 * X[b].T @ (X[b] @ w - y[b]) / len(b)
                return w
        """,
    },
    "06-decoupled-decay-code": {
        "L2 for the marked weights only": """
            def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
                velocity = beta * velocity + grad + weight_decay * np.where(decays, w, 0)
                return w - learning_rate * velocity, velocity
        """,
        "without the learning rate": """
            def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
                velocity = beta * velocity + grad
                return w - weight_decay * w * decays - learning_rate * velocity, velocity
        """,
        "every weight decays": """
            def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
                velocity = beta * velocity + grad
                return (1 - learning_rate * weight_decay) * w - learning_rate * velocity, velocity
        """,
        "the new w decays": """
            def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
                velocity = beta * velocity + grad
                return (1 - learning_rate * weight_decay * decays) * (w - learning_rate * velocity), velocity
        """,
        "both kinds of decay": """
            def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
                velocity = beta * velocity + grad + weight_decay * w * decays
                return (1 - learning_rate * weight_decay * decays) * w - learning_rate * velocity, velocity
        """,
        "weights that do not decay do not move either": """
            def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
                velocity = beta * velocity + grad
                moved = (1 - learning_rate * weight_decay) * w - learning_rate * velocity
                return np.where(decays, moved, w), velocity
        """,
        "an averaged velocity": """
            def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
                velocity = beta * velocity + (1 - beta) * grad
                return (1 - learning_rate * weight_decay * decays) * w - learning_rate * velocity, velocity
        """,
        "the velocity in place": """
            def decayed_step(w, grad, velocity, learning_rate, beta, weight_decay, decays):
                velocity *= beta
                velocity += grad
                return (1 - learning_rate * weight_decay * decays) * w - learning_rate * velocity, velocity
        """,
    },
}
