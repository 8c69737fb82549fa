"""Who is graded, who needs hand grading, who broke and why."""

import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Grade, Gradebook, MissingEntry, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Integer, case, cast, func

from coursekit.course.folders import Course
from coursekit.course.syllabus import Graded
from coursekit.grading.digest import digest
from coursekit.grading.record import Record, load_records
from coursekit.submissions.collect import left_out, submission_time
from coursekit.submissions.downloads import shown

BROKE, CHANGED, WAITING = "broke", "changed since graded", "not graded yet"
BY_HAND, GRADED, NOTHING = "needs hand grading", "graded", "nothing submitted"
URGENCY = [BROKE, CHANGED, WAITING, BY_HAND, GRADED, NOTHING]


@dataclass(frozen=True)
class Standing:
    """What the gradebook says about one submission.

    Attributes
    ----------
    auto, by_hand : float
        Points that stand as the checks gave them, and points that a person gave.
    penalty : float
        Points taken off for being late.
    needs_hand : bool
        Whether a part waits for a person.
    begun : bool
        Whether any cell has points: nbgrader enters a submission before it grades it.
    """

    auto: float
    by_hand: float
    penalty: float
    needs_hand: bool
    begun: bool

    @property
    def total(self) -> float:
        """The points that count, as nbgrader exports them."""
        return max(0.0, self.auto + self.by_hand - self.penalty)


def standings(book: Gradebook, assignment: str) -> dict[str, Standing]:
    """By student, in two queries however large the class is; empty if the assignment is not known."""
    try:
        identity = book.find_assignment(assignment).id
    except MissingEntry:
        return {}
    notebooks = (
        book.db.query(SubmittedAssignment.student_id)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(SubmittedAssignment.assignment_id == identity)
        .group_by(SubmittedAssignment.student_id)
    )
    penalties = dict(notebooks.add_columns(func.sum(SubmittedNotebook.late_submission_penalty)).all())
    auto = case((Grade.manual_score.is_(None), Grade.score), else_=0.0)
    by_hand = case((Grade.manual_score.is_not(None), Grade.score), else_=0.0)
    begun = case((func.coalesce(Grade.auto_score, Grade.manual_score).is_not(None), 1), else_=0)
    points = notebooks.outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id).add_columns(
        func.sum(auto), func.sum(by_hand), func.max(cast(Grade.needs_manual_grade, Integer)), func.max(begun)
    )
    return {
        student: Standing(
            auto or 0.0, by_hand or 0.0, penalties[student] or 0.0, bool(needs_hand), bool(begun)
        )
        for student, auto, by_hand, needs_hand, begun in points
    }


def status(course: Course, week: Graded) -> int:
    """Print one line per student, what `collect` left out, and a summary.

    Returns
    -------
    int
        0 if every submission is graded to the last part, else 1.
    """
    submissions = course.submissions(week.id)
    records = load_records(course.records, week.id)
    with course.gradebook() as book:
        graded = standings(book, week.id)
        roster = [student.id for student in book.students]
    rows = []
    for student in {*submissions, *graded, *roster}:
        folder, standing = submissions.get(student), graded.get(student)
        state, reason = _state(course, week, folder, standing, records.get(student))
        time = submission_time(folder) if folder else None
        rows.append((URGENCY.index(state), student, time, standing, state, reason))
    rows.sort(key=lambda row: row[:2])
    _print_table(rows)
    for source, lines in left_out(course, week).items():
        print(f"left out when {shown(source)} was collected:")
        for line in lines:
            print(f"  {shown(line)}")
    counts = Counter(row[4] for row in rows)
    parts = [f"{counts[state]} {state}" for state in reversed(URGENCY) if counts[state]]
    print(f"{week.id}: {', '.join(parts) or 'no students and no submissions'}")
    unfinished = [
        row
        for row in rows
        if row[4] in (CHANGED, WAITING, BY_HAND) or (row[4] == BROKE and row[3].needs_hand)
    ]
    return 1 if unfinished else 0


def _state(
    course: Course, week: Graded, folder: Path | None, standing: Standing | None, record: Record | None
) -> tuple[str, str]:
    """The state of a submission, and what explains it."""
    if standing is None or not (standing.begun or record):
        return (WAITING, "") if folder else (NOTHING, "")
    if folder and record and digest(week, folder) != record.digest:
        return CHANGED, ""
    if record and record.problems:
        return BROKE, record.problems[0]
    note = f"note, {record.notes[0]}" if record and record.notes else ""
    return (BY_HAND if standing.needs_hand else GRADED), note


def _print_table(rows: list[tuple]) -> None:
    """On a terminal the state is cut to its width; a pipe gets it whole."""
    width = max(80, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 10_000
    names = [shown(row[1]) for row in rows]
    first = min(max(map(len, ["student", *names])), width - 64)
    line = f"{{:{first}.{first}}}  {{:13}}  {{:6}}  {{:>5}} {{:>5}} {{:>5}}  {{}}"
    print(line.format("student", "submitted UTC", "graded", "auto", "hand", "total", "state").rstrip())
    for name, (_, _, when, standing, state, reason) in zip(names, rows, strict=True):
        time = f"{when:%m-%d %H:%M}" if when else ""
        if state in (WAITING, NOTHING):
            cells = [time, "" if state == NOTHING else "no", "", "", ""]
        else:
            done = "part" if standing.needs_hand else "no" if state == CHANGED else "yes"
            cells = [time, done, *map(_points, (standing.auto, standing.by_hand, standing.total))]
        text = line.format(name, *cells, f"{state}: {shown(reason)}" if reason else state)
        print(text if len(text) <= width else f"{text[: width - 3]}...")


def _points(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
