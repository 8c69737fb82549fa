"""`python course.py update` in real clones: the newest version arrives, nobody's work is lost."""

import json
import os
import shutil
import subprocess

import pytest

from coursekit.course.update import UpdateError, update

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

LECTURE = "lectures/03_week.ipynb"
WORK = "assignments/03_week/03_week.ipynb"


def notebook(source, output=()):
    cell = {"cell_type": "code", "source": [source], "outputs": list(output), "metadata": {}}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


class Sides:
    """The course's repository on a server, and somebody's clone of it."""

    def __init__(self, folder):
        self.server, self.clone = folder / "server", folder / "my clone"
        self.server.mkdir()
        self.git(self.server, "init", "--quiet", "--initial-branch=main")
        files = {LECTURE: notebook("old"), WORK: notebook("stub"), "README.md": "old", "data/a b.txt": "old"}
        self.publish(files | {".gitignore": "kept/\n*.new.ipynb\n"})
        self.git(folder, "clone", "--quiet", str(self.server), str(self.clone))

    def git(self, folder, *arguments):
        subprocess.run(["git", *arguments], cwd=folder, check=True)

    def publish(self, files):
        write(self.server, files)
        self.git(self.server, "add", "--all")
        self.git(self.server, "commit", "--quiet", "--message", "new")

    def files(self):
        """What is in the clone: text by name."""
        paths = (path for path in self.clone.rglob("*") if path.is_file())
        names = {path.relative_to(self.clone).as_posix(): path for path in paths}
        return {name: path.read_text() for name, path in names.items() if not name.startswith(".git/")}


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


@pytest.fixture
def sides(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")
    return Sides(tmp_path)


def test_nothing_new(sides, capsys):
    write(sides.clone, {LECTURE: notebook("mine"), WORK: notebook("solved")})
    before = sides.files()
    assert update(sides.clone) == 0
    assert "newest version" in capsys.readouterr().out
    assert sides.files() == before


def test_what_was_changed_on_one_side_only_stays_or_arrives(sides):
    write(sides.clone, {WORK: notebook("solved"), "README.md": "mine", "notes.txt": "mine"})
    sides.publish({LECTURE: notebook("new"), "lectures/04_week.ipynb": notebook("new")})
    assert update(sides.clone) == 0
    found = sides.files()
    assert found[LECTURE] == found["lectures/04_week.ipynb"] == notebook("new")
    assert found[WORK] == notebook("solved") and found["README.md"] == found["notes.txt"] == "mine"
    assert not any(name.startswith("kept/") for name in found)


@pytest.mark.parametrize("staged", [False, True], ids=["in the folder", "staged"])
def test_what_was_changed_on_both_sides_is_kept_and_told(sides, staged, capsys):
    mine = {
        LECTURE: notebook("mine"),
        WORK: notebook("solved"),
        "README.md": "mine",
        "data/a b.txt": "mine",
        "lectures/04_week.ipynb": notebook("mine"),
    }
    write(sides.clone, mine)
    if staged:
        sides.git(sides.clone, "add", "--all")
    new = {name: text.replace("mine", "new").replace("solved", "new") for name, text in mine.items()}
    sides.publish(new)
    assert update(sides.clone) == 0
    found, told = sides.files(), capsys.readouterr().out
    aside = {name.split("/", 2)[2]: text for name, text in found.items() if name.startswith("kept/")}
    assert aside == mine
    assert found[WORK] == notebook("solved")
    assert found[WORK.replace(".ipynb", ".new.ipynb")] == notebook("new")
    assert {name: found[name] for name in new if name != WORK} == {n: t for n, t in new.items() if n != WORK}
    for name in mine:
        assert len([line for line in told.splitlines() if line.startswith(f"{name}: ")]) == 1

    sides.publish({LECTURE: notebook("newer")})  # and the next update has nothing in its way
    assert update(sides.clone) == 0
    assert sides.files()[LECTURE] == notebook("newer") and sides.files()[WORK] == notebook("solved")


def test_a_lecture_that_was_only_run_leaves_no_copy(sides):
    write(sides.clone, {LECTURE: notebook("old", [{"output_type": "stream", "text": "run"}])})
    sides.publish({LECTURE: notebook("new")})
    assert update(sides.clone) == 0
    found = sides.files()
    assert found[LECTURE] == notebook("new") and not any(name.startswith("kept/") for name in found)


def test_a_deleted_file_comes_back_new_and_work_outlives_its_assignment(sides):
    (sides.clone / LECTURE).unlink()
    write(sides.clone, {WORK: notebook("solved")})
    (sides.server / WORK).unlink()
    sides.publish({LECTURE: notebook("new")})
    assert update(sides.clone) == 0
    assert sides.files()[LECTURE] == notebook("new") and sides.files()[WORK] == notebook("solved")


def not_a_clone(sides, monkeypatch):
    shutil.rmtree(sides.clone / ".git")


def git_missing(sides, monkeypatch):
    monkeypatch.setenv("PATH", "")


def offline(sides, monkeypatch):
    sides.server.rename(sides.server.with_name("gone"))


def own_commits(sides, monkeypatch):
    sides.git(sides.clone, "commit", "--all", "--quiet", "--message", "mine")


def detached(sides, monkeypatch):
    sides.git(sides.clone, "checkout", "--quiet", "--detach")


def locked(sides, monkeypatch):
    (sides.clone / ".git/index.lock").touch()


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (not_a_clone, "downloaded, not cloned: download the course again"),
        (git_missing, "git is not installed"),
        (offline, "cannot be reached, try again later"),
        (own_commits, "commits of your own (1)"),
        (detached, "follows no branch"),
        (locked, "index.lock"),
    ],
)
def test_trouble_is_one_line_and_changes_nothing(sides, monkeypatch, trouble, told):
    write(sides.clone, {LECTURE: notebook("mine"), WORK: notebook("solved")})
    sides.publish({LECTURE: notebook("new"), WORK: notebook("new")})
    trouble(sides, monkeypatch)
    with pytest.raises(UpdateError) as stopped:
        update(sides.clone)
    assert told in str(stopped.value) and "\n" not in str(stopped.value)
    found = sides.files()
    assert found[LECTURE] == notebook("mine") and found[WORK] == notebook("solved")
