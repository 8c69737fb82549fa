# %% base
def log_loss_from_logits(y, z):
    y, z = np.asarray(y, dtype=float), np.asarray(z, dtype=float)
    return np.mean(np.logaddexp(0, z) - y * z)

# %% from_logits_takes_the_maximum_out
# right: the larger exponent taken out by hand
- return np.mean(np.logaddexp(0, z) - y * z)
+ return (np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))).mean()

# %% from_logits_with_signed_logits
# right: log(1 + e^-m) of the margin m, with labels turned into signs
- return np.mean(np.logaddexp(0, z) - y * z)
+ return np.logaddexp(0, (1 - 2 * y) * z).mean()

# %% from_logits_with_scipy
# right: log_expit of SciPy
  def log_loss_from_logits(y, z):
+     from scipy.special import log_expit
+
- return np.mean(np.logaddexp(0, z) - y * z)
+ return -np.mean(log_expit(np.where(y == 1, z, -z)))

# %% from_logits_loops_over_samples
# right: a loop with math.log1p, one sample at a time
  def log_loss_from_logits(y, z):
+     import math
+
-     return np.mean(np.logaddexp(0, z) - y * z)
+     total = 0.0
+     for label, logit in zip(y, z, strict=True):
+         wrong_way = -logit if label else logit
+         total += max(wrong_way, 0) + math.log1p(math.exp(-abs(wrong_way)))
+     return total / len(y)

# %% from_logits_with_its_own_checks
# right: checks its arguments, which nobody asks for here
def log_loss_from_logits(y, z):
    from sklearn.utils import check_consistent_length

    check_consistent_length(y, z)
    y, z = np.array(y), np.array(z, dtype=float)
    if z.ndim != 1:
        raise ValueError("z must be one-dimensional")
    if y.ndim != 1 or not set(y.tolist()) <= {0, 1}:
        raise ValueError("y must hold only 0 and 1")
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-abs(z))))

# %% nothing_is_converted
# right: arrays are taken as they come in all parts but the first two, which alone ask for other types
def log_loss_from_logits(y, z):
    return np.mean(np.logaddexp(0, z) - y * z)
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    if X.ndim != 2:
        raise ValueError("X must be a table")
    if y.shape != X.shape[:1]:
        raise ValueError("y must have one label per row")
    if w.shape != X.shape[1:]:
        raise ValueError("w must have one weight per column")
    return X.T @ (sigmoid(X @ w) - y) / len(X)
# cell: fit-logistic-regression
def fit_logistic_regression(X, y, learning_rate=0.1, n_iter=1000):
    w, losses = np.zeros(X.shape[1]), []
    for _ in range(n_iter):
        losses.append(log_loss_from_logits(y, X @ w))
        w = w - learning_rate * log_loss_gradient(X, y, w)
    return w, losses
# cell: predict-proba
def predict_proba(X, w):
    return sigmoid(X @ w)
# cell: log-loss-of-margins
def log_loss_of_margins(y, z):
    if y.shape != z.shape:
        raise ValueError("y and z differ in shape")
    if not np.isin(y, [-1, 1]).all():
        raise ValueError("y must hold only -1 and 1")
    return np.logaddexp(0, -y * z).mean()
# cell: weighted-log-loss-gradient
def weighted_log_loss_gradient(X, y, w, sample_weight):
    if sample_weight.shape != y.shape:
        raise ValueError("sample_weight must have one weight per row")
    if not (sample_weight >= 0).all() or not sample_weight.any():
        raise ValueError("sample_weight must not be negative and not all 0")
    return X.T @ (sample_weight * (sigmoid(X @ w) - y)) / sample_weight.sum()
# cell: softmax
def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)
# cell: cross-entropy-gradient
def cross_entropy_gradient(X, y, W):
    if y.shape != X.shape[:1]:
        raise ValueError("y must have one label per row")
    if y.min() < 0 or y.max() >= W.shape[1]:
        raise ValueError("y must hold labels 0 to k - 1")
    return X.T @ (softmax(X @ W) - np.eye(W.shape[1])[y]) / len(X)

# %% from_logits_through_clipped_log_loss
# slip
# why: Goes through clipped probabilities, so that a confident mistake costs at most 34.5 and not |z|.
# fails: edges
# says: A clipped loss is capped
- return np.mean(np.logaddexp(0, z) - y * z)
+ return log_loss(y, sigmoid(z))

# %% from_logits_log_of_probabilities
# slip
# why: Takes logarithms of probabilities that have already rounded to 0 or 1; the point of logits is to avoid that.
# fails: edges
# says: no warning expected
-     return np.mean(np.logaddexp(0, z) - y * z)
+     p = np.exp(-np.logaddexp(0, -z))
+     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% from_logits_exp_overflows
# slip
# why: Has the right formula log(1 + e^z), but e^z overflows for large logits.
# fails: edges
# says: exp overflows above 709
- return np.mean(np.logaddexp(0, z) - y * z)
+ return np.mean(np.log(1 + np.exp(z)) - y * z)

# %% from_logits_clips_logits
# slip
# why: Clips the logits at 500, so that confident mistakes beyond that all cost the same.
# fails: edges
# says: A clipped loss is capped
- np.logaddexp(0, z) - y * z
+ np.logaddexp(0, np.clip(z, -500, 500)) - y * np.clip(z, -500, 500)

# %% from_logits_clips_logits_at_5000
# slip
# why: Thinks that clipping is harmless if it is far enough out.
# fails: edges
# says: A clipped loss is capped
- np.logaddexp(0, z) - y * z
+ np.logaddexp(0, np.clip(z, -5000, 5000)) - y * np.clip(z, -5000, 5000)

# %% from_logits_sums_over_samples
# why: Adds the losses up instead of averaging.
# fails: visible, hidden
# says: mean over the samples
- return np.mean(np.logaddexp(0, z) - y * z)
+ return np.sum(np.logaddexp(0, z) - y * z)

# %% from_logits_wrong_sign_of_the_logit
# why: Swaps log(1 + e^z) and log(1 + e^-z), which differ by z.
# fails: visible, hidden, edges
# says: mean over the samples
- return np.mean(np.logaddexp(0, z) - y * z)
+ return np.mean(np.logaddexp(0, -z) - y * z)

# %% from_logits_forgets_the_linear_term
# why: Loses the term -y z, so that labels play no role.
# fails: visible, hidden, edges
# says: mean over the samples
- return np.mean(np.logaddexp(0, z) - y * z)
+ return np.mean(np.logaddexp(0, z))

# %% from_logits_treats_labels_as_plus_minus_one
# why: Uses the formula for labels -1 and 1 with labels 0 and 1: every sample of label 0 costs log 2.
# fails: visible, hidden, edges
# says: mean over the samples
- return np.mean(np.logaddexp(0, z) - y * z)
+ return np.mean(np.logaddexp(0, -y * z))

# %% from_logits_treats_logits_as_probabilities
# why: Takes z for a probability and puts it into log-loss.
# fails: visible, hidden, edges
# says: mean over the samples
-     return np.mean(np.logaddexp(0, z) - y * z)
+     p = np.clip(z, 1e-15, 1 - 1e-15)
+     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% from_logits_one_value_per_sample
# why: Stops at the loss of each sample and forgets the mean.
# fails: visible, hidden, edges
# says: expected shape ()
- return np.mean(np.logaddexp(0, z) - y * z)
+ return np.logaddexp(0, z) - y * z

# %% from_logits_shifts_the_logits_in_place
# slip
# why: Writes |z| into z to save an array, and the caller's logits lose their signs.
# fails: edges
# says: modified its input in place
-     return np.mean(np.logaddexp(0, z) - y * z)
+     positive = np.maximum(z, 0)
+     linear = y * z
+     np.abs(z, out=z)
+     return np.mean(positive - linear + np.log1p(np.exp(-z)))

# %% from_logits_hard_coded_visible_example
# why: Returns the numbers of the visible tests without computing anything.
# fails: hidden, edges
# says: 43 random logits
def log_loss_from_logits(y, z):
    if len(y) == 2:
        return 500.0
    return np.mean(np.logaddexp(0, [-2.0, -1.0, 0.0, 0.5]))

# %% from_logits_switches_to_a_line_at_20
# slip
# why: Knows softplus from a deep-learning library, which goes over to z itself beyond 20.
# fails: edges
# says: log(1 + exp(z)) is not yet z
-     return np.mean(np.logaddexp(0, z) - y * z)
+     softplus = np.where(z > 20, z, np.log1p(np.exp(np.minimum(z, 20))))
+     return np.mean(softplus - y * z)

