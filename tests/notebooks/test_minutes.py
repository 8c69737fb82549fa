"""A lecture takes the minutes that it says: counted from its words, code, pictures and exercises."""

import re

import pytest
from nbformat.v4 import new_markdown_cell

from coursekit.course.syllabus import built_weeks
from coursekit.notebooks.execute import read_notebook

WORDS, LINES, PICTURE = 150, 12, 0.75  # words and lines of code a minute; minutes for a figure or a table
MOST, STRETCH = 90, 15  # of the core; without an exercise
HEADING = re.compile(r"^## \d+\. (?P<title>.+) · (?P<minutes>\d+) min so far$", re.M)
EXERCISE = re.compile(r"^\*\*Exercise \((\d+) min\)\.\*\*", re.M)
FOLD = re.compile(r"<details>.*?</details>", re.S)
TABLE_RULE = re.compile(r"^\|[\s:|-]+\|\s*$", re.M)
ENDS = ("In the interview", "Check yourself", "Summary")  # read aloud or answered: no exercise is asked for


def minutes_of(cell) -> float:
    """What a cell takes a reader who does what it asks; what is folded is not counted."""
    if cell.cell_type == "markdown":
        text = FOLD.sub("", cell.source)
        exercises = sum(int(found) for found in EXERCISE.findall(text))
        return len(text.split()) / WORDS + PICTURE * len(TABLE_RULE.findall(text)) + exercises
    lines = [line for line in cell.source.splitlines() if line.strip() and not line.strip().startswith("#")]
    shown = [
        str(out.get("data", {}).get("text/html", "")) + " ".join(out.get("data", {})) for out in cell.outputs
    ]
    pictures = sum("image/" in text or "<img" in text or "<table" in text for text in shown)
    return len(lines) / LINES + PICTURE * pictures


def sections_of(notebook):
    """Title, minutes that the heading states, minutes, and minutes between exercises, of each section."""
    sections = []
    for cell in notebook.cells:
        heading = HEADING.search(cell.source) if cell.cell_type == "markdown" else None
        if heading:
            sections.append([heading["title"], int(heading["minutes"]), 0.0, [0.0]])
        if not sections:
            continue
        spent = minutes_of(cell)
        sections[-1][2] += spent
        if cell.cell_type == "markdown" and EXERCISE.search(cell.source):
            sections[-1][3].append(0.0)
        sections[-1][3][-1] += spent
    return sections


@pytest.mark.parametrize("week", built_weeks(), ids=lambda week: week.id)
def test_minutes_are_true(week):
    so_far, stretch = 0.0, 0.0
    sections = sections_of(read_notebook(week.lecture))
    assert sections[-1][0].startswith(("Summary", "Going further")), "what is not counted comes last"
    for title, stated, minutes, between in sections:
        assert abs(stated - so_far) <= 1.5, f"{title}: the heading says {stated} min so far, not {so_far:.0f}"
        if title.startswith("Going further"):
            break
        so_far += minutes
        between[0] += stretch
        longest, stretch = max(between), between[-1]
        assert longest <= STRETCH or title.startswith(ENDS), f"{title}: {longest:.0f} min without an exercise"
    assert so_far <= MOST + 0.5, f"the core takes {so_far:.0f} min"
    assert abs(so_far - week.minutes) <= 1.5, f"syllabus.yml says {week.minutes} min, it takes {so_far:.0f}"


@pytest.mark.parametrize(
    ("source", "minutes"),
    [
        ("one two three " * 50, 1),
        ("<details>\n" + "word " * 600 + "</details>", 0),
        ("| a |\n|---|\n| 1 |", 0.75 + 7 / 150),
        ("**Exercise (2 min).** " + "word " * 147, 3),
    ],
    ids=["words", "folded", "table", "exercise"],
)
def test_what_is_counted(source, minutes):
    assert minutes_of(new_markdown_cell(source)) == pytest.approx(minutes, abs=0.02)
