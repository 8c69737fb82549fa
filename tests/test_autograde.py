"""The real thing: `nbgrader autograde` from the command line gives what the fast harness gives."""

import shutil
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook

from coursekit.syllabus import ROOT, built_weeks
from tests.harness import ANSWERS, Grader, read_answers

WARNS = "import sys, warnings\nwarnings.warn('mind the gap')\nprint('to stderr', file=sys.stderr)\n"


def make_course(folder, week):
    """A course folder with one assignment, as an instructor has it, without a grade in it."""
    for name in ["nbgrader_config.py", "syllabus.yml"]:
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(week.solution.parent, folder / "solutions" / week.id)
    (folder / "grading").mkdir()


def nbgrader(folder, *arguments):
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("week", built_weeks(), ids=lambda week: week.id)
def test_autograde_agrees_with_the_harness(week, tmp_path):
    course = tmp_path / "course"
    course.mkdir()
    make_course(course, week)
    nbgrader(course, "generate_assignment", week.id)
    grader = Grader(week, tmp_path)
    first = next(iter(grader.reference))
    wrong = read_answers(ANSWERS / week.id / "wrong.py")[0]
    deleted = grader.submission({})
    deleted.cells = [cell for cell in deleted.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
    submissions = {
        "wrong": grader.submission(wrong.cells),
        "noisy": grader.submission({first: WARNS + grader.reference[first]}),
        "cells-deleted": deleted,
    }
    for student, notebook in submissions.items():
        path = course / "grading" / "submitted" / student / week.id / f"{week.id}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    nbgrader(course, "autograde", week.id)
    expected = dict(zip(submissions, grader.grade_all(list(submissions.values())), strict=True))
    database = (course / "grading" / "gradebook.db").as_posix()
    with Gradebook(f"sqlite:///{database}", "ml-engineer-first-job") as book:
        for student, result in expected.items():
            grades = book.find_submission_notebook(week.id, week.id, student).grades
            scores = {grade.name: grade.auto_score for grade in grades if grade.name in result.points}
            assert scores == result.points, student
