RIGHT = {
    "06-minibatches-code": """
        def minibatches(n, batch_size, rng):
            rows = np.arange(n)
            rng.shuffle(rows)
            return np.split(rows, range(batch_size, n, batch_size))
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
        def adamw_step(
            w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
        ):
            new = {
                "t": state["t"] + 1,
                "m": state["m"] + (1 - beta1) * (grad - state["m"]),
                "v": state["v"] + (1 - beta2) * (np.square(grad) - state["v"]),
            }
            step = new["m"] / (1 - beta1 ** new["t"])
            step = step / (np.sqrt(new["v"] / (1 - beta2 ** new["t"])) + eps)
            return w - learning_rate * (step + weight_decay * w), new
    """,
}

WRONG = {
    "06-minibatches-code": {
        "the last batch is dropped": """
            def minibatches(n, batch_size, rng):
                order = rng.permutation(n)
                return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size)]
        """,
        "equal pieces": """
            def minibatches(n, batch_size, rng):
                return np.array_split(rng.permutation(n), -(-n // batch_size))
        """,
        "an empty batch at the end": """
            def minibatches(n, batch_size, rng):
                order = rng.permutation(n)
                return [order[i * batch_size : (i + 1) * batch_size] for i in range(n // batch_size + 1)]
        """,
        "one batch after another, not a list": """
            def minibatches(n, batch_size, rng):
                order = rng.permutation(n)
                for start in range(0, n, batch_size):
                    yield order[start : start + batch_size]
        """,
        "drawn with replacement": """
            def minibatches(n, batch_size, rng):
                order = rng.integers(0, n, size=n)
                return [order[start : start + batch_size] for start in range(0, n, batch_size)]
        """,
        "not shuffled": """
            def minibatches(n, batch_size, rng):
                return [np.arange(start, min(start + batch_size, n)) for start in range(0, n, batch_size)]
        """,
        "the generator is not used": """
            def minibatches(n, batch_size, rng):
                order = np.random.permutation(n)
                return [order[start : start + batch_size] for start in range(0, n, batch_size)]
        """,
        "whole blocks are shuffled": """
            def minibatches(n, batch_size, rng):
                starts = rng.permutation(np.arange(0, n, batch_size))
                return [np.arange(start, min(start + batch_size, n)) for start in starts]
        """,
        "only turned around": """
            def minibatches(n, batch_size, rng):
                order = np.roll(np.arange(n), rng.integers(1, n))
                return [order[start : start + batch_size] for start in range(0, n, batch_size)]
        """,
        "seeded inside": """
            def minibatches(n, batch_size, rng):
                order = np.random.default_rng(0).permutation(n)
                return [order[start : start + batch_size] for start in range(0, n, batch_size)]
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
        "decay without the learning rate": """
            def adamw_step(
                w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
            ):
                t = state["t"] + 1
                m = beta1 * state["m"] + (1 - beta1) * grad
                v = beta2 * state["v"] + (1 - beta2) * grad**2
                step = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
                return w - learning_rate * step - weight_decay * w, {"t": t, "m": m, "v": v}
        """,
        "both": """
            def adamw_step(
                w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
            ):
                grad = grad + weight_decay * w
                t = state["t"] + 1
                m = beta1 * state["m"] + (1 - beta1) * grad
                v = beta2 * state["v"] + (1 - beta2) * grad**2
                step = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
                return (1 - learning_rate * weight_decay) * w - learning_rate * step, {"t": t, "m": m, "v": v}
        """,
        "in place": """
            def adamw_step(
                w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
            ):
                state["t"] += 1
                state["m"] += (1 - beta1) * (grad - state["m"])
                state["v"] += (1 - beta2) * (grad**2 - state["v"])
                t = state["t"]
                step = state["m"] / (1 - beta1**t) / (np.sqrt(state["v"] / (1 - beta2**t)) + eps)
                return w - learning_rate * (step + weight_decay * w), state
        """,
        "w in place": """
            def adamw_step(
                w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
            ):
                t = state["t"] + 1
                m = beta1 * state["m"] + (1 - beta1) * grad
                v = beta2 * state["v"] + (1 - beta2) * grad**2
                w *= 1 - learning_rate * weight_decay
                w -= learning_rate * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
                return w, {"t": t, "m": m, "v": v}
        """,
        "the correction of the step before": """
            def adamw_step(
                w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
            ):
                t = max(state["t"], 1)
                m = beta1 * state["m"] + (1 - beta1) * grad
                v = beta2 * state["v"] + (1 - beta2) * grad**2
                step = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
                return w - learning_rate * (step + weight_decay * w), {"t": state["t"] + 1, "m": m, "v": v}
        """,
        "decay divided by the denominator": """
            def adamw_step(
                w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
            ):
                t = state["t"] + 1
                m = beta1 * state["m"] + (1 - beta1) * grad
                v = beta2 * state["v"] + (1 - beta2) * grad**2
                step = (m / (1 - beta1**t) + weight_decay * w) / (np.sqrt(v / (1 - beta2**t)) + eps)
                return w - learning_rate * step, {"t": t, "m": m, "v": v}
        """,
        "no correction": """
            def adamw_step(
                w, grad, state, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
            ):
                m = beta1 * state["m"] + (1 - beta1) * grad
                v = beta2 * state["v"] + (1 - beta2) * grad**2
                w = w - learning_rate * (m / (np.sqrt(v) + eps) + weight_decay * w)
                return w, {"t": state["t"] + 1, "m": m, "v": v}
        """,
    },
}
