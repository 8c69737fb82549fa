"""What learners wrote into an assignment: the solution cells of each submission."""

from dataclasses import dataclass
from pathlib import Path

from nbgrader.utils import is_solution

from coursekit.course.folders import Course
from coursekit.course.syllabus import Graded
from coursekit.notebooks.cells import grade_id
from coursekit.notebooks.decode import Unreadable
from coursekit.notebooks.recover import released_form
from coursekit.similarity.errors import SimilarityError
from coursekit.submissions.read import prepare


@dataclass(frozen=True)
class CellText:
    """What one cell holds, and whether that is code."""

    source: str
    is_code: bool


Work = dict[str, CellText]  # by nbgrader's name of the solution cell


def read_class(course: Course, week: Graded) -> tuple[dict[str, Work], list[str]]:
    """The work of each learner, and those of whom nothing could be read.

    Cells that still are as they were handed out are left out.

    Raises
    ------
    SimilarityError
        If there are no two submissions to compare.
    """
    released = released_form(week)
    given = {grade_id(cell): cell.source.strip() for cell in released.cells if is_solution(cell)}
    works, unread = {}, []
    for student, folder in course.submissions(week.id).items():
        notebook = _read(folder, released, week.id)
        if notebook is None:
            unread.append(student)
            continue
        works[student] = {
            grade_id(cell): CellText(cell.source, cell.cell_type == "code")
            for cell in notebook.cells
            if is_solution(cell) and cell.source.strip() != given.get(grade_id(cell))
        }
    if len(works) < 2:
        raise SimilarityError(
            f"{week.label} has {len(works)} readable submission{'' if len(works) == 1 else 's'}: comparing"
            f" takes two; run `python course.py collect {week.key} FOLDER_OR_ZIP` first"
        )
    return works, unread


def _read(folder: Path, released, name: str):
    try:
        prepared = prepare(folder, released, f"{name}.ipynb")
    except (Unreadable, OSError, ValueError, RecursionError):
        return None
    return prepared.notebook if prepared.readable else None
