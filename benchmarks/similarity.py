"""How many tokens two right answers share that nobody copied, and how long a class takes to compare.

    python benchmarks/similarity.py [--write]

For every assignment, pairs of imagined strangers: in each part two different answers out of the reference
solution, the base of tests/answers/, and those right answers that are written anew and are no edit of the
base. Only what is handed out and what stands in the lectures is left out of the count; the reference solution
is one of the strangers here. All these answers were written in one style, so they are more alike than the
work of strangers: the levels are rather too high. `--write` stores them in coursekit/similarity/levels.yml.
"""

import argparse
import itertools
import random
import re
import sys
import time
from pathlib import Path

import nbformat
import numpy as np
from nbgrader.utils import is_solution

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coursekit.course.syllabus import Graded, graded  # noqa: E402
from coursekit.notebooks.answer_files import ANSWERS, read_fields  # noqa: E402
from coursekit.notebooks.cells import grade_id  # noqa: E402
from coursekit.similarity.compare import compare  # noqa: E402
from coursekit.similarity.known import GIVEN, LECTURE, known_runs  # noqa: E402
from coursekit.similarity.levels import LEVELS, PERCENT  # noqa: E402
from coursekit.similarity.read import CellText, Work  # noqa: E402

PAIRS = 2000
CLASS = 200


def strangers(week: Graded) -> dict[str, list[str]]:
    """The right answers to each part that were written one without the other."""
    found: dict[str, dict[str, None]] = {}
    for cell in nbformat.read(week.solution, as_version=4).cells:
        if cell.cell_type == "code" and is_solution(cell):
            lines = [line for line in cell.source.splitlines() if "### " not in line]
            found[grade_id(cell)] = {"\n".join(lines).strip(): None}
    for path in sorted((ANSWERS / week.id).glob("*.py")):
        _, *blocks = re.split(r"^# %% ", path.read_text(encoding="utf-8") + "\n", flags=re.M)
        for number, block in enumerate(blocks):
            fields, text = read_fields(block.partition("\n")[2], is_base=number == 0)
            is_edit = text.lstrip("\n").startswith(("- ", "+ ", "  ")) or "# cell:" in text
            if (number == 0 or "right" in fields) and not is_edit:
                found[path.stem][text.strip()] = None
    return {part: list(sources) for part, sources in found.items()}


def shared_by_strangers(week: Graded, pairs: int = PAIRS, seed: int = 1) -> list[int]:
    """The own tokens that each of some drawn pairs of strangers shares."""
    known = known_runs(week)
    known = {source: known[source] for source in (GIVEN, LECTURE)}
    by_part = []
    for part, sources in strangers(week).items():
        found = []
        for one, other in itertools.combinations(sources, 2):
            works = {name: {part: CellText(source, True)} for name, source in (("a", one), ("b", other))}
            found.append(sum(pair.tokens for pair in compare(works, known).pairs))
        if found:
            by_part.append(found)
    draw = random.Random(seed)
    return [sum(draw.choice(found) for found in by_part) for _ in range(pairs)]


def a_class(week: Graded, size: int, seed: int = 2) -> dict[str, Work]:
    """Learners who each have one of the strangers' answers in every part."""
    draw, answers = random.Random(seed), strangers(week)
    return {
        f"student-{number:03}": {part: CellText(draw.choice(some), True) for part, some in answers.items()}
        for number in range(size)
    }


def own_tokens(week: Graded) -> float:
    """How many tokens of a solved submission nothing of the course explains: the median of a few."""
    found = compare(a_class(week, 9), known_runs(week))
    return float(np.median([sum(len(part.own) for part in parts.values()) for parts in found.parts.values()]))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true", help="store the levels")
    write = parser.parse_args().write
    levels = {}
    print(f"{'own tokens shared by strangers':32}  median    95%    {PERCENT}%   most  level of all")
    with_answers = [week for week in graded() if any((ANSWERS / week.id).glob("*.py"))]
    for week in with_answers:
        cuts = np.percentile(shared_by_strangers(week), [50, 95, PERCENT, 100])
        levels[week.id] = int(np.ceil(cuts[2])) + 1
        needed = levels[week.id] / own_tokens(week)
        print(f"{week.id:32}" + "".join(f"{cut:7.0f}" for cut in cuts) + f"{needed:9.0%}", flush=True)
    if write:
        head = f"# Own tokens that {PERCENT} of 100 pairs of strangers stay below: benchmarks/similarity.py\n"
        LEVELS.write_text(head + "".join(f"{name}: {number}\n" for name, number in levels.items()))
    week = graded()[2]
    works, known = a_class(week, CLASS), known_runs(week)
    started = time.perf_counter()
    compare(works, known)
    print(f"{CLASS} submissions of {week.label} compared in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
