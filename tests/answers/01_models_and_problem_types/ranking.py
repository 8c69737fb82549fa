# %% base
def pairwise_ranking_accuracy(scores, relevance):
    right, pairs = 0.0, 0
    n = len(scores)
    for i in range(n):
        for j in range(n):
            if relevance[i] > relevance[j]:
                pairs += 1
                if scores[i] > scores[j]:
                    right += 1
                elif scores[i] == scores[j]:
                    right += 0.5
    if pairs == 0:
        raise ValueError("relevance must have two different values")
    return right / pairs

# %% ranking_by_combinations
# right: each pair once, turned so that the more relevant row comes first
import itertools


def pairwise_ranking_accuracy(scores, relevance):
    points = []
    for (s, r), (t, q) in itertools.combinations(zip(scores.tolist(), relevance.tolist()), 2):
        if r == q:
            continue
        if r < q:
            s, t = t, s
        points.append(1.0 if s > t else 0.5 if s == t else 0.0)
    if not points:
        raise ValueError("all of one relevance: nothing to rank")
    return sum(points) / len(points)

# %% ranking_by_ranks
# right: ranks in place of scores, whose differences have a sign even where scores are infinite
def pairwise_ranking_accuracy(scores, relevance):
    import scipy.stats

    ranks = scipy.stats.rankdata(scores)
    above = np.subtract.outer(relevance, relevance) > 0
    if above.sum() == 0:
        raise ValueError("no two rows differ in relevance")
    sign = np.sign(np.subtract.outer(ranks, ranks))
    return float(np.mean((sign[above] + 1) / 2))

# %% ranking_by_levels
# right: for each pair of levels, a table of comparisons, weighted by its size
def pairwise_ranking_accuracy(scores, relevance):
    levels = np.unique(relevance)
    if len(levels) < 2:
        raise ValueError(f"relevance has only the values {levels}")
    points = total = 0
    for a, low in enumerate(levels):
        for high in levels[a + 1 :]:
            s, t = scores[relevance == high], scores[relevance == low]
            table = np.where(s[:, None] > t, 1.0, np.where(s[:, None] == t, 0.5, 0.0))
            points, total = points + table.sum(), total + table.size
    return points / total

# %% ranking_with_pandas
# right: a cross join of rows
def pairwise_ranking_accuracy(scores, relevance):
    table = pd.DataFrame({"s": scores, "r": relevance})
    pairs = table.merge(table, how="cross", suffixes=("", "_other"))
    pairs = pairs[pairs["r"] > pairs["r_other"]]
    if pairs.empty:
        raise ValueError("relevance is constant")
    return ((pairs["s"] > pairs["s_other"]) + 0.5 * (pairs["s"] == pairs["s_other"])).mean()

# %% ranking_upside_down
# why: Takes a low score for the top.
# fails: visible, hidden, edges, ties-edges
# says: expected 0.625
- scores[i] > scores[j]:
+ scores[i] < scores[j]:

# %% ranking_counts_equal_relevance
# why: Counts pairs of equal relevance, too.
# fails: visible, hidden, ties-edges, errors
# says: Pairs of different relevance only
- if relevance[i] > relevance[j]:
+ if relevance[i] > relevance[j] or (relevance[i] == relevance[j] and i < j):

# %% ranking_divides_by_all_pairs
# why: Divides by n (n - 1) / 2, the number of all pairs.
# fails: visible, hidden, edges, ties-edges
# says: Pairs of different relevance only
- return right / pairs
+ return right / (n * (n - 1) / 2)

# %% ranking_counts_each_pair_twice
# why: Counts a pair from both sides in the denominator.
# fails: visible, hidden, edges, ties-edges
# says: each once
- return right / pairs
+ return right / (2 * pairs)

# %% ranking_of_neighbors
# why: Compares each row with the next one only.
# fails: visible, hidden, edges, ties-edges
# says: expected
-         for j in range(n):
-             if relevance[i] > relevance[j]:
+         for j in (i - 1, i + 1):
+             if 0 <= j < n and relevance[i] > relevance[j]:

# %% ranking_against_the_first_positive
# why: Takes relevance for 0/1: everything above 0 is equal.
# fails: visible, hidden, edges, ties-edges
# says: expected
- if relevance[i] > relevance[j]:
+ if relevance[i] > 0 >= relevance[j]:

# %% ranking_weighs_by_difference
# why: Weighs pairs by their difference in relevance.
# fails: visible, hidden, edges, ties-edges
# says: expected
- pairs += 1
+ pairs += relevance[i] - relevance[j]
- right += 1
+ right += relevance[i] - relevance[j]
- right += 0.5
+ right += 0.5 * (relevance[i] - relevance[j])

# %% ranking_right_minus_wrong
# why: Subtracts wrong pairs, as Somers' D and Kendall's tau do.
# fails: visible, hidden, edges, ties-edges
# says: expected
- return right / pairs
+ return 2 * right / pairs - 1

# %% ranking_places
# why: Asks whether each row is at its place, not whether pairs are in order.
# fails: visible, hidden, edges, ties-edges
# says: expected
- return right / pairs
+ return np.mean(np.argsort(scores) == np.argsort(relevance))

# %% ranking_correlation
# why: Takes the correlation of scores and relevance.
# fails: visible, hidden, edges, ties-edges
# says: expected
- return right / pairs
+ return np.corrcoef(scores, relevance)[0, 1]

# %% ranking_equal_scores_are_right
# slip
# why: Counts equal scores as right: a model that says one score for all is perfect.
# fails: ties-edges
# says: one half above the line
- right += 0.5
+ right += 1

# %% ranking_equal_scores_are_wrong
# slip
# why: Counts equal scores as wrong.
# fails: ties-edges
# says: one half above the line
- right += 0.5
+ right += 0

# %% ranking_equal_scores_do_not_count
# slip
# why: Leaves pairs of equal scores out.
# fails: ties-edges
# says: and one below
- if relevance[i] > relevance[j]:
+ if relevance[i] > relevance[j] and scores[i] != scores[j]:

# %% ranking_equal_within_a_tolerance
# slip
# why: Calls scores equal that differ by little.
# fails: edges
# says: Compared exactly
- if scores[i] > scores[j]:
+ if scores[i] > scores[j] + 1e-12:
- elif scores[i] == scores[j]:
+ elif scores[i] == scores[j] or abs(scores[i] - scores[j]) <= 1e-12:

# %% ranking_rounds_scores
# why: Rounds scores before it compares them.
# fails: hidden, edges
# says: expected
- right, pairs = 0.0, 0
+ right, pairs, scores = 0.0, 0, np.round(scores, 1)

# %% ranking_by_the_sign_of_differences
# slip
# why: Takes the sign of differences: infinity minus infinity is no number.
# fails: ties-edges
# says: inf - inf is no number
-                 if scores[i] > scores[j]:
-                     right += 1
-                 elif scores[i] == scores[j]:
-                     right += 0.5
+                 with np.errstate(invalid="ignore"):
+                     right += (1 + np.sign(scores[i] - scores[j])) / 2

# %% ranking_whole_relevance
# slip
# why: Turns relevance into whole numbers.
# fails: edges
# says: relevance with decimals
- right, pairs = 0.0, 0
+ right, pairs, relevance = 0.0, 0, relevance.astype(int)

# %% ranking_skips_negative_relevance
# slip
# why: Takes negative relevance for missing.
# fails: edges
# says: negative relevance
- if relevance[i] > relevance[j]:
+ if relevance[i] > relevance[j] >= 0:

# %% ranking_at_least_one_half
# slip
# why: Turns the scores around where that looks better.
# fails: edges
# says: Down to 0
- return right / pairs
+ return max(right / pairs, 1 - right / pairs)

# %% ranking_sorts_in_place
# slip
# why: Sorts the caller's arrays.
# fails: edges
# says: modified its input in place
- right, pairs = 0.0, 0
+ right, pairs = 0.0, 0
+     order = np.argsort(relevance)
+     relevance[:], scores[:] = relevance[order], scores[order]

# %% ranking_whole_halves
# slip
# why: Counts points as whole numbers, so that a half is lost.
# fails: ties-edges
# says: one half above the line
- return right / pairs
+ return int(right) / pairs

# %% ranking_of_nothing_is_one_half
# slip
# why: Returns one half where there is no pair.
# fails: errors
# says: but nothing was raised
- raise ValueError("relevance must have two different values")
+ return 0.5

# %% ranking_blames_the_scores
# slip
# why: Names the wrong argument.
# fails: errors
# says: names relevance
- "relevance must have two different values"
+ "scores cannot be compared"

# %% ranking_divides_by_zero
# why: Leaves it to Python, which says ZeroDivisionError.
# fails: errors
# says: expected ValueError, got ZeroDivisionError
-     if pairs == 0:
-         raise ValueError("relevance must have two different values")
