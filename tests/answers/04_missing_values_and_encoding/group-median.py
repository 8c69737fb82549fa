# %% base
def group_median_impute(values, groups):
    values = np.array(values, dtype=float)
    groups = np.asarray(groups, dtype=object)
    overall = np.nanmedian(values)
    known = {}
    for value, group in zip(values, groups):
        if not np.isnan(value) and not pd.isna(group):
            known.setdefault(group, []).append(value)
    filled = values.copy()
    for row in np.flatnonzero(np.isnan(values)):
        group = groups[row]
        filled[row] = np.median(known[group]) if group in known else overall
    return filled

# %% group_median_with_pandas
# right: groupby and transform, which leave missing groups out
def group_median_impute(values, groups):
    table = pd.DataFrame({"value": np.array(values, dtype=float), "group": np.asarray(groups, dtype=object)})
    by_group = table.groupby("group")["value"].transform("median")
    return table["value"].fillna(by_group).fillna(table["value"].median()).to_numpy()

# %% group_median_with_a_table_of_medians
# right: groupby, then map
def group_median_impute(values, groups):
    values = pd.Series(values).reset_index(drop=True).astype(float)
    groups = pd.Series(groups).reset_index(drop=True)
    medians = values.groupby(groups).median()
    return values.where(values.notna(), groups.map(medians)).fillna(values.median()).values

# %% group_median_with_codes
# right: groups as numbers by factorize, where a missing one is -1
def group_median_impute(values, groups):
    values = np.array(list(values), dtype=float)
    codes, labels = pd.factorize(np.array(list(groups), dtype=object))
    missing = np.isnan(values)
    medians = np.full(len(labels) + 1, np.median(values[~missing]))
    for code in range(len(labels)):
        inside = (codes == code) & ~missing
        if inside.any():
            medians[code] = np.median(values[inside])
    return np.where(missing, medians[codes], values)

# %% group_median_ignores_the_groups
# why: Fills with the median of all people, the children's gaps too.
# fails: all
# says: values present in its own group
- np.median(known[group]) if group in known else overall
+ overall

# %% group_median_is_a_mean
# why: Takes the mean of the group.
# fails: visible, hidden
# says: The median of the values present in its own group
- np.median(known[group])
+ np.mean(known[group])

# %% group_median_replaces_known_values
# why: Gives every row the median of its group, also where a value was measured.
# fails: all
# says: This row has a value: it stays
- np.flatnonzero(np.isnan(values))
+ range(len(values))

# %% group_median_leaves_empty_groups
# why: Leaves NaN where a group has no value.
# fails: edges
# says: Its group has no value: the median of all
- if group in known else overall
+ if group in known else np.nan

# %% group_median_of_the_group_medians
# why: Takes the median of the groups' medians for the median of all.
# fails: edges
# says: not of the groups' medians
      filled = values.copy()
+     overall = np.median([np.median(found) for found in known.values()])

# %% group_median_missing_groups_are_one_group
# slip
# why: Treats rows without a group as a group of their own.
# fails: edges
# says: This row is in no group
-         if not np.isnan(value) and not pd.isna(group):
+         group = "missing" if pd.isna(group) else group
+         if not np.isnan(value):
-         group = groups[row]
+         group = "missing" if pd.isna(groups[row]) else groups[row]

# %% group_median_drops_rows_without_a_group_from_all
# slip
# why: Leaves the values of rows without a group out of the median of all.
# fails: edges
# says: groups that are None
- overall = np.nanmedian(values)
+ overall = np.nanmedian(values[~pd.isna(groups)])

# %% group_median_zero_is_a_gap
# slip
# why: Takes 0 for missing.
# fails: input-edges
# says: 0 is a value and a label
-         if not np.isnan(value) and not pd.isna(group):
+         if value and not np.isnan(value) and not pd.isna(group):

# %% group_median_zero_is_no_group
# slip
# why: Takes a group called 0 for a missing one.
# fails: input-edges
# says: 0 is a value and a label
-         if not np.isnan(value) and not pd.isna(group):
+         if not np.isnan(value) and group and not pd.isna(group):

# %% group_median_aligns_by_index
# slip
# why: Lets pandas match the rows by index.
# fails: input-edges
# says: By position: forget the index
-     values = np.array(values, dtype=float)
+     if isinstance(values, pd.Series) and isinstance(groups, pd.Series):
+         groups = groups.reindex(values.index)
+     values = np.array(values, dtype=float)

# %% group_median_fills_its_input
# slip
# why: Fills the caller's array in place.
# fails: input-edges
# says: modified its input in place
- values = np.array(values, dtype=float)
+ values = np.asarray(values, dtype=float)
- filled = values.copy()
+ filled = values

# %% group_median_sorted_by_group
# why: Returns the rows in the order of the groups.
# fails: visible, hidden, edges
# says: Rows keep their order
- return filled
+ return np.concatenate([filled[[g == h for h in groups]] for g in dict.fromkeys(groups)])

# %% group_median_uses_filled_values
# why: Fills row by row and lets filled values count for the next gap.
# fails: edges
# says: This row is in no group: its gap takes the median of all values
- if group in known else overall
+ if group in known else np.nanmedian(filled)

# %% group_median_overwrites_values_of_rows_without_a_group
# slip
# why: groupby(...).transform gives NaN to rows without a group, and the last fillna writes over their values.
# fails: edges
# says: This row has a value: it stays
def group_median_impute(values, groups):
    v, g = pd.Series(np.array(values, dtype=float)), np.asarray(groups, dtype=object)
    return v.groupby(g).transform(lambda s: s.fillna(s.median())).fillna(v.median()).to_numpy()

# %% group_median_reads_labels_as_text
# slip
# why: Turns labels into text, so that rows without a group make a group called None.
# fails: edges
# says: This row is in no group
-     groups = np.asarray(groups, dtype=object)
+     groups = np.asarray([str(group) for group in groups], dtype=object)

# %% group_median_takes_texts_for_missing_groups
# slip
# why: Takes the labels "nan" and "None" for missing ones.
# fails: edges
# says: labels that look like gaps
-     groups = np.asarray(groups, dtype=object)
+     groups = np.asarray([None if str(group) in ("nan", "None") else group for group in groups], dtype=object)

# %% group_median_knows_none_only
# slip
# why: Asks `is None` for a missing group, and NaN goes through as a label.
# fails: edges
# says: groups that are NaN
-         if not np.isnan(value) and not pd.isna(group):
+         group = "NaN" if group != group else group
+         if not np.isnan(value) and group is not None:
-         group = groups[row]
+         group = "NaN" if groups[row] != groups[row] else groups[row]

# %% group_median_counts_gaps_that_are_filled
# why: Puts the median of all into every gap first, and counts it when it takes the medians of the groups.
# fails: all
# says: The median of the values present in its own group
-         if not np.isnan(value) and not pd.isna(group):
-             known.setdefault(group, []).append(value)
+         if not pd.isna(group):
+             known.setdefault(group, []).append(overall if np.isnan(value) else value)

# %% group_median_returns_its_input
# slip
# why: Hands back the very input where there is no gap: who changes the result changes the data.
# fails: input-edges
# says: a list without a gap becomes list
-     values = np.array(values, dtype=float)
+     if not pd.isna(np.asarray(values, dtype=object)).any():
+         return values
+     values = np.array(values, dtype=float)
