"""The mock interview itself: what is asked now, what follows from the answers, what is left of the time.

It knows nothing of how questions are shown: the notebook and the terminal are two fronts of the same engine.
Every step is an event in the journal, and what the interview is at follows from its events alone. So an
interview whose process was killed goes on where it was.

An answer is committed first. Then come the probes, and only then the model answer and the ticks: in practice
right away, in an interview when all questions have been asked.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict

from coursekit.interview import scoring
from coursekit.interview.bank import Question
from coursekit.interview.evidence import probes
from coursekit.interview.journal import Event, Journal, JournalError
from coursekit.interview.past import recall
from coursekit.interview.plan import PRACTICE, STAGES, Plan, PlanError, Settings, Slot
from coursekit.interview.rounds import CLOCKED, FREE_SECONDS, Draft, FollowUpAnswer, Round, Step
from coursekit.interview.scoring import SKIPPED, Answer, Claim, CodeResult, Score

WEAK, FINE, STRONG = 0.4, 0.5, 0.7  # below WEAK it gets easier, from FINE on deeper, from STRONG on harder
RATINGS = {"missed it": 0.0, "partly": 0.5, "said it": 1.0}  # of an answer to a follow-up
FOLLOW_UPS = {"resume": 1, "number": 1, "code": 1}  # at most, where the company does not say otherwise


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
    stopped : bool
        Whether the candidate ended it before its end.
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
        self.stopped = False
        self._waiting = list(plan.slots)
        self._harder = 0  # the next theory question: 1 harder, 0 as planned, -1 easier
        self._journal: Journal | None = None
        self._used: frozenset[str] = frozenset()  # probes of earlier interviews
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
        said = {"mode": PRACTICE} | data["settings"]  # older journals know no other mode
        settings = Settings(**said | {"topics": tuple(said["topics"])})
        plan = Plan(settings, tuple(Slot(**slot) for slot in data["slots"]))
        for slot in plan.slots:
            for name in slot.questions:
                bank[name]  # a question that has gone is noticed now, not in the middle
        about = tuple(data["projects"]), tuple(data["findings"])
        return cls(plan, bank, data["interview"], *about, data["seconds_per_minute"])

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
            if question.kind == "code" and code.strip() == question.check.starter.strip():
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
        found = scoring.score(round.question, round.answer, claim, round.evidence)
        about = {"question": round.question.id, "week": round.question.week, "level": round.question.level}
        said = {"stage": round.stage, "ticked": list(ticked), "mistakes": list(mistakes)}
        self._happened(
            "judge",
            **about,
            **said,
            citations={str(point): text for point, text in claim.citations.items()},
            **asdict(found),
        )

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
        skipped = [self._bank[slot.main] for slot in self._waiting if slot.stage in stages]
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
        used = sum(round.seconds for round in self.rounds if round.stage == stage)
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
        self._apply(event)
        if self.step is not before:
            self._elapsed, self._running_since = 0.0, None
            self.go_on()

    def _apply(self, event: Event) -> None:
        data, step = event.data, self.step
        if event.kind in ("judge", "premise", "probe") and (
            step.kind != event.kind or step.follow_up or data["question"] != step.round.question.id
        ):
            raise ValueError(f"line {event.line}: {event.kind} of what was not asked")
        if event.kind == "draft":
            self.draft = Draft(data["text"], data.get("number", ""))
        elif event.kind == "hint":
            step.round.hinted = True
        elif event.kind == "answer":
            self._answered(data)
        elif event.kind == "premise":
            step.round.corrected = data["corrected"]
            self._check(step.round)
        elif event.kind == "probe":
            step.probe.given, step.probe.right = data["given"], data["right"]
            step.probe.seconds = data["seconds"]
            self._check(step.round)
        elif event.kind == "judge":
            citations = {int(point): text for point, text in data.get("citations", {}).items()}
            step.round.claim = Claim(tuple(data["ticked"]), tuple(data["mistakes"]), citations)
            step.round.score = Score(data["claimed"], data["value"], tuple(data["reasons"]))
            self._judged(step.round)
        elif event.kind == "rate":
            step.answered.rating = data["rating"]
            self._judged(step.round)
        elif event.kind in ("next stage", "stop"):
            self.stopped = event.kind == "stop"
            self._leave(set(STAGES) if self.stopped else {data["stage"]})
        if self.step is not step:
            self.draft = Draft()  # it belongs to what was asked before

    @property
    def _is_practice(self) -> bool:
        return self.plan.settings.mode == PRACTICE

    def _answered(self, data: dict) -> None:
        step, round = self.step, self.step.round
        if step.kind != "ask":
            raise ValueError("answers what was not asked")
        if step.follow_up:
            given = FollowUpAnswer(step.follow_up, data["text"], data["spoken"], data["seconds"])
            round.follow_ups.append(given)
            self._check(round)
            return
        found = data.get("result")
        result = CodeResult(**found | {"messages": tuple(found["messages"])}) if found else None
        common = data["text"], data["spoken"], data["number"], data["code"]
        round.answer = Answer(*common, result, data["seconds"])
        pool = {probes.key(probe): probe for probe in round.question.probes}
        seed = self.plan.settings.seed
        round.probes = [probes.ask(pool[key], seed) for key in data.get("probes", ())]
        if "probes" in data and not round.answer.empty:
            self.step = Step("premise", round.stage, round)
        else:
            self._check(round)

    def _check(self, round: Round) -> None:
        """After a committed answer: its next probe; then, in practice, the model answer."""
        probe = next((asked for asked in round.probes if asked.given is None), None)
        if probe:
            self.step = Step("probe", round.stage, round, probe=probe)
        elif self._is_practice:
            given = round.follow_ups[-1].follow_up if round.follow_ups else None
            self.step = Step("judge", round.stage, round, given)
        else:
            self._go_deeper(round)

    def _judged(self, round: Round) -> None:
        if self._is_practice and not self.stopped:
            self._go_deeper(round)
        else:
            self._review()

    def _standing(self, round: Round) -> float:
        """How good an answer looks by now, from 0 to 1: what decides how it goes on."""
        if round.follow_ups:
            last = round.follow_ups[-1]
            said = 0.0 if scoring.is_empty(last.text, last.spoken) else FINE
            return said if last.rating is None else last.rating
        if round.score is not None:
            return round.score.value
        answer, check = round.answer, round.question.check
        if answer.empty:
            return 0.0
        if round.question.kind == "number":
            return float(scoring.is_right(check, answer.number))
        if round.question.kind == "code":
            return answer.result.passed / answer.result.total if answer.result else 0.0
        return sum(round.evidence.probes) / len(round.probes) if round.probes else FINE

    def _go_deeper(self, round: Round) -> None:
        """After an answer: a follow-up, an easier question, or the next one."""
        asked, value = len(round.follow_ups), self._standing(round)
        most = self.plan.company.follow_ups if round.stage == "theory" else FOLLOW_UPS.get(round.stage, 0)
        on_time = self.seconds_left(round.stage) > 0
        is_easier = round.question.id == round.slot.easier
        if on_time and value >= FINE and asked < min(most, len(round.question.follow_ups)):
            self.step = Step("ask", round.stage, round, round.question.follow_ups[asked])
        elif on_time and not asked and value < WEAK and round.slot.easier and not is_easier:
            self._ask(round.slot, round.slot.easier)
        else:
            if round.stage == "theory":
                self._harder = self._direction(round, is_easier and value < WEAK)
            if not on_time:
                self._waiting = [slot for slot in self._waiting if slot.stage != round.stage]
            self._next_slot()

    def _direction(self, round: Round, failed_easier: bool) -> int:
        if self._is_practice:
            strong = round.score.value >= STRONG and (round.depth > 0 or not round.follow_ups)
        else:
            strong = bool(round.probes) and all(round.evidence.probes)
        return 1 if strong else -1 if failed_easier else 0

    def _leave(self, stages: set[str]) -> None:
        """Go on after the stages; what is open of them is worth nothing."""
        step = self.step
        if step.kind == "ask" and not step.follow_up:
            step.round.score = SKIPPED
        left = [slot for slot in self._waiting if slot.stage in stages]
        self._waiting = [slot for slot in self._waiting if slot.stage not in stages]
        for slot in left:
            self.rounds.append(Round(slot.stage, slot, self._bank[slot.main], score=SKIPPED))
        self._next_slot()

    def _next_slot(self) -> None:
        if not self._waiting:
            self._review()
            return
        slot = self._waiting.pop(0)
        names = {1: slot.harder, -1: slot.easier}
        stays = slot.stage != "theory" or self._bank[slot.main].flawed
        self._ask(slot, (None if stays else names.get(self._harder)) or slot.main)

    def _review(self) -> None:
        """When nothing is asked any more: the next answer that was not compared with its model answer."""
        for round in self.rounds:
            if round.answer is not None and round.score is None:
                self.step = Step("judge", "feedback", round)
                return
            for given in round.follow_ups:
                if given.rating is None:
                    self.step = Step("judge", "feedback", round, given.follow_up)
                    return
        self.step = Step("end", "feedback")

    def _ask(self, slot: Slot, name: str) -> None:
        opens = not any(round.stage == slot.stage for round in self.rounds)
        project = ""
        if slot.stage == "resume" and opens and self.projects:
            project = self.projects[self.plan.settings.seed % len(self.projects)]
        self.rounds.append(Round(slot.stage, slot, self._bank[name], project))
        self.step = Step("ask", slot.stage, self.rounds[-1])


assert set(FOLLOW_UPS) <= set(STAGES)
