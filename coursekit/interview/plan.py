"""What is asked in an interview, and for how long: drawn from the bank by a seed.

The same settings and the same bank give the same plan, on every machine: the mock interview in the notebook
and in the terminal and the interviewer's sheet all use it.
"""

import random
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from coursekit.interview.bank import LEVELS, Question

STAGES = {
    "introduction": "Introduction",
    "resume": "Resume and projects",
    "theory": "Theory",
    "number": "A number",
    "code": "Code",
    "candidate": "Your questions",
    "feedback": "Feedback",
}
# Minutes of each stage, in the order of STAGES.
LENGTHS = {
    45: dict(zip(STAGES, (3, 6, 18, 3, 9, 3, 3), strict=True)),
    60: dict(zip(STAGES, (4, 9, 24, 4, 11, 4, 4), strict=True)),
    90: dict(zip(STAGES, (5, 14, 38, 6, 15, 6, 6), strict=True)),
}
SEEDS = 10_000
TECHNICAL = ("theory", "derivation", "case")


class PlanError(Exception):
    """No interview can be drawn with these settings; the message says why."""


@dataclass(frozen=True)
class Company:
    """How a kind of company interviews.

    Attributes
    ----------
    minutes_per_question : int
        Of the theory stage, follow-ups included: the fewer questions, the deeper each of them goes.
    follow_ups : int
        How far down the ladder of a question it goes, at most.
    kinds : dict
        How often the theory stage draws each kind of question, in relation to the others.
    about : str
        One line for the candidate.
    """

    minutes_per_question: int
    follow_ups: int
    kinds: Mapping[str, int]
    about: str


COMPANIES = {
    "mid-sized": Company(
        4, 2, {"theory": 3, "case": 2, "derivation": 1}, "broad: many topics, practical cases, two steps deep"
    ),
    "big technology": Company(
        6, 4, {"theory": 2, "case": 1, "derivation": 3}, "deep: fewer topics, derivations, down to the ground"
    ),
}


@dataclass(frozen=True)
class Settings:
    """What kind of interview it shall be.

    Attributes
    ----------
    minutes : int
        45, 60 or 90.
    level : str
        junior, middle or senior.
    company : str
        A key of COMPANIES.
    topics : tuple of str
        Ids of the weeks to ask about; empty for all.
    seed : int
        Of the draw.

    Raises
    ------
    PlanError
        If one of them is not what it must be.
    """

    minutes: int = 60
    level: str = "junior"
    company: str = "mid-sized"
    topics: tuple[str, ...] = ()
    seed: int = 0

    def __post_init__(self):
        for name, known in (("minutes", LENGTHS), ("level", LEVELS), ("company", COMPANIES)):
            if getattr(self, name) not in known:
                choices = ", ".join(map(str, known))
                raise PlanError(f"{name} is {getattr(self, name)!r}; choose one of {choices}")
        if not isinstance(self.seed, int) or self.seed < 0:
            raise PlanError(f"seed is {self.seed!r}; choose a whole number from 0")


def new_seed() -> int:
    """A seed for those who want to be surprised."""
    return secrets.randbelow(SEEDS)


@dataclass(frozen=True)
class Slot:
    """One place in an interview: which of its questions is asked depends on the answers before it.

    Attributes
    ----------
    stage : str
        A key of STAGES.
    main : str
        The id of the question asked if nothing speaks for another.
    easier, harder : str or None
        What is asked in place of it, or after it, when the candidate struggles or excels.
    """

    stage: str
    main: str
    easier: str | None = None
    harder: str | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(name for name in (self.main, self.easier, self.harder) if name)


@dataclass(frozen=True)
class Plan:
    """An interview as drawn: its settings and its slots, in order of the stages."""

    settings: Settings
    slots: tuple[Slot, ...]

    def of(self, stage: str) -> list[Slot]:
        return [slot for slot in self.slots if slot.stage == stage]

    def minutes(self, stage: str) -> int:
        return LENGTHS[self.settings.minutes][stage]

    @property
    def company(self) -> Company:
        return COMPANIES[self.settings.company]


def draw(bank: Iterable[Question], settings: Settings) -> Plan:
    """Draw an interview.

    Parameters
    ----------
    bank : iterable of Question
        All questions. Those of the stages `introduction`, `resume` and `candidate` say so themselves.
    settings : Settings
        What kind of interview.

    Raises
    ------
    PlanError
        If a topic is not in the bank, or too few questions are left to ask.
    """
    questions = list(bank)
    drawer = _Drawer(questions, settings)
    each = COMPANIES[settings.company].minutes_per_question
    slots = drawer.talk("introduction", _count(settings, "introduction", 2))
    slots += drawer.talk("resume", _count(settings, "resume", 4))
    slots += drawer.theory(_count(settings, "theory", each))
    slots += [drawer.task("number"), drawer.task("code")]
    slots += drawer.talk("candidate", _count(settings, "candidate", 3))
    return Plan(settings, tuple(slots))


def _count(settings: Settings, stage: str, minutes_each: int) -> int:
    return max(1, LENGTHS[settings.minutes][stage] // minutes_each)


class _Drawer:
    """Draws questions without drawing one twice."""

    def __init__(self, questions: list[Question], settings: Settings):
        self._questions, self._level = questions, settings.level
        self._kinds = COMPANIES[settings.company].kinds
        self._random = random.Random(f"{settings}")  # the same numbers on every machine
        self._drawn: set[str] = set()
        weeks = topics(questions)
        unknown = sorted(set(settings.topics) - set(weeks))
        if unknown:
            there = ", ".join(weeks)
            raise PlanError(f"topics: no theory is asked on {', '.join(unknown)}; choose from {there}")
        self._topics = list(settings.topics) or weeks
        self._tasks = settings.topics or {question.week for question in questions}

    def talk(self, stage: str, count: int) -> list[Slot]:
        """Slots of a stage that has questions of its own; the first of them in the bank opens it."""
        own = [question for question in self._questions if question.stage == stage]
        if not own:
            raise PlanError(f"the bank has no question for the stage {STAGES[stage]!r}")
        self._drawn.add(own[0].id)
        names = [own[0].id]
        names += [self._one(lambda question: question.stage == stage, self._level) for _ in range(count - 1)]
        return [Slot(stage, name) for name in names if name]

    def theory(self, count: int) -> list[Slot]:
        """Slots on different topics, as long as there are any; each with an easier and a harder question."""
        order = self._random.sample(self._topics, len(self._topics))
        slots = [self._theory(order[number % len(order)]) for number in range(count)]
        found = [slot for slot in slots if slot]
        if not found:
            raise PlanError("topics: no questions of theory on these; choose more topics")
        return found

    def task(self, kind: str) -> Slot:
        """A slot with a question that has an objective check, if possible on one of the topics."""
        name = self._one(lambda q: q.kind == kind and q.week in self._tasks, self._level)
        name = name or self._one(lambda q: q.kind == kind, self._level)
        if name is None:
            raise PlanError(f"the bank has no question of kind {kind}")
        return Slot(kind, name)

    def _theory(self, topic: str) -> Slot | None:
        def fits(question: Question) -> bool:
            return question.week == topic and _is_theory(question)

        level = LEVELS.index(self._level)
        main = self._one(fits, self._level)
        if main is None:
            return None
        below, above = LEVELS[max(level - 1, 0)], LEVELS[min(level + 1, len(LEVELS) - 1)]
        easier = self._one(lambda q: fits(q) and q.kind == "theory", below, exact=True)
        return Slot("theory", main, easier, self._one(fits, above, exact=True))

    def _one(self, fits: Callable[[Question], bool], level: str, exact: bool = False) -> str | None:
        """A question that fits, of this level; if need be, and not `exact`, of the nearest other one."""
        wanted = LEVELS.index(level)

        def distance(question: Question) -> tuple[int, int]:
            found = LEVELS.index(question.level)
            return abs(found - wanted), found  # of two equally far, the easier

        left = [question for question in self._questions if question.id not in self._drawn and fits(question)]
        nearest = min(map(distance, left), default=None)
        if nearest is None or (exact and nearest[0]):
            return None
        left = [question for question in left if distance(question) == nearest]
        weights = [self._kinds.get(question.kind, 1) for question in left]
        chosen = self._random.choices(left, weights)[0].id
        self._drawn.add(chosen)
        return chosen


def topics(bank: Iterable[Question]) -> list[str]:
    """The weeks that have questions for the theory stage."""
    return list(dict.fromkeys(question.week for question in bank if _is_theory(question)))


def _is_theory(question: Question) -> bool:
    return question.stage is None and question.kind in TECHNICAL
