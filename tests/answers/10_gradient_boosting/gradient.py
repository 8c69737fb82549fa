# %% base
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss", "absolute_error"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if loss == "absolute_error":
        return np.sign(y - F)
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)

# %% gradient_with_tanh
# right: the sigmoid as a shifted tanh
def negative_gradient(y, F, loss):
    if loss not in {"squared_error", "log_loss", "absolute_error"}:
        raise ValueError(f"bad loss {loss}")
    y = np.array(y, dtype=float)
    F = np.array(F, dtype=float)
    if y.ndim != 1 or not y.size:
        raise ValueError("bad y")
    if F.shape != y.shape:
        raise ValueError("bad F")
    if loss == "squared_error":
        return -(F - y)
    if loss == "absolute_error":
        return np.where(y > F, 1, np.where(y < F, -1, 0))
    if ((y != 0) & (y != 1)).any():
        raise ValueError("bad labels y")
    return y - (1 + np.tanh(F / 2)) / 2

# %% gradient_with_loops_returning_a_list
# right: a loop that returns a list
def negative_gradient(y, F, loss):
    import math

    if loss not in ["squared_error", "log_loss", "absolute_error"]:
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
        if loss == "absolute_error":
            residuals.append((label > f) - (label < f))
            continue
        if label not in (0.0, 1.0):
            raise ValueError("y")
        # The exponent is never positive, so nothing overflows.
        e = math.exp(-abs(f))
        p = 1 / (1 + e) if f >= 0 else e / (1 + e)
        residuals.append(label - p)
    return residuals

# %% gradient_with_pandas
# right: columns of a table, and a series returned
def negative_gradient(y, F, loss):
    import pandas as pd

    if loss not in ("squared_error", "log_loss", "absolute_error"):
        raise ValueError("loss")
    if np.ndim(y) != 1 or len(y) == 0:
        raise ValueError("y")
    if np.shape(F) != np.shape(y):
        raise ValueError("F")
    table = pd.DataFrame({"y": np.array(y, dtype=float), "F": np.array(F, dtype=float)})
    if loss == "squared_error":
        return table["y"] - table["F"]
    if loss == "absolute_error":
        return np.sign(table["y"] - table["F"])
    if not table["y"].isin([0, 1]).all():
        raise ValueError("y")
    return table["y"] - scipy.special.expit(table["F"])

# %% gradient_wrong_sign
# why: Returns the gradient itself: trees must be fitted to its negative.
# fails: visible, hidden, edges
# says: y - F
-     if loss == "squared_error":
-         return y - F
+     if loss == "squared_error":
+         return F - y
- return y - scipy.special.expit(F)
+ return scipy.special.expit(F) - y

# %% gradient_label_minus_log_odds
# why: Subtracts log-odds from a label and forgets the sigmoid between the two scales.
# fails: visible, hidden, edges
# says: a label minus a probability
- return y - scipy.special.expit(F)
+ return y - F

# %% gradient_factor_two
# why: Differentiates (y - F)^2 without the half that makes the residual the gradient.
# fails: visible, hidden
# says: (y - F)^2 / 2
-     if loss == "squared_error":
-         return y - F
+     if loss == "squared_error":
+         return 2 * (y - F)

# %% gradient_mean_over_samples
# why: Differentiates the mean loss and so divides by n; a tree is fitted to each sample's own residual.
# fails: visible, hidden, edges
# says: one entry per sample
-     if loss == "squared_error":
-         return y - F
+     if loss == "squared_error":
+         return (y - F) / len(y)
- return y - scipy.special.expit(F)
+ return (y - scipy.special.expit(F)) / len(y)

# %% gradient_is_one_number
# why: Averages the residuals to one number, where one per sample is asked for.
# fails: visible, hidden
# says: one entry per sample
-     if loss == "squared_error":
-         return y - F
+     if loss == "squared_error":
+         return np.mean(y - F)

# %% gradient_with_sigmoid_derivative
# why: Multiplies by p (1 - p) once more, which cancels in log-loss.
# fails: visible, hidden, edges
# says: a label minus a probability
-     return y - scipy.special.expit(F)
+     p = scipy.special.expit(F)
+     return (y - p) * p * (1 - p)

# %% gradient_labels_as_plus_minus_one
# why: Uses the formula for labels -1 and 1, as in older texts, whose F is half the log-odds.
# fails: visible, hidden, edges
# says: a label minus a probability
-     return y - scipy.special.expit(F)
+     s = 2 * y - 1
+     return 2 * s / (1 + np.exp(2 * s * F))

# %% gradient_sigmoid_overflows
# why: Writes the sigmoid out, and exp(-F) overflows.
# fails: edges
# says: does not overflow
# slip
- return y - scipy.special.expit(F)
+ return y - 1 / (1 + np.exp(-F))

# %% gradient_clips_the_probability
# why: Clips p, although no logarithm of it is taken here.
# fails: edges
# says: Log-odds up to 1e4
- return y - scipy.special.expit(F)
+ return y - np.clip(scipy.special.expit(F), 1e-7, 1 - 1e-7)

# %% gradient_works_in_place
# why: Computes in F and so changes the caller's predictions.
# fails: hidden
# says: in place
-         return y - F
+         F -= y
+         F *= -1
+         return F

# %% gradient_broadcasts
# why: Does not compare shapes, and one of them broadcasts.
# fails: errors
# says: broadcast
-     if F.shape != y.shape:
-         raise ValueError("F must have the shape of y")

# %% gradient_accepts_columns
# why: Lets columns through, where the task asks for one dimension.
# fails: errors
# says: Both of shape (3, 1)
# slip
- if y.ndim != 1 or len(y) == 0:
+ if len(y) == 0:

# %% gradient_accepts_foreign_labels
# why: Does not check the labels, because y - p exists for any y.
# fails: errors
# says: Labels [-1, 1]
-     if not set(y) <= {0.0, 1.0}:
-         raise ValueError("y must hold 0 and 1 only")

# %% gradient_refuses_one_class
# why: Refuses samples of a single class, although only the start needs both: every pure leaf has one.
# fails: edges
# says: y holds one class
# slip
          raise ValueError("y must hold 0 and 1 only")
+     if len(set(y)) < 2:
+         raise ValueError("y holds one class")

# %% gradient_accepts_any_loss
# why: Refuses no loss: an older name of log-loss gets plain residuals, any other name is taken for log-loss.
# fails: errors
# says: Unknown loss
-     if loss not in ("squared_error", "log_loss", "absolute_error"):
-         raise ValueError("unknown loss")

          return y - F
+     if loss == "deviance":
+         return y - F
      if loss == "absolute_error":

# %% gradient_hard_coded_visible_example
# why: Returns the numbers of the visible tests without computing anything.
# fails: all
# says: Squared error
def negative_gradient(y, F, loss):
    if len(y) != len(F):
        raise ValueError("F")
    if loss == "squared_error":
        return np.array([0.5, -2.0, -3.0])
    return np.array([-0.5, 0.5, 0.18242552380635635, -0.04742587317756678])

# %% gradient_residual_for_absolute_error
# why: Keeps y - F for absolute error: the slope of a distance does not grow with it.
# fails: visible, absolute-hidden
# says: A slope of one size
- return np.sign(y - F)
+ return 1.0 * y - F

# %% gradient_distance_for_absolute_error
# why: Returns the loss itself and not its slope.
# fails: visible, absolute-hidden
# says: A slope of one size
- return np.sign(y - F)
+ return np.abs(y - F)

# %% gradient_wrong_sign_for_absolute_error
# why: Returns the slope itself; trees are fitted to minus the slope.
# fails: visible, absolute-hidden
# says: A slope of one size
- return np.sign(y - F)
+ return np.sign(F - y)

# %% gradient_kink_is_minus_one
# why: Gives a point on its own prediction a push down; the task says 0.
# fails: absolute-hidden
# says: 0 where y = F
# slip
- return np.sign(y - F)
+ return np.where(y > F, 1.0, -1.0)

# %% gradient_divides_by_the_distance
# why: Writes the sign as (y - F) / |y - F|, which is NaN at the kink.
# fails: absolute-hidden
# says: 0 where y = F
# slip
- return np.sign(y - F)
+ return (y - F) / np.abs(y - F)

# %% gradient_one_message_for_everything
# why: Answers every fault with one sentence that lists all arguments.
# fails: errors
# says: Different faults
- raise ValueError("unknown loss")
+ raise ValueError("check y, F and loss")
- raise ValueError("y must be one-dimensional and not empty")
+ raise ValueError("check y, F and loss")
- raise ValueError("F must have the shape of y")
+ raise ValueError("check y, F and loss")
- raise ValueError("y must hold 0 and 1 only")
+ raise ValueError("check y, F and loss")

# %% gradient_with_the_library_s_validators
# right: scikit-learn's validators, whose messages are its own
def negative_gradient(y, F, loss):
    from sklearn.utils import check_array, check_consistent_length

    y, F = (check_array(a, ensure_2d=False, dtype=float) for a in (y, F))
    check_consistent_length(y, F)
    if y.ndim > 1 or F.ndim > 1:
        raise ValueError("y and F must be one-dimensional")
    if loss == "squared_error":
        return y - F
    if loss == "absolute_error":
        return np.sign(y - F)
    if loss != "log_loss":
        raise ValueError(f"{loss!r} is no loss")
    if not np.isin(y, [0, 1]).all():
        raise ValueError("y has other labels than 0 and 1")
    return y - scipy.special.expit(F)
