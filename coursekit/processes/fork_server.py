"""A process that has imported the numeric libraries once and forks kernels that need not import them again.

It only imports: it never sees a request, a notebook or a secret, so nothing of one kernel can be found in
another. A request is read by the forked child, from a connection that the requester keeps open for the life
of the kernel. When the connection ends, because the requester closed it or was killed, so does the kernel.
"""

import atexit
import gc
import importlib
import json
import os
import random
import select
import signal
import socket
import subprocess
import sys
import threading
import types
from contextlib import suppress
from pathlib import Path

from coursekit.processes import isolation, linux
from coursekit.processes.private_folder import PrivateFolder

ADDRESS_VARIABLE = "COURSEKIT_FORK_SERVER"  # where the address is put for those who start kernels
KEPT = """
    HOME LANG LC_ALL LC_CTYPE LD_LIBRARY_PATH MPLCONFIGDIR PATH PYTHONPATH TMPDIR TZ XDG_CACHE_HOME
""".split()
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
BACKEND = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}  # the one that a kernel would choose
REQUEST_BYTES = 1_000_000
PRELOADED = """
    coursekit.judging.agent coursekit.judging.changes coursekit.judging.wire
    coursekit.processes.library_patches coursekit.processes.quiet_kernel
    ipykernel.kernelapp ipykernel.ipkernel ipykernel.zmqshell ipykernel.debugger IPython.core.debugger
    IPython.core.completerlib IPython.extensions.storemagic sqlite3 tornado.platform.asyncio
    numpy numpy.testing pandas scipy.special scipy.optimize scipy.stats
    matplotlib.figure matplotlib.font_manager matplotlib.backends.backend_agg matplotlib.pyplot
    sklearn.base sklearn.calibration sklearn.compose sklearn.datasets sklearn.decomposition sklearn.dummy
    sklearn.ensemble sklearn.exceptions sklearn.impute sklearn.inspection sklearn.linear_model
    sklearn.metrics sklearn.model_selection sklearn.naive_bayes sklearn.neighbors sklearn.pipeline
    sklearn.preprocessing sklearn.svm sklearn.tree coursekit.processes.warm
""".split()


class ForkServerError(Exception):
    """The fork server cannot be started or reached; the message says why."""


def supported() -> bool:
    """Whether kernels can be forked here; elsewhere they are started as usual."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def environment() -> dict[str, str]:
    """The variables to start a server with. Not all of ours: each kernel could read them."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | THREADS | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}  # or it warns when ipykernel imports it


class ForkServer:
    """Starts the fork server, and ends it; it also ends by itself when this process dies.

    Use it in a `with` statement, or call `start` and `stop`.
    """

    def __init__(self):
        self._private = PrivateFolder()
        self._process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        """The path of the socket at which kernels are asked for, known before the server is started."""
        return str(self._private.folder / "socket")

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether the server runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> "ForkServer":
        """Start the server. It imports in the background; requests wait until it is done."""
        with open(self._private.folder / "log", "wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "coursekit.processes.fork_server", self.address, str(os.getpid())],
                cwd=Path(__file__).parents[2],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is for the process that started it
            )
        with self._process.stdout as ready:
            if not ready.readline():
                problem = (self._private.folder / "log").read_text(errors="replace").strip()
                self.stop()
                raise ForkServerError(f"the fork server does not start: {problem or 'it says nothing'}")
        return self

    def stop(self) -> None:
        """End the server and every kernel that it forked."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        self._private.remove()

    def __enter__(self) -> "ForkServer":
        return self.start()

    def __exit__(self, *error) -> None:
        self.stop()


_starting = threading.Lock()
_server: ForkServer | None = None


def server_of_this_process() -> ForkServer:
    """The server that this process keeps until it ends; started when first asked for, and if it has died."""
    global _server
    with _starting:
        if _server is None or not _server.is_alive():
            _server = ForkServer().start()
            atexit.register(_server.stop)
    return _server


# The server's side.


def serve(address: str, starter: int) -> None:
    """Fork a kernel for each connection, until the process `starter` ends."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(address)
    listener.listen(64)
    try:
        starter_fd = os.pidfd_open(starter)
    except ProcessLookupError:
        return
    print("listening", flush=True)
    os.dup2(0, 1)  # both are /dev/null now
    if not sys.flags.safe_path and sys.path[0] in ("", os.getcwd()):
        del sys.path[0]  # the folder that it was started in, which a kernel would not have there
    for name in PRELOADED:
        importlib.import_module(name)
    sys.modules["matplotlib"].rcParams["backend"] = BACKEND["MPLBACKEND"]
    gc.collect()
    gc.freeze()  # pages that the collector does not touch stay shared with the children
    _Forks(listener, starter_fd).run()


class _Forks:
    """The kernels that are alive, and what happens to them. One thread, one place where it waits."""

    def __init__(self, listener: socket.socket, starter: int):
        self.listener, self.starter = listener, starter
        self.events = select.epoll()
        self.events.register(listener, select.EPOLLIN)
        self.events.register(starter, select.EPOLLIN)
        self.connections: dict[int, tuple[int, int]] = {}  # connection: process, its pidfd
        self.processes: dict[int, tuple[int, socket.socket]] = {}  # pidfd: process, its connection

    def run(self) -> None:
        while True:
            files = {file for file, _ in self.events.poll()}
            if self.starter in files:
                break
            for file in files & self.connections.keys():  # the requester is gone
                self.events.unregister(file)
                _kill(self.connections[file][0])
            for file in files & self.processes.keys():
                self._bury(file)
            if self.listener.fileno() in files:  # last: it may get the number of a file closed just now
                self._fork(self.listener.accept()[0])
        for pid, _ in self.processes.values():
            _kill(pid)

    def _fork(self, connection: socket.socket) -> None:
        server, pid = os.getpid(), os.fork()
        if pid == 0:
            self._forget()
            become_kernel(connection, server)
        process = os.pidfd_open(pid)
        self.connections[connection.fileno()] = pid, process
        self.processes[process] = pid, connection
        self.events.register(process, select.EPOLLIN)
        self.events.register(connection, 0)  # only its end: what comes in is for the child
        with suppress(OSError):
            connection.send(str(pid).encode())

    def _bury(self, process: int) -> None:
        pid, connection = self.processes.pop(process)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        del self.connections[connection.fileno()]
        os.close(process)
        with suppress(OSError):
            self.events.unregister(connection)
        with suppress(OSError):
            connection.send(str(code).encode())
        connection.close()

    def _forget(self) -> None:
        """In a child: close what belongs to the server and to other kernels."""
        self.events.close()
        self.listener.close()
        os.close(self.starter)
        for process, (_, connection) in self.processes.items():
            os.close(process)
            connection.close()


def _kill(pid: int) -> None:
    for kill in (os.killpg, os.kill):  # what the kernel started, and itself if it has no group yet
        with suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


# The child's side.


def become_kernel(connection: socket.socket, server: int) -> None:
    """Read a request and be the kernel that it asks for. Does not return.

    The request is JSON: the kernel's `arguments`, its `environment`, its `folder`, and under `isolation` null
    or the arguments of `isolation.enter`. Where it has `instead`, as in "module:function", that is called
    with the arguments and with what `isolation.enter` returned, and there is no kernel.
    """
    code = 1
    try:
        request = json.loads(connection.recv(REQUEST_BYTES))
        connection.close()
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):  # nothing may appear in the terminal of whoever started the server
            os.dup2(null, stream)
        os.close(null)
        linux.die_with_parent(server)
        os.environ.clear()
        os.environ.update(BACKEND | request["environment"])
        random.seed()
        sys.modules["numpy"].random.seed()
        run = _run_kernel
        if "instead" in request:  # imported now: behind the walls there is nothing of the course
            module, _, function = request["instead"].partition(":")
            run = getattr(importlib.import_module(module), function)
        if request["isolation"]:
            ready = _enter(**request["isolation"])
        else:
            os.chdir(request["folder"])
            ready = None
        code = run(request["arguments"], ready)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    finally:
        os._exit(code)


def _enter(work: str | None, share: str, report: str, limits: dict, uid: int):
    source = Path(work) if work else None
    return isolation.enter(source, Path(share), Path(report), isolation.Limits(**limits), uid)


def _run_kernel(arguments: list[str], ready) -> int:
    from ipykernel.kernelapp import IPKernelApp
    from traitlets.config import Config

    from coursekit.processes.library_patches import name_cell_files_fast, transform_cells_once
    from coursekit.processes.quiet_kernel import QuietKernelApp

    sys.argv = ["ipykernel_launcher.py", *arguments]
    sys.modules["__main__"] = types.ModuleType("__main__")
    # Its parent is this server, not the requester; and nobody will look into its history.
    config = Config(IPKernelApp={"parent_handle": 0}, HistoryManager={"enabled": False})
    application = (QuietKernelApp if ready else IPKernelApp).instance(config=config)
    name_cell_files_fast()
    application.initialize(arguments)
    application.log.setLevel(application.log_level)  # traitlets would make records that nobody reads
    transform_cells_once(application.shell.input_transformer_manager)
    if ready:
        ready()
    application.start()
    application.close()
    return 0


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
