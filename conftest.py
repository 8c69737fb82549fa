"""What all tests share, notebooks run by nbval included."""

import os
import sys
from pathlib import Path

import pytest

# Before NumPy is imported anywhere: several test processes share the cores, and threads inside
# each would only fight over them.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
sys.modules.setdefault("rfc3987_syntax", None)  # see coursekit/cli.py

COSTS = "notebook costs"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """After the last cell of a notebook, note its kernel's peak memory while the kernel still lives."""
    kernel = getattr(item.parent, "kernel", None)
    if kernel is not None and (nextitem is None or nextitem.parent is not item.parent):
        from coursekit.execute import peak_megabytes

        pid = getattr(kernel.km.provisioner, "pid", None)
        item.user_properties.append(("peak_megabytes", peak_megabytes(pid) if pid else None))
    return (yield)


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
    if not hasattr(config, "workerinput"):  # in the process that reports, not in the workers
        config.pluginmanager.register(CostReport(), COSTS)
