"""Isolation of a process that runs code nobody has read. Linux only.

What the code inside has: the system's libraries and Python, to read; a scratch space in memory (/submission
with copies of the files beside the notebook, /tmp, /dev/shm); and /share, a folder in which somebody outside
can place a socket. It has no network, sees no other file and no other process, and cannot make new
namespaces. All its processes end with it, and it ends with whoever asked for it.

What is limited: memory, processes, the size of a file, processor time, scratch space. Memory is added up
over all processes, ten to forty times a second, by a supervisor outside, which ends them when it is too much.
Not done: a filter of system calls (seccomp), so the walls are as good as the Linux kernel's; and memory
that belongs to no process (files of `memfd_create` that are not mapped, System V segments) is not counted.
"""

import functools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coursekit.processes import linux

MEBIBYTE = 1024 * 1024
POLL_SECONDS = 0.025
POLL_SECONDS_WHILE_SMALL = 0.1  # one process does not fill half of the memory allowed in that time
MEASURED_AGAIN = 8 * MEBIBYTE  # growth after which memory is measured exactly


@dataclass(frozen=True)
class Limits:
    """What all processes of an isolated kernel may use together; `file_bytes` is for each file.

    `cpu_seconds` is for each process.
    """

    memory_bytes: int = 2048 * MEBIBYTE
    processes: int = 64  # threads count
    file_bytes: int = 50 * MEBIBYTE
    cpu_seconds: int = 600
    scratch_bytes: int = 256 * MEBIBYTE


@functools.cache
def why_not() -> str | None:
    """None if processes can be isolated here, otherwise one line that says what is missing. Really tries."""
    if sys.platform != "linux":
        return "isolation needs Linux: on this system use WSL 2 (Windows) or a Linux virtual machine"
    with tempfile.TemporaryDirectory(prefix="coursekit-") as folder:
        Path(folder, "share").mkdir()
        command = [sys.executable, "-m", "coursekit.processes.isolation", folder]
        done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True)
        if done.returncode == 0:
            return None
        report = read_report(Path(folder, "ended.json"))
        problem = report.get("reason") or done.stderr.strip() or f"exit code {done.returncode}"
    return f"isolation does not work here ({problem.splitlines()[-1]}): {_remedy()}"


def _remedy() -> str:
    as_root = os.geteuid() == 0
    settings = [("user/max_user_namespaces", "0", "10000")]
    if not as_root:
        settings.append(("kernel/apparmor_restrict_unprivileged_userns", "1", "0"))
        settings.append(("kernel/unprivileged_userns_clone", "0", "1"))
    for setting, bad, good in settings:
        path = Path("/proc/sys", setting)
        if path.exists() and path.read_text().strip() == bad:
            return f"run `sudo sysctl {setting.replace('/', '.')}={good}`"
    who = "" if as_root else "grade as root (sudo); "
    return f"{who}in a container, start it with --privileged; Linux 5.14 or newer is needed"


def read_report(path: Path) -> dict:
    """What the supervisor noted: `peak_megabytes`, `reason` (empty while all is well), `left_out`; or {}."""
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError):
        return {}


def enter(work: Path | None, share: Path, report: Path, limits: Limits, uid: int) -> Callable[[], None]:
    """Move into isolation; to be called in a forked process without threads, which does not come back.

    The calling process becomes the supervisor: SIGINT to it is passed on, SIGTERM ends everything. Its child
    returns from this function, as process 1 of its own world.

    Parameters
    ----------
    work : pathlib.Path or None
        The folder whose files, notebooks and links excepted, are copied to /submission.
    share : pathlib.Path
        The folder that is also /share inside. It can be written to until the returned function is called.
    report : pathlib.Path
        The file in which the supervisor notes how it went (see `read_report`). A folder `root` is made
        beside it.
    limits : Limits
        What may be used.
    uid : int
        The user id inside. As root it is also the one outside: nobody else may have it.

    Returns
    -------
    callable
        To be called before unknown code runs: closes /share for writing and starts the watch on memory.
    """
    root = report.parent / "root"
    root.mkdir(exist_ok=True)
    paths, parent = linux.visible_paths(), os.getppid()
    as_root, ids = os.geteuid() == 0, (os.geteuid(), os.getegid())
    notes = _Notes(report)
    os.chdir("/")
    signal.pthread_sigmask(signal.SIG_BLOCK, _watched())
    outer, inner = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        linux.leave_namespaces(own_users=not as_root)
        if not as_root:
            linux.map_ids("self", uid, *ids)
        linux.die_with_parent(parent)
    except OSError as error:
        notes.write(reason=str(error))
        os._exit(1)
    child = os.fork()
    if child:
        inner.close()
        _supervise(child, outer, notes, limits, uid)
    outer.close()
    os.close(notes.file)
    os.setsid()
    try:
        linux.die_with_parent(0)
        Path("/proc/self/oom_score_adj").write_text("1000")  # if the machine runs out of memory: this first
        left_out = linux.build_root(root, paths, work, share, limits, uid)
        if as_root:
            linux.leave_users()
        _tell(inner, {"map_ids": as_root, "left_out": left_out})
        linux.drop_rights(limits, uid)
    except OSError as error:
        _tell(inner, {"error": str(error)})
        os._exit(1)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _watched())
    home = linux.HOME
    os.environ.update(HOME=home, USER="student", LOGNAME="student", TMPDIR="/tmp", XDG_CACHE_HOME=home)
    os.environ.update(MPLCONFIGDIR=home, IPYTHONDIR=f"{home}/.ipython")
    os.chdir(linux.WORK)

    def ready() -> None:
        _tell(inner, {"ready": True})
        inner.close()

    return ready


def _watched() -> set[signal.Signals]:
    return {signal.SIGINT, signal.SIGTERM, signal.SIGCHLD}


def _tell(channel: socket.socket, message: dict) -> None:
    """Tell the supervisor something and wait until it has acted on it; end if there is none any more."""
    try:
        channel.send(json.dumps(message).encode())
        if channel.recv(16):
            return
    except OSError:
        pass
    os._exit(1)


# The supervisor. It shares the mounts of the isolated process, not its process numbers: once the root is
# built, its /proc lists exactly the processes to watch.


class _Notes:
    """The report of one isolated process, in a file that was opened before the old root went away."""

    def __init__(self, path: Path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        self.report = {"peak_megabytes": 0.0, "reason": "", "left_out": []}

    def write(self, **news) -> None:
        self.report |= news
        text = json.dumps(self.report).encode()
        os.pwrite(self.file, text, 0)
        os.ftruncate(self.file, len(text))


def _supervise(child: int, channel: socket.socket, notes: _Notes, limits: Limits, uid: int) -> None:
    """Do what the isolated process may not do itself, then watch it to its end, and end with it."""
    code = 1
    try:
        if _help_to_start(channel, notes, uid):
            code = _watch(child, notes, limits)
        elif not notes.report["reason"]:
            notes.write(reason="it ended before it could start")
    except BaseException as error:
        notes.write(reason=f"its supervisor failed: {error!r}")
    finally:
        os._exit(code)  # the child is killed with it, if it is still there


def _help_to_start(channel: socket.socket, notes: _Notes, uid: int) -> bool:
    """Act on what the isolated process tells while it starts. Returns whether it got to the end of that."""
    while text := channel.recv(1_000_000):
        message = json.loads(text)
        if "error" in message:
            notes.write(reason=message["error"])
        if message.get("map_ids"):
            linux.map_ids("1", uid, uid, uid)
        if "left_out" in message:
            notes.write(left_out=message["left_out"])
        if "ready" in message:
            linux.change_mount(linux.SHARE, linux.MOUNT_ATTR_RDONLY)
        channel.send(b"done")
        if "ready" in message:
            channel.close()
            return True
    return False


def _watch(child: int, notes: _Notes, limits: Limits) -> int:
    """Wait for the end of the isolated process, or bring it about. Returns its exit code."""
    peak = high = 0
    reason, asked = "", False
    while True:
        ended, status, usage = os.wait4(child, os.WNOHANG)
        if ended:
            break
        rough, processes = _memory(exact=False)
        if rough > min(high + MEASURED_AGAIN, limits.memory_bytes):
            high, exact = max(high, rough), _memory(exact=True)[0]
            if exact > peak:
                peak = exact
                notes.write(peak_megabytes=round(peak / MEBIBYTE, 1))
            if exact > limits.memory_bytes:
                reason = f"it used more than {limits.memory_bytes / MEBIBYTE:.0f} MB of memory"
                os.kill(child, signal.SIGKILL)
        small = processes < 2 and rough < limits.memory_bytes / 2
        received = signal.sigtimedwait(_watched(), POLL_SECONDS_WHILE_SMALL if small else POLL_SECONDS)
        if received and received.si_signo == signal.SIGTERM:
            asked = True
            os.kill(child, signal.SIGKILL)
        elif received and received.si_signo == signal.SIGINT:
            os.kill(child, signal.SIGINT)
    code = os.waitstatus_to_exitcode(status)
    used_up = usage.ru_utime + usage.ru_stime > limits.cpu_seconds - 0.5  # Linux rounds
    if not reason and not asked:
        if code == -signal.SIGKILL and used_up:
            reason = f"it used more than {limits.cpu_seconds} s of processor time"
        else:
            how = f"exit code {code}" if code >= 0 else signal.Signals(-code).name
            reason = f"it ended the process that it ran in ({how})"
    notes.write(reason=reason)
    return code if code >= 0 else 128 - code


def _memory(exact: bool) -> tuple[int, int]:
    """Bytes that the isolated processes and their scratch space hold, and how many processes there are.

    Exact: memory shared with processes outside, such as libraries imported before the fork, counts by its
    share. Not exact, but quick: such memory counts in full, and in each process.
    """
    space = os.statvfs("/tmp")
    total = (space.f_blocks - space.f_bfree) * space.f_frsize
    name, wanted = "status", ("RssAnon:", "RssShmem:")
    if exact:
        name, wanted = "smaps_rollup", ("Pss_Anon:", "Pss_Shmem:")
    processes = list(filter(str.isdecimal, os.listdir("/proc")))
    for process in processes:
        try:
            with open(f"/proc/{process}/{name}") as lines:
                total += 1024 * sum(int(line.split()[1]) for line in lines if line.startswith(wanted))
        except OSError:  # it has just ended
            continue
    return total, len(processes)


if __name__ == "__main__":  # the trial of `why_not`
    place = Path(sys.argv[1])
    enter(None, place / "share", place / "ended.json", Limits(), 20_000)()
    os._exit(0)
