# %% base
def net_benefit(y, p, thresholds):
    t = np.asarray(thresholds, dtype=float)
    flagged = p[:, None] >= t
    tp, fp = flagged[y == 1].sum(axis=0), flagged[y == 0].sum(axis=0)
    return (tp - fp * t / (1 - t)) / len(y)


def net_benefit_of_rule(y, flagged, thresholds):
    t = np.asarray(thresholds, dtype=float)
    hits, alarms = np.sum(flagged & (y == 1)), np.sum(flagged & (y == 0))
    return (hits - alarms * t / (1 - t)) / len(y)

# %% benefit_by_loops
# right: one threshold after another, a list of them
def net_benefit(y, p, thresholds):
    return np.array([float(net_benefit_of_rule(y, p >= t, [t])[0]) for t in thresholds])


def net_benefit_of_rule(y, flagged, thresholds):
    n = len(y)
    tp = sum(1 for label, yes in zip(y, flagged, strict=True) if yes and label)
    fp = sum(1 for label, yes in zip(y, flagged, strict=True) if yes and not label)
    return [tp / n - fp / n * (t / (1 - t)) for t in thresholds]

# %% benefit_by_rates
# right: sensitivity, specificity and the base rate
def net_benefit(y, p, thresholds):
    return np.concatenate([net_benefit_of_rule(y, p >= t, [t]) for t in thresholds])


def net_benefit_of_rule(y, flagged, thresholds):
    base = y.mean()
    sensitivity = flagged[y == 1].mean() if base else 0.0
    alarms = flagged[y == 0].mean() if base < 1 else 0.0
    odds = np.array([t / (1 - t) for t in thresholds])
    return base * sensitivity - (1 - base) * alarms * odds

# %% benefit_one_to_one
# why: Subtracts false positives one to one, as if a needless test were as bad as a missed case.
# fails: all
# says: everybody
- (hits - alarms * t / (1 - t)) / len(y)
+ (hits - alarms + 0 * t) / len(y)

# %% benefit_threshold_for_odds
# why: Weighs with t in place of the odds of t.
# fails: all
# says: odds
- (tp - fp * t / (1 - t)) / len(y)
+ (tp - fp * t) / len(y)

# %% benefit_odds_upside_down
# why: Weighs with (1 - t) / t, so that at a low threshold a false alarm is dear.
# fails: all
# says: odds
- (tp - fp * t / (1 - t)) / len(y)
+ (tp - fp * (1 - t) / np.maximum(t, 1e-9)) / len(y)

# %% benefit_strictly_above
# why: Flags from above the threshold on.
# slip
# fails: edges
# says: Who has exactly the threshold is flagged
- p[:, None] >= t
+ p[:, None] > t

# %% benefit_rates_of_their_classes
# why: Divides true positives by the positives and false ones by the negatives: rates, not shares of all people.
# fails: all
# says: over n
- return (tp - fp * t / (1 - t)) / len(y)
+ return tp / max(1, np.sum(y == 1)) - fp / max(1, np.sum(y == 0)) * t / (1 - t)

# %% benefit_sorts_the_thresholds
# why: Sorts the thresholds and returns the values in that order.
# slip
# fails: edges
# says: 0.45, 0.05, 0.25
-     flagged = p[:, None] >= t
+     t = np.sort(t)
+     flagged = p[:, None] >= t

# %% benefit_all_minus_rule
# why: Gives the rule's net benefit as a difference to testing everybody.
# fails: all
# says: price
- (hits - alarms * t / (1 - t)) / len(y)
+ (hits - alarms * t / (1 - t)) / len(y) - (np.mean(y) - np.mean(1 - y) * t / (1 - t))

# %% benefit_never_below_zero
# why: Cuts at zero, since nobody would use such a model; the picture then hides the harm.
# fails: edges, hidden
# says: worse than testing nobody
- return (tp - fp * t / (1 - t)) / len(y)
+ return np.maximum((tp - fp * t / (1 - t)) / len(y), 0)
