"""What grading notes about one submission, beside the gradebook: messages, problems, notes, cost."""

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.course.files import write_atomically


@dataclass
class CellGrade:
    """One graded cell of a submission.

    Attributes
    ----------
    name, part : str
        nbgrader's id of the cell, and the part of the assignment that it belongs to.
    possible : float
        Its points.
    earned : float or None
        Points given automatically; None for a cell that a person grades.
    hidden : bool
        Whether its checks are not in the released notebook.
    message : str
        What the failed check said; empty if it passed.
    answer : str
        A digest of the learner's text in a cell that a person grades; empty for others.
    """

    name: str
    part: str
    possible: float
    earned: float | None
    hidden: bool = False
    message: str = ""
    answer: str = ""


@dataclass
class Record:
    """One graded submission.

    Attributes
    ----------
    student, assignment : str
        As nbgrader names them.
    digest : str
        Of the submission's files and of the assignment's source: grading again is needed when it changes.
    problems : list of str
        What could not be read or run, and may have cost points, one line each.
    notes : list of str
        What was put right or left aside, and cost nothing, one line each.
    ran : bool
        Whether there was a notebook that could be run at all.
    cells : list of CellGrade
        In the order of the notebook.
    seconds : float
        Wall-clock time of grading.
    megabytes : float or None
        The learner's kernel at its largest, where the platform tells.
    graded_at : str
        Time in UTC, ISO 8601.
    """

    student: str
    assignment: str
    digest: str
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ran: bool = True
    cells: list[CellGrade] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: float | None = None
    graded_at: str = ""

    @property
    def earned(self) -> float:
        """Points given automatically."""
        return sum(cell.earned or 0.0 for cell in self.cells)

    @property
    def possible(self) -> float:
        """Points that are given automatically, at most."""
        return sum(cell.possible for cell in self.cells if cell.earned is not None)

    def to_json(self) -> str:
        return json.dumps(dataclasses.asdict(self), indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Record":
        values = json.loads(text)
        values["cells"] = [CellGrade(**cell) for cell in values["cells"]]
        return cls(**values)


def record_path(folder: Path, assignment: str, student: str) -> Path:
    """Where the record of a submission lies; `folder` is `Course.records`."""
    return folder / assignment / f"{student}.json"


def save_record(folder: Path, record: Record) -> None:
    """Write one record, whole or not at all."""
    write_atomically(record_path(folder, record.assignment, record.student), record.to_json())


def load_records(folder: Path, assignment: str) -> dict[str, Record]:
    """The records of an assignment by student. One that cannot be read counts as missing."""
    found = {}
    for path in sorted((folder / assignment).glob("*.json")):
        try:
            record = Record.from_json(path.read_text(encoding="utf-8"))
        except (ValueError, TypeError, KeyError):
            continue
        found[record.student] = record
    return found
