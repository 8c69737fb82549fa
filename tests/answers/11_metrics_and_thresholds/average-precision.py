# %% base
def average_precision(y, score):
    total, before = 0.0, 0.0
    for t in sorted(set(score.tolist()), reverse=True):
        flagged = score >= t
        found = np.sum(y[flagged]) / np.sum(y)
        total += (found - before) * np.mean(y[flagged])
        before = found
    return total

# %% average_precision_on_the_curve
# right: the curve of part 5, turned around
def average_precision(y, score):
    p, r, _ = precision_recall_curve(y, score)
    p, r = p[::-1], r[::-1]
    return sum((r[i] - r[i - 1]) * p[i] for i in range(1, len(p)))

# %% average_precision_of_positives
# right: the mean over the positives of the precision at their score
def average_precision(y, score):
    return np.mean([y[score >= s].mean() for s in score[y == 1]])

# %% average_precision_with_pandas
# right: groups of equal scores
def average_precision(y, score):
    table = pd.DataFrame({"y": y, "s": score}).groupby("s")["y"].agg(["sum", "count"]).iloc[::-1]
    done = table.cumsum()
    return float((table["sum"] * done["sum"] / done["count"]).sum() / table["sum"].sum())

# %% average_precision_by_trapezoids
# why: Takes the area under the curve, with straight lines between the points.
# fails: all
# says: expected
def average_precision(y, score):
    p, r, _ = precision_recall_curve(y, score)
    return -np.trapezoid(p, r)

# %% average_precision_of_the_wrong_end
# why: Takes the precision at the other end of each step.
# fails: all
# says: expected
def average_precision(y, score):
    p, r, _ = precision_recall_curve(y, score)
    return -np.sum(np.diff(r) * p[1:])

# %% average_precision_with_a_wrong_sign
# why: Recall falls from left to right, and the sign is left.
# fails: all
# says: got -
def average_precision(y, score):
    p, r, _ = precision_recall_curve(y, score)
    return np.sum(np.diff(r) * np.array(p)[:-1])

# %% average_precision_the_mean_of_the_curve
# why: Averages the precisions over the thresholds.
# fails: all
# says: expected
- return total
+ p, r, _ = precision_recall_curve(y, score)
+     return np.mean(p[:-1])

# %% average_precision_row_by_row
# why: Takes equal scores one row after the other, so that the order of the rows matters.
# fails: all
# says: together
def average_precision(y, score):
    labels = y[np.argsort(-score, kind="stable")]
    at = np.cumsum(labels) / np.arange(1, len(y) + 1)
    return at[labels == 1].mean()

# %% average_precision_interpolated
# why: Takes the best precision at this recall or more.
# fails: hidden, edges
# says: expected
def average_precision(y, score):
    p, r, _ = precision_recall_curve(y, score)
    best = np.maximum.accumulate(p[:-1])
    return -np.sum(np.diff(r) * best)

# %% average_precision_eleven_points
# why: Averages the best precision at eleven recalls.
# fails: all
# says: expected
def average_precision(y, score):
    p, r, _ = precision_recall_curve(y, score)
    p, r = np.array(p), np.array(r)
    return np.mean([p[r >= level].max() for level in np.linspace(0, 1, 11)])

# %% average_precision_over_all_rows
# why: Averages over all rows and not over the positives.
# fails: all
# says: expected
- return total
+ return total * np.mean(y)

# %% average_precision_is_the_auc
# why: Computes the area under the ROC curve.
# fails: all
# says: expected
- return total
+ return float(sklearn.metrics.roc_auc_score(y, score))

# %% average_precision_flags_above_only
# why: Flags rows above each threshold and loses the lowest one.
# fails: hidden, edges
# says: expected
-     for t in sorted(set(score.tolist()), reverse=True):
-         flagged = score >= t
+     for t in sorted(set(score.tolist()), reverse=True)[1:]:
+         flagged = score > t
