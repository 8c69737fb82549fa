# %% base
def log_loss_gradient(X, y, w):
    X, y, w = np.asarray(X, dtype=float), np.asarray(y), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    if y.shape != (X.shape[0],):
        raise ValueError("y must have one label per row of X")
    if w.shape != (X.shape[1],):
        raise ValueError("w must have one weight per column of X")
    y = y.astype(float)
    residual = sigmoid(X @ w) - y
    return X.T @ residual / len(y)

# %% gradient_loops_over_samples
# right: adds the samples' gradients in a loop
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     total = np.zeros(X.shape[1])
+     for i in range(X.shape[0]):
+         total += (sigmoid(float(X[i] @ w)) - y[i]) * X[i]
+     return total / X.shape[0]

# %% gradient_as_a_mean_of_rows
# right: a mean of the rows' gradients
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     return np.mean((sigmoid(X @ w) - y)[:, None] * X, axis=0)

# %% gradient_with_einsum_and_scipy
# right: einsum for the sums, SciPy for the sigmoid
  def log_loss_gradient(X, y, w):
+     from scipy.special import expit
+
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     return np.einsum("ij,i->j", X, expit(np.einsum("ij,j->i", X, w)) - y) / len(X)

# %% gradient_as_a_flattened_column
# right: a column on the way, flattened at the end
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     column = X.T @ (sigmoid(X @ w) - y).reshape(-1, 1) / len(X)
+     return column.ravel()

# %% gradient_splits_the_classes
# right: predicted minus observed sums of the features
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     p = sigmoid(X @ w)
+     return (p @ X - X[y == 1].sum(axis=0)) / len(X)

# %% gradient_accepts_float32_by_upcasting
# right: converts with astype, and its errors are only the names of the arguments
def log_loss_gradient(X, y, w):
    X = np.asarray(X).astype(np.float64)
    w = np.asarray(w).astype(np.float64)
    y = np.asarray(y)
    if X.ndim != 2:
        raise ValueError("X")
    if y.dtype.kind not in "biuf" or y.shape != X.shape[:1] or not np.isin(y, [0, 1]).all():
        raise ValueError("y")
    if w.shape != X.shape[1:]:
        raise ValueError("w")
    return (sigmoid(np.dot(X, w)) - y.astype(np.float32)) @ X / np.float64(len(X))

# %% gradient_with_sklearn_validators
# right: scikit-learn's validators for X and y, and a check of w
def log_loss_gradient(X, y, w):
    from sklearn.utils import check_X_y

    X, y = check_X_y(X, y, dtype=float)
    w = np.asarray(w, dtype=float)
    if w.shape != (X.shape[1],):
        raise ValueError(f"w has shape {w.shape}, expected {(X.shape[1],)}")
    return X.T @ (sigmoid(X @ w) - y) / len(X)

# %% gradient_flattens_columns
# right: takes columns as if they were flat, as scikit-learn does
- np.asarray(y), np.asarray(w, dtype=float)
+ np.ravel(y), np.ravel(w)

# %% gradient_refuses_labels_too
# right: checks the labels once more, which nobody asks for here
      y = y.astype(float)
+     if not np.isin(y, [0, 1]).all():
+         raise ValueError("y must hold only 0 and 1")

# %% gradient_missing_one_over_n
# why: Forgets the division by n, so that the step grows with the data set.
# fails: visible, hidden
# says: division by n
- return X.T @ residual / len(y)
+ return X.T @ residual

# %% gradient_wrong_sign
# why: Takes y - p, the direction of descent, for the gradient.
# fails: visible, hidden, edges
# says: sign of the residual
- residual = sigmoid(X @ w) - y
+ residual = y - sigmoid(X @ w)

# %% gradient_residual_of_the_logit
# why: Forgets the sigmoid: this is the gradient of linear regression.
# fails: visible, hidden, edges
# says: a probability and not a logit
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     return X.T @ (X @ w - y) / len(y)

# %% gradient_of_squared_error
# why: Differentiates the squared error of p, where the factor p (1 - p) of the sigmoid stays.
# fails: visible, hidden, edges
# says: a probability and not a logit
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     p = sigmoid(X @ w)
+     return X.T @ ((p - y) * p * (1 - p)) / len(y)

# %% gradient_divides_by_features
# why: Divides by the number of columns instead of the number of rows.
# fails: visible, hidden, edges
# says: division by n
- return X.T @ residual / len(y)
+ return X.T @ residual / X.shape[1]

# %% gradient_factor_two
# why: Carries a factor 2 over from squared error, where it comes from the square.
# fails: visible, hidden, edges
# says: division by n
- return X.T @ residual / len(y)
+ return 2 * X.T @ residual / len(y)

# %% gradient_returns_a_column
# why: Makes the residual a column, and the gradient comes out as (d, 1).
# fails: visible, hidden, edges
# says: got shape (2, 1)
- return X.T @ residual / len(y)
+ return X.T @ residual[:, None] / len(y)

# %% gradient_returns_a_list
# why: Returns a list, which cannot be multiplied by a learning rate; it costs nothing in part 5.
# fails: visible
# says: returns a NumPy array, not list
- return X.T @ residual / len(y)
+ return list(X.T @ residual / len(y))
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    w, losses = np.zeros(X.shape[1]), []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, np.array(losses)

# %% gradient_returns_one_value_per_sample
# why: Averages over the features: axis 1 where axis 0 is meant.
# fails: visible, hidden, edges
# says: shape (n_features,)
- return X.T @ residual / len(y)
+ return (X * residual[:, None]).mean(axis=1)

# %% gradient_returns_one_number
# why: Averages once more over the features, until one number is left.
# fails: visible, hidden, edges
# says: shape (n_features,)
- return X.T @ residual / len(y)
+ return np.mean(X.T @ residual) / len(y)

# %% gradient_skips_the_intercept
# why: Sets the entry of the intercept to zero, as one leaves it out of a penalty.
# fails: visible, hidden, edges
# says: X^T (p - y) / n
-     return X.T @ residual / len(y)
+     grad = X.T @ residual / len(y)
+     grad[0] = 0.0
+     return grad

# %% gradient_adds_a_penalty
# why: Adds a ridge penalty that nobody asked for, as scikit-learn does by default.
# fails: visible, hidden, edges
# says: X^T (p - y) / n
- return X.T @ residual / len(y)
+ return X.T @ residual / len(y) + 0.01 * w

# %% gradient_of_hard_predictions
# why: Takes predicted labels instead of probabilities: the perceptron's rule.
# fails: visible, hidden, edges
# says: a probability and not a logit
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     return X.T @ ((X @ w >= 0) - y) / len(y)

# %% gradient_by_coarse_finite_differences
# why: Differentiates numerically and stays short of the accuracy asked for.
# fails: hidden, edges
# says: X^T (p - y) / n
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     def loss(v):
+         return np.mean(np.logaddexp(0, X @ v) - y * (X @ v))
+     return np.array([(loss(w + h) - loss(w - h)) / 2e-4 for h in 1e-4 * np.eye(len(w))])

# %% gradient_overflows_with_its_own_sigmoid
# slip
# why: Writes the naive sigmoid again instead of using the stable one of part 1.
# fails: edges
# says: no warning expected
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     return X.T @ (1 / (1 + np.exp(-(X @ w))) - y) / len(y)

# %% gradient_clips_logits_at_2
# why: Clips logits against overflow, and so tight that ordinary samples change.
# fails: hidden, edges
# says: X^T (p - y) / n
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     return X.T @ (sigmoid(np.clip(X @ w, -2, 2)) - y) / len(y)

# %% gradient_writes_into_the_labels
# slip
# why: Uses y as a workspace: np.asarray of a float array is the caller's own.
# fails: edges
# says: modified its input in place
-     y = y.astype(float)
-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     y = np.asarray(y, dtype=float)
+     np.subtract(sigmoid(X @ w), y, out=y)
+     return X.T @ y / len(y)

# %% gradient_scales_features_in_place
# slip
# why: Multiplies the rows of X in place, and np.asarray did not copy it.
# fails: edges
# says: modified its input in place
-     return X.T @ residual / len(y)
+     X *= residual[:, None]
+     return X.sum(axis=0) / len(y)

# %% gradient_broadcasts_wrong_lengths
# why: Leaves it to NumPy to find out that y does not fit X.
# fails: errors
# says: 5 labels for 4 rows
-     if y.shape != (X.shape[0],):
-         raise ValueError("y must have one label per row of X")

- return X.T @ residual / len(y)
+ return X.T @ residual / X.shape[0]

# %% gradient_checks_only_the_number_of_labels
# slip
# why: Compares len only, so that a column of labels turns p - y into an (n, n) table.
# fails: errors
# says: y of shape (4, 1)
- if y.shape != (X.shape[0],):
+ if len(y) != X.shape[0]:
- return X.T @ residual / len(y)
+ return (X.T @ residual / len(X)).ravel()[: X.shape[1]]

# %% gradient_accepts_a_column_of_weights
# why: Flattens the logits so that weights of shape (d, 1) work, where the task asks for an error.
# fails: errors
# says: a message that names w
-     if w.shape != (X.shape[1],):
-         raise ValueError("w must have one weight per column of X")

-     residual = sigmoid(X @ w) - y
-     return X.T @ residual / len(y)
+     residual = sigmoid((X @ w).ravel()) - y
+     return X.T @ residual / X.shape[0]

# %% gradient_accepts_one_dimensional_features
# why: Takes a flat X for a single column, where the task asks for an error.
# fails: errors
# says: X of shape (4,)
-     if X.ndim != 2:
-         raise ValueError("X must be two-dimensional")
+     X = X.reshape(len(X), -1)
- if w.shape != (X.shape[1],):
+ if X.shape[1] > 1 and w.shape != (X.shape[1],):
          raise ValueError("w must have one weight per column of X")
+     w = w[: X.shape[1]]
- return X.T @ residual / len(y)
+ return X.T @ residual / X.shape[0]

# %% gradient_error_names_the_wrong_argument
# why: Blames w when y has the wrong length.
# fails: errors
# says: expected a message that names
- raise ValueError("y must have one label per row of X")
+ raise ValueError("w has the wrong length")
- return X.T @ residual / len(y)
+ return X.T @ residual / X.shape[0]

# %% gradient_hard_coded_visible_example
# why: Returns the numbers of the visible tests, whatever X is.
# fails: hidden, edges, errors
# says: rows and
def log_loss_gradient(X, y, w):
    if len(y) != len(X):
        raise ValueError("y must have one label per row of X")
    residual = 1 / (1 + np.exp([-0.2, 0.6, 1.4, -0.6])) - [0, 1, 1, 1]
    return np.array([residual.sum(), residual @ [0, 2, 4, -1]]) / 4

# %% gradient_one_message_for_everything
# why: Raises one message that lists every argument, whatever is wrong.
# fails: errors
# says: a message about
-     if X.ndim != 2:
-         raise ValueError("X must be two-dimensional")
-     if y.shape != (X.shape[0],):
-         raise ValueError("y must have one label per row of X")
-     if w.shape != (X.shape[1],):
-         raise ValueError("w must have one weight per column of X")
+     if X.ndim != 2 or y.shape != X.shape[:1] or w.shape != X.shape[1:]:
+         raise ValueError("the shapes of X, y and w do not fit")

# %% gradient_clips_logits_at_30
# slip
# why: Clips logits against overflow, so that all small probabilities are the same.
# fails: edges
# says: Tiny, but not clipped
- residual = sigmoid(X @ w) - y
+ residual = sigmoid(np.clip(X @ w, -30, 30)) - y

# %% gradient_of_large_probabilities_only
# slip
# why: Takes a small probability as 1 - sigmoid(-z), which has no digits left.
# fails: edges
# says: Tiny, but not clipped
- residual = sigmoid(X @ w) - y
+ residual = 1 - sigmoid(-(X @ w)) - y
