"""Notes which cells of a lecture ran in JupyterLab: the one thing about reading that can be known.

The lecture's own kernel notes it, when `coursekit` is imported there. Elsewhere (Colab, VS Code, `nbclient`)
nothing is noted, and progress says so.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from coursekit.course.syllabus import ROOT
from coursekit.interview.journal import Journal, JournalError

LECTURES = ROOT / "progress" / "lectures.jsonl"
RAN, READ = "ran", "read"  # the event of a cell that ran, and of a reader who says that all is read
NOT_COUNTED = "Going further"  # the heading after which nothing is needed


class CellNotes:
    """Called after each cell of a kernel; a cell that ran for the first time becomes an event.

    Parameters
    ----------
    lecture : str
        Its id.
    cells : iterable of str
        The ids of its code cells.
    path : pathlib.Path
        Where it is noted.
    """

    def __init__(self, lecture: str, cells: Iterable[str], path: Path | None = None):
        self._lecture, self._path = lecture, path or LECTURES
        self._left = set(cells) - ran_cells(_events(self._path), lecture)
        self._waiting: list[str] = []

    def __call__(self, result) -> None:
        """After a cell ran; `result` is IPython's. Nothing that goes wrong here disturbs the reader."""
        cell = getattr(result.info, "cell_id", None)
        if not result.success or cell not in self._left:
            return
        self._left.discard(cell)
        self._waiting.append(cell)
        try:
            with Journal(self._path) as journal:
                journal.add(RAN, lecture=self._lecture, cells=self._waiting)
        except JournalError:  # another kernel is writing, or the disk is full: with the next cell
            return
        self._waiting = []


def watch() -> None:
    """Have this kernel note its cells, if it is JupyterLab's for a lecture of the course."""
    from IPython import get_ipython

    shell, path = get_ipython(), Path(os.environ.get("JPY_SESSION_NAME", "")).resolve()
    if shell is not None and path.suffix == ".ipynb" and path.parent == ROOT / "lectures" and path.is_file():
        shell.events.register("post_run_cell", CellNotes(path.stem, code_cells(path)))


def code_cells(path: Path) -> list[str]:
    """The ids of a lecture's code cells, up to what is not counted; empty if it cannot be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found = []
        for cell in cells:
            if cell["cell_type"] == "code":
                found.append(cell["id"])
            elif any(line.startswith("## ") and NOT_COUNTED in line for line in cell["source"]):
                break
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return found


def ran_cells(events: Iterable, lecture: str) -> set[str]:
    """The ids of a lecture's cells that ran at some time."""
    found: set[str] = set()
    for event in events:
        if event.kind == RAN and event.data.get("lecture") == lecture:
            found.update(event.data.get("cells", ()))
    return found


def _events(path: Path) -> list:
    try:
        return Journal(path).events
    except JournalError:
        return []
