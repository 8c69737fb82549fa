# %% base
def slice_table(y, p, groups, threshold, min_count=20):
    def told(k, n):
        return [k / n, *wilson(k, n)] if n >= min_count and n > 0 else [np.nan] * 3

    rows = {}
    for group in np.unique(groups):
        mine = groups == group
        flagged = mine & (p >= threshold)
        positives, found, tests = y[mine].sum(), y[flagged].sum(), flagged.sum()
        rows[group] = [mine.sum(), positives, tests, *told(found, positives), *told(found, tests)]
    shares = [name + end for name in ("sensitivity", "ppv") for end in ("", "_low", "_high")]
    return pd.DataFrame.from_dict(rows, orient="index", columns=["n", "positives", "flagged", *shares])

# %% slices_with_groupby
# right: counts by pandas, shares afterwards
def slice_table(y, p, groups, threshold, min_count=20):
    people = pd.DataFrame({"y": y, "flagged": (p >= threshold).astype(int), "found": y * (p >= threshold)})
    counts = people.groupby(np.asarray(groups)).agg(
        n=("y", "size"), positives=("y", "sum"), flagged=("flagged", "sum"), found=("found", "sum")
    )
    found = counts.pop("found")
    for name, of in [("sensitivity", "positives"), ("ppv", "flagged")]:
        for column in ("", "_low", "_high"):
            counts[name + column] = np.nan
        for group in counts.index:
            n = counts.loc[group, of]
            if n > 0 and n >= min_count:
                k = found[group]
                counts.loc[group, [name, f"{name}_low", f"{name}_high"]] = [k / n, *wilson(k, n)]
    return counts

# %% slices_in_order_of_appearance
# right: sorted by name at the end
def slice_table(y, p, groups, threshold, min_count=20):
    table = {}
    for group in dict.fromkeys(groups.tolist()):
        labels, chances = y[groups == group], p[groups == group]
        row = {"n": len(labels), "positives": labels.sum(), "flagged": (chances >= threshold).sum()}
        k = labels[chances >= threshold].sum()
        for name, n in [("sensitivity", row["positives"]), ("ppv", row["flagged"])]:
            enough = n >= max(min_count, 1)
            row[name] = k / n if enough else np.nan
            row[f"{name}_low"], row[f"{name}_high"] = wilson(k, n) if enough else (np.nan, np.nan)
        table[group] = row
    return pd.DataFrame(table).T.sort_index()

# %% slices_too_few_people
# why: Asks for enough people in the group in place of enough positives or flagged ones.
# fails: edges, visible
# says: too few to say
-         positives, found, tests = y[mine].sum(), y[flagged].sum(), flagged.sum()
-         rows[group] = [mine.sum(), positives, tests, *told(found, positives), *told(found, tests)]
+         positives, found, tests = y[mine].sum(), y[flagged].sum(), flagged.sum()
+         if mine.sum() >= min_count:
+             min_here = 1
+             shares = [[k / n, *wilson(k, n)] if n >= min_here else [np.nan] * 3 for k, n in [(found, positives), (found, tests)]]
+         else:
+             shares = [[np.nan] * 3] * 2
+         rows[group] = [mine.sum(), positives, tests, *shares[0], *shares[1]]

# %% slices_swapped_shares
# why: Takes sensitivity for ppv and the other way round: the wrong denominators.
# fails: all
# says: sensitivity
- *told(found, positives), *told(found, tests)
+ *told(found, tests), *told(found, positives)

# %% slices_one_question_for_both
# why: Tells the ppv only where there are enough positives.
# slip
# fails: edges
# says: Whether the ppv is told depends on the flagged
- *told(found, tests)
+ *(told(found, tests) if positives >= min_count else [np.nan] * 3)

# %% slices_more_than_enough
# why: Wants more than min_count, so that exactly twenty are too few.
# slip
# fails: edges
# says: By default 20 are enough
- n >= min_count and n > 0
+ n > min_count

# %% slices_strictly_above
# why: Flags from above the threshold on.
# slip
# fails: edges
# says: p = threshold is flagged
- (p >= threshold)
+ (p > threshold)

# %% slices_divides_before_it_asks
# why: Divides first and asks afterwards whether there were enough people: a warning where there is nobody.
# slip
# fails: edges
# says: nobody flagged
-         return [k / n, *wilson(k, n)] if n >= min_count and n > 0 else [np.nan] * 3
+         share = k / n
+         return [share, *wilson(k, n)] if n >= min_count else [np.nan] * 3

# %% slices_only_asks_for_enough
# right: one question is enough, as min_count is at least 1
def slice_table(y, p, groups, threshold, min_count=20):
    def share_of(k, n):
        return [np.nan] * 3 if n < min_count else [k / n, *wilson(k, n)]

    rows = []
    names = sorted(set(groups))
    for name in names:
        labels, chosen = y[groups == name], p[groups == name] >= threshold
        found, positives, flagged = int(labels[chosen].sum()), int(labels.sum()), int(chosen.sum())
        rows.append([len(labels), positives, flagged, *share_of(found, positives), *share_of(found, flagged)])
    columns = ["n", "positives", "flagged"]
    columns += [f"{share}{end}" for share in ("sensitivity", "ppv") for end in ("", "_low", "_high")]
    return pd.DataFrame(rows, index=names, columns=columns)

# %% slices_normal_interval
# why: The textbook interval in place of Wilson's.
# fails: all
# says: 2 of 4 flagged
-         return [k / n, *wilson(k, n)] if n >= min_count and n > 0 else [np.nan] * 3
+         if n < max(min_count, 1):
+             return [np.nan] * 3
+         half = 1.96 * np.sqrt(k / n * (1 - k / n) / n)
+         return [k / n, k / n - half, k / n + half]

# %% slices_specificity
# why: Gives the share of negatives that are not flagged in place of the ppv.
# fails: all
# says: ppv
- *told(found, tests)
+ *told(np.sum(mine & ~flagged & (y == 0)), np.sum(mine & (y == 0)))
