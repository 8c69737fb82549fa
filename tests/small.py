"""An assignment for tests to which it does not matter what is graded: small, and graded in a moment."""

from dataclasses import dataclass
from pathlib import Path

from coursekit.course.syllabus import ROOT, Week


@dataclass(frozen=True)
class SmallWeek(Week):
    """A week that the syllabus does not know; its solution is among the tests."""

    @property
    def solution(self) -> Path:
        return ROOT / "tests" / "grading" / self.id / f"{self.id}.ipynb"


SMALL = SmallWeek(week=0, id="small", title="A small assignment", built=True, points=36)
# Answers by name; each replaces the reference in one part.
WRONG = {
    "clips": {"sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))\n"},
    "overflows": {"sigmoid": "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"},
    "absolute": {"square": "def square(x):\n    return abs(x) ** 2\n"},
}
PRINTS = """
import sys


def square(x):
    print("squaring", x)
    print("a warning", file=sys.stderr)
    return x * x
"""
RIGHT = {"prints": {"square": PRINTS}}
