# Wrong answers to assignment 5, each a misconception of a real learner. The harness puts every answer
# in the place of the solution cell it names; exactly the test cells listed under `fails` must fail.

# %% standard_sample_deviation
# fails: standard-visible, standard-hidden
# says: ddof=0
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0, ddof=1)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_fits_inside_transform
# fails: standard-visible, standard-hidden
# says: learned in fit
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        check_columns(self, X)
        self.fit(X)
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_constant_column_to_nan
# fails: standard-visible, standard-hidden
# says: 1 where constant
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        self.scale_ = np.sqrt(self.var_)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_asks_whether_the_deviation_is_exactly_zero
# fails: standard-hidden
# says: Compare the largest and the smallest value
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        std = np.sqrt(self.var_)
        self.scale_ = np.where(std == 0, 1.0, std)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_constant_means_below_a_fixed_threshold
# fails: standard-hidden
# says: nothing added
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        std = np.sqrt(self.var_)
        self.scale_ = np.where(std < 1e-8, 1.0, std)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_adds_epsilon_to_the_scale
# fails: standard-visible, standard-hidden
# says: no small number is added to the scale
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / (self.scale_ + 1e-8)

    def inverse_transform(self, Z):
        return check_columns(self, Z) * (self.scale_ + 1e-8) + self.mean_


# %% standard_nan_poisons_the_mean
# fails: standard-visible, standard-hidden
# says: NaN is left out of the mean
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = values.mean(axis=0)
        self.var_ = values.var(axis=0)
        self.scale_ = np.where(values.max(axis=0) == values.min(axis=0), 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_drops_incomplete_rows
# fails: standard-visible, standard-hidden
# says: NaN is left out of the mean
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        complete = values[~np.isnan(values).any(axis=1)]
        if len(complete) == 0:
            complete = values
        self.mean_ = complete.mean(axis=0)
        self.var_ = complete.var(axis=0)
        constant = complete.max(axis=0) == complete.min(axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_fills_nan_with_the_mean
# fails: standard-visible, standard-hidden
# says: NaN stays
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        return np.nan_to_num((check_columns(self, X) - self.mean_) / self.scale_)

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_changes_its_input
# fails: standard-visible, standard-hidden
# says: modified its input in place
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        check_columns(self, X)
        X = np.asarray(X, dtype=float)
        X -= self.mean_
        X /= self.scale_
        return X

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_fit_returns_none
# fails: standard-visible, standard-hidden
# says: return self
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_transform_before_fit_is_an_attribute_error
# fails: standard-visible, standard-hidden
# says: expected NotFittedError
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        values = (read_numbers(X)[0] - self.mean_) / self.scale_
        check_columns(self, X)
        return values

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_inverse_before_fit_returns_its_input
# fails: standard-hidden
# says: inverse_transform before fit
# cell: standard
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
        if not hasattr(self, "mean_"):
            return read_numbers(Z)[0]
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_ignores_the_order_of_columns
# fails: standard-hidden
# says: columns in another order
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, np.asarray(X, dtype=float))
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        return (check_columns(self, np.asarray(X, dtype=float)) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_puts_swapped_columns_back_silently
# fails: standard-hidden
# says: columns in another order
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        names = getattr(self, "feature_names_in_", None)
        if names is not None and isinstance(X, pd.DataFrame) and set(names) == set(X.columns):
            X = X[names]
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_compares_names_as_a_set
# fails: standard-hidden
# says: columns in another order
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        self.names_ = set(X.columns) if isinstance(X, pd.DataFrame) else None
        values = remember_columns(self, np.asarray(X, dtype=float))
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        values = check_columns(self, np.asarray(X, dtype=float))
        if isinstance(X, pd.DataFrame) and self.names_ and set(X.columns) != self.names_:
            raise ValueError("X has other columns than in fit")
        return (values - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_lets_one_column_broadcast
# fails: standard-hidden
# says: one column too few
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        values, names = read_numbers(X)
        if values.shape[1] != 1:
            values = check_columns(self, X)
        return (values - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_inverse_in_the_wrong_order
# fails: standard-visible, standard-hidden
# says: reverse order
# cell: standard
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
        return (check_columns(self, Z) + self.mean_) * self.scale_


# %% standard_variance_in_one_pass
# fails: standard-hidden
# says: Subtract the mean before you square
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.maximum(np.nanmean(values**2, axis=0) - self.mean_**2, 0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_one_mean_for_the_whole_table
# fails: standard-visible, standard-hidden
# says: mean_
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values)
        self.var_ = np.nanvar(values)
        self.scale_ = np.sqrt(self.var_) or 1.0
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_divides_by_the_variance
# fails: standard-visible, standard-hidden
# says: scale_
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, self.var_)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_returns_a_dataframe_for_a_dataframe
# fails: standard-hidden
# says: a DataFrame gives a NumPy array
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        values = (check_columns(self, X) - self.mean_) / self.scale_
        return pd.DataFrame(values, columns=X.columns) if isinstance(X, pd.DataFrame) else values

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_keeps_integers_whole
# fails: standard-hidden
# says: Convert to float64 first
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.nanmean(values, axis=0)
        self.var_ = np.nanvar(values, axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        return self

    def transform(self, X):
        values = check_columns(self, X)
        Z = np.empty_like(X) if isinstance(X, np.ndarray) else np.empty_like(values)
        Z[:] = (values - self.mean_) / self.scale_
        return Z

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_second_fit_keeps_the_first
# fails: standard-hidden
# says: It replaces the first
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        if not hasattr(self, "mean_"):
            self.mean_ = np.nanmean(values, axis=0)
            self.var_ = np.nanvar(values, axis=0)
            constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
            self.scale_ = np.where(constant, 1.0, np.sqrt(self.var_))
        elif len(self.mean_) != values.shape[1]:
            self.mean_, self.var_, self.scale_ = self.mean_[:2], self.var_[:2], self.scale_[:2]
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% standard_hard_coded_visible_example
# fails: standard-hidden
# says: mean_
# cell: standard
class StandardScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.mean_ = np.array([5.0, 20.0, 7.0])
        self.var_ = np.array([5.0, 200 / 3, 0.0])
        self.scale_ = np.array([np.sqrt(5.0), np.sqrt(200 / 3), 1.0])
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.mean_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.mean_


# %% minmax_clips_unseen_values
# fails: minmax-visible, minmax-hidden
# says: do not clip
# cell: minmax
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
        low, high = self.feature_range
        return np.clip(low + (check_columns(self, X) - self.data_min_) * self.scale_, low, high)

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_ignores_feature_range
# fails: minmax-hidden
# says: feature_range=(-1, 1)
# cell: minmax
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.data_min_, self.data_max_ = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        width = self.data_max_ - self.data_min_
        self.scale_ = 1 / np.where(width == 0, 1.0, width)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) / self.scale_ + self.data_min_


# %% minmax_multiplies_by_high_instead_of_the_width
# fails: minmax-hidden
# says: (high - low) / range
# cell: minmax
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
        self.scale_ = high / np.where(width == 0, 1.0, width)
        return self

    def transform(self, X):
        return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_forgets_low_in_transform
# fails: minmax-hidden
# says: Did you use feature_range?
# cell: minmax
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
        return (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) / self.scale_ + self.data_min_


# %% minmax_inverse_forgets_low
# fails: minmax-hidden
# says: Undo in reverse order
# cell: minmax
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
        return check_columns(self, Z) / self.scale_ + self.data_min_


# %% minmax_constant_column_to_nan
# fails: minmax-visible, minmax-hidden
# says: the constant column becomes 0
# cell: minmax
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        low, high = self.feature_range
        if low >= high:
            raise ValueError("feature_range needs low < high")
        values = remember_columns(self, X)
        self.data_min_, self.data_max_ = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        with np.errstate(all="ignore"):
            self.scale_ = (high - low) / (self.data_max_ - self.data_min_)
        return self

    def transform(self, X):
        with np.errstate(all="ignore"):
            return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_adds_epsilon_to_the_range
# fails: minmax-visible, minmax-hidden
# says: transform of the training data
# cell: minmax
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        low, high = self.feature_range
        if low >= high:
            raise ValueError("feature_range needs low < high")
        values = remember_columns(self, X)
        self.data_min_, self.data_max_ = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        self.scale_ = (high - low) / (self.data_max_ - self.data_min_ + 1e-8)
        return self

    def transform(self, X):
        return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_divides_by_the_maximum
# fails: minmax-visible, minmax-hidden
# says: (x - min) * scale
# cell: minmax
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        low, high = self.feature_range
        if low >= high:
            raise ValueError("feature_range needs low < high")
        values = remember_columns(self, X)
        self.data_min_, self.data_max_ = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        self.scale_ = (high - low) / np.where(self.data_max_ == 0, 1.0, self.data_max_)
        return self

    def transform(self, X):
        return self.feature_range[0] + check_columns(self, X) * self.scale_

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_


# %% minmax_uses_the_range_of_the_new_rows
# fails: minmax-visible, minmax-hidden
# says: Use the training range
# cell: minmax
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
        values = check_columns(self, X)
        low, high = self.feature_range
        smallest, largest = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        width = np.where(largest == smallest, 1.0, largest - smallest)
        return low + (values - smallest) / width * (high - low)

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_nan_poisons_the_range
# fails: minmax-visible, minmax-hidden
# says: NaN is left out
# cell: minmax
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        low, high = self.feature_range
        if low >= high:
            raise ValueError("feature_range needs low < high")
        values = remember_columns(self, X)
        self.data_min_, self.data_max_ = values.min(axis=0), values.max(axis=0)
        width = self.data_max_ - self.data_min_
        self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
        return self

    def transform(self, X):
        return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_accepts_an_empty_feature_range
# fails: minmax-hidden
# says: feature_range=(1, 0)
# cell: minmax
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        low, high = self.feature_range
        values = remember_columns(self, X)
        self.data_min_, self.data_max_ = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        width = self.data_max_ - self.data_min_
        self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
        return self

    def transform(self, X):
        return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_changes_its_input
# fails: minmax-visible, minmax-hidden
# says: modified its input in place
# cell: minmax
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
        check_columns(self, X)
        X = np.asarray(X, dtype=float)
        for j in range(X.shape[1]):
            X[:, j] = self.feature_range[0] + (X[:, j] - self.data_min_[j]) * self.scale_[j]
        return X

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_ignores_the_names_of_columns
# fails: minmax-hidden
# says: columns in another order
# cell: minmax
class MinMaxScaler:
    def __init__(self, feature_range=(0, 1)):
        self.feature_range = feature_range

    def fit(self, X, y=None):
        low, high = self.feature_range
        if low >= high:
            raise ValueError("feature_range needs low < high")
        values = remember_columns(self, np.asarray(X, dtype=float))
        self.data_min_, self.data_max_ = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        width = self.data_max_ - self.data_min_
        self.scale_ = (high - low) / np.where(width == 0, 1.0, width)
        return self

    def transform(self, X):
        return self.feature_range[0] + (check_columns(self, X) - self.data_min_) * self.scale_

    def inverse_transform(self, Z):
        return (check_columns(self, Z) - self.feature_range[0]) / self.scale_ + self.data_min_


# %% minmax_hard_coded_visible_example
# fails: minmax-hidden
# says: data_min_
# cell: minmax
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


# %% robust_mean_for_median
# fails: robust-visible, robust-hidden
# says: The median, not the mean
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmean(values, axis=0)
        q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
        self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_tenth_and_ninetieth_percentile
# fails: robust-visible, robust-hidden
# says: 75th minus 25th percentile
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmedian(values, axis=0)
        low, high = np.nanpercentile(values, [10, 90], axis=0)
        self.scale_ = np.where(high == low, 1.0, high - low)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_percentages_as_fractions
# fails: robust-visible, robust-hidden
# says: 75th minus 25th percentile
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmedian(values, axis=0)
        q25, q75 = np.nanpercentile(values, [0.25, 0.75], axis=0)
        self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_quartiles_without_interpolation
# fails: robust-visible, robust-hidden
# says: linear interpolation
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmedian(values, axis=0)
        q25, q75 = np.nanpercentile(values, [25, 75], axis=0, method="lower")
        self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_median_absolute_deviation
# fails: robust-visible, robust-hidden
# says: 75th minus 25th percentile
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmedian(values, axis=0)
        deviation = np.nanmedian(np.abs(values - self.center_), axis=0)
        self.scale_ = np.where(deviation == 0, 1.0, deviation)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_forgets_that_quartiles_may_coincide
# fails: robust-hidden
# says: also in a mostly-zero column
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmedian(values, axis=0)
        q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        self.scale_ = np.where(constant, 1.0, q75 - q25)
        return self

    def transform(self, X):
        with np.errstate(all="ignore"):
            return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_falls_back_to_the_deviation
# fails: robust-hidden
# says: also in a mostly-zero column
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmedian(values, axis=0)
        q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
        constant = np.nanmax(values, axis=0) == np.nanmin(values, axis=0)
        spread = np.where(q75 == q25, np.nanstd(values, axis=0), q75 - q25)
        self.scale_ = np.where(constant, 1.0, spread)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_inverse_subtracts
# fails: robust-visible, robust-hidden
# says: z * scale_ + center_
# cell: robust
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
        return check_columns(self, Z) * self.scale_ - self.center_


# %% robust_fills_nan_before_the_percentiles
# fails: robust-visible, robust-hidden
# says: NaN left out
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = np.nan_to_num(remember_columns(self, X))
        self.center_ = np.median(values, axis=0)
        q25, q75 = np.percentile(values, [25, 75], axis=0)
        self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_statistics_of_the_new_rows
# fails: robust-visible, robust-hidden
# says: learned in fit
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.center_ = np.nanmedian(values, axis=0)
        q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
        self.scale_ = np.where(q75 == q25, 1.0, q75 - q25)
        return self

    def transform(self, X):
        values = check_columns(self, X)
        q25, q75 = np.nanpercentile(values, [25, 75], axis=0)
        return (values - np.nanmedian(values, axis=0)) / np.where(q75 == q25, 1.0, q75 - q25)

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% robust_hard_coded_visible_example
# fails: robust-hidden
# says: center_
# cell: robust
class RobustScaler:
    def fit(self, X, y=None):
        remember_columns(self, X)
        self.center_ = np.array([3.0, 5.5, 7.0])
        self.scale_ = np.array([3.0, 3.0, 1.0])
        return self

    def transform(self, X):
        return (check_columns(self, X) - self.center_) / self.scale_

    def inverse_transform(self, Z):
        return check_columns(self, Z) * self.scale_ + self.center_


# %% log_without_the_sign
# fails: log-visible, log-hidden
# says: odd
# cell: log
def signed_log1p(x):
    with np.errstate(all="ignore"):
        return np.log1p(np.asarray(x, dtype=float))


# %% log_of_the_absolute_value
# fails: log-visible, log-hidden
# says: take the sign out
# cell: log
def signed_log1p(x):
    return np.log1p(np.abs(np.asarray(x, dtype=float)))


# %% log_clips_negative_numbers_to_zero
# fails: log-visible, log-hidden
# says: odd
# cell: log
def signed_log1p(x):
    x = np.asarray(x, dtype=float)
    return np.log1p(np.maximum(x, 0))


# %% log_forgets_the_one
# fails: log-visible, log-hidden
# says: log1p(|x|)
# cell: log
def signed_log1p(x):
    x = np.asarray(x, dtype=float)
    with np.errstate(all="ignore"):
        return np.where(x == 0, 0.0, np.sign(x) * np.log(np.abs(x)))


# %% log_base_ten
# fails: log-visible, log-hidden
# says: natural logarithm
# cell: log
def signed_log1p(x):
    x = np.asarray(x, dtype=float)
    return np.sign(x) * np.log10(1 + np.abs(x))


# %% log_of_one_plus_x_in_floating_point
# fails: log-hidden
# says: a logarithm that never forms 1 + x
# cell: log
def signed_log1p(x):
    x = np.asarray(x, dtype=float)
    return np.sign(x) * np.log(1 + np.abs(x))


# %% log_changes_its_input
# fails: log-visible, log-hidden
# says: modified its input in place
# cell: log
def signed_log1p(x):
    x = np.asarray(x, dtype=float)
    sign = np.sign(x)
    if x.ndim:
        np.abs(x, out=x)
        x[...] = sign * np.log1p(x)
        return x
    return sign * np.log1p(np.abs(x))


# %% log_turns_nan_into_zero
# fails: log-visible, log-hidden
# says: NaN stays NaN
# cell: log
def signed_log1p(x):
    x = np.nan_to_num(np.asarray(x, dtype=float))
    return np.sign(x) * np.log1p(np.abs(x))


# %% log_flattens_its_input
# fails: log-visible, log-hidden
# says: expected shape
# cell: log
def signed_log1p(x):
    x = np.asarray(x, dtype=float).ravel()
    return np.sign(x) * np.log1p(np.abs(x))


# %% log_hard_coded_visible_example
# fails: log-hidden
# says: random numbers of both signs
# cell: log
def signed_log1p(x):
    shape = np.shape(x)
    if shape == (3,):
        return np.array([0.0, 1.0, 2.0])
    if shape == ():
        return -1.0
    return np.array([[-np.log(4.0), np.nan], [np.log(1.5), np.log(21.0)]])


# %% quantile_extrapolates_beyond_the_training_range
# fails: quantile-visible, quantile-hidden
# says: values beyond the training range land on 0 and 1
# cell: quantile
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
            z = (np.interp(x, q, r) - np.interp(-x, -q[::-1], -r[::-1])) / 2
            width = q[-1] - q[0] or 1.0
            z = np.where(x > q[-1], 1 + (x - q[-1]) / width, z)
            z = np.where(x < q[0], (x - q[0]) / width, z)
            z[x == q[-1]] = 1
            z[x == q[0]] = 0
            values[:, j] = z
        return values

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        for j in range(values.shape[1]):
            values[:, j] = np.interp(values[:, j], self.references_, self.quantiles_[:, j])
        return values


# %% quantile_fits_on_the_new_rows
# fails: quantile-visible, quantile-hidden
# says: Use the training quantiles
# cell: quantile
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
        self.fit(X)
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


# %% quantile_one_end_of_the_step_at_ties
# fails: quantile-visible, quantile-hidden
# says: the rule about ties
# cell: quantile
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
        for j in range(values.shape[1]):
            x, q = values[:, j].copy(), self.quantiles_[:, j]
            values[:, j] = np.interp(x, q, self.references_)
            values[x == q[-1], j] = 1
            values[x == q[0], j] = 0
        return values

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        for j in range(values.shape[1]):
            values[:, j] = np.interp(values[:, j], self.references_, self.quantiles_[:, j])
        return values


# %% quantile_middle_of_the_step_at_the_ends_too
# fails: quantile-visible, quantile-hidden
# says: the constant column becomes 0
# cell: quantile
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
        return values

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        for j in range(values.shape[1]):
            values[:, j] = np.interp(values[:, j], self.references_, self.quantiles_[:, j])
        return values


# %% quantile_constant_column_to_one
# fails: quantile-visible, quantile-hidden
# says: the constant column becomes 0
# cell: quantile
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
            values[x == q[0], j] = 0
            values[x == q[-1], j] = 1
        return values

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        for j in range(values.shape[1]):
            values[:, j] = np.interp(values[:, j], self.references_, self.quantiles_[:, j])
        return values


# %% quantile_more_quantiles_than_rows
# fails: quantile-hidden
# says: No more quantiles than rows
# cell: quantile
class QuantileTransformer:
    def __init__(self, n_quantiles=100):
        self.n_quantiles = n_quantiles

    def fit(self, X, y=None):
        if self.n_quantiles < 2:
            raise ValueError("n_quantiles must be at least 2")
        values = remember_columns(self, X)
        self.n_quantiles_ = self.n_quantiles
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


# %% quantile_percentages_as_fractions
# fails: quantile-visible, quantile-hidden
# says: 100 * references_
# cell: quantile
class QuantileTransformer:
    def __init__(self, n_quantiles=100):
        self.n_quantiles = n_quantiles

    def fit(self, X, y=None):
        if self.n_quantiles < 2:
            raise ValueError("n_quantiles must be at least 2")
        values = remember_columns(self, X)
        self.n_quantiles_ = min(self.n_quantiles, len(values))
        self.references_ = np.linspace(0, 1, self.n_quantiles_)
        self.quantiles_ = np.nanpercentile(values, self.references_, axis=0)
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


# %% quantile_nan_poisons_the_percentiles
# fails: quantile-visible, quantile-hidden
# says: nanpercentile
# cell: quantile
class QuantileTransformer:
    def __init__(self, n_quantiles=100):
        self.n_quantiles = n_quantiles

    def fit(self, X, y=None):
        if self.n_quantiles < 2:
            raise ValueError("n_quantiles must be at least 2")
        values = remember_columns(self, X)
        self.n_quantiles_ = min(self.n_quantiles, len(values))
        self.references_ = np.linspace(0, 1, self.n_quantiles_)
        self.quantiles_ = np.percentile(values, 100 * self.references_, axis=0)
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


# %% quantile_counts_smaller_quantiles_without_interpolation
# fails: quantile-visible, quantile-hidden
# says: Interpolate the references
# cell: quantile
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
        for j in range(values.shape[1]):
            x = values[:, j].copy()
            rank = np.searchsorted(self.quantiles_[:, j], x) / self.n_quantiles_
            values[:, j] = np.where(np.isnan(x), np.nan, rank)
        return values

    def inverse_transform(self, Z):
        values = check_columns(self, Z)
        for j in range(values.shape[1]):
            values[:, j] = np.interp(values[:, j], self.references_, self.quantiles_[:, j])
        return values


# %% quantile_inverse_maps_forward_again
# fails: quantile-visible, quantile-hidden
# says: change places
# cell: quantile
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
            values[:, j] = np.interp(values[:, j], self.quantiles_[:, j], self.references_)
        return values


# %% quantile_accepts_one_quantile
# fails: quantile-hidden
# says: n_quantiles=1
# cell: quantile
class QuantileTransformer:
    def __init__(self, n_quantiles=100):
        self.n_quantiles = n_quantiles

    def fit(self, X, y=None):
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


# %% quantile_hard_coded_visible_example
# fails: quantile-hidden
# says: with n_quantiles=2
# cell: quantile
class QuantileTransformer:
    def __init__(self, n_quantiles=100):
        self.n_quantiles = n_quantiles

    def fit(self, X, y=None):
        values = remember_columns(self, X)
        self.n_quantiles_ = 4 if values.shape[1] == 3 else 9
        self.references_ = np.linspace(0, 1, self.n_quantiles_)
        if values.shape[1] == 3:
            table = [[10.0, 3.0, 7], [40, 2, 7], [20, 1, 7], [1000, 9, 7], [30, 5, 7]]
            table[1][1] = np.nan
        else:
            table = [[0.0], [0], [1], [1], [1], [1], [1], [2], [3]]
        self.quantiles_ = np.nanpercentile(np.array(table), 100 * self.references_, axis=0)
        return self

    def transform(self, X):
        values = check_columns(self, X)
        r = self.references_
        for j in range(min(values.shape[1], self.quantiles_.shape[1])):
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


# %% vif_without_the_intercept
# fails: vif-visible, vif-hidden
# says: with an intercept in every auxiliary regression
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    factors = np.full(values.shape[1], np.inf)
    for j in range(values.shape[1]):
        others, target = np.delete(values, j, axis=1), values[:, j]
        weights = np.linalg.lstsq(others, target, rcond=None)[0]
        residual = target - others @ weights
        unexplained = np.sum(residual**2) / np.sum(target**2)
        if unexplained > 1e-10:
            factors[j] = 1 / unexplained
    return factors


# %% vif_is_the_coefficient_of_determination
# fails: vif-visible, vif-hidden
# says: 1 / (1 - R^2)
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    result = np.ones(values.shape[1])
    for j in range(values.shape[1]):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        result[j] = 1 - np.var(values[:, j] - others @ weights) / np.var(values[:, j])
    return result


# %% vif_is_one_over_r_squared
# fails: vif-visible, vif-hidden
# says: 1 / (1 - R^2)
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    result = np.ones(values.shape[1])
    for j in range(values.shape[1]):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        result[j] = 1 / (1 - np.var(values[:, j] - others @ weights) / np.var(values[:, j]))
    return result


# %% vif_of_the_standard_error
# fails: vif-visible, vif-hidden
# says: 1 / (1 - R^2)
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    factors = np.full(values.shape[1], np.inf)
    for j in range(values.shape[1]):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        unexplained = np.var(values[:, j] - others @ weights) / np.var(values[:, j])
        if unexplained > 1e-10:
            factors[j] = 1 / np.sqrt(unexplained)
    return factors


# %% vif_perfect_collinearity_is_a_large_number
# fails: vif-visible, vif-hidden
# says: 1 - R^2 <= 1e-10 gives inf
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    factors = []
    for j in range(values.shape[1]):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        unexplained = np.var(values[:, j] - others @ weights) / max(np.var(values[:, j]), 1e-300)
        factors.append(1 / max(unexplained, 1e-12))
    return np.array(factors)


# %% vif_inverse_of_a_singular_correlation_matrix
# fails: vif-visible, vif-hidden
# says: a column that is the sum of two others
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    if values.shape[1] == 1:
        return np.ones(1)
    return np.diag(np.linalg.pinv(np.corrcoef(values.T)))


# %% vif_all_infinite_as_soon_as_one_is
# fails: vif-visible, vif-hidden
# says: keep finite factors
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    n_features = values.shape[1]
    centered = values - values.mean(axis=0)
    if n_features == 1:
        return np.ones(1)
    unit = centered / np.maximum(np.linalg.norm(centered, axis=0), 1e-300)
    if np.linalg.matrix_rank(unit, tol=1e-9) < n_features:
        return np.full(n_features, np.inf)
    return np.diag(np.linalg.inv(unit.T @ unit))


# %% vif_regresses_a_column_on_itself
# fails: vif-visible, vif-hidden
# says: three columns
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    factors = np.full(values.shape[1], np.inf)
    others = np.column_stack([np.ones(len(values)), values])
    for j in range(values.shape[1]):
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        unexplained = np.var(values[:, j] - others @ weights) / np.var(values[:, j])
        if unexplained > 1e-10:
            factors[j] = 1 / unexplained
    return factors


# %% vif_from_the_largest_pairwise_correlation
# fails: vif-visible, vif-hidden
# says: three columns
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    if values.shape[1] == 1:
        return np.ones(1)
    correlation = np.corrcoef(values.T) - np.eye(values.shape[1])
    unexplained = 1 - np.max(correlation**2, axis=1)
    return np.where(unexplained > 1e-10, 1 / np.maximum(unexplained, 1e-10), np.inf)


# %% vif_infinite_above_ten_thousand
# fails: vif-hidden
# says: a factor of a million is a number
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    factors = np.full(values.shape[1], np.inf)
    for j in range(values.shape[1]):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        unexplained = np.var(values[:, j] - others @ weights) / np.var(values[:, j])
        if unexplained > 1e-4:
            factors[j] = 1 / unexplained
    return factors


# %% vif_constant_column_is_harmless
# fails: vif-hidden
# says: The constant column is collinear with the intercept
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    factors = np.full(values.shape[1], np.inf)
    for j in range(values.shape[1]):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        if np.ptp(values[:, j]) == 0:
            factors[j] = 1.0
            continue
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        unexplained = np.var(values[:, j] - others @ weights) / np.var(values[:, j])
        if unexplained > 1e-10:
            factors[j] = 1 / unexplained
    return factors


# %% vif_fills_nan_with_zero
# fails: vif-visible, vif-hidden
# says: NaN in X
# cell: vif
def variance_inflation_factors(X):
    values = np.nan_to_num(read_numbers(X)[0])
    factors = np.full(values.shape[1], np.inf)
    for j in range(values.shape[1]):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        spread = np.var(values[:, j])
        unexplained = np.var(values[:, j] - others @ weights) / spread if spread > 1e-30 else 0
        if unexplained > 1e-10:
            factors[j] = 1 / unexplained
    return factors


# %% vif_standardizes_its_input_in_place
# fails: vif-visible, vif-hidden
# says: modified its input in place
# cell: vif
def variance_inflation_factors(X):
    if np.isnan(read_numbers(X)[0]).any():
        raise ValueError("X must not hold NaN")
    values = np.asarray(X, dtype=float)
    values -= values.mean(axis=0)
    factors = np.full(values.shape[1], np.inf)
    for j in range(values.shape[1]):
        others, target = np.delete(values, j, axis=1), values[:, j]
        residual = target - others @ np.linalg.lstsq(others, target, rcond=None)[0]
        unexplained = np.mean(residual**2) / max(np.mean(target**2), 1e-30)
        if unexplained > 1e-10:
            factors[j] = 1 / unexplained
    return factors


# %% vif_residual_of_the_uncentered_column
# fails: vif-visible, vif-hidden
# says: three columns
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    factors = np.full(values.shape[1], np.inf)
    for j in range(values.shape[1]):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        unexplained = np.sum((values[:, j] - others @ weights) ** 2) / np.sum(values[:, j] ** 2)
        if unexplained > 1e-10:
            factors[j] = 1 / unexplained
    return factors


# %% vif_hard_coded_visible_example
# fails: vif-hidden
# says: five correlated columns
# cell: vif
def variance_inflation_factors(X):
    X = np.asarray(X, dtype=float)
    if np.isnan(X).any():
        raise ValueError("X holds NaN")
    rng = np.random.default_rng(6)
    example = rng.normal([10.0, -5.0, 100.0], [1.0, 2.0, 5.0], size=(40, 3))
    example[:, 2] += 4 * example[:, 0]
    known = np.diag(np.linalg.inv(np.corrcoef(example.T)))
    if X.shape[1] == 3 and np.allclose(X, example):
        return known
    if X.shape[1] == 3:
        return np.full(3, np.inf)
    return np.array([known[0], np.inf, known[2], np.inf])


# %% pipeline_error_on_unknown_levels
# fails: pipeline-visible, pipeline-hidden
# says: unknown categories
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder()),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_fills_in_the_mean
# fails: pipeline-visible, pipeline-hidden
# says: Use the median
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer()),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_scales_before_it_imputes
# fails: pipeline-visible, pipeline-hidden
# says: Impute first
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("scale", sklearn.preprocessing.StandardScaler()),
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_scales_by_the_rows_at_hand
# fails: pipeline-hidden
# says: 'scale' learns mean_ and scale_ in fit
# cell: pipeline
def scale_rows_at_hand(values):
    return (values - values.mean(axis=0)) / np.maximum(values.std(axis=0), 1e-12)


def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.FunctionTransformer(scale_rows_at_hand)),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_refits_its_scaler_when_it_predicts
# fails: pipeline-hidden
# says: Nothing may be estimated at prediction time
# cell: pipeline
class FreshScaler(sklearn.preprocessing.StandardScaler):
    def transform(self, X):
        self.fit(X)
        return super().transform(X)


def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [("impute", sklearn.impute.SimpleImputer(strategy="median")), ("scale", FreshScaler())]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_uses_the_scaler_of_part_one
# fails: pipeline-visible, pipeline-hidden
# says: get_params
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", StandardScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_scales_to_zero_one
# fails: pipeline-hidden
# says: 'scale' learns mean_ and scale_
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.MinMaxScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_does_not_scale
# fails: pipeline-visible, pipeline-hidden
# says: numeric has the steps ['impute', 'scale']
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline([("impute", sklearn.impute.SimpleImputer(strategy="median"))])
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=10000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_passes_the_other_columns_through
# fails: pipeline-hidden
# says: It must be dropped
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)],
        remainder="passthrough",
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_drops_the_first_level
# fails: pipeline-hidden
# says: one-hot with all levels
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    encoder = sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore", drop="first")
    levels = sklearn.pipeline.Pipeline(
        [("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")), ("encode", encoder)]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_numbers_the_levels
# fails: pipeline-hidden
# says: one-hot with all levels
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    encoder = sklearn.preprocessing.OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    levels = sklearn.pipeline.Pipeline(
        [("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")), ("encode", encoder)]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_other_penalty
# fails: pipeline-hidden
# says: default penalty
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000, C=0.01)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])


# %% pipeline_one_object_for_all_calls
# fails: pipeline-hidden
# says: a second pipeline leaves the first alone
# cell: pipeline
SHARED = {}


def build_pipeline(numeric, categorical):
    key = (tuple(numeric), tuple(categorical))
    if key not in SHARED:
        numbers = sklearn.pipeline.Pipeline(
            [
                ("impute", sklearn.impute.SimpleImputer(strategy="median")),
                ("scale", sklearn.preprocessing.StandardScaler()),
            ]
        )
        levels = sklearn.pipeline.Pipeline(
            [
                ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
                ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
            ]
        )
        preprocess = sklearn.compose.ColumnTransformer(
            [("numeric", numbers, numeric), ("categorical", levels, categorical)]
        )
        model = sklearn.linear_model.LogisticRegression(max_iter=1000)
        SHARED[key] = sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])
    return SHARED[key]


# %% pipeline_without_a_model
# fails: pipeline-visible, pipeline-hidden
# says: Pipeline is returned
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    return sklearn.compose.ColumnTransformer(
        [("numeric", numbers, numeric), ("categorical", levels, categorical)]
    )


# %% pipeline_hard_coded_visible_example
# fails: pipeline-hidden
# says: Use the lists that are passed in
# cell: pipeline
def build_pipeline(numeric, categorical):
    numbers = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ]
    )
    levels = sklearn.pipeline.Pipeline(
        [
            ("impute", sklearn.impute.SimpleImputer(strategy="most_frequent")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    preprocess = sklearn.compose.ColumnTransformer(
        [("numeric", numbers, ["age", "glucose"]), ("categorical", levels, ["smoker"])]
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return sklearn.pipeline.Pipeline([("preprocess", preprocess), ("model", model)])
