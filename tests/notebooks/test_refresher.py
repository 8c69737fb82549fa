"""The refresher before week 1: every gap has a section, and every exercise's own solution passes it."""

import re

import pytest

from coursekit.notebooks.execute import read_notebook
from tests.notebooks.test_notebooks import REFRESHER

CELLS = read_notebook(REFRESHER).cells
NAMED = {cell.id: cell for cell in CELLS}
EXERCISES = [cell.id.removesuffix("-try") for cell in CELLS if cell.id.endswith("-try")]
TRIED = re.compile(r"^if tried\(", re.M)


def run(exercise, answer, capsys):
    """What an exercise's cell prints when `answer` stands in the place of its three dots."""
    source = NAMED[f"{exercise}-try"].source
    checks = source[TRIED.search(source).start() :]
    space = {}
    exec(NAMED["setup"].source, space)
    exec(f"{answer}\n\n\n{checks}", space)
    return capsys.readouterr().out


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_folded_solution_passes(exercise, capsys):
    [solution] = re.findall(r"```python\n(.*?)```", NAMED[f"{exercise}-solution"].source, flags=re.S)
    assert run(exercise, solution, capsys) == "right\n"


@pytest.mark.parametrize(
    ("exercise", "wrong"),
    [
        ("python-one", "def count(words): return {word: 1 for word in words}"),
        ("python-two", "def divided(first, second, n): return set(first) | set(second) == set(range(n))"),
        ("shapes-one", "Y = np.ones((4, 2)); shape_a, shape_b, shape_c = (4, 1), (4, 3, 2), (2, 2)"),
        ("shapes-two", "def squared_distances(X, p): return ((X - p) ** 2).sum(axis=0)"),
        ("logarithm-one", "log_of_50 = 2 * (0.693 + 1.609)"),
        ("logarithm-two", "days = 0.5 / 0.1"),
        ("derivative-one", "def slope(w): return 2 * (3 * w - 6)"),
        ("derivative-two", "lowest = 3"),
        ("events-one", "differ = 0.2"),
        ("events-two", "at_least_one = 1.0"),
        ("spread-one", "def standardized(X): return (X - X.mean()) / X.std()"),
        ("spread-two", "stretched = 4"),
    ],
)
def test_a_usual_slip_does_not_pass(exercise, wrong, capsys):
    with pytest.raises(AssertionError):
        run(exercise, wrong, capsys)


def test_the_entry_check_leads_to_a_section_for_each_block():
    blocks = re.findall(r"^\*\*([A-F])\.", NAMED["entry-check"].source, flags=re.M)
    row = re.compile(r"^\| ([A-F])\b.*? \| \[.*?\]\(00_refresher\.ipynb#cell-id=([a-z-]+)\) \|$", re.M)
    led = dict(row.findall(NAMED["entry-answers-2"].source))
    assert list(led) == blocks == list("ABCDEF")
    for section in led.values():
        assert NAMED[section].source.startswith("## ")
        assert {f"{section}-one", f"{section}-two"} <= set(EXERCISES)
