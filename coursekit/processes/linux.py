"""The Linux side of isolation: namespaces, the private root that an isolated process sees, its rights.

Python 3.11 has no names for most of this, so it is called in the C library. Who calls what and when is told
in coursekit/processes/isolation.py.
"""

import ctypes
import functools
import itertools
import os
import signal
import socket
import stat
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None

WORK, SHARE, HOME = "/submission", "/share", "/tmp/home"  # as seen from inside
SYSTEM = """
    /bin /lib /lib32 /lib64 /usr/bin /usr/lib /usr/lib32 /usr/lib64 /usr/local/lib /usr/share
    /etc/alternatives /etc/fonts /etc/ld.so.cache /etc/localtime
""".split()
OF_A_PREFIX = ("bin", "lib", "lib64", "share/zoneinfo", "etc/fonts", "pyvenv.cfg")
DEVICES = ("null", "zero", "random", "urandom")
INODES = 20_000  # files in the scratch space
SLACK = 1 << 30  # address space beyond the memory limit, for what is reserved and never used

# From Linux's headers.
CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV = 1, 2, 4
SYS_MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, MNT_DETACH = 442, -100, 0x8000, 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
CAPABILITY_VERSION = 0x20080522


# Namespaces and rights.


def leave_namespaces(own_users: bool) -> None:
    """Move to new namespaces, without network; the next child is process 1 of a world of its own."""
    spaces = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS
    _check(_libc().unshare(spaces | (CLONE_NEWUSER if own_users else 0)), "unshare")


def leave_users() -> None:
    """As root, move to a user namespace, whose rights are none outside; `map_ids` must follow, from there."""
    os.setgroups([])
    _check(_libc().unshare(CLONE_NEWUSER), "unshare")


def map_ids(process: str, inside: int, uid: int, gid: int) -> None:
    """Say which user and group outside are `inside` in a process's new user namespace."""
    if process == "self":  # without rights outside, the groups must be frozen first
        Path("/proc/self/setgroups").write_text("deny")
    Path(f"/proc/{process}/uid_map").write_text(f"{inside} {uid} 1")
    Path(f"/proc/{process}/gid_map").write_text(f"{inside} {gid} 1")


def die_with_parent(parent: int) -> None:
    """Have this process killed when its parent ends. A later change of user undoes it.

    `parent` is its number as seen from here: 0 if it is in a world outside.
    """
    _check(_libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl")
    if os.getppid() != parent:  # it has ended before
        os._exit(1)


def drop_rights(limits, uid: int) -> None:
    """Become an ordinary user with limits, and give up for good what only building the walls needed."""
    Path("/proc/sys/user/max_user_namespaces").write_text("0")  # in a new one, all rights would be back
    with open("/proc/self/statm") as file:
        address_space = int(file.read().split()[0]) * resource.getpagesize()
    for what, limit in (
        # Whoever wants too much at once gets a MemoryError, which costs a cell; the supervisor would end all.
        (resource.RLIMIT_AS, address_space + limits.memory_bytes + SLACK),
        (resource.RLIMIT_NPROC, limits.processes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (limit, limit))
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    header, none = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
    _check(_libc().capset(header, none), "capset")
    _check(_libc().prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")
    _check(_libc().prctl(PR_SET_DUMPABLE, 1, 0, 0, 0), "prctl")  # its own /proc/self is readable again
    die_with_parent(0)  # again, because of the change of user


# The private root.


def visible_paths() -> list[str]:
    """What can be read inside: the system's libraries, Python and its packages; nothing of the course.

    Of Python's folders only those parts are shown that Python needs: the course may lie in one of them, and
    nbgrader's exchange in /usr/local/share.
    """
    paths = list(SYSTEM)
    for prefix in (sys.base_prefix, sys.prefix):
        for place in (prefix, os.path.realpath(prefix)):
            paths += [os.path.join(place, part) for part in OF_A_PREFIX]
    paths += [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    chosen: list[str] = []
    for path in paths:
        if os.path.lexists(path) and not any(Path(path).is_relative_to(other) for other in chosen):
            chosen.append(path)
    return chosen


def build_root(root: Path, paths: list[str], work: Path | None, share: Path, limits, uid: int) -> list[str]:
    """Build the private root in the empty folder `root` and move there.

    Returns the names of files of `work` that were too large to copy.
    """
    _mount("none", "/", None, MS_REC | MS_PRIVATE)
    _mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=1m")
    left_out = _add_scratch(root, work, limits, uid)
    for path in paths:
        _show(path, root)
    (root / "proc").mkdir()
    _mount("proc", root / "proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    for device in DEVICES:
        (root / "dev" / device).touch()
        _mount(f"/dev/{device}", root / "dev" / device, None, MS_BIND)
    (root / "etc").mkdir(exist_ok=True)
    (root / "etc/passwd").write_text(f"student:x:{uid}:{uid}::{HOME}:/bin/sh\n")
    for path in [share, *share.iterdir()]:
        os.chown(path, uid, uid)
    (root / SHARE[1:]).mkdir()
    _mount(share, root / SHARE[1:], None, MS_BIND | MS_REC)
    change_mount(root / SHARE[1:], MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)
    change_mount(root, MOUNT_ATTR_RDONLY, recursive=False)
    os.chdir(root)
    _check(_libc().pivot_root(b".", b"."), "pivot_root")  # the old root now lies on top of the new one
    _check(_libc().umount2(b".", MNT_DETACH), "umount")
    os.chdir("/")
    socket.sethostname("kernel")
    return left_out


def _add_scratch(root: Path, work: Path | None, limits, uid: int) -> list[str]:
    """Add all places that can be written to. They are one file system, in memory, so that one limit holds."""
    scratch = root / "scratch"
    scratch.mkdir()
    options = f"mode=755,size={limits.scratch_bytes},nr_inodes={INODES}"
    _mount("tmpfs", scratch, "tmpfs", MS_NOSUID | MS_NODEV, options)
    for name, place, mode in (("tmp", "tmp", 0o1777), ("shm", "dev/shm", 0o1777), ("work", WORK[1:], 0o700)):
        (scratch / name).mkdir()
        (scratch / name).chmod(mode)
        (root / place).mkdir(parents=True)
        _mount(scratch / name, root / place, None, MS_BIND)
    _check(_libc().umount2(bytes(scratch), MNT_DETACH), "umount")
    scratch.rmdir()
    inside = root / WORK[1:]
    left_out = _copy_files(work, inside, limits) if work else []
    (root / HOME[1:]).mkdir()
    for path in [root / HOME[1:], inside, *inside.rglob("*")]:
        os.chown(path, uid, uid)
    return left_out


def _copy_files(source: Path, target: Path, limits) -> list[str]:
    """Copy the regular files of a folder, notebooks excepted, as far as half the scratch space goes.

    Notebooks stay outside because the one that is graded holds the hidden tests. Links are not followed.
    """
    room, left_out = limits.scratch_bytes // 2, []
    for path in itertools.islice(_files(source), INODES // 2):
        found = path.lstat()
        if path.suffix.lower() == ".ipynb" or not stat.S_ISREG(found.st_mode):
            continue
        if found.st_size > min(room, limits.file_bytes):
            left_out.append(str(path.relative_to(source)))
            continue
        room -= found.st_size
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as file:
            copy.write_bytes(file.read(found.st_size))
    return left_out[:100]


def _files(folder: Path):
    """What lies in a folder and below it, folders with a dot excepted."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            yield Path(parent, name)


def _show(path: str, root: Path) -> None:
    """Make a path readable inside, at the same place."""
    target = root / path[1:]
    target.parent.mkdir(parents=True, exist_ok=True)
    if os.path.islink(path):
        target.symlink_to(os.readlink(path))
        return
    if os.path.isdir(path):
        target.mkdir()
    else:
        target.touch()
    _mount(path, target, None, MS_BIND | MS_REC)
    change_mount(target, MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV)


def change_mount(path: Path | str, attributes: int, recursive: bool = True) -> None:
    """Take rights away from a mount, and from those below it."""
    change = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
    flags = AT_RECURSIVE if recursive else 0
    size = ctypes.c_size_t(ctypes.sizeof(change))
    result = _libc().syscall(SYS_MOUNT_SETATTR, AT_FDCWD, os.fsencode(path), flags, change, size)
    _check(result, f"mount_setattr {path}")


def _mount(source, target, kind: str | None, flags: int, options: str | None = None) -> None:
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    result = _libc().mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3])
    _check(result, f"mount {source if kind is None else kind}")


@functools.cache
def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
