"""What the mock interview says to candidates of different kinds, as a table in Markdown.

    python benchmarks/candidates.py [SEEDS]

The candidates are policies that answer, choose and tick (tests/interview/candidates.py); they hold whole
interviews with the engine, junior and 60 minutes. "Before" are the numbers of the engine that scored by ticks
alone (commit 28ac588), where they were measured.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean, quantiles

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coursekit.interview import scoring  # noqa: E402
from tests.interview.candidates import FILLER, Bluffer, Candidate, Skipper, hold, run_in_process  # noqa: E402

# (who, how they answer, before: overall and next round)
CANDIDATES: list[tuple[str, Callable[[], Candidate], str]] = [
    ("bluffer: silent, ticks everything, 42, untouched code", Bluffer, "79 %, 200 of 200"),
    ("bluffer: writes filler, ticks and cites it", lambda: Bluffer(says=FILLER), "79 %, 200 of 200"),
    ("bluffer: cites the model answer", lambda: Bluffer(copies=True), ""),
    (
        "bluffer, skips number and code",
        lambda: Skipper(stages=("number", "code"), bluffs=True),
        "100 %, yes",
    ),
    ("knows all, skips theory", lambda: Skipper(stages=("theory",)), ""),
    ("knows all, skips number and code", lambda: Skipper(stages=("number", "code")), ""),
    ("bluffs on what is easy, leaves the rest", lambda: Skipper(hard=True, bluffs=True), ""),
    ('says "I don\'t know" to everything', lambda: Skipper(silent=True), ""),
    ("weak: knows 30 %", lambda: Candidate(0.3), "15 %, 0 of 60"),
    ("average: knows 60 %", lambda: Candidate(0.6), "46 %, 1 of 60"),
    ("average who ticks 25 points too many", lambda: Candidate(0.6, inflates=0.25), "63 %, 41 of 60"),
    ("strong: 95 % of probes, 90 % of points", lambda: Candidate(0.95, says=0.9), "80 %, 59 of 60"),
]


def main(seeds: int) -> None:
    scoring.run_code = run_in_process  # code of the bank, thousands of times
    head = ("before", "overall", "95th percentile", "next round", "not confirmed")
    print(f"| candidate ({seeds} interviews each) | {' | '.join(head)} |")
    print("|---|---|---:|---:|---:|---:|")
    for name, make, before in CANDIDATES:
        given = [hold(make(), seed) for seed in range(seeds)]
        overall = [one.overall for one in given]
        passed = mean(one.passed for one in given)
        doubted = mean(one.verdict.startswith("Not confirmed.") for one in given)
        shares = f"{mean(overall):.0%} | {quantiles(overall, n=20)[-1]:.0%}"
        print(f"| {name} | {before} | {shares} | {passed:.1%} | {doubted:.1%} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
