"""Releasing: assignments/ is what solutions/ says, twice the same bytes, work is never overwritten."""

import shutil
from dataclasses import replace

import nbformat
import pytest
from nbgrader.utils import is_solution

from coursekit.course.syllabus import (
    ROOT,
    SyllabusError,
    Week,
    find_graded,
    find_week,
    graded,
    load_milestones,
    load_weeks,
)
from coursekit.notebooks import release as releasing
from coursekit.notebooks.release import ReleaseError, generate, has_work, refresh_texts, release


@pytest.mark.parametrize("week", graded(), ids=lambda week: week.id)
def test_assignments_are_up_to_date(week, tmp_path):
    made = generate(week, tmp_path, f"sqlite:///{(tmp_path / 'gradebook.db').as_posix()}")
    assert made.read_bytes() == week.assignment.read_bytes(), "python course.py release"
    again = generate(week, tmp_path, f"sqlite:///{(tmp_path / 'gradebook.db').as_posix()}")
    assert again.read_bytes() == week.assignment.read_bytes()


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    """A copy of one week in a folder of its own, which the release command takes for the repository."""
    week = find_week("3")
    for path in [week.solution, week.assignment]:
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True)
        shutil.copy(path, target)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    monkeypatch.setattr(releasing, "ROOT", tmp_path)
    monkeypatch.setattr("coursekit.course.syllabus.ROOT", tmp_path)
    return week


def test_work_is_not_overwritten(sandbox):
    week: Week = sandbox
    assert not has_work(week.assignment)
    notebook = nbformat.read(week.assignment, as_version=4)
    next(cell for cell in notebook.cells if is_solution(cell)).source = "answer = 42"
    nbformat.write(notebook, week.assignment)
    before = week.assignment.read_bytes()
    with pytest.raises(ReleaseError, match="holds work.*--force"):
        release([week])
    assert week.assignment.read_bytes() == before
    assert release([week], force=True) == 0
    assert not has_work(week.assignment)


def test_missing_source_is_named(sandbox):
    sandbox.solution.unlink()
    with pytest.raises(ReleaseError, match="nothing to release"):
        release([sandbox])


def test_a_missing_lecture_is_named_before_anything_is_written(sandbox, tmp_path, monkeypatch):
    monkeypatch.setattr(releasing, "graded", lambda: [sandbox])
    readme = tmp_path / "README.md"
    readme.write_text("untouched")
    with pytest.raises(ReleaseError, match=r"lectures.*is missing: .*`built: false`"):
        refresh_texts()
    assert readme.read_text() == "untouched"


@pytest.mark.parametrize(
    ("cell", "old", "new", "reason"),
    [
        ("sigmoid", "### END SOLUTION", "", r"cell 'sigmoid': line \d+: no `### END SOLUTION`"),
        (
            "sigmoid-hidden",
            "HIDDEN TESTS",
            "HIDDEN TEST",
            "cell 'sigmoid-hidden': .*nbgrader does not see this",
        ),
        ("sigmoid-hidden", "### BEGIN HIDDEN TESTS", "", "no `### BEGIN HIDDEN TESTS` before it"),
    ],
)
def test_a_source_that_would_leak_is_refused(sandbox, cell, old, new, reason):
    notebook = nbformat.read(sandbox.solution, as_version=4)
    source = next(one for one in notebook.cells if one.id == cell)
    source.source = source.source.replace(old, new)
    nbformat.write(notebook, sandbox.solution)
    before = sandbox.assignment.read_bytes()
    with pytest.raises(ReleaseError, match=f"{sandbox.id}.ipynb, .*{reason}"):
        release([sandbox])
    assert sandbox.assignment.read_bytes() == before


def test_a_hidden_cell_without_any_marker_is_refused(sandbox):
    notebook = nbformat.read(sandbox.solution, as_version=4)
    cell = next(one for one in notebook.cells if one.id == "sigmoid-hidden")
    cell.source = "\n".join(line for line in cell.source.splitlines() if "HIDDEN TESTS" not in line)
    nbformat.write(notebook, sandbox.solution)
    with pytest.raises(ReleaseError, match="cell 'sigmoid-hidden': its code would be released"):
        release([sandbox])


def test_weeks():
    weeks = load_weeks()
    assert [week.week for week in weeks] == list(range(1, 17))
    assert find_week("3") == find_week("03") == find_week("03_logistic_regression")
    with pytest.raises(SyllabusError, match="give a number from 1 to 16"):
        find_week("17")
    unbuilt = next(week for week in weeks if not week.built)
    with pytest.raises(SyllabusError, match=r"in preparation; ready: .*\b3\b"):
        find_week(str(unbuilt.week))


def test_milestones_are_found_by_id_and_by_the_start_of_it(monkeypatch):
    milestones = load_milestones()
    assert sum(one.points for one in milestones if one.id.startswith("m")) == 100
    assert {load_weeks()[one.week - 1].id for one in milestones} == {"capstone_1", "capstone_2", "capstone_3"}
    monkeypatch.setattr("coursekit.course.syllabus.load_milestones", lambda: built)
    built = [replace(one, built=True) for one in milestones]
    assert [find_graded(text).id for text in ("m1", "m2_baseline")] == ["m1_audit", "m2_baseline"]
    assert find_graded("3") == find_week("3")
    with pytest.raises(SyllabusError, match="name a milestone, m1_audit or m2_baseline"):
        find_graded("14")
    with pytest.raises(SyllabusError, match="'m9' is no week: .* a milestone .*m1_audit"):
        find_graded("m9")
    built = [replace(one, built=False) for one in milestones]
    with pytest.raises(SyllabusError, match="milestone m1_audit is in preparation"):
        find_graded("m1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("weeks: [", "not a list of weeks"),
        ("weeks:\n- {week: 1, id: a, title: A}", "row 1.*built"),
        ("weeks:\n- {week: 2, id: a, title: A, built: false}", "expected 1"),
        ("weeks:\n- {week: 1, id: a, title: A, built: true}", "lacks minutes"),
        ("weeks:\n- {week: 1, id: a, title: A, built: false, color: red}", "color"),
    ],
)
def test_broken_syllabus(tmp_path, text, message):
    path = tmp_path / "syllabus.yml"
    path.write_text(text)
    with pytest.raises(SyllabusError, match=message):
        load_weeks(path)
