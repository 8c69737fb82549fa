# %% base
def l2_logistic_loss_and_gradient(X, y, w, alpha):
    y = np.array(y, dtype=float)
    if np.any((y != 0) & (y != 1)):
        raise ValueError("y must be 0 or 1")
    n = len(y)
    z = X @ w
    loss = np.sum(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - y * z) / n
    p = 0.5 * (1 + np.tanh(z / 2))
    gradient = X.T @ (p - y) / n
    loss += alpha / 2 * np.sum(w[1:] ** 2)
    gradient[1:] += alpha * w[1:]
    return loss, gradient

# %% logistic_by_margins
# right: labels -1 and +1 inside, the sigmoid of scipy, a mask for the penalty
from scipy.special import expit


def l2_logistic_loss_and_gradient(X, y, w, alpha):
    if not set(np.unique(y)) <= {0, 1}:
        raise ValueError(f"bad labels in y: {np.unique(y)}")
    sign = np.where(np.asarray(y) == 1, 1.0, -1.0)
    margin = sign * (X @ w)
    mask = np.ones(len(w))
    mask[0] = 0
    loss = np.logaddexp(0, -margin).mean() + alpha * np.sum(mask * w**2) / 2
    return [float(loss), -(sign * expit(-margin)) @ X / len(sign) + alpha * mask * w]

# %% logistic_row_by_row
# right: loops over the rows
-     n = len(y)
-     z = X @ w
-     loss = np.sum(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - y * z) / n
-     p = 0.5 * (1 + np.tanh(z / 2))
-     gradient = X.T @ (p - y) / n
+     loss, gradient = 0.0, np.zeros(len(w))
+     for x, label in zip(X, y):
+         z = float(x @ w)
+         e = np.exp(-abs(z))
+         loss += (max(z, 0.0) + np.log1p(e) - label * z) / len(y)
+         gradient += ((1.0 if z > 0 else e) / (1 + e) - label) * x / len(y)

# %% logistic_penalizes_the_intercept
# slip
# why: Penalizes the intercept with the rest.
# fails: visible
# says: w[0] is not penalized
- alpha / 2 * np.sum(w[1:] ** 2)
+ alpha / 2 * np.sum(w**2)
-     gradient[1:] += alpha * w[1:]
+     gradient += alpha * w

# %% logistic_penalizes_the_intercept_in_the_gradient
# slip
# why: Leaves the intercept out of the loss but not out of the gradient.
# fails: visible
# says: gradient
-     gradient[1:] += alpha * w[1:]
+     gradient += alpha * w

# %% logistic_without_the_half
# why: Adds alpha times the squares, without the half.
# fails: edges, hidden, visible
# says: alpha / 2
- alpha / 2 * np
+ alpha * np

# %% logistic_twice_the_pull
# why: Derives alpha w^2 instead of alpha / 2 w^2.
# fails: edges, hidden, visible
# says: Of the penalty: alpha w
- alpha * w[1:]
+ 2 * alpha * w[1:]

# %% logistic_penalty_over_n
# why: Divides the penalty by n, as if it were one of the rows.
# fails: edges, hidden, visible
# says: the penalty alpha / 2 times
- alpha / 2 * np
+ alpha / 2 / n * np
- alpha * w[1:]
+ alpha / n * w[1:]

# %% logistic_forgets_the_gradient_of_the_penalty
# why: Adds the penalty to the loss only.
# fails: edges, hidden, visible
# says: Of the penalty: alpha w
-     gradient[1:] += alpha * w[1:]

# %% logistic_as_a_sum
# why: Adds up over rows instead of taking the mean.
# fails: edges, hidden, visible
# says: mean log-loss
-     n = len(y)
+     n = 1

# %% logistic_wrong_sign
# why: Takes y - p.
# fails: edges, hidden, visible
# says: gradient
- (p - y)
+ (y - p)

# %% logistic_with_l1
# why: Adds the sizes of the weights and not their squares.
# fails: edges, hidden, visible
# says: loss
- alpha / 2 * np.sum(w[1:] ** 2)
+ alpha * np.sum(np.abs(w[1:]))
- alpha * w[1:]
+ alpha * np.sign(w[1:])

# %% logistic_adds_ones
# why: Adds another column of ones.
# fails: edges, errors, hidden, inputs-edges, visible
# says: l2_logistic_loss_and_gradient
- z = X @ w
+ X = np.column_stack([np.ones(n), X])
+     z = X @ w

# %% logistic_returns_the_gradient_first
# why: Returns the gradient before the loss.
# fails: edges, hidden, visible
# says: loss: expected shape
- return loss, gradient
+ return gradient, loss

# %% logistic_with_plain_logarithms
# slip
# why: Takes the logarithm of p, which is 0 for large logits.
# fails: edges
# says: must not overflow
- np.sum(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - y * z) / n
+ -np.mean(y * np.log(1 / (1 + np.exp(-z))) + (1 - y) * np.log(1 - 1 / (1 + np.exp(-z))))

# %% logistic_with_clipped_chances
# slip
# why: Clips p before the logarithm, which hides how wrong a large logit is.
# fails: edges
# says: less if p is clipped
-     p = 0.5 * (1 + np.tanh(z / 2))
+     p = np.clip(0.5 * (1 + np.tanh(z / 2)), 1e-15, 1 - 1e-15)
+     loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% logistic_with_an_overflowing_exponential
# slip
# why: Writes log(1 + e^z) as it stands.
# fails: edges
# says: must not overflow
- np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
+ np.log(1 + np.exp(z))

# %% logistic_zeroes_the_intercept
# slip
# why: Sets w[0] to 0 in the caller's array.
# fails: inputs-edges
# says: needs a copy of w
-     loss += alpha / 2 * np.sum(w[1:] ** 2)
-     gradient[1:] += alpha * w[1:]
+     w[0] = 0
+     loss += alpha / 2 * w @ w
+     gradient += alpha * w

# %% logistic_in_the_type_of_y
# slip
# why: Computes with bytes, where -1 is 255.
# fails: inputs-edges
# says: Convert y to float first
-     y = np.array(y, dtype=float)
-     if np.any((y != 0) & (y != 1)):
-         raise ValueError("y must be 0 or 1")
+     y = np.array(y)
+     if np.any((y != 0) & (y != 1)):
+         raise ValueError("y must be 0 or 1")
+     sign = (2 * y - 1).astype(float) if y.dtype != bool else y.astype(float)
- np.sum(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))) - y * z) / n
+ np.mean(np.logaddexp(0, -sign * z))

# %% logistic_takes_any_labels
# slip
# why: Does not look at the labels.
# fails: errors
# says: nothing was raised
- np.any((y != 0) & (y != 1))
+ np.any(np.isnan(y))

# %% logistic_refuses_by_range
# slip
# why: Refuses only labels below 0 or above 1.
# fails: errors
# says: labels [0.25, 0, 1, 1]
- np.any((y != 0) & (y != 1))
+ y.min() < 0 or y.max() > 1

# %% logistic_blames_x
# slip
# why: Names X where y is at fault.
# fails: errors
# says: names y
- y must be 0 or 1
+ X has bad rows

# %% logistic_asks_for_both_classes
# slip
# why: Demands that both labels occur, and so refuses a y of one class.
# fails: errors
# says: labels [0, 0, 0, 0], which are fine
- np.any((y != 0) & (y != 1))
+ set(np.unique(y)) != {0, 1}

# %% logistic_sorts_the_labels
# slip
# why: Compares the list of the labels with 0 and 1, which refuses a y of one class.
# fails: errors
# says: labels [1, 1, 1, 1], which are fine
- np.any((y != 0) & (y != 1))
+ sorted(set(y)) != [0, 1]

# %% logistic_counts_the_labels
# slip
# why: Looks for two labels, none negative and all whole, so that 0 and 2 pass.
# fails: errors
# says: labels [0, 2, 0, 0]
- np.any((y != 0) & (y != 1))
+ y.min() < 0 or np.any(y % 1) or len(np.unique(y)) > 2
