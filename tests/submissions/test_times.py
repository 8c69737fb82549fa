"""Times in names: exact, or refused; never another time than the one that was meant."""

from datetime import UTC, datetime

import pytest

from coursekit.course.folders import GradingError
from coursekit.submissions.names import plain
from coursekit.submissions.times import read_time, zone_of

READ = {
    "2026-11-03-23-50-00": (2026, 11, 3, 23, 50, 0),
    "2026-11-03-09-30-15": (2026, 11, 3, 9, 30, 15),
    "2026-11-03-15-07-42": (2026, 11, 3, 15, 7, 42),
    "2026-11-03_15_07": (2026, 11, 3, 15, 7, 0),
    "2026-11-03 - 15.07": (2026, 11, 3, 15, 7, 0),
    "2026-1-3-9-05-07": (2026, 1, 3, 9, 5, 7),
    "2026-11-03T00:00:00": (2026, 11, 3, 0, 0, 0),
    "2026-11-03T15:07:42.123Z": (2026, 11, 3, 15, 7, 42),
    "2026-11-03 15:07:42 UTC": (2026, 11, 3, 15, 7, 42),
    "2026-11-03 15:07 +01:00": (2026, 11, 3, 14, 7, 0),
    "2026-11-03 15:07-0500": (2026, 11, 3, 20, 7, 0),
    "20261103T150742Z": (2026, 11, 3, 15, 7, 42),
    "20261103150742": (2026, 11, 3, 15, 7, 42),
    "20261103-1507": (2026, 11, 3, 15, 7, 0),
    "Nov 3, 2026 902 AM": (2026, 11, 3, 9, 2, 0),
    "Nov 3, 2026 1202 AM": (2026, 11, 3, 0, 2, 0),
    "Nov 3, 2026 12:02 p.m.": (2026, 11, 3, 12, 2, 0),
    "Tuesday, November 3, 2026 9:02:10 PM": (2026, 11, 3, 21, 2, 10),
    "3 November 2026 at 21:02": (2026, 11, 3, 21, 2, 0),
    "03.11.2026 09:02": (2026, 11, 3, 9, 2, 0),
}


@pytest.mark.parametrize("text", READ)
def test_times_are_read_exactly(text):
    assert read_time(text, UTC) == datetime(*READ[text])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-11-03",  # midnight would be early, the end of the day late
        "09:02",
        "03/11/2026 09:02",  # of November or of March
        "2026-11-03 902",
        "2026-11-03 13:02 PM",
        "2026-11-03-15-07-0030",
        "2026-11-03-24-00-00",
        "2026-11-03-23-60-00",
        "2026-11-03-23-50-5",
        "2026-02-30-10-00-00",
        "2026-13-01-10-00-00",
        "Foo 3, 2026 902 AM",
        "Ju 3, 2026 902 AM",
        "2026-11-03 15:07 CET",  # names of zones mean several
        "0001-01-01 00:00 +14:00",
        "1767607200",
        "2026-11-03-15-07-42 or so",
    ],
)
def test_what_could_mean_another_time_is_refused(text):
    with pytest.raises(ValueError):
        read_time(text, UTC)


def test_clocks_of_a_zone_with_summer_time():
    berlin = zone_of("Europe/Berlin")
    assert read_time("2026-07-01-12-00-00", berlin) == datetime(2026, 7, 1, 10)
    assert read_time("2026-12-01-12-00-00", berlin) == datetime(2026, 12, 1, 11)
    assert read_time("2026-12-01 12:00 UTC", berlin) == datetime(2026, 12, 1, 12)
    assert read_time("2026-10-25-02-30-00", berlin) == datetime(2026, 10, 25, 0, 30), "the earlier of two"
    with pytest.raises(ValueError):
        read_time("2026-03-29-02-30-00", berlin)


@pytest.mark.parametrize("name", ["", "Berlin", "Europe", "../../etc/passwd", "/etc/localtime", "Mars/Base"])
def test_a_zone_that_is_none(name):
    with pytest.raises(GradingError, match="is no time zone: give one such as Europe/Berlin"):
        zone_of(name)


@pytest.mark.parametrize(
    "stem",
    [
        "x",
        "x (1)",
        "x(12)",
        "Copy of x",
        "x - Copy",
        "x - Copy (2)",
        "x-Copy1",
        "x copy",
        "x copy 2",
        "X_copy",
    ],
)
def test_names_of_copies(stem):
    assert plain(stem).casefold() == "x"


@pytest.mark.parametrize("stem", ["photocopy", "ada-1", "copyright", "x1", "3"])
def test_names_that_are_no_copies(stem):
    assert plain(stem) == stem
