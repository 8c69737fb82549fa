"""What was missed in mock interviews, and the way back: heading, part, card, a later interview."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coursekit.interview import cards
from coursekit.interview.bank import Question
from coursekit.interview.past import recall
from coursekit.interview.places import Place, places
from coursekit.interview.state import STRONG
from coursekit.progress.sources import Notes


@dataclass(frozen=True)
class Missed:
    """One question that went badly when it was asked last.

    Attributes
    ----------
    question : Question
    value : float
        Its share of the points.
    places : tuple of Place
        The heading to read, and the part that practices it.
    card : date or None
        When its card is due.
    again : bool
        Whether the next interview that comes to its topic asks it again, if it can.
    """

    question: Question
    value: float
    places: tuple[Place, ...]
    card: date | None
    again: bool


def missed(notes: Notes, bank: Mapping[str, Question]) -> list[Missed]:
    """The questions that were missed, the worst first; those that the bank no longer has are left out."""
    values = {e.data["question"]: e.data["value"] for e in notes.interview if e.kind == "judge"}
    queue, memory = cards.queue(notes.interview), recall(notes.interview)
    found = []
    for name, value in values.items():
        question = bank.get(name)
        if question is None or value >= STRONG:
            continue
        card = queue.get((name, ""))
        due = card.due.astimezone().date() if card else None
        found.append(Missed(question, value, tuple(places(question)), due, name in memory.missed))
    return sorted(found, key=lambda one: (one.value, one.question.id))


def due(card: date, today: date) -> str:
    """When a card is due, in words."""
    return "due today" if card <= today else f"due on {card:%B} {card.day}"
