"""The mock interview itself: what is asked now, what follows from the answers, what is left of the time.

It knows nothing of how questions are shown: the notebook and the terminal are two fronts of the same engine.
Every step is an event in the journal, and what the interview is at follows from its events alone. So an
interview whose process was killed goes on where it was.

An answer is committed first. Then come the probes, and only then the model answer and the ticks: in practice
right away, in an interview when all questions have been asked.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace

from coursekit.interview import scoring
from coursekit.interview.bank import Question
from coursekit.interview.evidence import opinion, probes
from coursekit.interview.journal import Journal, JournalError
from coursekit.interview.past import recall
from coursekit.interview.plan import STAGES, Plan, PlanError
from coursekit.interview.rounds import CLOCKED, FREE_SECONDS, Draft, Round
from coursekit.interview.scoring import Answer, Claim, CodeResult
from coursekit.interview.state import State

RATINGS = {"missed it": 0.0, "partly": 0.5, "said it": 1.0}  # of an answer to a follow-up


class Interview(State):
    """An interview that is going on, or was finished.

    Make it by `begin` or `resume`; what it is at is told by the attributes of State.

    Attributes
    ----------
    second_opinion : str
        The address of a language model on this machine that is asked, too, what a written answer had;
        empty for none.
    """

    def __init__(self, *about):
        super().__init__(*about)
        self._journal: Journal | None = None
        self.second_opinion = ""
        self._used: frozenset[str] = frozenset()  # probes of earlier interviews
        self._clock: Callable[[], float] = time.monotonic
        self._elapsed = 0.0
        self._running_since: float | None = None

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
        interview = cls.begun(journal.add("begin", **data), bank)
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
            found = cls.begun(interview, bank)
            for event in events:
                found.apply(event)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, PlanError) as error:
            raise JournalError(
                f"{journal.path}:{interview.line}: interview {number} cannot go on, its events do not fit the"
                f" questions of today ({type(error).__name__}: {error}); begin a new one"
            ) from None
        found._attach(journal, clock)
        return found

    def _attach(self, journal: Journal, clock: Callable[[], float]) -> None:
        self._journal, self._clock = journal, clock
        others = (event for event in journal.events if event.data.get("interview") != self.number)
        self._used = recall(others).probes
        self.go_on()

    # What the candidate does

    def hint(self) -> str:
        """Take the hint to what is asked now, for a point of its checklist."""
        if not self.step.round.hinted:
            self._happened("hint", question=self.step.round.question.id)
        return self.step.hint

    def answer(self, text: str = "", spoken: bool = False, number: str = "", code: str = "") -> None:
        """Answer what is asked now. Code is run against its tests.

        Parameters
        ----------
        text : str
            What was written, or a note of what was said.
        spoken : bool
            Whether it was said aloud.
        number, code : str
            For questions of these kinds. A starter that was not touched is no code.
        """
        asked = self.step.round
        given = {"text": text, "spoken": spoken, "seconds": round(self.seconds_on_this, 1)}
        if self.step.follow_up is None:
            question = asked.question
            if question.kind == "code" and scoring.is_untouched(question.check, code):
                code = ""
            given |= {"question": question.id, "number": number, "code": code}
            if question.kind == "code" and code.strip():
                given["result"] = asdict(scoring.run_code(question.check, code))
            if asked.stage == "theory":
                drawn = probes.draw(question, self.plan.settings.seed, self._used)
                said = not Answer(text, spoken).empty
                given["probes"] = [probes.key(probe) for probe in drawn] if said else []
        self._happened("answer", **given)

    def say_whether_corrected(self, corrected: bool) -> None:
        """Say whether the answer corrected something in the question."""
        self._happened("premise", question=self.step.round.question.id, corrected=corrected)

    def answer_probe(self, given: str) -> None:
        """Answer the probe: what is typed, or one of its sides as it stands; nothing, if it is not known."""
        probe, question = self.step.probe.probe, self.step.round.question
        self._happened(
            "probe",
            question=question.id,
            week=question.week,
            key=probes.key(probe),
            given=given,
            right=probes.is_right(probe, given),
            seconds=round(self.seconds_on_this, 1),
        )

    def judge(
        self,
        ticked: tuple[int, ...] = (),
        mistakes: tuple[int, ...] = (),
        citations: Mapping[int, str] | None = None,
    ) -> None:
        """Say what the answer had, now that the model answer is there.

        Parameters
        ----------
        ticked, mistakes : tuple of int
            Points of the checklist, and common mistakes, from 0.
        citations : mapping of int to str, optional
            For a ticked point, the words of the answer that made it.
        """
        round = self.step.round
        claim = Claim(tuple(ticked), tuple(mistakes), dict(citations or {}))
        doubted, note = self._second_opinion(round, claim)
        found = scoring.score(
            round.question, round.answer, claim, replace(round.evidence, doubted=frozenset(doubted))
        )
        if note:
            found = replace(found, reasons=(*found.reasons, note))
        about = {"question": round.question.id, "week": round.question.week, "level": round.question.level}
        said = {"stage": round.stage, "ticked": list(ticked), "mistakes": list(mistakes)}
        self._happened(
            "judge",
            **about,
            **said,
            citations={str(point): text for point, text in claim.citations.items()},
            doubted=doubted,
            **asdict(found),
        )

    def _second_opinion(self, round: Round, claim: Claim) -> tuple[list[int], str]:
        """The ticked points that the second marker does not find, and what else is to be said of it."""
        answer = round.answer
        is_asked = self.second_opinion and claim.ticked and scoring.needs_citations(round.question)
        if not is_asked or answer.spoken or answer.empty:
            return [], ""
        try:
            found = opinion.quotes(self.second_opinion, round.question, answer.text)
        except opinion.OpinionError as error:
            return [], str(error)
        return [point for point in claim.ticked if point not in found], ""

    def rate(self, rating: float) -> None:
        """Rate the answer to a follow-up: a value of RATINGS. One that was not given has missed it."""
        given = self.step.answered
        value = 0.0 if scoring.is_empty(given.text, given.spoken) else rating
        about = {"question": self.step.round.question.id, "ask": self.step.follow_up.ask}
        self._happened("rate", **about, rating=value)

    def next_stage(self) -> None:
        """Leave this stage. What was not answered of it is worth nothing."""
        stage = self.step.stage
        self._happened("next stage", stage=stage, **self._left_out({stage}))

    def stop(self) -> None:
        """Ask nothing any more. What was not answered is worth nothing; what was, is still judged."""
        if self.step.kind != "end":
            self._happened("stop", **self._left_out(set(STAGES)))

    def _left_out(self, stages: set[str]) -> dict:
        """What an event says of the questions that are skipped with it."""
        step = self.step
        skipped = self.waiting(stages)
        seen = {}
        if step.kind == "ask" and not step.follow_up:
            skipped.insert(0, step.round.question)
            seen = {"question": step.round.question.id}
        checked = [one for one in skipped if one.stage is None]
        return {"skipped": [one.week for one in checked], **seen}

    def end(self) -> None:
        """Close the interview, finished or not."""
        self._happened("end", finished=self.finished)

    @property
    def finished(self) -> bool:
        """Whether it came to its end."""
        return self.step.kind == "end" and not self.stopped

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
        return max(0.0, FREE_SECONDS - self.seconds_on_this) if self.step.kind in CLOCKED else 0.0

    def seconds_used(self, stage: str) -> float:
        """What a stage took so far. Reading model answers and thinking first do not count."""
        used = self.seconds_recorded(stage)
        if self.step.kind in CLOCKED and self.step.stage == stage:
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
        return self._running_since is None and self.step.kind in CLOCKED

    def go_on(self) -> None:
        """Let the clock run; only while something is asked."""
        if self._running_since is None and self.step.kind in CLOCKED:
            self._running_since = self._clock()

    # What follows from an event

    def _happened(self, kind: str, **data) -> None:
        event = self._journal.add(kind, interview=self.number, **data)
        before = self.step
        self.apply(event)
        if self.step is not before:
            self._elapsed, self._running_since = 0.0, None
            self.go_on()
