"""What went wrong while the cells of a submission ran, for its record."""

import re

from nbformat import NotebookNode

from coursekit.notebooks.cells import grade_id, is_example, is_test_cell, lacks_a_name

NOT_INSTALLED = re.compile(r"No module named '(\w+)")


class Problems:
    """Collects what went wrong in which cell."""

    def __init__(self):
        self._reasons: dict[str, str] = {}  # by what it is about
        self._missing: dict[str, str] = {}  # package that is not installed here: the cell that imports it

    @property
    def stopped(self) -> bool:
        """Whether a cell ended its kernel or had to be stopped."""
        return bool(self._reasons)

    @property
    def lines(self) -> list[str]:
        """One line for each."""
        missing = [
            f"{package} is not installed here: in {cell}, what stands below its import was not run"
            for package, cell in self._missing.items()
        ]
        return missing + [f"{what}: {why}" for what, why in self._reasons.items()]

    def note(self, cell: NotebookNode, reason: str) -> None:
        """Note why a cell did not come to its end, in place of what was noted about it before."""
        self._reasons[_shown(cell)] = reason

    def note_rest(self, reason: str) -> None:
        """Note why no further cell is run."""
        self._reasons["the rest was not run"] = reason

    def note_missing(self, cell: NotebookNode) -> None:
        """Note a package that is not installed here; say so where a check misses what follows its import."""
        for error in (output for output in cell.outputs if output.output_type == "error"):
            package = NOT_INSTALLED.match(error.evalue)
            if error.ename == "ModuleNotFoundError" and package and not is_test_cell(cell):
                if not is_example(cell):
                    self._missing.setdefault(package[1], _shown(cell))
            elif self._missing and is_test_cell(cell) and lacks_a_name(error):
                error.evalue += f" ({', '.join(self._missing)}: not installed here)"
                error.traceback[0] = f"{error.ename}: {error.evalue}"


def _shown(cell: NotebookNode) -> str:
    return f"cell {grade_id(cell) or cell.get('id')!r}"
