"""Grade a class of week 3 with `python course.py grade` and with stock `nbgrader autograde`, in one run.

Usage:  python benchmarks/grading.py [--stock 8] [--sizes 16 100 1000] [--no-isolation]

The submissions are the right and wrong answers of tests/answers, in turn. Stock is nbgrader with its own
steps, kernels and defaults, on the first of the same submissions; apart from the start of its one process,
its time per submission does not depend on their number, so a few are enough. Ours is measured from the
command's start to its end, set-up included.
Shared machines change their speed from minute to minute: stock runs before and after each of our runs, and
the ratio is to the mean of both.
"""

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil
from nbgrader.api import Gradebook

from coursekit.course.folders import Course
from coursekit.course.syllabus import ROOT, find_week
from coursekit.notebooks.answer_files import read_answers
from tests.harness import Grader

WEEK = find_week("3")
STOCK = """
c = get_config()
c.CourseDirectory.course_id = "stock"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
"""
GRADE = """
from pathlib import Path
from coursekit.grading.servers import fork_servers
with fork_servers():
    from coursekit.course.folders import Course
    from coursekit.grading.grade import grade
    from coursekit.course.syllabus import find_week
    grade(Course(Path({root!r})), find_week("3"), isolated={isolated})
"""


def make_course(root: Path, size: int, config: str) -> None:
    """A course folder with `size` submissions of week 3."""
    root.mkdir()
    (root / "nbgrader_config.py").write_text(config)
    shutil.copy(ROOT / "syllabus.yml", root)
    shutil.copytree(WEEK.solution.parent, root / "solutions" / WEEK.id)
    with tempfile.TemporaryDirectory() as folder:
        grader = Grader(WEEK, Path(folder))
        right, wrong = (read_answers(WEEK, kind) for kind in ("right", "wrong"))
        mixed = itertools.cycle([answer for pair in zip(right, wrong, strict=False) for answer in pair])
        texts = {}
        for number, answer in zip(range(size), mixed, strict=False):
            if answer.name not in texts:
                texts[answer.name] = nbformat.writes(grader.submission(answer.cells))
            path = root / "grading" / "submitted" / f"learner{number:04d}" / WEEK.id / f"{WEEK.id}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(texts[answer.name], encoding="utf-8")


def measured(command: list[str], root: Path, environment: dict) -> tuple[float, float]:
    """Seconds that a command takes, and the most memory that it and its children hold, in megabytes."""
    started = time.perf_counter()
    process = psutil.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak, done = 0.0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(10):  # looking at memory costs the watched processes time
            total = 0
            for each in [process, *process.children(recursive=True)]:
                try:
                    total += each.memory_full_info().pss
                except psutil.Error:
                    continue
            peak = max(peak, total / 1e6)

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - started
    done.set()
    watcher.join()
    if code not in (0, 1):
        raise RuntimeError(f"{' '.join(command)[:80]} ended with exit code {code}")
    return seconds, peak


def scores(db_url: str, course_id: str) -> dict[str, dict[str, float]]:
    """Points of every test cell, by student."""
    with Gradebook(db_url, course_id) as book:
        found = {}
        for submission in book.assignment_submissions(WEEK.id):
            grades = submission.notebooks[0].grades
            found[submission.student.id] = {grade.name: grade.auto_score for grade in grades}
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--stock", type=int, default=8, help="how many submissions stock nbgrader grades")
    parser.add_argument("--sizes", type=int, nargs="+", default=[16], help="sizes of class for ours")
    parser.add_argument("--no-isolation", action="store_true")
    arguments = parser.parse_args()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # both sides would compile nbgrader again and again
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    with tempfile.TemporaryDirectory() as folder:
        stock = Path(folder, "stock")
        make_course(stock, arguments.stock, STOCK)
        nbgrader = [sys.executable, "-m", "nbgrader"]
        measured([*nbgrader, "generate_assignment", WEEK.id], stock, environment)

        def measure_stock() -> float:
            command = [*nbgrader, "autograde", WEEK.id, "--force"]
            seconds, peak = measured(command, stock, environment)
            rate = 60 * arguments.stock / seconds
            print(f"stock    {arguments.stock:11d} {seconds:8.1f} {rate:9.1f} {'':6} {peak:8.0f}", flush=True)
            return rate

        print("         submissions  seconds  a minute  ratio  peak MB  graded as stock does")
        before = measure_stock()
        expected = scores(f"sqlite:///{stock / 'gradebook.db'}", "stock")
        for size in arguments.sizes:
            root = Path(folder, f"ours{size}")
            make_course(root, size, (ROOT / "nbgrader_config.py").read_text())
            code = GRADE.format(root=str(root), isolated=not arguments.no_isolation)
            seconds, peak = measured([sys.executable, "-c", code], root, environment)
            ours = 60 * size / seconds
            after = measure_stock()
            directories = Course(root).directories()
            got = scores(directories.db_url, directories.course_id)
            same = sum(got.get(student) == points for student, points in expected.items() if student in got)
            ratio = 2 * ours / (before + after)
            print(
                f"ours     {size:11d} {seconds:8.1f} {ours:9.1f} {ratio:6.1f} {peak:8.0f}"
                f"  {same} of {min(size, len(expected))}",
                flush=True,
            )
            before = after


if __name__ == "__main__":
    main()
