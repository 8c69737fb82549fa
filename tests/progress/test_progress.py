"""Where a learner stands: what really ran, what was only said, and what comes next."""

import json
import shutil
from datetime import timedelta

import nbformat
import pytest
from nbgrader.utils import is_solution

from coursekit.cli import main
from coursekit.course.syllabus import ROOT, Milestone, built_weeks, find_week, graded
from coursekit.interview.journal import CHECKS, DEFAULT, JournalError
from coursekit.notebooks.recover import released_form
from coursekit.progress import commands, days, page, ran, text, weeks
from coursekit.progress import where as standing
from coursekit.progress.ran import LECTURES
from coursekit.progress.sources import read_notes
from coursekit.progress.steps import next_step
from coursekit.progress.weeks import parts_of_release, weeks_of
from tests.interviews import BANK
from tests.progress.learner import START, Learner, theory_of

NOW = START + timedelta(days=20)


@pytest.fixture
def learner(tmp_path, monkeypatch):
    """Somebody who has just cloned the course: nothing is done, and the assignments are as released."""
    folder = tmp_path / "course"
    released = tmp_path / "released"
    for week in built_weeks():
        path = released / week.id / f"{week.id}.ipynb"
        path.parent.mkdir(parents=True)
    for kind in {type(one) for one in graded()}:
        monkeypatch.setattr(kind, "assignment", property(lambda w: released / w.id / f"{w.id}.ipynb"))
    folder.mkdir()
    return Learner(folder)


def look(learner, only=("1", "2", "3")):
    """What was done of a few weeks, on a fixed day."""
    chosen = [find_week(key) for key in only]
    return {work.short: work for work in weeks_of(chosen, read_notes(learner.root), BANK, NOW)}


def row(text_, week):
    """The cells of a week's line in the table."""
    [line] = [line for line in text_.splitlines() if line.startswith(f"{week:>3} ")]
    return line[31:].split()


def test_nothing_done_is_said_as_nothing_and_the_first_lecture_comes_next(learner):
    found = look(learner)
    assert not any(work.begun for work in found.values())
    step = next_step(list(found.values()))
    assert step.minutes == find_week("1").minutes and step.where == f"lectures/{find_week('1').id}.ipynb"
    shown = text.render(list(found.values()), step, [], [])
    assert row(shown, 1) == row(shown, 3) == []
    assert max(map(len, shown.splitlines())) <= 80


def test_what_ran_is_told_apart_from_what_is_claimed(learner):
    learner.runs(0, "1", 0.5)
    learner.note(LECTURES, 1, "read", lecture=find_week("2").id)
    learner.checks(1, "1", 1.0)
    learner.checks(1, "1", 0.5, "self-scored")
    learner.checks(2, "2", 1.0, "visible", parts=2)
    found = look(learner)
    one, two = found["1"], found["2"]
    assert 0.4 < one.ran / one.cells < 0.6 and not one.is_read
    assert two.is_read and two.says_read and not two.ran
    assert one.points == sum(part.by_checks for part in one.parts) and all(p.passed for p in one.coded)
    assert two.points == 0 and not any(part.passed for part in two.parts)
    assert sum(part.visible for part in two.parts) == 2
    shown = text.render(list(found.values()), None, [], [])
    assert row(shown, 2)[0] == "yes*" and row(shown, 2)[2] == "+2"
    assert row(shown, 1)[4].endswith("*") and not row(shown, 1)[3].endswith("*")
    html = page.render(standing.Where(read_notes(learner.root), list(found.values()), None, [], []))
    assert html.count('class="claim">read, you say') == 1 and "not recorded" in html


def test_attempted_is_not_passed_and_the_last_run_counts(learner):
    learner.checks(0, "1", 1.0)
    learner.checks(1, "1", 0.4)
    work = look(learner)["1"]
    assert work.points < sum(part.by_checks for part in work.parts) / 2
    assert all(part.tried for part in work.coded)
    assert not any(part.passed for part in work.coded if part.by_checks > 2)


def test_work_in_the_notebook_is_seen_without_any_check(learner):
    week = find_week("3")
    notebook = released_form(week)
    [cell] = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "sigmoid"]
    cell.source = "def sigmoid(z):\n    return z\n"
    written = [c for c in notebook.cells if is_solution(c) and c.cell_type == "markdown"]
    written[0].source = "Because."
    nbformat.write(notebook, week.assignment)
    work = look(learner, ["3"])["3"]
    assert [part.name for part in work.parts if part.tried and part.by_checks] == ["sigmoid"]
    assert sum(part.tried for part in work.written) == 1
    assert not work.unreadable and look(learner, ["2"])["2"].unreadable.endswith("is not there")
    week.assignment.write_text("{ half a notebook", encoding="utf-8")
    assert "not a readable notebook" in look(learner, ["3"])["3"].unreadable


def test_interviews_and_due_cards_are_counted_by_topic(learner):
    asked = theory_of("3", 3)
    learner.is_asked(0, dict(zip(asked, (0.2, 0.5, 0.9), strict=True)))
    work = look(learner)["3"]
    assert work.questions == 3 and 0.4 < work.share < 0.7
    assert work.probes[1] == 9 and 0 < work.probes[0] < 9
    assert work.due == 2  # those that were not known; probes with made-up keys are in no bank
    assert look(learner)["1"].due == 0


@pytest.mark.parametrize(
    ("done", "told", "where"),
    [
        (lambda one: one.runs(0, "2", 0.5), "Go on with the lecture of week 2", "lectures/02"),
        (lambda one: one.runs(0, "2"), "Work on the assignment of week 2", "assignments/02"),
        (lambda one: (one.runs(0, "2"), one.checks(0, "2")), "Read the lecture of week 3", "lectures/03"),
    ],
    ids=["half read", "read", "read and passed"],
)
def test_the_next_step_goes_on_where_the_learner_is(learner, done, told, where):
    done(learner)
    step = next_step(list(look(learner).values()))
    assert step.what.startswith(told) and step.where.startswith(where)
    assert 5 <= step.minutes <= max(find_week("2").work, find_week("3").minutes)


def test_finished_weeks_that_were_never_asked_lead_to_an_interview_on_them(learner):
    for week in ("1", "2", "3"):
        learner.runs(0, week)
        learner.checks(1, week)
    step = next_step(list(look(learner).values()))
    assert "mock interview on weeks 1, 2, 3" in step.what and step.where.endswith("--topics 1 2 3")
    for week in ("1", "2", "3"):
        learner.is_asked(2, {theory_of(week, 1)[0]: 0.3 if week == "2" else 1.0})
    assert "mock interview on week 2" in next_step(list(look(learner).values())).what


def test_a_milestone_has_no_lecture_and_is_worked_on_at_once(learner):
    work = weeks.WeekWork(Milestone(14, "m1_audit", "Milestone 1: audit", True, 150, 24))
    work.parts = [weeks.PartWork("leaks", "Leaks", by_checks=20), weeks.PartWork("why", "Why", by_hand=4)]
    assert work.is_read and work.short == "m1" and text.read_of(work) == ""
    step = next_step([work])
    assert step.minutes == 150 and "assignment of Milestone 1" in step.what
    work.parts[0].earned = work.parts[0].by_checks
    assert next_step([work]) is None or "written" in next_step([work]).what


def test_points_by_day_are_those_of_the_last_runs(learner):
    learner.checks(0, "1", 0.5)
    learner.checks(2, "1", 1.0)
    learner.checks(2, "2", 1.0)
    learner.is_asked(3, {theory_of("1", 1)[0]: 0.5})
    found = days.days_of(read_notes(learner.root))
    assert [one.day.day for one in found] == [2, 4, 5]
    both = [sum(p.by_checks for p in parts_of_release(find_week(week))) for week in ("1", "2")]
    assert found[1].checked == found[2].checked == sum(both) > 1.5 * found[0].checked
    assert found[2].interviews == (0.5,)
    alt = days.alt_text(found)
    assert f"{sum(both):g} points" in alt and "50%" in alt
    assert len(days.chart(found).axes) == 2 and days.chart([]) is None


def test_the_files_survive_another_folder_a_torn_line_and_another_version(learner, tmp_path):
    learner.checks(0, "1", 1.0)
    learner.is_asked(1, {theory_of("1", 1)[0]: 0.5})
    learner.note(CHECKS, 2, "checked", week="1", points="many")
    learner.note(CHECKS, 2, "a kind of the future", anything=1)
    learner.note(DEFAULT, 2, "judge", interview=9, question="x", week="y", level="wizard", value=1.0)
    with learner.path(CHECKS).open("a") as file:
        file.write('{"at": "2026-03-05T18:00:00+00:00", "event": "che')
    for place in (CHECKS, DEFAULT):
        assert str(tmp_path) not in learner.path(place).read_text()
    before = look(learner)["1"]
    moved = tmp_path / "moved"
    shutil.move(learner.root, moved)
    notes = read_notes(moved)
    after = look(Learner(moved))["1"]
    assert (after.points, after.questions) == (before.points, before.questions) and after.points > 50
    lines = len((moved / "progress" / "checks.jsonl").read_text().splitlines())
    assert notes.left_aside[0].startswith("progress/checks.jsonl: left aside")
    assert notes.left_aside[0].endswith(f"line {lines - 2}")
    assert "interview/progress.jsonl" in notes.left_aside[1]


def test_a_line_that_is_no_event_is_named_with_its_file(learner):
    learner.checks(0, "1", 1.0)
    path = learner.path(CHECKS)
    path.write_text("nonsense\n" + path.read_text())
    with pytest.raises(JournalError, match=r"checks\.jsonl:1: not an event"):
        read_notes(learner.root)


def test_what_was_missed_leads_to_heading_part_card_and_a_later_interview(learner):
    good, bad = theory_of("3", 2)
    learner.is_asked(0, {good: 1.0, bad: 0.2})
    notes = read_notes(learner.root)
    [one] = standing.missed(notes, BANK)
    assert one.question.id == bad and one.card and not one.again  # the next interview is too soon
    assert [place.what for place in one.places] == ["read", "practice"]
    learner.is_asked(1, {theory_of("1", 1)[0]: 1.0})
    [one] = standing.missed(read_notes(learner.root), BANK)
    assert one.again
    shown = text.render(list(look(learner).values()), None, [one], [])
    assert "lectures/03" in shown and "part " in shown and "card due" in shown and "asked again" in shown
    learner.is_asked(2, {bad: 1.0})
    assert standing.missed(read_notes(learner.root), BANK) == []


def test_the_page_asks_nobody_and_describes_its_chart(learner):
    learner.checks(0, "1", 1.0)
    notes = read_notes(learner.root)
    found = list(look(learner).values())
    html = page.render(standing.Where(notes, found, next_step(found), [], days.days_of(notes)), NOW.date())
    assert "default-src 'none'" in html and "http" not in html.replace("http-equiv", "")
    assert f'alt="{days.alt_text(days.days_of(notes))}"' in html
    assert html == page.render(
        standing.Where(notes, found, next_step(found), [], days.days_of(notes)), NOW.date()
    )


# The command


@pytest.fixture
def here(learner, monkeypatch):
    """The command reads and writes this learner's files; only three weeks are built."""
    monkeypatch.setattr(standing, "graded", lambda: [find_week(key) for key in ("1", "2", "3")])
    monkeypatch.setattr(standing, "LECTURES", learner.path(LECTURES))
    monkeypatch.setattr(standing.read_notes, "__defaults__", (learner.root,))
    monkeypatch.setattr(standing.where, "__defaults__", (learner.root,))
    monkeypatch.setattr(standing, "bank", lambda: BANK)
    return learner


def test_one_word_says_that_a_lecture_is_read(here, capsys, tmp_path):
    assert main(["progress", "--read", "3", "--html", str(tmp_path / "p.html")]) == 0
    out = capsys.readouterr().out
    assert row(out, 3) == ["yes*"] and "Work on the assignment of week 3" in out
    assert "read, you say" in (tmp_path / "p.html").read_text(encoding="utf-8")
    [line] = map(json.loads, here.path(LECTURES).read_text().splitlines())
    assert line["event"] == "read" and line["lecture"] == find_week("3").id


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--read", "99"], "99"),
        (["--html", "/dev/null/x.html"], "name another file"),
        (["--db", "sqlite://"], "--student"),
        (["--student", "student-07", "--read", "3"], "leave out"),
    ],
)
def test_bad_arguments_are_told_in_one_line(here, capsys, arguments, told):
    assert main(["progress", *arguments]) == 2
    err = capsys.readouterr().err
    assert told in err and len(err.splitlines()) == 1


# The lecture's own kernel


class Ran:
    """What IPython says after a cell."""

    def __init__(self, cell, success=True):
        self.success = success
        self.info = type("Info", (), {"cell_id": cell})


def test_cells_that_ran_are_noted_once_and_never_disturb(tmp_path):
    path = tmp_path / "progress" / "lectures.jsonl"
    notes = ran.CellNotes("03_x", ["a", "b", "c"], path)
    for result in (Ran("a"), Ran("a"), Ran("b", success=False), Ran("mine"), Ran(None)):
        notes(result)
    again = ran.CellNotes("03_x", ["a", "b", "c"], path)
    with ran.Journal(path):  # somebody else is writing
        again(Ran("b"))
    again(Ran("c"))
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["cells"] for line in lines] == [["a"], ["b", "c"]]
    assert ran.ran_cells(ran.Journal(path).events, "03_x") == {"a", "b", "c"}
    assert ran.ran_cells(ran.Journal(path).events, "04_y") == set()


def test_only_a_lecture_of_the_course_is_watched(monkeypatch):
    registered = []

    class Events:
        def register(self, name, function):
            registered.append((name, function))

    monkeypatch.setattr("IPython.get_ipython", lambda: type("Shell", (), {"events": Events()}))
    lecture = find_week("3").lecture
    for name in ("", str(find_week("3").assignment), str(ROOT / "lectures" / "gone.ipynb"), "notebook"):
        monkeypatch.setenv("JPY_SESSION_NAME", name)
        ran.watch()
    assert registered == []
    monkeypatch.setenv("JPY_SESSION_NAME", str(lecture))
    ran.watch()
    assert [name for name, _ in registered] == ["post_run_cell"]


def test_cells_beyond_what_is_needed_are_not_counted():
    for week in built_weeks():
        cells = json.loads(week.lecture.read_text(encoding="utf-8"))["cells"]
        code = [cell["id"] for cell in cells if cell["cell_type"] == "code"]
        counted = ran.code_cells(week.lecture)
        assert counted == code[: len(counted)] and len(counted) > 10
        further = any("Going further" in line for c in cells for line in c["source"] if line.startswith("##"))
        assert (len(counted) <= len(code)) if further else (counted == code)


def test_the_panel_shows_the_same_and_takes_a_claim(here):
    from coursekit.progress import panel

    here.checks(0, "1", 1.0)
    shown = panel.ProgressPanel()
    html = " ".join(child.value for child in shown.box.children if hasattr(child, "value"))
    assert "What a model is" in html and "alt=" in html
    buttons = shown.box.children[-2].children
    buttons[0].value = find_week("2")
    buttons[1].click()
    assert "yes*" in " ".join(child.value for child in shown.box.children if hasattr(child, "value"))
    here.path(CHECKS).write_text("nonsense\n")
    shown.box.children[-2].children[2].click()
    assert "not an event" in shown.box.children[-1].value


def test_default_page_lies_where_git_does_not_look():
    assert commands.PAGE.parent == CHECKS.parent == LECTURES.parent
