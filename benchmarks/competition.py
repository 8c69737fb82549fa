"""Host a competition: a board of ten entries that are not all honest, or the cost of many small ones.

Usage:  python benchmarks/competition.py board FOLDER
        python benchmarks/competition.py cost [--entries 100] [--workers N]

`board` writes FOLDER/out/board.html: three honest teams, four attacks, two teams that know answers, one that
never ends. `cost` prints seconds and the peak of memory of the host with all that it starts.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from coursekit.competition.standing.ledger import BASELINES
from coursekit.competition.tables import load_tables
from coursekit.course.syllabus import ROOT
from tests.competition.entries import CONSTANT, answering, answers_from_home, fitting

STARTER = (BASELINES.parent / "starter.py").read_text(encoding="utf-8")
BOOSTING = (BASELINES / "boosting.py").read_text(encoding="utf-8")
FOREST = """
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

def fit(train):
    forest = ExtraTreesClassifier(40, min_samples_leaf=30, random_state=0)
    model = make_pipeline(OneHotEncoder(handle_unknown="ignore"), forest)
    return model.fit(train.drop(columns="late").astype(str), train["late"])

def predict(model, rows):
    return model.predict_proba(rows.astype(str))[:, 1]
"""
# Its factor is what the labels of the public weeks wanted, at home.
TUNED_TO_PUBLIC = FOREST.replace("[:, 1]", "[:, 1] * 0.72")
BATCH = answering("(rows['rain'].mean() + rows['humid']) / 4")


def ten_entries() -> dict[str, str]:
    """Made-up teams, by the name of the file."""
    return {
        "student-01/1": (BASELINES / "logistic_regression.py").read_text(encoding="utf-8"),
        "student-01/2": STARTER,
        "student-02/1": BOOSTING.replace("max_iter=100", "max_iter=20"),
        "student-02/2": BOOSTING.replace("max_iter=100", "max_iter=150"),
        "student-03": FOREST,
        "student-04": fitting("open('/proc/1/root/etc/shadow').read()"),
        "student-05": fitting("import os", "while True: os.fork()"),
        "student-06": BATCH,
        "student-07": fitting("import numpy", "kept = []", "while True: kept.append(numpy.ones(1 << 24))"),
        "student-08": answers_from_home(load_tables()),
        "student-09": TUNED_TO_PUBLIC,
        "student-10": fitting("while True: pass"),
    }


def write(folder: Path, entries: dict[str, str]) -> None:
    """Write entries where `compete host` looks for them."""
    for name, source in entries.items():
        path = folder / "entries" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")


def host(folder: Path, *options: str) -> subprocess.Popen:
    """The command, as a host would start it."""
    command = [sys.executable, "course.py", "compete", "host", str(folder / "entries"), "--final"]
    command += ["--output", str(folder / "out"), "--seed-file", str(folder / "seed"), *options]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def watch(process: subprocess.Popen) -> tuple[float, float]:
    """Seconds until a command ends, and the most memory that it and what it started held, in megabytes."""
    started, peak, ended = time.perf_counter(), 0.0, threading.Event()

    def look() -> None:
        nonlocal peak
        while not ended.wait(0.5):
            total = 0
            for each in [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]:
                try:
                    total += each.memory_full_info().pss
                except psutil.Error:
                    continue
            peak = max(peak, total / 1e6)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    process.wait()
    ended.set()
    return time.perf_counter() - started, peak


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("board").add_argument("folder", type=Path)
    cost = parts.add_parser("cost")
    cost.add_argument("--entries", type=int, default=100)
    cost.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    if arguments.part == "board":
        write(arguments.folder, ten_entries())
        host(arguments.folder).wait()
        return
    kinds = [CONSTANT, (BASELINES / "rate_by_hour.py").read_text(encoding="utf-8"), STARTER, BOOSTING]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        entries = {f"student-{number:03d}": kinds[number % 4] for number in range(arguments.entries)}
        write(folder, entries)
        seconds, peak = watch(host(folder, "--workers", str(arguments.workers)))
        print(f"{arguments.entries} entries and 3 baselines, {arguments.workers} at a time:")
        print(f"{seconds:.0f} s, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
