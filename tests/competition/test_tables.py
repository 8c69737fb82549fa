"""What entries see: nothing that tells which flight a row is, and nothing of later."""

import re

import numpy as np
import pandas as pd
import pytest

from coursekit.competition.secret_cut import private_rows
from coursekit.competition.standing.ranking import row_losses
from coursekit.competition.tables import TARGET, load_tables
from coursekit.course.syllabus import ROOT
from coursekit.lecture.data import load_flights_raw

RULES_PAGE = (ROOT / "capstone" / "competition" / "README.md").read_text(encoding="utf-8")
SEEN = ["departure_block", "origin", "carrier", "distance", "rain", "low_visibility", "humid"]


@pytest.fixture(scope="module")
def tables():
    return load_tables()


def how_many_alike(rows):
    """For each row, how many rows look the same, itself included."""
    return rows.groupby(SEEN)[SEEN[0]].transform("size").to_numpy()


def test_entries_see_coarse_columns_only(tables):
    assert list(tables.rows) == SEEN and list(tables.train) == [*SEEN, TARGET]
    assert not tables.train.isna().any().any() and not tables.rows.isna().any().any()
    assert max(tables.rows.nunique()) <= 10


def test_the_split_follows_the_calendar(tables):
    raw = load_flights_raw()
    date = pd.to_datetime({"year": 2013, "month": raw["month"], "day": raw["day"]})
    assert date.is_monotonic_increasing  # so that the rows in order of the table are cut by time
    first, last = date[len(tables.train)], date[len(tables.train) - 1]
    assert first > last and first.day_name() == "Monday"
    assert np.all(np.diff(tables.day) >= 0) and np.all(np.diff(tables.later.astype(int)) >= 0)
    assert set(tables.week[tables.later]).isdisjoint(tables.week[~tables.later])
    late = (raw["arr_delay"] >= 30).to_numpy()
    assert np.array_equal(np.r_[tables.train[TARGET], tables.late], late)


def test_what_can_still_be_recognized_is_as_little_as_the_rules_say(tables):
    alone = np.mean(how_many_alike(tables.rows) == 1)
    whole = np.mean(how_many_alike(pd.concat([tables.train, tables.rows])) == 1)
    said = re.search(r"Of the rows asked, (\S+) % look like no other row asked", RULES_PAGE)
    assert float(said[1]) == round(100 * alone, 1) < 5
    said = re.search(r"(\S+) % of all rows look like no other", RULES_PAGE)
    assert float(said[1]) == round(100 * whole, 1) < 2


def test_an_exact_date_or_aircraft_would_have_given_rows_away(tables):
    """The measure above notices it."""
    raw = load_flights_raw().tail(len(tables.rows))
    exact = raw[["month", "day", "sched_dep_time", "carrier", "origin", "dest"]]
    assert np.mean(exact.groupby(list(exact)).transform("size") == 1) > 0.95


def test_the_private_part_is_whole_days_of_every_later_week_and_follows_the_seed(tables):
    chosen = private_rows(tables, "a" * 64)
    assert np.array_equal(chosen, private_rows(tables, "a" * 64))
    assert not np.array_equal(chosen, private_rows(tables, "b" * 64))
    assert not np.any(chosen & ~tables.later)
    assert set(tables.week[chosen]) == set(tables.week[tables.later])
    assert set(tables.day[chosen]).isdisjoint(tables.day[tables.later & ~chosen])
    assert 0.5 < chosen.sum() / tables.later.sum() < 0.8


def test_a_look_up_of_all_answers_would_gain_and_the_rules_say_how_much(tables):
    """Why code is short of constants, and why it is read: see the rules, "What is left to look up"."""
    private = tables.later
    late = pd.Series(tables.late)
    looked_up = late.groupby([tables.rows[name] for name in SEEN]).transform("mean").to_numpy()
    loss = row_losses(tables.late[private], looked_up[private]).mean()
    said = re.search(r"scores (0\.\d+) on all later weeks", RULES_PAGE)
    assert float(said[1]) == round(loss, 3)
    said = re.search(r"only (\d+,\d+) kinds of rows", RULES_PAGE)
    assert int(said[1].replace(",", "")) == len(tables.rows[SEEN].drop_duplicates())
