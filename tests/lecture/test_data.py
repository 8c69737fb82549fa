"""The data tables: what the loaders promise, and what they say when a file is not right."""

import gzip

import nbformat
import numpy as np
import pandas as pd
import pytest

import coursekit as ck
from coursekit.course.syllabus import ROOT
from coursekit.lecture import data


def test_nhanes():
    X, y = ck.load_nhanes()
    assert X.shape == (4210, 48) and y.sum() == 685
    assert not set(data.NHANES_LEAKS) & set(X.columns)
    numbers = X.select_dtypes("number")
    assert not ((numbers.abs() > 0) & (numbers.abs() < 1e-6)).any().any(), "stored zeros are left"
    assert numbers["meals_not_home_prepared"].max() <= 22 and numbers["sedentary_minutes"].max() <= 24 * 60
    assert numbers["cigarettes_per_day"].max() <= 95
    assert numbers["diastolic_mmhg"].min() > 0
    assert numbers["sleep_hour"].between(0, 24).sum() + numbers["sleep_hour"].isna().sum() == len(X)
    assert X["general_health"].dropna().isin(["Excellent", "Very good", "Good", "Fair", "Poor"]).all()


def test_nhanes_raw_keeps_its_traps():
    raw = ck.load_nhanes_raw()
    assert raw.shape == (4210, 60)
    assert (raw["alcohol_g"] == data.SAS_ZERO).any()
    assert (raw["meals_not_home_prepared"] > 5000).any()
    assert set(data.NHANES_LEAKS) <= set(raw.columns)


def test_flights():
    X, y = ck.load_flights()
    assert X.shape == (40_000, 22) and abs(y.mean() - 0.160475) < 1e-12
    assert not set(data.FLIGHTS_LEAKS) & set(X.columns)
    order = X["month"] * 10_000 + X["day"] * 100 + X["sched_dep_time"] // 100
    assert np.all(np.diff(order) >= 0), "not in order of time"


def capstone(name, **options):
    return pd.read_csv(ROOT / "solutions" / name, index_col="respondent", low_memory=False, **options)


@pytest.fixture(scope="module")
def survey():
    """What milestone 1 gets: everybody but the sealed quarter, nothing repaired."""
    return capstone("m1_audit/survey.csv.gz")


@pytest.fixture(scope="module")
def cohort():
    return capstone("m2_baseline/cohort.csv.gz")


@pytest.fixture(scope="module")
def sealed():
    return capstone("m4_decision/sealed.csv.gz")


def in_cohort(survey):
    never_told = survey["told_diabetes"].isin(["0", "Borderline"])
    return survey[(survey["age"] >= 20) & survey["hba1c_percent"].notna() & never_told]


def test_no_sealed_respondent_is_in_an_earlier_table(survey, cohort, sealed):
    for table in (survey, cohort, sealed):
        assert table.index.is_unique
    assert not set(sealed.index) & (set(survey.index) | set(cohort.index))
    X, _ = ck.load_nhanes()
    assert set(sealed.index) | set(cohort.index) == set(X.index), "the two parts are the lectures' cohort"
    assert abs(len(sealed) / len(X) - 0.25) < 0.02, "a quarter, up to the lot"


def test_the_survey_of_the_capstone_is_raw(survey):
    raw = ck.load_nhanes_raw()
    assert list(survey.columns) == list(raw.columns)
    pd.testing.assert_frame_equal(in_cohort(survey), raw.loc[in_cohort(survey).index])
    assert survey["age"].min() < 20 and (survey["told_diabetes"] == "1").any()
    assert (survey == data.SAS_ZERO).any().any(), "nothing is repaired"


def test_cohort_and_sealed_rows_are_the_lectures_table(survey, cohort, sealed):
    X, y = ck.load_nhanes()
    whole = pd.concat([X, y], axis=1)
    text = X.columns.difference(X.select_dtypes("number").columns)
    whole[text] = whole[text].mask(whole[text] == "nan")  # a missing text, as it comes back from a file
    assert sorted(cohort.index) == sorted(in_cohort(survey).index)
    pd.testing.assert_frame_equal(cohort.drop(columns="fold"), whole.loc[cohort.index], check_dtype=False)
    pd.testing.assert_frame_equal(sealed, whole.loc[sealed.index], check_dtype=False)


def test_the_page_counts_rows_and_columns_as_they_are(survey, cohort, sealed):
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for table in (survey, cohort, sealed):
        assert f"| {len(table):,} | {table.shape[1]} |" in page


def test_folds_are_balanced(cohort):
    counts = pd.crosstab(cohort["fold"], cohort["high_blood_sugar"])
    assert counts.index.tolist() == [0, 1, 2, 3, 4]
    assert (counts.max() - counts.min()).max() <= 1
    drift = cohort.groupby("fold")["age"].mean()
    assert drift.max() - drift.min() < 3, "dealt by lot, not in an order"


@pytest.mark.parametrize("milestone", ["m2_baseline", "m3_boosting", "m4_decision"])
def test_milestones_have_the_same_cohort(milestone):
    table = ROOT / "solutions" / milestone / "cohort.csv.gz"
    assert table.read_bytes() == (ROOT / "solutions/m2_baseline/cohort.csv.gz").read_bytes()


def test_the_audit_of_milestone_1_leads_to_the_official_cohort(survey, cohort):
    """Its worked solution repairs, counts and accuses as `coursekit.load_nhanes` does."""
    names = {"pd": pd, "np": np}
    path = ROOT / "solutions/m1_audit/m1_audit.ipynb"
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.id in ("repair", "flow", "leaks"):
            exec(cell.source, names)
    counts, found = names["cohort_flow"](survey)
    assert counts[-1] == len(cohort) and found.equals(cohort.index)
    assert set(names["leaks"]()) == set(data.NHANES_LEAKS)
    repaired = names["repair"](survey.loc[found]).rename(
        columns={"sleep_time": "sleep_hour", "wake_time": "wake_hour"}
    )
    for pressure in ("systolic", "diastolic"):
        readings = [f"{pressure}_1_mmhg", f"{pressure}_2_mmhg"]
        repaired[f"{pressure}_mmhg"] = repaired[readings].mean(axis=1)
    numbers = cohort.drop(columns=["fold", "high_blood_sugar"]).select_dtypes("number").columns
    pd.testing.assert_frame_equal(repaired[numbers], cohort[numbers], check_dtype=False)
    assert repaired["general_health"].equals(cohort["general_health"])


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "DATA_DIR", tmp_path)
    return tmp_path


def test_missing_file(folder):
    with pytest.raises(FileNotFoundError, match="nhanes.csv.gz is missing.*git checkout"):
        ck.load_nhanes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not gzip", "cannot be read"),
        (gzip.compress(b"a,b\n1,2\n"), "lacks the columns"),
        (
            gzip.compress(
                b"month,day,sched_dep_time,carrier,dep_time,dep_delay,arr_time,arr_delay,air_time\n"
            ),
            "no rows",
        ),
    ],
    ids=["not gzip", "other columns", "no rows"],  # else made of the bytes, which hold the time of day
)
def test_broken_file(folder, content, message):
    (folder / "flights.csv.gz").write_bytes(content)
    with pytest.raises(ValueError, match=f"flights.csv.gz.*{message}.*git checkout"):
        ck.load_flights()


def test_figures_need_alt_text():
    import matplotlib.pyplot as plt

    fig, _ = plt.subplots()
    with pytest.raises(ValueError, match="describes nothing"):
        ck.show(fig, alt="a plot")
    plt.close(fig)
