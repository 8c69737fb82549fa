# %% base
def log_loss_of_margins(y, z):
    y, z = np.asarray(y), np.asarray(z, dtype=float)
    if y.ndim != 1 or y.shape != z.shape:
        raise ValueError("y and z must be 1-d and of equal length")
    if not np.all((y == -1) | (y == 1)):
        raise ValueError("y must hold only -1 and 1")
    return np.mean(np.logaddexp(0, -y * z))

# %% margins_through_the_other_labels
# right: turns the labels into 0 and 1 and calls part 3
- return np.mean(np.logaddexp(0, -y * z))
+ return log_loss_from_logits((y + 1) / 2, z)

# %% margins_in_a_loop
# right: one sample at a time, the maximum taken out
  def log_loss_of_margins(y, z):
+     import math
+
-     return np.mean(np.logaddexp(0, -y * z))
+     total = 0.0
+     for margin in (y * z).tolist():
+         total += max(-margin, 0) + math.log1p(math.exp(-abs(margin)))
+     return total / len(y)

# %% margins_with_scipy_and_sklearn_validators
# right: log_expit of SciPy behind check_consistent_length and column_or_1d
def log_loss_of_margins(y, z):
    from scipy.special import log_expit
    from sklearn.utils import check_consistent_length, column_or_1d

    y, z = column_or_1d(y), column_or_1d(z)
    check_consistent_length(y, z)
    if not set(y.tolist()) <= {-1, 1}:
        raise ValueError("y: labels are -1 and 1")
    return -log_expit(y * z).mean()

# %% margins_with_the_wrong_sign
# why: Forgets the minus: right answers cost.
# fails: visible, hidden, edges
# says: minus in the exponent
- np.logaddexp(0, -y * z)
+ np.logaddexp(0, y * z)

# %% margins_with_the_formula_of_part_3
# why: Uses the formula for labels 0 and 1, which adds the margin once more.
# fails: visible, hidden, edges
# says: expected
- np.logaddexp(0, -y * z)
+ np.logaddexp(0, z) - y * z

# %% margins_summed
# why: Adds up instead of averaging.
# fails: visible, hidden
# says: no sum
- np.mean(np.logaddexp
+ np.sum(np.logaddexp

# %% margins_hinge
# why: Remembers the loss of support vector machines for these labels.
# fails: visible, hidden, edges
# says: natural logarithm
- np.logaddexp(0, -y * z)
+ np.maximum(0, 1 - y * z)

# %% margins_base_2
# why: Divides by log 2, as papers on boosting do so that the loss is 1 at margin 0.
# fails: visible, hidden, edges
# says: natural logarithm
- np.mean(np.logaddexp(0, -y * z))
+ np.mean(np.logaddexp(0, -y * z)) / np.log(2)

# %% margins_one_value_per_sample
# why: Forgets the mean.
# fails: visible, hidden, edges
# says: expected shape ()
- np.mean(np.logaddexp(0, -y * z))
+ np.logaddexp(0, -y * z)

# %% margins_exp_overflows
# slip
# why: Types log(1 + exp(-m)), which overflows for a margin of -1e4.
# fails: edges
# says: exp(1e4) overflows
- np.logaddexp(0, -y * z)
+ np.log1p(np.exp(-y * z))

# %% margins_clip_the_probability
# slip
# why: Clips probabilities, so that a mistake costs 34.5 at most.
# fails: edges
# says: nothing is clipped
- np.logaddexp(0, -y * z)
+ -np.log(np.clip(sigmoid(y * z), 1e-15, 1))

# %% margins_beyond_20_cost_nothing
# slip
# why: Cuts the loss off where it is small.
# fails: edges
# says: Small, but not 0
- np.logaddexp(0, -y * z)
+ np.where(y * z >= 20, 0, np.logaddexp(0, -y * z))

# %% margins_into_z
# slip
# why: Uses z as a workspace, which is the caller's own.
# fails: edges
# says: modified its input in place
-     return np.mean(np.logaddexp(0, -y * z))
+     z *= -y
+     return np.mean(np.logaddexp(0, z))

# %% margins_accept_0
# why: Takes 0 kindly as another way to write -1.
# fails: errors
# says: Only -1 and +1 are labels
-     if not np.all((y == -1) | (y == 1)):
-         raise ValueError("y must hold only -1 and 1")
-     return np.mean(np.logaddexp(0, -y * z))
+     y = np.where(y == 1, 1, -1)
+     return np.mean(np.logaddexp(0, -y * z))

# %% margins_check_the_size_of_labels
# slip
# why: Compares |y| with 1 by an order, which lets 0.5 pass, or NaN.
# fails: errors
# says: Only -1 and +1 are labels
- if not np.all((y == -1) | (y == 1)):
+ if np.any(np.abs(y) > 1) or np.any(y == 0):

# %% margins_broadcast
# slip
# why: Leaves shapes to NumPy, which broadcasts.
# fails: errors
# says: Compare the shapes
-     if y.ndim != 1 or y.shape != z.shape:
-         raise ValueError("y and z must be 1-d and of equal length")
