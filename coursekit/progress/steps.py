"""What comes next: one step, with the minutes that syllabus.yml says it takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from coursekit.progress.weeks import WeekWork

ENOUGH = 0.8  # of a week's points: what is left then is no reason to stay
WEEKS_PER_MOCK = 3  # after so many finished weeks that were never asked, a mock interview comes first
MOCK_MINUTES = 45
WEAK = 0.6  # of the points in interviews, below which a finished week is looked at again


@dataclass(frozen=True)
class NextStep:
    """One thing to do.

    Attributes
    ----------
    what : str
        A sentence without a period.
    minutes : int
        What it takes, as far as it is not done.
    where : str
        A file of the course, from its folder, or a command.
    """

    what: str
    minutes: int
    where: str


def next_step(weeks: list[WeekWork]) -> NextStep | None:
    """The step that comes next; None if nothing is left.

    It goes on in the week in which the learner began, not before it: weeks that were passed over come last.
    """
    first = next((place for place, work in enumerate(weeks) if work.begun), 0)
    order = [*weeks[first:], *weeks[:first]]
    never_asked = [work for work in order if work.has_lecture and is_finished(work) and not work.questions]
    if len(never_asked) >= WEEKS_PER_MOCK:
        return _mock(never_asked)
    for work in order:
        if step := _step_in(work):
            return step
    weak = sorted((work for work in order if work.share is not None and work.share < WEAK), key=_share)
    if weak:
        return _mock(weak[:WEEKS_PER_MOCK])
    return _mock(never_asked) if never_asked else None


def is_finished(work: WeekWork) -> bool:
    """Whether a week is read, and enough of its assignment is done."""
    return work.is_read and work.open_points <= (1 - ENOUGH) * _possible(work)


def _step_in(work: WeekWork) -> NextStep | None:
    week = work.week
    if not work.is_read:
        left = 1 - work.ran / work.cells if work.cells else 1
        verb = "Go on with" if work.ran else "Read"
        what = f"{verb} the lecture of week {week.week}, {week.title}"
        return NextStep(what, _minutes(week.minutes * left), f"lectures/{week.id}.ipynb")
    if is_finished(work):
        return None
    about = f"{week.label}, {week.title}" if work.has_lecture else week.title
    left = work.open_points / _possible(work)
    open_parts = [part for part in work.parts if part.by_checks and not part.passed]
    if open_parts:
        count = f"{len(open_parts)} of {len(work.coded)} coded parts have not passed all checks"
        what = f"Work on the assignment of {about}: {count}"
        return NextStep(what, _minutes(week.work * left), f"assignments/{week.id}/{week.id}.ipynb")
    what = f"Write the written answers of {about}, and score them with the rubric"
    return NextStep(what, _minutes(week.work * left), f"python course.py check {week.key} --all")


def _mock(weeks: Iterable[WeekWork]) -> NextStep:
    numbers = [str(work.week.week) for work in weeks]
    what = f"Sit a mock interview on week{'s' * (len(numbers) > 1)} {', '.join(numbers)}"
    command = f"python course.py mock --minutes {MOCK_MINUTES} --topics {' '.join(numbers)}"
    return NextStep(what, MOCK_MINUTES, command)


def _possible(work: WeekWork) -> float:
    return sum(part.by_checks + part.by_hand for part in work.parts) or 1.0


def _share(work: WeekWork) -> float:
    return work.share or 0.0


def _minutes(value: float) -> int:
    """Rounded up to five minutes: an estimate should not look like a measurement."""
    return max(5, 5 * -(-round(value) // 5))
