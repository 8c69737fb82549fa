# %% base
def quick_sort(a, pivot="median_of_three", rng=None):
    if pivot not in ["first", "median_of_three", "random"]:
        raise ValueError(f"pivot: {pivot} is unknown")
    if pivot == "random" and rng is None:
        raise ValueError("rng is missing")
    a = list(a)
    comparisons = 0
    stack = [(0, len(a))]
    while stack:
        start, stop = stack.pop()
        if stop - start < 2:
            continue
        if pivot == "first":
            place = start
        elif pivot == "median_of_three":
            middle = start + (stop - start - 1) // 2
            triple = [(a[start], start), (a[middle], middle), (a[stop - 1], stop - 1)]
            triple.sort()
            place = triple[1][1]
        else:
            place = int(rng.integers(start, stop))
        value = a[place]
        a[place], a[stop - 1] = a[stop - 1], a[place]
        border = start
        for i in range(start, stop - 1):
            comparisons += 1
            if a[i] < value:
                a[i], a[border] = a[border], a[i]
                border += 1
        a[border], a[stop - 1] = a[stop - 1], a[border]
        stack.append((start, border))
        stack.append((border + 1, stop))
    return a, comparisons

# %% quick_smaller_side_first
# right: recursion for the smaller side, a loop for the larger one
def quick_sort(a, pivot="median_of_three", rng=None):
    if pivot not in {"first", "median_of_three", "random"}:
        raise ValueError("pivot")
    if pivot == "random" and rng is None:
        raise ValueError("random pivots need rng")
    a, total = list(a), 0

    def choose(low, high):
        if pivot == "first":
            return low
        if pivot == "random":
            return low + int(rng.random() * (high - low + 1))
        x, m, z = low, (low + high) // 2, high
        if a[x] > a[m]:
            x, m = m, x
        if a[m] > a[z]:
            m = z if a[z] > a[x] else x
        return m

    def sort(low, high):
        nonlocal total
        while low < high:
            p = choose(low, high)
            a[low], a[p] = a[p], a[low]
            border = low
            for i in range(low + 1, high + 1):
                if a[i] < a[low]:
                    border += 1
                    a[border], a[i] = a[i], a[border]
            total += high - low
            a[low], a[border] = a[border], a[low]
            if border - low < high - border:
                sort(low, border - 1)
                low = border + 1
            else:
                sort(border + 1, high)
                high = border - 1

    sort(0, len(a) - 1)
    return a, total

# %% quick_three_ways_with_lists
# right: three lists, so that equal elements are done at once; each other element counts once
def quick_sort(a, pivot="median_of_three", rng=None):
    if pivot == "random":
        if rng is None:
            raise ValueError("rng must be given")
    elif pivot not in ("first", "median_of_three"):
        raise ValueError("no such pivot")
    result, count, todo = [], 0, [list(a)]
    while todo:
        part = todo.pop()
        if len(part) < 2 or part == [part[0]] * len(part):
            result += part
            count += max(len(part) - 1, 0)
            continue
        if pivot == "random":
            value = part[rng.choice(len(part))]
        elif pivot == "first":
            value = part[0]
        else:
            value = sorted([part[0], part[len(part) // 2], part[-1]])[1]
        smaller = [x for x in part if x < value]
        equal = [x for x in part if x == value]
        larger = [x for x in part if x > value]
        count += len(part) - 1
        todo += [larger, equal[:1], smaller] if len(equal) == 1 else [larger]
        if len(equal) > 1:
            todo += [[x] for x in equal] + [smaller]
    return result, count

# %% quick_raises_the_limit
# right: plain recursion over lists, with a limit that is high enough
import sys


def quick_sort(a, pivot="median_of_three", rng=None):
    if pivot not in ("first", "median_of_three", "random"):
        raise ValueError("pivot must be known")
    if pivot == "random" and rng is None:
        raise ValueError("rng must be there")
    if len(a) < 2:
        return list(a), 0
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))
    rest = list(a)
    if pivot == "random":
        value = rest.pop(rng.integers(len(rest)))
    elif pivot == "first":
        value = rest.pop(0)
    else:
        places = sorted([(rest[0], 0), (rest[len(rest) // 2], len(rest) // 2), (rest[-1], len(rest) - 1)])
        value = rest.pop(places[1][1])
    small, of_small = quick_sort([x for x in rest if x < value], pivot, rng)
    large, of_large = quick_sort([x for x in rest if not x < value], pivot, rng)
    return small + [value] + large, len(rest) + of_small + of_large

# %% quick_recursive
# slip
# why: Recurses into both sides, so that the depth is n where one side is empty.
# fails: deep-edges
# says: Keep a list of the parts
def quick_sort(a, pivot="median_of_three", rng=None):
    if pivot not in ("first", "median_of_three", "random"):
        raise ValueError("pivot must be known")
    if pivot == "random" and rng is None:
        raise ValueError("rng must be there")
    if len(a) < 2:
        return list(a), 0
    rest = list(a)
    if pivot == "random":
        value = rest.pop(rng.integers(len(rest)))
    elif pivot == "first":
        value = rest.pop(0)
    else:
        places = sorted([(rest[0], 0), (rest[len(rest) // 2], len(rest) // 2), (rest[-1], len(rest) - 1)])
        value = rest.pop(places[1][1])
    small, of_small = quick_sort([x for x in rest if x < value], pivot, rng)
    large, of_large = quick_sort([x for x in rest if not x < value], pivot, rng)
    return small + [value] + large, len(rest) + of_small + of_large

# %% quick_loses_equal_elements
# why: Keeps what is smaller and what is larger than the pivot and loses what is equal to it.
# fails: visible, hidden, deep-edges
# says: Which are lost, or double?
def quick_sort(a, pivot="median_of_three", rng=None):
    if pivot not in ("first", "median_of_three", "random"):
        raise ValueError("pivot")
    if pivot == "random" and rng is None:
        raise ValueError("rng")
    done, count, todo = [], 0, [list(a)]
    while todo:
        part = todo.pop()
        if len(part) < 2:
            done += part
            continue
        value = part[0]
        if pivot == "random":
            value = part[rng.integers(len(part))]
        if pivot == "median_of_three":
            value = sorted([part[0], part[len(part) // 2], part[-1]])[1]
        count += len(part) - 1
        todo += [[x for x in part if x > value], [value], [x for x in part if x < value]]
    return done, count

# %% quick_ignores_the_pivot
# why: Takes the first element, whatever pivot says.
# fails: count-edges, random-hidden
# says: quick_sort([0, 1, 2])
-         if pivot == "first":
+         if pivot:

# %% quick_middle_element
# slip
# why: Takes the middle element for the median of three.
# fails: count-edges
# says: The value in between of first, middle and last
- place = triple[1][1]
+ place = middle

# %% quick_smallest_of_three
# slip
# why: Takes the smallest of the three, not the one in between.
# fails: count-edges
# says: The value in between
- place = triple[1][1]
+ place = triple[0][1]

# %% quick_median_of_the_whole_list
# slip
# why: Takes first, middle and last of the whole list in each part.
# fails: count-edges
# says: quick_sort(
- middle = start + (stop - start - 1) // 2
+ middle = start

# %% quick_counts_the_choice
# slip
# why: Counts three comparisons for the choice of the median.
# fails: count-edges
# says: is not counted
-             triple.sort()
+             triple.sort()
+             comparisons += 3

# %% quick_counts_the_pivot_too
# slip
# why: Counts m instead of m - 1: the pivot with itself.
# fails: count-edges
# says: m - 1 for a part of m
-         border = start
+         comparisons += 1
+         border = start

# %% quick_counts_swaps
# slip
# why: Counts only the elements that go before the pivot.
# fails: count-edges
# says: comparisons expected
-             comparisons += 1
-             if a[i] < value:
+             if a[i] < value:
+                 comparisons += 1

# %% quick_last_element
# slip
# why: Takes the last element for the first.
# fails: count-edges
# says: 2 for three elements
- place = start
+ place = stop - 1

# %% quick_splits_once
# why: Splits the list once and sorts only the left side further.
# fails: visible, hidden, count-edges
# says: Smallest first
-         stack.append((border + 1, stop))

# %% quick_falling_order
# why: Sorts in falling order.
# fails: visible, hidden, count-edges, deep-edges
# says: Smallest first
- if a[i] < value:
+ if a[i] > value:

# %% quick_pivot_stays_at_the_end
# why: Forgets to put the pivot between the two sides.
# fails: visible, hidden, count-edges, deep-edges, random-hidden
# says: Smallest first
-         a[border], a[stop - 1] = a[stop - 1], a[border]

# %% quick_global_random
# slip
# why: Draws from NumPy's global generator and not from rng.
# fails: random-hidden
# says: Draw from rng, and from nothing else
- int(rng.integers(start, stop))
+ int(np.random.randint(start, stop))

# %% quick_seeds_itself
# slip
# why: Makes a generator of its own with a fixed seed.
# fails: random-hidden
# says: other seeds must give other counts
-     stack = [(0, len(a))]
+     rng = np.random.default_rng(0)
+     stack = [(0, len(a))]

# %% quick_copies_rng
# slip
# why: Copies rng, so that a second call draws the same pivots.
# fails: random-hidden
# says: do not copy it
-     stack = [(0, len(a))]
+     import copy
+ 
+     rng = copy.deepcopy(rng)
+     stack = [(0, len(a))]

# %% quick_random_of_the_first_three
# slip
# why: Draws the pivot from the first three elements of the part.
# fails: random-hidden
# says: each place equally likely
- int(rng.integers(start, stop))
+ int(rng.integers(start, min(start + 3, stop)))

# %% quick_one_draw_for_all
# slip
# why: Draws one number in the beginning and takes the same place in every part.
# fails: random-hidden
# says: expected about the same
-     stack = [(0, len(a))]
+     share = rng.random() if rng is not None else 0
+     stack = [(0, len(a))]
- int(rng.integers(start, stop))
+ start + int(share**8 * (stop - start))

# %% quick_refuses_no_pivot
# slip
# why: Takes any unknown pivot for a random one.
# fails: errors
# says: Three names
-     if pivot not in ["first", "median_of_three", "random"]:
-         raise ValueError(f"pivot: {pivot} is unknown")
-     if pivot == "random" and rng is None:
+     if pivot == "random" and rng is None:
- place = int(rng.integers(start, stop))
+ place = int(rng.integers(start, stop)) if rng else start

# %% quick_makes_a_generator
# slip
# why: Makes a generator where none is given, instead of refusing.
# fails: errors
# says: Without rng there is nothing to draw from
-         raise ValueError("rng is missing")
+         rng = np.random.default_rng()

# %% quick_draws_the_element
# slip
# why: Draws the element by rng.choice, which makes an array of the list: numbers become NumPy's, tuples become rows.
# fails: hidden
# says: let rng draw places
def quick_sort(a, pivot="median_of_three", rng=None):
    if pivot not in ("first", "median_of_three", "random"):
        raise ValueError("pivot")
    if pivot == "random" and rng is None:
        raise ValueError("rng")
    done, count, todo = [], 0, [list(a)]
    while todo:
        part = todo.pop()
        if len(part) < 2:
            done += part
            continue
        value = part[0]
        if pivot == "random":
            value = rng.choice(part)
        if pivot == "median_of_three":
            value = sorted([part[0], part[len(part) // 2], part[-1]])[1]
        rest = list(part)
        rest.remove(value)
        count += len(rest)
        todo += [[x for x in rest if not x < value], [value], [x for x in rest if x < value]]
    return done, count

# %% quick_shuffles_into_an_array
# slip
# why: Shuffles by rng.permutation(a), which returns an array.
# fails: hidden
# says: elements of type int expected, got int64
      a = list(a)
+     if pivot == "random":
+         a = list(rng.permutation(a))

# %% quick_never_draws_the_last
# slip
# why: Takes the upper end of integers for included, as in random.randint, and never draws the last element.
# fails: random-hidden
# says: the first and the last one, too
- int(rng.integers(start, stop))
+ int(rng.integers(start, stop - 1))

# %% quick_never_draws_the_first
# slip
# why: Leaves the first element out.
# fails: random-hidden
# says: expected 2 in about 1/3
- int(rng.integers(start, stop))
+ int(rng.integers(start + 1, stop))

# %% quick_shuffles_the_places_first
# right: shuffles the places once, and takes the first of each part from there on
-         else:
-             place = int(rng.integers(start, stop))
+         else:
+             place = start
-     stack = [(0, len(a))]
+     if pivot == "random":
+         a = [a[i] for i in rng.permutation(len(a))]
+     stack = [(0, len(a))]
-         a[place], a[stop - 1] = a[stop - 1], a[place]
-         border = start
-         for i in range(start, stop - 1):
-             comparisons += 1
-             if a[i] < value:
-                 a[i], a[border] = a[border], a[i]
-                 border += 1
-         a[border], a[stop - 1] = a[stop - 1], a[border]
+         before = [a[i] for i in range(start, stop) if i != place and a[i] < value]
+         after = [a[i] for i in range(start, stop) if i != place and not a[i] < value]
+         comparisons += stop - start - 1
+         a[start:stop] = before + [value] + after
+         border = start + len(before)
