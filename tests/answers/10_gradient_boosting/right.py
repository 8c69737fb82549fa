# %% by_hand_as_arrays_and_tuples
# cell: by-hand
def two_stumps_by_hand():
    y = np.array([2.0, 4, 3, 9, 12, 12])
    step_1 = np.array([-4.0, -4, -4, 4, 4, 4])
    step_2 = np.repeat((-1.5, 3.0), (4, 2))
    labels = np.array([0, 0, 0, 1, 0, 1])
    return {
        "F0": y.mean(),
        "residuals_1": y - 7,
        "threshold_1": 7 / 2,
        "leaf_values_1": (-4, 4),
        "F1": 7 + step_1 / 2,
        "residuals_2": y - 7 - step_1 / 2,
        "threshold_2": 9 / 2,
        "leaf_values_2": (-3 / 2, 3),
        "F2": list(7 + step_1 / 2 + step_2 / 2),
        "log_loss_F0": -np.log(2),
        "log_loss_residuals": labels - 1 / 3,
        "log_loss_leaf_values": (-3 / 2, 3 / 2),
        "note": "entries that nobody asked for do no harm",
    }

# %% initial_with_plain_loops
# cell: initial
def initial_prediction(y, loss):
    import math

    if loss != "squared_error" and loss != "log_loss":
        raise ValueError(f"loss: expected squared_error or log_loss, got {loss}")
    if np.ndim(y) != 1 or np.size(y) < 1:
        raise ValueError(f"wrong shape of y: {np.shape(y)}")
    total = 0.0
    for value in y:
        if loss == "log_loss" and value != 0 and value != 1:
            raise ValueError(f"y holds {value}, which is not a label")
        total += float(value)
    if loss == "squared_error":
        return total / len(y)
    if total == 0 or total == len(y):
        raise ValueError("all labels in y are equal")
    return math.log(total) - math.log(len(y) - total)

# %% initial_with_scipy_logit_and_printing_to_stderr
# cell: initial
def initial_prediction(y, loss):
    import sys

    print("computing the start", file=sys.stderr)
    y = np.array(y, dtype=np.float64)
    if y.shape != (y.size,) or y.size == 0:
        raise ValueError("y has a wrong shape")
    if loss == "log_loss":
        if np.setdiff1d(y, [0, 1]).size > 0 or np.ptp(y) == 0:
            raise ValueError("y must hold both classes, 0 and 1")
        return scipy.special.logit(y.mean())
    if loss == "squared_error":
        return np.float64(np.dot(y, np.ones_like(y)) / y.size)
    raise ValueError("loss is unknown")

# %% gradient_with_tanh
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in {"squared_error", "log_loss"}:
        raise ValueError(f"bad loss {loss}")
    y = np.array(y, dtype=float)
    F = np.array(F, dtype=float)
    if y.ndim != 1 or not y.size:
        raise ValueError("bad y")
    if F.shape != y.shape:
        raise ValueError("bad F")
    if loss == "squared_error":
        return -(F - y)
    if ((y != 0) & (y != 1)).any():
        raise ValueError("bad labels y")
    return y - (1 + np.tanh(F / 2)) / 2

# %% gradient_with_loops_returning_a_list
# cell: gradient
def negative_gradient(y, F, loss):
    import math

    if loss not in ["squared_error", "log_loss"]:
        raise ValueError("loss")
    if np.ndim(y) != 1 or len(y) == 0:
        raise ValueError("y")
    if np.ndim(F) != 1 or len(F) != len(y):
        raise ValueError("F")
    residuals = []
    for label, f in zip(y, F):
        label, f = float(label), float(f)
        if loss == "squared_error":
            residuals.append(label - f)
            continue
        if label not in (0.0, 1.0):
            raise ValueError("y")
        # The exponent is never positive, so nothing overflows.
        e = math.exp(-abs(f))
        p = 1 / (1 + e) if f >= 0 else e / (1 + e)
        residuals.append(label - p)
    return residuals

# %% gradient_with_pandas
# cell: gradient
def negative_gradient(y, F, loss):
    import pandas as pd

    if loss not in ("squared_error", "log_loss"):
        raise ValueError("loss")
    if np.ndim(y) != 1 or len(y) == 0:
        raise ValueError("y")
    if np.shape(F) != np.shape(y):
        raise ValueError("F")
    table = pd.DataFrame({"y": np.array(y, dtype=float), "F": np.array(F, dtype=float)})
    if loss == "squared_error":
        return table["y"] - table["F"]
    if not table["y"].isin([0, 1]).all():
        raise ValueError("y")
    return table["y"] - scipy.special.expit(table["F"])

# %% leaf_from_averages
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = np.asarray(negative_gradient(y, F, loss), dtype=float)
    if loss == "squared_error":
        return np.average(r)
    y = np.asarray(y, dtype=float)
    p = y - r
    h = np.average(p * (1 - p)) * len(y)
    return 0.0 if h < 1e-150 else np.average(r) * len(y) / h

# %% leaf_with_loops_and_nothing_earlier
# cell: leaf
def newton_leaf_value(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("loss")
    if np.ndim(y) != 1 or len(y) == 0:
        raise ValueError("y")
    if np.shape(F) != np.shape(y):
        raise ValueError("F")
    top, bottom = 0.0, 0.0
    for label, f in zip(y, F):
        if loss == "squared_error":
            top, bottom = top + label - f, bottom + 1
            continue
        if label not in (0, 1):
            raise ValueError("y")
        p = scipy.special.expit(float(f))
        top += label - p
        # p (1 - p) without cancellation
        bottom += p * scipy.special.expit(-float(f))
    if bottom < 1e-150:
        return 0
    return top / bottom

# %% leaf_warns_about_a_style_matter
# cell: leaf
def newton_leaf_value(y, F, loss):
    r = np.array(negative_gradient(y, F, loss))
    if loss == "squared_error":
        return np.sum(r) / np.size(r)
    if np.max(np.abs(F)) < 700:
        import warnings

        warnings.warn("one Newton step only", stacklevel=2)
    p = scipy.special.expit(np.array(F, dtype=float))
    with np.errstate(all="ignore"):
        value = np.sum(r) / np.sum(p * (1 - p))
    return value if np.sum(p * (1 - p)) >= 1e-150 else 0.0

# %% boosting_writes_into_the_tree
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            for leaf in set(leaf_of):
                rows = np.flatnonzero(leaf_of == leaf)
                tree.tree_.value[leaf, 0, 0] = newton_leaf_value(y[rows], F[rows], self.loss)
            F += self.learning_rate * tree.predict(X)
            self.trees_.append(tree)
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree in self.trees_:
            F = F + self.learning_rate * tree.predict(X)
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_without_helpers_on_float32_features
# cell: boosting
class GradientBoosting(sklearn.base.BaseEstimator):
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        if loss not in ("squared_error", "log_loss"):
            raise ValueError("loss must be squared_error or log_loss")
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def _table(self, X):
        X = np.array(X, dtype=np.float32)
        if X.ndim != 2:
            raise ValueError(f"X has {X.ndim} dimensions")
        return X

    def fit(self, X, y):
        X = self._table(X)
        y = np.array(y, dtype=float)
        if y.shape != (X.shape[0],):
            raise ValueError("y does not fit to the rows")
        classify = self.loss == "log_loss"
        if classify and sorted(set(y.tolist())) != [0.0, 1.0]:
            raise ValueError("y needs exactly the two labels 0 and 1")
        start = np.mean(y)
        self.initial_ = np.log(start) - np.log1p(-start) if classify else start
        self.columns_ = X.shape[1]
        self.trees_ = []
        steps = np.zeros(len(y))
        while len(self.trees_) < self.n_trees:
            F = self.initial_ + self.learning_rate * steps
            p = scipy.special.expit(F) if classify else None
            r = y - p if classify else y - F
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, r)
            number = tree.apply(X)
            top = np.bincount(number, weights=r, minlength=tree.tree_.node_count)
            h = p * (1 - p) if classify else np.ones(len(y))
            bottom = np.bincount(number, weights=h, minlength=tree.tree_.node_count)
            values = np.divide(top, bottom, out=np.zeros_like(top), where=bottom >= 1e-150)
            steps += values[number]
            self.trees_.append({"tree": tree, "values": values})
        return self

    def decision_function(self, X):
        if not hasattr(self, "initial_"):
            raise sklearn.exceptions.NotFittedError("not fitted")
        X = self._table(X)
        if X.shape[1] != self.columns_:
            raise ValueError(f"X must have {self.columns_} columns")
        total = sum(each["values"][each["tree"].apply(X)] for each in self.trees_)
        return self.initial_ + self.learning_rate * total

    def staged_decision_function(self, X):
        everything = getattr(self, "trees_", None)
        rows = []
        for m in range(1, len(everything or [0]) + 1):
            try:
                self.trees_ = everything[:m] if everything else self.trees_
                rows.append(self.decision_function(X))
            except AttributeError:
                raise sklearn.exceptions.NotFittedError("not fitted") from None
            finally:
                if everything:
                    self.trees_ = everything
        return rows

    def predict(self, X):
        if self.loss == "log_loss":
            return self.predict_proba(X)[:, 1] >= 0.5
        return self.decision_function(X)

    def predict_proba(self, X):
        if self.loss != "log_loss":
            raise ValueError(f"loss={self.loss!r} has no probabilities")
        F = self.decision_function(X)
        return 1 / (1 + np.exp(np.outer(F, [1.0, -1.0])))

# %% boosting_with_a_tree_of_its_own
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss, self.n_trees, self.learning_rate = loss, n_trees, learning_rate
        self.max_depth, self.min_samples_leaf = max_depth, min_samples_leaf

    def grow(self, X, r, y, F, rows, depth):
        """A leaf is a number; a node is (column, threshold, left, right)."""
        best = None
        if depth < self.max_depth and np.ptp(r[rows]) > 1e-12:
            for column in range(X.shape[1]):
                ordered = rows[np.argsort(X[rows, column], kind="stable")]
                x = X[ordered, column]
                left = np.cumsum(r[ordered])[:-1]
                n_left = np.arange(1, len(rows))
                n_right = len(rows) - n_left
                gain = left**2 / n_left + (r[rows].sum() - left) ** 2 / n_right
                allowed = np.diff(x) > 1e-7
                allowed &= (n_left >= self.min_samples_leaf) & (n_right >= self.min_samples_leaf)
                if not allowed.any():
                    continue
                at = np.argmax(np.where(allowed, gain, -np.inf))
                if best is None or gain[at] > best[0]:
                    best = gain[at], column, (x[at] + x[at + 1]) / 2
        if best is None:
            return newton_leaf_value(y[rows], F[rows], self.loss)
        _, column, threshold = best
        below = X[rows, column] <= threshold
        sides = [self.grow(X, r, y, F, rows[side], depth + 1) for side in (below, ~below)]
        return column, threshold, *sides

    def evaluate(self, node, X):
        if not isinstance(node, tuple):
            return np.full(len(X), node)
        column, threshold, left, right = node
        below = X[:, column] <= threshold
        return np.where(below, self.evaluate(left, X), self.evaluate(right, X))

    def fit(self, X, y):
        X, y = np.array(X, dtype=float), np.array(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X is not a table")
        if y.shape != X.shape[:1]:
            raise ValueError("y has another number of rows")
        self.initial_ = initial_prediction(y, self.loss)
        self.width_ = X.shape[1]
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            r = np.array(negative_gradient(y, F, self.loss))
            tree = self.grow(X, r, y, F, np.arange(len(y)), 0)
            F = F + self.learning_rate * self.evaluate(tree, X)
            self.trees_.append(tree)
        return self

    def staged_decision_function(self, X):
        if "trees_" not in vars(self):
            raise sklearn.exceptions.NotFittedError("fit comes first")
        X = np.array(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.width_:
            raise ValueError("X has another shape than in fit")
        steps = np.array([self.evaluate(tree, X) for tree in self.trees_])
        return self.initial_ + self.learning_rate * np.cumsum(steps, axis=0)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        return F if self.loss == "squared_error" else np.where(F < 0, 0.0, 1.0)

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("no probabilities for this loss")
        return np.array([[1 - p, p] for p in scipy.special.expit(self.decision_function(X))])

# %% boosting_with_tables_and_groups
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, np.asarray(negative_gradient(list(y), list(F), self.loss)))
            import pandas as pd

            table = pd.DataFrame({"y": y, "F": F, "leaf": tree.apply(X)})
            values = {
                leaf: newton_leaf_value(group["y"].tolist(), group["F"].tolist(), self.loss)
                for leaf, group in table.groupby("leaf")
            }
            F = (table["F"] + self.learning_rate * table["leaf"].map(values)).to_numpy()
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * np.array([values[leaf] for leaf in tree.apply(X)])
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_prints_and_warns
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        import sys
        import warnings

        warnings.warn("this may take a while", stacklevel=2)
        print("growing", self.n_trees, "trees", file=sys.stderr)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=0
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% boosting_other_seed
# cell: boosting
class GradientBoosting:
    def __init__(self, loss, n_trees=100, learning_rate=0.1, max_depth=3, min_samples_leaf=1):
        self.loss = loss
        self.n_trees = n_trees
        self.learning_rate = learning_rate
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        if X.ndim != 2:
            raise ValueError("X must be two-dimensional")
        if y.ndim != 1 or len(y) != len(X):
            raise ValueError("y must be one-dimensional and as long as X")
        self.n_columns_ = X.shape[1]
        self.initial_ = initial_prediction(y, self.loss)
        self.trees_ = []
        F = np.full(len(y), self.initial_)
        for _ in range(self.n_trees):
            tree = sklearn.tree.DecisionTreeRegressor(
                max_depth=self.max_depth, min_samples_leaf=self.min_samples_leaf, random_state=12345
            )
            tree.fit(X, negative_gradient(y, F, self.loss))
            leaf_of = tree.apply(X)
            values = np.zeros(tree.tree_.node_count)
            for leaf in np.unique(leaf_of):
                values[leaf] = newton_leaf_value(y[leaf_of == leaf], F[leaf_of == leaf], self.loss)
            F = F + self.learning_rate * values[leaf_of]
            self.trees_.append((tree, values))
        return self

    def staged_decision_function(self, X):
        if not hasattr(self, "trees_"):
            raise sklearn.exceptions.NotFittedError("call fit first")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns_:
            raise ValueError("X has the wrong shape")
        F = np.full(len(X), self.initial_)
        rows = []
        for tree, values in self.trees_:
            F = F + self.learning_rate * values[tree.apply(X)]
            rows.append(F)
        return np.array(rows)

    def decision_function(self, X):
        return self.staged_decision_function(X)[-1]

    def predict(self, X):
        F = self.decision_function(X)
        if self.loss == "log_loss":
            return (F >= 0).astype(int)
        return F

    def predict_proba(self, X):
        if self.loss == "squared_error":
            raise ValueError("predict_proba does not exist for loss squared_error")
        p = scipy.special.expit(self.decision_function(X))
        return np.column_stack([1 - p, p])

# %% early_with_running_minimum
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.array(validation_losses, dtype=float)
    if losses.shape != (losses.size,) or losses.size == 0 or np.any(losses != losses):
        raise ValueError("validation_losses cannot be used")
    if not patience >= 1:
        raise ValueError("patience is too small")
    smallest = np.minimum.accumulate(losses)
    improved = np.concatenate([[True], losses[1:] < smallest[:-1]])
    last = np.maximum.accumulate(np.where(improved, np.arange(losses.size), 0))
    waited = np.arange(losses.size) - last
    stops = np.flatnonzero(waited == patience)
    return last[stops[0] if stops.size else -1] + 1

# %% early_with_slices
# cell: early
def early_stopping_round(validation_losses, patience):
    if np.ndim(validation_losses) != 1 or len(validation_losses) == 0:
        raise ValueError("validation_losses")
    losses = [float(loss) for loss in validation_losses]
    if any(np.isnan(losses)):
        raise ValueError("validation_losses")
    if patience < 1:
        raise ValueError("patience")
    best = 0
    while True:
        window = losses[best + 1 : best + 1 + patience]
        better = [m for m, loss in enumerate(window) if loss < losses[best]]
        if not better:
            return best + 1
        best += 1 + better[0]

# %% comparison_refits_on_training_rows
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    settings["n_trees"] = int(kept)
    boosted = GradientBoosting("squared_error", **settings).fit(X_train, y_train).predict(X_test)
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_with_library_statistics
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    import scipy.stats
    import sklearn.dummy
    from sklearn.metrics import mean_squared_error as mse

    model = GradientBoosting(loss="squared_error", **settings).fit(X_train, y_train)
    losses = []
    for row in model.staged_decision_function(X_valid):
        losses.append(mse(y_valid, row))
    result = {"n_trees": int(early_stopping_round(losses, patience=patience))}
    mean = sklearn.dummy.DummyRegressor().fit(X_train, y_train).predict(X_test)
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    boosting = list(model.staged_decision_function(X_test))[result["n_trees"] - 1]
    for name, predicted in (("mean", mean), ("linear", linear), ("boosting", boosting)):
        result["mse_" + name] = mse(y_test, predicted)
    result["difference"] = result["mse_boosting"] - result["mse_linear"]
    result["standard_error"] = scipy.stats.sem((y_test - boosting) ** 2 - (y_test - linear) ** 2)
    ratio = result["difference"] / result["standard_error"]
    result["winner"] = {-1: "boosting", 0: "undecided", 1: "linear"}[int(ratio > 2) - int(ratio < -2)]
    return result

# %% everything_without_calling_earlier_parts
# cell: initial
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y = np.asarray(y, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if loss == "squared_error":
        return y.mean()
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)
# cell: leaf
def newton_leaf_value(y, F, loss):
    y, F = np.array(y, dtype=float), np.array(F, dtype=float)
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("loss")
    if y.ndim != 1 or not len(y) or (loss == "log_loss" and not set(y) <= {0, 1}):
        raise ValueError("y")
    if F.shape != y.shape:
        raise ValueError("F")
    if loss == "squared_error":
        return (y.sum() - F.sum()) / len(y)
    odds = np.exp(-np.abs(F))
    p = np.where(F >= 0, 1, odds) / (1 + odds)
    h = odds / (1 + odds) ** 2
    return (y - p).sum() / h.sum() if h.sum() >= 1e-150 else 0.0
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 0, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }
