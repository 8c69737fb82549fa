"""Make `assignments/` from `solutions/` with nbgrader, without ever overwriting a learner's work."""

import filecmp
import logging
import re
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import compute_checksum, is_solution
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from coursekit.course.folders import open_gradebook
from coursekit.course.syllabus import (
    ROOT,
    Graded,
    assignment_navigation,
    built_weeks,
    graded,
    lecture_navigation,
    with_generated,
)
from coursekit.notebooks.execute import normalize, read_notebook, write_notebook
from coursekit.notebooks.source import faults, leaks


class ReleaseError(Exception):
    """A release cannot be made; the message says which file stands in the way and what to do."""


def nbgrader_config(**course_directory: str) -> Config:
    """nbgrader_config.py as a traitlets Config, with settings of CourseDirectory replaced."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    for name, value in course_directory.items():
        config.CourseDirectory[name] = value
    return config


def generate(week: Graded, folder: Path, db_url: str) -> Path:
    """Run `nbgrader generate_assignment` for one week into `folder`; returns the notebook made.

    Raises
    ------
    ReleaseError
        With a line for each cell at fault, if something would leak or be refused; else, if nbgrader
        refuses, with its own words.
    """
    _refuse(week, faults(read_notebook(week.solution)))
    source = str(week.solution.parents[1])
    config = nbgrader_config(source_directory=source, release_directory=str(folder), db_url=db_url)
    with open_gradebook(db_url, config.CourseDirectory.course_id):
        pass  # it is there, and it answers
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
    result = api.generate_assignment(week.id)
    if not result["success"]:
        errors = re.findall(
            r"^ *(?:\w+\.)*(\w*(?:Error|Exception): .*)$", result.get("log") or "", flags=re.M
        )
        reason = errors[0].strip() if errors else result.get("error", "nbgrader gave no reason")
        raise ReleaseError(f"{week.solution}: {reason}")
    path = folder / week.id / f"{week.id}.ipynb"
    notebook = read_notebook(path)
    _refuse(week, leaks(notebook))
    normalize(notebook)
    write_notebook(notebook, path)
    return path


def _refuse(week: Graded, reasons: list[str]) -> None:
    if reasons:
        raise ReleaseError("\n".join(f"{week.solution}, {reason}" for reason in reasons))


def has_work(path: Path) -> bool:
    """Whether somebody has written into the solution cells of a released notebook.

    nbgrader stores the checksum of every cell it releases; a solution cell that no longer has its
    checksum has been edited.
    """
    cells = [cell for cell in read_notebook(path).cells if is_solution(cell)]
    return any(cell.metadata.nbgrader.get("checksum") != compute_checksum(cell) for cell in cells)


def release(weeks: list[Graded], force: bool = False) -> int:
    """Regenerate the assignments of `weeks`; a second run changes no byte. Returns an exit code.

    Raises
    ------
    ReleaseError
        Before anything is written, if an assignment holds somebody's work and `force` is not set.
    """
    for week in weeks:
        if not week.solution.is_file():
            raise ReleaseError(f"{week.solution} is missing: there is nothing to release")
        if not force and week.assignment.is_file() and has_work(week.assignment):
            raise ReleaseError(
                f"{week.assignment} holds work in its solution cells: move it away, "
                "or overwrite it with --force"
            )
    gradebook = ROOT / "grading" / "gradebook.db"
    gradebook.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as staging:
        for week in weeks:
            made = generate(week, Path(staging), f"sqlite:///{gradebook.as_posix()}")
            for file in sorted(made.parent.rglob("*")):
                target = week.assignment.parent / file.relative_to(made.parent)
                if file.is_dir() or (target.is_file() and filecmp.cmp(file, target, shallow=False)):
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
                print(f"wrote {target.relative_to(ROOT)}")
            print(f"{week.id}: released")
    return 0


def refresh_texts() -> None:
    """Bring generated lines up to date: the README's table and badge, the links below notebooks' titles.

    Raises
    ------
    ReleaseError
        Before anything is written, if a built week lacks one of its notebooks.
    """
    for week in graded():
        for path in filter(None, (getattr(week, "lecture", None), week.solution)):
            if not path.is_file():
                raise ReleaseError(
                    f"{path} is missing: write it, or set {week.label} to `built: false` in syllabus.yml"
                )
    readme = ROOT / "README.md"
    before = readme.read_text(encoding="utf-8")
    after = with_generated(before)
    if after != before:
        readme.write_text(after, encoding="utf-8", newline="\n")
        print("wrote README.md")
    for week in built_weeks():
        _refresh_navigation(week.lecture, lecture_navigation(week))
    for week in graded():
        _refresh_navigation(week.solution, assignment_navigation(week))


def _refresh_navigation(path: Path, text: str) -> None:
    notebook = read_notebook(path)
    line = next((cell for cell in notebook.cells if cell.get("id") == "navigation"), None)
    if line is None:
        line = nbformat.v4.new_markdown_cell(id="navigation")
        notebook.cells.insert(1, line)
    if line.source != text:
        line.source = text
        write_notebook(notebook, path)
        print(f"wrote {path.relative_to(ROOT)}")
