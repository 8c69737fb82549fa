"""What a teacher knows beside the lecture: what to ask in a section, and which misconceptions to expect.

The questions come from the bank (each names its heading of the lecture), the misconceptions from the wrong
answers that the graders are tested with (the bank says which part of the assignment practices what).
"""

import re
from dataclasses import dataclass, field
from functools import cache

from coursekit.course.syllabus import ROOT, Week
from coursekit.interview.bank import Question, load_bank
from coursekit.notebooks.answer_files import parts_of, read_answers
from coursekit.notebooks.cells import part_of, part_titles
from coursekit.notebooks.execute import read_notebook
from coursekit.slides.outline import LectureSection

TOO_LONG = ("code", "case", "behavioral")  # kinds of questions that a class cannot answer in a minute


@dataclass(frozen=True)
class Misconception:
    """What a wrong answer to a part of the assignment shows about the one who wrote it."""

    part: str  # "Part 2. Log-loss from probabilities"
    name: str
    why: str
    slip: bool


@dataclass
class SectionNotes:
    """For one section of the lecture."""

    questions: list[Question] = field(default_factory=list)
    expect: list[Misconception] = field(default_factory=list)


@cache
def _bank() -> dict[str, Question]:
    return load_bank(ROOT / "interview")


def questions_of(week: Week) -> list[Question]:
    """The bank's questions about a week, those that can be asked in a sentence first."""
    mine = [question for question in _bank().values() if question.week == week.id and not question.stage]
    return sorted(mine, key=lambda one: (one.kind in TOO_LONG, len(one.prompt)))


@cache
def misconceptions(week: Week) -> tuple[Misconception, ...]:
    """All wrong answers to a week's assignment, in the order of its parts."""
    titles = part_titles(read_notebook(week.solution))
    tests = parts_of(week)
    found = []
    for answer in read_answers(week, "wrong"):
        part = next((name for name in tests if name in answer.cells), "")
        title = next((titles[part_of(test)] for test in tests[part] if part_of(test) in titles), part)
        found.append(Misconception(title, answer.name, answer.why, answer.slip))
    return tuple(found)


def part_number(title: str) -> int:
    """The number of a part; 0 where it has none."""
    found = re.match(r"Part (\d+)\b", title)
    return int(found[1]) if found else 0


def notes_by_section(week: Week, sections: list[LectureSection]) -> dict[str, SectionNotes]:
    """Notes by the title of a section, such as "The mathematics: least squares". Each thing is told once.

    A part of the assignment that no question of the bank practices is told where the lecture writes code.
    """
    notes: dict[str, SectionNotes] = {}
    places: dict[int, list[str]] = {}
    for question in questions_of(week):
        if question.lecture is None or not question.lecture.path.endswith(f"{week.id}.ipynb"):
            continue
        section = re.sub(r"^\d+\. ", "", question.lecture.heading)
        notes.setdefault(section, SectionNotes()).questions.append(question)
        if question.practice and section not in places.setdefault(question.practice, []):
            places[question.practice].append(section)
    written = [one.title for one in sections if one.kind == "From scratch"] or [sections[-1].title]
    taken: dict[int, int] = {}
    for found in sorted(misconceptions(week), key=lambda one: one.slip):  # slips last: they say little
        number = part_number(found.part)
        titles = places.get(number) or written
        taken[number] = taken.get(number, -1) + 1
        title = titles[taken[number] % len(titles)]
        notes.setdefault(title, SectionNotes()).expect.append(found)
    return notes
