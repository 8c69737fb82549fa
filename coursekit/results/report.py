"""`python course.py report`: how a class did, part by part, and what to teach again. It names no learner."""

import base64
import io
import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean, median

import jinja2
import matplotlib
from matplotlib.figure import Figure
from matplotlib.text import Text
from nbgrader.api import Assignment, BaseCell, Grade, Notebook, SubmittedNotebook
from sqlalchemy import select

from coursekit.course.files import PAGE_STYLE, write_atomically
from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import Graded
from coursekit.grading.record import CellGrade, Record, load_records
from coursekit.lecture.figures import COLORS, use_style
from coursekit.results.sanitize import cut
from coursekit.submissions.collect import left_out

TEMPLATES = Path(__file__).with_name("templates")
MESSAGES_PER_PART = 5
EXAMPLE_CHARACTERS = 500
# What a learner can have earned in the checks of a part; the hatches say the same as the colors.
OUTCOMES = {
    "full points": (COLORS["blue"], ""),
    "partly": (COLORS["sky"], "//"),
    "nothing": (COLORS["orange"], "xx"),
    "not started": ("#D9D9D9", ".."),
}


def report(course: Course, week: Graded) -> int:
    """Write the class report of an assignment into `course.reports`. Returns an exit code.

    Raises
    ------
    GradingError
        If nothing of the assignment is graded.
    """
    records = load_records(course.records, week.id)
    if not records:
        raise GradingError(f"{week.label} has no graded work: run `python course.py grade {week.key}` first")
    path = course.reports / f"{week.id}.html"
    write_atomically(path, render(course, week, list(records.values())))
    print(f"wrote {path}")
    return 0


def render(course: Course, week: Graded, records: list[Record]) -> str:
    """The report as HTML."""
    ran = [record for record in records if record.ran]
    handed_in = {*course.submissions(week.id), *(record.student for record in records)}
    facts = [
        (len(handed_in), "handed in"),
        (len(records), "graded"),
        (len(records) - len(ran), "could not be run"),
    ]
    if lines := sum(map(len, left_out(course, week).values())):
        facts.append((lines, "left out when collected"))
    values = {
        "title": f"{week.label}, {week.title}",
        "facts": facts,
        "graded": len(records),
        "ran": len(ran),
        "outcomes": list(OUTCOMES),
        "written": written_parts(course, week, records),
        "remarks": {
            "Problems with the files": remark_counts([record.problems for record in records]),
            "Notes on the files": remark_counts([record.notes for record in records]),
        },
        "costs": list(costs(records)),
        "histogram": None,
    }
    rows = outcome_rows(ran)
    if rows:
        values |= {"rows": rows, "parts": part_messages(ran)}
        with matplotlib.rc_context():
            use_style()
            matplotlib.rcParams["svg.hashsalt"] = week.id  # else every run names its shapes anew
            values |= {"histogram": histogram(ran), "bars": bars(rows, len(ran))}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, PAGE_STYLE]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("report.html.j2").render(values)


def is_not_started(message: str) -> bool:
    """Whether a check failed only because the learner has not replaced the stub."""
    return message == "not started" or message.startswith("NotImplementedError")


def outcome(cells: list[CellGrade]) -> str:
    """What a learner has earned in some automatic checks, as one of OUTCOMES."""
    earned, possible = sum(cell.earned for cell in cells), sum(cell.possible for cell in cells)
    if earned >= possible:
        return "full points"
    if earned:
        return "partly"
    idle = all(is_not_started(cell.message) for cell in cells if cell.earned < cell.possible)
    return "not started" if idle else "nothing"


def outcome_rows(records: list[Record]) -> list[dict]:
    """How many learners earned what, for the visible and the hidden checks of every part."""
    counts: dict[tuple[str, bool], Counter] = {}
    for record in records:
        groups = defaultdict(list)
        for cell in record.cells:
            if cell.earned is not None:
                groups[cell.part, cell.hidden].append(cell)
        for key, cells in groups.items():
            counts.setdefault(key, Counter())[outcome(cells)] += 1
    return [{"part": part, "hidden": hidden, "counts": found} for (part, hidden), found in counts.items()]


def pattern(message: str) -> str:
    """A message without its numbers and arrays: messages with the same pattern report the same mistake."""
    number = r"[-+]?\b(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|nan|inf)\b"
    text = re.sub(number, "#", message, flags=re.IGNORECASE).replace("#.", "#")
    return re.sub(r"\[[\[\]#,.\s]*", "[#]", text)


def part_messages(records: list[Record]) -> list[dict]:
    """The commonest messages of each part, each with one example and the number of learners who got it."""
    learners = defaultdict(lambda: defaultdict(set))
    examples = defaultdict(Counter)
    kinds = defaultdict(set)
    idle = defaultdict(set)
    for record in records:
        for cell in record.cells:
            if cell.earned is None:
                continue
            groups = learners[cell.part]  # also for a part whose checks all pass
            if is_not_started(cell.message):
                idle[cell.part].add(record.student)
            elif cell.message:
                key = pattern(cell.message)
                groups[key].add(record.student)
                examples[cell.part, key][cell.message] += 1
                kinds[cell.part, key].add("hidden" if cell.hidden else "visible")
    parts = []
    for part, groups in learners.items():
        common = sorted(groups, key=lambda key: (-len(groups[key]), key))
        messages = [
            {
                "learners": len(groups[key]),
                "share": f"{len(groups[key]) / len(records):.0%}",
                "checks": "both" if len(kinds[part, key]) == 2 else kinds[part, key].copy().pop(),
                "example": cut(examples[part, key].most_common(1)[0][0], EXAMPLE_CHARACTERS),
            }
            for key in common[:MESSAGES_PER_PART]
        ]
        rarer = max(0, len(common) - MESSAGES_PER_PART)
        parts.append({"name": part, "messages": messages, "rarer": rarer, "not_started": len(idle[part])})
    return parts


def written_parts(course: Course, week: Graded, records: list[Record]) -> list[dict]:
    """For each part that a person grades: how many are scored, and the mean share of the points."""
    cells = {cell.name: cell for record in records for cell in record.cells if cell.earned is None}
    if not cells:
        return []
    scores = defaultdict(list)
    query = (
        select(BaseCell.name, Grade.manual_score)
        .join(Grade, Grade.cell_id == BaseCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .where(Assignment.name == week.id, Grade.manual_score.is_not(None))
    )
    with course.gradebook() as book:
        for name, score in book.db.execute(query):
            if name in cells:
                scores[name].append(score / cells[name].possible)
    return [
        {
            "part": cell.part,
            "scored": len(scores[name]),
            "share": f"{mean(scores[name]):.0%} of {cell.possible:g}" if scores[name] else "",
        }
        for name, cell in cells.items()
    ]


def remark_counts(said: list[list[str]]) -> list[tuple[int, str]]:
    """What was said about each submission's files, by kind. What stands in quotes may be a name: it goes."""
    submissions = Counter()
    examples = {}
    for lines in said:
        nameless = {re.sub(r"'[^']*'|\"[^\"]*\"|`[^`]*`", "'...'", line) for line in lines}
        kinds = {pattern(line): line for line in sorted(nameless)}
        submissions.update(kinds.keys())
        for kind, line in kinds.items():
            examples.setdefault(kind, cut(line, EXAMPLE_CHARACTERS))
    return [(number, examples[kind]) for kind, number in submissions.most_common()]


def costs(records: list[Record]):
    """Time and memory of grading: name, median, most."""
    seconds = [record.seconds for record in records]
    yield "seconds", f"{median(seconds):.1f}", f"{max(seconds):.1f}"
    megabytes = [record.megabytes for record in records if record.megabytes]
    if megabytes:
        yield "megabytes of the learner's kernel", f"{median(megabytes):.0f}", f"{max(megabytes):.0f}"


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
    figure.suptitle(title, x=0.01, ha="left", fontsize="medium", fontweight="bold")
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
