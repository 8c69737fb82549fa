"""A gradebook in PostgreSQL: a real server, started for these tests, gives what SQLite gives."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from coursekit.course.folders import Course
from coursekit.course.syllabus import find_week
from coursekit.grading.grade import grade
from coursekit.processes import isolation
from coursekit.results.export import export
from coursekit.results.status import status
from tests.classroom import Classroom
from tests.harness import ANSWERS, read_answers
from tests.processes.test_isolation import wait_until

psycopg = pytest.importorskip("psycopg")
pwd = pytest.importorskip("pwd", reason="looks for PostgreSQL where Debian has it")

WEEK = find_week("3")
ISOLATED = isolation.why_not() is None
DUE, LATE = "2026-02-01 12:00:00 UTC", "2026-02-01 12:00:07 UTC"
pytestmark = pytest.mark.filterwarnings("ignore:Object of type")  # SQLAlchemy's, about nbgrader


def programs():
    """The folder of PostgreSQL's programs, the newest ones if there are several; None without a server."""
    found = [Path(place).parent for place in [shutil.which("postgres")] if place]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return next((path for path in reversed(found) if (path / "initdb").exists()), None)


@pytest.fixture(scope="module")
def server():
    """The URL of an empty database. The server is reached through a socket in its own folder only."""
    place = programs()
    if place is None:
        pytest.skip("no PostgreSQL server here (Debian: `apt install postgresql`)")
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))  # not below tmp_path, where only we may go
    who = {}
    if os.geteuid() == 0:  # it refuses to run as root
        other = next(user for user in pwd.getpwall() if user.pw_name in ("postgres", "nobody"))
        who = {"user": other.pw_uid, "group": other.pw_gid, "extra_groups": []}
        os.chown(folder, other.pw_uid, other.pw_gid)
    who |= {"cwd": folder, "env": {"PATH": os.environ["PATH"], "LANG": "C"}, "text": True}
    data, log = folder / "data", (folder / "log").open("w")
    try:
        make = [place / "initdb", "-D", data, "-U", "grader", "--auth=trust", "--encoding=UTF8", "--no-sync"]
        made = subprocess.run(make, stdout=log, stderr=subprocess.PIPE, **who)
        assert made.returncode == 0, made.stderr
        start = [place / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
        with subprocess.Popen(start, stdout=log, stderr=log, **who) as running:
            try:
                wait_until(lambda: _answers(folder, running), 60)
                yield f"postgresql+psycopg://grader@/postgres?host={folder}"
            finally:
                running.kill()
    finally:
        log.close()
        shutil.rmtree(folder)


def _answers(folder, running):
    assert running.poll() is None, (folder / "log").read_text()
    try:
        psycopg.connect(host=str(folder), user="grader", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def test_postgresql_holds_what_sqlite_holds(server, tmp_path, capsys):
    here = Classroom(tmp_path / "here", WEEK)
    here.configure('c.LateSubmissionPlugin.penalty_method = "zero"')
    wrong = read_answers(ANSWERS / WEEK.id / "wrong.py")[0]
    here.hand_in("b o'neil", here.grader.submission(wrong.cells), DUE)
    here.hand_in("žofie", here.grader.submission({"derivation": "Because."}), LATE)
    there = here.copy(tmp_path / "there")
    there.course = Course(there.folder, server)
    told = []
    for room in (here, there):
        with room.course.gradebook() as book:
            book.add_assignment(WEEK.id, duedate=DUE)
        assert grade(room.course, WEEK, isolated=ISOLATED) == 0
        assert status(room.course, WEEK) == 1  # parts wait for a person
        assert export(room.course, [WEEK], "spreadsheet", room.folder / "grades.csv") == 0
        told.append(capsys.readouterr().out.replace(str(room.folder), "FOLDER"))
    assert there.rows() == here.rows()
    assert there.rows()["žofie"]["late_penalty"] > 0
    assert told[0] == told[1]
    assert (there.folder / "grades.csv").read_text() == (here.folder / "grades.csv").read_text()
    assert not (there.folder / "grading" / "gradebook.db").exists()

    there.score_by_hand("žofie", "derivation", 4.0)
    before = there.rows()["žofie"]["grades"]
    assert before["derivation"] == (None, 4.0, False)
    assert grade(there.course, WEEK, isolated=ISOLATED) == 0
    assert "0 graded, 2 unchanged" in capsys.readouterr().out
    assert grade(there.course, WEEK, students=["žofie"], force=True, isolated=ISOLATED) == 0
    assert "1 graded" in capsys.readouterr().out
    assert there.rows()["žofie"]["grades"] == before
