RIGHT = {
    "12-merge-two-lists": """
        def merge(a, b):
            merged, comparisons = [], 0
            left, right = list(a[::-1]), list(b[::-1])
            while left and right:
                comparisons += 1
                merged.append(left.pop() if left[-1] <= right[-1] else right.pop())
            return merged + left[::-1] + right[::-1], comparisons
    """,
    "12-bubble-sort-code": """
        def bubble_pass(a):
            result, moved = [], 0
            for value in a:
                if result and result[-1] > value:  # the largest so far rides at the end
                    result.insert(len(result) - 1, value)
                    moved = moved + 1
                else:
                    result.append(value)
            return result, moved
    """,
    "12-merge-sort-code": """
        def inversions_between(left, right):
            i, j, found = len(left) - 1, len(right) - 1, 0
            while i >= 0 and j >= 0:
                if left[i] > right[j]:
                    found, i = found + j + 1, i - 1
                else:
                    j -= 1
            return found
    """,
    "12-binary-search-code": """
        def first_at_least(a, x):
            def search(low, high):
                if low == high:
                    return low
                middle = low + (high - low) // 2
                return search(low, middle) if a[middle] >= x else search(middle + 1, high)

            return search(0, len(a))
    """,
    "12-three-way-partition": """
        def three_way_partition(a, pivot):
            start, place, end = 0, 0, len(a)
            while place != end:
                value = a[place]
                if value == pivot:
                    place += 1
                elif value < pivot:
                    a[place] = a[start]
                    a[start] = value
                    start, place = start + 1, place + 1
                else:
                    end -= 1
                    a[place] = a[end]
                    a[end] = value
            return start, end
    """,
    "12-growth-exponent": """
        def local_exponents(sizes, counts):
            points = sorted(zip(sizes, counts))
            return [
                math.log(c / b, 10) / math.log(n / m, 10)
                for (m, b), (n, c) in zip(points, points[1:])
            ]
    """,
    "12-quick-sort-code": """
        def partition(a, first, last):
            middle = (first + last) // 2
            pivot, low, i, high = a[middle], first, first, last
            while i <= high:
                if a[i] < pivot:
                    a[low], a[i] = a[i], a[low]
                    low, i = low + 1, i + 1
                elif a[i] > pivot:
                    a[high], a[i] = a[i], a[high]
                    high -= 1
                else:
                    i += 1
            return low, high

        def kth_smallest(a, k):
            a = list(a)

            def look(first, last):
                low, high = partition(a, first, last)
                if k < low:
                    return look(first, low - 1)
                return look(high + 1, last) if k > high else a[k]

            return look(0, len(a) - 1)
    """,
}

WRONG = {
    "12-merge-two-lists": {
        "a sort function": """
            def merge(a, b):
                i = j = comparisons = 0
                while i < len(a) and j < len(b):
                    comparisons += 1
                    if b[j] < a[i]:
                        j += 1
                    else:
                        i += 1
                return sorted(a + b), comparisons
        """,
        "a sort in a helper": """
            def joined(a, b):
                return sorted(a + b)

            def merge(a, b):
                i = j = 0
                while i < len(a) and j < len(b):
                    if b[j] < a[i]:
                        j += 1
                    else:
                        i += 1
                return joined(a, b), i + j
        """,
        "bisect": """
            import bisect

            def merge(a, b):
                merged = list(a)
                for value in b:
                    bisect.insort(merged, value)
                last = min(a[-1:] + b[-1:], default=0)
                left = sum(v > last for v in merged) + (bool(a) and bool(b) and a[-1] == b[-1])
                return merged, len(merged) - max(left, 0) if a and b else 0
        """,
        "the rest is forgotten": """
            def merge(a, b):
                merged, i, j = [], 0, 0
                while i < len(a) and j < len(b):
                    if b[j] < a[i]:
                        merged.append(b[j])
                        j += 1
                    else:
                        merged.append(a[i])
                        i += 1
                return merged, len(merged)
        """,
        "a tie goes to b": """
            def merge(a, b):
                merged, i, j = [], 0, 0
                while i < len(a) and j < len(b):
                    if a[i] < b[j]:
                        merged.append(a[i])
                        i += 1
                    else:
                        merged.append(b[j])
                        j += 1
                return merged + a[i:] + b[j:], i + j
        """,
        "the inputs are emptied": """
            def merge(a, b):
                merged, comparisons = [], 0
                while a and b:
                    comparisons += 1
                    merged.append(b.pop(0) if b[0] < a[0] else a.pop(0))
                return merged + a + b, comparisons
        """,
    },
    "12-bubble-sort-code": {
        "a sort function": """
            def bubble_pass(a):
                largest_so_far, swaps = [], 0
                for i in range(len(a)):
                    top = sorted(a[: i + 1])[-1]
                    largest_so_far.append(top)
                result = list(a)
                for i in range(len(a) - 1):
                    if largest_so_far[i] > a[i + 1]:
                        result[i], result[i + 1] = result[i + 1], result[i]
                        swaps += 1
                return result, swaps
        """,
        "the list of the caller is changed": """
            def bubble_pass(a):
                swaps = 0
                for i in range(len(a) - 1):
                    if a[i + 1] < a[i]:
                        a[i], a[i + 1] = a[i + 1], a[i]
                        swaps += 1
                return a, swaps
        """,
        "the whole sort": """
            def bubble_pass(a):
                a, swaps = list(a), 0
                for last in range(len(a) - 1, 0, -1):
                    for i in range(last):
                        if a[i + 1] < a[i]:
                            a[i], a[i + 1] = a[i + 1], a[i]
                            swaps += 1
                return a, swaps
        """,
        "from right to left": """
            def bubble_pass(a):
                a, swaps = list(a), 0
                for i in range(len(a) - 1, 0, -1):
                    if a[i] < a[i - 1]:
                        a[i], a[i - 1] = a[i - 1], a[i]
                        swaps += 1
                return a, swaps
        """,
        "equal neighbors are swapped": """
            def bubble_pass(a):
                a, swaps = list(a), 0
                for i in range(len(a) - 1):
                    if a[i] >= a[i + 1]:
                        a[i], a[i + 1] = a[i + 1], a[i]
                        swaps += 1
                return a, swaps
        """,
        "comparisons are counted": """
            def bubble_pass(a):
                a, count = list(a), 0
                for i in range(len(a) - 1):
                    count += 1
                    if a[i + 1] < a[i]:
                        a[i], a[i + 1] = a[i + 1], a[i]
                return a, count
        """,
        "the last pair is left out": """
            def bubble_pass(a):
                a, swaps = list(a), 0
                for i in range(len(a) - 2):
                    if a[i + 1] < a[i]:
                        a[i], a[i + 1] = a[i + 1], a[i]
                        swaps += 1
                return a, swaps
        """,
    },
    "12-merge-sort-code": {
        "bisect": """
            import bisect

            def inversions_between(left, right):
                return sum(len(left) - bisect.bisect_right(left, value) for value in right)
        """,
        "a sort in a helper": """
            def places(both):
                return sorted(range(len(both)), key=both.__getitem__)

            def inversions_between(left, right):
                order, seen, found = places(left + right), 0, 0
                for place in order:
                    if place < len(left):
                        seen += 1
                    else:
                        found += len(left) - seen
                return found
        """,
        "every pair": """
            def inversions_between(left, right):
                return sum(value > other for value in left for other in right)
        """,
        "ties are counted": """
            def inversions_between(left, right):
                pairs, i = 0, 0
                for value in right:
                    while i < len(left) and left[i] < value:
                        i += 1
                    pairs += len(left) - i
                return pairs
        """,
        "one for each jump": """
            def inversions_between(left, right):
                pairs, i, j = 0, 0, 0
                while i < len(left) and j < len(right):
                    if right[j] < left[i]:
                        pairs += 1
                        j += 1
                    else:
                        i += 1
                return pairs
        """,
        "the inputs are emptied": """
            def inversions_between(left, right):
                pairs = 0
                while left and right:
                    if right[0] < left[0]:
                        pairs += len(left)
                        right.pop(0)
                    else:
                        left.pop(0)
                return pairs
        """,
        "a search by halves for each": """
            def inversions_between(left, right):
                pairs = 0
                for value in right:
                    low, high = 0, len(left)
                    while low < high:
                        middle = (low + high) // 2
                        if left[middle] <= value:
                            low = middle + 1
                        else:
                            high = middle
                    pairs += len(left) - low
                return pairs
        """,
    },
    "12-binary-search-code": {
        "bisect": """
            import bisect

            def first_at_least(a, x):
                return bisect.bisect_left(a, x)
        """,
        "bisect in a helper": """
            from bisect import bisect_left

            def first_at_least(a, x):
                def look():
                    return bisect_left(a, x)

                return look()
        """,
        "one after the other": """
            def first_at_least(a, x):
                place = 0
                while place < len(a) and a[place] < x:
                    place += 1
                return place
        """,
        "any equal element": """
            def first_at_least(a, x):
                low, high = 0, len(a)
                while low < high:
                    middle = (low + high) // 2
                    if a[middle] == x:
                        return middle
                    if a[middle] < x:
                        low = middle + 1
                    else:
                        high = middle
                return low
        """,
        "the middle is dropped": """
            def first_at_least(a, x):
                low, high = 0, len(a)
                while low < high:
                    middle = (low + high) // 2
                    if a[middle] < x:
                        low = middle + 1
                    else:
                        high = middle - 1
                return low
        """,
        "copies of halves": """
            def first_at_least(a, x):
                if not a:
                    return 0
                middle = len(a) // 2
                if a[middle] < x:
                    return middle + 1 + first_at_least(a[middle + 1:], x)
                return first_at_least(a[:middle], x)
        """,
    },
    "12-three-way-partition": {
        "a sort": """
            def three_way_partition(a, pivot):
                a.sort()
                start = sum(v < pivot for v in a)
                return start, start + a.count(pivot)
        """,
        "three lists": """
            def three_way_partition(a, pivot):
                below = [v for v in a if v < pivot]
                equal = [v for v in a if v == pivot]
                a[:] = below + equal + [v for v in a if v > pivot]
                return len(below), len(below) + len(equal)
        """,
        "the last unknown element is skipped": """
            def three_way_partition(a, pivot):
                low, i, high = 0, 0, len(a) - 1
                while i < high:
                    if a[i] < pivot:
                        a[low], a[i] = a[i], a[low]
                        low, i = low + 1, i + 1
                    elif a[i] > pivot:
                        a[i], a[high] = a[high], a[i]
                        high -= 1
                    else:
                        i += 1
                return low, high + 1
        """,
        "i stays after a smaller one, too": """
            def three_way_partition(a, pivot):
                low, i, high = 0, 0, len(a) - 1
                while i <= high:
                    if a[i] < pivot:
                        a[low], a[i] = a[i], a[low]
                        low += 1
                        i = max(i, low)
                    elif a[i] > pivot:
                        a[i], a[high] = a[high], a[i]
                        high -= 1
                    else:
                        i += 1
                return low, high
        """,
    },
    "12-growth-exponent": {
        "the raw values": """
            def local_exponents(sizes, counts):
                order = np.argsort(sizes)
                return np.diff(np.array(counts)[order]) / np.diff(np.array(sizes)[order])
        """,
        "ratio over ratio": """
            def local_exponents(sizes, counts):
                points = sorted(zip(sizes, counts))
                return [(c / b) / (n / m) for (m, b), (n, c) in zip(points, points[1:])]
        """,
        "through the origin": """
            def local_exponents(sizes, counts):
                return [math.log(c) / math.log(n) for n, c in sorted(zip(sizes, counts))[1:]]
        """,
        "in the order given": """
            def local_exponents(sizes, counts):
                return np.diff(np.log(counts)) / np.diff(np.log(sizes))
        """,
        "both sorted apart": """
            def local_exponents(sizes, counts):
                return np.diff(np.log(np.sort(counts))) / np.diff(np.log(np.sort(sizes)))
        """,
        "one slope for all": """
            def local_exponents(sizes, counts):
                slope = np.polyfit(np.log(sizes), np.log(counts), 1)[0]
                return [slope] * (len(sizes) - 1)
        """,
        "the inputs are sorted": """
            def local_exponents(sizes, counts):
                points = sorted(zip(sizes, counts))
                sizes[:], counts[:] = [n for n, c in points], [c for n, c in points]
                return np.diff(np.log(counts)) / np.diff(np.log(sizes))
        """,
    },
    "12-quick-sort-code": {
        "a sort function": "def kth_smallest(a, k): return sorted(a)[k]",
        "heapq": """
            from heapq import nsmallest

            def kth_smallest(a, k):
                return nsmallest(k + 1, a)[-1]
        """,
        "NumPy's partition": "def kth_smallest(a, k): return np.partition(a, k).tolist()[k]",
        "the first element is the pivot": """
            def kth_smallest(a, k):
                while True:
                    smaller = [v for v in a if v < a[0]]
                    larger = [v for v in a if v > a[0]]
                    if k < len(smaller):
                        a = smaller
                    elif k < len(a) - len(larger):
                        return a[0]
                    else:
                        a, k = larger, k - len(a) + len(larger)
        """,
        "both sides are sorted": """
            import random

            def quick(a):
                if len(a) < 2:
                    return list(a)
                pivot = random.choice(a)
                smaller, larger = [v for v in a if v < pivot], [v for v in a if v > pivot]
                return quick(smaller) + [pivot] * (len(a) - len(smaller) - len(larger)) + quick(larger)

            def kth_smallest(a, k):
                return quick(a)[k]
        """,
        "equal ones go to one side": """
            import random

            def kth_smallest(a, k):
                place = random.randrange(len(a))
                rest = a[:place] + a[place + 1:]
                smaller = [v for v in rest if v < a[place]]
                if k < len(smaller):
                    return kth_smallest(smaller, k)
                if k == len(smaller):
                    return a[place]
                return kth_smallest([v for v in rest if v >= a[place]], k - len(smaller) - 1)
        """,
        "k stays as it is": """
            def kth_smallest(a, k):
                pivot = a[len(a) // 2]
                smaller, larger = [v for v in a if v < pivot], [v for v in a if v > pivot]
                if k < len(smaller):
                    return kth_smallest(smaller, k)
                if k < len(a) - len(larger):
                    return pivot
                return kth_smallest(larger, min(k, len(larger) - 1))
        """,
        "places from 1": """
            def kth_smallest(a, k):
                pivot = a[len(a) // 2]
                smaller, larger = [v for v in a if v < pivot], [v for v in a if v > pivot]
                if k <= len(smaller) and smaller:
                    return kth_smallest(smaller, k)
                if k <= len(a) - len(larger):
                    return pivot
                return kth_smallest(larger, k - len(a) + len(larger))
        """,
    },
}
