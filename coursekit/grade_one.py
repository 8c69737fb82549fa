"""Grade one submission: with nbgrader's own steps, in a course folder and a gradebook of its own.

`grade_one` changes nothing outside and needs nothing but its arguments, so it can run in any process and on
any machine. What it found is put into the course's gradebook elsewhere (coursekit/gradebook.py).
"""

import copy
import functools
import json
import logging
import os
import shutil
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbformat.validator import get_validator
from nbgrader.api import BaseCell, Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import configure_mappers
from traitlets.config import Config

from coursekit import provisioner
from coursekit.boxes import Box
from coursekit.check import describe, is_hidden, part_of
from coursekit.grading import grade_id, is_test_cell
from coursekit.record import CellGrade, Record
from coursekit.submissions import prepare

# Once, before processes are forked: what would otherwise be made again for each submission.
configure_mappers()
for relaxed in (False, True):
    get_validator(nbformat.current_nbformat, nbformat.current_nbformat_minor, relaxed)

STUDENT = "student"  # in the private course folder; names of people may hold what paths and URLs cannot


@dataclass(frozen=True)
class Kit:
    """Everything about an assignment that grading a submission needs.

    Attributes
    ----------
    assignment : str
        nbgrader's name of the assignment and of its one notebook.
    released : str
        The released notebook, as JSON.
    gradebook : bytes
        An SQLite gradebook that holds the assignment and no students.
    files : dict
        Files beside the source notebook, which replace those of a submission, by relative path.
    config : traitlets.config.Config
        nbgrader's configuration of the course.
    isolated : bool
        Whether kernels are isolated.
    digest : str
        Of all the above.
    """

    assignment: str
    released: str
    gradebook: bytes
    files: dict[str, bytes]
    config: Config
    isolated: bool
    digest: str


@dataclass
class CellRow:
    """What the gradebook says about one cell of a submission."""

    name: str
    auto_score: float | None
    needs_manual_grade: bool


@dataclass
class Outcome:
    """A graded submission: what to note, what to put into the gradebook, and the autograded files."""

    record: Record
    grades: list[CellRow] = field(default_factory=list)
    comments: dict[str, str | None] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    timestamp: str | None = None


class _Autograde(Autograde):
    """nbgrader's Autograde, which would log an error and raise one that does not tell what it was."""

    error: Exception | None = None

    def convert_single_notebook(self, notebook_filename):
        try:
            super().convert_single_notebook(notebook_filename)
        except Exception as error:
            self.error = error
            raise


def grade_one(kit: Kit, student: str, folder: Path, digest: str) -> Outcome:
    """Grade the submission in `folder`.

    Whatever the folder holds, there is an outcome: points for what was earned, and a reason for the rest.

    Parameters
    ----------
    kit : Kit
        The assignment.
    student : str
        Whose submission it is.
    folder : pathlib.Path
        nbgrader's folder of the submission; nothing in it is changed.
    digest : str
        What to note as the submission's digest.
    """
    started = time.perf_counter()
    record = Record(student, kit.assignment, digest)
    released = nbformat.reads(kit.released, as_version=4)
    name = f"{kit.assignment}.ipynb"
    notebook, files = released, {}
    try:
        prepared = prepare(folder, released, name)
    except Exception as error:  # a file that nobody has thought of yet
        record.problems.append(f"{name} could not be read ({type(error).__name__}): nothing could be run")
        record.ran = False
    else:
        notebook, files = prepared.notebook, prepared.files
        record.problems += prepared.problems
        record.ran = prepared.readable
    box = Box()  # which also goes when this process is killed
    root = box.folder / "course"
    try:
        for _ in range(2):  # it may be the machine that fails, not the notebook
            try:
                outcome = _autograde(kit, root, notebook, files, record)
                break
            except Exception as error:
                reason = _first_line(error)
                shutil.rmtree(root, ignore_errors=True)
        else:
            record.problems.append(f"nbgrader refused the notebook ({reason}): nothing could be run")
            record.ran = False
            outcome = _autograde(kit, root, released, {}, record)  # if this fails, too, it is the machine
    finally:
        box.remove()
    record.seconds = round(time.perf_counter() - started, 2)
    record.graded_at = datetime.now(UTC).isoformat(timespec="seconds")
    return outcome


def _autograde(kit: Kit, root: Path, notebook, files: dict[str, bytes], record: Record) -> Outcome:
    """Run nbgrader's Autograde in a course folder made for it, and read what it left."""
    name = f"{kit.assignment}.ipynb"
    submitted = root / "submitted" / STUDENT / kit.assignment
    _write(submitted, {**files, name: nbformat.writes(notebook, indent=None).encode()})
    _write(root / "source" / kit.assignment, kit.files)
    database = root / "gradebook.db"
    database.write_bytes(kit.gradebook)
    config = copy.deepcopy(kit.config)
    config.merge(_private(root, database))
    config.CourseDirectory.assignment_id = kit.assignment
    # The metadata are the released ones already, and lateness is for the course's own gradebook to judge.
    for step in ("sanitize_preprocessors", "autograde_preprocessors"):
        unneeded = (CheckCellMetadata, AssignLatePenalties)
        config.Autograde[step] = [kind for kind in config.Autograde[step] if kind not in unneeded]
    provisioner.register(provisioner.ISOLATED if kit.isolated else provisioner.FORKED)
    directories = CourseDirectory(config=config)
    converter = _Autograde(coursedir=directories, config=config)
    _spare_time()
    converter.log = logging.getLogger("coursekit.silent")
    converter.log.addHandler(logging.NullHandler())
    converter.log.propagate = False
    os.makedirs(root / "autograded", exist_ok=True)
    try:
        converter.start()
    except NbGraderException as error:
        raise converter.error or error from None
    notes = json.loads((root / "notes.json").read_text())
    record.problems += notes["problems"]
    record.megabytes = notes["peak_megabytes"]
    autograded = root / "autograded" / STUDENT / kit.assignment
    outcome = Outcome(record)
    timestamp = directories.get_existing_timestamp(str(submitted))
    outcome.timestamp = timestamp.isoformat() if timestamp else None
    with Gradebook(f"sqlite:///{database.as_posix()}", directories.course_id) as book:
        stored = book.find_submission_notebook(kit.assignment, kit.assignment, STUDENT)
        names = cell_names(book)
        for grade in stored.grades:
            row = CellRow(names[grade.cell_id], grade.auto_score, bool(grade.needs_manual_grade))
            outcome.grades.append(row)
        outcome.comments = {names[comment.cell_id]: comment.auto_comment for comment in stored.comments}
    scores = {row.name: row.auto_score for row in outcome.grades}
    record.cells = _cells(kit, nbformat.read(autograded / name, as_version=4), scores)
    for path in sorted(autograded.rglob("*")):
        if path.is_file():
            outcome.files[path.relative_to(autograded).as_posix()] = path.read_bytes()
    return outcome


def cell_names(book: Gradebook) -> dict[str, str]:
    """The names of all cells by their numbers, in one query: `grade.name` would make one for each cell."""
    return {number: name for number, name in book.db.execute(select(BaseCell.id, BaseCell.name))}


@functools.cache  # in this process
def _spare_time() -> None:
    """Leave out what only a gradebook that is kept needs: to wait for the disk."""
    event.listen(Engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))


def _private(root: Path, database: Path) -> Config:
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{database.as_posix()}"
    for step in ("submitted", "autograded", "feedback", "source", "release"):
        config.CourseDirectory[f"{step}_directory"] = step
    config.NotebookExporter.optimistic_validation = True  # once for all steps, not after each
    config.SeparateExecute.notes_file = str(root / "notes.json")
    return config


def _cells(kit: Kit, notebook, scores: dict[str, float | None]) -> list[CellGrade]:
    """The graded cells of an autograded notebook, with what failed checks said."""
    released = nbformat.reads(kit.released, as_version=4).cells
    hidden = {grade_id(cell) for cell in released if is_test_cell(cell) and is_hidden(cell)}
    found = []
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade"):
            name = about["grade_id"]
            errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
            message = describe(errors[0]) if errors else ""
            points = float(about["points"])
            # An empty answer gets 0 from nbgrader, too, but it is a part that a person grades.
            earned = scores.get(name) if is_test_cell(cell) else None
            found.append(CellGrade(name, part_of(name), points, earned, name in hidden, message))
    return found


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__
