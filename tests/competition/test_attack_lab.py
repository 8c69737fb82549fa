"""The attack lab is as clean as a lecture, and takes the minutes that it says. nbval runs it."""

import re

from coursekit.course.syllabus import ROOT
from tests.notebooks import test_notebooks
from tests.notebooks.test_minutes import sections_of

PATH = ROOT / "capstone" / "competition" / "attack_lab.ipynb"
NOTEBOOK = test_notebooks.read_notebook(PATH)


def test_form():
    test_notebooks.test_form(PATH)
    test_notebooks.test_outputs_are_stored_and_clean(PATH)
    text = "\n".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown")
    assert not list(test_notebooks.broken_links(text, PATH.parent))


def test_minutes_are_true():
    so_far = 0.0
    for title, stated, minutes, _ in sections_of(NOTEBOOK):
        assert abs(stated - so_far) <= 1.5, f"{title}: {so_far:.0f} min so far"
        so_far += minutes
    said = next(re.search(r"\*\*Time\*\*: (\d+) minutes", cell.source) for cell in NOTEBOOK.cells[2:])
    assert abs(int(said[1]) - so_far) <= 1.5
