# %% base
def threshold_for_recall(y, score, min_recall):
    candidates = sorted(set(score.tolist()), reverse=True)
    for t in candidates:
        found = np.mean(score[y == 1] >= t)
        if found >= min_recall:
            return t

# %% recall_threshold_among_positives
# right: walks down the sorted scores of the positives
def threshold_for_recall(y, score, min_recall):
    positives = np.sort(score[y == 1])[::-1]
    n = len(positives)
    for i, s in enumerate(positives, start=1):
        if i / n >= min_recall:
            return s

# %% recall_threshold_on_the_pr_curve
# right: the curve of part 5, whose thresholds rise
def threshold_for_recall(y, score, min_recall):
    _, r, thresholds = precision_recall_curve(y, score)
    return thresholds[np.array(r)[:-1] >= min_recall].max()

# %% recall_threshold_by_your_recall
# right: the function of part 1 at each score, and the largest that will do
def threshold_for_recall(y, score, min_recall):
    good = [t for t in np.unique(score) if recall(y, (score >= t).astype(int)) >= min_recall]
    return max(good)

# %% recall_threshold_by_bisection
# right: bisection over the distinct scores
- for t in candidates:
-         found = np.mean(score[y == 1] >= t)
-         if found >= min_recall:
-             return t
+ low, high = 0, len(candidates) - 1
+     while low < high:
+         middle = (low + high) // 2
+         if np.sum(score[y == 1] >= candidates[middle]) / np.sum(y) >= min_recall:
+             high = middle
+         else:
+             low = middle + 1
+     return candidates[low]

# %% recall_threshold_the_lowest
# why: Takes the lowest threshold, which flags everybody.
# fails: all
# says: expected
- reverse=True
+ reverse=False

# %% recall_threshold_strictly_above
# slip
# why: Wants more than the recall that is asked for.
# fails: edges
# says: Equal counts
- if found >= min_recall:
+ if found > min_recall or found == 1:

# %% recall_threshold_of_precision
# why: Computes the share of positives among the flagged.
# fails: all
# says: expected
- found = np.mean(score[y == 1] >= t)
+ found = np.mean(y[score >= t] == 1)

# %% recall_threshold_of_all_rows
# why: Computes the share of all rows that are flagged.
# fails: all
# says: expected
- score[y == 1] >= t
+ score >= t

# %% recall_threshold_flags_above_only
# why: Flags rows above the threshold.
# fails: all
# says: expected
- score[y == 1] >= t
+ score[y == 1] > t

# %% recall_threshold_first_row_that_reaches
# why: Takes the first row that reaches the recall, in the order of the rows.
# fails: hidden, edges, ties-edges
# says: expected
- sorted(set(score.tolist()), reverse=True)
+ score.tolist()

# %% recall_threshold_one_too_far
# why: Returns the last threshold that does not reach the recall.
# fails: all
# says: expected
def threshold_for_recall(y, score, min_recall):
    _, r, thresholds = roc_curve(y, score)
    i = int(np.argmax(np.array(r) >= min_recall))
    return thresholds[max(i - 1, 0)]

# %% recall_threshold_a_quantile
# why: Takes a quantile of the positives' scores, between two scores.
# fails: all
# says: expected
- candidates = sorted(set(score.tolist()), reverse=True)
+ return np.quantile(score[y == 1], 1 - min_recall)
+     candidates = []

# %% recall_threshold_nearest_recall
# why: Takes the threshold whose recall is nearest, also if it is too low.
# fails: all
# says: expected
def threshold_for_recall(y, score, min_recall):
    _, r, thresholds = roc_curve(y, score)
    return thresholds[int(np.argmin(np.abs(np.array(r) - min_recall)))]

# %% recall_threshold_on_a_grid
# why: Tries thresholds from 0 to 1 in hundredths.
# fails: hidden, edges, ties-edges
# says: expected
- sorted(set(score.tolist()), reverse=True)
+ [round(t / 100, 2) for t in range(100, -1, -1)]

# %% recall_threshold_first_argmax_of_the_pr_curve
# why: Takes the first place of the curve of part 5, whose thresholds rise: the lowest score.
# fails: all
# says: expected
def threshold_for_recall(y, score, min_recall):
    _, r, thresholds = precision_recall_curve(y, score)
    return thresholds[int(np.argmax(np.array(r) >= min_recall))]

# %% recall_threshold_by_a_rounded_up_product
# slip
# why: Rounds min_recall times the number of positives up: 0.55 times 20 is above 11.
# fails: edges
# says: compare the ratio
def threshold_for_recall(y, score, min_recall):
    positives = np.sort(score[y == 1])[::-1]
    return positives[int(np.ceil(min_recall * len(positives))) - 1]

# %% recall_threshold_by_a_product
# slip
# why: Compares counts with a product, which may be above the whole number it should be.
# fails: edges
# says: compare the ratio
- found = np.mean(score[y == 1] >= t)
-         if found >= min_recall:
+ if np.sum(score[y == 1] >= t) >= min_recall * np.sum(y == 1):

# %% recall_threshold_with_a_large_tolerance
# slip
# why: Rounds the score that it returns.
# fails: ties-edges
# says: not rounded
- return t
+ return round(t, 10)

# %% recall_threshold_of_probabilities
# why: Begins at a threshold of 1 and stops at 0.
# fails: hidden, edges, ties-edges
# says: expected
- for t in candidates:
+ for t in [c for c in candidates if 0 <= c <= 1]:

# %% recall_threshold_of_the_number_of_rows
# why: Takes the row in place min_recall times n of all rows.
# fails: all
# says: expected
- candidates = sorted(set(score.tolist()), reverse=True)
+ return np.sort(score)[::-1][int(np.ceil(min_recall * len(score))) - 1]
+     candidates = []
