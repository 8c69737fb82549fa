"""Which of somebody's notebooks is the assignment, by what is in them."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime

from coursekit.course.syllabus import Graded
from coursekit.notebooks.decode import Unreadable
from coursekit.notebooks.recover import other_week, recognize, release_of, work
from coursekit.submissions.downloads import Refusal
from coursekit.submissions.names import Piece, fit, plain

MAX_LOOKED_INTO = 10  # of one person's notebooks, those first whose names fit best


@dataclass
class Choice:
    """What was chosen, and what there is to say about the rest.

    Attributes
    ----------
    notebook : Piece or None
        None if there is none.
    why : str
        Empty if there was nothing to choose.
    kept : dict
        The other notebooks, each with what it holds, to follow its name.
    copies : list of Piece
        Those that are the same, byte by byte, as another one.
    """

    notebook: Piece | None = None
    why: str = ""
    kept: dict[Piece, str] = field(default_factory=dict)
    copies: list[Piece] = field(default_factory=list)


def choose(pieces: list[Piece], week: Graded) -> Choice:
    """Choose the notebook to grade.

    One with work counts before one without; of several with work the one that was handed in last, if the
    platform tells, else the one in which more is solved; otherwise the name decides.

    Raises
    ------
    Refusal
        If there are only notebooks of other weeks.
    """
    choice, distinct = Choice(), {}
    by_name = sorted(pieces, key=lambda piece: _rank(piece, week), reverse=True)
    for piece in by_name:
        with piece.download.file.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
        if content in distinct:
            choice.copies.append(piece)
        else:
            distinct[content] = piece
    notebooks = list(distinct.values())
    worked_on, foreign = dict.fromkeys(notebooks, 0), {}
    says = dict.fromkeys(notebooks, "is not looked into")
    for piece in notebooks[:MAX_LOOKED_INTO]:
        try:
            read = recognize(piece.download.file, piece.name, release_of(week))
        except Unreadable as reason:
            says[piece] = str(reason)
            continue
        if other := other_week(read, week.id):
            foreign[piece] = other
            says[piece] = f"is {other.label}'s notebook"
        else:
            worked_on[piece], says[piece] = read.worked_on, work(read, release_of(week))
    own = [piece for piece in notebooks if piece not in foreign]
    if foreign and not own:
        piece, other = next(iter(foreign.items()))
        raise Refusal(
            f"{piece.name} is {other.label}'s notebook, not {week.label}'s:"
            f" ask for the right one, or collect it as {other.label}"
        )
    if not own:
        return choice
    solved = [piece for piece in own if worked_on[piece]]
    last = max(solved, key=lambda piece: (piece.handed_in, worked_on[piece]), default=None)
    choice.notebook = last or own[0]
    choice.kept = {piece: says[piece] for piece in notebooks if piece is not choice.notebook}
    if len(solved) > 1:
        order = sorted({piece.handed_in for piece in solved})
        later = len(order) > 1 and sum(piece.handed_in == order[-1] for piece in solved) == 1
        how = "the last one handed in counts" if later else "the one with more solved counts"
        choice.why = f"{len(solved)} notebooks hold work, {how}: {last.name}, which {says[last]}"
    elif last and last is not by_name[0]:
        choice.why = f"{last.name} counts, which {says[last]}"
    return choice


def _rank(piece: Piece, week: Graded) -> tuple:
    """Where nothing else tells, the notebook with the highest rank is the assignment."""
    stem = piece.path.stem
    if piece.version[0]:  # Canvas's own number
        stem = stem.removesuffix(f"-{piece.version[0]}")
    added = re.findall(r"\d+", stem[stem.index(plain(stem)) + len(plain(stem)) :])
    return (
        fit(stem, week),
        -len(piece.path.parts),
        piece.version,
        piece.saved or datetime.min,
        int(added[-1]) if added else 0,
        piece.path.as_posix(),
    )
