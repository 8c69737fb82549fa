"""The two servers that `grade` forks processes from: one for its own, one for learners' kernels.

They import for seconds. This module does not, so that a command can start them before it imports anything
itself.
"""

import atexit
import contextlib
import os
from collections.abc import Iterator

from coursekit.judging.oracles import ORACLES
from coursekit.processes import fork_server, pool
from coursekit.processes.private_folder import PrivateFolder

# What the processes of `grade` import. On the way, a server of kernels is left behind.
FOR_KERNELS = [*fork_server.PRELOADED, "coursekit.processes.boot"] if fork_server.supported() else []
FOR_GRADING = [
    "coursekit.grading.one",
    "coursekit.judging.judge",
    "ipykernel.kernelspec",
    *ORACLES,
    "coursekit.processes.warm",
]
PRELOAD = [*FOR_KERNELS, *FOR_GRADING]

_running = False
_private: PrivateFolder | None = None  # of the server of kernels, which ends with this process


@contextlib.contextmanager
def fork_servers() -> Iterator[None]:
    """Both servers, where the platform has them; inside another such block, those that are there."""
    global _running
    if _running:
        yield
        return
    with contextlib.ExitStack() as stack:
        if fork_server.supported():
            os.environ[fork_server.ADDRESS_VARIABLE] = _server_of_kernels(stack)
            stack.callback(os.environ.pop, fork_server.ADDRESS_VARIABLE)
        pool.prepare(PRELOAD)
        _running = True
        try:
            yield
        finally:
            _running = False


def _server_of_kernels(stack: contextlib.ExitStack) -> str:
    """Where kernels are forked: by a server that comes with the one of processes, if that is new."""
    global _private
    if _private is None and pool.is_prepared():
        return stack.enter_context(fork_server.ForkServer()).address
    if _private is None:
        _private = PrivateFolder()
        atexit.register(_private.remove)
        request = f"{_private.folder / 'socket'} {os.getpid()}"
        with _environment(fork_server.environment() | {fork_server.BOOT_VARIABLE: request}):
            pool.prepare(PRELOAD)
    return str(_private.folder / "socket")


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
