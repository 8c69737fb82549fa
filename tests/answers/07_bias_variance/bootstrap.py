# %% base
def bootstrap_predictions(fit, X, y, X_test, n_rounds, rng):
    size = len(X)
    results = []
    for _ in range(n_rounds):
        rows = rng.choice(size, size=size, replace=True)
        model = fit(X[rows], y[rows])
        results.append(model(X_test))
    return np.array(results, dtype=float)

# %% bootstrap_draws_all_rows_at_once
# right: one table of row numbers, drawn before the loop
def bootstrap_predictions(fit, X, y, X_test, n_rounds, rng):
    rows = rng.integers(len(y), size=(n_rounds, len(y)))
    return np.stack([fit(X[drawn], y[drawn])(X_test) for drawn in rows])

# %% bootstrap_with_scikit_learn
# right: sklearn.utils.resample, seeded by rng
from sklearn.utils import resample


def bootstrap_predictions(fit, X, y, X_test, n_rounds, rng):
    predictions = np.zeros((n_rounds, X_test.shape[0]))
    for r in range(n_rounds):
        X_drawn, y_drawn = resample(X, y, random_state=int(rng.integers(2**31)))
        predictions[r, :] = fit(X_drawn, y_drawn)(X_test)
    return predictions

# %% bootstrap_with_a_list_of_rows
# right: row numbers one at a time, X and y kept together in pairs, a list of rows returned
def bootstrap_predictions(fit, X, y, X_test, n_rounds, rng):
    pairs = list(zip(X, y))
    rounds = []
    for _ in range(n_rounds):
        drawn = [pairs[int(rng.random() * len(pairs))] for _ in pairs]
        model = fit(np.array([row for row, _ in drawn]), np.array([target for _, target in drawn]))
        rounds.append(list(model(X_test)))
    return rounds

# %% bootstrap_with_pandas
# right: a table sampled with replacement
import pandas as pd


def bootstrap_predictions(fit, X, y, X_test, n_rounds, rng):
    table = pd.DataFrame(X)
    table["target"] = y
    answers = np.full((n_rounds, len(X_test)), np.nan)
    for number in range(n_rounds):
        drawn = table.sample(frac=1.0, replace=True, random_state=rng)
        answers[number] = fit(drawn.drop(columns="target").to_numpy(), drawn["target"].to_numpy())(X_test)
    return answers

# %% bootstrap_without_replacement
# why: Permutes the rows, so that each model sees the same table.
# fails: visible, rows-hidden
# says: Draw with replacement
- replace=True
+ replace=False

# %% bootstrap_of_half_the_rows
# why: Draws half as many rows.
# fails: visible, hidden, edges, rows-hidden
# says: of 12 rows drawn, expected 12
- size=size
+ size=size // 2

# %% bootstrap_as_many_rows_as_the_test_set
# why: Draws as many rows as X_test has.
# fails: visible, hidden, rows-hidden
# says: of 12 rows drawn, expected 12
- size=size
+ size=len(X_test)

# %% bootstrap_of_X_and_y_apart
# why: Draws the rows of X and of y separately, so that nothing can be learned.
# fails: visible, hidden
# says: Each row of X keeps its y
- y[rows]
+ y[rng.choice(size, size=size)]

# %% bootstrap_of_X_only
# why: Resamples X and leaves y as it is.
# fails: visible, hidden, rows-hidden, rows-edges
# says: Each row of X keeps its y
- y[rows]
+ y

# %% bootstrap_of_the_last_resample
# slip
# why: Overwrites X and y, so that each round resamples the last one and the rows die out.
# fails: rows-hidden
# says: always from the original rows
-         model = fit(X[rows], y[rows])
+         X, y = X[rows], y[rows]
+         model = fit(X, y)

# %% bootstrap_one_draw_for_all_rounds
# why: Draws once, before the loop, so that all rounds are equal.
# fails: rows-hidden
# says: 1 different resamples in 150 rounds
-     for _ in range(n_rounds):
-         rows = rng.choice(size, size=size, replace=True)
+     rows = rng.choice(size, size=size, replace=True)
+     for _ in range(n_rounds):

# %% bootstrap_never_draws_the_last_row
# slip
# why: Takes the upper end of rng.integers for a row that can be drawn.
# fails: rows-hidden
# says: Every row is equally likely
- rng.choice(size, size=size, replace=True)
+ rng.integers(0, max(size - 1, 1), size=size)

# %% bootstrap_never_draws_the_first_row
# slip
# why: Counts rows from 1.
# fails: rows-hidden
# says: Every row is equally likely
- rng.choice(size, size=size, replace=True)
+ rng.integers(min(1, size - 1), size, size=size)

# %% bootstrap_of_entries
# why: Draws each column of X by itself, which makes rows that nobody has measured.
# fails: hidden
# says: rows of X must stay whole
- fit(X[rows], y[rows])
+ fit(np.column_stack([X[rows, 0], *(rng.choice(column, size=size) for column in X.T[1:])]), y[rows])

# %% bootstrap_predicts_the_training_rows
# why: Predicts the rows that were fitted and not X_test.
# fails: visible, hidden, edges
# says: predictions of 5 rounds
- model(X_test)
+ model(X[rows])

# %% bootstrap_resamples_the_test_rows
# why: Resamples X_test, too.
# fails: visible, hidden, edges
# says: predictions of 5 rounds
- model(X_test)
+ model(X_test[rng.choice(len(X_test), size=len(X_test))])

# %% bootstrap_transposed
# why: Returns one column per round.
# fails: visible, hidden, edges
# says: expected shape (5, 3)
- return np.array(results, dtype=float)
+ return np.array(results, dtype=float).T

# %% bootstrap_mean_of_the_rounds
# why: Averages the rounds away, which are what the variance is about.
# fails: visible, hidden, edges
# says: expected shape (5, 3)
- return np.array(results, dtype=float)
+ return np.mean(results, axis=0)

# %% bootstrap_fits_once
# why: Fits the whole table once and resamples its predictions.
# fails: all
# says: fit was called 1 times
-     for _ in range(n_rounds):
-         rows = rng.choice(size, size=size, replace=True)
-         model = fit(X[rows], y[rows])
-         results.append(model(X_test))
+     model = fit(X, y)
+     for _ in range(n_rounds):
+         results.append(rng.choice(model(X_test), size=len(X_test)))

# %% bootstrap_first_round_is_the_whole_table
# why: Begins with a model of all rows as they are.
# fails: visible, rows-hidden
# says: no row stands twice
- for _ in range(n_rounds):
+ for number in range(n_rounds):
-         rows = rng.choice(size, size=size, replace=True)
+         rows = rng.choice(size, size=size, replace=True) if number else np.arange(size)

# %% bootstrap_with_a_fixed_seed
# slip
# why: Makes a generator of its own with a fixed seed.
# fails: rows-edges
# says: other seeds must give other predictions
      size = len(X)
+     rng = np.random.default_rng(0)

# %% bootstrap_with_the_global_generator
# slip
# why: Asks NumPy's global generator, so that nobody can repeat it.
# fails: rows-edges
# says: equal seeds must give equal predictions
- rng.choice(size, size=size, replace=True)
+ np.random.choice(size, size=size, replace=True)

# %% bootstrap_works_on_a_copy_of_rng
# slip
# why: Begins with a generator of the same state, so that a second call gives the same rounds again.
# fails: rows-edges
# says: two calls with one rng must give different
      size = len(X)
+     import copy
+ 
+     rng = copy.deepcopy(rng)

# %% bootstrap_predictions_of_the_type_of_y
# slip
# why: Makes room for the predictions with the type of y, so that those of whole numbers are cut off.
# fails: edges
# says: Predictions are floats
- dtype=float
+ dtype=y.dtype
