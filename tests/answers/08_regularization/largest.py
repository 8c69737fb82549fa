# %% base
def largest_useful_alpha(X, y):
    n = len(y)
    Xc = X - np.mean(X, axis=0)
    yc = y - np.mean(y)
    pulls = np.abs(Xc.T @ yc) / n
    return float(pulls.max())

# %% largest_by_covariances
# right: covariances by numpy, one column at a time; one row has none
-     n = len(y)
-     Xc = X - np.mean(X, axis=0)
-     yc = y - np.mean(y)
-     pulls = np.abs(Xc.T @ yc) / n
-     return float(pulls.max())
+     if len(y) < 2:
+         return 0.0
+     return max(abs(np.cov(column, y, ddof=0)[0, 1]) for column in X.T)

# %% largest_in_loops
# right: plain loops over rows and columns
-     n = len(y)
-     Xc = X - np.mean(X, axis=0)
-     yc = y - np.mean(y)
-     pulls = np.abs(Xc.T @ yc) / n
-     return float(pulls.max())
+     n, most = len(y), 0.0
+     mean = sum(y) / n
+     for j in range(X.shape[1]):
+         center = sum(X[:, j]) / n
+         most = max(most, abs(sum((X[i, j] - center) * (y[i] - mean) for i in range(n)) / n))
+     return most

# %% largest_with_pandas
# right: a table that is centered, a maximum norm
-     pulls = np.abs(Xc.T @ yc) / n
-     return float(pulls.max())
+     import pandas as pd
+
+     return np.linalg.norm(pd.DataFrame(Xc).T.dot(yc) / n, ord=np.inf)

# %% largest_without_n
# slip
# why: Forgets that the loss is a mean.
# fails: visible
# says: means over the n rows
- np.abs(Xc.T @ yc) / n
+ np.abs(Xc.T @ yc)

# %% largest_with_the_two
# slip
# why: Keeps the 2 of the square, which the half in front of the loss takes away.
# fails: visible
# says: expected 3, got 6
- np.abs(Xc.T @ yc) / n
+ 2 * np.abs(Xc.T @ yc) / n

# %% largest_without_centering
# why: Takes X and y as they are, as if there were no intercept.
# fails: edges, hidden, visible
# says: center
- X - np.mean(X, axis=0)
+ X
- y - np.mean(y)
+ y

# %% largest_without_the_size
# slip
# why: Forgets that a pull downward counts as much.
# fails: visible
# says: Column 2 falls as y rises
- np.abs(Xc.T @ yc) / n
+ Xc.T @ yc / n

# %% largest_of_the_sum
# why: Adds the pulls of all columns up.
# fails: edges, hidden, visible
# says: 5 rows, 2 columns: expected 4.72
- pulls.max()
+ pulls.sum()

# %% largest_length_of_the_pulls
# why: Takes the Euclidean length, which fits a penalty on groups.
# fails: edges, hidden, visible
# says: 5 rows, 2 columns: expected 4.72
- pulls.max()
+ np.linalg.norm(pulls)

# %% largest_smallest
# why: Takes the first alpha for which one weight is 0, not all.
# fails: edges, hidden, visible
# says: expected 3, got 0.5
- pulls.max()
+ pulls.min()

# %% largest_divides_by_mean_squares
# why: Takes the largest least-squares weight of a column alone.
# fails: edges, hidden, visible
# says: 5 rows, 2 columns
- np.abs(Xc.T @ yc) / n
+ np.abs(Xc.T @ yc) / np.maximum((Xc**2).sum(axis=0), 1e-300)

# %% largest_scales_the_columns
# why: Divides columns by their standard deviation, as tools that standardize do.
# fails: edges, hidden, visible
# says: 5 rows, 2 columns
- np.abs(Xc.T @ yc) / n
+ np.abs(Xc.T @ yc) / n / np.maximum(Xc.std(axis=0), 1e-300)

# %% largest_with_ddof_1
# slip
# why: Divides by n - 1, as a sample covariance does.
# fails: visible
# says: means over the n rows
- / n
+ / max(n - 1, 1)

# %% largest_least_squares_weight
# why: Takes the largest weight of least squares.
# fails: edges, hidden, visible
# says: 5 rows, 2 columns
- np.abs(Xc.T @ yc) / n
+ np.abs(np.linalg.pinv(Xc) @ yc)

# %% largest_of_correlations
# slip
# why: Divides by the deviations and multiplies by them again, which is no number where a column or y is constant.
# fails: edges
# says: a constant
- np.abs(Xc.T @ yc) / n
+ np.abs(np.corrcoef(X.T, y)[-1, :-1]) * X.std(axis=0) * y.std()

# %% largest_of_some_rows
# slip
# why: Needs two rows, and fails for one.
# fails: edges
# says: one row
- n = len(y)
+ n = len(y)
+     np.linalg.inv(np.eye(1) * (n - 1))

# %% largest_of_sample_covariances
# slip
# why: Takes numpy's covariances as they come, over n - 1; one row has none.
# fails: visible
# says: means over the n rows
- np.abs(Xc.T @ yc) / n
+ np.abs([np.cov(column, y)[0, 1] for column in X.T])

# %% largest_size_inside_the_mean
# why: Takes the sizes of the products and then the mean.
# fails: hidden, visible
# says: add first, then take the size
- np.abs(Xc.T @ yc) / n
+ np.abs(Xc * yc[:, None]).mean(axis=0)

# %% largest_of_large_columns
# slip
# why: Takes columns with a small deviation for constant ones.
# fails: edges
# says: no cut-off
- np.abs(Xc.T @ yc) / n
+ np.abs(Xc.T @ yc) / n * (X.std(axis=0) > 1e-6)

# %% largest_or_nothing
# slip
# why: Returns 0 for what is small.
# fails: edges
# says: no cut-off
- return float(pulls.max())
+ return 0.0 if np.isclose(pulls.max(), 0) else float(pulls.max())

# %% largest_is_nothing
# why: Always 0.
# fails: edges, hidden, visible
# says: expected a number above 0
- return float(pulls.max())
+ return 0.0
