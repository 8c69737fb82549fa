"""One notebook as somebody saved it, recognized as an assignment; grading and `check` read it alike."""

import functools
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, ComputeChecksums, LockCells

from coursekit.course.syllabus import Graded, graded
from coursekit.notebooks.decode import decode_file, shown_name
from coursekit.notebooks.execute import NotebookError, read_notebook
from coursekit.notebooks.match import Cell, Match, Release, match, read_cells
from coursekit.notebooks.mend import mend
from coursekit.notebooks.release import nbgrader_config
from coursekit.notebooks.remarks import Remarks

# From which share of its cells on a notebook may be that of another week.
ENOUGH = 0.25


@dataclass
class Recognized:
    """A notebook file, read and compared with a release.

    Attributes
    ----------
    cells : list of Cell
    found : Match
        Which of them are cells of the release.
    remarks : Remarks
        What was wrong with the file.
    solutions, worked_on : int
        How many of the released solution cells it has, and how many of these hold work.
    """

    cells: list[Cell]
    found: Match
    remarks: Remarks
    solutions: int
    worked_on: int


def recognize(path: Path, name: str, release: Release) -> Recognized:
    """Read a notebook file and find the cells of the release in it; messages call the file `name`.

    Raises
    ------
    Unreadable
        If no cell can be had from it.
    """
    items, about = decode_file(path)
    cells, more = read_cells(items)
    found = match(cells, release)
    named = ([f"{shown_name(name)} {line}" for line in lines] for lines in (about.problems, about.notes))
    solutions = [name for name in release.solutions if found.claims[name]]
    worked_on = [
        name
        for name in solutions
        if any(release.is_worked_on(name, cells[position]) for position in found.claims[name])
    ]
    return Recognized(cells, found, Remarks(*named) + more, len(solutions), len(worked_on))


def read_any(path: Path, released: NotebookNode) -> tuple[NotebookNode, Remarks]:
    """A learner's notebook in the form of the release, whatever program saved it.

    Parameters
    ----------
    path : pathlib.Path
        In any encoding and format, with or without nbgrader's metadata.
    released : nbformat.NotebookNode
        The assignment, for example `released_form(week)`.

    Returns
    -------
    notebook : nbformat.NotebookNode
        In format 4.5, without outputs: each released cell once, with its metadata, and the learner's own.
    remarks : Remarks
        What was wrong and what was done about it.

    Raises
    ------
    Unreadable
        If no cell can be had from it; the message follows the name of the file.
    """
    release = Release(released)
    read = recognize(path, path.name, release)
    notebook, mended = mend(read.cells, read.found, release)
    return notebook, read.remarks + mended


def released_form(week: Graded) -> NotebookNode:
    """A week's assignment as learners get it, made from its source without a gradebook.

    `coursekit.notebooks.release` makes the one that is handed out, and enters it into the gradebook.

    Raises
    ------
    NotebookError
        If the source is none from which nbgrader can make an assignment.
    """
    notebook = read_notebook(week.solution)
    try:
        for step in (ClearSolutions, LockCells, ClearHiddenTests, ComputeChecksums):
            notebook, _ = step(config=nbgrader_config()).preprocess(notebook, {})
    except RuntimeError as error:
        raise NotebookError(f"{week.solution}: {error}") from None
    return notebook


@functools.cache
def release_of(week: Graded) -> Release:
    """The released cells of a week, made once in a process."""
    return Release(released_form(week))


def other_week(read: Recognized, assignment: str) -> Graded | None:
    """The week that a notebook belongs to, if it is not the one whose release it was compared with.

    Parameters
    ----------
    read : Recognized
    assignment : str
        The id of the week whose release it was compared with.
    """
    own = _share(read.found)
    if own >= 2 * ENOUGH:
        return None
    others = [week for week in graded() if week.id != assignment and week.solution.is_file()]
    shares = {week: _share(match(read.cells, release_of(week))) for week in others}
    best = max(shares, key=shares.get, default=None)
    return best if best and shares[best] >= max(ENOUGH, 2 * own) else None


def work(read: Recognized, release: Release) -> str:
    """How much of the assignment a notebook holds, to follow its name."""
    if not read.worked_on:
        return "holds no work"
    return f"has work in {read.worked_on} of {len(release.solutions)} solution cells"


def _share(found: Match) -> float:
    return sum(bool(claims) for claims in found.claims.values()) / max(1, len(found.claims))
