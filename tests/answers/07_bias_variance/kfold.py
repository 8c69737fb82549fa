# %% base
def kfold_indices(n, k, rng):
    if k < 2 or k > n:
        raise ValueError(f"k={k} is outside 2..{n}")
    order = rng.permutation(n)
    fold = np.arange(n) % k
    pairs = []
    for j in range(k):
        pairs.append((order[fold != j], order[fold == j]))
    return pairs

# %% kfold_with_scikit_learn
# right: scikit-learn's folds and errors, seeded by rng; train is shuffled afterwards
import sklearn.model_selection


def kfold_indices(n, k, rng):
    splitter = sklearn.model_selection.KFold(k, shuffle=True, random_state=int(rng.integers(2**32)))
    return [(rng.permutation(train), test) for train, test in splitter.split(np.zeros(n))]

# %% kfold_with_lists
# right: plain lists, one check per end of the range, test parts sorted
def kfold_indices(n, k, rng):
    if k < 2:
        raise ValueError("k must be at least 2")
    if k > n:
        raise ValueError("k must not be larger than the number of rows")
    order = list(range(n))
    rng.shuffle(order)
    size, rest = divmod(n, k)
    pairs, start = [], 0
    for j in range(k):
        stop = start + size + (j < rest)
        pairs.append((order[:start] + order[stop:], sorted(order[start:stop])))
        start = stop
    return pairs

# %% kfold_by_setdiff_then_shuffled
# right: the other rows by setdiff1d, in an order of their own
  order = rng.permutation(n)
-     fold = np.arange(n) % k
-     pairs = []
-     for j in range(k):
-         pairs.append((order[fold != j], order[fold == j]))
+     pairs = []
+     for test in np.array_split(order, k):
+         train = np.setdiff1d(order, test)
+         rng.shuffle(train)
+         pairs.append((train, test))

# %% kfold_by_sorting_random_numbers
# right: the permutation that sorts uniform numbers
- rng.permutation(n)
+ np.argsort(rng.random(n))

# %% kfold_rest_is_lost
# why: Cuts pieces of n // k rows and forgets the rows that are left over.
# fails: visible, hidden, edges
# says: each row is tested once
- fold = np.arange(n) % k
+ fold = np.arange(n) // (n // k)

# %% kfold_rest_in_the_last_fold
# why: Gives all the rows that are left over to the last fold.
# fails: hidden
# says: They differ by one at most
- fold = np.arange(n) % k
+ fold = np.minimum(np.arange(n) // (n // k), k - 1)

# %% kfold_a_die_for_each_row
# why: Draws a fold for each row, so that sizes differ and a fold may be empty.
# fails: visible, hidden, edges
# says: sizes of the test parts
- fold = np.arange(n) % k
+ fold = rng.integers(0, k, size=n)

# %% kfold_permutes_in_each_fold
# why: Draws a new permutation for each fold, so that some rows are tested twice and others never.
# fails: visible, hidden, edges
# says: One permutation, cut into k pieces
      for j in range(k):
+         order = rng.permutation(n)

# %% kfold_with_replacement
# why: Draws row numbers with replacement.
# fails: visible, hidden, edges
# says: each row is tested once
- rng.permutation(n)
+ rng.integers(0, n, size=n)

# %% kfold_pair_in_the_other_order
# why: Returns (test, train).
# fails: visible, hidden, edges
# says: Is it (train, test)?
- pairs.append((order[fold != j], order[fold == j]))
+ pairs.append((order[fold == j], order[fold != j]))

# %% kfold_trains_on_all_rows
# why: Leaves the test rows among the training rows.
# fails: visible, hidden, edges
# says: all rows that are not in test
- order[fold != j]
+ order

# %% kfold_masks
# why: Returns masks of booleans and not row numbers.
# fails: visible, hidden, edges, rng-hidden
# says: arrays of whole row numbers expected
- pairs.append((order[fold != j], order[fold == j]))
+ pairs.append((fold != j, fold == j))

# %% kfold_a_generator
# why: Yields the pairs instead of returning a list, so that nothing is refused until somebody asks for a pair.
# fails: all
# says: a list of 3 pairs
def kfold_indices(n, k, rng):
    if k < 2 or k > n:
        raise ValueError(f"k={k} is outside 2..{n}")
    order = rng.permutation(n)
    for test in np.array_split(order, k):
        yield order[~np.isin(order, test)], test

# %% kfold_row_numbers_are_floats
# why: Collects row numbers in an array of floats, which cannot index anything.
# fails: visible, hidden, edges
# says: dtype float64
- order = rng.permutation(n)
+ order = np.zeros(n) + rng.permutation(n)

# %% kfold_sorted_by_a_mask
# slip
# why: Takes the training rows by a mask over 0..n-1, so that they are sorted.
# fails: edges
# says: of 12 train parts are sorted
- pairs.append((order[fold != j], order[fold == j]))
+ pairs.append((np.flatnonzero(~np.isin(np.arange(n), order[fold == j])), order[fold == j]))

# %% kfold_plain_scikit_learn
# slip
# why: Hands on what scikit-learn's KFold gives, which sorts the training rows.
# fails: edges
# says: of 12 train parts are sorted
import sklearn.model_selection


def kfold_indices(n, k, rng):
    splitter = sklearn.model_selection.KFold(k, shuffle=True, random_state=int(rng.integers(2**32)))
    return list(splitter.split(np.zeros(n)))

# %% kfold_sorted_pieces
# slip
# why: Sorts the pieces and puts them one after the other: the first rows of train are the first of the table.
# fails: edges
# says: Any first rows of train must be a random sample
-     fold = np.arange(n) % k
-     pairs = []
-     for j in range(k):
-         pairs.append((order[fold != j], order[fold == j]))
+     pieces = [np.sort(piece) for piece in np.array_split(order, k)]
+     pairs = [(np.concatenate(pieces[:j] + pieces[j + 1 :]), pieces[j]) for j in range(k)]

# %% kfold_without_a_permutation
# why: Cuts the table as it stands and shuffles only the training rows.
# fails: rng-hidden
# says: Permute the rows before you cut
-     order = rng.permutation(n)
-     fold = np.arange(n) % k
-     pairs = []
-     for j in range(k):
-         pairs.append((order[fold != j], order[fold == j]))
+     order = np.arange(n)
+     pairs = []
+     for test in np.array_split(order, k):
+         pairs.append((rng.permutation(np.setdiff1d(order, test)), test))

# %% kfold_every_kth_row
# why: Tests every k-th row of the table and never asks rng which.
# fails: rng-hidden
# says: seeds 1, 2, 3 must give different folds
-         pairs.append((order[fold != j], order[fold == j]))
+         pairs.append((rng.permutation(np.flatnonzero(fold != j)), np.flatnonzero(fold == j)))

# %% kfold_with_a_fixed_seed
# slip
# why: Makes a generator of its own with a fixed seed.
# fails: rng-hidden
# says: seeds 1, 2, 3 must give different folds
- rng.permutation(n)
+ np.random.default_rng(0).permutation(n)

# %% kfold_with_a_global_seed
# slip
# why: Asks NumPy's global generator, so that nobody can repeat the folds.
# fails: rng-hidden
# says: equal seeds must give equal folds
- rng.permutation(n)
+ np.random.permutation(n)

# %% kfold_shuffles_train_by_the_global_generator
# slip
# why: Draws the folds from rng, but shuffles the training rows by NumPy's global generator.
# fails: rng-hidden
# says: train in an equal order
- order[fold != j]
+ np.random.permutation(order[fold != j])

# %% kfold_works_on_a_copy_of_rng
# slip
# why: Copies rng, so that a second call gives the same folds again.
# fails: rng-hidden
# says: two calls with one rng must give different folds
- order = rng.permutation(n)
+ import copy
+ 
+     order = copy.deepcopy(rng).permutation(n)

# %% kfold_refuses_nothing
# slip
# why: Takes any k.
# fails: errors
# says: nothing was raised
-     if k < 2 or k > n:
-         raise ValueError(f"k={k} is outside 2..{n}")
+     k = min(max(k, 1), n)

# %% kfold_one_fold_is_allowed
# slip
# why: Allows one fold, which leaves nothing to train on.
# fails: errors
# says: k=1 for 5 rows
- if k < 2 or
+ if k < 1 or

# %% kfold_n_folds_are_refused
# slip
# why: Refuses as many folds as rows, that is, leaving out one at a time.
# fails: edges
# says: is outside 2..
- k > n:
+ k >= n:

# %% kfold_message_without_a_name
# slip
# why: Raises a ValueError that does not say which argument is at fault.
# fails: errors
# says: names 'k'
- f"k={k} is outside 2..{n}"
+ "wrong number of folds"
