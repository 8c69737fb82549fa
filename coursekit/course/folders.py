"""Where a course keeps its submissions, grades and feedback: nbgrader's directories and its gradebook."""

import contextlib
import logging
import sqlite3
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alembic.script import ScriptDirectory
from nbgrader.api import Gradebook, InvalidEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError, SAWarning
from tornado.log import app_log as nbgrader_log
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from coursekit.course.syllabus import ROOT

# nbgrader adds a submission in an order that SQLAlchemy warns about on every row, without any harm.
warnings.filterwarnings("ignore", category=SAWarning, message="Object of type <Submitted")


class GradingError(Exception):
    """Grading cannot go on; the message names the file, the student or the argument and the remedy."""


@dataclass(frozen=True)
class Course:
    """A course folder as nbgrader sees it.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds nbgrader_config.py.
    db_url : str or None
        The gradebook as an SQLAlchemy URL, instead of the one that nbgrader_config.py names.
    """

    root: Path = ROOT
    db_url: str | None = None

    def config(self) -> Config:
        """nbgrader_config.py of this course, with this gradebook."""
        config = PyFileConfigLoader("nbgrader_config.py", path=str(self.root)).load_config()
        if self.db_url:
            config.CourseDirectory.db_url = self.db_url
        return config

    def directories(self) -> CourseDirectory:
        """nbgrader's own view of the folders."""
        return CourseDirectory(config=self.config())

    def folder(self, step: str, student: str = "", assignment: str = "") -> Path:
        """The folder of a step: "submitted", "autograded", "feedback", "source" or "release"."""
        directories = self.directories()
        base = Path(directories.format_path(getattr(directories, f"{step}_directory"), ".", "."))
        return base / student / assignment

    @property
    def records(self) -> Path:
        """The folder of what grading noted about each submission (see coursekit/grading/record.py)."""
        return self.root / "grading" / "records"

    @property
    def reports(self) -> Path:
        """The folder of class reports and exported tables."""
        return self.root / "grading" / "reports"

    def gradebook(self) -> contextlib.AbstractContextManager[Gradebook]:
        """nbgrader's gradebook, to be used in a `with` statement (see `open_gradebook`)."""
        directories = self.directories()
        return open_gradebook(directories.db_url, directories.course_id)

    def submissions(self, assignment: str) -> dict[str, Path]:
        """The folders that hold a submission of an assignment, by student, in alphabetical order."""
        submitted = self.folder("submitted")
        if not submitted.is_dir():
            return {}
        students = sorted(entry.name for entry in submitted.iterdir() if (entry / assignment).is_dir())
        return {student: submitted / student / assignment for student in students}


@contextlib.contextmanager
def open_gradebook(db_url: str, course_id: str) -> Iterator[Gradebook]:
    """A gradebook, open while the `with` block lasts.

    Raises
    ------
    GradingError
        If the database does not answer, also in the middle of the block: what was written before is kept.
    """
    nbgrader_log.addFilter(_is_no_database_error)
    try:
        begin_gradebook(db_url)
        with Gradebook(db_url, course_id) as book:
            yield book
    except (OperationalError, sqlite3.OperationalError, InvalidEntry) as error:
        cause = error.__context__ if isinstance(error, InvalidEntry) else error
        if not isinstance(cause, (OperationalError, sqlite3.OperationalError)):
            raise
        reason = str(getattr(cause, "orig", cause)).splitlines()[0]
        raise GradingError(
            f"the gradebook {make_url(db_url)!r} does not answer ({reason}): close what else uses it and run"
            " the same command again; what was written is kept"
        ) from None
    finally:
        nbgrader_log.removeFilter(_is_no_database_error)


def _is_no_database_error(entry: logging.LogRecord) -> bool:
    """nbgrader shows a traceback of such errors before it raises them."""
    return not entry.getMessage().startswith("Rolling back session due to database error")


def begin_gradebook(db_url: str) -> None:
    """Make the file of a gradebook in SQLite, if it is not there: with the version of nbgrader's tables.

    nbgrader would have a process of its own, of many seconds, find out that version.
    """
    url = make_url(db_url)
    if url.get_backend_name() != "sqlite" or not url.database or Path(url.database).exists():
        return
    path = Path(url.database)
    path.parent.mkdir(parents=True, exist_ok=True)
    version = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES (?)", (version,))
