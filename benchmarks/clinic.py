"""What somebody earns who pastes the clinic's mended cells, and all that it gives, into the assignments.

Usage:  python benchmarks/clinic.py [WEEK ...]

One line per week: the points of the parts that have a case, without those for bad arguments (which a test
holds below a half), and what the pasted cells earn by the hidden checks.
"""

import ast
import sys
import tempfile
from pathlib import Path

from coursekit.clinic.cases import read_clinic, share_of_points
from coursekit.clinic.pages import given_cell
from coursekit.course.syllabus import built_weeks, find_week
from tests.harness import Grader
from tests.quick import Work, judge_answers


def defined(source: str) -> set[str]:
    """The names that a cell gives to functions, classes and values."""
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names.update(part.id for part in ast.walk(node) if isinstance(part, ast.Name))
    return names


def pasted(clinic, grader: Grader) -> dict[str, str]:
    """The assignment's cells: mended ones, stand-ins from what is given, and stubs for the rest."""
    mended = {case.part: case.base for case in clinic.cases}
    given = "\n".join([given_cell(clinic.given), *(case.given for case in clinic.cases)])
    cells = {part: grader.stubs[part] for part in grader.parts}
    for part, stub in cells.items():
        if part in mended:
            cells[part] = mended[part]
        elif defined(stub) & defined(given):
            cells[part] = given
    first = next(part for part in cells if part in mended)
    cells[first] = f"{given}\n{cells[first]}"
    return cells


def main(arguments: list[str]) -> int:
    for week in [find_week(text) for text in arguments] or built_weeks():
        clinic = read_clinic(week)
        with tempfile.TemporaryDirectory() as folder:
            grader = Grader(week, Path(folder))
            work = {"pasted": Work(pasted(clinic, grader), ask_all=True)}
            ((_, result),) = judge_answers(grader, work)
        earned, possible = sum(result.points.values()), sum(result.possible.values())
        print(
            f"{week.id:30} {len(clinic.cases):2} cases, at most {share_of_points(clinic):.0%} by their parts;"
            f" pasted: {earned:g} of {possible:g} ({earned / possible:.0%})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
