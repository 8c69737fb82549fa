"""The small questions with one right answer that are asked once an answer is committed.

A probe is known by its key, which follows from what it asks: journals keep it, and so a probe is found again
wherever it stands in its file, and a changed one counts as new.
"""

import hashlib
import random
from collections.abc import Collection
from dataclasses import dataclass

from coursekit.interview.bank import Probe, Question
from coursekit.interview.evidence.numerals import read_shape, readings
from coursekit.interview.scoring import is_right as is_number

ASKED = 3  # after each answer
MOST_BETTER = 1  # of them: of two answers, one is guessed half of the time


@dataclass
class ProbeAnswer:
    """A probe as it was asked, and what was given (None until then).

    Attributes
    ----------
    probe : Probe
        What was asked.
    sides : tuple of str
        The sentences or answers to choose from, in the order shown; empty where something is typed.
    given : str or None
        What was typed, or the side that was chosen.
    right : bool
        Whether that is right; no answer is not.
    seconds : float
        From the probe to its answer.
    """

    probe: Probe
    sides: tuple[str, ...] = ()
    given: str | None = None
    right: bool = False
    seconds: float = 0.0


def key(probe: Probe) -> str:
    """What a probe is known by in a journal."""
    said = (probe.kind, probe.ask, probe.number and probe.number.value, probe.shape, probe.right, probe.wrong)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:10]


def chance(probe: Probe) -> float:
    """The odds of guessing it."""
    return 1 / (len(probe.right) + 1) if probe.wrong else 0.0


def draw(question: Question, seed: int, used: Collection[str] = ()) -> list[Probe]:
    """The probes to ask about a question, those that were not used lately first.

    Parameters
    ----------
    question : Question
        Which has a pool of them, or none.
    seed : int
        Of the interview.
    used : collection of str
        Keys of probes of the last interviews.
    """
    pool = list(question.probes)
    random.Random(f"{seed} {question.id}").shuffle(pool)
    pool.sort(key=lambda probe: key(probe) in used)
    drawn: list[Probe] = []
    for probe in pool:
        too_many = probe.kind == "better" and sum(one.kind == "better" for one in drawn) == MOST_BETTER
        if len(drawn) < ASKED and not too_many:
            drawn.append(probe)
    return drawn


def ask(probe: Probe, seed: int) -> ProbeAnswer:
    """A probe with its sides in an order that the seed decides."""
    sides = [*probe.right, probe.wrong] if probe.wrong else []
    random.Random(f"{seed} {key(probe)}").shuffle(sides)
    return ProbeAnswer(probe, tuple(sides))


def is_read(probe: Probe, text: str) -> bool:
    """Whether what was typed can be understood as what is asked for; otherwise it is asked for again."""
    return bool(readings(text)) if probe.kind == "number" else read_shape(text) is not None


def is_right(probe: Probe, given: str) -> bool:
    """Whether an answer is right: typed, or one of the sides."""
    if probe.kind == "number":
        return is_number(probe.number, given)
    if probe.kind == "shape":
        return read_shape(given) == probe.shape
    return given == right_side(probe)


def right_side(probe: Probe) -> str:
    """The right answer in words."""
    if probe.kind == "number":
        return f"{probe.number.value:g}"
    if probe.kind == "shape":
        inside = ", ".join(map(str, probe.shape))
        return f"({inside},)" if len(probe.shape) == 1 else f"({inside})"
    return probe.wrong if probe.kind == "spot" else probe.right[0]


def explained(probe: Probe) -> str:
    """The right answer, and why."""
    right = right_side(probe)
    return f"It is: {right}{'' if right[-1] in '.?!' else '.'} {probe.because}"
