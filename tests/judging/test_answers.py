"""The graders' own tests: every wrong answer loses exactly what it breaks, every right one loses nothing.

One submission holds answers to many parts: a part must be judged alike whatever the others are.
"""

import ast
import functools
import re

import pytest

from coursekit.course.syllabus import built_weeks
from tests.answer_files import parts_of, read_answers
from tests.harness import Grader

WEEKS = built_weeks()
CASES = [
    pytest.param(week, kind, answer, id=f"{week.week}-{kind}-{answer.name}")
    for week in WEEKS
    for kind in ("wrong", "right")
    for answer in read_answers(week, kind)
]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """A function from a week to the results of all its answers, by kind and name.

    A week's answers are graded together, because that is far faster, and only if a test asks for them.
    """

    @functools.cache
    def of(week):
        grader = Grader(week, tmp_path_factory.mktemp(week.id))
        submissions = {"untouched": grader.released, "reference": grader.submission({})}
        for cell in grader.reference.keys() - grader.written:
            submissions["unsolved", cell] = grader.submission({cell: grader.stubs[cell]})
        packs = packed(week, grader)
        for number, pack in enumerate(packs):
            cells = {cell: source for _, answer in pack for cell, source in answer.cells.items()}
            submissions[number] = grader.submission(cells)
        results = dict(zip(submissions, grader.grade_all(list(submissions.values())), strict=True))
        for number, pack in enumerate(packs):
            changed = set().union(*(answer.cells for _, answer in pack))
            failed = {owners(week)[test] for test in results[number].failed}
            assert failed <= changed, f"{pack} cost points in {failed - changed}: {results[number].messages}"
        for number, pack in enumerate(packs):
            results |= {(kind, answer.name): results[number] for kind, answer in pack}
        return results

    return of


def packed(week, grader):
    """A week's answers, (kind, answer) each, in few lists; in none can one change what another does.

    Answers may use functions of other parts: these are lent to them by tests that say `with reference(...)`.
    """
    names, lent = {}, {}  # by solution cell
    for cell in grader.reference.keys() - grader.written:
        body = ast.parse(grader.reference[cell]).body
        names[cell] = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        tests = [grader.tests[test] for test, owner in owners(week).items() if owner == cell]
        lent[cell] = set.intersection(*map(lent_by, tests))  # by all of its tests
    everything = set().union(*names.values())
    packs = []
    for case in CASES:
        _, kind, answer = case.values
        if case.values[0] == week:
            changed = answer.cells.keys()
            words = set(re.findall(r"\w+", "\n".join(answer.cells.values())))
            for cell in changed & names.keys():
                words -= everything if None in lent[cell] else lent[cell]
            used = {cell for cell in names if words & names[cell]} | changed
            for pack in packs:
                if not any(changed & theirs or used & other.cells.keys() for _, other, theirs in pack):
                    break
            else:
                packs.append(pack := [])
            pack.append((kind, answer, used))
    return [[entry[:2] for entry in pack] for pack in packs]


def lent_by(test):
    """The names in a test's calls of `reference`; None stands for a whole table of them."""
    if "### OWN FUNCTIONS MAY STAY" in test:
        return set()
    calls = [node for node in ast.walk(ast.parse(test)) if isinstance(node, ast.Call)]
    calls = [node for node in calls if isinstance(node.func, ast.Name) and node.func.id == "reference"]
    return {keyword.arg for node in calls for keyword in node.keywords}


@functools.cache
def owners(week):
    """Which solution cell each test cell judges: the last one before it."""
    return {test: part for part, tests in parts_of(week).items() for test in tests}


@pytest.mark.parametrize(("week", "kind", "answer"), CASES)
def test_answer(week, kind, answer, outcomes):
    result = outcomes(week)[kind, answer.name]
    lost = {name for name in result.failed if owners(week)[name] in answer.cells}
    messages = {name: result.messages[name] for name in lost}
    if kind == "right":
        assert not lost, f"a right answer lost points: {messages}"
        return
    assert lost == set(answer.fails), messages
    assert any(answer.says in messages[name] for name in answer.fails), messages
    assert answer.fails and answer.says, "a wrong answer must lose something, with words that say why"


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_an_unsolved_part_costs_no_other(week, outcomes):
    for name, result in outcomes(week).items():
        if isinstance(name, tuple) and name[0] == "unsolved":
            assert {owners(week)[test] for test in result.failed} == {name[1]}, (name, result.messages)


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
