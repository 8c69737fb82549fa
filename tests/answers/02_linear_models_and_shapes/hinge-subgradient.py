# %% base
def hinge_subgradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
    active = y * (X @ w) < 1
    return -(X[active].T @ y[active]) / len(y)

# %% subgradient_loops
# right: a loop over rows
-     active = y * (X @ w) < 1
-     return -(X[active].T @ y[active]) / len(y)
+     g = np.zeros(X.shape[1])
+     for row, label in zip(X, y):
+         if label * (row @ w) < 1:
+             g = g - label * row
+     return g / len(X)

# %% subgradient_as_a_mean
# right: the mean of the rows' subgradients, with np.where
-     active = y * (X @ w) < 1
-     return -(X[active].T @ y[active]) / len(y)
+     slopes = np.where((y * predict(X, w) < 1)[:, None], -y[:, None] * X, 0.0)
+     return slopes.mean(axis=0)

# %% subgradient_sorts_the_labels
# right: each class by itself
-     active = y * (X @ w) < 1
-     return -(X[active].T @ y[active]) / len(y)
+     z = X @ w
+     positive, negative = X[(y > 0) & (z < 1)], X[(y < 0) & (z > -1)]
+     return (negative.sum(axis=0) - positive.sum(axis=0)) / X.shape[0]

# %% subgradient_checks_its_arguments
# right: checks what nobody asks for here
      X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
+     if not np.isin(y, [-1, 1]).all():
+         raise ValueError("y must hold -1 and 1")
+     if y.shape != X.shape[:1] or w.shape != X.shape[1:]:
+         raise ValueError("shapes of X, y and w do not fit")

# %% subgradient_over_rows_that_pull
# why: Divides by the number of rows that pull.
# fails: visible, hidden, edges
# says: divide by all n rows
- / len(y)
+ / max(active.sum(), 1)

# %% subgradient_of_the_sum
# why: Does not divide.
# fails: visible, hidden, edges
# says: the mean
- / len(y)

# %% subgradient_divides_by_columns
# why: Divides by the number of columns.
# fails: visible, hidden, edges
# says: the mean
- / len(y)
+ / X.shape[1]

# %% subgradient_uphill
# why: Loses the minus sign.
# fails: visible, hidden, edges
# says: the mean of -y_i x_i
- -(X[active].T @ y[active])
+ X[active].T @ y[active]

# %% subgradient_of_the_perceptron
# why: Lets only rows on the wrong side pull.
# fails: visible, hidden, edges
# says: also if their sign is right
- < 1
+ < 0

# %% subgradient_ignores_the_labels
# why: Asks whether the score is below 1, not the margin.
# fails: visible, hidden, edges
# says: margin below 1
- y * (X @ w) < 1
+ X @ w < 1

# %% subgradient_without_labels
# why: Adds up the rows without their labels.
# fails: visible, hidden, edges
# says: -y_i x_i
- -(X[active].T @ y[active])
+ -X[active].sum(axis=0)

# %% subgradient_of_all_rows
# why: Forgets which rows pull.
# fails: visible, hidden, edges
# says: Rows of margin below 1 pull
- -(X[active].T @ y[active])
+ -(X.T @ y)

# %% subgradient_of_the_rows_that_rest
# why: Takes the rows beyond their margin.
# fails: visible, hidden, edges
# says: every row pulls
- < 1
+ > 1

# %% subgradient_of_the_squared_hinge
# why: Weighs each row with what it is short of: the gradient of the squared hinge.
# fails: visible, hidden, edges
# says: expected
- -(X[active].T @ y[active])
+ -2 * (X[active].T @ (y * (1 - y * (X @ w)))[active])

# %% subgradient_of_logistic_regression
# why: Returns the gradient of the log-loss.
# fails: visible, hidden, edges
# says: expected
- -(X[active].T @ y[active])
+ -(X.T @ (y / (1 + np.exp(np.clip(y * (X @ w), -50, 50)))))

# %% subgradient_with_penalty
# why: Adds the penalty, which is part 8.
# fails: visible, hidden, edges
# says: expected
- / len(y)
+ / len(y) + w

# %% subgradient_pulls_at_the_kink
# slip
# why: Lets rows at the kink pull: a subgradient as well, but not the one that is asked for.
# fails: edges
# says: not at 1
- < 1
+ <= 1

# %% subgradient_half_at_the_kink
# slip
# why: Takes the mean of the two slopes at the kink.
# fails: edges
# says: not at 1
-     active = y * (X @ w) < 1
-     return -(X[active].T @ y[active]) / len(y)
+     margin = y * (X @ w)
+     pull = (np.sign(1 - margin) + 1) / 2
+     return -(X.T @ (pull * y)) / len(y)

# %% subgradient_with_a_tolerance
# slip
# why: Takes everything near 1 for the kink.
# fails: edges
# says: 1 - 1e-9
- < 1
+ < 1 - 1e-8

# %% subgradient_is_a_number_if_nothing_pulls
# slip
# why: Returns the number 0 where no row pulls.
# fails: edges
# says: expected shape (2,), got shape ()
      active = y * (X @ w) < 1
+     if not active.any():
+         return 0.0

# %% subgradient_caps_the_scores
# slip
# why: Clips the margins, so that rows far on the wrong side do not pull: an idea against outliers.
# fails: edges
# says: far on the wrong side
- active = y * (X @ w) < 1
+ active = (y * (X @ w) < 1) & (y * (X @ w) > -1000)

# %% subgradient_by_differences
# why: Differentiates numerically, which means nothing at a kink.
# fails: hidden, edges
# says: expected
-     active = y * (X @ w) < 1
-     return -(X[active].T @ y[active]) / len(y)
+     return numerical_gradient(lambda v: hinge_loss(X, y, v), w)

# %% subgradient_of_one_row
# why: Picks one row, as stochastic steps do.
# fails: visible, hidden, edges
# says: expected
- -(X[active].T @ y[active]) / len(y)
+ -(X[0] * y[0] * active[0])

# %% subgradient_per_row
# why: Returns one row per sample, before the mean.
# fails: visible, hidden, edges
# says: expected shape
- -(X[active].T @ y[active]) / len(y)
+ -(X * (y * active)[:, None])
