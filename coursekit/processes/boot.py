"""Turns a copy of the process that imports it into the fork server of kernels, if it was asked to.

The fork server of `grade`'s own processes imports this when it has what kernels need, and nothing of nbgrader
yet: what both servers need is imported once instead of twice.
"""

import os
import traceback
from pathlib import Path

from coursekit.processes import fork_server


def _become_fork_server(address: str, starter: int) -> None:
    os.setsid()  # Ctrl-C in the terminal is for the process that started all this
    Path("/proc/self/comm").write_text("fork_server")
    null = os.open(os.devnull, os.O_RDWR)
    log = os.open(Path(address).with_name("log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream, file in enumerate((null, null, log)):
        os.dup2(file, stream)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    fork_server.serve(address, starter)


_asked = os.environ.pop(fork_server.BOOT_VARIABLE, None)  # where to listen, and the process to end with
if _asked and os.fork() == 0:
    _code = 1
    try:
        _address, _starter = _asked.rsplit(" ", 1)
        _become_fork_server(_address, int(_starter))
        _code = 0
    except BaseException:
        traceback.print_exc()  # into the log beside the socket, which whoever asks for a kernel is told of
    finally:
        os._exit(_code)
