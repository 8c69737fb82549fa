# %% base
def bubble_sort(a):
    result = list(a)
    comparisons = 0
    length = len(result)
    swapped = True
    while swapped and length > 1:
        swapped = False
        for i in range(1, length):
            comparisons += 1
            if result[i - 1] > result[i]:
                result[i - 1], result[i] = result[i], result[i - 1]
                swapped = True
        length -= 1
    return result, comparisons

# %% bubble_recursive_for_else
# right: a count per pass instead of per pair, a list as the pair
def bubble_sort(a):
    a = [*a]
    total = 0
    for number in range(1, len(a)):
        total += len(a) - number
        swaps = 0
        for i in range(len(a) - number):
            if not a[i] <= a[i + 1]:
                a.insert(i, a.pop(i + 1))
                swaps += 1
        if swaps == 0:
            return [a, total]
    return [a, total]

# %% bubble_compares_passes
# right: a pass without a swap is found by comparing with a copy by identity
def bubble_sort(a):
    a, count = list(a), np.int64(0)
    for last in range(len(a) - 1, 0, -1):
        before = list(map(id, a))
        for i in range(last):
            count = count + 1
            if a[i + 1] < a[i]:
                a[i + 1], a[i] = a[i], a[i + 1]
        if before == list(map(id, a)):
            return a, count
    return a, count

# %% bubble_passes_do_not_get_shorter
# slip
# why: Every pass goes to the end of the list.
# fails: count-hidden
# says: each later one at one pair fewer
-         length -= 1

# %% bubble_never_stops_early
# slip
# why: Makes n - 1 passes, even if the list is sorted.
# fails: count-hidden
# says: none after a pass without a swap
- while swapped and length > 1:
+ while length > 1:

# %% bubble_counts_swaps
# slip
# why: Counts swaps instead of comparisons.
# fails: count-hidden
# says: comparisons expected
-             comparisons += 1
-             if result[i - 1] > result[i]:
+             if result[i - 1] > result[i]:
+                 comparisons += 1

# %% bubble_counts_passes
# slip
# why: Counts passes instead of comparisons.
# fails: count-hidden
# says: comparisons expected
-         for i in range(1, length):
-             comparisons += 1
+         comparisons += 1
+         for i in range(1, length):

# %% bubble_selects_the_smallest
# why: Compares the first element with all others, which is selection by exchange and not bubble sort: not stable.
# fails: count-hidden, order-edges
# says: Equal elements keep their order
def bubble_sort(a):
    a, comparisons = list(a), 0
    for i in range(len(a)):
        for j in range(i + 1, len(a)):
            comparisons += 1
            if a[j] < a[i]:
                a[i], a[j] = a[j], a[i]
    return a, comparisons

# %% bubble_insertion_sort
# slip
# why: Writes insertion sort, which is sorted and stable, and takes other comparisons.
# fails: count-hidden
# says: Pass 1 looks at n - 1 pairs
def bubble_sort(a):
    a, comparisons = list(a), 0
    for i in range(1, len(a)):
        for j in range(i, 0, -1):
            comparisons += 1
            if not a[j] < a[j - 1]:
                break
            a[j], a[j - 1] = a[j - 1], a[j]
    return a, comparisons

# %% bubble_swaps_equal_neighbors
# why: Swaps equal neighbors, too: not stable, and never done before the last pass.
# fails: count-hidden, order-edges
# says: do not swap equal neighbors
- result[i - 1] > result[i]:
+ result[i - 1] >= result[i]:

# %% bubble_largest_first
# why: Sorts in falling order.
# fails: all
# says: Smallest first
- result[i - 1] > result[i]:
+ result[i - 1] < result[i]:

# %% bubble_one_pass_only
# why: Makes one pass, after which only the largest is in its place.
# fails: visible, hidden, count-hidden, order-edges, input-edges
# says: first difference
- while swapped and length > 1:
+ if length > 1:

# %% bubble_forgets_the_last_pair
# why: Ends each pass one pair too early, so that the last element never moves.
# fails: visible, hidden, count-hidden, order-edges, input-edges
# says: Smallest first
- for i in range(1, length):
+ for i in range(1, length - 1):

# %% bubble_returns_the_list_only
# why: Forgets to return the comparisons.
# fails: visible, hidden, count-hidden, input-edges
# says: a pair (sorted_list, comparisons) expected
- return result, comparisons
+ return result

# %% bubble_sorts_the_input
# slip
# why: Sorts the list that it was given, in place.
# fails: input-edges
# says: Sort a copy
- result = list(a)
+ result = a if isinstance(a, list) else list(a)

# %% bubble_as_an_array
# why: Works in a NumPy array and returns it.
# fails: all
# says: the first of the pair must be a list
- result = list(a)
+ result = np.array(a)

# %% bubble_through_an_array
# why: Converts to a NumPy array and back: 1, 1.0 and True become alike, tuples become rows.
# fails: order-edges, input-edges
# says: Equal elements keep their order
- result = list(a)
+ result = np.array(a).tolist()

# %% bubble_fails_for_nothing
# slip
# why: Reads the first element before looking whether there is one.
# fails: input-edges
# says: bubble_sort([])
- comparisons = 0
+ comparisons = 0 if result[0] is not None else 0
