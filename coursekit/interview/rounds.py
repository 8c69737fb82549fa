"""What an interview is made of: rounds (a question with all that belongs to it) and steps."""

from dataclasses import dataclass, field

from coursekit.interview.bank import FollowUp, Question
from coursekit.interview.evidence.probes import ProbeAnswer
from coursekit.interview.plan import CHECKED_STAGES, Slot
from coursekit.interview.scoring import Answer, Claim, Evidence, Score

FREE_SECONDS = 10  # of thinking about each question, which the clock does not count
PROJECT = "Walk me through “{}”, from your resume. What was the task, what did you do, and what came of it?"
PREMISE = "Before I ask on: was something in my question wrong, so that you corrected it in your answer?"
CLOCKED = ("ask", "premise", "probe")  # steps whose seconds count


@dataclass
class FollowUpAnswer:
    """An answer to a follow-up, and how the candidate rated it (None until then)."""

    follow_up: FollowUp
    text: str
    spoken: bool
    seconds: float
    rating: float | None = None


@dataclass
class Round:
    """One question of an interview with all that belongs to it.

    Attributes
    ----------
    project : str
        On the candidate's resume, which the question is about.
    corrected : bool or None
        Whether the candidate says to have corrected the question; None while that was not asked.
    score : Score or None
        None until the answer is judged. A skipped question is judged at once.
    """

    stage: str
    slot: Slot
    question: Question
    project: str = ""
    answer: Answer | None = None
    hinted: bool = False
    corrected: bool | None = None
    probes: list[ProbeAnswer] = field(default_factory=list)
    claim: Claim = Claim()
    score: Score | None = None
    follow_ups: list[FollowUpAnswer] = field(default_factory=list)

    @property
    def prompt(self) -> str:
        """The question as it is asked."""
        return PROJECT.format(self.project) if self.project else self.question.prompt

    @property
    def evidence(self) -> Evidence:
        return Evidence(tuple(asked.right for asked in self.probes), self.corrected, self.hinted)

    @property
    def is_checked(self) -> bool:
        """Whether it counts for the verdict; stages about the candidate do not."""
        return self.stage in CHECKED_STAGES

    @property
    def seconds(self) -> float:
        """What the clock counts: thinking first is free."""
        times = [self.answer.seconds if self.answer else 0.0]
        times += [given.seconds for given in (*self.follow_ups, *self.probes)]
        return sum(max(0.0, seconds - FREE_SECONDS) for seconds in times)

    @property
    def depth(self) -> int:
        """How many follow-ups were answered well."""
        return sum(given.rating == 1.0 for given in self.follow_ups)


@dataclass(frozen=True)
class Draft:
    """What was written of an answer that is not given yet; of code in `text`, too."""

    text: str = ""
    number: str = ""


@dataclass(frozen=True)
class Step:
    """What an interview is at.

    Attributes
    ----------
    kind : str
        `ask`: the candidate answers; `premise`: says whether the question was wrong; `probe`: answers a
        probe; `judge`: compares with the model answer; `end`.
    stage : str
        A key of plan.STAGES.
    round : Round or None
        The question; None at the end.
    follow_up : FollowUp or None
        The follow-up that is asked or judged, if it is one.
    probe : ProbeAnswer or None
        The probe that is asked.
    """

    kind: str
    stage: str
    round: Round | None = None
    follow_up: FollowUp | None = None
    probe: ProbeAnswer | None = None

    @property
    def prompt(self) -> str:
        """What the interviewer says."""
        if self.round is None:
            return ""
        if self.kind == "premise":
            return PREMISE
        if self.probe:
            return self.probe.probe.ask
        if self.follow_up:
            return self.follow_up.ask
        return self.round.prompt

    @property
    def model_answer(self) -> str:
        if self.round is None:
            return ""
        return self.follow_up.good_answer if self.follow_up else self.round.question.answer_60s

    @property
    def answered(self) -> FollowUpAnswer | Answer | None:
        """The answer that is judged."""
        if self.follow_up is None:
            return self.round.answer
        return next(given for given in self.round.follow_ups if given.follow_up is self.follow_up)

    @property
    def hint(self) -> str:
        """The hint that can still be had, or was had."""
        return self.round.question.hint if self.kind == "ask" and not self.follow_up else ""
