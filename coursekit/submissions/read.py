"""Read what a learner handed in, whatever it is, so that nbgrader can grade it."""

import copy
import itertools
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from coursekit.notebooks.decode import MEGABYTE, Unreadable, read_file, shown_name
from coursekit.notebooks.match import Release
from coursekit.notebooks.mend import mend
from coursekit.notebooks.recover import Recognized, other_week, recognize, work
from coursekit.notebooks.remarks import Remarks
from coursekit.submissions.downloads import superfluous_in

MAX_FILE_MB = 20
MAX_FILES_MB = 100
MAX_FILES = 1000
MAX_ENTRIES = 10_000  # files and folders looked at
MAX_CANDIDATES = 10  # other notebooks looked into


@dataclass
class Prepared:
    """A submission that nbgrader can grade.

    Attributes
    ----------
    notebook : nbformat.NotebookNode
        In notebook format 4.5, without outputs; the released notebook if nothing could be read.
    files : dict
        The other files: contents by path relative to the submission, with forward slashes.
    problems, notes : list of str
        One line for everything that was wrong, found and done about it: see `Remarks`.
    readable : bool
        Whether there was a notebook to read.
    """

    notebook: NotebookNode
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    readable: bool = True


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
    paths, notes = ordinary_files(folder)
    notebooks = [path for path in paths if is_notebook(path)]
    files, left_out = read_files(folder, [path for path in paths if not is_notebook(path)])
    about_files = Remarks(notes=notes + left_out)
    release = Release(released)
    best, about = _find_notebook(folder, notebooks, release, name)
    if best is None:
        told = about + about_files
        return Prepared(copy.deepcopy(released), files, told.problems, told.notes, readable=False)
    notebook, mended = mend(best.cells, best.found, release)
    told = about + best.remarks + mended + about_files
    return Prepared(notebook, files, told.problems, told.notes)


def _find_notebook(
    folder: Path, paths: list[str], release: Release, name: str
) -> tuple[Recognized | None, Remarks]:
    """The notebook to grade, if there is one, and what there is to say about the choice.

    It is the one with the right name, unless that holds no work of this assignment while another does.
    """
    read: dict[str, Recognized] = {}
    unreadable = set()
    reasons = {path: "is not looked into" for path in paths}
    others = sorted((p for p in paths if p != name), key=lambda p: (p.split("/")[-1] != name, len(p), p))
    for path in [*([name] if name in paths else []), *others[:MAX_CANDIDATES]]:
        try:
            found = recognize(folder / path, path, release)
        except Unreadable as error:
            reasons[path] = str(error)
            unreadable.add(path)
            continue
        if week := other_week(found, name.removesuffix(".ipynb")):
            reasons[path] = f"is {week.label}'s notebook ({week.id})"
        else:
            read[path], reasons[path] = found, work(found, release)
    chosen = name if name in read else None
    if not chosen or not read[chosen].worked_on:
        candidates = [path for path in read if path != name]
        best = max(candidates, key=lambda p: (read[p].worked_on, read[p].solutions), default=None)
        if best and (read[best].worked_on or not chosen and read[best].solutions):
            chosen = best
    reason = reasons.get(name, "is missing")
    told = Remarks()
    if chosen is None:
        told.problems.append(f"{name} {reason}: nothing could be run")
    elif chosen != name:
        has = f"which has {read[chosen].solutions} of its {len(release.solutions)} solution cells"
        lines = told.problems if name in unreadable else told.notes
        lines.append(f"{name} {reason}: {shown_name(chosen)} is used, {has}")
    elif read[name].worked_on and any(read[path].worked_on for path in read if path != name):
        told.notes.append(f"several notebooks hold work: {name} is graded, which {reason}")
    ignored = [f"{shown_name(path)} {reasons[path]}" for path in others if path != chosen]
    if ignored:
        more = f"; and {len(ignored) - 5} more" if len(ignored) > 5 else ""
        told.notes.append(f"other notebooks are ignored: {'; '.join(ignored[:5])}{more}")
    return read.get(chosen), told


def ordinary_files(folder: Path) -> tuple[list[str], list[str]]:
    """The ordinary files below a folder in alphabetical order, and what was left out of it."""
    paths, links, others, closed, unnamed = [], [], [], [], 0
    if folder.is_symlink():
        return [], ["the submission's folder is a link: it is not followed"]
    left, seen = [""], 0
    while left:
        parent = left.pop()
        try:
            with os.scandir(folder / parent) as found:
                entries = list(itertools.islice(found, MAX_ENTRIES + 1 - seen))
            seen += len(entries)
            folders = {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}
            skipped = superfluous_in(folders, {entry.name for entry in entries} - folders)
            for entry in entries[: MAX_ENTRIES - seen + len(entries)]:
                path = parent + entry.name
                if not _is_text(entry.name):
                    unnamed += 1
                elif entry.name in skipped:
                    continue
                elif entry.is_symlink():
                    links.append(path)
                elif entry.name in folders:
                    left.append(path + "/")
                    if is_notebook(path):
                        others.append(path)
                elif not entry.is_file(follow_symlinks=False):
                    others.append(path)
                elif not entry.name.endswith(".tmp"):
                    paths.append(path)
        except OSError:
            closed.append(parent or "the submission's folder")
    notes = []
    if links:
        notes.append(f"links are not followed: {_listed(links)}")
    if others:
        notes.append(f"only ordinary files are read, these are none: {_listed(others)}")
    if closed:
        notes.append(f"folders that cannot be opened are left out: {_listed(closed)}")
    if unnamed:
        notes.append(f"files and folders with names that are not UTF-8 are left out: {unnamed}")
    if seen > MAX_ENTRIES:
        notes.append(f"the submission has more than {MAX_ENTRIES} files and folders: the rest is left out")
    return sorted(paths), notes


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
    notes = []
    if large:
        notes.append(f"files of more than {MAX_FILE_MB} MB are left out: {_listed(large)}")
    if many:
        notes.append(f"files beyond {MAX_FILES} or {MAX_FILES_MB} MB in all are left out: {_listed(many)}")
    if closed:
        notes.append(f"files that cannot be opened are left out: {_listed(closed)}")
    return files, notes


def is_notebook(path: str) -> bool:
    """Whether a name is that of a notebook, also as browsers store it: x.ipynb.txt, x.ipynb.json."""
    return re.search(r"\.ipynb(\.txt|\.json)?$", path, flags=re.I) is not None


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(shown_name(name) for name in names[:5]) + more
