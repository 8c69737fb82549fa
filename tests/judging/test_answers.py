"""The graders' own tests: every wrong answer loses exactly what it breaks, every right one loses nothing."""

import ast
import functools
import itertools
import re

import pytest

from coursekit.course.syllabus import graded
from coursekit.notebooks.answer_files import ANSWERS, AnswerFileError, answers_of
from tests.harness import Grader
from tests.quick import FORKS, AnswerError, Work, judge_answers, sample

WEEKS = [week for week in graded() if list((ANSWERS / week.id).glob("*.py"))]
CASES = [
    pytest.param(week, kind, answer, id=f"{week.id}-{kind}-{answer.name}")
    for week in WEEKS
    for kind, answer in sample(answers_of(week))
]
# Processor seconds that a test cell may take on the reference solution. Learners wait for the visible ones,
# instructors for all, and each is run again for every answer to its part.
BUDGET = 0.1
SLIPS = 6
NOTHING_DIFFERS = re.compile(r"expected (.+), got \1(?=\.? |\.?$)", flags=re.M)
ALLOWANCE = 3  # how far above the best of two runs may be on a busy machine


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """A function from a week to its `Outcomes`.

    A week's answers are judged together, because that is far faster, and only if a test asks for them.
    """
    return functools.cache(lambda week: Outcomes(week, tmp_path_factory.mktemp(week.id)))


class Outcomes:
    """The results of all answers to a week's assignment, and of submissions that combine parts."""

    def __init__(self, week, folder):
        self.grader = Grader(week, folder)
        reference, stubs = (
            {part: sources[part] for part in self.grader.parts}
            for sources in (self.grader.reference, self.grader.stubs)
        )
        wrong = one_wrong_answer_each(week)
        self.work = {
            "untouched": Work(stubs, ask_all=True),
            "reference": Work(reference, ask_all=True),
            "reference again": Work(reference, ask_all=True),
            "unvalidated": Work({part: unvalidated(reference[part]) for part in reference}, ask_all=True),
        }
        for number, parts in enumerate(spread(list(reference))):
            self.work["unsolved", number] = Work({part: stubs[part] for part in parts}, ask_all=True)
            cells = {cell: source for part in parts for cell, source in wrong[part].items()}
            self.work["broken", number] = Work(cells, ask_all=True)
        for kind, answer in sample(answers_of(week)):
            self.work[kind, answer.name] = Work(answer.cells)
        self._results = dict(judge_answers(self.grader, self.work))

    def __getitem__(self, key):
        result = self._results[key]
        if isinstance(result, AnswerError):
            raise result
        return result

    def combined(self, kind):
        """What each submission with some parts `unsolved` or `broken` lost: the parts, the result."""
        for key, job in self.work.items():
            if job.ask_all and key[0] == kind:
                yield job.cells.keys(), self[key]


def one_wrong_answer_each(week):
    """For each part, the cells of a wrong answer: to no other part if there is one, and losing most tests."""
    wrong = [answer for kind, answer in answers_of(week) if kind == "wrong"]
    wrong.sort(key=lambda answer: (len(answer.cells), -len(answer.fails)))
    return {part: answer.cells for answer in reversed(wrong) for part in answer.cells}


class Unvalidated(ast.NodeTransformer):
    """Takes out each `if` that only raises."""

    def visit_If(self, node):
        self.generic_visit(node)
        refuses = all(isinstance(step, ast.Raise) for step in node.body) and not node.orelse
        return ast.Pass() if refuses else node


def unvalidated(source):
    """The same mathematics, without any check of the arguments."""
    return ast.unparse(Unvalidated().visit(ast.parse(source)))


def test_unvalidated():
    source = "if x < 0:\n    raise ValueError('x')\nif x:\n    y = 1"
    assert unvalidated(source) == "pass\nif x:\n    y = 1"


def spread(parts):
    """Few lists of parts; for any two parts, there is a list with the first and without the second."""
    size = 1
    while len(chosen := list(itertools.combinations(range(size), size // 2))) < len(parts):
        size += 1
    places = dict(zip(parts, chosen, strict=False))
    return [[part for part in parts if number in places[part]] for number in range(size)]


def test_spread():
    for count in range(2, 30):
        lists = spread(list(range(count)))
        for first, second in itertools.permutations(range(count), 2):
            assert any(first in some and second not in some for some in lists)
    assert len(spread(list(range(10)))) == 5


@pytest.mark.parametrize(("week", "kind", "answer"), CASES)
def test_answer(week, kind, answer, outcomes):
    result = outcomes(week)[kind, answer.name]
    if kind == "right":
        assert not result.failed, f"a right answer lost points: {result.messages}"
        return
    assert result.failed == set(answer.fails), result.messages
    assert any(answer.says in result.messages[name] for name in answer.fails), result.messages
    blind = [message for message in result.messages.values() if NOTHING_DIFFERS.search(message)]
    assert not blind, "a message must show what differs"
    assert answer.fails and answer.says, "a wrong answer must lose something, with words that say why"


def each_week(test):
    return pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)(test)


@each_week
def test_an_unsolved_part_costs_no_other(week, outcomes):
    found = outcomes(week)
    for parts, result in found.combined("unsolved"):
        assert {found.grader.owners[test] for test in result.failed} == parts, result.messages


@each_week
def test_a_wrong_part_costs_no_other(week, outcomes):
    found = outcomes(week)
    for parts, result in found.combined("broken"):
        assert {found.grader.owners[test] for test in result.failed} == parts, result.messages


@each_week
def test_untouched_release_scores_zero(week, outcomes):
    result = outcomes(week)["untouched"]
    assert sum(result.points.values()) == 0
    assert all(message.startswith("NotImplementedError") for message in result.messages.values())


@each_week
def test_reference_solution_gets_all_points(week, outcomes):
    result = outcomes(week)["reference"]
    assert result.points.keys() == outcomes(week).grader.owners.keys()
    assert not result.failed, result.messages


@each_week
def test_right_mathematics_without_validation_loses_the_errors_only(week, outcomes):
    """What is asked of arguments stands in cells of its own: a missing ValueError costs no values."""
    work, result = outcomes(week).work["unvalidated"], outcomes(week)["unvalidated"]
    assert not any("raise " in source for source in work.cells.values())
    lost = {test: result.messages[test] for test in result.failed if not test.endswith("-errors")}
    assert not lost, lost
    assert sum(result.points.values()) >= 0.85 * sum(result.possible.values())


@each_week
@pytest.mark.skipif(not FORKS, reason="the seconds of the checks are seen where they share a process")
def test_no_test_cell_takes_long(week, outcomes):
    runs = [outcomes(week)[key].seconds for key in ("reference", "reference again")]
    for cell in runs[0]:
        seconds = min(run[cell] for run in runs)
        assert seconds <= ALLOWANCE * BUDGET, f"{cell} takes {seconds:.2f} s, the budget is {BUDGET} s"


@each_week
def test_a_slip_costs_little(week, outcomes):
    """At most a quarter of its part's points, or one cell; and there are at least six."""
    slips = [(kind, answer) for kind, answer in answers_of(week) if answer.slip]
    assert len(slips) >= SLIPS
    dear = {}
    for kind, answer in slips if FORKS else []:
        result = outcomes(week)[kind, answer.name]
        lost = sum(result.possible[test] - result.points[test] for test in result.failed)
        if len(result.failed) > 1 and lost > sum(result.possible.values()) / 4:
            dear[answer.name] = f"{lost:g} of {sum(result.possible.values()):g} in {sorted(result.failed)}"
    assert not dear


@each_week
def test_every_graded_cell_is_broken_by_some_wrong_answer(week, outcomes):
    kinds = [kind for kind, _ in answers_of(week)]
    assert kinds.count("wrong") >= 12 and kinds.count("right") >= 4
    broken = set().union(*(answer.fails for _, answer in answers_of(week)))
    assert outcomes(week).grader.owners.keys() <= broken, "a test cell that no wrong answer breaks"


def test_what_an_answer_does_is_seen_in_full(tmp_path):
    """Names that an answer lacks are not found in the reference; what ends or hangs is told apart."""
    week = WEEKS[0]
    grader = Grader(week, tmp_path)
    part = next(iter(grader.parts))
    function = ast.parse(grader.stubs[part]).body[0].name
    history = "get_ipython().history_manager.enabled"
    work = {
        "renamed": Work({part: "def other(*args, **kwargs): return 0.0"}),
        "ends": Work({part: "import os\nos._exit(0)"}),
        "hangs": Work({part: "while True: pass"}),
        "history": Work({part: f"def {function}(*args): raise RuntimeError(f'kept: {{{history}}}')"}),
    }
    results = dict(judge_answers(grader, work, seconds=5))
    assert all(function in message for message in results["renamed"].messages.values())
    assert isinstance(results["ends"], AnswerError) and "ended its process" in str(results["ends"])
    assert isinstance(results["hangs"], AnswerError) and "more than 5 s" in str(results["hangs"])
    assert any("kept: False" in message for message in results["history"].messages.values())
    with pytest.raises(AnswerFileError, match="no solution cell nothing"):
        list(judge_answers(grader, {"unknown": Work({"nothing": ""})}))
