"""Whose file is it, and when was it handed in? What the names say that learning management systems give."""

import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import PurePosixPath

from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import Graded
from coursekit.submissions.downloads import Download, shown
from coursekit.submissions.students import Person
from coursekit.submissions.times import read_time

# As nbgrader's `named_regexp`. Only the part before the student's own file name may say who it is:
# everything behind it is written by the student.
MOODLE = re.compile(
    r"(?P<student_id>[^_/]*)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_?/|_)(?P<file_id>.+)", re.S
)
CANVAS = re.compile(
    r"(?:(?P<student_id>[^\W_]\w*?)_(?:LATE_)?(?P<number>\d+)|(?:LATE_)?anon_(?P<anonymous>[^\W_]+))"
    r"_(?P<upload>\d+)_(?P<file_id>[^/]+)",
    re.S,
)
# One folder, or one file, for each delivery: "12345-67890 - Ada Lovelace - Nov 3, 2026 902 AM".
BRIGHTSPACE = re.compile(
    r"(?P<number>\d+)-\d+ - (?P<student_id>[^/]+?) - "
    r"(?P<timestamp>[^\W\d]+\.? \d{1,2}, \d{4} \d{1,2}[:.]?\d{2} [AP]M)(?:/| - )(?P<file_id>.+)",
    re.S,
)
CLASSROOM = re.compile(r"(?P<student_id>[^/]+?) - (?P<file_id>[^/]+)", re.S)
# What Colab, browsers, file managers and Jupyter add: "Copy of x", "x (1)", "x - Copy (2)", "x-Copy1".
COPY = re.compile(r"(?:copy of )*(.*?)(?:[ _-]*(?:\(\d+\)|(?<=[ _-])copy[ _-]?\d*))*", re.I | re.S)


@dataclass(frozen=True)
class Piece:
    """One file of one person.

    Attributes
    ----------
    person : Person
    path : pathlib.PurePosixPath
        In the submission.
    version : tuple of int
        Canvas's numbers of what is handed in again, which tell a later version from an earlier one.
    download : Download
    time : datetime.datetime or None
        Of submission, in UTC.
    saved : datetime.datetime or None
        Of the file.
    unread : str
        What should be the time of submission but cannot be read as one.
    """

    person: Person
    path: PurePosixPath
    version: tuple[int, int]
    download: Download
    time: datetime | None
    saved: datetime | None
    unread: str = ""

    @property
    def name(self) -> str:
        """How messages call it: as it was downloaded."""
        inside = self.download.inside
        return shown(f"{self.download.path}: {inside}" if inside else self.download.path)

    @property
    def handed_in(self) -> tuple:
        """What the platform says about the order in which somebody's files were handed in."""
        return self.version, self.time or datetime.min


class Names:
    """Reads names.

    Parameters
    ----------
    course, week
        Whose submissions.
    pattern : str or None
        An instructor's own, as `coursekit.submissions.collect.collect` has it.
    zone : datetime.tzinfo or None
        In which the times in names are; None for UTC.

    Attributes
    ----------
    guessed : bool
        Whether a time was taken as UTC because nothing said otherwise.

    Raises
    ------
    GradingError
        If the pattern is none.
    """

    def __init__(self, course: Course, week: Graded, pattern: str | None, zone: tzinfo | None):
        self.own = _own_pattern(course, pattern)
        self.guessed = False
        self._week, self._zone = week, zone

    def piece(self, path: PurePosixPath, download: Download) -> Piece | str:
        """What the name of a file says, or why it says nothing.

        Moodle, Canvas and Brightspace write the time of the download into their zips, which is no time of
        submission.
        """
        week, text, saved = self._week, path.as_posix(), download.saved
        if self.own:
            return self._own_piece(path, download)
        if match := MOODLE.fullmatch(text):
            person = Person(f"moodle {week.id}", match["student_id"], match["number"])
            file = download.inside or PurePosixPath(match["file_id"])
            return Piece(person, file, (0, 0), download, None, saved)
        if match := BRIGHTSPACE.fullmatch(text):
            person = Person("brightspace", match["student_id"], match["number"])
            file = download.inside or PurePosixPath(match["file_id"])
            return self._timed(person, file, download, match["timestamp"])
        if match := CANVAS.fullmatch(text):
            name, number = match["student_id"] or "anon", match["number"] or match["anonymous"]
            file = PurePosixPath(match["file_id"])
            again = re.search(r"-(\d+)$", file.stem)  # Canvas numbers what is handed in again: -1, -2, ...
            version = (int(again[1]) if again else 0, int(match["upload"]))
            person = Person("canvas", name, number)
            return Piece(person, download.inside or file, version, download, None, saved)
        if len(path.parts) > 1:
            inside = PurePosixPath(*path.parts[1:])
            if download.inside:
                inside = inside.parent / download.inside
            return Piece(Person("name", path.parts[0]), inside, (0, 0), download, download.time, saved)
        if path.suffix.lower() not in (".ipynb", ".zip"):
            return "is no notebook, and names no student"
        file = download.inside or path
        if match := _classroom(path):
            file = download.inside or PurePosixPath(match["file_id"])
            return Piece(Person("name", match["student_id"]), file, (0, 0), download, download.time, saved)
        name = re.sub(rf"[ _-]+{re.escape(week.id)}$", "", plain(path.stem))
        if not name or fit(name, week) or re.fullmatch(r"untitled\d*", name, re.I):
            return "names no student: put it in a folder named after the student"
        return Piece(Person("name", name), file, (0, 0), download, download.time, saved)

    def _own_piece(self, path: PurePosixPath, download: Download) -> Piece | str:
        match = self.own.match(path.as_posix())
        if not match or not match["student_id"] or not match["file_id"]:
            return "does not match the pattern"
        file = download.inside or PurePosixPath(os.path.splitext(match["file_id"])[0] + path.suffix)
        if file.is_absolute() or ".." in file.parts:
            return "has a name that leaves its folder"
        person = Person("name", match["student_id"])
        if text := match.groupdict().get("timestamp"):
            return self._timed(person, file, download, text)
        return Piece(person, file, (0, 0), download, download.time, download.saved)

    def _timed(self, person: Person, file: PurePosixPath, download: Download, text: str) -> Piece:
        """A file whose name holds a time. One that cannot be read is no reason to lose the file."""
        try:
            when = read_time(text, self._zone or UTC)
        except ValueError:
            return Piece(person, file, (0, 0), download, None, None, unread=text)
        self.guessed = self.guessed or not self._zone
        return Piece(person, file, (0, 0), download, when, when)


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


def common_root(paths: list[PurePosixPath], week: Graded) -> PurePosixPath | None:
    """The one folder that holds all the others, unless it is a student's."""
    if len({path.parts[0] for path in paths}) != 1 or any(len(path.parts) == 1 for path in paths):
        return None
    root = PurePosixPath(paths[0].parts[0])
    inside = [path.relative_to(root) for path in paths]
    if any(form.fullmatch(path.as_posix()) for form in (MOODLE, BRIGHTSPACE) for path in paths):
        return None
    if any(form.fullmatch(path.as_posix()) for form in (MOODLE, CANVAS, BRIGHTSPACE) for path in inside):
        return root
    if any(len(path.parts) == 1 and _classroom(path) for path in inside):
        return root
    direct = [path for path in inside if len(path.parts) == 1 and path.suffix.lower() in (".ipynb", ".zip")]
    if direct:
        return root if len(direct) > 1 and not any(fit(path.stem, week) for path in direct) else None
    return None if any(path.parts[0] == week.id for path in inside) else root


def _classroom(path: PurePosixPath) -> re.Match | None:
    """A name as Google Classroom gives it; "hw - Copy.ipynb" is none."""
    return CLASSROOM.fullmatch(path.name) if " - " in plain(path.stem) else None


def plain(stem: str) -> str:
    """A name without what is added to the name of a copy."""
    return COPY.fullmatch(stem)[1]


def fit(stem: str, week: Graded) -> int:
    """How well a notebook's name says that it is the assignment: 2 exactly, 1 in part, 0 not."""

    def letters(text: str) -> str:
        return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFC", text)).strip("_").casefold()

    wanted, name = letters(week.id), letters(plain(stem))
    if name == wanted:
        return 2
    return int(wanted in name or (len(name) >= 5 and name in wanted))
