# %% base
def initial_prediction(y, loss):
    y = np.asarray(y, dtype=float)
    if loss == "squared_error":
        return y.mean()
    if loss == "absolute_error":
        return np.median(y)
    p = y.mean()
    if p in (0, 1):
        raise ValueError("y holds one class only")
    return np.log(p / (1 - p))

# %% initial_with_plain_loops
# right: a loop and the standard library's logarithm
def initial_prediction(y, loss):
    import math

    if loss not in ("squared_error", "log_loss", "absolute_error"):
        raise ValueError(f"loss: expected squared_error or log_loss, got {loss}")
    if np.ndim(y) != 1 or np.size(y) < 1:
        raise ValueError(f"wrong shape of y: {np.shape(y)}")
    total = 0.0
    for value in y:
        if loss == "log_loss" and value != 0 and value != 1:
            raise ValueError(f"y holds {value}, which is not a label")
        total += float(value)
    if loss == "squared_error":
        return total / len(y)
    if loss == "absolute_error":
        ordered = sorted(float(value) for value in y)
        return (ordered[(len(y) - 1) // 2] + ordered[len(y) // 2]) / 2
    if total == 0 or total == len(y):
        raise ValueError("all labels in y are equal")
    return math.log(total) - math.log(len(y) - total)

# %% initial_with_scipy_logit_and_printing_to_stderr
# right: SciPy's logit, and a line on the error stream
def initial_prediction(y, loss):
    import sys

    print("computing the start", file=sys.stderr)
    y = np.array(y, dtype=np.float64)
    if y.shape != (y.size,) or y.size == 0:
        raise ValueError("y has a wrong shape")
    if loss == "log_loss":
        if np.setdiff1d(y, [0, 1]).size > 0 or np.ptp(y) == 0:
            raise ValueError("y must hold both classes, 0 and 1")
        return scipy.special.logit(y.mean())
    if loss == "squared_error":
        return np.float64(np.dot(y, np.ones_like(y)) / y.size)
    if loss == "absolute_error":
        return np.quantile(y, 0.5)
    raise ValueError("loss is unknown")

# %% initial_is_zero_for_log_loss
# why: Starts from log-odds 0, one half for everybody, and not from the base rate.
# fails: visible, hidden
# says: neither 0 nor the mean itself
- return np.log(p / (1 - p))
+ return 0.0

# %% initial_is_mean_probability
# why: Starts from the mean itself: a probability, where trees are added on the scale of log-odds.
# fails: visible, hidden
# says: neither 0 nor the mean itself
- return np.log(p / (1 - p))
+ return p

# %% initial_is_log_of_mean
# why: Takes log p instead of the log-odds log(p / (1 - p)).
# fails: visible, hidden
# says: Log-odds
- return np.log(p / (1 - p))
+ return np.log(p)

# %% initial_is_median
# why: Takes the median, which is the best constant for absolute error and not for squared error.
# fails: visible, hidden
# says: mean of y
- return y.mean()
+ return np.median(y)

# %% initial_is_zero_for_squared_error
# why: Starts from 0 and leaves it to the trees to find the mean.
# fails: visible, hidden
# says: mean of y
- return y.mean()
+ return 0.0

# %% initial_is_an_array
# why: Returns one value per sample, where one number is asked for.
# fails: visible, hidden
# says: as one number
- return y.mean()
+ return np.full(len(y), y.mean())

# %% initial_returns_infinity_for_one_class
# why: Returns infinite log-odds for a single class: right as a limit, useless as a start.
# fails: errors
# says: ValueError
-     if p in (0, 1):
-         raise ValueError("y holds one class only")
-     return np.log(p / (1 - p))
+     with np.errstate(divide="ignore"):
+         return np.log(p) - np.log(1 - p)

# %% initial_clips_one_class
# why: Clips the mean, so that the start of a single class depends on an arbitrary constant.
# fails: errors
# says: ValueError
-     if p in (0, 1):
-         raise ValueError("y holds one class only")
+     p = np.clip(p, 1e-15, 1 - 1e-15)

# %% initial_one_class_error_names_nothing
# why: Raises an error that says neither which argument nor what is wrong with it.
# fails: errors
# says: expected a message that names 'y', got 'infinite'
- raise ValueError("y holds one class only")
+ raise ValueError("infinite")

# %% initial_refuses_constant_y_for_squared_error
# why: Refuses a constant y for squared error, too, where its mean is a fine start.
# fails: hidden, absolute-hidden
# says: y is constant
      y = np.asarray(y, dtype=float)
+     if len(set(y)) == 1:
+         raise ValueError("y is constant")

# %% initial_hard_coded_visible_example
# why: Returns the numbers of the visible tests without computing anything.
# fails: visible, hidden, absolute-hidden
# says: Start for squared error
def initial_prediction(y, loss):
    if loss not in ("squared_error", "log_loss"):
        raise ValueError("loss")
    if min(y) == max(y):
        raise ValueError("y")
    return 5.0 if loss == "squared_error" else np.log(3.0)

# %% initial_mean_for_absolute_error
# why: Takes the mean for absolute error, too, which a single outlier drags away.
# fails: visible, absolute-hidden
# says: As many points above as below
- return np.median(y)
+ return np.mean(y)

# %% initial_lower_median
# why: Takes one of the two middle values where the task asks for the middle between them.
# fails: absolute-hidden
# says: Of an interval, the middle
# slip
- return np.median(y)
+ return np.sort(y)[(len(y) - 1) // 2]

# %% initial_refuses_constant_y_for_absolute_error
# why: Refuses one class for the absolute error as well.
# fails: absolute-hidden
# says: one value
# slip
-     if loss == "absolute_error":
+     if loss == "absolute_error":
+         if len(set(y)) == 1 and len(y) > 1:
+             raise ValueError("y has one value")

# %% initial_middle_of_the_range
# why: Takes the middle between smallest and largest, which minimizes the largest error.
# fails: visible, absolute-hidden
# says: The median
- return np.median(y)
+ return (y.min() + y.max()) / 2
