"""What an interview is at, as it follows from its events: one event after the other, and nothing else.

A process that was killed, or a front that was closed, is no event: who reads the same events again is at the
same step, with the same probes in the same order.
"""

from collections.abc import Mapping

from coursekit.interview import scoring
from coursekit.interview.bank import Question
from coursekit.interview.evidence import probes
from coursekit.interview.journal import Event
from coursekit.interview.plan import PRACTICE, STAGES, Plan, Settings, Slot
from coursekit.interview.rounds import Draft, FollowUpAnswer, Round, Step
from coursekit.interview.scoring import SKIPPED, Answer, Claim, CodeResult, Score

WEAK, FINE, STRONG = 0.4, 0.5, 0.7  # below WEAK it gets easier, from FINE on deeper, from STRONG on harder
FOLLOW_UPS = {"resume": 1, "number": 1, "code": 1}  # at most, where the company does not say otherwise


class State:
    """An interview as far as its events tell it.

    Attributes
    ----------
    plan : Plan
        What was drawn.
    rounds : list of Round
        What was asked so far, in order, and what was skipped.
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
        self.plan, self.bank, self.number = plan, bank, number
        self.projects, self.findings = projects, findings
        self.seconds_per_minute = seconds_per_minute
        self.rounds: list[Round] = []
        self.draft = Draft()
        self.stopped = False
        self._waiting = list(plan.slots)
        self._harder = 0  # the next theory question: 1 harder, 0 as planned, -1 easier
        self.step = Step("end", "feedback")
        self._next_slot()

    @classmethod
    def begun(cls, event: Event, bank: Mapping[str, Question]) -> "State":
        """The state after the first event of an interview."""
        data = event.data
        said = {"mode": PRACTICE} | data["settings"]  # older journals know no other mode
        settings = Settings(**said | {"topics": tuple(said["topics"])})
        plan = Plan(settings, tuple(Slot(**slot) for slot in data["slots"]))
        for slot in plan.slots:
            for name in slot.questions:
                bank[name]  # a question that has gone is noticed now, not in the middle
        about = tuple(data["projects"]), tuple(data["findings"])
        return cls(plan, bank, data["interview"], *about, data["seconds_per_minute"])

    def seconds_recorded(self, stage: str) -> float:
        """What the answers of a stage took, thinking first excepted."""
        return sum(round.seconds for round in self.rounds if round.stage == stage)

    def waiting(self, stages: set[str]) -> list[Question]:
        """The questions of stages that were planned and not asked yet."""
        return [self.bank[slot.main] for slot in self._waiting if slot.stage in stages]

    def apply(self, event: Event) -> None:
        """Go on by one event. Raises ValueError if it does not fit."""
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
        on_time = self.seconds_recorded(round.stage) < 60.0 * self.plan.minutes(round.stage)
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
            self.rounds.append(Round(slot.stage, slot, self.bank[slot.main], score=SKIPPED))
        self._next_slot()

    def _next_slot(self) -> None:
        if not self._waiting:
            self._review()
            return
        slot = self._waiting.pop(0)
        names = {1: slot.harder, -1: slot.easier}
        stays = slot.stage != "theory" or self.bank[slot.main].flawed
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
        self.rounds.append(Round(slot.stage, slot, self.bank[name], project))
        self.step = Step("ask", slot.stage, self.rounds[-1])


assert set(FOLLOW_UPS) <= set(STAGES)
