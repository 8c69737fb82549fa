# %% base
def bootstrap_interval(metric, y, score, n_rounds, level, rng):
    values = []
    while len(values) < n_rounds:
        rows = rng.choice(len(y), size=len(y))
        try:
            value = metric(y[rows], score[rows])
        except ValueError:
            value = None
        if value is not None:
            values.append(value)
    low = np.quantile(values, (1 - level) / 2)
    high = np.quantile(values, 1 - (1 - level) / 2)
    return low, high

# %% bootstrap_by_rounds
# right: one round after the other, percentiles
def bootstrap_interval(metric, y, score, n_rounds, level, rng):
    def one_round():
        while True:
            rows = (rng.random(len(y)) * len(y)).astype(int)
            try:
                return float(metric(y[rows], score[rows]))
            except ValueError:
                pass

    values = [one_round() for _ in range(n_rounds)]
    return tuple(np.percentile(values, [50 * (1 - level), 50 * (1 + level)]))

# %% bootstrap_with_pandas
# right: a table that is sampled
def bootstrap_interval(metric, y, score, n_rounds, level, rng):
    table, values = pd.DataFrame({"y": y, "s": score}), []
    while len(values) != n_rounds:
        drawn = table.sample(frac=1.0, replace=True, random_state=rng)
        try:
            values.append(metric(drawn["y"].to_numpy(), drawn["s"].to_numpy()))
        except ValueError:
            continue
    ends = pd.Series(values).quantile([0.5 - level / 2, 0.5 + level / 2])
    return ends.tolist()

# %% bootstrap_rows_in_order
# right: how often each row is drawn, by a multinomial draw
- rows = rng.choice(len(y), size=len(y))
+ rows = np.repeat(np.arange(len(y)), rng.multinomial(len(y), np.full(len(y), 1 / len(y))))

# %% bootstrap_spawns_generators
# right: a generator for each draw, spawned by the one that is given
def bootstrap_interval(metric, y, score, n_rounds, level, rng):
    values = []
    while len(values) < n_rounds:
        for child in rng.spawn(n_rounds - len(values)):
            rows = child.integers(len(y), size=len(y))
            try:
                values.append(metric(y[rows], score[rows]))
            except ValueError:
                pass
    return tuple(np.quantile(values, [(1 - level) / 2, (1 + level) / 2]))

# %% bootstrap_draws_all_at_once
# right: a table of row numbers, with another one for the draws that are refused
def bootstrap_interval(metric, y, score, n_rounds, level, rng):
    values = []
    while len(values) < n_rounds:
        for rows in rng.integers(len(y), size=(n_rounds - len(values), len(y))):
            try:
                values.append(metric(y[rows], score[rows]))
            except ValueError:
                continue
    return np.quantile(values, [0.5 - level / 2, 0.5 + level / 2])

# %% bootstrap_from_a_seed_that_is_drawn
# right: one number from rng seeds a generator for all the rest
- values = []
+ values, rng = [], np.random.default_rng(rng.integers(2**62))

# %% bootstrap_without_replacement
# why: Draws without replacement, so that each round has all rows.
# fails: visible, hidden, edges
# says: with replacement
- size=len(y))
+ size=len(y), replace=False)

# %% bootstrap_arguments_exchanged
# why: Gives the metric the scores first.
# fails: visible, hidden, edges
# says: expected
- metric(y[rows], score[rows])
+ metric(score[rows], y[rows])

# %% bootstrap_rows_of_their_own
# why: Draws the labels and the scores apart.
# fails: visible, hidden
# says: The same row numbers
- metric(y[rows], score[rows])
+ metric(y[rows], score[rng.choice(len(y), size=len(y))])

# %% bootstrap_half_of_the_rows
# why: Draws half as many rows.
# fails: visible, hidden
# says: rows drawn
- size=len(y))
+ size=len(y) // 2)

# %% bootstrap_one_tail
# why: Leaves out 1 - level on each side.
# fails: visible, hidden, edges
# says: quantiles
- np.quantile(values, (1 - level) / 2)
+ np.quantile(values, 1 - level)
- np.quantile(values, 1 - (1 - level) / 2)
+ np.quantile(values, level)

# %% bootstrap_normal_interval
# why: Takes the mean and two standard deviations.
# fails: visible, hidden, edges
# says: quantiles
- return low, high
+ import scipy.stats
+
+     z = scipy.stats.norm.ppf((1 + level) / 2) if 0 < level < 1 else 2.0
+     return np.mean(values) - z * np.std(values), np.mean(values) + z * np.std(values)

# %% bootstrap_upper_end_first
# why: Returns the upper end first.
# fails: visible, hidden, edges
# says: quantiles
- return low, high
+ return high, low

# %% bootstrap_class_by_class
# why: Draws within each class, so that the share of positives never varies.
# fails: hidden, edges
# says: expected
- rows = rng.choice(len(y), size=len(y))
+ rows = np.concatenate([rng.choice(np.flatnonzero(y == c), size=np.sum(y == c)) for c in np.unique(y)])

# %% bootstrap_never_catches
# slip
# why: Lets the error of the metric out.
# fails: edges
# says: ValueError
- except ValueError:
+ except ZeroDivisionError:

# %% bootstrap_loses_refused_draws
# slip
# why: Goes on without a value where the metric refuses, so that there are too few.
# fails: edges
# says: drawn again
- while len(values) < n_rounds:
+ for _ in range(n_rounds):

# %% bootstrap_nothing_for_refused_draws
# slip
# why: Counts one half where the metric refuses.
# fails: edges
# says: drawn again
- value = None
-         if value is not None:
+ value = 0.5
+         if value is not None:

# %% bootstrap_catches_everything
# slip
# why: Takes each error for a draw that is refused, also a bug of the metric.
# fails: edges
# says: Catch ValueError only
- except ValueError:
+ except Exception:

# %% bootstrap_gives_up
# slip
# why: Makes three times as many draws as needed, and is content with what is left.
# fails: edges
# says: until there are enough
- while len(values) < n_rounds:
+ for _ in range(3 * n_rounds):
+         if len(values) == n_rounds:
+             break

# %% bootstrap_asks_for_two_classes
# slip
# why: Refuses draws of one class itself, whatever the metric says.
# fails: edges
# says: accepts one class
- rows = rng.choice(len(y), size=len(y))
+ rows = rng.choice(len(y), size=len(y))
+         if y[rows].min() == y[rows].max():
+             continue

# %% bootstrap_0_is_nothing
# slip
# why: Takes a value of 0 for no value.
# fails: edges
# says: Every value counts, 0 too
- if value is not None:
+ if value:

# %% bootstrap_its_own_generator
# slip
# why: Seeds a generator of its own.
# fails: rng-edges
# says: seeds 1, 2, 3
- values = []
+ values, rng = [], np.random.default_rng(0)

# %% bootstrap_spawns_from_a_seed_of_its_own
# slip
# why: Spawns generators, but from a seed of its own.
# fails: rng-edges
# says: seeds 1, 2, 3
- values = []
+ values, rng = [], np.random.default_rng(0).spawn(1)[0]

# %% bootstrap_copies_the_generator
# slip
# why: Works on a copy of the generator.
# fails: rng-edges
# says: goes on with rng
- values = []
+ import copy
+
+     values, rng = [], copy.deepcopy(rng)

# %% bootstrap_without_a_generator
# slip
# why: Draws from the global generator.
# fails: rng-edges
# says: equal seeds
- rng.choice(
+ np.random.choice(

# %% bootstrap_never_the_last_row
# slip
# why: Leaves out the last row, as if the upper end were counted.
# fails: hidden
# says: Each row with the same chance
- rng.choice(len(y), size=len(y))
+ rng.integers(0, len(y) - 1, size=len(y))

# %% bootstrap_around_the_estimate
# why: Reflects the quantiles at the metric of all rows.
# fails: visible, hidden, edges
# says: quantiles
- return low, high
+ middle = metric(y, score)
+     return 2 * middle - high, 2 * middle - low
