"""Grading on a Dask cluster: a real scheduler and workers, each a process of its own, one killed at work."""

import contextlib
import dataclasses
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading

import nbformat
import psutil
import pytest
from nbformat.v4 import new_output
from traitlets.config import Config

from coursekit.course.folders import GradingError
from coursekit.grading import cluster
from coursekit.grading.grade import grade
from coursekit.grading.one import Kit
from coursekit.notebooks.decode import MAX_NOTEBOOK_MB, MEGABYTE
from coursekit.processes import isolation
from coursekit.processes.pool import Failure
from coursekit.submissions.read import MAX_FILE_MB, prepare
from tests.classroom import Classroom
from tests.small import SMALL as WEEK
from tests.small import WRONG
from tests.waiting import SECONDS, wait_until

distributed = pytest.importorskip("distributed")

ISOLATED = isolation.why_not() is None
posix_only = pytest.mark.skipif(os.name == "nt", reason="ends processes as POSIX does")
pytestmark = pytest.mark.filterwarnings("ignore:Object of type")  # SQLAlchemy's, about nbgrader


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A busy machine takes its time until workers have started."""
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", SECONDS)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Five submissions, one of them broken; nothing is graded yet."""
    room = Classroom(tmp_path_factory.mktemp("class") / "course", WEEK)
    cells = [{}, WRONG["overflows"], WRONG["absolute"], {"derivation": "Because."}]
    for student, answer in zip(["ada", "b o'neil", "dora", "žofie"], cells, strict=True):
        room.hand_in(student, room.grader.submission(answer), "2026-02-01 12:00:00 UTC")
    broken = room.hand_in("emil", room.grader.submission({}))
    broken.write_text(broken.read_text()[:20_000])
    broken.with_name("data.csv").write_text("a,b\n1,2\n")
    return room


class Processes:
    """A scheduler and two workers with one thread each, the first of them under Dask's nanny."""

    def __init__(self, folder):
        self._folder, self._started = folder, []
        about = folder / "scheduler.json"
        self.scheduler = self._start("dask_scheduler", "--scheduler-file", about, "--port", "0")
        wait_until(lambda: about.exists() and about.read_text().endswith("}"))
        self.address = json.loads(about.read_text())["address"]
        worker = ["dask_worker", self.address, "--nthreads", "1", "--local-directory", folder]
        self.nanny = self._start(*worker)
        self.worker = self._start(*worker, "--no-nanny", "--name", "alone")

    def _start(self, program, *arguments):
        command = [sys.executable, "-m", f"distributed.cli.{program}", *map(str, arguments)]
        command += ["--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0"]
        with (self._folder / f"{len(self._started)}.log").open("w") as log:
            started = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        self._started.append(started)
        return started

    def stop(self):
        for process in reversed(self._started):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def processes(tmp_path):
    made = Processes(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def local():
    """A cluster within this process, so that a test can change what its one worker finds."""
    options = {"processes": False, "protocol": "tcp://", "host": "127.0.0.1", "dashboard_address": None}
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, **options) as made:
        yield made


@pytest.fixture
def todo(tmp_path):
    """Arguments of `grade_one` for many submissions, which hold nothing that could be graded."""
    kit = Kit("hw", "{}", [], {}, Config(), True, "a digest")
    found = {}
    for number in range(20):
        folder = tmp_path / "submitted" / f"learner{number}"
        folder.mkdir(parents=True)
        (folder / "hw.ipynb").write_text("{}")
        found[folder.name] = (kit, folder.name, folder, f"digest {number}")
    return found


@posix_only
def test_a_worker_killed_at_work_changes_nothing(room, processes, tmp_path, monkeypatch):
    alone = room.copy(tmp_path / "alone")
    victims = []

    def kill_one():
        with distributed.Client(processes.address, set_as_default=False) as client:
            workers = client.scheduler_info()["workers"]
            [address] = [address for address, about in workers.items() if about["name"] == "alone"]
            worker = psutil.Process(processes.worker.pid)
            wait_until(lambda: client.processing().get(address) and worker.children(recursive=True))
        victims.extend(worker.children(recursive=True))
        processes.worker.kill()

    killer = threading.Thread(target=kill_one, daemon=True)
    with distributed.Client(processes.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=SECONDS)
    killer.start()
    assert grade(room.course, WEEK, isolated=ISOLATED, scheduler=processes.address) == 0
    killer.join()
    assert processes.worker.wait() == -signal.SIGKILL
    assert victims, "the worker had processes of its own"
    wait_until(lambda: not any(map(lives, victims)))  # nothing outlives its worker
    assert processes.scheduler.poll() is None and processes.nanny.poll() is None

    assert grade(alone.course, WEEK, isolated=ISOLATED) == 0
    assert room.rows() == alone.rows()
    assert set(room.rows()) == set(room.course.submissions(WEEK.id))
    assert noted(room) == noted(alone)
    assert graded_files(room) == graded_files(alone)


def lives(process):
    """Whether a process runs; one that has ended stays in the list where nobody asks how (in containers)."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def noted(room):
    """The records without what a run costs; problems and notes in any order."""
    found = {}
    for student, record in room.records().items():
        said = {"problems": sorted(record.problems), "notes": sorted(record.notes)}
        cost = {"seconds": 0, "megabytes": 0, "graded_at": ""}
        found[student] = dataclasses.replace(record, **said, **cost)
    return found


def graded_files(room):
    folder = room.course.folder("autograded")
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))


@posix_only
def test_workers_with_other_code_refuse_and_a_lost_scheduler_is_told(processes, todo, monkeypatch):
    monkeypatch.setattr(cluster, "VERSION", "of this process")
    results = cluster.run(todo, processes.address)
    _, refused = next(results)
    assert re.fullmatch(r"worker tcp://127\.0\.0\.1:\d+ has other code: .*", refused.reason)
    processes.scheduler.kill()
    with pytest.raises(GradingError, match="the connection to the scheduler at tcp://.* is lost"):
        list(results)


def test_no_scheduler_is_told_in_one_line(todo, monkeypatch):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with socket.socket() as bound:  # nobody listens
        bound.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{bound.getsockname()[1]}"
        with pytest.raises(GradingError, match=f"no Dask scheduler can be reached at {address}") as told:
            cluster.run(todo, address)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("address", ["nonsense://127.0.0.1:8786", "tcp://127.0.0.1:no-number", ""])
def test_an_address_that_is_none_is_told_in_one_line(todo, address):
    with pytest.raises(GradingError, match="no Dask scheduler can be reached at") as told:
        cluster.run(todo, address)
    assert "\n" not in str(told.value)


def test_a_cluster_without_workers_is_told(todo, local, monkeypatch):
    wait = distributed.Client.wait_for_workers
    monkeypatch.setattr(
        distributed.Client, "wait_for_workers", lambda client, count, timeout: wait(client, count, 0.1)
    )
    local.scale(0)
    wait_until(lambda: not local.scheduler.workers)
    with pytest.raises(GradingError, match="has no workers: start some with `dask worker tcp://"):
        cluster.run(todo, local.scheduler_address)


def test_missing_package_is_told_with_the_command_that_installs_it(todo, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(GradingError, match="`python course.py setup cluster`"):
        cluster.run(todo, "tcp://127.0.0.1:8786")


def test_a_worker_that_cannot_isolate_refuses_and_is_named(todo, local, monkeypatch):
    monkeypatch.setattr(isolation, "why_not", lambda: "no walls here")
    worker = local.workers[0].address
    results = dict(cluster.run(todo, local.scheduler_address))
    assert results == dict.fromkeys(todo, Failure(f"worker {worker}: no walls here"))


def test_submissions_are_read_a_few_at_a_time(todo, local, monkeypatch):
    monkeypatch.setattr(isolation, "why_not", lambda: "no walls here")
    read, pack = [], cluster.pack
    monkeypatch.setattr(cluster, "pack", lambda *arguments: read.append(arguments) or pack(*arguments))
    with contextlib.closing(cluster.run(todo, local.scheduler_address)) as results:
        for number, _ in enumerate(results):
            assert len(read) <= number + 2  # one being graded, one waiting for it
    assert len(read) == len(todo)
    assert not local.scheduler.tasks, "nothing stays on the cluster"


# A submission on its way


def _ordinary(folder, book):
    nbformat.write(book, folder / "hw.ipynb")
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "žluť.csv").write_bytes(b"1,2\r\n")
    (folder / "empty.txt").touch()


def _with_outputs(folder, book):
    cell = next(cell for cell in book.cells if cell.cell_type == "code")
    cell.outputs = [new_output("stream", text="x" * 3 * MEGABYTE)]
    book.metadata["widgets"] = {"state": {"big": "y" * 3 * MEGABYTE}}
    nbformat.write(book, folder / "hw.ipynb")
    text = (folder / "hw.ipynb").read_text(encoding="utf-8")
    (folder / "breaks-off.ipynb").write_text("\ufeff" + text[: text.index('"nbformat"')], encoding="utf-8")
    (folder / "other.ipynb").write_text(text[: text.index("x" * 100)], encoding="utf-16")


def _too_large(folder, book):
    with (folder / "hw.ipynb").open("wb") as file:
        file.truncate(MAX_NOTEBOOK_MB * MEGABYTE + 7)
    with (folder / "data.bin").open("wb") as file:
        file.truncate(MAX_FILE_MB * MEGABYTE + 7)


def _other_name(folder, book):
    (folder / "old").mkdir()
    nbformat.write(book, folder / "old" / "hw (1).ipynb")
    (folder / "hw.ipynb").write_text("{")
    (folder / "broken.ipynb").write_text("")


def _links(folder, book):
    nbformat.write(book, folder.parent / "mine.ipynb")
    (folder / "hw.ipynb").symlink_to(folder.parent / "mine.ipynb")
    (folder / "passwd").symlink_to("/etc/passwd")
    (folder / "up").symlink_to("..")


@pytest.mark.parametrize("make", [_ordinary, _with_outputs, _too_large, _other_name, _links, lambda *_: None])
def test_a_submission_is_the_same_at_the_other_end(room, tmp_path, make):
    folder, there = tmp_path / "hw", tmp_path / "there"
    folder.mkdir()
    try:
        make(folder, room.grader.submission({}))
    except OSError:
        pytest.skip("this system lets nobody make links")
    parcel = cluster.pack(folder, "hw.ipynb")
    cluster.unpack(parcel.files, there)
    here = prepare(folder, room.grader.released, "hw.ipynb")
    arrived = prepare(there, room.grader.released, "hw.ipynb")
    assert sorted(arrived.notes + parcel.left_out) == sorted(here.notes)
    assert dataclasses.replace(arrived, notes=[]) == dataclasses.replace(here, notes=[])
    assert parcel.size < 1 * MEGABYTE
