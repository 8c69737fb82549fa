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
        def bubble_sort(a):
            result = [value for value in a]
            count, n, moved = 0, len(result), True
            while moved and n > 1:
                moved = False
                for right in range(1, n):
                    count = count + 1
                    if result[right - 1] > result[right]:
                        keep = result[right]
                        result[right] = result[right - 1]
                        result[right - 1] = keep
                        moved = True
                n -= 1
            return result, count
    """,
    "12-merge-sort-code": """
        def merge_sort(a):
            comparisons = 0

            def halves(low, high):
                nonlocal comparisons
                if high - low <= 1:
                    return a[low:high]
                middle = (low + high + 1) // 2
                left, right = halves(low, middle)[::-1], halves(middle, high)[::-1]
                merged = []
                while left and right:
                    comparisons += 1
                    merged.append((left if left[-1] <= right[-1] else right).pop())
                return merged + left[::-1] + right[::-1]

            return halves(0, len(a)), comparisons
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
        def growth_exponent(sizes, counts):
            return np.polyfit(np.log(sizes), np.log(counts), 1)[0]
    """,
    "12-quick-sort-code": """
        def quick_sort(a):
            a, todo = list(a), [(0, len(a) - 1)]
            while todo:
                first, last = todo.pop()
                if first >= last:
                    continue
                pivot = a[(first + last) // 2]
                low, i, high = first, first, last
                while i <= high:
                    if a[i] < pivot:
                        a[low], a[i] = a[i], a[low]
                        low, i = low + 1, i + 1
                    elif a[i] > pivot:
                        a[high], a[i] = a[i], a[high]
                        high -= 1
                    else:
                        i += 1
                todo += [(first, low - 1), (high + 1, last)]
            return a
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
            def bubble_sort(a):
                result, comparisons = list(a), 0
                for last in range(len(a) - 1, 0, -1):
                    comparisons += last
                    if all(result[i] <= result[i + 1] for i in range(last)):
                        break
                    i = max(range(last, -1, -1), key=result.__getitem__)
                    result.insert(last, result.pop(i))
                return sorted(a), comparisons
        """,
        "the list of the caller is sorted": """
            def bubble_sort(a):
                comparisons = 0
                for last in range(len(a) - 1, 0, -1):
                    swapped = False
                    for i in range(last):
                        comparisons += 1
                        if a[i] > a[i + 1]:
                            a[i], a[i + 1], swapped = a[i + 1], a[i], True
                    if not swapped:
                        break
                return a, comparisons
        """,
        "no early stop": """
            def bubble_sort(a):
                a, comparisons = list(a), 0
                for last in range(len(a) - 1, 0, -1):
                    for i in range(last):
                        comparisons += 1
                        if a[i] > a[i + 1]:
                            a[i], a[i + 1] = a[i + 1], a[i]
                return a, comparisons
        """,
        "passes of full length": """
            def bubble_sort(a):
                a, comparisons, swapped = list(a), 0, True
                while swapped:
                    swapped = False
                    for i in range(len(a) - 1):
                        comparisons += 1
                        if a[i] > a[i + 1]:
                            a[i], a[i + 1], swapped = a[i + 1], a[i], True
                return a, comparisons
        """,
        "equal neighbors are swapped": """
            def bubble_sort(a):
                a, comparisons = list(a), 0
                for last in range(len(a) - 1, 0, -1):
                    swapped = False
                    for i in range(last):
                        comparisons += 1
                        if a[i] >= a[i + 1]:
                            a[i], a[i + 1], swapped = a[i + 1], a[i], True
                    if not swapped:
                        break
                return a, comparisons
        """,
        "swaps are counted": """
            def bubble_sort(a):
                a, swaps = list(a), 0
                for last in range(len(a) - 1, 0, -1):
                    for i in range(last):
                        if a[i] > a[i + 1]:
                            a[i], a[i + 1] = a[i + 1], a[i]
                            swaps += 1
                return a, swaps
        """,
    },
    "12-merge-sort-code": {
        "a sort function": """
            def merge_sort(a):
                if len(a) < 2:
                    return list(a), 0
                middle = len(a) // 2
                left, left_count = merge_sort(a[:middle])
                right, right_count = merge_sort(a[middle:])
                i = j = 0
                while i < len(left) and j < len(right):
                    if right[j] < left[i]:
                        j += 1
                    else:
                        i += 1
                return sorted(left + right), left_count + right_count + i + j
        """,
        "a tie goes to the right half": """
            def merge_sort(a):
                if len(a) < 2:
                    return list(a), 0
                middle = len(a) // 2
                left, left_count = merge_sort(a[:middle])
                right, right_count = merge_sort(a[middle:])
                merged, i, j = [], 0, 0
                while i < len(left) and j < len(right):
                    if left[i] < right[j]:
                        merged.append(left[i])
                        i += 1
                    else:
                        merged.append(right[j])
                        j += 1
                return merged + left[i:] + right[j:], left_count + right_count + i + j
        """,
        "comparisons of the halves are lost": """
            def merge_sort(a):
                if len(a) < 2:
                    return list(a), 0
                middle = len(a) // 2
                left, right = merge_sort(a[:middle])[0], merge_sort(a[middle:])[0]
                merged, i, j = [], 0, 0
                while i < len(left) and j < len(right):
                    if right[j] < left[i]:
                        merged.append(right[j])
                        j += 1
                    else:
                        merged.append(left[i])
                        i += 1
                return merged + left[i:] + right[j:], i + j
        """,
        "splits off one element": """
            def merge_sort(a):
                if len(a) < 2:
                    return list(a), 0
                left, (right, count) = a[:1], merge_sort(a[1:])
                j = 0
                while j < len(right) and right[j] < left[0]:
                    j += 1
                return right[:j] + left + right[j:], count + min(j + 1, len(right))
        """,
    },
    "12-binary-search-code": {
        "bisect": """
            import bisect

            def first_at_least(a, x):
                return bisect.bisect_left(a, x)
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
        "the raw values": "def growth_exponent(sizes, counts): return np.polyfit(sizes, counts, 1)[0]",
        "through the origin": """
            def growth_exponent(sizes, counts):
                x, y = np.log(sizes), np.log(counts)
                return x @ y / (x @ x)
        """,
        "the mean of the ratios": """
            def growth_exponent(sizes, counts):
                return np.mean(np.log(counts) / np.log(sizes))
        """,
        "the first and the last point": """
            def growth_exponent(sizes, counts):
                low, high = np.argmin(sizes), np.argmax(sizes)
                return np.log(counts[high] / counts[low]) / np.log(sizes[high] / sizes[low])
        """,
    },
    "12-quick-sort-code": {
        "a sort function": "def quick_sort(a): return sorted(a)",
        "the first element is the pivot": """
            def quick_sort(a):
                if len(a) < 2:
                    return list(a)
                smaller = [v for v in a[1:] if v < a[0]]
                larger = [v for v in a[1:] if v >= a[0]]
                return quick_sort(smaller) + [a[0]] + quick_sort(larger)
        """,
        "the last one, without recursion": """
            def quick_sort(a):
                a, todo = list(a), [(0, len(a) - 1)]
                while todo:
                    first, last = todo.pop()
                    if first < last:
                        low = first
                        for i in range(first, last):
                            if a[i] < a[last]:
                                a[low], a[i] = a[i], a[low]
                                low += 1
                        a[low], a[last] = a[last], a[low]
                        todo += [(first, low - 1), (low + 1, last)]
                return a
        """,
        "equal ones go to one side": """
            import random

            def quick_sort(a):
                if len(a) < 2:
                    return list(a)
                k = random.randrange(len(a))
                rest = a[:k] + a[k + 1:]
                return (
                    quick_sort([v for v in rest if v < a[k]])
                    + [a[k]]
                    + quick_sort([v for v in rest if v >= a[k]])
                )
        """,
        "equal ones are lost": """
            def quick_sort(a):
                if len(a) < 2:
                    return list(a)
                pivot = a[len(a) // 2]
                smaller = [v for v in a if v < pivot]
                return quick_sort(smaller) + [pivot] + quick_sort([v for v in a if v > pivot])
        """,
    },
}
