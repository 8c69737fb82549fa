# %% base
def cohort_flow(survey):
    adults = survey[survey["age"] >= 20]
    measured = adults[~adults["hba1c_percent"].isna()]
    never = measured[(measured["told_diabetes"] == "0") | (measured["told_diabetes"] == "Borderline")]
    return [len(survey), len(adults), len(measured), len(never)], never.index

# %% flow_with_query
# right: a list of labels, and counts by query
def cohort_flow(survey):
    tables = [survey]
    rules = ["age >= 20", "hba1c_percent == hba1c_percent", "told_diabetes in ['0', 'Borderline']"]
    for rule in rules:
        tables.append(tables[-1].query(rule))
    return [len(table) for table in tables], list(tables[-1].index)

# %% flow_with_loop
# right: row by row, a tuple of arrays
def cohort_flow(survey):
    counts, labels = np.zeros(4, dtype=int), []
    columns = survey["age"], survey["hba1c_percent"], survey["told_diabetes"]
    for label, age, hba1c, told in zip(survey.index, *columns):
        passed = 1
        if age >= 20:
            passed = 2
            if not np.isnan(hba1c):
                passed = 3
                if told in ("0", "Borderline"):
                    passed = 4
                    labels.append(label)
        counts[:passed] += 1
    return counts, np.array(labels)

# %% flow_older_than_20
# slip
# why: Leaves out people aged 20.
# fails: hidden
# says: counts
- survey["age"] >= 20
+ survey["age"] > 20

# %% flow_drops_borderline
# why: Takes "Borderline" for a diagnosis.
# fails: visible, hidden
# says: borderline stays
-  | (measured["told_diabetes"] == "Borderline")
+

# %% flow_keeps_no_answer
# why: Keeps who was not told yes, those who did not answer included.
# fails: visible, hidden
# says: a gap does not
- (measured["told_diabetes"] == "0") | (measured["told_diabetes"] == "Borderline")
+ measured["told_diabetes"] != "1"

# %% flow_counts_each_rule_alone
# why: Counts how many pass each rule alone.
# fails: visible, hidden
# says: Each count is of those who were left before
- len(measured), len(never)]
+ survey["hba1c_percent"].notna().sum(), survey["told_diabetes"].isin(["0", "Borderline"]).sum()]

# %% flow_sorts_the_cohort
# slip
# why: Sorts the labels.
# fails: hidden
# says: Keep the order
- never.index
+ never.index.sort_values()

# %% flow_returns_positions
# why: Returns positions in place of row labels.
# fails: visible, hidden
# says: Row labels, not positions
- never.index
+ np.flatnonzero(survey.index.isin(never.index))
