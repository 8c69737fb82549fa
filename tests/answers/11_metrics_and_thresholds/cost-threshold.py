# %% base
def threshold_by_cost(y, score, cost_fp, cost_fn):
    best, best_cost = np.inf, cost_fn * np.sum(y == 1)
    for t in sorted(set(score.tolist()), reverse=True):
        fp = np.sum((score >= t) & (y == 0))
        fn = np.sum((score < t) & (y == 1))
        cost = cost_fp * fp + cost_fn * fn
        if cost < best_cost:
            best, best_cost = t, cost
    return best

# %% cost_threshold_on_the_roc_curve
# right: the mean cost, by the rates of part 3
def threshold_by_cost(y, score, cost_fp, cost_fn):
    fpr, tpr, thresholds = (np.array(values) for values in roc_curve(y, score))
    n_pos, n = np.sum(y), len(y)
    false_alarms = np.round(fpr * (n - n_pos))
    misses = n_pos - np.round(tpr * n_pos)
    return thresholds[np.argmin((cost_fp * false_alarms + cost_fn * misses) / n)]

# %% cost_threshold_by_your_counts
# right: the counts of part 1, and the smallest pair of cost and minus threshold
def threshold_by_cost(y, score, cost_fp, cost_fn):
    def total(t):
        tn, fp, fn, tp = confusion_counts(y, (score >= t).astype(int))
        return cost_fp * fp + cost_fn * fn

    return min((total(t), -t) for t in [np.inf, *score])[1] * -1

# %% cost_threshold_by_net_savings
# right: what flagging saves, row by row from the top
def threshold_by_cost(y, score, cost_fp, cost_fn):
    table = pd.DataFrame({"s": score, "hit": y, "alarm": 1 - y}).groupby("s").sum().iloc[::-1].cumsum()
    saved = cost_fn * table["hit"] - cost_fp * table["alarm"]
    return saved.idxmax() if saved.max() > 0 else np.inf

# %% cost_threshold_in_any_order
# right: the scores as they come, and of equal costs the larger threshold
- for t in sorted(set(score.tolist()), reverse=True):
+ for t in score:
- if cost < best_cost:
+ if cost < best_cost or (cost == best_cost and t > best):

# %% cost_threshold_by_formula
# why: Takes the formula for calibrated probabilities.
# fails: all
# says: expected
def threshold_by_cost(y, score, cost_fp, cost_fn):
    return cost_fp / (cost_fp + cost_fn) if cost_fp + cost_fn else np.inf

# %% cost_threshold_costs_exchanged
# why: Multiplies misses with the cost of a false alarm.
# fails: all
# says: expected
- cost = cost_fp * fp + cost_fn * fn
+ cost = cost_fp * fn + cost_fn * fp
- cost_fn * np.sum(y == 1)
+ cost_fp * np.sum(y == 1)

# %% cost_threshold_without_inf
# slip
# why: Does not think of flagging nobody.
# fails: edges
# says: expected
- best, best_cost = np.inf, cost_fn * np.sum(y == 1)
+ best, best_cost = np.inf, np.inf

# %% cost_threshold_lowest_of_equal_costs
# slip
# why: Takes the lowest of thresholds with equal cost.
# fails: edges
# says: the highest threshold
- if cost < best_cost:
+ if cost <= best_cost:

# %% cost_threshold_first_row_of_equal_costs
# slip
# why: Walks through the rows as they come, so that of equal costs the first row wins.
# fails: edges
# says: rows from low to high
- for t in sorted(set(score.tolist()), reverse=True):
+ for t in score:

# %% cost_threshold_first_candidate_of_equal_costs
# slip
# why: Tries inf and the scores as they come, and takes the first of the smallest costs.
# fails: edges
# says: the highest threshold
def threshold_by_cost(y, score, cost_fp, cost_fn):
    candidates = np.append(np.inf, score)
    flagged = score >= candidates[:, None]
    false_alarms = (flagged & (y == 0)).sum(axis=1)
    misses = (~flagged & (y == 1)).sum(axis=1)
    return candidates[np.argmin(cost_fp * false_alarms + cost_fn * misses)]

# %% cost_threshold_last_row_of_equal_costs
# why: Walks through the rows as they come, so that of equal costs the last row wins.
# fails: edges
# says: rows from high to low
- for t in sorted(set(score.tolist()), reverse=True):
+ for t in score:
- if cost < best_cost:
+ if cost <= best_cost:

# %% cost_threshold_rounds_costs
# why: Rounds costs, so that small ones are all equal.
# fails: hidden
# says: Only their ratio counts
- cost = cost_fp * fp + cost_fn * fn
+ cost = round(cost_fp * fp + cost_fn * fn, 6)

# %% cost_threshold_misses_at_the_threshold
# why: Counts a row at the threshold as missed.
# fails: all
# says: expected
- (score < t) & (y == 1)
+ (score <= t) & (y == 1)

# %% cost_threshold_flags_above_only
# why: Flags rows above the threshold.
# fails: all
# says: expected
- (score >= t) & (y == 0)
+ (score > t) & (y == 0)
- (score < t) & (y == 1)
+ (score <= t) & (y == 1)

# %% cost_threshold_by_accuracy
# why: Counts the errors and forgets the costs.
# fails: all
# says: expected
- cost = cost_fp * fp + cost_fn * fn
+ cost = cost_fn * (fp + fn)

# %% cost_threshold_of_rates
# why: Weighs the rates and not the counts, as if both classes were of equal size.
# fails: visible, hidden
# says: expected
- fp = np.sum((score >= t) & (y == 0))
-         fn = np.sum((score < t) & (y == 1))
+ fp = np.mean(score[y == 0] >= t)
+         fn = np.mean(score[y == 1] < t)
- cost_fn * np.sum(y == 1)
+ cost_fn

# %% cost_threshold_all_negatives_are_misses
# why: Counts all rows below the threshold as missed.
# fails: all
# says: expected
- (score < t) & (y == 1)
+ (score < t)

# %% cost_threshold_alarms_are_all_flagged
# why: Charges every flagged row.
# fails: all
# says: expected
- (score >= t) & (y == 0)
+ (score >= t)

# %% cost_threshold_midpoints
# why: Puts the threshold in the middle between two scores.
# fails: all
# says: expected
- best, best_cost = t, cost
+ below = [s for s in score.tolist() if s < t]
+             best, best_cost = (t + max(below)) / 2 if below else t, cost

# %% cost_threshold_on_a_grid
# why: Tries thresholds from 0 to 1 in hundredths.
# fails: hidden, scores-edges
# says: expected
- sorted(set(score.tolist()), reverse=True)
+ [round(t / 100, 2) for t in range(100, -1, -1)]

# %% cost_threshold_the_cost_itself
# why: Returns the smallest cost.
# fails: all
# says: expected
- return best
+ return float(best_cost)

# %% cost_threshold_without_the_lowest_score
# slip
# why: Never tries to flag everybody.
# fails: scores-edges
# says: expected
- reverse=True):
+ reverse=True)[:-1]:

# %% cost_threshold_two_thresholds_for_nobody
# slip
# why: Puts 1 for the threshold that flags nobody.
# fails: edges
# says: expected inf
- best, best_cost = np.inf,
+ best, best_cost = 1.0,
