"""Where somebody stands, as a page that opens by double click."""

import base64
import io
from datetime import date
from pathlib import Path

import matplotlib

from coursekit.course.files import write_atomically
from coursekit.course.pages import page_templates
from coursekit.progress.days import alt_text, chart
from coursekit.progress.missed import Missed, due
from coursekit.progress.weeks import WeekWork
from coursekit.progress.where import Where

TEMPLATES = Path(__file__).with_name("templates")
MOST_MISSED = 10


def write_page(found: Where, path: Path) -> None:
    """Write the page. Raises OSError if it cannot be written."""
    write_atomically(path, render(found))


def render(found: Where, today: date | None = None) -> str:
    """The page as HTML."""
    today = today or date.today()
    claimed = sum(work.claimed for work in found.weeks)
    values = {
        "today": f"{today:%B %d, %Y}",
        "step": found.step,
        "due": sum(work.due for work in found.weeks),
        "rows": [row(work) for work in found.weeks],
        "total": f"{sum(work.points for work in found.weeks):g}",
        "claimed": f"{claimed:g}" if claimed else "",
        "unreadable": [work.unreadable for work in found.weeks if work.unreadable],
        "left_aside": found.notes.left_aside,
        "days": found.days,
        "chart": picture(found),
        "alt": alt_text(found.days) if found.days else "",
        "missed": [_missed(one, today) for one in found.missed[:MOST_MISSED]],
    }
    environment = page_templates(TEMPLATES)
    return environment.get_template("progress.html.j2").render(values)


def picture(found: Where) -> str:
    """The chart as the address of an image; empty if there is nothing to draw."""
    figure = chart(found.days)
    if figure is None:
        return ""
    drawing = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "progress"}):  # else every run names its shapes anew
        figure.savefig(drawing, format="svg", metadata={"Date": None})
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.getvalue()).decode()


def row(work: WeekWork) -> dict:
    """One week as the page shows it."""
    coded, written = work.coded, work.written
    tried, right = sum(part.tried for part in coded), work.probes
    scored = any(part.claimed is not None for part in written)
    return {
        "short": work.short,
        "title": work.week.title,
        "lecture": work.has_lecture,
        "ran": work.ran / work.cells if work.cells else 0,
        "ran_text": f"{work.ran} of {work.cells} cells",
        "says": bool(work.says_read),
        "tried": f"{tried} of {len(coded)}" if tried else "",
        "coded": len(coded),
        "passed": sum(part.passed for part in coded),
        "visible": sum(part.visible and part.earned is None for part in coded),
        "points": f"{work.points:g}" if any(part.earned is not None for part in coded) else "",
        "claimed": f"{work.claimed:g}" if scored else "",
        "unscored": any(part.tried and part.claimed is None for part in written),
        "asked": _asked(work),
        "probes": f"{right[0]} of {right[1]} probes right" if right[1] else "",
        "due": work.due,
    }


def _asked(work: WeekWork) -> str:
    if not work.questions:
        return ""
    count = f"{work.questions} question{'s' * (work.questions > 1)}"
    return count if work.share is None else f"{count}, {work.share:.0%} lately"


def _missed(one: Missed, today: date) -> dict:
    return {
        "prompt": one.question.prompt,
        "value": f"{one.value:.0%}",
        "ways": [f"{place.what.capitalize()}: {place.in_words()}" for place in one.places],
        "card": due(one.card, today) if one.card else "",
        "again": one.again,
    }
