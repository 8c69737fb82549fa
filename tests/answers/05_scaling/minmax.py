# %% base
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        low, high = self.feature_range
        if low >= high:
            raise ValueError("feature_range needs low < high")
        values = remember_columns(self, X)
        self.data_min_, self.data_max_ = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        width = self.data_max_ - self.data_min_
        self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
        return self

    def transform(self, X):
        return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_

# %% minmax_around_scikit_learn
# right: hands the work to scikit-learn's scaler
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        low, high = self.feature_range
        if not low < high:
            raise ValueError(f"feature_range={self.feature_range}: low must be smaller than high")
        self._scaler = sklearn.preprocessing.MinMaxScaler(feature_range=self.feature_range)
        self._scaler.fit(remember_columns(self, X))
        self.data_min_, self.data_max_ = self._scaler.data_min_, self._scaler.data_max_
        self.scale_ = self._scaler.scale_
        return self

    def transform(self, X):
        values = check_columns(self, X)
        return self._scaler.transform(values)

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        return self._scaler.inverse_transform(values)

# %% minmax_by_weights_of_the_two_ends
# right: a weighted mean of low and high
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        if feature_range[0] >= feature_range[1]:
            raise ValueError("feature_range: low must be below high")
        self.feature_range = feature_range

    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.data_min_ = np.array([np.nanmin(column) for column in values.T])
        self.data_max_ = np.array([np.nanmax(column) for column in values.T])
        self._width = self.data_max_ - self.data_min_
        self._width[self._width == 0] = 1
        low, high = self.feature_range
        self.scale_ = (high - low) / self._width
        return self

    def transform(self, X):
        low, high = self.feature_range
        share = (check_columns(self, X) - self.data_min_) / self._width
        return low * (1 - share) + high * share

    def inverse_transform(self, Z):
        low, high = self.feature_range
        share = (check_columns(self, Z) - low) / (high - low)
        return self.data_min_ + share * self._width

# %% minmax_clips_unseen_values
# why: Thinks that the result must lie in the range for new rows, too; clipping hides that a value is new.
# fails: visible, hidden
# says: do not clip
-         return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_
+         low, high = self.feature_range
+         return np.clip(low + (check_columns(self, X) - self.data_min_) * self.scale_, low, high)

# %% minmax_ignores_feature_range
# why: Stores feature_range and always scales to [0, 1].
# fails: hidden, edges, errors
# says: feature_range=(-1, 1)
-         low, high = self.feature_range
-         if low >= high:
-             raise ValueError("feature_range needs low < high")

- self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
+ self.scale_ = 1 / np.where(width == 0, 1.0, width)
- self.feature_range[0] + (check_columns(self, X) - self.data_min_)
+ (check_columns(self, X) - self.data_min_)
- (check_columns(self, Z) - self.feature_range[0])
+ check_columns(self, Z)

# %% minmax_multiplies_by_high_instead_of_the_width
# why: Takes high for the width high - low, which is right only if low is 0.
# fails: hidden, edges
# says: (high - low) / range
- self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
+ self.scale_ = high / np.where(width == 0, 1.0, width)

# %% minmax_forgets_low_in_transform
# why: Scales to the right width and forgets to shift by low.
# fails: hidden, edges
# says: Did you use feature_range?
- self.feature_range[0] + (check_columns(self, X) - self.data_min_)
+ (check_columns(self, X) - self.data_min_)
- (check_columns(self, Z) - self.feature_range[0])
+ check_columns(self, Z)

# %% minmax_inverse_forgets_low
# why: Undoes the scale and forgets to undo the shift by low.
# fails: hidden, edges
# says: Undo in reverse order
- (check_columns(self, Z) - self.feature_range[0])
+ check_columns(self, Z)

# %% minmax_constant_column_to_nan
# why: Divides by the range of a constant column, which is 0.
# fails: edges
# says: The constant column becomes 0
-         width = self.data_max_ - self.data_min_
-         self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
+         with np.errstate(all="ignore"):
+             self.scale_ = (high - low) / (self.data_max_ - self.data_min_)
-         return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_
+         with np.errstate(all="ignore"):
+             return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_

# %% minmax_adds_epsilon_to_the_range
# why: Adds a small number against division by zero: constant columns get a huge scale, others miss high.
# fails: visible, hidden, edges
# says: transform of the training data
-         width = self.data_max_ - self.data_min_
-         self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
+         self.scale_ = (high - low) / (self.data_max_ - self.data_min_ + 1e-8)

# %% minmax_divides_by_the_maximum
# why: Divides by the largest value instead of the range, as if every column began at 0.
# fails: visible, hidden, edges
# says: (x - min) * scale
-         width = self.data_max_ - self.data_min_
-         self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
+         self.scale_ = (high - low) / np.where(self.data_max_ == 0, 1.0, self.data_max_)
- (check_columns(self, X) - self.data_min_)
+ check_columns(self, X)
- self.scale_ + self.data_min_
+ self.scale_

# %% minmax_uses_the_range_of_the_new_rows
# why: Scales new rows by their own smallest and largest values.
# fails: visible, hidden
# says: Use the training range
-         return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_
+         values = check_columns(self, X)
+         low, high = self.feature_range
+         smallest, largest = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
+         width = np.where(largest == smallest, 1.0, largest - smallest)
+         return low + (values - smallest) / width * (high - low)

# %% minmax_nan_poisons_the_range
# why: Uses min and max, which are NaN as soon as one value is missing.
# fails: visible, hidden
# says: NaN is left out
- np.nanmin(values, axis=0), np.nanmax(values, axis=0)
+ values.min(axis=0), values.max(axis=0)

# %% minmax_accepts_an_empty_feature_range
# slip
# why: Does not check that low is below high, and turns the axis around or collapses it.
# fails: errors
# says: feature_range=(1, 0)
-         if low >= high:
-             raise ValueError("feature_range needs low < high")

# %% minmax_hard_coded_visible_example
# why: Stores the statistics of the visible example.
# fails: visible, hidden, edges, errors
# says: data_min_
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        remember_columns(self, X)
        self.data_min_, self.data_max_ = np.array([10.0, -1.0, 7.0]), np.array([30.0, 3.0, 7.0])
        self.scale_ = np.array([0.05, 0.25, 1.0])
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) / self.scale_ + self.data_min_
