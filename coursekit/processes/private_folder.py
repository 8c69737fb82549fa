"""Private folders with short paths, that disappear even when their owner was killed.

Each is a folder `/var/tmp/coursekit-UID/NUMBER`. Its path is short because the address of a Unix socket
has 107 characters at most. Its owner holds a lock on it, which ends with the owner; whoever makes the next
one removes those that nobody holds. Its number is held by nobody else and serves as the user id of
an isolated kernel.
"""

import os
import shutil
import stat
import tempfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks; there it is an ordinary temporary folder
    fcntl = None

NUMBERS = range(20_000, 60_000)  # user ids above those of people and services


class PrivateFolderError(Exception):
    """No private folder can be made; the message says why."""


class PrivateFolder:
    """A private folder; made by creating the object, removed by `remove` or after its owner's death.

    Attributes
    ----------
    number : int
        Unique among the folders that this user holds on this machine.
    folder : pathlib.Path
        The folder; only this user may enter it.
    """

    def __init__(self):
        if fcntl is None:
            self.number, self._lock = NUMBERS[0], None
            self.folder = Path(tempfile.mkdtemp(prefix="coursekit-"))
            return
        base = _base()
        for folder in _folders(base):
            _remove_if_abandoned(folder)
        for number in NUMBERS:
            folder = base / str(number)
            lock = _make_and_lock(folder)
            if lock is not None:
                self.number, self.folder, self._lock = number, folder, lock
                return
        raise PrivateFolderError(f"{base}: all of its {len(NUMBERS)} folders are in use")

    def remove(self) -> None:
        """Remove the folder and give the number back. May be called again."""
        if self._lock is None and fcntl is not None:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _base() -> Path:
    """The folder of this user's private folders, which nobody else may enter."""
    parent = "/var/tmp" if os.access("/var/tmp", os.W_OK) else "/tmp"
    base = Path(parent, f"coursekit-{os.geteuid()}")
    base.mkdir(mode=0o700, exist_ok=True)
    found = base.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise PrivateFolderError(f"{base}: must be a folder of yours that nobody else may enter; remove it")
    return base


def _folders(base: Path) -> list[Path]:
    return sorted(folder for folder in base.iterdir() if folder.name.isdecimal())


def _make_and_lock(folder: Path) -> int | None:
    """The lock on a new folder, or None if somebody else has it."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return None
    return _lock(folder)


def _lock(folder: Path) -> int | None:
    """A lock on a folder that is there, or None if somebody else holds it or has just removed it."""
    try:
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(lock).st_ino == os.stat(folder).st_ino:  # else it was removed and made again meanwhile
            return lock
    except OSError:
        pass
    os.close(lock)
    return None


def _remove_if_abandoned(folder: Path) -> None:
    lock = _lock(folder)
    if lock is not None:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)
