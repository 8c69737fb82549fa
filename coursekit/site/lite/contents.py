"""The notebooks and pages of the browser edition, ready for a Python that has to fetch its packages first."""

import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import nbformat
from nbformat.v4 import new_code_cell

from coursekit.course.files import write_atomically
from coursekit.course.syllabus import ROOT, graded, table
from coursekit.notebooks.execute import read_notebook
from coursekit.site.lesson import without_secrets
from coursekit.site.links import LINK
from coursekit.site.plan import MOCK, pages
from coursekit.site.problem import SiteError

PLACES = ("lectures/", "interview/", "capstone/", "data/")
BESIDE = (
    "data/*.csv.gz",
    "interview/resume/*",
    "capstone/**/*.csv*",
)  # what pages link to and notebooks read
START_PAGE = ROOT / "site" / "lite" / "README.md.in"
TABLE = "<!-- syllabus table -->"
FETCH = """# In the browser only: fetch what lectures share (tables, figures) and the libraries that it needs
%pip install -q coursekit"""
IMPORTS = re.compile(r"^\s*(import coursekit|from coursekit)\b", re.M)


def write_contents(folder: Path) -> None:
    """Write all files that a visitor finds.

    Raises
    ------
    SiteError
        If an assignment holds a solution or hidden tests.
    """
    paths = _paths()
    offered = {"README.md", *paths}
    for path in sorted(paths):
        target = folder / path
        if path.endswith(".ipynb"):
            write_atomically(target, nbformat.writes(_notebook(path, offered)) + "\n")
        elif path.endswith(".md"):
            text = (ROOT / path).read_text(encoding="utf-8")
            write_atomically(target, _led(text, path, offered))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, target)
    start = START_PAGE.read_text(encoding="utf-8").replace(TABLE, table())
    write_atomically(folder / "README.md", _led(start, "README.md", offered))


def _paths() -> set[str]:
    """The files of the repository that the edition offers."""
    found = {path for path in pages(False) if path.startswith(PLACES)} - {MOCK}
    found |= {one.assignment.relative_to(ROOT).as_posix() for one in graded()}
    for pattern in BESIDE:
        found |= {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern) if path.is_file()}
    return found


def _notebook(path: str, offered: set[str]) -> nbformat.NotebookNode:
    notebook = read_notebook(ROOT / path)
    secret = without_secrets(notebook)
    if secret:
        raise SiteError(f"{path}: cell {secret[0]} holds a solution or hidden tests; release the week again")
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _led(cell.source, path, offered)
    first = next((place for place, cell in enumerate(notebook.cells) if _needs_helpers(cell)), None)
    if first is not None:
        notebook.cells.insert(first, new_code_cell(FETCH, id="fetch-packages"))
    return notebook


def _needs_helpers(cell: nbformat.NotebookNode) -> bool:
    return cell.cell_type == "code" and IMPORTS.search(cell.source) is not None


def _led(markdown: str, path: str, offered: set[str]) -> str:
    """The text with its links to files that the edition does not offer as plain text."""

    def one(match: re.Match) -> str:
        _, text, target = match.groups()
        if target is None or re.match(r"[a-z]+:|#", target):
            return match[0]
        address = unquote(target.partition("#")[0])
        return (
            match[0]
            if posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) in offered
            else text
        )

    return LINK.sub(one, markdown)
