# %% base
def newton_leaf_value(y, F, loss):
    if loss == "absolute_error":
        return np.median(np.asarray(y) - np.asarray(F))
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = scipy.special.expit(np.asarray(F, dtype=float))
    h = np.sum(p * (1 - p))
    if h < 1e-150:
        return 0.0
    return r.sum() / h

# %% leaf_from_averages
# right: averages times n in place of sums
def newton_leaf_value(y, F, loss):
    if loss == "absolute_error":
        return initial_prediction(np.subtract(y, F), loss)
    r = np.asarray(negative_gradient(y, F, loss), dtype=float)
    if loss == "squared_error":
        return np.average(r)
    y = np.asarray(y, dtype=float)
    p = y - r
    h = np.average(p * (1 - p)) * len(y)
    return 0.0 if h < 1e-150 else np.average(r) * len(y) / h

# %% leaf_with_loops_and_nothing_earlier
# right: a loop, and nothing of the earlier parts
def newton_leaf_value(y, F, loss):
    if loss == "absolute_error":
        import statistics

        return statistics.median(float(a) - float(b) for a, b in zip(y, F))
    if np.ndim(y) != 1 or len(y) == 0:
        raise ValueError("y")
    if np.shape(F) != np.shape(y):
        raise ValueError("F")
    top, bottom = 0.0, 0.0
    for label, f in zip(y, F):
        if loss == "squared_error":
            top, bottom = top + label - f, bottom + 1
            continue
        if label not in (0, 1):
            raise ValueError("y")
        p = scipy.special.expit(float(f))
        top += label - p
        # p (1 - p) without cancellation
        bottom += p * scipy.special.expit(-float(f))
    if bottom < 1e-150:
        return 0
    return top / bottom

# %% leaf_with_the_sigmoid_written_out
# right: 1 / (1 + exp(-F)): that it overflows far out is asked of part 3 alone
- p = scipy.special.expit(np.asarray(F, dtype=float))
+ p = 1 / (1 + np.exp(-np.asarray(F, dtype=float)))

# %% leaf_without_cancellation
# right: sigmoid(F) sigmoid(-F), which is exact far to the right, too
-     p = scipy.special.expit(np.asarray(F, dtype=float))
-     h = np.sum(p * (1 - p))
+     F = np.asarray(F, dtype=float)
+     h = np.sum(scipy.special.expit(F) * scipy.special.expit(-F))

# %% leaf_with_the_curvature_from_the_loss
# right: y - r in place of the sigmoid
-     p = scipy.special.expit(np.asarray(F, dtype=float))
+     p = np.asarray(y, dtype=float) - r

# %% leaf_warns_about_a_style_matter
# right: warns, and divides before it asks
def newton_leaf_value(y, F, loss):
    if loss == "absolute_error":
        return np.percentile(np.array(y) - np.array(F), 50)
    r = np.array(negative_gradient(y, F, loss))
    if loss == "squared_error":
        return np.sum(r) / np.size(r)
    if np.max(np.abs(F)) < 10:
        import warnings

        warnings.warn("one Newton step only", stacklevel=2)
    p = scipy.special.expit(np.array(F, dtype=float))
    with np.errstate(all="ignore"):
        value = np.sum(r) / np.sum(p * (1 - p))
    return value if np.sum(p * (1 - p)) >= 1e-150 else 0.0

# %% everything_without_calling_earlier_parts
# right: five parts, none of which calls another
def newton_leaf_value(y, F, loss):
    y, F = np.array(y, dtype=float), np.array(F, dtype=float)
    if loss == "absolute_error":
        return np.median(y - F)
    if y.ndim != 1 or not len(y) or (loss == "log_loss" and not set(y) <= {0, 1}):
        raise ValueError("y")
    if F.shape != y.shape:
        raise ValueError("F")
    if loss == "squared_error":
        return (y.sum() - F.sum()) / len(y)
    odds = np.exp(-np.abs(F))
    p = np.where(F >= 0, 1, odds) / (1 + odds)
    h = odds / (1 + odds) ** 2
    return (y - p).sum() / h.sum() if h.sum() >= 1e-150 else 0.0
# cell: initial
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
# cell: gradient
def negative_gradient(y, F, loss):
    if loss not in ("squared_error", "log_loss", "absolute_error"):
        raise ValueError("unknown loss")
    y, F = np.asarray(y, dtype=float), np.asarray(F, dtype=float)
    if y.ndim != 1 or len(y) == 0:
        raise ValueError("y must be one-dimensional and not empty")
    if F.shape != y.shape:
        raise ValueError("F must have the shape of y")
    if loss == "squared_error":
        return y - F
    if loss == "absolute_error":
        return np.sign(y - F)
    if not set(y) <= {0.0, 1.0}:
        raise ValueError("y must hold 0 and 1 only")
    return y - scipy.special.expit(F)
# cell: early
def early_stopping_round(validation_losses, patience):
    losses = np.asarray(validation_losses, dtype=float)
    if losses.ndim != 1 or len(losses) == 0 or np.isnan(losses).any():
        raise ValueError("validation_losses must be one-dimensional, not empty, without NaN")
    if patience < 1:
        raise ValueError("patience must be at least 1")
    best, best_round, misses = np.inf, 1, 0
    for m, loss in enumerate(losses, start=1):
        if loss < best:
            best, best_round, misses = loss, m, 0
        else:
            misses += 1
            if misses == patience:
                break
    return best_round
# cell: comparison
def honest_comparison(
    X_train, y_train, X_valid, y_valid, X_test, y_test, patience=20, **settings
):
    model = GradientBoosting("squared_error", **settings)
    model.fit(X_train, y_train)
    losses = [np.mean((y_valid - F) ** 2) for F in model.staged_decision_function(X_valid)]
    kept = early_stopping_round(losses, patience)
    boosted = model.staged_decision_function(X_test)[kept - 1]
    linear = sklearn.linear_model.LinearRegression().fit(X_train, y_train).predict(X_test)
    d = (y_test - boosted) ** 2 - (y_test - linear) ** 2
    difference = np.mean(d)
    standard_error = np.std(d, ddof=1) / np.sqrt(len(y_test))
    winner = "undecided"
    if difference < -2 * standard_error:
        winner = "boosting"
    if difference > 2 * standard_error:
        winner = "linear"
    return {
        "n_trees": kept,
        "mse_mean": np.mean((y_test - np.mean(y_train)) ** 2),
        "mse_linear": np.mean((y_test - linear) ** 2),
        "mse_boosting": np.mean((y_test - boosted) ** 2),
        "difference": difference,
        "standard_error": standard_error,
        "winner": winner,
    }

# %% leaf_mean_for_log_loss
# why: Takes the mean residual for both losses: the tree's own value, a fourth of the step or less.
# fails: visible, hidden, edges
# says: four times the mean residual
- return r.sum() / h
+ return r.mean()

# %% leaf_newton_without_sums
# why: Divides sample by sample and averages the quotients, instead of dividing one sum by another.
# fails: visible, hidden
# says: One sum over the leaf divided by another
-     h = np.sum(p * (1 - p))
-     if h < 1e-150:
+     h = p * (1 - p)
+     if h.max() < 1e-150:
- return r.sum() / h
+ return np.mean(r / h)

# %% leaf_mean_over_sum
# why: Averages above and sums below, so that the step shrinks with the size of the leaf.
# fails: visible, hidden, edges
# says: sum(y - p) / sum(p (1 - p))
- return r.sum() / h
+ return r.mean() / h

# %% leaf_curvature_from_residuals
# why: Computes the curvature from the residuals in place of the probabilities, with a factor left over from memory.
# fails: visible, hidden, edges
# says: sum(y - p)
- h = np.sum(p * (1 - p))
+ h = np.sum(np.abs(r) * (1 - np.abs(r)) * 2)

# %% leaf_curvature_of_the_mean_probability
# why: Puts the mean probability into p (1 - p); the mean of a curved function is another number.
# fails: visible, hidden, edges
# says: One sum over the leaf divided by another
- h = np.sum(p * (1 - p))
+ h = len(p) * p.mean() * (1 - p.mean())

# %% leaf_wrong_sign
# why: Steps along the gradient of the loss and not against it.
# fails: visible, hidden, edges
# says: sum(y - p)
- return r.sum() / h
+ return -r.sum() / h

# %% leaf_log_odds_of_the_leaf
# why: Returns the log-odds of the leaf's labels, which forgets what F already says.
# fails: all
# says: all F = 0
def newton_leaf_value(y, F, loss):
    r = negative_gradient(y, F, loss)
    if loss == "squared_error":
        return r.mean()
    p = np.clip(np.mean(y), 1e-9, 1 - 1e-9)
    return np.log(p / (1 - p))

# %% leaf_sum_for_squared_error
# why: Adds the residuals up, where their mean is the best constant.
# fails: visible, hidden
# says: mean of y - F
- return r.mean()
+ return r.sum()

# %% leaf_mean_of_y_for_squared_error
# why: Averages y in place of y - F, as a single tree does.
# fails: visible, hidden
# says: mean of y - F
- return r.mean()
+ return np.mean(y)

# %% leaf_median_for_squared_error
# why: Takes the median, the best constant for absolute error.
# fails: visible, hidden
# says: The mean of y - F
- return r.mean()
+ return np.median(r)

# %% leaf_without_guard
# why: Divides by a curvature that is 0 where the probabilities have rounded to 0 or 1.
# fails: edges
# says: without dividing
# slip
-     if h < 1e-150:
-         return 0.0

# %% leaf_adds_epsilon_to_denominator
# why: Adds a small number below the line, which changes leaves of small curvature and returns no clean 0.
# fails: edges
# says: return 0.0
-     if h < 1e-150:
-         return 0.0
-     return r.sum() / h
+     return r.sum() / (h + 1e-12)

# %% leaf_guard_too_eager
# why: Calls a curvature below 1e-6 zero, although the quotient is still exact there.
# fails: edges
# says: 1e-150 only
# slip
- if h < 1e-150:
+ if h < 1e-6:

# %% leaf_guard_returns_the_mean
# why: Falls back to the mean residual, where a flat loss asks for no step.
# fails: edges
# says: return 0.0
- return 0.0
+ return r.mean()

# %% leaf_refuses_one_class
# why: Refuses leaves of a single class: the purest ones, and the goal of every split.
# fails: hidden, edges
# says: y holds one class
          return r.mean()
+     if len(set(y)) < 2:
+         raise ValueError("y holds one class")

# %% leaf_works_in_place
# why: Subtracts in the caller's y.
# fails: hidden
# says: in place
      r = negative_gradient(y, F, loss)
+     if loss == "squared_error" and isinstance(y, np.ndarray):
+         y -= F
+         return y.mean()

# %% leaf_hard_coded_visible_example
# why: Returns the numbers of the visible tests without computing anything.
# fails: hidden, edges, absolute-hidden
# says: Squared error
def newton_leaf_value(y, F, loss):
    if loss == "absolute_error":
        return 2.0
    if loss == "squared_error":
        return 1.5
    return 1.0 if len(y) == 4 else -4 / 7

# %% leaf_guard_of_rounding_error
# why: Calls a curvature below 1e-12 zero, although leaves of rare events have such ones.
# fails: edges
# says: this denominator is small and counts
# slip
- if h < 1e-150:
+ if h < 1e-12:

# %% leaf_guard_on_exact_zero
# why: Guards against exactly 0 only, and lets enormous steps through.
# fails: edges
# says: below 1e-150
# slip
- if h < 1e-150:
+ if h == 0:

# %% leaf_mean_for_absolute_error
# why: Writes the mean residual into the leaf, the best constant of another loss.
# fails: visible, absolute-hidden
# says: Not their mean
- return np.median(np.asarray(y) - np.asarray(F))
+ return np.mean(np.asarray(y) - np.asarray(F))

# %% leaf_median_of_signs
# why: Takes the median of the pseudo-residuals, which are signs: where to go, not how far.
# fails: visible, absolute-hidden
# says: nor their signs
- return np.median(np.asarray(y) - np.asarray(F))
+ return np.median(negative_gradient(y, F, loss))

# %% leaf_median_of_y
# why: Takes the median of y and forgets what F already says.
# fails: visible, absolute-hidden
# says: Absolute error
- return np.median(np.asarray(y) - np.asarray(F))
+ return np.median(y)

# %% leaf_difference_of_medians
# why: Subtracts two medians; the median of differences is another number.
# fails: absolute-hidden
# says: their median
- return np.median(np.asarray(y) - np.asarray(F))
+ return np.median(y) - np.median(F)

# %% leaf_upper_median
# why: Sorts and takes the entry in the middle: for an even number the upper of two.
# fails: absolute-hidden
# says: of an interval the middle
# slip
- return np.median(np.asarray(y) - np.asarray(F))
+ return np.sort(np.asarray(y) - np.asarray(F))[len(y) // 2]
