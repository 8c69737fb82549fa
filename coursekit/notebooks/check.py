"""`python course.py check`: a learner's visible checks, part by part, without touching the notebook."""

import shutil
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, is_grade, is_locked, is_solution

from coursekit.course.syllabus import find_week
from coursekit.notebooks.cells import describe, is_hidden, is_test_cell, part_of
from coursekit.notebooks.execute import KERNEL_CONFIG, NotebookError, read_notebook
from coursekit.notebooks.waiting import Client

CELL_TIMEOUT_SECONDS = 30


@dataclass
class Part:
    """One part of an assignment: its points by kind, and what its visible checks said."""

    name: str
    visible: float = 0
    earned: float = 0
    hidden: float = 0
    by_hand: float = 0
    messages: list[str] = field(default_factory=list)


def check(week_or_path: str) -> int:
    """Run the visible checks of one assignment and print a table. Returns 0 if all of them pass, else 1.

    Raises
    ------
    SyllabusError, NotebookError
        If there is no such week or notebook, or the file is not an assignment of this course.
    """
    path = Path(week_or_path)
    if path.suffix != ".ipynb":
        path = find_week(week_or_path).assignment
    notebook = read_notebook(path)
    if not any(is_grade(cell) for cell in notebook.cells):
        raise NotebookError(f"{path}: no graded cells in it, so there is nothing to check")
    changed = [cell for cell in notebook.cells if is_locked(cell) and _is_changed(cell)]
    run_all(notebook, path.parent)
    parts = grade_parts(notebook)
    print(render(path, parts))
    for cell in changed:
        name = cell.metadata.nbgrader["grade_id"]
        print(f"\nThe locked cell {name!r} was changed; grading puts the original back.")
    return 0 if all(part.earned == part.visible for part in parts) else 1


def _is_changed(cell: NotebookNode) -> bool:
    checksum = cell.metadata.nbgrader.get("checksum")
    return checksum is not None and checksum != compute_checksum(cell)


def run_all(notebook: NotebookNode, folder: Path) -> None:
    """Run every cell, errors or not, storing outputs in the notebook in memory."""
    client = Client(
        notebook,
        timeout=CELL_TIMEOUT_SECONDS,
        iopub_timeout=CELL_TIMEOUT_SECONDS,
        interrupt_on_timeout=True,
        error_on_timeout={
            "ename": "Timeout",
            "evalue": f"still running after {CELL_TIMEOUT_SECONDS} s",
            "traceback": [],
        },
        allow_errors=True,
        config=KERNEL_CONFIG,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            try:
                client.execute_cell(cell, index)
            except (DeadKernelError, CellTimeoutError) as error:
                what = "ended the kernel" if isinstance(error, DeadKernelError) else "never came to an end"
                name = cell.metadata.get("nbgrader", {}).get("grade_id", cell.get("id", index))
                raise NotebookError(f"cell {name!r} {what}: mend it, then check again") from None


def grade_parts(notebook: NotebookNode) -> list[Part]:
    """Points by part from a notebook that has been run."""
    parts: dict[str, Part] = {}
    for cell in notebook.cells:
        if not is_grade(cell):
            continue
        about = cell.metadata.nbgrader
        name = part_of(about["grade_id"])
        part = parts.setdefault(name, Part(name))
        points = float(about["points"])
        if is_solution(cell):
            part.by_hand += points
        elif is_test_cell(cell) and is_hidden(cell):
            part.hidden += points
        else:
            part.visible += points
            error = next((o for o in cell.get("outputs", []) if o.output_type == "error"), None)
            if error is None:
                part.earned += points
            else:
                part.messages.append(describe(error))
    return list(parts.values())


def render(path: Path, parts: list[Part]) -> str:
    """The table of results, and below it what each failed check said."""
    width = max(len("Part"), *(len(part.name) for part in parts))
    lines = [str(path), "", f"{'Part':{width}}  {'Result':11}  Visible  Hidden  By hand"]
    for part in parts:
        if not part.visible:
            result = "-"
        elif part.messages:
            result = "not started" if set(part.messages) == {"not started"} else "FAILED"
        else:
            result = "passed"
        visible = f"{part.earned:g}/{part.visible:g}" if part.visible else ""
        hidden, by_hand = _points(part.hidden), _points(part.by_hand)
        lines.append(f"{part.name:{width}}  {result:11}  {visible:>7}  {hidden:>6}  {by_hand:>7}")
    earned = sum(part.earned for part in parts)
    visible = sum(part.visible for part in parts)
    hidden = sum(part.hidden for part in parts)
    by_hand = sum(part.by_hand for part in parts)
    lines.append(f"{'Total':{width}}  {'':11}  {f'{earned:g}/{visible:g}':>7}  {hidden:>6g}  {by_hand:>7g}")
    screen = shutil.get_terminal_size().columns
    for part in parts:
        for message in part.messages:
            if message != "not started":
                lines += ["", f"{part.name}:", *_wrap(message, screen)]
    note = f"{earned:g} of {visible:g} visible points."
    if hidden or by_hand:
        note += (
            f" Not decided here: {hidden:g} points by hidden checks when your work is graded,"
            f" {by_hand:g} points by a person."
        )
    return "\n".join([*lines, "", *_wrap(note, screen, indent="")])


def _points(points: float) -> str:
    return f"{points:g}" if points else ""


def _wrap(text: str, width: int, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, max(width, 40), initial_indent=indent, subsequent_indent=indent)
