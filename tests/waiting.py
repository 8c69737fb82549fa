"""Waiting for what another process does: for the event itself, with a limit that only a failure reaches."""

import time
from pathlib import Path

SECONDS = 120  # for what takes one on an idle machine, and ten on a busy one


def wait_until(condition):
    """Return as soon as the condition holds, with what it gave; fail where it does not for long."""
    deadline = time.monotonic() + SECONDS
    while not (found := condition()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)
    return found


def inode(path: Path) -> int | None:
    """What tells a folder from a later one of the name, perhaps of another run; None where there is none."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None
