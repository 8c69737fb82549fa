"""`test --week` asks about one week: all that it is made of, and nothing of another."""

import subprocess
import sys

import pytest

from coursekit import cli
from coursekit.course.syllabus import ROOT, built_weeks, load_weeks

CAPSTONE = next(str(week.week) for week in load_weeks() if not week.built)


@pytest.fixture
def commands(monkeypatch):
    """The commands that would be run."""
    found = []

    def run(command, **options):
        found.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(cli.subprocess, "run", run)
    return found


def test_one_week_is_selected(commands, monkeypatch):
    week, *others = built_weeks()
    assert cli.main(["test", "--week", str(week.week), "-n0", "--collect-only", "-q"]) == 0
    monkeypatch.undo()
    (command,) = commands
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    names = [line for line in done.stdout.splitlines() if "::" in line]
    files = {name.partition("::")[0] for name in names}
    notebooks = {path.relative_to(ROOT).as_posix() for path in (week.lecture, week.solution)}
    assert files == {*cli.TESTS_OF_A_WEEK, *notebooks}
    assert all(week.id in name for name in names)
    assert not [name for name in names for other in others if other.id in name]
    answers = [name for name in names if "test_answer[" in name]
    assert len(answers) >= 16


def test_other_arguments_reach_pytest(commands):
    assert cli.main(["test", "-k", "sigmoid", "-x"]) == 0
    assert commands == [[sys.executable, "-m", "pytest", "-k", "sigmoid", "-x"]]


@pytest.mark.parametrize(
    ("week", "says"), [(CAPSTONE, "name a milestone"), ("40", "is no week"), ("", "is no week")]
)
def test_a_week_that_is_not_there_costs_one_line(commands, capsys, week, says):
    assert cli.main(["test", "--week", week]) == 2
    message = capsys.readouterr().err
    assert says in message and message.count("\n") == 1
    assert not commands
