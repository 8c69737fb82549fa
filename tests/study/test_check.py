"""`python course.py check`: what a learner reads about the work in a notebook."""

import json

import nbformat
import pytest
from nbgrader.utils import is_solution

from coursekit.cli import main
from coursekit.course.syllabus import built_weeks, find_week, graded
from coursekit.notebooks.cells import grade_id
from coursekit.notebooks.execute import NotebookError, read_notebook
from coursekit.notebooks.recover import released_form
from coursekit.study import check as checking
from coursekit.study.attempt import LIBRARIES, old_libraries, read_attempt
from coursekit.study.check import check, render
from coursekit.study.parts import parts_of

WEEK = find_week("3")
SYNTAX = "def log_loss_from_logits(y, z):\n    return (1\n"
WRONG = "re = 3\nlen = 3\n\ndef log_loss(y, p, eps=1e-15):\n    return 4.0\n"
LOOP = "def predict(X, w, threshold=0.5):\n    while True:\n        pass\n"


def submission(answers=(), unsolved=()):
    """The release with the reference solution in it, or `answers` (id to source), or the stub."""
    solved = {cell.id: cell.source for cell in read_notebook(WEEK.solution).cells}
    notebook = released_form(WEEK)
    for cell in notebook.cells:
        if is_solution(cell) and cell.id not in unsolved:
            cell.source = dict(answers).get(cell.id, solved[cell.id])
    return notebook


def write(notebook, tmp_path):
    path = tmp_path / "mine.ipynb"
    nbformat.write(notebook, path)
    return path


@pytest.fixture
def progress(tmp_path, monkeypatch):
    """Where points are kept while a test runs."""
    monkeypatch.setattr(checking, "ROOT", tmp_path)
    monkeypatch.setattr(checking, "CHECKS", tmp_path / "progress" / "checks.jsonl")
    return tmp_path / "progress" / "checks.jsonl"


def test_mistakes_of_every_kind_at_their_own_part(tmp_path, capsys, monkeypatch, progress):
    monkeypatch.setattr("coursekit.study.attempt.LEARNERS_CELL_SECONDS", 6)
    answers = {"log-loss-from-logits": SYNTAX, "log-loss": WRONG, "predict": LOOP}
    path = write(submission(answers, unsolved=["compare", "derivation"]), tmp_path)
    places = {WEEK.id: path}
    monkeypatch.setattr(type(WEEK), "assignment", property(lambda week: places.get(week.id)))
    before = path.read_bytes()
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert path.read_bytes() == before
    rows = {line.split("  ")[0]: " ".join(line.split("  ")[1:]).split() for line in out.splitlines()}
    assert rows["Part 1. Sigmoid"][0] == "passed"
    assert rows["Part 2. Log-loss from probabilities"][0] == "FAILED"
    assert rows["Part 3. Log-loss from logits"][0] == "FAILED"
    assert rows["Part 5. The training loop"][0] == "passed"  # for it, part 3 has a stand-in
    assert rows["Part 7. From probability to decision"][0] == "FAILED"
    assert rows["Part 12. Is it any good?"][:2] == ["not", "started"]
    assert rows["Part 13. Derivation with shapes"][:2] == ["not", "started"]
    assert rows["Part 14. The 60-second answer"][0] == "written"
    told = " ".join(out.split())
    assert "log_loss of y = [1, 0, 1, 1], p = [0.9, 0.2, 0.6, 0.5]: expected 0.38311922, got 4." in told
    assert "SyntaxError in the cell 'log-loss-from-logits', line 2: '(' was never closed" in told
    assert "stopped after 6 s: does your loop end?" in told
    assert "NameError" not in out and "KeyError" not in out and "KernelDied" not in out
    # What the visible checks gave is noted: the notebook is the learner's own, in assignments/.
    lines = [json.loads(line) for line in progress.read_text(encoding="utf-8").splitlines()]
    assert {line["event"] for line in lines} == {"visible"}
    noted = {line["part"]: line["points"] >= line["possible"] for line in lines}
    assert noted["sigmoid"] and not noted["log-loss"] and "compare" not in noted


def test_all_points_are_decided_and_kept(tmp_path, progress, capsys, monkeypatch):
    clipped = "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -30, 30)))\n"
    path = write(submission({"sigmoid": clipped}, unsolved=["derivation"]), tmp_path)
    typed = iter(["1", "1"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(typed, ""))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert main(["check", str(path), "--all"]) == 1
    out = capsys.readouterr().out
    assert "Part 13. Derivation with shapes: not written yet." in out
    assert "hidden checks run as well" in out
    hidden = "\n".join(
        cell.source for cell in read_notebook(WEEK.solution).cells if "HIDDEN TESTS" in cell.source
    )
    assert not [line for line in hidden.splitlines() if len(line) > 30 and line.strip() in out]
    lines = [json.loads(line) for line in progress.read_text(encoding="utf-8").splitlines()]
    checked = [line for line in lines if line["event"] == "checked"]
    assert [line["part"] for line in checked if line["points"] < line["possible"]] == ["sigmoid"]
    assert {line["week"] for line in checked} == {WEEK.id}
    points, possible = (sum(line[name] for line in checked) for name in ("points", "possible"))
    assert possible == 84 and f"{points:g} of 84 points by checks." in out
    assert all(line["at"] and len(line["notebook"]) == 64 for line in lines)


def test_untouched_release_is_read_without_a_kernel():
    for week in graded():
        released = released_form(week)
        parts = parts_of(released, released)
        assert sum(part.judged + part.waiting + part.by_hand for part in parts) == week.points
        table = render(read_attempt(week.key), parts, 100)
        assert all(part.title[:30] in table for part in parts)


@pytest.mark.parametrize("form", ["utf-8-sig", "utf-16", "no metadata", "old format"])
def test_what_grade_reads_is_read(form, tmp_path):
    notebook = submission()
    text = nbformat.writes(notebook)
    if form == "no metadata":
        for cell in notebook.cells:
            cell.metadata.clear()
        text = nbformat.writes(notebook)
    elif form == "old format":
        text = nbformat.writes(nbformat.convert(notebook, 3), 3)
    path = tmp_path / "sent (1).ipynb"
    path.write_bytes(text.encode(form) if form.startswith("utf") else text.encode())
    attempt = read_attempt(str(path))
    assert attempt.week == WEEK
    assert {grade_id(cell) for cell in attempt.notebook.cells} >= {
        grade_id(cell) for cell in attempt.released.cells
    }


def test_another_weeks_notebook_is_recognized(tmp_path, monkeypatch):
    other = next(week for week in built_weeks() if week != WEEK)
    path = tmp_path / f"{other.id}.ipynb"
    nbformat.write(submission(), path)
    assert read_attempt(str(path)).week == WEEK
    monkeypatch.setattr(type(other), "assignment", property(lambda week: path))
    with pytest.raises(NotebookError, match=f"{other.id}.ipynb: this is week 3's notebook"):
        read_attempt(str(other.week))


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "no such notebook"), ("not a notebook", "mine.ipynb"), ("empty", "nothing to check")],
)
def test_bad_notebook(tmp_path, capsys, content, message):
    path = tmp_path / "mine.ipynb"
    if content == "empty":
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")]), path)
    elif content is not None:
        path.write_text(content)
    assert main(["check", str(path)]) == 2
    err = capsys.readouterr().err
    assert str(path) in err and message in err and len(err.splitlines()) == 1


def test_no_such_week(capsys):
    assert main(["check", "99"]) == 2
    assert "give a number from 1 to 16" in capsys.readouterr().err


def test_old_libraries_are_named(tmp_path, monkeypatch):
    assert old_libraries() == []
    newer = tmp_path / "requirements.in"
    newer.write_text("".join(f"{name}>={'99.0' if name == 'scipy' else '1.0'},<100\n" for name in LIBRARIES))
    [line] = old_libraries(newer)
    assert line.startswith("scipy ") and line.endswith("is installed, the checks need 99.0")


def test_written_answers_need_a_terminal(progress, tmp_path, monkeypatch, capsys):
    path = write(submission(), tmp_path)
    monkeypatch.setattr(checking, "run", lambda attempt, everything: None)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    check(str(path), everything=True)
    assert "Run this in a terminal to score your written answers" in capsys.readouterr().out
    assert "self-scored" not in progress.read_text(encoding="utf-8")


def test_a_written_answer_that_is_too_long_is_told(progress, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(checking, "run", lambda attempt, everything: None)
    table = "| - | : |\n" * 30  # no words
    for words, told in [(150, 0), (151, 1)]:
        answers = {"squared-error": table + "word " * words, "derivation": "word " * 900}
        path = write(submission(answers), tmp_path)
        check(str(path))
        out = " ".join(capsys.readouterr().out.split())
        assert out.count("Your answer has") == told
    assert "The 60-second answer: Your answer has 151 words, and the statement asks for at most 150." in out
