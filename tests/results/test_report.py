"""The class report: what was earned, what to teach again, and no learner's name or script in it."""

import re
import shutil

import pytest
from bs4 import BeautifulSoup

from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import ROOT, find_week
from coursekit.grading.record import CellGrade, Record, save_record
from coursekit.results.outcomes import outcome
from coursekit.results.report import pattern, report

WEEK = find_week("3")
LOSS = "log_loss of {} random rows: expected {}, got {}. Did you take the mean?"
NOT_STARTED = "NotImplementedError: replace this line with your solution"


def record(student, messages=None, ran=True, written=(), **about):
    """A graded submission of two parts with checks, and of `written` parts."""
    messages = messages or {}
    cells = [
        CellGrade(f"{part}-{kind}", part, points, 0.0 if f"{part}-{kind}" in messages else points)
        for part in ("loss", "fit")
        for kind, points in (("visible", 2.0), ("hidden", 6.0))
    ]
    for cell in cells:
        cell.hidden = cell.name.endswith("hidden")
        cell.message = messages.get(cell.name, "")
    cells += [CellGrade(part, part, 4.0, None) for part in written]
    return Record(student, WEEK.id, "digest", ran=ran, cells=cells if ran else [], **about)


@pytest.fixture
def course(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    return Course(tmp_path)


def page(course, records):
    for each in records:
        save_record(course.records, each)
    assert report(course, WEEK) == 0
    html = (course.reports / f"{WEEK.id}.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser")


def rows(soup, heading):
    """The texts of the table below a heading, row by row."""
    found = soup.find(re.compile("h[23]"), string=heading).find_next("table")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in found.select("tbody tr")]


def test_messages_that_differ_in_numbers_count_together(course):
    said = [LOSS.format(57, 0.69, "39.3"), LOSS.format(4, "1e-05", "nan")]
    soup = page(
        course,
        [
            record("ada", {"loss-visible": said[0], "loss-hidden": said[1]}, seconds=2.0, megabytes=100.0),
            record("b o'neil", {"loss-hidden": said[1]}, seconds=4.0, megabytes=300.0),
            record("carla", {"loss-hidden": "loss: your code modified its input"}, seconds=9.0),
            record(
                "dora",
                {"fit-visible": NOT_STARTED, "fit-hidden": NOT_STARTED},
                seconds=1.0,
                notes=["the cell 'fit' occurs twice: one is used"],
            ),
            record("žofie", ran=False, problems=["The notebook 'žofie.ipynb' is not JSON."], seconds=0.1),
        ],
    )
    assert rows(soup, "loss") == [
        ["2", "50%", "both", said[1]],
        ["1", "25%", "hidden", "loss: your code modified its input"],
    ]
    assert "1 of 4 learners did not start this part." in soup.get_text()
    facts = [" ".join(fact.get_text(" ").split()) for fact in soup.select(".facts li")]
    assert facts == ["5 handed in", "5 graded", "1 could not be run"]
    assert rows(soup, "Problems with the files") == [["1", "The notebook '...' is not JSON."]]
    assert rows(soup, "Notes on the files") == [["1", "the cell '...' occurs twice: one is used"]]
    assert rows(soup, "What grading cost")[0] == ["seconds", "2.0", "9.0"]
    assert rows(soup, "What grading cost")[1][1:] == ["200", "300"]
    assert "žofie" not in str(soup) and "o'neil" not in soup.get_text()


def test_every_part_says_who_earned_what(course):
    soup = page(
        course,
        [
            record("ada"),
            record("bo", {"loss-hidden": "loss: wrong"}),
            record("cy", {"loss-hidden": NOT_STARTED, "loss-visible": NOT_STARTED}),
        ],
    )
    table = {tuple(row[:2]): row[2:] for row in rows(soup, "Parts")}
    assert table["loss", "hidden"] == ["1", "0", "1", "1"]
    assert table["loss", "visible"] == ["2", "0", "0", "1"]
    assert table["fit", "hidden"] == ["3", "0", "0", "0"]
    pictures = soup.find_all("img")
    assert len(pictures) == 2
    for picture in pictures:
        assert picture["src"].startswith("data:image/svg+xml;base64,")
        assert len(picture["alt"].split()) > 8
    assert "loss, hidden checks, where 33% of the class" in pictures[1]["alt"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([(2.0, 2.0, ""), (3.0, 3.0, "")], "full points"),
        ([(2.0, 2.0, ""), (0.0, 3.0, "wrong")], "partly"),
        ([(0.0, 2.0, "wrong"), (0.0, 3.0, NOT_STARTED)], "nothing"),
        ([(0.0, 2.0, "not started")], "not started"),
    ],
)
def test_outcomes(cells, expected):
    grades = [CellGrade("cell", "part", possible, earned, message=text) for earned, possible, text in cells]
    assert outcome(grades) == expected


FIRST = "first difference at [{}]: expected {}, got {} (entries that differ: {} of 1961)"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LOSS.format(57, 0.69, 39.3), LOSS.format(8, "-1e-300", "inf")),
        ("expected shape (3,), got shape (7,)", "expected shape (4,), got shape (1,)"),
        ("expected [[1. 2.] [3. nan]], got [0.5 0.5]", "expected [7 8 9 10 11], got [1]"),
        (FIRST.format("17, 3", "nan", 0, 37), FIRST.format("4", "1e-16", "-inf", 1)),
    ],
)
def test_patterns_ignore_numbers(one, other):
    assert pattern(one) == pattern(other)


def test_patterns_keep_what_differs():
    assert pattern("expected shape (3,), got shape (3, 1)") != pattern("expected shape (3,), got shape (3,)")
    assert pattern("log_loss: got None") != pattern("sigmoid: got None")


def test_what_learners_wrote_is_escaped(course):
    script = "<script>alert('got you')</script>"
    soup = page(course, [record("ada", {"loss-hidden": f"ValueError: {script}"}, problems=[script])])
    assert soup.find_all(["script", "link", "iframe"]) == []
    assert script in soup.get_text()


def test_a_second_run_writes_the_same_page(course):
    assert str(page(course, [record("ada"), record("bo", {"fit-hidden": "wrong"})])) == str(page(course, []))


def test_written_parts_come_from_the_gradebook(course):
    with course.gradebook() as book:
        book.add_assignment(WEEK.id)
        book.add_notebook(WEEK.id, WEEK.id)
        book.add_grade_cell("essay", WEEK.id, WEEK.id, max_score=4, cell_type="markdown")
        for student, score in {"ada": 3.0, "bo": 4.0, "cy": None}.items():
            book.add_student(student)
            submission = book.add_submission(WEEK.id, student)
            submission.notebooks[0].grades[0].manual_score = score
        book.db.commit()
    soup = page(course, [record(student, written=["essay"]) for student in ("ada", "bo", "cy")])
    assert rows(soup, "Written parts") == [["essay", "2 of 3", "88% of 4"]]


def test_a_class_that_sent_nothing_that_runs(course):
    soup = page(course, [record("ada", ran=False, problems=["The file is empty."])])
    assert soup.find_all("img") == []
    assert rows(soup, "Problems with the files") == [["1", "The file is empty."]]


def test_nothing_graded_yet(course):
    with pytest.raises(GradingError, match="course.py grade 3"):
        report(course, WEEK)
