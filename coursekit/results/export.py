"""Grades as tables: for a spreadsheet, and for upload to Canvas or Moodle."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from coursekit.course.files import write_atomically
from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import Graded
from coursekit.results.status import Standing, standings
from coursekit.submissions.students import load_people


@dataclass(frozen=True)
class Student:
    """A row of the table: who it is, and the standing in each exported assignment that was handed in."""

    id: str
    first_name: str
    last_name: str
    email: str
    lms_user_id: str
    standings: dict[str, Standing]

    def final(self, week: Graded) -> str | float:
        """The points of an assignment; empty if there is no submission, or a part waits for a person."""
        standing = self.standings.get(week.id)
        return _points(standing.total) if standing and not standing.needs_hand else ""


def export(course: Course, weeks: list[Graded], form: str = "spreadsheet", output: Path | None = None) -> int:
    """Write the grades of `weeks` as CSV.

    Parameters
    ----------
    course, weeks
        What to export. Weeks in which nothing is graded are left out.
    form : str
        "spreadsheet": everything, for people. "canvas" and "moodle": for upload, without the grades of
        submissions that still wait for a person.
    output : pathlib.Path or None
        The file; by default `<form>.csv` among the course's reports.

    Returns
    -------
    int
        0: the table is written.

    Raises
    ------
    GradingError
        If there is no such form, or nothing is graded.
    """
    if form not in FORMS:
        raise GradingError(f"{form!r} is no form of export: give one of {', '.join(FORMS)}")
    students, points = _read(course, weeks)
    graded = [week for week in weeks if week.id in points]
    if not graded:
        names = ", ".join(week.id for week in weeks)
        raise GradingError(f"nothing is graded in {names}: grade first, then export")
    rows = FORMS[form](course, graded, students, points)
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_guarded(cell) for cell in row] for row in rows)
    path = output or course.reports / f"{form}.csv"
    # Excel takes a file for UTF-8 only if it begins with this mark; Canvas and Moodle do not expect it.
    _write(path, ("\ufeff" if form == "spreadsheet" else "") + text.getvalue())
    for week in graded:
        waiting = sorted(s.id for s in students if week.id in s.standings and s.standings[week.id].needs_hand)
        missing = sum(week.id not in student.standings for student in students)
        line = f"{week.id}: {len(students) - missing} graded"
        if waiting:
            names = ", ".join([*waiting[:10], *(["..."] if len(waiting) > 10 else [])])
            line += f", of which {len(waiting)} need hand grading ({names})"
            line += "" if form == "spreadsheet" else " and are left empty"
        print(line + (f"; {missing} without a submission" if missing else ""))
    for week in weeks:
        if week not in graded:
            print(f"{week.id}: nothing graded, left out")
    print(f"wrote {path}")
    return 0


def _write(path: Path, text: str) -> None:
    try:
        write_atomically(path, text)
    except OSError as error:
        raise GradingError(
            f"{path} cannot be written ({error.strerror}): name another with --output"
        ) from None


def _read(course: Course, weeks: list[Graded]) -> tuple[list[Student], dict[str, float]]:
    """All students, and the points possible in each assignment that has something graded."""
    with course.gradebook() as book:
        graded = {week.id: standings(book, week.id) for week in weeks}
        graded = {
            name: {s: found for s, found in rows.items() if found.begun} for name, rows in graded.items()
        }
        points = {name: book.find_assignment(name).max_score for name, rows in graded.items() if rows}
        students = [
            Student(
                student.id,
                student.first_name or "",
                student.last_name or "",
                student.email or "",
                student.lms_user_id or "",
                {name: graded[name][student.id] for name in points if student.id in graded[name]},
            )
            for student in book.students
        ]
    return sorted(students, key=lambda student: student.id), points


def _spreadsheet(
    course: Course, weeks: list[Graded], students: list[Student], points: dict[str, float]
) -> list[list]:
    header = ["student id", "last name", "first name", "email"]
    parts = ["score", "max score", "percent", "late penalty", "needs hand grading"]
    rows = [[*header, *(f"{week.id} {part}" for week in weeks for part in parts)]]
    for student in students:
        row = [student.id, student.last_name, student.first_name, student.email]
        for week in weeks:
            standing, possible = student.standings.get(week.id), points[week.id]
            if standing is None:
                row += ["", _points(possible), "", "", ""]
                continue
            percent = 100 * standing.total / possible if possible else 0.0
            needs_hand = "yes" if standing.needs_hand else "no"
            row += [_points(standing.total), _points(possible), round(percent, 1)]
            row += [_points(standing.penalty), needs_hand]
        rows.append(row)
    return rows


def _canvas(
    course: Course, weeks: list[Graded], students: list[Student], points: dict[str, float]
) -> list[list]:
    """What Canvas's gradebook import reads: it finds students by ID, else by SIS ID, login or name.

    Students without any grade are left out, since an empty cell would clear what Canvas has.
    """
    people = load_people(course)
    rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(week.title for week in weeks)]]
    rows.append(["    Points Possible", "", "", "", "", *(_points(points[week.id]) for week in weeks)])
    for student in students:
        number = re.search(r"_(\d+)$", people.get(student.id, {}).get("canvas", ""))
        canvas_id = student.lms_user_id or (number[1] if number else "")
        name = ", ".join(filter(None, [student.last_name, student.first_name])) or student.id
        grades = [student.final(week) for week in weeks]
        if any(grade != "" for grade in grades):
            rows.append([name, canvas_id, "", "" if number else student.id, "", *grades])
    return rows


def _moodle(
    course: Course, weeks: list[Graded], students: list[Student], points: dict[str, float]
) -> list[list]:
    """One week: the grading worksheet of a Moodle assignment. Several: a table for Moodle's grade import.

    The worksheet needs the participants' numbers, which Moodle's download had in its names.
    """
    people = load_people(course)
    if len(weeks) > 1:
        rows = [["Username", "First name", "Last name", "Email address", *(week.title for week in weeks)]]
        for student in students:
            grades = [student.final(week) for week in weeks]
            if any(grade != "" for grade in grades):
                rows.append([student.id, student.first_name, student.last_name, student.email, *grades])
        return rows
    (week,) = weeks
    header = ["Identifier", "Full name", "Username", "Email address", "Grade", "Maximum Grade"]
    rows = [[*header, "Last modified (grade)"]]
    for student in students:
        number = people.get(student.id, {}).get(f"moodle {week.id}")
        identifier = f"Participant {number}" if number else ""
        name = " ".join(filter(None, [student.first_name, student.last_name])) or student.id
        grade = student.final(week)
        if grade != "":
            rows.append([identifier, name, student.id, student.email, grade, _points(points[week.id]), ""])
    return rows


FORMS = {"spreadsheet": _spreadsheet, "canvas": _canvas, "moodle": _moodle}


def _points(value: float) -> int | float:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _guarded(cell: object) -> object:
    """Text that a spreadsheet would take for a formula becomes text for it, too."""
    dangerous = isinstance(cell, str) and cell.lstrip().startswith(("=", "+", "-", "@"))
    return f"'{cell}" if dangerous else cell
