RIGHT = {
    "04-one-hot-code": """
        def merge_rare(train, new, min_count):
            count = {}
            for level in train.tolist():
                count[level] = count.get(level, 0) + 1
            kept = {level for level in count if count[level] >= min_count}
            return np.array([value if value in kept else "(other)" for value in new.tolist()])
    """,
    "04-fill-and-flag-code": """
        def silent_gaps(train, new):
            out = []
            for before, now in zip(train.T, new.T):
                had_gap = any(math.isnan(value) for value in before)
                out.append(0.0 if had_gap else sum(value != value for value in now) / len(now))
            return np.array(out)
    """,
    "04-out-of-fold-code": """
        def leaking_rows(encode, categories, y, folds):
            def codes(labels):
                return np.array(encode(np.array(categories), np.array(labels), np.array(folds)))

            truth, labels, found = codes(y), y.tolist(), []
            for i, label in enumerate(labels):
                moved = abs(codes(labels[:i] + [1 - label] + labels[i + 1 :]) - truth) > 1e-12
                found.append(any(m for m, fold in zip(moved, folds) if fold == folds[i]))
            return np.array(found)
    """,
}

WRONG = {
    "04-one-hot-code": {
        "unknown levels stay": """
            def merge_rare(train, new, min_count):
                levels, counts = np.unique(train, return_counts=True)
                return np.where(np.isin(new, levels[counts < min_count]), "(other)", new)
        """,
        "the text is cut": """
            def merge_rare(train, new, min_count):
                levels, counts = np.unique(train, return_counts=True)
                out = new.copy()
                out[~np.isin(new, levels[counts >= min_count])] = "(other)"
                return out
        """,
        "more than min_count": """
            def merge_rare(train, new, min_count):
                levels, counts = np.unique(train, return_counts=True)
                return np.where(np.isin(new, levels[counts > min_count]), new, "(other)")
        """,
        "counted in new": """
            def merge_rare(train, new, min_count):
                levels, counts = np.unique(new, return_counts=True)
                return np.where(np.isin(new, levels[counts >= min_count]), new, "(other)")
        """,
        "counted in both": """
            def merge_rare(train, new, min_count):
                levels, counts = np.unique(np.concatenate([train, new]), return_counts=True)
                return np.where(np.isin(new, levels[counts >= min_count]), new, "(other)")
        """,
        "unknown levels as their neighbor in the alphabet": """
            def merge_rare(train, new, min_count):
                levels, counts = np.unique(train, return_counts=True)
                place = np.minimum(np.searchsorted(levels, new), len(levels) - 1)
                return np.where(counts[place] >= min_count, new, "(other)")
        """,
        "the most frequent level": """
            def merge_rare(train, new, min_count):
                levels, counts = np.unique(train, return_counts=True)
                return np.where(np.isin(new, levels[counts >= min_count]), new, levels[counts.argmax()])
        """,
        "rows are dropped": """
            def merge_rare(train, new, min_count):
                levels, counts = np.unique(train, return_counts=True)
                return new[np.isin(new, levels[counts >= min_count])]
        """,
    },
    "04-fill-and-flag-code": {
        "gaps of the flagged columns": """
            def silent_gaps(train, new):
                return np.where(np.isnan(train).any(axis=0), np.isnan(new).mean(axis=0), 0.0)
        """,
        "a flag only where all of train is a gap": """
            def silent_gaps(train, new):
                return np.where(np.isnan(train).all(axis=0), 0.0, np.isnan(new).mean(axis=0))
        """,
        "divided by the rows of train": """
            def silent_gaps(train, new):
                return np.where(np.isnan(train).any(axis=0), 0.0, np.isnan(new).sum(axis=0) / len(train))
        """,
        "a count": """
            def silent_gaps(train, new):
                return np.where(np.isnan(train).any(axis=0), 0, np.isnan(new).sum(axis=0))
        """,
        "the rise of the share": """
            def silent_gaps(train, new):
                return np.maximum(np.isnan(new).mean(axis=0) - np.isnan(train).mean(axis=0), 0)
        """,
        "only the columns without a flag": """
            def silent_gaps(train, new):
                return np.isnan(new)[:, ~np.isnan(train).any(axis=0)].mean(axis=0)
        """,
        "compared with nan": """
            def silent_gaps(train, new):
                return np.where((train == np.nan).any(axis=0), 0.0, (new == np.nan).mean(axis=0))
        """,
    },
    "04-out-of-fold-code": {
        "only the row itself": """
            def leaking_rows(encode, categories, y, folds):
                def codes(labels):
                    return np.array(encode(categories.copy(), labels.copy(), folds.copy()))
                rows = np.arange(len(y))
                return np.array([codes(np.where(rows == i, 1 - y, y))[i] != codes(y)[i] for i in rows])
        """,
        "any row at all": """
            def leaking_rows(encode, categories, y, folds):
                def codes(labels):
                    return np.array(encode(categories.copy(), labels.copy(), folds.copy()))
                rows = np.arange(len(y))
                return np.array([(codes(np.where(rows == i, 1 - y, y)) != codes(y)).any() for i in rows])
        """,
        "the rows of the level, not of the fold": """
            def leaking_rows(encode, categories, y, folds):
                def codes(labels):
                    return np.array(encode(categories.copy(), labels.copy(), folds.copy()))
                rows = np.arange(len(y))
                moved = np.array([codes(np.where(rows == i, 1 - y, y)) != codes(y) for i in rows])
                return (moved & (categories == categories[:, None])).any(axis=1)
        """,
        "the label set to 0": """
            def leaking_rows(encode, categories, y, folds):
                def codes(labels):
                    return np.array(encode(categories.copy(), labels.copy(), folds.copy()))
                rows = np.arange(len(y))
                moved = np.array([codes(np.where(rows == i, 0, y)) != codes(y) for i in rows])
                return (moved & (folds == folds[:, None])).any(axis=1)
        """,
        "all labels flipped at once": """
            def leaking_rows(encode, categories, y, folds):
                before = encode(categories.copy(), y.copy(), folds.copy())
                moved = encode(categories.copy(), 1 - y, folds.copy()) != before
                return np.array([moved[folds == fold].any() for fold in folds])
        """,
        "a tolerance that hides small leaks": """
            def leaking_rows(encode, categories, y, folds):
                def codes(labels):
                    return np.array(encode(categories.copy(), labels.copy(), folds.copy()))
                rows = np.arange(len(y))
                moved = np.array([~np.isclose(codes(np.where(rows == i, 1 - y, y)), codes(y)) for i in rows])
                return (moved & (folds == folds[:, None])).any(axis=1)
        """,
        "no copies": """
            def leaking_rows(encode, categories, y, folds):
                before, rows = encode(categories, y, folds), np.arange(len(y))
                flipped = [np.where(rows == i, 1 - y, y) for i in rows]
                moved = np.array([encode(categories, labels, folds) != before for labels in flipped])
                return (moved & (folds == folds[:, None])).any(axis=1)
        """,
    },
}
