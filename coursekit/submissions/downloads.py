"""Open what a learning management system hands out, a folder or a zip, without trusting anything in it."""

import contextlib
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from coursekit.course.folders import GradingError
from coursekit.notebooks.decode import MEGABYTE

LARGEST_FILE = 100 * MEGABYTE  # of one file, and of all that one student's own zip unpacks to
LARGEST_TOTAL = 500 * MEGABYTE  # of everything that comes out of zips
MOST_FILES = 20_000  # in a zip of downloads
MOST_FILES_OF_ONE = 1_000  # in a student's own zip
LONGEST_NAME = 255  # bytes of a file's or folder's name, as file systems have it

# What systems leave beside the files that somebody meant to hand in, and what can be made anew.
NOISE = re.compile(
    r"__MACOSX|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.ipynb_checkpoints|__pycache__|.*\.pyc"
)
TOOLS = re.compile(r"\.git|\.hg|\.svn|node_modules|site-packages|\.venv|venv|\.(?:pytest|mypy|ruff)_cache")
# A virtual environment has any name: beside one of these stand its parts.
ENVIRONMENT = {"pyvenv.cfg", "conda-meta"}
ENVIRONMENT_PARTS = {"bin", "conda-meta", "etc", "include", "lib", "lib64", "man", "scripts", "share", "ssl"}
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OSError)


@dataclass(frozen=True)
class Download:
    """One file of a download.

    Attributes
    ----------
    path : pathlib.PurePosixPath
        Its name in the folder or zip that the learning management system handed out.
    inside : pathlib.PurePosixPath or None
        Its name in the student's own zip, where `path` is one.
    file : pathlib.Path
        Where its bytes lie.
    time : datetime.datetime or None
        What the folder or zip says about the time of `path`, in UTC without a time zone.
    saved : datetime.datetime or None
        The same for the file itself, which differs in a student's own zip.
    """

    path: PurePosixPath
    inside: PurePosixPath | None
    file: Path
    time: datetime | None
    saved: datetime | None


def superfluous(paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, PurePosixPath | None]:
    """The paths that nobody meant to hand in, each with the folder to name for it.

    The folder is a virtual environment, or one of a version control or of packages; None for the rest.
    """
    paths = list(paths)
    environments = {
        PurePosixPath(*path.parts[:index])
        for path in paths
        for index, part in enumerate(path.parts)
        if part in ENVIRONMENT
    }
    found = {}
    for path in paths:
        for index, part in enumerate(path.parts):
            parent = PurePosixPath(*path.parts[:index])
            if NOISE.fullmatch(part):
                found[path] = None
            elif parent in environments and (part in ENVIRONMENT or part.lower() in ENVIRONMENT_PARTS):
                found[path] = parent
            elif index + 1 < len(path.parts) and TOOLS.fullmatch(part):
                found[path] = parent / part
            else:
                continue
            break
    return found


def superfluous_in(folders: Iterable[str], files: Iterable[str]) -> dict[str, PurePosixPath | None]:
    """The same for the names in one folder, before its folders are opened."""
    names = {PurePosixPath(name, "any file"): name for name in folders}
    names |= {PurePosixPath(name): name for name in files}
    return {names[path]: folder for path, folder in superfluous(names).items()}


class Refusal(Exception):
    """A file is not taken; the message says why."""


def shown(text: object) -> str:
    """A name as it can be printed: control characters and broken encodings become escapes."""
    escaped = (
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in str(text)
    )
    return "".join(escaped)


class Opener:
    """Reads one source; what is in zips is copied to numbered files, so no name in them becomes a path.

    Parameters
    ----------
    staging : pathlib.Path
        An existing folder for what comes out of zips.

    Attributes
    ----------
    refused : list of str
        One line for every file that is not taken.
    skipped : list of str
        One line for every zip or folder of downloads with folders in it that nobody meant to hand in.
    """

    def __init__(self, staging: Path):
        self.refused: list[str] = []
        self.skipped: list[str] = []
        self._staging = staging
        self._left = LARGEST_TOTAL
        self._number = 0

    def open(self, source: Path) -> list[Download]:
        """All files of a folder or a zip, and of the zips in it.

        Raises
        ------
        GradingError
            If the source is missing or, as a whole, is nothing that can be opened.
        """
        if source.is_dir():
            found = self._folder(source)
        elif source.is_file():
            try:
                found = self._zip(source, MOST_FILES, LARGEST_TOTAL)
            except Refusal as reason:
                advice = "" if "damaged" in str(reason) else ": unpack it and give the folder"
                raise GradingError(f"{source} {reason}{advice}") from None
        else:
            raise GradingError(f"{source} does not exist: give the folder or the zip of downloads")
        downloads = []
        for name, file, time in found:
            path = PurePosixPath(name)
            if path.suffix.lower() != ".zip":
                downloads.append(Download(path, None, file, time, time))
                continue
            try:
                for inner, unpacked, saved in self._zip(file, MOST_FILES_OF_ONE, LARGEST_FILE, f"{name}: "):
                    downloads.append(Download(path, PurePosixPath(inner), unpacked, time, saved))
            except Refusal as reason:
                self._refuse(name, reason)
        return downloads

    def _skip(self, folders: Iterable[PurePosixPath], prefix: str) -> None:
        """Say which folders are passed over; the whole zip may be a virtual environment, with work in it."""
        names = {shown(folder) if folder.parts else "a virtual environment" for folder in folders}
        if names := sorted(names):
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            self.skipped.append(f"{shown(prefix)}{', '.join(names[:5])}{more}: left out")

    def _refuse(self, name: str, reason: object) -> None:
        self.refused.append(f"{shown(name)}: {reason}")

    def _folder(self, source: Path) -> list[tuple[str, Path, datetime]]:
        found, left_out = [], []
        for folder, folders, names in os.walk(source):
            here = PurePosixPath(Path(folder).relative_to(source).as_posix())
            skipped = superfluous_in(folders, names)
            left_out += [here / folder for folder in skipped.values() if folder]
            folders[:] = sorted(name for name in folders if name not in skipped)
            for name in sorted({*folders, *names} - set(skipped)):
                path = Path(folder, name)
                relative = path.relative_to(source).as_posix().replace("\\", "/")
                try:
                    about = path.lstat()
                    kind = stat.S_IFMT(about.st_mode)
                    if kind == stat.S_IFDIR:
                        continue
                    _require_usable(relative, kind, about.st_size)
                except (Refusal, OSError) as reason:
                    self._refuse(relative, reason)
                    if name in folders:  # a link to a folder
                        folders.remove(name)
                    continue
                found.append((relative, path, _utc(about.st_mtime)))
        self._skip(left_out, "")
        return found

    def _zip(
        self, path: Path, most_files: int, most_bytes: int, prefix: str = ""
    ) -> list[tuple[str, Path, datetime | None]]:
        """The files of a zip, copied out; each file that is not taken is noted and left out.

        Raises
        ------
        Refusal
            If the zip as a whole is not taken.
        """
        try:
            with zipfile.ZipFile(path) as archive:
                names = {entry: _name(entry) for entry in archive.infolist()}
                names = {entry: name for entry, name in names.items() if not name.endswith("/")}
                left_out = superfluous({PurePosixPath(name) for name in names.values()})
                self._skip(filter(None, left_out.values()), prefix)
                entries = [entry for entry, name in names.items() if PurePosixPath(name) not in left_out]
                if len(entries) > most_files:
                    raise Refusal(f"holds more than {most_files} files")
                if sum(entry.file_size for entry in entries) > most_bytes:
                    raise Refusal(f"unpacks to more than {most_bytes // MEGABYTE} MB")
                found = {}
                for entry in entries:
                    name = names[entry]
                    try:
                        _require_usable(name, stat.S_IFMT(entry.external_attr >> 16), entry.file_size)
                        name = PurePosixPath(name).as_posix()
                        if name in found:
                            raise Refusal("the name is in the zip more than once; the first one counts")
                        found[name] = self._copy(archive, entry), _time(entry)
                    except Refusal as reason:
                        self._refuse(f"{prefix}{name}", reason)
        except _BROKEN_ZIP:
            raise Refusal("is no zip, or a damaged one") from None
        return [(name, file, time) for name, (file, time) in found.items()]

    def _copy(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Path:
        """Unpack one file, never more of it than it said it holds."""
        if entry.flag_bits & 0x1:
            raise Refusal("is encrypted: ask for a file without a password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("is compressed in a way that is not accepted: ask for an ordinary zip")
        if entry.file_size > self._left:
            raise Refusal(
                f"all zips together unpack to more than {LARGEST_TOTAL // MEGABYTE} MB: collect in parts"
            )
        self._left -= entry.file_size
        self._number += 1
        target = self._staging / str(self._number)
        try:
            with archive.open(entry) as packed, target.open("wb") as unpacked:
                while block := packed.read(MEGABYTE):
                    unpacked.write(block)
        except _BROKEN_ZIP as error:
            target.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno:  # this machine's fault, a full disk say
                raise Refusal(f"cannot be unpacked: {error.strerror}") from None
            raise Refusal("is damaged in the zip") from None
        return target


def _require_usable(name: str, kind: int, size: int) -> None:
    """Refuse what is no ordinary file with a name that stays in its folder."""
    if stat.S_ISLNK(kind):
        raise Refusal("is a link, and links are not followed")
    if kind not in (0, stat.S_IFREG):
        raise Refusal("is no ordinary file")
    if any(unicodedata.category(character) == "Cc" for character in name):
        raise Refusal("has control characters in its name")
    if name.startswith("/") or re.search(r"(^|/)[A-Za-z]:", name):
        raise Refusal("has an absolute path as its name")
    if any(len(part.encode(errors="surrogatepass")) > LONGEST_NAME for part in name.split("/")):
        raise Refusal("has a name that is too long for a file")
    if ".." in name.split("/"):
        raise Refusal("has a name that leaves its folder")
    if size > LARGEST_FILE:
        raise Refusal(f"is larger than {LARGEST_FILE // MEGABYTE} MB")


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it stands in the zip, with slashes; macOS writes UTF-8 without saying so."""
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")  # which some programs of Windows write


def _time(entry: zipfile.ZipInfo) -> datetime | None:
    """The entry's time: in UTC where the zip tells it, else taken as this machine's local time."""
    extra = entry.extra
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        if kind == 0x5455 and length >= 5 and extra[4] & 1 and len(extra) >= 9:
            return _utc(struct.unpack("<i", extra[5:9])[0])
        extra = extra[4 + length :]
    try:
        if entry.date_time[0] <= 1980:  # what a zip says that knows no time
            return None
        return _utc(datetime(*entry.date_time).timestamp())
    except (ValueError, OverflowError, OSError):
        return None


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
