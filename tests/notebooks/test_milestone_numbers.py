"""What an excellent sample of a milestone quotes is what the notebook prints."""

import re

import pytest

from coursekit.course.syllabus import find_graded
from coursekit.notebooks.execute import read_notebook
from coursekit.study.written import written_parts

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
POINTS = re.compile(r"\*\([^)]*\)\*")
GIVEN = {70, 320}  # named by the statements: the rule's last year of age, people in a week


def printed_numbers(notebook):
    """Every number in the text that the notebook has printed."""
    texts = [output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", [])]
    return {float(number.replace(",", "")) for number in NUMBER.findall("\n".join(texts))}


def is_printed(quoted, printed):
    """Whether a number is a printed one, or a share among them in percent, as rounded as it is quoted."""
    value, places = float(quoted.replace(",", "")), len(quoted.partition(".")[2])
    step = 0.5 * 10**-places + 1e-9
    return any(abs(value - number) <= step or abs(value - 100 * number) <= step for number in printed)


@pytest.mark.parametrize("name", ["m2_baseline"])
def test_a_sample_quotes_what_is_printed(name):
    notebook = read_notebook(find_graded(name).solution)
    printed = printed_numbers(notebook) | GIVEN
    for written in written_parts(notebook):
        excellent = written.sample.partition("**Sample 2")[0].partition("\n")[2]
        quoted = NUMBER.findall(POINTS.sub("", excellent))
        assert len(quoted) >= 3, written.part
        unknown = [number for number in quoted if not is_printed(number, printed)]
        assert not unknown, f"{written.part} quotes {unknown}, which the notebook does not print"


def test_a_number_that_is_not_printed_is_found():
    assert is_printed("2.4", {0.024}) and is_printed("93", {0.9253}) and is_printed("1,408", {1408.0})
    assert not is_printed("2.5", {0.024}) and not is_printed("0.755", {0.754})
