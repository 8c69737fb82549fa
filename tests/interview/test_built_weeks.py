"""What questions must hold beyond their form: in all weeks, and in those that are built."""

import json
from functools import cache
from pathlib import Path

import pytest

from tests.interview.spoken import spoken_words
from tests.interview.test_bank import BANK, BUILT, ROOT, without_minutes

SPOKEN_WORDS = 150  # a minute

QUESTIONS = {question.id: question for week in BUILT for question in BANK[week]}

every_built_week = pytest.mark.parametrize("week", BUILT)


@pytest.mark.parametrize("week", BANK)
def test_an_answer_is_spoken_in_a_minute(week):
    words = {question.id: spoken_words(question.answer_60s) for question in BANK[week]}
    assert {name: count for name, count in words.items() if count > SPOKEN_WORDS} == {}


@cache
def sections(path: Path) -> dict[str, str]:
    """What stands below each `## ` heading of a notebook, Markdown and code, in small letters."""
    found, heading = {}, ""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for line in "".join(cell["source"]).splitlines():
            if cell["cell_type"] == "markdown" and line.startswith("## "):
                heading = without_minutes(line.removeprefix("## "))
            line = line.lower().replace(r"\_", "_")  # as formulas write it
            found[heading] = f"{found.get(heading, '')}{line}\n"
    return found


def terms_not_taught(name: str) -> list[str]:
    question = QUESTIONS[name]
    section = sections(ROOT / question.lecture.path)[question.lecture.heading]
    return [term for term in question.terms if term.lower() not in section]


@every_built_week
def test_a_question_leads_to_a_section_that_teaches_it(week):
    names = {question.id for question in BANK[week]}
    assert [name for name in names if not QUESTIONS[name].terms] == [], "name their terms"
    lost = {name: terms_not_taught(name) for name in names}
    assert {name: terms for name, terms in lost.items() if terms} == {}
