"""The tests of code questions: right solutions in another style pass, mistakes and what is forbidden fail."""

import json
import re
import textwrap
import warnings
from dataclasses import asdict

import pytest

from coursekit.interview import run_task
from tests.interview.code_answers import RIGHT, WRONG
from tests.interview.test_bank import BANK, ROOT

CODE = {question.id: question.check for week in BANK for question in BANK[week] if question.kind == "code"}


def test_every_code_question_has_another_right_answer_and_mistakes():
    assert set(CODE) == set(RIGHT) == set(WRONG)
    assert [name for name in CODE if not WRONG[name]] == []


def failed(name: str, source: str) -> int:
    check = CODE[name]
    return check.total - run_task.judge(asdict(check), textwrap.dedent(source))["passed"]


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_solution_in_another_style_passes(name):
    assert failed(name, RIGHT[name]) == 0


@pytest.mark.parametrize(("name", "mistake"), [(name, mistake) for name in WRONG for mistake in WRONG[name]])
def test_a_mistake_and_what_the_prompt_forbids_fail(name, mistake):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert failed(name, WRONG[name][mistake]) > 0


def graded_names(week: str) -> set[str]:
    """The functions and classes whose stubs the week's assignment leaves to the learner."""
    path = ROOT / "assignments" / week / f"{week}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"] if path.exists() else []
    graded = [
        "".join(cell["source"]) for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")
    ]
    return set(re.findall(r"^(?:def|class) (\w+)", "\n".join(graded), re.MULTILINE))


def test_the_graded_names_are_found():
    assert {"sigmoid", "log_loss_from_logits", "softmax"} <= graded_names("03_logistic_regression")
    assert {"DecisionTree", "best_split"} <= graded_names("09_trees_and_forests")


@pytest.mark.parametrize("week", BANK)
def test_no_code_question_prints_what_the_assignment_grades(week):
    asked = {question.id: getattr(question.check, "function", None) for question in BANK[week]}
    graded = graded_names(week)
    assert {name: function for name, function in asked.items() if function in graded} == {}
