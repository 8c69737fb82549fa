"""Where somebody stands, for a terminal of 80 columns."""

import textwrap
from datetime import date

from coursekit.progress.days import Day
from coursekit.progress.missed import Missed, due
from coursekit.progress.steps import NextStep
from coursekit.progress.weeks import WeekWork

TITLE = 26
HEADS = ("Read", "Tried", "Passed", "Points", "Written", "Asked", "Cards")
SIZES = (6, 5, 6, 6, 7, 7, 5)
BAR = 30  # letters of the longest bar
LATEST_DAYS = 10
LONGEST_LIST = 3
CLAIM, VISIBLE = "*", "+"
LEGEND = (
    "Read: cells of the lecture that ran in JupyterLab; empty: not recorded (`progress --read WEEK` says it,"
    f" shown with {CLAIM}). Tried: parts that you worked on. Passed: parts whose"
    f" checks all passed when they ran last; {VISIBLE} only visible ones ran (`check WEEK --all` decides)."
    f" Points: by all checks, on this machine. Written: answers; a score with {CLAIM} is your own, a claim."
    " Asked: questions in mock interviews, and your share of the points, from your ticks and probes."
    " Cards: due today."
)


def render(
    weeks: list[WeekWork], step: NextStep | None, missed: list[Missed], days: list[Day], width: int = 80
) -> str:
    """The table, the next step, what was missed, the last days."""
    lines = [*table(weeks), "", *_wrap(LEGEND, width)]
    for work in weeks:
        if work.unreadable:
            lines += ["", *_wrap(f"Not seen: {work.unreadable}.", width)]
    lines += ["", *_next(weeks, step, width)]
    if missed:
        lines += ["", "Missed in interviews, the worst first:"]
        for one in missed[:LONGEST_LIST]:
            lines += _lines_of(one, width)
    if days:
        lines += ["", "Points by checks, day by day:", *_bars(days[-LATEST_DAYS:])]
    return "\n".join(lines)


def table(weeks: list[WeekWork]) -> list[str]:
    """One line per week; weeks of which nothing is known stay short."""
    heads = zip(HEADS, SIZES, strict=True)
    lines = [" ".join([f"{'Week':{TITLE + 4}}", *(f"{head:>{size}}" for head, size in heads)])]
    for work in weeks:
        title = textwrap.shorten(work.week.title, TITLE, placeholder=" ...")
        cells = [f"{work.short:>3} {title:{TITLE}}"]
        for text, size in zip(cells_of(work), SIZES, strict=True):
            cells.append(f"{text:>{size}}")
        lines.append(" ".join(cells).rstrip())
    checked, claimed = (sum(getattr(work, name) for work in weeks) for name in ("points", "claimed"))
    hand = f"{claimed:g}{CLAIM}" if claimed else ""
    lines.append(f"{'':{TITLE + 18}}{'Total':>6} {checked:>5g} {hand:>7}".rstrip())
    return lines


def cells_of(work: WeekWork) -> tuple[str, ...]:
    """Read, tried, passed, points, written, asked, cards: as the table, the page and the panel show them."""
    coded, written = work.coded, work.written
    tried = sum(part.tried for part in coded)
    passed = sum(part.passed for part in coded)
    visible = sum(part.visible and part.earned is None for part in coded)
    ran_all = any(part.earned is not None for part in coded)
    claimed = any(part.claimed is not None for part in written)
    unscored = sum(part.tried and part.claimed is None for part in written)
    return (
        read_of(work),
        f"{tried}/{len(coded)}" if tried else "",
        f"{passed or ''}{f'{VISIBLE}{visible}' if visible else ''}" or ("0" if ran_all else ""),
        f"{work.points:g}" if ran_all else "",
        f"{work.claimed:g}{CLAIM}" if claimed else "written" * bool(unscored),
        f"{work.questions}: {work.share:.0%}" if work.questions and work.share is not None else "",
        str(work.due or ""),
    )


def read_of(work: WeekWork) -> str:
    """How far a lecture was read: cells that ran, a claim, or nothing that is known."""
    if not work.has_lecture:
        return ""
    if work.ran:
        return f"{work.ran / work.cells:.0%}{CLAIM if work.says_read and not work.ran == work.cells else ''}"
    return f"yes{CLAIM}" if work.says_read else ""


def _next(weeks: list[WeekWork], step: NextStep | None, width: int) -> list[str]:
    waiting = sum(work.due for work in weeks)
    lines = []
    if waiting:
        lines += _wrap(
            f"First, {waiting} card{'s' * (waiting > 1)} due today: python course.py review", width
        )
    if step is None:
        return [*lines, "Next: nothing is left. Well done."]
    return [*lines, *_wrap(f"Next, {step.minutes} min: {step.what}.", width), f"  {step.where}"]


def _lines_of(one: Missed, width: int) -> list[str]:
    lines = _wrap(f"{one.value:.0%}  {one.question.prompt}", width, "  ")
    lines = lines if len(lines) <= 2 else [*lines[:1], f"{lines[1][: width - 8]} ..."]
    ways = [f"{place.what} {place.in_words()}" for place in one.places]
    if one.card:
        ways.append(f"card {due(one.card, date.today())}")
    if one.again:
        ways.append("asked again in an interview")
    return [*lines, *(f"       {way}" for way in ways)]


def _bars(days: list[Day]) -> list[str]:
    most = max(day.checked for day in days) or 1
    lines = []
    for day in days:
        said = f"  {day.day}  {day.checked:>6g}  {'#' * round(BAR * day.checked / most)}"
        if day.interviews:
            said += "  interview: " + ", ".join(f"{value:.0%}" for value in day.interviews)
        lines.append(said.rstrip())
    return lines


def _wrap(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, max(width, 40), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
