"""Grade one submission: nbgrader's own steps, one after the other, on the notebook in memory.

`grade_one` changes nothing outside and needs nothing but its arguments, so it can run in any process and on
any machine. What it found is put into the course's gradebook elsewhere (coursekit/grading/writer.py).
"""

import copy
import fnmatch
import hashlib
import json
import logging
import shutil
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4.rwbase import strip_transient
from nbformat.validator import get_validator
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata
from nbgrader.utils import parse_utc, setenv
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from coursekit.grading.memory_gradebook import CellBook, SourceCell
from coursekit.grading.record import CellGrade, Record
from coursekit.judging.separate_execute import SeparateExecute
from coursekit.notebooks.cells import describe, grade_id, is_hidden, is_test_cell, part_of
from coursekit.processes import provisioner
from coursekit.processes.library_patches import gradebook_replaced, leave_dates
from coursekit.processes.private_folder import PrivateFolder
from coursekit.submissions.read import prepare

# Once, before processes are forked: what would otherwise be made again for each submission.
for relaxed in (False, True):
    get_validator(nbformat.current_nbformat, nbformat.current_nbformat_minor, relaxed)

STUDENT = "student"  # what nbgrader's steps are told
TIMESTAMP = "timestamp.txt"  # nbgrader's file, beside the notebook
# The metadata are the released ones already, and lateness is for the course's own gradebook to judge.
UNNEEDED = (CheckCellMetadata, AssignLatePenalties)

GRADING_SECONDS = 1500  # of one submission, after which its process is given up: more than its cells may take
_silent = logging.getLogger("coursekit.silent")
_silent.addHandler(logging.NullHandler())
_silent.propagate = False


@dataclass(frozen=True)
class Kit:
    """Everything about an assignment that grading a submission needs.

    Attributes
    ----------
    assignment : str
        nbgrader's name of the assignment and of its one notebook.
    released : str
        The released notebook, as JSON.
    cells : list of SourceCell
        nbgrader's cells of the assignment.
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
    cells: list[SourceCell]
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
        record.notes += prepared.notes
        record.ran = prepared.readable
    timestamp = _take_timestamp(files, record)
    private = PrivateFolder()  # which also goes when this process is killed
    place = private.folder / kit.assignment
    try:
        for _ in range(2):  # it may be the machine that fails, not the notebook
            try:
                outcome = _autograde(kit, released, place, notebook, files, record)
                break
            except Exception as error:
                reason = _first_line(error)
                shutil.rmtree(place, ignore_errors=True)
        else:
            record.problems.append(f"nbgrader refused the notebook ({reason}): nothing could be run")
            record.ran = False
            # If this fails, too, it is the machine.
            outcome = _autograde(kit, released, place, released, {}, record)
    finally:
        private.remove()
    record.seconds = round(time.perf_counter() - started, 2)
    record.graded_at = datetime.now(UTC).isoformat(timespec="seconds")
    outcome.timestamp = timestamp
    return outcome


def _take_timestamp(files: dict[str, bytes], record: Record) -> str | None:
    """When the submission was handed in, by its file. One that nbgrader would stumble over is taken out."""
    if TIMESTAMP not in files:
        return None
    try:
        time_of_day = parse_utc(files[TIMESTAMP].decode().strip())
        return time_of_day.isoformat()
    except (ValueError, OverflowError):
        record.notes.append(f"{TIMESTAMP} does not hold a time: it is left out")
        del files[TIMESTAMP]
        return None


def _autograde(
    kit: Kit, released: NotebookNode, folder: Path, notebook: NotebookNode, files: dict, record: Record
) -> Outcome:
    """Do what nbgrader's Autograde does, but with one notebook in memory; `folder` is made for it."""
    # Not before: the command that hands out the work need not import what the checks import.
    from coursekit.judging.judge import Assignment

    leave_dates()
    config, name = kit.config, f"{kit.assignment}.ipynb"
    converter = Autograde(coursedir=CourseDirectory(config=config), config=config)
    kept = converter.exclude_overwriting.get(kit.assignment, [])
    beside = files | {path: content for path, content in kit.files.items() if path not in kept}
    _write(folder, {path: beside[path] for path in beside if not _ignored(path, converter.coursedir.ignore)})
    provisioner.register(provisioner.ISOLATED if kit.isolated else provisioner.FORKED)
    about = {"student": STUDENT, "assignment": kit.assignment, "notebook": kit.assignment}
    resources = ResourcesDict(
        metadata=ResourcesDict(name=kit.assignment, path=str(folder)),
        nbgrader={**about, "db_url": "sqlite://"},
        unique_key=kit.assignment,
    )
    book = CellBook(kit.cells, json.dumps(released.metadata.get("kernelspec", {})))
    notebook, problems = copy.deepcopy(notebook), []
    with gradebook_replaced(book), setenv(NBGRADER_EXECUTION="autograde"):
        for kind in [*converter.sanitize_preprocessors, *converter.autograde_preprocessors]:
            kind = import_item(kind) if isinstance(kind, str) else kind
            if kind not in UNNEEDED:
                step = kind(config=config, log=_silent)
                if isinstance(step, SeparateExecute):
                    ours = folder.parent / "ours"
                    _write(ours, kit.files)
                    step.assignment = Assignment.from_gradebook(book, kit.assignment, kit.assignment, ours)
                notebook, resources = step(notebook, resources)
                problems += getattr(step, "problems", [])
                record.megabytes = getattr(step, "peak_megabytes", record.megabytes)
    nbformat.validate(notebook)
    _write(folder, {name: _as_json(notebook).encode()})
    record.problems += problems
    outcome = Outcome(record)
    for cell, grade in book.grades.items():
        outcome.grades.append(CellRow(cell, grade.auto_score, grade.needs_manual_grade))
    scores = {row.name: row.auto_score for row in outcome.grades}
    record.cells = _cells(released, notebook, scores)
    outcome.comments = {cell: comment.auto_comment for cell, comment in book.comments.items()}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            outcome.files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return outcome


def _as_json(notebook: NotebookNode) -> str:
    """A notebook as nbformat writes it, but in one line: Python's fast encoder makes no others."""
    return json.dumps(strip_transient(notebook), ensure_ascii=False, sort_keys=True) + "\n"


def _ignored(path: str, patterns: list[str]) -> bool:
    """Whether nbgrader would not copy a file that lies beside the notebook."""
    return any(fnmatch.fnmatch(part, pattern) for part in PurePosixPath(path).parts for pattern in patterns)


def _cells(
    released: NotebookNode, notebook: NotebookNode, scores: dict[str, float | None]
) -> list[CellGrade]:
    """The graded cells of an autograded notebook, with what failed checks said."""
    hidden = {grade_id(cell) for cell in released.cells if is_test_cell(cell) and is_hidden(cell)}
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
            answer = "" if is_test_cell(cell) else hashlib.sha256(cell.source.encode()).hexdigest()
            found.append(CellGrade(name, part_of(name), points, earned, name in hidden, message, answer))
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
