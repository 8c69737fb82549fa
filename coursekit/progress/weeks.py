"""What was done of each week: read, tried, passed, written, asked, due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from coursekit.course.syllabus import Graded, Week
from coursekit.interview import cards
from coursekit.interview.bank import Question
from coursekit.interview.past import LOOK_BACK, history
from coursekit.notebooks.cells import grade_id, is_test_cell, part_of, part_titles
from coursekit.notebooks.execute import NotebookError, read_notebook
from coursekit.notebooks.match import normal
from coursekit.notebooks.recover import released_form
from coursekit.progress.ran import READ, code_cells, ran_cells
from coursekit.progress.sources import CHECKED, SELF_SCORED, VISIBLE, Notes, latest

READ_ENOUGH = 0.9  # of a lecture's cells: a reader may leave out a control


@dataclass
class PartWork:
    """One part of an assignment.

    Attributes
    ----------
    name, title : str
    by_checks, by_hand : float
        Its points, by who decides about them.
    tried : bool
        Whether the notebook holds something other than what was released, or a check gave points.
    earned : float or None
        Points of the last run of all checks; None if they never ran.
    visible : bool
        Whether all visible checks passed when they ran last.
    claimed : float or None
        Points that the learner gave a written answer.
    """

    name: str
    title: str
    by_checks: float = 0
    by_hand: float = 0
    tried: bool = False
    earned: float | None = None
    visible: bool = False
    claimed: float | None = None

    @property
    def passed(self) -> bool:
        """Whether all its checks passed when they ran last."""
        return self.earned is not None and self.earned >= self.by_checks


@dataclass
class WeekWork:
    """One week, or one milestone of the capstone, which has no lecture and no topic of its own.

    Attributes
    ----------
    week : Week or Milestone
    cells, ran : int
        The lecture's code cells, and how many of them ran in JupyterLab.
    says_read : datetime or None
        When the learner said that all is read: a claim.
    parts : list of PartWork
    unreadable : str
        Why the notebook in `assignments/` could not be looked at; empty if it could.
    questions : int
        Different questions of the topic that were asked in mock interviews.
    share : float or None
        Mean share of their points in the last interviews, from ticks and probes together.
    probes : tuple of int
        Probes that were right, and all that were asked.
    due : int
        Cards due today.
    """

    week: Graded
    cells: int = 0
    ran: int = 0
    says_read: datetime | None = None
    parts: list[PartWork] = field(default_factory=list)
    unreadable: str = ""
    questions: int = 0
    share: float | None = None
    probes: tuple[int, int] = (0, 0)
    due: int = 0

    @property
    def is_read(self) -> bool:
        """Whether the lecture is done, by what ran or by what the learner says."""
        ran_enough = bool(self.cells) and self.ran >= READ_ENOUGH * self.cells
        return ran_enough or bool(self.says_read) or not self.has_lecture

    @property
    def has_lecture(self) -> bool:
        """Whether there is anything to read: milestones have no lecture."""
        return isinstance(self.week, Week)

    @property
    def short(self) -> str:
        """Its number, or the beginning of a milestone's id."""
        return self.week.key.partition("_")[0]

    @property
    def coded(self) -> list[PartWork]:
        """The parts that checks decide about."""
        return [part for part in self.parts if part.by_checks]

    @property
    def written(self) -> list[PartWork]:
        """The parts that a person decides about."""
        return [part for part in self.parts if part.by_hand]

    @property
    def points(self) -> float:
        """What the last run of all checks gave: decided by the machine, on this machine."""
        return sum(part.earned or 0.0 for part in self.parts)

    @property
    def claimed(self) -> float:
        """What the learner gave the written answers."""
        return sum(part.claimed or 0.0 for part in self.parts)

    @property
    def open_points(self) -> float:
        """Points of parts that have not passed, or whose written answer nobody has scored."""
        return sum(
            (0.0 if part.passed else part.by_checks) + (part.by_hand if part.claimed is None else 0.0)
            for part in self.parts
        )

    @property
    def begun(self) -> bool:
        """Whether anything of the week was ever done."""
        return bool(self.ran or self.says_read or self.questions or any(part.tried for part in self.parts))


def weeks_of(
    weeks: Iterable[Graded], notes: Notes, bank: Mapping[str, Question], now: datetime | None = None
) -> list[WeekWork]:
    """What was done of each of these weeks.

    Parameters
    ----------
    weeks : iterable of Week or Milestone
        Those that are built.
    notes : Notes
        What was noted.
    bank : mapping of str to Question
        To know which cards there still are; may be empty.
    now : datetime, optional
        The day for which cards are due.
    """
    found = [WeekWork(week, parts=parts_of_release(week)) for week in weeks]
    for work in found:
        lecture = code_cells(work.week.lecture) if work.has_lecture else []
        work.cells, work.ran = len(lecture), len(ran_cells(notes.lectures, work.week.id) & set(lecture))
        claims = [e.at for e in notes.lectures if e.kind == READ and e.data["lecture"] == work.week.id]
        work.says_read = claims[-1] if claims else None
        work.unreadable = _look_at(work.parts, work.week)
    _add_results(found, notes)
    _add_interviews({work.week.id: work for work in found}, notes, bank, now)
    return found


def parts_of_release(week: Graded) -> list[PartWork]:
    """The parts of an assignment as it is released, with their points."""
    released = released_form(week)
    titles = part_titles(released)
    parts: dict[str, PartWork] = {}
    for cell in released.cells:
        if is_grade(cell):
            name, points = part_of(grade_id(cell)), float(cell.metadata.nbgrader.points)
            part = parts.setdefault(name, PartWork(name, titles.get(name, name)))
            if is_test_cell(cell):
                part.by_checks += points
            else:
                part.by_hand += points
    return list(parts.values())


def _look_at(parts: list[PartWork], week: Graded) -> str:
    """See in the learner's notebook which parts were worked on; returns why it cannot be seen."""
    if not week.assignment.is_file():
        return f"assignments/{week.id}/{week.assignment.name} is not there"
    try:
        mine = read_notebook(week.assignment)
    except NotebookError:
        return f"assignments/{week.id}/{week.assignment.name} is not a readable notebook"
    touched = _touched(mine, released_form(week))
    for part in parts:
        part.tried = part.name in touched
    return ""


def _touched(mine: NotebookNode, released: NotebookNode) -> set[str]:
    """The parts whose solution cells are not as they were released."""
    stubs = {grade_id(cell): normal(cell.source) for cell in released.cells if is_solution(cell)}
    owner, owners = "", {}
    for cell in released.cells:
        if is_solution(cell) and not is_grade(cell):
            owner = grade_id(cell)
        elif is_grade(cell):
            owners.setdefault(part_of(grade_id(cell)), grade_id(cell) if is_solution(cell) else owner)
    changed = {
        grade_id(cell)
        for cell in mine.cells
        if grade_id(cell) in stubs and cell.source.strip() and normal(cell.source) != stubs[grade_id(cell)]
    }
    return {part for part, cell in owners.items() if cell in changed}


def _add_results(found: list[WeekWork], notes: Notes) -> None:
    """The last result of each part."""
    checked, scored = latest(notes.checks, (CHECKED,)), latest(notes.checks, (SELF_SCORED,))
    seen = latest(notes.checks, (CHECKED, VISIBLE))
    for work in found:
        for part in work.parts:
            name = work.week.id, part.name
            if name in checked:
                share = checked[name].data["points"] / checked[name].data["possible"]
                part.earned = min(share, 1.0) * part.by_checks
            if name in seen:
                part.visible = seen[name].data["points"] >= seen[name].data["possible"]
            if name in scored:
                share = scored[name].data["points"] / scored[name].data["possible"]
                part.claimed = min(share, 1.0) * part.by_hand
            part.tried = part.tried or bool(part.earned) or part.visible or part.claimed is not None


def _add_interviews(
    found: Mapping[str, WeekWork], notes: Notes, bank: Mapping[str, Question], now: datetime | None
) -> None:
    """What was asked of each topic, how it went lately, and which cards of it are due."""
    asked, right = defaultdict(set), defaultdict(list)
    for event in notes.interview:
        if event.kind == "judge":
            asked[event.data["week"]].add(event.data["question"])
        elif event.kind == "probe":
            right[event.data["week"]].append(event.data["right"])
    shares = defaultdict(list)
    for interview in history(notes.interview)[-LOOK_BACK:]:
        for week, value in interview.topics.items():
            shares[week].append(value)
    due = defaultdict(int)
    for cue in cards.due(cards.queue(notes.interview), bank, now):
        due[cue.question.week] += 1
    for week, work in found.items():
        work.questions, work.due = len(asked[week]), due[week]
        work.share = sum(shares[week]) / len(shares[week]) if shares[week] else None
        work.probes = sum(right[week]), len(right[week])
