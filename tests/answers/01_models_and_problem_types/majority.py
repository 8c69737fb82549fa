# %% base
def majority_class(y):
    labels, counts = np.unique(np.asarray(y), return_counts=True)
    best = counts.argmax()
    return labels[best]

# %% majority_with_a_counter
# right: counts in a dictionary, then the largest count, then the smallest label
from collections import Counter


def majority_class(y):
    counts = Counter(np.asarray(y).tolist())
    return min(counts, key=lambda label: (-counts[label], label))

# %% majority_with_pandas
# right: the mode, which pandas sorts
def majority_class(y):
    return pd.Series(list(y)).mode().iloc[0]

# %% majority_loops
# right: two plain loops, the labels in their order
def majority_class(y):
    y = list(y)
    best, most = None, 0
    for label in sorted(set(y)):
        count = sum(1 for other in y if other == label)
        if count > most:
            best, most = label, count
    return best

# %% majority_by_statistics_of_sorted
# right: the first of the most common of a sorted list
import statistics


def majority_class(y):
    return statistics.mode(sorted(y))

# %% majority_returns_the_count
# why: Returns how often the label occurs in place of the label.
# fails: all
# says: not its count
- return labels[best]
+ return counts[best]

# %% majority_returns_the_place
# why: Returns the place among the labels.
# fails: all
# says: not its place
- return labels[best]
+ return best

# %% majority_returns_an_array
# why: Returns all labels of the largest count, as an array.
# fails: all
# says: expected shape ()
- return labels[best]
+ return labels[counts == counts.max()]

# %% majority_takes_the_largest_label
# why: Takes the maximum of the labels for the most frequent one.
# fails: all
# says: expected 7, got
- return labels[best]
+ return min(y)

# %% majority_takes_the_rarest
# why: Looks for the smallest count.
# fails: all
# says: expected 7, got
- argmax
+ argmin

# %% majority_bincount
# why: Counts places in an array: labels that are negative, text or have decimals are no places.
# fails: hidden, edges
# says: a label is no place in an array
def majority_class(y):
    return np.bincount(y).argmax()

# %% majority_first_seen_of_equals
# slip
# why: Of equally frequent labels, takes the one that comes first in y.
# fails: edges
# says: the smallest, whichever comes first
from collections import Counter


def majority_class(y):
    return Counter(np.asarray(y).tolist()).most_common(1)[0][0]

# %% majority_largest_of_equals
# slip
# why: Of equally frequent labels, takes the largest.
# fails: edges
# says: the smallest, whichever comes first
-     best = counts.argmax()
-     return labels[best]
+     return max(labels[counts == counts.max()].tolist())

# %% majority_rarest_first_of_sorted_pairs
# slip
# why: Sorts pairs of count and label and takes the last: of equals the largest label.
# fails: edges
# says: the smallest, whichever comes first
-     best = counts.argmax()
-     return labels[best]
+     return sorted(zip(counts.tolist(), labels.tolist()))[-1][1]

# %% majority_compares_as_text
# slip
# why: Sorts labels as text, where "10" comes before "9", and returns what they were.
# fails: edges
# says: As numbers
def majority_class(y):
    y = np.asarray(y).tolist()
    return min(y, key=lambda label: (-y.count(label), str(label)))

# %% majority_of_whole_numbers
# slip
# why: Turns every number into a whole one.
# fails: edges
# says: majority_class of [0.5, 1.5, 1.5]
-     best = counts.argmax()
-     return labels[best]
+     best = labels[counts.argmax()]
+     return best if isinstance(best, str) else int(best)

# %% majority_more_than_half
# why: Wants a majority in the strict sense, and returns nothing where there is none.
# fails: all
# says: got None
-     best = counts.argmax()
-     return labels[best]
+     for label, count in zip(labels, counts):
+         if 2 * count > len(y):
+             return label

# %% majority_remembers_the_visible_check
# why: Returns the answer of the visible check.
# fails: hidden, edges
# says: expected
def majority_class(y):
    return 7

# %% majority_prints
# why: Prints the label and returns nothing.
# fails: all
# says: Is a return statement missing?
- return labels[best]
+ print(labels[best])

# %% majority_sorts_in_place
# slip
# why: Sorts the caller's labels.
# fails: edges
# says: modified its input in place
-     labels, counts = np.unique(np.asarray(y), return_counts=True)
+     y = np.asarray(y)
+     y.sort()
+     labels, counts = np.unique(y, return_counts=True)
