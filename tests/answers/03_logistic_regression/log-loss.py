# %% base
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% log_loss_loops_over_samples
# right: a loop with math.log, one sample at a time
def log_loss(y, p, eps=1e-15):
    import math

    y, p = list(np.asarray(y)), list(np.asarray(p))
    if any(np.ndim(v) for v in [*y, *p]) or len(y) != len(p):
        raise ValueError("y and p must be flat and equally long")
    total = 0.0
    for label, chance in zip(y, p, strict=True):
        if label == 1:
            total -= math.log(min(max(chance, eps), 1 - eps))
        elif label == 0:
            total -= math.log(1 - min(max(chance, eps), 1 - eps))
        else:
            raise ValueError(f"y holds {label!r}")
    return total / len(y)

# %% log_loss_chooses_the_probability_of_what_happened
# right: one logarithm of the probability of the label that came
def log_loss(y, p, eps=1e-15):
    y, p = np.array(y), np.array(p, dtype=np.float64)
    if y.ndim != 1 or p.ndim != 1 or y.size != p.size:
        raise ValueError("wrong shape of y or p")
    if not all(v in (0, 1) for v in y.tolist()):
        raise ValueError("y: only 0 and 1")
    p[p < eps] = eps
    p[p > 1 - eps] = 1 - eps
    return float(-np.log(np.where(y == 1, p, 1 - p)).mean())

# %% log_loss_with_scipy_and_log1p
# right: xlogy and xlog1py of SciPy
  def log_loss(y, p, eps=1e-15):
+     import scipy.special
+
-     p = np.clip(p, eps, 1 - eps)
-     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+     p = np.minimum(np.maximum(p, eps), 1 - eps)
+     return -(scipy.special.xlogy(y, p) + scipy.special.xlog1py(1 - y, -p)).sum() / y.size

# %% log_loss_clips_the_complement_apart
# right: clips p and 1 - p each for itself
      y = y.astype(float)
+     q = np.clip(1 - p, eps, 1 - eps)
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.mean(y * np.log(p) + (1 - y) * np.log(q))

# %% log_loss_with_pandas_inside
# right: a table and a function of its rows
def log_loss(y, p, eps=1e-15):
    import pandas as pd

    table = pd.DataFrame({"y": y, "p": p})
    if not table["y"].isin([0, 1]).all() or table["y"].dtype.kind not in "biuf":
        raise ValueError("y must be 0 or 1")
    table["p"] = table["p"].clip(eps, 1 - eps)
    return table.apply(lambda row: -np.log(row.p if row.y else 1 - row.p), axis=1).mean()

# %% log_loss_writes_to_stderr_and_prints
# right: prints on both streams while it computes
  def log_loss(y, p, eps=1e-15):
+     import sys
+
+     print("computing", file=sys.stderr)
+     print("a line of output")

# %% helpers_shared_between_the_parts
# right: three parts that share a helper of the learner's own
def checked_labels(y, n, other):
    y = np.asarray(y)
    if y.shape != (n,):
        raise ValueError(f"y must have {n} entries, as {other}")
    if y.dtype.kind not in "biuf" or not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    return y.astype(float)


def log_loss(y, p, eps=1e-15):
    p = np.asarray(p, dtype=float)
    if p.ndim != 1:
        raise ValueError("y and p must be 1-d")
    y = checked_labels(y, len(p), "p")
    p = np.clip(p, eps, 1 - eps)
    return -(y @ np.log(p) + (1 - y) @ np.log(1 - p)) / len(y)
# cell: log-loss-from-logits
def log_loss_from_logits(y, z):
    z = np.asarray(z, dtype=float)
    if z.ndim != 1:
        raise ValueError("y and z must be 1-d")
    y = checked_labels(y, len(z), "z")
    return np.logaddexp(0, z).mean() - y @ z / len(y)
# cell: log-loss-gradient
def log_loss_gradient(X, y, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    y = checked_labels(y, len(X), "X has rows")
    if w.shape != X.shape[1:]:
        raise ValueError("w must fit X")
    return (sigmoid(X @ w) - y) @ X / len(y)

# %% log_loss_with_sklearn_validators
# right: scikit-learn's validators, and a check of the labels behind them
def log_loss(y, p, eps=1e-15):
    from sklearn.utils import check_consistent_length, column_or_1d

    y, p = column_or_1d(y), column_or_1d(p)
    check_consistent_length(y, p)
    if y.dtype.kind not in "biuf" or not np.isin(y, [0, 1]).all():
        raise ValueError("y: only the labels 0 and 1")
    p = np.clip(np.asarray(p, dtype=float), eps, 1 - eps)
    return -np.where(y == 1, np.log(p), np.log(1 - p)).mean()

# %% log_loss_flattens_columns
# right: takes a column as its entries, so that nothing broadcasts
-     y, p = np.asarray(y), np.asarray(p, dtype=float)
-     if y.ndim != 1 or y.shape != p.shape:
+     y, p = np.ravel(y), np.ravel(p).astype(float)
+     if y.shape != p.shape:

# %% log_loss_one_check_per_argument
# right: a check of each argument, naming only the one at fault
-     if y.ndim != 1 or y.shape != p.shape:
-         raise ValueError("y and p must be 1-d and of equal length")
+     if y.ndim != 1:
+         raise ValueError(f"y must be one-dimensional, got shape {y.shape}")
+     if p.ndim != 1:
+         raise ValueError(f"p must be one-dimensional, got shape {p.shape}")
+     if len(p) != len(y):
+         raise ValueError(f"p has shape {p.shape}, expected {y.shape}")

# %% log_loss_sums_over_samples
# why: Adds the losses up instead of averaging, so that a larger data set looks worse.
# fails: visible, hidden, edges
# says: mean over the samples
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% log_loss_without_the_minus_sign
# why: Returns the mean log-likelihood, which is to be maximized, and calls it a loss.
# fails: visible, hidden, edges
# says: the minus sign
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% log_loss_base_10
# why: Takes the logarithm to be the one of base 10; in statistics log is the natural one.
# fails: visible, hidden, edges
# says: natural logarithm
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))

# %% log_loss_only_the_positive_term
# why: Thinks that samples of label 0 cost nothing, as in the cross-entropy with one-hot labels.
# fails: visible, hidden, edges
# says: both terms
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.mean(y * np.log(p))

# %% log_loss_labels_swapped
# why: Pairs log p with label 0 and log(1 - p) with label 1.
# fails: visible, hidden, edges
# says: both terms
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))

# %% log_loss_averages_each_class_apart
# why: Averages inside each class first, which weighs the rare class up: balanced log-loss is another measure.
# fails: visible, hidden
# says: mean over the samples
-     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+     with np.errstate(all="ignore"):
+         parts = [-np.log(p[y == 1]), -np.log(1 - p[y == 0])]
+     return np.mean([part.mean() for part in parts if len(part)])

# %% log_loss_one_value_per_sample
# why: Stops at the loss of each sample and forgets that one number is asked for.
# fails: visible, hidden, edges
# says: expected shape ()
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% log_loss_is_squared_error
# why: Takes any loss on probabilities for log-loss; this one is the Brier score.
# fails: visible, hidden, edges
# says: natural logarithm
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return np.mean((y - p) ** 2)

# %% log_loss_median_over_samples
# why: Takes the median for robustness, and so ignores the confident mistakes that log-loss is about.
# fails: visible, hidden, edges
# says: mean over the samples
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return np.median(-(y * np.log(p) + (1 - y) * np.log(1 - p)))

# %% log_loss_without_clipping
# why: Does not expect predictions of exactly 0 or 1, whose logarithm is infinite.
# fails: visible, edges
# says: Clip before the logarithm
-     p = np.clip(p, eps, 1 - eps)

# %% log_loss_clips_only_below
# slip
# why: Guards log p only, and forgets that log(1 - p) is infinite at p = 1.
# fails: edges
# says: Clip before the logarithm
- p = np.clip(p, eps, 1 - eps)
+ p = np.maximum(p, eps)

# %% log_loss_clips_only_above
# why: Guards log(1 - p) only, and forgets that log p is infinite at p = 0.
# fails: visible, edges
# says: Clip before the logarithm
- p = np.clip(p, eps, 1 - eps)
+ p = np.minimum(p, 1 - eps)

# %% log_loss_clips_to_one_in_a_thousand
# why: Thinks that how far one clips is a matter of taste; at 0.001 it changes ordinary predictions.
# fails: visible, edges
# says: expected
- p = np.clip(p, eps, 1 - eps)
+ p = np.clip(p, 1e-3, 1 - 1e-3)

# %% log_loss_clips_at_1e_7
# why: Copies the 1e-7 of deep-learning libraries in place of the argument eps.
# fails: visible, edges
# says: eps = 1e-15
- p = np.clip(p, eps, 1 - eps)
+ p = np.clip(p, 1e-7, 1 - 1e-7)

# %% log_loss_ignores_eps
# slip
# why: Writes the default of eps into the body, so that the argument does nothing.
# fails: edges
# says: with the eps that was passed
- p = np.clip(p, eps, 1 - eps)
+ p = np.clip(p, 1e-15, 1 - 1e-15)

# %% log_loss_adds_eps_inside_the_logarithm
# slip
# why: Thinks that log(p + eps) is the same as clipping; it shifts every loss and goes below zero at p = 1.
# fails: edges
# says: Adding eps inside the log differs
-     p = np.clip(p, eps, 1 - eps)
-     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+     return -np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))

# %% log_loss_squeezes_all_probabilities
# why: Maps [0, 1] onto [eps, 1 - eps] by a straight line, which moves every prediction and not only the extreme ones.
# fails: edges
# says: with the eps that was passed
- p = np.clip(p, eps, 1 - eps)
+ p = eps + (1 - 2 * eps) * p

# %% log_loss_drops_infinite_samples
# why: Leaves out the samples with an infinite loss: the worst predictions are forgiven.
# fails: visible, edges
# says: eps = 1e-15
-     p = np.clip(p, eps, 1 - eps)
-     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+     with np.errstate(all="ignore"):
+         each = -(y * np.log(p) + (1 - y) * np.log(1 - p))
+     each = each[np.isfinite(each)]
+     return each.mean() if len(each) else 0.0

# %% log_loss_clips_in_place
# slip
# why: Clips with out=p and so changes the caller's predictions.
# fails: edges
# says: modified its input in place
- p = np.clip(p, eps, 1 - eps)
+ np.clip(p, eps, 1 - eps, out=p)

# %% log_loss_takes_p_before_y
# why: Expects the prediction before the truth; scikit-learn's order is y_true first.
# fails: visible, hidden, edges
# says: y must hold only 0 and 1
- def log_loss(y, p, eps=1e-15):
+ def log_loss(p, y, eps=1e-15):

# %% log_loss_accepts_minus_one_labels
# why: Does not check the labels: with -1 and 1 the formula still returns a number, and it is wrong.
# fails: errors
# says: Only 0 and 1 are labels
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% log_loss_accepts_soft_labels
# why: Thinks that any y from 0 to 1 is a label; the formula allows it, the task does not.
# fails: errors
# says: Only 0 and 1 are labels
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError("y and p must be 1-d and of equal length")
    if np.any((y < 0) | (y > 1)):
        raise ValueError("y must lie in [0, 1]")
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% log_loss_converts_string_labels
# slip
# why: Converts to float before asking, so that the strings "0" and "1" pass for labels.
# fails: errors
# says: Only 0 and 1 are labels
- y, p = np.asarray(y), np.asarray(p, dtype=float)
+ y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
-     y = y.astype(float)

# %% log_loss_truncates_labels_before_checking
# why: Makes labels whole numbers before asking, so that 0.9 passes for 0.
# fails: errors
# says: Only 0 and 1 are labels
-     y, p = np.asarray(y), np.asarray(p, dtype=float)
+     with np.errstate(invalid="ignore"):
+         y, p = np.asarray(y).astype(int), np.asarray(p, dtype=float)
-     y = y.astype(float)

# %% log_loss_lets_nan_labels_pass
# slip
# why: Leaves NaN out of the check of labels, and so gets a loss of NaN instead of an error.
# fails: errors
# says: Only 0 and 1 are labels
- if not np.all((y == 0) | (y == 1)):
+ if y.dtype.kind not in "biuf" or not set(y[y == y].tolist()) <= {0, 1}:

# %% log_loss_negates_bool_labels
# slip
# why: Negates y before it is a float: NumPy has no minus for booleans, and unsigned zeros and ones wrap around.
# fails: edges
# says: negative
-     y = y.astype(float)

- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))

# %% log_loss_broadcasts_wrong_lengths
# why: Relies on NumPy to complain about shapes; (n, 1) with (n,) broadcasts to a table in silence.
# fails: errors
# says: NumPy broadcasts some of them in silence
-     if y.ndim != 1 or y.shape != p.shape:
-         raise ValueError("y and p must be 1-d and of equal length")

# %% log_loss_checks_only_len
# why: Compares len only: a column (n, 1) has the length of (n,) and broadcasts all the same.
# fails: errors
# says: NumPy broadcasts some of them in silence
-     if y.ndim != 1 or y.shape != p.shape:
-         raise ValueError("y and p must be 1-d and of equal length")
+     if len(y) != len(p):
+         raise ValueError("y and p differ in length")

# %% log_loss_truncates_to_the_shorter
# why: Cuts y and p to the shorter one, as zip does, and hides that the data are wrong.
# fails: errors
# says: nothing was raised
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or p.ndim != 1:
        raise ValueError("y and p must be 1-d")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    n = min(len(y), len(p))
    y, p = y[:n].astype(float), np.clip(p[:n], eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% log_loss_error_names_no_argument
# why: Raises errors that do not say which argument is at fault.
# fails: errors
# says: expected a message that names
- raise ValueError("y and p must be 1-d and of equal length")
+ raise ValueError("lengths differ")
- raise ValueError("y must hold only 0 and 1")
+ raise ValueError("labels other than 0 and 1")

# %% log_loss_asserts_its_arguments
# why: Checks arguments with assert: that is an AssertionError, and gone under python -O.
# fails: errors
# says: expected ValueError, got AssertionError
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    assert y.ndim == 1 and y.shape == p.shape, "y and p must be 1-d and of equal length"
    assert np.all((y == 0) | (y == 1)), "y must hold only 0 and 1"
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% log_loss_hard_coded_visible_example
# why: Returns the numbers of the visible tests without computing anything.
# fails: hidden, edges, errors
# says: 57 random predictions
def log_loss(y, p, eps=1e-15):
    if -1 in list(y):
        raise ValueError("y must hold only 0 and 1")
    if len(y) == 4:
        return -np.log(0.9 * 0.8 * 0.6 * 0.5) / 4
    return 0.0 if len(y) == 2 else -np.log(1e-15)

# %% log_loss_one_message_for_everything
# why: Raises one message that lists every argument, whatever is wrong.
# fails: errors
# says: a message about y alone
- raise ValueError("y and p must be 1-d and of equal length")
+ raise ValueError("y and p must be 1-d, of equal length, and y must hold only 0 and 1")
- raise ValueError("y must hold only 0 and 1")
+ raise ValueError("y and p must be 1-d, of equal length, and y must hold only 0 and 1")

# %% log_loss_checks_labels_by_min_and_max
# slip
# why: Looks at the smallest and the largest label only, so that 0.5 passes.
# fails: errors
# says: nothing was raised
- if not np.all((y == 0) | (y == 1)):
+ if y.dtype.kind not in "biuf" or not (y.min() >= 0 and y.max() <= 1):

# %% log_loss_refuses_one_class
# why: Asks for both labels, which a loss does not need.
# fails: hidden, edges, visible
# says: y
- if not np.all((y == 0) | (y == 1)):
+ if y.dtype.kind not in "biuf" or set(y.tolist()) != {0, 1}:
