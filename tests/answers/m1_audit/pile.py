# %% base
def pile(column, neighbors=10, factor=3):
    values, counts = np.unique(column.dropna(), return_counts=True)
    if len(values) < neighbors + 1:
        return None
    if counts[-1] > factor * np.mean(counts[-neighbors - 1 : -1]):
        return values[-1], counts[-1]
    return None

# %% pile_with_a_counter
# right: a Counter and a list
import collections


def pile(column, neighbors=10, factor=3):
    counts = collections.Counter(value for value in column.tolist() if value == value)
    values = sorted(counts, reverse=True)
    if len(values) <= neighbors:
        return None
    usual = sum(counts[value] for value in values[1 : neighbors + 1]) / neighbors
    return [values[0], counts[values[0]]] if counts[values[0]] / usual > factor else None

# %% pile_at_least
# slip
# why: Takes exactly the factor for more.
# fails: hidden
# says: as many
- counts[-1] > factor
+ counts[-1] >= factor

# %% pile_by_frequency
# why: Looks at the most frequent value, wherever it lies.
# fails: hidden
# says: None
-     if len(values) < neighbors + 1:
+     order = np.argsort(counts, kind="stable")
+     values, counts = values[order], counts[order]
+     if len(values) < neighbors + 1:

# %% pile_against_all_values
# why: Compares with all other values, not with the neighbors.
# fails: hidden
# says: only the 10 nearest count
- counts[-neighbors - 1 : -1]
+ counts[:-1]

# %% pile_includes_itself
# why: Counts the largest value among its own neighbors.
# fails: visible, hidden
# says: pile
- counts[-neighbors - 1 : -1]
+ counts[-neighbors:]

# %% pile_one_neighbor_short
# slip
# why: Cuts one neighbor off.
# fails: hidden
# says: all ten neighbors
- counts[-neighbors - 1 : -1]
+ counts[-neighbors:-1]

# %% pile_median_of_neighbors
# why: Takes the median of the neighbors.
# fails: hidden
# says: not the median
- np.mean(counts
+ np.median(counts

# %% pile_few_values_allowed
# why: Takes yes and no for a scale with a pile.
# fails: visible, hidden
# says: None
- len(values) < neighbors + 1
+ len(values) < 2

# %% pile_gaps_are_a_value
# why: Sorts the gaps behind the largest value.
# fails: visible, hidden
# says: pile
- np.unique(column.dropna(), return_counts=True)
+ np.unique(column, return_counts=True)

# %% pile_returns_a_share
# why: Returns the share of rows in place of their number.
# fails: visible, hidden
# says: expected
- return values[-1], counts[-1]
+ return values[-1], counts[-1] / len(column)
