"""The cases of a week: which wrong answers are shown, what shows that they are wrong, what mends them."""

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

from coursekit.course.syllabus import ROOT, Week
from coursekit.notebooks.answer_files import KnownAnswer, parts_of, read_answers
from coursekit.notebooks.cells import part_titles
from coursekit.notebooks.execute import read_notebook

CLINIC = ROOT / "clinic"
NEEDED = ("answer", "title", "situation", "symptom", "check", "section")
FIELDS = (*NEEDED, "more", "given")
# Checks of arguments are no part of a case: `if ...:` whose only line raises.
ARGUMENT_CHECK = re.compile(
    r"^( *)(?:if|elif) [^\n]*:\n(?:\1    \w+ = [^\n]*\n)?\1    raise [^\n]*\n(?!\1el)", flags=re.M
)
EMPTY_LOOP = re.compile(r"^( *)for [^\n]*:\n(?!\1 )", flags=re.M)


class ClinicError(Exception):
    """A clinic cannot be made; the message names the file, the case and what to do."""


@dataclass(frozen=True)
class Case:
    """One case: a wrong answer and the words and cells around it.

    Attributes
    ----------
    name : str
        The wrong answer's name, with hyphens.
    title, situation : str
        What a learner reads first; neither names the reason.
    code, base : str
        The part's cell as somebody wrote it, and a right one; both without checks of arguments.
    given, symptom, check : str
        Cells: what this case alone needs, what shows that something is wrong, and what judges a mend.
    why, more : str
        The misconception, from the answers, and further words about it.
    lecture : Path
        The lecture in which it is taught, mostly the week's own.
    section, heading : str
        The lecture's cell with the heading above what is taught, and that heading.
    part, part_title : str
        The solution cell of the assignment, and what a learner calls the part.
    """

    name: str
    title: str
    situation: str
    code: str
    base: str
    given: str
    symptom: str
    check: str
    why: str
    more: str
    lecture: Path
    section: str
    heading: str
    part: str
    part_title: str


@dataclass(frozen=True)
class Clinic:
    """What is shown of a week: the cell that all cases need, and the cases."""

    week: Week
    given: str
    cases: list[Case]

    @property
    def path(self) -> Path:
        return CLINIC / f"{self.week.id}.ipynb"


def selection(week: Week) -> Path:
    """The file that chooses a week's cases."""
    return CLINIC / "cases" / f"{week.id}.yml"


def read_clinic(week: Week) -> Clinic:
    """The clinic of a week.

    Raises
    ------
    ClinicError
        If its file is missing, lacks something, or names an answer or a section that is not there.
    """
    path = selection(week)
    try:
        chosen = yaml.safe_load(path.read_text(encoding="utf-8"))
        given, rows = chosen.get("given", ""), list(chosen["cases"])
    except FileNotFoundError:
        raise ClinicError(f"{path} is missing: choose the cases of {week.label}") from None
    except (yaml.YAMLError, AttributeError, TypeError, KeyError) as error:
        reason = " ".join(str(error).split())
        raise ClinicError(f"{path}: not a mapping with `given` and `cases` ({reason})") from None
    wrong = {answer.name: answer for answer in read_answers(week, "wrong")}
    bases = {answer.name: answer for answer in read_answers(week, "right")}
    titles = part_titles(read_notebook(week.solution))
    cases = []
    for number, row in enumerate(rows, start=1):
        where = f"{path}, case {number}"
        _check_fields(row, where)
        answer = wrong.get(row["answer"])
        if answer is None:
            raise ClinicError(f"{where}: no wrong answer of {week.label} is named {row['answer']!r}")
        lecture, section = _section(row["section"], week)
        if not lecture.is_file() or section not in _headings(lecture):
            raise ClinicError(f"{where}: no heading stands in the cell {section!r} of {lecture}")
        part = _only_part(answer, where)
        cases.append(
            Case(
                name=answer.name.replace("_", "-"),
                title=row["title"].strip(),
                situation=row["situation"].strip(),
                code=without_argument_checks(answer.cells[part]),
                base=without_argument_checks(bases[f"{part}_base"].cells[part]),
                given=row.get("given", "").strip(),
                symptom=row["symptom"].strip(),
                check=row["check"].strip(),
                why=answer.why,
                more=row.get("more", "").strip(),
                lecture=lecture,
                section=section,
                heading=_headings(lecture)[section],
                part=part,
                part_title=titles.get(part, part),
            )
        )
    return Clinic(week, given.strip(), in_turn(cases))


def in_turn(cases: list[Case]) -> list[Case]:
    """The cases with the parts taking turns: side by side, two of one part would show the difference."""
    turns = defaultdict(int)
    order = {}
    for case in cases:
        order[case.name] = (turns[case.part], list(turns).index(case.part))
        turns[case.part] += 1
    return sorted(cases, key=lambda case: order[case.name])


def without_argument_checks(source: str) -> str:
    """A cell without the lines that only refuse bad arguments: a case is about something else."""
    return EMPTY_LOOP.sub("", ARGUMENT_CHECK.sub("", source)).strip("\n")


def _check_fields(row, where: str) -> None:
    if not isinstance(row, dict):
        raise ClinicError(f"{where}: {row!r} is no case: write `- answer: NAME` and the other fields below")
    for field, text in row.items():
        if field not in FIELDS:
            raise ClinicError(f"{where}: no field is named {field!r}, only {', '.join(FIELDS)}")
        if not isinstance(text, str) or not text.strip():
            raise ClinicError(f"{where}: `{field}` must be text (in quotes, if it looks like anything else)")
    if missing := [field for field in NEEDED if field not in row]:
        raise ClinicError(f"{where}: no `{missing[0]}`")


def _only_part(answer: KnownAnswer, where: str) -> str:
    if len(answer.cells) != 1:
        raise ClinicError(f"{where}: {answer.name} changes several parts, choose one that changes one")
    return next(iter(answer.cells))


def _section(text: str, week: Week) -> tuple[Path, str]:
    """The lecture and its cell that `CELL` or, for another week's, `LECTURE#CELL` means."""
    name, _, cell = text.rpartition("#")
    return week.lecture.with_stem(name or week.id), cell


@functools.cache
def _headings(lecture: Path) -> dict[str, str]:
    """The first heading of each of a lecture's cells that has one, without its minutes."""
    found = {}
    for cell in read_notebook(lecture).cells:
        match = re.search(r"^#{2,4} +(.+?)(?: · \d+ min so far)?$", cell.source, flags=re.M)
        if cell.cell_type == "markdown" and match:
            found[cell.id] = match[1]
    return found


def share_of_points(clinic: Clinic) -> float:
    """The share of the automatic points of the parts that have a case: the most that all mends could earn."""
    tests = parts_of(clinic.week)
    shown = {test for case in clinic.cases for test in tests[case.part]}
    cells = read_notebook(clinic.week.solution).cells
    points = {
        cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points
        for cell in cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    }
    return sum(points[test] for test in shown if not test.endswith("-errors")) / sum(points.values())
