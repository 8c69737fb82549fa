# %% base
class DecisionTree:
    def __init__(self, max_depth=None, min_samples_leaf=1):
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = np.asarray(X, dtype=float)
        y = np.asarray(y)
        if X.ndim != 2:
            raise ValueError("X must have two dimensions")
        if len(y) != len(X):
            raise ValueError("y must be as long as X")
        self.classes_ = np.unique(y)
        self.n_columns = X.shape[1]
        self.root = self.grow(X, y, 0)
        return self

    def grow(self, X, y, depth):
        shares = np.array([np.mean(y == label) for label in self.classes_])
        leaf = {"shares": shares}
        if self.max_depth is not None and depth >= self.max_depth:
            return leaf
        found = best_split(X, y, self.min_samples_leaf)
        if found is None:
            return leaf
        j, t, _ = found
        left = X[:, j] <= t
        return {
            "j": j,
            "t": t,
            "left": self.grow(X[left], y[left], depth + 1),
            "right": self.grow(X[~left], y[~left], depth + 1),
        }

    def predict_proba(self, X):
        if not hasattr(self, "root"):
            raise sklearn.exceptions.NotFittedError("not fitted")
        X = np.asarray(X, dtype=float)
        if X.ndim != 2 or X.shape[1] != self.n_columns:
            raise ValueError("X has the wrong number of columns")
        rows = []
        for x in X:
            node = self.root
            while "shares" not in node:
                node = node["left"] if x[node["j"]] <= node["t"] else node["right"]
            rows.append(node["shares"])
        return np.array(rows)

    def predict(self, X):
        best = self.predict_proba(X).argmax(axis=1)
        return self.classes_[best]

# %% tree_in_flat_lists
# right: nodes in lists, grown from a queue, with numbers for labels and scikit-learn's validators
import sklearn.utils
import sklearn.utils.validation


class DecisionTree(sklearn.base.BaseEstimator):
    def __init__(self, max_depth=None, min_samples_leaf=1):
        self.max_depth = max_depth
        self.min_samples_leaf = min_samples_leaf

    def fit(self, X, y):
        X = sklearn.utils.check_array(X)
        sklearn.utils.check_consistent_length(X, y)
        self.classes_, codes = np.unique(y, return_inverse=True)
        self.n_features_in_ = X.shape[1]
        self.feature_, self.threshold_, self.children_, self.shares_ = [], [], [], []

        def add(rows):
            self.feature_.append(-1)
            self.threshold_.append(0.0)
            self.children_.append((-1, -1))
            self.shares_.append(np.bincount(codes[rows], minlength=len(self.classes_)) / len(rows))
            return len(self.feature_) - 1

        queue = [(add(np.arange(len(X))), np.arange(len(X)), 0)]
        for node, rows, depth in queue:
            pure = self.shares_[node].max() == 1
            if pure or (self.max_depth is not None and depth == self.max_depth):
                continue
            found = best_split(X[rows], codes[rows], self.min_samples_leaf)
            if found is not None:
                self.feature_[node], self.threshold_[node] = found[:2]
                right = X[rows, found[0]] > found[1]
                sides = rows[~right], rows[right]
                self.children_[node] = tuple(add(side) for side in sides)
                queue += [(child, side, depth + 1) for child, side in zip(self.children_[node], sides)]
        return self

    def apply(self, row):
        node = 0
        while self.feature_[node] >= 0:
            node = self.children_[node][int(row[self.feature_[node]] > self.threshold_[node])]
        return node

    def predict_proba(self, X):
        sklearn.utils.validation.check_is_fitted(self, "classes_")
        X = sklearn.utils.check_array(X)
        if X.shape[1] != self.n_features_in_:
            raise ValueError(f"X has {X.shape[1]} columns")
        return np.array([self.shares_[self.apply(row)] for row in X])

    def predict(self, X):
        shares = self.predict_proba(X)
        return np.array([self.classes_[list(row).index(max(row))] for row in shares])

# %% tree_that_searches_itself
# right: calls neither gini nor best_split
-         found = best_split(X, y, self.min_samples_leaf)
+         found = self.search(X, y, self.min_samples_leaf)
-     def predict_proba(self, X):
+     def search(self, X, y, least):
+         def impurity(labels):
+             return 1 - sum(np.mean(labels == label) ** 2 for label in self.classes_)
+ 
+         best = None
+         for j in range(X.shape[1]):
+             steps = np.unique(X[:, j])
+             for t in (steps[1:] + steps[:-1]) / 2:
+                 low, high = y[X[:, j] <= t], y[X[:, j] > t]
+                 gain = impurity(y) - (len(low) * impurity(low) + len(high) * impurity(high)) / len(y)
+                 if min(len(low), len(high)) >= least and gain > (best[2] if best else 0) + 1e-12:
+                     best = j, t, gain
+         return best
+ 
+     def predict_proba(self, X):

# %% tree_with_classes_of_the_leaf
# why: Counts the classes of each leaf anew, so that leaves have rows of different lengths.
# fails: visible, hidden, edges, labels-edges
# says: inhomogeneous
- for label in self.classes_])
+ for label in np.unique(y)])

# %% tree_predicts_numbers
# why: Returns the number of the class, not its label.
# fails: visible, hidden, edges, labels-edges
# says: expected
- return self.classes_[best]
+ return best

# %% tree_goes_one_deeper
# why: Starts to count the depth at the children, so that trees are one level too deep.
# fails: visible, hidden, edges, labels-edges
# says: shares
- depth >= self.max_depth
+ depth > self.max_depth

# %% tree_forgets_the_depth
# why: Does not count the levels.
# fails: visible, hidden, labels-edges
# says: shares
- self.grow(X[left], y[left], depth + 1)
+ self.grow(X[left], y[left], depth)
- self.grow(X[~left], y[~left], depth + 1)
+ self.grow(X[~left], y[~left], depth)

# %% tree_with_swapped_sides
# why: Sends the large values to the left.
# fails: visible, hidden, edges, labels-edges
# says: shares
- node["left"] if x[node["j"]] <= node["t"] else node["right"]
+ node["right"] if x[node["j"]] <= node["t"] else node["left"]

# %% tree_of_counts
# why: Returns counts instead of shares.
# fails: visible, hidden, edges, labels-edges
# says: shares of the classes
- np.mean(y == label)
+ np.sum(y == label)

# %% tree_says_one_or_zero
# why: A leaf gives all its weight to the majority.
# fails: visible, hidden, edges, labels-edges
# says: shares
- leaf = {"shares": shares}
+ leaf = {"shares": np.eye(len(shares))[shares.argmax()]}

# %% tree_ignores_min_samples_leaf
# slip
# why: Does not hand min_samples_leaf on.
# fails: hidden
# says: Do both settings reach every node
- found = best_split(X, y, self.min_samples_leaf)
+ found = best_split(X, y)

# %% tree_with_strict_comparison
# slip
# why: Sends a value that equals the threshold to the right.
# fails: edges
# says: x <= t goes left
- x[node["j"]] <= node["t"]
+ x[node["j"]] < node["t"]

# %% tree_takes_the_last_of_equal_shares
# slip
# why: Of equal shares the largest label wins.
# fails: edges
# says: The smallest of equals
- best = self.predict_proba(X).argmax(axis=1)
+ shares = self.predict_proba(X)
+         best = shares.shape[1] - 1 - shares[:, ::-1].argmax(axis=1)

# %% tree_takes_depth_zero_for_no_limit
# slip
# why: Asks whether max_depth is true, so that 0 means no limit.
# fails: edges
# says: max_depth=0
- if self.max_depth is not None and depth >= self.max_depth:
+ if self.max_depth and depth >= self.max_depth:

# %% tree_does_not_return_itself
# why: fit returns nothing.
# fails: all
# says: End fit with return self
-         self.root = self.grow(X, y, 0)
-         return self
+         self.root = self.grow(X, y, 0)

# %% tree_asks_for_classes_first
# slip
# why: predict reads classes_ before it asks whether there was a fit.
# fails: errors
# says: NotFittedError
- best = self.predict_proba(X).argmax(axis=1)
+ classes = self.classes_
+         best = self.predict_proba(X).argmax(axis=1)

# %% tree_checks_no_columns
# slip
# why: Does not compare the number of columns with that of fit.
# fails: errors
# says: nothing was raised
- if X.ndim != 2 or X.shape[1] != self.n_columns:
+ if X.ndim != 2:

# %% tree_checks_nothing
# why: Checks no argument in fit.
# fails: errors
# says: X of shape (4,)
-         if X.ndim != 2:
-             raise ValueError("X must have two dimensions")
-         if len(y) != len(X):
-             raise ValueError("y must be as long as X")
+         X = X.reshape(len(X), -1)

# %% tree_keeps_old_classes
# slip
# why: Keeps the classes of the first fit.
# fails: labels-edges
# says: second fit
- self.classes_ = np.unique(y)
+ self.classes_ = getattr(self, "classes_", np.unique(y))

# %% tree_gives_all_rows_to_find_split
# why: Looks for the split of every node in all rows.
# fails: visible, hidden, edges, labels-edges
# says: expected
- self.root = self.grow(X, y, 0)
+ self.data = X, y
+         self.root = self.grow(X, y, 0)
- found = best_split(X, y, self.min_samples_leaf)
+ found = best_split(*self.data, self.min_samples_leaf) if depth < 5 else None
-         shares = np.array([np.mean(y == label) for label in self.classes_])
+         shares = np.array([np.mean(y == label) if len(y) else 0.0 for label in self.classes_])

# %% tree_by_the_stand_in
# why: Takes the given tree of part 6 for a tree of its own.
# fails: all
# says: classes_
class DecisionTree(TreeOfBoxes):
    def __init__(self, max_depth=None, min_samples_leaf=1):
        super().__init__(max_depth, lambda X, y: best_split(X, y, min_samples_leaf))

# %% tree_stops_at_a_large_share
# slip
# why: Makes a leaf of every node in which one class has nearly all rows.
# fails: edges
# says: where one class has nearly all rows
- if self.max_depth is not None and depth >= self.max_depth:
+ if shares.max() > 0.95 or self.max_depth is not None and depth >= self.max_depth:
