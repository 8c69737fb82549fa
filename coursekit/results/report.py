"""`python course.py report`: how a class did, part by part, and what to teach again. It names no learner."""

import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean, median

import matplotlib
from nbgrader.api import Assignment, BaseCell, Grade, Notebook, SubmittedNotebook
from sqlalchemy import select

from coursekit.course.files import write_atomically
from coursekit.course.folders import Course, GradingError
from coursekit.course.pages import page_templates
from coursekit.course.syllabus import Graded
from coursekit.grading.record import Record, load_records
from coursekit.lecture.figures import use_style
from coursekit.results.item_analysis import READING, analysis, teach_again
from coursekit.results.outcomes import OUTCOMES, is_not_started, outcome_rows
from coursekit.results.report_figures import bars, histogram
from coursekit.results.sanitize import cut
from coursekit.submissions.collect import left_out

TEMPLATES = Path(__file__).with_name("templates")
MESSAGES_PER_PART = 5
EXAMPLE_CHARACTERS = 500


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
        items = analysis(ran)
        values |= {"rows": rows, "parts": part_messages(ran)}
        values |= {"items": items, "advice": teach_again(items), "reading": READING}
        with matplotlib.rc_context():
            use_style()
            matplotlib.rcParams["svg.hashsalt"] = week.id  # else every run names its shapes anew
            values |= {"histogram": histogram(ran), "bars": bars(rows, len(ran))}
    environment = page_templates(TEMPLATES)
    return environment.get_template("report.html.j2").render(values)


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
