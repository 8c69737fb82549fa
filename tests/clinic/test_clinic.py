"""The clinic: every bug shows, fails its check and can be mended in several ways; all is up to date."""

import functools
import re

import nbformat
import pytest

from coursekit.clinic import build as building
from coursekit.clinic import cases as choosing
from coursekit.clinic.build import build, executed, readme, run, text_of
from coursekit.clinic.cases import (
    ClinicError,
    read_clinic,
    selection,
    share_of_points,
    without_argument_checks,
)
from coursekit.clinic.pages import GIVEN_AS, given_cell, has_work, notebook_of
from coursekit.clinic.trials import MENDED, mended
from coursekit.course.syllabus import ROOT, built_weeks
from coursekit.notebooks.answer_files import read_answers
from coursekit.notebooks.execute import normalize, read_notebook
from coursekit.notebooks.execute import run as run_in_a_kernel
from tests.notebooks.test_notebooks import broken_links

WEEKS = built_weeks()


def each_week(test):
    return pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)(test)


@functools.cache
def clinic_of(week):
    return read_clinic(week)


@functools.cache
def given_of(week):
    """The names that all cases of a week find."""
    space = {}
    run(next(cell.source for cell in notebook_of(clinic_of(week)).cells if cell.id == "given"), space)
    return space


def space_of(clinic, case):
    """The names that a case finds."""
    space = dict(given_of(clinic.week))
    run(case.given, space)
    return space


def verdict(clinic, case, source):
    """What the check says of a cell, before the symptom has run."""
    space = space_of(clinic, case)
    run(source, space)
    return run(case.check, space)


@each_week
def test_the_notebook_is_up_to_date(week):
    clinic = clinic_of(week)
    notebook = executed(clinic)
    nbformat.validate(notebook)
    assert clinic.path.read_text(encoding="utf-8") == text_of(notebook), "python course.py clinic"


@each_week
def test_every_case_shows_its_bug_and_accepts_a_mend(week):
    clinic = clinic_of(week)
    assert 6 <= len(clinic.cases) <= 10
    parts = [case.part for case in clinic.cases]
    assert len(set(parts)) == 1 or parts[0] != parts[1], "cases of one part side by side show the difference"
    for case in clinic.cases:
        shown = []
        for source in (case.code, case.base):
            space = space_of(clinic, case)
            run(source, space)
            shown.append(run(case.symptom, space))
        assert shown[0] and shown[0] != shown[1], f"{case.name}: the symptom looks the same when it is mended"
        wrong, right = verdict(clinic, case, case.code), verdict(clinic, case, case.base)
        assert wrong.count("\n") == 1 and wrong.startswith("Not mended yet. "), f"{case.name}: {wrong}"
        assert right.startswith(MENDED), f"{case.name}: {right}"


@each_week
def test_right_mends_of_all_kinds_pass(week):
    """What the graders accept as right, the clinic accepts, unless it needs what the clinic does not give."""
    clinic, passed = clinic_of(week), set()
    right = read_answers(week, "right")
    for case in clinic.cases:
        for answer in right:
            if answer.cells.keys() == {case.part}:
                try:
                    said = verdict(clinic, case, answer.cells[case.part])
                except ClinicError:  # prints or warns, which a notebook would only show
                    continue
                assert said.startswith(MENDED) or "NameError" in said, f"{case.name}, {answer.name}: {said}"
                if said.startswith(MENDED):
                    passed.add((case.name, answer.name))
    for case in clinic.cases:
        assert sum(name == case.name for name, _ in passed) >= 2, f"{case.name}: which other mend passes?"


@each_week
def test_the_clinic_is_no_answer_sheet(week):
    """All its mends handed in earn less than half of the automatic points, whatever they are."""
    assert share_of_points(clinic_of(week)) < 0.5


@each_week
def test_what_is_read_first_gives_nothing_away_and_links_lead_somewhere(week):
    clinic = clinic_of(week)
    cells = notebook_of(clinic).cells
    assert len({cell.id for cell in cells}) == len(cells)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{2,49}", cell.id) for cell in cells)
    for cell in cells:
        if cell.cell_type == "markdown":
            assert not list(broken_links(cell.source, clinic.path.parent)), cell.id
    targets = set(re.findall(r"\(\.\./(\S+)#cell-id=([\w-]+)\)", "\n".join(cell.source for cell in cells)))
    assert len({path for path, _ in targets}) >= 2
    for path, name in targets:
        assert name in {cell.id for cell in read_notebook(ROOT / path).cells}, f"{path}: no cell {name}"
    for case in clinic.cases:
        before = f"{case.title} {case.situation} {case.symptom}"
        assert case.why not in before and case.name.split("-", 1)[1].replace("-", " ") not in before


def test_a_kernel_shows_what_is_stored():
    """The outputs are computed without a kernel; in one they are the same."""
    clinic = read_clinic(WEEKS[2])
    notebook = notebook_of(clinic)
    run_in_a_kernel(notebook, clinic.path.parent, clinic.path.name)
    normalize(notebook)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    assert text_of(notebook) == clinic.path.read_text(encoding="utf-8")


def test_the_list_of_clinics_is_up_to_date():
    path = ROOT / "clinic" / "README.md"
    assert path.read_text(encoding="utf-8") == readme(), "python course.py clinic"
    assert not list(broken_links(readme(), path.parent))


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    """The clinic's folder, elsewhere, with the cases of week 3."""
    monkeypatch.setattr(choosing, "CLINIC", tmp_path)
    monkeypatch.setattr(building, "CLINIC", tmp_path)
    monkeypatch.setattr(building, "ROOT", tmp_path)
    (tmp_path / "cases").mkdir()
    week = WEEKS[2]
    text = (ROOT / "clinic" / "cases" / f"{week.id}.yml").read_text(encoding="utf-8")
    selection(week).write_text(text, encoding="utf-8")
    return week


def test_work_is_not_overwritten(sandbox, capsys):
    assert build([sandbox]) == 0
    assert "wrote" in capsys.readouterr().out
    path = read_clinic(sandbox).path
    assert build([sandbox]) == 0 and "ipynb" not in capsys.readouterr().out, "a second run changes nothing"
    notebook = read_notebook(path)
    assert not has_work(notebook)
    next(cell for cell in notebook.cells if GIVEN_AS in cell.metadata).source += "They thought so."
    nbformat.write(notebook, path)
    before = path.read_bytes()
    with pytest.raises(ClinicError, match=r"holds work.*--force"):
        build([sandbox])
    assert path.read_bytes() == before
    assert build([sandbox], force=True) == 0
    assert not has_work(read_notebook(path))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "  - answer: softmax_over_columns",
            "  - answer: softmax_of_nothing",
            "no wrong answer of week 3 is named",
        ),
        ("    section: math-softmax", "    section: nowhere", "no heading stands in the cell 'nowhere'"),
        ("    section: math-softmax", "    section: 99_none#idea", "no heading stands in the cell 'idea'"),
        ("    section: math-softmax\n", "", "no `section`"),
        ("    section: math-softmax", "    sections: math-softmax", "no field is named 'sections'"),
        ("    title: Probabilities of what?", "    title: 3", "`title` must be text"),
        ("cases:", "case:", "not a mapping with `given` and `cases`"),
        ('      print("one patient:"', '      1 + (\n      print("one patient:"', "SyntaxError"),
        ('      print("one patient:"', '      P\n      np.log(0.0)\n      print("one patient:"', "it warns"),
    ],
)
def test_a_mistake_in_the_cases_is_told_in_a_line(sandbox, old, new, reason):
    path = selection(sandbox)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ClinicError, match=re.escape(reason)) as caught:
        build([sandbox])
    assert str(path) in str(caught.value)
    assert not read_files(path.parents[1]), "nothing is written"


def read_files(folder):
    return list(folder.glob("*.ipynb")) + list(folder.glob("*.md"))


def test_missing_cases_are_named(sandbox):
    selection(sandbox).unlink()
    with pytest.raises(ClinicError, match="is missing: choose the cases of week 3"):
        build([sandbox])


def test_checks_of_arguments_are_left_out():
    source = (
        "def f(y):\n    if len(y) == 0:\n        raise ValueError('y is empty')\n    for label in y:\n"
        "        if label > 1:\n            raise ValueError('y')\n    if y[0]:\n        return 1\n"
        "    return 0\n"
    )
    kept = without_argument_checks(source)
    assert kept == "def f(y):\n    if y[0]:\n        return 1\n    return 0"


@pytest.mark.parametrize(
    ("got", "expected", "said"),
    [
        (0.5, 0.5, "Mended: the check passes."),
        ([1.0, 2.0], [1, 2], "Mended: the check passes."),
        ((1.0, [1, 2]), (1, [1, 2]), "Mended: the check passes."),
        (None, "b", "Not mended yet. f(1): expected 'b', came None"),
        ([1, 2], [1, 2, 3], "Not mended yet. f(1): expected [1, 2, 3], came [1, 2]"),
        (0.12345, 0.12346, "Not mended yet. f(1): expected 0.12346, came 0.12345"),
        ("text", 1.0, "Not mended yet. f(1): expected 1, came 'text'"),
        ({"a": 1}, {"b": 1}, "Not mended yet. f(1): expected {b: 1}, came {a: 1}"),
    ],
)
def test_a_check_says_one_line(got, expected, said, capsys):
    mended(("f(1)", lambda: got, expected))
    assert capsys.readouterr().out == said + "\n"


def test_an_error_in_a_mend_is_a_line_too(capsys):
    mended(("f(1)", lambda: 1 / 0, 1), ("f(2)", lambda: 2, 2))
    assert capsys.readouterr().out == "Not mended yet. f(1): ZeroDivisionError: division by zero\n"


def test_what_all_cases_need_is_in_order():
    assert given_cell("") == "import numpy as np\n\nimport coursekit as ck"
    text = "import sklearn.tree\nfrom collections import Counter\n\nrows = 3\n\n\nimports = 4"
    assert given_cell(text) == (
        "from collections import Counter\n\nimport numpy as np\nimport sklearn.tree\n\n"
        "import coursekit as ck\n\nrows = 3\n\n\nimports = 4"
    )
