"""`python course.py execute`: stored as committed, failures named, nothing half-written."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from coursekit.cli import main
from coursekit.notebooks.execute import read_notebook


def make(tmp_path, *sources):
    cells = [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    path = tmp_path / "some.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_execute_twice_gives_the_same_bytes(tmp_path, capsys):
    slider = "import ipywidgets as widgets\nwidgets.interact(lambda n: print(n), n=widgets.IntSlider(3))"
    path = make(tmp_path, "for i in range(3):\n    print(i, flush=True)", slider, "1 + 1")
    assert main(["execute", str(path)]) == 0
    first = path.read_bytes()
    assert main(["execute", str(path)]) == 0
    assert path.read_bytes() == first
    cells = read_notebook(path).cells
    assert cells[0].outputs[0].text == "0\n1\n2\n" and len(cells[0].outputs) == 1
    assert cells[1].execution_count == 2
    assert cells[2].outputs[0].data["text/plain"] == "2"
    assert "some.ipynb" in capsys.readouterr().out


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
