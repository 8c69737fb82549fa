# %% base
def roc_auc(y, score):
    y = np.array(y)
    positives, negatives = score[y == 1], score[y == 0]
    if len(positives) == 0 or len(negatives) == 0:
        raise ValueError("y has one class only")
    wins = 0.0
    for s in positives:
        wins += np.sum(s > negatives)
        wins += 0.5 * np.sum(s == negatives)
    return wins / (len(positives) * len(negatives))

# %% auc_by_ranks
# right: the sum of the ranks of the positives
import scipy.stats


def roc_auc(y, score):
    n_pos = int(np.sum(y))
    n_neg = len(y) - n_pos
    if min(n_pos, n_neg) == 0:
        raise ValueError(f"y must hold 0 and 1, got {n_pos} ones of {len(y)}")
    ranks = scipy.stats.rankdata(score)
    return (ranks[y == 1].sum() - n_pos * (n_pos + 1) / 2) / (n_pos * n_neg)

# %% auc_by_a_table_of_pairs
# right: the sign of each difference
- wins = 0.0
-     for s in positives:
-         wins += np.sum(s > negatives)
-         wins += 0.5 * np.sum(s == negatives)
-     return wins / (len(positives) * len(negatives))
+ return 0.5 + np.sign(positives[:, None] - negatives[None, :]).mean() / 2

# %% auc_by_trapezoids
# right: the area under the curve of part 3, summed by hand
- wins = 0.0
-     for s in positives:
-         wins += np.sum(s > negatives)
-         wins += 0.5 * np.sum(s == negatives)
-     return wins / (len(positives) * len(negatives))
+ fpr, tpr, _ = roc_curve(y, score)
+     area = 0.0
+     for i in range(1, len(fpr)):
+         area += (fpr[i] - fpr[i - 1]) * (tpr[i] + tpr[i - 1]) / 2
+     return area

# %% auc_with_scikit_learn
# right: scikit-learn with a check of its own
import sklearn.metrics


def roc_auc(y, score):
    if np.all(np.asarray(y) == y[0]):
        raise ValueError("only one class in y_true")
    return sklearn.metrics.roc_auc_score(y, score)

# %% auc_ties_count_nothing
# why: Counts a tie as lost.
# fails: visible, hidden, edges
# says: a tie counts one half
-         wins += 0.5 * np.sum(s == negatives)

# %% auc_ties_count_as_won
# why: A tie counts as won.
# fails: visible, hidden, edges
# says: a tie counts one half
- 0.5 * np.sum(s == negatives)
+ np.sum(s == negatives)

# %% auc_by_ranks_without_ties
# why: Gives equal scores different ranks, in the order of the rows.
# fails: visible, hidden, edges
# says: expected
- wins = 0.0
-     for s in positives:
-         wins += np.sum(s > negatives)
-         wins += 0.5 * np.sum(s == negatives)
-     return wins / (len(positives) * len(negatives))
+ ranks = np.argsort(np.argsort(score, kind="stable"), kind="stable") + 1
+     n_pos = len(positives)
+     return (ranks[y == 1].sum() - n_pos * (n_pos + 1) / 2) / (n_pos * len(negatives))

# %% auc_by_rectangles
# why: Adds up rectangles under the curve.
# fails: visible, hidden, edges
# says: expected
- wins = 0.0
-     for s in positives:
-         wins += np.sum(s > negatives)
-         wins += 0.5 * np.sum(s == negatives)
-     return wins / (len(positives) * len(negatives))
+ fpr, tpr, _ = roc_curve(y, score)
+     return np.sum(np.diff(fpr) * tpr[1:])

# %% auc_never_below_one_half
# why: Turns the order around where the area is below one half.
# fails: visible, edges
# says: The order is reversed
- return wins / (len(positives) * len(negatives))
+ area = wins / (len(positives) * len(negatives))
+     return max(area, 1 - area)

# %% auc_area_the_wrong_way
# why: Integrates fpr over tpr.
# fails: visible, hidden, edges
# says: expected
- return wins / (len(positives) * len(negatives))
+ return 1 - wins / (len(positives) * len(negatives))

# %% auc_over_all_pairs
# why: Divides by all pairs of rows.
# fails: visible, hidden, edges
# says: expected
- (len(positives) * len(negatives))
+ (len(y) * (len(y) - 1) / 2)

# %% auc_of_labels_at_one_half
# why: Makes labels at 0.5 first and computes the area of these.
# fails: visible, hidden, edges
# says: expected
  y = np.array(y)
+     score = (score >= 0.5).astype(float)

# %% auc_ties_within_a_tolerance
# slip
# why: Takes near scores for ties.
# fails: edges
# says: 1e-13 apart
-         wins += np.sum(s > negatives)
-         wins += 0.5 * np.sum(s == negatives)
+         near = np.isclose(s, negatives)
+         wins += np.sum((s > negatives) & ~near)
+         wins += 0.5 * np.sum(near)

# %% auc_nan_for_one_class
# slip
# why: Returns NaN where one class is missing.
# fails: errors
# says: nothing was raised
- raise ValueError("y has one class only")
+ return float("nan")

# %% auc_one_half_for_one_class
# slip
# why: Takes 0.5 where nothing can be compared.
# fails: errors
# says: nothing was raised
- raise ValueError("y has one class only")
+ return 0.5
