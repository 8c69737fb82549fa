"""The graders' own tests: every wrong answer loses exactly what it breaks, every right one loses nothing."""

import functools

import nbformat
import pytest
from nbgrader.utils import is_solution

from coursekit.grading import is_test_cell
from coursekit.syllabus import built_weeks
from tests.harness import ANSWERS, Grader, read_answers

WEEKS = built_weeks()
CASES = [
    pytest.param(week, kind, answer, id=f"{week.week}-{kind}-{answer.name}")
    for week in WEEKS
    for kind in ("wrong", "right")
    for answer in read_answers(ANSWERS / week.id / f"{kind}.py")
]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """A function from a week to the results of all its answers, by kind and name.

    A week's answers are graded together, because that is far faster, and only if a test asks for them.
    """

    @functools.cache
    def of(week):
        grader = Grader(week, tmp_path_factory.mktemp(week.id))
        cases = [case.values[1:] for case in CASES if case.values[0] == week]
        submissions = [grader.submission(answer.cells) for _, answer in cases]
        results = grader.grade_all([*submissions, grader.released, grader.submission({})])
        names = [(kind, answer.name) for kind, answer in cases]
        return dict(zip([*names, "untouched", "reference"], results, strict=True))

    return of


@functools.cache
def owners(week):
    """Which solution cell each test cell judges: the last one before it."""
    solution, found = None, {}
    for cell in nbformat.read(week.solution, as_version=4).cells:
        if is_test_cell(cell):
            found[cell.metadata.nbgrader.grade_id] = solution
        elif cell.cell_type == "code" and is_solution(cell):
            solution = cell.metadata.nbgrader.grade_id
    return found


@pytest.mark.parametrize(("week", "kind", "answer"), CASES)
def test_answer(week, kind, answer, outcomes):
    result = outcomes(week)[kind, answer.name]
    if kind == "right":
        assert not result.failed, f"a right answer lost points: {result.messages}"
        return
    assert result.failed == set(answer.fails), result.messages
    assert any(answer.says in result.messages[name] for name in answer.fails), result.messages
    assert answer.fails and answer.says, "a wrong answer must lose something, with words that say why"
    assert {owners(week)[name] for name in answer.fails} <= set(answer.cells), "it lost points elsewhere"


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_untouched_release_scores_zero(week, outcomes):
    result = outcomes(week)["untouched"]
    assert sum(result.points.values()) == 0
    assert all(message.startswith("NotImplementedError") for message in result.messages.values())


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_reference_solution_gets_all_points(week, outcomes):
    result = outcomes(week)["reference"]
    assert not result.failed, result.messages


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_every_graded_cell_is_broken_by_some_wrong_answer(week):
    broken = set().union(*(case.values[2].fails for case in CASES if case.values[0] == week))
    wrong = [case for case in CASES if case.values[0] == week and case.values[1] == "wrong"]
    right = [case for case in CASES if case.values[0] == week and case.values[1] == "right"]
    assert len(wrong) >= 12 and len(right) >= 4
    graded = set(owners(week))
    assert graded <= broken, f"no wrong answer breaks {sorted(graded - broken)}"
