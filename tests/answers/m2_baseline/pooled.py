# %% base
def pooled_predictions(fit_predict, X, y, fold):
    p = np.full(len(X), np.nan)
    for name in fold.unique():
        held_out = (fold == name).to_numpy()
        p[held_out] = np.asarray(fit_predict(X[~held_out], y[~held_out], X[held_out]))
    return pd.Series(p, index=X.index)

# %% pooled_with_scikit_learn
# right: the splits of scikit-learn, rows by number
def pooled_predictions(fit_predict, X, y, fold):
    from sklearn.model_selection import LeaveOneGroupOut

    p = pd.Series(0.0, index=X.index)
    for train, new in LeaveOneGroupOut().split(X, y, groups=fold):
        p.iloc[new] = list(fit_predict(X.iloc[train], y.iloc[train], X.iloc[new]))
    return p

# %% pooled_pieces_put_together
# right: a piece for each fold, then the order of X
def pooled_predictions(fit_predict, X, y, fold):
    pieces = []
    for name in sorted(set(fold)):
        new = fold == name
        found = list(fit_predict(X[~new], y[~new], X[new]))
        pieces.append(pd.Series(found, index=X.index[new], dtype=float))
    return pd.concat(pieces).reindex(X.index)

# %% pooled_fold_after_fold
# why: Puts the folds one after the other and gives them the index of X.
# fails: visible, hidden
# says: in the order of X
- p = np.full(len(X), np.nan)
+ p = []
- p[held_out] = np.asarray(fit_predict(X[~held_out], y[~held_out], X[held_out]))
+ p += list(fit_predict(X[~held_out], y[~held_out], X[held_out]))

# %% pooled_trains_on_all
# why: Fits on all rows, the fold included, so that each row is predicted by a model that has seen it.
# fails: visible, hidden
# says: X_train must not hold rows of the fold
- fit_predict(X[~held_out], y[~held_out], X[held_out])
+ fit_predict(X, y, X[held_out])

# %% pooled_trains_on_one_fold
# why: Exchanges the roles: fits on the fold, and predicts it.
# fails: visible, hidden
# says: must not hold rows of the fold
- fit_predict(X[~held_out], y[~held_out], X[held_out])
+ fit_predict(X[held_out], y[held_out], X[held_out])

# %% pooled_labels_of_all
# why: Hands over the labels of everybody.
# fails: visible, hidden
# says: the labels of X_train
- y[~held_out], X[held_out]
+ y, X[held_out]

# %% pooled_average_of_the_models
# why: Lets the model of each fold predict everybody, and takes the mean.
# fails: visible, hidden
# says: expected each once
- p = np.full(len(X), np.nan)
+ p = np.zeros(len(X))
- p[held_out] = np.asarray(fit_predict(X[~held_out], y[~held_out], X[held_out]))
+ p += np.asarray(fit_predict(X[~held_out], y[~held_out], X)) / fold.nunique()

# %% pooled_returns_an_array
# why: Returns the numbers without the index.
# fails: visible, hidden
# says: Series
- return pd.Series(p, index=X.index)
+ return p

# %% pooled_forgets_the_index
# why: Returns a Series that counts from 0.
# fails: visible, hidden
# says: its index must be that of X
- pd.Series(p, index=X.index)
+ pd.Series(p)

# %% pooled_folds_are_counted
# slip
# why: Takes it for granted that folds are called 0, 1, 2 and so on.
# fails: hidden
# says: folds named by text
- for name in fold.unique():
+ for name in range(fold.nunique()):

# %% pooled_five_folds_always
# why: Always makes five folds, called 0 to 4.
# fails: visible, hidden
# says: expected each once
- for name in fold.unique():
+ for name in range(5):

# %% pooled_aligns_what_is_predicted
# slip
# why: Puts a Series into its places by index, where the index may be another one.
# fails: hidden
# says: whatever their index
- p = np.full(len(X), np.nan)
+ p = pd.Series(np.nan, index=X.index)
- p[held_out] = np.asarray(fit_predict(X[~held_out], y[~held_out], X[held_out]))
+ found = fit_predict(X[~held_out], y[~held_out], X[held_out])
+         p[held_out] = found if isinstance(found, pd.Series) else np.asarray(found)

# %% pooled_whole_numbers
# why: Makes the places whole numbers, which cut probabilities off.
# fails: visible, hidden
# says: predictions
- np.full(len(X), np.nan)
+ np.zeros(len(X), dtype=int)

# %% pooled_fold_as_a_column
# slip
# why: Leaves the fold among the columns.
# fails: hidden
# says: Those of X
- for name in fold.unique():
+ index, X = X.index, X.assign(fold=fold)
+     for name in fold.unique():
- return pd.Series(p, index=X.index)
+ return pd.Series(p, index=index)
