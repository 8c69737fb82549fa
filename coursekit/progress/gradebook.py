"""What a gradebook says of one learner: decided by the machine, by a person, or by nobody yet."""

import textwrap
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import make_url

from coursekit.course.folders import Course
from coursekit.course.syllabus import Graded, graded


class NoSuchStudent(Exception):
    """The gradebook does not know somebody; the message says who it knows."""


@dataclass(frozen=True)
class GradedWork:
    """One week or milestone.

    Attributes
    ----------
    work : Week or Milestone
    submitted : bool
        Whether anything of it was graded.
    by_checks, by_person : float
        Points that stand as the checks gave them, and points that a person gave.
    checks_possible, person_possible : float
        Of how many.
    unverified : float
        Points about which nobody has decided: parts that wait for a person, or all, if nothing was graded.
    penalty : float
        Points taken off for being late.
    """

    work: Graded
    submitted: bool = False
    by_checks: float = 0.0
    checks_possible: float = 0.0
    by_person: float = 0.0
    person_possible: float = 0.0
    unverified: float = 0.0
    penalty: float = 0.0

    @property
    def total(self) -> float:
        """The points that count, as nbgrader exports them."""
        return max(0.0, self.by_checks + self.by_person - self.penalty)

    @property
    def share(self) -> float:
        """Of the points that the syllabus names."""
        return self.total / self.work.points


def read_grades(student: str, db_url: str | None = None, course: Course | None = None) -> list[GradedWork]:
    """All that is graded of one learner, in the order of the syllabus.

    Raises
    ------
    NoSuchStudent
        If the gradebook does not know the learner, or is not there.
    GradingError
        If the gradebook does not answer.
    """
    course = course or Course(db_url=db_url)
    url = make_url(course.directories().db_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise NoSuchStudent(f"{url.database}: there is no gradebook yet: collect and grade first")
    with course.gradebook() as book:
        known = sorted(one.id for one in book.students)
        if student not in known:
            there = ", ".join(known[:10]) + (", ..." if len(known) > 10 else "")
            raise NoSuchStudent(
                f"{student!r} is not in the gradebook; it has {there or 'nobody: collect and grade first'}"
            )
        return [_read(book, work, student) for work in graded()]


def _read(book: Gradebook, work: Graded, student: str) -> GradedWork:
    try:
        submission = book.find_submission(work.id, student)
    except MissingEntry:
        return GradedWork(work, unverified=work.points)
    notebooks = submission.notebooks
    grades = [grade for notebook in notebooks for grade in notebook.grades]
    if not any(grade.auto_score is not None or grade.manual_score is not None for grade in grades):
        return GradedWork(work, unverified=work.points)
    sums = dict.fromkeys(("by_checks", "checks_possible", "by_person", "person_possible", "unverified"), 0.0)
    for grade in grades:
        if grade.needs_manual_grade:
            sums["unverified"] += grade.max_score
        elif grade.manual_score is not None:
            sums["by_person"] += grade.score
            sums["person_possible"] += grade.max_score
        else:
            sums["by_checks"] += grade.score
            sums["checks_possible"] += grade.max_score
    penalty = sum(notebook.late_submission_penalty or 0.0 for notebook in notebooks)
    return GradedWork(work, True, penalty=penalty, **sums)


def show(student: str, db_url: str | None) -> int:
    """Print a learner's points. Returns an exit code."""
    print("\n".join(table(read_grades(student, db_url))))
    print("\nReading, interviews and cards are on the learner's machine, not here.")
    return 0


def table(grades: list[GradedWork]) -> list[str]:
    """One line for each week and milestone, and a sum, for 80 columns."""
    lines = [f"{'':34} {'by checks':>11} {'by a person':>11} {'unverified':>10} {'total':>7}"]
    for one in grades:
        title = textwrap.shorten(one.work.title, 30, placeholder=" ...")
        title = f"{one.work.key.partition('_')[0]:>3} {title}"
        checks = f"{one.by_checks:g}/{one.checks_possible:g}" if one.checks_possible else ""
        person = f"{one.by_person:g}/{one.person_possible:g}" if one.person_possible else ""
        waiting = f"{one.unverified:g}" if one.unverified else ""
        total = f"{one.total:g}" if one.submitted else ""
        lines.append(f"{title:34} {checks:>11} {person:>11} {waiting:>10} {total:>7}".rstrip())
    sums = [sum(getattr(one, n) for one in grades) for n in ("by_checks", "by_person", "unverified", "total")]
    lines.append("{:34} {:>11g} {:>11g} {:>10g} {:>7g}".format("    Total", *sums))
    if late := sum(one.penalty for one in grades):
        lines.append(f"Taken off for being late: {late:g}")
    return lines
