# %% base
def best_split(X, y, min_samples_leaf=1):
    best = None
    best_gain = 0.0
    for j in range(X.shape[1]):
        values = np.unique(X[:, j])
        for a, b in zip(values[:-1], values[1:]):
            t = (a + b) / 2
            left = X[:, j] <= t
            n_left, n_right = left.sum(), (~left).sum()
            if min(n_left, n_right) < min_samples_leaf:
                continue
            share = n_left / len(y)
            gain = gini(y) - share * gini(y[left]) - (1 - share) * gini(y[~left])
            if gain > best_gain + 1e-12:
                best_gain = gain
                best = (j, t, gain)
    return best

# %% split_without_gini
# right: counts its classes itself, with a dictionary that moves along the sorted column
from collections import Counter


def best_split(X, y, min_samples_leaf=1):
    X = np.asarray(X, dtype=float)
    labels = np.asarray(y).tolist()
    n = len(labels)

    def impurity(counter, size):
        return 1 - sum((count / size) ** 2 for count in counter.values())

    found = []
    for feature in range(X.shape[1]):
        order = np.argsort(X[:, feature])
        left, right = Counter(), Counter(labels)
        for place, row in enumerate(order[:-1], start=1):
            left[labels[row]] += 1
            right[labels[row]] -= 1
            low, high = X[row, feature], X[order[place], feature]
            if low == high or place < min_samples_leaf or n - place < min_samples_leaf:
                continue
            rest = place / n * impurity(left, place) + (n - place) / n * impurity(right, n - place)
            found.append((impurity(Counter(labels), n) - rest, feature, low / 2 + high / 2))
    top = max((gain for gain, _, _ in found), default=0)
    if top <= 1e-12:
        return None
    gain, feature, threshold = next(one for one in found if one[0] >= top - 1e-12)
    return feature, threshold, gain

# %% split_with_pandas_and_a_list
# right: a table of all candidates, sorted with rounded gains
import pandas as pd


def best_split(X, y, min_samples_leaf=1):
    rows = []
    y = pd.Series(list(y))
    for feature in range(np.shape(X)[1]):
        x = pd.Series(np.asarray(X)[:, feature])
        steps = sorted(x.unique())
        for low, high in zip(steps, steps[1:]):
            side = x > (low + high) / 2
            sizes = side.value_counts()
            if sizes.min() < min_samples_leaf:
                continue
            rest = sum(
                len(y[side == s]) / len(y) * (1 - (y[side == s].value_counts(normalize=True) ** 2).sum())
                for s in (True, False)
            )
            whole = 1 - (y.value_counts(normalize=True) ** 2).sum()
            rows.append([feature, (low + high) / 2, whole - rest])
    if not rows:
        return None
    table = pd.DataFrame(rows, columns=["feature", "threshold", "gain"])
    table = table[table["gain"] >= table["gain"].max() - 1e-12]
    if table["gain"].max() <= 1e-12:
        return None
    first = table.sort_values(["feature", "threshold"]).iloc[0]
    return int(first["feature"]), float(first["threshold"]), float(first["gain"])

# %% split_without_weights
# why: Averages both sides alike, whatever their sizes.
# fails: all
# says: weighted
- gini(y) - share * gini(y[left]) - (1 - share) * gini(y[~left])
+ gini(y) - 0.5 * gini(y[left]) - 0.5 * gini(y[~left])

# %% split_that_subtracts_both_impurities
# why: Subtracts the impurities of both sides without any weight.
# fails: visible, hidden, edges, leaf-edges
# says: weighted
- gini(y) - share * gini(y[left]) - (1 - share) * gini(y[~left])
+ gini(y) - gini(y[left]) - gini(y[~left])

# %% split_at_a_value
# why: Takes the values themselves for thresholds.
# fails: all
# says: threshold
- t = (a + b) / 2
+ t = a

# %% split_that_takes_the_worst
# why: Minimizes the gain.
# fails: all
# says: expected
- if gain > best_gain + 1e-12:
+ if best is None or gain < best_gain:

# %% split_with_entropy
# why: Takes the decrease of entropy for the decrease of Gini.
# fails: all
# says: gain
- gini(y) - share * gini(y[left]) - (1 - share) * gini(y[~left])
+ entropy(y) - share * entropy(y[left]) - (1 - share) * entropy(y[~left])

# %% split_returns_the_impurity
# why: Returns what remains, not what is gained.
# fails: all
# says: gain
- best = (j, t, gain)
+ best = (j, t, gini(y) - gain)

# %% split_stops_at_the_first_column
# why: Returns inside of the loop over the columns.
# fails: all
# says: feature
-     return best
+         return best

# %% split_at_the_mean
# why: Tries one threshold per column, the mean.
# fails: all
# says: threshold
- for a, b in zip(values[:-1], values[1:]):
+ for a, b in [(X[:, j].mean(), X[:, j].mean())]:
- if min(n_left, n_right) < min_samples_leaf:
+ if min(n_left, n_right) < max(min_samples_leaf, 1):

# %% split_between_sorted_rows
# why: Puts thresholds between equal values and counts the rows by their place.
# fails: all
# says: between
- values = np.unique(X[:, j])
+ order = np.argsort(X[:, j], kind="stable")
+         values = X[order, j]
+         place = 0
- left = X[:, j] <= t
+ place += 1
+             left = np.isin(np.arange(len(y)), order[:place])

# %% split_takes_the_last_of_equals
# slip
# why: Replaces the best split by an equal one.
# fails: edges
# says: smaller
- if gain > best_gain + 1e-12:
+ if gain > 1e-12 and gain >= best_gain - 1e-12:

# %% split_compares_without_tolerance
# slip
# why: Compares gains that are equal in exact arithmetic to the last bit.
# fails: edges
# says: None where no gain is above 1e-12
- if gain > best_gain + 1e-12:
+ if gain > best_gain:

# %% split_without_gain
# slip
# why: Splits also where nothing is gained, as scikit-learn does.
# fails: edges
# says: expected None
- best_gain = 0.0
+ best_gain = -1.0

# %% split_ignores_min_samples_leaf
# slip
# why: Never looks at min_samples_leaf.
# fails: leaf-edges
# says: enough rows
- if min(n_left, n_right) < min_samples_leaf:
+ if min(n_left, n_right) < 1:

# %% split_asks_for_more_than_min_samples_leaf
# slip
# why: Refuses a side with exactly min_samples_leaf rows.
# fails: leaf-edges
# says: 3 rows are enough
- < min_samples_leaf:
+ < min_samples_leaf + (min_samples_leaf > 1):

# %% split_gives_up_where_the_best_is_too_small
# slip
# why: Chooses first and then asks for the sizes: the second best is never found.
# fails: leaf-edges
# says: among the splits that leave enough rows
-             if min(n_left, n_right) < min_samples_leaf:
-                 continue
+             enough = min(n_left, n_right) >= min_samples_leaf
- best = (j, t, gain)
+ best = (j, t, gain) if enough else None

# %% split_one_side_is_enough
# slip
# why: Is content if the larger side has enough rows.
# fails: leaf-edges
# says: both sides
- min(n_left, n_right)
+ max(n_left, n_right)

# %% split_counts_only_the_left_side
# slip
# why: Asks for the rows of the left side only.
# fails: leaf-edges
# says: both sides
- min(n_left, n_right)
+ n_left

# %% split_by_the_stand_in
# why: Calls the stand-in of the checks, a stump of scikit-learn's.
# fails: edges, leaf-edges
# says: Of equal gains the smaller feature
def best_split(X, y, min_samples_leaf=1):
    return split_of_a_stump(X, y, min_samples_leaf)

# %% split_in_32_bits
# slip
# why: Computes in 32-bit floats, so that thresholds have 7 digits.
# fails: leaf-edges
# says: in float64
- best = None
+ X = X.astype(np.float32)
+     best = None

# %% split_with_rounded_thresholds
# slip
# why: Rounds thresholds to six digits after the point.
# fails: edges
# says: Do not round
- best = (j, t, gain)
+ best = (j, round(float(t), 6), gain)
