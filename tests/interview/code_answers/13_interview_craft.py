RIGHT = {
    "13-log-loss-of-pairs": """
        EPS = 1e-15

        def cost(label, forecast):
            given = forecast[label] if label in forecast else 0.0
            return -math.log(given if given > EPS else EPS)

        def log_loss_of_pairs(pairs):
            if len(pairs) == 0:
                return (math.nan, None)
            total, worst, where = 0.0, -1.0, None
            for position, (label, forecast) in enumerate(pairs):
                loss = cost(label, forecast)
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
                given = np.clip([forecast.get(label, 0) for label, forecast in pairs], 1e-15, None)
                losses = -np.log(given)
                return float(losses.mean()), int(losses.argmax())
        """,
        "NumPy, imported inside": """
            def log_loss_of_pairs(pairs):
                from numpy import log

                if not pairs:
                    return math.nan, None
                losses = [float(-log(max(forecast.get(label, 0), 1e-15))) for label, forecast in pairs]
                return sum(losses) / len(losses), losses.index(max(losses))
        """,
        "functions of NumPy by name": """
            from numpy import log, maximum

            def log_loss_of_pairs(pairs):
                losses = [float(-log(maximum(f.get(label, 0), 1e-15))) for label, f in pairs]
                return (sum(losses) / len(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "NumPy in a helper": """
            def losses_of(pairs):
                return (-np.log([max(forecast.get(label, 0), 1e-15) for label, forecast in pairs])).tolist()

            def log_loss_of_pairs(pairs):
                losses = losses_of(pairs)
                if not losses:
                    return math.nan, None
                return sum(losses) / len(losses), losses.index(max(losses))
        """,
        "NumPy in a comprehension": """
            def log_loss_of_pairs(pairs):
                losses = [float(-np.log(max(f.get(label, 0), 1e-15))) for label, f in pairs]
                return (sum(losses) / len(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "a missing class is an error": """
            def log_loss_of_pairs(pairs):
                losses = [-math.log(max(f[label], 1e-15)) for label, f in pairs]
                return (sum(losses) / len(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "a class said to be impossible is an error": """
            def log_loss_of_pairs(pairs):
                losses = [-math.log(f.get(label, 1e-15)) for label, f in pairs]
                return (sum(losses) / len(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "the sum": """
            def log_loss_of_pairs(pairs):
                losses = [-math.log(max(f.get(label, 0), 1e-15)) for label, f in pairs]
                return (sum(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "the entropy of the forecast": """
            def log_loss_of_pairs(pairs):
                losses = [-sum(p * math.log(max(p, 1e-15)) for p in f.values()) for label, f in pairs]
                return (sum(losses) / len(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "the other classes are paid for, too": """
            def log_loss_of_pairs(pairs):
                losses = []
                for label, forecast in pairs:
                    loss = -math.log(max(forecast.get(label, 0), 1e-15))
                    for other, p in forecast.items():
                        if other != label:
                            loss -= math.log(max(1 - p, 1e-15))
                    losses.append(loss)
                return (sum(losses) / len(losses), losses.index(max(losses))) if losses else (math.nan, None)
        """,
        "the last of equal ones": """
            def log_loss_of_pairs(pairs):
                total, worst, where = 0.0, -1.0, None
                for position, (label, forecast) in enumerate(pairs):
                    loss = -math.log(max(forecast.get(label, 0), 1e-15))
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
