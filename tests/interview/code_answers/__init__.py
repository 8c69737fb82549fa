"""Answers to the code questions: right ones in another style, and listed mistakes.

One file per file of the bank, with `RIGHT` (by question: source) and `WRONG` (by question: mistake: source).
"""

import runpy
from pathlib import Path

WEEKS = {path.stem: runpy.run_path(path) for path in sorted(Path(__file__).parent.glob("[!_]*.py"))}
RIGHT = {name: source for week in WEEKS.values() for name, source in week["RIGHT"].items()}
WRONG = {name: mistakes for week in WEEKS.values() for name, mistakes in week["WRONG"].items()}
