"""Where to read up and practice what a question asks: headings of lectures, parts of assignments."""

import functools
import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from coursekit.course.syllabus import ROOT, SyllabusError, load_weeks
from coursekit.interview.bank import Question

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
    """

    path: str
    heading: str
    what: str

    def from_folder(self, folder: str) -> str:
        """The address as a link in a file of that folder of the course, as JupyterLab follows it."""
        up = "../" * len(Path(folder).parts)
        anchor = "#" + quote(self.heading.replace(" ", "-"), safe="") if self.heading else ""
        return f"{up}{quote(self.path)}{anchor}"


def places(question: Question) -> list[Place]:
    """Where a question leads: its lecture, and the part of an assignment that practices it."""
    found = []
    if question.lecture:
        path = question.lecture.path
        full = next((h for h in headings(path) if MINUTES.sub("", h) == question.lecture.heading), "")
        found.append(Place(path, full, "read"))
    if question.practice:
        path = f"assignments/{question.week}/{question.week}.ipynb"
        part = next((h for h in headings(path) if h.startswith(f"Part {question.practice}.")), "")
        found.append(Place(path, part, "practice"))
    return found


@functools.cache
def headings(path: str) -> tuple[str, ...]:
    """The second-level headings of a notebook or Markdown file of the course; none if it cannot be read."""
    try:
        text = (ROOT / path).read_text(encoding="utf-8")
        if path.endswith(".ipynb"):
            cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown"]
            text = "\n".join("".join(cell["source"]) for cell in cells)
    except (OSError, ValueError, KeyError):
        return ()
    return tuple(line.removeprefix("## ") for line in text.splitlines() if line.startswith("## "))


@functools.cache
def titles() -> dict[str, str]:
    """The titles of the weeks, by id."""
    try:
        return {week.id: week.title for week in load_weeks()}
    except SyllabusError:
        return {}


def title(week: str) -> str:
    """What a week is about, in words."""
    return titles().get(week, week)
