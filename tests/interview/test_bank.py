"""The interview question bank: its form, its answers, and what a file out of form is told."""

import json
import math
import re
import warnings
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from coursekit.course.syllabus import built_milestones, built_weeks, load_weeks
from coursekit.interview import run_task
from coursekit.interview.bank import (
    KINDS,
    LEVELS,
    CodeCheck,
    NumberCheck,
    Question,
    QuestionError,
    SqlCheck,
    load_coverage,
    load_questions,
)

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "interview" / "questions").glob("*.yml"))
COVERAGE = load_coverage(ROOT / "interview" / "coverage.yml")
BANK = {path.stem: load_questions(path, COVERAGE) for path in FILES}
QUESTIONS = [question for questions in BANK.values() for question in questions]

BUILT = {week.id: week for week in built_weeks()}

WITHOUT_A_WEEK = ["python_and_sql"]  # files that belong to no week of the course, after those of the weeks

every_week = pytest.mark.parametrize("week", BANK)


def of_kind(kind: str):
    chosen = [question for question in QUESTIONS if question.kind == kind]
    return pytest.mark.parametrize("question", chosen, ids=[question.id for question in chosen])


# What the bank holds ---------------------------------------------------------------------------


def test_every_week_has_its_questions():
    assert list(BANK) == [week.id for week in load_weeks()] + WITHOUT_A_WEEK


@every_week
def test_enough_questions_of_every_level_and_kind(week):
    levels = Counter(question.level for question in BANK[week])
    kinds = Counter(question.kind for question in BANK[week])
    total = len(BANK[week])
    assert set(levels) == set(LEVELS)
    assert 0.4 <= levels["junior"] / total <= (0.75 if week in WITHOUT_A_WEEK else 0.6)
    for kind, least in least_of(week).items():
        assert (total if kind == "all" else kinds[kind]) >= least, kind


def least_of(week: str) -> dict[str, int]:
    """How many questions there must be, by kind."""
    if week == "13_interview_craft":
        return {"all": 20, "behavioral": 12}
    if week.startswith("capstone"):
        return {"all": 8, "case": 2}
    if week == "python_and_sql":
        return {"all": 24, "code": 12, "theory": 8, "number": 2}
    return {"all": 20, "number": 2, "code": 2, "case": 1, "theory": 5}


@every_week
def test_every_promise_of_the_week_is_asked_twice(week):
    asked = Counter(name for question in BANK[week] for name in question.covers)
    number = int(week[:2]) if week[:2].isdecimal() else None
    promised = [name for name, line in COVERAGE.items() if number in line.weeks]
    assert promised or number is None, "coverage.yml promises nothing for this week"
    assert [name for name in promised if asked[name] < 2] == [], "ask them twice"
    assert asked["I2"] + asked["I3"] >= 2, "the interview corner of the week is missing"


def test_every_promise_of_the_course_is_asked():
    asked = {name for question in QUESTIONS for name in question.covers}
    assert set(COVERAGE) - asked == set()


@every_week
def test_about_one_question_in_ten_is_flawed_on_purpose(week):
    flawed = sum(question.flawed for question in BANK[week])
    assert 1 <= flawed <= max(1, 0.17 * len(BANK[week]))


def test_one_question_in_ten_of_the_bank_is_flawed():
    assert 0.08 <= sum(question.flawed for question in QUESTIONS) / len(QUESTIONS) <= 0.13


@every_week
def test_a_flawed_question_credits_polite_push_back(week):
    for question in BANK[week]:
        ticks = " ".join(question.checklist).lower()
        assert not question.flawed or "polite" in ticks, question.id


def test_ids_coverage_and_weeks_are_well_formed():
    assert all(re.fullmatch(r"[A-Z][1-9]\d?", name) for name in COVERAGE)
    assert all(1 <= week <= 13 for line in COVERAGE.values() for week in line.weeks)
    for question in QUESTIONS:
        assert len(set(question.covers)) == len(question.covers), question.id


# What the answers say --------------------------------------------------------------------------


@of_kind("number")
def test_numbers_are_recomputed(question: Question):
    check = question.check
    assert isinstance(check, NumberCheck)
    value = eval(check.expression, {"math": math, "np": np})
    assert abs(value - check.value) <= check.tolerance
    said = [
        float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", question.answer_60s)
    ]
    assert any(abs(number - abs(check.value)) <= check.tolerance for number in said), (
        f"the spoken answer never says {check.value}"
    )


def passes(check: CodeCheck | SqlCheck, source: str) -> bool:
    return run_task.judge(asdict(check), source)["passed"] == check.total


@of_kind("code")
def test_solutions_pass_without_a_warning(question: Question):
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        assert passes(question.check, question.check.solution)


@of_kind("code")
def test_starters_fail(question: Question):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert not passes(question.check, question.check.starter)


def headings(path: Path, sign: str = "## ") -> list[str]:
    """The headings of a notebook or a Markdown file, without the minutes."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    lines = [line.removeprefix(sign) for line in text.splitlines() if line.startswith(sign)]
    return [without_minutes(line) for line in lines]


def without_minutes(heading: str) -> str:
    return re.sub(r" · \d+ min so far$", "", heading)


@every_week
def test_questions_lead_to_headings_that_are_there(week):
    for question in BANK[week]:
        assert question.lecture or week not in BUILT, question.id
        if question.lecture:
            assert question.lecture.heading in headings(ROOT / question.lecture.path), question.id


@every_week
def test_questions_lead_to_parts_of_the_assignment_that_are_there(week):
    if week.startswith("capstone"):
        names = [one.id for one in load_weeks()]
        mine = {one.id: one for one in built_milestones() if names[one.week - 1] == week}
        for question in BANK[week]:
            if mine:
                assert question.milestone in mine, f"{question.id}: name one of {', '.join(mine)}"
                parts = headings(mine[question.milestone].assignment, "## Part ")
                assert question.practice, question.id
                assert str(question.practice) in {part.partition(".")[0] for part in parts}, question.id
        return
    parts = [question.practice for question in BANK[week] if question.practice]
    if week not in BUILT:
        assert parts == []
        return
    found = headings(BUILT[week].assignment, "## Part ")
    assert {str(part) for part in parts} <= {heading.partition(".")[0] for heading in found}
    assert len(parts) >= len(BANK[week]) / 2


# What a file out of form is told ---------------------------------------------------------------

GOOD = """\
week: 99_example
questions:
  - id: 99-first
    level: junior
    kind: theory
    covers: [L5]
    prompt: What is it?
    answer_60s: A short answer.
    checklist:
      - one
      - two
      - three
    follow_ups:
      - ask: Why?
        good_answer: Because of this.
      - ask: How?
        good_answer: In that way.
    common_mistakes:
      - none known
    terms: [idea, w.x]
    lecture: {path: lectures/99_example.ipynb, heading: The idea}
  - id: 99-second
    level: senior
    kind: number
    covers: [L5, L6]
    prompt: How much is it?
    answer_60s: It is 2.
    checklist: [one, two, three]
    follow_ups:
      - {ask: "Why now?", good_answer: Because.}
      - {ask: "How so?", good_answer: So.}
    common_mistakes: [saying 3]
    lecture: {path: lectures/99_example.ipynb, heading: The idea}
    check: {expression: 1 + 1, value: 2, tolerance: 0}
  - id: 99-third
    level: middle
    kind: code
    covers: [L6]
    prompt: Write it.
    answer_60s: I return one.
    checklist: [one, two, three]
    follow_ups:
      - {ask: "Why code?", good_answer: Because.}
      - {ask: "How so?", good_answer: So.}
    common_mistakes: [returning 3]
    lecture: {path: lectures/99_example.ipynb, heading: The idea}
    check:
      function: f
      starter: "def f(): raise NotImplementedError"
      solution: "def f(): return 1"
      tests: ["f() == 1"]
"""

# what is broken: (text of GOOD, its replacement, text on the line that is named, message after the line)
BROKEN = {
    "broken YAML": ("prompt: What is", "prompt: What: is", "What: is", "not valid YAML (mapping values"),
    "tab": ("    level: junior", "\tlevel: junior", "\tlevel", "not valid YAML (found character '\\t'"),
    "unclosed list": ("[L5]\n", "[L5\n", "prompt: What", "not valid YAML ("),
    "not a mapping": (GOOD, "- a\n- b\n", "- a", "expected named fields; write them"),
    "empty": (GOOD, "# nothing\n", "# nothing", "the file is empty; write its fields"),
    "week of another file": (
        "week: 99_",
        "week: 98_",
        "week:",
        "week: unknown value '98_example'; use 99_example",
    ),
    "no questions": (
        GOOD,
        "week: 99_example\nquestions: []\n",
        "questions:",
        "questions: has 0 entries; give at least 1",
    ),
    "text for a question": (
        "  - id: 99-first",
        "  - text\n  - id: 99-first",
        "- text",
        "questions: expected named",
    ),
    "unknown level": (
        "junior",
        "expert",
        "expert",
        "99-first: level: unknown value 'expert'; use junior, middle",
    ),
    "unknown kind": ("theory", "riddle", "riddle", "99-first: kind: unknown value 'riddle'; use theory"),
    "duplicate id": ("99-second", "99-first # again", "# again", "99-first: id: used twice; rename one"),
    "id of another week": ("99-first", "03-first", "03-first", "03-first: id: write 99-, then lower-case"),
    "id with capitals": ("99-first", "99-First", "99-First", "99-First: id: write 99-, then lower-case"),
    "id is missing": (
        "- id: 99-first\n    level",
        "- level",
        "- level",
        "question 1: id: the field is missing; add it",
    ),
    "prompt is missing": (
        "    prompt: What is it?\n",
        "",
        "id: 99-first",
        "99-first: prompt: the field is missing; add",
    ),
    "prompt is empty": ("What is it?", '""', 'prompt: ""', "99-first: prompt: is empty; fill it in"),
    "prompt is null": ("What is it?", "", "prompt:", "99-first: prompt: expected text; put quotes"),
    "prompt is a number": ("What is it?", "42", "42", "99-first: prompt: expected text; put quotes"),
    "unknown field": ("answer_60s: A", "anser: A", "anser", "99-first: anser: unknown field; use id, level"),
    "field twice": (
        "    kind: theory",
        "    level: middle\n    kind: theory",
        "middle",
        "99-first: level: the field is there twice",
    ),
    "unknown coverage id": (
        "[L5, L6]",
        "[L5, L9]",
        "L9",
        "99-second: covers: unknown value 'L9'; use an id of",
    ),
    "coverage is not a list": ("[L5]", "L5", "covers: L5", "99-first: covers: expected a list; begin each"),
    "coverage is empty": ("[L5]", "[]", "covers: []", "99-first: covers: has 0 entries; give at least 1"),
    "answer is too long": (
        "A short answer.",
        "word " * 171,
        "word",
        "99-first: answer_60s: has 171 words; cut it to 170",
    ),
    "checklist is too short": (
        "      - three\n",
        "",
        "- one",
        "99-first: checklist: has 2 entries; give 3 to 6",
    ),
    "colon in a list": ("- two", "- two: one", "- two", "99-first: checklist: expected text; put quotes"),
    "one follow-up": (
        "      - ask: How?\n        good_answer: In that way.\n",
        "",
        "ask: Why?",
        "99-first: follow_ups: has 1 entries; give 2 to 4",
    ),
    "follow-up without answer": (
        "        good_answer: In that way.\n",
        "",
        "ask: How?",
        "99-first: follow_ups: good_answer: the field is missing",
    ),
    "four mistakes": (
        "[saying 3]",
        "[a, b, c, d]",
        "[a, b",
        "99-second: common_mistakes: has 4 entries; give 1 to 3",
    ),
    "one term": ("[idea, w.x]", "[idea]", "terms: [idea]", "99-first: terms: has 1 entries; give 2 to 4"),
    "terms are numbers": (
        "[idea, w.x]",
        "[idea, 3]",
        "terms: [idea",
        "99-first: terms: expected text; put quotes",
    ),
    "lecture without heading": (
        "ipynb, heading: The idea}\n  - id: 99-second",
        "ipynb}\n  - id: 99-second",
        "ipynb}",
        "99-first: lecture: heading: the field is missing",
    ),
    "practice is a heading": (
        "kind: theory",
        "kind: theory\n    practice: Part 2",
        "Part 2",
        "99-first: practice: expected the number of a part",
    ),
    "flawed is false": (
        "kind: theory",
        "kind: theory\n    flawed: maybe",
        "maybe",
        "99-first: flawed: write true, or remove",
    ),
    "number without check": (
        "    check: {expression: 1 + 1, value: 2, tolerance: 0}\n",
        "",
        "id: 99-second",
        "99-second: check: add it for a question of kind number",
    ),
    "theory with check": (
        "kind: number",
        "kind: theory",
        "id: 99-second",
        "99-second: check: remove it for a question of kind theory",
    ),
    "value is text": (
        "value: 2,",
        "value: two,",
        "value: two",
        "99-second: check: value: expected a number, such as",
    ),
    "value is not finite": (
        "value: 2,",
        "value: .nan,",
        ".nan",
        "99-second: check: value: expected a number, such as",
    ),
    "expression is not Python": (
        "1 + 1",
        "1 +",
        "1 +",
        "99-second: check: expression: not Python (invalid syntax",
    ),
    "code without tests": (
        "tests: [",
        "test: [",
        "test: [",
        "99-third: check: test: unknown field; use function",
    ),
    "test is not Python": ('"f() == 1"', '"f() = 1"', "f() = 1", "99-third: check: tests: not Python ("),
    "starter is not Python": (
        "def f(): raise",
        "def f() raise",
        "def f() raise",
        "99-third: check: starter: not Python (",
    ),
}


def load(tmp_path: Path, text: str) -> list[Question]:
    path = tmp_path / "99_example.yml"
    path.write_text(text, encoding="utf-8")
    return load_questions(path, COVERAGE)


def test_the_example_is_in_form(tmp_path):
    first, second, third = load(tmp_path, GOOD)
    assert (first.id, first.week, first.flawed, first.check) == ("99-first", "99_example", False, None)
    assert first.follow_ups[1].good_answer == "In that way."
    assert (first.terms, second.terms) == (("idea", "w.x"), ())
    assert second.check == NumberCheck("1 + 1", 2.0, 0.0)
    assert third.check.tests == ("f() == 1",)
    assert {question.kind for question in (first, second, third)} <= set(KINDS)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_rejected_with_its_place(tmp_path, name):
    old, new, marker, message = BROKEN[name]
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    line = next(n for n, line in enumerate(text.splitlines(), start=1) if marker in line)
    with pytest.raises(QuestionError) as error:
        load(tmp_path, text)
    said = str(error.value)
    assert said.startswith(f"{tmp_path / '99_example.yml'}:{line}: {message}"), said
    assert "\n" not in said


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(QuestionError, match=r"absent\.yml: cannot be read \(No such file"):
        load_questions(tmp_path / "absent.yml", COVERAGE)
    (tmp_path / "99_example.yml").write_bytes(b"week: \xff\xfe")
    with pytest.raises(QuestionError, match=r"99_example\.yml:1: not valid YAML"):
        load_questions(tmp_path / "99_example.yml", COVERAGE)


def test_a_broken_coverage_file_is_rejected_with_its_place(tmp_path):
    path = tmp_path / "coverage.yml"
    path.write_text('L1: {week: [3], text: "It."}\nL2: {week: [3]}\n', encoding="utf-8")
    with pytest.raises(QuestionError, match=r"coverage\.yml:2: L2: text: the field is missing; add it"):
        load_coverage(path)
