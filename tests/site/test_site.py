"""How a site is made, in small: links, secrets, buttons, glossary, formulas, and what the command refuses."""

import re
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from coursekit.cli import main
from coursekit.course.syllabus import ROOT, find_week
from coursekit.site import build, lesson, stage
from coursekit.site.cheatsheet import five_lines, formulas
from coursekit.site.glossary import load_terms
from coursekit.site.links import Links
from coursekit.site.mathml import converted
from coursekit.site.plan import pages
from coursekit.site.problem import SiteError
from coursekit.site.stage import Stage

WEEK = find_week("3")
LECTURE, ASSIGNMENT = "lectures/03_logistic_regression.ipynb", WEEK.assignment.relative_to(ROOT).as_posix()


@pytest.fixture
def links():
    cells = {LECTURE: {"idea"}, ASSIGNMENT: set()}
    return Links(
        ROOT, pages(False), cells, "", lambda path: f"_files/{path}" if path.endswith(".pdf") else None
    )


@pytest.mark.parametrize(
    ("written", "led"),
    [
        (
            "[q](../../interview/questions/03_logistic_regression.yml)",
            "[q](../questions/03_logistic_regression.md)",
        ),
        ("[q](../../interview/questions/03_logistic_regression.md#03-a)", "[q](#q-03-a)"),
        ("[all](../../README.md#syllabus)", "[all](../index.md#syllabus)"),
        ("[there](../../lectures/03_logistic_regression.ipynb#cell-id=idea)", "[there](#lectures-03-idea)"),
        (
            "[Part 4. `f` (3)](../../lectures/03_logistic_regression.ipynb)",
            "[Part 4. `f` (3)](../lectures/03_logistic_regression.ipynb)",
        ),
        ("[no](../../solutions/03_logistic_regression/)", "no"),
        ("[paper](../../interview/resume/example.pdf)", "[paper](../_files/interview/resume/example.pdf)"),
        ("`[code](../../README.md)` and [web](https://example.org/a)", None),
        ("```\n[code](../../README.md)\n```", None),
    ],
)
def test_links_lead_to_pages(links, written, led):
    assert links.led(written, ASSIGNMENT) == (written if led is None else led)


def test_with_an_address_files_without_a_page_are_read_on_github(links):
    there = Links(links.root, links.pages, links.cells, "some-body/course", links.download)
    assert (
        there.led("[c](../course.py)", LECTURE)
        == "[c](https://github.com/some-body/course/blob/HEAD/course.py)"
    )


def test_buttons_run_a_notebook_once_the_course_has_an_address():
    page = Path("assignments/03_logistic_regression.ipynb")
    assert "binder" not in lesson.buttons(ASSIGNMENT, page, "")
    assert f'href="../notebooks/{ASSIGNMENT}"' in lesson.buttons(ASSIGNMENT, page, "")
    told = lesson.buttons(ASSIGNMENT, page, "some-body/course")
    assert f"https://mybinder.org/v2/gh/some-body/course/HEAD?urlpath=lab/tree/{ASSIGNMENT}" in told
    assert f"https://colab.research.google.com/github/some-body/course/blob/HEAD/{ASSIGNMENT}" in told
    assert "colab" not in lesson.buttons(LECTURE, Path("lectures/a.ipynb"), "some-body/course"), (
        "it needs coursekit"
    )


def test_solutions_have_pages_only_for_those_who_ask(tmp_path):
    assert not [path for path in pages(False) if path.startswith("solutions")]
    Stage(tmp_path, with_solutions=True).write()
    page = tmp_path / "solutions" / f"{WEEK.id}.ipynb"
    assert "### BEGIN SOLUTION" in page.read_text(encoding="utf-8")
    Stage(tmp_path, with_solutions=False).write()
    assert not page.exists(), "what an earlier build left is gone"


def test_a_released_notebook_that_tells_a_solution_stops_the_build(tmp_path, monkeypatch):
    def read(path):
        notebook = nbformat.read(path, 4)
        if path == WEEK.assignment:
            notebook.cells.append(
                new_code_cell("### BEGIN HIDDEN TESTS\nassert 1\n### END HIDDEN TESTS", id="slip")
            )
        return notebook

    monkeypatch.setattr(stage, "read_notebook", read)
    with pytest.raises(SiteError, match=f"{ASSIGNMENT}: cell slip holds a solution"):
        Stage(tmp_path, with_solutions=False).write()


def glossary(tmp_path, *names):
    path = tmp_path / "glossary.yml"
    path.write_text(yaml.safe_dump({"03_logistic_regression": list(names)}), encoding="utf-8")
    cells = [
        new_markdown_cell("What are **odds** and **log-odds**?", id="ask"),
        new_markdown_cell("Bets know **odds**. The **odds** are $p/(1-p)$, e.g. 3. So what?", id="say"),
        new_markdown_cell("A long way. This is the **logit**:\n\n$$z = w^\\top x .$$", id="formula"),
    ]
    return load_terms(path, {"03_logistic_regression": new_notebook(cells=cells)})


def test_a_term_comes_with_the_sentence_that_defines_it(tmp_path):
    logit, odds = glossary(tmp_path, "odds", "logit")
    assert (odds.cell, odds.sentence) == ("say", "The **odds** are $p/(1-p)$, e.g. 3.")
    assert (logit.cell, logit.sentence) == ("formula", "A long way. This is the **logit**: $z = w^\\top x$")


@pytest.mark.parametrize(
    ("names", "told"), [(["margin"], "'margin' is nowhere bold"), (["odds", "Odds"], "listed twice")]
)
def test_a_list_of_terms_that_does_not_fit_is_told(tmp_path, names, told):
    with pytest.raises(SiteError, match=told):
        glossary(tmp_path, *names)


def test_a_cheat_sheet_has_five_lines_and_the_formulas_where_derivations_end():
    cells = [
        new_markdown_cell("## 3. The mathematics: odds · 5 min so far\n\n$$first$$\n\n$$last$$"),
        new_markdown_cell("<details><summary>Answer</summary>\n\n$$folded$$\n\n</details>"),
        new_markdown_cell("## 4. Pitfalls · 9 min so far\n\n$$late$$"),
        new_markdown_cell("## 5. Summary: five lines\n\n1. one\n2. two\n\n**References.** 3. three"),
    ]
    notebook = new_notebook(cells=cells)
    assert formulas(notebook) == [("Odds", "last")]
    assert five_lines(notebook) == ["one", "two"]


def test_a_formula_is_mathml():
    assert re.match(r"<math><mfrac>.*</mfrac></math>$", converted(r"\frac{1}{2}", False))
    assert 'display="block"' in converted("x", True)


def test_a_folder_that_holds_something_else_is_not_overwritten(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    assert main(["site", "--output", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert "holds other files: name a new or empty folder" in told and len(told.splitlines()) == 1
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    assert main(["site", "--output", str(tmp_path / "thesis.txt")]) == 2


def test_missing_packages_are_named_with_the_remedy(monkeypatch, capsys):
    monkeypatch.setattr(build, "NEEDED", ("sphinx", "a_package_that_is_not_there"))
    assert main(["site"]) == 2
    assert "(a_package_that_is_not_there)" in capsys.readouterr().err


def test_the_workflow_builds_the_public_site():
    jobs = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))["jobs"]
    commands = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert commands == [
        "python course.py site --output pages",
        "python course.py site --lite --output pages/lite",
    ]
