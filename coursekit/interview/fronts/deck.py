"""`python course.py deck`: the question bank as flash cards for Anki."""

import html
from collections.abc import Iterable, Mapping
from pathlib import Path

import genanki
import yaml

from coursekit.course.syllabus import ROOT
from coursekit.interview.bank import CodeCheck, NumberCheck, Question, QuestionError, SqlCheck
from coursekit.interview.places import places, title

FOLDER = ROOT / "interview" / "decks"
TOP = ROOT / "interview" / "top100.yml"
# Chosen once: by these numbers Anki knows that a newer package updates the cards of an older one.
MODEL_NUMBER, BANK_NUMBER, TOP_NUMBER = 1_607_392_319, 2_059_400_110, 2_059_400_111
FIELDS = ("Question", "About", "Answer", "Checklist", "Mistakes", "FollowUps", "Where", "Id")
FRONT = '<div class="about">{{About}}</div><div class="question">{{Question}}</div>'
BACK = (
    "{{FrontSide}}<hr id=answer>{{Answer}}{{Checklist}}"
    "{{#Mistakes}}<h4>Common mistakes</h4>{{Mistakes}}{{/Mistakes}}"
    "{{#FollowUps}}<h4>They may ask on</h4>{{FollowUps}}{{/FollowUps}}"
    '{{#Where}}<p class="about">{{Where}}</p>{{/Where}}'
)
CSS = """
.card { font-family: sans-serif; font-size: 18px; line-height: 1.45; text-align: left; }
.question { font-weight: bold; margin: 0.6em 0; }
.about { opacity: 0.65; font-size: 0.8em; }
h4 { margin: 1em 0 0.2em; font-size: 0.85em; }
ul, ol { margin: 0.2em 0; padding-left: 1.3em; }
pre { white-space: pre-wrap; font-size: 0.8em; }
"""


def load_top(path: Path, bank: Mapping[str, Question]) -> list[Question]:
    """The questions of the bonus deck, in the order in which to learn them.

    Raises
    ------
    QuestionError
        If the file cannot be read, or names a question that is not in the bank or names one twice.
    """
    try:
        names = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        reason = " ".join(str(getattr(error, "strerror", None) or error).split())
        raise QuestionError(f"{path}: cannot be read ({reason}); restore it from the course") from None
    if not isinstance(names, list):
        raise QuestionError(f"{path}: expected a list of question ids; begin each line with `- `")
    for place, name in enumerate(names):
        if name not in bank:
            raise QuestionError(f"{path}: {name!r} is not in the bank; remove it or correct it")
        if name in names[:place]:
            raise QuestionError(f"{path}: {name!r} is there twice; remove one")
    return [bank[name] for name in names]


def write_decks(bank: Mapping[str, Question], folder: Path = FOLDER, top: Path = TOP) -> list[Path]:
    """Write the package of the whole bank and the one of the top questions; returns both files.

    Raises
    ------
    QuestionError
        If the list of top questions is not right.
    OSError
        If a file cannot be written.
    """
    chosen = load_top(top, bank)
    folder.mkdir(parents=True, exist_ok=True)
    decks = (
        ("ml-interview-bank.apkg", BANK_NUMBER, "ML interview: the whole bank", bank.values(), ""),
        ("ml-interview-top-100.apkg", TOP_NUMBER, f"ML interview: top {len(chosen)}", chosen, "top"),
    )
    paths = []
    for name, number, label, questions, series in decks:
        deck = genanki.Deck(number, label)
        for note in _notes(questions, series):
            deck.add_note(note)
        path = folder / name
        temporary = folder / f".{name}.tmp"
        genanki.Package(deck).write_to_file(str(temporary))
        temporary.replace(path)
        paths.append(path)
    return paths


def _notes(questions: Iterable[Question], series: str) -> Iterable[genanki.Note]:
    templates = [{"name": "Card", "qfmt": FRONT, "afmt": BACK}]
    fields = [{"name": name} for name in FIELDS]
    model = genanki.Model(MODEL_NUMBER, "ML interview question", fields=fields, templates=templates, css=CSS)
    for question in questions:
        # The same question is a card of its own in each deck: Anki would move it from one to the other.
        guid = genanki.guid_for(question.id, series)
        tags = [f"week::{question.week}", f"level::{question.level}", f"kind::{question.kind}"]
        yield genanki.Note(model, [_fields(question)[name] for name in FIELDS], guid=guid, tags=tags)


def _fields(question: Question) -> dict[str, str]:
    """The fields of a note. Anki shows HTML, so all text is escaped."""
    answer = _paragraph(question.answer_60s)
    asked = _paragraph(question.prompt)
    if isinstance(question.check, CodeCheck | SqlCheck):
        asked += _code(question.check.starter)
        answer += _code(question.check.solution)
    if isinstance(question.check, NumberCheck):
        answer = f"<p><b>{question.check.value:g}</b></p>" + answer
    follow_ups = [f"<b>{_text(f.ask)}</b> {_text(f.good_answer)}" for f in question.follow_ups]
    where = [f"{place.what.capitalize()}: {place.path}, {place.heading}" for place in places(question)]
    return {
        "Question": asked,
        "About": _text(f"{title(question.week)} · {question.level} · {question.kind}"),
        "Answer": answer,
        "Checklist": _list("ul", map(_text, question.checklist)),
        "Mistakes": _list("ul", map(_text, question.common_mistakes)),
        "FollowUps": _list("ol", follow_ups),
        "Where": "<br>".join(map(_text, where)),
        "Id": question.id,
    }


def _text(text: str) -> str:
    return html.escape(text, quote=False)


def _paragraph(text: str) -> str:
    return f"<p>{_text(text)}</p>"


def _code(text: str) -> str:
    return f"<pre>{_text(text.rstrip())}</pre>"


def _list(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"
