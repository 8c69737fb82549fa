# %% base
def validation_curve(fit, score, X, y, values, k, rng):
    pairs = kfold_indices(len(X), k, rng)
    train_scores = np.zeros((len(values), k))
    valid_scores = np.zeros((len(values), k))
    for j, (train, test) in enumerate(pairs):
        for i in range(len(values)):
            model = fit(X[train], y[train], values[i])
            fitted = model(X[train])
            new = model(X[test])
            train_scores[i, j] = score(y[train], fitted)
            valid_scores[i, j] = score(y[test], new)
    return train_scores, valid_scores

# %% validation_with_list_comprehensions
# right: nested lists, keyword calls, models first and scores afterwards
def validation_curve(fit, score, X, y, values, k, rng):
    folds = kfold_indices(n=len(y), k=k, rng=rng)
    models = [[fit(X[train], y[train], value) for train, _ in folds] for value in values]
    return tuple(
        [
            [score(y[fold[part]], model(X[fold[part]])) for model, fold in zip(row, folds)]
            for row in models
        ]
        for part in (0, 1)
    )

# %% validation_predicts_all_rows_at_once
# right: the model predicts the whole table, of which both scores take their rows
- fitted = model(X[train])
-             new = model(X[test])
+ everything = np.asarray(model(X))
+             fitted, new = everything[train], everything[test]

# %% validation_with_pandas
# right: records in a table, pivoted
import pandas as pd


def validation_curve(fit, score, X, y, values, k, rng):
    records = []
    for fold, (train, test) in enumerate(kfold_indices(len(y), k, rng)):
        for place, value in enumerate(values):
            model = fit(X[train], y[train], value)
            records.append((place, fold, score(y[train], model(X[train])), score(y[test], model(X[test]))))
    table = pd.DataFrame(records, columns=["place", "fold", "train", "valid"])
    train, valid = (table.pivot(index="place", columns="fold", values=name).to_numpy() for name in ("train", "valid"))
    return train, valid

# %% validation_one_stacked_array
# right: one array whose two entries are the tables
- return train_scores, valid_scores
+ return np.stack([train_scores, valid_scores])

# %% validation_draws_folds_for_each_value
# why: Draws new folds for each value, so that values are judged on different rows.
# fails: all
# says: all scores belong to the same folds
-     pairs = kfold_indices(len(X), k, rng)
-     train_scores
+     train_scores
-     for j, (train, test) in enumerate(pairs):
-         for i in range(len(values)):
-             model
+     for i in range(len(values)):
+         for j, (train, test) in enumerate(kfold_indices(len(X), k, rng)):
+             model

# %% validation_scores_transposed
# why: Returns one row per fold.
# fails: all
# says: train_scores: expected shape
- return train_scores, valid_scores
+ return train_scores.T, valid_scores.T

# %% validation_means_over_the_folds
# why: Averages the folds away, with which nobody can compute a standard error.
# fails: all
# says: expected shape (2, 2), got shape (2,)
- return train_scores, valid_scores
+ return train_scores.mean(axis=1), valid_scores.mean(axis=1)

# %% validation_pair_in_the_other_order
# why: Returns the valid scores first.
# fails: all
# says: train_scores, row 0
- return train_scores, valid_scores
+ return valid_scores, train_scores

# %% validation_fits_the_test_rows
# why: Mixes the pair up: fits the small part and judges on the large one.
# fails: all
# says: a model is judged on its own training rows
- for j, (train, test) in
+ for j, (test, train) in

# %% validation_fits_all_rows
# why: Fits all rows, the test rows of the fold among them.
# fails: all
# says: a model is judged on its own training rows
- model = fit(X[train], y[train], values[i])
+ model = fit(X, y, values[i])

# %% validation_scores_predictions_against_y
# why: Calls score(predictions, y), which is another number where the score is not symmetric.
# fails: visible, hidden
# says: Is it score(y, predictions)?
- score(y[train], fitted)
+ score(fitted, y[train])
- score(y[test], new)
+ score(new, y[test])

# %% validation_train_score_on_all_rows
# why: Takes the train score on all rows, the test rows among them.
# fails: all
# says: train_scores, row 0
- score(y[train], fitted)
+ score(y, model(X))

# %% validation_train_score_of_the_test_rows
# why: Scores the test rows twice.
# fails: all
# says: train_scores, row 0
- score(y[train], fitted)
+ score(y[test], new)

# %% validation_forgets_the_value
# why: Fits the first value always.
# fails: visible, hidden, edges, fits-edges
# says: y = 0, 2, 4, 10, two folds, train_scores, row 1
- values[i])
+ values[0])

# %% validation_fits_once_per_value
# why: Keeps the model of the first fold for all folds, so that it meets its own training rows again.
# fails: all
# says: train_scores, row 0
      train_scores = np.zeros((len(values), k))
+     models = {}
-             model = fit(X[train], y[train], values[i])
+             if i not in models:
+                 models[i] = fit(X[train], y[train], values[i])
+             model = models[i]

# %% validation_sorts_the_values
# why: Sorts the values, so that rows belong to others than the caller thinks.
# fails: all
# says: train_scores, row 0
      train_scores = np.zeros((len(values), k))
+     values = sorted(values)

# %% validation_values_in_an_array
# slip
# why: Makes an array of the values, which turns them into one type, or fails.
# fails: edges
# says: inhomogeneous
      train_scores = np.zeros((len(values), k))
+     values = np.asarray(values)

# %% validation_values_are_numbers
# why: Takes for granted that values are numbers.
# fails: hidden, edges, fits-edges
# says: values of any kind
- values[i])
+ float(values[i]))

# %% validation_y_becomes_numbers
# slip
# why: Converts y to numbers, which text is not.
# fails: fits-edges
# says: could not convert string to float
      train_scores = np.zeros((len(values), k))
+     y = np.asarray(y, dtype=float)

# %% validation_fits_twice
# slip
# why: Fits a second time for the valid score.
# fails: fits-edges
# says: Once per value and fold
- new = model(X[test])
+ new = fit(X[train], y[train], values[i])(X[test])

# %% validation_seeds_the_folds
# why: Hands a generator of its own to kfold_indices.
# fails: visible, hidden
# says: kfold_indices must get rng itself
- kfold_indices(len(X), k, rng)
+ kfold_indices(len(X), k, np.random.default_rng(0))

# %% validation_folds_of_its_own
# why: Cuts the table as it stands instead of asking part 1.
# fails: all
# says: kfold_indices was called 0 times
-     pairs = kfold_indices(len(X), k, rng)
+     rows = np.arange(len(X))
+     pairs = [(np.setdiff1d(rows, test), test) for test in np.array_split(rows, k)]

# %% validation_as_many_folds_as_values
# why: Mixes up the number of folds and the number of values.
# fails: visible, hidden
# says: kfold_indices(n=
- kfold_indices(len(X), k, rng)
+ kfold_indices(len(X), len(values), rng)

# %% validation_whole_scores
# why: Makes room for whole numbers, so that scores are cut off.
# fails: all
# says: train_scores, row
- train_scores = np.zeros((len(values), k))
+ train_scores = np.zeros((len(values), k), dtype=int)
-     valid_scores = np.zeros((len(values), k))
+     valid_scores = np.zeros((len(values), k), dtype=int)

# %% validation_row_of_a_value_by_search
# slip
# why: Looks up the row of a value by its first place, so that a value that stands twice leaves a row empty.
# fails: edges
# says: a value that stands twice
-             train_scores[i, j] = score(y[train], fitted)
-             valid_scores[i, j] = score(y[test], new)
+             place = values.index(values[i])
+             train_scores[place, j] = score(y[train], fitted)
+             valid_scores[place, j] = score(y[test], new)

# %% validation_folds_drawn_twice
# why: Draws folds for the train scores and again for the valid scores.
# fails: all
# says: kfold_indices was called 2 times
-     return train_scores, valid_scores
+     for j, (train, test) in enumerate(kfold_indices(len(X), k, rng)):
+         for i in range(len(values)):
+             valid_scores[i, j] = score(y[test], fit(X[train], y[train], values[i])(X[test]))
+     return train_scores, valid_scores
