"""`python course.py check`: what a learner reads about the visible checks."""

import nbformat
import pytest

from coursekit.cli import main
from coursekit.course.syllabus import built_weeks, find_week
from coursekit.notebooks.check import check, grade_parts, render
from tests.harness import ANSWERS, Grader, read_answers

WEEK = find_week("3")


@pytest.fixture(scope="module")
def grader(tmp_path_factory):
    return Grader(WEEK, tmp_path_factory.mktemp("check"))


def write(notebook, tmp_path):
    path = tmp_path / "mine.ipynb"
    nbformat.write(notebook, path)
    return path


def test_solved(grader, tmp_path, capsys):
    path = write(grader.submission({}), tmp_path)
    before = path.read_bytes()
    assert check(str(path)) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert path.read_bytes() == before
    assert "FAILED" not in out and "not started" not in out
    assert "points by hidden checks when your work is graded" in out and "points by a person" in out


def test_one_wrong_part(grader, tmp_path, capsys):
    answers = read_answers(ANSWERS / WEEK.id / "wrong.py")
    wrong = next(
        answer for answer in answers if "log-loss-visible" in answer.fails and len(answer.cells) == 1
    )
    path = write(grader.submission(wrong.cells), tmp_path)
    assert check(str(path)) == 1
    lines = capsys.readouterr().out.splitlines()
    row = next(line for line in lines if line.startswith("log-loss "))
    assert "FAILED" in row
    assert sum("FAILED" in line for line in lines) == 1
    assert " ".join(lines[lines.index("log-loss:") + 1 :]).strip()


def test_untouched(tmp_path, capsys):
    assert main(["check", "3"]) == 1
    out = capsys.readouterr().out
    assert out.count("not started") >= 7 and "FAILED" not in out


def test_changed_test_cell_is_named(grader, tmp_path, capsys):
    notebook = grader.submission({})
    cell = next(
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "sigmoid-visible"
    )
    cell.source = "pass"
    check(str(write(notebook, tmp_path)))
    assert "'sigmoid-visible' was changed; grading puts the original back" in capsys.readouterr().out


def test_dead_kernel_is_named(grader, tmp_path, capsys):
    path = write(grader.submission({"sigmoid": "import os\nos._exit(1)\n"}), tmp_path)
    assert main(["check", str(path)]) == 2
    assert "cell 'sigmoid' ended the kernel" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "no such notebook"), ("{", "not a readable notebook"), ("empty", "no graded cells")],
)
def test_bad_notebook(tmp_path, capsys, content, message):
    path = tmp_path / "mine.ipynb"
    if content == "empty":
        nbformat.write(nbformat.v4.new_notebook(), path)
    elif content is not None:
        path.write_text(content)
    assert main(["check", str(path)]) == 2
    err = capsys.readouterr().err
    assert str(path) in err and message in err and len(err.splitlines()) == 1


def test_no_such_week(capsys):
    assert main(["check", "99"]) == 2
    assert "give a number from 1 to 16" in capsys.readouterr().err


@pytest.mark.parametrize("week", built_weeks(), ids=lambda week: week.id)
def test_table_names_every_part(week):
    notebook = nbformat.read(week.assignment, as_version=4)
    parts = grade_parts(notebook)
    assert sum(part.visible + part.hidden + part.by_hand for part in parts) == week.points
    table = render(week.assignment, parts)
    assert all(part.name in table for part in parts)
