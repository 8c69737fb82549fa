# %% base
def cost_threshold(cost_false_alarm, cost_miss):
    return cost_false_alarm / (cost_false_alarm + cost_miss)


def expected_cost(y, p, threshold, cost_false_alarm, cost_miss):
    flagged = p >= threshold
    false_alarms = np.sum(flagged & (y == 0))
    misses = np.sum(~flagged & (y == 1))
    return (cost_false_alarm * false_alarms + cost_miss * misses) / len(y)


def capacity_threshold(p, share):
    places = int(share * len(p) + 1e-9)
    values = np.sort(p)[::-1]
    if places >= len(values):
        return values[-1]
    inside = values[:places]
    inside = inside[inside > values[places]]
    return inside[-1] if len(inside) else np.inf

# %% thresholds_by_counting
# right: a table of distinct values and how many come in with each, and scikit-learn's counts
def cost_threshold(cost_false_alarm, cost_miss):
    return 1 / (1 + cost_miss / cost_false_alarm)


def expected_cost(y, p, threshold, cost_false_alarm, cost_miss):
    from sklearn.metrics import confusion_matrix

    tn, fp, fn, tp = confusion_matrix(y, p >= threshold, labels=[0, 1]).ravel()
    return cost_false_alarm * fp / len(y) + cost_miss * fn / len(y)


def capacity_threshold(p, share):
    counts = pd.Series(p).value_counts().sort_index(ascending=False).cumsum()
    fit = counts[counts <= share * len(p) + 1e-9]
    return float(fit.index[-1]) if len(fit) else float("inf")

# %% thresholds_by_loops
# right: one person at a time
def cost_threshold(cost_false_alarm, cost_miss):
    total = cost_miss + cost_false_alarm
    return 1 - cost_miss / total


def expected_cost(y, p, threshold, cost_false_alarm, cost_miss):
    total = 0.0
    for label, chance in zip(y, p, strict=True):
        if chance >= threshold and label == 0:
            total += cost_false_alarm
        elif chance < threshold and label == 1:
            total += cost_miss
    return total / len(y)


def capacity_threshold(p, share):
    best = np.inf
    for value in sorted(set(p.tolist()), reverse=True):
        if sum(chance >= value for chance in p) > share * len(p) + 1e-9:
            break
        best = value
    return best

# %% thresholds_costs_upside_down
# why: Puts the cost of a miss on top, so that dear misses make the threshold high.
# fails: hidden, visible
# says: 1 in 10
- return cost_false_alarm / (cost_false_alarm + cost_miss)
+ return cost_miss / (cost_false_alarm + cost_miss)

# %% thresholds_odds_for_probability
# why: Takes the ratio of the costs, which is the odds of the threshold, for the threshold.
# fails: hidden, visible
# says: 1 in 10
- return cost_false_alarm / (cost_false_alarm + cost_miss)
+ return cost_false_alarm / cost_miss

# %% thresholds_strictly_above
# why: Flags from above the threshold on, so that the person who sets it is not tested.
# slip
# fails: edges
# says: Who has exactly the threshold is flagged
- flagged = p >= threshold
+ flagged = p > threshold

# %% thresholds_cost_of_all_flagged
# why: Counts every test as a false alarm.
# fails: all
# says: false alarm
- false_alarms = np.sum(flagged & (y == 0))
+ false_alarms = np.sum(flagged)

# %% thresholds_total_cost
# why: Adds the costs up in place of taking the mean per person.
# fails: all
# says: cost
- (cost_false_alarm * false_alarms + cost_miss * misses) / len(y)
+ (cost_false_alarm * false_alarms + cost_miss * misses)

# %% thresholds_ties_come_in
# why: Takes the value in the last place, so that those who tie with it overfill the lab.
# fails: edges
# says: come in together
-     inside = inside[inside > values[places]]
+     pass

# %% thresholds_rounding_error_loses_a_place
# why: Rounds 0.29 * 100 = 28.999999999999996 down to 28 places.
# slip
# fails: edges
# says: allow 1e-9
- int(share * len(p) + 1e-9)
+ int(share * len(p))

# %% thresholds_rounds_places
# why: Rounds the number of places to the nearest, so that more than the share is flagged.
# fails: edges, hidden
# says: round the places down
- int(share * len(p) + 1e-9)
+ round(share * len(p))

# %% thresholds_quantile
# why: Takes np.quantile, which lies between two people or ignores ties.
# fails: all
# says: share
def cost_threshold(cost_false_alarm, cost_miss):
    return cost_false_alarm / (cost_false_alarm + cost_miss)


def expected_cost(y, p, threshold, cost_false_alarm, cost_miss):
    flagged = p >= threshold
    return (cost_false_alarm * np.sum(flagged & (y == 0)) + cost_miss * np.sum(~flagged & (y == 1))) / len(y)


def capacity_threshold(p, share):
    return np.quantile(p, 1 - share)

# %% thresholds_full_house_stops
# why: Looks at the person after the last place also where everybody has one.
# slip
# fails: edges
# says: a place for everybody
-     if places >= len(values):
-         return values[-1]
+     pass
