# %% base
def threshold_for_capacity(score, capacity):
    answer = np.inf
    for t in sorted(set(score.tolist()), reverse=True):
        if np.sum(score >= t) > capacity:
            break
        answer = t
    return answer

# %% capacity_by_the_next_score
# right: the lowest score that lies above the first one that does not fit
def threshold_for_capacity(score, capacity):
    down = np.sort(score)[::-1]
    if capacity >= len(score):
        return down[-1]
    above = down[down > down[capacity]]
    return above[-1] if len(above) else float("inf")

# %% capacity_with_pandas
# right: ranks, where equal scores share the largest rank
def threshold_for_capacity(score, capacity):
    rank = pd.Series(score).rank(ascending=False, method="max")
    return score[(rank <= capacity).to_numpy()].min(initial=np.inf)

# %% capacity_with_counter
# right: a dict of counts
from collections import Counter


def threshold_for_capacity(score, capacity):
    counts, left, found = Counter(score.tolist()), int(capacity), math.inf
    for level in sorted(counts)[::-1]:
        left -= counts[level]
        if left < 0:
            return found
        found = level
    return found


import math

# %% capacity_the_score_in_that_place
# why: Takes the score in place capacity and forgets that more rows may have it.
# fails: visible, hidden, ties-edges
# says: expected
- answer = np.inf
-     for t in sorted(set(score.tolist()), reverse=True):
-         if np.sum(score >= t) > capacity:
-             break
-         answer = t
-     return answer
+ down = np.sort(score)[::-1]
+     capacity = min(capacity, len(score))
+     return down[capacity - 1] if capacity else np.inf

# %% capacity_counts_levels
# why: Counts distinct scores and not rows.
# fails: visible, hidden, ties-edges
# says: expected
- if np.sum(score >= t) > capacity:
+ if len(set(score[score >= t].tolist())) > capacity:

# %% capacity_one_too_few
# why: Stops when the places are taken, one group too early.
# fails: all
# says: expected
- > capacity:
+ >= capacity:

# %% capacity_one_too_many
# why: Returns the first threshold that does not fit.
# fails: all
# says: expected
-             break
-         answer = t
+             return t
+         answer = t

# %% capacity_flags_above_only
# why: Counts the rows above the threshold.
# fails: all
# says: expected
- np.sum(score >= t) > capacity
+ np.sum(score > t) > capacity

# %% capacity_a_quantile
# why: Takes a quantile, which lies between two scores.
# fails: all
# says: expected
- answer = np.inf
+ if 0 < capacity < len(score):
+         return np.quantile(score, 1 - capacity / len(score))
+     answer = np.inf

# %% capacity_the_highest_that_fits
# why: Takes the highest threshold and not the lowest.
# fails: all
# says: expected
-             break
-         answer = t
+             break
+         answer = max(t, answer) if answer < np.inf else t

# %% capacity_from_the_bottom
# why: Flags the lowest scores.
# fails: all
# says: expected
- np.sum(score >= t)
+ np.sum(score <= t)

# %% capacity_fills_the_places
# why: Lets a group in that does not fit, so that no place stays empty.
# fails: visible, hidden, ties-edges
# says: expected
- if np.sum(score >= t) > capacity:
-             break
-         answer = t
+ if np.sum(score > t) >= capacity:
+             break
+         answer = t

# %% capacity_0_flags_the_best
# slip
# why: Returns the highest score where nobody fits.
# fails: ties-edges
# says: expected inf
- answer = np.inf
+ answer = score.max()

# %% capacity_beyond_the_rows
# slip
# why: Fails where there are more places than rows.
# fails: edges
# says: Everybody fits
- answer = np.inf
+ if capacity > len(score):
+         return -np.inf
+     answer = np.inf

# %% capacity_minus_inf_if_all_fit
# slip
# why: Returns minus infinity where everybody fits.
# fails: edges
# says: expected
- answer = np.inf
+ if capacity >= len(score):
+         return -np.inf
+     answer = np.inf

# %% capacity_none_for_nobody
# slip
# why: Returns None where nobody fits.
# fails: ties-edges
# says: got None
- answer = np.inf
+ answer = None

# %% capacity_indexes_beyond_the_end
# slip
# why: Looks at the score after the last place, which is not there if everybody fits.
# fails: edges
# says: IndexError
- answer = np.inf
-     for t in sorted(set(score.tolist()), reverse=True):
-         if np.sum(score >= t) > capacity:
-             break
-         answer = t
-     return answer
+ down = np.sort(score)[::-1]
+     above = down[down > down[capacity]]
+     return above[-1] if len(above) else np.inf
