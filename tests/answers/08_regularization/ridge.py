# %% base
def fit_ridge(X, y, alpha):
    X = np.array(X, dtype=float)
    y = np.array(y, dtype=float)
    if X.ndim != 2:
        raise ValueError("X must be a table")
    if X.shape[0] != y.shape[0]:
        raise ValueError("X and y must be equally long")
    if alpha < 0:
        raise ValueError("alpha must not be negative")
    d = X.shape[1]
    means = X.mean(axis=0)
    mean = y.mean()
    X -= means
    y -= mean
    A = X.T @ X + alpha * np.eye(d)
    c = X.T @ y
    w = np.linalg.solve(A, c) if alpha > 0 else np.linalg.pinv(X) @ y
    b = mean - means @ w
    return w, b

# %% ridge_with_extra_rows
# right: least squares on the table with rows sqrt(alpha) I below it
-     A = X.T @ X + alpha * np.eye(d)
-     c = X.T @ y
-     w = np.linalg.solve(A, c) if alpha > 0 else np.linalg.pinv(X) @ y
+     below = np.sqrt(alpha) * np.eye(d)
+     w = np.linalg.lstsq(np.vstack([X, below]), np.append(y, np.zeros(d)), rcond=None)[0]

# %% ridge_by_svd
# right: singular values, those that are 0 left out, checks by scikit-learn
from sklearn.utils import check_X_y


def fit_ridge(X, y, alpha):
    X, y = check_X_y(X, y, dtype=float)
    if not alpha >= 0:
        raise ValueError("alpha is negative")
    mean = X.mean(0)
    U, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    keep = s > 1e-10 * s[0]
    factors = np.zeros(len(s))
    factors[keep] = s[keep] / (s[keep] ** 2 + alpha)
    w = Vt.T @ (factors * (U.T @ (y - y.mean())))
    return [w, float(y.mean() - mean @ w)]

# %% ridge_with_the_gram_matrix_and_pinv
# right: the pseudoinverse of the small matrix, for every alpha
- np.linalg.solve(A, c) if alpha > 0 else np.linalg.pinv(X) @ y
+ np.linalg.pinv(A, rcond=1e-12, hermitian=True) @ c

# %% ridge_in_the_rows
# right: the dual form, with a matrix of n by n, and loops for the means
-     A = X.T @ X + alpha * np.eye(d)
-     c = X.T @ y
-     w = np.linalg.solve(A, c) if alpha > 0 else np.linalg.pinv(X) @ y
+     if alpha > 0:
+         w = X.T @ np.linalg.solve(X @ X.T + alpha * np.eye(len(y)), y)
+     else:
+         w = np.linalg.lstsq(X, y, rcond=None)[0]

# %% ridge_as_a_mean
# why: Takes the mean of the squared errors, so that alpha is n times as strong.
# fails: edges, hidden, inputs-edges, visible
# says: A sum over rows, not a mean
- alpha * np.eye(d)
+ alpha * len(y) * np.eye(d)

# %% ridge_without_centering
# why: Fits w through the origin and finds the intercept afterwards.
# fails: edges, hidden, inputs-edges, visible, zero-edges
# says: Center X first
-     X -= means
-     y -= mean

# %% ridge_centers_the_rows_only_of_y
# slip
# why: Centers X only: the same weights, as the centered columns are orthogonal to a constant, but b without the mean.
# fails: visible
# says: the residuals add up to 0
-     mean = y.mean()
+     mean = 0.0

# %% ridge_penalizes_the_intercept
# why: Adds a column of ones and penalizes its weight, too.
# fails: edges, hidden, inputs-edges, visible, zero-edges
# says: b
-     d = X.shape[1]
-     means = X.mean(axis=0)
-     mean = y.mean()
-     X -= means
-     y -= mean
+     X = np.column_stack([np.ones(len(y)), X])
+     d = X.shape[1]
-     b = mean - means @ w
-     return w, b
+     return w[1:], w[0]

# %% ridge_with_ones_that_are_not_penalized
# slip
# why: Takes a column of ones instead of means, which loses all digits where columns lie near a million.
# fails: edges
# says: Subtract the means first
-     A = X.T @ X + alpha * np.eye(d)
-     c = X.T @ y
-     w = np.linalg.solve(A, c) if alpha > 0 else np.linalg.pinv(X) @ y
+     if alpha > 0:
+         table = np.column_stack([np.ones(len(y)), X + means])
+         A = table.T @ table + alpha * np.diag([0.0] + [1.0] * d)
+         w = np.linalg.solve(A, table.T @ (y + mean))[1:]
+     else:
+         w = np.linalg.pinv(X) @ y

# %% ridge_solves_without_a_penalty
# slip
# why: Solves the normal equations for alpha=0, too, where they have many solutions.
# fails: zero-edges
# says: 5 rows, 9 columns, alpha=0
- np.linalg.solve(A, c) if alpha > 0 else np.linalg.pinv(X) @ y
+ np.linalg.solve(A, c)

# %% ridge_inverts_what_has_no_inverse
# slip
# why: A tiny alpha instead of 0: nearly the shortest solution, but divided by rounding errors.
# fails: zero-edges
# says: alpha=0
- np.linalg.solve(A, c) if alpha > 0 else np.linalg.pinv(X) @ y
+ np.linalg.solve(A if alpha > 0 else A + 1e-3 * np.eye(d), c)

# %% ridge_with_alpha_everywhere
# why: Adds alpha to every entry of the matrix and not to the diagonal only.
# fails: edges, hidden, inputs-edges, visible
# says: alpha stands on the diagonal
- alpha * np.eye(d)
+ alpha

# %% ridge_with_alpha_squared
# why: Squares alpha, as one does with the singular values.
# fails: edges, hidden, inputs-edges, visible
# says: the square, alpha=4
- alpha * np.eye(d)
+ alpha**2 * np.eye(d)

# %% ridge_with_half_of_the_penalty
# why: Drops the 2 from the derivative of the penalty only.
# fails: edges, hidden, inputs-edges, visible
# says: alpha
- alpha * np.eye(d)
+ alpha / 2 * np.eye(d)

# %% ridge_scales_the_columns
# why: Standardizes the columns first, and so penalizes other weights.
# fails: edges, hidden, inputs-edges
# says: w
-     A = X.T @ X + alpha * np.eye(d)
-     c = X.T @ y
-     w = np.linalg.solve(A, c) if alpha > 0 else np.linalg.pinv(X) @ y
+     scales = X.std(axis=0)
+     scales[scales == 0] = 1.0
+     Z = X / scales
+     w = np.linalg.solve(Z.T @ Z + alpha * np.eye(d), Z.T @ y) if alpha > 0 else np.linalg.pinv(X) @ y * scales
+     w = w / scales

# %% ridge_returns_b_first
# why: Returns the intercept before the weights.
# fails: edges, hidden, inputs-edges, visible, zero-edges
# says: expected shape
- return w, b
+ return b, w

# %% ridge_returns_one_vector
# why: Returns the intercept as the first of all weights.
# fails: edges, hidden, inputs-edges, visible, zero-edges
# says: a pair (w, b) expected
- return w, b
+ return np.append(b, w)

# %% ridge_in_place
# slip
# why: Centers the caller's own table.
# fails: inputs-edges
# says: changes the caller's table
-     X = np.array(X, dtype=float)
-     y = np.array(y, dtype=float)
+     X = np.asarray(X, dtype=float)
+     y = np.asarray(y, dtype=float)

# %% ridge_does_not_convert
# slip
# why: Takes arrays as they are: no lists, no bytes.
# fails: inputs-edges
# says: arrays of type uint8
-     X = np.array(X, dtype=float)
-     y = np.array(y, dtype=float)
+     X, y = X.copy(), y.copy()

# %% ridge_accepts_negative_alpha
# slip
# why: Does not look at alpha.
# fails: errors
# says: nothing was raised
- alpha < 0
+ alpha is None

# %% ridge_broadcasts_one_target
# slip
# why: Compares lengths only if y is longer than 1.
# fails: errors
# says: 5 rows and 1 target
- X.shape[0] != y.shape[0]
+ X.shape[0] != y.shape[0] and len(y) > 1

# %% ridge_blames_the_other
# slip
# why: Names y where alpha is at fault.
# fails: errors
# says: names alpha
- alpha must not be negative
+ y has a bad penalty

# %% ridge_asserts
# slip
# why: Raises an AssertionError for a table that is none.
# fails: errors
# says: expected ValueError
-     if X.ndim != 2:
-         raise ValueError("X must be a table")
+     assert X.ndim == 2, "X must be a table"

# %% ridge_through_a_data_frame
# right: pandas refuses what has three dimensions before the function can, in words of its own
import pandas as pd


def fit_ridge(X, y, alpha):
    if np.ndim(X) == 1:
        raise ValueError("X must be a table")
    table = pd.DataFrame(X).astype(float)
    y = pd.Series(y).astype(float)
    if len(table) != len(y):
        raise ValueError("X and y must be equally long")
    if alpha < 0:
        raise ValueError("alpha must not be negative")
    Xc = (table - table.mean()).to_numpy()
    yc = (y - y.mean()).to_numpy()
    U, s, Vt = np.linalg.svd(Xc, full_matrices=False)
    s[s < 1e-10 * s.max()] = 0.0
    factors = np.divide(s, s**2 + alpha, out=np.zeros_like(s), where=s > 0)
    w = Vt.T @ (factors * (U.T @ yc))
    return w, y.mean() - table.mean().to_numpy() @ w

# %% ridge_skips_small_columns
# slip
# why: Takes columns with a small deviation for constant ones.
# fails: edges
# says: does a cut-off take small numbers for 0
-     A = X.T @ X + alpha * np.eye(d)
+     X = X * (X.std(axis=0) > 1e-3)
+     A = X.T @ X + alpha * np.eye(d)

# %% ridge_takes_small_alpha_for_zero
# slip
# why: Compares alpha with a small number, whatever the unit of X is.
# fails: edges
# says: does a cut-off take small numbers for 0
- if alpha > 0 else
+ if alpha > 1e-8 else
