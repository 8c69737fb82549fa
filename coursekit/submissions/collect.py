"""Collect submissions from what a learning management system hands out, into nbgrader's folders.

nbgrader's own zip_collect unpacks archives without a look at what is in them, gives up on the first file that
it cannot place, and overwrites. This keeps its idea, patterns with named groups that read a file's name,
and does the opening (coursekit/submissions/downloads.py) and the placing with care.
"""

import ctypes
import filecmp
import json
import os
import shutil
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from nbgrader.utils import parse_utc

from coursekit.course.files import write_atomically
from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import Graded
from coursekit.submissions.choose import choose
from coursekit.submissions.downloads import LARGEST_FILE, MEGABYTE, MOST_FILES_OF_ONE, Opener, Refusal, shown
from coursekit.submissions.names import Names, Piece, common_root
from coursekit.submissions.read import is_notebook
from coursekit.submissions.students import Person, student_ids
from coursekit.submissions.times import zone_of

# Files in which nbgrader keeps what it knows about a submission: never taken from a student.
RESERVED = {"timestamp.txt", "submission_secret.txt"}
INDEX = PurePosixPath("index.html")  # Brightspace's list of what it hands out


def collect(
    course: Course, week: Graded, source: Path, pattern: str | None = None, timezone: str | None = None
) -> int:
    """Put the submissions of a folder or zip of downloads where nbgrader looks for them.

    Parameters
    ----------
    course, week
        Where the submissions go.
    source : pathlib.Path
        A folder or a zip as Moodle, Canvas, Brightspace or Google Classroom hand it out, or with one folder,
        notebook or zip per student.
    pattern : str or None
        A regular expression for other names, as nbgrader's `FileNameCollectorPlugin.named_regexp`: it is
        matched from the beginning of each path in the source and names the groups `student_id` and
        `file_id`, and `timestamp` where there is one. Default: the one in nbgrader_config.py, if any.
    timezone : str or None
        In which the times in names are, such as Europe/Berlin. Default: UTC.

    Returns
    -------
    int
        0 if everything was collected, 1 if something was refused or a time could not be read; each file is
        named.

    Raises
    ------
    GradingError
        If the source, the pattern or the time zone is nothing to work with.
    """
    names = Names(course, week, pattern, zone_of(timezone) if timezone else None)
    submitted = course.folder("submitted")
    submitted.mkdir(parents=True, exist_ok=True)
    _sweep(submitted.parent)
    with tempfile.TemporaryDirectory(dir=submitted.parent, prefix=STAGING) as staging:
        unpacked = Path(staging, "unpacked")
        unpacked.mkdir()
        opener = Opener(unpacked)
        pieces = _pieces(opener, source, names, week)
        handed_in = defaultdict(list)
        for person, student in student_ids(course, list(pieces)).items():
            handed_in[student] += pieces[person]
            if student != person.label:
                print(f"{shown(person.unique)}: goes by the id {student}")
        outcomes = defaultdict(list)
        for student in sorted(handed_in):
            folder = Path(staging, "submission")
            try:
                known = _assemble(folder, student, handed_in[student], week)
                outcomes[_place(course, submitted, folder, student, week, known)].append(student)
            except Refusal as reason:
                opener.refused.append(f"{student}: {reason}")
            except OSError as error:
                opener.refused.append(f"{student}: cannot be written ({error.strerror or error})")
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    unread = [
        f"{student}: {shown(piece.unread)!r} is no time that can be read: {piece.name} is kept without one"
        for student in sorted(handed_in)
        for piece in handed_in[student]
        if piece.unread
    ]
    for line in opener.skipped:
        print(line)
    for line in unread:
        print(f"no time: {line}")
    if names.guessed:
        print("times in names are taken as UTC unless they say otherwise; --timezone names another zone")
    for line in opener.refused:
        print(f"refused: {line}")
    _remember(course, week, source, [*opener.refused, *unread])
    for outcome in ("collected", "replaced", "unchanged"):
        students = outcomes[outcome]
        shortened = ", ".join([*students[:10], *(["..."] if len(students) > 10 else [])])
        print(f"{outcome}: {len(students)}{f' ({shortened})' if shortened else ''}")
    print(f"refused: {len(opener.refused)}")
    return 1 if opener.refused or unread else 0


def _pieces(opener: Opener, source: Path, names: Names, week: Graded) -> dict[Person, list[Piece]]:
    """The files of a source by person; what names nobody is refused."""
    downloads = opener.open(source)
    if not downloads and not opener.refused:
        raise GradingError(f"{source} holds no files: give the folder or the zip of downloads")
    root = None if names.own else common_root([download.path for download in downloads], week)
    if root:
        print(f"taking {shown(root)}/ as the folder of all submissions")
    pieces = defaultdict(list)
    for download in downloads:
        path = download.path.relative_to(root) if root else download.path
        if path == INDEX:
            continue
        piece = names.piece(path, download)
        if isinstance(piece, Piece):
            pieces[piece.person].append(piece)
        else:
            opener.refused.append(f"{shown(download.path)}: {piece}")
    return pieces


# What was not taken?


def _remembered(course: Course, week: Graded) -> Path:
    return course.root / "grading" / "left_out" / f"{week.id}.json"


def left_out(course: Course, week: Graded) -> dict[str, list[str]]:
    """By source, what the last collection from it refused or could not date, one line each."""
    try:
        return json.loads(_remembered(course, week).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _remember(course: Course, week: Graded, source: Path, lines: list[str]) -> None:
    known = left_out(course, week)
    now = {name: said for name, said in known.items() if name != str(source.resolve())}
    if lines:
        now[str(source.resolve())] = lines
    if now != known:
        write_atomically(_remembered(course, week), json.dumps(now, indent=1) + "\n")


# What is in the submission?


def _assemble(folder: Path, student: str, pieces: list[Piece], week: Graded) -> datetime | None:
    """Lay a submission out as nbgrader wants it; returns the time of submission if it is known."""
    if len(pieces) > MOST_FILES_OF_ONE:
        raise Refusal(f"handed in more than {MOST_FILES_OF_ONE} files")
    if sum(piece.download.file.stat().st_size for piece in pieces) > LARGEST_FILE:
        raise Refusal(f"handed in more than {LARGEST_FILE // MEGABYTE} MB")
    choice = choose([piece for piece in pieces if is_notebook(piece.path.as_posix())], week)
    chosen, targets, left_out = choice.notebook, {}, list(choice.copies)
    if chosen:
        targets[f"{week.id}.ipynb".casefold()] = chosen, f"{week.id}.ipynb"
    else:
        print(f"{student}: no notebook among the files")
    newest_first = sorted(
        pieces, key=lambda piece: (piece.handed_in, piece.saved or datetime.min), reverse=True
    )
    for piece in newest_first:
        if piece is chosen or piece in choice.copies:
            continue
        beside = chosen and piece.path.is_relative_to(chosen.path.parent)
        path = piece.path.relative_to(chosen.path.parent) if beside else piece.path
        path = PurePosixPath(unicodedata.normalize("NFC", path.as_posix()))
        if piece in choice.kept:  # an earlier version has the same name as a later one
            names = [path, *(path.with_name(f"{path.stem} (other {n}).ipynb") for n in range(1, len(pieces)))]
            path = next(name for name in names if name.as_posix().casefold() not in targets)
        name = path.as_posix()
        if name.casefold() in targets or name.casefold() in RESERVED:
            left_out.append(piece)
        else:
            targets[name.casefold()] = piece, name
    folder.mkdir()
    for piece, path in targets.values():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(piece.download.file, target)
    if choice.why:
        print(f"{student}: {choice.why}")
    for piece, path in targets.values():
        if piece in choice.kept:
            print(
                f"{student}: kept as {shown(path)}, but not graded: {piece.name}, which {choice.kept[piece]}"
            )
    if left_out:
        taken = (chosen or newest_first[0]).name
        print(f"{student}: {taken} counts; left out: {', '.join(piece.name for piece in left_out)}")
    times = [piece.time for piece in ([chosen] if chosen else pieces) if piece.time]
    return max(times, default=None)


# Where does it go?

STAGING = ".collecting-"


def _sweep(folder: Path) -> None:
    """Remove what a collection that was killed has left, a day later."""
    for left in folder.glob(f"{STAGING}*"):
        if time.time() - left.stat().st_mtime > 24 * 3600:
            shutil.rmtree(left, ignore_errors=True)


def _place(
    course: Course, submitted: Path, folder: Path, student: str, week: Graded, known: datetime | None
) -> str:
    """Move a submission to its place; returns what that came to."""
    target = submitted / student / week.id
    if target.is_dir() and _contents(folder) == _contents(target) and _same(folder, target):
        return "unchanged"
    if known:
        (folder / "timestamp.txt").write_text(f"{known:%Y-%m-%d %H:%M:%S} UTC\n", encoding="utf-8")
    if not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)
        return "collected"
    before = submission_time(target)
    if known and before and known < before:
        print(f"{student}: older than what was collected before, which stays")
        return "unchanged"
    kept = _keep(target, course.root / "grading" / "replaced" / week.id / student)
    _exchange(folder, target)
    print(f"{student}: replaced; what was there is now in {kept.relative_to(course.root)}")
    return "replaced"


def _contents(folder: Path) -> set[str]:
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return files - RESERVED


def _same(one: Path, other: Path) -> bool:
    return not any(filecmp.cmpfiles(one, other, _contents(one), shallow=False)[1:])


def submission_time(folder: Path) -> datetime | None:
    """When a submission was handed in, as nbgrader keeps it: in UTC; None if that is not known."""
    try:
        return parse_utc((folder / "timestamp.txt").read_text(encoding="utf-8").strip() or None)
    except (OSError, ValueError, OverflowError):
        return None


def _keep(old: Path, folder: Path) -> Path:
    """A copy of an old submission in a folder named by the time."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = Path(tempfile.mkdtemp(dir=folder, prefix=f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-"))
    shutil.copytree(old, copy, symlinks=True, dirs_exist_ok=True)
    return copy


def _exchange(new: Path, old: Path) -> None:
    """Put a folder in the place of another in one step, or in two where the system knows no such step."""
    if sys.platform == "linux":
        here, swap = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
        library = ctypes.CDLL(None, use_errno=True)
        if hasattr(library, "renameat2"):
            if library.renameat2(here, os.fsencode(new), here, os.fsencode(old), swap) == 0:
                return
    aside = new.with_name("old")
    old.rename(aside)
    try:
        new.rename(old)
    except BaseException:
        aside.rename(old)
        raise
    shutil.rmtree(aside, ignore_errors=True)
