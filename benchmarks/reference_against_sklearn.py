"""Time the course's reference solutions against scikit-learn, in one run, as ratios.

Usage:  python benchmarks/reference_against_sklearn.py

The reference solutions are taken from solutions/, so what is timed is what learners are asked to write.
Each pair does the same work on the same data in turn; the best of several rounds counts.
"""

import contextlib
import time

import nbformat
import numpy as np
import sklearn.ensemble
import sklearn.metrics
import sklearn.preprocessing
from nbgrader.utils import is_grade, is_locked, is_solution

from coursekit.course.syllabus import find_week

ROUNDS = 7


def reference(week: str) -> dict:
    """The names that the solution cells and the given cells of a week define."""
    cells = nbformat.read(find_week(week).solution, as_version=4).cells
    names: dict = {}
    for cell in cells:
        wanted = is_solution(cell) or (is_locked(cell) and not is_grade(cell))
        if cell.cell_type == "code" and wanted:
            with contextlib.redirect_stdout(None):  # some of the given cells are examples that print
                exec(cell.source, names)
    return names


def best_seconds(*calls) -> list[float]:
    """The shortest time of each call over some rounds in which they take turns."""
    best = [np.inf] * len(calls)
    for _ in range(ROUNDS):
        for place, call in enumerate(calls):
            started = time.perf_counter()
            call()
            best[place] = min(best[place], time.perf_counter() - started)
    return best


def main() -> None:
    rng = np.random.default_rng(0)
    y, p = rng.integers(0, 2, 200_000), rng.uniform(0.01, 0.99, 200_000)
    X = rng.normal(size=(100_000, 20))
    X_small = rng.normal(size=(1000, 5))
    y_small = (X_small[:, 0] + rng.normal(size=1000) > 0).astype(int)
    week3, week5, week10 = reference("3"), reference("5"), reference("10")
    settings = {"learning_rate": 0.1, "max_depth": 3}
    pairs = {
        "log_loss, 200,000 labels": (
            lambda: week3["log_loss"](y, p),
            lambda: sklearn.metrics.log_loss(y, p),
        ),
        "StandardScaler, 100,000 x 20": (
            lambda: week5["StandardScaler"]().fit(X).transform(X),
            lambda: sklearn.preprocessing.StandardScaler().fit(X).transform(X),
        ),
        "GradientBoosting, 100 trees, 1,000 x 5": (
            lambda: week10["GradientBoosting"]("log_loss", n_trees=100, **settings).fit(X_small, y_small),
            lambda: sklearn.ensemble.GradientBoostingClassifier(n_estimators=100, **settings).fit(
                X_small, y_small
            ),
        ),
    }
    print(f"{'':40} {'reference':>12} {'scikit-learn':>14} {'ratio':>7}")
    for name, (ours, theirs) in pairs.items():
        a, b = best_seconds(ours, theirs)
        print(f"{name:40} {a * 1e3:9.1f} ms {b * 1e3:11.1f} ms {a / b:7.2f}")


if __name__ == "__main__":
    main()
