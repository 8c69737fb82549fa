"""Read what a learner handed in, whatever it is, so that nbgrader can grade it."""

import copy
import json
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from coursekit.notebooks.execute import KERNELSPEC
from coursekit.submissions.match import MAX_CELLS, Cell, Match, Release, amount, match, read_cells
from coursekit.submissions.mend import mend

# A notebook that is larger because of its outputs is refused too: to find out would mean to read it.
MAX_NOTEBOOK_MB = 50
MAX_NOTEBOOK_VALUES = 5_000_000  # bounds the memory that parsing takes: about 80 bytes each
MAX_FILE_MB = 20
MAX_FILES_MB = 100
MAX_FILES = 1000
MAX_ENTRIES = 10_000  # files and folders looked at
MAX_BROKEN_CELLS = 20  # each may cost a look at the rest of the file
MAX_CANDIDATES = 10  # other notebooks looked into when the right one is missing or empty
MEGABYTE = 1_000_000

IGNORED_FOLDERS = {".ipynb_checkpoints", "__pycache__", "__MACOSX", ".git"}
IGNORED_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}
IGNORED_SUFFIXES = {".pyc", ".tmp"}
NOT_NOTEBOOKS = {
    rb"%PDF": "a PDF",
    rb"PK\x03\x04": "a zip archive",
    rb"\x1f\x8b": "a gzip archive",
    rb"(\xef\xbb\xbf)?\s*<[!?a-zA-Z]": "a web page",
}
CELL = re.compile(r'\{\s*"(?:attachments|cell_type)"')  # how a cell begins where keys are in order


@dataclass
class Prepared:
    """A submission that nbgrader can grade.

    Attributes
    ----------
    notebook : nbformat.NotebookNode
        In notebook format 4.5, without outputs; the released notebook if nothing could be read.
    files : dict
        The other files: contents by path relative to the submission, with forward slashes.
    problems : list of str
        One line for everything that was wrong: what was found and what was done about it.
    readable : bool
        Whether there was a notebook to read.
    """

    notebook: NotebookNode
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    readable: bool = True


@dataclass
class _Read:
    """One notebook file, read and compared with the release."""

    path: str
    cells: list[Cell]
    found: Match
    problems: list[str]
    solutions: int  # how many of the released solution cells it has
    worked_on: int  # and how many of these hold work


class _Unreadable(Exception):
    """A file cannot be read as a notebook; the message says why, to follow the name of the file."""


def prepare(folder: Path, released: NotebookNode, name: str) -> Prepared:
    """Read one submission and mend what keeps nbgrader from grading it.

    Nothing in the folder is changed, no link is followed, and only ordinary files are opened. Whatever
    the folder holds, the result can be graded.

    Parameters
    ----------
    folder : pathlib.Path
        nbgrader's folder of the submission, submitted/STUDENT/ASSIGNMENT.
    released : nbformat.NotebookNode
        The notebook as released.
    name : str
        The notebook's file name.

    Returns
    -------
    Prepared
    """
    paths, problems = ordinary_files(folder)
    notebooks = [path for path in paths if is_notebook(path)]
    files, left_out = read_files(folder, [path for path in paths if not is_notebook(path)])
    problems += left_out
    release = Release(released)
    best, about = _find_notebook(folder, notebooks, release, name)
    if best is None:
        return Prepared(copy.deepcopy(released), files, about + problems, readable=False)
    notebook, mended = mend(best.cells, best.found, release)
    return Prepared(notebook, files, about + best.problems + mended + problems)


def _find_notebook(
    folder: Path, paths: list[str], release: Release, name: str
) -> tuple[_Read | None, list[str]]:
    """The notebook to grade, if there is one, and what there is to say about the choice.

    It is the one with the right name, unless that cannot be read or holds no work while another does.
    """
    right, reason = None, "is missing"
    if name in paths:
        try:
            right, reason = _read_notebook(folder, name, release), "holds no work"
        except _Unreadable as error:
            reason = str(error)
    others = sorted((p for p in paths if p != name), key=lambda p: (p.split("/")[-1] != name, len(p), p))
    if right and right.worked_on:
        return right, _ignored(others)
    candidates = []
    for path in others[:MAX_CANDIDATES]:
        try:
            candidates.append(_read_notebook(folder, path, release))
        except _Unreadable:
            continue
    other = max(candidates, key=lambda candidate: (candidate.worked_on, candidate.solutions), default=None)
    if other and (other.worked_on or not right and other.solutions):
        has = f"which has {other.solutions} of its {len(release.solutions)} solution cells"
        told = f"{name} {reason}: {_shown(other.path)} is used, {has}"
        return other, [told, *_ignored([path for path in others if path != other.path])]
    told = [] if right else [f"{name} {reason}: nothing could be run"]
    return right, told + _ignored(others)


def _ignored(paths: list[str]) -> list[str]:
    return [f"other notebooks are ignored: {_listed(paths)}"] if paths else []


def _read_notebook(folder: Path, path: str, release: Release) -> _Read:
    """Read a notebook file and recognize its cells.

    Raises
    ------
    _Unreadable
        If no cell can be had from it.
    """
    try:
        data = read_file(folder / path, MAX_NOTEBOOK_MB)
    except OSError as error:
        raise _Unreadable(f"cannot be opened ({error.strerror or 'not allowed'})") from None
    if data is None:
        raise _Unreadable(f"is larger than {MAX_NOTEBOOK_MB} MB (hand it in without outputs)")
    try:
        book, problems = _parse(data)
        cells, more = read_cells(_cell_list(book, problems))
        found = match(cells, release)
    except RecursionError:
        raise _Unreadable("is nested too deeply") from None
    _check_kernel(book, problems)
    worked_on = sum(
        any(release.is_worked_on(name, cells[position]) for position in found.claims[name])
        for name in release.solutions
    )
    solutions = sum(bool(found.claims[name]) for name in release.solutions)
    problems = [f"{_shown(path)} {problem}" for problem in problems] + more
    return _Read(path, cells, found, problems, solutions, worked_on)


def _parse(data: bytes) -> tuple[dict, list[str]]:
    """The JSON of a notebook file, as much as there is of it, and what was wrong with it."""
    if not data.strip(b" \t\r\n\0"):
        raise _Unreadable("is empty")
    for start, kind in NOT_NOTEBOOKS.items():
        if re.match(start, data):
            raise _Unreadable(f"is {kind}, not a notebook")
    if sum(data.count(character) for character in b"{[,") > MAX_NOTEBOOK_VALUES:
        raise _Unreadable(f"holds more than {MAX_NOTEBOOK_VALUES:,} values (hand it in without outputs)")
    problems = []
    encoding = json.detect_encoding(data)
    if encoding == "utf-8-sig":
        problems.append("starts with a byte order mark: it is removed")
    elif encoding != "utf-8":
        problems.append(f"is in {encoding.upper()}, not UTF-8: it is converted")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        problems.append("has characters that are not in its encoding: they are replaced")
    try:
        book = _decoder().decode(text)
    except json.JSONDecodeError as error:
        cells = _readable_cells(text)
        if not cells:
            raise _Unreadable(f"is not valid JSON (line {error.lineno})") from None
        problems.append(f"is not valid JSON (line {error.lineno}): {amount(len(cells))} can be read")
        book = {"cells": cells}
    if not isinstance(book, dict):
        raise _Unreadable("is JSON, but not a notebook")
    return book, problems


def _decoder() -> json.JSONDecoder:
    """A decoder that forgets outputs at once, and that survives control characters and huge numbers."""

    def without_outputs(found: dict) -> dict:
        if "outputs" in found:
            found["outputs"] = []
        return found

    return json.JSONDecoder(
        object_hook=without_outputs,
        parse_int=lambda digits: int(digits[:18]),
        strict=False,
    )


def _readable_cells(text: str) -> list[dict]:
    """The whole cells in a notebook that breaks off, or that a merge conflict has run through."""
    cells, broken, decoder = [], 0, _decoder()
    start = CELL.search(text)
    while start and broken < MAX_BROKEN_CELLS and len(cells) < MAX_CELLS:
        try:
            cell, end = decoder.raw_decode(text, start.start())
        except json.JSONDecodeError:
            broken, end = broken + 1, start.end()
        else:
            if "source" in cell or "input" in cell:
                cells.append(cell)
        start = CELL.search(text, end)
    return cells


def _cell_list(book: dict, problems: list[str]) -> list:
    """The cells of a notebook in any format."""
    version = book.get("nbformat")
    cells = book.get("cells")
    sheets = book.get("worksheets")
    if not isinstance(cells, list) and isinstance(sheets, list):  # formats 2 and 3
        parts = [sheet["cells"] for sheet in sheets if isinstance(sheet, dict) and "cells" in sheet]
        cells = [cell for part in parts if isinstance(part, list) for cell in part]
    if not isinstance(cells, list):
        raise _Unreadable("is JSON, but not a notebook")
    if isinstance(version, int) and version != 4:
        problems.append(f"is in notebook format {version}: it is converted to format 4")
    return cells


def _check_kernel(book: dict, problems: list[str]) -> None:
    metadata = book.get("metadata", {"kernelspec": KERNELSPEC})
    kernel = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    kernel = kernel.get("name") if isinstance(kernel, dict) else None
    wanted = KERNELSPEC["name"]
    if not isinstance(kernel, str):
        problems.append(f"names no kernel: {wanted} is used")
    elif kernel != wanted:
        problems.append(f"asks for the kernel {_shown(kernel)}: {wanted} is used")


def ordinary_files(folder: Path) -> tuple[list[str], list[str]]:
    """The ordinary files below a folder in alphabetical order, and what was left out of it."""
    paths, links, others, closed, unnamed = [], [], [], [], 0
    if folder.is_symlink():
        return [], ["the submission's folder is a link: it is not followed"]
    left, seen = [""], 0
    while left:
        parent = left.pop()
        try:
            with os.scandir(folder / parent) as entries:
                for entry in entries:
                    seen += 1
                    if seen > MAX_ENTRIES:
                        break
                    path = parent + entry.name
                    if not _is_text(entry.name):
                        unnamed += 1
                    elif entry.is_symlink():
                        links.append(path)
                    elif entry.is_dir(follow_symlinks=False):
                        if entry.name not in IGNORED_FOLDERS:
                            left.append(path + "/")
                        if is_notebook(path):
                            others.append(path)
                    elif not entry.is_file(follow_symlinks=False):
                        others.append(path)
                    elif entry.name not in IGNORED_FILES and Path(entry.name).suffix not in IGNORED_SUFFIXES:
                        paths.append(path)
        except OSError:
            closed.append(parent or "the submission's folder")
    problems = []
    if links:
        problems.append(f"links are not followed: {_listed(links)}")
    if others:
        problems.append(f"only ordinary files are read, these are none: {_listed(others)}")
    if closed:
        problems.append(f"folders that cannot be opened are left out: {_listed(closed)}")
    if unnamed:
        problems.append(f"files and folders with names that are not UTF-8 are left out: {unnamed}")
    if seen > MAX_ENTRIES:
        problems.append(f"the submission has more than {MAX_ENTRIES} files and folders: the rest is left out")
    return sorted(paths), problems


def read_files(folder: Path, paths: list[str]) -> tuple[dict[str, bytes], list[str]]:
    """The contents of files within the limits, and what was left out."""
    files, large, many, closed, total = {}, [], [], [], 0
    for path in paths:
        if len(files) >= MAX_FILES:
            many.append(path)
            continue
        try:
            data = read_file(folder / path, MAX_FILE_MB)
        except OSError:
            closed.append(path)
            continue
        if data is None:
            large.append(path)
        elif total + len(data) > MAX_FILES_MB * MEGABYTE:
            many.append(path)
        else:
            files[path] = data
            total += len(data)
    problems = []
    if large:
        problems.append(f"files of more than {MAX_FILE_MB} MB are left out: {_listed(large)}")
    if many:
        problems.append(f"files beyond {MAX_FILES} or {MAX_FILES_MB} MB in all are left out: {_listed(many)}")
    if closed:
        problems.append(f"files that cannot be opened are left out: {_listed(closed)}")
    return files, problems


def read_file(path: Path, megabytes: int) -> bytes | None:
    """The contents of an ordinary file, or None if it is larger than that.

    It is opened without following a link and without waiting for a pipe, and looked at again once it is
    open: what was an ordinary file a moment ago may have been replaced.
    """
    flags = os.O_RDONLY
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # not every system has each
        flags |= getattr(os, flag, 0)
    with open(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not an ordinary file")
        if status.st_size > megabytes * MEGABYTE:
            return None
        data = file.read(megabytes * MEGABYTE + 1)
    return data if len(data) <= megabytes * MEGABYTE else None


def is_notebook(path: str) -> bool:
    """Whether a name is that of a notebook, also as browsers store it: x.ipynb.txt, x.ipynb.json."""
    return re.search(r"\.ipynb(\.txt|\.json)?$", path, flags=re.I) is not None


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _shown(name: str) -> str:
    """A name from a submission as a message can show it: short, in one line, printable."""
    name = name if len(name) <= 80 else name[:40] + "..." + name[-37:]
    return name if name.isprintable() else ascii(name)[1:-1]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(_shown(name) for name in names[:5]) + more
