# %% base
def filled_by(table, column, gate):
    shares = {}
    for level in table[gate].dropna().unique():
        shares[level] = table.loc[table[gate] == level, column].notna().mean()
    gaps = table[gate].isna()
    if gaps.any():
        shares["missing"] = table.loc[gaps, column].notna().mean()
    return shares


def recode_smoking(table):
    table = table.copy()
    never = table["smoked_100_cigarettes"] == 0
    stopped = table["smokes_now"] == "Not at all"
    table.loc[never, "smokes_now"] = "Never smoked"
    table.loc[never | stopped, "cigarettes_per_day"] = 0
    return table

# %% skips_by_crosstab
# right: a table of counts, divided
-     shares = {}
-     for level in table[gate].dropna().unique():
-         shares[level] = table.loc[table[gate] == level, column].notna().mean()
-     gaps = table[gate].isna()
-     if gaps.any():
-         shares["missing"] = table.loc[gaps, column].notna().mean()
-     return shares
+     counts = {}
+     for level, value in zip(table[gate], table[column]):
+         level = "missing" if pd.isna(level) else level
+         filled, rows = counts.get(level, (0, 0))
+         counts[level] = (filled + (not pd.isna(value)), rows + 1)
+     return {level: filled / rows for level, (filled, rows) in counts.items()}

# %% skips_by_columns
# right: columns made with np.where
-     table.loc[never, "smokes_now"] = "Never smoked"
-     table.loc[never | stopped, "cigarettes_per_day"] = 0
+     table["smokes_now"] = np.where(never, "Never smoked", table["smokes_now"].astype(object))
+     table["cigarettes_per_day"] = np.where(never | stopped, 0.0, table["cigarettes_per_day"])

# %% skips_drops_missing_gates
# why: Leaves out the people whose gate is missing, as groupby does by itself.
# fails: visible, hidden
# says: Keep the missing group
-     if gaps.any():
+     if False:

# %% skips_keeps_nan_as_a_key
# why: Leaves NaN as the name of the missing group.
# fails: visible, hidden
# says: call it missing
-         shares["missing"] = table.loc[gaps, column].notna().mean()
+         shares["nan"] = table.loc[gaps, column].notna().mean()

# %% skips_counts_in_place_of_shares
# why: Returns how many are filled.
# fails: visible, hidden
# says: A mean over each group
-         shares[level] = table.loc[table[gate] == level, column].notna().mean()
+         shares[level] = table.loc[table[gate] == level, column].notna().sum()

# %% skips_shares_of_gaps
# why: Returns the share of gaps.
# fails: visible, hidden
# says: filled_by
-         shares[level] = table.loc[table[gate] == level, column].notna().mean()
+         shares[level] = table.loc[table[gate] == level, column].isna().mean()

# %% skips_shares_of_all_rows
# why: Divides by all rows of the table, not by those of the group.
# fails: visible, hidden
# says: A mean over each group
-         shares[level] = table.loc[table[gate] == level, column].notna().mean()
+         shares[level] = (table[column].notna() & (table[gate] == level)).mean()

# %% skips_fill_all_with_zero
# why: Fills every gap in the cigarettes with 0, smokers' too.
# fails: visible, hidden
# says: stays missing
- table.loc[never | stopped, "cigarettes_per_day"] = 0
+ table["cigarettes_per_day"] = table["cigarettes_per_day"].fillna(0)

# %% skips_forget_former_smokers
# why: Gives a zero to those who never smoked, not to those who stopped.
# fails: visible, hidden
# says: cigarettes_per_day
- table.loc[never | stopped,
+ table.loc[never,

# %% skips_children_never_smoked
# why: Takes everybody without an answer for somebody who never smoked.
# fails: visible, hidden
# says: Nobody asked people under 18
- never = table["smoked_100_cigarettes"] == 0
+ never = table["smoked_100_cigarettes"].fillna(0) == 0

# %% skips_recodes_in_place
# why: Changes the table that it was given.
# fails: hidden
# says: modified its input
-     table = table.copy()

# %% skips_loses_other_columns
# why: Returns the three columns alone.
# fails: hidden
# says: 'age'
- table.copy()
+ table[["smoked_100_cigarettes", "smokes_now", "cigarettes_per_day"]].copy()
