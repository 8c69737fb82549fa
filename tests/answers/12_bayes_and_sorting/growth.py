# %% base
def growth_exponent(sizes, counts):
    sizes = np.array(sizes, dtype=float)
    counts = np.array(counts, dtype=float)
    slope, intercept = np.polyfit(np.log(sizes), np.log(counts), 1)
    return slope

# %% growth_with_math
# right: sums over plain Python numbers, logarithms of base 2
import math


def growth_exponent(sizes, counts):
    x = [math.log2(int(size) if isinstance(size, np.integer) else size) for size in sizes]
    y = [math.log2(count) for count in counts]
    m = len(x)
    mean_x, mean_y = sum(x) / m, sum(y) / m
    top = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return top / sum((a - mean_x) ** 2 for a in x)

# %% growth_by_lstsq
# right: a design matrix with a column of ones
-     slope, intercept = np.polyfit(np.log(sizes), np.log(counts), 1)
+     design = np.column_stack([np.ones(len(sizes)), np.log10(sizes)])
+     intercept, slope = np.linalg.lstsq(design, np.log10(counts), rcond=None)[0]

# %% growth_with_pandas
# right: covariance over variance of two Series
-     slope, intercept = np.polyfit(np.log(sizes), np.log(counts), 1)
-     return slope
+     import pandas as pd
+
+     table = pd.DataFrame({"size": np.log(sizes), "count": np.log(counts)})
+     return table.cov().loc["size", "count"] / table["size"].var()

# %% growth_without_logarithms
# why: Fits a line to the counts themselves.
# fails: all
# says: Logarithms of both
- np.polyfit(np.log(sizes), np.log(counts), 1)
+ np.polyfit(sizes, counts, 1)

# %% growth_half_logarithmic
# why: Takes the logarithm of the counts only, which fits exponential growth.
# fails: all
# says: Logarithms of both
- np.polyfit(np.log(sizes), np.log(counts), 1)
+ np.polyfit(sizes, np.log(counts), 1)

# %% growth_different_bases
# why: Takes two different logarithms for the two axes.
# fails: all
# says: Logarithms of both
- np.log(counts)
+ np.log2(counts)

# %% growth_axes_swapped
# why: Fits the sizes as a function of the counts.
# fails: all
# says: 6, 24, 96
- np.polyfit(np.log(sizes), np.log(counts), 1)
+ np.polyfit(np.log(counts), np.log(sizes), 1)

# %% growth_intercept
# why: Returns the intercept instead of the slope.
# fails: all
# says: 6, 24, 96
- slope, intercept =
+ intercept, slope =

# %% growth_first_and_last
# why: Takes the slope between the first and the last point only.
# fails: all
# says: not the one through the first and the last point
-     slope, intercept = np.polyfit(np.log(sizes), np.log(counts), 1)
-     return slope
+     return np.log(counts[-1] / counts[0]) / np.log(sizes[-1] / sizes[0])

# %% growth_mean_of_slopes
# why: Averages the slopes between neighboring points.
# fails: all
# says: The line of least squares
-     slope, intercept = np.polyfit(np.log(sizes), np.log(counts), 1)
-     return slope
+     return np.mean(np.diff(np.log(counts)) / np.diff(np.log(sizes)))

# %% growth_through_the_origin
# why: Fits a line through the origin, that is, without the constant factor.
# fails: all
# says: 6, 24, 96
-     slope, intercept = np.polyfit(np.log(sizes), np.log(counts), 1)
-     return slope
+     x = np.log(sizes)
+     return x @ np.log(counts) / (x @ x)

# %% growth_sorts_both
# why: Sorts sizes and counts apart, so that pairs are torn.
# fails: hidden, edges
# says: counts that fall
- np.polyfit(np.log(sizes), np.log(counts), 1)
+ np.polyfit(np.log(np.sort(sizes)), np.log(np.sort(counts)), 1)

# %% growth_rounds
# why: Rounds the exponent to a digit.
# fails: hidden, edges
# says: Least squares in the logarithms of both
- return slope
+ return round(slope, 1)

# %% growth_large_integers
# slip
# why: Takes the logarithm without converting: NumPy cannot do that for integers above 64 bits.
# fails: edges
# says: are they made floats first
-     sizes = np.array(sizes, dtype=float)
-     counts = np.array(counts, dtype=float)

# %% growth_log_of_counts_plus_one
# why: Adds 1 before the logarithm, as if a count could be 0.
# fails: all
# says: Logarithms of both
- np.log(counts)
+ np.log1p(counts)

# %% growth_small_floats
# slip
# why: Takes the logarithm of an array of small whole numbers as it is, which gives floats of 16 bits.
# fails: edges
# says: arrays of type uint8
-     sizes = np.array(sizes, dtype=float)
-     counts = np.array(counts, dtype=float)
+     sizes = np.array(sizes) if isinstance(sizes, np.ndarray) else np.array(sizes, dtype=float)
+     counts = np.array(counts) if isinstance(counts, np.ndarray) else np.array(counts, dtype=float)
