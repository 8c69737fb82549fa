# %% base
def fit_least_squares(X, y):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    w, *_ = np.linalg.lstsq(X, y)
    return w

# %% fit_by_pseudo_inverse
# right: the pseudo-inverse of X itself
- w, *_ = np.linalg.lstsq(X, y)
+ w = np.linalg.pinv(X) @ y

# %% fit_by_singular_values
# right: the singular value decomposition by hand
-     w, *_ = np.linalg.lstsq(X, y)
-     return w
+     U, s, Vt = np.linalg.svd(X, full_matrices=False)
+     large = s > 1e-12 * s.max(initial=0)
+     return Vt[large].T @ ((U[:, large].T @ y) / s[large])

# %% fit_with_scipy
# right: SciPy's function with another driver
- w, *_ = np.linalg.lstsq(X, y)
+ w = scipy.linalg.lstsq(X, y, lapack_driver="gelsy")[0]

# %% fit_with_sklearn
# right: scikit-learn without its intercept
- w, *_ = np.linalg.lstsq(X, y)
+ w = sklearn.linear_model.LinearRegression(fit_intercept=False).fit(X, y).coef_

# %% fit_with_a_cut
# right: a cut of its own, far from every singular value that counts
- np.linalg.lstsq(X, y)
+ np.linalg.lstsq(X, y, rcond=1e-9)

# %% fit_inverts_the_gram_matrix
# slip
# why: Solves the normal equations by an inverse, which collinear columns do not have.
# fails: edges
# says: X^T X
- w, *_ = np.linalg.lstsq(X, y)
+ w = np.linalg.inv(X.T @ X) @ X.T @ y

# %% fit_solves_the_normal_equations
# slip
# why: Solves the normal equations without inverting: their matrix is just as singular.
# fails: edges
# says: X^T X
- w, *_ = np.linalg.lstsq(X, y)
+ w = np.linalg.solve(X.T @ X, X.T @ y)

# %% fit_pseudo_inverts_the_gram_matrix
# slip
# why: Finds the shortest solution, but from X^T X, which has lost half of the digits.
# fails: edges
# says: loses half of the digits
- w, *_ = np.linalg.lstsq(X, y)
+ w = np.linalg.pinv(X.T @ X) @ X.T @ y

# %% fit_with_lstsq_of_the_gram_matrix
# slip
# why: Hands the normal equations to lstsq.
# fails: edges
# says: loses half of the digits
- np.linalg.lstsq(X, y)
+ np.linalg.lstsq(X.T @ X, X.T @ y)

# %% fit_adds_a_little_ridge
# slip
# why: Adds a small penalty against the singular matrix, which moves nearly collinear weights far.
# fails: edges
# says: a small penalty changes w
- w, *_ = np.linalg.lstsq(X, y)
+ w = np.linalg.solve(X.T @ X + 1e-12 * np.eye(X.shape[1]), X.T @ y)

# %% fit_by_qr
# slip
# why: Uses QR, which is accurate, but has no answer for collinear columns.
# fails: edges
# says: return the shortest
-     w, *_ = np.linalg.lstsq(X, y)
-     return w
+     Q, R = np.linalg.qr(X)
+     return np.linalg.solve(R, Q.T @ y)

# %% fit_with_a_pivoted_solution
# slip
# why: Returns some solution with zeros in it instead of the shortest.
# fails: edges
# says: return the shortest
-     w, *_ = np.linalg.lstsq(X, y)
-     return w
+     Q, R, order = scipy.linalg.qr(X, mode="economic", pivoting=True)
+     rank = int(np.sum(np.abs(np.diag(R)) > 1e-10))
+     w = np.zeros(X.shape[1])
+     w[order[:rank]] = np.linalg.solve(R[:rank, :rank], (Q.T @ y)[:rank])
+     return w

# %% fit_cuts_too_early
# slip
# why: Treats nearly collinear columns as collinear.
# fails: edges
# says: nearly collinear
- np.linalg.lstsq(X, y)
+ np.linalg.lstsq(X, y, rcond=1e-4)

# %% fit_returns_everything
# why: Returns all that lstsq returns.
# fails: visible, hidden, edges
# says: The weights alone
- return w
+ return (w, *_)

# %% fit_adds_ones
# why: Adds a column of ones, although X has what it needs.
# fails: visible, hidden, edges
# says: The weights alone
- w, *_ = np.linalg.lstsq(X, y)
+ w, *_ = np.linalg.lstsq(add_intercept(X), y)

# %% fit_centers
# why: Centers the columns, so that the weight of the ones is lost.
# fails: visible, hidden, edges
# says: intercept first
- np.linalg.lstsq(X, y)
+ np.linalg.lstsq(X - X.mean(axis=0), y - y.mean())

# %% fit_with_sklearns_intercept
# why: Lets scikit-learn add an intercept.
# fails: visible, hidden, edges
# says: intercept first
- w, *_ = np.linalg.lstsq(X, y)
+ w = sklearn.linear_model.LinearRegression().fit(X, y).coef_

# %% fit_predicts
# why: Returns the predictions instead of the weights.
# fails: visible, hidden, edges
# says: The weights alone
- return w
+ return X @ w

# %% fit_penalizes
# why: Ridge regression, which nobody asked for.
# fails: visible, hidden, edges
# says: expected
- w, *_ = np.linalg.lstsq(X, y)
+ w = X.T @ np.linalg.solve(X @ X.T + 0.1 * np.eye(len(X)), y)

# %% fit_by_gradient_descent
# why: Takes a thousand steps, which is near the minimum on kind data only.
# fails: visible, hidden, edges
# says: expected
-     w, *_ = np.linalg.lstsq(X, y)
-     return w
+     w = np.zeros(X.shape[1])
+     for _ in range(100):
+         w = w - 0.01 * 2 * X.T @ (X @ w - y) / len(y)
+     return w

# %% fit_returns_a_column
# why: Makes y a column, so that the weights are one, too.
# fails: visible, hidden, edges
# says: expected shape
- np.linalg.lstsq(X, y)
+ np.linalg.lstsq(X, y[:, None])

# %% fit_of_the_transpose
# why: Mistakes rows for columns.
# fails: visible, hidden, edges
# says: LinAlgError
- np.linalg.lstsq(X, y)
+ np.linalg.lstsq(X.T, y)

# %% fit_in_single_precision
# why: Solves in float32.
# fails: visible, hidden, edges
# says: expected
- np.linalg.lstsq(X, y)
+ np.linalg.lstsq(X.astype(np.float32), y.astype(np.float32))

# %% fit_refuses_wide_tables
# slip
# why: Thinks that fewer rows than columns cannot be fitted.
# fails: edges
# says: ValueError
      X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
+     if X.shape[0] < X.shape[1]:
+         raise ValueError("X must have at least as many rows as columns")

# %% fit_tries_the_inverse_first
# slip
# why: Turns to lstsq only where the inverse fails: nearly singular matrices do not fail, they are wrong.
# fails: edges
# says: loses half of the digits
- w, *_ = np.linalg.lstsq(X, y)
+ try:
+         w = np.linalg.inv(X.T @ X) @ (X.T @ y)
+     except np.linalg.LinAlgError:
+         w = np.linalg.lstsq(X, y)[0]

# %% fit_asks_for_the_rank
# slip
# why: Solves normal equations wherever the columns are independent, nearly collinear ones too.
# fails: edges
# says: loses half of the digits
- w, *_ = np.linalg.lstsq(X, y)
+ full = np.linalg.matrix_rank(X) == X.shape[1]
+     w = np.linalg.solve(X.T @ X, X.T @ y) if full else np.linalg.pinv(X) @ y
