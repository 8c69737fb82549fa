"""The bank as pages: up to date, complete, folded, and plain text stays plain text."""

import re

import pytest
from markdown_it import MarkdownIt

from coursekit.course.syllabus import ROOT
from coursekit.interview.bank import load_bank
from coursekit.interview.fronts.pages import FOLDER, PROBES_SHOWN, escaped, page, write_pages

BANK = load_bank(ROOT / "interview")
TOPICS = sorted({question.week for question in BANK.values()})


@pytest.mark.parametrize("topic", TOPICS)
def test_page_is_up_to_date(topic):
    committed = (ROOT / FOLDER / f"{topic}.md").read_text(encoding="utf-8")
    assert committed == page(topic, BANK), "python course.py release"


@pytest.mark.parametrize("topic", TOPICS)
def test_page_asks_every_question_and_folds_every_answer(topic):
    text = page(topic, BANK)
    folds = re.compile(r"<details>(?:(?!<details>).)*?</details>", re.S)
    open_text = text
    while folds.search(open_text):
        open_text = folds.sub("", open_text)
    for question in BANK.values():
        if question.week == topic:
            assert f'<a id="{question.id}"></a>' in open_text
            assert escaped(question.prompt) in open_text
            for answer in (question.answer_60s, *question.checklist, question.follow_ups[0].good_answer):
                assert escaped(answer) in text
                assert escaped(answer) not in open_text
            assert "flawed on purpose" not in open_text


def test_most_probes_stay_news_for_an_interview():
    for question in BANK.values():
        assert not question.probes or PROBES_SHOWN <= len(question.probes) / 3


@pytest.mark.parametrize(
    "text",
    [
        "p(y=1|x) * 2_000 < n_left > [0, 1] and x^2 ~ y",
        "3. is no list",
        "- nor is this",
        "# no heading",
        "costs $5 and $6, {a} \\frac",
        "(label)= is no target",
    ],
)
def test_plain_text_stays_as_it_is(text):
    [paragraph] = [t for t in MarkdownIt("commonmark").parse(escaped(text)) if t.type == "inline"]
    shown = "".join(t.content for t in paragraph.children)
    assert {t.type for t in paragraph.children} <= {"text", "text_special"}
    assert shown == text


def test_pages_are_written_once(tmp_path, capsys):
    some = {key: question for key, question in BANK.items() if question.week == TOPICS[0]}
    write_pages(some, tmp_path)
    assert capsys.readouterr().out.count("wrote ") == 1
    write_pages(some, tmp_path)
    assert capsys.readouterr().out == ""
