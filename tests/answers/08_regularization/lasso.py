# %% base
def fit_lasso(X, y, alpha, n_iter=1000, tol=1e-8):
    n, d = X.shape
    means, mean = X.mean(axis=0), y.mean()
    Xc = X - means
    yc = y - mean
    squares = (Xc**2).sum(axis=0)
    w = np.zeros(d)
    for sweep in range(n_iter):
        before = w.copy()
        for j in range(d):
            if squares[j] > 0:
                r = yc - Xc @ w + Xc[:, j] * w[j]
                w[j] = soft_threshold(Xc[:, j] @ r / n, alpha) / (squares[j] / n)
        if np.max(np.abs(w - before)) <= tol:
            break
    return w, mean - means @ w

# %% lasso_with_the_gram_matrix
# right: products computed once, alpha times n, a threshold of its own
def fit_lasso(X, y, alpha, n_iter=1000, tol=1e-8):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    Xc, yc = X - X.mean(0), y - y.mean()
    gram, right, limit = Xc.T @ Xc, Xc.T @ yc, alpha * len(y)
    w = np.zeros(len(gram))
    for _ in range(n_iter):
        biggest = 0.0
        for j in np.flatnonzero(np.diag(gram)):
            c = right[j] - gram[j] @ w + gram[j, j] * w[j]
            new = 0.0 if abs(c) <= limit else (c - limit * np.sign(c)) / gram[j, j]
            biggest, w[j] = max(biggest, abs(new - w[j])), new
        if biggest <= tol:
            return w, y.mean() - X.mean(0) @ w
    return w, y.mean() - X.mean(0) @ w

# %% lasso_with_pandas_and_a_while
# right: a DataFrame inside, a while loop, weights in a list
import pandas as pd


def fit_lasso(X, y, alpha, n_iter=1000, tol=1e-8):
    table = pd.DataFrame(X)
    table = table - table.mean()
    left = pd.Series(y) - np.mean(y)
    w = [0.0] * table.shape[1]
    moved, sweeps = np.inf, 0
    while moved > tol and sweeps < n_iter:
        moved, sweeps = 0.0, sweeps + 1
        for j in table.columns:
            size = (table[j] ** 2).mean()
            if size < 1e-20:
                continue
            left += table[j] * w[j]
            new = float(soft_threshold((table[j] * left).mean(), alpha)) / size
            left -= table[j] * new
            moved, w[j] = max(moved, abs(new - w[j])), new
    return np.array(w), np.mean(y) - np.dot(np.mean(X, axis=0), w)

# %% lasso_threshold_over_the_square
# right: threshold and mean square divided alike
-                 w[j] = soft_threshold(Xc[:, j] @ r / n, alpha) / (squares[j] / n)
+                 w[j] = soft_threshold(Xc[:, j] @ r / squares[j], n * alpha / squares[j])

# %% lasso_without_the_half
# why: Takes the mean square without the half, so that alpha counts half.
# fails: edges, hidden, sweeps-edges, visible
# says: half of the mean square
- / n, alpha)
+ / n, alpha / 2)

# %% lasso_as_a_sum
# why: Takes the sum over rows and not the mean, so that alpha is too weak.
# fails: edges, hidden, sweeps-edges, visible
# says: The threshold for x_j^T r / n is alpha
- soft_threshold(Xc[:, j] @ r / n, alpha) / (squares[j] / n)
+ soft_threshold(Xc[:, j] @ r, alpha) / squares[j]

# %% lasso_with_its_own_part
# why: Forgets to take column j out of what is left over.
# fails: edges, hidden, sweeps-edges, visible
# says: w
-                 r = yc - Xc @ w + Xc[:, j] * w[j]
+                 r = yc - Xc @ w

# %% lasso_columns_alone
# why: Fits each column to y itself, whatever the others explain.
# fails: edges, hidden, sweeps-edges, visible
# says: what the other columns leave over
-                 r = yc - Xc @ w + Xc[:, j] * w[j]
+                 r = yc

# %% lasso_all_columns_at_once
# why: Uses the weights of the last sweep for all columns, which need not come to an end.
# fails: hidden, sweeps-edges
# says: w
-                 r = yc - Xc @ w + Xc[:, j] * w[j]
+                 r = yc - Xc @ before + Xc[:, j] * before[j]

# %% lasso_without_the_divisor
# why: Takes the columns for standardized ones.
# fails: edges, hidden, sweeps-edges, visible
# says: w
-  / (squares[j] / n)

# %% lasso_threshold_after_the_division
# why: Divides first and then takes alpha off, which is right for standardized columns only.
# fails: edges, hidden, sweeps-edges, visible
# says: w
- soft_threshold(Xc[:, j] @ r / n, alpha) / (squares[j] / n)
+ soft_threshold(Xc[:, j] @ r / squares[j], alpha)

# %% lasso_without_centering
# why: Fits through the origin.
# fails: edges, hidden, sweeps-edges, visible
# says: do not have mean 0
- Xc = X - means
+ Xc = X + 0.0

# %% lasso_centers_y_only_for_b
# slip
# why: Does not center y: the weights are right, the intercept is 0 at the means.
# fails: visible
# says: the residuals add up to 0
- return w, mean - means @ w
+ return w, -means @ w

# %% lasso_intercept_without_means
# slip
# why: Takes the mean of y for the intercept.
# fails: visible
# says: the residuals add up to 0
- mean - means @ w
+ mean

# %% lasso_rounds_to_zero
# why: Ridge by coordinates, with small weights cut to 0 afterwards.
# fails: edges, hidden, sweeps-edges, visible
# says: w
- soft_threshold(Xc[:, j] @ r / n, alpha) / (squares[j] / n)
+ Xc[:, j] @ r / n / (squares[j] / n + alpha)

# %% lasso_with_a_smooth_penalty
# why: Minimizes a smooth stand-in for the sizes of the weights: nothing becomes exactly 0.
# fails: edges, hidden, visible
# says: exactly 0
- return w, mean
+ return np.where(w == 0, 1e-9, w), mean

# %% lasso_divides_by_zero
# slip
# why: Divides by the sum of squares of a constant column.
# fails: edges
# says: a constant column
- squares[j] > 0
+ True

# %% lasso_never_stops_early
# slip
# why: Does all sweeps, whatever tol says.
# fails: sweeps-edges
# says: at most tol
- <= tol
+ < 0

# %% lasso_looks_at_the_last_weight
# why: Stops when the last weight has not moved.
# fails: hidden, sweeps-edges
# says: until no weight moves
- np.max(np.abs(w - before)) <= tol
+ abs(w[-1] - before[-1]) <= tol

# %% lasso_looks_at_moves_with_their_sign
# why: Stops at the first sweep in which no weight grew, however much others fell.
# fails: edges, hidden, visible
# says: w
- np.max(np.abs(w - before)) <= tol
+ np.max(w - before) <= tol

# %% lasso_one_sweep_too_many
# slip
# why: Compares with the moves of the sweep before.
# fails: sweeps-edges
# says: first sweep
-     w = np.zeros(d)
+     w = np.zeros(d)
+     met = False
-         if np.max(np.abs(w - before)) <= tol:
-             break
+         if met:
+             break
+         met = np.max(np.abs(w - before)) <= tol

# %% lasso_by_proximal_steps
# slip
# why: Moves all weights at once by a gradient step and a threshold: the same end, on another way.
# fails: sweeps-edges
# says: columns in order
def fit_lasso(X, y, alpha, n_iter=1000, tol=1e-8):
    Xc, yc, n = X - X.mean(0), y - y.mean(), len(y)
    step = n / np.linalg.eigvalsh(Xc.T @ Xc)[-1]
    w, start, t = np.zeros(X.shape[1]), np.zeros(X.shape[1]), 1.0
    for _ in range(n_iter):
        new = soft_threshold(start + step * Xc.T @ (yc - Xc @ start) / n, alpha * step)
        if (start - new) @ (new - w) > 0:
            t = 1.0
        grown = (1 + np.sqrt(1 + 4 * t * t)) / 2
        start, w, t = new + (t - 1) / grown * (new - w), new, grown
    return w, y.mean() - X.mean(0) @ w

# %% lasso_from_the_last_column
# slip
# why: Goes through the columns backward.
# fails: sweeps-edges
# says: columns in order
- for j in range(d)
+ for j in reversed(range(d))

# %% lasso_starts_from_least_squares
# slip
# why: Begins with the weights of least squares, not with zeros.
# fails: sweeps-edges
# says: From zeros
-     w = np.zeros(d)
+     w = np.linalg.lstsq(Xc, yc, rcond=None)[0] * (squares > 0)

# %% lasso_one_sweep_short
# slip
# why: Does one sweep less than it may.
# fails: sweeps-edges
# says: n_iter=1
- range(n_iter)
+ range(n_iter - 1)

# %% lasso_skips_small_columns
# slip
# why: Takes a sum of squares that is nearly 0 for that of a constant column.
# fails: edges
# says: does a cut-off take small numbers for 0
- squares[j] > 0
+ not np.isclose(squares[j], 0)

# %% lasso_starts_from_rounding_errors
# why: Begins with weights of least squares, where a constant column has a rounding error, and skips the column with it.
# fails: edges, sweeps-edges
# says: Skip a constant column
-     w = np.zeros(d)
+     w = np.linalg.lstsq(Xc, yc, rcond=None)[0] + 1e-17
