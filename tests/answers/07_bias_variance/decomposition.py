# %% base
def bias_variance_decomposition(f_true, predictions, noise_variance):
    truth = np.array(f_true, dtype=np.float64)
    guesses = np.array(predictions, dtype=np.float64)
    centre = guesses.sum(axis=0) / len(guesses)
    parts = {}
    parts["bias_squared"] = ((centre - truth) ** 2).mean()
    parts["variance"] = guesses.var(axis=0).mean()
    parts["noise"] = np.mean(noise_variance)
    parts["expected_error"] = sum(parts.values())
    return parts

# %% decomposition_by_loops
# right: loops over points and models
def bias_variance_decomposition(f_true, predictions, noise_variance):
    import math

    rows = [[float(value) for value in row] for row in predictions]
    m, n_models = len(rows[0]), len(rows)
    noises = [float(noise_variance)] * m if np.ndim(noise_variance) == 0 else [float(v) for v in noise_variance]
    bias, variance = [], []
    for j in range(m):
        column = [row[j] for row in rows]
        average = math.fsum(column) / n_models
        bias.append((average - float(f_true[j])) ** 2)
        variance.append(math.fsum((value - average) ** 2 for value in column) / n_models)
    b, v, noise = (math.fsum(values) / m for values in (bias, variance, noises))
    return {"noise": noise, "variance": v, "bias_squared": b, "expected_error": b + v + noise}

# %% decomposition_by_differences_of_errors
# right: the variance as what the models' mean error has above the error of the average model
def bias_variance_decomposition(f_true, predictions, noise_variance):
    off = np.asarray(predictions, dtype=float) - np.asarray(f_true, dtype=float)
    bias_squared = np.mean(np.mean(off, axis=0) ** 2)
    noise = float(np.mean(noise_variance))
    error = np.mean(off**2) + noise
    variance = error - noise - bias_squared
    return dict(bias_squared=bias_squared, variance=variance, noise=noise, expected_error=error)

# %% decomposition_with_pandas
# right: a table of errors
import pandas as pd


def bias_variance_decomposition(f_true, predictions, noise_variance):
    table = pd.DataFrame(np.array(predictions, dtype=float))
    bias_squared = float(table.mean().sub(np.array(f_true, dtype=float)).pow(2).mean())
    variance = float(table.std(ddof=0).pow(2).mean())
    noise = float(pd.Series(noise_variance, dtype=float).mean())
    return {
        "expected_error": bias_squared + variance + noise,
        "bias_squared": bias_squared,
        "variance": variance,
        "noise": noise,
    }

# %% decomposition_over_the_wrong_axis
# why: Takes the mean over the points for the mean over the models.
# fails: all
# says: Means over the models
- centre = guesses.sum(axis=0) / len(guesses)
+ centre = guesses.mean(axis=1, keepdims=True)

# %% decomposition_variance_over_the_points
# why: Takes the scatter of each model over the points for its variance.
# fails: all
# says: Around the mean of the models at each point
- guesses.var(axis=0).mean()
+ guesses.var(axis=1).mean()

# %% decomposition_variance_of_everything
# why: Takes the variance of all predictions together, in which the points differ, too.
# fails: visible, hidden, edges, types-edges
# says: Around the mean of the models at each point
- guesses.var(axis=0).mean()
+ guesses.var()

# %% decomposition_with_ddof_1
# why: Divides by B - 1; then the parts do not add up to the mean squared error.
# fails: all
# says: divided by 4, not by 3
- guesses.var(axis=0)
+ guesses.var(axis=0, ddof=1)

# %% decomposition_square_of_the_mean_bias
# why: Averages the biases of the points before it squares, so that they cancel.
# fails: all
# says: Then the mean of squares over the points
- ((centre - truth) ** 2).mean()
+ (centre - truth).mean() ** 2

# %% decomposition_bias_is_the_mean_squared_error
# why: Takes the squared error of the models for the squared bias: the variance is in it already.
# fails: all
# says: bias_squared: expected
- ((centre - truth) ** 2).mean()
+ ((guesses - truth) ** 2).mean()

# %% decomposition_bias_is_not_squared
# why: Gives the mean size of the bias and not its square.
# fails: all
# says: bias_squared: expected
- ((centre - truth) ** 2).mean()
+ np.abs(centre - truth).mean()

# %% decomposition_standard_deviations
# why: Gives the standard deviation of the predictions.
# fails: all
# says: variance: expected
- guesses.var(axis=0).mean()
+ guesses.std(axis=0).mean()

# %% decomposition_squares_the_noise
# why: Takes the noise variance for a standard deviation.
# fails: visible, hidden, edges
# says: It is a variance already
- np.mean(noise_variance)
+ np.mean(noise_variance) ** 2

# %% decomposition_sums_over_the_points
# why: Adds the points up.
# fails: all
# says: bias_squared: expected
- ((centre - truth) ** 2).mean()
+ ((centre - truth) ** 2).sum()
- guesses.var(axis=0).mean()
+ guesses.var(axis=0).sum()

# %% decomposition_without_the_noise_in_the_error
# why: Leaves the noise out of the expected error.
# fails: all
# says: The sum of the three
- parts["expected_error"] = sum(parts.values())
+ parts["expected_error"] = parts["bias_squared"] + parts["variance"]

# %% decomposition_median_model
# why: Takes the median of the models for the average one.
# fails: visible, hidden, edges, types-edges
# says: Means over the models
- guesses.sum(axis=0) / len(guesses)
+ np.median(guesses, axis=0)

# %% decomposition_one_number_of_noise
# slip
# why: Hands noise_variance back as it came, an array if it was one.
# fails: edges
# says: noise of its own at each point
- np.mean(noise_variance)
+ np.asarray(noise_variance)

# %% decomposition_difference_of_squares
# slip
# why: Computes the variance as the mean square less the square of the mean, which loses its digits far from 0.
# fails: edges
# says: few digits left
- guesses.var(axis=0).mean()
+ ((guesses**2).mean(axis=0) - centre**2).mean()

# %% decomposition_in_the_type_it_comes_in
# slip
# why: Computes in the type of the input, float32 say.
# fails: types-edges
# says: Convert to float64 first
- guesses = np.array(predictions, dtype=np.float64)
+ guesses = np.array(predictions)

# %% decomposition_errors_of_bytes
# slip
# why: Subtracts unsigned bytes, which wrap around below 0.
# fails: types-edges
# says: arrays of type uint8
- truth = np.array(f_true, dtype=np.float64)
+ guesses = np.array(predictions)
-     guesses = np.array(predictions, dtype=np.float64)
-     centre = guesses.sum(axis=0) / len(guesses)
+     off = guesses - np.array(f_true)
-     parts["bias_squared"] = ((centre - truth) ** 2).mean()
-     parts["variance"] = guesses.var(axis=0).mean()
+     parts["bias_squared"] = (off.mean(axis=0, dtype=float) ** 2).mean()
+     parts["variance"] = off.var(axis=0, dtype=float).mean()

# %% decomposition_centers_in_place
# slip
# why: Subtracts the mean from the predictions of the caller.
# fails: types-edges
# says: modified its input
-     guesses = np.array(predictions, dtype=np.float64)
-     centre = guesses.sum(axis=0) / len(guesses)
+     guesses = np.asarray(predictions, dtype=np.float64)
+     centre = guesses.mean(axis=0)
+     guesses -= centre
- guesses.var(axis=0).mean()
+ (guesses**2).mean()

# %% decomposition_key_of_another_name
# why: Calls the squared bias "bias".
# fails: all
# says: keys
- parts["bias_squared"]
+ parts["bias"]
