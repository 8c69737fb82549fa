"""Cards to review: what was missed comes again when it is about to be forgotten.

When a card is due is decided by FSRS (the package `fsrs`), from the journal alone: every answer of an
interview and every review is an event there. A question, each of its follow-ups and each of its probes are
cards of their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler

from coursekit.interview.bank import FollowUp, Probe, Question
from coursekit.interview.evidence.probes import key
from coursekit.interview.journal import Event
from coursekit.interview.state import STRONG, WEAK

RATINGS = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
Name = tuple[str, str]  # the id of a question, and which part of it: "", what a follow-up asks, a probe's key


@dataclass(frozen=True)
class Cue:
    """What a card asks: a question, or one of its follow-ups or probes."""

    question: Question
    follow_up: FollowUp | None = None
    probe: Probe | None = None

    @property
    def is_question(self) -> bool:
        """Whether it is the question itself."""
        return not (self.follow_up or self.probe)

    @property
    def part(self) -> str:
        """Which part of the question it is, for the journal."""
        if self.probe:
            return key(self.probe)
        return self.follow_up.ask if self.follow_up else ""

    @property
    def prompt(self) -> str:
        asked = self.probe or self.follow_up
        return asked.ask if asked else self.question.prompt


def queue(events: Iterable[Event]) -> dict[Name, Card]:
    """The cards by name: what was missed in an interview, as the reviews since then have left it.

    Parameters
    ----------
    events : iterable of Event
        Of a journal.
    """
    scheduler = Scheduler(enable_fuzzing=False)  # the same events give the same days
    cards: dict[Name, Card] = {}
    for event in events:
        part, rating = _rating(event)
        name = event.data.get("question"), part
        if rating is None or (name not in cards and event.kind != "review" and rating == Rating.Good):
            continue
        card = cards.get(name) or Card(card_id=len(cards) + 1, due=event.at)
        cards[name], _ = scheduler.review_card(card, rating, event.at.astimezone(UTC))
    return cards


def _rating(event: Event) -> tuple[str, Rating | None]:
    """Which part of a question an event is about, and how well that was known; None if it is about none."""
    data = event.data
    if event.kind == "review":
        return data.get("part", ""), RATINGS.get(data.get("rating"))
    if event.kind == "judge":
        return "", _of_share(data["value"])
    if event.kind == "probe":
        return data["key"], Rating.Good if data["right"] else Rating.Again
    if event.kind == "rate" and "ask" in data:  # older journals do not say which follow-up it was
        return data["ask"], _of_share(data["rating"])
    if event.kind in ("next stage", "stop") and "question" in data:
        return "", Rating.Again
    return "", None


def _of_share(value: float) -> Rating:
    return Rating.Again if value < WEAK else Rating.Hard if value < STRONG else Rating.Good


def due(cards: Mapping[Name, Card], bank: Mapping[str, Question], now: datetime | None = None) -> list[Cue]:
    """What is due by the end of today, the longest due first, as far as the bank has it."""
    now = now or datetime.now().astimezone()
    evening = now.replace(hour=23, minute=59, second=59)
    waiting = sorted((card.due, *name) for name, card in cards.items() if card.due <= evening)
    found = (find(bank, (name, part)) for _, name, part in waiting)
    return [cue for cue in found if cue]


def find(bank: Mapping[str, Question], name: Name) -> Cue | None:
    """What a card asks, if the bank still has it."""
    question, part = bank.get(name[0]), name[1]
    if question is None or not part:
        return question and Cue(question)
    cues = [Cue(question, follow_up=one) for one in question.follow_ups]
    cues += [Cue(question, probe=one) for one in question.probes]
    return next((cue for cue in cues if cue.part == part), None)


def outlook(cards: Mapping[Name, Card], bank: Mapping[str, Question], done: int) -> str:
    """What is said when today's cards are done."""
    said = f"{done} card{'s' * (done != 1)} reviewed, {len(cards)} in the queue."
    coming = sorted(card.due for name, card in cards.items() if find(bank, name))
    return said + (f" The next one is due on {coming[0].astimezone():%A, %B %d}." if coming else "")
