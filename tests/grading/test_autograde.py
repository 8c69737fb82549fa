"""The real thing gives what the fast harness gives: our pipeline for each week, nbgrader's command in one."""

import pytest
from nbformat.v4 import new_output

from coursekit.course.syllabus import graded
from coursekit.grading.grade import grade
from coursekit.grading.servers import fork_servers
from coursekit.notebooks.answer_files import ANSWERS, answers_of
from coursekit.notebooks.cells import describe
from tests.classroom import Classroom
from tests.quick import Work, judge_answers

WEEKS = [week for week in graded() if list((ANSWERS / week.id).glob("*.py"))]
WARNS = "import sys, warnings\nwarnings.warn('mind the gap')\nprint('to stderr', file=sys.stderr)\n"


@pytest.fixture(scope="module", autouse=True)
def servers():
    with fork_servers():
        yield


def samples(week, parts):
    """Answers to hand in together, by student: each part is wrong for one and right for the other.

    It is broken by the answer that loses most of its tests.
    """
    answers = answers_of(week)
    found = {}
    for student, first in (("ada", 0), ("bea", 1)):
        found[student] = {}
        for number, part in enumerate(parts):
            kind = "wrong" if number % 2 == first else "right"
            to_it = [answer for its, answer in answers if its == kind and set(answer.cells) == {part}]
            if to_it:
                found[student] |= max(to_it, key=lambda answer: len(answer.fails)).cells
    return found


@pytest.mark.filterwarnings("ignore:Object of type")  # SQLAlchemy's, about nbgrader
@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_grading_agrees_with_the_answers_harness(week, tmp_path):
    room = Classroom(tmp_path / "course", week)
    handed_in = samples(week, room.grader.parts)
    for student, cells in handed_in.items():
        room.hand_in(student, room.grader.submission(cells))
    assert grade(room.course, week, isolated=False) == 0
    work = {student: Work(cells, ask_all=True) for student, cells in handed_in.items()}
    failed = set()
    for student, expected in judge_answers(room.grader, work):
        cells = [cell for cell in room.records()[student].cells if cell.earned is not None]
        assert {cell.name: cell.earned for cell in cells} == expected.points
        said = {name: as_described(message) for name, message in expected.messages.items()}
        assert {cell.name: cell.message for cell in cells if cell.message} == said
        failed |= expected.failed
    assert len(failed) >= 0.8 * len(room.grader.owners), "the sample shows little: too few test cells fail"


def as_described(message):
    """What the harness quotes of an error, in the words of a record."""
    name, _, text = message.partition(": ")
    return describe(new_output("error", ename=name, evalue=text))


def test_the_command_agrees_with_the_harness(tmp_path):
    """`nbgrader autograde` on a wrong part, warnings in all the others, and test cells that were deleted."""
    week = WEEKS[0]
    room = Classroom(tmp_path / "course", week)
    room.generate()
    reference = room.grader.reference
    wrong = answers_of(week)[0][1]
    noisy = {cell: WARNS + reference[cell] for cell in room.grader.parts}
    notebook = room.grader.submission({**noisy, **wrong.cells})
    notebook.cells = [cell for cell in notebook.cells if not cell.metadata.get("nbgrader", {}).get("grade")]
    room.hand_in("learner", notebook)
    room.nbgrader("autograde", week.id)
    expected = room.grader.grade(notebook)
    assert expected.failed == wrong.fails
    scores = {name: auto for name, (auto, *_) in room.rows()["learner"]["grades"].items()}
    assert {name: scores[name] for name in expected.points} == expected.points
