"""What release refuses: one line per fault, with the cell, on small notebooks made here."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.course.syllabus import graded as all_graded
from coursekit.notebooks.cells import part_of, part_titles
from coursekit.notebooks.source import faults, leaks

ABOUT = {"schema_version": 3, "grade": False, "solution": False, "locked": True, "task": False}


def cell(name, source="", kind="code", **about):
    make = new_code_cell if kind == "code" else new_markdown_cell
    metadata = {"nbgrader": nbformat.from_dict({**ABOUT, "grade_id": name, **about})}
    return make(source, metadata=nbformat.from_dict(metadata))


def solution(source, name="a", **about):
    return cell(name, source, solution=True, locked=False, **about)


def graded(source, name="a-hidden", **about):
    return cell(name, source, **{"grade": True, "points": 3, **about})


def said(*cells):
    return faults(new_notebook(cells=list(cells)))


RIGHT = "def f():\n    ### BEGIN SOLUTION\n    return 1  # the end of this solution\n    ### END SOLUTION"
HIDDEN = "# Hidden checks\n### BEGIN HIDDEN TESTS\nassert f() == 1\n### END HIDDEN TESTS"


def test_a_good_notebook_has_no_faults():
    written = cell(
        "b", "### BEGIN SOLUTION\nWords.\n### END SOLUTION", "markdown", grade=True, solution=True, points=2
    )
    prose = cell("text", "### Solutions\n\nHidden tests begin later. # END", "markdown")
    assert said(solution(RIGHT), graded(HIDDEN), written, prose, new_code_cell("begin = 'solution'")) == []


@pytest.mark.parametrize(
    "line",
    [
        "### BEGIN HIDDEN TEST",
        "### begin hidden tests",
        "### Begin Hidden Tests",
        "### BEGIN HIDDENTESTS",
        "###BEGINHIDDEN TESTS",
        "### BEGIN  HIDDEN TESTS",
        "### BEGIN-HIDDEN-TESTS",
        "# BEGIN_HIDDEN_TESTS",
        "### BEGIN HIDEN TESTS",
    ],
)
def test_a_mistyped_marker_is_refused(line):
    [first, *_] = said(graded(HIDDEN.replace("### BEGIN HIDDEN TESTS", line)))
    assert (
        first
        == f"cell 'a-hidden': line 2, `{line}`: nbgrader does not see this, write `### BEGIN HIDDEN TESTS`"
    )


@pytest.mark.parametrize(
    "line", ["### BEGIN SOLUTIONS ", "### Begin solution", "### BEGINSOLUTION", "# begin_solution"]
)
def test_a_mistyped_solution_is_refused(line):
    reasons = said(solution(RIGHT.replace("### BEGIN SOLUTION", line)))
    if "BEGIN SOLUTION" in line:  # nbgrader takes what begins like it
        assert reasons == []
    else:
        assert (
            "write `### BEGIN SOLUTION`" in reasons[0] and "no `### BEGIN SOLUTION` before it" in reasons[1]
        )


def test_a_mistyped_mark_scheme_is_refused():
    task = cell(
        "t", "Task.\n\n### begin mark scheme\n2 points\n### END MARK SCHEMES", "markdown", task=True, points=2
    )
    assert "write `### BEGIN MARK SCHEME`" in said(task)[0]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (
            graded("### END HIDDEN TESTS"),
            "line 1, `### END HIDDEN TESTS`: no `### BEGIN HIDDEN TESTS` before it",
        ),
        (graded("### BEGIN HIDDEN TESTS"), "line 1: no `### END HIDDEN TESTS` after"),
        (graded(HIDDEN.replace("END HIDDEN TESTS", "END SOLUTION")), "no `### BEGIN SOLUTION` before it"),
        (graded(f"### BEGIN HIDDEN TESTS\n{HIDDEN}"), "inside of the `### BEGIN HIDDEN TESTS` of line 1"),
        (solution(HIDDEN), "the cell is not marked as tests"),
        (graded(RIGHT), "the cell is not marked as a solution"),
        (graded(HIDDEN, points=-1), "its points are -1, not a number from 0 on"),
        (graded(HIDDEN, points="3"), "its points are '3'"),
        (graded(HIDDEN, points=float("nan")), "its points are nan"),
        (graded(HIDDEN, points=None), "it is graded and has no points"),
        (graded(HIDDEN, name="a b"), "letters, digits, - and _ only"),
        (graded(HIDDEN, name=""), "it has no grade id"),
        (graded(HIDDEN, cell_type="markdown"), "it is a code cell now and was made as a markdown cell"),
        (graded(HIDDEN, locked=None), "do not say true or false for locked"),
        (cell("m", "", "markdown", grade=True, points=1), "tests must be a code cell"),
        (cell("m", "", "code", task=True, points=1), "a task must be a Markdown cell"),
    ],
)
def test_a_broken_cell_is_named_with_the_reason(bad, reason):
    reasons = said(bad)
    assert reasons and all(one.startswith("cell '") and "\n" not in one for one in reasons)
    assert any(reason in one for one in reasons), reasons


def test_two_cells_of_one_name_are_named():
    assert said(solution(RIGHT), graded("", name="a")) == [
        "cell 'a': another cell has the same grade id: give each cell its own"
    ]


@pytest.mark.parametrize("kind", ["hidden", "edges", "errors"])
def test_code_left_in_a_hidden_cell_leaks(kind):
    made = new_notebook(
        cells=[
            graded("# Hidden checks.", f"a-{kind}"),
            graded("f()", f"b-{kind}"),
            graded("f()", "b-visible"),
        ]
    )
    [reason] = leaks(made)
    assert reason.startswith(f"cell 'b-{kind}': its code would be released")


def test_the_cells_of_a_part():
    names = ["log-loss", "log-loss-visible", "log-loss-hidden", "log-loss-edges", "log-loss-errors"]
    assert {part_of(name) for name in names} == {"log-loss"}
    assert part_of("squared-error") == "squared-error" and part_of("hidden") == "hidden"


def test_a_part_is_called_as_its_statement_is():
    made = new_notebook(
        cells=[
            graded("", "early-visible"),
            cell(
                "s",
                "# Title\n\n## Part 1. `fit(X)` again (6 visible + 12 hidden points)\n\nText.",
                "markdown",
            ),
            solution("", "fit"),
            new_markdown_cell("## My own notes"),
            graded("", "fit-visible"),
            cell("q", "## Part 2. Why (really)? (10 points, graded by hand)", "markdown"),
            cell("why", "## Answer", "markdown", grade=True, solution=True, locked=False, points=10),
        ]
    )
    titles = {"early": "early", "fit": "Part 1. fit(X) again", "why": "Part 2. Why (really)?"}
    assert part_titles(made) == titles


@pytest.mark.parametrize("week", all_graded(), ids=lambda week: week.id)
def test_no_two_parts_of_an_assignment_are_called_alike(week):
    titles = part_titles(nbformat.read(week.solution, as_version=4))
    alike = {part: title for part, title in titles.items() if list(titles.values()).count(title) > 1}
    assert not alike, f"{week.solution}: each group of graded cells needs a heading above it"
