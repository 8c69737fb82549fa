# %% base
def predict(X, w):
    X, w = np.asarray(X, dtype=float), np.asarray(w, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be a table with two dimensions")
    if w.ndim != 1:
        raise ValueError("w must be one-dimensional")
    if len(w) != X.shape[1]:
        raise ValueError(f"w has {len(w)} entries, but X has {X.shape[1]} columns")
    return X.dot(w)

# %% predict_loops
# right: two loops
-     return X.dot(w)
+     result = np.zeros(len(X))
+     for i in range(len(X)):
+         for j in range(len(w)):
+             result[i] += X[i, j] * w[j]
+     return result

# %% predict_sums_products
# right: multiplies entry by entry and sums each row
- X.dot(w)
+ (X * w).sum(axis=1)

# %% predict_with_sklearn_validators
# right: check_array and check_consistent_length
-     if X.ndim != 2:
-         raise ValueError("X must be a table with two dimensions")
-     if w.ndim != 1:
-         raise ValueError("w must be one-dimensional")
-     if len(w) != X.shape[1]:
-         raise ValueError(f"w has {len(w)} entries, but X has {X.shape[1]} columns")
+     from sklearn.utils import check_array, check_consistent_length, column_or_1d
+
+     X = check_array(X)
+     if w.ndim != 1:
+         raise ValueError(f"w should be 1-d, got {w.shape}")
+     check_consistent_length(X.T, column_or_1d(w))

# %% predict_returns_a_list
# right: a list of numbers, with messages in other words
def predict(X, w):
    X = np.array(X, dtype=float)
    w = np.array(w, dtype=float)
    if len(X.shape) != 2:
        raise ValueError("wrong shape: X")
    if w.shape != X.shape[1:]:
        raise ValueError("the length of w does not match the columns of X")
    return [float(row @ w) for row in X]

# %% predict_multiplies_entries
# why: Takes `*` for the matrix product: a table comes out.
# fails: visible, hidden
# says: entry by entry
- X.dot(w)
+ X * w

# %% predict_sums_the_columns
# why: Sums along the wrong axis: one number per column.
# fails: visible, hidden
# says: one number per row
- X.dot(w)
+ (X * w).sum(axis=0)

# %% predict_returns_a_column
# why: Makes w a column, so that predictions of shape (n, 1) come out.
# fails: visible, hidden
# says: expected shape
- X.dot(w)
+ X @ w[:, None]

# %% predict_adds_an_intercept
# why: Takes the first weight for an intercept that is added, although the ones are in X.
# fails: visible, hidden
# says: expected
- X.dot(w)
+ w[0] + X[:, 1:] @ w[1:]

# %% predict_squeezes
# slip
# why: Squeezes the result, so that one row gives a number instead of shape (1,).
# fails: hidden
# says: also for one row
- X.dot(w)
+ np.squeeze(X.dot(w))

# %% predict_takes_the_mean
# why: Divides by the number of columns.
# fails: visible, hidden
# says: expected
- X.dot(w)
+ (X * w).mean(axis=1)

# %% predict_signs
# why: Returns classes where predictions are asked for.
# fails: visible, hidden
# says: expected
- X.dot(w)
+ np.sign(X.dot(w))

# %% predict_leaves_shapes_to_numpy
# why: Checks nothing: some wrong shapes pass, and NumPy's messages name no argument.
# fails: errors
# says: expected a message that names
def predict(X, w):
    return np.asarray(X, dtype=float) @ np.asarray(w, dtype=float)

# %% predict_takes_a_column_of_weights
# slip
# why: Compares the lengths only, so that a column of weights passes.
# fails: errors
# says: w of shape (2, 1)
-     if w.ndim != 1:
-         raise ValueError("w must be one-dimensional")

# %% predict_flattens_the_weights
# slip
# why: Flattens w to be kind, and hides the fault of the caller.
# fails: errors
# says: but nothing was raised
- np.asarray(w, dtype=float)
+ np.ravel(np.asarray(w, dtype=float))

# %% predict_makes_a_row_of_a_vector
# slip
# why: Takes a vector for one row.
# fails: errors
# says: X of shape (2,)
- np.asarray(X, dtype=float), np.asarray(w, dtype=float)
+ np.atleast_2d(np.asarray(X, dtype=float)), np.asarray(w, dtype=float)

# %% predict_broadcasts_one_weight
# why: Uses one weight for all columns.
# fails: errors
# says: 1 weight for 2 columns
-     if len(w) != X.shape[1]:
+     if len(w) == 1:
+         w = np.repeat(w, X.shape[1])
+     if len(w) != X.shape[1]:

# %% predict_one_message_for_everything
# why: Raises one message that lists every argument.
# fails: errors
# says: a message about X alone
- raise ValueError("X must be a table with two dimensions")
+ raise ValueError("X and w must fit")

# %% predict_asserts
# why: Asserts, which raises AssertionError, and nothing at all under python -O.
# fails: errors
# says: expected ValueError, got AssertionError
-     if X.ndim != 2:
-         raise ValueError("X must be a table with two dimensions")
+     assert X.ndim == 2, "X must be a table with two dimensions"
