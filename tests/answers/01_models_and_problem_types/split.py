# %% base
def stratified_split(y, test_size, rng):
    if test_size <= 0 or test_size >= 1:
        raise ValueError("test_size must be larger than 0 and smaller than 1")
    train, test = [], []
    for label in sorted(set(y.tolist())):
        rows = [i for i in range(len(y)) if y[i] == label]
        c = len(rows)
        size = int(test_size * c + 0.5)
        if c > 1:
            size = max(1, min(c - 1, size))
        rows = rng.permutation(rows)
        test.extend(rows[:size])
        train.extend(rows[size:])
    return np.array(train, dtype=int), np.array(test, dtype=int)

# %% split_by_choice
# right: draws the test rows without replacement; the others are what is left
def stratified_split(y, test_size, rng):
    if not (0 < test_size < 1):
        raise ValueError(f"test_size={test_size}")
    test = []
    for label in np.unique(y):
        rows = np.where(y == label)[0]
        wanted = int(np.floor(test_size * rows.size + 0.5))
        if rows.size >= 2:
            wanted = int(np.clip(wanted, 1, rows.size - 1))
        test.append(rng.choice(rows, size=wanted, replace=False))
    test = np.concatenate(test)
    return np.setdiff1d(np.arange(len(y)), test), test

# %% split_of_one_permutation
# right: one permutation of all rows; of each class, its first rows go to test
def stratified_split(y, test_size, rng):
    if test_size <= 0:
        raise ValueError("test_size is not positive")
    if test_size >= 1:
        raise ValueError("test_size is not below 1")
    order = rng.permutation(len(y))
    in_test = np.zeros(len(y), dtype=bool)
    for label in np.unique(y):
        mine = order[y[order] == label]
        size = math.floor(test_size * len(mine) + 0.5)
        if len(mine) >= 2:
            size = sorted([1, size, len(mine) - 1])[1]
        in_test[mine[:size]] = True
    return order[~in_test[order]], order[in_test[order]]

# %% split_with_pandas
# right: groups of a Series, shuffled in place on a copy
def stratified_split(y, test_size, rng):
    if not 0 < test_size < 1:
        raise ValueError("test_size must be between 0 and 1")
    sides = {"train": [], "test": []}
    for _, rows in pd.Series(y).groupby(y).groups.items():
        rows = rows.to_numpy().copy()
        rng.shuffle(rows)
        c = len(rows)
        size = int((test_size * c + 0.5) // 1)
        if c >= 2 and size == 0:
            size = 1
        if c >= 2 and size == c:
            size = c - 1
        sides["test"] += rows[:size].tolist()
        sides["train"] += rows[size:].tolist()
    return tuple(np.array(sorted(sides[name]), dtype=np.int64) for name in ("train", "test"))

# %% split_ignores_classes
# why: Draws from all rows together: a small class may be missing on one side.
# fails: visible, hidden, edges
# says: test rows of class
def stratified_split(y, test_size, rng):
    if test_size <= 0 or test_size >= 1:
        raise ValueError("test_size must be larger than 0 and smaller than 1")
    order = rng.permutation(len(y))
    size = int(test_size * len(y) + 0.5)
    return order[size:], order[:size]

# %% split_in_the_wrong_order
# why: Returns test first.
# fails: visible, hidden, edges
# says: test rows of class
- return np.array(train, dtype=int), np.array(test, dtype=int)
+ return np.array(test, dtype=int), np.array(train, dtype=int)

# %% split_returns_labels
# why: Returns the labels and not the row numbers.
# fails: visible, hidden, edges, random-edges
# says: must hold every row exactly once
- return np.array(train, dtype=int), np.array(test, dtype=int)
+ return y[np.array(train, dtype=int)], y[np.array(test, dtype=int)]

# %% split_returns_masks
# why: Returns an array of True and False for each side.
# fails: visible, hidden, edges, random-edges
# says: integers expected, got bool
- return np.array(train, dtype=int), np.array(test, dtype=int)
+ in_test = np.isin(np.arange(len(y)), test)
+     return ~in_test, in_test

# %% split_places_within_the_class
# why: Counts rows within their class, not in the whole table.
# fails: visible, hidden, edges, random-edges
# says: not within a class
- rows = rng.permutation(rows)
+ rows = rng.permutation(c)

# %% split_with_replacement
# why: Draws test rows with replacement.
# fails: visible, hidden, edges
# says: every row exactly once
- test.extend(rows[:size])
+ test.extend(rng.choice(rows, size=size))

# %% split_train_keeps_the_test_rows
# why: Trains on all rows, also on those of test.
# fails: visible, hidden, edges
# says: every row exactly once
- train.extend(rows[size:])
+ train.extend(rows)

# %% split_first_rows
# slip
# why: Takes the first rows of each class, which stand together in a sorted table.
# fails: random-edges
# says: the same chance
- rows = rng.permutation(rows)
+ rows = np.array(rows)

# %% split_with_a_seed_of_its_own
# slip
# why: Makes a generator of its own.
# fails: random-edges
# says: the same chance
- rows = rng.permutation(rows)
+ rows = np.random.default_rng(0).permutation(rows)

# %% split_from_the_global_generator
# slip
# why: Draws from NumPy's global generator: equal seeds give other rows.
# fails: random-edges
# says: Draw from rng alone
- rows = rng.permutation(rows)
+ rows = np.random.permutation(rows)

# %% split_copies_rng
# slip
# why: Works on a copy of rng: every call draws the same.
# fails: random-edges
# says: Do not copy or seed
- rows = rng.permutation(rows)
+ rows = rng.permutation(rows)
-     train, test = [], []
+     import copy
+
+     rng = copy.deepcopy(rng)
+     train, test = [], []

# %% split_same_places_in_each_class
# slip
# why: Draws once and takes the same places of every class.
# fails: random-edges
# says: a draw of its own
- train, test = [], []
+ train, test = [], []
+     seed = int(rng.integers(2**31))
- rows = rng.permutation(rows)
+ rows = np.random.default_rng(seed).permutation(rows)

# %% split_rounds_to_even
# slip
# why: Python's round takes a half to the even number.
# fails: edges
# says: 2.5 rows of 5
- int(test_size * c + 0.5)
+ round(test_size * c)

# %% split_rounds_down
# why: Cuts the decimals off.
# fails: visible, hidden, edges
# says: floor(test_size * c + 0.5)
- int(test_size * c + 0.5)
+ int(test_size * c)

# %% split_rounds_up
# why: Rounds up, as scikit-learn does for the whole test set.
# fails: visible, hidden, edges
# says: floor(test_size * c + 0.5)
- int(test_size * c + 0.5)
+ math.ceil(test_size * c)

# %% split_takes_the_share_for_training
# why: Takes test_size for the share of the training rows.
# fails: visible, hidden, edges
# says: test rows of class
- size = int(test_size * c + 0.5)
+ size = int((1 - test_size) * c + 0.5)

# %% split_small_classes_stay_out_of_test
# slip
# why: Lets a class have no test row.
# fails: edges
# says: one row at least on each side
- max(1, min(c - 1, size))
+ min(c - 1, size)

# %% split_small_classes_go_to_test
# slip
# why: Lets a class go to test as a whole.
# fails: edges
# says: one row at least on each side
- max(1, min(c - 1, size))
+ max(1, size)

# %% split_single_rows_always_train
# slip
# why: Keeps a class of one row in train, whatever test_size says.
# fails: edges
# says: a class of one row, test_size=0.6
-         if c > 1:
-             size = max(1, min(c - 1, size))
+         size = max(min(1, c - 1), min(c - 1, size))

# %% split_single_rows_always_test
# slip
# why: At least one row in test, also where the class has only one.
# fails: edges
# says: a class of one row, test_size=0.3
-         if c > 1:
-             size = max(1, min(c - 1, size))
+         size = max(1, min(max(c - 1, 1), size))

# %% split_empty_side_is_of_floats
# slip
# why: An empty list becomes an array of floats, which no table takes as row numbers.
# fails: edges
# says: integers expected
- return np.array(train, dtype=int), np.array(test, dtype=int)
+ return np.array(train), np.array(test)

# %% split_shuffles_y
# slip
# why: Shuffles the labels of the caller.
# fails: edges
# says: modified y in place
-     train, test = [], []
+     rng.shuffle(y)
+     train, test = [], []

# %% split_sorts_y
# slip
# why: Sorts the caller's labels in place.
# fails: edges
# says: modified y in place
-     train, test = [], []
+     y.sort()
+     train, test = [], []

# %% split_refuses_nothing
# why: Checks nothing.
# fails: errors
# says: test_size=0
-     if test_size <= 0 or test_size >= 1:
-         raise ValueError("test_size must be larger than 0 and smaller than 1")

# %% split_takes_zero_and_one
# slip
# why: Refuses what lies outside, but lets 0 and 1 pass.
# fails: errors
# says: are refused, too
- test_size <= 0 or test_size >= 1
+ test_size < 0 or test_size > 1

# %% split_knows_zero_to_k
# why: Goes through the labels 0, 1, 2, ...: others are lost.
# fails: hidden, edges
# says: every row exactly once
- sorted(set(y.tolist()))
+ range(len(set(y.tolist())))
