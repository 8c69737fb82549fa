"""The feedback and the earlier interviews in words, tables and a chart: the same in all fronts."""

import textwrap
from collections.abc import Callable, Iterable

from coursekit.interview.feedback import EXPECTED, NEAR, Feedback
from coursekit.interview.past import Past
from coursekit.interview.places import Place, title
from coursekit.interview.plan import STAGES

LATEST = 12  # interviews in the chart
TITLE_WIDTH = 10  # letters of the chart's title per inch


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
        if feedback.confirmed:
            lines += [str(feedback.confirmed), ""]
        rows = [(STAGES[stage], f"{value:.0%}") for stage, value in feedback.stages.items()]
        rows += [
            (STAGES[stage], f"{value:.0%}, self-reported, not counted")
            for stage, value in feedback.self_reported.items()
        ]
        lines += [*_table(("stage", "points"), rows), ""]
        rows = [
            (
                line.question,
                "skipped" if line.skipped else f"{line.ticked:.0%}",
                line.probes,
                f"{line.value:.0%}",
            )
            for line in feedback.lines
        ]
        lines += [*_table(("question", "ticked", "probes right", "counts"), rows), ""]
        why = [line for line in feedback.lines if line.why and not line.skipped]
        lines += [f"- {line.question}: {' '.join(line.why)}" for line in why]
        lines += [""] if why else []
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
    wrapped = textwrap.fill(finding, int(TITLE_WIDTH * figure.get_figwidth()))
    figure.suptitle(wrapped, x=0.01, ha="left", fontsize=11)
    return figure
