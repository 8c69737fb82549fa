# %% base
def draw_configurations(space, n, rng):
    configurations = []
    for _ in range(n):
        one = {}
        for name, (kind, *values) in space.items():
            if kind == "log":
                one[name] = float(np.exp(rng.uniform(np.log(values[0]), np.log(values[1]))))
            elif kind == "whole":
                one[name] = int(np.exp(rng.uniform(np.log(values[0]), np.log(values[1] + 1))))
            else:
                one[name] = values[rng.integers(len(values))]
        configurations.append(one)
    return configurations

# %% draw_a_table_of_uniform_numbers
# right: all numbers at once, a row for each configuration
def draw_configurations(space, n, rng):
    u = rng.random((n, len(space)))
    configurations = [{} for _ in range(n)]
    for column, (name, entry) in enumerate(space.items()):
        for row in range(n):
            if entry[0] == "choice":
                configurations[row][name] = entry[1 + int(np.floor(u[row, column] * (len(entry) - 1)))]
            else:
                low, high = entry[1], entry[2] + (1 if entry[0] == "whole" else 0)
                value = low * 10 ** (u[row, column] * np.log10(high / low))
                configurations[row][name] = np.int64(value) if entry[0] == "whole" else value
    return configurations

# %% draw_with_scipy
# right: distributions from scipy.stats
import scipy.stats


def draw_configurations(space, n, rng):
    def draw(entry):
        if entry[0] == "log":
            return scipy.stats.loguniform(entry[1], entry[2]).rvs(random_state=rng)
        if entry[0] == "whole":
            return int(np.floor(scipy.stats.loguniform(entry[1], entry[2] + 1).rvs(random_state=rng)))
        return entry[1:][rng.integers(len(entry) - 1)]

    return [{name: draw(entry) for name, entry in space.items()} for _ in range(n)]

# %% draw_uniform
# why: Draws the number itself uniformly, so that nine of ten tries lie in the highest tenth.
# fails: visible, hidden
# says: Log-uniform
- float(np.exp(rng.uniform(np.log(values[0]), np.log(values[1]))))
+ float(rng.uniform(values[0], values[1]))

# %% draw_a_grid
# why: Lays a grid from low to high and draws nothing.
# fails: hidden
# says: Draw from rng
- rng.uniform(np.log(values[0]), np.log(values[1]))
+ np.log(values[0]) + len(configurations) / n * np.log(values[1] / values[0])
- rng.uniform(np.log(values[0]), np.log(values[1] + 1))
+ np.log(values[0]) + 0.999 * (7 * len(configurations) % n) / n * np.log((values[1] + 1) / values[0])
- rng.integers(len(values))
+ len(configurations) % len(values)

# %% draw_whole_numbers_uniformly
# slip
# why: Draws whole numbers with equal chances.
# fails: hidden
# says: Log-uniform from low to high
- int(np.exp(rng.uniform(np.log(values[0]), np.log(values[1] + 1))))
+ int(rng.integers(values[0], values[1] + 1))

# %% draw_whole_numbers_without_the_upper_end
# slip
# why: Cuts off below high, so that high never comes.
# fails: hidden
# says: Both ends
- values[1] + 1
+ values[1]

# %% draw_whole_numbers_as_floats
# slip
# why: Rounds and keeps a float, which scikit-learn refuses as a number of leaves.
# fails: visible
# says: expected an integer
- int(np.exp(rng.uniform(np.log(values[0]), np.log(values[1] + 1))))
+ float(np.floor(np.exp(rng.uniform(np.log(values[0]), np.log(values[1] + 1)))))

# %% draw_setting_after_setting
# slip
# why: Draws all values of one setting, then all of the next: a larger budget shares nothing with a smaller one.
# fails: hidden
# says: Configuration after configuration
def draw_configurations(space, n, rng):
    columns = {}
    for name, (kind, *values) in space.items():
        if kind == "log":
            columns[name] = np.exp(rng.uniform(np.log(values[0]), np.log(values[1]), size=n))
        elif kind == "whole":
            columns[name] = np.exp(rng.uniform(np.log(values[0]), np.log(values[1] + 1), size=n)).astype(int)
        else:
            columns[name] = [values[i] for i in rng.integers(len(values), size=n)]
    return [{name: columns[name][row] for name in space} for row in range(n)]

# %% draw_from_a_seed_of_its_own
# why: Ignores rng and seeds a generator of its own.
# fails: hidden
# says: Draw from rng
  configurations = []
+     rng = np.random.default_rng(0)

# %% draw_one_number_for_all_settings
# why: Uses one random number for all settings of a configuration, which ties them together.
# fails: hidden
# says: A new draw for each setting
  one = {}
+         u = rng.random()
- np.exp(rng.uniform(np.log(values[0]), np.log(values[1])))
+ values[0] * (values[1] / values[0]) ** u
- np.exp(rng.uniform(np.log(values[0]), np.log(values[1] + 1)))
+ values[0] * ((values[1] + 1) / values[0]) ** u
