"""What every published notebook must be: clean, complete, linked, accessible. nbval runs them."""

import itertools
import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter, SlidesExporter

from coursekit.course.syllabus import (
    ROOT,
    assignment_navigation,
    built_weeks,
    graded,
    lecture_navigation,
)
from coursekit.notebooks import checks_cell
from coursekit.notebooks.cells import is_test_cell
from coursekit.notebooks.execute import KERNELSPEC, cell_id, normalize, read_notebook
from coursekit.notebooks.waiting import Client

WEEKS = built_weeks()
GRADED = graded()
CHECKED = [week for week in GRADED if "BEGIN HIDDEN TESTS" in week.solution.read_text(encoding="utf-8")]
LECTURES = [week.lecture for week in WEEKS]
REFRESHER = ROOT / "lectures" / "00_refresher.ipynb"  # what week 1 takes for granted; no week of its own
SOLUTIONS = [week.solution for week in GRADED]
ASSIGNMENTS = [week.assignment for week in GRADED]
MOCK_INTERVIEW = ROOT / "interview" / "mock_interview.ipynb"
SECTIONS = [  # how the titles of a lecture's sections begin, in order of first occurrence
    "Why an interviewer asks this",
    "A failure first",
    "The idea",
    "The mathematics",
    "From scratch",
    "Agreement check",
    "Experiments",
    "Pitfalls",
    "In the interview",
    "Check yourself",
    "Summary",
]
MACHINE_PATH = re.compile(r"(/home/|/root/|/Users/|/tmp/|[A-Z]:\\\\Users|site-packages)")


def name(path):
    return path.relative_to(ROOT).as_posix()


def text_of(cell):
    """Everything a reader sees of a cell: its source and its textual outputs."""
    pieces = [cell.source]
    for output in cell.get("outputs", []):
        pieces.append(output.get("text", ""))
        pieces += [value for key, value in output.get("data", {}).items() if key.startswith("text/")]
    return "\n".join(pieces)


@pytest.mark.parametrize("path", [REFRESHER, *LECTURES, *SOLUTIONS, *ASSIGNMENTS, MOCK_INTERVIEW], ids=name)
def test_form(path):
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec == KERNELSPEC
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z][a-z0-9-]{2,49}", cell.id), f"{cell.id}: not a meaningful id"
        assert "execution" not in cell.metadata, f"{cell.id}: execution timestamps"
        assert not MACHINE_PATH.search(text_of(cell)), f"{cell.id}: a path of one machine"
        assert not re.search(r"\b(TODO|FIXME|XXX)\b|NAVIGATION", cell.source), f"{cell.id}: unfinished"
        text = cell.source if cell.cell_type == "markdown" else ""
        crowded = re.search(r"</details>\n+(?!<details)\S", text)
        assert not crowded, f"{cell.id}: a cell of its own for what follows a folded answer"


def figures(cell):
    return [output for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]


@pytest.mark.parametrize("exporter", [HTMLExporter, SlidesExporter])
@pytest.mark.parametrize("path", LECTURES, ids=name)
def test_every_figure_on_a_converted_page_has_its_alternative_text(path, exporter):
    notebook = read_notebook(path)
    notebook.cells = [cell for cell in notebook.cells if figures(cell)]
    alts = [output.metadata["image/png"].alt for cell in notebook.cells for output in figures(cell)]
    page, _ = exporter().from_notebook_node(notebook)
    assert alts and [image["alt"] for image in BeautifulSoup(page, "html.parser").select("img")] == alts


@pytest.mark.parametrize("path", [REFRESHER, *LECTURES, *SOLUTIONS, MOCK_INTERVIEW], ids=name)
def test_outputs_are_stored_and_clean(path):
    notebook = read_notebook(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    counts = [cell.execution_count for cell in code]
    assert counts == list(range(1, len(code) + 1)), "run it top to bottom: python course.py execute"
    for cell in code:
        for output in cell.outputs:
            assert output.output_type != "error", f"{cell.id}: stores an error"
            assert output.get("name") != "stderr", f"{cell.id}: writes to stderr"
        for output in figures(cell):
            alt = output.metadata.get("image/png", {}).get("alt", "")
            assert len(alt.split()) >= 5, f"{cell.id}: figure without alt text"
    stored = nbformat.writes(notebook)
    normalize(notebook)
    assert nbformat.writes(notebook) == stored, "not normalized: python course.py execute"


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_lecture_skeleton(week):
    cells = read_notebook(week.lecture).cells
    assert cells[0].source.splitlines()[0] == f"# Week {week.week}: {week.title}"
    pattern = re.compile(r"^## (\d+)\. (.+) · (\d+) min so far$")
    headings = [line for cell in cells if cell.cell_type == "markdown" for line in headings_of(cell.source)]
    found = [pattern.match(line) for line in headings if line.startswith("## ")]
    assert all(found), [line for line in headings if line.startswith("## ") and not pattern.match(line)]
    assert [int(match[1]) for match in found] == list(range(1, len(found) + 1))
    minutes = [int(match[3]) for match in found]
    assert minutes[0] == 0 and minutes == sorted(minutes) and minutes[-1] <= week.minutes
    titles = [match[2] for match in found]
    firsts = []
    for section in SECTIONS:
        places = [place for place, title in enumerate(titles) if title.startswith(section)]
        assert places, f"no section begins with {section!r}"
        firsts.append(places[0])
    assert firsts == sorted(firsts), "sections out of order"
    unknown = [title for title in titles[:-1] if not title.startswith(tuple(SECTIONS))]
    assert not unknown
    assert titles[-1].startswith((SECTIONS[-1], "Going further"))  # not counted, only ever the last


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_lecture_and_assignment_lead_to_each_other_and_on(week):
    for path, line in [
        (week.lecture, lecture_navigation(week)),
        (week.assignment, assignment_navigation(week)),
    ]:
        cell = read_notebook(path).cells[1]
        assert cell.id == "navigation" and cell.source == line, f"{path}: python course.py release"
    files = {
        (week.assignment.parent / target).resolve() for target in LINK.findall(line.replace("#syllabus", ""))
    }
    assert {week.lecture, week.question_page, ROOT / "README.md"} <= files
    assert f"course.py check {week.week}`" in line
    assert "Next:" in line or week == WEEKS[-1]


def headings_of(source):
    """Heading lines of a Markdown cell, fenced code left out."""
    outside = re.sub(r"^```.*?^```", "", source, flags=re.M | re.S)
    return [line for line in outside.splitlines() if re.match(r"#{1,6} ", line)]


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_lecture_can_be_touched_and_shown(week):
    cells = read_notebook(week.lecture).cells
    widgets = [i for i, cell in enumerate(cells) if cell.cell_type == "code" and "widgets." in cell.source]
    assert widgets, "no interactive control"
    for cell in (cells[place] for place in widgets):
        if "Slider(" in cell.source:  # its place is empty until the cells above have run
            assert "Run All Above" in cell.source, f"{cell.id}: say when the control appears"
    slides = [cell.metadata.get("slideshow", {}).get("slide_type") for cell in cells]
    assert slides.count("slide") >= 8, "cannot be shown as slides"
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    check_yourself = re.split(r"^## \d+\. Check yourself", text, flags=re.M)[1]
    assert 5 <= re.split(r"^## ", check_yourself, flags=re.M)[0].count("<details>") <= 8


LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def broken_links(text, folder):
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (folder / path).resolve() if path else None
        if file and not file.exists():
            yield target
        elif file and anchor and file.suffix == ".md" and anchor not in anchors(file):
            yield target


def anchors(path):
    lines = headings_of(path.read_text(encoding="utf-8"))
    titles = [re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower()) for line in lines]
    return {title.replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", [REFRESHER, *LECTURES, *SOLUTIONS, *ASSIGNMENTS, MOCK_INTERVIEW], ids=name)
def test_links_of_notebooks(path):
    notebook = read_notebook(path)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert not list(broken_links(text, path.parent))


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("[a-z]*/**/*.md")), ids=name)
def test_links_of_pages(path):
    assert not list(broken_links(path.read_text(encoding="utf-8"), path.parent))


@pytest.mark.parametrize("week", CHECKED, ids=lambda week: week.id)
def test_assignment_is_self_contained(week):
    """Nothing of ours is imported, the tools of the checks are the shared ones."""
    cells = read_notebook(week.solution).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    imported = set(re.findall(r"^\s*(?:import|from) (\w+)", source, flags=re.M))
    ours = {"coursekit", "tests", "course"}
    assert not imported & ours
    checks = next(cell for cell in cells if cell_id(cell) == "checks")
    assert checks.source == Path(checks_cell.__file__).read_text(encoding="utf-8").strip(), (
        "copy coursekit/notebooks/checks_cell.py into it"
    )
    for cell in cells:
        if is_test_cell(cell):
            assert "raises-exception" in cell.metadata.tags, f"{cell.id} would stop Run All"


@pytest.mark.parametrize("week", GRADED, ids=lambda week: week.id)
def test_the_points_of_an_assignment_add_up(week):
    cells = read_notebook(week.solution).cells
    found = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert sum(cell.metadata.nbgrader.points for cell in found) == week.points
    assert any(cell.cell_type == "markdown" for cell in found), "no written part"


KINDS = {"visible": "visible", "values": "hidden", "edges": "edges", "errors": "errors"}  # column, grade id


@pytest.mark.parametrize("week", CHECKED, ids=lambda week: week.id)
def test_the_table_of_points_is_true(week):
    cells = read_notebook(week.solution).cells
    table = next(cell.source for cell in cells if "\n| part |" in cell.source)
    rows = [line.split("|")[1:-1] for line in table.splitlines() if line.startswith("|")]
    titles, *parts, total = [[entry.strip(" *") for entry in row] for row in rows]
    given = dict.fromkeys([*KINDS.values(), "written"], 0)
    for cell in cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade"):
            kind = about["grade_id"].rpartition("-")[2]
            given[kind if kind in KINDS.values() else "written"] += about["points"]
    if "edges" not in titles:
        given["hidden"] += given.pop("edges")
    for place, title in enumerate(titles[2:], start=2):
        expected = given[KINDS.get(title, "hidden" if title == "hidden" else "written")]
        numbers = [int(part[place]) for part in parts if part[place].isdigit()]
        assert sum(numbers) == int(total[place]) == expected, f"column {title}"


@pytest.mark.parametrize("week", CHECKED, ids=lambda week: week.id)
def test_unsolved_assignment_runs_to_the_end(week):
    """Run All on the release: no error but those born of NotImplementedError, none in an untagged cell."""
    notebook = read_notebook(week.assignment)
    beside = {"metadata": {"path": str(week.assignment.parent)}}  # where its tables lie
    Client(notebook, timeout=120, kernel_name="python3", resources=beside).execute()
    errors = [o for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error"]
    assert {error.ename for error in errors} == {"NotImplementedError"}


@pytest.mark.parametrize("week", CHECKED, ids=lambda week: week.id)
def test_release_gives_nothing_away(week):
    text = Path(week.assignment).read_text(encoding="utf-8")
    assert "BEGIN SOLUTION" not in text and "HIDDEN TESTS" not in text
    source = read_notebook(week.solution)
    hidden = [cell for cell in source.cells if "BEGIN HIDDEN TESTS" in cell.source]
    assert hidden
    for cell in hidden:
        before = cell.source.partition("### BEGIN HIDDEN TESTS")[0].strip()
        assert before.startswith("# Hidden checks"), f"{cell.id}: say what the empty cell is"


SAMPLE = re.compile(r"^\*\*(?:Sample \d: )?(?:excellent|poor).*", flags=re.M | re.I)
UNSAID = re.compile(r"^>|^\|.*|^### .*|\*\([^)]*\)\*", flags=re.M)  # the table, and points


@pytest.mark.parametrize("week", GRADED, ids=lambda week: week.id)
def test_samples_keep_to_the_words_that_are_allowed(week):
    cells = [cell for cell in read_notebook(week.solution).cells if cell.cell_type == "markdown"]
    found = []
    for statement, answer in itertools.pairwise(cells):
        limit = re.search(r"at most (\d+) words", statement.source)
        if limit and answer.metadata.get("nbgrader", {}).get("grade"):
            for sample in SAMPLE.split(answer.source)[1:]:
                said = re.sub(r"\$[^$]+\$", "formula", UNSAID.sub("", sample))
                found.append(len(re.findall(r"\S*\w\S*", said)))
                assert found[-1] <= int(limit[1]), f"{answer.id}: {found[-1]} words"
    assert found
