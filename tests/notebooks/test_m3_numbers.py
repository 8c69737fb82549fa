"""Milestone 3: what the reference says in words is what its cells print."""

import re

from coursekit.course.syllabus import ROOT
from coursekit.notebooks.execute import read_notebook
from coursekit.study.written import written_parts

PATH = ROOT / "solutions" / "m3_boosting" / "m3_boosting.ipynb"
NUMBER = re.compile(r"(?<![\w.])[+-]?(?:\d+\.\d+|\d{3,})(?![\w.]*\d)")


def printed(notebook):
    """The text that the cells print, by cell."""
    return {
        cell.id: "".join(output.get("text", "") for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def is_printed(number, shown):
    """Whether a cell prints this number, with at least its digits; without a sign it is a size."""
    digits = len(number.partition(".")[2])
    found = {f"{float(value):+.{digits}f}" for value in NUMBER.findall(shown)}
    if number[0] in "+-":
        return f"{float(number):+.{digits}f}" in found
    return number in {value[1:] for value in found}


def test_every_number_of_a_written_part_is_printed():
    notebook = read_notebook(PATH)
    shown = "\n".join(printed(notebook).values())
    for written in written_parts(notebook):
        words = re.sub(r"^\|.*|^\*\*Sample.*|\*\([^)]*\)\*", "", written.sample, flags=re.M)
        numbers = NUMBER.findall(words)
        assert numbers, written.part
        missing = [number for number in numbers if not is_printed(number, shown)]
        assert not missing, f"{written.part}: no cell prints {missing}"


def test_the_verdict_of_the_reference():
    """What parts 9 and 10 conclude: boosting is no better than the margin, and not shown to be level."""
    shown = printed(read_notebook(PATH))
    assert re.search(r"^boosting: .* open$", shown["difference-figure"], flags=re.M)
    said = re.search(r"a gain of ([\d.]+); people who chose nothing gain (-?[\d.]+)", shown["budget-figure"])
    assert float(said[2]) < float(said[1]) / 2
    control = re.search(
        r"AUC ([\d.]+)\nnested: AUC ([\d.]+), standard error ([\d.]+)", shown["noise-control"]
    )
    chosen, nested, error = map(float, control.groups())
    assert chosen > 0.515 and abs(nested - 0.5) < 3 * error
