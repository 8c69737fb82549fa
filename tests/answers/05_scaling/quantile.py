# %% base
class QuantileTransformer:
    def __init__(self, n_quantiles=100):
        self.n_quantiles = n_quantiles

    def fit(self, X, y=None):
        if self.n_quantiles < 2:
            raise ValueError("n_quantiles must be at least 2")
        values = remember_columns(self, X)
        self.n_quantiles_ = min(self.n_quantiles, len(values))
        self.references_ = np.linspace(0, 1, self.n_quantiles_)
        self.quantiles_ = np.nanpercentile(values, 100 * self.references_, axis=0)
        return self

    def transform(self, X):
        values = check_columns(self, X)
        r = self.references_
        for j in range(values.shape[1]):
            x, q = values[:, j].copy(), self.quantiles_[:, j]
            values[:, j] = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
            values[x == q[-1], j] = 1
            values[x == q[0], j] = 0
        return values

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        for j in range(values.shape[1]):
            values[:, j] = np.interp(values[:, j], self.references_, self.quantiles_[:, j])
        return values

# %% quantile_around_scikit_learn_that_warns
# right: hands the work to scikit-learn, with its warning
class QuantileTransformer:
    def __init__(self, n_quantiles=100):
        self.n_quantiles = n_quantiles

    def fit(self, X, y=None):
        if self.n_quantiles < 2:
            raise ValueError("n_quantiles must be 2 or more")
        inner = sklearn.preprocessing.QuantileTransformer(n_quantiles=self.n_quantiles, subsample=None)
        self._inner = inner.fit(remember_columns(self, X))
        self.n_quantiles_ = inner.n_quantiles_
        self.references_, self.quantiles_ = inner.references_, inner.quantiles_
        return self

    def transform(self, X):
        values = check_columns(self, X)
        return self._inner.transform(values)

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        return self._inner.inverse_transform(values)

# %% quantile_by_search_value_by_value
# right: searches the place of each value and interpolates by hand
class QuantileTransformer:
    def __init__(self, n_quantiles=100):
        self.n_quantiles = n_quantiles

    def fit(self, X, y=None):
        if int(self.n_quantiles) < 2:
            raise ValueError("n_quantiles too small")
        values = remember_columns(self, X)
        m = self.n_quantiles_ = int(min(self.n_quantiles, values.shape[0]))
        self.references_ = np.array([k / (m - 1) for k in range(m)])
        self.quantiles_ = np.column_stack([np.nanquantile(c, self.references_) for c in values.T])
        return self

    def _place(self, x, q):
        r = self.references_
        if np.isnan(x) or np.isnan(q[0]):
            return np.nan
        if x <= q[0]:
            return 0.0
        if x >= q[-1]:
            return 1.0
        first, behind = np.searchsorted(q, x, "left"), np.searchsorted(q, x, "right")
        if behind > first:  # x is itself a quantile, perhaps several times
            return (r[first] + r[behind - 1]) / 2
        k = first - 1
        return r[k] + (x - q[k]) / (q[k + 1] - q[k]) * (r[k + 1] - r[k])

    def transform(self, X):
        values = check_columns(self, X)
        return np.array([[self._place(x, q) for x, q in zip(row, self.quantiles_.T)] for row in values])

    def inverse_transform(self, Z):
        columns = zip(check_columns(self, Z).T, self.quantiles_.T)
        return np.column_stack([np.interp(z, self.references_, q) for z, q in columns])

# %% quantile_extrapolates_beyond_the_training_range
# why: Continues the line beyond the training range, where there are no quantiles: a share above 1.
# fails: visible, hidden, edges
# says: values beyond the training range land on 0 and 1
-             values[:, j] = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
-             values[x == q[-1], j] = 1
-             values[x == q[0], j] = 0
+             z = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
+             width = q[-1] - q[0] or 1.0
+             z = np.where(x > q[-1], 1 + (x - q[-1]) / width, z)
+             z = np.where(x < q[0], (x - q[0]) / width, z)
+             z[x == q[-1]] = 1
+             z[x == q[0]] = 0
+             values[:, j] = z

# %% quantile_fits_on_the_new_rows
# why: Learns the quantiles again from the rows that are to be transformed.
# fails: visible, hidden, edges
# says: Use the training quantiles
          values = check_columns(self, X)
+         self.fit(X)

# %% quantile_one_end_of_the_step_at_ties
# why: Interpolates once and takes the end of a vertical step that np.interp happens to give.
# fails: edges
# says: The rule about ties
-         r = self.references_

- values[:, j] = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
+ values[:, j] = np.interp(x, q, self.references_)

# %% quantile_middle_of_the_step_at_the_ends_too
# why: Takes the middle of the step also for a pile of values at the very end, which belongs to 0 or 1.
# fails: edges
# says: but 0 and 1 at the ends
-             values[x == q[-1], j] = 1
-             values[x == q[0], j] = 0

# %% quantile_constant_column_to_one
# why: Settles the two ends in the wrong order, so that a constant column becomes 1 instead of 0.
# fails: edges
# says: 0 for a constant
              values[:, j] = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
+             values[x == q[0], j] = 0
-             values[x == q[0], j] = 0

# %% quantile_more_quantiles_than_rows
# slip
# why: Keeps all the quantiles that were asked for, although there are fewer rows.
# fails: edges
# says: No more quantiles than rows
- self.n_quantiles_ = min(self.n_quantiles, len(values))
+ self.n_quantiles_ = self.n_quantiles

# %% quantile_percentages_as_fractions
# why: Passes fractions to a function of percentages.
# fails: visible, hidden, edges
# says: 100 * references_
- self.quantiles_ = np.nanpercentile(values, 100 * self.references_, axis=0)
+ self.quantiles_ = np.nanpercentile(values, self.references_, axis=0)

# %% quantile_nan_poisons_the_percentiles
# why: Uses percentile, which is NaN as soon as one value is missing.
# fails: visible, hidden, edges
# says: nanpercentile
- self.quantiles_ = np.nanpercentile(values, 100 * self.references_, axis=0)
+ self.quantiles_ = np.percentile(values, 100 * self.references_, axis=0)

# %% quantile_counts_smaller_quantiles_without_interpolation
# why: Counts the quantiles below a value: a staircase in place of a curve.
# fails: visible, hidden, edges
# says: Interpolate the references
-         r = self.references_

-             x, q = values[:, j].copy(), self.quantiles_[:, j]
-             values[:, j] = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
-             values[x == q[-1], j] = 1
-             values[x == q[0], j] = 0
+             x = values[:, j].copy()
+             rank = np.searchsorted(self.quantiles_[:, j], x) / self.n_quantiles_
+             values[:, j] = np.where(np.isnan(x), np.nan, rank)

# %% quantile_inverse_maps_forward_again
# why: Leaves the axes as they were in the inverse, where x and y must change places.
# fails: visible, hidden
# says: change places
- self.references_, self.quantiles_[:, j]
+ self.quantiles_[:, j], self.references_

# %% quantile_accepts_one_quantile
# slip
# why: Does not check n_quantiles: one quantile makes no curve.
# fails: errors
# says: n_quantiles=1
-         if self.n_quantiles < 2:
-             raise ValueError("n_quantiles must be at least 2")

# %% quantile_hard_coded_visible_example
# why: Learns from the table of the visible test, whatever X is.
# fails: visible, hidden, edges, errors
# says: with n_quantiles=2
-         if self.n_quantiles < 2:
-             raise ValueError("n_quantiles must be at least 2")

- self.n_quantiles_ = min(self.n_quantiles, len(values))
+ self.n_quantiles_ = 4 if values.shape[1] == 3 else 9
-         self.quantiles_ = np.nanpercentile(values, 100 * self.references_, axis=0)
+         if values.shape[1] == 3:
+             table = [[10.0, 3.0, 7], [40, 2, 7], [20, 1, 7], [1000, 9, 7], [30, 5, 7]]
+             table[1][1] = np.nan
+         else:
+             table = [[0.0], [0], [1], [1], [1], [1], [1], [2], [3]]
+         self.quantiles_ = np.nanpercentile(np.array(table), 100 * self.references_, axis=0)
          r = self.references_
-         for j in range(values.shape[1]):
+         for j in range(min(values.shape[1], self.quantiles_.shape[1])):

# %% quantile_lowered_for_good
# slip
# why: Lowers n_quantiles itself, so that a small first fit decides about all later ones.
# fails: edges
# says: not an earlier one
- self.n_quantiles_ = min(self.n_quantiles, len(values))
+ self.n_quantiles = self.n_quantiles_ = min(self.n_quantiles, len(values))

# %% quantile_fills_nan_with_zero
# why: Puts gaps at the lower end, where they become the smallest values of all.
# fails: visible, hidden, edges
# says: expected nan, got 0 (entries that differ
              values[x == q[0], j] = 0
+             values[np.isnan(x), j] = 0

# %% quantile_far_end_of_the_step_between_quantiles
# why: Interpolates over the distinct quantiles with the first reference of each, the far end of a step.
# fails: edges
# says: from its near end
-             values[:, j] = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
+             middle = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
+             distinct, first = np.unique(q, return_index=True)
+             values[:, j] = np.where(np.isin(x, q), middle, np.interp(x, distinct, r[first]))
