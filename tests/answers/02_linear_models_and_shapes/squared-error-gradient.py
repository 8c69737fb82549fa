# %% base
def squared_error_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
    if y.ndim != 1:
        raise ValueError("y must be one-dimensional")
    if len(y) != len(X):
        raise ValueError("y must be as long as X")
    residual = X @ w - y
    return 2 / len(y) * (X.T @ residual)

# %% gradient_row_times_table
# right: the residual as a row from the left
- 2 / len(y) * (X.T @ residual)
+ 2 * (residual @ X) / X.shape[0]

# %% gradient_as_a_mean
# right: the mean of the rows' gradients
- 2 / len(y) * (X.T @ residual)
+ np.mean(2 * residual[:, None] * X, axis=0)

# %% gradient_by_normal_equations
# right: multiplied out
- 2 / len(y) * (X.T @ residual)
+ 2 * (X.T @ X @ w - X.T @ y) / len(y)

# %% gradient_loops_and_predict
# right: part 2, and a loop over columns
- residual = X @ w - y
+ residual = predict(X, w) - y
- return 2 / len(y) * (X.T @ residual)
+ return np.array([2 * sum(residual * X[:, j]) / len(y) for j in range(X.shape[1])])

# %% gradient_with_sklearn_validators
# right: check_X_y, which would flatten a column, behind a check of the dimensions
-     if y.ndim != 1:
-         raise ValueError("y must be one-dimensional")
-     if len(y) != len(X):
-         raise ValueError("y must be as long as X")
+     from sklearn.utils import check_X_y
+
+     if y.ndim != 1:
+         raise ValueError(f"y should be a 1d array, got shape {y.shape}")
+     X, y = check_X_y(X, y)

# %% gradient_with_long_double
# right: one check with a message that names y and X
def squared_error_gradient(X, y, w):
    X, y, w = (np.array(value, dtype=np.longdouble) for value in (X, y, w))
    if y.shape != X.shape[:1]:
        raise ValueError(f"X and y do not fit: {X.shape}, {y.shape}")
    return (X.T.dot(X.dot(w) - y) * 2 / len(X)).astype(float)

# %% gradient_without_the_two
# why: Forgets the 2 of the square.
# fails: visible, hidden, edges
# says: check the 2
- 2 / len(y) * (X.T @ residual)
+ X.T @ residual / len(y)

# %% gradient_of_the_sum
# why: Forgets the division by n: the gradient of the sum.
# fails: visible, hidden, edges
# says: the division by n
- 2 / len(y) * (X.T @ residual)
+ 2 * (X.T @ residual)

# %% gradient_downhill
# why: Takes y - Xw and returns the direction of descent.
# fails: visible, hidden, edges
# says: the sign of the residual
- residual = X @ w - y
+ residual = y - X @ w

# %% gradient_divides_by_columns
# why: Divides by the number of columns.
# fails: visible, hidden, edges
# says: the division by n
- 2 / len(y) *
+ 2 / X.shape[1] *

# %% gradient_without_transpose
# why: Forgets the transpose: it fails unless the table is square.
# fails: visible, hidden, edges
# says: matmul
- X.T @ residual
+ X @ residual

# %% gradient_of_the_absolute_error
# why: Takes the signs of the residuals, the gradient of another loss.
# fails: visible, hidden, edges
# says: expected
- 2 / len(y) * (X.T @ residual)
+ X.T @ np.sign(residual) / len(y)

# %% gradient_is_one_number
# why: Takes the mean over everything.
# fails: visible, hidden, edges
# says: expected shape
- 2 / len(y) * (X.T @ residual)
+ 2 * np.mean(residual[:, None] * X)

# %% gradient_adds_ones
# why: Adds a column of ones that X has already.
# fails: visible, hidden, edges
# says: matmul
      residual = X @ w - y
+     X = add_intercept(X)
+     residual = X @ w - y

# %% gradient_spares_the_intercept
# why: Thinks that the first column has no gradient.
# fails: visible, hidden, edges
# says: expected
-     return 2 / len(y) * (X.T @ residual)
+     gradient = 2 / len(y) * (X.T @ residual)
+     gradient[0] = 0
+     return gradient

# %% gradient_broadcasts_a_table
# why: Makes y a column, so that the residual is an (n, n) table.
# fails: visible, hidden, edges
# says: expected shape
- residual = X @ w - y
+ residual = X @ w - y[:, None]

# %% gradient_keeps_small_ints
# slip
# why: Computes in the type that comes, where uint8 wraps around.
# fails: edges
# says: convert to float first
- np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
+ np.asarray(X), np.asarray(y), np.asarray(w)

# %% gradient_wants_arrays
# slip
# why: Does not convert lists.
# fails: edges
# says: TypeError
-     X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
-     if y.ndim != 1:
+     if np.ndim(y) != 1:
-     residual = X @ w - y
+     residual = np.array(X @ w, dtype=float) - y
-     return 2 / len(y) * (X.T @ residual)
+     return 2 / len(y) * (X.T @ residual).astype(float)

# %% gradient_subtracts_in_place
# slip
# why: Saves an array: the caller's targets become residuals.
# fails: edges
# says: modified its input in place
-     residual = X @ w - y
-     return 2 / len(y) * (X.T @ residual)
+     y -= X @ w
+     return -2 / len(y) * (X.T @ y)

# %% gradient_multiplies_in_place
# slip
# why: Multiplies the caller's table by the residual.
# fails: edges
# says: modified its input in place
-     return 2 / len(y) * (X.T @ residual)
+     X *= residual[:, None]
+     return 2 * X.mean(axis=0)

# %% gradient_in_single_precision
# why: Computes in float32, which has seven digits.
# fails: visible, hidden, edges
# says: expected
- 2 / len(y) * (X.T @ residual)
+ 2 / len(y) * (X.T.astype(np.float32) @ residual.astype(np.float32))

# %% gradient_takes_a_column_of_targets
# slip
# why: Compares the lengths only, so that a column of targets makes an (n, n) table.
# fails: errors
# says: y of shape (4, 1)
-     if y.ndim != 1:
-         raise ValueError("y must be one-dimensional")

# %% gradient_flattens_the_targets
# slip
# why: Flattens y to be kind.
# fails: errors
# says: but nothing was raised
- np.asarray(y, dtype=float)
+ np.ravel(np.asarray(y, dtype=float))

# %% gradient_does_not_compare_lengths
# slip
# why: Leaves the lengths to NumPy, which takes one target for all rows.
# fails: errors
# says: 1 target for 4 rows
-     if len(y) != len(X):
-         raise ValueError("y must be as long as X")

# %% gradient_one_message_for_everything
# why: Raises one message that lists every argument.
# fails: errors
# says: a message about y or X alone
- raise ValueError("y must be one-dimensional")
+ raise ValueError("X, y or w has a wrong shape")

# %% gradient_raises_type_error
# why: Raises another kind of error.
# fails: errors
# says: expected ValueError, got TypeError
- raise ValueError("y must be one-dimensional")
+ raise TypeError("y must be one-dimensional")

# %% gradient_with_tables
# right: pandas inside
- residual = X @ w - y
+ import pandas as pd
+
+     residual = (pd.DataFrame(X) @ w).to_numpy() - y
