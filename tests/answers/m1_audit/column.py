# %% base
def column_auc(column, y, fold):
    areas = []
    for k in sorted(set(fold.tolist())):
        train = fold != k
        levels = as_levels(column, train).to_numpy()
        labels = y.to_numpy()
        base = labels[train].mean()
        shares = {}
        for level in set(levels[train]):
            shares[level] = labels[train & (levels == level)].mean()
        score = [shares.get(level, base) for level in levels[~train]]
        areas.append(sklearn.metrics.roc_auc_score(labels[~train], score))
    return sum(areas) / len(areas)

# %% column_with_a_merge
# right: a table of shares, joined
-         shares = {}
-         for level in set(levels[train]):
-             shares[level] = labels[train & (levels == level)].mean()
-         score = [shares.get(level, base) for level in levels[~train]]
+         table = pd.DataFrame({"level": levels[train], "y": labels[train]}).groupby("level")["y"].mean()
+         score = table.reindex(levels[~train]).fillna(base).to_numpy()

# %% column_with_ranks
# right: the AUC by the sum of ranks
import scipy.stats


def column_auc(column, y, fold):
    areas = np.zeros(0)
    for k in np.unique(fold):
        levels = as_levels(column, fold != k)
        share = y.where(fold != k).groupby(levels).transform("mean").fillna(y[fold != k].mean())
        ranks = scipy.stats.rankdata(share[fold == k])
        ones = y[fold == k].to_numpy() == 1
        n_ones, n_zeros = ones.sum(), (~ones).sum()
        areas = np.append(areas, (ranks[ones].sum() - n_ones * (n_ones + 1) / 2) / (n_ones * n_zeros))
    return areas.mean()

# %% column_in_sample
# why: Takes the shares from all rows, so that a column of names looks perfect.
# fails: visible, hidden
# says: training rows
-         for level in set(levels[train]):
-             shares[level] = labels[train & (levels == level)].mean()
+         for level in set(levels):
+             shares[level] = labels[levels == level].mean()

# %% column_pools_the_folds
# why: Takes one AUC over the scores of all folds.
# fails: visible, hidden
# says: column_auc of
-     areas = []
+     areas, truth = [], []
-         areas.append(sklearn.metrics.roc_auc_score(labels[~train], score))
-     return sum(areas) / len(areas)
+         areas += score
+         truth += labels[~train].tolist()
+     return sklearn.metrics.roc_auc_score(truth, areas)

# %% column_new_level_is_zero
# slip
# why: Gives a level without training rows the share 0.
# fails: visible
# says: expected
- shares.get(level, base)
+ shares.get(level, 0.0)

# %% column_new_level_is_one
# slip
# why: Gives a level without training rows the largest share.
# fails: visible
# says: expected
- shares.get(level, base)
+ shares.get(level, 1.0)

# %% column_either_direction
# why: Turns the order round wherever it is worse than chance, on the rows that judge.
# fails: hidden
# says: column_auc of
-         areas.append(sklearn.metrics.roc_auc_score(labels[~train], score))
+         area = sklearn.metrics.roc_auc_score(labels[~train], score)
+         areas.append(max(area, 1 - area))

# %% column_drops_gaps
# why: Judges only the rows in which the column is filled.
# fails: hidden
# says: expected
-         score = [shares.get(level, base) for level in levels[~train]]
-         areas.append(sklearn.metrics.roc_auc_score(labels[~train], score))
+         judged = ~train & (levels != "missing")
+         if len(set(labels[judged])) == 2:
+             score = [shares.get(level, base) for level in levels[judged]]
+             areas.append(sklearn.metrics.roc_auc_score(labels[judged], score))

# %% column_train_and_test_swapped
# why: Learns from the one fold and judges on the others.
# fails: visible, hidden
# says: column_auc of
- train = fold != k
+ train = fold == k

# %% column_cuts_at_all_rows
# why: Cuts the deciles on all rows, those to be judged included.
# fails: hidden
# says: column_auc of
- as_levels(column, train)
+ as_levels(column, train | True)
