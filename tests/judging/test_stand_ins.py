"""Stand-ins take the place of a learner's earlier functions: they must do what the reference does."""

import itertools

import nbformat
import numpy as np
import pytest

from coursekit.course.syllabus import find_week


@pytest.fixture(scope="module")
def week_10():
    """What the given cells and parts 2 to 4 of the reference solution define."""
    cells = {cell.id: cell.source for cell in nbformat.read(find_week("10").solution, as_version=4).cells}
    names = {"__name__": "assignment"}
    for cell in ("checks", "imports", "stand-ins", "initial", "gradient", "leaf"):
        exec(cells[cell], names)
    return names


LOGITS = (-700.0, -360.0, -340.0, -40.0, -1.0, 0.0, 3.0, 20.0, 36.0, 37.0, 40.0, 340.0, 360.0, 700.0)
LEAVES = [(labels, F) for labels in ((0, 0), (1, 1), (0, 1)) for F in itertools.product(LOGITS, LOGITS)]


@pytest.mark.parametrize("loss", ["squared_error", "log_loss", "absolute_error"])
def test_the_stand_ins_of_week_10(week_10, loss):
    """Also where p rounds to 1: a Newton step of 1e17 in the one and 0 in the other must not be."""
    labels = np.array([0.0, 1.0, 1.0])
    start, expected = week_10["stand_in_initial"](labels, loss), week_10["initial_prediction"](labels, loss)
    assert start == pytest.approx(expected, rel=1e-12)
    for y, F in LEAVES:
        gradient = week_10["stand_in_gradient"](y, F, loss)
        expected = week_10["negative_gradient"](y, F, loss)
        assert gradient == pytest.approx(expected, rel=1e-12, abs=3e-16), (y, F)
        if loss == "log_loss" and max(F) > 3 and 1 in y:
            continue  # y - p has few digits left
        value, expected = (week_10[name](y, F, loss) for name in ("stand_in_leaf", "newton_leaf_value"))
        assert value == pytest.approx(expected, rel=1e-9, abs=1e-12), (y, F)
