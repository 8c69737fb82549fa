"""A deck: frames with their minutes and notes, written as one HTML file that needs nothing else."""

import base64
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from coursekit.course.syllabus import Week, built_weeks
from coursekit.site.mathfont import math_font
from coursekit.slides.choose import LONGEST, SHORTEST, choose
from coursekit.slides.frames import Frame, lines
from coursekit.slides.markup import block as as_html
from coursekit.slides.markup import inline, plain
from coursekit.slides.outline import read_outline
from coursekit.slides.teacher import TOO_LONG, SectionNotes, notes_by_section

HERE = Path(__file__).parent
ASKED, EXPECTED = 2, 3  # questions and misconceptions of one section, at most
REVEAL = ("dist/reveal.css", "dist/reveal.js", "plugin/notes/notes.js")


class DeckError(Exception):
    """A deck cannot be made; the message says what to do."""


@dataclass(frozen=True)
class Deck:
    """The deck of a week: its title and its frames, timed and with notes."""

    week: Week
    title: str
    frames: list[Frame]

    @property
    def minutes(self) -> float:
        return sum(frame.minutes for frame in self.frames)


def make_deck(week: Week) -> Deck:
    """The deck of a built week, from its lecture with the stored outputs.

    Raises
    ------
    DeckError
        If it would take less than SHORTEST or more than LONGEST minutes.
    """
    title, sections = read_outline(week.lecture)
    first, last = _title(week, title), _homework(week)
    notes = notes_by_section(week, sections)
    frames = [first]
    for section, units in choose(sections, first.minutes + last.minutes):
        mine = [frame for unit in units for frame in unit.frames]
        for frame in mine:
            frame.where = f"{section.number} · {section.title}"
        _add_notes(mine, notes.get(section.title, SectionNotes()))
        _number_equal_titles(mine)
        frames += mine
    frames.append(last)
    deck = Deck(week, title, frames)
    if not SHORTEST <= deck.minutes <= LONGEST:
        raise DeckError(
            f"{week.lecture}: the deck takes {deck.minutes:.0f} minutes, not {SHORTEST:.0f} to {LONGEST:.0f}"
        )
    return deck


def _title(week: Week, title: str) -> Frame:
    name = title.partition(": ")[2] or title
    say = [
        "Keys: space goes on, S opens this window, F the full screen, ? all others. Times are the plan's.",
        "Pauses are meant: the class writes or speaks, and you say nothing.",
    ]
    return Frame("title", name, [f"<p>Week {week.week}</p>"], "title", say)


def _homework(week: Week) -> Frame:
    after = next((other for other in built_weeks() if other.week == week.week + 1), None)
    items = [
        f"Read the lecture: {week.minutes} minutes, with the pencil. What we left out is there.",
        f"Assignment {week.week}: about {week.work} minutes, {week.points} points. "
        f"See where you stand: `python course.py check {week.week}`",
        "Say the minute answer aloud once more, tomorrow.",
    ]
    if after:
        items.append(f"Next: {after.title}")
    return Frame("homework", "Until next time", [lines(items)], "summary")


def _add_notes(frames: list[Frame], notes: SectionNotes) -> None:
    """Spread a section's questions and misconceptions over its frames."""
    if not frames:
        return
    places = [frame for frame in frames if frame.kind in ("formula", "code", "figure", "output")] or frames
    for number, found in enumerate(notes.expect[: EXPECTED * len(places)]):
        if number < EXPECTED:
            places[number % len(places)].expect.append(found.why)
    short = [question for question in notes.questions if question.kind not in TOO_LONG]
    for number, question in enumerate(short[:ASKED]):
        expected = "; ".join(question.checklist[:4])
        places[-1 - number % len(places)].ask.append((question.prompt, expected))


def _number_equal_titles(frames: list[Frame]) -> None:
    """Frames that follow each other under one title say which of them they are."""
    groups: list[list[Frame]] = []
    for frame in frames:
        if groups and groups[-1][0].title == frame.title:
            groups[-1].append(frame)
        else:
            groups.append([frame])
    for group in groups:
        for number, frame in enumerate(group, start=1):
            if len(group) > 1 and frame.kind not in ("predict", "reveal"):
                frame.title = f"{frame.title} ({number}/{len(group)})"


def clock(minutes: float) -> str:
    """Minutes since the beginning as a speaker reads them: 7:30."""
    return f"{int(minutes)}:{round(minutes % 1 * 60):02}"


def notes_html(frame: Frame, begin: float) -> str:
    """The speaker's notes of a frame: time, what to ask, what to expect, what the lecture says."""
    parts = [f"<p><strong>{clock(begin)}</strong> to {clock(begin + frame.minutes)}</p>"]
    parts += [
        f"<p><strong>Ask:</strong> {inline(question)} <em>Expect:</em> {inline(answer)}.</p>"
        for question, answer in frame.ask
    ]
    parts += [f"<p><strong>Somebody will think:</strong> {inline(why)}</p>" for why in frame.expect]
    parts += [as_html(text) for text in frame.say]
    parts.append(f"<p><em>Lecture, cell {frame.cell}</em></p>")
    return "".join(parts)


def write_deck(deck: Deck, folder: Path) -> Path:
    """Write a deck into a folder, made if it is not there. Returns the file.

    Raises
    ------
    DeckError
        If reveal.js is not installed, or the file cannot be written.
    """
    path = folder / f"{deck.week.id}.html"
    text = html_of(deck)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DeckError(f"{path}: cannot be written ({error.strerror}); name another --output") from None
    return path


def html_of(deck: Deck) -> str:
    """The whole file: frames, notes, style and reveal.js in one, so that it opens by a double click."""
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True)
    shown, now = [], 0.0
    for number, frame in enumerate(deck.frames, start=1):
        shown.append(
            {
                "id": f"frame-{number}",
                "kind": frame.kind,
                "where": Markup(inline(frame.where)),
                "title": Markup(inline(frame.title)),
                "body": Markup("".join(frame.body)),
                "notes": Markup(notes_html(frame, now)),
            }
        )
        now += frame.minutes
    style, script, notes = (_reveal(name) for name in REVEAL)
    return environment.get_template("deck.html").render(
        title=plain(deck.title),
        frames=shown,
        reveal_style=Markup(style),
        own_style=Markup(_font() + (HERE / "deck.css").read_text(encoding="utf-8")),
        reveal_script=Markup(script),
        notes_script=Markup(notes),
        own_script=Markup((HERE / "deck.js").read_text(encoding="utf-8")),
    )


@cache
def _font() -> str:
    """The font of the formulas, as CSS: bars and limits look right only in a font made for them."""
    data = base64.b64encode(math_font()).decode()
    return (
        f'@font-face {{ font-family: "Deck Math"; src: url(data:font/woff;base64,{data}) format("woff"); }}\n'
    )


def _reveal(name: str) -> str:
    """A file of reveal.js, as the package sphinx-revealjs ships it."""
    package = find_spec("sphinx_revealjs")  # found, not imported: of the package only these files are used
    if package is None:
        raise DeckError(
            "reveal.js is missing: `python course.py setup site` installs it (package sphinx-revealjs)"
        )
    root = Path(package.submodule_search_locations[0])
    text = (root / "_static" / "revealjs" / name).read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script") if name.endswith(".js") else text
