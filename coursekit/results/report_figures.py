"""The figures of the class report, as images that need no file."""

import base64
import io
import textwrap
from statistics import median

from matplotlib.figure import Figure
from matplotlib.text import Text

from coursekit.grading.record import Record
from coursekit.lecture.figures import COLORS
from coursekit.results.outcomes import OUTCOMES

TITLE_WIDTH = 68  # characters that stand beside each other in bold


def histogram(records: list[Record]) -> dict:
    """How the points are distributed."""
    totals = [record.earned for record in records]
    possible = max(record.possible for record in records) or 1.0
    middle = median(totals)
    title = f"Half of the class has {middle:g} or more of {possible:g} points"
    figure = Figure(figsize=(7.5, 3.2))
    axes = figure.subplots()
    edges = [possible * step / 10 for step in range(11)]
    numbers, _, patches = axes.hist(totals, bins=edges, color=COLORS["blue"], edgecolor="white")
    axes.bar_label(patches, labels=[f"{number:.0f}" if number else "" for number in numbers])
    axes.axvline(middle, color=COLORS["vermillion"], linestyle="--", label=f"median, {middle:g}")
    axes.legend(loc="upper left")
    axes.set(title=title, xlabel="points of automatic checks", ylabel="learners", xlim=(0, possible))
    axes.yaxis.get_major_locator().set_params(integer=True)
    low, high = min(totals), max(totals)
    return {
        "source": as_image(figure),
        "alt": f"Histogram of points: {title}; the lowest total is {low:g}, the highest {high:g}.",
    }


def bars(rows: list[dict], learners: int) -> dict:
    """What share of the class earned what in each part."""
    names = [f"{row['part']}, {'hidden' if row['hidden'] else 'visible'}" for row in rows]
    shares = [row["counts"]["full points"] / learners for row in rows]
    hardest = min(range(len(rows)), key=lambda index: shares[index])
    title = f"Hardest: {names[hardest]} checks, where {shares[hardest]:.0%} of the class has full points"
    if shares[hardest] == 1:
        title = "Everybody has full points in every part"
    figure = Figure(figsize=(7.5, 1.4 + 0.32 * len(rows)))
    axes = figure.subplots()
    starts = [0.0] * len(rows)
    for name, (color, hatch) in OUTCOMES.items():
        widths = [100 * row["counts"][name] / learners for row in rows]
        drawn = axes.barh(
            names, widths, left=starts, color=color, hatch=hatch, edgecolor="white", linewidth=0.8, label=name
        )
        texts = axes.bar_label(
            drawn,
            labels=[f"{width:.0f}" if width >= 6 else "" for width in widths],
            label_type="center",
            fontsize="small",
        )
        for text in filter(Text.get_text, texts):
            text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.0})
        starts = [start + width for start, width in zip(starts, widths, strict=True)]
    axes.set(xlabel="percent of the submissions that could be run", xlim=(0, 100))
    axes.set_ylim(len(rows) - 0.4, -0.6)  # the first part on top
    axes.grid(False)
    figure.suptitle(
        textwrap.fill(title, TITLE_WIDTH), x=0.01, ha="left", fontsize="medium", fontweight="bold"
    )
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=len(OUTCOMES))
    return {
        "source": as_image(figure),
        "alt": f"Stacked bars for the visible and hidden checks of every part. {title}. The table below has "
        "all numbers.",
    }


def as_image(figure: Figure) -> str:
    """A figure as the address of an image that needs no file."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    return "data:image/svg+xml;base64," + base64.b64encode(buffer.getvalue()).decode()
