RIGHT = {
    "13-log-loss-of-pairs": """
        EPS = 1e-15

        def cost(label, p):
            chance = p if label else 1 - p
            return -math.log(min(1 - EPS, max(EPS, chance)))

        def log_loss_of_pairs(pairs):
            if len(pairs) == 0:
                return (math.nan, None)
            total, worst, where = 0.0, -1.0, None
            for position, (label, p) in enumerate(pairs):
                loss = cost(label, p)
                total += loss
                if loss > worst:
                    worst, where = loss, position
            return (total / len(pairs), where)
    """,
    "13-forward-folds": """
        def forward_folds(months, n_test, gap=0):
            months = np.asarray(months)
            pairs = []
            for month in np.unique(months)[-n_test:]:
                early, now = np.flatnonzero(months < month - gap), np.flatnonzero(months == month)
                pairs.append((early.tolist(), now.tolist()))
            return pairs
    """,
}

WRONG = {
    "13-log-loss-of-pairs": {
        "NumPy": """
            def log_loss_of_pairs(pairs):
                if not pairs:
                    return math.nan, None
                y, p = np.array(pairs, dtype=float).T
                p = np.clip(p, 1e-15, 1 - 1e-15)
                losses = -(y * np.log(p) + (1 - y) * np.log(1 - p))
                return float(losses.mean()), int(losses.argmax())
        """,
        "NumPy, imported inside": """
            def log_loss_of_pairs(pairs):
                from numpy import clip, log

                if not pairs:
                    return math.nan, None
                losses = []
                for label, p in pairs:
                    p = clip(p, 1e-15, 1 - 1e-15)
                    losses.append(float(-log(p if label == 1 else 1 - p)))
                return sum(losses) / len(losses), losses.index(max(losses))
        """,
        "NumPy in a helper": """
            def losses_of(pairs):
                y, p = np.array(pairs, dtype=float).reshape(-1, 2).T
                p = np.clip(p, 1e-15, 1 - 1e-15)
                return (-np.log(np.where(y == 1, p, 1 - p))).tolist()

            def log_loss_of_pairs(pairs):
                losses = losses_of(pairs)
                if not losses:
                    return math.nan, None
                return sum(losses) / len(losses), losses.index(max(losses))
        """,
        "NumPy in a comprehension": """
            def log_loss_of_pairs(pairs):
                losses = [-np.log(min(max(p if y else 1 - p, 1e-15), 1 - 1e-15)) for y, p in pairs]
                return (sum(losses) / len(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "clips at zero alone": """
            def log_loss_of_pairs(pairs):
                losses = [-math.log(max(p, 1e-15) if y == 1 else 1 - max(p, 1e-15)) for y, p in pairs]
                return (sum(losses) / len(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "the sum": """
            def log_loss_of_pairs(pairs):
                losses = []
                for label, p in pairs:
                    p = min(max(p, 1e-15), 1 - 1e-15)
                    losses.append(-math.log(p if label == 1 else 1 - p))
                return (sum(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "the smallest probability, whatever the label": """
            def log_loss_of_pairs(pairs):
                total, chances = 0.0, []
                for label, p in pairs:
                    p = min(max(p, 1e-15), 1 - 1e-15)
                    total -= math.log(p if label == 1 else 1 - p)
                    chances.append(p)
                return (total / len(pairs), chances.index(min(chances))) if pairs else (math.nan, None)
        """,
        "the last of equal ones": """
            def log_loss_of_pairs(pairs):
                total, worst, where = 0.0, -1.0, None
                for position, (label, p) in enumerate(pairs):
                    p = min(max(p, 1e-15), 1 - 1e-15)
                    loss = -math.log(p if label == 1 else 1 - p)
                    total += loss
                    if loss >= worst:
                        worst, where = loss, position
                return (total / len(pairs) if pairs else math.nan), where
        """,
    },
    "13-forward-folds": {
        "all other months": """
            def forward_folds(months, n_test, gap=0):
                folds = []
                for month in sorted(set(months))[-n_test:]:
                    train = [i for i, m in enumerate(months) if m != month]
                    folds.append((train, [i for i, m in enumerate(months) if m == month]))
                return folds
        """,
        "cuts by position": """
            def forward_folds(months, n_test, gap=0):
                folds = []
                for month in sorted(set(months))[-n_test:]:
                    first = months.index(month)
                    test = [i for i, m in enumerate(months) if m == month]
                    folds.append((list(range(first - gap)), test))
                return folds
        """,
        "the gap is forgotten": """
            def forward_folds(months, n_test, gap=0):
                folds = []
                for month in sorted(set(months))[-n_test:]:
                    train = [i for i, m in enumerate(months) if m < month]
                    folds.append((train, [i for i, m in enumerate(months) if m == month]))
                return folds
        """,
        "the gap counts the months that are there": """
            def forward_folds(months, n_test, gap=0):
                order, folds = sorted(set(months)), []
                for k in range(len(order) - n_test, len(order)):
                    past = order[: max(k - gap, 0)]
                    train = [i for i, m in enumerate(months) if m in past]
                    folds.append((train, [i for i, m in enumerate(months) if m == order[k]]))
                return folds
        """,
        "trains on the first months alone": """
            def forward_folds(months, n_test, gap=0):
                last = sorted(set(months))[-n_test:]
                train = [i for i, m in enumerate(months) if m < last[0] - gap]
                return [(train, [i for i, m in enumerate(months) if m == month]) for month in last]
        """,
    },
}
