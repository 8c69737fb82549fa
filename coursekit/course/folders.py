"""Where a course keeps its submissions, grades and feedback: nbgrader's directories and its gradebook."""

import contextlib
import sqlite3
import warnings
from dataclasses import dataclass
from pathlib import Path

from alembic.script import ScriptDirectory
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy.exc import SAWarning
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

    def gradebook(self) -> Gradebook:
        """nbgrader's gradebook, to be used in a `with` statement."""
        directories = self.directories()
        begin_gradebook(directories.db_url)
        return Gradebook(directories.db_url, directories.course_id)

    def submissions(self, assignment: str) -> dict[str, Path]:
        """The folders that hold a submission of an assignment, by student, in alphabetical order."""
        submitted = self.folder("submitted")
        if not submitted.is_dir():
            return {}
        students = sorted(entry.name for entry in submitted.iterdir() if (entry / assignment).is_dir())
        return {student: submitted / student / assignment for student in students}


def begin_gradebook(db_url: str) -> None:
    """Make the file of a gradebook in SQLite, if it is not there: with the version of nbgrader's tables.

    nbgrader would have a process of its own, of many seconds, find out that version.
    """
    path = Path(db_url.removeprefix("sqlite:///"))
    if not db_url.startswith("sqlite:///") or path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    version = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES (?)", (version,))
