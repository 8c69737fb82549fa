"""What happens to grades when the assignment, its due date or its gradebook is not as it was.

Submissions are graded without kernels: every check passes. What is looked at is how the gradebook follows.
"""

import contextlib
import copy
import shutil
import sqlite3

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import ROOT, Week
from coursekit.grading import grade as grade_module
from coursekit.grading.grade import grade
from coursekit.grading.record import load_records
from coursekit.judging.separate_execute import SeparateExecute
from coursekit.notebooks import release as release_module
from coursekit.notebooks.release import ReleaseError, generate
from coursekit.processes import pool
from coursekit.results.export import export
from coursekit.results.feedback import feedback
from coursekit.results.report import report
from coursekit.results.status import standings, status

pytestmark = pytest.mark.filterwarnings("ignore:Object of type")  # SQLAlchemy's, about nbgrader
HIDDEN = "### BEGIN HIDDEN TESTS\nassert double(3) == 6\n### END HIDDEN TESTS"
STUDENTS = ["ada", "b o'neil"]


class OwnWeek(Week):
    """A week whose source lies in a folder of the test's own."""

    @property
    def solution(self):
        return self.folder / "solutions" / self.id / f"{self.id}.ipynb"


def cell(name, source, kind=new_code_cell, **about):
    about = {"grade": False, "solution": False, "locked": False, "task": False} | about
    return kind(source, id=name, metadata={"nbgrader": {"grade_id": name, "schema_version": 3} | about})


def test_cell(name, source, points):
    return cell(name, source, grade=True, locked=True, points=points)


test_cell.__test__ = False


def source():
    """The assignment as an instructor writes it."""
    return new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            cell("statement", "Write a funktion `double`.", new_markdown_cell, locked=True),
            cell(
                "double",
                "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
                solution=True,
            ),
            test_cell("double-visible", "assert double(1) == 2", 1),
            test_cell("double-hidden", HIDDEN, 2),
            cell("why", "Because.", new_markdown_cell, grade=True, solution=True, points=5),
            cell("how", "Like so.", new_markdown_cell, grade=True, solution=True, points=3),
        ],
    )


class Room:
    """A course with that one assignment."""

    def __init__(self, folder):
        self.course = Course(folder)
        self.week = OwnWeek(1, "own", "Own", True)
        object.__setattr__(self.week, "folder", folder)

    def write(self, notebook):
        self.week.solution.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, self.week.solution)

    def released(self, folder):
        path = generate(self.week, folder, self.course.directories().db_url)
        return nbformat.read(path, as_version=4)

    def hand_in(self, student, released, timestamp="", **answers):
        notebook = copy.deepcopy(released)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        path = self.course.folder("submitted", student, "own") / "own.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        if timestamp:
            (path.parent / "timestamp.txt").write_text(timestamp)

    def grade(self):
        return grade(self.course, self.week, isolated=False)

    def score_by_hand(self, student, name, points):
        with self.course.gradebook() as book:
            row = book.find_grade(name, "own", "own", student)
            row.manual_score, row.needs_manual_grade = points, False
            book.db.commit()

    def grades(self, student):
        with self.course.gradebook() as book:
            (notebook,) = book.find_submission("own", student).notebooks
            return {
                row.name: (row.auto_score, row.manual_score, bool(row.needs_manual_grade))
                for row in notebook.grades
            }

    def notes(self):
        found = load_records(self.course.records, "own")
        return {student: record.notes for student, record in found.items()}


@pytest.fixture(scope="module")
def without_kernels():
    """`grade` in this process, its submissions not run."""

    def run(function, todo, *rest):
        yield from ((student, function(*arguments)) for student, arguments in todo.items())

    with pytest.MonkeyPatch.context() as patch:
        config = release_module.nbgrader_config
        patch.setattr(pool, "run", run)
        patch.setattr(grade_module, "fork_servers", contextlib.nullcontext)
        patch.setattr(SeparateExecute, "preprocess", lambda self, nb, resources: (nb, resources))
        patch.setattr(
            release_module,
            "nbgrader_config",
            lambda **about: config(**about | {"source_directory": place["source"]}),
        )
        place = {}
        yield place


@pytest.fixture(scope="module")
def graded(tmp_path_factory, without_kernels):
    """Two submissions with all their points, those for the written answers given by hand."""
    room = Room(tmp_path_factory.mktemp("class") / "course")
    without_kernels["source"] = str(room.course.root / "solutions")
    room.write(source())
    shutil.copy(ROOT / "nbgrader_config.py", room.course.root)
    (room.course.root / "grading").mkdir()
    room.release = room.released(tmp_path_factory.mktemp("released"))
    for student in STUDENTS:
        room.hand_in(student, room.release, double="def double(x):\n    return x + x", why="So.", how="So.")
    assert room.grade() == 0
    for student in STUDENTS:
        room.score_by_hand(student, "why", 4.0)
        room.score_by_hand(student, "how", 2.0)
    return room


@pytest.fixture
def room(graded, tmp_path, without_kernels):
    """A copy of that course."""
    shutil.copytree(graded.course.root, tmp_path / "course")
    room = Room(tmp_path / "course")
    room.release = graded.release
    without_kernels["source"] = str(room.course.root / "solutions")
    return room


BEFORE = {
    "double-visible": (1.0, None, False),
    "double-hidden": (2.0, None, False),
    "why": (None, 4.0, False),
    "how": (None, 2.0, False),
}


def test_points_by_hand_stand_where_the_answer_does(room):
    changed = source()
    changed.cells[3].source = HIDDEN.replace("== 6", "> 5")
    room.write(changed)
    room.hand_in("ada", room.release, double="def double(x):\n    return x + x", why="So.", how="Otherwise.")
    assert room.grade() == 0
    assert room.grades("b o'neil") == BEFORE
    assert room.grades("ada") == BEFORE | {"how": (None, 2.0, True)}
    with room.course.gradebook() as book:
        assert {s: found.needs_hand for s, found in standings(book, "own").items()} == {
            "ada": True,
            "b o'neil": False,
        }


def add(notebook):
    notebook.cells.insert(4, test_cell("double-edges", HIDDEN.replace("3", "0").replace("6", "0"), 7))
    return BEFORE | {"double-edges": (7.0, None, False)}


def add_answers(notebook):
    notebook.cells.append(cell("more", "More.", new_markdown_cell, grade=True, solution=True, points=2))
    notebook.cells.append(cell("given", "pi = 3", locked=True))
    return BEFORE | {"more": (0.0, None, False)}  # nbgrader gives an untouched answer 0


def remove(notebook):
    del notebook.cells[3]
    return {name: row for name, row in BEFORE.items() if name != "double-hidden"}


def rename(notebook):
    for old, new in [(3, "double-values"), (4, "reason"), (0, "task"), (1, "twice")]:
        notebook.cells[old].metadata.nbgrader.grade_id = new
    found = {"double-values": BEFORE["double-hidden"], "reason": BEFORE["why"]}
    return found | {name: BEFORE[name] for name in ("double-visible", "how")}


@pytest.mark.parametrize("edit", [add, add_answers, remove, rename])
def test_cells_come_and_go_after_somebody_was_graded(room, tmp_path, edit):
    changed = source()
    expected = edit(changed)
    room.write(changed)
    released = room.released(tmp_path / "released")
    for student in STUDENTS:  # in the old copy, and in the new one
        assert room.grade() == 0
        got = {name: row[:2] for name, row in room.grades(student).items()}
        assert got == {name: row[:2] for name, row in expected.items()}
    with room.course.gradebook() as book:
        names = [cell.name for cell in book.find_notebook("own", "own").source_cells]
        assert set(names) == {cell.metadata.nbgrader.grade_id for cell in released.cells}
        assert len(names) == len(set(names))


def test_a_cell_that_is_scored_by_hand_cannot_go_unnoticed(room, tmp_path):
    changed = source()
    del changed.cells[4]
    room.write(changed)
    for attempt in (room.grade, lambda: room.released(tmp_path)):
        with pytest.raises(
            ReleaseError, match="the cell 'why' is gone, but 2 submissions have points by hand"
        ):
            attempt()
    room.write(source())
    assert room.grade() == 0
    assert room.grades("ada") == BEFORE


def test_who_worked_on_an_earlier_release_is_not_accused(room):
    changed = source()
    changed.cells[0].source = "Write a function `double`."
    changed.cells[2].source = "assert double(2) == 4"
    changed.cells[3].metadata.nbgrader.points = 3
    room.write(changed)
    edited = copy.deepcopy(room.release)
    edited.cells[0].source += " I did."
    room.hand_in("b o'neil", edited)
    assert room.grade() == 0
    assert room.notes()["ada"] == []
    (note,) = room.notes()["b o'neil"]
    assert "'statement' was edited" in note
    assert room.grades("ada")["double-hidden"] == (3.0, None, False)


def test_a_due_date_that_moves_is_seen(room):
    def penalties():
        room.grade()
        with room.course.gradebook() as book:
            found = [book.find_submission("own", student).notebooks[0] for student in STUDENTS]
            return [notebook.late_submission_penalty for notebook in found]

    def due(date):
        with room.course.gradebook() as book:
            book.update_or_create_assignment("own", duedate=date)

    with (room.course.root / "nbgrader_config.py").open("a") as file:
        file.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    room.hand_in("ada", room.release, "2026-02-01 12:00:00 UTC", double="double = int", why="So.", how="So.")
    due("2026-01-31 12:00:00 UTC")
    assert penalties() == [9.0, None]
    due("2026-02-02 12:00:00 UTC")
    assert penalties() == [None, None]
    due("2026-01-31 12:00:00 UTC")
    assert penalties() == [9.0, None]


@pytest.mark.parametrize(
    "command",
    [
        lambda course, week: grade(course, week, isolated=False),
        status,
        feedback,
        report,
        lambda course, week: export(course, [week]),
        lambda course, week: generate(week, course.root / "release", course.db_url),
    ],
    ids="grade status feedback report export release".split(),
)
def test_a_locked_gradebook_is_told_in_one_line(room, command, capfd):
    path = room.course.root / "grading" / "gradebook.db"
    course = Course(room.course.root, f"sqlite:///{path}?timeout=0.05")
    shutil.copytree(course.folder("autograded", "ada", "own"), course.folder("release", "", "own"))
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(GradingError, match=r"^the gradebook .*gradebook.db.*database is locked.*$"):
            command(course, room.week)
    assert capfd.readouterr().err == ""
    assert room.grades("ada") == BEFORE


def test_a_gradebook_that_is_locked_in_the_middle_loses_nothing(room, monkeypatch):
    path = room.course.root / "grading" / "gradebook.db"
    course = Course(room.course.root, f"sqlite:///{path}?timeout=0.05")
    with contextlib.closing(sqlite3.connect(path)) as other:
        with pytest.raises(GradingError, match="database is locked"), course.gradebook() as book:
            other.execute("BEGIN EXCLUSIVE")
            book.update_or_create_student("new")
    assert room.grades("ada") == BEFORE
