"""A small class for tests: a course folder as an instructor has it, and what learners hand in."""

import copy
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from coursekit.course.folders import Course
from coursekit.course.syllabus import ROOT, Week
from coursekit.grading.record import Record, load_records
from coursekit.notebooks.release import generate
from tests.harness import Grader


class Classroom:
    """A course folder with one assignment and no grades, and notebooks to hand in.

    Parameters
    ----------
    folder : pathlib.Path
        Made here, or empty.
    week : Week
        The assignment.
    """

    def __init__(self, folder: Path, week: Week):
        self.folder, self.week = folder, week
        self.course = Course(folder)
        (folder / "grading").mkdir(parents=True)
        for name in ["nbgrader_config.py", "syllabus.yml"]:
            shutil.copy(ROOT / name, folder / name)
        shutil.copytree(week.solution.parent, folder / "solutions" / week.id)
        made = folder / "grading" / "release-for-tests"
        made.mkdir()
        self.grader = Grader(week, made)

    def copy(self, folder: Path) -> "Classroom":
        """The same class in another folder, where it can be changed."""
        shutil.copytree(self.folder, folder)
        other = copy.copy(self)
        other.folder, other.course = folder, Course(folder)
        return other

    def configure(self, line: str) -> None:
        """Add a line to the course's nbgrader_config.py."""
        with (self.folder / "nbgrader_config.py").open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    def generate(self) -> None:
        """Tell the gradebook of the assignment, as `nbgrader generate_assignment` does."""
        with tempfile.TemporaryDirectory() as folder:
            generate(self.week, Path(folder), self.course.directories().db_url)

    def release(self) -> None:
        """Put the released notebook where nbgrader looks for it."""
        path = self.course.folder("release", "", self.week.id) / f"{self.week.id}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(self.grader.released, path)

    def hand_in(self, student: str, notebook: NotebookNode, timestamp: str = "") -> Path:
        """Put a notebook where nbgrader looks for submissions; returns its path."""
        path = self.course.folder("submitted", student, self.week.id) / f"{self.week.id}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        if timestamp:
            (path.parent / "timestamp.txt").write_text(timestamp)
        return path

    def nbgrader(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run one of nbgrader's own commands in the course folder."""
        command = [sys.executable, "-m", "nbgrader", *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stderr[-2000:]
        return done

    def rows(self) -> dict[str, dict]:
        """All that the gradebook says about the submissions, by student.

        A student in whose place there were two submissions, or two grades of a cell, would be an error here.
        """
        found = {}
        with self.course.gradebook() as book:
            for submission in book.assignment_submissions(self.week.id):
                student = submission.student.id
                assert student not in found, f"{student} is in the gradebook twice"
                (notebook,) = submission.notebooks
                names = [grade.name for grade in notebook.grades]
                assert len(names) == len(set(names)), f"{student}: a cell is graded twice"
                found[student] = {
                    "grades": {
                        grade.name: (grade.auto_score, grade.manual_score, bool(grade.needs_manual_grade))
                        for grade in notebook.grades
                    },
                    "comments": {comment.name: comment.auto_comment for comment in notebook.comments},
                    "timestamp": submission.timestamp,
                    "late_penalty": notebook.late_submission_penalty,
                }
        return found

    def records(self) -> dict[str, Record]:
        """What grading noted, by student."""
        return load_records(self.course.records, self.week.id)

    def hidden_lines(self) -> list[str]:
        """The lines of hidden tests, as far as they say something and the release does not show them."""
        public = "\n".join(cell.source for cell in self.grader.released.cells)
        source = self.week.solution.read_text(encoding="utf-8")
        cells = nbformat.reads(source, as_version=4).cells
        blocks = re.findall(r"### BEGIN HIDDEN TESTS\n(.*?)### END", "\n".join(c.source for c in cells), re.S)
        lines = {line.strip() for block in blocks for line in block.splitlines()}
        return sorted(line for line in lines if len(line) >= 16 and line not in public)

    def score_by_hand(self, student: str, cell: str, points: float) -> None:
        """What formgrader writes when a person enters points."""
        with self.course.gradebook() as book:
            grade = book.find_grade(cell, self.week.id, self.week.id, student)
            grade.manual_score = points
            grade.needs_manual_grade = False
            book.db.commit()

    def graded_files(self) -> dict[Path, int]:
        """When each autograded file and each record was written."""
        folders = [self.course.folder("autograded"), self.course.records]
        files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return {path: path.stat().st_mtime_ns for path in files}
