# %% base
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% comparison_refits_on_training_rows
# right: fits again with the number of trees that was chosen
-     boosted = model.staged_decision_function(X_test)[kept - 1]
+     settings["n_trees"] = int(kept)
+     boosted = GradientBoosting("squared_error", **settings).fit(X_train, y_train).predict(X_test)

# %% comparison_with_library_statistics
# right: statistics from SciPy and scikit-learn
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    import scipy.stats
    import sklearn.dummy
    from sklearn.metrics import mean_squared_error as mse

    model = GradientBoosting(loss="squared_error", **settings).fit(X_train, y_train)
    losses = []
    for row in model.staged_decision_function(X_valid):
        losses.append(mse(y_valid, row))
    result = {"n_trees": int(early_stopping_round(losses, patience=patience))}
    mean = sklearn.dummy.DummyRegressor().fit(X_train, y_train).predict(X_test)
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    boosting = list(model.staged_decision_function(X_test))[result["n_trees"] - 1]
    for name, predicted in (("mean", mean), ("linear", linear), ("boosting", boosting)):
        result["mse_" + name] = mse(y_test, predicted)
    result["difference"] = result["mse_boosting"] - result["mse_linear"]
    result["standard_error"] = scipy.stats.sem((y_test - boosting) ** 2 - (y_test - linear) ** 2)
    ratio = result["difference"] / result["standard_error"]
    result["winner"] = {-1: "boosting", 0: "undecided", 1: "linear"}[int(ratio > 2) - int(ratio < -2)]
    return result

# %% comparison_chooses_on_test_rows
# why: Chooses the number of trees on the test rows, so that the test error is the smallest of many tries.
# fails: visible, hidden
# says: Choose on the validation rows
- ((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)
+ ((y_test - F) ** 2) for F in model.staged_decision_function(X_test)

# %% comparison_chooses_on_training_rows
# why: Chooses the number of trees on the training rows, where more trees always look better.
# fails: visible, hidden
# says: validation rows
- ((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)
+ ((y_train - F) ** 2) for F in model.staged_decision_function(X_train)

# %% comparison_ignores_early_stopping
# why: Keeps all trees: the choice on the validation rows is never made.
# fails: visible, hidden, edges
# says: Choose on the validation rows
- kept = early_stopping_round(losses, patience)
+ kept = len(losses)

# %% comparison_best_of_all_rounds
# why: Takes the smallest validation loss of all rounds in place of early stopping.
# fails: all
# says: early_stopping_round
- kept = early_stopping_round(losses, patience)
+ kept = int(np.argmin(losses)) + 1

# %% comparison_row_off_by_one
# why: Reads row k for k trees; counted from 0 it is row k - 1.
# fails: visible, hidden
# says: row k - 1
- boosted = model.staged_decision_function(X_test)[kept - 1]
+ boosted = model.staged_decision_function(X_test)[min(kept, len(losses) - 1)]

# %% comparison_all_trees_on_test
# why: Chooses the number of trees and then predicts with all of them.
# fails: visible, hidden
# says: row k - 1
- boosted = model.staged_decision_function(X_test)[kept - 1]
+ boosted = model.decision_function(X_test)

# %% comparison_refits_with_validation_rows
# why: Fits again on training and validation rows, so that the model that is scored is not the one that was chosen.
# fails: all
# says: row k - 1
-     boosted = model.staged_decision_function(X_test)[kept - 1]
+     both = np.vstack([X_train, X_valid]), np.concatenate([y_train, y_valid])
+     boosted = model.fit(*both).staged_decision_function(X_test)[kept - 1]

# %% comparison_linear_model_sees_validation_rows
# why: Gives the linear model more rows than boosting has to fit its trees.
# fails: hidden, paired-hidden, edges
# says: training rows only
-     linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
+     linear = sklearn.linear_model.LinearRegression().fit(
+         np.vstack([X_train, X_valid]), np.concatenate([y_train, y_valid])
+     ).predict(X_test)

# %% comparison_mean_of_test_targets
# why: Lets the baseline see the test targets.
# fails: hidden
# says: mean of y_train
# slip
- "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
+ "mse_mean": np.mean((y_test - np.mean(y_test)) ** 2),

# %% comparison_difference_reversed
# why: Subtracts in the other order, so that the sign speaks for the wrong model.
# fails: visible, paired-hidden, edges
# says: Boosting minus linear
- d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
+ d = (y_test - linear) ** 2 - (y_test - boosted) ** 2

# %% comparison_unpaired_standard_error
# why: Treats the two models' errors as independent samples, although they are of the same rows.
# fails: paired-hidden, edges
# says: paired differences
-     standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
+     standard_error = np.sqrt(
+         (np.var((y_test - boosted) ** 2, ddof=1) + np.var((y_test - linear) ** 2, ddof=1)) / len(d)
+     )

# %% comparison_ddof_zero
# why: Divides by n in a standard deviation that is an estimate.
# fails: paired-hidden
# says: ddof=1
# slip
- standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
+ standard_error = np.std(d) / np.sqrt(len(y_test))

# %% comparison_smaller_error_always_wins
# why: Names the smaller error the winner, however uncertain the difference is.
# fails: edges
# says: two standard errors
- winner = "undecided"
+ winner = "boosting" if difference < 0 else "linear"

# %% comparison_one_standard_error
# why: Asks for one standard error instead of two.
# fails: edges
# says: two standard errors
- if difference < -2 * standard_error:
+ if difference < -1 * standard_error:
- if difference > 2 * standard_error:
+ if difference > 1 * standard_error:

# %% comparison_winner_reversed
# why: Thinks that the larger difference wins, although these are errors.
# fails: edges
# says: a smaller error is better
      if difference < -2 * standard_error:
+         winner = "linear"
+     if difference > 2 * standard_error:
-     if difference > 2 * standard_error:
-         winner = "linear"

# %% comparison_patience_ignored
# why: Writes the default patience into the call.
# fails: visible, hidden, edges
# says: n_trees
- kept = early_stopping_round(losses, patience)
+ kept = early_stopping_round(losses, 20)

# %% comparison_default_patience_five
# why: Mistypes a default: patience 5 for 20.
# fails: edges
# says: The default is 20
# slip
- X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
+ X_train, y_train, X_valid, y_valid, X_test, y_test, patience=5, **settings

# %% comparison_settings_ignored
# why: Accepts settings of the model and does not pass them on.
# fails: all
# says: one per tree; then early_stopping_round
- model = GradientBoosting("squared_error", **settings)
+ model = GradientBoosting("squared_error")

# %% comparison_hard_coded_visible_example
# why: Returns the numbers of the visible test without computing anything.
# fails: all
# says: n_trees
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    return {'n_trees': 50, 'mse_mean': 7023.427348541766, 'mse_linear': 3758.4121559324976, 'mse_boosting': 4140.035095268047, 'difference': 381.62293933554866, 'standard_error': 352.5222185522595, 'winner': 'undecided'}

# %% comparison_calls_by_keyword
# right: all names written out
- kept = early_stopping_round(losses, patience)
+ kept = early_stopping_round(validation_losses=losses, patience=patience)
- model = GradientBoosting("squared_error", **settings)
+ model = GradientBoosting(loss="squared_error", **settings)
- model.fit(X_train, y_train)
+ model.fit(X=X_train, y=y_train)

# %% comparison_normal_quantile
# why: Takes 1.96 standard errors, as for a normal test; the task says two.
# fails: edges
# says: beyond two standard errors
# slip
- if difference < -2 * standard_error:
+ if difference < -1.96 * standard_error:
- if difference > 2 * standard_error:
+ if difference > 1.96 * standard_error:

# %% comparison_equal_models_have_a_winner
# why: Names a winner where two models predict the same, so that nothing lies between them.
# fails: edges
# says: Equal models
# slip
- if difference > 2 * standard_error:
+ if difference >= 2 * standard_error:
