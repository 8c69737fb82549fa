"""Answers to the code questions of the built weeks: right ones in another style, and listed mistakes."""

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
    "05-standardize-code": """
        from sklearn.preprocessing import StandardScaler

        def standardize(X_train, X_test):
            scaler = StandardScaler().fit(X_train)
            return scaler.transform(X_train), scaler.transform(X_test)
    """,
    "05-lost-intercept": """
        def design_matrix(X):
            n, d = X.shape
            out = np.ones((n, d + 1))
            for j in range(d):
                spread = X[:, j].std()
                out[:, j + 1] = (X[:, j] - X[:, j].mean()) / (spread if spread > 0 else 1)
            return out
    """,
    "05-undo-the-scaling": """
        def unscale(w, b, mean, std):
            raw = np.array([w[j] / std[j] for j in range(len(w))])
            return raw, b - sum(raw * mean)
    """,
    "05-vif-code": """
        from sklearn.linear_model import LinearRegression

        def vif(X):
            out = []
            for j in range(X.shape[1]):
                others = np.delete(X, j, axis=1)
                rest = X[:, j] - LinearRegression().fit(others, X[:, j]).predict(others)
                out.append(X[:, j].var() / max(rest.var(), 1e-30))
            return np.array(out)
    """,
    "10-pseudo-residuals-code": """
        from scipy.special import expit

        def pseudo_residuals(y, F, loss):
            means = {"squared_error": lambda F: F, "log_loss": expit}
            if loss not in means:
                raise ValueError(f"unknown loss {loss}; use one of {sorted(means)}")
            return y - means[loss](F)
    """,
    "10-early-stopping-code": """
        def best_number_of_trees(validation_losses, patience):
            best = 0
            for i in range(len(validation_losses)):
                if validation_losses[i] < validation_losses[best]:
                    best = i
                if i - best >= patience:
                    return best + 1
            return best + 1
    """,
    "10-boosting-code": """
        def boost(X, y, X_new, n_trees, learning_rate, max_depth):
            from sklearn import tree

            both = np.vstack([X, X_new])
            F = np.full(len(both), np.mean(y))
            for _ in range(n_trees):
                model = tree.DecisionTreeRegressor(max_depth=max_depth, random_state=1)
                F = F + learning_rate * model.fit(X, y - F[: len(X)]).predict(both)
            return F[len(X) :]
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
    "05-standardize-code": {
        "zero deviation only": """
            def standardize(X_train, X_test):
                m, s = X_train.mean(axis=0), X_train.std(axis=0)
                s = np.where(s == 0, 1, s)
                return (X_train - m) / s, (X_test - m) / s
        """,
        "the test set's own statistics": """
            def standardize(X_train, X_test):
                from sklearn.preprocessing import StandardScaler
                return StandardScaler().fit_transform(X_train), StandardScaler().fit_transform(X_test)
        """,
        "in place": """
            def standardize(X_train, X_test):
                m = X_train.mean(axis=0)
                s = np.where(np.ptp(X_train, axis=0) == 0, 1, X_train.std(axis=0))
                X_test = (X_test - m) / s
                X_train -= m
                X_train /= s
                return X_train, X_test
        """,
        "an epsilon for all": """
            def standardize(X_train, X_test):
                m, s = X_train.mean(axis=0), X_train.std(axis=0) + 1e-3
                return (X_train - m) / s, (X_test - m) / s
        """,
    },
    "05-lost-intercept": {
        "an epsilon": """
            def design_matrix(X):
                X = np.column_stack([np.ones(len(X)), X])
                return (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-9)
        """,
        "ones at the end": """
            def design_matrix(X):
                return np.column_stack([(X - X.mean(axis=0)) / X.std(axis=0), np.ones(len(X))])
        """,
    },
    "05-undo-the-scaling": {
        "times std": "def unscale(w, b, mean, std): return w * std, b - mean @ (w * std)",
        "the scaled weights shift b": "def unscale(w, b, mean, std): return w / std, b - mean @ w",
    },
    "05-vif-code": {
        "1 / (1 - r)": """
            def vif(X):
                r = np.corrcoef(X.T) - np.eye(X.shape[1])
                return 1 / (1 - r.max(axis=0))
        """,
    },
    "10-pseudo-residuals-code": {
        "label minus logit": "def pseudo_residuals(y, F, loss): return y - F",
        "the gradient": """
            def pseudo_residuals(y, F, loss):
                if loss == "hinge":
                    raise ValueError
                return (F if loss == "squared_error" else 1 / (1 + np.exp(-F))) - y
        """,
        "any loss is taken": """
            def pseudo_residuals(y, F, loss):
                from scipy.special import expit
                return y - F if loss == "squared_error" else y - expit(F)
        """,
    },
    "10-early-stopping-code": {
        "compared with the round before": """
            def best_number_of_trees(v, patience):
                best, waited = 0, 0
                for i in range(1, len(v)):
                    waited = 0 if v[i] < v[i - 1] else waited + 1
                    if v[i] < v[best]:
                        best = i
                    if waited >= patience:
                        break
                return best + 1
        """,
        "the smallest of all": "def best_number_of_trees(v, patience): return int(np.argmin(v)) + 1",
        "where it stopped": """
            def best_number_of_trees(validation_losses, patience):
                best, at = math.inf, 0
                for i, loss in enumerate(validation_losses, start=1):
                    if loss < best:
                        best, at = loss, i
                    elif i - at >= patience:
                        return i
                return i
        """,
        "nothing is below inf": """
            def best_number_of_trees(validation_losses, patience):
                best, at = math.inf, 0
                for i, loss in enumerate(validation_losses, start=1):
                    if loss < best:
                        best, at = loss, i
                    elif i - at >= patience:
                        break
                return at
        """,
        "a guess that is too small": """
            def best_number_of_trees(validation_losses, patience):
                best, at = 1000, 1
                for i, loss in enumerate(validation_losses, start=1):
                    if loss < best:
                        best, at = loss, i
                    elif i - at >= patience:
                        break
                return at
        """,
        "a tie counts": """
            def best_number_of_trees(validation_losses, patience):
                best, at = validation_losses[0], 1
                for i, loss in enumerate(validation_losses, start=1):
                    if loss <= best:
                        best, at = loss, i
                    elif i - at >= patience:
                        break
                return at
        """,
    },
    "10-boosting-code": {
        "the library's boosting": """
            def boost(X, y, X_new, n_trees, learning_rate, max_depth):
                from sklearn.ensemble import GradientBoostingRegressor

                if n_trees == 0:
                    return np.full(len(X_new), np.mean(y))
                model = GradientBoostingRegressor(
                    n_estimators=n_trees, learning_rate=learning_rate, max_depth=max_depth
                )
                return model.fit(X, y).predict(X_new)
        """,
        "stumps, whatever the depth": """
            from sklearn.tree import DecisionTreeRegressor

            def boost(X, y, X_new, n_trees, learning_rate, max_depth):
                F, new = np.full(len(X), y.mean()), np.full(len(X_new), y.mean())
                for _ in range(n_trees):
                    tree = DecisionTreeRegressor(max_depth=1).fit(X, y - F)
                    F, new = F + learning_rate * tree.predict(X), new + learning_rate * tree.predict(X_new)
                return new
        """,
        "the rate is forgotten in prediction": """
            from sklearn.tree import DecisionTreeRegressor

            def boost(X, y, X_new, n_trees, learning_rate, max_depth):
                F, new = np.full(len(X), y.mean()), np.full(len(X_new), y.mean())
                for _ in range(n_trees):
                    tree = DecisionTreeRegressor(max_depth=max_depth).fit(X, y - F)
                    F, new = F + learning_rate * tree.predict(X), new + tree.predict(X_new)
                return new
        """,
        "trees are fitted to y": """
            from sklearn.tree import DecisionTreeRegressor

            def boost(X, y, X_new, n_trees, learning_rate, max_depth):
                tree = DecisionTreeRegressor(max_depth=max_depth).fit(X, y)
                return y.mean() + learning_rate * n_trees * tree.predict(X_new)
        """,
    },
}
