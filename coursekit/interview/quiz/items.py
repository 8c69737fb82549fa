"""A probe as a question of a quiz: what is asked, what is right, and why."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coursekit.interview.bank import Probe, Question
from coursekit.interview.evidence.probes import key, right_side

# What is set as mathematics: a short name, a number or a short bracket with an exponent.
_POWER = re.compile(
    r"(?P<base>\b[A-Za-z]{1,2}|\b\d+(?:\.\d+)?|\([\w .+\-/]{1,20}\))\^(?P<power>-?\w+|\([\w .+\-/]{1,20}\))"
)
_WORD = re.compile(r"[A-Za-z]{3,}")
NUMBER_FORM = "Type a number, such as 0.27; write a share as a number, not with a percent sign."
SHAPE_FORM = "Type a shape as NumPy shows it, such as (3,) or (n, d)."


@dataclass(frozen=True)
class Item:
    """One question of a quiz.

    Attributes
    ----------
    id : str
        The interview question's id and the probe's own key: the same as long as the probe reads the same.
    name : str
        For lists: the interview question's id and the probe's place in it.
    group : str
        The interview question's id. Its items are about one thing: one of them is enough for a quiz.
    about : str
        The interview question itself, which the probes follow.
    ask, because : str
    choices : tuple of str
        In alphabetical order, for the platform to shuffle; empty where something is typed.
    right : tuple of str
        The right choice, or the texts that count as right where a shape is typed; empty for a number.
    number : tuple of float or None
        The right number and how far from it an answer may be.
    """

    id: str
    name: str
    group: str
    about: str
    ask: str
    because: str
    choices: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    number: tuple[float, float] | None = None


def items(question: Question) -> list[Item]:
    """The probes of an interview question as items."""
    return [_item(question, place, probe) for place, probe in enumerate(question.probes, start=1)]


def _item(question: Question, place: int, probe: Probe) -> Item:
    about = {
        "id": f"{question.id}-{key(probe)}",
        "name": f"{question.id}, {place}",
        "group": question.id,
        "about": _one_line(question.prompt),
        "because": _one_line(probe.because),
    }
    ask = _one_line(probe.ask)
    if probe.kind == "number":
        ask = re.sub(r",? or a percentage with its sign\.$", ".", ask)
        check = probe.number
        return Item(**about, ask=f"{ask} {NUMBER_FORM}", number=(check.value, check.tolerance))
    if probe.kind == "shape":
        return Item(**about, ask=f"{ask} {SHAPE_FORM}", right=_spellings(right_side(probe)))
    choices = tuple(sorted(map(_one_line, [*probe.right, probe.wrong])))
    return Item(**about, ask=ask, choices=choices, right=(_one_line(right_side(probe)),))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spellings(shape: str) -> tuple[str, ...]:
    """A shape as people type it: with and without spaces, brackets, and the comma of a single size."""
    inside = shape[1:-1].rstrip(",")
    tight = inside.replace(", ", ",")
    found = [shape, f"({tight})", f"({inside})", inside, tight, shape.replace(" ", ""), f"[{inside}]"]
    return tuple(dict.fromkeys(found))


def with_math(text: str, plain: Callable[[str], str], formula: Callable[[str], str]) -> str:
    """A text with its powers set as LaTeX by `formula`, and all else made safe by `plain`."""
    pieces, last = [], 0
    for match in _POWER.finditer(text):
        base, power = match["base"], match["power"].removeprefix("(").removesuffix(")")
        if _WORD.search(base + " " + power):
            continue
        pieces += [plain(text[last : match.start()]), formula(f"{base}^{{{power}}}")]
        last = match.end()
    return "".join([*pieces, plain(text[last:])])
