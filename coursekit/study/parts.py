"""How each part of an assignment went, read off a notebook that has been run."""

import ast
import re
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbgrader.utils import determine_grade, is_grade, is_solution

from coursekit.notebooks.cells import (
    describe,
    grade_id,
    is_example,
    is_hidden,
    is_test_cell,
    part_of,
    part_titles,
)
from coursekit.notebooks.match import normal

NOT_STARTED = "not started"
SYNTAX_ERRORS = ("SyntaxError", "IndentationError", "TabError")


@dataclass
class CheckedPart:
    """One part: its points by kind, and what its checks said.

    `judged` are the points that its checks decided about, `waiting` those of hidden checks that did not run.
    """

    name: str
    title: str
    earned: float = 0
    judged: float = 0
    waiting: float = 0
    by_hand: float = 0
    started: bool = True
    messages: list[str] = field(default_factory=list)

    @property
    def result(self) -> str:
        if not self.judged:
            return "" if not self.by_hand else "written" if self.started else NOT_STARTED
        if not self.messages:
            return "passed"
        return NOT_STARTED if set(self.messages) == {NOT_STARTED} else "FAILED"


def parts_of(notebook: NotebookNode, released: NotebookNode) -> list[CheckedPart]:
    """The parts of a notebook that has been run, in the order of the assignment."""
    titles, owners = part_titles(released), _owners(released)
    stubs = {grade_id(cell): normal(cell.source) for cell in released.cells if is_solution(cell)}
    hidden = {grade_id(cell) for cell in released.cells if is_test_cell(cell) and is_hidden(cell)}
    mine = {grade_id(cell): cell for cell in notebook.cells if grade_id(cell)}
    untouched = {name for name, stub in stubs.items() if name in mine and normal(mine[name].source) == stub}
    parts: dict[str, CheckedPart] = {}
    for cell in notebook.cells:
        if not is_grade(cell):
            continue
        name, points = grade_id(cell), float(cell.metadata.nbgrader.points)
        part = parts.setdefault(part_of(name), CheckedPart(part_of(name), titles.get(part_of(name), name)))
        owner = owners.get(name)
        if not is_test_cell(cell):
            part.by_hand += points
            part.started = name not in untouched and bool(cell.source.strip())
        elif name in hidden and is_hidden(cell):
            part.waiting += points
        else:
            part.judged += points
            part.earned += determine_grade(cell)[0]
            error = error_of(cell)
            if error is None:
                continue
            said = NOT_STARTED if owner in untouched else _reason(error, mine.get(owner), owner)
            if said not in part.messages:
                part.messages.append(said)
    return list(parts.values())


def error_of(cell: NotebookNode) -> NotebookNode | None:
    """The error that ended a cell."""
    return next((output for output in cell.get("outputs", []) if output.output_type == "error"), None)


def first_broken(notebook: NotebookNode) -> str | None:
    """What happened to the first given cell that did not run: whatever comes after may need it."""
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        error = error_of(cell)
        if error and about.get("locked") and not is_test_cell(cell) and not is_example(cell):
            said = describe(error).removesuffix(": does your loop end?")
            return f"The given cell {grade_id(cell)!r} did not run ({said}): what comes after may need it."
    return None


def _owners(released: NotebookNode) -> dict[str, str]:
    """For each test cell, the solution cell that it is about: the last one before it."""
    owners, latest = {}, None
    for cell in released.cells:
        if is_test_cell(cell):
            owners[grade_id(cell)] = latest
        elif cell.cell_type == "code" and is_solution(cell):
            latest = grade_id(cell)
    return owners


def _reason(error: NotebookNode, solution: NotebookNode | None, owner: str | None) -> str:
    """Why a check failed: what its solution cell ran into, where nothing could be called because of that."""
    if solution is None and owner and error.ename == "NameError":
        return f"the cell {owner!r} is missing ({describe(error)})"
    cause = error_of(solution) if solution else None
    if cause is None or cause.ename not in SYNTAX_ERRORS and error.ename != "NameError":
        return describe(error)
    line, said = _line(cause), cause.evalue
    if cause.ename in SYNTAX_ERRORS:
        try:  # Python's own words; a notebook says "incomplete input" of a bracket that is never closed
            ast.parse(solution.source)
            line, said = None, re.sub(r" \([^()]*, line \d+\)$", "", said)
        except SyntaxError as found:
            line, said = found.lineno, found.msg
    return f"{cause.ename} in the cell {owner!r}{f', line {line}' if line else ''}: {said}"


def _line(error: NotebookNode) -> int | None:
    """The line of its own cell that an error came from."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(error.traceback))
    told = re.search(r"^Cell In\[\d+\], line (\d+)", plain, flags=re.M)
    return int(told[1]) if told else None
