"""What would go wrong when a source notebook is released: markers nbgrader does not see, broken cells."""

import difflib
import numbers
import re

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from coursekit.notebooks.cells import HIDDEN_KINDS, grade_id, is_hidden, is_test_cell

REGIONS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
MARKERS = {f"{edge} {region}": (edge, region) for region in REGIONS for edge in ("BEGIN", "END")}
_LETTERS = {re.sub(r"\W", "", marker): marker for marker in MARKERS}
_ALIKE = 0.85  # how much of a marker a line must share to be taken for a mistyped one


def faults(notebook: NotebookNode) -> list[str]:
    """Why a source notebook must not be released, one line per fault, each with its cell."""
    found, seen = [], set()
    for number, cell in enumerate(notebook.cells, start=1):
        name = grade_id(cell) or cell.get("id") or f"number {number}"
        reasons = [*_markers(cell), *_metadata(cell)]
        if grade_id(cell) and grade_id(cell) in seen:
            reasons.append("another cell has the same grade id: give each cell its own")
        seen.add(grade_id(cell))
        found += [f"cell {name!r}: {reason}" for reason in reasons]
    return found


def leaks(released: NotebookNode) -> list[str]:
    """Which cells of a release still hold checks that their names promise to hide, one line each."""
    return [
        f"cell {grade_id(cell)!r}: its code would be released: put it between"
        " `### BEGIN HIDDEN TESTS` and `### END HIDDEN TESTS`"
        for cell in released.cells
        if is_test_cell(cell) and grade_id(cell).endswith(HIDDEN_KINDS) and not is_hidden(cell)
    ]


def _markers(cell: NotebookNode):
    """Faults of the lines that tell nbgrader what to take out."""
    inside, where = None, 0
    for number, line in enumerate(cell.source.splitlines(), start=1):
        marker = next((marker for marker in MARKERS if marker in line), None)
        if marker is None:
            meant = _mistyped(line, cell.cell_type)
            if meant:
                yield f"line {number}, `{line.strip()}`: nbgrader does not see this, write `### {meant}`"
            continue
        edge, region = MARKERS[marker]
        if edge == "END":
            if inside != region:
                yield f"line {number}, `{line.strip()}`: no `### BEGIN {region}` before it"
            inside = None
            continue
        if inside:
            yield f"line {number}, `{line.strip()}`: inside of the `### BEGIN {inside}` of line {where}"
        if region == "SOLUTION" and not is_solution(cell):
            yield f"line {number}, `{line.strip()}`: the cell is not marked as a solution"
        if region == "HIDDEN TESTS" and not is_test_cell(cell):
            yield f"line {number}, `{line.strip()}`: the cell is not marked as tests"
        inside, where = region, number
    if inside:
        yield f"line {where}: no `### END {inside}` after `### BEGIN {inside}`"


def _mistyped(line: str, cell_type: str) -> str | None:
    """The marker that a line, which is none, was meant to be."""
    if cell_type == "code" and not line.lstrip().startswith("#"):
        return None
    letters = re.sub(r"[\W_]", "", line).upper()
    close = difflib.get_close_matches(letters, _LETTERS, n=1, cutoff=_ALIKE)
    return _LETTERS[close[0]] if close else None


def _metadata(cell: NotebookNode):
    """Faults of what nbgrader knows about a cell."""
    about = cell.metadata.get("nbgrader")
    if about is None:
        return
    missing = [key for key in ("grade", "solution", "locked") if not isinstance(about.get(key), bool)]
    if missing:
        yield f"its nbgrader metadata do not say true or false for {', '.join(missing)}"
        return
    if not (about["grade"] or about["solution"] or about["locked"] or about.get("task")):
        return
    name = about.get("grade_id")
    if not name:
        yield "it has no grade id"
    elif not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        yield "its grade id may hold letters, digits, - and _ only"
    if about.get("cell_type", cell.cell_type) != cell.cell_type:
        yield f"it is a {cell.cell_type} cell now and was made as a {about['cell_type']} cell"
    if about.get("task"):
        if cell.cell_type != "markdown":
            yield "a task must be a Markdown cell"
    elif cell.cell_type != "code" and is_grade(cell) != is_solution(cell):
        yield "tests must be a code cell; a written answer is graded and a solution"
    if about["grade"] or about.get("task"):
        points = about.get("points")
        if points is None:
            yield "it is graded and has no points"
        elif not isinstance(points, numbers.Real) or isinstance(points, bool) or not 0 <= points < 1e6:
            yield f"its points are {points!r}, not a number from 0 on"
