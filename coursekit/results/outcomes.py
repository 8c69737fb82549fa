"""What learners earned in the automatic checks of a part, and who has not started it."""

from collections import Counter, defaultdict

from coursekit.grading.record import CellGrade, Record
from coursekit.lecture.figures import COLORS

# What a learner can have earned in the checks of a part; the hatches say the same as the colors.
OUTCOMES = {
    "full points": (COLORS["blue"], ""),
    "partly": (COLORS["sky"], "//"),
    "nothing": (COLORS["orange"], "xx"),
    "not started": ("#D9D9D9", ".."),
}


def is_not_started(message: str) -> bool:
    """Whether a check failed only because the learner has not replaced the stub."""
    return message == "not started" or message.startswith("NotImplementedError")


def outcome(cells: list[CellGrade]) -> str:
    """What a learner has earned in some automatic checks, as one of OUTCOMES."""
    earned, possible = sum(cell.earned for cell in cells), sum(cell.possible for cell in cells)
    if earned >= possible:
        return "full points"
    if earned:
        return "partly"
    idle = all(is_not_started(cell.message) for cell in cells if cell.earned < cell.possible)
    return "not started" if idle else "nothing"


def outcome_rows(records: list[Record]) -> list[dict]:
    """How many learners earned what, for the visible and the hidden checks of every part."""
    counts: dict[tuple[str, bool], Counter] = {}
    for record in records:
        groups = defaultdict(list)
        for cell in record.cells:
            if cell.earned is not None:
                groups[cell.part, cell.hidden].append(cell)
        for key, cells in groups.items():
            counts.setdefault(key, Counter())[outcome(cells)] += 1
    return [{"part": part, "hidden": hidden, "counts": found} for (part, hidden), found in counts.items()]
