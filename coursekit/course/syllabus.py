"""The weeks of the course, read from syllabus.yml, and what is generated from them."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
TABLE_BEGIN = "<!-- syllabus table: generated from syllabus.yml by `python course.py release` -->"
TABLE_END = "<!-- end of the syllabus table -->"
BADGE_BEGIN = (
    "<!-- Binder badge: generated from `repository` in syllabus.yml by `python course.py release` -->"
)
BADGE_END = "<!-- end of the Binder badge -->"


class SyllabusError(Exception):
    """syllabus.yml, or a week asked for, is not right; the message says what to do."""


class HasNotebooks:
    """What is graded: a source notebook, and the assignment that is released from it."""

    id: str

    @property
    def solution(self) -> Path:
        return ROOT / "solutions" / self.id / f"{self.id}.ipynb"

    @property
    def assignment(self) -> Path:
        return ROOT / "assignments" / self.id / f"{self.id}.ipynb"


@dataclass(frozen=True)
class Week(HasNotebooks):
    """One week: its number, id, title, whether it is built, and minutes and points if it is."""

    week: int
    id: str
    title: str
    built: bool
    minutes: int | None = None
    work: int | None = None
    points: int | None = None

    @property
    def lecture(self) -> Path:
        return ROOT / "lectures" / f"{self.id}.ipynb"

    @property
    def questions(self) -> Path:
        return ROOT / "interview" / "questions" / f"{self.id}.yml"

    @property
    def question_page(self) -> Path:
        """The questions to read, generated from the file above."""
        return self.questions.with_suffix(".md")

    @property
    def label(self) -> str:
        return f"week {self.week}"

    @property
    def key(self) -> str:
        """What a user types to mean it."""
        return str(self.week)


@dataclass(frozen=True)
class Milestone(HasNotebooks):
    """A graded notebook of the capstone: the week that it belongs to, its id, title, minutes and points."""

    week: int
    id: str
    title: str
    built: bool
    work: int
    points: int

    @property
    def label(self) -> str:
        return f"milestone {self.id}"

    @property
    def key(self) -> str:
        """What a user types to mean it."""
        return self.id


Graded = Week | Milestone


def _rows(path: Path, kind: str) -> list[dict]:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))[kind]
    except FileNotFoundError:
        raise SyllabusError(f"{path} is missing") from None
    except (yaml.YAMLError, TypeError, KeyError) as error:
        reason = " ".join(str(error).split())
        raise SyllabusError(f"{path}: not a list of {kind} ({reason})") from None


def load_milestones(path: Path = ROOT / "syllabus.yml") -> list[Milestone]:
    """All milestones of the capstone in order.

    Raises
    ------
    SyllabusError
        If the file is missing, is not YAML, or a milestone lacks a field; the message names its row.
    """
    milestones = []
    for number, row in enumerate(_rows(path, "milestones"), start=1):
        try:
            milestones.append(Milestone(**row))
        except TypeError as error:
            reason = str(error).replace("Milestone.__init__() ", "")
            raise SyllabusError(f"{path}, milestone {number}: {reason}") from None
    return milestones


def load_weeks(path: Path = ROOT / "syllabus.yml") -> list[Week]:
    """All weeks in order.

    Raises
    ------
    SyllabusError
        If the file is missing, is not YAML, or a week lacks a field; the message names the week.
    """
    rows, weeks = _rows(path, "weeks"), []
    for number, row in enumerate(rows, start=1):
        try:
            week = Week(**row)
        except TypeError as error:
            reason = str(error).replace("Week.__init__() ", "")
            raise SyllabusError(f"{path}, row {number}: {reason}") from None
        if week.week != number:
            raise SyllabusError(f"{path}, row {number}: week is {week.week}, expected {number}")
        if week.built and not (week.minutes and week.work and week.points):
            raise SyllabusError(f"{path}, week {number}: built, but lacks minutes, work or points")
        weeks.append(week)
    return weeks


def built_weeks() -> list[Week]:
    """The weeks that exist, in order."""
    return [week for week in load_weeks() if week.built]


def built_milestones() -> list[Milestone]:
    """The milestones that exist, in order."""
    return [milestone for milestone in load_milestones() if milestone.built]


def graded() -> list[Graded]:
    """All that has an assignment: the weeks that exist, then the milestones that exist."""
    return [*built_weeks(), *built_milestones()]


def find_graded(text: str) -> Graded:
    """The built week or milestone that a user means by a number or an id, or by the start of one (`m1`).

    Raises
    ------
    SyllabusError
        If there is no such week or milestone, or it is not built yet.
    """
    milestones = load_milestones()
    found = [one for one in milestones if text == one.id or text == one.id.partition("_")[0]]
    if not found:
        weeks = load_weeks()
        of_week = [one.id for one in milestones if text in (str(one.week), weeks[one.week - 1].id)]
        if of_week:
            raise SyllabusError(f"{text} is a week of the capstone: name a milestone, {' or '.join(of_week)}")
        return find_week(text)
    if not found[0].built:
        raise SyllabusError(f"milestone {found[0].id} is in preparation")
    return found[0]


def find_week(text: str) -> Week:
    """The built week that a user means by a number or an id.

    Raises
    ------
    SyllabusError
        If there is no such week, or it is not built yet.
    """
    weeks = load_weeks()
    for week in weeks:
        if text in (str(week.week), f"{week.week:02}", week.id):
            if week.built:
                return week
            ready = ", ".join(str(week.week) for week in weeks if week.built)
            raise SyllabusError(f"week {week.week} is in preparation; ready: {ready}")
    milestones = ", ".join(one.id for one in load_milestones())
    raise SyllabusError(
        f"{text!r} is no week: give a number from 1 to {len(weeks)}, a milestone ({milestones}),"
        " or a notebook's path"
    )


def lecture_navigation(week: Week) -> str:
    """The line of links below a lecture's title."""
    weeks = built_weeks()
    place = weeks.index(week)
    links = [
        f"[Assignment](../assignments/{week.id}/{week.id}.ipynb)",
        f"[Interview questions](../interview/questions/{week.id}.md)",
    ]
    if place > 0:
        before = weeks[place - 1]
        links.append(f"Previous: [week {before.week}, {before.title}]({before.id}.ipynb)")
    if place + 1 < len(weeks):
        after = weeks[place + 1]
        links.append(f"Next: [week {after.week}, {after.title}]({after.id}.ipynb)")
    return " · ".join([*links, "[All weeks](../README.md#syllabus)"])


def assignment_navigation(week: Graded) -> str:
    """The lines below an assignment's title: what comes before it, how to check it, what comes after it."""
    if isinstance(week, Milestone):
        return _milestone_navigation(week)
    links = [
        f"[Lecture](../../lectures/{week.id}.ipynb)",
        f"[Interview questions](../../interview/questions/{week.id}.md)",
    ]
    after = next((other for other in built_weeks() if other.week > week.week), None)
    if after:
        links.append(f"Next: [week {after.week}, {after.title}](../../lectures/{after.id}.ipynb)")
    links.append("[All weeks](../../README.md#syllabus)")
    check = f"`python course.py check {week.week}` in a terminal"
    return f"{' · '.join(links)}\n\nSee where you stand, part by part, as often as you like: {check}."


def _milestone_navigation(milestone: Milestone) -> str:
    milestones = built_milestones()
    place = milestones.index(milestone)
    questions = f"../../interview/questions/{load_weeks()[milestone.week - 1].id}.md"
    links = ["[Brief](../../capstone/README.md)", f"[Interview questions]({questions})"]
    if place > 0:
        before = milestones[place - 1]
        links.append(f"Previous: [{before.title}](../{before.id}/{before.id}.ipynb)")
    if place + 1 < len(milestones):
        after = milestones[place + 1]
        links.append(f"Next: [{after.title}](../{after.id}/{after.id}.ipynb)")
    links.append("[All weeks](../../README.md#syllabus)")
    check = f"`python course.py check {milestone.id}` in a terminal"
    return f"{' · '.join(links)}\n\nSee where you stand, part by part, as often as you like: {check}."


def table() -> str:
    """The syllabus as the README shows it."""
    lines = ["| week | topic | lecture | assignment | questions |", "|---|---|---|---|---|"]
    for week in load_weeks():
        lecture, assignment = "in preparation", ""
        if week.built:
            lecture = f"[{week.minutes} min](lectures/{week.id}.ipynb)"
            assignment = _assignment_link(week)
        elif mine := [one for one in built_milestones() if one.week == week.week]:
            lecture = "[brief](capstone/README.md)"
            assignment = ", ".join(f"{one.id}: {_assignment_link(one)}" for one in mine)
        questions = f"[bank](interview/questions/{week.id}.md)" if week.questions.is_file() else ""
        lines.append(f"| {week.week} | {week.title} | {lecture} | {assignment} | {questions} |")
    return "\n".join(lines)


def _assignment_link(week: Graded) -> str:
    return f"[{week.work} min, {week.points} points](assignments/{week.id}/{week.id}.ipynb)"


def badge(path: Path = ROOT / "syllabus.yml") -> str:
    """The README's line about Binder; empty as long as syllabus.yml names no repository.

    Raises
    ------
    SyllabusError
        If `repository` is not of the form OWNER/NAME.
    """
    repository = yaml.safe_load(path.read_text(encoding="utf-8")).get("repository") or ""
    if not repository:
        return ""
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", str(repository)):
        raise SyllabusError(f"{path}: repository is {repository!r}, not OWNER/NAME as on GitHub")
    address = f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/README.md"
    image = f"[![Open on Binder](docs/images/binder.svg)]({address})"
    return f"{image} runs it in the browser, with nothing installed."


def with_generated(readme: str) -> str:
    """The README's text with its syllabus table and its badge brought up to date.

    Raises
    ------
    SyllabusError
        If the markers around one of them are gone.
    """
    readme = _between(readme, TABLE_BEGIN, table(), TABLE_END)
    return _between(readme, BADGE_BEGIN, badge(), BADGE_END)


def _between(readme: str, begin: str, text: str, end: str) -> str:
    before, found_begin, rest = readme.partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found_begin and found_end):
        raise SyllabusError(f"README.md: the lines {begin!r} and {end!r} must both be there")
    return "\n\n".join(filter(None, [before + begin, text, end + after]))
