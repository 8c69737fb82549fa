"""The checks' process: what it is told about an assignment, and what a learner's names do to it (nothing)."""

import multiprocessing
import threading
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from coursekit.judging import agent, changes, wire
from coursekit.judging.changes import change_in_place
from coursekit.judging.checker import Checker
from coursekit.judging.judge import Assignment
from coursekit.judging.separate_execute import SeparateExecute
from coursekit.notebooks import checks_cell
from coursekit.notebooks.execute import KERNEL_CONFIG

TOOLS = Path(checks_cell.__file__).read_text(encoding="utf-8")
RIGHT = "import numpy as np\n\n\ndef double(x):\n    return 2 * np.asarray(x)\n"
TEST = """\
check_close("double([1, 2])", double([1, 2]), [2, 4], "Twice.")
check_true("two values", len(double([1, 2])) == 2)
with check_quiet("double"):
    double(1.0)
"""
SEVERAL = """\
with checking("several"):
    check_true("triple of 1 is even", triple(1) == 2)
    with checking("double"):
        double(1)
"""


def cell(name, source, **about):
    nbgrader = {"grade_id": name, "grade": False, "solution": False, "locked": False, "schema_version": 3}
    return new_code_cell(source, metadata={"nbgrader": nbgrader | about})


def notebook(solution):
    return new_notebook(
        cells=[
            cell("tools", TOOLS, locked=True),
            new_code_cell("a_cell_of_the_learner = 1"),
            cell("double", solution, solution=True),
            cell("double-visible", TEST, grade=True, locked=True, points=2),
        ]
    )


def verdict(assignment, solution, test=TEST):
    """What the test cell says, with the learner's code in this process."""
    checker = Checker(assignment.given, assignment.functions, assignment.variables)
    address = checker.listen(("127.0.0.1", 0))
    names = {}
    exec(solution, names)
    learner = agent.make_agent(wire.Codec, wire.Channel, wire.PlainError, changes.change_arguments)(names)
    threading.Thread(target=learner.serve, args=(address,), daemon=True).start()
    wanted, _still = multiprocessing.Pipe()
    try:
        return checker.run(test, set(), set(), wanted)
    finally:
        checker._listener.close()  # or another test hears the warning that it is not


def test_an_assignment_is_read_from_a_notebook():
    found = Assignment.from_notebook(notebook(RIGHT + "\n\nrate, limit = 1, 2\nsteps: int = 3\nrate = 2"))
    assert found.given == [("tools", TOOLS)]
    assert (found.functions, found.variables) == (["double"], ["steps", "rate"])
    assert found.tests == {"double": ["double-visible"]}


def test_a_locked_cell_that_shows_bad_input_is_an_example():
    """Its checks do not take the missing learner for an error of the learner's code."""
    shows = 'with checking("double"):\n    check_raises("double(None)", ValueError, lambda: double(None))'
    work = notebook(RIGHT)
    work.cells.insert(3, cell("double-errors-example", shows, locked=True))
    found = Assignment.from_notebook(work)
    assert [name for name, _ in found.given] == ["tools", "double-errors-example"]
    assert verdict(found, RIGHT).passed


LENT = """\
def draw(rng, out):
    out[0] = rng.random()
    return out


rng = np.random.default_rng(3)
with reference(draw=draw):
    got = double(rng)
expected = 2 * np.random.default_rng(3).random(3)
check_close("three draws of one generator", got, expected)
check_close("the next one, here", rng.random(), np.random.default_rng(3).random(4)[3])
"""

SPAWNED = """\
one, same = np.random.default_rng(3), np.random.default_rng(3)
first, second, again = double(one), double(one), double(same)
check_close("equal seeds spawn equal children", again, first)
check_true("the next child is another", first != second)
"""


def test_what_a_lent_function_changes_is_changed_for_the_learner():
    """A generator goes on from call to call, and an array that was filled is full."""
    work = notebook(
        "import numpy as np\n\n\ndef draw(rng, out): ...\n\n\ndef double(rng):\n"
        "    drawn = []\n    for _ in range(3):\n        out = np.zeros(1)\n        draw(rng, out)\n"
        "        drawn.append(2 * out[0])\n    return drawn\n"
    )
    found = Assignment.from_notebook(work)
    assert verdict(found, work.cells[2].source, LENT).passed


def test_what_is_spawned_of_a_generator_goes_on_from_call_to_call():
    work = notebook("def double(x):\n    return 2 * x.spawn(1)[0].random()\n")
    assert verdict(Assignment.from_notebook(work), work.cells[2].source, SPAWNED).passed


def test_a_cell_with_a_syntax_error_still_says_what_it_defines():
    found = Assignment.from_notebook(notebook("def double(x):\n    return (2 * x\n\nclass Model: pass\n"))
    assert found.functions == ["double", "Model"]


@pytest.mark.parametrize(
    "line",
    [
        "re = 3",
        "len = 3",
        "warnings = []",
        "def check_close(*args): raise ValueError",
        "class contextmanager: pass",
        "def reference(): pass",
        "AssertionError = ValueError",
    ],
)
def test_names_of_a_learner_are_not_those_of_the_checks(line):
    for solution, passed in [(RIGHT + line, True), (RIGHT.replace("2 *", "3 *") + line, False)]:
        found = verdict(Assignment.from_notebook(notebook(solution)), solution)
        assert found.passed == passed, found
        assert passed or "expected [2. 4.], got [3. 6.]" in found.message


def test_a_notebook_is_judged_without_a_gradebook(tmp_path):
    """And a package that is not installed is named, also where it costs points."""
    mine = notebook("import no_such_package.part\n" + RIGHT + "\nwarnings = 3")
    mine.cells[1].source = RIGHT.replace("double", "triple").replace("2 *", "3 *")
    mine.cells.append(cell("more", "assert triple(1) == 2, 'Once more'", grade=True, locked=True, points=1))
    mine.cells.append(cell("several", SEVERAL, grade=True, locked=True, points=1))
    assignment = Assignment.from_notebook(mine)
    assignment.functions.append("triple")
    step = SeparateExecute(assignment=assignment, config=KERNEL_CONFIG, kernel_name="python3")
    step.preprocess(mine, {"metadata": {"path": str(tmp_path)}})
    said = [[out.evalue for out in cell.outputs if out.output_type == "error"] for cell in mine.cells]
    assert said == [
        [],
        [],
        ["No module named 'no_such_package'"],
        ["name 'double' is not defined (no_such_package: not installed here)"],
        ["Once more"],
        [
            "- triple of 1 is even.\n- double: NameError: name 'double' is not defined."
            " (no_such_package: not installed here)"
        ],
    ]
    (problem,) = step.problems
    assert problem.startswith("no_such_package is not installed here: in cell 'double'")


def test_a_kernel_that_cannot_be_replaced_costs_only_what_comes_after_it(tmp_path, monkeypatch):
    mine = notebook(RIGHT)
    mine.cells.append(cell("end", "import os\nos._exit(3)", solution=True))
    mine.cells.append(cell("more", "assert double(1) == 2", grade=True, locked=True, points=1))
    start = SeparateExecute.start_new_kernel

    def fails_again(self, **kwargs):
        if self.code_cells_executed:
            raise RuntimeError("Kernel died before replying to kernel_info")
        return start(self, **kwargs)

    monkeypatch.setattr(SeparateExecute, "start_new_kernel", fails_again)
    step = SeparateExecute(
        assignment=Assignment.from_notebook(mine), config=KERNEL_CONFIG, kernel_name="python3"
    )
    step.preprocess(mine, {"metadata": {"path": str(tmp_path)}})
    said = {
        cell.metadata.nbgrader.grade_id: str(cell.outputs)
        for cell in mine.cells
        if "nbgrader" in cell.metadata
    }
    assert "error" not in said["double-visible"]
    assert "ended the process" in said["end"]
    assert "no new kernel could take its place" in said["more"]


@pytest.mark.parametrize(
    ("mine", "now"),
    [
        (np.zeros(3), np.ones(3)),
        ([1, np.zeros(2), [3]], [4, np.ones(2), [5]]),
        ([1, 2], [1]),
        ({"a": np.zeros(2), "b": 1}, {"a": np.ones(2), "b": 2}),
        ({"a": 1, "b": [2]}, {"b": [3], "c": 4}),
        (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"b": [3.0, 4.0]}, index=[7, 8])),
        (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1]})),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1, 2], "a": ["x", None]}, index=["p", "q"])),
        (pd.DataFrame({"a": [1, 2]}), pd.DataFrame([[1, 2.5], [3, 4.5]], columns=["b", "b"])),
        (pd.DataFrame([[1, 2], [3, 4]], columns=["b", "b"]), pd.DataFrame(index=[3])),
        (
            pd.DataFrame(
                [[1, 2]],
                index=[
                    4,
                ],
            ),
            pd.DataFrame([[1, 2, 3]], index=[5]),
        ),
        (pd.Series([1.0, 2.0]), pd.Series([3.0, 4.0], index=["x", "y"])),
        (np.random.default_rng(0), np.random.default_rng(5)),
        (np.random.RandomState(0), np.random.RandomState(5)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_change_of_an_argument_is_seen_by_the_caller(mine, now):
    inner = mine["a"] if isinstance(mine, dict) else mine[1] if isinstance(mine, list) else None
    with warnings.catch_warnings(action="error"):  # a way that a library is about to close
        change_in_place(mine, now)
    if hasattr(mine, "random_sample"):
        assert mine.random_sample() == now.random_sample()
    elif hasattr(mine, "random"):
        assert mine.random() == now.random()
    elif isinstance(mine, (pd.DataFrame, pd.Series)):
        assert mine.equals(now)
    else:
        np.testing.assert_equal(mine, now)
    if isinstance(inner, np.ndarray):  # who holds the array in the list sees it, too
        assert np.array_equal(inner, [1, 1])
