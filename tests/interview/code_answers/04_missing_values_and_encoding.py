RIGHT = {
    "04-one-hot-code": """
        def one_hot(train, new):
            levels = sorted(set(train))
            return np.array([[1.0 if value == level else 0.0 for level in levels] for value in new])
    """,
    "04-fill-and-flag-code": """
        def fill_and_flag(train, new):
            from sklearn.impute import SimpleImputer

            return SimpleImputer(strategy="median", add_indicator=True).fit(train).transform(new)
    """,
    "04-out-of-fold-code": """
        def encode_out_of_fold(categories, y, folds, smoothing):
            out = []
            for category, fold in zip(categories, folds):
                others = [(c, label) for c, label, f in zip(categories, y, folds) if f != fold]
                prior = sum(label for _, label in others) / len(others)
                mine = [label for c, label in others if c == category]
                out.append((sum(mine) + smoothing * prior) / (len(mine) + smoothing))
            return np.array(out)
    """,
}

WRONG = {
    "04-one-hot-code": {
        "levels from new": """
            def one_hot(train, new):
                return (new[:, None] == np.unique(new)).astype(float)
        """,
        "the neighbor in the alphabet": """
            def one_hot(train, new):
                levels = np.unique(train)
                out = np.zeros((len(new), len(levels)))
                out[np.arange(len(new)), np.minimum(np.searchsorted(levels, new), len(levels) - 1)] = 1
                return out
        """,
        "levels of both": """
            def one_hot(train, new):
                return (new[:, None] == np.unique(np.concatenate([train, new]))).astype(float)
        """,
        "an error": """
            def one_hot(train, new):
                levels = np.unique(train).tolist()
                return np.eye(len(levels))[[levels.index(value) for value in new.tolist()]]
        """,
        "the beginning of a level": """
            def one_hot(train, new):
                levels = sorted(set(train.tolist()))
                rows = [[float(level.startswith(value)) for level in levels] for value in new.tolist()]
                return np.array(rows)
        """,
        "first letters": """
            def one_hot(train, new):
                return (new.astype("U1")[:, None] == np.unique(train.astype("U1"))).astype(float)
        """,
        "order of appearance": """
            def one_hot(train, new):
                levels = list(dict.fromkeys(train.tolist()))
                return np.array([[float(value == level) for level in levels] for value in new.tolist()])
        """,
        "booleans": """
            def one_hot(train, new):
                return new[:, None] == np.unique(train)
        """,
    },
    "04-fill-and-flag-code": {
        "medians of new": """
            def fill_and_flag(train, new):
                missing = np.isnan(new)
                had = np.isnan(train).any(axis=0)
                return np.hstack([np.where(missing, np.nanmedian(new, axis=0), new), missing[:, had]])
        """,
        "flags for gaps in new": """
            def fill_and_flag(train, new):
                missing = np.isnan(new)
                filled = np.where(missing, np.nanmedian(train, axis=0), new)
                return np.hstack([filled, missing[:, missing.any(axis=0)]])
        """,
        "means": """
            def fill_and_flag(train, new):
                missing = np.isnan(new)
                had = np.isnan(train).any(axis=0)
                return np.hstack([np.where(missing, np.nanmean(train, axis=0), new), missing[:, had]])
        """,
        "in place": """
            def fill_and_flag(train, new):
                missing = np.isnan(new)
                had = np.isnan(train).any(axis=0)
                new[:] = np.where(missing, np.nanmedian(train, axis=0), new)
                return np.hstack([new, missing[:, had]])
        """,
        "a flag for each column": """
            def fill_and_flag(train, new):
                missing = np.isnan(new)
                return np.hstack([np.where(missing, np.nanmedian(train, axis=0), new), missing])
        """,
        "the median reorders train": """
            def fill_and_flag(train, new):
                missing, had = np.isnan(new), np.isnan(train).any(axis=0)
                medians = np.nanmedian(train, axis=0, overwrite_input=True)
                return np.hstack([np.where(missing, medians, new), missing[:, had]])
        """,
        "sorts the columns of train": """
            def fill_and_flag(train, new):
                missing, had, medians = np.isnan(new), np.isnan(train).any(axis=0), []
                for j in range(train.shape[1]):
                    column = train[:, j]
                    column.sort()
                    medians.append(np.median(column[~np.isnan(column)]))
                return np.hstack([np.where(missing, medians, new), missing[:, had]])
        """,
    },
    "04-out-of-fold-code": {
        "the prior of all rows": """
            def encode_out_of_fold(categories, y, folds, smoothing):
                out = np.empty(len(y))
                for i in range(len(y)):
                    labels = y[(categories == categories[i]) & (folds != folds[i])]
                    out[i] = (labels.sum() + smoothing * y.mean()) / (len(labels) + smoothing)
                return out
        """,
        "leave one out": """
            def encode_out_of_fold(categories, y, folds, smoothing):
                out = np.empty(len(y))
                for i in range(len(y)):
                    others = np.arange(len(y)) != i
                    labels = y[(categories == categories[i]) & others]
                    out[i] = (labels.sum() + smoothing * y[others].mean()) / (len(labels) + smoothing)
                return out
        """,
        "naive": """
            def encode_out_of_fold(categories, y, folds, smoothing):
                out = np.empty(len(y))
                for i in range(len(y)):
                    labels = y[categories == categories[i]]
                    out[i] = (labels.sum() + smoothing * y.mean()) / (len(labels) + smoothing)
                return out
        """,
        "folds counted from 0": """
            def encode_out_of_fold(categories, y, folds, smoothing):
                out = np.full(len(y), np.nan)
                for fold in range(len(np.unique(folds))):
                    for i in np.flatnonzero(folds == fold):
                        labels = y[(categories == categories[i]) & (folds != fold)]
                        prior = y[folds != fold].mean()
                        out[i] = (labels.sum() + smoothing * prior) / (len(labels) + smoothing)
                return out
        """,
        "nan for a level unseen": """
            def encode_out_of_fold(categories, y, folds, smoothing):
                out = np.empty(len(y))
                for i in range(len(y)):
                    rest = folds != folds[i]
                    labels = y[(categories == categories[i]) & rest]
                    value = (labels.sum() + smoothing * y[rest].mean()) / (len(labels) + smoothing)
                    out[i] = value if len(labels) else np.nan
                return out
        """,
    },
}
