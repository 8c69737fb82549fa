# %% base
def pca_project(X, n_components):
    X = np.array(X, dtype=float)
    n, d = X.shape
    Xc = X - X.mean(axis=0)
    C = Xc.T @ Xc / n
    values, vectors = np.linalg.eigh(C)
    order = np.argsort(values)[::-1]
    components = vectors[:, order[:n_components]].T
    for v in components:
        if v[np.argmax(np.abs(v))] < 0:
            v *= -1
    projected = Xc @ components.T
    ratio = values[order[:n_components]] / values.sum()
    return projected, components, ratio

# %% pca_by_singular_values
# right: the singular values of the centered table; signs by np.where
def pca_project(X, n_components):
    mean = np.mean(X, axis=0)
    U, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    flip = np.where(Vt[np.arange(len(Vt)), np.abs(Vt).argmax(axis=1)] >= 0, 1, -1)
    projected = (U * s * flip)[:, :n_components]
    return projected, (Vt * flip[:, None])[:n_components], (s**2 / (s**2).sum())[:n_components]

# %% pca_by_cov
# right: np.cov with n - 1, made a table also for one column; a list of components
def pca_project(X, n_components):
    X = np.asarray(X, dtype=float)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.cov(X, rowvar=False)))
    components = []
    for j in range(n_components):
        v = vectors[:, -1 - j]
        largest = max(v, key=abs)
        components.append(v if largest > 0 else -v)
    components = np.array(components)
    return [(X - X.mean(axis=0)) @ components.T, components, values[::-1][:n_components] / np.trace(np.diag(values))]

# %% pca_by_the_rows
# right: the eigenvectors of the (n, n) table where there are fewer rows than columns
-     C = Xc.T @ Xc / n
-     values, vectors = np.linalg.eigh(C)
+     if n < d:
+         values, left = np.linalg.eigh(Xc @ Xc.T / n)
+         with np.errstate(all="ignore"):
+             vectors = Xc.T @ left / np.sqrt(n * np.clip(values, 1e-300, None))
+     else:
+         values, vectors = np.linalg.eigh(Xc.T @ Xc / n)

# %% pca_by_scipy
# right: scipy's eigh, one projection at a time
def pca_project(X, n_components):
    import scipy.linalg

    Xc = np.asarray(X, dtype=float) - np.mean(X, axis=0)
    values, vectors = scipy.linalg.eigh(Xc.T.dot(Xc))
    projected = np.zeros((Xc.shape[0], n_components))
    components = np.zeros((n_components, Xc.shape[1]))
    for j in range(n_components):
        v = vectors[:, Xc.shape[1] - 1 - j]
        components[j] = v * np.sign(v[np.abs(v).argmax()])
        for i in range(Xc.shape[0]):
            projected[i, j] = np.sum(Xc[i] * components[j])
    total = np.var(Xc, axis=0).sum()
    return projected, components, projected.var(axis=0) / total

# %% pca_without_centering
# why: Does not center: the first direction points at the mean.
# fails: visible, hidden, edges, ratio-visible, ratio-hidden, projected-visible, projected-hidden
# says: components
- Xc = X - X.mean(axis=0)
+ Xc = X

# %% pca_projects_uncentered_rows
# slip
# why: Centers for the directions, but projects the rows as they are.
# fails: projected-visible, projected-hidden
# says: *centered* rows
- projected = Xc @ components.T
+ projected = X @ components.T

# %% pca_centers_rows
# why: Subtracts the mean of each row.
# fails: visible, hidden, edges, ratio-visible, ratio-hidden, projected-visible, projected-hidden
# says: components
- Xc = X - X.mean(axis=0)
+ Xc = X - X.mean(axis=1, keepdims=True)

# %% pca_subtracts_one_mean
# why: Subtracts the mean of the whole table from every column.
# fails: visible, hidden, edges, ratio-visible, ratio-hidden, projected-visible, projected-hidden
# says: components
- Xc = X - X.mean(axis=0)
+ Xc = X - X.mean()

# %% pca_standardizes
# why: Divides by standard deviations: the largest variance is gone.
# fails: visible, hidden, edges, ratio-visible, ratio-hidden, projected-visible, projected-hidden
# says: components
- Xc = X - X.mean(axis=0)
+ Xc = (X - X.mean(axis=0)) / np.where(X.std(axis=0) > 0, X.std(axis=0), 1)

# %% pca_smallest_first
# why: Takes the directions of smallest variance, as eigh returns them.
# fails: visible, hidden, edges, ratio-visible, ratio-hidden, projected-visible, projected-hidden
# says: largest variance first
- np.argsort(values)[::-1]
+ np.argsort(values)

# %% pca_rows_of_vectors
# why: Takes rows of eigh's table for eigenvectors: they stand in its columns.
# fails: visible, hidden, edges, projected-visible, projected-hidden
# says: components
- components = vectors[:, order[:n_components]].T
+ components = vectors[order[:n_components]]

# %% pca_components_as_columns
# why: Returns the components as columns.
# fails: visible, hidden, edges, sign-edges
# says: Components are rows
- return projected, components, ratio
+ return projected, components.T, ratio

# %% pca_all_components
# why: Ignores n_components.
# fails: visible, hidden, edges, ratio-visible, ratio-hidden, projected-visible, projected-hidden
# says: Components are rows
- n, d = X.shape
+ n, d = X.shape
+     n_components = min(n, d)

# %% pca_whitens
# why: Divides the projected rows by their standard deviation.
# fails: projected-visible, projected-hidden
# says: projected
- projected = Xc @ components.T
+ projected = Xc @ components.T / np.sqrt(np.maximum(values[order[:n_components]], 1e-300))

# %% pca_scales_components
# why: Multiplies the components by the standard deviations, as loadings are.
# fails: visible, hidden, edges
# says: Rows of length 1
- projected = Xc @ components.T
+ projected = Xc @ components.T
+     components = components * np.sqrt(values[order[:n_components]])[:, None]

# %% pca_returns_two
# why: Forgets the third result.
# fails: visible, hidden, edges, ratio-visible, ratio-hidden
# says: three results
- return projected, components, ratio
+ return projected, components

# %% pca_in_place
# slip
# why: Centers the caller's table.
# fails: edges
# says: modified its input in place
-     X = np.array(X, dtype=float)
-     n, d = X.shape
-     Xc = X - X.mean(axis=0)
+     X = np.asarray(X, dtype=float)
+     n, d = X.shape
+     Xc = X
+     Xc -= X.mean(axis=0)

# %% pca_of_whole_numbers
# slip
# why: Keeps the type of the table: means of whole numbers lose their decimals.
# fails: edges
# says: convert to float
- np.array(X, dtype=float)
+ np.array(X)
- Xc = X - X.mean(axis=0)
+ Xc = X - X.mean(axis=0).astype(X.dtype)

# %% pca_by_cov_of_one_column
# slip
# why: np.cov of one column is a number, and eigh wants a table.
# fails: edges
# says: one column
- C = Xc.T @ Xc / n
+ C = np.cov(Xc, rowvar=False)

# %% pca_full_table_of_singular_values
# why: Counts on as many singular values as columns.
# fails: edges, ratio-hidden, projected-hidden
# says: more columns than rows
-     C = Xc.T @ Xc / n
-     values, vectors = np.linalg.eigh(C)
+     s, Vt = np.linalg.svd(Xc, full_matrices=False)[1:]
+     values, vectors = np.zeros(d), np.zeros((d, d))
+     values[:], vectors[:] = s**2, Vt.T

# %% pca_mean_of_products
# slip
# why: Computes the covariance as mean of products minus product of means, which costs digits far from zero.
# fails: edges
# says: columns near 10,000
- C = Xc.T @ Xc / n
+ C = X.T @ X / n - np.outer(X.mean(axis=0), X.mean(axis=0))

# %% pca_ratio_of_the_kept
# slip
# why: Divides by the variance of the kept directions: the shares always add up to 1.
# fails: ratio-visible, ratio-hidden
# says: all three variances
- / values.sum()
+ / values[order[:n_components]].sum()

# %% pca_ratio_of_singular_values
# slip
# why: Takes standard deviations for variances.
# fails: ratio-visible, ratio-hidden
# says: The share of all three variances
- ratio = values[order[:n_components]] / values.sum()
+ s = np.sqrt(np.clip(values, 0, None))
+     ratio = s[order[:n_components]] / s.sum()

# %% pca_ratio_against_the_largest
# slip
# why: Divides by the largest variance.
# fails: ratio-visible, ratio-hidden
# says: The share of all three variances
- / values.sum()
+ / values.max()

# %% pca_ratio_is_a_variance
# slip
# why: Returns the variances themselves.
# fails: ratio-visible, ratio-hidden
# says: The share of all three variances
- / values.sum()
+ / 1

# %% pca_ratio_adds_up
# slip
# why: Returns the running sum of the shares.
# fails: ratio-visible, ratio-hidden
# says: The share of all three variances
- ratio = values[order[:n_components]] / values.sum()
+ ratio = np.cumsum(values[order[:n_components]] / values.sum())

# %% pca_ratio_of_all_directions
# slip
# why: Returns the shares of all directions, not of the kept ones.
# fails: ratio-visible, ratio-hidden
# says: expected shape
- ratio = values[order[:n_components]] / values.sum()
+ ratio = values[order] / values.sum()

# %% pca_ratio_for_tall_tables
# slip
# why: Divides by the variance of min(n, d) - 1 directions.
# fails: ratio-visible, ratio-hidden
# says: all three variances
- / values.sum()
+ / np.sort(values)[::-1][: max(min(n, d) - 1, 1)].sum()

# %% pca_signs_as_they_come
# slip
# why: Leaves the signs to chance.
# fails: sign-edges
# says: the entry of largest size is positive
-     for v in components:
-         if v[np.argmax(np.abs(v))] < 0:
-             v *= -1

# %% pca_positive_sum
# slip
# why: Makes the sum of the entries positive.
# fails: sign-edges
# says: Neither the sum
- if v[np.argmax(np.abs(v))] < 0:
+ if v.sum() < 0:

# %% pca_first_entry_positive
# slip
# why: Makes the first entry positive.
# fails: sign-edges
# says: nor the first entry
- if v[np.argmax(np.abs(v))] < 0:
+ if v[0] < 0:

# %% pca_largest_signed_entry
# slip
# why: Looks at the largest entry with its sign, which is positive nearly always.
# fails: sign-edges
# says: the entry of largest size is positive
- if v[np.argmax(np.abs(v))] < 0:
+ if v[np.argmax(v)] < 0:

# %% pca_all_entries_positive
# why: Takes the absolute value of every entry: no direction any more.
# fails: visible, hidden, edges, projected-visible, projected-hidden
# says: components
- v *= -1
+ pass
- projected = Xc @ components.T
+ components = np.abs(components)
+     projected = Xc @ components.T

# %% pca_projected_keeps_its_sign
# slip
# why: Turns the components around, but not the projected rows.
# fails: sign-edges
# says: its column of projected
-     for v in components:
-         if v[np.argmax(np.abs(v))] < 0:
-             v *= -1
-     projected = Xc @ components.T
+     projected = Xc @ components.T
+     for v in components:
+         if v[np.argmax(np.abs(v))] < 0:
+             v *= -1

# %% pca_ratio_of_two_kinds_of_variance
# slip
# why: Divides variances with n - 1 by variances with n.
# fails: ratio-visible, ratio-hidden
# says: The share of all three variances
- / values.sum()
+ * n / (n - 1) / X.var(axis=0).sum()

# %% pca_by_eig
# right: eig, which does not sort and may return complex numbers; the real parts, sorted
-     values, vectors = np.linalg.eigh(C)
+     values, vectors = (part.real for part in np.linalg.eig(C))
