"""Items as QTI 1.2 for Canvas (Settings, Import Course Content, QTI .zip file), by text2qti."""

import io
import re
import zipfile
from itertools import groupby

from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from coursekit.interview.quiz.items import Item, with_math

LEAST = 0.0001  # Canvas keeps four decimals
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def canvas_zip(title: str, items: list[Item]) -> bytes:
    """A quiz that draws one item for each interview question; the same bytes for the same items.

    Items that are not `is_readable` are left out.
    """
    lines = [f"Quiz title: {title}", "shuffle answers: true", ""]
    for _, members in groupby(filter(is_readable, items), key=lambda item: item.group):
        lines += ["GROUP", "pick: 1", "points per question: 1", ""]
        for item in members:
            lines += [*_question(item), ""]
        lines += ["END_GROUP", ""]
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_qti("\n".join(lines)))) as made, zipfile.ZipFile(stream, "w") as archive:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(name))
    return stream.getvalue()


def is_readable(item: Item) -> bool:
    """Whether Canvas can tell the item's number from zero."""
    return not item.number or item.number[0] == 0 or abs(item.number[0]) >= LEAST


def _qti(text: str) -> bytes:
    return QTI(Quiz(text, config=Config(), source_name="the question bank")).zip_bytes()


def _question(item: Item) -> list[str]:
    """An item in text2qti's language."""
    lines = [
        f"Title: {item.name}",
        f"1.  {_markdown(item.about)}",
        "",
        f"    {_markdown(item.ask)}",
        "",
        f"    {_markdown(f'({item.name})')}",  # text2qti refuses two questions that read the same
        f"... {_markdown(item.because)}",
    ]
    if item.number:
        return [*lines, "=   [{:.4f}, {:.4f}]".format(*_interval(*item.number))]
    if not item.choices:
        return [*lines, *(f"*   {spelling}" for spelling in item.right)]
    for letter, choice in zip("abcdefgh", item.choices, strict=False):
        lines.append(f"{'*' if choice in item.right else ''}{letter})  {_markdown(choice)}")
    return lines


def _interval(value: float, tolerance: float) -> tuple[float, float]:
    """The smallest and the largest right number, neither of them closer to zero than Canvas can read."""
    tolerance = max(tolerance, LEAST)
    low, high = value - tolerance, value + tolerance
    if abs(low) < LEAST:
        low = LEAST if value > 0 else -LEAST
    if abs(high) < LEAST:
        high = -LEAST if value < 0 else LEAST
    return low, high


def _markdown(text: str) -> str:
    """Text that says the same as Markdown: each sign that could mean something there becomes an entity."""
    return with_math(
        text,
        lambda piece: re.sub(r"[^\w\s,;?]|_", lambda sign: f"&#{ord(sign[0])};", piece),
        lambda latex: f"${latex}$",
    )
