"""A small gradebook for tests: what grading would have left in it, without any grading."""

import shutil
from pathlib import Path

from coursekit.course.folders import Course
from coursekit.course.syllabus import ROOT, Milestone, find_week

WORKS = [find_week("1"), find_week("2"), Milestone(14, "m1_audit", "Milestone 1: audit", True, 150, 24)]


def gradebook(folder: Path) -> Course:
    """A course folder whose gradebook knows three assignments, each with a checked and a written part."""
    folder.mkdir(parents=True)
    for name in ("nbgrader_config.py", "syllabus.yml"):
        shutil.copy(ROOT / name, folder / name)
    course = Course(folder)
    with course.gradebook() as book:
        for work in WORKS:
            book.add_assignment(work.id)
            book.add_notebook(work.id, work.id)
            for cell, points, kind in (
                ("coded", work.points * 0.8, "code"),
                ("told", work.points * 0.2, "markdown"),
            ):
                book.add_grade_cell(cell, work.id, work.id, max_score=points, cell_type=kind)
    return course


def grade(course: Course, student: str, shares: dict[str, tuple[float, float | None]], **about) -> None:
    """Give a student those shares of the points by checks and by a person; None: it waits for a person."""
    with course.gradebook() as book:
        book.update_or_create_student(student, **about)
        for work in WORKS:
            if work.id not in shares:
                continue
            checked, written = shares[work.id]
            book.add_submission(work.id, student)
            coded = book.find_grade("coded", work.id, work.id, student)
            coded.auto_score, coded.needs_manual_grade = checked * coded.max_score, False
            told = book.find_grade("told", work.id, work.id, student)
            told.needs_manual_grade = written is None
            if written is not None:
                told.manual_score = written * told.max_score
        book.db.commit()


def everywhere(checked: float, written: float | None) -> dict[str, tuple[float, float | None]]:
    """The same shares in every assignment."""
    return {work.id: (checked, written) for work in WORKS}
