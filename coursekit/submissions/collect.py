"""Collect submissions from what a learning management system hands out, into nbgrader's folders.

nbgrader's own zip_collect unpacks archives without a look at what is in them, gives up on the first file that
it cannot place, and overwrites. This keeps its idea, patterns with named groups that read a file's name,
and does the opening (coursekit/submissions/downloads.py) and the placing with care.
"""

import ctypes
import filecmp
import os
import re
import shutil
import sys
import tempfile
import time
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from nbgrader.utils import parse_utc

from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import Week
from coursekit.submissions.downloads import (
    LARGEST_FILE,
    MEGABYTE,
    MOST_FILES_OF_ONE,
    Download,
    Opener,
    Refusal,
    shown,
)
from coursekit.submissions.students import Person, student_ids

# The names that systems give, as nbgrader's `named_regexp`. Only the part before the student's own file name
# may say who it is: everything behind it is written by the student.
MOODLE = re.compile(
    r"(?P<student_id>[^_/]*)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_?/|_)(?P<file_id>.+)", re.S
)
CANVAS = re.compile(
    r"(?:(?P<student_id>[^\W_]\w*?)_(?:LATE_)?(?P<number>\d+)|(?:LATE_)?anon_(?P<anonymous>[^\W_]+))"
    r"_(?P<upload>\d+)_(?P<file_id>[^/]+)",
    re.S,
)
CLASSROOM = re.compile(r"(?P<student_id>[^/]+?) - (?P<file_id>[^/]+)", re.S)

# Files in which nbgrader keeps what it knows about a submission: never taken from a student.
RESERVED = {"timestamp.txt", "submission_secret.txt"}
# What Colab and browsers make of a name: "Copy of name", "name (1)".
COPY = re.compile(r"(?:copy of )*(.*?)(?:[ _-]*\((\d+)\))?", re.I | re.S)


@dataclass(frozen=True)
class Piece:
    """One file of one person: its path in the submission, and what tells a later version from an earlier."""

    person: Person
    path: PurePosixPath
    version: tuple[int, int]
    download: Download
    time: datetime | None  # of submission
    saved: datetime | None  # of the file, which at least tells the later of two


def collect(course: Course, week: Week, source: Path, pattern: str | None = None) -> int:
    """Put the submissions of a folder or zip of downloads where nbgrader looks for them.

    Parameters
    ----------
    course, week
        Where the submissions go.
    source : pathlib.Path
        A folder or a zip as Moodle, Canvas or Google Classroom hand it out, or with one folder, notebook or
        zip per student.
    pattern : str or None
        A regular expression for other names, as nbgrader's `FileNameCollectorPlugin.named_regexp`: it is
        matched from the beginning of each path in the source and names the groups `student_id` and
        `file_id`, and `timestamp` where there is one. Default: the one in nbgrader_config.py, if any.

    Returns
    -------
    int
        0 if everything was collected, 1 if something was refused; each refused file is named.

    Raises
    ------
    GradingError
        If the source or the pattern is nothing to work with.
    """
    own = _own_pattern(course, pattern)
    submitted = course.folder("submitted")
    submitted.mkdir(parents=True, exist_ok=True)
    _sweep(submitted.parent)
    with tempfile.TemporaryDirectory(dir=submitted.parent, prefix=STAGING) as staging:
        unpacked = Path(staging, "unpacked")
        unpacked.mkdir()
        opener = Opener(unpacked)
        downloads = opener.open(source)
        if not downloads and not opener.refused:
            raise GradingError(f"{source} holds no files: give the folder or the zip of downloads")
        root = None if own else _common_root([download.path for download in downloads], week)
        if root:
            print(f"taking {shown(root)}/ as the folder of all submissions")
        pieces = defaultdict(list)
        for download in downloads:
            path = download.path.relative_to(root) if root else download.path
            piece = _own_piece(own, path, download) if own else _piece(path, download, week)
            if isinstance(piece, Piece):
                pieces[piece.person].append(piece)
            else:
                opener.refused.append(f"{shown(download.path)}: {piece}")
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
    for line in opener.refused:
        print(f"refused: {line}")
    for outcome in ("collected", "replaced", "unchanged"):
        students = outcomes[outcome]
        names = ", ".join([*students[:10], *(["..."] if len(students) > 10 else [])])
        print(f"{outcome}: {len(students)}{f' ({names})' if names else ''}")
    print(f"refused: {len(opener.refused)}")
    return 1 if opener.refused else 0


# Whose file is it?


def _own_pattern(course: Course, pattern: str | None) -> re.Pattern | None:
    named = pattern or course.config().FileNameCollectorPlugin.get("named_regexp")
    if not named:
        return None
    try:
        compiled = re.compile(named)
    except re.error as error:
        raise GradingError(f"the pattern {named!r} is no regular expression: {error}") from None
    missing = {"student_id", "file_id"} - set(compiled.groupindex)
    if missing:
        raise GradingError(f"the pattern {named!r} lacks a group: write (?P<{min(missing)}>...) in it")
    return compiled


def _own_piece(pattern: re.Pattern, path: PurePosixPath, download: Download) -> Piece | str:
    """What an instructor's pattern says about a file, or why it says nothing."""
    match = pattern.match(path.as_posix())
    if not match or not match["student_id"] or not match["file_id"]:
        return "does not match the pattern"
    when, saved = download.time, download.saved
    if match.groupdict().get("timestamp"):
        try:
            when = saved = parse_utc(match["timestamp"])
        except (ValueError, OverflowError):
            return f"{shown(match['timestamp'])} is no time that can be read"
    file = download.inside or PurePosixPath(os.path.splitext(match["file_id"])[0] + path.suffix)
    if file.is_absolute() or ".." in file.parts:
        return "has a name that leaves its folder"
    return Piece(Person("name", match["student_id"]), file, (0, 0), download, when, saved)


def _piece(path: PurePosixPath, download: Download, week: Week) -> Piece | str:
    """What the usual names say about a file, or why they say nothing.

    Moodle and Canvas write the time of the download into their zips, which is no time of submission.
    """
    text, saved = path.as_posix(), download.saved
    if match := MOODLE.fullmatch(text):
        person = Person(f"moodle {week.id}", match["student_id"], match["number"])
        file = download.inside or PurePosixPath(match["file_id"])
        return Piece(person, file, (0, 0), download, None, saved)
    if match := CANVAS.fullmatch(text):
        name, number = match["student_id"] or "anon", match["number"] or match["anonymous"]
        file = PurePosixPath(match["file_id"])
        again = re.search(r"-(\d+)$", file.stem)  # Canvas numbers what is handed in again: -1, -2, ...
        version = (int(again[1]) if again else 0, int(match["upload"]))
        if again and not download.inside and file.suffix.lower() == ".ipynb":
            file = file.with_name(file.stem[: again.start()] + file.suffix)
        return Piece(Person("canvas", name, number), download.inside or file, version, download, None, saved)
    if len(path.parts) > 1:
        inside = PurePosixPath(*path.parts[1:])
        if download.inside:
            inside = inside.parent / download.inside
        return Piece(Person("name", path.parts[0]), inside, (0, 0), download, download.time, saved)
    if path.suffix.lower() not in (".ipynb", ".zip"):
        return "is no notebook, and names no student"
    if match := CLASSROOM.fullmatch(text):
        person, file = Person("name", match["student_id"]), PurePosixPath(match["file_id"])
        return Piece(person, download.inside or file, (0, 0), download, download.time, saved)
    name, number = COPY.fullmatch(path.stem).groups()
    name = re.sub(rf"[ _-]+{re.escape(week.id)}$", "", name)
    if not name or _fit(name, week) or re.fullmatch(r"untitled\d*", name, re.I):
        return "names no student: put it in a folder named after the student"
    file = download.inside or PurePosixPath(f"{week.id}{path.suffix}")
    return Piece(Person("name", name), file, (int(number or 0), 0), download, download.time, saved)


def _common_root(paths: list[PurePosixPath], week: Week) -> PurePosixPath | None:
    """The one folder that holds all the others, unless it is a student's."""
    if len({path.parts[0] for path in paths}) != 1 or any(len(path.parts) == 1 for path in paths):
        return None
    root = PurePosixPath(paths[0].parts[0])
    inside = [path.relative_to(root) for path in paths]
    if any(MOODLE.fullmatch(path.as_posix()) for path in paths):
        return None
    if any(form.fullmatch(path.as_posix()) for form in (MOODLE, CANVAS, CLASSROOM) for path in inside):
        return root
    direct = [path for path in inside if len(path.parts) == 1 and path.suffix.lower() in (".ipynb", ".zip")]
    if direct:
        return root if len(direct) > 1 and not any(_fit(path.stem, week) for path in direct) else None
    return None if any(path.parts[0] == week.id for path in inside) else root


# What is in the submission?


def _fit(stem: str, week: Week) -> int:
    """How well a notebook's name says that it is the assignment: 2 exactly, 1 in part, 0 not."""

    def plain(text: str) -> str:
        return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFC", text)).strip("_").casefold()

    wanted, name = plain(week.id), plain(COPY.fullmatch(stem)[1])
    if name == wanted:
        return 2
    return int(wanted in name or (len(name) >= 5 and name in wanted))


def _rank(piece: Piece, week: Week) -> tuple:
    """The assignment's notebook is the one of a student's with the highest rank."""
    number = COPY.fullmatch(piece.path.stem)[2]
    return (
        _fit(piece.path.stem, week),
        -len(piece.path.parts),
        piece.version,
        piece.saved or datetime.min,
        int(number or 0),
        piece.path.as_posix(),
    )


def _assemble(folder: Path, student: str, pieces: list[Piece], week: Week) -> datetime | None:
    """Lay a submission out as nbgrader wants it; returns the time of submission if it is known."""
    if len(pieces) > MOST_FILES_OF_ONE:
        raise Refusal(f"handed in more than {MOST_FILES_OF_ONE} files")
    if sum(piece.download.file.stat().st_size for piece in pieces) > LARGEST_FILE:
        raise Refusal(f"handed in more than {LARGEST_FILE // MEGABYTE} MB")
    folder.mkdir()
    notebooks = [piece for piece in pieces if piece.path.suffix.lower() == ".ipynb"]
    chosen = max(notebooks, key=lambda piece: _rank(piece, week), default=None)
    targets, passed_over = {}, []
    if chosen:
        targets[f"{week.id}.ipynb".casefold()] = chosen, f"{week.id}.ipynb"
    else:
        print(f"{student}: no notebook among the files")
    newest_first = sorted(
        pieces, key=lambda piece: (piece.version, piece.saved or datetime.min), reverse=True
    )
    for piece in newest_first:
        if piece is chosen:
            continue
        beside = chosen and piece.path.is_relative_to(chosen.path.parent)
        path = piece.path.relative_to(chosen.path.parent) if beside else piece.path
        name = unicodedata.normalize("NFC", path.as_posix())
        earlier = beside and piece in notebooks and len(path.parts) == 1 and _plain(piece) == _plain(chosen)
        if earlier or name.casefold() in targets or name.casefold() in RESERVED:
            passed_over.append(piece)
        else:
            targets[name.casefold()] = piece, name
    for piece, path in targets.values():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(piece.download.file, target)
    kept = [path for piece, path in targets.values() if piece in notebooks and piece is not chosen]
    if passed_over:
        taken = shown(_called(chosen or newest_first[0]))
        print(f"{student}: {taken} counts; left out: {', '.join(shown(_called(p)) for p in passed_over)}")
    if kept:
        print(f"{student}: kept, but not graded: {', '.join(map(shown, kept))}")
    times = [piece.time for piece in ([chosen] if chosen else pieces) if piece.time]
    return max(times, default=None)


def _plain(piece: Piece) -> str:
    return COPY.fullmatch(piece.path.stem)[1].casefold()


def _called(piece: Piece) -> str:
    inside = piece.download.inside
    return f"{piece.download.path}: {inside}" if inside else str(piece.download.path)


# Where does it go?

STAGING = ".collecting-"


def _sweep(folder: Path) -> None:
    """Remove what a collection that was killed has left, a day later."""
    for left in folder.glob(f"{STAGING}*"):
        if time.time() - left.stat().st_mtime > 24 * 3600:
            shutil.rmtree(left, ignore_errors=True)


def _place(
    course: Course, submitted: Path, folder: Path, student: str, week: Week, known: datetime | None
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
