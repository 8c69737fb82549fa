"""Find the cells of the released assignment again among those that a learner handed in."""

import functools
import re
from bisect import insort
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from coursekit.notebooks.remarks import Remarks

MAX_CELLS = 20_000
MAX_ATTACHMENTS_MB = 20
# By expression, not by `ast`: parsing what somebody else wrote can cost the grader's own memory and
# stack, and a definition is also to be found in a cell that does not parse.
DEFINITION = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", flags=re.M)


@dataclass
class Cell:
    """What is usable of a submitted cell.

    Attributes
    ----------
    kind : str
        "code", "markdown" or "raw".
    cell_id, grade_id : str or None
        The notebook's own id of the cell (Colab keeps it in the metadata), and nbgrader's.
    about : dict
        nbgrader's metadata as submitted.
    remarks : Remarks
        What had to be changed to store the cell at all; each to follow a number of cells.
    """

    kind: str
    source: str
    cell_id: str | None = None
    grade_id: str | None = None
    about: dict = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    attachments: dict = field(default_factory=dict)
    remarks: Remarks = field(default_factory=Remarks)

    def defines(self) -> set[str]:
        """The functions and classes that the cell defines."""
        return set(DEFINITION.findall(self.source)) if self.kind != "markdown" else set()


class Release:
    """The released cells by their ids, and how to compare with them."""

    def __init__(self, notebook: NotebookNode):
        self.notebook = notebook
        self.cells = {
            cell.metadata.nbgrader.grade_id: cell
            for cell in notebook.cells
            if cell.metadata.get("nbgrader", {}).get("grade_id")
        }
        self.order = list(self.cells)
        self.solutions = [name for name, cell in self.cells.items() if is_solution(cell)]
        self.written = [name for name in self.solutions if self.cells[name].cell_type == "markdown"]
        self.headed = [
            name
            for name, cell in self.cells.items()
            if cell.cell_type == "markdown" and name not in self.solutions and cell.source.startswith("#")
        ]
        self.normal = {name: normal(cell.source) for name, cell in self.cells.items()}
        self.defines = {name: set(DEFINITION.findall(self.cells[name].source)) for name in self.solutions}

    def is_worked_on(self, name: str, cell: Cell) -> bool:
        """Whether a cell holds something else than the released cell does."""
        return bool(cell.source.strip()) and normal(cell.source) != self.normal[name]


@dataclass
class Match:
    """Which submitted cells belong to which released ones.

    Attributes
    ----------
    claims : dict
        For every released cell the positions of the submitted cells that claim to be it, in order.
    how : dict
        By what a position was recognized: "grade_id", "id", "source", "definition" or "place".
    """

    claims: dict[str, list[int]]
    how: dict[int, str] = field(default_factory=dict)

    def claim(self, name: str, position: int, how: str) -> None:
        insort(self.claims[name], position)
        self.how[position] = how

    def window(self, release: Release, name: str, cells: int) -> range:
        """The positions between the nearest recognized neighbors of a released cell."""
        index = release.order.index(name)
        before = [self.claims[other][0] for other in release.order[:index] if self.claims[other]]
        after = [self.claims[other][0] for other in release.order[index + 1 :] if self.claims[other]]
        return range(before[-1] + 1 if before else 0, after[0] if after else cells)


def read_cells(items: list) -> tuple[list[Cell], Remarks]:
    """Take from the cells of a notebook file what is usable; outputs are left behind.

    Parameters
    ----------
    items : list
        The cells as JSON gives them, of notebook format 2, 3 or 4, valid or not.

    Returns
    -------
    cells : list of Cell
    remarks : Remarks
    """
    remarks = Remarks()
    if len(items) > MAX_CELLS:
        remarks.problems.append(f"the notebook has {len(items)} cells: the first {MAX_CELLS} are used")
        items = items[:MAX_CELLS]
    cells = [_read_cell(item) for item in items if isinstance(item, dict)]
    if len(cells) < len(items):
        remarks.problems.append(f"{amount(len(items) - len(cells))} could not be read: left out")
    room = MAX_ATTACHMENTS_MB * 1_000_000
    dropped = 0
    for cell in cells:
        room -= sum(len(data) for files in cell.attachments.values() for data in files.values())
        if room < 0:
            dropped += len(cell.attachments)
            cell.attachments = {}
    if dropped:
        remarks.problems.append(
            f"the cells hold more than {MAX_ATTACHMENTS_MB} MB of attachments: {dropped} of them left out"
        )
    problems = Counter(line for cell in cells for line in cell.remarks.problems)
    notes = Counter(line for cell in cells for line in cell.remarks.notes)
    counted = (
        [f"{amount(count)} {reason}" for reason, count in found.items()] for found in (problems, notes)
    )
    return cells, remarks + Remarks(*counted)


def match(cells: list[Cell], release: Release) -> Match:
    """Recognize the released cells among the submitted ones.

    In this order: by nbgrader's id, by the cell's own id, by an unchanged source, a text by its heading,
    a solution by the functions and classes that it defines, and what is left by its place between
    recognized neighbors.
    """
    found = Match({name: [] for name in release.order})
    for position, cell in enumerate(cells):
        if cell.grade_id in found.claims:
            found.claim(cell.grade_id, position, "grade_id")
    known = {name for name, claims in found.claims.items() if claims}
    for position, cell in enumerate(cells):
        if position not in found.how and cell.cell_id in found.claims and cell.cell_id not in known:
            found.claim(cell.cell_id, position, "id")
    _match_sources(cells, release, found, release.order, normal)
    _match_sources(cells, release, found, release.headed, _heading)  # a text that was edited
    _match_definitions(cells, release, found)
    _match_places(cells, release, found)
    return found


def _match_sources(cells: list[Cell], release: Release, found: Match, names: list[str], key) -> None:
    wanted = defaultdict(list)  # several released cells may have the same source
    for name in names:
        if not found.claims[name]:
            wanted[key(release.cells[name].source)].append(name)
    places = defaultdict(list)
    for position, cell in enumerate(cells):
        if position in found.how or key is _heading and cell.kind != "markdown":
            continue
        if (source := key(cell.source)) in wanted:
            places[source].append(position)
    for source, positions in places.items():
        names = wanted[source]
        if len(names) in (1, len(positions)):
            for index, position in enumerate(positions):
                found.claim(names[min(index, len(names) - 1)], position, "source")
    for source, positions in places.items():
        for name in wanted[source]:
            if not found.claims[name]:
                window = found.window(release, name, len(cells))
                free = [p for p in positions if p in window and p not in found.how]
                if free:
                    found.claim(name, free[0], "source")


def _match_definitions(cells: list[Cell], release: Release, found: Match) -> None:
    lost = [name for name in release.solutions if not found.claims[name] and release.defines[name]]
    if not lost:
        return
    defined = {p: names for p, cell in enumerate(cells) if p not in found.how and (names := cell.defines())}
    for name in lost:
        window = found.window(release, name, len(cells))
        positions = [p for p in defined if p not in found.how and defined[p] & release.defines[name]]
        # A variant that somebody tried further down is not the solution if one stands in its place.
        for position in [p for p in positions if p in window] or positions:
            found.claim(name, position, "definition")


def _match_places(cells: list[Cell], release: Release, found: Match) -> None:
    for name in release.solutions:
        index = release.order.index(name)
        claims = found.claims[name]
        before = index > 0 and found.claims[release.order[index - 1]]
        after = index + 1 < len(release.order) and found.claims[release.order[index + 1]]
        window = found.window(release, name, len(cells))
        if name in release.written:
            # An answer that was written into a new cell below the one that was meant for it counts too.
            if claims and any(release.is_worked_on(name, cells[p]) for p in claims):
                continue
            window = range(claims[-1] + 1, window.stop) if claims else window if before else range(0)
            fits = [p for p in window if p not in found.how and cells[p].kind != "code"]
        elif claims or not (before and after):
            continue
        else:
            fits = [p for p in window if p not in found.how and cells[p].kind == "code"]
            fits = fits if len(fits) == 1 else []
        for position in fits:
            if cells[position].source.strip():
                found.claim(name, position, "place")


def _read_cell(item: dict) -> Cell:
    remarks = Remarks()
    metadata = item.get("metadata", {})
    if not isinstance(metadata, dict):
        remarks.notes.append("had metadata that is no table: it is left out")
        metadata = {}
    source = item.get("source", item.get("input", ""))  # formats 2 and 3 call it input
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        if len(lines) < len(source):
            remarks.problems.append("had lines that are no text: they are left out")
        source = "".join(lines)
    elif not isinstance(source, str):
        remarks.problems.append("had a source that is no text: it counts as empty")
        source = ""
    source, changed = _storable(source.replace("\r\n", "\n"))
    if changed:
        remarks.notes.append("had characters that no file can hold: they are replaced")
    kind = item.get("cell_type")
    if kind == "heading":  # formats 2 and 3
        level = item.get("level")
        kind, source = "markdown", "#" * (level if level in range(1, 7) else 1) + " " + source
    elif kind == "html":
        kind = "markdown"
    elif kind not in ("code", "markdown", "raw"):
        remarks.problems.append("had no known type: it counts as plain text")
        kind = "raw"
    about = metadata.get("nbgrader")
    about = about if isinstance(about, dict) else {}
    tags = metadata.get("tags")
    tags = [tag for tag in tags if _text(tag) and "," not in tag] if isinstance(tags, list) else []
    return Cell(
        kind,
        source,
        _text(item.get("id")) or _text(metadata.get("id")),
        _text(about.get("grade_id")),
        about,
        list(dict.fromkeys(tags)),
        _attachments(item.get("attachments")),
        remarks,
    )


def _attachments(value) -> dict:
    """Pictures that were pasted into a text: a name, a type and base64 text each."""
    files = {}
    for name, bundle in value.items() if isinstance(value, dict) else ():
        if isinstance(bundle, dict):
            data = {kind: "".join(v) if _is_lines(v) else v for kind, v in bundle.items()}
            data = {_storable(kind)[0]: _storable(v)[0] for kind, v in data.items() if isinstance(v, str)}
            files[_storable(name)[0]] = data
    return files


def _is_lines(value) -> bool:
    return isinstance(value, list) and all(isinstance(line, str) for line in value)


def _text(value) -> str | None:
    """An id or a tag, if it is one: short and printable, since it may stand in a message."""
    return value if isinstance(value, str) and 0 < len(value) <= 100 and value.isprintable() else None


def _storable(text: str) -> tuple[str, bool]:
    """Text without what UTF-8 or a database cannot hold, and whether that changed it."""
    clean = text.replace("\0", "\ufffd")
    try:
        clean.encode("utf-8")
    except UnicodeEncodeError:
        clean = clean.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean, clean != text


@functools.lru_cache(1000)
def normal(source: str) -> str:
    """A source without the blanks that editors add and remove at the ends of lines."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def _heading(source: str) -> str:
    return source.strip().partition("\n")[0].rstrip()


def amount(count: int) -> str:
    """How many cells, in words."""
    return "1 cell" if count == 1 else f"{count} cells"
