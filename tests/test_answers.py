"""The graders' own tests: every wrong answer loses exactly what it breaks, every right one loses nothing."""

import pytest

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
    """Results of all answers by week, kind and name; computed together, because that is far faster."""
    results = {}
    for week in WEEKS:
        grader = Grader(week, tmp_path_factory.mktemp(week.id))
        cases = [case.values[1:] for case in CASES if case.values[0] == week]
        graded = grader.grade_all([grader.submission(answer.cells) for _, answer in cases])
        for (kind, answer), result in zip(cases, graded, strict=True):
            results[week.id, kind, answer.name] = result
        untouched, solved = grader.grade_all([grader.released, grader.submission({})])
        results[week.id, "untouched"], results[week.id, "reference"] = untouched, solved
    return results


@pytest.mark.parametrize(("week", "kind", "answer"), CASES)
def test_answer(week, kind, answer, outcomes):
    result = outcomes[week.id, kind, answer.name]
    if kind == "right":
        assert not result.failed, f"a right answer lost points: {result.messages}"
        return
    assert result.failed == set(answer.fails), result.messages
    assert any(answer.says in result.messages[name] for name in answer.fails), result.messages
    parts = {name.rsplit("-", 1)[0] for name in answer.fails}
    assert answer.fails and len(parts) <= len(answer.cells), (
        "a wrong answer must lose points in its part only"
    )


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_untouched_release_scores_zero(week, outcomes):
    result = outcomes[week.id, "untouched"]
    assert sum(result.points.values()) == 0
    assert all(message.startswith("NotImplementedError") for message in result.messages.values())


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_reference_solution_gets_all_points(week, outcomes):
    result = outcomes[week.id, "reference"]
    assert not result.failed, result.messages


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_every_graded_cell_is_broken_by_some_wrong_answer(week):
    broken = set().union(*(case.values[2].fails for case in CASES if case.values[0] == week))
    wrong = [case for case in CASES if case.values[0] == week and case.values[1] == "wrong"]
    right = [case for case in CASES if case.values[0] == week and case.values[1] == "right"]
    assert len(wrong) >= 12 and len(right) >= 4
    from nbformat import read

    from coursekit.grading import is_test_cell

    cells = read(week.solution, as_version=4).cells
    graded = {cell.metadata.nbgrader.grade_id for cell in cells if is_test_cell(cell)}
    assert graded <= broken, f"no wrong answer breaks {sorted(graded - broken)}"
