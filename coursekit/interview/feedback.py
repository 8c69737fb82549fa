"""What a candidate is told after an interview: how far it was enough, what was strong, what to do next."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import mean

from coursekit.interview.bank import LEVELS
from coursekit.interview.journal import Event
from coursekit.interview.places import Place, places, title
from coursekit.interview.plan import STAGES
from coursekit.interview.session import STRONG, Interview, Round

EXPECTED = {"junior": 0.6, "middle": 0.7, "senior": 0.8}  # share of the points, at questions of that level
DEPTH = {"junior": 1, "middle": 2, "senior": 3}  # follow-ups answered well, at the best question
WEIGHTS = {"introduction": 5, "resume": 15, "theory": 50, "number": 10, "code": 15, "candidate": 5}
NEAR = 0.1  # below what is expected, and still worth a talk
PER_LEVEL = 0.25  # a question one level up or down counts for that much more or less
LONGEST_LIST = 3
NO_LECTURE = "read, until the lecture is there"
LATEST = 12  # interviews in the chart


@dataclass(frozen=True)
class TopicScore:
    """How one topic went: the mean share of points, on the scale of the interview's level."""

    week: str
    value: float
    questions: int


@dataclass(frozen=True)
class Fix:
    """One thing to work on.

    Attributes
    ----------
    question : str
        Its id.
    prompt : str
        What was asked.
    why : tuple of str
        What was missing or wrong.
    where : tuple of Place
        Where to read and practice it.
    """

    question: str
    prompt: str
    why: tuple[str, ...]
    where: tuple[Place, ...]


@dataclass(frozen=True)
class Feedback:
    """All that is said after an interview.

    Attributes
    ----------
    level : str
        What it is measured against.
    finished : bool
        Whether the interview came to its end.
    verdict : str
        One or two sentences.
    overall : float or None
        From 0 to 1; None if nothing was judged.
    stages : dict
        Share of points of each stage that was held.
    topics : list of TopicScore
        Weakest first.
    depth : int
        The most follow-ups answered well at one question of theory.
    strong : list of str
        What went well.
    fixes : list of Fix
        The things to work on, the most urgent first; three at most.
    findings : tuple of str
        What a recruiter would flag in the resume.
    """

    level: str
    finished: bool
    verdict: str
    overall: float | None
    stages: dict[str, float]
    topics: list[TopicScore]
    depth: int
    strong: list[str]
    fixes: list[Fix]
    findings: tuple[str, ...]


def give(interview: Interview) -> Feedback:
    """Feedback on an interview, as far as it went."""
    level = interview.plan.settings.level
    judged = [round for round in interview.rounds if round.score is not None]
    by_stage, by_topic = defaultdict(list), defaultdict(list)
    for round in judged:
        value = on_scale(round.score.value, round.question.level, level)
        by_stage[round.stage].append(value)
        by_topic[round.question.week].append(value)
    stages = {stage: mean(by_stage[stage]) for stage in STAGES if stage in by_stage}
    weight = sum(WEIGHTS[stage] for stage in stages)
    overall = sum(WEIGHTS[stage] * value for stage, value in stages.items()) / weight if weight else None
    topics = [TopicScore(week, mean(values), len(values)) for week, values in by_topic.items()]
    depth = max((round.depth for round in judged if round.stage == "theory"), default=0)
    finished = interview.step.kind == "end"
    return Feedback(
        level,
        finished,
        _verdict(level, overall, stages, depth, finished),
        overall,
        stages,
        sorted(topics, key=lambda topic: (topic.value, topic.week)),
        depth,
        _strong(judged),
        _fixes(judged),
        interview.findings,
    )


def on_scale(value: float, asked: str, level: str) -> float:
    """A score at a question of one level, on the scale of another: a harder question counts for more."""
    steps = LEVELS.index(asked) - LEVELS.index(level)
    return min(1.0, value * (1 + PER_LEVEL * steps))


def _verdict(level: str, overall: float | None, stages: dict[str, float], depth: int, finished: bool) -> str:
    if overall is None:
        return "Nothing was judged, so there is nothing to say yet."
    expected, theory = EXPECTED[level], stages.get("theory", 0.0)
    if not finished:
        said = "The interview was not finished; this is about its beginning only."
    elif overall >= expected and theory >= expected:
        said = f"At the level of a {level}: I would send you to the next round."
        if depth < DEPTH[level]:
            said += f" Expect to be asked deeper: {depth} follow-ups in full at the best question is little."
    elif overall >= expected:
        said = f"At the level of a {level} as a whole, but not in theory, which decides a first round."
    elif overall >= expected - NEAR:
        said = f"Close to the level of a {level}: the points below can make the difference."
    else:
        said = f"Not yet at the level of a {level}. Work on the points below, then come again."
    return said


def _strong(judged: list[Round]) -> list[str]:
    good = [round for round in judged if round.score.value >= STRONG]
    good.sort(key=lambda round: (-round.depth, -round.score.value))
    lines = []
    for round in good[:LONGEST_LIST]:
        points = f"{len(round.ticked)} of {len(round.question.checklist)} points"
        deeper = f", {round.depth} follow-up{'s' * (round.depth > 1)} in full" if round.depth else ""
        lines.append(f"{title(round.question.week)}: {_short(round.question.prompt)} ({points}{deeper})")
    return lines


def _fixes(judged: list[Round]) -> list[Fix]:
    """The weakest answers, and after them follow-ups that were missed."""
    found = []
    for round in sorted(judged, key=lambda round: (round.score.value, -WEIGHTS[round.stage])):
        question = round.question
        missed = [given for given in round.follow_ups if given.rating is not None and given.rating < 1]
        if round.score.value >= STRONG and not missed:
            continue
        why = list(round.score.reasons)
        if round.score.value < STRONG:
            why += [f"Not said: {p}" for n, p in enumerate(question.checklist) if n not in round.ticked]
            why += [f"Said: {m}" for n, m in enumerate(question.common_mistakes) if n in round.mistakes]
        why += [f"Follow-up: {given.follow_up.ask}" for given in missed]
        where = places(question) or [Place(f"interview/questions/{question.week}.yml", "", NO_LECTURE)]
        found.append(Fix(question.id, question.prompt, tuple(why), tuple(where)))
    return found[:LONGEST_LIST]


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " ..."


# As text.


def to_markdown(feedback: Feedback, link: Callable[[Place], str], heading: str = "##") -> str:
    """The feedback as Markdown that can also be read as it is.

    Parameters
    ----------
    feedback : Feedback
        What to say.
    link : callable
        How to write a Place.
    heading : str
        The sign of a heading.
    """
    lines = [f"{heading} Feedback", "", feedback.verdict, ""]
    if feedback.overall is not None:
        expected = EXPECTED[feedback.level]
        lines += [f"Overall **{feedback.overall:.0%}**; expected of a {feedback.level}: {expected:.0%}.", ""]
        rows = [(STAGES[stage], f"{value:.0%}") for stage, value in feedback.stages.items()]
        lines += [*_table(("stage", "points"), rows), ""]
        rows = [
            (
                title(topic.week),
                str(topic.questions),
                f"{topic.value:.0%}",
                _standing(topic.value, feedback.level),
            )
            for topic in feedback.topics
        ]
        lines += [*_table(("topic", "questions", "points", f"for a {feedback.level}"), rows), ""]
    if feedback.strong:
        lines += [f"{heading}# What was strong", "", *(f"- {text}" for text in feedback.strong), ""]
    if feedback.fixes:
        lines += [f"{heading}# What to work on next", ""]
    for number, fix in enumerate(feedback.fixes, start=1):
        lines.append(f"{number}. {fix.prompt}")
        lines += [f"   - {text}" for text in fix.why]
        lines += [f"   - {place.what.capitalize()}: {link(place)}" for place in fix.where]
    if feedback.findings:
        lines += ["", f"{heading}# What a recruiter would flag in your resume", ""]
        lines += [f"- {text}" for text in feedback.findings]
    return "\n".join(lines).rstrip() + "\n"


def _standing(value: float, level: str) -> str:
    expected = EXPECTED[level]
    return "strong" if value >= expected + NEAR else "enough" if value >= expected else "not yet"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    rows = list(rows)
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]

    def line(cells):
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    return [line(head), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, rows)]


# Over several interviews.


@dataclass(frozen=True)
class Past:
    """One interview as it is remembered: its number, when, at which level, and the points per topic."""

    number: int
    at: datetime
    level: str
    topics: Mapping[str, float]


def history(events: Iterable[Event]) -> list[Past]:
    """All interviews of a journal in which something was judged."""
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
    return [
        Past(
            number, event.at, event.data["settings"]["level"], {w: mean(v) for w, v in values[number].items()}
        )
        for number, event in begun.items()
        if values[number]
    ]


def table_of(past: list[Past]) -> list[str]:
    """The points per topic, interview by interview, as lines of a table."""
    past = past[-LATEST:]
    weeks = sorted({week for one in past for week in one.topics})
    head = ("topic over interviews", *(f"{one.number}: {one.at:%b %d}" for one in past))
    cells = [[f"{one.topics[w]:.0%}" if w in one.topics else "" for one in past] for w in weeks]
    return _table(head, [(title(week), *row) for week, row in zip(weeks, cells, strict=True)])


def chart(past: list[Past]):
    """A figure of the points per topic, interview by interview, or None if there is nothing to show.

    The numbers are written into it: the shade says nothing that they do not.
    """
    if not past:
        return None
    import numpy as np
    from matplotlib.figure import Figure

    past = past[-LATEST:]
    weeks = sorted({week for one in past for week in one.topics})
    values = np.array([[one.topics.get(week, np.nan) for one in past] for week in weeks])  # (topics, times)
    latest = {}
    for week, row in zip(weeks, values, strict=True):
        latest[week] = row[~np.isnan(row)][-1]
    weakest = min(weeks, key=latest.get)
    figure = Figure(figsize=(5.5 + 0.8 * len(past), 1.5 + 0.42 * len(weeks)), layout="constrained")
    axes = figure.subplots()
    axes.imshow(values, cmap="Blues", vmin=0, vmax=1.6, aspect="auto")
    for row, column in zip(*np.nonzero(~np.isnan(values)), strict=True):
        axes.text(column, row, f"{values[row, column]:.0%}", ha="center", va="center", color="black")
    axes.set_yticks(range(len(weeks)), [title(week) for week in weeks])
    labels = [f"{one.number}\n{one.at:%b %d}\n{one.level}" for one in past]
    axes.set_xticks(range(len(past)), labels)
    axes.set_xlabel("interview, day and level")
    finding = f"Work on: {title(weakest)} ({latest[weakest]:.0%} when last asked)"
    figure.suptitle(finding, x=0.01, ha="left", fontsize=11)
    return figure
