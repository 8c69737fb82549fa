"""What the tests of the interview part share: the bank, a clock that can be set, a candidate."""

from dataclasses import replace
from pathlib import Path

from coursekit.course.syllabus import ROOT
from coursekit.interview.bank import PROBED, NumberCheck, Probe, Question, load_bank
from coursekit.interview.evidence.probes import right_side
from coursekit.interview.journal import Journal
from coursekit.interview.plan import Settings, draw
from coursekit.interview.session import Interview

RATINGS = {"missed it": 0.0, "partly": 0.5, "said it": 1.0}


def stand_ins(question: Question) -> tuple[Probe, ...]:
    """A pool of probes for a question that has none yet, of the kinds that a pool must have."""

    def about(kind: str, number: int) -> dict:
        return {"kind": kind, "ask": f"{kind} {number} of {question.id}", "because": "It is so."}

    typed = [Probe(**about("number", n), number=NumberCheck("", 7.31 + n, 0.01)) for n in range(2)]
    typed.append(Probe(**about("shape", 1), shape=("n", 3)))
    spots = [
        Probe(**about("spot", n), right=("It is one.", "It is two.", "It is three."), wrong="It is not.")
        for n in range(2)
    ]
    better = [
        Probe(**about("better", n), right=("This is better.",), wrong="This is worse.") for n in range(2)
    ]
    return (*typed, *spots, *better)


BANK = {
    name: replace(question, probes=stand_ins(question))
    if question.kind in PROBED and not question.probes
    else question
    for name, question in load_bank(ROOT / "interview").items()
}


class Clock:
    """Time that passes only when told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Candidate:
    """Holds an interview by the engine alone; how good each answer is, `grade` says.

    `grade` gets the stage, the question and the number of the follow-up (None for the question itself) and
    returns a share of the points from 0 to 1. As many probes are right as that share needs.
    """

    def __init__(self, path: Path, seconds: float = 40.0, **settings):
        self.clock, self.seconds = Clock(), seconds
        self.journal = Journal(path)
        self.journal.__enter__()
        self.plan = draw(BANK.values(), Settings(**{"mode": "practice"} | settings))
        self.interview = Interview.begin(self.journal, BANK, self.plan, clock=self.clock)

    def answer(self, seconds: float | None = None, value: float = 1.0) -> None:
        """Answer what is asked, and the small questions after it."""
        self.clock.now += self.seconds if seconds is None else seconds
        step = self.interview.step
        question = step.round.question
        if question.kind == "code" and not step.follow_up:
            self.interview.answer(spoken=True, code=question.check.solution)
        elif question.kind == "number" and not step.follow_up:
            self.interview.answer(spoken=True, number=str(question.check.value))
        else:
            self.interview.answer(spoken=True)
        while self.interview.step.kind in ("premise", "probe"):
            self.check(value)

    def check(self, value: float = 1.0) -> None:
        """Answer one of the small questions after an answer."""
        step = self.interview.step
        if step.kind == "premise":
            self.interview.say_whether_corrected(step.round.question.flawed)
            return
        number = [asked is step.probe for asked in step.round.probes].index(True)
        needed = sum(value > cap for cap in (0.25, 0.5, 0.8))
        self.interview.answer_probe(right_side(step.probe.probe) if number < needed else "")

    def judge(self, value: float) -> None:
        step = self.interview.step
        if step.follow_up:
            self.interview.rate(min(RATINGS.values(), key=lambda rating: abs(rating - value)))
        else:
            ticked = range(round(value * len(step.round.question.checklist)))
            self.interview.judge(tuple(ticked), (), {n: f"as I said, number {n}" for n in ticked})

    def play(self, grade=lambda stage, question, follow_up: 1.0, steps: int = 200) -> list[tuple]:
        """Go on to the end, or for so many answers; what was asked, as (stage, id, number of follow-up)."""
        asked = []
        while self.interview.step.kind != "end" and len(asked) < steps:
            step = self.interview.step
            number = step.round.question.follow_ups.index(step.follow_up) if step.follow_up else None
            value = grade(step.round.stage, step.round.question, number)
            if step.kind == "judge":
                self.judge(value)
                continue
            asked.append((step.stage, step.round.question.id, number))
            self.answer(value=value)
            if self.interview.step.kind == "judge" and self.interview.step.stage == step.stage:
                self.judge(value)
        return asked
