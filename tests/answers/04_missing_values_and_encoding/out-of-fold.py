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
    level = pd.Series(list(categories), dtype=object)
    level = level.where(level.notna(), "(gap)").astype(str)
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
# fails: visible, hidden, edges
# says: Each row from the other five
- others = np.flatnonzero(fold_of != fold)
+ others = np.arange(n)

# %% out_of_fold_uses_its_own_fold
# why: Learns from the fold itself and not from the others.
# fails: visible, hidden, edges
# says: Each row from the other five
- others = np.flatnonzero(fold_of != fold)
+ others = np.flatnonzero(fold_of == fold)

# %% out_of_fold_with_the_mean_of_all
# why: Shrinks toward the mean of all rows, which contains the fold's labels.
# fails: visible, hidden, edges
# says: not that of all six
- prior = y[others].mean()
+ prior = y.mean()

# %% out_of_fold_leaves_one_row_out_always
# why: Leaves out the row, not its fold, whatever n_splits is.
# fails: visible, hidden
# says: sizes 3, 4, 4 expected
-             same = [y[j] for j in others if levels[j] == levels[i]]
+             others = np.delete(np.arange(n), i)
+             prior = y[others].mean()
+             same = [y[j] for j in others if levels[j] == levels[i]]

# %% out_of_fold_without_a_permutation
# slip
# why: Cuts the rows as they stand, so that a sorted table gives folds that are unlike each other.
# fails: hidden
# says: permute them first
- fold_of[order] = np.arange(n) % n_splits
+ fold_of[:] = np.sort(np.arange(n) % n_splits)

# %% out_of_fold_every_kth_row
# slip
# why: Gives row i to fold i mod n_splits and never asks rng.
# fails: hidden
# says: Draw the permutation from rng
- order = rng.permutation(n)
+ order = np.arange(n)

# %% out_of_fold_with_a_fixed_seed
# slip
# why: Makes a generator of its own.
# fails: hidden
# says: Draw the permutation from rng
- order = rng.permutation(n)
+ order = np.random.default_rng(0).permutation(n)

# %% out_of_fold_draws_a_fold_for_each_row
# why: Throws a die for each row: folds of unlike sizes, and empty ones.
# fails: visible, hidden, edges
# says: They may differ by one
- fold_of[order] = np.arange(n) % n_splits
+ fold_of[order] = rng.integers(0, n_splits, size=n)

# %% out_of_fold_rest_in_the_last_fold
# why: Cuts pieces of n // n_splits rows, and the last one takes the rest.
# fails: visible, hidden
# says: fold sizes
- fold_of[order] = np.arange(n) % n_splits
+ fold_of[order] = np.minimum(np.arange(n) // (n // n_splits), n_splits - 1)

# %% out_of_fold_in_the_order_of_the_permutation
# why: Returns the codes in the order in which they were drawn.
# fails: visible, hidden, edges
# says: six folds of one row
- return codes
+ return codes[order]

# %% out_of_fold_without_smoothing
# why: Forgets the smoothing.
# fails: visible, hidden, edges
# says: six folds of one row
- weight = len(same) + smoothing
+ smoothing, weight = 0, len(same)

# %% out_of_fold_unseen_level_becomes_zero
# slip
# why: A level that the other folds do not have gets 0 without smoothing.
# fails: edges
# says: also without smoothing
- if weight else prior
+ if weight else 0.0

# %% out_of_fold_unseen_level_becomes_the_mean_of_all
# why: A level that the other folds do not have gets the mean of all rows, in which its own label is.
# fails: visible, hidden, edges
# says: also without smoothing
- if weight else prior
+ if same else y.mean()

# %% out_of_fold_gap_is_no_level
# why: Compares NaN with NaN, which is never equal, so that no gap has company.
# fails: edges
# says: A gap is a level of its own
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
# fails: visible, edges, errors
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
# says: other than the text
- levels = [None if pd.isna(level) else level for level in categories]
+ levels = [str(level) for level in categories]

# %% out_of_fold_prior_without_the_row_only
# slip
# why: Leaves the row out of the mean of all, but not the rest of its fold.
# fails: hidden
# says: Levels' means and the mean of all
- codes[i] = (sum(same) + smoothing * prior) / weight if weight else prior
+ prior = (y.sum() - y[i]) / (n - 1)
+             codes[i] = (sum(same) + smoothing * prior) / weight if weight else prior
