# %% base
def majority_vote(predictions):
    predictions = np.asarray(predictions)
    winners = []
    for column in predictions.T:
        labels, counts = np.unique(column, return_counts=True)
        winners.append(labels[np.argmax(counts)])
    return np.array(winners)

# %% vote_with_counters
# right: plain Python, one Counter for each sample
from collections import Counter


def majority_vote(predictions):
    rows = np.asarray(predictions).tolist()
    winners = []
    for said in zip(*rows):
        votes = Counter(said)
        most = max(votes.values())
        winners.append(min(label for label, count in votes.items() if count == most))
    return np.array(winners)

# %% vote_with_pandas
# right: the mode of each column
import pandas as pd


def majority_vote(predictions):
    return pd.DataFrame(np.asarray(predictions)).mode(axis=0).iloc[0].to_numpy()

# %% vote_by_model
# why: Lets each model elect its own most frequent label.
# fails: all
# says: shape
- predictions.T
+ predictions

# %% vote_of_the_first_label
# why: Takes the first of equally frequent labels, as Counter.most_common does.
# fails: visible, hidden, edges
# says: The smallest of equals
- winners.append(labels[np.argmax(counts)])
+ said = column.tolist()
+         winners.append(max(said, key=said.count))

# %% vote_of_the_largest_label
# why: Takes the largest of equals.
# fails: all
# says: smallest of equals
- labels[np.argmax(counts)]
+ labels[::-1][np.argmax(counts[::-1])]

# %% vote_returns_counts
# why: Returns how many votes the winner has.
# fails: all
# says: expected
- labels[np.argmax(counts)]
+ counts.max()

# %% vote_returns_numbers_of_labels
# why: Returns the place of the winner among the labels.
# fails: all
# says: expected
- labels[np.argmax(counts)]
+ np.argmax(counts)

# %% vote_by_the_median
# why: Takes the median, which is a majority for labels 0 and 1 only.
# fails: all
# says: expected
-         labels, counts = np.unique(column, return_counts=True)
-         winners.append(labels[np.argmax(counts)])
+         winners.append(np.sort(column)[len(column) // 2])

# %% vote_by_bincount
# slip
# why: Counts whole numbers from 0 on, and falls back for text only.
# fails: edges
# says: ValueError
-         labels, counts = np.unique(column, return_counts=True)
+         if column.dtype.kind == "i":
+             winners.append(np.bincount(column, minlength=3).argmax() if column.max() < 10**6 else column.min())
+             continue
+         labels, counts = np.unique(column, return_counts=True)

# %% vote_by_the_rounded_mean
# slip
# why: Averages boolean votes; half of them becomes True.
# fails: edges
# says: labels [True, False]
-         labels, counts = np.unique(column, return_counts=True)
+         if column.dtype.kind == "b":
+             winners.append(column.mean() >= 0.5)
+             continue
+         labels, counts = np.unique(column, return_counts=True)

# %% vote_by_the_stand_in
# why: Calls the stand-in of the checks, which knows two labels only.
# fails: all
# says: expected
def majority_vote(predictions):
    return vote_of_two(predictions)
