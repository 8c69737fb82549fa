# %% base
def log_loss(y, p, eps=1e-15):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    if y.ndim != 1 or y.shape != p.shape or y.size == 0:
        raise ValueError("y and p must be 1-d, equally long and not empty")
    if not np.all((y == 0) | (y == 1)):
        raise ValueError("y must hold only 0 and 1")
    y = y.astype(float)
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% blank_page_loop
# right: plain Python and math, one sample at a time
def log_loss(y, p, eps=1e-15):
    import math

    if len(y) == 0:
        raise ValueError("y is empty")
    if len(y) != len(p):
        raise ValueError(f"p has {len(p)} entries, y has {len(y)}")
    losses = []
    for label, chance in zip(y, p, strict=True):
        if label not in (0, 1):
            raise ValueError(f"y: {label} is no label")
        chance = min(max(chance, eps), 1 - eps)
        losses.append(-math.log(chance if label else 1 - chance))
    return sum(losses) / len(losses)

# %% blank_page_one_logarithm
# right: one logarithm of the probability of what happened
-     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+     return float(-np.log(np.where(y == 1, p, 1 - p)).mean())

# %% blank_page_sklearn_validators
# right: scikit-learn's validators, and a check of the labels behind them
def log_loss(y, p, eps=1e-15):
    from sklearn.utils import check_consistent_length, column_or_1d

    y, p = column_or_1d(y), column_or_1d(p, dtype=float)
    check_consistent_length(y, p)
    if len(y) == 0:
        raise ValueError("y and p are empty")
    if not np.isin(y, [0, 1]).all():
        raise ValueError("y: only the labels 0 and 1")
    p = np.minimum(np.maximum(p, eps), 1 - eps)
    return -(np.log(p[y == 1]).sum() + np.log(1 - p[y == 0]).sum()) / len(y)

# %% blank_page_pandas
# right: a pandas Series for the losses
-     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+     import pandas as pd
+
+     return pd.Series(-np.log(np.abs(1 - y - p))).mean()

# %% blank_page_sums
# why: Adds the losses up instead of averaging.
# fails: edges, hidden, input-edges, visible
# says: mean over the samples
- return -np.mean(
+ return -np.sum(

# %% blank_page_forgets_the_minus
# why: Leaves the minus sign out, so that better is larger.
# fails: edges, hidden, input-edges, visible
# says: minus sign
- return -np.mean(
+ return np.mean(

# %% blank_page_only_positives
# why: Believes that only rows of label 1 have a loss.
# fails: edges, hidden, input-edges, visible
# says: 1 - p at label 0
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.mean(y * np.log(p))

# %% blank_page_log2
# why: Takes the logarithm to base 2, as entropy in bits does.
# fails: edges, hidden, input-edges, visible
# says: natural logarithm
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))

# %% blank_page_swaps_the_labels
# why: Pays log(1 - p) where the label is 1.
# fails: edges, hidden, input-edges, visible
# says: 1 - p at label 0
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.mean(y * np.log(1 - p) + (1 - y) * np.log(p))

# %% blank_page_does_not_clip
# why: Takes the logarithm of 0.
# fails: edges
# says: Clip
# slip
-     p = np.clip(p, eps, 1 - eps)
+     p = p + 0.0

# %% blank_page_clips_below_only
# why: Thinks of log(0) at p = 0 and forgets p = 1.
# fails: edges
# says: Clip before the logarithm, on both sides
# slip
- np.clip(p, eps, 1 - eps)
+ np.maximum(p, eps)

# %% blank_page_adds_eps_in_the_logarithm
# why: Adds eps inside the logarithm instead of clipping; the value moves, and with eps = 0.2 it is far off.
# fails: edges
# says: Clip p to [eps, 1 - eps] with the eps that was passed
# slip
-     p = np.clip(p, eps, 1 - eps)
-     return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+     return -np.mean(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))

# %% blank_page_clips_at_a_larger_eps
# why: Clips at 1e-7 because float32 would need it, and hides confident mistakes.
# fails: edges
# says: Clip
# slip
- np.clip(p, eps, 1 - eps)
+ np.clip(p, max(eps, 1e-7), 1 - max(eps, 1e-7))

# %% blank_page_clips_in_place
# why: Writes the clipped values into the caller's array.
# fails: input-edges
# says: Clip a copy
# slip
-     p = np.clip(p, eps, 1 - eps)
+     np.clip(p, eps, 1 - eps, out=p)

# %% blank_page_leaves_out_certain_rows
# why: Drops rows with p = 0 or 1, which are the most expensive ones.
# fails: edges
# says: Clip
-     p = np.clip(p, eps, 1 - eps)
+     inside = (p > 0) & (p < 1)
+     y, p = y[inside], p[inside]

# %% blank_page_needs_arrays
# why: Uses methods of arrays on what may be lists, unsigned ints or booleans.
# fails: input-edges
# says: TypeError
# slip
def log_loss(y, p, eps=1e-15):
    if len(y) != len(p) or len(y) == 0:
        raise ValueError("y and p must be equally long and not empty")
    if any(label not in (0, 1) for label in y):
        raise ValueError("y must hold only 0 and 1")
    p = np.clip(p, eps, 1 - eps)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% blank_page_minus_of_a_boolean
# why: Computes 1 - y on booleans that were never converted; of unsigned ints it happens to work.
# fails: input-edges
# says: log_loss with labels of type bool
# slip
- y = y.astype(float)
+ y = y.astype(float) if y.dtype != bool else -y

# %% blank_page_broadcasts
# why: Does not compare lengths; one probability is spread over all rows.
# fails: errors
# says: Compare the lengths yourself
-     if y.ndim != 1 or y.shape != p.shape or y.size == 0:
-         raise ValueError("y and p must be 1-d, equally long and not empty")
+     pass

# %% blank_page_mean_of_nothing
# why: Returns NaN for an empty table.
# fails: errors
# says: refuse an empty table
- if y.ndim != 1 or y.shape != p.shape or y.size == 0:
+ if y.ndim != 1 or y.shape != p.shape:

# %% blank_page_takes_any_label
# why: Accepts -1 and 0.5 as labels.
# fails: errors
# says: Only 0 and 1 are labels
-     if not np.all((y == 0) | (y == 1)):
-         raise ValueError("y must hold only 0 and 1")
+     pass

# %% blank_page_loses_the_digits_of_tiny_p
# why: Takes 1 - |y - p| as the probability of what happened, which rounds a tiny p.
# fails: edges
# says: taken as 1 - (1 - p)
# slip
- return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
+ return -np.mean(np.log(1 - np.abs(y - p)))
