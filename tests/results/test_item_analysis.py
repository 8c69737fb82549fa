"""Item analysis: its figures against SciPy's, who counts as having tried, and what it asks to do."""

import math
import shutil

import numpy as np
import pytest
from bs4 import BeautifulSoup
from scipy.stats import binomtest, pointbiserialr

from coursekit.course.folders import Course
from coursekit.course.syllabus import ROOT, find_graded
from coursekit.grading.record import CellGrade, Record, save_record
from coursekit.results.item_analysis import MIN_LEARNERS, analysis, teach_again, wilson
from coursekit.results.report import report


def record(student, earned, assignment="03_logistic_regression"):
    """A submission: what was earned in each check, of 2 points; None where the stub was left in place."""
    cells = [
        CellGrade(
            name,
            name.rpartition("-")[0],
            2.0,
            points or 0.0,
            name.endswith("hidden"),
            "not started" if points is None else "" if points else "expected 1, got 2",
        )
        for name, points in earned.items()
    ]
    return Record(student, assignment, "digest", cells=cells)


def a_class(size=60, seed=3):
    """Learners of different ability: a check that follows it, one that is a coin, and a hard part."""
    draw = np.random.default_rng(seed)
    found = []
    for number in range(size):
        able = draw.random()
        earned = {
            "loss-visible": 2.0 * (draw.random() < able),
            "loss-hidden": 2.0 * (draw.random() < able),
            "fit-visible": 2.0 * (able > 0.5),
            "coin-visible": 2.0 * (draw.random() < 0.5),
            "hard-hidden": 2.0 * (able > 0.8) if number % 2 else None,
        }
        found.append(record(f"student-{number:02}", earned))
    return found


@pytest.mark.parametrize(("right", "number"), [(0, 5), (3, 12), (30, 40), (200, 200)])
def test_intervals_are_those_of_scipy(right, number):
    oracle = binomtest(right, number).proportion_ci(method="wilson")
    assert wilson(right / number, number) == pytest.approx((oracle.low, oracle.high), abs=1e-4)


def test_discrimination_leaves_the_item_itself_out():
    records = a_class()
    checks = {check.name: check for item in analysis(records) for check in item.checks}
    mine = [next(cell.earned for cell in one.cells if cell.name == "fit-visible") for one in records]
    rest = [one.earned - points for one, points in zip(records, mine, strict=True)]
    assert checks["fit-visible"].discrimination == pytest.approx(pointbiserialr(np.array(mine) > 0, rest)[0])
    assert checks["fit-visible"].discrimination > 0.4 > abs(checks["coin-visible"].discrimination)


def test_who_left_the_stub_in_place_did_not_attempt_it():
    hard = {item.name: item for item in analysis(a_class())}["hard"]
    assert (hard.learners, hard.attempted, hard.idle) == (60, 30, 0.5)
    assert hard.low < hard.share < hard.high < 0.7


def test_a_part_is_attempted_by_whoever_attempted_one_of_its_checks():
    (part,) = analysis([record("student-01", {"loss-visible": 0.0, "loss-hidden": None})])
    assert part.attempted == 1
    assert [check.attempted for check in part.checks] == [1, 0]
    assert math.isnan(part.checks[1].share)
    assert teach_again([part]) == []  # one learner proves nothing


def test_no_discrimination_of_few_or_of_equals():
    few = analysis(a_class(MIN_LEARNERS - 1))
    assert {item.discrimination for item in few} == {None}
    equal = [record(f"student-{number}", {"loss-visible": 2.0, "fit-visible": 0.0}) for number in range(30)]
    assert {item.discrimination for item in analysis(equal)} == {None}


def test_what_to_do():
    said = " ".join(teach_again(analysis(a_class(200))))
    assert "Teach hard again" in said
    assert "50% did not start hard" in said
    assert "Look at coin-visible" in said
    assert "Look at fit-visible" not in said


@pytest.mark.parametrize("key", ["3", "m1"])
def test_the_report_shows_it_for_weeks_and_milestones(tmp_path, key):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    course, one = Course(tmp_path), find_graded(key)
    for each in a_class():
        each.assignment = one.id
        save_record(course.records, each)
    assert report(course, one) == 0
    soup = BeautifulSoup((course.reports / f"{one.id}.html").read_text(encoding="utf-8"), "html.parser")
    heading = soup.find("h2", string="Item analysis")
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in heading.find_next("table")("tr")]
    hard = next(row for row in rows if row[0] == "hard")
    assert hard[4:] == ["50%", "30", "2"]
    assert "Teach hard again" in heading.find_next("ul").text
    assert str(MIN_LEARNERS) in soup.find("summary", string="How to read it").parent.text
