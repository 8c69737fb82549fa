"""nbgrader's step that notes an assignment's cells in the gradebook, also after somebody was graded."""

from contextlib import suppress

from nbformat import NotebookNode
from nbgrader.api import BaseCell, Comment, Grade, GradeCell, MissingEntry, Notebook, SolutionCell, TaskCell
from nbgrader.preprocessors import SaveCells


class GradedByHandError(Exception):
    """A cell cannot go, because people have points by hand for it."""


class FollowCells(SaveCells):
    """nbgrader's SaveCells, which refuses that cells come or go once there are submissions.

    Here they do. A cell that was renamed keeps its scores; one that is gone takes its scores along, unless a
    person gave them; and submissions get an empty score for one that is new, until they are graded again.
    """

    def _create_notebook(self, nb: NotebookNode) -> None:
        with suppress(MissingEntry):
            notebook = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
            if notebook.submissions:
                self._rename(notebook)
                self._remove(notebook)
                self._add(notebook)
                self.gradebook.db.commit()
        super()._create_notebook(nb)

    def _wanted(self) -> dict[type, dict]:
        return {
            GradeCell: self.new_grade_cells,
            SolutionCell: self.new_solution_cells,
            TaskCell: self.new_task_cells,
        }

    def _rename(self, notebook: Notebook) -> None:
        """Give cells that stand there under another name, with the same text, that name."""
        wanted = self._wanted()
        known = {cell.name for cell in notebook.source_cells}
        new = {
            (info["cell_type"], info["source"]): name
            for name, info in self.new_source_cells.items()
            if name not in known
        }
        for source in notebook.source_cells:
            name = new.pop((source.cell_type, source.source), None)
            if name is None or source.name in self.new_source_cells:
                continue
            rows = [cell for cell in _cells(notebook) if cell.name == source.name]
            if all(name in wanted[type(cell)] for cell in rows):
                for row in (source, *rows):
                    row.name = name
        self.gradebook.db.flush()

    def _remove(self, notebook: Notebook) -> None:
        wanted, db = self._wanted(), self.gradebook.db
        gone = [cell for cell in _cells(notebook) if cell.name not in wanted[type(cell)]]
        for cell in gone:
            scored = sum(grade.manual_score is not None for grade in cell.grades)
            if scored:
                raise GradedByHandError(
                    f"the cell {cell.name!r} is gone, but {scored} submissions have points by hand for it:"
                    " put it back (with 0 points if it is not to count)"
                )
        for cell in gone:
            for row in (*cell.grades, *cell.comments, cell):
                db.delete(row)
        for source in notebook.source_cells:
            if source.name not in self.new_source_cells:
                db.delete(source)
        db.flush()
        db.expire_all()

    def _add(self, notebook: Notebook) -> None:
        for kind, infos in self._wanted().items():
            known = {cell.name for cell in _cells(notebook) if type(cell) is kind}
            for name in infos.keys() - known:
                about = {key: infos[name][key] for key in ("max_score", "cell_type") if key in infos[name]}
                cell = kind(name=name, notebook=notebook, **about)
                self.gradebook.db.add(cell)
                for submission in notebook.submissions:
                    if kind is not SolutionCell:
                        self.gradebook.db.add(Grade(cell=cell, notebook=submission))
                    if kind is not GradeCell:
                        self.gradebook.db.add(Comment(cell=cell, notebook=submission))
        for name in self.new_source_cells.keys() - {cell.name for cell in notebook.source_cells}:
            self.gradebook.add_source_cell(
                name, self.notebook_id, self.assignment_id, **self.new_source_cells[name]
            )


def _cells(notebook: Notebook) -> list[BaseCell]:
    return [*notebook.grade_cells, *notebook.solution_cells, *notebook.task_cells]
