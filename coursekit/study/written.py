"""The written parts, scored by their author with the rubric and sample answers."""

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from coursekit.notebooks.cells import grade_id, is_test_cell, part_of

_SOLUTION = re.compile(r"^[^\n]*BEGIN SOLUTION[^\n]*\n(.*?)^[^\n]*END SOLUTION", re.M | re.S)
_NUMBER = re.compile(r"\d+(\.\d+)?")
_MOST_WORDS = re.compile(r"at most (\d+) words")


@dataclass
class Written:
    """How a written part is scored.

    Attributes
    ----------
    part : str
        The part's name.
    points : float
    rubric : list of (float, str)
        Points and what they are for; empty where the statement has no table of points that add up.
    statement, sample : str
        The statement with its rubric, and sample answers that say what each of them earns.
    """

    part: str
    points: float
    rubric: list[tuple[float, str]]
    statement: str
    sample: str


def written_parts(source: NotebookNode) -> list[Written]:
    """The written parts of a source notebook.

    The rubric of one is the table in the locked text above it: each row has its points in a column of its
    own. It may stand in a cell of its own, or folded in `<details>`.
    """
    found, above = [], []
    for cell in source.cells:
        if is_test_cell(cell):
            above = []
        elif is_grade(cell) and is_solution(cell):
            points = float(cell.metadata.nbgrader.points)
            statement = "\n\n".join(above)
            rubric = _rubric(statement)
            if sum(row[0] for row in rubric) != points:
                rubric = []
            sample = "\n".join(_SOLUTION.findall(cell.source)) or cell.source
            found.append(Written(part_of(grade_id(cell)), points, rubric, statement, sample.strip()))
            above = []
        elif cell.cell_type == "markdown":
            above.append(cell.source)
    return found


def too_long(written: Written, answer: str) -> str:
    """A sentence, if an answer has more words than its statement allows, or nothing.

    What has no letter or digit is no word: the bars of a table, the dashes of a list.
    """
    limit, words = _MOST_WORDS.search(written.statement), len(re.findall(r"\S*\w\S*", answer))
    if limit is None or words <= int(limit[1]):
        return ""
    return f"Your answer has {words} words, and the statement asks for at most {limit[1]}."


def _rubric(text: str) -> list[tuple[float, str]]:
    """The rows of the last table that has a column of points."""
    rows: list[tuple[float, str]] = []
    for block in re.findall(r"(?:^ *\|.*\|[ \t]*(?:\n|\Z))+", text, flags=re.M):
        found = []
        for line in block.splitlines():
            row = line.strip().strip("|")
            first, _, after = (text.strip() for text in row.partition("|"))
            before, _, last = (text.strip() for text in row.rpartition("|"))
            if _NUMBER.fullmatch(first):
                found.append((float(first), after))
            elif _NUMBER.fullmatch(last):
                found.append((float(last), before))
        rows = found or rows
    return rows


class Stopped(Exception):
    """The learner wants to score no more."""


def score(written: Written, title: str, ask: Callable[[str], str], width: int) -> float | None:
    """Have the learner score an answer; None if they leave it for later.

    Parameters
    ----------
    written : Written
    title : str
        What the learner calls the part.
    ask : callable
        Shows a prompt and returns what was typed, as `input` does.
    width : int
        Of the screen.

    Raises
    ------
    Stopped
        At the end of input.
    """
    print(f"\n{title} ({written.points:g} points)\n\nSample answers, each with its points:\n")
    print(textwrap.indent(_filled(written.sample, width - 2), "  "))
    if not written.rubric:
        print("\nThe statement, with what counts:\n")
        print(textwrap.indent(_filled(written.statement, width - 2), "  "))
    print("\nCompare your answer, line by line. Enter alone: score this part later.")
    earned = 0.0
    for points, what in written.rubric or [(written.points, "In all")]:
        print(_filled(f"\n{what}", width))
        given = _points(points, ask)
        if given is None:
            return None
        earned += given
    print(f"{earned:g} of {written.points:g} points.")
    return earned


def _points(most: float, ask: Callable[[str], str]) -> float | None:
    while True:
        try:
            said = ask(f"points, 0 to {most:g}: ").strip()
        except EOFError:
            raise Stopped from None
        if not said:
            return None
        if re.fullmatch(r"\d*[.,]?\d+|\d+[.,]?", said) and float(said.replace(",", ".")) <= most:
            return float(said.replace(",", "."))
        print(f"Write a number from 0 to {most:g}, or nothing to leave this part.")


def _filled(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, max(width, 40)) for line in text.split("\n"))
