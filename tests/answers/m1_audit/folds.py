# %% base
def deal_folds(y, n_folds, rng):
    labels = np.array(y)
    fold = np.zeros(labels.shape[0], dtype=np.int64)
    for label in np.unique(labels):
        rows = np.where(labels == label)[0]
        cards = np.arange(rows.size) % n_folds
        fold[rows] = rng.permutation(cards)
    return fold

# %% folds_by_scikit_learn
# right: StratifiedKFold with a seed drawn from rng
import sklearn.model_selection


def deal_folds(y, n_folds, rng):
    y = np.asarray(y)
    seed = int(rng.integers(2**31))
    dealer = sklearn.model_selection.StratifiedKFold(n_folds, shuffle=True, random_state=seed)
    fold = np.zeros(len(y), dtype=int)
    for k, (_, rows) in enumerate(dealer.split(y, y)):
        fold[rows] = k
    return fold

# %% folds_by_sorting_random_numbers
# right: ranks of random numbers within a class
-         cards = np.arange(rows.size) % n_folds
-         fold[rows] = rng.permutation(cards)
+         ranks = np.argsort(np.argsort(rng.random(rows.size)))
+         fold[rows] = ranks % n_folds

# %% folds_drawn_row_by_row
# why: Draws a fold for each row, so that the folds differ in size.
# fails: visible, hidden
# says: Deal each class on its own
-         fold[rows] = rng.permutation(cards)
+         fold[rows] = rng.integers(0, n_folds, rows.size)

# %% folds_not_by_class
# why: Deals all rows together, so that a fold may hold few positives.
# fails: visible, hidden
# says: Deal each class on its own
-     for label in np.unique(labels):
-         rows = np.where(labels == label)[0]
-         cards = np.arange(rows.size) % n_folds
-         fold[rows] = rng.permutation(cards)
-     return fold
+     return rng.permutation(np.arange(labels.shape[0]) % n_folds)

# %% folds_not_shuffled
# why: Deals in the order of the table.
# fails: hidden
# says: another seed gives other folds
- rng.permutation(cards)
+ cards

# %% folds_shuffle_one_class
# slip
# why: Shuffles the positives only.
# fails: hidden
# says: label 0
- rng.permutation(cards)
+ rng.permutation(cards) if label == 1 else cards

# %% folds_of_neighbors
# why: Cuts each class into blocks of neighbors and draws the names of the blocks.
# fails: hidden
# says: neighbors in the table
-         cards = np.arange(rows.size) % n_folds
-         fold[rows] = rng.permutation(cards)
+         fold[rows] = rng.permutation(n_folds)[np.sort(np.arange(rows.size) % n_folds)]

# %% folds_from_one
# slip
# why: Numbers the folds from 1.
# fails: visible
# says: the fold numbers in use
-     return fold
+     return fold + 1

# %% folds_own_seed
# why: Draws from a generator of its own.
# fails: visible
# says: Draw from rng alone
- rng.permutation(cards)
+ np.random.default_rng().permutation(cards)

# %% folds_fixed_seed
# why: Seeds a generator of its own, so that rng does not matter.
# fails: hidden
# says: another seed gives other folds
- rng.permutation(cards)
+ np.random.default_rng(42).permutation(cards)

# %% folds_by_label_of_the_row
# why: Uses the row labels of a Series as positions.
# fails: hidden
# says: three ones of a Series
-     labels = np.array(y)
+     labels = pd.Series(y)
- np.where(labels == label)[0]
+ labels.index[labels == label].to_numpy() % labels.shape[0]
