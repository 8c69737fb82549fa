"""ClassItem analysis: how hard each part and each check was, and whether it tells strong work from weak.

Three figures per item, each from the learners whose submission could be run:

- **share of points**: what those who attempted the item earned in it, with Wilson's 95% interval. Where
  points can be partial the interval is rather too wide than too narrow: no share between 0 and 1 varies
  more than one that is always either.
- **discrimination**: Pearson's correlation of the item's points with all other automatic points, among those
  who attempted it. The item's own points are left out of the others (*corrected item-rest* correlation); for
  an item that gives full points or none it is the point-biserial one.
- **not attempted**: the share of learners who left the stub in place.
"""

from dataclasses import dataclass, field
from math import atanh, sqrt, tanh

import numpy as np

from coursekit.grading.record import CellGrade, Record
from coursekit.results.outcomes import is_not_started

MIN_LEARNERS = 20  # who attempted an item: with fewer its discrimination is noise
WIDTH = 1.96  # standard deviations on each side: 95%
HARD = 0.7  # an item is for the next lesson when its whole interval lies below this share
IDLE = 0.25  # a part that more than this share left alone: ask why
WEAK = 0.2  # a check whose discrimination surely lies below this says little about the rest of the work
# A line each for those who read the report.
READING = (
    "Attempted: submissions that could be run and in which the stub was replaced. All shares are of these.",
    "Share of points: what they earned of the item's points, its difficulty. A low one is a hard item.",
    "95% interval (Wilson): where the share would likely lie in a very large class like this one. Two items"
    " whose intervals overlap widely may differ by chance.",
    "Discrimination (item-rest correlation, from -1 to 1): whether those who earned this item earned more in"
    f" all the others. Not shown for fewer than {MIN_LEARNERS} learners, nor where all earned the same."
    " An item that nearly all or nearly none earn cannot discriminate, and need not.",
    f"A part is to be taught again when its whole interval lies below {HARD:.0%}; one is asked about when"
    f" more than {IDLE:.0%} left it alone; a check is to be looked at when the whole 95% interval (Fisher) of"
    f" its discrimination lies below {WEAK:g}.",
)


@dataclass
class ClassItem:
    """A part, or one of its checks, as a class did it.

    Attributes
    ----------
    name : str
        Of the part, or nbgrader's name of the check.
    points : float
        At most.
    learners, attempted : int
        How many submissions could be run, and how many of these attempted the item.
    share, low, high : float
        The share of the points earned by those who attempted it, and its interval; nan without any.
    discrimination : float or None
        None below MIN_LEARNERS, and where all have the same points.
    checks : list of ClassItem
        Of a part, in the order of the notebook.
    """

    name: str
    points: float
    learners: int
    attempted: int
    share: float
    low: float
    high: float
    discrimination: float | None
    checks: list["ClassItem"] = field(default_factory=list)

    @property
    def idle(self) -> float:
        """The share of learners who did not attempt it."""
        return 1 - self.attempted / self.learners


def wilson(share: float, number: int) -> tuple[float, float]:
    """Wilson's interval of a share that was seen in `number` cases (Wilson, 1927)."""
    if not number:
        return float("nan"), float("nan")
    weight = WIDTH**2 / number
    middle = (share + weight / 2) / (1 + weight)
    half = sqrt(share * (1 - share) * weight + weight**2 / 4) / (1 + weight)
    return max(0.0, middle - half), min(1.0, middle + half)


def correlation(points: list[float], rest: list[float]) -> float | None:
    """Pearson's correlation; None for too few learners, or where one of the two does not vary."""
    if len(points) < MIN_LEARNERS or np.ptp(points) == 0 or np.ptp(rest) == 0:
        return None
    return float(np.corrcoef(points, rest)[0, 1])


def analysis(records: list[Record]) -> list[ClassItem]:
    """The parts of an assignment with automatic checks, each with its checks, in the notebook's order.

    Parameters
    ----------
    records : list of Record
        Of submissions that could be run.
    """
    parts: dict[str, list[str]] = {}
    for record in records:
        for cell in record.cells:
            if cell.earned is not None and cell.name not in parts.setdefault(cell.part, []):
                parts[cell.part].append(cell.name)
    items = []
    for part, names in parts.items():
        item = _item(part, names, records)
        item.checks = [_item(name, [name], records) for name in names]
        items.append(item)
    return items


def _item(name: str, cells: list[str], records: list[Record]) -> ClassItem:
    earned, rest, possible = [], [], 0.0
    for record in records:
        mine = [cell for cell in record.cells if cell.name in cells and cell.earned is not None]
        possible = max(possible, sum(cell.possible for cell in mine))
        if any(map(_attempted, mine)):
            earned.append(sum(cell.earned for cell in mine))
            rest.append(record.earned - earned[-1])
    share = sum(earned) / (possible * len(earned)) if earned and possible else float("nan")
    interval = wilson(share, len(earned)) if possible else (share, share)
    return ClassItem(name, possible, len(records), len(earned), share, *interval, correlation(earned, rest))


def _attempted(cell: CellGrade) -> bool:
    return cell.earned >= cell.possible > 0 or not is_not_started(cell.message)


def teach_again(items: list[ClassItem]) -> list[str]:
    """What the figures ask an instructor to do, the most pressing first; empty if nothing."""
    said = []
    hard = [item for item in items if item.high < HARD]
    for item in sorted(hard, key=lambda item: (item.share, item.name)):
        worst = min(item.checks, key=lambda check: check.share if check.attempted and check.points else 1.0)
        where = f", and {worst.share:.0%} in {worst.name}" if item.checks[1:] else ""
        said.append(
            f"Teach {item.name} again: those who tried it earned {item.share:.0%} of its points{where}."
        )
    idle = [item for item in items if item.idle > IDLE]
    for item in sorted(idle, key=lambda item: (-item.idle, item.name)):
        said.append(
            f"Ask why {item.idle:.0%} did not start {item.name}: was time short, or the task unclear?"
        )
    for check in (check for item in items for check in item.checks):
        if check.discrimination is not None and _at_most(check.discrimination, check.attempted) < WEAK:
            said.append(
                f"Look at {check.name}: who passes it does not earn more elsewhere (discrimination"
                f" {check.discrimination:+.2f}). It may be unclear, or ask what the rest does not."
            )
    return said


def _at_most(correlated: float, number: int) -> float:
    """The upper end of a correlation's interval (Fisher, 1921)."""
    return tanh(atanh(min(max(correlated, -0.999999), 0.999999)) + WIDTH / sqrt(number - 3))
