# %% base
def out_of_fold_target_encode(categories, y, n_splits, smoothing, rng):
    levels = [None if pd.isna(level) else level for level in categories]
    y = np.asarray(y, dtype=float)
    n = len(y)
    if n_splits < 2 or n_splits > n:
        raise ValueError(f"n_splits={n_splits} is outside 2..{n}")
    order = rng.permutation(n)
    fold_of = np.empty(n, dtype=int)
    fold_of[order] = np.arange(n) % n_splits
    codes = np.empty(n)
    for fold in range(n_splits):
        others = np.flatnonzero(fold_of != fold)
        prior = y[others].mean()
        for i in np.flatnonzero(fold_of == fold):
            same = [y[j] for j in others if levels[j] == levels[i]]
            weight = len(same) + smoothing
            codes[i] = (sum(same) + smoothing * prior) / weight if weight else prior
    return codes

# %% out_of_fold_with_kfold_and_the_own_encoder
# right: scikit-learn's folds, seeded by rng, and the encoder of part 5
import sklearn.model_selection


def out_of_fold_target_encode(categories, y, n_splits, smoothing, rng):
    categories, y = np.array(list(categories), dtype=object).reshape(-1, 1), np.array(y, dtype=float)
    if n_splits < 2:
        raise ValueError("n_splits must be at least 2")
    if n_splits > len(y):
        raise ValueError("n_splits must not be larger than the number of rows")
    folds = sklearn.model_selection.KFold(n_splits, shuffle=True, random_state=int(rng.integers(2**31)))
    codes = np.zeros(len(y))
    for train, held in folds.split(categories):
        encoder = TargetEncoder(smoothing)
        encoder.fit(categories[train], y[train])
        codes[held] = encoder.transform(categories[held]).ravel()
    return codes

# %% out_of_fold_by_differences_of_sums
# right: totals less the fold's own part, with the levels as numbers
def out_of_fold_target_encode(categories, y, n_splits, smoothing, rng):
    if not 2 <= n_splits <= len(categories):
        raise ValueError(f"n_splits: {n_splits}")
    codes, labels = pd.factorize(pd.Series(list(categories), dtype=object), use_na_sentinel=False)
    y = np.asarray(y, dtype=float)
    fold = np.empty(len(y), dtype=int)
    for number, rows in enumerate(np.array_split(rng.permutation(len(y)), n_splits)):
        fold[rows] = number
    sums, counts = (np.zeros((len(labels), n_splits)) for _ in range(2))
    np.add.at(sums, (codes, fold), y)
    np.add.at(counts, (codes, fold), 1)
    prior = ((sums.sum() - sums.sum(axis=0)) / (counts.sum() - counts.sum(axis=0)))[fold]
    own = (sums.sum(axis=1, keepdims=True) - sums)[codes, fold]
    seen = (counts.sum(axis=1, keepdims=True) - counts)[codes, fold]
    weight = seen + smoothing
    return np.where(weight > 0, (own + smoothing * prior) / np.where(weight > 0, weight, 1), prior)

# %% out_of_fold_with_pandas_and_map
# right: tables, groupby, map; unseen levels are filled
def out_of_fold_target_encode(categories, y, n_splits, smoothing, rng):
    n = len(y)
    if not (2 <= n_splits <= n):
        raise ValueError(f"n_splits must lie between 2 and {n}")
    level = pd.factorize(pd.Series(list(categories), dtype=object))[0]
    table = pd.DataFrame({"level": level, "y": np.asarray(y, dtype=float)})
    shuffled = table.iloc[rng.permutation(n)]
    pieces = []
    for fold in range(n_splits):
        held = np.arange(n) * n_splits // n == fold
        train = shuffled[~held]
        mean = train["y"].mean()
        stats = train.groupby("level")["y"].agg(["sum", "size"])
        shrunk = (stats["sum"] + smoothing * mean) / (stats["size"] + smoothing)
        pieces.append(shuffled.loc[held, "level"].map(shrunk).fillna(mean))
    return pd.concat(pieces).sort_index().to_numpy()

# %% out_of_fold_uses_all_rows
# why: Codes each row by all rows, its own label among them: naive target encoding.
# fails: visible, hidden, edges, mean-edges, folds-edges
# says: that of row 0 does not
- others = np.flatnonzero(fold_of != fold)
+ others = np.arange(n)

# %% out_of_fold_uses_its_own_fold
# why: Learns from the fold itself and not from the others.
# fails: visible, hidden, edges, mean-edges, folds-edges
# says: in the other two rows of its level
- others = np.flatnonzero(fold_of != fold)
+ others = np.flatnonzero(fold_of == fold)

# %% out_of_fold_with_the_mean_of_all
# why: Shrinks toward the mean of all rows, which contains the fold's labels.
# fails: mean-edges
# says: must enter neither the level's mean nor the mean of all
- prior = y[others].mean()
+ prior = y.mean()

# %% out_of_fold_leaves_one_row_out_always
# why: Leaves out the row, not its fold, whatever n_splits is.
# fails: folds-edges
# says: got 20 folds
-             same = [y[j] for j in others if levels[j] == levels[i]]
+             others = np.delete(np.arange(n), i)
+             prior = y[others].mean()
+             same = [y[j] for j in others if levels[j] == levels[i]]

# %% out_of_fold_without_a_permutation
# slip
# why: Cuts the rows as they stand, so that a sorted table gives folds that are unlike each other.
# fails: folds-edges
# says: permute the rows first
- fold_of[order] = np.arange(n) % n_splits
+ fold_of[:] = np.sort(np.arange(n) % n_splits)

# %% out_of_fold_every_kth_row
# slip
# why: Gives row i to fold i mod n_splits and never asks rng.
# fails: folds-edges
# says: Draw the permutation from rng
- order = rng.permutation(n)
+ order = np.arange(n)

# %% out_of_fold_with_a_fixed_seed
# slip
# why: Makes a generator of its own.
# fails: folds-edges
# says: Draw the permutation from rng
- order = rng.permutation(n)
+ order = np.random.default_rng(0).permutation(n)

# %% out_of_fold_draws_a_fold_for_each_row
# why: Throws a die for each row: folds of unlike sizes, and empty ones.
# fails: visible, folds-edges
# says: They may differ by at most one
- fold_of[order] = np.arange(n) % n_splits
+ fold_of[order] = rng.integers(0, n_splits, size=n)

# %% out_of_fold_rest_in_the_last_fold
# why: Cuts pieces of n // n_splits rows, and the last one takes the rest.
# fails: folds-edges
# says: fold sizes
- fold_of[order] = np.arange(n) % n_splits
+ fold_of[order] = np.minimum(np.arange(n) // (n // n_splits), n_splits - 1)

# %% out_of_fold_in_the_order_of_the_permutation
# why: Returns the codes in the order in which they were drawn.
# fails: visible, hidden, edges, mean-edges, folds-edges
# says: six folds of one row
- return codes
+ return codes[order]

# %% out_of_fold_without_smoothing
# why: Forgets the smoothing.
# fails: mean-edges
# says: (n_c mean_c + s mean) / (n_c + s)
- weight = len(same) + smoothing
+ smoothing, weight = 0, len(same)

# %% out_of_fold_unseen_level_becomes_zero
# slip
# why: A level that the other folds do not have gets 0 without smoothing.
# fails: mean-edges
# says: also without smoothing
- if weight else prior
+ if weight else 0.0

# %% out_of_fold_unseen_level_becomes_the_mean_of_all
# why: A level that the other folds do not have gets the mean of all rows, in which its own label is.
# fails: mean-edges
# says: also without smoothing
- if weight else prior
+ if same else y.mean()

# %% out_of_fold_gap_is_no_level
# why: Compares NaN with NaN, which is never equal, so that no gap has company.
# fails: edges
# says: a gap is a level of its own
- levels = [None if pd.isna(level) else level for level in categories]
+ levels = [float("nan") if pd.isna(level) else level for level in categories]

# %% out_of_fold_one_fold_is_allowed
# slip
# why: Refuses nothing and returns the mean of nothing.
# fails: errors
# says: n_splits=1 for 5 rows
-     if n_splits < 2 or n_splits > n:
-         raise ValueError(f"n_splits={n_splits} is outside 2..{n}")

# %% out_of_fold_n_folds_are_refused
# why: Refuses as many folds as rows, that is, leaving out one at a time.
# fails: visible, errors
# says: n_splits=6 is outside
- n_splits > n:
+ n_splits >= n:

# %% out_of_fold_codes_of_the_type_of_y
# why: Makes room for the codes with the type of y, so that codes of whole labels are cut off.
# fails: visible
# says: six folds of one row
- codes = np.empty(n)
+ codes = np.zeros(n, dtype=whole)
-     y = np.asarray(y, dtype=float)
+     whole = np.asarray(y).dtype
+     y = np.asarray(y, dtype=float)

# %% out_of_fold_gap_is_the_text_nan
# slip
# why: Turns levels into text, so that a gap and the text "nan" become one level.
# fails: edges
# says: no text is a gap
- levels = [None if pd.isna(level) else level for level in categories]
+ levels = [str(level) for level in categories]

# %% out_of_fold_prior_without_the_row_only
# slip
# why: Leaves the row out of the mean of all, but not the rest of its fold.
# fails: mean-edges
# says: the mean of all come from the other folds
- codes[i] = (sum(same) + smoothing * prior) / weight if weight else prior
+ prior = (y.sum() - y[i]) / (n - 1)
+             codes[i] = (sum(same) + smoothing * prior) / weight if weight else prior

# %% out_of_fold_by_the_global_generator
# slip
# why: Draws from np.random in place of rng, so that no run can be repeated.
# fails: folds-edges
# says: equal seeds must give equal folds
- rng.permutation(n)
+ np.random.permutation(n)

# %% out_of_fold_copies_rng
# slip
# why: Works on a copy of rng, so that a second call draws the same folds again.
# fails: folds-edges
# says: two calls with one rng give other folds
- order = rng.permutation(n)
+ import copy
+
+     order = copy.deepcopy(rng).permutation(n)

# %% out_of_fold_a_permutation_for_each_fold
# why: Draws anew for each fold, so that some rows are coded twice and others never.
# fails: visible, hidden, edges, mean-edges, folds-edges
# says: codes do not come from folds
- others = np.flatnonzero(fold_of != fold)
+ fold_of[rng.permutation(n)] = np.arange(n) % n_splits
+         others = np.flatnonzero(fold_of != fold)

# %% out_of_fold_gap_is_the_text_missing
# slip
# why: Fills gaps with the text "(missing)", as the lecture does, where that text may be a level.
# fails: edges
# says: no text is a gap
- None if pd.isna(level) else level
+ "(missing)" if pd.isna(level) else level

# %% out_of_fold_counts_of_all_rows
# why: Divides by the number of all rows of the level, its own fold's among them.
# fails: visible, hidden, edges, mean-edges, folds-edges
# says: in the other two rows of its level
- weight = len(same) + smoothing
+ weight = levels.count(levels[i]) + smoothing

# %% out_of_fold_reads_its_own_attribute
# why: Uses what only its own encoder has; the statement says that a trusted one stands in for it.
# fails: all
# says: use only fit, transform and target_mean_
def out_of_fold_target_encode(categories, y, n_splits, smoothing, rng):
    table, y = np.array(list(categories), dtype=object)[:, None], np.asarray(y, dtype=float)
    if not 2 <= n_splits <= len(y):
        raise ValueError(f"n_splits={n_splits}")
    codes = np.empty(len(y))
    for fold in np.array_split(rng.permutation(len(y)), n_splits):
        others = np.setdiff1d(np.arange(len(y)), fold)
        encoder = TargetEncoder(smoothing).fit(table[others], y[others])
        codes[fold] = [encoder.codes_[0].get(level, encoder.target_mean_) for level in table[fold, 0]]
    return codes

# %% out_of_fold_balances_the_labels
# slip
# why: Spreads the labels evenly over the folds, so that a change of y[i] moves row i to another fold.
# fails: folds-edges
# says: where only the labels differ
- order = rng.permutation(n)
+ order = rng.permutation(n)
+     order = order[np.argsort(y[order], kind="stable")]

# %% out_of_fold_balances_two_labels
# slip
# why: Balances the folds only where y has two values, as StratifiedKFold does for a classifier.
# fails: folds-edges
# says: where only the labels differ
- order = rng.permutation(n)
+ order = rng.permutation(n)
+     if len(set(y.tolist())) == 2:
+         order = order[np.argsort(y[order], kind="stable")]

# %% out_of_fold_balances_the_levels
# slip
# why: Deals the rows out level by level, so that the folds depend on the categories.
# fails: folds-edges
# says: where only the levels differ
- order = rng.permutation(n)
+ order = np.array(sorted(rng.permutation(n), key=lambda row: str(levels[row])))

# %% out_of_fold_ignores_the_levels
# why: Takes the mean of all rows of the other folds, whatever their level.
# fails: visible, hidden, edges, mean-edges
# says: in the other two rows of its level
- if levels[j] == levels[i]]
+ if True]
