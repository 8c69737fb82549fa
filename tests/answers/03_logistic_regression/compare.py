# %% base
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
    model_loss = log_loss(y_test, predict_proba(X_test, w))
    base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
    accuracy = np.mean(predict(X_test, w) == y_test)
    return model_loss, base_rate_loss, accuracy

# %% compare_with_a_baseline_that_is_trained
# right: a baseline that is a model with an intercept only
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w = fit_logistic_regression(X_train, y_train, 1.0, 1000)[0]
    ones = np.ones((len(y_train), 1))
    bias = fit_logistic_regression(ones, y_train, 1.0, 1000)[0]
    losses = [log_loss_from_logits(y_test, X_test @ w), log_loss_from_logits(y_test, np.full(len(y_test), bias[0]))]
    return [*losses, float((predict(X_test, w) == np.asarray(y_test)).sum() / len(y_test))]

# %% compare_by_hand
# right: sums in plain Python
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    w, _ = fit_logistic_regression(X_train, y_train, n_iter=1000, learning_rate=1.0)
    rate = sum(y_train) / len(y_train)
    baseline = log_loss(y_test, [rate for _ in y_test])
    return log_loss(y_test, predict_proba(X_test, w)), baseline, 1 - np.abs(predict(X_test, w) - y_test).mean()

# %% compare_with_methods_of_arrays
# right: methods of the labels, which are arrays
- np.full(len(y_test), np.mean(y_train))
+ np.full(y_test.shape, y_train.mean())
- accuracy = np.mean(predict(X_test, w) == y_test)
+ accuracy = (predict(X_test, w) == y_test.astype(int)).mean()

# %% compare_base_rate_of_the_test_labels
# why: Lets the baseline see the test labels, which no model may.
# fails: visible, edges
# says: not of y_test
- base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
+ base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_test)))

# %% compare_baseline_is_a_coin
# why: Thinks that to know nothing is to say 0.5; the base rate is known from training.
# fails: visible, edges
# says: not 0.5
- base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
+ base_rate_loss = log_loss(y_test, np.full(len(y_test), 0.5))

# %% compare_baseline_predicts_the_majority_label
# why: Rounds the base rate to a label: a good baseline for accuracy, a terrible one for log-loss.
# fails: visible, edges
# says: Predict the mean of y_train
- base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
+ base_rate_loss = log_loss(y_test, np.full(len(y_test), np.round(np.mean(y_train))))

# %% compare_baseline_scored_on_the_training_rows
# why: Scores the baseline on other rows than the model.
# fails: visible, edges
# says: Predict the mean of y_train
- base_rate_loss = log_loss(y_test, np.full(len(y_test), np.mean(y_train)))
+ base_rate_loss = log_loss(y_train, np.full(len(y_train), np.mean(y_train)))

# %% compare_model_scored_on_the_training_rows
# why: Scores the model on the rows that it has learned.
# fails: visible, hidden
# says: score the test rows
- model_loss = log_loss(y_test, predict_proba(X_test, w))
+ model_loss = log_loss(y_train, predict_proba(X_train, w))

# %% compare_accuracy_on_the_training_rows
# why: Reports the accuracy on the rows that the model has learned.
# fails: visible, hidden
# says: The share of test rows
- accuracy = np.mean(predict(X_test, w) == y_test)
+ accuracy = np.mean(predict(X_train, w) == y_train)

# %% compare_trains_on_the_test_rows
# why: Trains on the rows that are to judge the model.
# fails: visible, hidden
# says: Train on the training rows
- X_train, y_train, learning_rate
+ X_test, y_test, learning_rate

# %% compare_trains_on_all_rows
# why: Trains on all rows, more data being better, so that nothing is left to judge by.
# fails: visible, hidden
# says: Train on the training rows
-     w, _ = fit_logistic_regression(X_train, y_train, learning_rate=1.0, n_iter=1000)
+     w, _ = fit_logistic_regression(
+         np.vstack([X_train, X_test]), np.concatenate([y_train, y_test]), learning_rate=1.0, n_iter=1000)

# %% compare_trains_too_briefly
# why: Stops training after 50 steps of the small default rate, far from the minimum.
# fails: hidden
# says: model_loss for 400
- learning_rate=1.0, n_iter=1000
+ n_iter=50

# %% compare_with_default_training
# why: Trains with the defaults instead of the rate and the steps that are asked for.
# fails: hidden
# says: model_loss for 400
- y_train, learning_rate=1.0, n_iter=1000
+ y_train

# %% compare_losses_in_the_wrong_order
# why: Returns the baseline's loss first.
# fails: visible, hidden, edges
# says: Predict the mean of y_train
- return model_loss, base_rate_loss, accuracy
+ return base_rate_loss, model_loss, accuracy

# %% compare_loss_of_hard_predictions
# why: Puts labels into log-loss in place of probabilities: every mistake costs the maximum.
# fails: visible, hidden
# says: score the test rows
- model_loss = log_loss(y_test, predict_proba(X_test, w))
+ model_loss = log_loss(y_test, predict(X_test, w))

# %% compare_accuracy_is_the_share_of_ones
# why: Averages the predictions and forgets to compare them with the labels.
# fails: visible, hidden
# says: The share of test rows
- accuracy = np.mean(predict(X_test, w) == y_test)
+ accuracy = np.mean(predict(X_test, w))

# %% compare_accuracy_is_an_error_rate
# why: Counts mistakes instead of hits.
# fails: visible, hidden
# says: The share of test rows
- accuracy = np.mean(predict(X_test, w) == y_test)
+ accuracy = np.mean(predict(X_test, w) != y_test)

# %% compare_forgets_the_accuracy
# why: Returns the two losses only.
# fails: visible, hidden
# says: returns (model_loss, base_rate_loss, accuracy)
- return model_loss, base_rate_loss, accuracy
+ return model_loss, base_rate_loss

# %% compare_centers_the_test_rows_in_place
# slip
# why: Prepares the test rows in place and so changes the caller's table.
# fails: edges
# says: modified its input in place
  def compare_with_base_rate(X_train, y_train, X_test, y_test):
+     X_test -= 0 * X_test + 1e-9

# %% compare_hard_coded_visible_example
# why: Returns the numbers of the visible test without computing anything.
# fails: hidden, edges
# says: training rows
def compare_with_base_rate(X_train, y_train, X_test, y_test):
    return 0.3318131505, 0.6635850222, 0.8461538462

# %% compare_with_sklearn_log_loss
# slip
# why: Lets scikit-learn score, which refuses test rows of one class.
# fails: edges
# says: y_true
  def compare_with_base_rate(X_train, y_train, X_test, y_test):
+     from sklearn.metrics import log_loss
+

