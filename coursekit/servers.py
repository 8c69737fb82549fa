"""The two servers that `grade` forks processes from: one for its own, one for learners' kernels.

They import for seconds. This module does not, so that a command can start them before it imports anything
itself.
"""

import atexit
import contextlib
import os
from collections.abc import Iterator

from coursekit import pool, zygote
from coursekit.boxes import Box
from coursekit.oracles import ORACLES

# What the processes of `grade` import. On the way, a server of kernels is left behind.
FOR_KERNELS = [*zygote.PRELOADED, "coursekit.boot"] if zygote.supported() else []
FOR_GRADING = ["coursekit.grade_one", "coursekit.judge", "ipykernel.kernelspec", *ORACLES, "coursekit.warm"]
PRELOAD = [*FOR_KERNELS, *FOR_GRADING]

_running = False
_box: Box | None = None  # of the server of kernels, which ends with this process


@contextlib.contextmanager
def fork_servers() -> Iterator[None]:
    """Both servers, where the platform has them; inside another such block, those that are there."""
    global _running
    if _running:
        yield
        return
    with contextlib.ExitStack() as stack:
        if zygote.supported():
            os.environ[zygote.ADDRESS_VARIABLE] = _server_of_kernels(stack)
            stack.callback(os.environ.pop, zygote.ADDRESS_VARIABLE)
        pool.prepare(PRELOAD)
        _running = True
        try:
            yield
        finally:
            _running = False


def _server_of_kernels(stack: contextlib.ExitStack) -> str:
    """Where kernels are forked: by a server that comes with the one of processes, if that is new."""
    global _box
    if _box is None and pool.is_prepared():
        return stack.enter_context(zygote.Zygote()).address
    if _box is None:
        _box = Box()
        atexit.register(_box.remove)
        request = f"{_box.folder / 'socket'} {os.getpid()}"
        with _environment(zygote.environment() | {zygote.BOOT_VARIABLE: request}):
            pool.prepare(PRELOAD)
    return str(_box.folder / "socket")


@contextlib.contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """While it lasts, these are all the variables that a process is started with."""
    ours = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(ours)
