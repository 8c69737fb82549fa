"""What the tests of the interview part share: a small bank, a clock that can be set, a candidate."""

from pathlib import Path

from coursekit.course.syllabus import ROOT
from coursekit.interview.bank import load_bank
from coursekit.interview.journal import Journal
from coursekit.interview.plan import Settings, draw
from coursekit.interview.session import Interview

BANK = load_bank(ROOT / "interview")
RATINGS = {"missed it": 0.0, "partly": 0.5, "said it": 1.0}


class Clock:
    """Time that passes only when told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Candidate:
    """Holds an interview by the engine alone; how good each answer is, `grade` says.

    `grade` gets the stage, the question and the number of the follow-up (None for the question itself) and
    returns a share of the points from 0 to 1.
    """

    def __init__(self, path: Path, seconds: float = 40.0, **settings):
        self.clock, self.seconds = Clock(), seconds
        self.journal = Journal(path)
        self.journal.__enter__()
        self.plan = draw(BANK.values(), Settings(**settings))
        self.interview = Interview.begin(self.journal, BANK, self.plan, clock=self.clock)

    def answer(self, seconds: float | None = None) -> None:
        self.clock.now += self.seconds if seconds is None else seconds
        step = self.interview.step
        question = step.round.question
        if question.kind == "code" and not step.follow_up:
            self.interview.answer(spoken=True, code=question.check.solution)
        elif question.kind == "number" and not step.follow_up:
            self.interview.answer(spoken=True, number=str(question.check.value))
        else:
            self.interview.answer(spoken=True)

    def judge(self, value: float) -> None:
        step = self.interview.step
        if step.follow_up:
            self.interview.rate(min(RATINGS.values(), key=lambda rating: abs(rating - value)))
        else:
            points = len(step.round.question.checklist)
            self.interview.judge(tuple(range(round(value * points))))

    def play(self, grade=lambda stage, question, follow_up: 1.0, steps: int = 200) -> list[tuple]:
        """Go on to the end, or for so many answers; what was asked, as (stage, id, number of follow-up)."""
        asked = []
        while self.interview.step.kind != "end" and len(asked) < steps:
            step = self.interview.step
            number = len(step.round.follow_ups) if step.follow_up else None
            asked.append((step.stage, step.round.question.id, number))
            self.answer()
            self.judge(grade(step.stage, step.round.question, number))
        return asked
