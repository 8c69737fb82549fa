"""Runs a notebook with its checks in a process of their own, for whoever wants their verdicts."""

import os
import re
import secrets
import shutil
import socket
import tempfile
import time
from pathlib import Path

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.preprocessors import Execute
from traitlets import Any, Bool, Integer

from coursekit.notebooks.cells import grade_id, is_example, is_test_cell, lacks_a_name
from coursekit.notebooks.execute import peak_megabytes
from coursekit.notebooks.waiting import BlockingWait

NOT_INSTALLED = re.compile(r"No module named '(\w+)")


def show_verdict(cell: NotebookNode, verdict) -> None:
    """Write a verdict into a test cell's outputs, where nbgrader reads the score.

    What else is there was shown by the code under test. A number among it would count as partial credit,
    an error as a failure: both are left out.
    """
    cell.outputs = [out for out in cell.get("outputs", []) if out.output_type in ("stream", "display_data")]
    if verdict.stdout:
        cell.outputs.append(new_output("stream", name="stdout", text=verdict.stdout))
    if not verdict.passed:
        cell.outputs.append(_error(verdict.name, verdict.message, verdict.frames))


def _error(name, message, frames=()) -> NotebookNode:
    lines = [f"{name}: {message}"]
    lines += [f"in your code, line {line}, in {where}: {source}" for line, where, source in frames]
    return new_output("error", ename=name, evalue=message, traceback=lines)


def _shown(cell: NotebookNode) -> str:
    return f"cell {grade_id(cell) or cell.get('id')!r}"


class SeparateExecute(BlockingWait, Execute):
    """nbgrader's Execute, with the checks in a process of their own and nothing that stops a batch.

    The kernel runs the submission's cells only. Test cells run in a checker
    (coursekit/judging/checker.py), which calls the learner's functions in the kernel and gets plain values
    back. A cell that ends its kernel, or does not end, costs its own part: a new kernel takes its place and
    runs the cells before it again.
    """

    assignment = Any(None, help="An Assignment (judge.py); if there is none, the gradebook is asked.")
    notebook_timeout = Integer(600, help="Seconds for all cells of a notebook together.").tag(config=True)
    max_restarts = Integer(8, help="How often a kernel that died is replaced.").tag(config=True)
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
            with Gradebook(about["db_url"]) as book:
                assignment = Assignment.from_gradebook(book, about["notebook"], about["assignment"])
        self._judge = Judge(assignment)  # before there are threads: it is forked
        self._agent, self._address = f"_agent_{secrets.token_hex(8)}", None
        self._deadline = time.monotonic() + self.notebook_timeout
        self._printed, self.peak_megabytes = 0, None
        self._kept: dict[int, int] = {}
        self._fatal: set[int] = set()
        self._problems: dict[str, str] = {}  # what and why
        self._missing: dict[str, str] = {}  # package that is not installed here: the cell that imports it
        self._restarts, self._given_up = 0, ""
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
        missing = [
            f"{package} is not installed here: in {cell}, what stands below its import was not run"
            for package, cell in self._missing.items()
        ]
        return missing + [f"{what}: {why}" for what, why in self._problems.items()]

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type != "code":
            return cell, resources
        if not self._given_up and time.monotonic() > self._deadline:
            self._give_up(f"the notebook used up its {self.notebook_timeout} seconds")
        if self._given_up:
            cell.outputs = [_error("NotRun", f"not run: {self._given_up}")]
            return cell, resources
        if self._problems and is_example(cell):  # it would call again what did not end well
            cell.outputs = [_error("NotRun", "examples are not run after a cell that did not end well")]
            return cell, resources
        self._stopped_after = None
        try:
            if self._address is None:
                self._introduce(resources)
            if is_test_cell(cell):
                self._judged(cell, resources, index)
            else:
                super().preprocess_cell(cell, resources, index)
                if self._stopped_after:  # in place of the interrupt's traceback
                    shown = [output for output in cell.outputs if output.output_type != "error"]
                    cell.outputs = [*shown, _error("Timeout", self._stopped)]
            if self._printed > self.max_output:  # its kernel was ended, though a reply may have come before
                raise DeadKernelError("Kernel died")
        except (DeadKernelError, CellTimeoutError) as error:
            self._bury(cell, index, error)
        else:
            self._note_memory()
            self._note_missing(cell)
        return cell, resources

    def _judged(self, cell, resources, index):
        """Have a test cell judged; the kernel only answers what the checks ask of it."""
        from coursekit.judging.judge import serve_code
        from coursekit.judging.verdict import Verdict

        source = cell.source
        self._judge.begin(grade_id(cell), source)
        cell.source = serve_code(self._agent, self._address)
        try:
            super().preprocess_cell(cell, resources, index)
        finally:
            cell.source = source
            verdict = self._judge.verdict(self._left(self.seconds_for(cell)))
            show_verdict(cell, Verdict("Timeout", self._stopped) if self._stopped_after else verdict)

    def _introduce(self, resources):
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
        self._silently(agent_code(self._agent, getattr(provisioner, "forked", False)))

    def _bury(self, cell, index, error):
        """Say in the cell why its kernel ended, and start another one with the cells before it."""
        from coursekit.judging.verdict import Verdict

        ended = getattr(self.km.provisioner, "ended", dict)() if isinstance(error, DeadKernelError) else {}
        if isinstance(error, CellTimeoutError):
            seconds = self._stopped_after or self.timeout
            name = "Timeout"
            reason = f"it was still running after {seconds} s and did not let itself be stopped"
        elif self._printed > self.max_output:
            name, reason = "TooMuchOutput", f"it printed more than {self.max_output / 1e6:.0f} MB"
        else:
            name, reason = "KernelDied", ended.get("reason") or "it ended the process that it ran in"
        self._note_memory()
        if is_test_cell(cell):
            show_verdict(cell, Verdict(name, f"your code was called and {reason}"))
        else:
            self._fatal.add(index)
            cell.outputs = [*cell.outputs, _error(name, reason)]
        self._note(cell, reason)
        self._address, self._printed = None, 0
        self._restarts += 1
        if self._restarts > self.max_restarts:
            self._give_up("too many cells ended the kernel")
            return
        self._cleanup_kernel()
        try:
            self.km = self.create_kernel_manager()
            self.start_new_kernel(cwd=self._cwd)
            self.start_new_kernel_client()
            self._introduce(None)
            for earlier in range(index):
                again = self.nb.cells[earlier]
                if again.cell_type == "code" and not is_test_cell(again) and not is_example(again):
                    if earlier not in self._fatal:
                        self._silently(again.source, again)
        except (RuntimeError, CellTimeoutError) as error:  # the start failed, or a cell ended it again
            self._give_up(f"no new kernel could take its place ({error})")

    async def _async_handle_timeout(self, timeout, cell=None):
        """nbclient's, which interrupts the kernel; it goes on, so `_bury` may not hear of it."""
        if cell is not None:
            self._stopped_after = timeout
            self._note(cell, f"it was stopped after {timeout} s")
        return await super()._async_handle_timeout(timeout, cell)

    @property
    def _stopped(self) -> str:
        return f"stopped after {self._stopped_after} s: does your loop end?"

    def _note(self, cell, reason):
        """Note what went wrong in a cell, in place of what was noted about it before."""
        self._problems[_shown(cell)] = reason

    def _note_missing(self, cell):
        """Note a package that is not installed here; say so where a check misses what follows its import."""
        for error in (output for output in cell.outputs if output.output_type == "error"):
            package = NOT_INSTALLED.match(error.evalue)
            if error.ename == "ModuleNotFoundError" and package and not is_test_cell(cell):
                if not is_example(cell):
                    self._missing.setdefault(package[1], _shown(cell))
            elif self._missing and is_test_cell(cell) and lacks_a_name(error):
                error.evalue += f" ({', '.join(self._missing)}: not installed here)"
                error.traceback[0] = f"{error.ename}: {error.evalue}"

    def start_new_kernel(self, **kwargs):
        self._cwd = kwargs.get("cwd") or self.resources.get("metadata", {}).get("path") or os.getcwd()
        return super().start_new_kernel(**{**kwargs, "cwd": self._cwd})

    def _give_up(self, reason):
        self._given_up = reason
        self._problems["the rest was not run"] = reason

    def _note_memory(self):
        provisioner = self.km.provisioner
        peak = getattr(provisioner, "ended", dict)().get("peak_megabytes") or peak_megabytes(provisioner.pid)
        if peak:
            self.peak_megabytes = max(peak, self.peak_megabytes or 0)

    def process_message(self, msg, cell, cell_index):
        """Keep the beginning of what a cell prints; end a kernel that prints without end."""
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "error", "update_display_data"):
            size = len(str(msg["content"]))
            self._printed += size
            if self._printed > self.max_output:
                if self.km.provisioner.process:
                    self.km.provisioner.process.kill()
                return None
            kept = self._kept.get(cell_index, 0) + size
            if kept > self.max_cell_output:
                return None
            self._kept[cell_index] = kept
        return super().process_message(msg, cell, cell_index)

    def _silently(self, code: str, cell: NotebookNode | None = None) -> None:
        """Run code without a trace in the notebook; if it is a cell's, for as long as a cell may take."""
        request = self.kc.execute(
            code, silent=True, store_history=False, allow_stdin=False, stop_on_error=False
        )
        self.wait_for_reply(request, cell)
