# %% base
from collections import Counter


def gini(y):
    n = len(y)
    if n == 0:
        raise ValueError("y is empty")
    total = 0.0
    for count in Counter(np.asarray(y).tolist()).values():
        total += (count / n) ** 2
    return 1 - total

# %% gini_of_pairs
# right: the chance that two drawn labels differ, p (1 - p) summed, with pandas
import pandas as pd


def gini(y):
    shares = pd.Series(list(y), dtype=object).value_counts(normalize=True)
    if shares.empty:
        raise ValueError("no labels in y")
    return float((shares * (1 - shares)).sum())

# %% gini_without_one_minus
# why: Returns the chance that two labels agree.
# fails: visible, hidden
# says: One minus the sum
- return 1 - total
+ return total

# %% gini_not_squared
# why: Adds the shares instead of their squares, so that everything is pure.
# fails: visible, hidden
# says: squared shares
- (count / n) ** 2
+ count / n

# %% gini_for_two_classes_only
# why: Uses 2 p (1 - p) of one class, which holds for two classes only.
# fails: hidden
# says: of all classes
-     total = 0.0
+     p = max(Counter(np.asarray(y).tolist()).values()) / n
+     return 2 * p * (1 - p)
+     total = 0.0

# %% gini_counts_from_zero
# why: Counts with bincount, which knows no text and no negative labels.
# fails: visible, hidden
# says: TypeError
- Counter(np.asarray(y).tolist()).values()
+ np.bincount(y)

# %% gini_without_replacement
# why: Draws the two labels without replacement.
# fails: visible, hidden
# says: expected
- return 1 - total
+ return (1 - total) * n / max(n - 1, 1)

# %% gini_takes_the_error_rate
# why: Returns the share that is not of the largest class.
# fails: visible, hidden
# says: squared shares
- return 1 - total
+ return 1 - max(Counter(np.asarray(y).tolist()).values()) / n

# %% gini_of_nothing_is_zero
# slip
# why: Gives an empty node the impurity 0.
# fails: errors
# says: nothing was raised
- raise ValueError("y is empty")
+ return 0.0

# %% gini_of_nothing_divides
# slip
# why: Divides by the length of an empty node.
# fails: errors
# says: expected ValueError
-     if n == 0:
-         raise ValueError("y is empty")
+     1 / n

# %% gini_by_the_stand_in
# slip
# why: Calls the stand-in of the checks, which does not know an empty node.
# fails: errors
# says: expected
def gini(y):
    return chance_to_differ(y)
