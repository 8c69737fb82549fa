"""The tables of grades, for people and for learning management systems, and the table of who is how far."""

import csv
import json
import shutil

import pytest
from sqlalchemy import event

from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import ROOT, built_weeks
from coursekit.grading.record import Record, record_path, save_record
from coursekit.results.export import export
from coursekit.results.status import standings, status

WEEK, OTHER = built_weeks()[:2]
pytestmark = pytest.mark.filterwarnings(
    "ignore:Object of type"
)  # SQLAlchemy's, about nbgrader's add_submission


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course with two assignments: 60 points by checks, 40 by hand."""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    course = Course(tmp_path)
    with course.gradebook() as book:
        for week in (WEEK, OTHER):
            book.add_assignment(week.id)
            book.add_notebook(week.id, week.id)
            book.add_grade_cell("check", week.id, week.id, max_score=60, cell_type="code")
            book.add_grade_cell("essay", week.id, week.id, max_score=40, cell_type="markdown")
            book.add_solution_cell("essay", week.id, week.id)
    return course


def grade(course, student, auto, by_hand=None, week=WEEK, penalty=0.0, **about):
    with course.gradebook() as book:
        book.update_or_create_student(student, **about)
        submission = book.add_submission(week.id, student)
        (notebook,) = submission.notebooks
        notebook.late_submission_penalty = penalty
        for entry in notebook.grades:
            checks = entry.name == "check"
            entry.auto_score = auto if checks else None
            entry.manual_score = None if checks else by_hand
            entry.needs_manual_grade = not checks and by_hand is None
        book.db.commit()


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_spreadsheet(course, capsys):
    grade(course, "ada", 60, 40, penalty=10, first_name="Ada", last_name="L, née X", email="ada@example.org")
    grade(course, "žofie", 45.5)
    grade(course, "=HYPERLINK(1)", 0, 0, first_name=" @SUM(1)", last_name="+1")
    with course.gradebook() as book:
        book.add_student("dee")
    assert export(course, [WEEK, OTHER]) == 0
    path = course.reports / "spreadsheet.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel needs the mark to read UTF-8"
    header, *rows = table(path)
    assert header[0].endswith("student id")
    columns = [name.removeprefix(f"{WEEK.id} ") for name in header]
    assert columns[4:] == ["score", "max score", "percent", "late penalty", "needs hand grading"]
    by_id = {row[0]: row[1:] for row in rows}
    assert by_id["ada"] == ["L, née X", "Ada", "ada@example.org", "90", "100", "90.0", "10", "no"]
    assert by_id["žofie"] == ["", "", "", "45.5", "100", "45.5", "0", "yes"]
    assert by_id["dee"] == ["", "", "", "", "100", "", "", ""]
    assert by_id["'=HYPERLINK(1)"][:2] == ["'+1", "' @SUM(1)"]
    out = capsys.readouterr().out
    assert f"{WEEK.id}: 3 graded, of which 1 need hand grading (žofie); 1 without a submission" in out
    assert f"{OTHER.id}: nothing graded, left out" in out and f"wrote {path}" in out


def test_scores_are_those_of_nbgrader(course, tmp_path):
    from nbgrader.plugins import CsvExportPlugin

    grade(course, "ada", 33.25, 12, penalty=5.25)
    grade(course, "bo", 1, 0, penalty=50)
    with course.gradebook() as book:
        book.find_grade("check", WEEK.id, WEEK.id, "ada").extra_credit = 3
        book.find_grade("check", WEEK.id, WEEK.id, "bo").manual_score = 55
        book.db.commit()
        CsvExportPlugin(to=str(tmp_path / "stock.csv"), assignment=[WEEK.id]).export(book)
    export(course, [WEEK])
    stock = {row[3]: float(row[9]) for row in table(tmp_path / "stock.csv")[1:]}
    assert stock == {"ada": 43.0, "bo": 5.0}
    assert {row[0]: float(row[4]) for row in table(course.reports / "spreadsheet.csv")[1:]} == stock


def test_canvas(course, tmp_path, capsys):
    grade(course, "lovelaceada_12345", 60, 30)
    grade(course, "u2", 10, 20, first_name="Bo", last_name="N", lms_user_id="777")
    grade(course, "u3", 10, 20)
    grade(course, "u4", 10)
    people = '{"lovelaceada_12345": {"canvas": "lovelaceada_12345"}}'
    (tmp_path / "grading" / "people.json").write_text(people, encoding="utf-8")
    assert export(course, [WEEK], "canvas", tmp_path / "upload.csv") == 0
    assert table(tmp_path / "upload.csv") == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", WEEK.title],
        ["    Points Possible", "", "", "", "", "100"],
        ["lovelaceada_12345", "12345", "", "", "", "90"],
        ["N, Bo", "777", "", "u2", "", "30"],
        ["u3", "", "", "u3", "", "30"],
    ]
    assert "1 need hand grading (u4) and are left empty" in capsys.readouterr().out


def test_moodle(course, tmp_path):
    grade(course, "Ada L", 60, 30)
    grade(course, "Ada L", 20, 30, week=OTHER)
    grade(course, "bo", 10, 20, first_name="Bo", last_name="N", email="bo@example.org")
    people = f'{{"Ada L": {{"moodle {WEEK.id}": "12345"}}}}'
    (tmp_path / "grading" / "people.json").write_text(people, encoding="utf-8")
    assert export(course, [WEEK], "moodle") == 0
    header, *rows = table(course.reports / "moodle.csv")
    assert {"Identifier", "Grade", "Last modified (grade)"} <= set(header), "what a grading worksheet needs"
    assert rows == [
        ["Participant 12345", "Ada L", "Ada L", "", "90", "100", ""],
        ["", "Bo N", "bo", "bo@example.org", "30", "100", ""],
    ]
    assert export(course, [WEEK, OTHER], "moodle") == 0
    assert table(course.reports / "moodle.csv")[0][4:] == [WEEK.title, OTHER.title]
    assert [row[4:] for row in table(course.reports / "moodle.csv")[1:]] == [["90", "50"], ["30", ""]]


def test_nothing_to_export(course, tmp_path):
    with pytest.raises(GradingError, match=f"nothing is graded in {WEEK.id}"):
        export(course, [WEEK])
    with course.gradebook() as book:  # as nbgrader leaves it when grading was killed
        book.add_student("ada")
        book.add_submission(WEEK.id, "ada")
    with pytest.raises(GradingError, match="nothing is graded"):
        export(course, [WEEK])
    grade(course, "bo", 1)
    with pytest.raises(GradingError, match="spreadsheet, canvas, moodle"):
        export(course, [WEEK], "excel")
    (tmp_path / "file").write_text("")
    with pytest.raises(GradingError, match="cannot be written"):
        export(course, [WEEK], output=tmp_path / "file" / "x.csv")


@pytest.fixture
def submit(course, monkeypatch):
    """Hand in, and say what was recorded about it. A submission's digest is its text here."""

    def digest(week, folder):
        return (folder / f"{week.id}.ipynb").read_text(encoding="utf-8")

    monkeypatch.setattr("coursekit.results.status.digest", digest)

    def submit(student, text="{}", graded_as=None, time=None, **remarks):
        folder = course.folder("submitted", student, WEEK.id)
        folder.mkdir(parents=True)
        (folder / f"{WEEK.id}.ipynb").write_text(text, encoding="utf-8")
        if time:
            (folder / "timestamp.txt").write_text(time, encoding="utf-8")
        if graded_as is not None:
            save_record(course.records, Record(student, WEEK.id, graded_as, **remarks))

    return submit


def test_status(course, submit, capsys):
    submit("ada", "a", "a", time="2026-01-05 10:00:00 UTC")
    grade(course, "ada", 50, 40)
    submit("bo", "b", "b")
    grade(course, "bo", 60)
    submit("cy", "c, again", "c")
    grade(course, "cy", 60, 40)
    submit("dee", "d")
    submit("eve", "e", "e", problems=["is no JSON at line 1", "and more"])
    grade(course, "eve", 0, 0)
    submit("stock", "s")  # graded by nbgrader itself: no record
    grade(course, "stock", 12.5, 0)
    with course.gradebook() as book:
        book.add_student("fay")
        book.add_student("gil")
        book.add_submission(WEEK.id, "gil")
    submit("gil", "g")
    assert status(course, WEEK) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:-1]] == "eve cy dee gil bo ada stock fay".split()
    rows = {line.split()[0]: line for line in lines}
    assert rows["eve"].endswith("broke: is no JSON at line 1")
    assert rows["cy"].split()[1:] == "no 60 40 100 changed since graded".split()
    assert rows["dee"].split()[1:] == rows["gil"].split()[1:] == "no not graded yet".split()
    assert rows["bo"].split()[1:] == "part 60 0 60 needs hand grading".split()
    assert rows["ada"].split()[1:] == "01-05 10:00 yes 50 40 90 graded".split()
    assert rows["stock"].split()[1:] == "yes 12.5 0 12.5 graded".split()
    assert rows["fay"].split()[1:] == "nothing submitted".split()
    counts = "1 nothing submitted, 2 graded, 1 needs hand grading, 2 not graded yet, 1 changed since graded"
    assert lines[-1] == f"{WEEK.id}: {counts}, 1 broke"


def test_status_when_all_is_graded(course, submit, capsys):
    assert status(course, WEEK) == 0
    assert "no students and no submissions" in capsys.readouterr().out
    submit("ada", "a", "a")
    grade(course, "ada", 50, 40)
    submit("broken", "b", "b", problems=["was empty"])
    grade(course, "broken", 0, 0)
    assert status(course, WEEK) == 0
    submit("broken-and-written", "c", "c", problems=["lacked a cell"])
    grade(course, "broken-and-written", 0)
    assert status(course, WEEK) == 1


def test_a_note_breaks_nothing_and_is_told(course, submit, capsys):
    submit("ada", "a", "a", notes=["other notebooks are ignored: a.ipynb is empty", "and more"])
    grade(course, "ada", 50, 40)
    submit("bo", "b", "b", notes=["the cell 'log-loss' occurs twice: one is used"])
    grade(course, "bo", 60)
    submit("cy", "c", "c", problems=["cell 'sigmoid': it was stopped after 30 s"], notes=["and more"])
    grade(course, "cy", 40, 40)
    status(course, WEEK)
    rows = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert rows["ada"].endswith("graded: note, other notebooks are ignored: a.ipynb is empty")
    assert rows["bo"].endswith("needs hand grading: note, the cell 'log-loss' occurs twice: one is used")
    assert rows["cy"].endswith("broke: cell 'sigmoid': it was stopped after 30 s")


def test_status_reads_records_of_before_there_were_notes(course, submit, capsys):
    submit("ada", "a", "a", problems=["the cell 'log-loss' occurs twice: one is used"])
    grade(course, "ada", 50, 40)
    path = record_path(course.records, WEEK.id, "ada")
    old = json.loads(path.read_text(encoding="utf-8"))
    del old["notes"]
    path.write_text(json.dumps(old), encoding="utf-8")
    status(course, WEEK)
    assert "broke: the cell 'log-loss' occurs twice" in capsys.readouterr().out


def test_status_fits_the_terminal(course, submit, monkeypatch, capsys):
    submit("a-student-with-a-rather-long-name", "x", "x", problems=["a long story: " + "x" * 100 + "\x1b"])
    grade(course, "a-student-with-a-rather-long-name", 60, 40)
    submit("bo", "b")
    monkeypatch.setenv("COLUMNS", "80")
    status(course, WEEK)
    assert "x" * 100 in capsys.readouterr().out, "a pipe gets everything"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    status(course, WEEK)
    out = capsys.readouterr().out
    assert "\x1b" not in out and max(map(len, out.splitlines()[:-1])) == 80
    assert "not graded yet" in out


def test_many_students_take_few_queries(course, submit):
    with course.gradebook() as book:
        for number in range(40):
            book.add_student(f"s{number}")
            submission = book.add_submission(WEEK.id, f"s{number}")
            for entry in submission.notebooks[0].grades:
                entry.auto_score, entry.needs_manual_grade = 20.0, False
        book.db.commit()
        queries = []
        event.listen(book.engine, "before_cursor_execute", lambda *arguments: queries.append(arguments[2]))
        found = standings(book, WEEK.id)
    assert len(found) == 40 and found["s7"].total == 40
    assert len(queries) <= 3, "the class's size must not show in the number of queries"
