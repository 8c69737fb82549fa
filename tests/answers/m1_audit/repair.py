# %% base
import re

GAPS = {7777, 9999}


def repair(raw):
    table = raw.copy()
    for column in table.select_dtypes("number"):
        values = table[column]
        table[column] = values.where((values == 0) | (values.abs() > 1e-70) | values.isna(), 0.0)
    meals = table["meals_not_home_prepared"]
    table["meals_not_home_prepared"] = meals.mask(meals.isin(GAPS)).replace(5555, 22)
    sitting = table["sedentary_minutes"]
    table["sedentary_minutes"] = sitting.mask(sitting.isin(GAPS))
    smoked = table["cigarettes_per_day"]
    table["cigarettes_per_day"] = smoked.mask(smoked.isin({777, 999}))
    for column in ("diastolic_1_mmhg", "diastolic_2_mmhg"):
        table[column] = table[column].mask(table[column] == 0)
    table["general_health"] = table["general_health"].map(
        lambda label: {"Fair or": "Fair", "Poor?": "Poor"}.get(label, label)
    )
    table["education"] = table["education"].mask(table["education"] == "Don't Know")
    for column in ("sleep_time", "wake_time"):
        table[column] = [hours_of(text) for text in raw[column]]
    table["household_size"] = [size_of(text) for text in raw["household_size"]]
    return table


def hours_of(text):
    found = re.fullmatch(r"b'(\d\d):(\d\d)'", str(text))
    return int(found[1]) + int(found[2]) / 60 if found else np.nan


def size_of(text):
    found = re.match(r"\d+", str(text))
    return float(found[0]) if found else np.nan

# %% repair_with_pd_to_datetime
# right: the clock read by pandas
-         table[column] = [hours_of(text) for text in raw[column]]
+         clock = pd.to_datetime(raw[column].str.slice(2, 7), format="%H:%M", errors="coerce")
+         table[column] = clock.dt.hour + clock.dt.minute / 60

# %% repair_with_limits
# right: a code is what lies above a limit that a person could reach
- sitting.mask(sitting.isin(GAPS))
+ sitting.mask(sitting > 24 * 60)
- smoked.mask(smoked.isin({777, 999}))
+ smoked.where(smoked < 500)

# %% repair_with_replace
# right: one dictionary of rules for pandas
def repair(raw):
    table = raw.replace({5.397605346934028e-79: 0.0})
    rules = {
        "meals_not_home_prepared": {7777: np.nan, 9999: np.nan, 5555: 22.0},
        "sedentary_minutes": {7777: np.nan, 9999: np.nan},
        "cigarettes_per_day": {777: np.nan, 999: np.nan},
        "diastolic_1_mmhg": {0.0: np.nan},
        "diastolic_2_mmhg": {0.0: np.nan},
        "general_health": {"Fair or": "Fair", "Poor?": "Poor"},
        "education": {"Don't Know": None},
    }
    for column, rule in rules.items():
        table[column] = table[column].replace(rule)
    table["household_size"] = pd.to_numeric(raw["household_size"].str[0])
    for column in ["sleep_time", "wake_time"]:
        hours = pd.to_numeric(raw[column].str[2:4], errors="coerce")
        minutes = pd.to_numeric(raw[column].str[5:7], errors="coerce")
        is_time = raw[column].str[4] == ":"
        table[column] = (hours + minutes / 60).where(is_time)
    return table

# %% repair_blanks_codes_everywhere
# why: Takes the codes out of all columns, and with them honest calories and minutes.
# fails: hidden
# says: Could a person have this value here
-     meals = table["meals_not_home_prepared"]
+     numbers = table.select_dtypes("number").columns
+     table[numbers] = table[numbers].replace([777, 999, 7777, 9999], np.nan)
+     meals = table["meals_not_home_prepared"]

# %% repair_uses_three_sigma
# why: Takes what is three standard deviations away for a code, which in a small table nothing is.
# fails: hidden
# says: sedentary_minutes
- sitting.mask(sitting.isin(GAPS))
+ sitting.mask((sitting - sitting.mean()).abs() > 3 * sitting.std())

# %% repair_leaves_sas_zeros
# why: Takes 5.4e-79 for zero, since it prints as nothing; a pressure of zero is then not found.
# fails: visible, hidden
# says: No sound heard
- .abs() > 1e-70)
+ .abs() > 0)

# %% repair_makes_zeros_missing
# why: Takes a stored zero for a gap.
# fails: visible, hidden
# says: 5.4e-79 is a zero
- | values.isna(), 0.0)
+ | values.isna(), np.nan)

# %% repair_meals_5555_is_missing
# slip
# why: Takes "more than 21" for a missing number of meals.
# fails: visible
# says: 5555 counts as 22
- .replace(5555, 22)
+ .replace(5555, np.nan)

# %% repair_forgets_second_pressure
# slip
# why: Repairs the first reading of the diastolic pressure only.
# fails: hidden
# says: diastolic_2_mmhg
- ("diastolic_1_mmhg", "diastolic_2_mmhg")
+ ("diastolic_1_mmhg",)

# %% repair_forgets_777_cigarettes
# slip
# why: Knows one of the two codes of the cigarettes.
# fails: hidden
# says: cigarettes_per_day
- {777, 999}
+ {999}

# %% repair_forgets_wake_time
# slip
# why: Repairs one of the two clock times.
# fails: edges
# says: wake_time
- ("sleep_time", "wake_time")
+ ("sleep_time",)

# %% repair_takes_99999_for_a_time
# why: Reads the first four digits of whatever stands there.
# fails: edges
# says: are no times
- r"b'(\d\d):(\d\d)'", str(text)
+ r"b'(\d\d):?(\d\d)\d?'", str(text)

# %% repair_hours_with_minutes_as_hundredths
# why: Writes 22:30 as 22.3.
# fails: visible, edges
# says: Minutes are sixtieths
- / 60 if found
+ / 100 if found

# %% repair_fills_the_household
# why: Fills a gap, here with one person.
# fails: edges
# says: household_size
- float(found[0]) if found else np.nan
+ float(found[0]) if found else 1.0

# %% repair_makes_texts_of_gaps
# why: Turns gaps in a label into the text "nan".
# fails: edges
# says: A gap stays a gap
- {"Fair or": "Fair", "Poor?": "Poor"}.get(label, label)
+ {"Fair or": "Fair", "Poor?": "Poor"}.get(label, str(label))

# %% repair_keeps_dont_know
# slip
# why: Keeps "Don't Know" as a level of education.
# fails: edges
# says: education
-     table["education"] = table["education"].mask(table["education"] == "Don't Know")

# %% repair_works_in_place
# why: Changes the table that it was given.
# fails: hidden
# says: modified its input
- raw.copy()
+ raw

# %% repair_drops_a_column
# why: Throws out what it does not want, here the column of the insulin.
# fails: hidden
# says: Same columns
- raw.copy()
+ raw.drop(columns="takes_insulin")
