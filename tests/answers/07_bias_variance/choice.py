# %% base
def one_standard_error_choice(values, scores):
    k = len(scores[0])
    means = [sum(row) / k for row in scores]
    top = max(means)
    best = means.index(top)
    s = np.std(scores[best], ddof=1)
    limit = top - s / np.sqrt(k)
    for value, mean in zip(values, means):
        if mean >= limit:
            return value

# %% choice_with_scipy
# right: scipy.stats.sem, then the first place of a mask
import scipy.stats


def one_standard_error_choice(values, scores):
    scores = np.array(scores, dtype=float)
    means = np.mean(scores, axis=1)
    best = int(np.argmax(means))
    good = np.flatnonzero(means[best] - means <= scipy.stats.sem(scores[best]))
    return values[good[0]]

# %% choice_with_pandas
# right: a table of scores, aggregated
import pandas as pd


def one_standard_error_choice(values, scores):
    table = pd.DataFrame(scores).T.agg(["mean", "sem"]).T
    best = table.loc[table["mean"].idxmax()]
    return values[table.index[table["mean"] >= best["mean"] - best["sem"]][0]]

# %% choice_from_complex_to_simple
# right: walks backwards from the best value and remembers the last that is good enough
def one_standard_error_choice(values, scores):
    scores = np.asarray(scores, dtype=float)
    k = scores.shape[1]
    means = scores.mean(axis=1)
    best = 0
    for i in range(1, len(values)):
        if means[i] > means[best]:
            best = i
    error = np.sqrt(np.sum((scores[best] - means[best]) ** 2) / (k - 1) / k)
    choice = best
    for i in range(best, -1, -1):
        if means[i] >= means[best] - error:
            choice = i
    return values[choice]

# %% choice_with_the_variance_over_k
# right: the root of the variance over k
- s = np.std(scores[best], ddof=1)
-     limit = top - s / np.sqrt(k)
+ import statistics
+ 
+     limit = top - (statistics.variance(map(float, scores[best])) / k) ** 0.5

# %% choice_takes_the_best
# why: Takes the best mean and forgets the rule.
# fails: all
# says: take the first value that reaches it
- if mean >= limit:
+ if mean == top:

# %% choice_within_a_standard_deviation
# why: Takes the standard deviation for the standard error.
# fails: all
# says: expected 3
- s / np.sqrt(k)
+ s

# %% choice_with_ddof_0
# why: Divides by k, which makes the standard error too small.
# fails: visible, hidden, edges
# says: ddof=1
- ddof=1
+ ddof=0

# %% choice_over_k
# why: Divides by k and not by its root.
# fails: all
# says: expected 2, got 3
- np.sqrt(k)
+ k

# %% choice_over_the_number_of_values
# why: Takes the root of the number of values and not of folds.
# fails: hidden
# says: over the root of k
- np.sqrt(k)
+ np.sqrt(len(scores))

# %% choice_with_the_error_of_each_value
# why: Uses the standard error of the candidate and not that of the best value.
# fails: all
# says: The limit is 0.625 - 0.125
- if mean >= limit:
+ if mean >= top - np.std(scores[means.index(mean)], ddof=1) / np.sqrt(k):

# %% choice_with_the_mean_error
# why: Averages the standard errors of all values.
# fails: visible, hidden, edges, values-edges
# says: The limit is 0.625 - 0.125
- s = np.std(scores[best], ddof=1)
+ s = np.std(scores, axis=1, ddof=1).mean()

# %% choice_with_the_spread_of_all_scores
# why: Takes the standard deviation over all values and folds.
# fails: visible, hidden, edges, values-edges
# says: The standard error of the best value's scores
- np.std(scores[best], ddof=1)
+ np.std(scores, ddof=1)

# %% choice_over_the_other_axis
# why: Averages over the values, one mean per fold.
# fails: all
# says: expected
- means = [sum(row) / k for row in scores]
+ means = np.mean(scores, axis=0).tolist()

# %% choice_the_most_complex
# why: Takes the last value that is good enough, the most complex one.
# fails: all
# says: take the first value that reaches it
- for value, mean in zip(values, means):
+ for value, mean in reversed(list(zip(values, means))):

# %% choice_the_number_of_the_value
# why: Returns the place of the value.
# fails: all
# says: expected 2, got 1
- for value, mean in zip(values, means):
+ for value, mean in enumerate(means):

# %% choice_the_nearest_to_the_limit
# why: Takes the value whose mean is nearest to the limit.
# fails: visible, hidden, edges
# says: expected
-     for value, mean in zip(values, means):
-         if mean >= limit:
-             return value
+     return values[int(np.argmin(np.abs(np.array(means) - limit)))]

# %% choice_lower_is_better
# why: Takes the scores for errors.
# fails: all
# says: expected
- top = max(means)
+ top = min(means)
- limit = top - s / np.sqrt(k)
+ limit = top + s / np.sqrt(k)
- if mean >= limit:
+ if mean <= limit:

# %% choice_the_smallest_number
# why: Takes the smallest number for the simplest value.
# fails: values-edges
# says: Simple is what comes first
-     for value, mean in zip(values, means):
-         if mean >= limit:
-             return value
+     good = [value for value, mean in zip(values, means) if mean >= limit]
+     try:
+         return min(good)
+     except TypeError:
+         return good[0]

# %% choice_strictly_above_the_limit
# slip
# why: Refuses a mean that lies exactly one standard error below.
# fails: edges
# says: equal counts
- if mean >= limit:
+ if mean > limit or mean == top:

# %% choice_last_of_equal_means
# slip
# why: Takes the most complex of equal means for the best one.
# fails: edges
# says: Of equal means the simplest is best
- best = means.index(top)
+ best = len(means) - 1 - means[::-1].index(top)

# %% choice_with_a_share_of_the_best
# slip
# why: Multiplies the limit out of the best mean, which goes the wrong way below 0.
# fails: values-edges
# says: Higher is better, also below 0
- limit = top - s / np.sqrt(k)
+ limit = top * (1 - s / np.sqrt(k) / abs(top)) if top else 0.0

# %% choice_with_a_size_in_the_limit
# slip
# why: Compares sizes, so that negative scores are turned around.
# fails: values-edges
# says: also below 0
- if mean >= limit:
+ if abs(mean) >= limit:

# %% choice_of_an_array_of_values
# slip
# why: Makes an array of the values, which fails for values of many kinds.
# fails: values-edges
# says: inhomogeneous
- k = len(scores[0])
+ values = np.array(values)
+     k = len(scores[0])

# %% choice_of_an_array_of_scores_only
# slip
# why: Asks for scores.shape, which a list of rows does not have.
# fails: values-edges
# says: 'list' object has no attribute 'shape'
- k = len(scores[0])
+ k = scores.shape[1]

# %% choice_none_is_nothing
# slip
# why: Takes a value that is None for no value.
# fails: values-edges
# says: None among the values
- if mean >= limit:
+ if mean >= limit and value is not None:

# %% choice_adds_a_fixed_tolerance
# why: Counts means as equal that differ by a thousandth.
# fails: visible, hidden
# says: expected
- limit = top - s / np.sqrt(k)
+ limit = top - s / np.sqrt(k) - 1e-2

# %% choice_two_standard_errors
# why: Allows two standard errors.
# fails: all
# says: expected 3, got 2
- limit = top - s / np.sqrt(k)
+ limit = top - 2 * s / np.sqrt(k)
