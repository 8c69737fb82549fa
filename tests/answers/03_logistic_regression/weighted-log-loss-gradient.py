# %% base
def weighted_log_loss_gradient(X, y, w, sample_weight):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y, dtype=float), np.asarray(w, dtype=float)
    a = np.asarray(sample_weight, dtype=float)
    if a.shape != y.shape:
        raise ValueError("sample_weight must have one weight per row")
    if not np.all(a >= 0) or a.sum() == 0:
        raise ValueError("sample_weight must not be negative and not all 0")
    residual = sigmoid(X @ w) - y
    return X.T @ (a * residual) / a.sum()

# %% weighted_with_np_average
# right: the weighted average of the rows' gradients
-     residual = sigmoid(X @ w) - y
-     return X.T @ (a * residual) / a.sum()
+     return np.average((sigmoid(X @ w) - y)[:, None] * X, axis=0, weights=a)

# %% weighted_loops_over_rows
# right: calls part 4 for each row
-     residual = sigmoid(X @ w) - y
-     return X.T @ (a * residual) / a.sum()
+     total = 0
+     for i in range(len(X)):
+         total = total + a[i] * log_loss_gradient(X[i : i + 1], y[i : i + 1], w)
+     return total / sum(a)

# %% weighted_normalizes_first
# right: shares that add up to 1
-     residual = sigmoid(X @ w) - y
-     return X.T @ (a * residual) / a.sum()
+     share = a / np.sum(a)
+     return (sigmoid(X @ w) - y) * share @ X

# %% weighted_with_sklearn_validators
# right: check_X_y, check_consistent_length, and a check of sample_weight
def weighted_log_loss_gradient(X, y, w, sample_weight):
    from sklearn.utils import check_consistent_length, check_X_y

    X, y = check_X_y(X, y)
    check_consistent_length(X, sample_weight)
    a = np.array(sample_weight, dtype=float)
    if a.ndim != 1:
        raise ValueError("sample_weight must be 1-d")
    if np.isnan(a).any() or (a < 0).any():
        raise ValueError("sample_weight must be >= 0")
    if not a.any():
        raise ValueError("sample_weight must not be all zeros")
    return X.T @ np.diag(a) @ (sigmoid(X @ np.array(w, dtype=float)) - y) / a.sum()

# %% weighted_divides_by_n
# slip
# why: Divides by the number of rows, so that twice the weights is another loss.
# fails: edges
# says: divide by their sum
- / a.sum()
+ / len(y)

# %% weighted_divides_by_both
# why: Takes the weighted mean and divides by n once more.
# fails: visible, hidden, edges
# says: divide by their sum
- / a.sum()
+ / a.sum() / len(y)

# %% weighted_sum
# why: Does not divide at all.
# fails: visible, hidden, edges
# says: divide by their sum
- / a.sum()

# %% weighted_ignores_the_weights
# why: Returns the plain gradient.
# fails: visible, hidden, edges
# says: Weigh the residuals
- X.T @ (a * residual) / a.sum()
+ X.T @ residual / len(y)

# %% weighted_weighs_the_logits
# why: Puts the weights inside of the sigmoid.
# fails: visible, hidden, edges
# says: Weigh the residuals
-     residual = sigmoid(X @ w) - y
-     return X.T @ (a * residual) / a.sum()
+     residual = sigmoid(a * (X @ w)) - y
+     return X.T @ residual / a.sum()

# %% weighted_weighs_the_rows_twice
# why: Multiplies rows and residual, so that weights count squared.
# fails: visible, hidden, edges
# says: Weigh the residuals
- X.T @ (a * residual)
+ (a[:, None] * X).T @ (a * residual)

# %% weighted_wrong_sign
# why: Takes y - p.
# fails: visible, hidden, edges
# says: expected
- residual = sigmoid(X @ w) - y
+ residual = y - sigmoid(X @ w)

# %% weighted_repeats_rows
# why: Repeats rows, which knows whole weights only.
# fails: visible, hidden, edges
# says: expected
-     residual = sigmoid(X @ w) - y
-     return X.T @ (a * residual) / a.sum()
+     times = a.astype(int)
+     X, y = np.repeat(X, times, axis=0), np.repeat(y, times)
+     return X.T @ (sigmoid(X @ w) - y) / max(len(y), 1)

# %% weighted_counts_the_rows_that_weigh
# slip
# why: Scales the weights to a mean of 1 over the rows with a weight, but divides by all rows.
# fails: edges
# says: leaves the row out
- X.T @ (a * residual) / a.sum()
+ X.T @ (a / a[a > 0].mean() * residual) / len(y)

# %% weighted_regularizes_the_sum
# slip
# why: Adds a little against division by zero, which small weights feel.
# fails: edges
# says: Equal weights of any size
- / a.sum()
+ / (a.sum() + 1e-12)

# %% weighted_naive_sigmoid
# slip
# why: Writes the naive sigmoid again.
# fails: edges
# says: Use the sigmoid that is safe
- sigmoid(X @ w) - y
+ 1 / (1 + np.exp(-(X @ w))) - y

# %% weighted_normalizes_in_place
# slip
# why: Normalizes the caller's weights.
# fails: edges
# says: modified its input in place
-     residual = sigmoid(X @ w) - y
-     return X.T @ (a * residual) / a.sum()
+     residual = sigmoid(X @ w) - y
+     a /= a.sum()
+     return X.T @ (a * residual)

# %% weighted_accepts_negative_weights
# why: Does not check the sign of the weights.
# fails: errors
# says: weights [1, -1, 1, 1]
- if not np.all(a >= 0) or a.sum() == 0:
+ if np.isnan(a).any() or a.sum() == 0:

# %% weighted_lets_nan_pass
# slip
# why: Asks for negative weights, which NaN is not.
# fails: errors
# says: At least 0
- if not np.all(a >= 0) or a.sum() == 0:
+ if np.any(a < 0) or a.sum() == 0:

# %% weighted_divides_by_zero
# slip
# why: Does not think of weights that are all 0.
# fails: errors
# says: not all of them 0
- if not np.all(a >= 0) or a.sum() == 0:
+ if not np.all(a >= 0):

# %% weighted_broadcasts_one_weight
# slip
# why: Leaves the shape of the weights to NumPy.
# fails: errors
# says: One weight per row
-     if a.shape != y.shape:
-         raise ValueError("sample_weight must have one weight per row")

# %% weighted_one_message_for_everything
# why: Raises one message that lists every argument.
# fails: errors
# says: a message about sample_weight alone
- raise ValueError("sample_weight must not be negative and not all 0")
+ raise ValueError("bad X, y, w or sample_weight")
