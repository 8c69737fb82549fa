# %% base
def generalization_gap(predict, X, y, test_size, rng):
    train, test = stratified_split(y, test_size, rng)
    X_train, X_test, y_train, y_test = X[train], X[test], y[train], y[test]
    on_train = predict(X_train, y_train, X_train)
    on_test = predict(X_train, y_train, X_test)
    return accuracy(y_train, on_train), accuracy(y_test, on_test)

# %% gap_in_a_loop
# right: a loop over both sides, a list of two numbers
def generalization_gap(predict, X, y, test_size, rng):
    sides = stratified_split(y=y, test_size=test_size, rng=rng)
    scores = []
    for rows in sides:
        predicted = predict(X[sides[0]], y[sides[0]], X[rows])
        scores.append(float(np.mean(np.asarray(predicted) == y[rows])))
    return scores

# %% gap_without_earlier_parts
# right: splits and counts by itself, test rows first
def generalization_gap(predict, X, y, test_size, rng):
    held = []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        size = int(test_size * len(rows) + 0.5)
        if len(rows) > 1:
            size = min(max(1, size), len(rows) - 1)
        held.extend(rows[:size].tolist())
    kept = [row for row in range(len(y)) if row not in held]
    test_right = [a == b for a, b in zip(predict(X[kept], y[kept], X[held]), y[held])]
    train_right = [a == b for a, b in zip(predict(X[kept], y[kept], X[kept]), y[kept])]
    return sum(train_right) / len(kept), sum(test_right) / len(held)

# %% gap_as_an_array_with_take
# right: np.take, an array of two numbers
def generalization_gap(predict, X, y, test_size, rng):
    def score(rows):
        return accuracy(y_true=np.take(y, rows), y_pred=predict(known, labels, np.take(X, rows, axis=0)))

    train, test = stratified_split(y, test_size, rng)
    known, labels = np.take(X, train, axis=0), np.take(y, train)
    return np.array([score(train), score(test)])

# %% gap_test_first
# why: Returns the test accuracy first.
# fails: visible, hidden, edges
# says: train accuracy of a pure memory
- return accuracy(y_train, on_train), accuracy(y_test, on_test)
+ return accuracy(y_test, on_test), accuracy(y_train, on_train)

# %% gap_difference
# why: Returns the difference, which does not tell 0.6 and 0.5 from 1 and 0.9.
# fails: visible, hidden, edges
# says: a pair
- return accuracy(y_train, on_train), accuracy(y_test, on_test)
+ return accuracy(y_train, on_train) - accuracy(y_test, on_test)

# %% gap_errors
# why: Returns shares of errors.
# fails: visible, hidden, edges
# says: train accuracy of a pure memory
- return accuracy(y_train, on_train), accuracy(y_test, on_test)
+ return 1 - accuracy(y_train, on_train), 1 - accuracy(y_test, on_test)

# %% gap_trains_on_everything
# why: Hands all rows over for training, those of test among them.
# fails: visible, hidden, edges, random-edges
# says: test accuracy of a pure memory
- X_train, X_test, y_train, y_test = X[train], X[test], y[train], y[test]
+ X_train, X_test, y_train, y_test = X, X[test], y, y[test]

# %% gap_trains_on_the_test_rows
# why: Asks for the test rows after training on the test rows: a memory again.
# fails: visible, hidden, edges
# says: test accuracy of a pure memory
- predict(X_train, y_train, X_test)
+ predict(X_test, y_test, X_test)

# %% gap_judges_on_all_rows
# why: Judges on all rows, most of which are training rows.
# fails: visible, hidden, edges
# says: test accuracy of a pure memory
- X[train], X[test], y[train], y[test]
+ X[train], X, y[train], y

# %% gap_splits_twice
# why: Draws a split for each number: test rows of the second were training rows of the first.
# fails: hidden
# says: One split
-     on_test = predict(X_train, y_train, X_test)
+     again, test = stratified_split(y, test_size, np.random.default_rng(0))
+     on_test = predict(X[again], y[again], X[test])
+     y_test = y[test]

# %% gap_swaps_train_and_test
# why: Trains on the part that was meant for test.
# fails: hidden
# says: with the test_size given
- train, test = stratified_split(y, test_size, rng)
+ test, train = stratified_split(y, test_size, rng)

# %% gap_shuffles_labels_apart
# why: Picks labels in another order than rows.
# fails: visible, hidden
# says: belongs to entry i
- y[train], y[test]
+ np.sort(y[train]), y[test]

# %% gap_first_rows
# why: Takes the first rows for training, in the order of the table.
# fails: visible, hidden, edges, random-edges
# says: expected
- train, test = stratified_split(y, test_size, rng)
+ order = np.argsort(y, kind="stable")
+     cut = len(y) - int(test_size * len(y) + 0.5)
+     train, test = order[:cut], order[cut:]

# %% gap_without_classes
# why: Splits by chance alone, not class by class.
# fails: visible, hidden, edges
# says: Split by part 4
- train, test = stratified_split(y, test_size, rng)
+ order = rng.permutation(len(y))
+     size = int(test_size * len(y) + 0.5)
+     train, test = order[size:], order[:size]

# %% gap_always_a_half
# why: Ignores test_size.
# fails: hidden, edges
# says: with the test_size given
- stratified_split(y, test_size, rng)
+ stratified_split(y, 0.5, rng)

# %% gap_with_a_seed_of_its_own
# slip
# why: Makes a generator of its own in place of rng.
# fails: random-edges
# says: Pass rng on
- stratified_split(y, test_size, rng)
+ stratified_split(y, test_size, np.random.default_rng(0))

# %% gap_calls_once
# why: Calls predict once for all rows; a model may work differently on many rows at once.
# fails: visible, hidden
# says: predict is called twice
-     on_train = predict(X_train, y_train, X_train)
-     on_test = predict(X_train, y_train, X_test)
+     both = predict(X_train, y_train, X)
+     both = np.asarray(both)
+     on_train, on_test = both[train], both[test]

# %% gap_of_lists_is_zero
# slip
# why: Compares what predict returns as it is: a list equals no array, and lists have no mean.
# fails: edges
# says: text and lists
- return accuracy(y_train, on_train), accuracy(y_test, on_test)
+ return (on_train == y_train).sum() / on_train.size, (on_test == y_test).sum() / on_test.size

# %% gap_sorts_in_place
# slip
# why: Puts the caller's rows in another order.
# fails: edges
# says: modified its input in place
-     train, test = stratified_split(y, test_size, rng)
+     order = rng.permutation(len(y))
+     X[:] = X[order]
+     y[:] = y[order]
+     train, test = stratified_split(y, test_size, rng)

# %% gap_sorts_by_label
# slip
# why: Sorts the caller's rows by their label: a second call finds them sorted and changes nothing.
# fails: edges
# says: modified its input in place
-     train, test = stratified_split(y, test_size, rng)
+     order = np.argsort(y)
+     X[:] = X[order]
+     y[:] = y[order]
+     train, test = stratified_split(y, test_size, rng)

# %% gap_flattens
# slip
# why: Drops the second dimension of a table with one column.
# fails: edges
# says: one column
- X_train, X_test, y_train, y_test = X[train], X[test], y[train], y[test]
+ X = X.squeeze()
+     X_train, X_test, y_train, y_test = X[train], X[test], y[train], y[test]

# %% gap_scores_by_squared_error
# why: Scores with the mean squared error.
# fails: visible, hidden, edges
# says: train accuracy of a pure memory
- return accuracy(y_train, on_train), accuracy(y_test, on_test)
+ return np.mean((y_train - on_train) ** 2), np.mean((y_test - on_test) ** 2)

# %% gap_asks_in_another_order
# right: test rows first, and predictions made into arrays
-     on_train = predict(X_train, y_train, X_train)
-     on_test = predict(X_train, y_train, X_test)
+     on_test = np.array(predict(X_train, y_train, X_test))
+     on_train = np.array(predict(X_train, y_train, X_train))

# %% gap_calls_predict_by_names
# why: Calls the model by the names that its own models have; another one's arguments are called otherwise.
# fails: visible, hidden, random-edges
# says: unexpected keyword argument
def generalization_gap(predict, X, y, test_size, rng):
    train, test = stratified_split(y, test_size, rng)
    on_train = predict(X_train=X[train], y_train=y[train], X=X[train])
    on_test = predict(X_train=X[train], y_train=y[train], X=X[test])
    return accuracy(y[train], on_train), accuracy(y[test], on_test)
