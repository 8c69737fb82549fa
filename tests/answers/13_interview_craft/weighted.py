# %% base
def weighted_log_loss(y, p, sample_weight, eps=1e-15):
    y, a = np.asarray(y), np.asarray(sample_weight)
    if a.shape != y.shape:
        raise ValueError("sample_weight must have one weight per row")
    if not np.all(a >= 0) or not np.any(a):
        raise ValueError("sample_weight must not be negative, and not all 0")
    p = np.clip(np.asarray(p, dtype=float), eps, 1 - eps)
    losses = -np.log(np.where(y == 1, p, 1 - p))
    paid = a * losses
    return paid.sum() / a.sum(), int(paid.argmax())

# %% weighted_average
# right: np.average, and a maximum over positions
def weighted_log_loss(y, p, sample_weight, eps=1e-15):
    a = np.array(sample_weight, dtype=float)
    if len(a) != len(y):
        raise ValueError(f"sample_weight: {len(a)} weights for {len(y)} rows")
    if np.isnan(a).any() or (a < 0).any() or a.sum() == 0:
        raise ValueError("sample_weight: at least 0 each, and not all 0")
    losses = [-np.log(np.clip(q if label else 1 - q, eps, 1 - eps)) for label, q in zip(y, p, strict=True)]
    return np.average(losses, weights=a), max(range(len(a)), key=lambda i: a[i] * losses[i])

# %% weighted_by_part_one
# right: calls log_loss for each row
def weighted_log_loss(y, p, sample_weight, eps=1e-15):
    y, p, a = list(y), list(p), list(sample_weight)
    if len(a) != len(y):
        raise ValueError("one of y, p, sample_weight: sample_weight has another length")
    if not all(weight >= 0 for weight in a) or not any(a):
        raise ValueError("sample_weight is negative, NaN or zero")
    paid = [weight * log_loss([label], [q], eps) for label, q, weight in zip(y, p, a, strict=True)]
    return sum(paid) / sum(a), paid.index(max(paid))

# %% weighted_normalizes_first
# right: weights that add up to 1, and a NumPy integer
-     paid = a * losses
-     return paid.sum() / a.sum(), int(paid.argmax())
+     share = a / a.sum()
+     return share @ losses, np.argmax(share * losses)

# %% weighted_with_sklearn
# right: scikit-learn's loss and its validator
def weighted_log_loss(y, p, sample_weight, eps=1e-15):
    from sklearn.metrics import log_loss as by_sklearn
    from sklearn.utils import check_consistent_length

    check_consistent_length(y, sample_weight)
    y, a = np.asarray(y), np.asarray(sample_weight, dtype=float)
    if not (a >= 0).all():
        raise ValueError("sample_weight: negative or NaN")
    if a.max() == 0:
        raise ValueError("sample_weight: all 0")
    p = np.clip(p, eps, 1 - eps)
    worst = (a * -np.log(np.abs(1.0 - y - p))).argmax()
    return by_sklearn(y, p, sample_weight=a, labels=[0, 1]), worst

# %% weighted_divides_by_n
# why: Takes the mean of the weighted losses, so that doubling the weights doubles the loss.
# fails: edges, hidden, size-edges, visible
# says: divide by the sum of the weights
- paid.sum() / a.sum()
+ paid.mean()

# %% weighted_ignores_the_weights_in_j
# why: Looks for the row of largest loss, not of largest contribution.
# fails: edges, row-hidden, visible
# says: The largest a_i l_i, not the largest l_i
- int(paid.argmax())
+ int(losses.argmax())

# %% weighted_returns_the_largest_cost
# why: Returns the cost of the row and not its position.
# fails: edges, row-hidden, visible
# says: j, the row that cost most
- int(paid.argmax())
+ paid.max()

# %% weighted_counts_from_one
# why: Counts positions from 1.
# fails: edges, row-hidden, visible
# says: j, the row that cost most
- int(paid.argmax())
+ int(paid.argmax()) + 1

# %% weighted_weighs_the_probabilities
# why: Multiplies the probabilities by the weights in place of the losses.
# fails: edges, hidden, row-hidden, size-edges, visible
# says: The sum of a_i l_i
-     losses = -np.log(np.where(y == 1, p, 1 - p))
-     paid = a * losses
+     happened = np.clip(a / a.sum() * np.where(y == 1, p, 1 - p), eps, 1)
+     paid = -np.log(happened)

# %% weighted_last_of_equals
# why: Keeps the last of equal costs, as a loop with >= does.
# fails: edges
# says: The first one of equals
# slip
- int(paid.argmax())
+ len(paid) - 1 - int(paid[::-1].argmax())

# %% weighted_position_among_the_rows_that_count
# why: Drops rows of weight 0 first, so that positions shift.
# fails: edges
# says: A position in y
# slip
- int(paid.argmax())
+ int(paid[a > 0].argmax())

# %% weighted_does_not_clip
# why: Trusts that a weight of 0 removes an infinite loss; 0 times infinity is NaN.
# fails: edges, size-edges
# says: Clip before the logarithm
- p = np.clip(np.asarray(p, dtype=float), eps, 1 - eps)
+ p = np.asarray(p, dtype=float)

# %% weighted_forgets_eps
# why: Clips with a constant and not with the eps that was passed.
# fails: size-edges
# says: Pass eps on
# slip
- p = np.clip(np.asarray(p, dtype=float), eps, 1 - eps)
+ p = np.clip(np.asarray(p, dtype=float), 1e-15, 1 - 1e-15)

# %% weighted_takes_booleans_as_a_mask
# why: Indexes with boolean weights, so that j is a position among the chosen rows.
# fails: edges
# says: type bool
# slip
-     paid = a * losses
+     if a.dtype == bool:
+         y, losses, a = y[a], losses[a], a[a]
+     paid = a * losses

# %% weighted_scales_in_place
# why: Normalizes the caller's weights in place.
# fails: size-edges
# says: modified its input
# slip
-     paid = a * losses
+     if a.dtype == float:
+         a /= a.sum()
+     paid = a * losses

# %% weighted_accepts_negative_weights
# why: Does not look at the weights.
# fails: errors
# says: Weights are at least 0
-     if not np.all(a >= 0) or not np.any(a):
-         raise ValueError("sample_weight must not be negative, and not all 0")
+     pass

# %% weighted_lets_nan_through
# why: Asks whether a weight is below 0, which NaN is not.
# fails: errors
# says: Weights are at least 0
- if not np.all(a >= 0) or not np.any(a):
+ if np.any(a < 0) or not np.any(a):

# %% weighted_broadcasts_one_weight
# why: Does not compare lengths; a single weight is spread over all rows.
# fails: errors
# says: One weight per row
-     if a.shape != y.shape:
-         raise ValueError("sample_weight must have one weight per row")
+     pass
