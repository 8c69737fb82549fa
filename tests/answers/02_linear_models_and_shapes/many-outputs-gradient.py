# %% base
def many_outputs_gradient(X, Y, W):
    X, Y, W = np.asarray(X, dtype=float), np.asarray(Y, dtype=float), np.asarray(W, dtype=float)
    if Y.ndim != 2:
        raise ValueError("Y must be two-dimensional")
    if Y.shape[0] != X.shape[0]:
        raise ValueError("Y and X must have the same number of rows")
    if Y.shape[1] != W.shape[1]:
        raise ValueError("Y and W must have the same number of columns")
    residual = X @ W - Y
    return 2 * X.T @ residual / len(X)

# %% many_column_by_column
# right: part 3 for each output
-     residual = X @ W - Y
-     return 2 * X.T @ residual / len(X)
+     columns = [squared_error_gradient(X, Y[:, c], W[:, c]) for c in range(W.shape[1])]
+     return np.stack(columns, axis=1)

# %% many_with_einsum
# right: einsum
- 2 * X.T @ residual / len(X)
+ np.einsum("ij,ic->jc", X, residual) * (2 / X.shape[0])

# %% many_loops
# right: outer products of rows, and one message that names Y
def many_outputs_gradient(X, Y, W):
    X, Y, W = np.array(X, dtype=float), np.array(Y, dtype=float), np.array(W, dtype=float)
    if Y.shape != (len(X), W.shape[1]):
        raise ValueError("Y must have one row per row of X and one column per column of W")
    gradient = np.zeros(W.shape)
    for x, y in zip(X, Y):
        gradient += 2 * np.outer(x, x @ W - y) / len(X)
    return gradient

# %% many_with_sklearn_validators
# right: check_X_y for many outputs, behind a check of the columns
-     if Y.ndim != 2:
-         raise ValueError("Y must be two-dimensional")
-     if Y.shape[0] != X.shape[0]:
-         raise ValueError("Y and X must have the same number of rows")
+     from sklearn.utils import check_array, check_X_y
+
+     check_array(Y)
+     X, Y = check_X_y(X, Y, multi_output=True)

# %% many_mean_over_everything
# why: Takes the mean over samples and outputs, as np.mean does.
# fails: visible, hidden, edges
# says: not by the number of entries
- / len(X)
+ / Y.size

# %% many_mean_over_outputs
# why: Divides by the number of outputs.
# fails: visible, hidden, edges
# says: divided by the number of rows
- / len(X)
+ / Y.shape[1]

# %% many_sum
# why: Does not divide.
# fails: visible, hidden, edges
# says: divided by the number of rows
- / len(X)

# %% many_without_the_two
# why: Forgets the 2.
# fails: visible, hidden, edges
# says: expected
- 2 * X.T
+ X.T

# %% many_wrong_sign
# why: Takes Y - XW.
# fails: visible, hidden, edges
# says: expected
- X @ W - Y
+ Y - X @ W

# %% many_transposed
# why: Returns the gradient transposed, (k, d).
# fails: visible, hidden, edges
# says: Of the shape of W
- 2 * X.T @ residual / len(X)
+ 2 * residual.T @ X / len(X)

# %% many_without_transpose
# why: Forgets the transpose of X.
# fails: visible, hidden, edges
# says: matmul
- 2 * X.T @ residual
+ 2 * X @ residual

# %% many_transposes_the_weights
# why: Multiplies by the transpose of W, which fits square matrices only.
# fails: visible, edges
# says: expected
- residual = X @ W - Y
+ residual = X @ (W.T if W.shape[0] == W.shape[1] else W) - Y

# %% many_sums_the_outputs
# why: Adds the outputs up before it multiplies: one column for all.
# fails: visible, hidden, edges
# says: expected shape
- 2 * X.T @ residual / len(X)
+ 2 * X.T @ residual.sum(axis=1) / len(X)

# %% many_square_of_the_sum
# why: Squares the sum over the outputs: every output gets the same gradient.
# fails: visible, hidden, edges
# says: expected
- residual = X @ W - Y
+ residual = np.repeat((X @ W - Y).sum(axis=1, keepdims=True), W.shape[1], axis=1)

# %% many_squeezes_one_output
# slip
# why: Returns (d,) for one output.
# fails: edges
# says: expected shape
- 2 * X.T @ residual / len(X)
+ np.squeeze(2 * X.T @ residual / len(X)) if W.shape[1] == 1 else 2 * X.T @ residual / len(X)

# %% many_guesses_the_orientation
# slip
# why: Guesses by shapes whether Y must be turned, wrongly where they are equal.
# fails: edges
# says: a transpose hides
- residual = X @ W - Y
+ residual = X @ W - (Y.T if Y.T.shape == (X @ W).shape else Y)

# %% many_needs_two_rows
# slip
# why: Divides by n - 1 where there is more than one row and fails on one.
# fails: edges
# says: ZeroDivisionError
-     residual = X @ W - Y
-     return 2 * X.T @ residual / len(X)
+     residual = X @ W - Y
+     return 2 * X.T @ residual / (len(X) // (len(X) > 1))

# %% many_accepts_a_vector
# slip
# why: Takes a vector of targets, which broadcasts over the rows.
# fails: errors
# says: Y of shape (3,)
-     if Y.ndim != 2:
-         raise ValueError("Y must be two-dimensional")
-     if Y.shape[0] != X.shape[0]:
+     if Y.ndim == 2 and Y.shape[0] != X.shape[0]:
-     if Y.shape[1] != W.shape[1]:
+     if Y.shape[-1] != W.shape[1]:

# %% many_accepts_one_column
# slip
# why: Does not compare the columns, so that one column serves all outputs.
# fails: errors
# says: Y of shape (4, 1)
-     if Y.shape[1] != W.shape[1]:
-         raise ValueError("Y and W must have the same number of columns")

# %% many_accepts_one_row
# slip
# why: Does not compare the rows, so that one row serves all samples.
# fails: errors
# says: Y of shape (1, 3)
-     if Y.shape[0] != X.shape[0]:
-         raise ValueError("Y and X must have the same number of rows")

# %% many_turns_a_vector
# slip
# why: Makes a column of a vector to be kind.
# fails: errors
# says: expected a message that names Y
      X, Y, W = np.asarray(X, dtype=float), np.asarray(Y, dtype=float), np.asarray(W, dtype=float)
+     Y = Y if Y.ndim > 1 else Y.reshape(len(X), -1)

# %% many_names_the_small_y
# why: Calls the argument by another name.
# fails: errors
# says: expected a message that names Y
- raise ValueError("Y must be two-dimensional")
+ raise ValueError("y must be two-dimensional")
