"""Bring the cells of a submission back into the form of the released assignment.

Learners copy, move, delete, retype and split cells; editors other than JupyterLab drop the metadata by
which nbgrader knows them. Here every cell that belongs to the assignment stands once, in the released
order, with the released metadata. What a learner wrote is kept: as the solution if it is one,
otherwise as an ordinary cell.
"""

import copy
import re
from collections import defaultdict
from difflib import SequenceMatcher

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, is_grade

from coursekit.notebooks.match import Cell, Match, Release, amount, normal
from coursekit.notebooks.remarks import Remarks

VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def mend(cells: list[Cell], found: Match, release: Release) -> tuple[NotebookNode, Remarks]:
    """The submission as a notebook that nbgrader can grade.

    Each released cell stands once and in the released order, with the metadata that it was released
    with; locked cells have their released source, beside what was made of given code or text.

    Of several copies of a solution, the last one that was worked on (and defines what the assignment
    asks for) is the solution. The others that were worked on run beside it in their order, because
    a split cell looks like this: two cells with one id, both needed. Copies of the empty solution
    are dropped, since they would undo it. A missing code cell for a solution stays missing: its stub
    could undo what another cell imports. Other cells follow the released cell behind which they stood.

    Returns
    -------
    notebook : nbformat.NotebookNode
    remarks : Remarks
    """
    chosen = {name: _choose(name, cells, release, found) for name in release.order if found.claims[name]}
    remarks = _describe(cells, release, found, chosen)
    belongs = {position: name for name, claims in found.claims.items() for position in claims}
    ids = _Ids(release)
    head, before, after = [], defaultdict(list), defaultdict(list)
    wanted = {name: normal(cells[position].source) for name, position in chosen.items()}
    tail = head
    for position, cell in enumerate(cells):
        name = belongs.get(position)
        if name is None:
            tail.append(_ordinary(cell, ids))
            continue
        worked = release.is_worked_on(name, cell)
        again = position != chosen[name] and normal(cell.source) == wanted[name]
        if position == chosen[name]:
            tail = after[name]
            if _is_kept_beside(name, cell, release):
                # An answer may stand below the question, an import or a helper in the given code.
                (tail if cell.kind == "markdown" else before[name]).append(_ordinary(cell, ids))
        elif again or not worked:
            continue
        elif name in release.solutions:
            tail = after[name]
            (before[name] if position < chosen[name] else tail).append(_ordinary(cell, ids))
        else:
            tail.append(_ordinary(cell, ids))
    made = head
    for name in release.order:
        made += before[name]
        if name in chosen:
            made.append(_released(name, cells[chosen[name]], release))
        elif name not in release.solutions or name in release.written:
            made.append(_released(name, None, release))
        made += after[name]
    metadata = copy.deepcopy(release.notebook.metadata)
    return NotebookNode(nbformat=4, nbformat_minor=5, metadata=metadata, cells=made), remarks


def _choose(name: str, cells: list[Cell], release: Release, found: Match) -> int:
    """The position of the copy that is used."""
    claims = found.claims[name]
    if name not in release.solutions:
        return next((p for p in claims if not release.is_worked_on(name, cells[p])), claims[0])
    worked = [p for p in claims if release.is_worked_on(name, cells[p])]
    complete = [p for p in worked if cells[p].defines() >= release.defines[name]]
    return (complete or worked or claims)[-1]


def _is_kept_beside(name: str, cell: Cell, release: Release) -> bool:
    """Whether an edited locked cell stays as an ordinary one; given code then runs again, unedited.

    Not every editor prevents that locked cells are edited. What somebody made of a test earns nothing.
    """
    released = release.cells[name]
    kept = released.cell_type == cell.kind and not is_grade(released) and not _is_as_once_released(cell)
    return kept and name not in release.solutions and release.is_worked_on(name, cell)


def _is_as_once_released(cell: Cell) -> bool:
    """Whether a cell is what some release said, by nbgrader's checksum in it: then nobody has edited it."""
    about = cell.about
    if not about.get("checksum") or not cell.grade_id:
        return False
    try:
        node = NotebookNode(
            cell_type=cell.kind, source=cell.source, metadata=nbformat.from_dict({"nbgrader": about})
        )
        return compute_checksum(node) == about["checksum"]
    except (KeyError, ValueError, TypeError):
        return False


def _describe(cells: list[Cell], release: Release, found: Match, chosen: dict[str, int]) -> Remarks:
    """What differs from the release, in plain words; nothing for work as JupyterLab stores it."""
    if not found.how:
        return Remarks(
            ["the notebook has no cell of this assignment: its cells run before the released ones"]
        )
    used = {name: cells[position] for name, position in chosen.items()}
    locked = [name for name in used if name not in release.solutions]
    missing = [name for name in release.order if name not in used]
    no_code = [name for name in missing if name in release.solutions and name not in release.written]
    foreign = [cell.grade_id for cell in cells if cell.grade_id and cell.grade_id not in release.cells]
    # An answer in a cell below the one that was meant for it, which was left empty.
    below = [n for n in release.written if {"place"} < {found.how[position] for position in found.claims[n]}]
    lost = sum(how != "grade_id" for how in found.how.values())
    lost -= sum(found.how[position] == "place" for name in below for position in found.claims[name])
    notes = []
    if lost:
        recognized = "it is" if lost == 1 else "they are"
        notes.append(
            f"{amount(lost)} had lost nbgrader's metadata: {recognized} recognized by id, content or place"
        )
    notes += _tell(
        list(dict.fromkeys(foreign)),
        "the assignment has no cell {}: it is kept as an ordinary cell",
        "the assignment has no cells {}: they are kept as ordinary cells",
    )
    notes += _tell(
        below,
        "the answer to {} was written into a cell below the one meant for it: that is used",
        "the answers to {} were written into cells below those meant for them: these are used",
    )
    notes += _tell(
        [name for name in missing if name not in no_code],
        "the cell {} is missing: it is put back as released",
        "the cells {} are missing: they are put back as released",
    )
    problems = _tell(
        no_code,
        "the solution cell {} is missing, and no other cell defines what it asks for",
        "the solution cells {} are missing, and no other cells define what they ask for",
    )
    notes += _copies([name for name in release.order if name not in below], cells, release, found)
    notes += _tell(
        _moved(release, found),
        "the cell {} was moved: it is put back into its place",
        "the cells {} were moved: they are put back into their places",
    )
    notes += _tell(
        [name for name, cell in used.items() if cell.kind != release.cells[name].cell_type],
        "the cell {} was turned into another type: it is turned back",
        "the cells {} were turned into another type: they are turned back",
    )
    edited = [name for name in locked if normal(used[name].source) != release.normal[name]]
    edited = [name for name in edited if not _is_as_once_released(used[name])]
    beside = [name for name in edited if _is_kept_beside(name, used[name], release)]
    notes += _tell(
        beside,
        "the locked cell {} was edited: the original stands beside the edited one",
        "the locked cells {} were edited: the originals stand beside the edited ones",
    )
    notes += _tell(
        [name for name in edited if name not in beside],
        "the locked cell {} was edited: the original is used",
        "the locked cells {} were edited: the originals are used",
    )
    notes += _tell(
        [name for name, cell in used.items() if _settings_differ(cell, release.cells[name])],
        "nbgrader's settings of the cell {} were changed: the released ones are used",
        "nbgrader's settings of the cells {} were changed: the released ones are used",
    )
    return Remarks(problems, notes)


def _tell(names: list[str], one: str, many: str) -> list[str]:
    """One line about some cells, if there are any."""
    shown = ", ".join(f"'{name}'" for name in names[:5])
    if len(names) > 5:
        shown += f" and {len(names) - 5} more"
    return [(one if len(names) == 1 else many).format(shown)] if names else []


def _copies(names: list[str], cells: list[Cell], release: Release, found: Match) -> list[str]:
    """A line about each cell that occurs several times."""
    lines = []
    for name in names:
        claims = found.claims[name]
        if len(claims) < 2:
            continue
        times = "twice" if len(claims) == 2 else f"{len(claims)} times"
        worked = {normal(cells[p].source) for p in claims if release.is_worked_on(name, cells[p])}
        if name not in release.solutions:
            done = "the original is used once"
        elif len(worked) > 1:
            beside = "stand" if name in release.written else "run"
            done = f"the last one that was worked on is used, the others {beside} beside it"
        else:
            done = "the one that was worked on is used" if worked else "one is used"
        lines.append(f"the cell '{name}' occurs {times}: {done}")
    return lines


def _moved(release: Release, found: Match) -> list[str]:
    """The cells that stand out of the released order; what is left without them is in order."""
    order = [name for name in release.order if found.claims[name]]
    as_found = sorted(order, key=lambda name: found.claims[name][0])
    blocks = SequenceMatcher(None, order, as_found, autojunk=False).get_matching_blocks()
    in_order = {name for block in blocks for name in as_found[block.b : block.b + block.size]}
    return [name for name in as_found if name not in in_order]


def _settings_differ(cell: Cell, released: NotebookNode) -> bool:
    """Whether points or flags were changed; what older versions of nbgrader did not write is no change."""
    ours = released.metadata.nbgrader
    keys = [key for key in ("grade", "solution", "locked", "points", "task") if key in cell.about]
    if _is_as_once_released(cell):
        return False
    return cell.grade_id is not None and any(cell.about[key] != ours.get(key, False) for key in keys)


class _Ids:
    """Gives every ordinary cell an id of its own: the one it has, if that is free."""

    def __init__(self, release: Release):
        self.used = set(release.order)
        self.count = 0

    def take(self, wanted: str | None) -> str:
        while not wanted or wanted in self.used or not VALID_ID.fullmatch(wanted):
            self.count += 1
            wanted = f"ordinary-{self.count}"
        self.used.add(wanted)
        return wanted


def _released(name: str, cell: Cell | None, release: Release) -> NotebookNode:
    """A released cell, with the source of the submitted one if it is a solution."""
    made = copy.deepcopy(release.cells[name])
    made["id"] = name
    if made.cell_type == "code":
        made.outputs, made.execution_count = [], None
    if cell is None or name not in release.solutions:
        return made
    if made.cell_type == "markdown":
        made.pop("attachments", None)
        if cell.attachments:
            made.attachments = nbformat.from_dict(cell.attachments)
    # An answer that is as released keeps every byte: nbgrader then knows that nobody has to grade it.
    if release.is_worked_on(name, cell) or made.cell_type == "code" and not cell.source.strip():
        made.source = cell.source
    return made


def _ordinary(cell: Cell, ids: _Ids) -> NotebookNode:
    """A cell of the learner's own, which nbgrader does not know."""
    made = NotebookNode(id=ids.take(cell.cell_id), cell_type=cell.kind, metadata={}, source=cell.source)
    if cell.tags:
        made.metadata["tags"] = cell.tags
    if cell.kind == "code":
        made.outputs, made.execution_count = [], None
    elif cell.attachments:
        made.attachments = nbformat.from_dict(cell.attachments)
    return made
