"""Where somebody stands: everything that the terminal, the page and the panel show, put together once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coursekit.course.syllabus import ROOT, Week, graded
from coursekit.interview.bank import Question
from coursekit.interview.commands import bank
from coursekit.interview.journal import Journal
from coursekit.progress.days import Day, days_of
from coursekit.progress.missed import Missed, missed
from coursekit.progress.ran import LECTURES, READ
from coursekit.progress.sources import Notes, read_notes
from coursekit.progress.steps import NextStep, next_step
from coursekit.progress.weeks import WeekWork, weeks_of


@dataclass(frozen=True)
class Where:
    """What was noted, and what follows from it."""

    notes: Notes
    weeks: list[WeekWork]
    step: NextStep | None
    missed: list[Missed]
    days: list[Day]


def where(root: Path = ROOT) -> Where:
    """Where the owner of this copy of the course stands.

    Raises
    ------
    JournalError, SyllabusError, QuestionError
        If a file of the course or of its owner is not right.
    """
    notes = read_notes(root)
    questions: Mapping[str, Question] = bank() if notes.interview else {}
    weeks = weeks_of(graded(), notes, questions)
    return Where(notes, weeks, next_step(weeks), missed(notes, questions), days_of(notes))


def say_read(week: Week) -> None:
    """Note that the learner says a lecture is read. Raises JournalError."""
    with Journal(LECTURES) as journal:
        journal.add(READ, lecture=week.id)
