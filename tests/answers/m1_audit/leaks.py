# %% base
def leaks():
    return {
        "hba1c_percent": "answer",
        "told_diabetes": "diagnosis",
        "told_prediabetes": "suspicion",
        "told_risk_of_diabetes": "diagnosis",
        "age_told_diabetes": "diagnosis",
        "takes_insulin": "diagnosis",
        "takes_diabetic_pills": "diagnosis",
        "last_a1c": "answer",
        "diabetic_diet": "diagnosis",
        "family_history": "suspicion",
    }

# %% leaks_the_other_kinds
# right: the kinds that the statement leaves open, the other way
- "told_prediabetes": "suspicion"
+ "told_prediabetes": "diagnosis"
- "told_risk_of_diabetes": "diagnosis"
+ "told_risk_of_diabetes": "suspicion"
- "last_a1c": "answer"
+ "last_a1c": "diagnosis"

# %% leaks_by_auc
# why: Accuses what ranks well alone: half of the leaks are missed, and honest columns are accused.
# fails: hidden, edges
# says: age
def leaks():
    return dict.fromkeys(
        ["hba1c_percent", "age", "systolic_1_mmhg", "told_prediabetes", "takes_diabetic_pills"], "answer"
    )

# %% leaks_without_family_history
# slip
# why: Takes the family for a harmless question; it was put only to people who feel at risk.
# fails: hidden
# says: leaks of the kind 'suspicion' that are not named: 1
-         "family_history": "suspicion",

# %% leaks_without_empty_columns
# why: Acquits what is empty in the whole cohort.
# fails: hidden
# says: leaks of the kind 'diagnosis' that are not named: 2
-         "age_told_diabetes": "diagnosis",

-         "last_a1c": "answer",

# %% leaks_without_the_answer
# slip
# why: Forgets the measurement that defines the target.
# fails: hidden
# says: 'answer'
-         "hba1c_percent": "answer",

# %% leaks_accuse_blood
# why: Accuses other blood values; whether they are known in time is another question.
# fails: edges
# says: hdl_mgdl
- "hba1c_percent": "answer",
+ "hba1c_percent": "answer",
+         "hdl_mgdl": "diagnosis",

# %% leaks_accuse_illnesses
# why: Accuses illnesses that come with diabetes and are known without any look at blood sugar.
# fails: edges
# says: heart_attack, stroke
- "hba1c_percent": "answer",
+ "hba1c_percent": "answer",
+         "stroke": "diagnosis",
+         "heart_attack": "diagnosis",

# %% leaks_wrong_kind
# slip
# why: Takes the family for a diagnosis.
# fails: edges
# says: family_history
- "family_history": "suspicion"
+ "family_history": "diagnosis"

# %% leaks_one_column
# why: Names the answer alone.
# fails: hidden, edges
# says: at least 5
def leaks():
    return {"hba1c_percent": "answer"}

# %% leaks_everything
# why: Accuses every column, which finds all of them.
# fails: edges
# says: do not leak
def leaks():
    return {column: "diagnosis" for column in survey}
