"""The tools of every assignment's checks: each failed check is told, in sentences, wherever the cell runs."""

import linecache
import re
from pathlib import Path

import numpy as np
import pytest

from coursekit.judging.checker import Checker
from coursekit.judging.errors import LearnerStopped, learner_error
from coursekit.notebooks import checks_cell

SOURCE = Path(checks_cell.__file__).read_text(encoding="utf-8")
TEST = """
with checking("double"):
    check_close("double of 1", double(1), 2, hint="Twice as much.")
    with checking("a list"):
        check_close("double of a list", double([1, 2]), [2, 4])
    with checking("a negative number"):
        check_close("double of -1", double(-1), -2)
    check_raises("double of text", ValueError, lambda: double("x"), "x")
"""


class Kernel:
    """The cells of a notebook, run in files of the names that a kernel gives them."""

    def __init__(self, *cells):
        self.names = {}
        for cell in (SOURCE, *cells):
            self.run(cell)

    def run(self, source):
        file = f"/ipykernel_1/{len(linecache.cache)}.py"
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(source, file, "exec"), self.names)

    def said(self, source):
        """What a test cell that fails shows, and the name of its error."""
        with pytest.raises(Exception) as caught:
            self.run(source)
        show = getattr(caught.value, "_render_traceback_", lambda: [str(caught.value)])
        return caught.type.__name__, show()


def test_every_failed_check_is_told_without_a_traceback():
    kernel = Kernel("def double(x):\n    if x == [1, 2]:\n        return x[5]\n    return 3")
    assert kernel.said(TEST) == (
        "CheckFailed",
        [
            "- double of 1: expected 2, got 3. Twice as much.",
            "- a list: IndexError: list index out of range (line 3 of double: `return x[5]`).",
            "- double of -1: expected -2, got 3.",
            "- double of text: expected ValueError, but nothing was raised.",
        ],
    )


def test_where_the_checks_run_apart_they_say_the_same():
    def double(x):
        if x == [1, 2]:
            raise learner_error("IndexError", ["IndexError"], "no such", [[3, "double", "return x[5]"]])
        return 3

    kernel = Kernel()
    kernel.names["double"] = double
    assert "- a list: IndexError: no such (line 3 of double: `return x[5]`)." in kernel.said(TEST)[1]


def test_a_single_failure_is_one_sentence_and_none_is_silence():
    kernel = Kernel("def double(x):\n    return [2 * v for v in x] if isinstance(x, list) else 2 * int(x)")
    kernel.run(TEST.replace('"x")\n', '"invalid")\n'))
    name, lines = kernel.said(
        'with checking("double"):\n    check_true("double of 2 is even", False, "Is it?")'
    )
    assert (name, lines) == ("CheckFailed", ["double of 2 is even. Is it?"])
    assert kernel.said('check_true("outside of a block", 1 > 2)')[1] == ["outside of a block."]


TABLE = np.add.outer(np.arange(40.0), np.linspace(0, 1, 5))


def changed(place, value, table=TABLE):
    table = table.copy()
    table[place] = value
    return table


@pytest.mark.parametrize(
    ("got", "expected", "told"),
    [
        (3.0, 2, "expected 2, got 3"),
        (1 + 1e-10, 1, "expected 1.0, got 1.0000000001"),
        (np.nan, 0, "expected 0, got nan"),
        ([1, 3], [1, 2], "expected [1. 2.], got [1. 3.]"),
        ([[1, np.inf]], [[1, 2]], "expected [[1. 2.]], got [[ 1. inf]]"),
        (
            [1, 2 + 1e-8],
            [1, 2],
            "first difference at [1]: expected 2.0, got 2.00000001 (entries that differ: 1 of 2)",
        ),
        (
            np.arange(13) / 7,
            np.arange(13) / 9,
            "first difference at [1]: expected 0.11111111, got 0.14285714",
        ),
        (
            changed((17, 3), 0),
            changed((17, 3), np.nan),
            "at [17, 3]: expected nan, got 0 (entries that differ: 1 of",
        ),
        (np.full(99, 4e-16), changed(slice(7, 9), np.nan, np.zeros(99)), "at [7]: expected nan, got 4e-16"),
        (
            changed(slice(20, 22), -1),
            TABLE,
            "at [20, 0]: expected 20, got -1 (entries that differ: 10 of 200)",
        ),
        (
            TABLE * (1 + 1e-9),
            TABLE,
            "at [0, 1]: expected 0.25, got 0.25000000025 (entries that differ: 199 of",
        ),
        (np.zeros(50, dtype=bool), np.arange(50) > 30, "first difference at [31]: expected 1, got 0"),
    ],
)
def test_the_message_shows_what_differs(got, expected, told):
    """Also deep inside of a large array, and where the difference is in the ninth digit."""
    checks = Kernel().names
    with pytest.raises(checks["CheckFailed"], match=re.escape(told)):
        checks["check_close"]("the result", got, expected, rtol=1e-12)


def test_an_untouched_part_is_not_started():
    assert (
        Kernel("def double(x):\n    raise NotImplementedError('replace')").said(TEST)[0]
        == "NotImplementedError"
    )
    partly = Kernel(
        "def double(x):\n    if x == 1:\n        return 0\n    raise NotImplementedError('replace')"
    )
    name, lines = partly.said(TEST)
    assert name == "CheckFailed" and "- double of 1: expected 2, got 0. Twice as much." in lines[0]
    assert "NotImplementedError" in lines[1]


def test_an_error_alone_keeps_its_kind():
    kernel = Kernel("def double(x):\n    return 2 * y")
    assert kernel.said('with checking("double"):\n    double(1)') == (
        "NameError",
        ["name 'y' is not defined"],
    )


@pytest.mark.parametrize(
    ("cell", "missing"),
    [
        ("", "double"),
        ("def double(x):\n    return 2 * pd.Series(x)", "pd"),
        ("import pandas as pd\ndef double(x):\n    return 2 * x + sklearn.base.x", "sklearn"),
    ],
)
def test_what_a_cell_above_would_have_defined_is_told_once(cell, missing):
    """Whoever skips a cell learns that, instead of an error in a test cell that nobody may change."""
    told = ("CheckFailed", [f"Run the cells above first ({missing} is not defined)."])
    assert Kernel(cell).said(TEST) == told
    assert Kernel(cell).said('with checking("double"):\n    double(1)') == told


def test_where_the_checks_run_apart_every_cell_was_run():
    apart = Checker([("checks", SOURCE)], [], [])._names
    with pytest.raises(NameError, match="name 'rate' is not defined"):
        exec('with checking("the rate"):\n    check_close("the rate", rate, 1)', apart)


def test_what_follows_from_a_failure_is_not_told_again():
    kernel = Kernel()
    name, lines = kernel.said(
        'with checking("fit"):\n    check_true("fit returns a pair", False)\n    w, losses = None'
    )
    assert lines == ["fit returns a pair."]


def test_many_failures_are_counted():
    loop = 'with checking("x"):\n    for i in range(14):\n        check_true(f"number {i // 1}", False)'
    name, lines = Kernel().said(loop)
    assert len(lines) == 11 and lines[-1] == "- and 4 more."
    same = 'with checking("x"):\n    for i in range(14):\n        check_true("the same", False)'
    assert Kernel().said(same)[1] == ["the same."]


def test_a_block_left_by_an_error_leaves_nothing_open():
    kernel = Kernel("def double(x):\n    return None")
    kernel.said(TEST)
    kernel.said('with checking("a"):\n    1 / 0')
    assert kernel.said('check_true("alone", False)') == ("CheckFailed", ["alone."])


def test_code_that_is_stopped_ends_all_blocks():
    def stop(x):
        raise LearnerStopped("Timeout", "stopped")

    kernel = Kernel()
    kernel.names["double"] = stop
    with pytest.raises(LearnerStopped):
        kernel.run(TEST)
    assert kernel.said('check_true("alone", False)')[1] == ["alone."]


def test_an_interrupt_is_not_swallowed():
    kernel = Kernel("def double(x):\n    raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        kernel.run(TEST)


def test_the_tools_load_beside_the_checks():
    """The trusted process takes the same cell."""
    assert "checking" in Checker([("checks", SOURCE)], [], [])._names
    assert not re.search(r"coursekit", SOURCE)
