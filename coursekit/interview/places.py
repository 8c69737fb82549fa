"""Where to read up and practice what a question asks: headings of lectures, parts of assignments."""

import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from coursekit.course.syllabus import ROOT, SyllabusError, load_weeks
from coursekit.interview.bank import Question

WITHOUT_A_WEEK = {"python_and_sql": "Python and SQL"}  # files of the bank that belong to no week
MINUTES = re.compile(r" · \d+ min so far$")


@dataclass(frozen=True)
class Place:
    """A heading in a file of the course.

    Attributes
    ----------
    path : str
        Of the file, from the course's folder.
    heading : str
        As a reader sees it; empty if the file as a whole is meant.
    what : str
        What one does there, such as `read` or `practice`.
    cell : str
        The id of the cell that begins with the heading, in a notebook.
    """

    path: str
    heading: str
    what: str
    cell: str = ""

    def from_folder(self, folder: str) -> str:
        """The address as a link in a file of that folder of the course, as JupyterLab follows it.

        In a notebook it names the cell: JupyterLab opens a notebook at its top if only a heading is named.
        """
        up = "../" * len(Path(folder).parts)
        anchor = f"cell-id={self.cell}" if self.cell else quote(self.heading.replace(" ", "-"), safe="")
        return f"{up}{quote(self.path)}" + (f"#{anchor}" if anchor else "")

    def in_words(self) -> str:
        """The place for a reader who cannot click: `lectures/03_....ipynb, section 8`."""
        number = re.match(r"(\d+)\. ", self.heading)
        part = re.match(r"Part (\d+)\. ", self.heading)
        if number:
            return f"{self.path}, section {number[1]}"
        if part:
            return f"{self.path}, part {part[1]}"
        return self.path + (f", “{MINUTES.sub('', self.heading)}”" if self.heading else "")


def places(question: Question) -> list[Place]:
    """Where a question leads: its lecture, and the part of an assignment that practices it."""
    found = []
    if question.lecture:
        wanted = question.lecture.heading
        found.append(_place(question.lecture.path, "read", lambda head: MINUTES.sub("", head) == wanted))
    if question.practice:
        name, wanted = question.milestone or question.week, f"Part {question.practice}."
        path = f"assignments/{name}/{name}.ipynb"
        found.append(_place(path, "practice", lambda head: head.startswith(wanted)))
    return found


def _place(path: str, what: str, is_meant: Callable[[str], bool]) -> Place:
    heading, cell = next((pair for pair in headings(path).items() if is_meant(pair[0])), ("", ""))
    return Place(path, heading, what, cell)


@functools.cache
def headings(path: str) -> dict[str, str]:
    """The second-level headings of a notebook or Markdown file of the course, each with the id of its cell.

    In a Markdown file the id is empty; there are no headings if the file cannot be read.
    """
    try:
        text = (ROOT / path).read_text(encoding="utf-8")
        cells = [("", text)]
        if path.endswith(".ipynb"):
            cells = [
                (cell["id"], "".join(cell["source"]))
                for cell in json.loads(text)["cells"]
                if cell["cell_type"] == "markdown"
            ]
    except (OSError, ValueError, KeyError):
        return {}
    return {
        line.removeprefix("## "): cell
        for cell, source in cells
        for line in source.splitlines()
        if line.startswith("## ")
    }


@functools.cache
def titles() -> dict[str, str]:
    """The titles of the weeks and of what belongs to none, by id."""
    try:
        return {week.id: week.title for week in load_weeks()} | WITHOUT_A_WEEK
    except SyllabusError:
        return WITHOUT_A_WEEK


def title(week: str) -> str:
    """What a week is about, in words."""
    return titles().get(week, week)
