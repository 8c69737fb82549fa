# %% base
def best_regression_split(x, y):
    x = np.asarray(x, dtype=float)
    y = np.asarray(y, dtype=float)
    if np.all(x == x[0]) or np.all(y == y[0]):
        return None
    order = np.argsort(x)
    x = x[order]
    y = (y - y.mean())[order]
    n = len(y)
    total = np.sum(y**2)
    sums = np.cumsum(y)
    squares = np.cumsum(y**2)
    m = np.arange(1, n)
    left = squares[:-1] - sums[:-1] ** 2 / m
    right = (squares[-1] - squares[:-1]) - (sums[-1] - sums[:-1]) ** 2 / (n - m)
    q = left + right
    q[x[:-1] == x[1:]] = np.inf
    best = np.flatnonzero(q <= q.min() + 1e-9 * total)[0]
    return (x[best] + x[best + 1]) / 2, q[best]

# %% regression_split_in_a_loop
# right: plain Python, running sums, one pass over the sorted pairs
def best_regression_split(x, y):
    mean = float(np.mean(np.asarray(y, dtype=float)))
    pairs = sorted(zip(map(float, x), (float(value) - mean for value in y)))
    n = len(pairs)
    if pairs[0][0] == pairs[-1][0] or len(set(np.asarray(y).tolist())) == 1:
        return None
    total = sum(value for _, value in pairs)
    squares = sum(value * value for _, value in pairs)
    left, best, threshold = 0.0, None, None
    for m in range(1, n):
        left += pairs[m - 1][1]
        if pairs[m - 1][0] == pairs[m][0]:
            continue
        q = squares - left * left / m - (total - left) ** 2 / (n - m)
        if best is None or q < best - 1e-9 * squares:
            best, threshold = q, (pairs[m - 1][0] + pairs[m][0]) / 2
    return threshold, best

# %% regression_split_by_running_variances
# right: updates means and sums of squares from both ends, as Welford does
def best_regression_split(x, y):
    x, y = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    if len(np.unique(x)) < 2 or len(np.unique(y)) < 2:
        return None
    order = np.argsort(x, kind="mergesort")
    x, y = x[order], y[order]

    def running(values):
        mean, errors, out = 0.0, 0.0, []
        for count, value in enumerate(values.tolist(), start=1):
            step = value - mean
            mean += step / count
            errors += step * (value - mean)
            out.append(errors)
        return np.array(out)

    q = running(y)[:-1] + running(y[::-1])[::-1][1:]
    total = running(y)[-1]
    allowed = np.flatnonzero(np.diff(x) > 0)
    first = allowed[np.argmax(q[allowed] <= q[allowed].min() + 1e-9 * total)]
    return x[first] / 2 + x[first + 1] / 2, q[first]

# %% regression_split_with_mean_errors
# why: Adds the mean squared errors of both sides, whatever their sizes.
# fails: all
# says: threshold
- q = left + right
+ q = left / m + right / (n - m)

# %% regression_split_returns_the_mean
# why: Divides Q by the number of rows.
# fails: all
# says: Q
- q[best]
+ q[best] / n

# %% regression_split_returns_the_decrease
# why: Returns what the split takes away.
# fails: all
# says: Q
- , q[best]
+ , total - q[best]

# %% regression_split_of_unsorted_targets
# why: Sorts x and leaves y as it was.
# fails: all
# says: threshold
- y = (y - y.mean())[order]
+ y = y - y.mean()

# %% regression_split_at_a_value
# why: Returns the value left of the gap.
# fails: all
# says: threshold
- (x[best] + x[best + 1]) / 2
+ x[best]

# %% regression_split_between_equal_values
# slip
# why: Puts thresholds between equal values.
# fails: hidden
# says: no threshold between equal values
- q[x[:-1] == x[1:]] = np.inf
+ 

# %% regression_split_of_large_squares
# slip
# why: Squares the targets as they are: near 1e8 no digits are left.
# fails: edges
# says: Subtract the mean of y before you square
- y = (y - y.mean())[order]
+ mean = y.mean()
+     y = y[order]
- total = np.sum(y**2)
+ total = np.sum((y - mean) ** 2)

# %% regression_split_takes_the_last_of_equals
# slip
# why: Takes the largest of equally good thresholds.
# fails: edges
# says: Of equal sums the smaller threshold
- 1e-9 * total)[0]
+ 1e-9 * total)[-1]

# %% regression_split_of_a_constant_target
# slip
# why: Splits a constant target.
# fails: edges
# says: a constant target
- if np.all(x == x[0]) or np.all(y == y[0]):
+ if np.all(x == x[0]):

# %% regression_split_of_a_constant_column
# slip
# why: Does not expect that no threshold exists.
# fails: edges
# says: a constant column
- if np.all(x == x[0]) or np.all(y == y[0]):
+ if len(x) > 1 and np.all(y == y[0]) or len(x) == 1:

# %% regression_split_in_the_given_type
# slip
# why: Computes in the type that comes in, where small integers overflow.
# fails: edges
# says: Convert to float64 first
- x = np.asarray(x, dtype=float)
+ x = np.asarray(x)

# %% regression_split_sorts_in_place
# slip
# why: Sorts the column of the caller.
# fails: edges
# says: modified its input in place
- order = np.argsort(x)
+ given = x
+     order = np.argsort(x)
- x = x[order]
+ x = x[order]
+     given[:] = x

# %% regression_split_with_a_half_step
# why: Forgets the gap before the last row, so that a single row never stands on the right.
# fails: hidden
# says: also a single row
- q[x[:-1] == x[1:]] = np.inf
+ q[x[:-1] == x[1:]] = np.inf
+     if n > 10:
+         q[-1] = np.inf

# %% regression_split_in_32_bits
# slip
# why: Counts the rows in 32-bit floats, whose sums lose digits over many rows.
# fails: large-edges
# says: 250,000 rows
- sums = np.cumsum(y)
+ sums = np.cumsum(y)
+     if n > 1000:
+         sums = np.cumsum(y.astype(np.float32)).astype(float)

# %% regression_split_in_chunks
# why: Tries every hundredth threshold only, to be fast.
# fails: large-edges
# says: 250,000 rows
- q[x[:-1] == x[1:]] = np.inf
+ q[x[:-1] == x[1:]] = np.inf
+     if n > 1000:
+         q[m % 100 != 0] = np.inf

# %% regression_split_asks_the_spread_of_the_target
# slip
# why: Takes a target for constant if its computed spread is 0, which rounding may prevent.
# fails: edges
# says: a computed spread may be rounding
- if np.all(x == x[0]) or np.all(y == y[0]):
+ if np.all(x == x[0]) or np.std(y) == 0:

# %% regression_split_asks_the_spread_of_the_column
# slip
# why: Takes a column for constant if its computed spread is 0, which rounding may prevent.
# fails: edges
# says: a column of 0.1 three times
- if np.all(x == x[0]) or np.all(y == y[0]):
+ if np.var(x) == 0 or np.all(y == y[0]):

# %% regression_split_takes_near_targets_for_equal
# slip
# why: Takes targets for constant that are near to each other for their size.
# fails: edges
# says: targets near
- np.all(y == y[0]):
+ np.allclose(y, y[0]):

# %% regression_split_with_a_wide_tolerance
# slip
# why: Takes sums for equal that differ by a millionth.
# fails: edges
# says: Sums that differ by more than 1e-9
- q.min() + 1e-9 * total
+ q.min() + 1e-6 * total
