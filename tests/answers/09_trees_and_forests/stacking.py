# %% base
def stacked_features(fits, X, y, k, rng):
    n = len(X)
    if k < 2 or k > n:
        raise ValueError("k must lie between 2 and n")
    order = rng.permutation(n)
    fold = np.empty(n, dtype=int)
    fold[order] = np.arange(n) % k
    features = np.zeros((n, len(fits)))
    for j, fit in enumerate(fits):
        for number in range(k):
            test = fold == number
            model = fit(X[~test], y[~test])
            features[test, j] = model(X[test])
    return features

# %% stacking_with_lists
# right: dictionaries of predictions, put in order at the end
def stacked_features(fits, X, y, k, rng):
    n = len(y)
    if k not in range(2, n + 1):
        raise ValueError(f"k={k}")
    rows = list(range(n))
    rng.shuffle(rows)
    said = {}
    for number in range(k):
        out = rows[number::k]
        rest = [row for row in rows if row not in out]
        for j, fit in enumerate(fits):
            for row, value in zip(out, fit(X[rest], y[rest])(X[out])):
                said[row, j] = float(value)
    return [[said[i, j] for j in range(len(fits))] for i in range(n)]

# %% stacking_with_kfold
# right: scikit-learn's folds of permuted rows; each row predicted alone
import sklearn.model_selection


def stacked_features(fits, X, y, k, rng):
    shuffled = rng.permutation(len(X))
    columns = [np.empty(len(X)) for _ in fits]
    for train, test in sklearn.model_selection.KFold(int(k)).split(shuffled):
        for column, fit in zip(columns, fits):
            model = fit(X[shuffled[train]], y[shuffled[train]])
            for i in shuffled[test]:
                column[i] = model(X[i : i + 1])[0]
    return np.column_stack(columns)

# %% stacking_fits_on_all_rows
# why: Fits on all rows and predicts the same rows.
# fails: visible, hidden, edges
# says: each row is left out once
- model = fit(X[~test], y[~test])
+ model = fit(X, y)

# %% stacking_fits_on_the_fold
# why: Fits on the fold and predicts the rest.
# fails: visible, hidden, edges
# says: Fit on the rows outside of the fold
- model = fit(X[~test], y[~test])
+ model = fit(X[test], y[test])

# %% stacking_predicts_training_rows
# why: Writes predictions of the training rows, so that later folds overwrite.
# fails: visible, hidden, edges
# says: by the model that has not seen it
- features[test, j] = model(X[test])
+ features[~test, j] = model(X[~test])

# %% stacking_in_the_order_of_folds
# why: Puts the predictions of the folds one below the other, in permuted order.
# fails: visible, hidden, edges
# says: Rows in the order of X
-     return features
+     return features[np.argsort(fold, kind="stable")]

# %% stacking_draws_for_each_model
# why: Draws other folds for each model.
# fails: visible, hidden, edges
# says: Draw the folds once, for all models
- for j, fit in enumerate(fits):
+ for j, fit in enumerate(fits):
+         if j:
+             fold = fold[rng.permutation(n)]

# %% stacking_transposed
# why: Returns one row per model.
# fails: visible, hidden, edges
# says: expected shape
-     return features
+     return features.T

# %% stacking_in_the_type_of_y
# slip
# why: Makes the answer of the type of y, which cuts decimals off.
# fails: edges
# says: means of labels 0 and 1
- np.zeros((n, len(fits)))
+ np.zeros((n, len(fits)), dtype=y.dtype)

# %% stacking_without_a_permutation
# slip
# why: Deals the rows out in turn, without drawing.
# fails: edges
# says: other seeds must give other folds
- order = rng.permutation(n)
+ order = np.arange(n)

# %% stacking_cuts_neighbors
# slip
# why: Draws where to begin, and cuts blocks of neighbors.
# fails: edges
# says: Permute the rows before you cut
- order = rng.permutation(n)
+ start = rng.integers(n)
- fold[order] = np.arange(n) % k
+ fold[(np.arange(n) + start) % n] = np.arange(n) * k // n

# %% stacking_seeds_itself
# slip
# why: Seeds from the generator's state, so that a second call repeats the first.
# fails: edges
# says: do not copy it
- order = rng.permutation(n)
+ import copy
+ 
+     order = copy.deepcopy(rng).permutation(n)

# %% stacking_from_numpy_random
# slip
# why: Draws from np.random.
# fails: edges
# says: Draw from rng
- rng.permutation(n)
+ np.random.permutation(n)

# %% stacking_draws_each_row
# why: Draws the fold of each row by itself, so that sizes differ.
# fails: visible, hidden, edges
# says: sizes of the folds
-     order = rng.permutation(n)
-     fold = np.empty(n, dtype=int)
-     fold[order] = np.arange(n) % k
+     fold = rng.integers(0, k, n)
+     if len(set(fold)) < min(k, 2):
+         fold = np.arange(n) % k

# %% stacking_forgets_the_rest
# why: Cuts folds of n // k rows and forgets the rows that are left.
# fails: visible, hidden, edges
# says: each row is left out once
- fold[order] = np.arange(n) % k
+ fold[order] = np.arange(n) // (n // k)

# %% stacking_checks_nothing
# slip
# why: Does not check k.
# fails: errors
# says: expected ValueError
-     if k < 2 or k > n:
-         raise ValueError("k must lie between 2 and n")
+     k = int(k)

# %% stacking_takes_one_fold
# slip
# why: Takes k = 1 for all rows at once.
# fails: errors
# says: k=1
- if k < 2 or k > n:
+ if k < 1 or k > n:

# %% stacking_with_a_spawned_generator
# right: a child of the generator draws the permutation
- order = rng.permutation(n)
+ order = rng.spawn(1)[0].permutation(n)

# %% stacking_that_fits_equal_functions_once
# right: a function that is twice in the list is fitted once for each fold
-     for j, fit in enumerate(fits):
+     for fit in set(fits):
- features[test, j] = model(X[test])
+ for j in range(len(fits)):
+                 if fits[j] is fit:
+                     features[test, j] = model(X[test])

# %% stacking_looks_the_function_up
# slip
# why: Asks the list for the place of the function, which is the first of two.
# fails: edges
# says: one of them twice
-     for j, fit in enumerate(fits):
+     for fit in fits:
+         j = fits.index(fit)

# %% stacking_by_dictionary
# slip
# why: Keeps a column for each function: equal functions share one.
# fails: edges
# says: one of them twice
- features = np.zeros((n, len(fits)))
+ columns = {fit: np.zeros(n) for fit in fits}
- features[test, j] = model(X[test])
+ columns[fit][test] = model(X[test])
-     return features
+     return np.column_stack(list(columns.values()))

# %% stacking_without_repetitions
# slip
# why: Drops a function that was there before.
# fails: edges
# says: one of them twice
- for j, fit in enumerate(fits):
+ for j, fit in enumerate(dict.fromkeys(fits)):
