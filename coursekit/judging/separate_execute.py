"""Runs a notebook with its checks in a process of their own, for whoever wants their verdicts."""

import secrets
import shutil
import socket
import tempfile
import time
from pathlib import Path

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from traitlets import Any, Bool, Integer

from coursekit.judging.outputs import OutputLimits, error_output, show_verdict
from coursekit.judging.problems import Problems
from coursekit.judging.restarting import RestartingExecute
from coursekit.judging.verdict import Verdict
from coursekit.notebooks.cells import grade_id, is_example, is_test_cell


class SeparateExecute(RestartingExecute):
    """nbgrader's Execute, with the checks in a process of their own and nothing that stops a batch.

    The kernel runs the submission's cells only. Test cells run in a checker
    (coursekit/judging/checker.py), which calls the learner's functions in the kernel and gets plain values
    back. A cell that ends its kernel, or does not end, costs its own part: a new kernel takes its place and
    runs the cells before it again.
    """

    assignment = Any(None, help="An Assignment (judge.py); if there is none, the gradebook is asked.")
    notebook_timeout = Integer(600, help="Seconds for all cells of a notebook together.").tag(config=True)
    max_cell_output = Integer(500_000, help="Characters of output that are kept of one cell.").tag(
        config=True
    )
    max_output = Integer(50_000_000, help="Characters of output after which a kernel is ended.").tag(
        config=True
    )

    record_timing = Bool(False, help="Whether to keep in each cell when it was run.").tag(config=True)

    def preprocess(self, nb, resources, km=None):
        # Not before: Jupyter reads nbgrader's configuration, and with it this file, whenever it starts.
        from coursekit.judging.judge import Assignment, Judge

        assignment = self.assignment
        if assignment is None:
            about = resources["nbgrader"]
            course = self.config.CourseDirectory
            folder = Path(course.root or ".", course.source_directory or "source", about["assignment"])
            with Gradebook(about["db_url"]) as book:
                assignment = Assignment.from_gradebook(
                    book, about["notebook"], about["assignment"], folder if folder.is_dir() else None
                )
        self._judge = Judge(assignment)  # before there are threads: it is forked
        self._agent, self._address = f"_agent_{secrets.token_hex(8)}", None
        self._deadline = time.monotonic() + self.notebook_timeout
        self._limits = OutputLimits(self.max_cell_output, self.max_output)
        self._noted = Problems()
        self._given_up = ""
        self._folder = None
        self.timeout_func = lambda cell: self._left(self.seconds_for(cell))
        try:
            return super().preprocess(nb, resources, km=km)
        finally:
            self._judge.close()
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)

    def seconds_for(self, cell: NotebookNode) -> int:
        """How long a cell may take."""
        return self.timeout

    def _left(self, seconds: float) -> int:
        """So many seconds, or what is left for the notebook."""
        return max(1, int(min(seconds, self._deadline - time.monotonic())))

    @property
    def problems(self) -> list[str]:
        """What went wrong in which cell, one line each."""
        return self._noted.lines

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type != "code":
            return cell, resources
        if not self._given_up and time.monotonic() > self._deadline:
            self._give_up(f"the notebook used up its {self.notebook_timeout} seconds")
        if self._given_up:
            cell.outputs = [error_output("NotRun", f"not run: {self._given_up}")]
            return cell, resources
        if self._noted.stopped and is_example(cell):  # it would call again what did not end well
            cell.outputs = [error_output("NotRun", "examples are not run after a cell that did not end well")]
            return cell, resources
        self._stopped_after = None
        try:
            if self._address is None:
                self.equip_kernel()
            if is_test_cell(cell):
                self._judged(cell, resources, index)
            else:
                super().preprocess_cell(cell, resources, index)
                if self._stopped_after:  # in place of the interrupt's traceback
                    shown = [output for output in cell.outputs if output.output_type != "error"]
                    cell.outputs = [*shown, error_output("Timeout", self._stopped)]
            if self._limits.exceeded:  # its kernel was ended, though a reply may have come before
                raise DeadKernelError("Kernel died")
        except (DeadKernelError, CellTimeoutError) as error:
            self._bury(cell, index, error)
        else:
            self.note_memory()
            self._noted.note_missing(cell)
        return cell, resources

    def _judged(self, cell, resources, index):
        """Have a test cell judged; the kernel only answers what the checks ask of it."""
        from coursekit.judging.judge import serve_code

        source = cell.source
        self._judge.begin(grade_id(cell), source)
        cell.source = serve_code(self._agent, self._address)
        try:
            super().preprocess_cell(cell, resources, index)
        finally:
            cell.source = source
            verdict = self._judge.verdict(self._left(self.seconds_for(cell)))
            show_verdict(cell, Verdict("Timeout", self._stopped) if self._stopped_after else verdict)

    def equip_kernel(self):
        """Install the agent in a new kernel, and tell the checker where it will come from."""
        from coursekit.judging.judge import agent_code

        provisioner = self.km.provisioner
        outside, inside = (
            getattr(provisioner, "share_outside", None),
            getattr(provisioner, "share_inside", None),
        )
        if outside is None and hasattr(socket, "AF_UNIX"):
            self._folder = self._folder or tempfile.mkdtemp(prefix="checks-")
            outside = inside = self._folder
        address = self._judge.listen(Path(outside) if outside else None)
        self._address = f"{inside}/checks" if outside else address
        self.run_silently(agent_code(self._agent, getattr(provisioner, "forked", False)))

    def _bury(self, cell, index, error):
        """Say in the cell why its kernel ended, and go on with another one."""
        if isinstance(error, CellTimeoutError):
            seconds = self._stopped_after or self.timeout
            name = "Timeout"
            reason = f"it was still running after {seconds} s and did not let itself be stopped"
        elif self._limits.exceeded:
            name, reason = "TooMuchOutput", f"it printed more than {self.max_output / 1e6:.0f} MB"
        else:
            name, reason = "KernelDied", self.why_dead()
        if is_test_cell(cell):
            show_verdict(cell, Verdict(name, f"your code was called and {reason}"))
        else:
            cell.outputs = [*cell.outputs, error_output(name, reason)]
        self._noted.note(cell, reason)
        self._address = None
        self._limits.begin_kernel()
        if reason := self.replace_kernel(index):
            self._give_up(reason)

    async def _async_handle_timeout(self, timeout, cell=None):
        """nbclient's, which interrupts the kernel; it goes on, so `_bury` may not hear of it."""
        if cell is not None:
            self._stopped_after = timeout
            self._noted.note(cell, f"it was stopped after {timeout} s")
        return await super()._async_handle_timeout(timeout, cell)

    @property
    def _stopped(self) -> str:
        return f"stopped after {self._stopped_after} s: does your loop end?"

    def _give_up(self, reason):
        self._given_up = reason
        self._noted.note_rest(reason)

    def process_message(self, msg, cell, cell_index):
        """Keep the beginning of what a cell prints; end a kernel that prints without end."""
        if self._limits.keeps(msg, cell_index):
            return super().process_message(msg, cell, cell_index)
        if self._limits.exceeded and self.km.provisioner.process:
            self.km.provisioner.process.kill()
        return None
