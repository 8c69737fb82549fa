"""Reading an entry: what is refused before anything runs, in one line that names the file."""

import json
import marshal

import nbformat
import pytest

from coursekit.competition.entry import MOST_BYTES, read_entry
from coursekit.competition.errors import EntryError
from tests.competition.entries import CONSTANT, write

REFUSED = {
    "not Python": (CONSTANT + "\ndef broken(:\n", "line 8"),
    "no predict": ("def fit(train):\n    return 1\n", "no function `predict`"),
    "no fit": ("def predict(model, rows):\n    return rows\n", "no function `fit`"),
    "a table of answers": (CONSTANT + f"TABLE = {'01' * 1100!r}\n", "it brings no table"),
    "a list of answers": (CONSTANT + f"TABLE = {[0.123456] * 300}\n", "it brings no table"),
    "too much code": (CONSTANT + "# why\n" * 5000, "characters of code, allowed are"),
    "empty": ("", "no function `fit`"),
    "nested too deeply": (CONSTANT + "x = " + "-" * 19000 + "1", "cannot compile"),
    "null characters": (CONSTANT + "\0", "null bytes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_in_one_line(tmp_path, name):
    source, told = REFUSED[name]
    path = write(tmp_path, {"mine": source}) / "mine.py"
    with pytest.raises(EntryError) as caught:
        read_entry(path)
    assert str(caught.value).startswith("mine.py: ") and told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_small_regular_file_of_text_is_refused(tmp_path):
    real = write(tmp_path, {"real": CONSTANT}) / "real.py"
    (tmp_path / "link.py").symlink_to(real)
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "large.py").write_bytes(b"#" * (MOST_BYTES + 1))
    (tmp_path / "bytes.py").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "notes.txt").write_text("fit")
    (tmp_path / "bad.ipynb").write_text('{"cells": 3}')
    told = {
        "link.py": "not a regular file",
        "folder.py": "not a regular file",
        "large.py": "bytes, allowed are",
        "bytes.py": "cannot be read as text",
        "notes.txt": "one .py or .ipynb file",
        "gone.py": "no such file",
        "bad.ipynb": "not a readable notebook",
    }
    for name, text in told.items():
        with pytest.raises(EntryError, match=text) as caught:
            read_entry(tmp_path / name)
        assert str(caught.value).startswith(name)


def test_docstrings_and_comments_do_not_travel_and_do_not_count(tmp_path):
    table = "0110" * 800
    source = f'"""{table}"""\n# {table}\n' + CONSTANT.replace("train):\n", f'train):\n    """{table}"""\n')
    entry = read_entry(write(tmp_path, {"mine": source}) / "mine.py")
    assert table.encode() not in entry.code
    room = {}
    exec(marshal.loads(entry.code), room)
    assert room["predict"](0.5, [1, 2]) == [0.5, 0.5]


def test_of_a_notebook_the_tagged_cells_are_the_entry(tmp_path):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        nbformat.v4.new_markdown_cell("# Mine"),
        nbformat.v4.new_code_cell("%matplotlib inline\nexplore()"),
        nbformat.v4.new_code_cell(CONSTANT),
    ]
    path = tmp_path / "mine.ipynb"
    path.write_text(nbformat.writes(notebook))
    with pytest.raises(EntryError, match="magic commands belong into cells without the tag"):
        read_entry(path)
    notebook.cells[2].metadata["tags"] = ["entry"]
    path.write_text(nbformat.writes(notebook))
    room = {}
    exec(marshal.loads(read_entry(path).code), room)
    assert {"fit", "predict"} <= set(room)
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}))
    with pytest.raises(EntryError, match="no function `fit`"):
        read_entry(path)
