"""Digests that say whether a submission was graded as it is now, by the assignment as it is now."""

import contextlib
import hashlib
import os
from pathlib import Path

from coursekit.course.syllabus import Graded


def files_beside(week: Graded) -> dict[str, bytes]:
    """The other files of an assignment's source, by relative path."""
    folder = week.solution.parent
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".ipynb"]
    kept = [path for path in paths if "__pycache__" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


def digest_of_source(week: Graded) -> str:
    found = hashlib.sha256(week.solution.read_bytes())
    for name, content in files_beside(week).items():
        found.update(name.encode() + b"\0" + content)
    return found.hexdigest()


def digest(week: Graded, folder: Path) -> str:
    """The digest that the record of a submission has if it was graded as it is now."""
    return digest_of(digest_of_source(week), folder)


def digest_of(assignment: str, folder: Path) -> str:
    """A digest of a submission's ordinary files and of the assignment's own digest."""
    found = hashlib.sha256(assignment.encode())
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(place, name)
            if path.is_symlink() or not path.is_file():
                continue
            found.update(os.fsencode(path.relative_to(folder)) + b"\0")
            with contextlib.suppress(OSError), path.open("rb") as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()
