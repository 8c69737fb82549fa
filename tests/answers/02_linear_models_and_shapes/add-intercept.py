# %% base
def add_intercept(X):
    X = np.asarray(X, dtype=float)
    ones = np.ones((X.shape[0], 1))
    return np.hstack([ones, X])

# %% intercept_fills_an_array
# right: makes the array first and writes into it
-     ones = np.ones((X.shape[0], 1))
-     return np.hstack([ones, X])
+     result = np.ones((X.shape[0], X.shape[1] + 1))
+     result[:, 1:] = X
+     return result

# %% intercept_inserts
# right: np.insert into an array of floats
-     ones = np.ones((X.shape[0], 1))
-     return np.hstack([ones, X])
+     return np.insert(X, 0, 1, axis=1)

# %% intercept_loops_over_rows
# right: builds a list of rows
-     ones = np.ones((X.shape[0], 1))
-     return np.hstack([ones, X])
+     return np.array([[1.0, *row] for row in X])

# %% intercept_with_sklearn
# right: scikit-learn's helper
-     ones = np.ones((X.shape[0], 1))
-     return np.hstack([ones, X])
+     from sklearn.preprocessing import add_dummy_feature
+
+     return add_dummy_feature(X) if X.shape[1] else np.ones((len(X), 1))

# %% intercept_comes_last
# why: Puts the ones behind the columns.
# fails: visible, hidden, edges
# says: on the left
- np.hstack([ones, X])
+ np.hstack([X, ones])

# %% intercept_adds_a_row
# why: Stacks along the wrong axis: a row of ones above the table.
# fails: visible, hidden, edges
# says: expected shape
-     ones = np.ones((X.shape[0], 1))
-     return np.hstack([ones, X])
+     return np.vstack([np.ones((1, X.shape[1])), X])

# %% intercept_adds_zeros
# why: Adds a column of zeros, which no weight can use.
# fails: visible, hidden, edges
# says: A column of ones
- np.ones((X.shape[0], 1))
+ np.zeros((X.shape[0], 1))

# %% intercept_replaces_the_first_column
# why: Writes ones over the first column.
# fails: visible, hidden, edges
# says: expected shape
-     ones = np.ones((X.shape[0], 1))
-     return np.hstack([ones, X])
+     X = X.copy()
+     X[:, :1] = 1
+     return X

# %% intercept_adds_one_to_the_table
# why: Adds the number 1 to every entry.
# fails: visible, hidden, edges
# says: expected shape
- np.hstack([ones, X])
+ ones + X

# %% intercept_counts_columns
# why: Makes one 1 for each column, which fits square tables only.
# fails: visible, hidden, edges
# says: ValueError
- np.ones((X.shape[0], 1))
+ np.ones((X.shape[1], 1))

# %% intercept_only_if_there_is_none
# slip
# why: Leaves out the column where the table seems to have one, so that the shape depends on the data.
# fails: edges
# says: A column is added always
      X = np.asarray(X, dtype=float)
+     if X.shape[1] and (X[:, 0] == 1).all():
+         return X

# %% intercept_keeps_the_ints
# slip
# why: Keeps the type of the table: ints stay ints.
# fails: edges
# says: is float64
-     X = np.asarray(X, dtype=float)
-     ones = np.ones((X.shape[0], 1))
-     return np.hstack([ones, X])
+     X = np.asarray(X)
+     return np.insert(X, 0, 1, axis=1)

# %% intercept_like_the_first_column
# slip
# why: Makes ones like the first column: there may be none.
# fails: edges
# says: One row for each of X
- np.ones((X.shape[0], 1))
+ np.ones_like(X[:, :1])

# %% intercept_for_two_columns
# why: Returns the table of the visible check.
# fails: hidden, edges
# says: expected
def add_intercept(X):
    return np.array([[1.0, 2.0, 3.0], [1.0, 4.0, 5.0], [1.0, 6.0, 7.0]])
