"""What all tests share, notebooks run by nbval included."""

import os
import signal
from pathlib import Path

import pytest

from coursekit.processes import fork_server

# Before NumPy is imported anywhere: several test processes share the cores, and threads inside
# each would only fight over them.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

pytest_plugins = ["tests.scheduling"]

COSTS = "notebook costs"
ADDRESS = pytest.StashKey[str | None]()  # of the fork server for notebooks


# Files that take long in one piece, the longest first; then come the notebooks, then the rest.
LONGEST = (
    "tests/grading/test_kill.py",
    "tests/grading/test_hostile.py",
    "tests/judging/test_answers.py",
    "tests/judging/test_tampering.py",
    "tests/grading/test_grade.py",
    "tests/competition/test_attacks.py",
    "tests/grading/test_cluster.py",
    "tests/course/test_entry.py",
    "tests/site/test_browser.py",
)


def pytest_collection_modifyitems(config, items):
    """Put first what takes longest, or a worker would be alone with it in the end.

    xdist hands out files in this order because of `--no-loadscope-reorder`.
    """
    if gone := [name for name in LONGEST if not (config.rootpath / name).is_file()]:
        raise pytest.UsageError(f"conftest.py: LONGEST names files that are gone: {', '.join(gone)}")

    def place(item):
        name = item.nodeid.partition("::")[0]
        return LONGEST.index(name) if name in LONGEST else len(LONGEST) + (item.path.suffix != ".ipynb")

    items.sort(key=place)


def pytest_make_parametrize_id(config, val, argname):
    """Refuse a test's name made of gzip data: it holds the time, and two workers must name tests alike."""
    if isinstance(val, bytes) and val.startswith(b"\x1f\x8b"):
        raise pytest.UsageError(f"parameter {argname} is gzip data: give the cases names with ids=[...].")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """After the last cell of a notebook, note its kernel's peak memory while the kernel still lives."""
    kernel = getattr(item.parent, "kernel", None)
    if kernel is not None and (nextitem is None or nextitem.parent is not item.parent):
        from coursekit.notebooks.execute import peak_megabytes

        pid = getattr(kernel.km.provisioner, "pid", None)
        item.user_properties.append(("peak_megabytes", peak_megabytes(pid) if pid else None))
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Compare a notebook's cell as `course.py execute` stores it."""
    if item.path.suffix != ".ipynb":
        return (yield)
    from coursekit.notebooks.execute import CELL_FILE, CELL_NAME
    from tests.live_outputs import LiveOutputs

    item.parent.sanitize_patterns[CELL_FILE] = CELL_NAME
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(item.parent, "get_kernel_message", LiveOutputs(item))
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """Fork the kernels of notebooks, where the platform allows; the tests of tests/ start theirs as usual."""
    address = item.config.stash.get(ADDRESS, None)
    if address is None or item.path.suffix != ".ipynb":
        return (yield)
    from jupyter_client.provisioning import KernelProvisionerFactory

    from coursekit.processes import provisioner

    provisioner.register()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(fork_server.ADDRESS_VARIABLE, address)
        factory = KernelProvisionerFactory.instance()
        patch.setattr(factory, "default_provisioner_name", provisioner.FORKED)
        return (yield)


@pytest.fixture
def interruptible():
    """What the test starts can be interrupted, even where the tests cannot: `nohup` is inherited."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class NotebookForkServer:
    """One fork server for all test processes; started when there are notebooks among the tests."""

    def __init__(self):
        self.server = fork_server.ForkServer()
        self.started = False

    def start_for(self, names):
        if not self.started and any(".ipynb" in name for name in names):
            self.server.start()
            self.started = True

    def pytest_collection_finish(self, session):  # without xdist
        self.start_for(item.nodeid for item in session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node):
        node.workerinput["fork_server"] = self.server.address

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node, ids):
        self.start_for(ids)

    def pytest_unconfigure(self):
        self.server.stop()


class CostReport:
    """Adds up what each notebook cost and prints it below the results."""

    def __init__(self):
        self.seconds: dict[str, float] = {}
        self.megabytes: dict[str, float] = {}

    def pytest_runtest_logreport(self, report):
        name = report.nodeid.partition("::")[0]
        if not name.endswith(".ipynb"):
            return
        self.seconds[name] = self.seconds.get(name, 0.0) + report.duration
        for key, value in report.user_properties:
            if key == "peak_megabytes" and value:
                self.megabytes[name] = value

    def pytest_terminal_summary(self, terminalreporter):
        if not self.seconds:
            return
        terminalreporter.section("what each notebook cost (budget of a lecture: 60 s, 500 MB)")
        for name, seconds in sorted(self.seconds.items()):
            memory = self.megabytes.get(name)
            shown = f"{memory:6.0f} MB" if memory else "memory not known here"
            terminalreporter.write_line(f"{Path(name).as_posix():70} {seconds:6.1f} s  {shown}")


def pytest_configure(config):
    config.option.nbval_sanitize_with = str(Path(__file__).parent / "tests/notebooks/nbval.cfg")
    if hasattr(config, "workerinput"):  # a worker of xdist
        config.stash[ADDRESS] = config.workerinput.get("fork_server")
        return
    config.pluginmanager.register(CostReport(), COSTS)
    if fork_server.supported():
        server = NotebookForkServer()
        config.pluginmanager.register(server)
        config.stash[ADDRESS] = server.server.address
