RIGHT = {
    "09-majority-vote-code": """
        def vote_shares(predictions, labels):
            from collections import Counter

            votes = [Counter(column) for column in np.asarray(predictions).T.tolist()]
            return np.array([[vote[label] / vote.total() for label in labels.tolist()] for vote in votes])
    """,
    "09-best-split-code": """
        def counts_left_of_cuts(x, y, labels):
            values = np.unique(x)
            thresholds = [(low + high) / 2 for low, high in zip(values[:-1], values[1:])]
            return thresholds, [[int(np.sum(y[x <= t] == label)) for label in labels] for t in thresholds]
    """,
    "09-out-of-bag-code": """
        def out_of_bag_prediction(in_bag, predictions):
            masked = np.ma.masked_array(np.asarray(predictions, dtype=float), mask=in_bag)
            return masked.mean(axis=0).filled(np.nan)
    """,
}

WRONG = {
    "09-majority-vote-code": {
        "counts along the samples": """
            def vote_shares(predictions, labels):
                return (predictions[:, :, None] == labels).mean(axis=1)
        """,
        "labels down the rows": """
            def vote_shares(predictions, labels):
                return np.array([(predictions == label).mean(axis=0) for label in labels])
        """,
        "numbers of votes": """
            def vote_shares(predictions, labels):
                return (predictions[:, :, None] == labels).sum(axis=0)
        """,
        "its own order of the labels": """
            def vote_shares(predictions, labels):
                return (predictions[:, :, None] == np.unique(labels)).mean(axis=0)
        """,
        "only labels that somebody says": """
            def vote_shares(predictions, labels):
                said = [label for label in labels if label in predictions]
                return np.column_stack([(predictions == label).mean(axis=0) for label in said])
        """,
        "bincount": """
            def vote_shares(predictions, labels):
                n, K = len(predictions), len(labels)
                return np.array([np.bincount(column, minlength=K)[:K] / n for column in predictions.T])
        """,
    },
    "09-best-split-code": {
        "y keeps its order": """
            def counts_left_of_cuts(x, y, labels):
                v = np.sort(x)
                cut = v[:-1] < v[1:]
                counts = np.cumsum(y[:, None] == labels, axis=0)
                return (v[:-1][cut] + v[1:][cut]) / 2, counts[:-1][cut]
        """,
        "cuts between rows": """
            def counts_left_of_cuts(x, y, labels):
                order = np.argsort(x, kind="stable")
                v = x[order]
                return (v[:-1] + v[1:]) / 2, np.cumsum(y[order][:, None] == labels, axis=0)[:-1]
        """,
        "one of equal values, the first": """
            def counts_left_of_cuts(x, y, labels):
                v, first = np.unique(x, return_index=True)
                counts = np.cumsum(y[first][:, None] == labels, axis=0)
                return (v[:-1] + v[1:]) / 2, counts[:-1]
        """,
        "thresholds are the values": """
            def counts_left_of_cuts(x, y, labels):
                t = np.unique(x)[:-1]
                return t, ((x <= t[:, None])[:, :, None] & (y[:, None] == labels)).sum(axis=1)
        """,
        "a cut above all rows": """
            def counts_left_of_cuts(x, y, labels):
                v = np.unique(x)
                t = np.append((v[:-1] + v[1:]) / 2, v[-1])
                return t, np.array([[np.sum((x <= u) & (y == k)) for k in labels] for u in t])
        """,
        "counts on the right": """
            def counts_left_of_cuts(x, y, labels):
                v = np.unique(x)
                t = (v[:-1] + v[1:]) / 2
                return t, np.array([[np.sum((x > u) & (y == k)) for k in labels] for u in t])
        """,
        "its own order of the labels": """
            def counts_left_of_cuts(x, y, labels):
                v, labels = np.unique(x), np.unique(y)
                t = (v[:-1] + v[1:]) / 2
                return t, np.array([[np.sum((x <= u) & (y == k)) for k in labels] for u in t])
        """,
        "shares in place of counts": """
            def counts_left_of_cuts(x, y, labels):
                v = np.unique(x)
                t = (v[:-1] + v[1:]) / 2
                return t, np.array([[np.mean(y[x <= u] == k) for k in labels] for u in t])
        """,
        "sorts the caller's data": """
            def counts_left_of_cuts(x, y, labels):
                order = np.argsort(x)
                x[:], y[:] = x[order], y[order]
                counts, cut = np.cumsum(y[:, None] == labels, axis=0), x[:-1] < x[1:]
                return (x[:-1][cut] + x[1:][cut]) / 2, counts[:-1][cut]
        """,
    },
    "09-out-of-bag-code": {
        "the trees that have seen the row": """
            def out_of_bag_prediction(in_bag, predictions):
                with np.errstate(all="ignore"):
                    return np.where(in_bag, predictions, 0).sum(axis=0) / in_bag.sum(axis=0)
        """,
        "divided by all trees": """
            def out_of_bag_prediction(in_bag, predictions):
                return np.where(in_bag, 0, predictions).mean(axis=0)
        """,
        "zero where there is none": """
            def out_of_bag_prediction(in_bag, predictions):
                return np.where(in_bag, 0, predictions).sum(axis=0) / np.maximum((~in_bag).sum(axis=0), 1)
        """,
        "a product in place of a choice": """
            def out_of_bag_prediction(in_bag, predictions):
                with np.errstate(all="ignore"):
                    return (~in_bag * predictions).sum(axis=0) / (~in_bag).sum(axis=0)
        """,
        "nanmean, which warns": """
            def out_of_bag_prediction(in_bag, predictions):
                return np.nanmean(np.where(in_bag, np.nan, predictions), axis=0)
        """,
        "a division that warns": """
            def out_of_bag_prediction(in_bag, predictions):
                return np.where(in_bag, 0, predictions).sum(axis=0) / (~in_bag).sum(axis=0)
        """,
        "a loop over the rows": """
            def out_of_bag_prediction(in_bag, predictions):
                out = np.full(in_bag.shape[1], np.nan)
                for i in range(len(out)):
                    if not in_bag[:, i].all():
                        out[i] = predictions[~in_bag[:, i], i].mean()
                return out
        """,
        "a loop in a comprehension": """
            def out_of_bag_prediction(in_bag, predictions):
                pairs = zip(in_bag.T, predictions.T)
                return np.array([p[~bag].mean() if not bag.all() else np.nan for bag, p in pairs])
        """,
    },
}
