# %% base
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_

# %% standard_in_loops_over_plain_lists
# right: loops over lists with the standard library
import math


class StandardScaler:
    def fit(self, X, y=None):
        rows = remember_columns(self, X).tolist()
        self.mean_, self.var_, self.scale_ = [], [], []
        for j in range(self.n_features_in_):
            present = [row[j] for row in rows if row[j] == row[j]]
            if not present:
                mean = var = scale = math.nan
            else:
                mean = math.fsum(present) / len(present)
                var = math.fsum((v - mean) ** 2 for v in present) / len(present)
                scale = math.sqrt(var) if max(present) > min(present) else 1.0
            self.mean_.append(mean)
            self.var_.append(var)
            self.scale_.append(scale)
        return self

    def transform(self, X):
        rows = check_columns(self, X).tolist()
        return np.array([[(v - m) / s for v, m, s in zip(row, self.mean_, self.scale_)] for row in rows])

    def inverse_transform(self, Z):
        rows = check_columns(self, Z).tolist()
        return np.array([[v * s + m for v, m, s in zip(row, self.mean_, self.scale_)] for row in rows])

# %% standard_around_scikit_learn
# right: hands everything to scikit-learn's scaler
class StandardScaler:
    def fit(self, X, y=None):
        self._scaler = sklearn.preprocessing.StandardScaler().fit(remember_columns(self, X))
        self.mean_, self.var_ = self._scaler.mean_, self._scaler.var_
        self.scale_ = self._scaler.scale_
        return self

    def transform(self, X):
        values = check_columns(self, X)
        return self._scaler.transform(values)

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        return self._scaler.inverse_transform(values)

# %% standard_without_the_given_plumbing
# right: checks the columns by itself, without the two given functions
class StandardScaler:
    def __init__(self):
        self._names = None
        self._fitted = False

    def _read(self, X):
        names = [str(c) for c in X.columns] if isinstance(X, pd.DataFrame) else None
        X = np.array(X, dtype=np.float64)
        if X.ndim != 2:
            raise ValueError("X: two dimensions expected")
        return X, names

    def _known(self, X):
        if not self._fitted:
            raise sklearn.exceptions.NotFittedError("fit comes first")
        X, names = self._read(X)
        if X.shape[1] != self.mean_.shape[0] or (names and self._names and names != self._names):
            raise ValueError("X: columns differ from those seen in fit")
        return X

    def fit(self, X, y=None):
        X, self._names = self._read(X)
        present = ~np.isnan(X)
        n = present.sum(axis=0)
        first = np.array([c[p][0] if p.any() else np.nan for c, p in zip(X.T, present.T)])
        # Shifting by a value of the column keeps digits when the column lies far from zero.
        shifted = np.where(present, X - first, 0.0)
        mean = shifted.sum(axis=0) / np.where(n == 0, np.nan, n)
        self.var_ = (np.where(present, shifted - mean, 0.0) ** 2).sum(axis=0) / np.where(n == 0, np.nan, n)
        self.mean_ = mean + first
        self.scale_ = np.where((shifted == 0).all(axis=0), 1.0, np.sqrt(self.var_))
        self._fitted = True
        return self

    def transform(self, X):
        Z = self._known(X)
        Z -= self.mean_
        Z /= self.scale_
        return Z

    def inverse_transform(self, Z):
        X = self._known(Z)
        X *= self.scale_
        X += self.mean_
        return X

# %% standard_that_warns_and_prints_to_stderr
# right: warns and prints on the error stream
import sys


class StandardScaler:
    def fit(self, X, y=None):
        print("fitting", file=sys.stderr)
        warnings.warn("fitting a scaler", stacklevel=1)
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanmean((values - self.mean_) ** 2, axis=0)
        constant = np.nanmax(values, axis=0) - np.nanmin(values, axis=0) == 0
        self.scale_ = np.sqrt(self.var_)
        self.scale_[constant] = 1
        return self

    def transform(self, X):
        print("transforming", file=sys.stderr)
        return np.divide(check_columns(self, X) - self.mean_, self.scale_)

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        return self.mean_ + self.scale_ * values

# %% two_scalers_with_pandas_inside
# right: two parts that share the pandas way of computing
class AffineScaler:
    """z = (x - shift) / scale, whatever shift and scale are."""

    def fit(self, X, y=None):
        values = pd.DataFrame(remember_columns(self, X))
        self.learn(values)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.shift()) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.shift()


class StandardScaler(AffineScaler):
    def learn(self, values):
        self.mean_ = values.mean().to_numpy()
        self.var_ = values.var(ddof=0).to_numpy()
        constant = (values.max() == values.min()).to_numpy()
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))

    def shift(self):
        return self.mean_
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = pd.DataFrame(remember_columns(self, X))
        self.center_ = values.median().to_numpy()
        spread = (values.quantile(0.75) - values.quantile(0.25)).to_numpy()
        self.scale_ = np.where(spread == 0, 1.0, spread)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_

# %% standard_sample_deviation
# slip
# why: Divides by n - 1, as for estimating a population's variance; scikit-learn scales with n.
# fails: variance-visible
# says: ddof=0
- self.var_ = np.nanvar(values, axis=0)
+ self.var_ = np.nanvar(values, axis=0, ddof=1)

# %% standard_fits_inside_transform
# why: Learns mean and deviation again from the rows that are to be transformed.
# fails: visible, hidden, edges
# says: learned in fit
      def transform(self, X):
+         check_columns(self, X)
+         self.fit(X)

# %% standard_constant_column_to_nan
# why: Forgets that the deviation of a constant column is 0, and divides by it.
# fails: edges
# says: Compare the largest and the smallest value
-         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
-         self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+         self.scale_ = np.sqrt(self.var_)

# %% standard_asks_whether_the_deviation_is_exactly_zero
# slip
# why: Compares a computed deviation with 0; rounding in the mean leaves 1e-17 in a constant column.
# fails: edges
# says: Compare the largest and the smallest value
-         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
-         self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+         std = np.sqrt(self.var_)
+         self.scale_ = np.where(std == 0, 1.0, std)

# %% standard_constant_means_below_a_fixed_threshold
# slip
# why: Calls a column constant below a fixed deviation, which depends on the unit: lengths in meters can be tiny.
# fails: edges
# says: No fixed threshold
-         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
-         self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+         std = np.sqrt(self.var_)
+         self.scale_ = np.where(std < 1e-8, 1.0, std)

# %% standard_adds_epsilon_to_the_scale
# why: Adds a small number against division by zero, which distorts columns in small units.
# fails: visible, hidden, edges
# says: transform of the training data
- return (check_columns(self, X) - self.mean_) / self.scale_
+ return (check_columns(self, X) - self.mean_) / (self.scale_ + 1e-8)
- return check_columns(self, Z) * self.scale_ + self.mean_
+ return check_columns(self, Z) * (self.scale_ + 1e-8) + self.mean_

# %% standard_nan_poisons_the_mean
# why: Uses mean and var, which are NaN as soon as one value is missing.
# fails: visible, variance-visible, hidden, edges
# says: NaN is left out of the mean
-         self.mean_ = np.nanmean(values, axis=0)
-         self.var_ = np.nanvar(values, axis=0)
-         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
-         self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+         self.mean_ = values.mean(axis=0)
+         self.var_ = values.var(axis=0)
+         self.scale_ = np.where(values.max(axis=0) == values.min(axis=0), 1.0, np.sqrt(self.var_))

# %% standard_drops_incomplete_rows
# why: Learns from complete rows only, and throws away the values beside a gap.
# fails: visible, variance-visible, hidden
# says: NaN is left out of the mean
-         self.mean_ = np.nanmean(values, axis=0)
-         self.var_ = np.nanvar(values, axis=0)
-         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
+         complete = values[~np.isnan(values).any(axis=1)]
+         if len(complete) == 0:
+             complete = values
+         self.mean_ = complete.mean(axis=0)
+         self.var_ = complete.var(axis=0)
+         constant = complete.max(axis=0) == complete.min(axis=0)

# %% standard_fills_nan_with_the_mean
# why: Imputes on the way: 0 is the mean after scaling, and a gap must stay a gap.
# fails: visible, hidden, edges
# says: expected nan, got 0
- return (check_columns(self, X) - self.mean_) / self.scale_
+ return np.nan_to_num((check_columns(self, X) - self.mean_) / self.scale_)

# %% standard_changes_its_input
# slip
# why: Subtracts in place: np.asarray of a float table is the caller's own.
# fails: errors
# says: modified its input in place
-         return (check_columns(self, X) - self.mean_) / self.scale_
+         check_columns(self, X)
+         X = np.asarray(X, dtype=float)
+         X -= self.mean_
+         X /= self.scale_
+         return X

# %% standard_fit_returns_none
# slip
# why: Forgets `return self`, so that fit(X).transform(X) fails.
# fails: errors
# says: return self
-         return self

# %% standard_transform_before_fit_is_an_attribute_error
# why: Uses what fit has learned before it asks whether there was a fit.
# fails: errors
# says: expected NotFittedError
-         return (check_columns(self, X) - self.mean_) / self.scale_
+         values = (read_numbers(X)[0] - self.mean_) / self.scale_
+         check_columns(self, X)
+         return values

# %% standard_inverse_before_fit_returns_its_input
# slip
# why: Thinks that a scaler that has learned nothing should change nothing.
# fails: errors
# says: inverse_transform before fit
      def inverse_transform(self, Z):
+         if not hasattr(self, "mean_"):
+             return read_numbers(Z)[0]

# %% standard_ignores_the_order_of_columns
# why: Throws away the names of the columns, so that swapped ones get each other's mean.
# fails: errors
# says: columns in another order
- values = remember_columns(self, X)
+ values = remember_columns(self, np.asarray(X, dtype=float))
- return (check_columns(self, X) - self.mean_) / self.scale_
+ return (check_columns(self, np.asarray(X, dtype=float)) - self.mean_) / self.scale_

# %% standard_puts_swapped_columns_back_silently
# why: Sorts swapped columns back without a word, where scikit-learn and the task raise an error.
# fails: errors
# says: columns in another order
      def transform(self, X):
+         names = getattr(self, "feature_names_in_", None)
+         if names is not None and isinstance(X, pd.DataFrame) and set(names) == set(X.columns):
+             X = X[names]

# %% standard_compares_names_as_a_set
# why: Asks whether the same names are there, but not whether they are in the same order.
# fails: errors
# says: columns in another order
-         values = remember_columns(self, X)
+         self.names_ = set(X.columns) if isinstance(X, pd.DataFrame) else None
+         values = remember_columns(self, np.asarray(X, dtype=float))
-         return (check_columns(self, X) - self.mean_) / self.scale_
+         values = check_columns(self, np.asarray(X, dtype=float))
+         if isinstance(X, pd.DataFrame) and self.names_ and set(X.columns) != self.names_:
+             raise ValueError("X has other columns than in fit")
+         return (values - self.mean_) / self.scale_

# %% standard_lets_one_column_broadcast
# why: Lets a single column through, which broadcasts against all the means.
# fails: errors
# says: one column too few
-         return (check_columns(self, X) - self.mean_) / self.scale_
+         values, names = read_numbers(X)
+         if values.shape[1] != 1:
+             values = check_columns(self, X)
+         return (values - self.mean_) / self.scale_

# %% standard_inverse_in_the_wrong_order
# why: Undoes the steps in the order in which they were done: adds first, then multiplies.
# fails: visible, hidden
# says: reverse order
- return check_columns(self, Z) * self.scale_ + self.mean_
+ return (check_columns(self, Z) + self.mean_) * self.scale_

# %% standard_variance_in_one_pass
# why: Trusts mean(x^2) - mean(x)^2, which cancels all digits far from zero.
# fails: edges
# says: Subtract the mean before you square
- self.var_ = np.nanvar(values, axis=0)
+ self.var_ = np.maximum(np.nanmean(values**2, axis=0) - self.mean_**2, 0)

# %% standard_one_mean_for_the_whole_table
# why: Takes one mean over all columns: forgets axis=0.
# fails: visible, variance-visible, hidden, edges
# says: mean_
-         self.mean_ = np.nanmean(values, axis=0)
-         self.var_ = np.nanvar(values, axis=0)
-         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
-         self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+         self.mean_ = np.nanmean(values)
+         self.var_ = np.nanvar(values)
+         self.scale_ = np.sqrt(self.var_) or 1.0

# %% standard_divides_by_the_variance
# why: Divides by the variance and forgets the square root.
# fails: variance-visible, hidden, edges
# says: scale_
- self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+ self.scale_ = np.where(constant, 1.0, self.var_)

# %% standard_returns_a_dataframe_for_a_dataframe
# why: Gives back a table for a table, which is friendly, but another contract.
# fails: errors
# says: a DataFrame gives a NumPy array
-         return (check_columns(self, X) - self.mean_) / self.scale_
+         values = (check_columns(self, X) - self.mean_) / self.scale_
+         return pd.DataFrame(values, columns=X.columns) if isinstance(X, pd.DataFrame) else values

# %% standard_keeps_integers_whole
# why: Makes room for the result in the type of the input: z-scores become whole numbers.
# fails: errors
# says: Convert to float64 first
-         return (check_columns(self, X) - self.mean_) / self.scale_
+         values = check_columns(self, X)
+         Z = np.empty_like(X) if isinstance(X, np.ndarray) else np.empty_like(values)
+         Z[:] = (values - self.mean_) / self.scale_
+         return Z

# %% standard_second_fit_keeps_the_first
# why: Thinks that a scaler is fitted once, and keeps the first statistics at a second fit.
# fails: errors
# says: It replaces the first
-         self.mean_ = np.nanmean(values, axis=0)
-         self.var_ = np.nanvar(values, axis=0)
-         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
-         self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+         if not hasattr(self, "mean_"):
+             self.mean_ = np.nanmean(values, axis=0)
+             self.var_ = np.nanvar(values, axis=0)
+             constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
+             self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+         elif len(self.mean_) != values.shape[1]:
+             self.mean_, self.var_, self.scale_ = self.mean_[:2], self.var_[:2], self.scale_[:2]

# %% standard_hard_coded_visible_example
# why: Stores the statistics of the visible example.
# fails: visible, variance-visible, hidden, edges, errors
# says: mean_
-         self.mean_ = np.nanmean(values, axis=0)
-         self.var_ = np.nanvar(values, axis=0)
-         constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
-         self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
+         self.mean_ = np.array([5.0, 20.0, 7.0])
+         self.var_ = np.array([5.0, 200 / 3, 0.0])
+         self.scale_ = np.array([np.sqrt(5.0), np.sqrt(200 / 3), 1.0])

# %% standard_variance_one_for_constants
# slip
# why: Puts the 1 of a constant column into the variance as well.
# fails: edges
# says: Only scale_ becomes 1
-         return self
+         self.var_ = self.scale_**2
+         return self

# %% standard_fit_without_y
# slip
# why: Leaves y out of fit, so that a pipeline cannot call it.
# fails: errors
# says: positional argument
- def fit(self, X, y=None):
+ def fit(self, X):

# %% standard_divides_by_all_rows
# why: Divides the sum of squares by the number of rows, those with a gap included.
# fails: variance-visible, hidden
# says: the number of values that are present
- self.var_ = np.nanvar(values, axis=0)
+ self.var_ = np.nansum((values - self.mean_) ** 2, axis=0) / len(values)

# %% standard_sample_deviation_in_pandas
# slip
# why: Takes the variance of a table, which pandas divides by n - 1.
# fails: variance-visible
# says: ddof=0
- self.var_ = np.nanvar(values, axis=0)
+ self.var_ = pd.DataFrame(values).var().to_numpy()

# %% standard_constant_column_with_a_gap
# slip
# why: Looks for the largest and smallest value of a column in a way that a gap spoils.
# fails: edges
# says: Compare the largest and the smallest value
- constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
+ constant = np.ptp(values, axis=0) == 0
