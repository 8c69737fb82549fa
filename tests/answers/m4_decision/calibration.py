# %% base
def reliability_table(y, p, n_bins=10):
    which = np.minimum((p * n_bins).astype(int), n_bins - 1)
    rows = []
    for k in np.unique(which):
        mine = which == k
        n, positives = mine.sum(), y[mine].sum()
        low, high = wilson(positives, n)
        rows.append([n, positives, p[mine].mean(), positives / n, low, high])
    return pd.DataFrame(rows, columns=["n", "positives", "predicted", "observed", "low", "high"])


def calibration_line(y, p):
    z = logit(p)
    intercept = scipy.optimize.brentq(lambda a: np.sum(y - expit(a + z)), -50, 50)
    line = LogisticRegression(C=np.inf, tol=1e-8, max_iter=1000).fit(z[:, None], y)
    return intercept, line.coef_[0, 0]

# %% calibration_by_pandas_and_newton
# right: pandas groups by bin, and both lines by Newton's method
def reliability_table(y, p, n_bins=10):
    edges = np.arange(n_bins + 1) / n_bins
    which = np.clip(np.searchsorted(edges, p, side="right") - 1, 0, n_bins - 1)
    groups = pd.DataFrame({"y": y, "p": p}).groupby(which)
    table = pd.DataFrame({"n": groups.size(), "positives": groups["y"].sum(), "predicted": groups["p"].mean()})
    table["observed"] = table["positives"] / table["n"]
    ends = [wilson(k, n) for k, n in zip(table["positives"], table["n"], strict=True)]
    table["low"], table["high"] = zip(*ends, strict=True)
    return table.reset_index(drop=True)


def calibration_line(y, p):
    z = np.log(p / (1 - p))

    def newton(X, offset):
        w = np.zeros(X.shape[1])
        for _ in range(200):
            q = expit(X @ w + offset)
            step = np.linalg.solve((X.T * (q * (1 - q))) @ X + 1e-12 * np.eye(len(w)), X.T @ (y - q))
            w = w + np.clip(step, -1, 1)
        return w

    ones = np.ones((len(z), 1))
    return newton(ones, z)[0], newton(np.hstack([ones, z[:, None]]), 0)[1]

# %% calibration_middle_of_the_bin
# why: Shows the middle of the bin in place of the mean prediction in it.
# fails: hidden, visible
# says: mean of p in the bin
- p[mine].mean(), positives / n
+ (k + 0.5) / n_bins, positives / n

# %% calibration_empty_bins_stay
# why: Keeps bins without anybody, whose shares are NaN.
# fails: all
# says: a share of nobody has no interval
-     for k in np.unique(which):
+     for k in range(n_bins):

# %% calibration_last_bin_open
# why: p = 1 gets a bin of its own beyond the last.
# slip
# fails: edges
# says: p = 1 belongs to the last bin
- np.minimum((p * n_bins).astype(int), n_bins - 1)
+ (p * n_bins).astype(int)

# %% calibration_borders_to_the_left
# why: Closes the bins on the right side, as np.digitize with right=True or pd.cut does by default.
# slip
# fails: edges
# says: k / m <= p < (k + 1) / m
- np.minimum((p * n_bins).astype(int), n_bins - 1)
+ np.maximum(np.ceil(p * n_bins).astype(int) - 1, 0)

# %% calibration_normal_interval
# why: The textbook interval, a point where all or none are positive.
# fails: edges, hidden
# says: wilson
-         low, high = wilson(positives, n)
+         share = positives / n
+         half = 1.96 * np.sqrt(share * (1 - share) / n)
+         low, high = share - half, share + half

# %% calibration_bins_of_equal_count
# why: Cuts at quantiles, so that the bins are not those that were asked for.
# fails: all
# says: Bins
- np.minimum((p * n_bins).astype(int), n_bins - 1)
+ (np.argsort(np.argsort(p)) * n_bins) // len(p)

# %% calibration_intercept_of_the_regression
# why: Returns the intercept that the regression with a free slope gives.
# fails: edges, hidden
# says: y - expit(a + z)
-     return intercept, line.coef_[0, 0]
+     return line.intercept_[0], line.coef_[0, 0]

# %% calibration_difference_of_means
# why: The mean of y minus the mean of p, a difference of probabilities and not of log-odds.
# fails: edges, hidden
# says: y - expit(a + z)
-     return intercept, line.coef_[0, 0]
+     return np.mean(y) - np.mean(p), line.coef_[0, 0]

# %% calibration_slope_on_p
# why: Regresses on the probability in place of its log-odds.
# fails: hidden, visible
# says: log-odds
- .fit(z[:, None], y)
+ .fit(p[:, None], y)

# %% calibration_penalized_slope
# why: Leaves scikit-learn's penalty on, which pulls the slope to 0.
# fails: hidden, visible
# says: slope
- LogisticRegression(C=np.inf, tol=1e-8, max_iter=1000)
+ LogisticRegression(tol=1e-8, max_iter=1000)

# %% calibration_slope_without_intercept
# why: Forces the regression through 0, so that a shift of the risks looks like a slope.
# fails: hidden
# says: an intercept of its own
- LogisticRegression(C=np.inf, tol=1e-8, max_iter=1000)
+ LogisticRegression(C=np.inf, tol=1e-8, max_iter=1000, fit_intercept=False)

# %% calibration_narrow_search
# why: Looks for the intercept only between -3 and 3.
# slip
# fails: edges
# says: risks that are far off
- -50, 50
+ -3, 3
