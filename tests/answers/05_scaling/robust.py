# %% base
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmedian(values, axis=0)
        q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
        self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_

# %% robust_with_sorted_lists
# right: sorts each column and interpolates by hand
class RobustScaler:
    @staticmethod
    def percentile(ordered, fraction):
        position = fraction * (len(ordered) - 1)
        k = int(position)
        if k + 1 == len(ordered):
            return ordered[k]
        return ordered[k] + (position - k) * (ordered[k + 1] - ordered[k])

    def fit(self, X, y=None):
        columns = remember_columns(self, X).T
        self.center_, self.scale_ = np.empty(len(columns)), np.empty(len(columns))
        for j, column in enumerate(columns):
            ordered = sorted(column[~np.isnan(column)].tolist()) or [float("nan")]
            self.center_[j] = self.percentile(ordered, 0.5)
            self.scale_[j] = self.percentile(ordered, 0.75) - self.percentile(ordered, 0.25) or 1.0
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_

# %% robust_mean_for_median
# why: Centers on the mean, which one outlier drags along.
# fails: visible, hidden, edges
# says: The median, not the mean
- self.center_ = np.nanmedian(values, axis=0)
+ self.center_ = np.nanmean(values, axis=0)

# %% robust_tenth_and_ninetieth_percentile
# why: Divides by another pair of percentiles than the quartiles.
# fails: visible, hidden, edges
# says: 75th minus 25th percentile
-         q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
-         self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
+         low, high = np.nanpercentile(values, [10, 90], axis=0)
+         self.scale_ = np.where(high == low, 1.0, high - low)

# %% robust_percentages_as_fractions
# why: Passes 0.25 to a function of percentages, and gets a quarter of a percent.
# fails: visible, hidden, edges
# says: 75th minus 25th percentile
- q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
+ q25, q75 = np.nanpercentile(values, [0.25, 0.75], axis=0)

# %% robust_quartiles_without_interpolation
# why: Takes a value of the table as quartile, where NumPy and scikit-learn interpolate.
# fails: visible, hidden, edges
# says: linear interpolation
- q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
+ q25, q75 = np.nanpercentile(values, [25, 75], axis=0, method="lower")

# %% robust_median_absolute_deviation
# why: Divides by another robust spread, the median absolute deviation.
# fails: visible, hidden, edges
# says: 75th minus 25th percentile
-         q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
-         self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
+         deviation = np.nanmedian(np.abs(values - self.center_), axis=0)
+         self.scale_ = np.where(deviation == 0, 1.0, deviation)

# %% robust_forgets_that_quartiles_may_coincide
# slip
# why: Thinks that only constant columns have a range of 0; in a mostly-zero column the quartiles coincide.
# fails: edges
# says: also in a mostly-zero column
-         self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
+         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
+         self.scale_ = np.where(constant, 1.0, q75 - q25)
-         return (check_columns(self, X) - self.center_) / self.scale_
+         with np.errstate(all="ignore"):
+             return (check_columns(self, X) - self.center_) / self.scale_

# %% robust_falls_back_to_the_deviation
# why: Replaces a range of 0 by the standard deviation, where scikit-learn and the task say 1.
# fails: edges
# says: also in a mostly-zero column
-         self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
+         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
+         spread = np.where(q75 == q25, np.nanstd(values, axis=0), q75 - q25)
+         self.scale_ = np.where(constant, 1.0, spread)

# %% robust_inverse_subtracts
# why: Subtracts the center once more in the inverse.
# fails: visible, hidden
# says: z * scale_ + center_
- return check_columns(self, Z) * self.scale_ + self.center_
+ return check_columns(self, Z) * self.scale_ - self.center_

# %% robust_fills_nan_before_the_percentiles
# why: Fills gaps with 0, which moves median and quartiles.
# fails: visible, hidden, edges
# says: NaN left out
-         values = remember_columns(self, X)
-         self.center_ = np.nanmedian(values, axis=0)
-         q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
+         values = np.nan_to_num(remember_columns(self, X))
+         self.center_ = np.median(values, axis=0)
+         q25, q75 = np.percentile(values, [25, 75], axis=0)

# %% robust_statistics_of_the_new_rows
# why: Learns center and scale again from the rows that are to be transformed.
# fails: visible, hidden, edges
# says: learned in fit
-         return (check_columns(self, X) - self.center_) / self.scale_
+         values = check_columns(self, X)
+         q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
+         return (values - np.nanmedian(values, axis=0)) / np.where(q75 == q25, 1.0, q75 - q25)

# %% robust_hard_coded_visible_example
# why: Stores the statistics of the visible example.
# fails: visible, hidden, edges
# says: center_
-         values = remember_columns(self, X)
-         self.center_ = np.nanmedian(values, axis=0)
-         q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
-         self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
+         remember_columns(self, X)
+         self.center_ = np.array([3.0, 5.5, 7.0])
+         self.scale_ = np.array([3.0, 3.0, 1.0])

# %% robust_range_of_zero_by_a_tolerance
# slip
# why: Calls a small range zero, which depends on the unit.
# fails: edges
# says: no threshold
- np.where(q75 == q25, 1.0, q75 - q25)
+ np.where(np.isclose(q75 - q25, 0, atol=1e-10), 1.0, q75 - q25)

# %% robust_fills_nan_with_zero
# why: Puts the median where a value is missing: a gap must stay a gap.
# fails: visible, hidden, edges
# says: expected nan, got 0
- return (check_columns(self, X) - self.center_) / self.scale_
+ return np.nan_to_num((check_columns(self, X) - self.center_) / self.scale_)
