# Right answers to assignment 5 written differently: all must get full points.

# %% standard_in_loops_over_plain_lists
# cell: standard
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
# cell: standard
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
# cell: standard
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
# cell: standard
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
# cell: standard
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


# %% minmax_around_scikit_learn
# cell: minmax
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
# cell: minmax
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


# %% robust_with_sorted_lists
# cell: robust
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


# %% log_by_two_branches_that_warn
# cell: log
def signed_log1p(x):
    x = np.asarray(x, dtype=float)
    return np.where(x >= 0, np.log1p(x), -np.log1p(-x))


# %% log_number_by_number
# cell: log
import math


def signed_log1p(x):
    x = np.array(x, dtype=float)
    return np.vectorize(lambda v: math.copysign(math.log1p(abs(v)), v), otypes=[float])(x)


# %% log_by_scipy
# cell: log
import scipy.special


def signed_log1p(x):
    x = np.array(x, dtype=float)
    return np.copysign(scipy.special.log1p(np.fabs(x)), x)


# %% quantile_around_scikit_learn_that_warns
# cell: quantile
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
# cell: quantile
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


# %% vif_by_linear_regression
# cell: vif
def variance_inflation_factors(X):
    table = pd.DataFrame(read_numbers(X)[0])
    if table.isna().any().any():
        raise ValueError("X: NaN found")
    result = []
    for name in table:
        target, others = table[name], table.drop(columns=name)
        if target.nunique() == 1:
            result.append(np.inf)
        elif others.shape[1] == 0:
            result.append(1.0)
        else:
            score = sklearn.linear_model.LinearRegression().fit(others, target).score(others, target)
            result.append(np.inf if 1 - score <= 1e-10 else 1 / (1 - score))
    return result


# %% vif_by_orthogonal_projection
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X contains NaN")
    moving = np.ptp(values, axis=0) > 0
    factors = np.full(values.shape[1], np.inf)
    unit = values[:, moving] - values[:, moving].mean(axis=0)
    unit /= np.linalg.norm(unit, axis=0)
    for k, j in enumerate(np.flatnonzero(moving)):
        left, singular, _ = np.linalg.svd(np.delete(unit, k, axis=1), full_matrices=False)
        basis = left[:, singular > 1e-10]
        rest = unit[:, k] - basis @ (basis.T @ unit[:, k])
        rest -= basis @ (basis.T @ rest)
        if rest @ rest > 1e-10:
            factors[j] = 1 / (rest @ rest)
    return factors


# %% vif_on_standardized_columns_with_the_own_scaler
# cell: vif
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X contains NaN")
    columns = StandardScaler().fit(values).transform(values)
    columns[:, np.ptp(values, axis=0) == 0] = 0
    n, d = columns.shape
    factors = np.ones(d)
    for j in range(d):
        others = np.insert(np.delete(columns, j, axis=1), 0, 1.0, axis=1)
        fitted = others @ np.linalg.pinv(others, rcond=1e-12) @ columns[:, j]
        unexplained = np.mean((columns[:, j] - fitted) ** 2)
        factors[j] = np.inf if unexplained <= 1e-10 else 1 / unexplained
    return factors


# %% pipeline_with_the_most_frequent_level
# cell: pipeline
def build_pipeline(numeric, categorical):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    def steps(**named):
        return Pipeline(list(named.items()))

    return steps(
        preprocess=ColumnTransformer(
            [
                (
                    "categorical",
                    steps(
                        impute=SimpleImputer(strategy="most_frequent"),
                        encode=OneHotEncoder(handle_unknown="ignore", sparse_output=False),
                    ),
                    list(categorical),
                ),
                (
                    "numeric",
                    steps(impute=SimpleImputer(strategy="median"), scale=StandardScaler()),
                    list(numeric),
                ),
            ],
            remainder="drop",
        ),
        model=LogisticRegression(max_iter=1000),
    )


# %% pipeline_from_a_table_of_parts
# cell: pipeline
def build_pipeline(numeric, categorical):
    pipe = sklearn.pipeline.Pipeline
    impute = sklearn.impute.SimpleImputer
    parts = {
        "numeric": [
            ("impute", impute(strategy="median")),
            ("scale", sklearn.preprocessing.StandardScaler()),
        ],
        "categorical": [
            ("impute", impute(strategy="constant", fill_value="missing")),
            ("encode", sklearn.preprocessing.OneHotEncoder(handle_unknown="infrequent_if_exist")),
        ],
    }
    columns = {"numeric": numeric, "categorical": categorical}
    preprocess = sklearn.compose.ColumnTransformer(
        [(name, pipe(parts[name]), columns[name]) for name in parts], verbose_feature_names_out=False
    )
    model = sklearn.linear_model.LogisticRegression(max_iter=1000)
    return pipe(steps=[("preprocess", preprocess), ("model", model)])
