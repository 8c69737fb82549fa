"""Entries that attack: each gets one clear line and no rank, nothing outside is read or harmed."""

import os
from pathlib import Path

import numpy as np
import pytest

from coursekit.competition.entry import read_entry
from coursekit.competition.entry_process import Rules
from coursekit.competition.run import evaluate
from coursekit.course.syllabus import ROOT
from coursekit.processes import isolation
from coursekit.processes.isolation import MEBIBYTE, Limits
from tests.competition.entries import CONSTANT, answering, answers_from_home, fitting, small_tables, write

pytestmark = pytest.mark.skipif(isolation.why_not() is not None, reason=str(isolation.why_not()))

RULES = Rules(seconds=60, alone=12, limits=Limits(memory_bytes=400 * MEBIBYTE, cpu_seconds=2))
IMPATIENT = Rules(seconds=3, limits=RULES.limits)
OUTSIDE = "{outside}"  # in an entry: a file on this machine
DISAGREE = "two runs disagree about a row"

# By name: the entry, and what its line must say.
ATTACKS = {
    "reads a file outside": (fitting(f"open({OUTSIDE!r})"), "FileNotFoundError"),
    "reads the labels of the course": (fitting(f"open({str(ROOT / 'data/flights.csv.gz')!r})"), "NotFound"),
    "asks the course for the labels": (
        fitting("import coursekit", "coursekit.load_flights_raw()"),
        "ModuleNotFoundError",
    ),
    "looks at other processes": (
        fitting("import os", "raise RuntimeError([p for p in os.listdir('/proc') if p.isdecimal()])"),
        "['1']",
    ),
    "finds the variables of the host": (
        fitting("raise RuntimeError('A_SECRET_OF_THE_HOST' in open('/proc/self/environ').read())"),
        "RuntimeError: False",
    ),
    "looks for rows of other weeks in its memory": (
        "import gc, pandas\n"
        "def fit(train):\n    return len(train)\n"
        "def predict(model, rows):\n"
        "    tables = [t for t in gc.get_objects() if isinstance(t, pandas.DataFrame)]\n"
        "    raise RuntimeError([t is rows or len(t) == model for t in tables])\n",
        "[True",
    ),
    "opens the network": (
        fitting("import socket", "socket.create_connection(('192.0.2.1', 80), timeout=5)"),
        "unreachable",
    ),
    "fork bomb": (fitting("import os", "while True: os.fork()"), "fit: BlockingIOError"),
    "writes a giant file": (
        fitting("with open('/tmp/big', 'wb') as file:", "    while True: file.write(bytes(1 << 20))"),
        "fit: OSError",
    ),
    "prints without end": (fitting("while True: print('x' * (1 << 20))"), "processor time"),
    "never ends": (fitting("while True: pass"), "processor time"),
    "takes 10 GB at once": (fitting("import numpy", "numpy.ones(10**10 // 8)"), "fit: MemoryError"),
    "takes more and more": (
        fitting("import numpy", "kept = []", "while True: kept.append(numpy.ones(1 << 22))"),
        "MB of memory",
    ),
    "leaves early": (fitting("import os", "os._exit(0)"), "ended the process that it ran in (exit code 0)"),
    "leaves politely": ("import sys\nsys.exit(0)\n" + CONSTANT, "SystemExit"),
    "leaves while it predicts": (answering("__import__('os')._exit(0)"), "predict: it ended the process"),
    "NaN": (answering("[float('nan')] * len(rows)"), "NaN or infinity"),
    "text": (answering("['late'] * len(rows)"), "numbers are needed"),
    "objects": (answering("[object()] * len(rows)"), "numbers are needed"),
    "too few": (answering("[0.5]"), "the answer has the shape (1,)"),
    "nothing": (answering("None"), "the answer has the shape ()"),
    "two columns": (answering("[[0.5, 0.5]] * len(rows)"), ", 2)"),
    "scores above 1": (answering("[2.0] * len(rows)"), "goes from 2 to 2"),
    "answers for the harness": (
        fitting(
            "import os, struct",
            "for file in range(3, 64):",
            "    try: os.write(file, struct.pack('<cQ', b'a', 1 << 40) + bytes(100))",
            "    except OSError: pass",
            "while True: pass",
        ),
        "something else than its predictions",
    ),
    "a leaking column": (answering("rows['dep_delay'] > 15"), "KeyError: 'dep_delay'"),
    "labels in order": (answering("[number % 2 for number in range(len(rows))]"), DISAGREE),
    "fails without a signal": (
        "def fit(train):\n"
        "    late = train.groupby('departure_block')['late'].mean()\n"
        "    assert late.max() > 2 * late.min() and late.idxmax() > 12\n"
        "    return 0.2\n"
        "def predict(model, rows):\n    return [model] * len(rows)\n",
        "in the run with shuffled labels: fit: AssertionError",
    ),
    "learns from the batch": (answering("[rows['rain'].mean()] * len(rows)"), DISAGREE),
    "remembers batches in files": (
        "import os\n"
        "def fit(train):\n    return 0.2\n"
        "def predict(model, rows):\n"
        "    seen = len(os.listdir('/tmp'))\n"
        "    open(f'/tmp/{seen}', 'w').close()\n"
        "    return [min(1, seen / 100)] * len(rows)\n",
        DISAGREE,
    ),
    "random without a seed": (
        "import numpy\n"
        "def fit(train):\n    return numpy.random.default_rng().random()\n"
        "def predict(model, rows):\n    return [model] * len(rows)\n",
        DISAGREE,
    ),
    "answers from home": (answers_from_home(small_tables()), "it brings knowledge of these flights"),
    "control characters": (fitting(r"raise ValueError('\x1b[31m\x00\n' + 'x' * 9999)"), "ValueError: ?[31m?"),
}
# These get a score, and it is the one that they earn.
HARMLESS = {
    "constant": CONSTANT,
    "changes the metric": fitting(
        "import numpy, pandas, sklearn.metrics, coursekit",
        "numpy.log = numpy.mean = numpy.clip = sklearn.metrics.log_loss = lambda *a, **k: 0.0",
        "numpy.isfinite = numpy.all = lambda *a, **k: True",
    ),
    "remembers batches in a variable": (
        "seen = []\n"
        "def fit(train):\n    return 0.2\n"
        "def predict(model, rows):\n    seen.append(rows)\n    return [len(seen) / 10] * len(rows)\n"
    ),
    "leaves a process behind": fitting(
        "import subprocess, sys", "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(9999)'])"
    ),
    "booleans": answering("rows['rain'] == 1"),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attacks")
    outside = folder / "outside.txt"
    outside.write_text("secret")
    sources = {name: source.replace(OUTSIDE, str(outside)) for name, (source, _) in ATTACKS.items()}
    write(folder, sources | HARMLESS)
    entries = {name: read_entry(folder / f"{name}.py") for name in sources | HARMLESS}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("A_SECRET_OF_THE_HOST", "1")
        yield dict(evaluate(entries, small_tables(), True, RULES))


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gets_one_line_and_no_score(results, name):
    result = results[name]
    assert result.answers is None
    assert ATTACKS[name][1] in result.reason
    assert result.reason.isprintable() and len(result.reason) < 400
    assert result.megabytes < 1.2 * RULES.limits.memory_bytes / MEBIBYTE


@pytest.mark.parametrize(
    ("name", "expected"),
    [("changes the metric", 0.2), ("remembers batches in a variable", 0.1), ("leaves a process behind", 0.2)],
)
def test_tricks_that_change_nothing(results, name, expected):
    assert results[name].reason == ""
    np.testing.assert_array_equal(results[name].answers, expected)


def test_honest_entries_go_on_beside_the_others(results):
    assert results["constant"].reason == results["booleans"].reason == ""
    assert len(set(results["constant"].answers)) == 1
    assert set(results["booleans"].answers) == {0.0, 1.0}


def test_who_ignores_signals_and_sleeps_is_ended_by_the_clock_with_all_that_it_started(tmp_path):
    marker = f"sleeper {os.getpid()}"
    source = fitting(
        "import os, signal, subprocess, sys, time",
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        f"subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(9999)', {marker!r}])",
        "while True: time.sleep(1)",
    )
    entry = read_entry(write(tmp_path, {"sleeper": source}) / "sleeper.py")
    [(_, result)] = evaluate({"sleeper": entry}, small_tables(), True, IMPATIENT)
    assert result.reason == "it was still busy after 3 s"
    assert not running(marker)


def running(marker: str) -> list[str]:
    """The processes of this machine whose command line holds a text."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += [path.parent.name] * (marker.encode() in path.read_bytes())
        except OSError:
            continue
    return found
