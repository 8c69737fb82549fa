"""Isolated code: what it sees, what it may use up, and that nothing of it stays behind."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
from dataclasses import asdict
from pathlib import Path

import pytest

from coursekit.course.syllabus import ROOT
from coursekit.processes import isolation
from coursekit.processes.isolation import Limits
from coursekit.processes.private_folder import PrivateFolder
from tests.waiting import SECONDS, wait_until

MEGABYTE = 1024 * 1024
RUNNER = """
import json, os, sys
from pathlib import Path
from coursekit.processes.isolation import Limits, enter
folder, code, limits, uid = sys.argv[1:]
work, share, report = (Path(folder, name) for name in ("work", "share", "ended.json"))
enter(work, share, report, Limits(**json.loads(limits)), int(uid))()
exec(code)
sys.stdout.flush()
os._exit(0)
"""

needs_isolation = pytest.mark.skipif(
    isolation.why_not() is not None, reason=isolation.why_not() or "isolation works here"
)


class Place:
    """A folder for one run, and the runs in it."""

    def __init__(self, folder: Path):
        self.folder, self.private = folder, PrivateFolder()
        for name in ("work", "share"):
            (folder / name).mkdir()

    def start(self, code: str, **limits) -> subprocess.Popen:
        arguments = [str(self.folder), textwrap.dedent(code), json.dumps(asdict(Limits(**limits)))]
        return subprocess.Popen(
            [sys.executable, "-c", RUNNER, *arguments, str(self.private.number)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, code: str, **limits) -> str:
        """What the code printed. The processes must be gone when its first one is."""
        process = self.start(code, **limits)
        printed = process.communicate(timeout=SECONDS)[0]
        self.code = process.returncode
        assert self.alive() == []
        return printed

    @property
    def ended(self) -> dict:
        return isolation.read_report(self.folder / "ended.json")

    def alive(self) -> list[int]:
        return processes(str(self.folder))


def processes(marker: str) -> list[int]:
    """The processes whose command line contains a text; forked ones have that of their parent."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and marker.encode() in (entry / "cmdline").read_bytes():
                if "\nState:\tZ" not in (entry / "status").read_text():
                    found.append(int(entry.name))
        except OSError:
            continue
    return found


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path)
    yield place
    place.private.remove()


def test_elsewhere_than_on_linux_one_line_says_what_to_use(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "virtual machine" in isolation.why_not.__wrapped__()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can give rights up")
def test_without_the_right_to_isolate_one_line_says_what_to_do():
    code = (
        "import ctypes; PR_CAPBSET_DROP, CAP_SYS_ADMIN = 24, 21\n"
        "ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_SYS_ADMIN)\n"
        "from coursekit.processes.isolation import why_not; print(why_not())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "unshare: Operation not permitted" in done.stdout and "--privileged" in done.stdout
    assert len(done.stdout.splitlines()) == 1


@needs_isolation
def test_it_sees_copies_of_the_files_and_nothing_else(place):
    work = place.folder / "work"
    (place.folder / "secret.txt").write_text("hidden")
    (work / "data" / ".hidden").mkdir(parents=True)
    (work / "data" / "table.csv").write_text("1,2")
    (work / "week.ipynb").write_text("hidden tests")
    (work / "data" / "OTHER.IPYNB").write_text("hidden tests")
    (work / "link.txt").symlink_to(place.folder / "secret.txt")
    (work / "folder").symlink_to(place.folder)
    os.mkfifo(work / "pipe")
    with open(work / "large.bin", "wb") as large:
        large.truncate(2 * MEGABYTE)
    course = [str(ROOT / name) for name in ("solutions", "coursekit", "README.md")]
    system = ["/etc/shadow", "/var", "/home", "/sys", "/dev/kmsg", "/usr/local/share"]
    outside = [str(place.folder), str(place.folder / "secret.txt"), *course, *system]
    printed = place.run(
        f"""
        print(sorted(map(str, Path(".").rglob("*"))))
        print(Path("data/table.csv").read_text())
        Path("data/table.csv").write_text("changed")
        for path in {outside}:
            if os.path.exists(path): print("sees", path)
        print([name for name in os.listdir("/proc") if name.isdecimal()])
        """,
        file_bytes=MEGABYTE,
    )
    assert printed.splitlines() == ["['data', 'data/table.csv']", "1,2", "['1']"]
    assert (work / "data" / "table.csv").read_text() == "1,2"
    assert place.ended["left_out"] == ["large.bin"]


@needs_isolation
def test_it_has_no_network_but_a_socket_in_the_shared_folder(place):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as shared:
        shared.bind(str(place.folder / "share" / "door"))
        shared.listen()
        printed = place.run(
            f"""
            import socket
            for address in [("127.0.0.1", {server.getsockname()[1]}), ("192.0.2.1", 80)]:
                try: socket.create_connection(address, timeout=5); print("connected to", address)
                except OSError as error: print(error.strerror)
            with socket.socket(socket.AF_UNIX) as door:
                door.connect("/share/door")
                door.send(b"hello")
            """
        )
        assert printed.splitlines() == ["Network is unreachable"] * 2
        assert shared.accept()[0].recv(9) == b"hello"


@needs_isolation
def test_it_writes_to_its_scratch_space_only(place):
    printed = place.run(
        f"""
        scratch = ["/submission", "/tmp", "/dev/shm", "/tmp/home"]
        given = ["/", "/share", "/usr/lib", "/etc", "/dev", "{sys.prefix}/lib", "{sys.base_prefix}/lib"]
        for folder in [*scratch, *given]:
            try: Path(folder, "new").write_text("x"); print(folder)
            except OSError: pass
        """
    )
    assert printed.split() == ["/submission", "/tmp", "/dev/shm", "/tmp/home"]


@needs_isolation
def test_it_has_no_rights_and_gets_none_back(place):
    printed = place.run(
        """
        import ctypes
        libc = ctypes.CDLL(None)
        CLONE_NEWUSER, CLONE_NEWNS = 0x10000000, 0x00020000
        print(libc.unshare(CLONE_NEWUSER), libc.unshare(CLONE_NEWNS))
        print(libc.mount(b"none", b"/tmp", b"tmpfs", 0, None))
        for call in (os.setuid, os.setgid):
            try: call(0); print("is root")
            except OSError: pass
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(("CapPrm", "CapEff", "NoNewPrivs")): print(int(line.split()[1], 16))
        print(os.getuid() == os.geteuid() == os.getgid(), os.environ["HOME"])
        """
    )
    assert printed.splitlines() == ["-1 -1", "-1", "0", "0", "1", "True /tmp/home"]


@needs_isolation
@pytest.mark.parametrize("children", [0, 3], ids=["alone", "with-children"])
def test_too_much_memory_ends_it_with_a_reason(place, children):
    place.run(
        f"""
        for _ in range({children}):
            if not os.fork(): break
        kept = []
        while True: kept.append(b"x" * 2_000_000)
        """,
        memory_bytes=150 * MEGABYTE,
    )
    assert place.ended["reason"] == "it used more than 150 MB of memory"
    assert 150 < place.ended["peak_megabytes"] < 800


@needs_isolation
def test_files_in_memory_count_and_are_bounded(place):
    printed = place.run(
        """
        try:
            for number in range(100): Path(f"/tmp/{number}").write_bytes(bytes(2_000_000))
        except OSError as error: print(error.strerror)
        print(sum(path.stat().st_size for path in Path("/tmp").iterdir() if path.is_file()) <= 20 << 20)
        try: Path("/dev/shm/large").write_bytes(bytes(5_000_000))
        except OSError as error: print(error.strerror)
        """,
        scratch_bytes=20 * MEGABYTE,
        file_bytes=4 * MEGABYTE,
    )
    assert printed.splitlines() == ["No space left on device", "True", "No space left on device"]


@needs_isolation
def test_one_file_is_bounded(place):
    printed = place.run(
        """
        try: Path("/tmp/large").write_bytes(bytes(5_000_000))
        except OSError as error: print(error.strerror)
        """,
        file_bytes=MEGABYTE,
    )
    assert printed.strip() == "File too large"


@needs_isolation
def test_asking_for_too_much_at_once_is_an_ordinary_error(place):
    code = "try: bytearray(3 << 30)\nexcept MemoryError: print('refused')"
    assert place.run(code, memory_bytes=MEGABYTE * 200).strip() == "refused"
    assert place.code == 0


@needs_isolation
def test_a_fork_bomb_is_bounded_and_leaves_nothing(place):
    bomb = place.start(
        """
        import time
        while True:
            try: os.fork()
            except BlockingIOError:
                print("refused", flush=True)
                time.sleep(0.1)
        """,
        processes=20,
    )
    assert "refused" in bomb.stdout.readline()
    assert len(place.alive()) <= 21  # and the supervisor
    bomb.terminate()
    bomb.wait(SECONDS)
    assert place.alive() == []
    assert place.ended["reason"] == ""


@needs_isolation
def test_a_process_in_a_session_of_its_own_ends_with_it(place):
    place.run(
        """
        import time
        if not os.fork():
            os.setsid()
            if os.fork(): os._exit(0)
            while True: time.sleep(1)
        """
    )
    assert "exit code 0" in place.ended["reason"]  # `run` has seen that nothing is left


@needs_isolation
def test_processor_time_is_bounded(place):
    place.run("while True: pass", cpu_seconds=1)
    assert place.ended["reason"] == "it used more than 1 s of processor time"


@needs_isolation
@pytest.mark.parametrize(
    "code, how",
    [
        ("os._exit(3)", "exit code 3"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("os.abort()", "SIG"),
    ],
    ids=["exit", "segfault", "abort"],
)
def test_the_report_says_how_it_ended(place, code, how):
    place.run(code)
    assert how in place.ended["reason"]


@needs_isolation
def test_an_interrupt_is_passed_on(place, interruptible):
    process = place.start(
        """
        try:
            print("waits", flush=True)
            while True: pass
        except KeyboardInterrupt: print("interrupted")
        """
    )
    assert process.stdout.readline().strip() == "waits"
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=SECONDS)[0].strip() == "interrupted"


@needs_isolation
def test_it_dies_with_its_supervisor(place):
    process = place.start("print('runs', flush=True)\nwhile True: pass")
    assert process.stdout.readline().strip() == "runs"
    process.kill()
    wait_until(lambda: place.alive() == [])
    process.communicate()
