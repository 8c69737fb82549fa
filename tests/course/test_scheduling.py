"""Tests that share what is costly to make run in one worker."""

import pytest

from tests.scheduling import BY_WEEK, ByFileAndWeek


@pytest.mark.parametrize(
    ("test", "group"),
    [
        ("lectures/03_logistic_regression.ipynb::Cell 5", "lectures/03_logistic_regression.ipynb"),
        ("tests/judging/test_wire.py::test_a[x-y]", "tests/judging/test_wire.py"),
        (f"{BY_WEEK}::test_answer[03_logistic_regression-wrong-a]", f"{BY_WEEK}::03_logistic_regression"),
        (f"{BY_WEEK}::test_each[03_logistic_regression]", f"{BY_WEEK}::03_logistic_regression"),
        (f"{BY_WEEK}::test_answer[05_scaling-right-b[1]]", f"{BY_WEEK}::05_scaling"),
    ],
)
def test_groups(test, group):
    assert ByFileAndWeek._split_scope(None, test) == group
