"""The two servers that `grade` forks processes from: one for its own, one for learners' kernels.

They import for seconds. This module does not, so that a command can start them before it imports anything
itself.
"""

import contextlib
import os
from collections.abc import Iterator

from coursekit.judging.oracles import ORACLES
from coursekit.processes import fork_server, pool

# What the processes of `grade` import.
PRELOAD = [
    "coursekit.grading.one",
    "coursekit.judging.judge",
    "ipykernel.kernelspec",
    *ORACLES,
    "coursekit.processes.warm",
]

_running = False


@contextlib.contextmanager
def fork_servers() -> Iterator[None]:
    """Both servers, where the platform has them; inside another such block, those that are there."""
    global _running
    if _running:
        yield
        return
    with contextlib.ExitStack() as stack:
        pool.prepare(PRELOAD)
        if fork_server.supported():
            os.environ[fork_server.ADDRESS_VARIABLE] = fork_server.server_of_this_process().address
            stack.callback(os.environ.pop, fork_server.ADDRESS_VARIABLE)
        _running = True
        try:
            yield
        finally:
            _running = False
