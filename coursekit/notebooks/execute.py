"""Run a notebook top to bottom and write it back in the form in which it is committed."""

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import zmq
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from coursekit.notebooks.waiting import Client

AUTHORS_CELL_SECONDS = 120  # of a cell of a lecture or solution
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Without it every kernel warns in the terminal that its messages are not encrypted.
ENCRYPTION = "auto" if zmq.has("curve") else "disabled"
KERNEL_CONFIG = Config(KernelManager={"transport_encryption": ENCRYPTION})
LANGUAGE_INFO = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# How a warning names the cell that it comes from: a file of the kernel, which is another one in each run.
CELL_FILE, CELL_NAME = r"\S*ipykernel_\d+[/\\]\d+\.py", "<cell>"


class NotebookError(Exception):
    """A notebook cannot be read or run; the message names the file, the cell and the remedy."""


@dataclass(frozen=True)
class Run:
    """What running a notebook cost: wall-clock seconds, and the kernel's peak memory in megabytes.

    `peak_megabytes` is None where the platform does not tell (outside Linux).
    """

    seconds: float
    peak_megabytes: float | None


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Read a notebook as nbformat 4.

    Raises
    ------
    NotebookError
        If the file is missing or is not a notebook.
    """
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise NotebookError(f"{path}: no such notebook") from None
    except Exception as error:  # nbformat raises many kinds for bad JSON, bad schema, old formats
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise NotebookError(f"{path}: not a readable notebook ({reason[:100]})") from error


def cell_id(cell: nbformat.NotebookNode) -> str:
    """How messages name a cell: its nbgrader id where it has one, else its notebook id."""
    return cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id", "?")


def run(notebook: nbformat.NotebookNode, folder: Path, name: str) -> Run:
    """Run all cells in a fresh kernel whose working directory is `folder`, storing outputs in place.

    Raises
    ------
    NotebookError
        If a cell fails (unless it is tagged `raises-exception`), takes too long or ends the kernel.
    """
    client = Client(
        notebook,
        timeout=AUTHORS_CELL_SECONDS,
        iopub_timeout=AUTHORS_CELL_SECONDS,
        kernel_name="python3",
        record_timing=False,
        config=KERNEL_CONFIG,
        resources={"metadata": {"path": str(folder)}},
    )
    started = time.perf_counter()
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type != "code":
                continue
            try:
                client.execute_cell(cell, index, store_history=True)
            except CellExecutionError as error:
                reason = f"{error.ename}: {error.evalue}"
            except CellTimeoutError:
                reason = f"still running after {AUTHORS_CELL_SECONDS} seconds"
            except DeadKernelError:
                reason = "the kernel died (out of memory, or the cell ended the process)"
            else:
                continue
            raise NotebookError(f"{name}, cell {cell_id(cell)!r}: {reason}")
        peak = peak_megabytes(client.km.provisioner.pid)
    return Run(time.perf_counter() - started, peak)


def peak_megabytes(pid: int) -> float | None:
    """The most memory that a process has held so far, or None where the platform does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return None
    kilobytes = next((line.split()[1] for line in lines if line.startswith("VmHWM")), None)
    return int(kilobytes) / 1024 if kilobytes else None


def forget_session(notebook: dict) -> None:
    """Remove from a notebook what belongs to one session: the kernel's exact version, and live widgets.

    A stored widget shows an error once its kernel is gone. The picture that stands beside every widget
    (shown by a cell of its own) is what a reader of the stored page sees.

    Parameters
    ----------
    notebook : dict
        A notebook in format 4, as nbformat or JupyterLab hold it; changed in place.
    """
    metadata = notebook["metadata"]
    metadata.pop("widgets", None)
    if metadata.get("language_info", {}).get("name") == "python":
        metadata["language_info"] = dict(LANGUAGE_INFO)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [out for out in cell["outputs"] if WIDGET_VIEW not in out.get("data", {})]


def normalize(notebook: nbformat.NotebookNode) -> None:
    """Remove from an executed notebook what differs from run to run and from machine to machine."""
    forget_session(notebook)
    notebook.nbformat_minor = max(notebook.nbformat_minor, 5)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO})
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = _merge_streams(cell.outputs)
            for output in cell.outputs:
                if output.output_type == "stream":
                    output.text = re.sub(CELL_FILE, CELL_NAME, output.text)


def _merge_streams(outputs) -> list[nbformat.NotebookNode]:
    """Join consecutive pieces of one stream: where a stream is cut depends on timing alone."""
    merged: list[nbformat.NotebookNode] = []
    for output in outputs:
        last = merged[-1] if merged else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            merged.append(output)
    return merged


def write_notebook(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write a notebook so that a reader never finds half a file."""
    temporary = path.with_suffix(".ipynb.tmp")
    temporary.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    os.replace(temporary, path)


def execute(paths: list[Path]) -> int:
    """Run notebooks and write them back normalized; print what each cost. Returns an exit code."""
    for path in paths:
        notebook = read_notebook(path)
        cost = run(notebook, path.parent, str(path))
        normalize(notebook)
        write_notebook(notebook, path)
        memory = f", {cost.peak_megabytes:.0f} MB" if cost.peak_megabytes else ""
        print(f"{path}: {cost.seconds:.1f} s{memory}")
    return 0
