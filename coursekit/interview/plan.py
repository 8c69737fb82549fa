"""What is asked in an interview, and for how long: drawn from the bank by a seed.

The same settings and the same bank give the same plan, on every machine: the mock interview in the notebook
and in the terminal and the interviewer's sheet all use it.
"""

import random
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from coursekit.interview.bank import LEVELS, PROBED, Question
from coursekit.interview.past import NO_MEMORY, Memory

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
# How often a topic comes up, in relation to the others. First rounds for juniors begin with what every team
# uses on tables: a linear classifier and its loss, whether a number means anything, why a model is worse on
# new data and what is done about it, and the data before the model. Optimizers and sorting come up less, and
# boosting, trees and linear regression in between.
WEIGHTS = {
    "01_models_and_problem_types": 2,
    "02_linear_models_and_shapes": 3,
    "03_logistic_regression": 6,
    "04_missing_values_and_encoding": 4,
    "05_scaling": 4,
    "06_optimization": 2,
    "07_bias_variance": 5,
    "08_regularization": 5,
    "09_trees_and_forests": 3,
    "10_gradient_boosting": 3,
    "11_metrics_and_thresholds": 6,
    "12_bayes_and_sorting": 2,
}
USUAL = 2  # the weight of a topic that is not in the table
SHORTER = 0.9  # of the words of an answer: so much shorter, a question of the same level counts as easier
CHECKED_STAGES = ("theory", "number", "code")  # which decide; the others are about the candidate
INTERVIEW, PRACTICE = "interview", "practice"
MODES = {
    INTERVIEW: "model answers and feedback at the end, then a verdict",
    PRACTICE: "the model answer after each question, no verdict",
}


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
    mode : str
        A key of MODES.
    capstone : bool
        Whether to ask about the capstone, too: for those who did it.

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
    mode: str = INTERVIEW
    capstone: bool = False

    def __post_init__(self):
        for name, known in (("minutes", LENGTHS), ("level", LEVELS), ("company", COMPANIES), ("mode", MODES)):
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


def draw(bank: Iterable[Question], settings: Settings, memory: Memory = NO_MEMORY) -> Plan:
    """Draw an interview.

    Parameters
    ----------
    bank : iterable of Question
        All questions. Those of the stages `introduction`, `resume` and `candidate` say so themselves.
    settings : Settings
        What kind of interview.
    memory : Memory, optional
        Of earlier interviews: weak topics and missed questions come first, what was asked lately last.

    Raises
    ------
    PlanError
        If a topic is not in the bank, or too few questions are left to ask.
    """
    drawer = _Drawer(list(bank), settings, memory)
    each = COMPANIES[settings.company].minutes_per_question
    slots = drawer.talk("introduction", _count(settings, "introduction", 2))
    slots += drawer.talk("resume", _count(settings, "resume", 4))
    slots += drawer.theory(_count(settings, "theory", each))
    slots += [drawer.task("number"), drawer.task("code")]
    slots += drawer.talk("candidate", _count(settings, "candidate", 3))
    return Plan(settings, tuple(slots))


def _count(settings: Settings, stage: str, minutes_each: int) -> int:
    return max(1, LENGTHS[settings.minutes][stage] // minutes_each)


def burden(question: Question) -> tuple[int, int, int]:
    """What makes one question harder than another of its level, the weightiest first.

    Explaining comes before a case, and a case before a derivation; then fewer points to say, then fewer
    words to say them in.
    """
    kinds = ("theory", "case", "derivation")
    words = len(question.answer_60s.split())
    return kinds.index(question.kind), len(question.checklist), words


def is_easier(question: Question, main: Question) -> bool:
    """Whether a question may come after a weak answer to another one.

    A lower level is easier. There is none below junior: there, a question must be easier by its kind, by
    the number of its points, or by at least a tenth of its words. Where none is, the interview goes on with
    the next topic; a hint was on offer.
    """
    level, of_main = LEVELS.index(question.level), LEVELS.index(main.level)
    if level != of_main:
        return level < of_main
    *less, words = burden(question)
    *most, main_words = burden(main)
    return less < most or (less == most and words <= SHORTER * main_words)


class _Drawer:
    """Draws questions without drawing one twice."""

    def __init__(self, questions: list[Question], settings: Settings, memory: Memory):
        self._level, self._memory = settings.level, memory
        self._kinds = COMPANIES[settings.company].kinds
        key = (settings.minutes, settings.level, settings.company, settings.topics, settings.seed)
        self._random = random.Random(f"{key}")  # the same numbers on every machine
        self._drawn: set[str] = set()
        weeks = topics(questions)
        unknown = sorted(set(settings.topics) - set(weeks))
        if unknown:
            there = ", ".join(weeks)
            raise PlanError(f"topics: no theory is asked on {', '.join(unknown)}; choose from {there}")
        if not settings.capstone:
            weeks = [week for week in weeks if not is_capstone(week)]
            questions = [q for q in questions if not is_capstone(q.week) or q.week in settings.topics]
        self._questions = questions
        self._topics = list(settings.topics) or weeks
        self._tasks = settings.topics or {question.week for question in questions}

    def talk(self, stage: str, count: int) -> list[Slot]:
        """Slots of a stage that has questions of its own; the first of them in the bank opens it."""
        own = [question for question in self._questions if question.stage == stage]
        if not own:
            raise PlanError(f"the bank has no question for the stage {STAGES[stage]!r}")
        self._drawn.add(own[0].id)
        names = [own[0].id]
        names += [
            self._one(lambda question: question.stage == stage and not question.flawed, self._level)
            for _ in range(count - 1)
        ]
        return [Slot(stage, name) for name in names if name]

    def theory(self, count: int) -> list[Slot]:
        """Slots on different topics, as long as there are any; each with an easier and a harder question.

        One of the first half is flawed on purpose, so that it is asked even if time runs short.
        """
        order = self._in_order(count)
        flawed = self._one(
            lambda question: _is_theory(question) and question.flawed and question.week in self._topics,
            self._level,
            weights=WEIGHTS,
        )
        where = self._random.randrange((count + 1) // 2)
        if flawed:
            topic = next(question.week for question in self._questions if question.id == flawed)
            order.remove(topic)
            order.insert(where % (len(order) + 1), topic)
        slots = [
            self._slot(flawed) if flawed and number == where else self._theory(order[number % len(order)])
            for number in range(count)
        ]
        found = [slot for slot in slots if slot]
        if not found:
            raise PlanError("topics: no questions of theory on these; choose more topics")
        return found

    def task(self, kind: str) -> Slot:
        """A slot with a question that has an objective check, if possible on one of the topics."""
        name = self._one(lambda q: q.kind == kind and q.week in self._tasks and not q.stage, self._level)
        name = name or self._one(lambda q: q.kind == kind and not q.stage, self._level)
        if name is None:
            raise PlanError(f"the bank has no question of kind {kind}")
        return Slot(kind, name)

    def _in_order(self, count: int) -> list[str]:
        """The topics as they come: weak ones first, up to half of the slots, then by weight and chance.

        Topics whose questions were all asked lately come last.
        """
        weak = [week for week in self._memory.weak if week in self._topics][: (count + 1) // 2]
        others = [week for week in self._topics if week not in weak]
        # The largest of u ** (1 / weight) is a draw by weight; going on is a draw without replacement.
        others.sort(key=lambda week: -(self._random.random() ** (1 / WEIGHTS.get(week, USUAL))))
        order = [*weak, *others]
        fresh = {
            q.week
            for q in self._questions
            if _is_theory(q) and not q.flawed and q.level == self._level and self._is_fresh(q)
        }
        return sorted(order, key=lambda week: week not in fresh)

    def _is_fresh(self, question: Question) -> bool:
        return question.id not in self._memory.questions

    def _theory(self, topic: str) -> Slot | None:
        main = self._one(lambda q: q.week == topic and _is_theory(q) and not q.flawed, self._level)
        return main and self._slot(main)

    def _slot(self, name: str) -> Slot:
        """A slot of theory with the easier and the harder question that belong to its own."""
        main = next(question for question in self._questions if question.id == name)

        def fits(question: Question) -> bool:
            return question.week == main.week and _is_theory(question) and not question.flawed

        level = LEVELS.index(self._level)
        below, above = LEVELS[max(level - 1, 0)], LEVELS[min(level + 1, len(LEVELS) - 1)]
        easier = self._one(lambda q: fits(q) and q.kind == "theory" and is_easier(q, main), below, spare=True)
        harder = self._one(fits, above, spare=True)
        return Slot("theory", name, easier, harder)

    def _one(
        self,
        fits: Callable[[Question], bool],
        level: str,
        spare: bool = False,
        weights: Mapping[str, int] | None = None,
    ) -> str | None:
        """A question that fits, of this level; if need be of the nearest other one.

        One that was missed earlier comes before the others. One that was asked in the last interviews is
        taken only where no other is left. A `spare` one, which need not be, is of this level and was not
        asked lately.
        """
        wanted = LEVELS.index(level)

        def distance(question: Question) -> tuple[int, int]:
            found = LEVELS.index(question.level)
            return abs(found - wanted), found  # of two equally far, the easier

        left = [question for question in self._questions if question.id not in self._drawn and fits(question)]
        nearest = min(map(distance, left), default=None)
        if nearest is None or (spare and nearest[0]):
            return None
        left = [question for question in left if distance(question) == nearest]
        fresh = [question for question in left if self._is_fresh(question)]
        if spare and not fresh:
            return None
        left = [question for question in fresh if question.id in self._memory.missed] or fresh or left
        if weights:
            odds = [weights.get(question.week, USUAL) for question in left]
        else:
            odds = [self._kinds.get(question.kind, 1) for question in left]
        chosen = self._random.choices(left, odds)[0].id
        self._drawn.add(chosen)
        return chosen


def is_capstone(week: str) -> bool:
    """Whether a week is about the learner's own project."""
    return week.startswith("capstone")


def topics(bank: Iterable[Question]) -> list[str]:
    """The weeks that have questions for the theory stage."""
    return list(dict.fromkeys(question.week for question in bank if _is_theory(question)))


def _is_theory(question: Question) -> bool:
    return question.stage is None and question.kind in PROBED
