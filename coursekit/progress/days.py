"""Points day by day, as a table and as a chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coursekit.interview.past import history
from coursekit.progress.sources import CHECKED, SELF_SCORED, Notes


@dataclass(frozen=True)
class Day:
    """Where somebody stood at the end of a day.

    Attributes
    ----------
    day : date
    checked : float
        Points of the last runs of all checks.
    claimed : float
        Points that the learner gave written answers.
    interviews : tuple of float
        The mean share of the points in each interview of that day.
    """

    day: date
    checked: float
    claimed: float
    interviews: tuple[float, ...] = ()


def days_of(notes: Notes) -> list[Day]:
    """The days on which something was noted that has points, in order."""
    by_day: dict[date, dict] = {}
    for event in notes.checks:
        if event.kind in (CHECKED, SELF_SCORED):
            name = event.kind, event.data["week"], event.data["part"]
            by_day.setdefault(event.at.date(), {})[name] = event.data["points"]
    talks: dict[date, list[float]] = {}
    for past in history(notes.interview):
        values = list(past.topics.values())
        talks.setdefault(past.at.date(), []).append(sum(values) / len(values))
    standing: dict = {}
    found = []
    for day in sorted({*by_day, *talks}):
        standing.update(by_day.get(day, {}))
        found.append(
            Day(day, _sum(standing, CHECKED), _sum(standing, SELF_SCORED), tuple(talks.get(day, ())))
        )
    return found


def _sum(standing: dict, kind: str) -> float:
    return sum(points for name, points in standing.items() if name[0] == kind)


def alt_text(days: Iterable[Day]) -> str:
    """The chart in words."""
    days = list(days)
    first, last = days[0], days[-1]
    said = (
        f"Points by day, from {first.day:%B %d} to {last.day:%B %d}: {last.checked:g} points by checks at the"
        f" end, and {last.claimed:g} that you gave your written answers."
    )
    talks = [value for day in days for value in day.interviews]
    if talks:
        said += f" {len(talks)} mock interview{'s' * (len(talks) > 1)}, the last at {talks[-1]:.0%}."
    return said


def chart(days: list[Day]):
    """A figure of the points by day, above it the interviews; None if there are no days."""
    if not days:
        return None
    import matplotlib.dates as dates
    from matplotlib.figure import Figure
    from matplotlib.ticker import PercentFormatter

    from coursekit.lecture.figures import COLORS

    talks = [(day.day, value) for day in days for value in day.interviews]
    figure = Figure(figsize=(7.5, 4.6 if talks else 3.2), layout="constrained", facecolor="white")
    below, *above = figure.subplots(2 if talks else 1, 1, sharex=True, squeeze=False)[::-1, 0]
    when = [day.day for day in days]
    marks = {"drawstyle": "steps-post", "marker": "o", "markersize": 4}
    below.plot(when, [day.checked for day in days], color=COLORS["blue"], label="by checks", **marks)
    if any(day.claimed for day in days):
        label = "written, by your own score"
        below.plot(
            when, [day.claimed for day in days], "--", color=COLORS["vermillion"], label=label, **marks
        )
    below.set(ylabel="points", ylim=(0, None))
    below.legend(frameon=False, loc="upper left")
    below.set_title(f"{days[-1].checked:g} points by checks so far", loc="left", fontsize=11)
    for axes in above:
        axes.plot(*zip(*talks, strict=True), "s", color=COLORS["green"])
        axes.set(ylabel="share of points", ylim=(0, 1.05))
        axes.yaxis.set_major_formatter(PercentFormatter(1.0))
        axes.set_title("Mock interviews (ticks and probes)", loc="left", fontsize=11)
    locator = dates.AutoDateLocator(minticks=2, maxticks=8)
    below.xaxis.set_major_locator(locator)
    below.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))
    for axes in (below, *above):
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(color="#DDDDDD", linewidth=0.6)
        axes.set_axisbelow(True)
    return figure
