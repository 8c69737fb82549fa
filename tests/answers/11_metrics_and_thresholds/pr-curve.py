# %% base
def precision_recall_curve(y, score):
    thresholds = sorted(set(score.tolist()))
    p, r = [], []
    for t in thresholds:
        flagged = score >= t
        tp = np.sum(y[flagged])
        p.append(tp / np.sum(flagged))
        r.append(tp / np.sum(y))
    p.append(1.0)
    r.append(0.0)
    return p, r, thresholds

# %% pr_sorted_once
# right: cumulative sums from the highest score, then turned around
def precision_recall_curve(y, score):
    order = np.argsort(score)[::-1]
    hits = np.cumsum(y[order])
    keep = np.r_[np.diff(score[order]) < 0, True]
    rank = np.arange(1, len(y) + 1)
    at, hits, rank = score[order][keep][::-1], hits[keep][::-1], rank[keep][::-1]
    return np.r_[hits / rank, 1], np.r_[hits / hits[0], 0], at

# %% pr_by_your_functions
# right: precision and recall of part 1
- flagged = score >= t
-         tp = np.sum(y[flagged])
-         p.append(tp / np.sum(flagged))
-         r.append(tp / np.sum(y))
+ flagged = (score >= t).astype(int)
+         p.append(precision(y, flagged))
+         r.append(recall(y, flagged))

# %% pr_with_scikit_learn
# right: scikit-learn
import sklearn.metrics


def precision_recall_curve(y, score):
    return sklearn.metrics.precision_recall_curve(y, score)

# %% pr_by_the_rates_of_the_roc_curve
# right: counts from the rates of part 3, which need both classes
def precision_recall_curve(y, score):
    fpr, tpr, thresholds = (np.array(values)[:0:-1] for values in roc_curve(y, score))
    hits, alarms = np.round(tpr * np.sum(y == 1)), np.round(fpr * np.sum(y == 0))
    return np.append(hits / (hits + alarms), 1.0), np.append(tpr, 0.0), thresholds

# %% pr_from_the_roc_curve
# why: Computes it from part 3, but leaves the points from high to low.
# fails: all
# says: from low to high
def precision_recall_curve(y, score):
    fpr, tpr, thresholds = roc_curve(y, score)
    fp, tp = fpr[1:] * np.sum(y == 0), tpr[1:] * np.sum(y == 1)
    return np.r_[1, tp / (tp + fp)], np.r_[0, tpr[1:]], thresholds[1:]

# %% pr_without_the_last_point
# why: Leaves the point (1, 0) out.
# fails: all
# says: expected shape
-     p.append(1.0)
-     r.append(0.0)

# %% pr_a_threshold_for_the_last_point
# why: Adds a threshold of inf for the last point.
# fails: all
# says: thresholds
- return p, r, thresholds
+ return p, r, [*thresholds, np.inf]

# %% pr_flags_above_only
# why: Flags rows above the threshold.
# fails: all
# says: expected
- flagged = score >= t
+ flagged = score > t if t < score.max() else score >= t

# %% pr_exchanged
# why: Returns recall first.
# fails: all
# says: the example, precision
- return p, r, thresholds
+ return r, p, thresholds

# %% pr_a_point_for_each_row
# why: Makes a point for each row.
# fails: all
# says: expected shape
- sorted(set(score.tolist()))
+ sorted(score.tolist())

# %% pr_stops_at_full_recall
# why: Drops the thresholds below the first that finds all positives, as scikit-learn once did.
# fails: all
# says: expected shape
- return p, r, thresholds
+ first = max(i for i, value in enumerate(r) if value == 1)
+     return p[first:], r[first:], thresholds[first:]

# %% pr_last_precision_is_0
# why: Ends at precision 0.
# fails: all
# says: expected
- p.append(1.0)
+ p.append(0.0)

# %% pr_last_precision_is_repeated
# why: Repeats the precision of the highest threshold.
# fails: hidden, edges
# says: then (1, 0)
- p.append(1.0)
+ p.append(p[-1])

# %% pr_precision_never_falls
# why: Makes the curve monotone, as interpolated precision does.
# fails: hidden, edges
# says: precision
- return p, r, thresholds
+ return np.maximum.accumulate(p), r, thresholds

# %% pr_rounds_scores
# slip
# why: Rounds the scores, so that near ones become ties.
# fails: edges
# says: 1e-13 apart
  def precision_recall_curve(y, score):
+     score = np.round(score, 12)

# %% pr_tpr_and_fpr
# why: Computes recall among the negatives for precision.
# fails: all
# says: precision
- p.append(tp / np.sum(flagged))
+ p.append((np.sum(flagged) - tp) / max(len(y) - np.sum(y), 1))
