# %% base
def sensitivity_at_budget(y, score, n_flagged):
    y, score = np.asarray(y), np.asarray(score)
    if n_flagged == 0:
        return 0.0
    limit = np.sort(score)[-n_flagged]
    above, tied = score > limit, score == limit
    places = n_flagged - above.sum()
    return (y[above].sum() + places * y[tied].mean()) / y.sum()


def gain_over_rule(people):
    by_model = sensitivity_at_budget(people["y"], people["p"], int(people["rule"].sum()))
    return by_model - people.loc[people["y"] == 1, "rule"].mean()

# %% budget_group_by_group
# right: groups of equal scores from the top
def sensitivity_at_budget(y, score, n_flagged):
    groups = pd.DataFrame({"y": np.asarray(y), "s": np.asarray(score)}).groupby("s")["y"].agg(["size", "sum"])
    found, left = 0.0, n_flagged
    for size, positive in groups.iloc[::-1].itertuples(index=False):
        taken = min(left, size)
        found, left = found + taken * positive / size, left - taken
    return found / np.sum(np.asarray(y))


def gain_over_rule(people):
    y, rule = people["y"].to_numpy(), people["rule"].to_numpy().astype(bool)
    return sensitivity_at_budget(y, people["p"].to_numpy(), rule.sum()) - (rule & (y == 1)).sum() / y.sum()

# %% budget_expected_by_rank
# right: each row's chance of a place, then a weighted sum
def sensitivity_at_budget(y, score, n_flagged):
    y, s = np.array(y, dtype=float), np.array(score, dtype=float)
    more = np.array([np.sum(s > value) for value in s])
    equal = np.array([np.sum(s == value) for value in s])
    chance = np.clip((n_flagged - more) / equal, 0, 1)
    return float(chance @ y / y.sum())


def gain_over_rule(people):
    asked = dict(y=people.y, n_flagged=people.rule.sum())
    itself = sensitivity_at_budget(score=people.rule.astype(float), **asked)
    return sensitivity_at_budget(score=people.p, **asked) - itself

# %% budget_lowest_scores
# why: Flags the lowest scores.
# fails: visible, hidden
# says: Found, of 3 positives
- limit = np.sort(score)[-n_flagged]
+ score = -score
+     limit = np.sort(score)[-n_flagged]

# %% budget_precision
# why: Divides by the people flagged.
# fails: visible, hidden
# says: of 3 positives
- (y[above].sum() + places * y[tied].mean()) / y.sum()
+ (y[above].sum() + places * y[tied].mean()) / n_flagged

# %% budget_ties_in_order
# why: Gives the places left to whoever stands first in the table.
# fails: visible, hidden
# says: By lot
- return (y[above].sum() + places * y[tied].mean()) / y.sum()
+ return (y[above].sum() + y[tied][:places].sum()) / y.sum()

# %% budget_all_who_tie
# why: Flags all who tie at the limit, more than there are places.
# fails: visible, hidden
# says: One place is left for two who tie
- places * y[tied].mean()
+ y[tied].sum()

# %% budget_none_who_tie
# why: Leaves out all who tie at the limit where they do not fit.
# fails: visible, hidden
# says: One place is left for two who tie
- places * y[tied].mean()
+ (y[tied].sum() if tied.sum() <= places else 0)

# %% budget_no_places
# slip
# why: The last place from the top of none is the first: everybody is flagged.
# fails: hidden
# says: No places, nobody found
- if n_flagged == 0:
-         return 0.0
+ score = score + 0.0

# %% budget_labels_by_index
# slip
# why: Sorts a Series of scores and takes labels by position, so that they part.
# fails: hidden
# says: The labels stay with their scores
- y, score = np.asarray(y), np.asarray(score)
+ y, score = (np.asarray(pd.Series(values).sort_index()) for values in (y, pd.Series(np.asarray(score))))

# %% budget_close_scores_tie
# slip
# why: Rounds scores, which makes ties.
# fails: hidden
# says: Equal scores tie, and only these
- np.asarray(score)
+ np.round(np.asarray(score), 9)

# %% budget_gain_is_a_ratio
# why: Divides the sensitivities.
# fails: visible, hidden
# says: 0.75 less 0.5
- by_model - people
+ by_model / people

# %% budget_rule_less_model
# why: Subtracts the wrong way round.
# fails: visible, hidden
# says: 0.75 less 0.5
- return by_model - people.loc[people["y"] == 1, "rule"].mean()
+ return people.loc[people["y"] == 1, "rule"].mean() - by_model

# %% budget_of_the_whole_cohort
# why: Takes the budget that the rule uses on the whole cohort, whoever is given.
# fails: visible, hidden
# says: The budget is the number
- int(people["rule"].sum())
+ min(1408, len(people))

# %% budget_half_of_the_people
# slip
# why: Flags half of the people, near to what the rule does.
# fails: hidden
# says: The budget is the number of people in this table whom the rule flags
- int(people["rule"].sum())
+ len(people) // 2

# %% budget_ppv_of_the_rule
# slip
# why: Subtracts the PPV of the rule, equal to its sensitivity only where as many are flagged as are positive.
# fails: hidden
# says: The budget is the number
- people.loc[people["y"] == 1, "rule"].mean()
+ people.loc[people["rule"], "y"].mean()
