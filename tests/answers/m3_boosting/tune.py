# %% base
def tune(fit_predict, configurations, X, y, fold, loss):
    losses = []
    for configuration in configurations:
        total, folds = 0.0, np.unique(fold)
        for k in folds:
            train, out = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
            p = fit_predict(X.iloc[train], y[train], X.iloc[out], **configuration)
            total += loss(y[out], p)
        losses.append(total / len(folds))
    losses = np.array(losses)
    return int(np.argmin(np.where(np.isnan(losses), np.inf, losses))), losses

# %% tune_with_a_predefined_split
# right: scikit-learn hands out the rows, and a table collects the losses
import sklearn.model_selection


def tune(fit_predict, configurations, X, y, fold, loss):
    split = sklearn.model_selection.PredefinedSplit(fold)
    table = [
        [loss(y[out], fit_predict(X.take(train), y[train], X.take(out), **one)) for train, out in split.split()]
        for one in configurations
    ]
    losses = np.asarray(table).mean(axis=1)
    return np.nanargmin(losses), losses

# %% tune_folds_in_the_outer_loop
# right: one fold after the other, all configurations in each
def tune(fit_predict, configurations, X, y, fold, loss):
    labels = sorted(set(fold.tolist()))
    losses = np.zeros(len(configurations))
    for k in labels:
        out = fold == k
        for i, one in enumerate(configurations):
            losses[i] += loss(y[out], fit_predict(X[~out], y[~out], X[out], **one)) / len(labels)
    best = None
    for i, value in enumerate(losses):
        if not np.isnan(value) and (best is None or value < losses[best]):
            best = i
    return best, losses

# %% tune_takes_the_largest
# why: Takes the largest loss, as if it were a score.
# fails: visible, hidden
# says: Small is good
- np.argmin(np.where(np.isnan(losses), np.inf, losses))
+ np.argmax(np.where(np.isnan(losses), -np.inf, losses))

# %% tune_on_the_training_rows
# why: Measures the loss on the rows that were fitted.
# fails: visible, hidden
# says: are in X_train and in X_new
- X.iloc[out], **configuration)
+ X.iloc[train], **configuration)
- loss(y[out], p)
+ loss(y[train], p)

# %% tune_fits_on_everybody
# why: Fits on all rows, the held-out ones included.
# fails: visible, hidden
# says: are in X_train and in X_new
- fit_predict(X.iloc[train], y[train], X.iloc[out]
+ fit_predict(X, y, X.iloc[out]

# %% tune_trains_on_the_held_out_fold
# why: Trains on one fold and holds out the others.
# fails: visible, hidden
# says: expected 3
- np.flatnonzero(fold != k), np.flatnonzero(fold == k)
+ np.flatnonzero(fold == k), np.flatnonzero(fold != k)

# %% tune_counts_folds_from_zero
# slip
# why: Takes the labels of the folds for 0, 1, 2, ...
# fails: hidden
# says: folds 1, 3, 4
- np.unique(fold)
+ range(len(np.unique(fold)))

# %% tune_believes_nan
# slip
# why: np.argmin takes NaN for the smallest number.
# fails: hidden
# says: NaN is never the best
- np.argmin(np.where(np.isnan(losses), np.inf, losses))
+ np.argmin(losses)

# %% tune_takes_the_last_of_equals
# slip
# why: Replaces the best one by a later one that is as good.
# fails: hidden
# says: The first of equals
- int(np.argmin(np.where(np.isnan(losses), np.inf, losses)))
+ len(losses) - 1 - int(np.nanargmin(losses[::-1]))

# %% tune_pools_the_people
# slip
# why: Weighs each fold by its people, and not each fold alike.
# fails: hidden
# says: each fold counting the same
- total += loss(y[out], p)
+ total += loss(y[out], p) * len(out) * len(folds) / len(y)

# %% tune_shuffles_the_labels_apart
# why: Takes y by the numbers of the respondents, sorted, and X by position.
# fails: visible, hidden
# says: does not hold the labels
- X.iloc[train], y[train],
+ X.iloc[train], y[np.argsort(X.index)][train],
