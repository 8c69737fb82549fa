"""The mutants by which checks are measured: every operator makes its change, in the solution region only."""

import ast

import pytest

from benchmarks import mutants as module
from benchmarks.mutants import equivalents, mutants
from coursekit.course.syllabus import SyllabusError, built_weeks

CELL = """
def area(a, b=1):
    ### BEGIN SOLUTION
    {}
    ### END SOLUTION
"""


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("return a + b", "return a - b"),
        ("return a - b", "return b - a"),
        ("return a < b", "return a <= b"),
        ("return a < b", "return a > b"),
        ("return a == b", "return a != b"),
        ("return a or b", "return a and b"),
        ("return a or b", "return a or a"),
        ("return 2", "return 3"),
        ("return 2", "return 0"),
        ("return True", "return False"),
        ("return -a", "return a"),
        ("return not a", "return a"),
        ("return f(a, b)", "return f(b, a)"),
        ("return f(a, b)", "return f(a)"),
        ("return f(a, key=b)", "return f(a)"),
        ("return a.sum(axis=0)", "return a.sum(axis=1)"),
        ("return a.mean()", "return a.median()"),
        ("return float(a)", "return a"),
        ("return a", "return None"),
        ("a += b", "a -= b"),
        ("if a: raise ValueError", "pass"),
    ],
)
def test_operators(line, changed):
    made = list(mutants(CELL.format(line)))
    assert any(changed == mutant.after for mutant in made), [mutant.after for mutant in made]
    for mutant in made:
        assert mutant.line == 4
        (function,) = ast.parse(mutant.source).body
        assert ast.unparse(function.args) == "a, b=1", "outside of the solution region"
    assert len({mutant.source for mutant in made}) == len(made)


def test_equivalent_changes_need_a_reason(tmp_path, monkeypatch):
    week = built_weeks()[0]
    monkeypatch.setattr(module, "ANSWERS", tmp_path)
    assert equivalents(week) == {}
    file = tmp_path / week.id / "equivalent.yml"
    file.parent.mkdir()
    file.write_text('area:\n- {before: "a < b", after: "a <= b", because: "never equal"}\n')
    assert equivalents(week) == {"area": {("a < b", "a <= b")}}
    file.write_text('area:\n- {before: "a < b", after: "a <= b"}\n')
    with pytest.raises(SyllabusError, match="area: each entry needs before, after and because"):
        equivalents(week)
