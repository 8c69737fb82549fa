"""The mock interview itself: what is asked now, what follows from the answers, what is left of the time.

It knows nothing of how questions are shown: the notebook and the terminal are two fronts of the same engine.
Every step is an event in the journal, and what the interview is at follows from its events alone. So an
interview whose process was killed goes on where it was.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

from coursekit.interview import scoring
from coursekit.interview.bank import FollowUp, Question
from coursekit.interview.journal import Event, Journal, JournalError
from coursekit.interview.plan import STAGES, Plan, PlanError, Settings, Slot
from coursekit.interview.scoring import Answer, CodeResult, Score

WEAK, FINE, STRONG = 0.4, 0.5, 0.7  # below WEAK it gets easier, from FINE on deeper, from STRONG on harder
RATINGS = {"missed it": 0.0, "partly": 0.5, "said it": 1.0}  # of an answer to a follow-up
PROJECT = "Walk me through “{}”, from your resume. What was the task, what did you do, and what came of it?"
FREE_SECONDS = 30  # of thinking about each question, which the clock does not count
FOLLOW_UPS = {"resume": 1, "number": 1, "code": 1}  # at most, where the company does not say otherwise


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
    """One question of an interview with all that belongs to it."""

    stage: str
    slot: Slot
    question: Question
    project: str = ""  # on the candidate's resume, which the question is about
    answer: Answer | None = None
    ticked: tuple[int, ...] = ()
    mistakes: tuple[int, ...] = ()
    score: Score | None = None
    follow_ups: list[FollowUpAnswer] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """What the clock counts: thinking first is free."""
        times = [self.answer.seconds if self.answer else 0.0, *(given.seconds for given in self.follow_ups)]
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
        `ask`: the candidate answers; `judge`: the candidate compares with the model answer; `end`.
    stage : str
        A key of plan.STAGES.
    round : Round or None
        The question; None at the end.
    follow_up : FollowUp or None
        The follow-up that is asked or judged, if it is one.
    """

    kind: str
    stage: str
    round: Round | None = None
    follow_up: FollowUp | None = None

    @property
    def prompt(self) -> str:
        """What the interviewer says."""
        if self.round is None:
            return ""
        if self.follow_up:
            return self.follow_up.ask
        return PROJECT.format(self.round.project) if self.round.project else self.round.question.prompt

    @property
    def model_answer(self) -> str:
        if self.round is None:
            return ""
        return self.follow_up.good_answer if self.follow_up else self.round.question.answer_60s


class Interview:
    """An interview that is going on, or was finished.

    Make it by `begin` or `resume`.

    Attributes
    ----------
    plan : Plan
        What was drawn.
    rounds : list of Round
        What was asked so far, in order.
    step : Step
        What it is at.
    projects, findings : tuple of str
        From the candidate's resume: projects to ask about, and what a recruiter would flag.
    draft : Draft
        What the candidate had written of the present answer when last seen.
    """

    def __init__(
        self,
        plan: Plan,
        bank: Mapping[str, Question],
        number: int,
        projects: tuple[str, ...] = (),
        findings: tuple[str, ...] = (),
        seconds_per_minute: float = 60.0,
    ):
        self.plan, self._bank, self.number = plan, bank, number
        self.projects, self.findings = projects, findings
        self.seconds_per_minute = seconds_per_minute
        self.rounds: list[Round] = []
        self.draft = Draft()
        self._waiting = list(plan.slots)
        self._harder = 0  # the next theory question: 1 harder, 0 as planned, -1 easier
        self._journal: Journal | None = None
        self._clock: Callable[[], float] = time.monotonic
        self._elapsed = 0.0
        self._running_since: float | None = None
        self.step = Step("end", "feedback")
        self._next_slot()

    # Beginning and going on

    @classmethod
    def begin(
        cls,
        journal: Journal,
        bank: Mapping[str, Question],
        plan: Plan,
        projects: tuple[str, ...] = (),
        findings: tuple[str, ...] = (),
        seconds_per_minute: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> "Interview":
        """Begin an interview and note it in the journal, which must be held.

        Parameters
        ----------
        journal : Journal
            Where events go.
        bank : mapping of str to Question
            By id.
        plan : Plan
            What was drawn.
        projects, findings : tuple of str
            From the candidate's resume.
        seconds_per_minute : float
            60, or less for a quick look at how an interview runs.
        clock : callable
            Seconds, from anywhere.
        """
        number = 1 + max((event.data.get("interview", 0) for event in journal.events), default=0)
        data = {
            "interview": number,
            "settings": asdict(plan.settings),
            "slots": [asdict(slot) for slot in plan.slots],
            "projects": list(projects),
            "findings": list(findings),
            "seconds_per_minute": seconds_per_minute,
        }
        interview = cls._from(journal.add("begin", **data), bank)
        interview._attach(journal, clock)
        return interview

    @classmethod
    def resume(
        cls, journal: Journal, bank: Mapping[str, Question], clock: Callable[[], float] = time.monotonic
    ) -> "Interview | None":
        """The last interview of the journal, if it has not ended.

        Raises
        ------
        JournalError
            If its events do not fit each other or the bank.
        """
        interview = None
        for event in journal.events:
            if event.kind == "begin":
                interview = event
        if interview is None:
            return None
        number = interview.data.get("interview")
        events = [event for event in journal.events if event.data.get("interview") == number]
        if any(event.kind == "end" for event in events):
            return None
        try:
            found = cls._from(interview, bank)
            for event in events:
                found._apply(event)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, PlanError) as error:
            raise JournalError(
                f"{journal.path}:{interview.line}: interview {number} cannot go on, its events do not fit the"
                f" questions of today ({type(error).__name__}: {error}); begin a new one"
            ) from None
        found._attach(journal, clock)
        return found

    @classmethod
    def _from(cls, event: Event, bank: Mapping[str, Question]) -> "Interview":
        data = event.data
        settings = Settings(**data["settings"] | {"topics": tuple(data["settings"]["topics"])})
        plan = Plan(settings, tuple(Slot(**slot) for slot in data["slots"]))
        for slot in plan.slots:
            for name in slot.questions:
                bank[name]  # a question that has gone is noticed now, not in the middle
        about = tuple(data["projects"]), tuple(data["findings"])
        return cls(plan, bank, data["interview"], *about, data["seconds_per_minute"])

    def _attach(self, journal: Journal, clock: Callable[[], float]) -> None:
        self._journal, self._clock = journal, clock
        self.go_on()

    # What the candidate does

    def answer(self, text: str = "", spoken: bool = False, number: str = "", code: str = "") -> None:
        """Answer what is asked now. Code is run against its tests.

        Parameters
        ----------
        text : str
            What was written, or a note of what was said.
        spoken : bool
            Whether it was said aloud.
        number, code : str
            For questions of these kinds.
        """
        given = {"text": text, "spoken": spoken, "seconds": round(self.seconds_on_this, 1)}
        if self.step.follow_up is None:
            question = self.step.round.question
            given |= {"question": question.id, "number": number, "code": code}
            if question.kind == "code" and code.strip():
                given["result"] = asdict(scoring.run_code(question.check, code))
        self._happened("answer", **given)

    def judge(self, ticked: tuple[int, ...] = (), mistakes: tuple[int, ...] = ()) -> None:
        """Say which points of the checklist, and which of the common mistakes, the answer had (from 0)."""
        round = self.step.round
        found = scoring.score(round.question, round.answer, len(ticked), len(mistakes))
        about = {"question": round.question.id, "week": round.question.week, "level": round.question.level}
        self._happened(
            "judge", **about, stage=round.stage, ticked=list(ticked), mistakes=list(mistakes), **asdict(found)
        )

    def rate(self, rating: float) -> None:
        """Rate the answer to a follow-up: a value of RATINGS. One that was not given has missed it."""
        given = self.step.round.follow_ups[-1]
        empty = not (given.text.strip() or given.spoken)
        self._happened("rate", question=self.step.round.question.id, rating=0.0 if empty else rating)

    def next_stage(self) -> None:
        """Leave this stage. A question that was asked and not answered counts as not asked."""
        self._happened("next stage", stage=self.step.stage)

    def end(self) -> None:
        """Close the interview, finished or not."""
        self._happened("end", finished=self.step.kind == "end")

    def save_draft(self, draft: Draft) -> None:
        """Keep what is written so far of the answer to what is asked now."""
        if draft != self.draft:
            self._happened("draft", **asdict(draft))

    def try_code(self, code: str) -> CodeResult:
        """Run code against the tests of the present task, as often as wanted; nothing is noted."""
        return scoring.run_code(self.step.round.question.check, code)

    # Time

    @property
    def seconds_on_this(self) -> float:
        """How long the candidate has been on the present answer, pauses excepted."""
        running = self._clock() - self._running_since if self._running_since is not None else 0.0
        return (self._elapsed + running) * 60.0 / self.seconds_per_minute

    @property
    def thinking_left(self) -> float:
        """Seconds of free thinking left."""
        return max(0.0, FREE_SECONDS - self.seconds_on_this) if self.step.kind == "ask" else 0.0

    def seconds_used(self, stage: str) -> float:
        """What a stage took so far. Reading model answers and thinking first do not count."""
        used = sum(round.seconds for round in self.rounds if round.stage == stage)
        if self.step.kind == "ask" and self.step.stage == stage:
            used += max(0.0, self.seconds_on_this - FREE_SECONDS)
        return used

    def seconds_left(self, stage: str) -> float:
        """Below zero when it is over: no question is begun any more, and no point is lost."""
        return 60.0 * self.plan.minutes(stage) - self.seconds_used(stage)

    def pause(self) -> None:
        """Stop the clock."""
        if self._running_since is not None:
            self._elapsed += self._clock() - self._running_since
            self._running_since = None

    @property
    def paused(self) -> bool:
        """Whether the clock stands still although something is asked."""
        return self._running_since is None and self.step.kind == "ask"

    def go_on(self) -> None:
        """Let the clock run; only while something is asked."""
        if self._running_since is None and self.step.kind == "ask":
            self._running_since = self._clock()

    # What follows from an event

    def _happened(self, kind: str, **data) -> None:
        event = self._journal.add(kind, interview=self.number, **data)
        before = self.step
        self._apply(event)
        if self.step is not before:
            self._elapsed, self._running_since = 0.0, None
            self.go_on()

    def _apply(self, event: Event) -> None:
        data, step = event.data, self.step
        if event.kind == "draft":
            self.draft = Draft(data["text"], data.get("number", ""))
        elif event.kind == "answer":
            self._answered(data)
        elif event.kind == "judge":
            if step.kind != "judge" or step.follow_up or data["question"] != step.round.question.id:
                raise ValueError(f"line {event.line}: judges what was not asked")
            step.round.ticked, step.round.mistakes = tuple(data["ticked"]), tuple(data["mistakes"])
            step.round.score = Score(data["claimed"], data["value"], tuple(data["reasons"]))
            self._go_deeper(step.round)
        elif event.kind == "rate":
            step.round.follow_ups[-1].rating = data["rating"]
            self._go_deeper(step.round)
        elif event.kind == "next stage":
            if step.kind == "ask" and not step.follow_up:
                self.rounds.pop()
            self._waiting = [slot for slot in self._waiting if slot.stage != data["stage"]]
            self._next_slot()
        if self.step is not step:
            self.draft = Draft()  # it belongs to what was asked before

    def _answered(self, data: dict) -> None:
        step = self.step
        if step.kind != "ask":
            raise ValueError("answers what was not asked")
        if step.follow_up:
            given = FollowUpAnswer(step.follow_up, data["text"], data["spoken"], data["seconds"])
            step.round.follow_ups.append(given)
        else:
            found = data.get("result")
            result = CodeResult(**found | {"messages": tuple(found["messages"])}) if found else None
            common = data["text"], data["spoken"], data["number"], data["code"]
            step.round.answer = Answer(*common, result, data["seconds"])
        self.step = Step("judge", step.stage, step.round, step.follow_up)

    def _go_deeper(self, round: Round) -> None:
        """After a judged answer: a follow-up, an easier question, or the next one."""
        asked = len(round.follow_ups)
        value = round.follow_ups[-1].rating if asked else round.score.value
        most = self.plan.company.follow_ups if round.stage == "theory" else FOLLOW_UPS.get(round.stage, 0)
        on_time = self.seconds_left(round.stage) > 0
        is_easier = round.question.id == round.slot.easier
        if on_time and value >= FINE and asked < min(most, len(round.question.follow_ups)):
            self.step = Step("ask", round.stage, round, round.question.follow_ups[asked])
        elif on_time and not asked and value < WEAK and round.slot.easier and not is_easier:
            self._ask(round.slot, round.slot.easier)
        else:
            if round.stage == "theory":
                strong = round.score.value >= STRONG and (round.depth > 0 or not asked)
                self._harder = 1 if strong else -1 if is_easier and value < WEAK else 0
            if not on_time:
                self._waiting = [slot for slot in self._waiting if slot.stage != round.stage]
            self._next_slot()

    def _next_slot(self) -> None:
        if not self._waiting:
            self.step = Step("end", "feedback")
            return
        slot = self._waiting.pop(0)
        names = {1: slot.harder, -1: slot.easier}
        self._ask(slot, (names.get(self._harder) if slot.stage == "theory" else None) or slot.main)

    def _ask(self, slot: Slot, name: str) -> None:
        opens = not any(round.stage == slot.stage for round in self.rounds)
        project = ""
        if slot.stage == "resume" and opens and self.projects:
            project = self.projects[self.plan.settings.seed % len(self.projects)]
        self.rounds.append(Round(slot.stage, slot, self._bank[name], project))
        self.step = Step("ask", slot.stage, self.rounds[-1])


assert set(FOLLOW_UPS) <= set(STAGES)
