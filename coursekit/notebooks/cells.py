"""What kind a cell of an assignment is, which part it belongs to, and what its outputs say."""

import ast
import re

from nbformat import NotebookNode
from nbgrader import utils

SOLUTION_STUB = 'raise NotImplementedError("replace this line with your solution")'
HIDDEN_KINDS = ("-hidden", "-edges", "-errors")  # how the names of a part's hidden test cells end
CHECKS_FAILED = ("CheckFailed", "AssertionError")


def is_test_cell(cell: NotebookNode) -> bool:
    """Whether a cell is a check that earns points by running, not a written answer."""
    return cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)


def grade_id(cell: NotebookNode) -> str | None:
    """The name by which nbgrader knows a cell, if it does."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def is_example(cell: NotebookNode) -> bool:
    """Whether a cell shows what the learner's code does, without being judged: nothing depends on it."""
    return "raises-exception" in cell.metadata.get("tags", []) and not is_test_cell(cell)


def part_of(grade_id: str) -> str:
    """The part that a graded cell belongs to: `log-loss-hidden` belongs to `log-loss`."""
    for kind in ("-visible", *HIDDEN_KINDS):
        if grade_id.endswith(kind):
            return grade_id.removesuffix(kind)
    return grade_id


def part_titles(notebook: NotebookNode) -> dict[str, str]:
    """What a learner calls each part: the heading above its graded cells, without the points.

    `log-loss` is "Part 2. Log-loss from probabilities". A part without a heading is called by its own name.
    """
    titles: dict[str, str] = {}
    heading = ""
    for cell in notebook.cells:
        if utils.is_grade(cell):
            name = part_of(cell.metadata.nbgrader["grade_id"])
            titles.setdefault(name, heading or name)
        elif cell.cell_type == "markdown" and utils.is_locked(cell):
            found = re.findall(r"^#{2,4} +(.+?)(?: *\([^()]*\bpoints?\b[^()]*\))? *$", cell.source, re.M)
            heading = found[-1].replace("`", "") if found else heading
    return titles


def is_hidden(cell: NotebookNode) -> bool:
    """Whether a test cell's checks were taken out for release: nothing but comments is left."""
    try:
        return not ast.parse(cell.source).body
    except SyntaxError:
        return False


def lacks_a_name(error: NotebookNode) -> bool:
    """Whether a test cell failed for a name that is not there, be it one of several failed checks."""
    failed_checks = error.ename in CHECKS_FAILED and re.search(r"\bNameError: name '", error.evalue)
    return error.ename == "NameError" or bool(failed_checks)


def describe(error: NotebookNode) -> str:
    """One failed check in a learner's words."""
    if error.ename == "NotImplementedError":
        return "not started"
    if error.ename in (*CHECKS_FAILED, "Timeout"):
        return error.evalue
    return f"{error.ename}: {error.evalue}"
