"""`python course.py review`: the questions that were missed come again, when they are about to be forgotten.

When a card is due is decided by FSRS (the package `fsrs`), from the journal alone: every answer of an
interview and every review is an event there.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler

from coursekit.interview.bank import Question
from coursekit.interview.fronts.console import Console
from coursekit.interview.journal import Event, Journal
from coursekit.interview.places import places
from coursekit.interview.scoring import run_code, verdict
from coursekit.interview.session import STRONG, WEAK

RATINGS = {
    "a": ("again", Rating.Again),
    "h": ("hard", Rating.Hard),
    "g": ("good", Rating.Good),
    "e": ("easy", Rating.Easy),
}
NAMES = dict(RATINGS.values())


def queue(events: Iterable[Event]) -> dict[str, Card]:
    """The cards by question: those missed in an interview, as the reviews since then have left them.

    Parameters
    ----------
    events : iterable of Event
        Of a journal.
    """
    scheduler = Scheduler(enable_fuzzing=False)  # the same events give the same days
    cards: dict[str, Card] = {}
    for event in events:
        rating = _rating(event)
        name = event.data.get("question")
        if rating is None or (name not in cards and event.kind == "judge" and rating == Rating.Good):
            continue
        card = cards.get(name) or Card(card_id=len(cards) + 1, due=event.at)
        cards[name], _ = scheduler.review_card(card, rating, event.at.astimezone(UTC))
    return cards


def _rating(event: Event) -> Rating | None:
    if event.kind == "review":
        return NAMES.get(event.data.get("rating"))
    if event.kind != "judge":
        return None
    value = event.data["value"]
    return Rating.Again if value < WEAK else Rating.Hard if value < STRONG else Rating.Good


def due(
    cards: Mapping[str, Card], bank: Mapping[str, Question], now: datetime | None = None
) -> list[Question]:
    """The questions that are due by the end of today, the longest due first, as far as the bank has them."""
    now = now or datetime.now().astimezone()
    evening = now.replace(hour=23, minute=59, second=59)
    waiting = [(card.due, name) for name, card in cards.items() if card.due <= evening and name in bank]
    return [bank[name] for _, name in sorted(waiting)]


def review(
    journal: Journal, bank: Mapping[str, Question], limit: int | None = None, console: Console | None = None
) -> int:
    """Go through today's cards. Returns an exit code.

    Parameters
    ----------
    journal : Journal
        Where interviews and reviews are kept.
    bank : mapping of str to Question
        By id.
    limit : int, optional
        How many cards at the most.
    console : Console, optional
        Where to ask.
    """
    console = console or Console()
    with journal:
        cards = queue(journal.events)
        today = due(cards, bank)[:limit]
        if not cards:
            console.say("No cards yet: questions that you miss in `python course.py mock` come here.")
        for number, question in enumerate(today, start=1):
            console.say(f"\n--- {number} of {len(today)} · {question.id} ---\n\n{question.prompt}\n")
            _ask(console, question)
            console.say(f"\nA good answer: {question.answer_60s}\n")
            if question.kind == "code":
                console.show(question.check.solution)
            for point in question.checklist:
                console.say(f"- {point}", "  ")
            for place in places(question):
                console.say(f"{place.what.capitalize()}: {place.in_words()}", "  ")
            key = console.choice("\nHow was it? again, hard, good, easy", "ahge")
            journal.add("review", question=question.id, rating=RATINGS[key][0])
        console.say("\n" + _outlook(queue(journal.events), bank, len(today)))
    return 0


def _ask(console: Console, question: Question) -> None:
    """Let the candidate answer: aloud, and in a form that can be checked where there is one."""
    if question.kind == "code":
        console.show(question.check.starter)
    console.line("Say your answer aloud, then press Enter.")
    if question.kind == "number":
        console.say(verdict(question.check, console.number()))
    code = question.check.starter if question.kind == "code" else ""
    while code and console.choice("Write it and run the tests?", "ny") == "y":
        code = console.block(lambda: "The clock stands still", start=code)
        console.result(run_code(question.check, code))


def _outlook(cards: Mapping[str, Card], bank: Mapping[str, Question], done: int) -> str:
    said = f"{done} card{'s' * (done != 1)} reviewed, {len(cards)} in the queue."
    coming = sorted(card.due for name, card in cards.items() if name in bank)
    return said + (f" The next one is due on {coming[0].astimezone():%A, %B %d}." if coming else "")
