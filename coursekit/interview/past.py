"""What a journal says of earlier interviews: how topics went, and what was asked lately.

All look at events only, so a journal of any age can be read, and no question of it needs to exist any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from numbers import Real
from statistics import mean

from coursekit.interview.journal import CHECKS, DEFAULT, Event, Journal, JournalError
from coursekit.interview.scoring import on_scale

QUESTIONS_REST = 5  # interviews before a question comes again
MISSED_REST = 1  # interviews before one that was missed comes again, before the others of its topic
PROBES_REST = 10  # interviews before a probe comes again
LOOK_BACK = 3  # interviews that say which topics are weak
MISSED = 0.6  # of the points, below which a question was missed
WEAK_TOPIC = 0.6  # of the points, below which a topic is asked first


@dataclass(frozen=True)
class Past:
    """One interview as it is remembered: its number, when, at which level, and the points per topic."""

    number: int
    at: datetime
    level: str
    topics: Mapping[str, float]


def history(events: Iterable[Event]) -> list[Past]:
    """All interviews of a journal in which something was judged; what was skipped is worth nothing."""
    begun: dict[int, Event] = {}
    values: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        number = event.data.get("interview")
        if event.kind == "begin":
            begun[number] = event
        elif event.kind == "judge" and number in begun:
            level = begun[number].data["settings"]["level"]
            value = on_scale(event.data["value"], event.data["level"], level)
            values[number][event.data["week"]].append(value)
        elif event.kind in ("next stage", "stop") and number in begun:
            for week in event.data.get("skipped", ()):
                values[number][week].append(0.0)
    return [
        Past(
            number, event.at, event.data["settings"]["level"], {w: mean(v) for w, v in values[number].items()}
        )
        for number, event in begun.items()
        if values[number]
    ]


@dataclass(frozen=True)
class Memory:
    """What the interviewer remembers of earlier interviews when a new one is drawn.

    Attributes
    ----------
    questions : frozenset of str
        Ids of the questions of the last interviews.
    probes : frozenset of str
        Keys of the probes of the last interviews.
    weak : tuple of str
        Topics that went badly lately, the weakest first; then those in which checks of the assignment fail.
    missed : frozenset of str
        Ids of the questions that went badly when they were asked last, and have rested.
    """

    questions: frozenset[str] = frozenset()
    probes: frozenset[str] = frozenset()
    weak: tuple[str, ...] = ()
    missed: frozenset[str] = frozenset()


NO_MEMORY = Memory()


def recall(events: Iterable[Event], checks: Iterable[Event] = ()) -> Memory:
    """What is remembered of a journal, and of the results of `check`, if they are given."""
    events = list(events)
    numbers = [event.data["interview"] for event in events if event.kind == "begin"]
    asked, probed = set(numbers[-QUESTIONS_REST:]), set(numbers[-PROBES_REST:])
    questions, probes = set(), set()
    for event in events:
        number = event.data.get("interview")
        if number in asked and "question" in event.data:
            questions.add(event.data["question"])
        if number in probed:
            probes.update(event.data.get("probes", ()))
    values = defaultdict(list)
    for one in history(events)[-LOOK_BACK:]:
        for week, value in one.topics.items():
            values[week].append(value)
    means = {week: mean(found) for week, found in values.items()}
    weak = sorted((week for week in means if means[week] < WEAK_TOPIC), key=means.get)
    weak += [week for week in _failing(checks) if week not in means]
    missed = _missed(events, numbers)
    return Memory(frozenset(questions - missed), frozenset(probes), tuple(weak), missed)


def _missed(events: list[Event], numbers: list[int]) -> frozenset[str]:
    """The questions that went badly when they were asked last, if that is long enough ago."""
    last: dict[str, Event] = {event.data["question"]: event for event in events if event.kind == "judge"}
    resting = set(numbers[-MISSED_REST:])
    return frozenset(
        name
        for name, event in last.items()
        if event.data["value"] < MISSED and event.data.get("interview") not in resting
    )


def _failing(checks: Iterable[Event]) -> list[str]:
    """The weeks whose last results of `check --all` are below a weak topic's, the weakest first.

    A week without any points has not been worked on, so nothing is known of it.
    """
    last: dict[tuple, tuple[float, float]] = {}
    for event in checks:
        week, part, points, possible = map(event.data.get, ("week", "part", "points", "possible"))
        if event.kind == "checked" and isinstance(points, Real) and isinstance(possible, Real):
            last[week, part] = points, possible
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (week, _), (points, possible) in last.items():
        sums[week][0] += points
        sums[week][1] += possible
    shares = {week: points / possible for week, (points, possible) in sums.items() if points and possible}
    return sorted((week for week in shares if shares[week] < WEAK_TOPIC), key=shares.get)


def remember(journal: Journal) -> Memory:
    """What is remembered when an interview begins; with the learner's own journal, results of checks, too."""
    try:
        checks = Journal(CHECKS).events if journal.path == DEFAULT else []
    except JournalError:  # `progress` tells which line is wrong; an interview can do without
        checks = []
    return recall(journal.events, checks)
