# %% base
def effective_degrees_of_freedom(X, alpha):
    n, d = X.shape
    Xc = X - X.mean(axis=0)
    s = np.linalg.svd(Xc, compute_uv=False)
    s = s[s > 1e-10 * max(s.max(), 1e-300)]
    factors = s**2 / (s**2 + alpha)
    return float(np.sum(factors))

# %% freedom_by_eigenvalues
# right: eigenvalues of the small matrix, small ones left out
-     s = np.linalg.svd(Xc, compute_uv=False)
-     s = s[s > 1e-10 * max(s.max(), 1e-300)]
-     factors = s**2 / (s**2 + alpha)
-     return float(np.sum(factors))
+     values = np.linalg.eigvalsh(Xc.T @ Xc)
+     return sum(v / (v + alpha) for v in values if v > 1e-11 * values[-1])

# %% freedom_by_the_hat_matrix
# right: the hat matrix itself, and the pseudoinverse without a penalty
-     s = np.linalg.svd(Xc, compute_uv=False)
-     s = s[s > 1e-10 * max(s.max(), 1e-300)]
-     factors = s**2 / (s**2 + alpha)
-     return float(np.sum(factors))
+     if alpha == 0:
+         return np.trace(Xc @ np.linalg.pinv(Xc, rcond=1e-10))
+     return np.trace(Xc @ np.linalg.inv(Xc.T @ Xc + alpha * np.eye(d)) @ Xc.T)

# %% freedom_by_ridge_fits
# right: fits to the unit vectors, one row after the other
-     s = np.linalg.svd(Xc, compute_uv=False)
-     s = s[s > 1e-10 * max(s.max(), 1e-300)]
-     factors = s**2 / (s**2 + alpha)
-     return float(np.sum(factors))
+     total = 0.0
+     for i in range(n):
+         unit = np.zeros(n)
+         unit[i] = 1.0
+         w, b = fit_ridge(X, unit, alpha)
+         total += X[i] @ w + b - 1 / n
+     return total

# %% freedom_by_solving
# right: a system of equations for the trace, the rank without a penalty
-     s = np.linalg.svd(Xc, compute_uv=False)
-     s = s[s > 1e-10 * max(s.max(), 1e-300)]
-     factors = s**2 / (s**2 + alpha)
-     return float(np.sum(factors))
+     gram = Xc.T @ Xc
+     if alpha > 0:
+         return np.linalg.solve(gram + alpha * np.eye(d), gram).trace()
+     return np.linalg.matrix_rank(Xc)

# %% freedom_without_squares
# why: Takes s / (s + alpha).
# fails: visible, hidden, edges
# says: Each column counts 4 / (4 + alpha)
- s**2 / (s**2 + alpha)
+ s / (s + alpha)

# %% freedom_with_alpha_squared
# why: Squares alpha, too.
# fails: visible, hidden, edges
# says: Each column counts 4 / (4 + alpha)
- s**2 / (s**2 + alpha)
+ s**2 / (s**2 + alpha**2)

# %% freedom_without_centering
# why: Takes X as it is.
# fails: all
# says: Centered
- X - X.mean(axis=0)
+ X

# %% freedom_counts_the_intercept
# why: Counts the intercept as well.
# fails: all
# says: Each column counts
- float(np.sum(factors))
+ float(np.sum(factors)) + 1

# %% freedom_of_the_weights
# why: Adds up what multiplies U^T y in the weights, not in the fitted values.
# fails: all
# says: Each column counts 4 / (4 + alpha)
- s**2 / (s**2 + alpha)
+ s / (s**2 + alpha)

# %% freedom_of_the_rest
# why: Adds up what is lost, not what is left.
# fails: all
# says: Each column counts
- s**2 / (s**2 + alpha)
+ alpha / (s**2 + alpha)

# %% freedom_of_the_mean_loss
# why: Takes the alpha of a mean loss, n times as strong.
# fails: visible, hidden, edges
# says: Each column counts
- s**2 / (s**2 + alpha)
+ s**2 / (s**2 + n * alpha)

# %% freedom_as_a_product
# why: Multiplies the factors, as for a determinant.
# fails: visible, hidden, edges, zero-edges
# says: Each column counts
- np.sum(factors)
+ np.prod(factors)

# %% freedom_of_the_squared_hat
# why: Adds up the squares of the factors: the trace of H H, another kind of degrees of freedom.
# fails: visible, hidden, edges
# says: Each column counts
- np.sum(factors)
+ np.sum(factors**2)

# %% freedom_from_columns_alone
# why: Takes the sum of squares of each column for its squared singular value.
# fails: visible, hidden, edges, zero-edges
# says: Centered; squares of s
-     s = np.linalg.svd(Xc, compute_uv=False)
+     s = np.sqrt((Xc**2).sum(axis=0))

# %% freedom_counts_columns
# slip
# why: Returns d at alpha=0, also where columns are not free.
# fails: zero-edges
# says: The rank of the centered X
- factors = s**2 / (s**2 + alpha)
+ factors = s**2 / (s**2 + alpha)
+     if alpha == 0:
+         return d

# %% freedom_keeps_rounding_errors
# slip
# why: Counts singular values that are 0 but for rounding.
# fails: zero-edges
# says: The rank of the centered X
-     s = s[s > 1e-10 * max(s.max(), 1e-300)]

# %% freedom_solves_without_a_penalty
# slip
# why: Solves at alpha=0, too, where the matrix may have no inverse.
# fails: zero-edges
# says: alpha=0
-     s = np.linalg.svd(Xc, compute_uv=False)
-     s = s[s > 1e-10 * max(s.max(), 1e-300)]
-     factors = s**2 / (s**2 + alpha)
-     return float(np.sum(factors))
+     gram = Xc.T @ Xc
+     return np.trace(np.linalg.solve(gram + alpha * np.eye(d), gram))

# %% freedom_rank_of_x
# slip
# why: Takes the rank before the means are subtracted.
# fails: zero-edges
# says: The rank of the centered X
- factors = s**2 / (s**2 + alpha)
+ factors = s**2 / (s**2 + alpha)
+     if alpha == 0:
+         return np.linalg.matrix_rank(X)

# %% freedom_needs_rows
# why: Uses the first d singular values, which more columns than rows do not have.
# fails: edges, zero-edges
# says: 6 rows, 10 columns
-     factors = s**2 / (s**2 + alpha)
-     return float(np.sum(factors))
+     s = np.linalg.svd(Xc, compute_uv=False)
+     return sum(s[j] ** 2 / (s[j] ** 2 + alpha) for j in range(d) if s[j] > 1e-10 * s[0])

# %% freedom_without_small_values
# slip
# why: Leaves out singular values below a fixed number, whatever the unit of X is.
# fails: zero-edges
# says: does a cut-off take small numbers for 0
- s[s > 1e-10 * max(s.max(), 1e-300)]
+ s[s > 1e-8]

# %% freedom_without_small_eigenvalues
# slip
# why: Leaves out eigenvalues below a fixed number.
# fails: zero-edges
# says: does a cut-off take small numbers for 0
- s[s > 1e-10 * max(s.max(), 1e-300)]
+ s[s**2 > 1e-10]

# %% freedom_takes_small_alpha_for_zero
# slip
# why: Compares alpha with a small number, whatever the unit of X is.
# fails: zero-edges
# says: does a cut-off take small numbers for 0
- factors = s**2 / (s**2 + alpha)
+ if alpha < 1e-13:
+         return np.linalg.matrix_rank(Xc)
+     factors = s**2 / (s**2 + alpha)
