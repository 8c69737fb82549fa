"""The data tables: what the loaders promise, and what they say when a file is not right."""

import gzip

import numpy as np
import pytest

import coursekit as ck
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
