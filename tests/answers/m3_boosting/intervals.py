# %% base
def paired_difference(y, p_a, p_b, metric, n_resamples, rng):
    n, found = len(y), []
    while len(found) < n_resamples:
        who = rng.choice(n, size=n, replace=True)
        try:
            a = metric(y[who], p_a[who])
        except ValueError:
            continue
        b = metric(y[who], p_b[who])
        found.append(a - b)
    whole = metric(y, p_a) - metric(y, p_b)
    return whole, np.quantile(found, 0.025), np.quantile(found, 0.975)


def corrected_interval(differences, n_train, n_test):
    d = np.asarray(differences, dtype=float)
    m = d.size
    error = d.std(ddof=1) * np.sqrt(1 / m + n_test / n_train)
    t = scipy.stats.t.ppf(0.975, df=m - 1)
    return d.mean(), d.mean() - t * error, d.mean() + t * error

# %% intervals_with_percentiles_and_statistics
# right: np.percentile, the statistics module, scipy's own interval
import statistics


def paired_difference(y, p_a, p_b, metric, n_resamples, rng):
    both = np.column_stack([y, p_a, p_b])

    def difference(rows):
        return metric(rows[:, 0].astype(int), rows[:, 1]) - metric(rows[:, 0].astype(int), rows[:, 2])

    values = []
    for _ in range(n_resamples):
        while True:
            try:
                values.append(difference(both[rng.integers(len(both), size=len(both))]))
                break
            except ValueError:
                pass
    return (difference(both), *np.percentile(values, [2.5, 97.5]))


def corrected_interval(differences, n_train, n_test):
    values = [float(d) for d in differences]
    variance = statistics.variance(values) * (1 / len(values) + n_test / n_train)
    mean = statistics.fmean(values)
    if variance == 0:
        return mean, mean, mean
    return mean, *scipy.stats.t(len(values) - 1, mean, variance**0.5).interval(0.95)

# %% intervals_unpaired
# why: Draws people for each model by itself: the interval is that of two surveys.
# fails: visible, hidden
# says: The same people for both models
- b = metric(y[who], p_b[who])
+ who = rng.choice(n, size=n, replace=True)
+         b = metric(y[who], p_b[who])

# %% intervals_without_replacement
# why: Draws without replacement, which is everybody in another order.
# fails: visible, hidden
# says: with replacement
- replace=True
+ replace=False

# %% intervals_of_halves
# why: Draws half of the people.
# fails: hidden
# says: As many as there are
- size=n
+ size=n // 2

# %% intervals_b_minus_a
# why: Subtracts the wrong way round.
# fails: visible, hidden
# says: a minus b
- found.append(a - b)
+ found.append(b - a)
- metric(y, p_a) - metric(y, p_b)
+ metric(y, p_b) - metric(y, p_a)

# %% intervals_mean_of_the_draws
# slip
# why: Returns the mean of the draws in place of the difference on everybody.
# fails: hidden
# says: and not the mean of the draws
- whole = metric(y, p_a) - metric(y, p_b)
+ whole = np.mean(found)

# %% intervals_of_90_percent
# slip
# why: Cuts off 5 percent on each side.
# fails: hidden
# says: ends of the interval
- 0.025
+ 0.05
- np.quantile(found, 0.975)
+ np.quantile(found, 0.95)

# %% intervals_two_standard_errors
# slip
# why: Takes two standard errors of the draws, and no quantiles.
# fails: hidden
# says: ends of the interval
- np.quantile(found, 0.025), np.quantile(found, 0.975)
+ whole - 2 * np.std(found), whole + 2 * np.std(found)

# %% intervals_refused_draws_are_lost
# slip
# why: Counts a refused draw, so that fewer differences are left.
# fails: hidden
# says: drawn again
- while len(found) < n_resamples:
+ for _ in range(n_resamples):

# %% intervals_labels_stay
# why: Draws the probabilities and leaves the labels where they are.
# fails: visible, hidden
# says: expected well inside
- metric(y[who], p_a[who])
+ metric(y, p_a[who])
- metric(y[who], p_b[who])
+ metric(y, p_b[who])

# %% intervals_from_a_seed_of_its_own
# why: Ignores rng.
# fails: hidden
# says: Draw from rng
- n, found = len(y), []
+ n, found, own = len(y), [], np.random.default_rng(0)
- rng.choice(
+ own.choice(

# %% corrected_naive
# why: Takes folds for independent: the interval shrinks with every repeat.
# fails: visible, corrected-hidden
# says: sqrt(1/10 + 1/4)
- np.sqrt(1 / m + n_test / n_train)
+ np.sqrt(1 / m)

# %% corrected_share_of_all_rows
# why: Puts the share of all rows that are tested in place of the ratio to the training rows.
# fails: visible, corrected-hidden
# says: sqrt(1/10 + 1/4)
- n_test / n_train
+ n_test / (n_train + n_test)

# %% corrected_upside_down
# why: Turns the ratio over.
# fails: visible, corrected-hidden
# says: sqrt(1/10 + 1/4)
- n_test / n_train
+ n_train / n_test

# %% corrected_population_variance
# why: Divides the variance by m.
# fails: visible, corrected-hidden
# says: degrees of freedom
- ddof=1
+ ddof=0

# %% corrected_normal_quantile
# why: Takes 1.96 for any number of folds.
# fails: visible, corrected-hidden
# says: t with
- t = scipy.stats.t.ppf(0.975, df=m - 1)
+ t = scipy.stats.norm.ppf(0.975)

# %% corrected_one_sided
# why: Takes the quantile 0.95, which leaves out 5 percent on each side.
# fails: visible, corrected-hidden
# says: ten differences
- 0.975, df
+ 0.95, df
