"""The one writer of grades: puts a graded submission into nbgrader's gradebook and directories."""

import os
import shutil
import tempfile
from pathlib import Path

from nbformat.v4 import new_notebook
from nbgrader.api import BaseCell, Gradebook
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc, rmtree
from sqlalchemy import select

from coursekit.course.folders import Course
from coursekit.grading.one import Outcome
from coursekit.grading.record import Record, save_record


class Writer:
    """Writes outcomes, one at a time, so that a kill at any moment loses and doubles nothing.

    First the autograded files are put in place, then the scores in one transaction, then the record.
    A submission without a record of its digest is graded again, with the same result.

    Parameters
    ----------
    course : Course
        Whose gradebook and folders are written.
    book : nbgrader.api.Gradebook
        The open gradebook.
    """

    def __init__(self, course: Course, book: Gradebook):
        self._course, self._book = course, book
        self._config = course.config()
        self._autograded = course.folder("autograded")
        # What a grader that was killed has left half-done.
        for left in [*self._autograded.glob("*/.new-*"), *self._autograded.glob("*/.old-*")]:
            shutil.rmtree(left, ignore_errors=True)
        # By their numbers, in one query: `grade.name` would make one for each cell.
        self._names = dict(book.db.execute(select(BaseCell.id, BaseCell.name)).all())
        for left in course.records.glob("*/.*.json.*"):
            left.unlink()

    def write(self, outcome: Outcome, before: Record | None) -> None:
        """Write one outcome.

        Parameters
        ----------
        outcome : Outcome
            Of a submission.
        before : Record or None
            What was noted when this student was graded the last time. An answer that a person has scored, and
            that differs from the one of that time, is marked for another look, as nbgrader does; the score
            stays in any case.
        """
        student, assignment = outcome.record.student, outcome.record.assignment
        self._place_files(self._autograded / student / assignment, outcome.files)
        book = self._book
        book.update_or_create_student(student)
        about = {"timestamp": parse_utc(outcome.timestamp)} if outcome.timestamp else {}
        submission = book.update_or_create_submission(assignment, student, **about)
        rows = {row.name: row for row in outcome.grades}
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                row = rows.get(self._names[grade.cell_id])
                if row is None:
                    continue
                grade.auto_score = row.auto_score
                if grade.manual_score is None:
                    grade.needs_manual_grade = row.needs_manual_grade
                elif not _is_same_answer(row.name, outcome.record, before):
                    grade.needs_manual_grade = True
            for comment in notebook.comments:
                comment.auto_comment = outcome.comments.get(self._names[comment.cell_id])
        book.db.commit()
        if submission.timestamp:
            self._assign_late_penalty(assignment, student)
        save_record(self._course.records, outcome.record)

    def follow_due_date(self, assignment: str, students: list[str]) -> None:
        """Have late penalties of graded submissions decided again: the due date may have been moved since."""
        for student in students:
            submission = self._book.find_submission(assignment, student)
            penalized = any(notebook.late_submission_penalty for notebook in submission.notebooks)
            if submission.timestamp and (penalized or submission.total_seconds_late > 0):
                self._assign_late_penalty(assignment, student)

    def _assign_late_penalty(self, assignment: str, student: str) -> None:
        """Let nbgrader's plugin decide, which wants to know the student and the assignment's due date."""
        about = {"assignment": assignment, "notebook": assignment, "student": student}
        about["db_url"] = self._course.directories().db_url
        AssignLatePenalties(config=self._config).preprocess(new_notebook(), {"nbgrader": about})

    def _place_files(self, folder: Path, files: dict[str, bytes]) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".new-"))
        for name, content in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.chmod(0o444)
        made.chmod(0o755)
        old = None
        if folder.exists():
            old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".old-"))
            old.rmdir()  # Windows moves no folder into the place of another
            os.replace(folder, old)
        os.replace(made, folder)
        if old:
            rmtree(old)


def _is_same_answer(name: str, now: Record, before: Record | None) -> bool:
    """Whether an answer, or all of the submission and of the assignment, is as it was before."""
    if before is None or before.digest == now.digest:
        return before is not None
    was, is_now = (
        {cell.name: cell.answer for cell in record.cells}.get(name, "") for record in (before, now)
    )
    return was == is_now != ""
