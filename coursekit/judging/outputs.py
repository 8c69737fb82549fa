"""What a cell of a submission shows in the end: verdicts, our own errors, no more than there is room for."""

from nbformat import NotebookNode
from nbformat.v4 import new_output

from coursekit.judging.verdict import Verdict

SHOWING = ("stream", "display_data", "execute_result", "error", "update_display_data")


def show_verdict(cell: NotebookNode, verdict: Verdict) -> None:
    """Write a verdict into a test cell's outputs, where nbgrader reads the score.

    What else is there was shown by the code under test. A number among it would count as partial credit,
    an error as a failure: both are left out.
    """
    cell.outputs = [out for out in cell.get("outputs", []) if out.output_type in ("stream", "display_data")]
    if verdict.stdout:
        cell.outputs.append(new_output("stream", name="stdout", text=verdict.stdout))
    if not verdict.passed:
        cell.outputs.append(error_output(verdict.name, verdict.message, verdict.frames))


def error_output(name: str, message: str, frames=()) -> NotebookNode:
    """An error as a cell shows it, with lines of the learner's code as in `Verdict`."""
    lines = [f"{name}: {message}"]
    lines += [f"in your code, line {line}, in {where}: {source}" for line, where, source in frames]
    return new_output("error", ename=name, evalue=message, traceback=lines)


class OutputLimits:
    """Counts the characters that the cells of a notebook show.

    Parameters
    ----------
    of_cell : int
        How many are kept of one cell.
    of_kernel : int
        How many a kernel may send before it is to be ended.
    """

    def __init__(self, of_cell: int, of_kernel: int):
        self._of_cell, self._of_kernel = of_cell, of_kernel
        self._kept: dict[int, int] = {}
        self._sent = 0

    @property
    def exceeded(self) -> bool:
        """Whether the kernel is to be ended."""
        return self._sent > self._of_kernel

    def begin_kernel(self) -> None:
        """Take note that a new kernel was started."""
        self._sent = 0

    def keeps(self, message: dict, index: int) -> bool:
        """Whether a kernel's message about the cell at `index` is kept; what shows nothing always is."""
        if message["msg_type"] not in SHOWING:
            return True
        size = len(str(message["content"]))
        self._sent += size
        kept = self._kept.get(index, 0) + size
        if self.exceeded or kept > self._of_cell:
            return False
        self._kept[index] = kept
        return True
