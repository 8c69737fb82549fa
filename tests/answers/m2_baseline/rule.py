# %% base
def uspstf_rule(table):
    return table["age"].between(35, 70) & (table["bmi"] >= 25)


def rule_metrics(y, flagged):
    y, flagged = np.asarray(y).astype(bool), np.asarray(flagged).astype(bool)

    def share(of, among):
        return of[among].mean() if among.any() else np.nan

    return {
        "n_flagged": int(flagged.sum()),
        "n_found": int((flagged & y).sum()),
        "sensitivity": share(flagged, y),
        "specificity": share(~flagged, ~y),
        "share_flagged": flagged.mean(),
        "ppv": share(y, flagged),
    }

# %% rule_from_four_counts
# right: comparisons one by one, and shares from the four counts
def uspstf_rule(table):
    age, bmi = table.age.fillna(-1), table.bmi.fillna(-1)
    return (age >= 35) & (age <= 70) & (bmi >= 25)


def rule_metrics(y, flagged):
    import sklearn.metrics

    (tn, fp), (fn, tp) = sklearn.metrics.confusion_matrix(y, np.array(flagged, dtype=int), labels=[0, 1])
    nan = float("nan")
    return dict(
        n_flagged=tp + fp,
        n_found=tp,
        sensitivity=tp / (tp + fn) if tp + fn else nan,
        specificity=tn / (tn + fp) if tn + fp else nan,
        share_flagged=(tp + fp) / (tn + fp + fn + tp),
        ppv=tp / (tp + fp) if tp + fp else nan,
    )

# %% rule_person_by_person
# right: apply and loops
def uspstf_rule(table):
    return table.apply(lambda person: bool(35 <= person["age"] <= 70 and person["bmi"] >= 25), axis=1)


def rule_metrics(y, flagged):
    pairs = [(int(a), int(b)) for a, b in zip(y, flagged, strict=True)]

    def part(top, bottom):
        below = [pair for pair in pairs if bottom(pair)]
        return sum(top(pair) for pair in below) / len(below) if below else np.nan

    return {
        "n_flagged": sum(b for _, b in pairs),
        "n_found": sum(a * b for a, b in pairs),
        "sensitivity": part(lambda pair: pair[1] == 1, lambda pair: pair[0] == 1),
        "specificity": part(lambda pair: pair[1] == 0, lambda pair: pair[0] == 0),
        "share_flagged": part(lambda pair: pair[1] == 1, lambda pair: True),
        "ppv": part(lambda pair: pair[0] == 1, lambda pair: pair[1] == 1),
    }

# %% rule_or
# why: Flags who fulfills one of the two conditions.
# fails: visible, hidden
# says: Aged 35 to 70 and BMI at least 25
- between(35, 70) &
+ between(35, 70) |

# %% rule_limits_left_out
# slip
# why: Leaves 35 and 70 out.
# fails: hidden
# says: 35 and 70 are included
- between(35, 70)
+ between(35, 70, inclusive="neither")

# %% rule_bmi_above_25
# slip
# why: Wants more than 25.
# fails: hidden
# says: 25 is included
- >= 25
+ > 25

# %% rule_rounds_bmi
# slip
# why: Rounds BMI first.
# fails: hidden
# says: As measured, not rounded
- (table["bmi"] >= 25)
+ (table["bmi"].round() >= 25)

# %% rule_missing_is_flagged
# slip
# why: Writes the rule as what is not too lean, so that a missing BMI is flagged.
# fails: hidden
# says: A missing BMI does not flag
- (table["bmi"] >= 25)
+ ~(table["bmi"] < 25)

# %% rule_fills_bmi
# slip
# why: Fills a missing BMI by the median.
# fails: hidden
# says: A missing BMI does not flag
- (table["bmi"] >= 25)
+ (table["bmi"].fillna(table["bmi"].median()) >= 25)

# %% rule_changes_the_table
# slip
# why: Fills the gaps in the table that it was given.
# fails: hidden
# says: modified its input
- return table["age"].between(35, 70)
+ table["bmi"] = table["bmi"].fillna(0)
+     return table["age"].between(35, 70)

# %% rule_of_2015
# why: Begins at 40, as the older recommendation did.
# fails: visible, hidden
# says: Aged 35 to 70
- between(35, 70)
+ between(40, 70)

# %% rule_ppv_is_sensitivity
# why: Divides the cases found by all cases, and calls it PPV.
# fails: visible, hidden
# says: ppv
- "ppv": share(y, flagged)
+ "ppv": share(flagged, y)

# %% rule_specificity_of_the_flagged
# why: Takes the share of the negative among those who are not flagged (the negative predictive value).
# fails: visible, hidden
# says: specificity
- share(~flagged, ~y)
+ share(~y, ~flagged)

# %% rule_not_of_whole_numbers
# slip
# why: Takes ~ of 0 and 1, which are -1 and -2.
# fails: hidden
# says: whole numbers
- y, flagged = np.asarray(y).astype(bool), np.asarray(flagged).astype(bool)
+ y, flagged = np.asarray(y).astype(bool), np.asarray(flagged)
-         "specificity": share(~flagged, ~y),
+         "specificity": share(~flagged == 1, ~y) if flagged.dtype == bool else (~flagged)[~y].mean(),
- share(y, flagged),
+ share(y, flagged == 1),
- int((flagged & y).sum())
+ int(((flagged == 1) & y).sum())

# %% rule_nobody_is_0
# slip
# why: Calls a share of nobody 0.
# fails: hidden
# says: A share of nobody is NaN
- else np.nan
+ else 0.0

# %% rule_two_slips
# why: Rounds BMI in one function, and calls a share of nobody 0 in the other: both are told at once.
# fails: hidden
# says: A share of nobody is NaN
def uspstf_rule(table):
    return table["age"].between(35, 70) & (table["bmi"].round() >= 25)


def rule_metrics(y, flagged):
    y, flagged = np.asarray(y).astype(bool), np.asarray(flagged).astype(bool)
    return {
        "n_flagged": int(flagged.sum()),
        "n_found": int((flagged & y).sum()),
        "sensitivity": flagged[y].mean() if y.any() else 0.0,
        "specificity": (~flagged)[~y].mean() if (~y).any() else 0.0,
        "share_flagged": flagged.mean(),
        "ppv": y[flagged].mean() if flagged.any() else 0.0,
    }

# %% rule_divides_by_nobody
# slip
# why: Takes the mean of nobody, with a warning.
# fails: hidden
# says: no warning expected
- return of[among].mean() if among.any() else np.nan
+ return of[among].mean()

# %% rule_counts_as_shares
# why: Gives the number of flagged people as a share.
# fails: visible, hidden
# says: n_flagged
- int(flagged.sum())
+ flagged.mean()
