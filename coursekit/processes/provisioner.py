"""How Jupyter gets its kernels from the fork server: two kernel provisioners for jupyter_client.

`coursekit-forked` forks a kernel where a fork server is running and starts it as usual elsewhere.
`coursekit-isolated` forks it and puts it behind walls (see coursekit/processes/isolation.py). Whatever starts
kernels through jupyter_client (nbgrader, nbclient, nbval) uses them unchanged, once `register` was called.
"""

import asyncio
import json
import os
import select
import signal
import socket
import sys
from dataclasses import asdict
from importlib.metadata import EntryPoint
from pathlib import Path

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from coursekit.processes import fork_server, isolation, linux
from coursekit.processes.private_folder import PrivateFolder

FORKED, ISOLATED = "coursekit-forked", "coursekit-isolated"
LIMITS_VARIABLE = "COURSEKIT_LIMITS"  # `isolation.Limits` as JSON, for kernels started in this process
ANSWER_SECONDS = 120  # a fork server that has just been started is still importing
KILL_SECONDS = 4.0
PASSED = ("NBGRADER_EXECUTION", "TZ")  # variables that an isolated kernel may know
LAUNCHER = "ipykernel_launcher"


def register(default: str | None = None) -> None:
    """Make both provisioners known to jupyter_client in this process.

    Parameters
    ----------
    default : str, optional
        The one for kernels that ask for none. Unlike the variable JUPYTER_DEFAULT_PROVISIONER_NAME, this
        leaves programs that this process starts alone: they do not know our names.
    """
    factory = KernelProvisionerFactory.instance()
    for name, kind in ((FORKED, ForkedProvisioner), (ISOLATED, IsolatedProvisioner)):
        value = f"{__name__}:{kind.__name__}"
        factory.provisioners[name] = EntryPoint(name, value, KernelProvisionerFactory.GROUP_NAME)
    if default:
        factory.default_provisioner_name = default


class ForkedProcess:
    """A process forked by the fork server, with those methods of Popen that jupyter_client uses.

    The connection to the server is the hold on the process: the server reports its end there, and ends it
    when the connection is closed.
    """

    stdin = stdout = stderr = None

    def __init__(self, address: str, request: dict):
        self.returncode: int | None = None
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            self._connection.settimeout(ANSWER_SECONDS)
            self._connection.connect(address)
            self._connection.send(json.dumps(request).encode())
            answer = self._connection.recv(32)
        except OSError as error:
            self._connection.close()
            raise fork_server.ForkServerError(f"the fork server does not answer: {error}") from error
        if not answer:
            self._connection.close()
            raise fork_server.ForkServerError(
                f"the fork server has ended; see {Path(address).with_name('log')}"
            )
        self.pid = int(answer)

    def poll(self) -> int | None:
        return self.wait(0)

    def wait(self, timeout: float | None = None) -> int | None:
        if self.returncode is None and select.select([self._connection], [], [], timeout)[0]:
            try:
                answer = self._connection.recv(32)
            except OSError:
                answer = b""
            # An answer that is empty: the server was killed, and the process with it.
            self.returncode = int(answer) if answer else -signal.SIGKILL
            self._connection.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and to what it started, as jupyter_client does by itself elsewhere."""
        if self.poll() is None:
            try:
                os.killpg(self.pid, number)
            except ProcessLookupError:  # it has only just been forked
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def let_go(self) -> None:
        """Close the connection; a process that is still there is killed by the server."""
        self._connection.close()
        if self.returncode is None:
            self.returncode = -signal.SIGKILL


class ForkedProvisioner(LocalProvisioner):
    """Forks IPython kernels from the fork server that COURSEKIT_FORK_SERVER names; starts others as usual."""

    _private: PrivateFolder | None = None

    @property
    def share_outside(self) -> Path:
        """A private folder with a short path, for instance for a socket that the kernel's code shall find."""
        if self._private is None:
            self._private = PrivateFolder()
        share = self._private.folder / "share"
        share.mkdir(mode=0o700, exist_ok=True)
        return share

    @property
    def share_inside(self) -> str:
        """The same folder as the kernel sees it."""
        return str(self.share_outside)

    @property
    def forked(self) -> bool:
        """Whether the kernel was forked, so that it has imported all that the fork server has."""
        return isinstance(self.process, ForkedProcess)

    def ended(self) -> dict:
        """Nobody watches such a kernel, so nothing is known about its end."""
        return {}

    async def launch_kernel(self, cmd, **kwargs):
        address = os.environ.get(fork_server.ADDRESS_VARIABLE)
        if not address or not _is_ours(cmd):
            return await super().launch_kernel(cmd, **kwargs)
        request = {
            "arguments": _arguments(cmd),
            "environment": kwargs.get("env") or dict(os.environ),
            "folder": os.fspath(kwargs.get("cwd") or Path.cwd()),
            "isolation": None,
        }
        try:
            self.process = ForkedProcess(address, request)
        except fork_server.ForkServerError as error:
            self.log.warning("%s; the kernel is started as usual", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid, self.cwd = self.process.pid, request["folder"]
        return self.connection_info

    async def wait(self) -> int | None:
        if not self.forked:
            return await super().wait()
        while (code := self.process.poll()) is None:
            await asyncio.sleep(0.005)
        self.process = None
        return code

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel, and come back when it is gone: jupyter_client would look every 0.1 s only."""
        await super().kill(restart=restart)
        if self.forked:
            try:
                await asyncio.wait_for(self.wait(), KILL_SECONDS)
            except TimeoutError:
                self.process.let_go()

    async def cleanup(self, restart: bool = False) -> None:
        await super().cleanup(restart=restart)
        if self.forked:
            self.process.let_go()
        if self._private is not None and not restart:
            self._private.remove()
            self._private = None


class IsolatedProvisioner(ForkedProvisioner):
    """Forks IPython kernels behind walls; refuses to start any other.

    The kernel talks through Unix sockets in the shared folder, since it has no network. Of the folder that it
    is started in, it gets copies of the files, without notebooks; started in no folder, it gets none.
    """

    share_inside = linux.SHARE
    _ended: dict = {}

    @property
    def limits(self) -> isolation.Limits:
        """What the kernel may use."""
        return isolation.Limits(**json.loads(os.environ.get(LIMITS_VARIABLE, "{}")))

    def ended(self) -> dict:
        """Why the kernel ended (`reason`, empty if it lives or was told to end) and `peak_megabytes`.

        `left_out` names the files beside the notebook that were too large to copy. {} if nothing is known.
        """
        if self._private is not None:
            self._ended = isolation.read_report(self._private.folder / "ended.json")
        return self._ended

    async def pre_launch(self, **kwargs):
        manager = self.parent
        share = self.share_outside
        manager.transport, manager.ip = "ipc", str(share / "kernel")
        manager.connection_file = str(self._private.folder / "connection.json")
        kwargs = await super().pre_launch(**kwargs)
        inside = json.loads(Path(manager.connection_file).read_text()) | {"ip": f"{self.share_inside}/kernel"}
        (share / "connection.json").write_text(json.dumps(inside))
        return kwargs

    async def launch_kernel(self, cmd, **kwargs):
        address = os.environ.get(fork_server.ADDRESS_VARIABLE)
        if not address or not _is_ours(cmd):
            raise fork_server.ForkServerError(
                "only Python kernels can be isolated, and only with a fork server running"
            )
        report = self._private.folder / "ended.json"
        report.unlink(missing_ok=True)
        work, environment = kwargs.get("cwd"), kwargs.get("env", {})
        passed = {name: environment[name] for name in PASSED if name in environment}
        own, inside = os.path.realpath(self.parent.connection_file), f"{self.share_inside}/connection.json"
        request = {
            "arguments": [inside if text == own else text for text in _arguments(cmd)],
            "environment": {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"} | fork_server.THREADS | passed,
            "isolation": {
                "work": os.path.abspath(work) if work else None,
                "share": str(self.share_outside),
                "report": str(report),
                "limits": asdict(self.limits),
                "uid": self._private.number,
            },
        }
        self.process = ForkedProcess(address, request)
        self.pid = self.process.pid
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Signal the supervisor, which passes an interrupt on and answers every other with the end of all."""
        if self.process:
            self.process.send_signal(signal.SIGINT if signum == signal.SIGINT else signal.SIGTERM)

    async def cleanup(self, restart: bool = False) -> None:
        self.ended()  # remembered, because the folder it is read from goes
        await super().cleanup(restart=restart)


def _is_ours(command: list[str]) -> bool:
    """Whether a command starts an IPython kernel in the Python that the fork server runs, too."""
    return LAUNCHER in command and os.path.abspath(command[0]) == sys.executable


def _arguments(command: list[str]) -> list[str]:
    return command[command.index(LAUNCHER) + 1 :]
