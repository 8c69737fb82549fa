"""A learner's notebook, found, read and run in memory as grading does; the file is never touched."""

import copy
import hashlib
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import is_locked, is_solution
from packaging.version import Version

from coursekit.course.syllabus import ROOT, Graded, find_graded, graded
from coursekit.judging.judge import Assignment
from coursekit.judging.separate_execute import SeparateExecute
from coursekit.notebooks.cells import grade_id, is_example, is_test_cell
from coursekit.notebooks.decode import Unreadable
from coursekit.notebooks.execute import KERNEL_CONFIG, NotebookError, read_notebook
from coursekit.notebooks.match import Release
from coursekit.notebooks.recover import other_week, read_any, recognize, released_form
from coursekit.notebooks.remarks import Remarks

LEARNERS_CELL_SECONDS = 30
GIVEN_CELL_SECONDS = 180  # of a locked cell: it imports libraries, which takes long on a slow machine
LIBRARIES = ("numpy", "pandas", "scipy", "scikit-learn", "matplotlib")  # what assignments import


@dataclass
class Attempt:
    """A learner's notebook beside the assignment that it belongs to.

    Attributes
    ----------
    path : pathlib.Path
    week : Graded
    notebook : nbformat.NotebookNode
        Each released cell once, locked cells as they were released, and the learner's own cells.
    released, source : nbformat.NotebookNode
        The assignment as learners get it, and with its solutions and hidden checks.
    remarks : Remarks
        What was wrong with the file.
    digest : str
        Of the file.
    """

    path: Path
    week: Graded
    notebook: NotebookNode
    released: NotebookNode
    source: NotebookNode
    remarks: Remarks
    digest: str


def read_attempt(week_or_path: str) -> Attempt:
    """Find and read a notebook, given a week or a path.

    Raises
    ------
    SyllabusError, NotebookError
        If there is no such week or notebook, or the file does not belong to it.
    """
    path = Path(week_or_path)
    if path.suffix == ".ipynb":
        week = next((week for week in graded() if week.id in path.stem), graded()[0])
    else:
        week = find_graded(week_or_path)
        path = week.assignment
    if not path.is_file():
        raise NotebookError(f"{path}: no such notebook")
    try:
        read = recognize(path, path.name, Release(released_form(week)))
        other = other_week(read, week.id)
        if other and path == week.assignment:
            raise NotebookError(f"{path}: this is {other.label}'s notebook ({other.id})")
        week = other or week
        released = released_form(week)
        notebook, remarks = read_any(path, released)
    except Unreadable as error:
        raise NotebookError(f"{path} {error}") from None
    if not other and not read.found.how:
        raise NotebookError(f"{path}: no cell of an assignment of this course, so there is nothing to check")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Attempt(path, week, notebook, released, read_notebook(week.solution), remarks, digest)


class _Execute(SeparateExecute):
    """Grading's step, with less patience for a learner's cells and more for the given ones."""

    def seconds_for(self, cell: NotebookNode) -> int:
        given = is_locked(cell) and not is_test_cell(cell) and not is_example(cell)
        return GIVEN_CELL_SECONDS if given else LEARNERS_CELL_SECONDS


def run(attempt: Attempt, everything: bool) -> None:
    """Run the notebook in memory: its own code in a kernel, the checks apart.

    Parameters
    ----------
    attempt : Attempt
        Its notebook then has outputs.
    everything : bool
        Whether hidden checks run as well.
    """
    checks = {
        grade_id(cell): cell.source for cell in (attempt.source if everything else attempt.released).cells
    }
    for cell in attempt.notebook.cells:
        if is_locked(cell) and not is_solution(cell):
            cell.source = checks[grade_id(cell)]
    assignment = Assignment.from_notebook(attempt.released, attempt.week.solution.parent)
    step = _Execute(assignment=assignment, config=KERNEL_CONFIG)
    resources = {"metadata": {"path": str(attempt.path.resolve().parent)}}
    attempt.notebook, _ = step.preprocess(copy.deepcopy(attempt.notebook), resources)


def old_libraries(requirements: Path = ROOT / "requirements.in") -> list[str]:
    """Libraries of the assignments that are missing or older than what the checks are made for."""
    needed = dict(re.findall(r"^([\w-]+)>=([\d.]+)", requirements.read_text(encoding="utf-8"), flags=re.M))
    found = []
    for name in LIBRARIES:
        try:
            installed = version(name)
        except PackageNotFoundError:
            found.append(f"{name} is not installed, the checks need {needed[name]}")
            continue
        if Version(installed) < Version(needed[name]):
            found.append(f"{name} {installed} is installed, the checks need {needed[name]}")
    return found
