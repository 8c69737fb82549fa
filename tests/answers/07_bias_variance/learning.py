# %% base
def learning_curve(fit, score, X, y, sizes, k, rng):
    pairs = kfold_indices(len(X), k, rng)
    train_scores = np.zeros((len(sizes), k))
    valid_scores = np.zeros((len(sizes), k))
    for j, (train, test) in enumerate(pairs):
        for i, size in enumerate(sizes):
            rows = train[:size]
            model = fit(X[rows], y[rows])
            train_scores[i, j] = score(y[rows], model(X[rows]))
            valid_scores[i, j] = score(y[test], model(X[test]))
    return train_scores, valid_scores

# %% learning_with_slices_of_the_table
# right: the training part is copied once, then sliced; keyword calls
def learning_curve(fit, score, X, y, sizes, k, rng):
    train_scores, valid_scores = [[] for _ in sizes], [[] for _ in sizes]
    for train, test in kfold_indices(n=len(y), k=k, rng=rng):
        X_train, y_train = X[train], y[train]
        for row, size in enumerate(sizes):
            model = fit(X_train[:size], y_train[:size])
            train_scores[row].append(score(y_train[:size], model(X_train[:size])))
            valid_scores[row].append(score(y[test], model(X[test])))
    return train_scores, valid_scores

# %% learning_with_a_helper
# right: one helper for a fold and a size
def score_rows(model, score, X, y, rows):
    return score(y[rows], model(X[rows]))


def learning_curve(fit, score, X, y, sizes, k, rng):
    folds = [(list(train), list(test)) for train, test in kfold_indices(X.shape[0], k, rng)]
    table = np.array(
        [
            [
                [score_rows(model, score, X, y, rows) for rows in (train[: int(size)], test)]
                for train, test in folds
                for model in [fit(X[train[: int(size)]], y[train[: int(size)]])]
            ]
            for size in sizes
        ]
    )
    return table[:, :, 0], table[:, :, 1]

# %% learning_with_np_take
# right: rows taken with np.take, a dictionary of scores
def learning_curve(fit, score, X, y, sizes, k, rng):
    folds = kfold_indices(len(y), k, rng)
    found = {}
    for i, size in enumerate(sizes):
        for j, (train, test) in enumerate(folds):
            rows = np.array([train[place] for place in range(size)])
            X_few, y_few = np.take(X, rows, axis=0), np.take(y, rows)
            model = fit(X_few, y_few)
            found[i, j] = score(y_few, model(X_few)), score(np.take(y, test), model(np.take(X, test, axis=0)))
    return tuple(
        np.array([[found[i, j][part] for j in range(k)] for i in range(len(sizes))]) for part in (0, 1)
    )

# %% learning_train_score_of_the_whole_part
# why: Takes the train score on the whole training part, most of which was not fitted.
# fails: all
# says: Train score: the rows that were fitted
- score(y[rows], model(X[rows]))
+ score(y[train], model(X[train]))

# %% learning_valid_score_of_few_rows
# why: Cuts the test rows down to the size as well.
# fails: all
# says: Valid score: all test rows of the fold
- score(y[test], model(X[test]))
+ score(y[test[:size]], model(X[test[:size]]))

# %% learning_random_rows_for_each_size
# why: Draws rows of the training part anew for each size.
# fails: visible, hidden, edges, fits-edges
# says: train_scores, row 0
- rows = train[:size]
+ rows = np.random.default_rng(size).permutation(train)[:size]

# %% learning_sorts_the_training_part
# why: Takes the first rows of the table, because it sorts the training part.
# fails: all
# says: train_scores, row 1
- rows = train[:size]
+ rows = np.sort(train)[:size]

# %% learning_first_rows_of_the_table
# why: Fits the first rows of X, test rows among them.
# fails: all
# says: valid_scores, row 0
- rows = train[:size]
+ rows = np.arange(size)

# %% learning_last_rows
# why: Takes the last rows of the training part.
# fails: all
# says: valid_scores, row 0
- rows = train[:size]
+ rows = train[-size:]

# %% learning_one_row_too_few
# why: Leaves the last of the rows out.
# fails: all
# says: train_scores, row 1
- rows = train[:size]
+ rows = train[: max(size - 1, 1)]

# %% learning_one_row_too_many
# why: Takes one row more.
# fails: all
# says: train_scores, row 0
- rows = train[:size]
+ rows = train[: size + 1]

# %% learning_sizes_are_shares
# why: Takes the sizes for percent of the training part.
# fails: all
# says: train_scores, row 1
- rows = train[:size]
+ rows = train[: max(1, int(len(train) * size / max(sizes)) - 1)]

# %% learning_overwrites_the_training_part
# why: Overwrites train, so that a larger size after a smaller one has too few rows.
# fails: visible, hidden, edges, fits-edges
# says: train_scores, row 1
-             rows = train[:size]
+             train = train[:size]
+             rows = train

# %% learning_folds_for_each_size
# why: Draws new folds for each size.
# fails: all
# says: kfold_indices was called 2 times
-     pairs = kfold_indices(len(X), k, rng)
-     train_scores
+     train_scores
-     for j, (train, test) in enumerate(pairs):
-         for i, size in enumerate(sizes):
-             rows
+     for i, size in enumerate(sizes):
+         for j, (train, test) in enumerate(kfold_indices(len(X), k, rng)):
+             rows

# %% learning_scores_predictions_against_y
# why: Calls score(predictions, y).
# fails: visible, hidden
# says: train_scores, row
- score(y[rows], model(X[rows]))
+ score(model(X[rows]), y[rows])
- score(y[test], model(X[test]))
+ score(model(X[test]), y[test])

# %% learning_scores_transposed
# why: Returns one row per fold.
# fails: all
# says: train_scores
- return train_scores, valid_scores
+ return train_scores.T, valid_scores.T

# %% learning_sorts_the_sizes
# slip
# why: Sorts the sizes, so that rows belong to others than the caller thinks.
# fails: edges
# says: sizes [7, 1, 3]
      pairs = kfold_indices(len(X), k, rng)
+     sizes = sorted(sizes)

# %% learning_each_size_once
# slip
# why: Sorts the sizes and drops those that stand twice, as scikit-learn does.
# fails: edges
# says: sizes [5, 5]
      pairs = kfold_indices(len(X), k, rng)
+     sizes = np.unique(sizes)

# %% learning_pads_the_sizes_cumulatively
# why: Adds the sizes up: each fit takes the next rows in addition.
# fails: hidden, edges, fits-edges
# says: train_scores, row 1
          for i, size in enumerate(sizes):
-             rows = train[:size]
+             rows = train[: sum(sizes[: i + 1])]

# %% learning_next_rows_for_each_size
# why: Takes the rows that follow those of the last size.
# fails: all
# says: valid_scores, row 0
- rows = train[:size]
+ rows = train[size - 1 :]

# %% learning_seeds_the_folds
# why: Hands a generator of its own to kfold_indices.
# fails: visible, hidden
# says: kfold_indices must get rng itself
- kfold_indices(len(X), k, rng)
+ kfold_indices(len(X), k, np.random.default_rng(1))

# %% learning_y_becomes_numbers
# slip
# why: Converts y to numbers, which text is not.
# fails: fits-edges
# says: could not convert string to float
      pairs = kfold_indices(len(X), k, rng)
+     y = np.asarray(y, dtype=float)

# %% learning_fits_twice
# slip
# why: Fits a second time for the valid score.
# fails: fits-edges
# says: Once per size and fold
- score(y[test], model(X[test]))
+ score(y[test], fit(X[rows], y[rows])(X[test]))
