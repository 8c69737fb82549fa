# %% base
def expected_calibration_error(y, p, n_bins=10):
    total = 0.0
    for b in range(n_bins):
        low, high = b / n_bins, (b + 1) / n_bins
        rows = (p > low) & (p <= high)
        if b == 0:
            rows |= p == 0
        if rows.any():
            total += rows.sum() * abs(p[rows].mean() - y[rows].mean())
    return total / len(y)

# %% calibration_with_pandas
# right: groups by a cut
def expected_calibration_error(y, p, n_bins=10):
    table = pd.DataFrame({"gap": p - y})
    groups = pd.cut(p, bins=np.linspace(0, 1, n_bins + 1), include_lowest=True)
    return table.groupby(np.asarray(groups.codes))["gap"].sum().abs().sum() / len(table)

# %% calibration_by_ceil
# right: the number of the bin by rounding up
def expected_calibration_error(y, p, n_bins=10):
    bins = np.maximum(np.ceil(p * n_bins).astype(int), 1)
    error = 0
    for b in set(bins.tolist()):
        inside = bins == b
        error += np.mean(inside) * np.abs(np.mean(p[inside]) - np.mean(y[inside]))
    return error

# %% calibration_with_digitize
# right: numpy.digitize with the right end closed, one matrix of bins
def expected_calibration_error(y, p, n_bins=10):
    bins = np.digitize(p, np.linspace(0, 1, n_bins + 1)[1:-1], right=True)
    member = bins[:, None] == np.arange(n_bins)
    return np.abs((p - y) @ member).sum() / len(y)

# %% calibration_unweighted
# why: Averages the gaps over the bins without weights.
# fails: all
# says: expected
- total += rows.sum() * abs(p[rows].mean() - y[rows].mean())
+ total += len(y) / n_bins * abs(p[rows].mean() - y[rows].mean())

# %% calibration_squared
# why: Squares the gaps.
# fails: all
# says: expected
- abs(p[rows].mean() - y[rows].mean())
+ (p[rows].mean() - y[rows].mean()) ** 2

# %% calibration_gaps_cancel
# why: Adds up the gaps with their signs.
# fails: all
# says: expected
- abs(p[rows].mean() - y[rows].mean())
+ (p[rows].mean() - y[rows].mean())

# %% calibration_gap_of_each_row
# why: Takes the gap of each row and not of the bin.
# fails: all
# says: expected
- abs(p[rows].mean() - y[rows].mean())
+ np.abs(p[rows] - y[rows]).mean()

# %% calibration_maximum
# why: Takes the largest gap.
# fails: all
# says: expected
- total += rows.sum() * abs(p[rows].mean() - y[rows].mean())
+ total = max(total, len(y) * abs(p[rows].mean() - y[rows].mean()))

# %% calibration_bins_of_equal_size
# why: Cuts at quantiles, so that the bins hold equally many rows.
# fails: all
# says: expected
def expected_calibration_error(y, p, n_bins=10):
    total = 0.0
    for rows in np.array_split(np.argsort(p), n_bins):
        if len(rows):
            total += len(rows) * abs(p[rows].mean() - y[rows].mean())
    return total / len(y)

# %% calibration_middle_of_the_bin
# why: Compares with the middle of the bin and not with the mean of p.
# fails: all
# says: expected
- p[rows].mean() - y[rows].mean()
+ (low + high) / 2 - y[rows].mean()

# %% calibration_of_predicted_labels
# why: Compares with the share of rows above 0.5.
# fails: all
# says: expected
- y[rows].mean()
+ (p[rows] >= 0.5).mean()

# %% calibration_bins_of_the_range
# why: Spreads the bins over the range of p and not over 0 to 1.
# fails: all
# says: expected
- low, high = b / n_bins, (b + 1) / n_bins
+ width = (p.max() - p.min()) / n_bins
+         low, high = p.min() + b * width, p.min() + (b + 1) * width
- rows |= p == 0
+ rows |= p == p.min()

# %% calibration_default_of_15
# slip
# why: Another default.
# fails: visible
# says: by default
- n_bins=10
+ n_bins=15

# %% calibration_borders_above
# slip
# why: Puts a border into the bin above it.
# fails: edges
# says: A border belongs to the bin below it
- rows = (p > low) & (p <= high)
+ rows = (p >= low) & (p < high)
- if b == 0:
-             rows |= p == 0
+ if b == n_bins - 1:
+             rows |= p == 1

# %% calibration_loses_0
# slip
# why: Forgets p = 0, which lies in no bin.
# fails: edges
# says: p = 0 belongs to the first bin
-         if b == 0:
-             rows |= p == 0

# %% calibration_counts_borders_twice
# slip
# why: Closes the bins on both sides, so that borders count twice.
# fails: edges
# says: expected
- (p > low) & (p <= high)
+ (p >= low) & (p <= high)

# %% calibration_means_of_nothing
# slip
# why: Computes the mean of empty bins and drops the NaN afterwards, with warnings.
# fails: edges
# says: Skip empty bins
- if rows.any():
-             total += rows.sum() * abs(p[rows].mean() - y[rows].mean())
+ total += np.nan_to_num(rows.sum() * abs(p[rows].mean() - y[rows].mean()))

# %% calibration_one_bin_more
# why: Takes n_bins borders, which makes one bin less.
# fails: all
# says: expected
- low, high = b / n_bins, (b + 1) / n_bins
+ low, high = b / max(n_bins - 1, 1), (b + 1) / max(n_bins - 1, 1)
