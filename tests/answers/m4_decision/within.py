# %% base
def within_group_auc(y, score, groups):
    won = pairs = 0.0
    for group in np.unique(groups):
        mine = groups == group
        positive, negative = score[mine & (y == 1)], np.sort(score[mine & (y == 0)])
        below = np.searchsorted(negative, positive, side="left")
        not_above = np.searchsorted(negative, positive, side="right")
        won += np.sum(below + not_above) / 2
        pairs += len(positive) * len(negative)
    return won / pairs if pairs else np.nan


def paired_interval(y, a, b, groups, n_rounds, rng):
    differences = []
    while len(differences) < n_rounds:
        rows = rng.integers(0, len(y), size=len(y))
        auc_a = within_group_auc(y[rows], a[rows], groups[rows])
        auc_b = within_group_auc(y[rows], b[rows], groups[rows])
        if not np.isnan(auc_a - auc_b):
            differences.append(auc_a - auc_b)
    low, high = np.quantile(differences, [0.025, 0.975])
    return low, high

# %% within_all_pairs_at_once
# right: a matrix of all pairs, and a mask for those of one group; choice in place of integers
def within_group_auc(y, score, groups):
    p, n = np.flatnonzero(y == 1), np.flatnonzero(y == 0)
    same = groups[p][:, None] == groups[n]
    if not same.any():
        return float("nan")
    gap = score[p][:, None] - score[n]
    return float(np.mean((np.sign(gap[same]) + 1) / 2))


def paired_interval(y, a, b, groups, n_rounds, rng):
    kept = []
    while len(kept) < n_rounds:
        rows = rng.choice(len(y), size=len(y), replace=True)
        first, second = (within_group_auc(y[rows], score[rows], groups[rows]) for score in (a, b))
        if np.isfinite(first - second):
            kept.append(first - second)
    return tuple(np.percentile(kept, [2.5, 97.5]))

# %% within_by_scikit_learn
# right: scikit-learn's AUC of each group, weighted with its pairs
-     won = pairs = 0.0
-     for group in np.unique(groups):
-         mine = groups == group
-         positive, negative = score[mine & (y == 1)], np.sort(score[mine & (y == 0)])
-         below = np.searchsorted(negative, positive, side="left")
-         not_above = np.searchsorted(negative, positive, side="right")
-         won += np.sum(below + not_above) / 2
-         pairs += len(positive) * len(negative)
+     won = pairs = 0.0
+     for group in set(groups.tolist()):
+         labels = y[groups == group]
+         mine = int(labels.sum() * (1 - labels).sum())
+         if mine:
+             won += mine * sklearn.metrics.roc_auc_score(labels, score[groups == group])
+             pairs += mine

# %% within_mean_over_groups
# why: Averages the groups' AUCs, so that a group with one pair counts as much as one with a thousand.
# fails: all
# says: pair
-         won += np.sum(below + not_above) / 2
-         pairs += len(positive) * len(negative)
+         if len(positive) and len(negative):
+             won += np.sum(below + not_above) / 2 / (len(positive) * len(negative))
+             pairs += 1

# %% within_weighted_by_people
# why: Weighs the groups by their people in place of their pairs.
# fails: all
# says: pair
-         won += np.sum(below + not_above) / 2
-         pairs += len(positive) * len(negative)
+         if len(positive) and len(negative):
+             won += mine.sum() * np.sum(below + not_above) / 2 / (len(positive) * len(negative))
+             pairs += mine.sum()

# %% within_ignores_groups
# why: The plain AUC: pairs of an old and a young person count, too.
# fails: all
# says: No pair of an old and a young one
- mine = groups == group
+ mine = (groups == groups) & (group == np.unique(groups)[0])

# %% within_ties_lost
# why: A tie counts as lost.
# fails: all
# says: with one tie
- np.sum(below + not_above) / 2
+ np.sum(below)

# %% within_ties_won
# why: A tie counts as won.
# fails: all
# says: with one tie
- np.sum(below + not_above) / 2
+ np.sum(not_above)

# %% within_no_pair_is_a_half
# why: Returns 0.5 where there is no pair, as if something had been measured.
# slip
# fails: edges
# says: NaN without any
- if pairs else np.nan
+ if pairs else 0.5

# %% within_other_people_for_b
# why: Draws anew for the second score, which throws the pairing away.
# fails: hidden, visible
# says: The same people for both
-         auc_b = within_group_auc(y[rows], b[rows], groups[rows])
+         rows = rng.integers(0, len(y), size=len(y))
+         auc_b = within_group_auc(y[rows], b[rows], groups[rows])

# %% within_interval_of_the_mean
# why: Divides the spread by the root of the rounds, so that more rounds make the model surer.
# fails: hidden
# says: Quantiles 0.025 and 0.975
-     low, high = np.quantile(differences, [0.025, 0.975])
+     middle, half = np.mean(differences), 1.96 * np.std(differences) / np.sqrt(n_rounds)
+     low, high = middle - half, middle + half

# %% within_smallest_and_largest
# why: Takes the smallest and the largest difference, which grow apart with the number of rounds.
# fails: hidden
# says: Quantiles 0.025 and 0.975
-     low, high = np.quantile(differences, [0.025, 0.975])
+     low, high = min(differences), max(differences)

# %% within_second_minus_first
# why: Subtracts the wrong way round.
# fails: hidden
# says: The first minus the second
- differences.append(auc_a - auc_b)
+ differences.append(auc_b - auc_a)

# %% within_own_seed
# why: Draws from a generator of its own, so that the seed that is given says nothing.
# slip
# fails: hidden
# says: All randomness from rng
-     differences = []
+     differences, rng = [], np.random.default_rng(0)

# %% within_keeps_nan
# why: Keeps draws without a pair, and the interval becomes NaN.
# slip
# fails: edges
# says: drawn again
-         if not np.isnan(auc_a - auc_b):
-             differences.append(auc_a - auc_b)
+         differences.append(auc_a - auc_b)

# %% within_without_replacement
# why: Draws everybody exactly once, so that all rounds are the same.
# fails: hidden
# says: other seeds
- rng.integers(0, len(y), size=len(y))
+ rng.permutation(len(y))
