"""kill -9 at every moment of grading: the next run finishes the rest, and nothing is lost or doubled."""

import contextlib
import multiprocessing
import os
import pickle
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from coursekit.course.folders import Course
from coursekit.course.syllabus import ROOT, find_week
from coursekit.grading import grade as grade_module
from coursekit.grading.grade import grade
from coursekit.processes import fork_server, isolation, pool
from tests.classroom import Classroom
from tests.harness import ANSWERS, read_answers
from tests.processes.test_isolation import wait_until

WEEK = find_week("3")
ISOLATED = isolation.why_not() is None
SECONDS = 120  # for a run that should take ten
pytestmark = [
    pytest.mark.skipif(not fork_server.supported(), reason="looks at processes as Linux shows them"),
    pytest.mark.filterwarnings("ignore:Object of type"),  # SQLAlchemy's, about nbgrader
]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Three submissions graded in peace, with what was written: `kit` and `outcomes`, as a file.

    Nothing in it may be changed; `untouched` is the same class before anything was graded.
    """
    folder = tmp_path_factory.mktemp("class")
    room = Classroom(folder / "course", WEEK)
    wrong = read_answers(ANSWERS / WEEK.id / "wrong.py")[0]
    for student, cells in (("ada", {}), ("b o'neil", wrong.cells), ("žofie", {"derivation": "Because."})):
        room.hand_in(student, room.grader.submission(cells), "2026-02-01 12:00:00 UTC")
    outcomes = {}

    def noting(*arguments):
        with contextlib.closing(run(*arguments)) as results:
            for student, outcome in results:
                outcomes[student] = outcome
                yield student, outcome

    with pytest.MonkeyPatch.context() as patch:
        kit = grade_module.make_kit(room.course, WEEK, ISOLATED)
        room.untouched = room.copy(folder / "untouched")
        run = pool.run
        patch.setattr(pool, "run", noting)
        assert grade(room.course, WEEK, isolated=ISOLATED) == 0
    room.saved = folder / "outcomes"
    room.saved.write_bytes(pickle.dumps((kit, outcomes)))
    room.score_by_hand("ada", "derivation", 4.0)
    return room


def check_whole(room, expected):
    """The gradebook is sound, and gradebook, records and folders are as they are without a kill."""
    with contextlib.closing(sqlite3.connect(room.folder / "grading" / "gradebook.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert room.rows() == expected.rows()
    found = {student: record.cells for student, record in room.records().items()}
    assert found == {student: record.cells for student, record in expected.records().items()}
    assert names_in(room.course.folder("autograded")) == names_in(expected.course.folder("autograded"))
    assert names_in(room.course.records) == names_in(expected.course.records)


def names_in(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))


# The writer, killed before each of its steps. What it writes was graded before.

STEPS = {"os.chmod", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "shutil.rmtree"}


def _write_until(folder: Path, saved: Path, options: dict, step: int) -> None:
    """Run `grade` without its kernels, and die at a step of writing the last submission."""
    kit, outcomes = pickle.loads(saved.read_bytes())
    grade_module.make_kit = lambda *arguments: kit
    grade_module.fork_servers = contextlib.nullcontext
    pool.prepare = lambda preload: None  # nobody is graded here; it would start a server each time
    taken = 0

    def count(name, arguments=()):
        nonlocal taken
        if counting and name in STEPS:
            taken += 1
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)

    def run(function, todo, *rest):
        nonlocal counting
        for number, student in enumerate(sorted(todo), start=1):
            counting = number == len(todo)
            yield student, outcomes[student]

    counting = False
    pool.run = run
    event.listen(Engine, "commit", lambda connection: count("os.rename"))
    sys.addaudithook(count)
    sys.stdout = sys.stderr = open(os.devnull, "w")
    grade(Course(folder), WEEK, isolated=False, **options)


@pytest.mark.parametrize("state", ["first", "again"])
def test_the_writer_killed_at_each_step(undisturbed, tmp_path, state):
    """`first`: of a class that is graded for the first time; `again`: of one graded once more by --force."""
    context = multiprocessing.get_context("forkserver")
    options = {"force": state == "again"}
    killed = 0

    def run(room, step):
        process = context.Process(target=_write_until, args=(room.folder, undisturbed.saved, *step))
        process.start()
        process.join(SECONDS)
        return process.exitcode

    while True:
        start = undisturbed if state == "again" else undisturbed.untouched
        room = start.copy(tmp_path / f"{state}-{killed}")
        if run(room, (options, killed + 1)) == 0:
            break
        killed += 1
        done = {student for student, record in room.records().items()}
        before = room.graded_files()
        assert run(room, ({}, 0)) == 0
        if state == "first":
            assert "ada" in done and "b o'neil" in done
            room.score_by_hand("ada", "derivation", 4.0)
        check_whole(room, undisturbed)
        after = room.graded_files()
        assert not [path for path in before if "žofie" not in str(path) and after[path] != before[path]]
    assert killed > 10


# Real runs, with everything that they start.

GRADER = """
import sys
from pathlib import Path
from coursekit.course.folders import Course
from coursekit.grading.grade import grade
from coursekit.course.syllabus import find_week
sys.exit(grade(Course(Path(sys.argv[1])), find_week("3"), isolated=sys.argv[2] == "True", workers=2))
"""


class Run:
    """A grader in a process of its own, and all processes that come from it.

    They know each other by the folder for temporary files that was given to the first of them.
    """

    def __init__(self, room, folder: Path):
        folder.mkdir(exist_ok=True)
        self.room, self.folder = room, folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", GRADER, str(room.folder), str(ISOLATED)],
            cwd=ROOT,
            env=os.environ | {"TMPDIR": str(folder), "OUR_SECRET": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def processes(self) -> dict[int, int]:
        """Process: its parent."""
        found = {}
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if entry.name.isdecimal() and os.fsencode(f"={self.folder}\0") in (
                    entry / "environ"
                ).read_bytes().replace(b"\n", b""):
                    found[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        return found

    def server(self) -> int | None:
        """The process that the grader's own are forked from."""
        for pid, parent in self.processes().items():
            with contextlib.suppress(OSError):
                command = Path(f"/proc/{pid}/cmdline").read_text()
                if parent == self.process.pid and "multiprocessing.forkserver" in command:
                    return pid
        return None

    def server_of_kernels(self) -> int:
        """The process that learners' kernels are forked from."""
        (found,) = [
            pid for pid in self.children() if Path(f"/proc/{pid}/comm").read_text() == "fork_server\n"
        ]
        return found

    def children(self) -> list[int]:
        """What the first of these has forked."""
        server = self.server()
        return [pid for pid, parent in self.processes().items() if server and parent == server]

    def hold(self) -> tuple[int, tuple[Path, int]]:
        """Stop a process in the middle of grading; returns it and its private folder (see `folders_of`)."""
        held = []

        def caught() -> bool:
            assert self.process.poll() is None, self.process.stdout.read()
            for pid in self.children():
                if folders_of(pid):
                    os.kill(pid, signal.SIGSTOP)
                    if folders := folders_of(pid):
                        held.append((pid, folders.pop()))
                        return True
                    os.kill(pid, signal.SIGCONT)
            return False

        wait_until(caught, SECONDS)
        return held[0]

    def end(self) -> tuple[int, str]:
        """Wait for the end: exit code and what was printed."""
        printed = self.process.communicate(timeout=SECONDS)[0]
        return self.process.returncode, printed


def folders_of(pid: int) -> set[tuple[Path, int]]:
    """The private folders that a process holds, each with what tells it from a later one of the name."""
    found = set()
    with contextlib.suppress(OSError):
        for file in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                path = Path(os.readlink(file))
                if path.parent.name == f"coursekit-{os.geteuid()}":
                    found.add((path, path.stat().st_ino))
    return found


@pytest.fixture
def room(undisturbed, tmp_path):
    return undisturbed.untouched.copy(tmp_path / "course")


@pytest.fixture
def start(room, tmp_path):
    """Starts graders of the class, and sees to it that none is left."""
    runs = []

    def begin():
        # A short path: that of a Unix socket may have 107 characters, and xdist's folders are deep.
        runs.append(Run(room, Path(tempfile.mkdtemp(prefix="run-"))))
        return runs[-1]

    yield begin
    for run in runs:
        run.process.kill()
        run.process.wait()
        wait_until(lambda run=run: not run.processes())
        shutil.rmtree(run.folder, ignore_errors=True)


def check_graded(room, undisturbed):
    room.score_by_hand("ada", "derivation", 4.0)
    check_whole(room, undisturbed)


def test_the_grader_killed(start, room, undisturbed):
    """In the middle of it, with one submission graded and others being graded."""
    run = start()
    _, (folder, inode) = run.hold()
    wait_until(room.records, SECONDS)
    run.process.kill()
    wait_until(lambda: not run.processes())
    assert {path.name.partition("-")[0] for path in run.folder.iterdir()} <= {"pymp"}  # Python's own
    done = set(room.records())
    before = room.graded_files()
    again = start()
    code, printed = again.end()
    assert code == 0 and f"{3 - len(done)} graded, {len(done)} unchanged, 0 failed" in printed
    check_graded(room, undisturbed)
    written = room.graded_files()
    assert all(
        written[path] == before[path] for path in before if path.stem in done or path.parts[-3] in done
    )
    assert not folder.exists() or folder.stat().st_ino != inode
    assert not list(again.folder.iterdir())


@pytest.mark.parametrize("victim", ["worker", "server of workers"])
def test_what_grades_killed(start, room, undisturbed, victim):
    """The run tries once more what was being graded, and ends well."""
    run = start()
    worker, _ = run.hold()
    os.kill(worker if victim == "worker" else run.server(), signal.SIGKILL)
    code, printed = run.end()
    assert (code, "3 graded, 0 unchanged, 0 failed" in printed) == (0, True), printed
    check_graded(room, undisturbed)
    wait_until(lambda: not run.processes())


def test_the_fork_server_of_kernels_killed(start, room, undisturbed):
    """What cannot be graded any more is named, not recorded as zero; the next run does it."""
    run = start()
    worker, _ = run.hold()
    server = run.server_of_kernels()
    assert b"OUR_SECRET" not in Path(f"/proc/{server}/environ").read_bytes()  # each kernel could read it
    os.kill(server, signal.SIGKILL)
    os.kill(worker, signal.SIGCONT)
    code, printed = run.end()
    graded = room.records()
    if ISOLATED:
        assert code == 1 and "not graded" in printed and "fork server" in printed
    for student, record in graded.items():
        assert record.cells == undisturbed.records()[student].cells
    code, printed = start().end()
    assert code == 0 and f"{3 - len(graded)} graded" in printed
    check_graded(room, undisturbed)
