"""The real thing: `nbgrader autograde` from the command line gives what the fast harness gives."""

import pytest

from coursekit.course.syllabus import built_weeks
from tests.answer_files import read_answers
from tests.classroom import Classroom

WARNS = "import sys, warnings\nwarnings.warn('mind the gap')\nprint('to stderr', file=sys.stderr)\n"


@pytest.mark.parametrize("week", built_weeks(), ids=lambda week: week.id)
def test_autograde_agrees_with_the_harness(week, tmp_path):
    room = Classroom(tmp_path / "course", week)
    room.generate()
    # A wrong part, warnings in all the others, and test cells that were deleted.
    reference = room.grader.reference
    wrong = read_answers(week, "wrong")[0]
    noisy = {cell: WARNS + reference[cell] for cell in reference.keys() - room.grader.written}
    notebook = room.grader.submission({**noisy, **wrong.cells})
    notebook.cells = [cell for cell in notebook.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
    room.hand_in("learner", notebook)
    room.nbgrader("autograde", week.id)
    expected = room.grader.grade(notebook)
    assert expected.failed == wrong.fails
    scores = {name: auto for name, (auto, *_) in room.rows()["learner"]["grades"].items()}
    assert {name: scores[name] for name in expected.points} == expected.points
