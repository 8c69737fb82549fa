"""A notebook's kernel that may end at any cell: why it ended, and another one in its place."""

import os

from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from traitlets import Integer

from coursekit.notebooks.cells import is_example, is_test_cell
from coursekit.notebooks.execute import peak_megabytes
from coursekit.notebooks.waiting import BlockingWait


class RestartingExecute(BlockingWait, Execute):
    """nbgrader's Execute, which can go on with a new kernel.

    A subclass says in `equip_kernel` what a kernel needs before cells are run in it, and calls
    `replace_kernel` where one has ended.
    """

    max_restarts = Integer(8, help="How often a kernel that died is replaced.").tag(config=True)

    def preprocess(self, nb, resources, km=None):
        self.peak_megabytes = None
        self._restarts = 0
        self._fatal: set[int] = set()  # the cells that ended a kernel
        return super().preprocess(nb, resources, km=km)

    def equip_kernel(self) -> None:
        """Do what a new kernel needs before cells are run in it."""

    def start_new_kernel(self, **kwargs):
        self._cwd = kwargs.get("cwd") or self.resources.get("metadata", {}).get("path") or os.getcwd()
        return super().start_new_kernel(**{**kwargs, "cwd": self._cwd})

    def why_dead(self) -> str:
        """Why the kernel that died did so, as far as its process tells."""
        return self._ended().get("reason") or "it ended the process that it ran in"

    def replace_kernel(self, index: int) -> str:
        """Start another kernel and run in it the cells before the one at `index`, which ended the last one.

        Returns
        -------
        str
            Why there is no other kernel; empty if there is one.
        """
        self.note_memory()
        self._fatal.add(index)
        self._restarts += 1
        if self._restarts > self.max_restarts:
            return "too many cells ended the kernel"
        self._cleanup_kernel()
        try:
            self.km = self.create_kernel_manager()
            self.start_new_kernel(cwd=self._cwd)
            self.start_new_kernel_client()
            self.equip_kernel()
            for earlier, cell in enumerate(self.nb.cells[:index]):
                if cell.cell_type == "code" and not is_test_cell(cell) and not is_example(cell):
                    if earlier not in self._fatal:
                        self.run_silently(cell.source, cell)
        except (RuntimeError, CellTimeoutError) as error:  # the start failed, or a cell ended it again
            return f"no new kernel could take its place ({error})"
        return ""

    def run_silently(self, code: str, cell: NotebookNode | None = None) -> None:
        """Run code without a trace in the notebook; if it is a cell's, for as long as a cell may take."""
        request = self.kc.execute(
            code, silent=True, store_history=False, allow_stdin=False, stop_on_error=False
        )
        self.wait_for_reply(request, cell)

    def note_memory(self) -> None:
        """Take note of the most memory that the kernel has taken so far."""
        peak = self._ended().get("peak_megabytes") or peak_megabytes(self.km.provisioner.pid)
        if peak:
            self.peak_megabytes = max(peak, self.peak_megabytes or 0)

    def _ended(self) -> dict:
        """What the kernel's process left on record; not every kind of process leaves something."""
        return getattr(self.km.provisioner, "ended", dict)()
