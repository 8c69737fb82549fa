"""From a lecture to frames: what is on them, how long they take, what the speaker is told."""

import base64

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coursekit.course.syllabus import built_weeks
from coursekit.slides import frames as fr
from coursekit.slides.beats import Beats
from coursekit.slides.choose import LONGEST, SHORTEST
from coursekit.slides.closing import questions
from coursekit.slides.deck import html_of, make_deck
from coursekit.slides.excerpts import excerpt_of
from coursekit.slides.markup import MarkupError, escape, mathml, rows_of, seen_length, sentences
from coursekit.slides.outline import LectureSection, OutlineError, blocks_of, read_outline
from coursekit.slides.teacher import misconceptions

WEEKS = built_weeks()


@pytest.fixture(scope="module")
def decks():
    """All decks, by week."""
    return {week.week: make_deck(week) for week in WEEKS}


def frames_of(source, cell="a-cell", title="The mathematics: a line", **code):
    """The frames of a section that is one cell of Markdown, with a cell of code behind it if there is one."""
    section = LectureSection(1, title, 5.0, blocks_of(source, cell))
    return [frame for unit in Beats(section).units_of_section() for frame in unit.frames]


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_a_deck_takes_about_an_hour_and_asks_the_class_often(decks, week):
    deck = decks[week.week]
    assert SHORTEST <= deck.minutes <= LONGEST
    waited = 0.0
    for frame in deck.frames:
        waited = 0.0 if frame.kind == "predict" else waited + frame.minutes
        assert waited <= 15, f"{frame.title}: nobody was asked anything for {waited:g} minutes"


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_every_section_of_the_lecture_is_in_the_deck(decks, week):
    _, sections = read_outline(week.lecture)
    shown = {frame.where for frame in decks[week.week].frames}
    assert {f"{section.number} · {section.title}" for section in sections} <= shown


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_the_speaker_is_told_what_to_ask_and_what_to_expect(decks, week):
    frames = decks[week.week].frames
    assert sum(bool(frame.ask) for frame in frames) >= (4 if week.week < 13 else 2)
    kinds = len({found.part for found in misconceptions(week)})
    assert sum(len(frame.expect) for frame in frames) >= (8 if kinds > 6 else 3)
    assert all(answer for frame in frames for _, answer in frame.ask)


def test_alternative_texts_of_figures_come_along(decks):
    for week in WEEKS:
        told = {
            output.metadata["image/png"]["alt"]
            for cell in nbformat.read(week.lecture, as_version=4).cells
            for output in cell.get("outputs", [])
            if output.get("metadata", {}).get("image/png", {}).get("alt")
        }
        html = html_of(decks[week.week])
        pictures = html.count('<img src="data:')
        assert pictures >= 1
        found = sum(html.count(f'alt="{escape(text)}"') for text in told)
        assert found == pictures, f"week {week.week}: {pictures} pictures, {found} with the lecture's text"


def test_a_deck_needs_nothing_from_elsewhere(decks):
    html = html_of(decks[3])
    for sign in ('src="http', 'href="http', "@import", 'src="//', 'rel="stylesheet"'):
        assert sign not in html


def test_a_pause_comes_before_its_answer(decks):
    for deck in decks.values():
        for before, after in zip(deck.frames, deck.frames[1:], strict=False):
            if after.kind == "reveal":
                assert before.kind in ("predict", "reveal"), f"week {deck.week.week}: {after.title}"


def test_a_formula_has_a_frame_with_its_lead():
    frames = frames_of(
        "First words. The loss is the **mean** of squares:\n\n$$L = r^2$$\n\nwhere $r$ is the rest."
    )
    kinds = [frame.kind for frame in frames]
    assert kinds == ["formula"]
    body = "".join(frames[0].body)
    assert "The loss is the" in body and "<math" in body and "where" in body
    assert "First words" not in body and any("First words" in said for said in frames[0].say)


def test_an_exercise_is_a_pause_and_an_answer():
    source = (
        "**Exercise (2 min).** By pencil: (a) the slope? (b) the intercept?\n\n"
        "<details><summary>Answer</summary>\n\n(a) Two. (b) One.\n\n</details>"
    )
    pause, answer = frames_of(source)
    assert (pause.kind, answer.kind) == ("predict", "reveal")
    assert pause.minutes == 2 and pause.title == "Pencil · 2 min"
    assert "Two." not in "".join(pause.body) and "Two." in "".join(answer.body)
    assert "".join(pause.body).count("<li>") == 2


def test_a_long_exercise_is_begun_in_class():
    assert frames_of("**Exercise (8 min).** Write it down.")[0].minutes == fr.LONGEST_PAUSE


def test_words_for_readers_of_the_notebook_stay_there():
    source = (
        "**Exercise (1 min).** Predict before you run the next cell: does it rise? The next cell answers."
    )
    body = "".join(frames_of(source)[0].body)
    assert "does it rise?" in body and "next cell" not in body


def test_a_question_of_check_yourself_shows_its_right_option():
    source = (
        "**1.** What is it?\n\n(a) one  (b) two\n\n"
        "<details><summary>Answer</summary>\n\n(a) Too few. **(b) Yes: it is even.**\n\n</details>"
    )
    unit = questions(LectureSection(9, "Check yourself", 3.0, blocks_of(source, "check")))[0]
    ask, answer = ("".join(frame.body) for frame in unit.frames)
    assert ask.count("<li>") == 2 and "even" not in ask
    assert "two" in answer and "even" in answer and "Too few" not in answer


def test_code_on_a_frame_is_short_and_has_no_docstring():
    short = 'def half(x):\n    """Half of it."""\n    return x / 2\n\n\nprint(half(3))'
    assert excerpt_of(short) == "def half(x):\n    return x / 2"
    assert excerpt_of("def long(x):\n" + "    x += 1\n" * 30) == ""
    assert excerpt_of("x = (") == ""


def test_sentences_are_cut_between_sentences():
    text = "It is $p = 0.5$ (not. Here.) in `a. B`. See ch. 4 there. **Both. Here.** End"
    assert sentences(text) == [
        "It is $p = 0.5$ (not. Here.) in `a. B`.",
        "See ch. 4 there.",
        "**Both. Here.**",
        "End",
    ]


def test_wide_formulas_are_broken_at_relations():
    tex = "f(x) = " + " + ".join(f"a_{i}" for i in range(9)) + " = " + " + ".join(f"b_{i}" for i in range(9))
    rows = rows_of(tex)
    assert len(rows) > 1 and "".join(rows) == tex
    assert all(seen_length(row) < seen_length(tex) for row in rows)
    assert rows_of("a = b") == ["a = b"]


def test_a_formula_that_cannot_be_shown_is_named():
    with pytest.raises(MarkupError, match=r"\\nosuchsign"):
        mathml(r"\nosuchsign{x}")


def test_a_notebook_without_sections_is_refused(tmp_path):
    path = tmp_path / "x.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Title\n\nText.")]), path)
    with pytest.raises(OutlineError, match="x.ipynb"):
        read_outline(path)


def test_what_was_seen_stands_below_the_picture(tmp_path):
    picture = base64.b64encode(b"not looked at").decode()
    output = new_output(
        "display_data", {"image/png": picture}, metadata={"image/png": {"alt": "A rising line"}}
    )
    cells = [
        new_markdown_cell("# Week 1: X"),
        new_markdown_cell("## 1. Experiments: a line · 0 min so far\n\nSet up. Does it rise?"),
        new_code_cell("ax.set_title('It rises')", outputs=[output]),
        new_markdown_cell("It **rises** from left to right. More words.", id="line-seen"),
    ]
    path = tmp_path / "x.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    _, (section,) = read_outline(path)
    (unit,) = Beats(section).units_of_section()
    body = "".join(unit.frames[0].body)
    assert unit.frames[0].kind == "figure" and 'alt="A rising line"' in body
    assert "Does it rise?" in body and "from left to right" in body and "More words" not in body
