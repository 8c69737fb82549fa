# %% base
def nested_predictions(fit_predict, configurations, X, y, fold, loss):
    p = np.empty(len(y))
    chosen = []
    for k in sorted(set(fold.tolist())):
        rest = np.flatnonzero(fold != k)
        out = np.flatnonzero(fold == k)
        best, _ = tune(fit_predict, configurations, X.iloc[rest], y[rest], fold[rest], loss)
        p[out] = fit_predict(X.iloc[rest], y[rest], X.iloc[out], **configurations[best])
        chosen.append(best)
    return p, chosen

# %% nested_in_a_series
# right: probabilities collected by the index of the table
def nested_predictions(fit_predict, configurations, X, y, fold, loss):
    pieces, chosen = [], []
    labels = pd.Series(y, index=X.index)
    parts = pd.Series(fold, index=X.index)
    for k, people in parts.groupby(parts):
        rest = parts.index[parts != k]
        settings = (X.loc[rest], labels[rest].to_numpy(), parts[rest].to_numpy(), loss)
        chosen.append(tune(fit_predict, configurations, *settings)[0])
        out = X.loc[people.index]
        found = fit_predict(X.loc[rest], labels[rest].to_numpy(), out, **configurations[chosen[-1]])
        pieces.append(pd.Series(found, index=people.index))
    return pd.concat(pieces)[X.index].to_numpy(), chosen

# %% nested_not_at_all
# why: Tunes once on everybody; the people who are predicted have chosen the configuration.
# fails: visible, hidden
# says: Tune on the
- chosen = []
+ chosen = []
+     best, _ = tune(fit_predict, configurations, X, y, fold, loss)
-         best, _ = tune(fit_predict, configurations, X.iloc[rest], y[rest], fold[rest], loss)

# %% nested_best_on_the_outer_fold
# why: Tries every configuration on the outer fold and keeps the best one.
# fails: visible, hidden
# says: Tune on the
- best, _ = tune(fit_predict, configurations, X.iloc[rest], y[rest], fold[rest], loss)
+ tries = [fit_predict(X.iloc[rest], y[rest], X.iloc[out], **one) for one in configurations]
+         best = int(np.argmin([loss(y[out], q) for q in tries]))

# %% nested_keeps_the_first_choice
# why: Tunes in the first outer fold only and keeps that choice for all.
# fails: visible, hidden
# says: chose
- best, _ = tune(fit_predict, configurations, X.iloc[rest], y[rest], fold[rest], loss)
+ if not chosen:
+             best, _ = tune(fit_predict, configurations, X.iloc[rest], y[rest], fold[rest], loss)

# %% nested_fits_on_everybody
# why: Refits the chosen configuration on all rows, the outer fold included.
# fails: visible, hidden
# says: are in X_train and in X_new
- fit_predict(X.iloc[rest], y[rest], X.iloc[out], **configurations[best])
+ fit_predict(X, y, X.iloc[out], **configurations[best])

# %% nested_fits_on_an_inner_part
# why: Predicts with a fit on an inner training part, and not on all rows outside of the fold.
# fails: visible, hidden
# says: on all rows outside
- X.iloc[rest], y[rest], X.iloc[out]
+ X.iloc[rest[5:]], y[rest[5:]], X.iloc[out]

# %% nested_predicts_fold_after_fold
# why: Puts the probabilities one fold behind the other, and not into their places.
# fails: visible, hidden
# says: probabilities
- p = np.empty(len(y))
+ pieces = []
- p[out] = fit_predict(X.iloc[rest], y[rest], X.iloc[out], **configurations[best])
+ pieces.append(fit_predict(X.iloc[rest], y[rest], X.iloc[out], **configurations[best]))
- return p, chosen
+ return np.concatenate(pieces), chosen

# %% nested_returns_the_configurations
# why: Returns the chosen dictionaries in place of their positions.
# fails: visible, hidden
# says: expected
- chosen.append(best)
+ chosen.append(configurations[best])

# %% nested_five_folds_always
# slip
# why: Takes the labels of the folds for 0, 1, 2.
# fails: hidden
# says: folds 2, 5, 7, 9
- sorted(set(fold.tolist()))
+ range(len(set(fold.tolist())))

# %% nested_order_of_appearance
# why: Goes through the folds in the order in which they appear.
# fails: visible, hidden
# says: expected
- sorted(set(fold.tolist()))
+ dict.fromkeys(fold.tolist())
