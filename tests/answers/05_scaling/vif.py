# %% base
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    factors = np.full(values.shape[1], np.inf)
    for j in np.flatnonzero(np.ptp(values, axis=0)):
        others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
        weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
        unexplained = np.var(values[:, j] - others @ weights) / np.var(values[:, j])
        if unexplained > 1e-10:
            factors[j] = 1 / unexplained
    return factors

# %% vif_by_linear_regression
# right: scikit-learn's regressions on pandas columns
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
# right: projects onto the span of the other columns
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
# right: standardizes with part 1 and uses a pseudo-inverse per column
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

# %% vif_without_the_intercept
# why: Leaves the intercept out of the auxiliary regressions: R^2 then compares with 0 and not with the mean.
# fails: visible, hidden, intercept-edges
# says: with an intercept in every auxiliary regression
-     for j in np.flatnonzero(np.ptp(values, axis=0)):
-         others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
-         weights = np.linalg.lstsq(others, values[:, j], rcond=None)[0]
-         unexplained = np.var(values[:, j] - others @ weights) / np.var(values[:, j])
+     for j in range(values.shape[1]):
+         others, target = np.delete(values, j, axis=1), values[:, j]
+         weights = np.linalg.lstsq(others, target, rcond=None)[0]
+         residual = target - others @ weights
+         unexplained = np.sum(residual**2) / np.sum(target**2)

# %% vif_is_the_coefficient_of_determination
# why: Stops at R^2 and forgets 1 / (1 - R^2).
# fails: visible, hidden, edges, intercept-edges
# says: 1 / (1 - R^2)
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
# why: Divides 1 by R^2 instead of by 1 - R^2.
# fails: visible, hidden, edges, intercept-edges
# says: 1 / (1 - R^2)
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
# why: Takes the root: by that factor the standard error grows, the variance grows by its square.
# fails: visible, hidden, edges, intercept-edges
# says: 1 / (1 - R^2)
- for j in np.flatnonzero(np.ptp(values, axis=0)):
+ for j in range(values.shape[1]):
- factors[j] = 1 / unexplained
+ factors[j] = 1 / np.sqrt(unexplained)

# %% vif_perfect_collinearity_is_a_large_number
# why: Caps the factor at 1e12, where exact collinearity means infinity.
# fails: edges, intercept-edges
# says: 1 - R^2 <= 1e-10 gives inf
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
# why: Uses a pseudo-inverse where no inverse exists, and finite factors come out for collinear columns.
# fails: edges, intercept-edges
# says: collinear, and one innocent column
def variance_inflation_factors(X):
    values, _ = read_numbers(X)
    if np.isnan(values).any():
        raise ValueError("X must not hold NaN")
    if values.shape[1] == 1:
        return np.ones(1)
    return np.diag(np.linalg.pinv(np.corrcoef(values.T)))

# %% vif_all_infinite_as_soon_as_one_is
# why: Gives up on all columns when the matrix is singular; columns outside the dependence keep finite factors.
# fails: edges, intercept-edges
# says: keeps its finite factor
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
# why: Leaves the column among its own predictors, so that every fit is perfect.
# fails: visible, hidden, edges, intercept-edges
# says: three columns
-     for j in np.flatnonzero(np.ptp(values, axis=0)):
-         others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
+     others = np.column_stack([np.ones(len(values)), values])
+     for j in range(values.shape[1]):

# %% vif_from_the_largest_pairwise_correlation
# why: Looks at pairs only; a column can be the sum of two others with moderate correlations.
# fails: visible, hidden, edges, intercept-edges
# says: three columns
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
# why: Calls strong collinearity exact: a factor of a million is still a number.
# fails: edges
# says: a factor of a million is a number
- if unexplained > 1e-10:
+ if unexplained > 1e-4:

# %% vif_constant_column_is_harmless
# slip
# why: Thinks that a constant column inflates nothing; it is the intercept once more.
# fails: intercept-edges
# says: The constant column is collinear with the intercept
- for j in np.flatnonzero(np.ptp(values, axis=0)):
+ for j in range(values.shape[1]):
          others = np.column_stack([np.ones(len(values)), np.delete(values, j, axis=1)])
+         if np.ptp(values[:, j]) == 0:
+             factors[j] = 1.0
+             continue

# %% vif_fills_nan_with_zero
# slip
# why: Fills gaps with 0, where the task asks for an error.
# fails: errors
# says: NaN in X
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
# why: Centers the caller's own table.
# fails: edges
# says: modified its input in place
-     values, _ = read_numbers(X)
+     read_numbers(X)
+     values = np.asarray(X, dtype=float)
+     values -= values.mean(axis=0)

# %% vif_residual_of_the_uncentered_column
# why: Compares residuals with the sum of squares about 0 instead of about the mean.
# fails: visible, hidden, intercept-edges
# says: three columns
- for j in np.flatnonzero(np.ptp(values, axis=0)):
+ for j in range(values.shape[1]):
- unexplained = np.var(values[:, j] - others @ weights) / np.var(values[:, j])
+ unexplained = np.sum((values[:, j] - others @ weights) ** 2) / np.sum(values[:, j] ** 2)

# %% vif_hard_coded_visible_example
# why: Recognizes the table of the visible test and returns its factors.
# fails: visible, hidden, edges, intercept-edges, errors
# says: five correlated columns
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

# %% vif_infinite_above_a_hundred_million
# slip
# why: Sets the bound at 1e-8, where the task says 1e-10.
# fails: edges
# says: a factor of a million is a number
- if unexplained > 1e-10:
+ if unexplained > 1e-8:

# %% vif_asks_whether_the_deviation_is_zero
# slip
# why: Compares a computed variance with 0; rounding leaves 1e-34 in a constant column, and noise divided by noise.
# fails: intercept-edges
# says: rounding can leave a deviation
- for j in np.flatnonzero(np.ptp(values, axis=0)):
+ for j in np.flatnonzero(np.var(values, axis=0)):

# %% vif_infinite_wherever_rows_are_few
# slip
# why: Answers inf for all columns as soon as there are no more rows than columns, a constant one included.
# fails: intercept-edges
# says: a column of 3 times 2.0 between two others: expected
      factors = np.full(values.shape[1], np.inf)
+     if len(values) <= values.shape[1]:
+         return factors
