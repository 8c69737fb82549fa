# %% base
def roc_curve(y, score):
    score = np.array(score, dtype=float)
    y = np.array(y, dtype=float)
    thresholds = [np.inf] + sorted(set(score.tolist()), reverse=True)
    fpr, tpr = [], []
    for t in thresholds:
        flagged = score >= t
        fpr.append((flagged & (y == 0)).sum() / (y == 0).sum())
        tpr.append((flagged & (y == 1)).sum() / (y == 1).sum())
    return np.array(fpr), np.array(tpr), np.array(thresholds)

# %% roc_with_pandas
# right: groups of equal scores and cumulative sums
def roc_curve(y, score):
    table = pd.DataFrame({"y": np.array(y, dtype=int), "s": np.array(score, dtype=float)})
    groups = table.groupby("s")["y"].agg(["sum", "size"]).iloc[::-1].cumsum()
    tp, flagged = groups["sum"].to_numpy(), groups["size"].to_numpy()
    tpr = np.r_[0, tp / tp[-1]]
    fpr = np.r_[0, (flagged - tp) / (flagged - tp)[-1]]
    return fpr, tpr, np.r_[np.inf, groups.index.to_numpy()]

# %% roc_with_scikit_learn
# right: scikit-learn, with every threshold
import sklearn.metrics


def roc_curve(y, score):
    return sklearn.metrics.roc_curve(y, score, drop_intermediate=False)

# %% roc_by_search
# right: sorted scores of each class, and how many lie at or above a threshold
def roc_curve(y, score):
    y, score = np.asarray(y).astype(bool), np.asarray(score).astype(np.float64)
    thresholds = np.concatenate([[np.inf], np.flip(np.unique(score))])

    def share(scores):
        return 1 - np.searchsorted(np.sort(scores), thresholds, side="left") / len(scores)

    return [share(score[~y]), share(score[y]), thresholds]

# %% roc_by_counts
# right: calls of confusion_counts, as lists
- flagged = score >= t
-         fpr.append((flagged & (y == 0)).sum() / (y == 0).sum())
-         tpr.append((flagged & (y == 1)).sum() / (y == 1).sum())
-     return np.array(fpr), np.array(tpr), np.array(thresholds)
+ tn, fp, fn, tp = confusion_counts(y.astype(int), (score >= t).astype(int))
+         fpr.append(fp / (fp + tn))
+         tpr.append(tp / (tp + fn))
+     return fpr, tpr, thresholds

# %% roc_flags_above_only
# why: Flags rows whose score is above the threshold.
# fails: all
# says: expected
- flagged = score >= t
+ flagged = score > t

# %% roc_exchanges_the_axes
# why: Returns the true positives first.
# fails: all
# says: the example, fpr
- return np.array(fpr), np.array(tpr), np.array(thresholds)
+ return np.array(tpr), np.array(fpr), np.array(thresholds)

# %% roc_a_point_for_each_row
# why: Makes a point for each row, also for equal scores.
# fails: all
# says: the two rows of 0.7 are one point
- sorted(set(score.tolist()), reverse=True)
+ sorted(score.tolist(), reverse=True)

# %% roc_drops_points
# why: Leaves out points on straight lines, as scikit-learn does by default.
# fails: all
# says: Keep
import sklearn.metrics


def roc_curve(y, score):
    return sklearn.metrics.roc_curve(y, score)

# %% roc_without_the_first_point
# why: Begins at the highest score.
# fails: all
# says: expected shape
- [np.inf] + sorted
+ sorted

# %% roc_first_threshold_is_finite
# why: Begins one above the highest score, as older versions of scikit-learn did.
# fails: all
# says: inf
- [np.inf] +
+ [score.max() + 1] +

# %% roc_from_low_to_high
# why: Returns the thresholds from low to high.
# fails: all
# says: from high to low
- return np.array(fpr), np.array(tpr), np.array(thresholds)
+ return np.array(fpr)[::-1], np.array(tpr)[::-1], np.array(thresholds)[::-1]

# %% roc_divides_by_all_rows
# why: Divides by the number of rows.
# fails: all
# says: the example, fpr
- (y == 0).sum()
+ len(y)

# %% roc_fixed_thresholds
# why: Takes a grid from 0 to 1 for the thresholds.
# fails: all
# says: expected shape
- [np.inf] + sorted(set(score.tolist()), reverse=True)
+ [np.inf] + np.linspace(1, 0, 101).tolist()

# %% roc_false_discoveries
# why: Takes the share of false alarms among the flagged for the false positive rate.
# fails: all
# says: fpr
- (y == 0).sum()
+ max(flagged.sum(), 1)

# %% roc_sorts_in_place
# slip
# why: Sorts the scores of the caller.
# fails: edges
# says: modified its input
-     score = np.array(score, dtype=float)
+     original = score
+     score = np.array(score, dtype=float)
- return np.array(fpr), np.array(tpr), np.array(thresholds)
+ original.sort()
+     return np.array(fpr), np.array(tpr), np.array(thresholds)

# %% roc_rounds_scores
# slip
# why: Rounds scores, so that near ones become ties.
# fails: edges
# says: Scores 1e-13 apart are distinct
- score = np.array(score, dtype=float)
+ score = np.round(np.array(score, dtype=float), 12)

# %% roc_negates_bytes
# slip
# why: Sorts by minus the score in its own type: bytes wrap around.
# fails: edges
# says: scores of type uint8
-     score = np.array(score, dtype=float)
+     score = np.array(score)
- [np.inf] + sorted(set(score.tolist()), reverse=True)
+ [np.inf] + score[np.argsort(-score, kind="stable")][np.sort(np.unique(score[np.argsort(-score, kind="stable")], return_index=True)[1])].tolist()

# %% roc_of_probabilities_only
# why: Cuts scores to 0 and 1.
# fails: all
# says: scores from -3 to 3
- score = np.array(score, dtype=float)
+ score = np.clip(np.array(score, dtype=float), 0, 1)
