# %% base
def nearest_neighbors_predict(X_train, y_train, X, k):
    n = len(X_train)
    if k < 1 or k > n:
        raise ValueError(f"k={k} is not in 1, ..., {n}")
    result = []
    for x in X:
        distances = np.sqrt(np.sum((X_train - x) ** 2, axis=1))
        nearest = np.argsort(distances, kind="stable")[:k]
        labels, votes = np.unique(y_train[nearest], return_counts=True)
        result.append(labels[votes.argmax()])
    return np.array(result)

# %% neighbors_in_plain_python
# right: loops, sorted pairs of distance and place, a Counter
from collections import Counter


def nearest_neighbors_predict(X_train, y_train, X, k):
    rows, labels = X_train.tolist(), y_train.tolist()
    if not 1 <= k <= len(rows):
        raise ValueError("k must be between 1 and the number of training rows")
    result = []
    for x in X.tolist():
        pairs = sorted((sum((a - b) ** 2 for a, b in zip(row, x)), i) for i, row in enumerate(rows))
        votes = Counter(labels[i] for _, i in pairs[:k])
        most = max(votes.values())
        result.append(min(label for label in votes if votes[label] == most))
    return result

# %% neighbors_all_at_once
# right: all distances in one array (m, n), then the vote of part 1
def nearest_neighbors_predict(X_train, y_train, X, k):
    if k not in range(1, len(X_train) + 1):
        raise ValueError(f"not that many neighbors: k = {k}")
    squared = ((X[:, None, :] - X_train[None, :, :]) ** 2).sum(axis=2)
    nearest = np.argsort(squared, axis=1, kind="stable")[:, :k]
    return np.array([majority_class(y_train[rows]) for rows in nearest])

# %% neighbors_by_scipy_distances
# right: cdist, and a table of votes for each label
def nearest_neighbors_predict(X_train, y_train, X, k):
    import scipy.spatial.distance

    if k <= 0:
        raise ValueError("k must be positive")
    if k > y_train.shape[0]:
        raise ValueError("k is larger than the training set")
    order = scipy.spatial.distance.cdist(X, X_train).argsort(axis=1, kind="mergesort")[:, :k]
    labels, codes = np.unique(y_train, return_inverse=True)
    votes = (codes[order][:, :, None] == np.arange(len(labels))).sum(axis=1)
    return labels[votes.argmax(axis=1)]

# %% neighbors_by_lexsort
# right: sorts by distance, then by place; the mode by pandas
-         nearest = np.argsort(distances, kind="stable")[:k]
-         labels, votes = np.unique(y_train[nearest], return_counts=True)
-         result.append(labels[votes.argmax()])
+         nearest = np.lexsort([np.arange(n), distances])[:k]
+         result.append(pd.Series(y_train[nearest]).mode()[0])

# %% neighbors_farthest
# why: Takes the rows that are farthest away.
# fails: visible, hidden, edges, ties-edges
# says: the k smallest sums
- [:k]
+ [-k:]

# %% neighbors_manhattan
# why: Adds up absolute differences.
# fails: visible, hidden
# says: Euclidean distance
- np.sqrt(np.sum((X_train - x) ** 2, axis=1))
+ np.sum(np.abs(X_train - x), axis=1)

# %% neighbors_wrong_axis
# why: Sums over the rows, so that there is a distance for each column.
# fails: visible, hidden, edges, ties-edges
# says: sums over columns
- axis=1)
+ axis=0)

# %% neighbors_difference_of_sums
# why: Sums before it squares, so that plus and minus cancel.
# fails: visible, hidden, ties-edges
# says: squared differences
- np.sqrt(np.sum((X_train - x) ** 2, axis=1))
+ np.abs(np.sum(X_train - x, axis=1))

# %% neighbors_first_column
# why: Looks at one column only.
# fails: visible, hidden, ties-edges
# says: sums over columns
- np.sum((X_train - x) ** 2, axis=1)
+ (X_train - x)[:, 0] ** 2

# %% neighbors_standardizes
# why: Scales the columns first, which changes who is near.
# fails: hidden, ties-edges
# says: all columns as they are
-     result = []
+     mean, std = X_train.mean(axis=0), X_train.std(axis=0)
+     std = np.where(std > 0, std, 1)
+     X_train, X = (X_train - mean) / std, (X - mean) / std
+     result = []

# %% neighbors_weighs_by_distance
# why: Lets near neighbors count more.
# fails: hidden, ties-edges
# says: one vote
-         labels, votes = np.unique(y_train[nearest], return_counts=True)
-         result.append(labels[votes.argmax()])
+         labels = np.unique(y_train[nearest])
+         weight = 1 / (distances[nearest] + 1e-9)
+         votes = np.array([weight[y_train[nearest] == label].sum() for label in labels])
+         result.append(labels[votes.argmax()])

# %% neighbors_average_of_labels
# why: Takes the mean of labels and rounds it: label 1 between two of 0 and 2.
# fails: visible, hidden, edges, ties-edges
# says: expected
-         labels, votes = np.unique(y_train[nearest], return_counts=True)
-         result.append(labels[votes.argmax()])
+         result.append(int(round(y_train[nearest].mean())))

# %% neighbors_one_more
# why: Counts from 0 and takes k + 1 neighbors.
# fails: visible, hidden, edges, ties-edges
# says: expected
- [:k]
+ [: k + 1]

# %% neighbors_leaves_itself_out
# why: Leaves out rows at distance 0, as one does for training rows in leave-one-out.
# fails: edges, ties-edges
# says: it is not left out
-         nearest = np.argsort(distances, kind="stable")[:k]
+         nearest = np.argsort(distances, kind="stable")
+         others = nearest[distances[nearest] > 0]
+         nearest = (others if len(others) == n - 1 else nearest)[:k]

# %% neighbors_returns_a_column
# why: Returns shape (m, 1).
# fails: visible, hidden, edges, ties-edges
# says: expected shape
- return np.array(result)
+ return np.array(result)[:, None]

# %% neighbors_returns_places
# why: Returns the place of the winner among the labels.
# fails: visible, hidden, edges, ties-edges
# says: expected
- result.append(labels[votes.argmax()])
+ result.append(votes.argmax())

# %% neighbors_numbers_only
# why: Makes room for numbers: labels of text do not fit.
# fails: visible, hidden, edges, ties-edges
# says: ValueError
- return np.array(result)
+ return np.array(result, dtype=int)

# %% neighbors_cuts_words
# slip
# why: Makes room for text as long as the first label.
# fails: edges
# says: whole words
- return np.array(result)
+ return np.array(result, dtype=np.asarray(y_train[:1].tolist()).dtype)

# %% neighbors_cuts_decimals
# slip
# why: Turns new rows into the type of the training rows.
# fails: edges
# says: Do not cut decimals off
-     result = []
+     result, X = [], X.astype(X_train.dtype)

# %% neighbors_expands_the_square
# slip
# why: Multiplies the square out, and loses the digits of columns far from zero.
# fails: edges
# says: Subtract first
- np.sqrt(np.sum((X_train - x) ** 2, axis=1))
+ np.sum(X_train**2, axis=1) - 2 * X_train @ x + np.sum(x**2)

# %% neighbors_in_float32
# slip
# why: Computes with 7 digits, too few for a time in seconds.
# fails: edges
# says: Subtract first
- np.sqrt(np.sum((X_train - x) ** 2, axis=1))
+ np.sum((X_train.astype("float32") - x.astype("float32")) ** 2, axis=1)

# %% neighbors_changes_the_training_rows
# why: Subtracts in place: the training rows move with every new row.
# fails: visible, hidden, edges, ties-edges
# says: two new rows
- np.sum((X_train - x) ** 2, axis=1)
+ np.sum(np.square(np.subtract(X_train, x, out=X_train, casting="unsafe")), axis=1)

# %% neighbors_sorts_pairs_with_labels
# slip
# why: Sorts pairs of distance and label: of equal distances the smaller label, not the earlier row.
# fails: ties-edges
# says: the earlier training row
-         nearest = np.argsort(distances, kind="stable")[:k]
-         labels, votes = np.unique(y_train[nearest], return_counts=True)
+         pairs = sorted(zip(distances.tolist(), y_train.tolist()))[:k]
+         labels, votes = np.unique([label for _, label in pairs], return_counts=True)

# %% neighbors_partitions
# slip
# why: Partitions, which takes any of the rows at equal distance.
# fails: ties-edges
# says: the earlier training row
- np.argsort(distances, kind="stable")[:k]
+ np.argpartition(distances, k - 1)[:k]

# %% neighbors_later_row_first
# slip
# why: Sorts from the end, so that the later of equal rows comes first.
# fails: ties-edges
# says: the earlier training row
- np.argsort(distances, kind="stable")[:k]
+ n - 1 - np.argsort(distances[::-1], kind="stable")[:k]

# %% neighbors_all_at_equal_distance
# slip
# why: Lets all rows vote that are as near as the last of the k.
# fails: ties-edges
# says: the earlier training row
- np.argsort(distances, kind="stable")[:k]
+ np.flatnonzero(distances <= np.sort(distances)[k - 1])

# %% neighbors_nearest_of_equal_votes
# slip
# why: Of equal votes takes the label of the nearest row.
# fails: ties-edges
# says: the smallest label
-         labels, votes = np.unique(y_train[nearest], return_counts=True)
-         result.append(labels[votes.argmax()])
+         mine = y_train[nearest].tolist()
+         result.append(max(mine, key=mine.count))

# %% neighbors_largest_of_equal_votes
# slip
# why: Of equal votes takes the largest label.
# fails: ties-edges
# says: the smallest label
- labels[votes.argmax()]
+ labels[::-1][votes[::-1].argmax()]

# %% neighbors_any_k
# why: Checks nothing: a slice takes what there is.
# fails: errors
# says: A slice [:k]
-     if k < 1 or k > n:
-         raise ValueError(f"k={k} is not in 1, ..., {n}")

# %% neighbors_zero_is_allowed
# slip
# why: Refuses negative k, but not 0.
# fails: errors
# says: k=0 for 4 rows
- k < 1
+ k < 0

# %% neighbors_compares_k_with_columns
# why: Compares k with the number of columns.
# fails: visible, hidden, edges, ties-edges
# says: ValueError
- n = len(X_train)
+ n = X_train.shape[1]

# %% neighbors_n_is_refused
# slip
# why: Refuses as many neighbors as there are rows.
# fails: edges
# says: ValueError
- k > n:
+ k >= n:

# %% neighbors_odd_k_only
# slip
# why: Makes an even k odd, to be spared equal votes.
# fails: ties-edges
# says: the smallest label
-     result = []
+     k -= k % 2 == 0
+     result = []
