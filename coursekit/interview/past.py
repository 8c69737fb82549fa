"""What a journal says of earlier interviews: how topics went, and what was asked lately.

Both look at events only, so a journal of any age can be read, and no question of it needs to exist any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import mean

from coursekit.interview.journal import Event
from coursekit.interview.scoring import on_scale

QUESTIONS_REST = 5  # interviews before a question comes again
PROBES_REST = 10  # interviews before a probe comes again
LOOK_BACK = 3  # interviews that say which topics are weak
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
        Topics that went badly lately, the weakest first.
    """

    questions: frozenset[str] = frozenset()
    probes: frozenset[str] = frozenset()
    weak: tuple[str, ...] = ()


NO_MEMORY = Memory()


def recall(events: Iterable[Event]) -> Memory:
    """What is remembered of a journal."""
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
    return Memory(frozenset(questions), frozenset(probes), tuple(weak))
