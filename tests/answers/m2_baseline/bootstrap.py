# %% base
def bootstrap_people(people, statistic, n_resamples, rng):
    n, results = len(people), []
    while len(results) < n_resamples:
        rows = rng.integers(0, n, size=n)
        try:
            results.append(statistic(people.iloc[rows]))
        except ValueError:
            continue
    low, high = np.quantile(results, [0.025, 0.975], axis=0)
    return low, high

# %% bootstrap_with_sample
# right: pandas draws, and the index counts from 0
def bootstrap_people(people, statistic, n_resamples, rng):
    results = []
    while len(results) < n_resamples:
        drawn = people.sample(frac=1, replace=True, random_state=rng).reset_index(drop=True)
        try:
            results.append(np.asarray(statistic(drawn), dtype=float))
        except ValueError:
            pass
    results = np.stack(results)
    return np.percentile(results, 2.5, axis=0), np.percentile(results, 97.5, axis=0)

# %% bootstrap_each_result_counted
# right: a list of all ends
def bootstrap_people(people, statistic, n_resamples, rng):
    def one():
        while True:
            chosen = rng.choice(len(people), size=len(people))
            try:
                return statistic(people.take(chosen))
            except ValueError:
                pass

    results = pd.DataFrame([np.atleast_1d(one()) for _ in range(n_resamples)])
    ends = results.quantile([0.025, 0.975]).to_numpy()
    return (ends[0], ends[1]) if ends.shape[1] > 1 else (ends[0, 0], ends[1, 0])

# %% bootstrap_without_replacement
# why: Shuffles the people: each draw holds all of them once.
# fails: visible, hidden
# says: Draw with replacement
- rng.integers(0, n, size=n)
+ rng.permutation(n)

# %% bootstrap_class_by_class
# slip
# why: Draws within each class, so that the number of positives never varies.
# fails: hidden
# says: not class by class
- rows = rng.integers(0, n, size=n)
+ groups = [np.flatnonzero(people["y"] == label) for label in (0, 1)]
+         rows = np.concatenate([rng.choice(group, size=len(group)) for group in groups])

# %% bootstrap_columns_apart
# why: Draws each column for itself, which takes people apart.
# fails: visible, hidden
# says: stay together
- rows = rng.integers(0, n, size=n)
+ drawn = {name: people[name].to_numpy()[rng.integers(0, n, size=n)] for name in people}
- statistic(people.iloc[rows])
+ statistic(pd.DataFrame(drawn))

# %% bootstrap_half_of_the_people
# why: Draws half as many.
# fails: visible, hidden
# says: rows drawn
- size=n)
+ size=n // 2)

# %% bootstrap_90_percent
# why: Takes the quantiles 0.05 and 0.95.
# fails: visible, hidden
# says: The quantiles 0.025 and 0.975
- [0.025, 0.975]
+ [0.05, 0.95]

# %% bootstrap_standard_errors
# why: Mean and 1.96 standard deviations.
# fails: visible, hidden
# says: The quantiles
- low, high = np.quantile(results, [0.025, 0.975], axis=0)
+ middle, spread = np.mean(results, axis=0), np.std(results, axis=0)
+     low, high = middle - 1.96 * spread, middle + 1.96 * spread

# %% bootstrap_all_numbers_in_one
# slip
# why: Takes the quantiles over all numbers of the statistic together.
# fails: hidden
# says: of each number apart
- , axis=0)
+ )

# %% bootstrap_never_the_last_person
# slip
# why: Leaves out the last row, as if the upper end were counted.
# fails: hidden
# says: Each with the same chance
- rng.integers(0, n, size=n)
+ rng.integers(0, n - 1, size=n)

# %% bootstrap_loses_refused_draws
# slip
# why: Goes on without the draws that the statistic refuses.
# fails: hidden
# says: drawn again
- while len(results) < n_resamples:
+ for _ in range(n_resamples):

# %% bootstrap_lets_errors_out
# slip
# why: Does not catch the error of the statistic.
# fails: hidden
# says: ValueError
- except ValueError:
+ except ZeroDivisionError:

# %% bootstrap_generator_of_its_own
# slip
# why: Seeds a generator of its own.
# fails: hidden
# says: Draw from rng alone
- n, results = len(people), []
+ n, results, rng = len(people), [], np.random.default_rng(0)

# %% bootstrap_copies_the_generator
# slip
# why: Works on a copy of the generator.
# fails: hidden
# says: Do not copy rng
- n, results = len(people), []
+ import copy
+
+     n, results, rng = len(people), [], copy.deepcopy(rng)
