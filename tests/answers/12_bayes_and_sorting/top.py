# %% base
class Counted:
    """A number that counts how often two such numbers are compared (given)."""

    comparisons = 0

    def __init__(self, value):
        self.value = value

    def _compare(self, other, how):
        Counted.comparisons += 1
        return how(self.value, other.value)

    def __lt__(self, other):
        return self._compare(other, operator.lt)

    def __le__(self, other):
        return self._compare(other, operator.le)

    def __gt__(self, other):
        return self._compare(other, operator.gt)

    def __ge__(self, other):
        return self._compare(other, operator.ge)

    def __eq__(self, other):
        return self._compare(other, operator.eq)


def count_comparisons(numbers, k):
    """Run top_k on numbers that count: what it found, and how many comparisons it made (given)."""
    Counted.comparisons = 0
    found = top_k([Counted(number) for number in numbers], k)
    return [counted.value for counted in found], Counted.comparisons


def top_k(a, k):
    if k == 0:
        return []
    heap = list(a[:k])
    heapq.heapify(heap)
    for x in a[k:]:
        if heap[0] < x:
            heapq.heapreplace(heap, x)
    heap.sort(reverse=True)
    return heap

# %% top_by_nlargest
# right: heapq does all of it
-     if k == 0:
-         return []
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     return heapq.nlargest(k, a)

# %% top_by_bisection
# right: a sorted list of the k largest, each new one put in by bisection
-     if k == 0:
-         return []
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     import bisect
+
+     best = []
+     for x in a:
+         if len(best) < k or (best and x > best[0]):
+             bisect.insort(best, x)
+             del best[: max(len(best) - k, 0)]
+     return best[::-1]

# %% top_by_pushing_all_and_popping
# right: every element goes in, and the smallest of k + 1 goes out; the heap is emptied in the end
-     if k == 0:
-         return []
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     heap = []
+     for x in a:
+         heapq.heappush(heap, x)
+         if len(heap) > k:
+             heapq.heappop(heap)
+     return [heapq.heappop(heap) for _ in range(len(heap))][::-1]

# %% top_with_pairs
# right: the heap holds pairs (element, place), whose comparison asks == first
-     if k == 0:
-         return []
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     heap = []
+     for place, x in enumerate(a):
+         heapq.heappush(heap, (x, place))
+         if len(heap) > k:
+             heapq.heappop(heap)
+     return [x for x, _ in sorted(heap, reverse=True)]

# %% top_in_blocks
# right: sorts 2k elements at a time and keeps the k largest of them
-     if k == 0:
-         return []
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     kept = []
+     for start in range(0, len(a), max(k, 1)):
+         kept = sorted([*kept, *a[start : start + max(k, 1)]], reverse=True)[:k]
+     return kept

# %% top_sorts_everything
# slip
# why: Sorts the whole list and cuts off the beginning.
# fails: cost-edges
# says: Do not sort all of a
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     return sorted(a, reverse=True)[:k]

# %% top_heap_of_everything
# slip
# why: Pushes all elements into one heap, which is a sort by another name: the heap has n elements, not k.
# fails: cost-edges
# says: keep the k largest
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     heap = []
+     for x in a:
+         heapq.heappush(heap, x)
+     return [heapq.heappop(heap) for _ in range(len(heap))][::-1][:k]

# %% top_finds_the_largest_k_times
# slip
# why: Takes out the largest k times, which is O(n k).
# fails: cost-edges
# says: Do not go through a once for each of the k
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     rest, found = list(a), []
+     while rest and len(found) < k:
+         place = 0
+         for i in range(1, len(rest)):
+             if rest[i] > rest[place]:
+                 place = i
+         found.append(rest.pop(place))
+     return found

# %% top_smallest
# why: Keeps the smallest elements: compares the wrong way round.
# fails: all
# says: largest first
- if heap[0] < x:
+ if x < heap[0]:

# %% top_in_rising_order
# why: Returns the largest elements with the smallest of them first.
# fails: all
# says: largest first
- heap.sort(reverse=True)
+ heap.sort()

# %% top_heap_order
# why: Returns the heap as it lies in memory, which is in no order.
# fails: all
# says: largest first
-     heap.sort(reverse=True)

# %% top_pushes_without_popping
# why: Lets the heap grow instead of replacing its smallest element.
# fails: all
# says: top_k(
- heapq.heapreplace(heap, x)
+ heapq.heappush(heap, x)

# %% top_replaces_the_last
# why: Writes over the last place of the heap instead of replacing its smallest element.
# fails: all
# says: top_k(
- heapq.heapreplace(heap, x)
+ heap[-1] = x

# %% top_no_heapify
# why: Takes the first k elements for a heap as they are.
# fails: hidden, edges
# says: Compare a new element with the smallest that is kept
-     heapq.heapify(heap)

# %% top_distinct
# why: Throws out equal elements by a set.
# fails: visible, hidden, edges, cost-edges
# says: largest first
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     return heapq.nlargest(k, set(a))

# %% top_negates
# why: Negates the elements to turn the heap around, which text and tuples cannot do.
# fails: edges, cost-edges
# says: bad operand type
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     heap = []
+     for x in a:
+         heapq.heappush(heap, -x)
+     return [-heapq.heappop(heap) for _ in range(min(k, len(heap)))]

# %% top_by_argpartition
# why: Converts to a NumPy array and partitions it, which takes numbers only and n places.
# fails: edges, cost-edges
# says: top_k(
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     values = np.array(a, dtype=float)
+     k = min(k, len(values))
+     return np.sort(np.partition(values, len(values) - k)[len(values) - k :])[::-1].tolist()

# %% top_changes_the_input
# slip
# why: Turns the list that it was given into a heap.
# fails: edges
# says: Do not build the heap in a itself
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
+     a = a if isinstance(a, list) else list(a)
+     heapq.heapify(a)
+     heap = list(a[:k])
+     heapq.heapify(heap)
+     for x in a[k:]:

# %% top_without_nothing
# slip
# why: Forgets k = 0.
# fails: edges
# says: top_k([3, 1, 2], 0)
-     if k == 0:
-         return []

# %% top_refuses_large_k
# slip
# why: Raises an error where k is larger than the list.
# fails: edges
# says: there are
-     if k == 0:
-         return []
+     if k == 0:
+         return []
+     if k > len(a):
+         raise ValueError("k is larger than there are elements in a")

# %% top_lists_only
# slip
# why: Adds lists, so that a tuple or a range is refused.
# fails: edges
# says: top_k((4, 9, 1, 7), 2)
- list(a[:k])
+ [] + a[:k]

# %% top_walks_up_the_kept_ones
# slip
# why: Keeps the k largest in order and looks for each new one's place one by one, which is O(n k) if many get in.
# fails: cost-edges
# says: numbers, in rising order
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     kept = []
+     for x in a:
+         if len(kept) == k and not kept[0] < x:
+             continue
+         place = 0
+         while place < len(kept) and kept[place] < x:
+             place += 1
+         kept.insert(place, x)
+         if len(kept) > k:
+             kept.pop(0)
+     return kept[::-1]

# %% top_walks_down_the_kept_ones
# slip
# why: The same walk, from the largest kept one down.
# fails: cost-edges
# says: among the k kept ones in log k steps
-     heap = list(a[:k])
-     heapq.heapify(heap)
-     for x in a[k:]:
-         if heap[0] < x:
-             heapq.heapreplace(heap, x)
-     heap.sort(reverse=True)
-     return heap
+     kept = []
+     for x in a:
+         if len(kept) == k and not kept[-1] < x:
+             continue
+         place = 0
+         while place < len(kept) and not kept[place] < x:
+             place += 1
+         kept.insert(place, x)
+         if len(kept) > k:
+             kept.pop()
+     return kept
