RIGHT = {
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
