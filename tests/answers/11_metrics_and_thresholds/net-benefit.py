# %% base
def net_benefit(y, p, threshold):
    flagged = p >= threshold
    odds = threshold / (1 - threshold)
    tp = np.sum(flagged & (y == 1))
    fp = np.sum(flagged & (y == 0))
    return tp / len(y) - odds * fp / len(y)

# %% net_benefit_as_a_mean
# right: one number per row, then the mean
def net_benefit(y, p, threshold):
    worth = np.where(y == 1, 1.0, -threshold / (1 - threshold))
    return np.mean(worth * (p >= threshold))

# %% net_benefit_by_rates
# right: recall, the false positive rate and the share of positives
def net_benefit(y, p, threshold):
    labels = (p >= threshold).astype(int)
    tn, fp, fn, tp = confusion_counts(y, labels)
    share = (tp + fn) / len(y)
    hit_rate = recall(y, labels)
    false_rate = fp / (fp + tn) if fp + tn else 0.0
    return share * hit_rate - (1 - share) * false_rate * threshold / (1 - threshold)

# %% net_benefit_by_a_loop
# right: a loop over the rows
def net_benefit(y, p, threshold):
    total = 0.0
    for label, chance in zip(y.tolist(), p.tolist()):
        if not chance < threshold:
            total += 1 if label else -(1 / (1 - threshold) - 1)
    return total / len(p)

# %% net_benefit_by_the_share_of_positives
# right: the rates of both classes as means, which need both classes
def net_benefit(y, p, threshold):
    flagged, share = p >= threshold, np.mean(y)
    odds = threshold / (1 - threshold)
    return share * flagged[y == 1].mean() - (1 - share) * flagged[y == 0].mean() * odds

# %% net_benefit_inverse_odds
# why: Turns the odds around.
# fails: all
# says: expected
- threshold / (1 - threshold)
+ (1 - threshold) / threshold if threshold else 0.0

# %% net_benefit_weighs_by_the_threshold
# why: Takes the threshold for its odds.
# fails: all
# says: expected
- odds = threshold / (1 - threshold)
+ odds = threshold

# %% net_benefit_without_a_weight
# why: Counts a false alarm like a hit.
# fails: all
# says: expected
- odds = threshold / (1 - threshold)
+ odds = 1.0

# %% net_benefit_of_rates
# why: Divides hits by positives and false alarms by negatives.
# fails: all
# says: expected
- return tp / len(y) - odds * fp / len(y)
+ return tp / max(np.sum(y == 1), 1) - odds * fp / max(np.sum(y == 0), 1)

# %% net_benefit_of_the_flagged
# why: Divides by the flagged rows.
# fails: all
# says: expected
- return tp / len(y) - odds * fp / len(y)
+ return (tp - odds * fp) / max(np.sum(flagged), 1)

# %% net_benefit_charges_misses
# why: Subtracts the misses and not the false alarms.
# fails: all
# says: expected
- fp = np.sum(flagged & (y == 0))
+ fp = np.sum(~flagged & (y == 1))

# %% net_benefit_adds_false_alarms
# why: Adds what false alarms cost.
# fails: all
# says: expected
- - odds * fp
+ + odds * fp

# %% net_benefit_sum
# why: Forgets to divide by the rows.
# fails: all
# says: expected
- return tp / len(y) - odds * fp / len(y)
+ return tp - odds * fp

# %% net_benefit_at_least_nothing
# why: Cuts at 0.
# fails: hidden, edges
# says: expected -
- return tp / len(y) - odds * fp / len(y)
+ return max(tp / len(y) - odds * fp / len(y), 0.0)

# %% net_benefit_flags_above_only
# slip
# why: Flags rows above the threshold.
# fails: edges
# says: is flagged
- p >= threshold
+ p > threshold

# %% net_benefit_at_one_half
# why: Makes the labels at 0.5.
# fails: all
# says: expected
- p >= threshold
+ p >= 0.5

# %% net_benefit_nothing_flagged
# slip
# why: Returns NaN where nobody is flagged.
# fails: edges
# says: Nobody is flagged
- odds = threshold / (1 - threshold)
+ if not flagged.any():
+         return np.nan
+     odds = threshold / (1 - threshold)

# %% net_benefit_fails_at_0
# slip
# why: Divides by the threshold.
# fails: edges
# says: threshold 0
- odds = threshold / (1 - threshold)
+ odds = 1 / (1 / threshold - 1)
