RIGHT = {
    "python-and-sql-orders-per-customer": """
        SELECT id, name, (SELECT COUNT(*) FROM orders WHERE customer_id = customers.id) FROM customers;
    """,
    "python-and-sql-big-spenders": """
        WITH totals AS (SELECT customer_id, SUM(amount) AS total FROM orders GROUP BY customer_id)
        SELECT * FROM totals WHERE total > 100 AND customer_id IS NOT NULL
    """,
    "python-and-sql-never-ordered": """
        select name from customers left join orders on customers.id = orders.customer_id
        where orders.id is null
    """,
    "python-and-sql-duplicate-emails": """
        SELECT small, n FROM (SELECT LOWER(email) AS small, COUNT(email) AS n FROM users
        GROUP BY small) WHERE n > 1
    """,
    "python-and-sql-count-missing": """
        SELECT city, SUM(income IS NULL), AVG(CASE WHEN income IS NULL THEN 1.0 ELSE 0 END)
        FROM people GROUP BY city ORDER BY city DESC
    """,
    "python-and-sql-lost-customers": """
        SELECT c.id, c.name, COALESCE(SUM(o.status = 'paid'), 0)
        FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id
    """,
    "python-and-sql-latest-order": """
        SELECT customer_id, id, day, amount FROM orders AS o
        WHERE NOT EXISTS (
          SELECT 1 FROM orders AS p
          WHERE p.customer_id = o.customer_id AND (p.day > o.day OR p.day = o.day AND p.id > o.id)
        )
    """,
    "python-and-sql-running-balance": """
        SELECT account, day, id, (
          SELECT SUM(amount) FROM bookings AS c
          WHERE c.account = b.account AND (c.day < b.day OR c.day = b.day AND c.id <= b.id)
        )
        FROM bookings AS b ORDER BY 1, 2, 3
    """,
    "python-and-sql-second-salary": """
        SELECT department, name, salary FROM people AS p
        WHERE (SELECT COUNT(DISTINCT salary) FROM people
        WHERE department = p.department AND salary > p.salary) = 1
    """,
    "python-and-sql-top-words": """
        import heapq

        def top_words(text, k):
            counts = {}
            for piece in text.split():
                word = piece.strip(".,;:!?").lower()
                if word:
                    counts[word] = counts.get(word, 0) + 1
            return heapq.nsmallest(k, counts.items(), key=lambda item: (-item[1], item[0]))
    """,
    "python-and-sql-group-means": """
        from collections import defaultdict

        def group_means(rows):
            sums, counts = defaultdict(float), defaultdict(int)
            for key, value in rows:
                sums[key] += value or 0
                counts[key] += value is not None
            return {key: sums[key] / counts[key] if counts[key] else None for key in sums}
    """,
    "python-and-sql-unique-in-order": """
        def unique(items):
            seen, result = set(), []
            for item in items:
                if item not in seen:
                    seen.add(item)
                    result.append(item)
            return result
    """,
    "python-and-sql-two-sum": """
        def two_sum(numbers, target):
            order = sorted(range(len(numbers)), key=numbers.__getitem__)
            left, right = 0, len(order) - 1
            while left < right:
                total = numbers[order[left]] + numbers[order[right]]
                if total == target:
                    return tuple(sorted((order[left], order[right])))
                if total < target:
                    left += 1
                else:
                    right -= 1
    """,
    "python-and-sql-leaderboard": """
        def leaderboard(rows):
            by_name = sorted(rows, key=lambda row: row[0])
            return sorted(by_name, key=lambda row: -math.inf if row[1] is None else row[1], reverse=True)
    """,
    "python-and-sql-moving-average": """
        from itertools import accumulate

        def moving_average(values, k):
            sums = [0, *accumulate(values)]
            return [(sums[i + k] - sums[i]) / k for i in range(len(values) - k + 1)]
    """,
    "python-and-sql-flatten": """
        def flatten(nested):
            for item in nested:
                if isinstance(item, list):
                    yield from flatten(item)
                else:
                    yield item
    """,
    "python-and-sql-share-of-store": """
        def add_share(df):
            new = df.copy()
            new["share"] = df["sales"] / df["store"].map(df.groupby("store")["sales"].sum())
            return new
    """,
}

WRONG = {
    "python-and-sql-orders-per-customer": {
        "count of rows": """
            SELECT c.id, c.name, COUNT(*)
            FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id
        """,
        "an inner join": """
            SELECT c.id, c.name, COUNT(o.id) FROM customers c JOIN orders o ON o.customer_id = c.id
            GROUP BY c.id
        """,
        "groups by name": """
            SELECT c.id, c.name, COUNT(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
            GROUP BY c.name
        """,
        "counts amounts": """
            SELECT c.id, c.name, COUNT(o.amount) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
            GROUP BY c.id
        """,
    },
    "python-and-sql-big-spenders": {
        "single orders": """
            SELECT customer_id, SUM(amount)
            FROM orders WHERE amount > 100 GROUP BY customer_id
        """,
        "guests": "SELECT customer_id, SUM(amount) FROM orders GROUP BY customer_id HAVING SUM(amount) > 100",
        "at least": """
            SELECT customer_id, SUM(amount) FROM orders WHERE customer_id IS NOT NULL
            GROUP BY customer_id HAVING SUM(amount) >= 100
        """,
        "!= NULL": """
            SELECT customer_id, SUM(amount) FROM orders WHERE customer_id != NULL
            GROUP BY customer_id HAVING SUM(amount) > 100
        """,
    },
    "python-and-sql-never-ordered": {
        "NOT IN": "SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders)",
        "by name": """
            SELECT name FROM customers EXCEPT SELECT name FROM customers c JOIN orders ON c.id = customer_id
        """,
        "an unequal join": "SELECT DISTINCT c.name FROM customers c JOIN orders o ON o.customer_id != c.id",
        "a missing amount": """
            SELECT name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE o.amount IS NULL
        """,
        "equal names once": """
            SELECT DISTINCT name FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders
            WHERE customer_id = c.id)
        """,
    },
    "python-and-sql-duplicate-emails": {
        "as written": "SELECT LOWER(email), COUNT(*) FROM users GROUP BY email HAVING COUNT(*) > 1",
        "missing ones": "SELECT LOWER(email), COUNT(*) FROM users GROUP BY 1 HAVING COUNT(*) > 1",
        "distinct": "SELECT DISTINCT LOWER(email), 2 FROM users WHERE email IS NOT NULL",
    },
    "python-and-sql-count-missing": {
        "= NULL": """
            SELECT city, SUM(CASE WHEN income = NULL THEN 1 ELSE 0 END),
            AVG(CASE WHEN income = NULL THEN 1.0 ELSE 0 END)
            FROM people GROUP BY city
        """,
        "integers": """
            SELECT city, COUNT(*) - COUNT(income), (COUNT(*) - COUNT(income)) / COUNT(*)
            FROM people GROUP BY city
        """,
        "zeros, too": """
            SELECT city, SUM(NOT COALESCE(income, 0)), AVG(NOT COALESCE(income, 0))
            FROM people GROUP BY city
        """,
        "only cities with a gap": """
            SELECT city, COUNT(*), 1.0 * COUNT(*) / (SELECT COUNT(*) FROM people WHERE city = p.city)
            FROM people AS p WHERE income IS NULL GROUP BY city
        """,
    },
    "python-and-sql-lost-customers": {
        "or NULL": """
            SELECT c.id, c.name, COUNT(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
            WHERE o.status = 'paid' OR o.id IS NULL GROUP BY c.id, c.name
        """,
        "no condition": """
            SELECT c.id, c.name, COUNT(o.id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
            GROUP BY c.id, c.name
        """,
    },
    "python-and-sql-latest-order": {
        "the last day": """
            SELECT customer_id, id, day, amount FROM orders
            WHERE (customer_id, day) IN (SELECT customer_id, MAX(day) FROM orders GROUP BY customer_id)
        """,
        "the highest id": """
            SELECT customer_id, id, day, amount FROM orders
            WHERE id IN (SELECT MAX(id) FROM orders GROUP BY customer_id)
        """,
        "a bare group": "SELECT customer_id, id, MAX(day), amount FROM orders GROUP BY customer_id",
        "no rule for ties": """
            SELECT customer_id, id, day, amount FROM (
              SELECT *, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY day DESC) AS place FROM orders
            ) WHERE place = 1
        """,
        "all of the last day": """
            SELECT customer_id, id, day, amount FROM (
              SELECT *, RANK() OVER (PARTITION BY customer_id ORDER BY day DESC) AS place FROM orders
            ) WHERE place = 1
        """,
    },
    "python-and-sql-running-balance": {
        "rows of a day in any order": """
            SELECT account, day, id,
              SUM(amount) OVER (PARTITION BY account ORDER BY day ROWS UNBOUNDED PRECEDING)
            FROM bookings ORDER BY account, day, id
        """,
        "day alone": """
            SELECT account, day, id, SUM(amount) OVER (PARTITION BY account ORDER BY day)
            FROM bookings ORDER BY account, day, id
        """,
        "no partition": """
            SELECT account, day, id, SUM(amount) OVER (ORDER BY account, day, id) FROM bookings
            ORDER BY account, day, id
        """,
        "not sorted": """
            SELECT account, day, id, SUM(amount) OVER (PARTITION BY account ORDER BY day, id)
            FROM bookings ORDER BY id
        """,
        "the total": """
            SELECT account, day, id, SUM(amount) OVER (PARTITION BY account) FROM bookings
            ORDER BY account, day, id
        """,
    },
    "python-and-sql-second-salary": {
        "RANK": """
            SELECT department, name, salary FROM (
              SELECT *, RANK() OVER (PARTITION BY department ORDER BY salary DESC) AS place FROM people
              WHERE salary IS NOT NULL
            ) WHERE place = 2
        """,
        "ROW_NUMBER": """
            SELECT department, name, salary FROM (
              SELECT *, ROW_NUMBER() OVER (PARTITION BY department ORDER BY salary DESC) AS place FROM people
              WHERE salary IS NOT NULL
            ) WHERE place = 2
        """,
        "NULLs are ranked": """
            SELECT department, name, salary FROM (
              SELECT *, DENSE_RANK() OVER (PARTITION BY department ORDER BY salary DESC) AS place FROM people
            ) WHERE place = 2
        """,
        "one row in all": """
            SELECT department, name, salary FROM people ORDER BY salary DESC LIMIT 1 OFFSET 1
        """,
    },
    "python-and-sql-top-words": {
        "ties as they came": """
            from collections import Counter

            def top_words(text, k):
                words = (word.strip(".,;:!?") for word in text.lower().split())
                return Counter(word for word in words if word).most_common(k)
        """,
        "split at a space": """
            from collections import Counter

            def top_words(text, k):
                words = Counter(word.strip(".,;:!?") for word in text.lower().split(" "))
                return sorted(words.items(), key=lambda item: (-item[1], item[0]))[:k]
        """,
        "reverse for both": """
            from collections import Counter

            def top_words(text, k):
                words = (word.strip(".,;:!?") for word in text.lower().split())
                counts = Counter(word for word in words if word)
                return sorted(counts.items(), key=lambda item: (item[1], item[0]), reverse=True)[:k]
        """,
    },
    "python-and-sql-group-means": {
        "zeros are dropped": """
            def group_means(rows):
                values = {}
                for key, value in rows:
                    values.setdefault(key, [])
                    if value:
                        values[key].append(value)
                return {key: sum(known) / len(known) if known else None for key, known in values.items()}
        """,
        "keys are dropped": """
            def group_means(rows):
                values = {}
                for key, value in rows:
                    if value is not None:
                        values.setdefault(key, []).append(value)
                return {key: sum(known) / len(known) for key, known in values.items()}
        """,
        "missing ones as zeros": """
            def group_means(rows):
                values = {}
                for key, value in rows:
                    values.setdefault(key, []).append(value or 0)
                return {key: sum(known) / len(known) for key, known in values.items()}
        """,
    },
    "python-and-sql-unique-in-order": {
        "a set": "def unique(items): return sorted(set(items), key=str)",
        "quadratic": """
            def unique(items):
                result = []
                for item in items:
                    if item not in result:
                        result.append(item)
                return result
        """,
        "the same list": """
            def unique(items):
                items[:] = dict.fromkeys(items)
                return items
        """,
    },
    "python-and-sql-two-sum": {
        "all pairs": """
            def two_sum(numbers, target):
                for i in range(len(numbers)):
                    for j in range(i + 1, len(numbers)):
                        if numbers[i] + numbers[j] == target:
                            return i, j
        """,
        "all pairs by NumPy": """
            def two_sum(numbers, target):
                if len(numbers) > 1:
                    sums = np.add.outer(np.array(numbers), np.array(numbers))
                    pairs = np.argwhere(np.triu(sums == target, k=1))
                    return tuple(pairs[0].tolist()) if len(pairs) else None
        """,
        "all pairs by itertools": """
            from itertools import combinations

            def two_sum(numbers, target):
                for pair in combinations(range(len(numbers)), 2):
                    if sum(numbers[i] for i in pair) == target:
                        return pair
        """,
        "a look through the list": """
            def two_sum(numbers, target):
                for i, number in enumerate(numbers):
                    if target - number in numbers[i + 1:]:
                        return i, numbers.index(target - number, i + 1)
        """,
        "its own partner": """
            def two_sum(numbers, target):
                places = {number: i for i, number in enumerate(numbers)}
                for i, number in enumerate(numbers):
                    if target - number in places:
                        return i, places[target - number]
        """,
    },
    "python-and-sql-leaderboard": {
        "reverse for all": """
            def leaderboard(rows):
                key = lambda row: (row[1] is not None, row[1] or 0, row[0])
                return sorted(rows, key=key, reverse=True)
        """,
        "missing ones as zeros": """
            def leaderboard(rows): return sorted(rows, key=lambda row: (-(row[1] or 0), row[0]))
        """,
        "in place": """
            def leaderboard(rows):
                rows.sort(key=lambda row: (row[1] is None, -(row[1] or 0), row[0]))
                return rows
        """,
    },
    "python-and-sql-moving-average": {
        "each window anew": """
            def moving_average(values, k):
                return [sum(values[i : i + k]) / k for i in range(len(values) - k + 1)]
        """,
        "a loop in a loop": """
            def moving_average(values, k):
                means = []
                for i in range(len(values) - k + 1):
                    total = 0
                    for j in range(i, i + k):
                        total += values[j]
                    means.append(total / k)
                return means
        """,
        "NumPy's convolution": """
            def moving_average(values, k):
                return np.convolve(values, np.ones(k) / k, "valid").tolist() if len(values) >= k else []
        """,
        "a library's mean of each window": """
            from statistics import fmean

            def moving_average(values, k):
                return [fmean(values[i : i + k]) for i in range(len(values) - k + 1)]
        """,
        "changes its input": """
            def moving_average(values, k):
                if len(values) < k:
                    return []
                total, means, n = sum(values[:k]), [], len(values)
                for i in range(k, n):
                    means.append(total / k)
                    total += values[k] - values.pop(0)
                return means + [total / k]
        """,
    },
    "python-and-sql-flatten": {
        "strings are taken apart": """
            def flatten(nested):
                flat = []
                for item in nested:
                    flat += flatten(item) if hasattr(item, "__iter__") else [item]
                return flat
        """,
        "two levels": "def flatten(nested): return sum(sum(nested, []), [])",
        "tuples are taken apart": """
            def flatten(nested):
                flat = []
                for item in nested:
                    flat += flatten(item) if isinstance(item, (list, tuple)) else [item]
                return flat
        """,
        "false values are lost": """
            def flatten(nested):
                flat = []
                for item in nested:
                    if item:
                        flat += flatten(item) if isinstance(item, list) else [item]
                return flat
        """,
    },
    "python-and-sql-share-of-store": {
        "sum of groups": """
            def add_share(df): return df.assign(share=df["sales"] / df.groupby("store")["sales"].sum())
        """,
        "merge loses the index": """
            def add_share(df):
                totals = df.groupby("store")["sales"].sum().rename("total").reset_index()
                both = df.merge(totals, on="store")
                return both.assign(share=both["sales"] / both["total"]).drop(columns="total")
        """,
        "in place": """
            def add_share(df):
                df["share"] = df["sales"] / df.groupby("store")["sales"].transform("sum")
                return df
        """,
        "of everything": 'def add_share(df): return df.assign(share=df["sales"] / df["sales"].sum())',
    },
}
