"""What nbgrader's grading steps ask of a gradebook, answered from memory for one submission.

nbgrader's steps open the gradebook again and again, and ask it for one cell at a time. While a submission is
graded, nobody else needs its scores, so they can wait here.
"""

from dataclasses import dataclass

from nbgrader.api import Gradebook, MissingEntry


@dataclass(frozen=True)
class SourceCell:
    """One of nbgrader's cells of an assignment as released; `max_score` is None if it earns no points."""

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool
    max_score: float | None
    is_grade: bool
    is_solution: bool
    is_task: bool


@dataclass
class Grade:
    """The score of a cell; nbgrader's own columns."""

    auto_score: float | None = None
    manual_score: float | None = None
    needs_manual_grade: bool = False


@dataclass
class Comment:
    """The comment on an answer; nbgrader's own column."""

    auto_comment: str | None = None


def read_cells(book: Gradebook, assignment: str) -> list[SourceCell]:
    """The cells of an assignment's one notebook, from its gradebook."""
    stored = book.find_notebook(assignment, assignment)
    points = {cell.name: cell.max_score for cell in [*stored.grade_cells, *stored.task_cells]}
    grades, solutions, tasks = (
        {cell.name for cell in cells}
        for cells in (stored.grade_cells, stored.solution_cells, stored.task_cells)
    )
    return [
        SourceCell(
            cell.name,
            cell.cell_type,
            cell.source,
            cell.checksum,
            cell.locked,
            points.get(cell.name),
            cell.name in grades,
            cell.name in solutions,
            cell.name in tasks,
        )
        for cell in stored.source_cells
    ]


class CellBook:
    """Stands in for nbgrader's Gradebook and, as there is one notebook, for the notebook in it.

    Parameters
    ----------
    cells : list of SourceCell
        Of the assignment.
    kernelspec : str
        Of the assignment, as JSON.
    """

    def __init__(self, cells: list[SourceCell], kernelspec: str):
        self.kernelspec = kernelspec
        self.source_cells = cells
        self.grade_cells = [cell for cell in cells if cell.is_grade]
        self.solution_cells = [cell for cell in cells if cell.is_solution]
        self.task_cells = [cell for cell in cells if cell.is_task]
        self.grades = {cell.name: Grade() for cell in [*self.grade_cells, *self.task_cells]}
        self.comments = {cell.name: Comment() for cell in [*self.solution_cells, *self.task_cells]}
        self.db = self
        self._cells = {cell.name: cell for cell in cells}

    def __enter__(self) -> "CellBook":
        return self

    def __exit__(self, *error) -> None:
        pass

    def commit(self) -> None:
        """Nothing is written down."""

    def find_notebook(self, notebook: str, assignment: str) -> "CellBook":
        return self

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        return _found(self._cells, name)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        cell = _found(self._cells, name)
        if cell.max_score is None:
            raise MissingEntry(f"{name} is not graded")
        return cell

    def find_grade(self, name: str, notebook: str, assignment: str, student: str) -> Grade:
        return _found(self.grades, name)

    def find_comment(self, name: str, notebook: str, assignment: str, student: str) -> Comment:
        return _found(self.comments, name)


def _found(entries: dict, name: str):
    if name not in entries:
        raise MissingEntry(f"no cell {name!r}")
    return entries[name]
