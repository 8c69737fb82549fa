"""How nbgrader grades a submission of this course: its own pipeline with a guarded kernel."""

import os
import secrets
import sys
from pathlib import Path

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    Execute,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from coursekit import guard

# nbgrader starts `alembic` by its bare name: it must be found also where nobody activated the .venv.
_SCRIPTS = str(Path(sys.executable).parent)
if _SCRIPTS not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([_SCRIPTS, os.environ.get("PATH", "")])

CHECKS_FILE = Path(__file__).with_name("checks.py")  # the locked cell `checks` of every assignment
SOLUTION_STUB = 'raise NotImplementedError("replace this line with your solution")'


def is_test_cell(cell: NotebookNode) -> bool:
    """Whether a cell is a check that earns points by running, not a written answer."""
    return cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)


def grade_id(cell: NotebookNode) -> str | None:
    """The name by which nbgrader knows a cell, if it does."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def keep_verdict(cell: NotebookNode) -> None:
    """Make a test cell all or nothing: a failed check raises, and no value it shows is a score.

    nbgrader reads a number that a test cell displays as partial credit. The checks of this course
    never end in a value, so a number there was displayed by the code under test.
    """
    cell.outputs = [output for output in cell.outputs if output.output_type != "execute_result"]


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


class GuardedExecute(Execute):
    """nbgrader's Execute, with the kernel's tools restored before every test cell."""

    def preprocess(self, nb, resources, km=None):
        self._guard_name = None
        return super().preprocess(nb, resources, km=km)

    def preprocess_cell(self, cell, resources, index):
        if self._guard_name is None:
            self._guard_name = f"_guard_{secrets.token_hex(8)}"
            self._silently(install_code(self._guard_name))
        if not is_test_cell(cell):
            return super().preprocess_cell(cell, resources, index)
        reason = self._silently(f"import sys; sys.modules[{self._guard_name!r}].GUARD.restore()")
        cell, resources = super().preprocess_cell(cell, resources, index)
        keep_verdict(cell)
        if reason:
            message = f"the checks could not be restored before this cell: {reason}"
            cell.outputs.append(
                new_output("error", ename="TamperedKernel", evalue=message, traceback=[message])
            )
        return cell, resources

    def _silently(self, code: str) -> str | None:
        """Run code that leaves no trace in the notebook; returns what went wrong, if anything."""
        request = self.kc.execute(code, silent=True, store_history=False, allow_stdin=False)
        try:
            reply = self.wait_for_reply(request)["content"]
        except (DeadKernelError, CellTimeoutError) as error:
            return type(error).__name__
        return None if reply["status"] == "ok" else f"{reply['ename']}: {reply['evalue']}"


def install_code(name: str) -> str:
    """Code that installs the guard in a kernel as the module `name`."""
    source = Path(guard.__file__).read_text(encoding="utf-8")
    checks = CHECKS_FILE.read_text(encoding="utf-8")
    return (
        "import sys, types\n"
        f"sys.modules[{name!r}] = types.ModuleType({name!r})\n"
        f"exec({source!r}, vars(sys.modules[{name!r}]))\n"
        f"sys.modules[{name!r}].GUARD = sys.modules[{name!r}].Guard(get_ipython(), {checks!r})\n"
        "del sys, types\n"
    )


SANITIZE_PREPROCESSORS = [ClearOutput, DeduplicateIds, OverwriteKernelspec, RestoreCells, CheckCellMetadata]
AUTOGRADE_PREPROCESSORS = [
    GuardedExecute,
    IgnorePattern,
    ClearMetadataPreprocessor,
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
