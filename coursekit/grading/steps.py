"""How nbgrader grades a submission of this course: its own pipeline, the checks in a separate process."""

import os
import sys
from pathlib import Path

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
    SaveCells,
)

from coursekit.grading.follow_cells import FollowCells
from coursekit.judging.separate_execute import SeparateExecute
from coursekit.notebooks.cells import grade_id

# nbgrader starts `alembic` by its bare name: it must be found also where nobody activated the .venv.
_SCRIPTS = str(Path(sys.executable).parent)
if _SCRIPTS not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([_SCRIPTS, os.environ.get("PATH", "")])


class RestoreCells(OverwriteCells):
    """nbgrader's OverwriteCells, which also puts deleted cells back where they belong.

    nbgrader's own `add_missing_cells` brings back graded cells only, and fails with a KeyError when the
    cell before a missing one is read-only text. Here every read-only or graded cell comes back,
    the given helper functions included, behind the nearest earlier cell that is still there.
    """

    def add_missing_grade_cells(self, nb, resources):
        source = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        points = {cell.name: cell.max_score for cell in source.grade_cells}
        solutions = {cell.name for cell in source.solution_cells}
        place = 0  # behind the cells seen so far
        for cell in source.source_cells:
            here = next((i for i, own in enumerate(nb.cells) if grade_id(own) == cell.name), None)
            if here is not None:
                place = max(place, here + 1)
            elif cell.name in points or cell.name not in solutions:
                self.log.warning("Cell %s was missing and is added back", cell.name)
                added = self.missing_cell_transform(cell, points.get(cell.name, 0), cell.name in solutions)
                if cell.name not in points:  # read-only: given code or text
                    about = added["metadata"]["nbgrader"]
                    about["grade"] = False
                    about.pop("points", None)
                if all(own.get("id") != cell.name for own in nb.cells):
                    added["id"] = cell.name
                nb.cells.insert(place, added)
                place += 1
        return nb, resources


GENERATE_PREPROCESSORS = [
    FollowCells if step is SaveCells else step for step in GenerateAssignment.preprocessors.default()
]
SANITIZE_PREPROCESSORS = [ClearOutput, DeduplicateIds, OverwriteKernelspec, RestoreCells, CheckCellMetadata]
AUTOGRADE_PREPROCESSORS = [
    SeparateExecute,
    IgnorePattern,
    ClearMetadataPreprocessor,
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
