# %% base
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score


def candidates(columns):
    return {
        "age alone": ["age"],
        "age and BMI": ["age", "bmi"],
        "all columns": list(columns),
    }


def scoreboard(people, n_resamples, rng):
    names = ["rule", *(name for name in people if name not in ("y", "rule"))]

    def numbers_of(people):
        labels = people["y"].to_numpy()
        budgets = int(people["rule"].sum()), round(len(people) * 40 / 320)
        numbers = []
        for name in names:
            p = people[name].to_numpy(dtype=float)
            numbers += [roc_auc_score(labels, p), average_precision_score(labels, p)]
            numbers += [np.nan if name == "rule" else log_loss(labels, p)]
            numbers += [sensitivity_at_budget(labels, p, budget) for budget in budgets]
        return np.array(numbers)

    found = (numbers_of(people), *bootstrap_people(people, numbers_of, n_resamples, rng))
    return tuple(pd.DataFrame(np.reshape(flat, (len(names), 5)), names, METRICS) for flat in found)

# %% scoreboard_with_tables
# right: a table of numbers that is stacked
from sklearn import metrics


def candidates(columns):
    return {
        "age alone": ["age"],
        "without blood": [c for c in columns if "blood" not in c and "mgdl" not in c],
        "questions only": [c for c in columns if not c.endswith(("_mmhg", "_kg", "_cm", "mgdl", "_ugl"))],
        "everything": columns,
    }


def scoreboard(people, n_resamples, rng):
    def table_of(drawn):
        table = pd.DataFrame(index=["rule", *drawn.columns.drop(["y", "rule"])], columns=METRICS, dtype=float)
        lab, as_rule = round(len(drawn) / 8), drawn["rule"].sum()
        for name in table.index:
            p = drawn[name].astype(float)
            loss = metrics.log_loss(drawn["y"], p) if name != "rule" else float("nan")
            ranks = [metrics.roc_auc_score(drawn["y"], p), metrics.average_precision_score(drawn["y"], p)]
            both = [sensitivity_at_budget(drawn["y"], p, k) for k in (as_rule, lab)]
            table.loc[name] = [*ranks, loss, *both]
        return table

    scores = table_of(people)
    ends = bootstrap_people(people, lambda drawn: table_of(drawn).to_numpy().ravel(), n_resamples, rng)
    low, high = (pd.DataFrame(end.reshape(scores.shape), scores.index, scores.columns) for end in ends)
    return scores, low, high

# %% scoreboard_no_control
# why: Names age and a proposal, and nothing that would question it.
# fails: visible
# says: A control
-         "age and BMI": ["age", "bmi"],
+         # no control

# %% scoreboard_a_copy_as_control
# why: The control has the columns of the proposal.
# fails: visible
# says: A control differs
- "age and BMI": ["age", "bmi"],
+ "control": sorted(columns),

# %% scoreboard_mistyped_column
# why: Names a column that the cohort has not.
# fails: visible
# says: that the cohort has not
- ["age", "bmi"]
+ ["age", "BMI"]

# %% scoreboard_log_loss_of_the_rule
# why: Takes the rule's yes or no for a probability.
# fails: visible
# says: log loss of rule
- np.nan if name == "rule" else log_loss(labels, p)
+ log_loss(labels, p)

# %% scoreboard_lab_is_forty
# why: Flags 40 people, whatever the size of the table.
# fails: visible
# says: at the lab's budget
- round(len(people) * 40 / 320)
+ min(40, len(people))

# %% scoreboard_rows_sorted
# why: Sorts the models by name.
# fails: visible
# says: In order
- *(name for name in people if name not in ("y", "rule"))
+ *sorted(name for name in people if name not in ("y", "rule"))

# %% scoreboard_each_row_for_itself
# why: Calls the bootstrap once for each model, so that rows are judged by other resamples.
# fails: visible
# says: One call for the whole table
- found = (numbers_of(people), *bootstrap_people(people, numbers_of, n_resamples, rng))
+ ends = [bootstrap_people(people, numbers_of, n_resamples, rng) for _ in names][-1]
+     found = (numbers_of(people), *ends)

# %% scoreboard_low_and_high_exchanged
# why: Returns the upper ends first.
# fails: visible
# says: low
- for flat in found)
+ for flat in (found[0], found[2], found[1]))

# %% scoreboard_columns_first
# why: Fills the table column by column, though the numbers come row by row.
# fails: visible
# says: expected
- np.reshape(flat, (len(names), 5))
+ np.reshape(flat, (5, len(names))).T
