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


def rounded(text, digits):
    return {f"{float(number):+.{digits}f}" for number in NUMBER.findall(text)}


def test_every_number_of_a_written_part_is_printed():
    notebook = read_notebook(PATH)
    shown = "\n".join(printed(notebook).values())
    for written in written_parts(notebook):
        words = re.sub(r"^\|.*|^\*\*Sample.*|\*\([^)]*\)\*", "", written.sample, flags=re.M)
        numbers = NUMBER.findall(words)
        assert numbers, written.part
        for number in numbers:
            digits = len(number.partition(".")[2])
            assert f"{float(number):+.{digits}f}" in rounded(shown, digits), f"{written.part}: {number}"


def test_the_verdict_of_the_reference():
    """What parts 9 and 10 conclude: boosting is no better than the margin, and not shown to be level."""
    shown = printed(read_notebook(PATH))
    assert re.search(r"^boosting: .* open$", shown["difference-figure"], flags=re.M)
    said = re.search(r"of the ([\d.]+) that the search reports, (-?[\d.]+) reach", shown["budget-figure"])
    assert float(said[2]) < float(said[1]) / 2
    control = re.search(
        r"AUC ([\d.]+)\nnested: AUC ([\d.]+), standard error ([\d.]+)", shown["noise-control"]
    )
    chosen, nested, error = map(float, control.groups())
    assert chosen > 0.515 and abs(nested - 0.5) < 3 * error
