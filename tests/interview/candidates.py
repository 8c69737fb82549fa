"""Candidates of different kinds, who hold whole interviews with the engine: how honest the verdict is.

Each is a policy: how one answers, what one chooses in probes, what one ticks. They know the answer sheet, as
a simulation may; what makes them strong or weak is how often they use it.
"""

import functools
import random
from dataclasses import asdict, dataclass, field
from datetime import datetime

from coursekit.interview import feedback, run_task
from coursekit.interview.bank import Probe, Question
from coursekit.interview.evidence.probes import right_side
from coursekit.interview.journal import Event
from coursekit.interview.plan import Settings, draw
from coursekit.interview.scoring import CodeResult
from coursekit.interview.session import Interview
from tests.interviews import BANK, Clock

FILLER = "bla " * 15
MOST_STEPS = 500


class MemoryJournal:
    """A journal that writes no file."""

    path = "memory"

    def __init__(self):
        self.events = []

    def add(self, kind, /, **data):
        self.events.append(Event(datetime(2026, 3, 2), kind, data, len(self.events) + 1))
        return self.events[-1]


@functools.cache
def run_in_process(check, source: str) -> CodeResult:
    """What scoring.run_code says of code that is safe to run here: a starter or a solution of the bank."""
    if source == check.solution:
        return CodeResult(check.total, check.total)
    found = run_task.judge(asdict(check), source)
    return CodeResult(found["passed"], check.total, tuple(found["messages"]))


@dataclass
class Candidate:
    """Somebody who knows a share of what is asked, and says honestly what was said.

    Attributes
    ----------
    knows : float
        The odds that a probe is answered right, a number, code, a premise.
    says : float or None
        The odds that a point of a checklist is said; as `knows`, if it is not given.
    inflates : float
        The share of the points that is ticked beyond what was said.
    seconds : float
        For each answer.
    """

    knows: float
    says: float | None = None
    inflates: float = 0.0
    seconds: float = 45.0
    luck: random.Random = field(default_factory=random.Random)

    def is_known(self) -> bool:
        return self.luck.random() < self.knows

    def leaves(self, interview: Interview) -> bool:
        """Whether to leave the stage in place of an answer."""
        return False

    def answer(self, interview: Interview) -> None:
        """Answer a question: a sentence for each point that is known."""
        step, question = interview.step, interview.step.round.question
        if step.follow_up:
            interview.answer(
                "I would say that it depends on the data, and show why." if self.is_known() else ""
            )
            return
        odds = self.knows if self.says is None else self.says
        said = [point for point in range(len(question.checklist)) if self.luck.random() < odds]
        text = "\n".join(self.sentence(question, point) for point in said)
        given = {"text": text or "I would begin with a plot of the data."}
        if question.kind == "code":
            given["code"] = question.check.solution if self.is_known() else question.check.starter + "\npass"
        if question.kind == "number":
            given["number"] = f"{question.check.value}" if self.is_known() else "0.001234"
        interview.answer(**given)

    def sentence(self, question: Question, point: int) -> str:
        return f"Point {point} in my own words, {question.checklist[point]}".replace("\n", " ")

    def corrected(self, question: Question) -> bool:
        """What is said when asked whether the question was wrong."""
        return question.flawed if self.is_known() else not question.flawed

    def probe(self, probe: Probe, sides: tuple[str, ...]) -> str:
        """The answer to a probe."""
        if self.is_known():
            return right_side(probe)
        return self.luck.choice([side for side in sides if side != right_side(probe)]) if sides else "42"

    def judge(self, interview: Interview) -> None:
        """Tick what was said, and cite it; and more, for those who inflate."""
        round = interview.step.round
        question, text = round.question, round.answer.text
        said = [n for n in range(len(question.checklist)) if self.sentence(question, n) in text]
        citations = {point: self.sentence(question, point) for point in said}
        missing = [point for point in range(len(question.checklist)) if point not in said]
        more = sum(self.luck.random() * (1 - self.knows) < self.inflates for _ in missing)
        extra = self.luck.sample(missing, min(more, len(missing)))
        sentences = list(citations.values())
        citations |= {point: self.luck.choice(sentences) for point in extra if sentences}
        interview.judge(tuple(sorted([*said, *extra])), (), citations)

    def rate(self, interview: Interview) -> None:
        """Rate a follow-up: what was answered was right."""
        interview.rate(1.0)


@dataclass
class Bluffer(Candidate):
    """Says nothing, or filler; ticks everything and cites that; guesses what can be guessed.

    With `copies`, the words said to have been spoken are those of the checklist, which stands there by then.
    """

    knows: float = 0.0
    says: str = ""
    copies: bool = False

    def answer(self, interview: Interview) -> None:
        question = interview.step.round.question
        given = {"text": self.says, "spoken": not self.says}
        if interview.step.follow_up is None and question.kind == "number":
            given["number"] = "42"
        if interview.step.follow_up is None and question.kind == "code":
            given["code"] = question.check.starter
        interview.answer(**given)

    def corrected(self, question: Question) -> bool:
        return self.luck.random() < 0.5

    def probe(self, probe: Probe, sides: tuple[str, ...]) -> str:
        return self.luck.choice(sides) if sides else "42"

    def judge(self, interview: Interview) -> None:
        points = interview.step.round.question.checklist
        cited = [
            f"I said that {' '.join(point.split()[:8])}" if self.copies else self.says for point in points
        ]
        interview.judge(tuple(range(len(points))), (), dict(enumerate(cited)))


@dataclass
class Skipper(Bluffer):
    """Leaves out what could go wrong.

    Attributes
    ----------
    stages : tuple of str
        Are left at once.
    hard : bool
        Whether everything but the explanations of the first level is left unanswered.
    silent : bool
        Whether all answers are "I don't know".
    bluffs : bool
        Whether the rest is bluffed; otherwise all of the rest is known, said and cited.
    """

    stages: tuple[str, ...] = ()
    hard: bool = False
    silent: bool = False
    bluffs: bool = False

    def _rest(self) -> Candidate:
        return Bluffer(luck=self.luck) if self.bluffs else Candidate(1.0, luck=self.luck)

    def leaves(self, interview: Interview) -> bool:
        return interview.step.stage in self.stages

    def answer(self, interview: Interview) -> None:
        question = interview.step.round.question
        is_hard = question.stage is None and (question.kind != "theory" or question.level != "junior")
        if self.silent or (self.hard and is_hard):
            interview.answer("I don't know.")
        else:
            self._rest().answer(interview)

    def corrected(self, question: Question) -> bool:
        return self._rest().corrected(question)

    def probe(self, probe: Probe, sides: tuple[str, ...]) -> str:
        return self._rest().probe(probe, sides)

    def judge(self, interview: Interview) -> None:
        self._rest().judge(interview)


def hold(candidate: Candidate, seed: int, **settings) -> feedback.Feedback:
    """A whole interview, and what is said after it."""
    candidate.luck = random.Random(seed)
    clock = Clock()
    plan = _plan(seed, **settings)
    interview = Interview.begin(MemoryJournal(), BANK, plan, clock=clock)
    for _ in range(MOST_STEPS):
        step = interview.step
        if step.kind == "end":
            return feedback.give(interview)
        if step.kind == "ask" and candidate.leaves(interview):
            interview.next_stage()
        elif step.kind == "ask":
            clock.now += candidate.seconds
            candidate.answer(interview)
        elif step.kind == "premise":
            interview.say_whether_corrected(candidate.corrected(step.round.question))
        elif step.kind == "probe":
            clock.now += 15
            interview.answer_probe(candidate.probe(step.probe.probe, step.probe.sides))
        elif step.follow_up:
            candidate.rate(interview)
        else:
            candidate.judge(interview)
    raise AssertionError("the interview does not come to an end")


@functools.cache
def _plan(seed: int, **settings):
    return draw(BANK.values(), Settings(seed=seed, **settings))
