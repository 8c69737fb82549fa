"""`grade` and the instructor's week around it: nbgrader's own results, in nbgrader's own places."""

import contextlib
import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI

from coursekit.cli import main
from coursekit.course import folders
from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import find_week
from coursekit.grading import grade as grade_module
from coursekit.grading.grade import grade
from coursekit.grading.record import record_path
from coursekit.processes import isolation, pool
from coursekit.processes.pool import Failure
from tests.classroom import Classroom
from tests.harness import ANSWERS, read_answers

WEEK = find_week("3")
ISOLATED = isolation.why_not() is None
WRITTEN = {"derivation": "The gradient is X.T @ (p - y) / n.", "squared-error": "It is not convex."}
DUE, LATE = "2026-02-01 12:00:00 UTC", "2026-02-01 12:00:07 UTC"


pytestmark = pytest.mark.filterwarnings("ignore:Object of type")  # SQLAlchemy's, about nbgrader


def answers(kind, name):
    found = {answer.name: answer.cells for answer in read_answers(ANSWERS / WEEK.id / f"{kind}.py")}
    return found[name]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Four submissions graded by `grade`, and meanwhile in a copy of the course by `nbgrader autograde`.

    Nothing in it may be changed: that is for the copies that `room` hands out.
    """
    room = Classroom(tmp_path_factory.mktemp("class") / "course", WEEK)
    room.configure('c.LateSubmissionPlugin.penalty_method = "zero"')
    room.release()
    with room.course.gradebook() as book:
        book.add_assignment(WEEK.id, duedate=DUE)
    make = room.grader.submission
    room.hand_in("ada", make(answers("right", "log_loss_writes_to_stderr_and_prints") | WRITTEN), DUE)
    room.hand_in("b o'neil", make(answers("wrong", "sigmoid_clips_logits_at_500") | WRITTEN), LATE)
    room.hand_in("dora", make({}), LATE)
    room.hand_in("žofie", make({}, base={}))
    room.stock = room.copy(room.folder.with_name("stock"))
    room.stock.generate()
    command = [sys.executable, "-m", "nbgrader", "autograde", WEEK.id]
    with subprocess.Popen(command, cwd=room.stock.folder, stderr=subprocess.PIPE, text=True) as stock:
        room.code = grade(room.course, WEEK, isolated=ISOLATED)
        room.noise = stock.communicate(timeout=300)[1]
    assert stock.returncode == 0, room.noise[-2000:]
    return room


@pytest.fixture
def room(graded, tmp_path):
    """A copy of the graded class, to do anything with."""
    return graded.copy(tmp_path / "course")


@pytest.fixture
def chosen(monkeypatch):
    """Whom `grade` chooses to grade, in the order of its calls. Nobody is really graded."""
    calls = []

    def run(function, arguments, *rest):
        calls.append(sorted(arguments))
        yield from ((key, Failure("not tried")) for key in arguments)

    monkeypatch.setattr(pool, "run", run)
    monkeypatch.setattr(grade_module, "fork_servers", contextlib.nullcontext)
    return calls


def test_the_gradebook_says_what_nbgrader_says(graded):
    ours, stock = graded.rows(), graded.stock.rows()
    assert ours == stock
    assert graded.code == 0
    # That they agree would mean little if there was nothing to see.
    grades = ours["ada"]["grades"]
    assert grades["derivation"] == (None, None, True) and grades["sigmoid-hidden"][0] > 0
    assert ours["b o'neil"]["grades"]["sigmoid-hidden"][0] == 0
    assert ours["žofie"]["comments"]["derivation"] == "No response."
    assert ours["žofie"]["grades"]["derivation"] == (0.0, None, False)


def test_who_is_late_pays_what_nbgraders_plugin_says(graded):
    rows = graded.rows()
    points = sum(auto or 0 for auto, _, _ in rows["dora"]["grades"].values())
    assert rows["dora"]["late_penalty"] == points > 0
    assert rows["dora"]["timestamp"].isoformat() == "2026-02-01T12:00:07"
    assert rows["ada"]["late_penalty"] is None and rows["ada"]["timestamp"] is not None
    assert rows["žofie"]["timestamp"] is None


def test_autograded_files_are_those_of_nbgrader(graded):
    for student in graded.rows():
        ours, stock = (each.course.folder("autograded", student, WEEK.id) for each in (graded, graded.stock))
        assert sorted(path.name for path in ours.iterdir()) == sorted(path.name for path in stock.iterdir())
        assert shown(ours / f"{WEEK.id}.ipynb") == shown(stock / f"{WEEK.id}.ipynb")


def shown(path):
    """What a notebook holds, cell by cell, without what differs from run to run."""
    cells = nbformat.read(path, as_version=4).cells
    for cell in cells:
        printed, others = {"stdout": "", "stderr": ""}, []
        for output in cell.pop("outputs", []):
            output.pop("traceback", None)
            if output.output_type == "stream":  # in pieces, of any size
                printed[output.name] += re.sub(r"ipykernel_\d+/\d+", "", output.text)
            else:
                others.append(output)
        cell.outputs = [printed, *others]
    return cells


def test_nbgraders_own_tools_work_on_the_result(room):
    config = room.course.config()
    api = NbGraderAPI(coursedir=room.course.directories(), config=config)
    (submission,) = api.get_student_submissions("ada")
    assert submission == api.get_submission(WEEK.id, "ada")
    assert submission["autograded"] and submission["needs_manual_grade"]
    assert submission["max_score"] == WEEK.points and submission["score"] == room.records()["ada"].earned
    assert api.get_autograded_students(WEEK.id) == set(room.rows())
    assert api.generate_feedback(WEEK.id, "ada")["success"]
    assert (room.course.folder("feedback", "ada", WEEK.id) / f"{WEEK.id}.html").is_file()
    room.nbgrader("export", "--to", "grades.csv")
    with (room.folder / "grades.csv").open(encoding="utf-8", newline="") as file:
        table = {row["student_id"]: row for row in csv.DictReader(file)}
    assert float(table["dora"]["score"]) == 0 < float(table["dora"]["raw_score"])


def test_records_tell_what_happened_but_no_hidden_test(graded):
    records = graded.records()
    assert set(records) == set(graded.rows())
    for student, record in records.items():
        possible = sum(cell.possible for cell in record.cells)
        assert possible == WEEK.points and record.possible == possible - 16, student
        assert record.ran and record.seconds > 0 and not record.problems
        text = record_path(graded.course.records, WEEK.id, student).read_text(encoding="utf-8")
        assert not [line for line in graded.hidden_lines() if line in text]
    failed = {cell.name: cell.message for cell in records["b o'neil"].cells if cell.message}
    assert set(failed) == {"sigmoid-hidden"}


def test_a_second_run_grades_nothing(room, chosen, capsys):
    before = room.graded_files()
    assert grade(room.course, WEEK, isolated=ISOLATED) == 0
    assert room.graded_files() == before
    assert chosen == []
    assert "0 graded, 4 unchanged, 0 failed" in capsys.readouterr().out


def test_what_is_graded_again(room, chosen):
    """Only what was changed, or lost one of its results; and what the instructor names."""
    everybody = sorted(room.rows())

    def run(**options):
        grade(room.course, WEEK, isolated=ISOLATED, **options)
        return chosen.pop() if chosen else []

    assert run(students=["ada"]) == []
    assert run(students=["ada", "žofie", "ada"], force=True) == ["ada", "žofie"]
    assert run(force=True) == everybody
    record = record_path(room.course.records, WEEK.id, "ada")
    record.write_text(record.read_text()[:99])
    shutil.rmtree(room.course.folder("autograded", "dora"))
    assert run() == ["ada", "dora"]
    (room.course.folder("submitted", "b o'neil", WEEK.id) / "helper.py").write_text("x = 1")
    assert run() == ["ada", "b o'neil", "dora"]
    assert run(students=["žofie"]) == []
    (room.folder / "grading" / "gradebook.db").unlink()
    assert run() == everybody


def test_a_changed_assignment_grades_everybody_again(room, chosen, monkeypatch):
    monkeypatch.setattr(grade_module, "digest_of_source", lambda week: "of another edition")
    grade(room.course, WEEK, isolated=ISOLATED)
    assert chosen == [sorted(room.rows())]


def test_what_cannot_be_graded_is_named_and_graded_the_next_time(room, chosen, capsys):
    room.hand_in("eve", room.grader.submission({}))
    assert grade(room.course, WEEK, isolated=ISOLATED) == 1
    assert re.search(r"eve +not graded +not tried", capsys.readouterr().out)
    assert "eve" not in room.rows() and "eve" not in room.records()
    assert grade(room.course, WEEK, isolated=ISOLATED) == 1
    assert chosen == [["eve"], ["eve"]]


def test_points_given_by_hand_survive(room):
    """Graded again unchanged, they stay; for a changed answer they stay and ask for another look."""
    for student in ("ada", "b o'neil"):
        room.score_by_hand(student, "derivation", 5.0)
    before = room.graded_files()
    room.hand_in("b o'neil", room.grader.submission(WRITTEN | {"derivation": "Another."}), LATE)
    assert grade(room.course, WEEK, isolated=ISOLATED) == 0
    after = room.graded_files()
    assert {path.parts[-3] for path in before if path.suffix == ".ipynb" and before[path] != after[path]} == {
        "b o'neil"
    }
    assert grade(room.course, WEEK, ["ada"], force=True, isolated=ISOLATED) == 0
    rows = room.rows()
    assert rows["ada"]["grades"]["derivation"] == (None, 5.0, False)
    assert rows["b o'neil"]["grades"]["derivation"] == (None, 5.0, True)
    assert rows["b o'neil"]["grades"]["sigmoid-hidden"][0] > 0
    assert rows["ada"]["grades"]["squared-error"] == (None, None, True)


@pytest.mark.parametrize("students", [["nobody"], ["ada", "nobody"]])
def test_a_student_who_is_not_there(room, chosen, students):
    with pytest.raises(GradingError, match=f"nobody: no submission of {WEEK.id}"):
        grade(room.course, WEEK, students, isolated=ISOLATED)
    assert chosen == []


def test_no_submissions_at_all(room, chosen):
    shutil.rmtree(room.course.folder("submitted"))
    with pytest.raises(GradingError, match="no submissions of .*collect"):
        grade(room.course, WEEK, isolated=ISOLATED)


def test_two_graders_do_not_work_at_once(room, chosen):
    with grade_module._only_one(room.course), pytest.raises(GradingError, match="another `grade` is running"):
        grade(room.course, WEEK, force=True, isolated=ISOLATED)
    assert chosen == []
    grade(room.course, WEEK, force=True, isolated=ISOLATED)
    assert chosen != []


class TestCommands:
    """The commands as they are typed, acting on a course elsewhere."""

    @pytest.fixture
    def here(self, room, monkeypatch):
        monkeypatch.setattr(Course.__init__, "__defaults__", (room.folder, None))
        return room

    @staticmethod
    def grade(*arguments):
        return main(["grade", "3", *arguments, *([] if ISOLATED else ["--no-isolation"])])

    def test_where_isolation_is_impossible(self, here, monkeypatch, capsys):
        monkeypatch.setattr(isolation, "why_not", lambda: "isolation needs what is not here")
        before = here.graded_files()
        assert main(["grade", "3", "--force"]) == 2
        assert capsys.readouterr().err.splitlines() == [
            "grade: isolation needs what is not here; or trust the submissions and add --no-isolation"
        ]
        assert here.graded_files() == before
        rows = here.rows()
        assert main(["grade", "3", "--force", "--student", "ada", "--no-isolation", "--workers", "1"]) == 0
        assert here.rows() == rows

    def test_errors_are_one_line(self, here, capsys):
        assert self.grade("--student", "nobody") == 2
        assert capsys.readouterr().err == f"grade: nobody: no submission of {WEEK.id} by that name\n"

    def test_from_downloads_to_tables(self, here, tmp_path, capsys):
        """A week: one learner hands in something good, another something broken."""
        shutil.rmtree(here.folder / "grading")
        downloads = tmp_path / "downloads"
        for student in ("eve", "mallory"):
            (downloads / student).mkdir(parents=True)
        nbformat.write(here.grader.submission(WRITTEN), downloads / "eve" / f"{WEEK.id}.ipynb")
        (downloads / "mallory" / f"{WEEK.id}.ipynb").write_text("{ this is no notebook")

        def run(*arguments):
            code = main(list(arguments))
            return code, *capsys.readouterr()

        assert run("collect", "3", str(downloads))[0] == 0
        code, out, err = run("grade", "3", *([] if ISOLATED else ["--no-isolation"]))
        assert code == 1  # not all could be run
        assert "2 graded, 0 unchanged, 0 failed" in out and re.search(r"mallory +0 points", out)
        assert "2/2" in err and "2/2" not in out and "\r" not in out
        code, out, _ = run("status", "3")
        assert code == 1 and re.search(r"mallory .*broke", out) and re.search(r"eve .*needs hand", out)
        assert run("feedback", "3")[0] == 0
        page = here.course.folder("feedback", "eve", WEEK.id) / f"{WEEK.id}.html"
        assert "full points" in page.read_text(encoding="utf-8")
        assert run("report", "3")[0] == 0
        assert (here.course.reports / f"{WEEK.id}.html").is_file()
        code, out, _ = run("export", "3")
        assert code == 0 and "2 graded, of which 1 need hand grading (eve)" in out
        here.score_by_hand("eve", "derivation", 9.5)
        here.score_by_hand("eve", "squared-error", 4.25)
        assert run("status", "3")[0] == 0
        assert run("export", "3", "--form", "canvas")[0] == 0
        assert ",97.75" in (here.course.reports / "canvas.csv").read_text(encoding="utf-8")
        code, out, _ = run("grade", "3", *([] if ISOLATED else ["--no-isolation"]))
        assert code == 0 and "0 graded, 2 unchanged" in out
        assert json.loads(record_path(here.course.records, WEEK.id, "mallory").read_text())["ran"] is False


def test_a_new_gradebook_is_one_that_nbgrader_would_have_made(tmp_path):
    """Later versions of nbgrader find out from it how old its tables are."""
    paths = [tmp_path / "ours.db", tmp_path / "theirs.db"]
    folders.begin_gradebook(f"sqlite:///{paths[0]}")
    schemas = []
    for path in paths:
        Gradebook(f"sqlite:///{path}", "course").close()
        with contextlib.closing(sqlite3.connect(path)) as database:
            rows = database.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
            schemas.append((rows, database.execute("SELECT version_num FROM alembic_version").fetchall()))
    assert schemas[0] == schemas[1]
