"""What a deck is made of: frames, and units of frames that are shown together or not at all."""

import re
from dataclasses import dataclass, field

from coursekit.slides.markup import MATH, escape, inline, is_key, mathml, rows_of, sentences, words

# Minutes that a frame of each kind takes to present; a pause takes the minutes that its exercise states.
MINUTES = {
    "title": 0.5,
    "goals": 1.0,
    "text": 1.0,
    "list": 1.0,
    "formula": 1.5,
    "code": 1.5,
    "output": 1.25,
    "figure": 1.5,
    "table": 1.25,
    "predict": 1.0,
    "reveal": 0.75,
    "summary": 1.0,
    "homework": 0.5,
}
LONGEST_PAUSE = 2.0  # of an exercise in class; a longer one is begun here and finished at home
# What stays when the time is short: the higher, the longer.
RANKS = {"text": 2, "list": 2, "output": 3, "code": 4, "table": 3, "formula": 5, "figure": 6, "predict": 5}
MOST_LINES, MOST_COLUMNS, MOST_CODE = 16, 100, 16  # of what is printed, and of code
MOST_WORDS = 62  # of running text on a frame


@dataclass
class Frame:
    """One frame: what is on it, and what the speaker sees beside it.

    Attributes
    ----------
    kind : str
        A key of MINUTES; the style sheet knows it, too.
    title : str
        Its heading, as Markdown.
    body : list of str
        What stands below, as HTML.
    cell : str
        The cell of the lecture where all of it stands.
    say : list of str
        What the lecture says about it, as Markdown: for the speaker.
    minutes : float
        How long it takes.
    where : str
        The section, above the title.
    ask : list of (str, str)
        Questions for the class, each with the answer to expect.
    expect : list of str
        Misconceptions to be ready for.
    """

    kind: str
    title: str
    body: list[str]
    cell: str
    say: list[str] = field(default_factory=list)
    minutes: float = 0.0
    where: str = ""
    ask: list[tuple[str, str]] = field(default_factory=list)
    expect: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.minutes = self.minutes or MINUTES[self.kind]


@dataclass
class Unit:
    """Frames that belong together, such as a question and its answer, and how much they are worth."""

    frames: list[Frame]
    rank: float

    @property
    def minutes(self) -> float:
        return sum(frame.minutes for frame in self.frames)


def paragraph(text: str, role: str = "") -> str:
    """A paragraph of a frame; `role` names its part, such as "lead" or "seen"."""
    return f'<p class="{role}">{inline(text)}</p>' if role else f"<p>{inline(text)}</p>"


def lines(items: list[str], numbered: bool = False) -> str:
    """A list of a frame."""
    tag = "ol" if numbered else "ul"
    return f"<{tag}>" + "".join(f"<li>{inline(item)}</li>" for item in items) + f"</{tag}>"


def formula(tex: str) -> str:
    """A display formula of a frame, in rows where it would be too wide."""
    rows = "".join(f"<div>{mathml(row, display=True)}</div>" for row in rows_of(tex))
    return f'<div class="formula">{rows}</div>'


def printed(text: str) -> str:
    """What a cell printed. It may be scrolled by keyboard, should it ever be wider than the frame."""
    return f'<pre class="printed" tabindex="0">{escape(text)}</pre>'


def fits(text: str) -> bool:
    """Whether what a cell printed can be read from the last row."""
    rows = text.splitlines()
    return 0 < len(rows) <= MOST_LINES and max(map(len, rows)) <= MOST_COLUMNS


def key_sentences(text: str, most_words: int = 45) -> list[str]:
    """The sentences of a paragraph that its author set off in bold; without one, the first."""
    found = sentences(text)
    chosen = [sentence for sentence in found if is_key(sentence)] or found[:1]
    kept: list[str] = []
    for sentence in chosen:
        if kept and words(" ".join([*kept, sentence])) > most_words:
            break
        kept.append(sentence)
    return kept


def opening(text: str) -> tuple[str, str]:
    """A paragraph's own title, the bold words that it opens with, and the rest; "" where it has none."""
    found = re.match(r"\*\*([^*]{3,70}?)[.:?]?\*\*(?P<after>[.:]?)\s+(?P<rest>.+)", text, flags=re.S)
    if not found or (found[0][found.end(1) : found.end(1) + 1] not in ".:?" and not found["after"]):
        return "", text
    mark = "?" if text[found.end(1)] == "?" else ""
    rest = found["rest"]
    return found[1] + mark, rest[0].upper() + rest[1:] if re.match(r"[a-z]{2}", rest) else rest


def lettered(text: str) -> tuple[str, list[str]]:
    """A question in parts, "(a) ... (b) ...": what stands before them, and the parts."""
    hidden = MATH.sub(lambda found: "x" * len(found[0]), text)
    starts = []
    for letter in "abcdefgh":
        place = hidden.find(f"({letter}) ", starts[-1] if starts else 0)
        if place < 0:
            break
        starts.append(place)
    if len(starts) < 2:
        return text, []
    parts = [text[begin:end].strip() for begin, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    return text[: starts[0]].strip(), parts


def shortened(text: str, most_words: int) -> tuple[str, bool]:
    """As many sentences from the start as fit, at least one; and whether that is all."""
    found = sentences(text)
    kept = found[:1]
    for sentence in found[1:]:
        if words(" ".join([*kept, sentence])) > most_words:
            break
        kept.append(sentence)
    return " ".join(kept), len(kept) == len(found)
