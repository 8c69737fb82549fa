"""`python course.py review`: today's cards, in a terminal."""

from collections.abc import Mapping

from coursekit.interview.bank import Question
from coursekit.interview.cards import RATINGS, Cue, due, outlook, queue
from coursekit.interview.evidence.probes import ask, explained, is_right
from coursekit.interview.fronts.console import Console
from coursekit.interview.journal import Journal
from coursekit.interview.places import places
from coursekit.interview.scoring import run_code, verdict

KEYS = {name[0]: name for name in RATINGS}


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
        for number, cue in enumerate(today, start=1):
            console.say(f"\n--- {number} of {len(today)} · {cue.question.id} ---\n\n{cue.prompt}\n")
            if not cue.is_question:
                console.say(f"(after: {cue.question.prompt})\n")
            rating = _probe(console, cue, len(journal.events)) if cue.probe else _question(console, cue)
            for place in places(cue.question):
                console.say(f"{place.what.capitalize()}: {place.in_words()}", "  ")
            if rating is None:
                rating = KEYS[console.choice("\nHow was it? again, hard, good, easy", "ahge")]
            journal.add("review", question=cue.question.id, part=cue.part, rating=rating)
        console.say("\n" + outlook(queue(journal.events), bank, len(today)))
    return 0


def _question(console: Console, cue: Cue) -> None:
    """Let the candidate answer: aloud, and in a form that can be checked where there is one."""
    question = cue.question
    if cue.follow_up:
        console.line("Say your answer aloud, then press Enter.")
        console.say(f"\nA good answer: {cue.follow_up.good_answer}\n")
        return
    if question.kind == "code":
        console.show(question.check.starter)
    console.line("Say your answer aloud, then press Enter.")
    if question.kind == "number":
        console.say(verdict(question.check, console.number()))
    code = question.check.starter if question.kind == "code" else ""
    while code and console.choice("Write it and run the tests?", "ny") == "y":
        code = console.block(lambda: "The clock stands still", start=code)
        console.result(run_code(question.check, code))
    console.say(f"\nA good answer: {question.answer_60s}\n")
    if question.kind == "code":
        console.show(question.check.solution)
    for point in question.checklist:
        console.say(f"- {point}", "  ")


def _probe(console: Console, cue: Cue, seed: int) -> str | None:
    """Ask a probe; what was missed is to come again, how well it was known is for the candidate to say."""
    asked = ask(cue.probe, seed)
    given = console.probe(asked)
    right = is_right(cue.probe, given)
    console.say(f"{'Right.' if right else 'Missed.'} {explained(cue.probe)}\n")
    return None if right else "again"
