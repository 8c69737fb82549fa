# %% base
def merge_sort(a):
    if len(a) <= 1:
        return list(a), 0
    cut = (len(a) + 1) // 2
    left, first_count = merge_sort(a[:cut])
    right, second_count = merge_sort(a[cut:])
    count = first_count + second_count
    result = []
    i = j = 0
    while i < len(left) and j < len(right):
        count += 1
        if left[i] <= right[j]:
            result.append(left[i])
            i += 1
        else:
            result.append(right[j])
            j += 1
    result.extend(left[i:])
    result.extend(right[j:])
    return result, count

# %% merge_bottom_up
# right: from runs of one element up, without recursion
def merge(left, right):
    merged, i, j, count = [], 0, 0, 0
    while i < len(left) and j < len(right):
        count += 1
        if right[j] < left[i]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:], count


def merge_sort(a):
    a, width, total = list(a), 1, 0
    while width < len(a):
        for start in range(0, len(a), 2 * width):
            middle = min(start + width, len(a))
            merged, count = merge(a[start:middle], a[middle : start + 2 * width])
            a[start : start + 2 * width] = merged
            total += count
        width *= 2
    return a, total

# %% merge_with_a_deque
# right: the heads of two deques, the shorter half first, counted in a list that all calls share
from collections import deque


def merge_sort(a):
    counted = []

    def sort(part):
        if len(part) < 2:
            return list(part)
        cut = len(part) // 2
        left, right, merged = deque(sort(part[:cut])), deque(sort(part[cut:])), []
        while left and right:
            counted.append(1)
            merged.append(right.popleft() if left[0] > right[0] else left.popleft())
        return [*merged, *left, *right]

    return sort(a), len(counted)

# %% merge_from_the_right
# why: Merges from the largest element down, which takes other comparisons, and reverses in the end.
# fails: count-hidden
# says: One per step while both halves have something left
def merge_sort(a):
    if len(a) <= 1:
        return list(a), 0
    cut = len(a) // 2
    (left, one), (right, two) = merge_sort(a[:cut]), merge_sort(a[cut:])
    result, count = [], one + two
    while left and right:
        count += 1
        result.append(left.pop() if left[-1] > right[-1] else right.pop())
    return left + right + result[::-1], count

# %% merge_tie_goes_right
# why: Takes from the right half on a tie, so that equal elements change their order.
# fails: count-hidden, order-edges
# says: on a tie, the left half goes first
- left[i] <= right[j]:
+ left[i] < right[j]:

# %% merge_counts_of_the_last_merge
# slip
# why: Forgets the comparisons of the two halves.
# fails: count-hidden
# says: those of both halves count
- count = first_count + second_count
+ count = 0

# %% merge_counts_one_half
# slip
# why: Adds the comparisons of one half only.
# fails: count-hidden
# says: those of both halves count
- count = first_count + second_count
+ count = first_count

# %% merge_counts_elements
# slip
# why: Counts each element of a merge, although the rest is not compared.
# fails: count-hidden
# says: none for the rest
-         count += 1
-         if left[i] <= right[j]:
+         if left[i] <= right[j]:
-     result.extend(left[i:])
+     count += len(left) + len(right)
+     result.extend(left[i:])

# %% merge_compares_twice
# slip
# why: Asks smaller, then equal, and counts both.
# fails: count-hidden
# says: comparisons expected
-         if left[i] <= right[j]:
+         if not left[i] < right[j]:
+             count += 1
+         if left[i] <= right[j]:

# %% merge_looks_first
# slip
# why: Asks before each merge whether the halves are in order already, one comparison more.
# fails: count-hidden
# says: comparisons expected
-     result = []
+     result = []
+     count += 1
+     if left[-1] <= right[0]:
+         return left + right, count

# %% merge_loses_the_rest
# why: Forgets the rest of the half that is not used up.
# fails: all
# says: elements go in
-     result.extend(left[i:])
-     result.extend(right[j:])

# %% merge_loses_the_right_rest
# why: Appends the rest of the left half only.
# fails: visible, hidden, count-hidden, order-edges, input-edges
# says: Which are lost, or double?
-     result.extend(right[j:])

# %% merge_rest_in_the_wrong_place
# why: Puts the rest in front of what is merged.
# fails: visible, hidden, count-hidden, order-edges, input-edges
# says: Smallest first
-     result.extend(left[i:])
-     result.extend(right[j:])
+     result = left[i:] + right[j:] + result

# %% merge_without_recursion
# why: Merges the two halves as they are, without sorting them first.
# fails: visible, hidden, count-hidden, order-edges, input-edges
# says: Smallest first
-     left, first_count = merge_sort(a[:cut])
-     right, second_count = merge_sort(a[cut:])
+     (left, first_count), (right, second_count) = (list(a[:cut]), 0), (list(a[cut:]), 0)

# %% merge_returns_the_list_only
# why: Forgets to return the comparisons.
# fails: visible, hidden, count-hidden, input-edges
# says: a pair (sorted_list, comparisons) expected
- return result, count
+ return result
- list(a), 0
+ list(a)
-     left, first_count = merge_sort(a[:cut])
-     right, second_count = merge_sort(a[cut:])
+     left, right, first_count, second_count = merge_sort(a[:cut]), merge_sort(a[cut:]), 0, 0

# %% merge_peels_off_one
# why: Cuts off a single element, which makes the recursion as deep as the list is long.
# fails: count-hidden, input-edges
# says: 3000 elements
- cut = (len(a) + 1) // 2
+ cut = len(a) - 1

# %% merge_adds_tuples
# slip
# why: Returns the argument itself for short input, so that tuples are no lists.
# fails: input-edges
# says: must be a list, got tuple
- list(a), 0
+ a, 0

# %% merge_through_an_array
# why: Converts to a NumPy array: 1, 1.0 and True become alike, tuples become rows.
# fails: order-edges, input-edges
# says: Equal elements keep their order
-     if len(a) <= 1:
+     a = np.array(a).tolist()
+     if len(a) <= 1:

# %% merge_never_ends_for_nothing
# slip
# why: Ends the recursion at one element only: an empty list never ends.
# fails: input-edges
# says: merge_sort([])
- len(a) <= 1:
+ len(a) == 1:
