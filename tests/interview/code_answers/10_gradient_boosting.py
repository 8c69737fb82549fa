RIGHT = {
    "10-pseudo-residuals-code": """
        def huber_residuals(y, F, delta):
            miss = np.subtract(y, F)
            return np.where(np.abs(miss) > delta, delta * np.sign(miss), miss)
    """,
    "10-early-stopping-code": """
        def smallest_patience(validation_losses):
            losses = np.asarray(validation_losses)
            lowest = np.minimum.accumulate(losses)
            bests = np.flatnonzero(np.append(True, losses[1:] < lowest[:-1]))
            return int(max(np.diff(bests), default=1))
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
        "squared error": """
            def huber_residuals(y, F, delta):
                return y - F
        """,
        "absolute error": """
            def huber_residuals(y, F, delta):
                return delta * np.sign(y - F)
        """,
        "the gradient": """
            def huber_residuals(y, F, delta):
                return np.clip(F - y, -delta, delta)
        """,
        "outliers are dropped": """
            def huber_residuals(y, F, delta):
                return np.where(np.abs(y - F) <= delta, y - F, 0)
        """,
        "the sign without delta": """
            def huber_residuals(y, F, delta):
                return np.where(np.abs(y - F) <= delta, y - F, np.sign(y - F))
        """,
        "clipped on one side": """
            def huber_residuals(y, F, delta):
                return np.minimum(y - F, delta)
        """,
        "the loss itself": """
            def huber_residuals(y, F, delta):
                r = np.abs(y - F)
                return np.where(r <= delta, r**2 / 2, delta * (r - delta / 2))
        """,
        "in place": """
            def huber_residuals(y, F, delta):
                y -= F
                return np.clip(y, -delta, delta)
        """,
    },
    "10-early-stopping-code": {
        "the rounds in between": """
            def smallest_patience(validation_losses):
                best, at, longest = validation_losses[0], 0, 1
                for i, loss in enumerate(validation_losses):
                    if loss < best:
                        longest = max(longest, i - at - 1)
                        best, at = loss, i
                return longest
        """,
        "the wait at the end counts": """
            def smallest_patience(validation_losses):
                best, at, longest = validation_losses[0], 0, 1
                for i, loss in enumerate(validation_losses):
                    longest = max(longest, i - at)
                    if loss < best:
                        best, at = loss, i
                return longest
        """,
        "a tie is a new best": """
            def smallest_patience(validation_losses):
                best, at, longest = validation_losses[0], 0, 1
                for i, loss in enumerate(validation_losses):
                    if loss <= best:
                        longest = max(longest, i - at)
                        best, at = loss, i
                return longest
        """,
        "only the last distance": """
            def smallest_patience(validation_losses):
                best, at, longest = validation_losses[0], 0, 1
                for i, loss in enumerate(validation_losses):
                    if loss < best:
                        longest, best, at = i - at, loss, i
                return longest
        """,
        "better than the round before": """
            def smallest_patience(validation_losses):
                at, longest = 0, 1
                for i in range(1, len(validation_losses)):
                    if validation_losses[i] < validation_losses[i - 1]:
                        longest, at = max(longest, i - at), i
                return longest
        """,
        "zero without a wait": """
            def smallest_patience(validation_losses):
                best, at, longest = validation_losses[0], 0, 0
                for i, loss in enumerate(validation_losses):
                    if loss < best:
                        longest = max(longest, i - at if i - at > 1 else 0)
                        best, at = loss, i
                return longest
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
