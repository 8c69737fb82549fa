"""What any learner may have copied without copying from another: the course's own text."""

from collections.abc import Iterable

import nbformat
from nbformat import NotebookNode

from coursekit.course.syllabus import Graded, Week, built_weeks
from coursekit.notebooks.recover import released_form
from coursekit.similarity.tokens import code_tokens, prose_tokens, runs

GIVEN = "given"  # handed out with the assignment: nobody's own
REFERENCE = "reference solution"
LECTURE = "lectures"


def known_runs(week: Graded) -> dict[str, set[int]]:
    """Fingerprints of the course's text by where it stands: GIVEN, REFERENCE, LECTURE.

    The lectures are those up to the assignment's week.
    """
    until = [other for other in built_weeks() if other.week <= week.week]
    lectures = [other.lecture for other in until if isinstance(other, Week) and other.lecture.is_file()]
    return {
        GIVEN: _runs([released_form(week)]),
        REFERENCE: _runs([nbformat.read(week.solution, as_version=4)]),
        LECTURE: _runs(nbformat.read(path, as_version=4) for path in lectures),
    }


def _runs(notebooks: Iterable[NotebookNode]) -> set[int]:
    found = set()
    for notebook in notebooks:
        for cell in notebook.cells:
            tokens = code_tokens(cell.source) if cell.cell_type == "code" else prose_tokens(cell.source)
            found.update(runs(tokens))
    return found
