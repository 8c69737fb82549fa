"""Kernels from the fork server: they do what ordinary ones do, and end with whoever wanted them."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory

from coursekit.course.syllabus import ROOT
from coursekit.notebooks import execute
from coursekit.processes import fork_server, isolation, provisioner
from coursekit.processes.isolation import Limits
from coursekit.processes.private_folder import PrivateFolder
from coursekit.processes.provisioner import FORKED, ISOLATED
from tests.processes.test_isolation import MEGABYTE, needs_isolation, processes
from tests.waiting import SECONDS, inode, wait_until

pytestmark = pytest.mark.skipif(not fork_server.supported(), reason="kernels are forked on Linux only")
BOTH = [FORKED, pytest.param(ISOLATED, marks=needs_isolation)]


@pytest.fixture(scope="module")
def server():
    with fork_server.ForkServer() as server:
        yield server


@pytest.fixture(autouse=True)
def registered(server, monkeypatch):
    """Both provisioners are known and the server is found; afterwards nothing of that is left."""
    monkeypatch.setenv(fork_server.ADDRESS_VARIABLE, server.address)
    monkeypatch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", "local-provisioner")
    provisioner.register()


class Kernel:
    """A kernel and a client of it."""

    def __init__(self, kind: str, folder: Path | None = None):
        self.manager = KernelManager(config=execute.KERNEL_CONFIG)
        self.manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": kind}
        self.manager.start_kernel(**({"cwd": str(folder)} if folder else {}))
        self.connect()

    def connect(self):
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=SECONDS)

    @property
    def provisioner(self):
        return self.manager.provisioner

    def run(self, code: str) -> str:
        """What a cell printed, or the name of its error."""
        texts = []

        def collect(message):
            texts.append(message["content"].get("text") or message["content"].get("ename") or "")

        self.client.execute_interactive(code, timeout=SECONDS, output_hook=collect)
        return "".join(texts).strip()

    def wait_for_death(self):
        wait_until(lambda: not self.manager.is_alive())

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def start(tmp_path):
    """Starts kernels, in the folder `here` unless told otherwise, and ends those that are left."""
    kernels = []
    (tmp_path / "here").mkdir()

    def start(kind, folder=tmp_path / "here"):
        kernels.append(Kernel(kind, folder))
        return kernels[-1]

    yield start
    for kernel in kernels:
        kernel.stop()


@pytest.mark.parametrize("kind", BOTH)
def test_a_notebook_runs_and_nothing_is_left(kind, server, tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", kind)
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    sources = [
        "import pandas as pd\npd.read_csv('table.csv')",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "import sys\nprint('out'); print('err', file=sys.stderr)",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    before = set(processes(server.address))
    execute.run(notebook, tmp_path, "a notebook")
    table, picture, streams = (cell.outputs for cell in notebook.cells)
    assert "<td>2</td>" in table[0].data["text/html"]
    assert "image/png" in picture[0].data
    assert {output.name: output.text for output in streams} == {"stdout": "out\n", "stderr": "err\n"}
    wait_until(lambda: set(processes(server.address)) <= before)
    assert capfd.readouterr() == ("", "")  # no warning, and nothing of the kernel's own streams


def test_without_a_server_a_kernel_is_started_as_usual(start, server, monkeypatch):
    monkeypatch.delenv(fork_server.ADDRESS_VARIABLE)
    kernel = start(FORKED)
    assert kernel.run("print(6 * 7)") == "42"
    assert kernel.provisioner.pid not in processes(server.address)


FACTS = """
import os, signal, sys
print(os.getcwd(), os.environ["A_VARIABLE"], os.environ["MPLBACKEND"], sys.executable, __name__)
print([path for path in sys.path if path], os.getpgid(0) == os.getpid(), oct(os.umask(0o22)))
print([signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGCHLD, signal.SIGPIPE)])
print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
"""


def test_a_forked_kernel_is_like_a_started_one(start, monkeypatch):
    monkeypatch.setenv("A_VARIABLE", "with a value")
    forked = start(FORKED).run(FACTS)
    monkeypatch.delenv(fork_server.ADDRESS_VARIABLE)
    assert forked == start(FORKED).run(FACTS)


def test_kernels_draw_different_random_numbers(start):
    code = "import random, numpy; print(random.random(), numpy.random.random())"
    first, second = start(FORKED).run(code).split(), start(FORKED).run(code).split()
    assert not set(first) & set(second)


@pytest.mark.parametrize("kind", BOTH)
def test_a_kernel_holds_nothing_of_the_server_and_of_other_kernels(kind, server, start):
    """Sockets of others would let it talk to their requesters, and outlive its own."""
    start(FORKED)
    kernel = start(kind)
    kernel.run("import os; folder = '/proc/self/fd/'")
    names = "[folder + name for name in os.listdir(folder) if os.path.lexists(folder + name)]"
    held = kernel.run(f"print(*map(os.readlink, {names}))").split()
    of_server = [os.readlink(path) for path in Path(f"/proc/{server.pid}/fd").iterdir()]
    assert any(name.startswith("socket:") for name in held)
    assert [name for name in of_server if name in held and name.startswith("socket:")] == []


@pytest.mark.parametrize("kind", BOTH)
def test_an_endless_loop_can_be_interrupted(kind, start):
    kernel = start(kind)
    # Else ipykernel would abort the requests that it finds waiting after the error, perhaps our next one.
    request = kernel.client.execute("print('begun', flush=True)\nwhile True: pass", stop_on_error=False)
    while kernel.client.get_iopub_msg(timeout=SECONDS)["content"].get("text") != "begun\n":
        pass
    kernel.manager.interrupt_kernel()
    while (reply := kernel.client.get_shell_msg(timeout=SECONDS))["parent_header"]["msg_id"] != request:
        pass
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert kernel.run("print('goes on')") == "goes on"


@pytest.mark.parametrize("kind", BOTH)
def test_a_kernel_can_be_restarted(kind, start):
    kernel = start(kind)
    kernel.run("x = 1")
    kernel.client.stop_channels()
    kernel.manager.restart_kernel(now=True)
    kernel.connect()
    assert kernel.run("x") == "NameError"


@pytest.mark.parametrize("kind", BOTH)
def test_a_kernel_that_ends_itself_is_reported_dead(kind, start):
    kernel = start(kind)
    kernel.client.execute("import os; os._exit(3)")
    kernel.wait_for_death()
    assert kernel.provisioner.ended().get("reason", "") == (
        "it ended the process that it ran in (exit code 3)" if kind == ISOLATED else ""
    )


@pytest.mark.parametrize("kind", BOTH)
def test_a_kernel_reaches_a_socket_in_the_shared_folder(kind, start, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / ("long" * 40)))
    kernel = start(kind)
    outside = kernel.provisioner.share_outside / "checks"
    assert len(str(outside)) < 60  # of 107
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(outside))
        outside.chmod(0o666)
        server.listen()
        inside = f"{kernel.provisioner.share_inside}/checks"
        kernel.run("import socket; door = socket.socket(socket.AF_UNIX)")
        kernel.run(f"door.connect({inside!r}); door.send(b'x')")
        assert server.accept()[0].recv(1) == b"x"
    kernel.stop()
    assert not outside.parent.parent.exists()


@needs_isolation
def test_an_isolated_kernel_sees_files_but_no_notebook_and_no_variable(start, tmp_path, monkeypatch):
    monkeypatch.setenv("A_SECRET", "token")
    for name in ("table.csv", "week.ipynb"):
        (tmp_path / "here" / name).write_text("text")
    kernel = start(ISOLATED)
    assert kernel.run("import os; print(os.getcwd())") == "/submission"
    listed = kernel.run("print(os.listdir())")
    assert "table.csv" in listed and "ipynb" not in listed
    assert kernel.run("print('A_SECRET' in os.environ)") == "False"
    assert kernel.run("print('A_SECRET' in open('/proc/self/environ').read())") == "False"
    for outside in (tmp_path, ROOT / "solutions"):
        assert kernel.run(f"print(os.path.exists({str(outside)!r}))") == "False"


@needs_isolation
def test_started_in_no_folder_an_isolated_kernel_gets_no_files(start, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert "README.md" not in start(ISOLATED, None).run("import os; print(os.listdir())")


@needs_isolation
def test_isolated_kernels_do_not_see_each_other(start):
    first, second = start(ISOLATED), start(ISOLATED)
    first.run("import os, pathlib; pathlib.Path('/tmp/mine').touch(); pathlib.Path('mine').touch()")
    second.run("import os")
    assert second.run("print(os.path.exists('/tmp/mine'), os.path.exists('mine'))") == "False False"
    assert second.run("print([name for name in os.listdir('/proc') if name.isdecimal()])") == "['1']"
    assert first.run("print(os.getuid())") != second.run("print(os.getuid())")


@needs_isolation
def test_limits_come_from_a_variable_and_are_reported(start, monkeypatch):
    limits = Limits(memory_bytes=300 * MEGABYTE)
    monkeypatch.setenv(provisioner.LIMITS_VARIABLE, json.dumps({"memory_bytes": limits.memory_bytes}))
    kernel = start(ISOLATED)
    assert kernel.provisioner.limits == limits
    kernel.client.execute("kept = []\nwhile True: kept.append(b'x' * 1_000_000)")
    kernel.wait_for_death()
    kernel.stop()
    assert kernel.provisioner.ended()["reason"] == "it used more than 300 MB of memory"
    assert kernel.provisioner.ended()["peak_megabytes"] > 300


@needs_isolation
def test_only_python_kernels_can_be_isolated(start, monkeypatch):
    monkeypatch.delenv(fork_server.ADDRESS_VARIABLE)
    with pytest.raises(fork_server.ForkServerError, match="fork server"):
        start(ISOLATED)


REQUESTER = """
import os, sys, time
from jupyter_client.manager import KernelManager
from coursekit.processes import provisioner, fork_server
server = None
if not os.environ.get("COURSEKIT_FORK_SERVER"):
    server = fork_server.ForkServer().start()
    os.environ["COURSEKIT_FORK_SERVER"] = server.address
provisioner.register()
managers = []
for kind in sys.argv[1:]:
    manager = KernelManager()
    manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": kind}
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    client.execute("import os\\nif not os.fork():\\n  while True: pass")
    managers.append(manager)
folders = [manager.provisioner.share_outside for manager in managers]
print(os.environ["COURSEKIT_FORK_SERVER"], *folders, flush=True)
time.sleep(600)
"""


def requester(*kinds, address):
    """A process that holds kernels, each with a child; also the server's address and the kernels' folders."""
    process = subprocess.Popen(
        [sys.executable, "-c", REQUESTER, *kinds],
        cwd=ROOT,
        env=os.environ | {fork_server.ADDRESS_VARIABLE: address},
        stdout=subprocess.PIPE,
        text=True,
    )
    address, *folders = process.stdout.readline().split()
    return process, address, [Path(folder) for folder in folders]


def kinds_here():
    return [FORKED] if isolation.why_not() else [FORKED, ISOLATED]


def removed_next_time(left):
    """Whether making a private folder removes what dead processes left; another run may be at it already."""
    PrivateFolder().remove()
    return all(inode(path) != before for path, before in left.items())


def test_kernels_die_with_a_killed_requester_and_its_folders_go_next_time(server):
    before = set(processes(server.address))
    process, _, folders = requester(*kinds_here(), address=server.address)
    left = {folder: inode(folder) for folder in folders}
    assert len(set(processes(server.address)) - before) >= 2 * len(folders)
    process.kill()
    process.communicate()
    wait_until(lambda: set(processes(server.address)) <= before)
    wait_until(lambda: removed_next_time(left))


def test_the_server_and_its_kernels_die_with_a_killed_starter():
    process, address, _ = requester(*kinds_here(), address="")
    left = {Path(address): inode(Path(address))}
    assert processes(address)
    process.kill()
    process.communicate()
    wait_until(lambda: processes(address) == [])
    wait_until(lambda: removed_next_time(left))


@pytest.mark.parametrize("kind", BOTH)
def test_when_the_server_is_killed_its_kernels_are_reported_dead(kind, start, monkeypatch):
    with fork_server.ForkServer() as own:
        monkeypatch.setenv(fork_server.ADDRESS_VARIABLE, own.address)
        kernel = start(kind)
        folder = kernel.provisioner.share_outside.parent
        os.kill(own.pid, signal.SIGKILL)
        kernel.wait_for_death()
        wait_until(lambda: processes(own.address) == [])
        kernel.stop()
        assert not folder.exists()
        usual = start(FORKED)  # falls back
        assert usual.run("print(1)") == "1"


def test_a_server_that_cannot_start_says_why(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(fork_server.ForkServerError, match="does not start"):
        fork_server.ForkServer().start()
