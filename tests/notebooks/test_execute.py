"""`python course.py execute`: stored as committed, failures named, nothing half-written."""

from pathlib import Path

import nbformat
import pytest
import zmq.asyncio
from nbformat.v4 import new_code_cell, new_notebook

from coursekit.cli import main
from coursekit.notebooks import execute
from coursekit.notebooks.execute import read_notebook


def make(tmp_path, *sources):
    cells = [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    path = tmp_path / "some.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_what_is_committed_is_made_again_to_the_byte(tmp_path, capsys):
    """Whatever changes its outputs while it runs; nbval holds that it is what the kernel shows."""
    committed = Path(__file__).with_name("changing_outputs.ipynb")
    path = tmp_path / "some.ipynb"
    notebook = read_notebook(committed)
    for cell in notebook.cells:
        cell.metadata.execution = {"iopub.status.idle": "2026-02-01T12:00:00Z"}
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, path)
    assert main(["execute", str(path)]) == 0
    assert path.read_bytes() == committed.read_bytes()
    assert "some.ipynb" in capsys.readouterr().out


def test_a_wake_up_that_is_missed_costs_nothing(tmp_path, monkeypatch):
    """As if the event loop never heard of a message: replies are found long before the limit."""
    monkeypatch.setattr(zmq.asyncio.Socket, "_init_io_state", lambda socket, loop=None: None)
    notebook = read_notebook(make(tmp_path, "1 + 1", "import time; time.sleep(0.5); 2 + 2"))
    cost = execute.run(notebook, tmp_path, "a notebook")
    assert [cell.outputs[0].data["text/plain"] for cell in notebook.cells] == ["2", "4"]
    assert cost.seconds < execute.AUTHORS_CELL_SECONDS


def test_a_failing_cell_is_named_and_nothing_is_written(tmp_path, capsys):
    path = make(tmp_path, "1 + 1", "1 / 0")
    before = path.read_bytes()
    assert main(["execute", str(path)]) == 2
    assert path.read_bytes() == before
    err = capsys.readouterr().err
    assert "some.ipynb, cell 'cell-1': ZeroDivisionError: division by zero" in err


@pytest.mark.parametrize("name", ["missing.ipynb"])
def test_missing(tmp_path, capsys, name):
    assert main(["execute", str(tmp_path / name)]) == 2
    assert "no such notebook" in capsys.readouterr().err
