"""The sources of a site, written into a folder that Sphinx reads: every page as a file of its own."""

import re
import shutil
from collections import defaultdict
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from coursekit.course.files import write_atomically
from coursekit.course.syllabus import ROOT
from coursekit.interview.bank import Question, load_bank
from coursekit.interview.places import places
from coursekit.notebooks.execute import read_notebook
from coursekit.site import collections, lesson
from coursekit.site.links import Links
from coursekit.site.mathfont import math_font
from coursekit.site.plan import HEADS, pages, repository
from coursekit.site.problem import SiteError

QUESTION_ANCHOR = re.compile(r'^<a id="([a-z0-9-]+)"></a>$', re.M)
# What the site offers to nobody, as no page and no download. CONTRIBUTING.md shows answers to an assignment.
KEPT_BACK = ("solutions/", "tests/", "grading/", "CONTRIBUTING.md")
LARGEST_DOWNLOAD = 2_000_000  # bytes


class Stage:
    """The sources of one site, and what goes beside its pages as it is.

    Parameters
    ----------
    folder : pathlib.Path
        Written to; what an earlier call left there and this one does not write is removed.
    with_solutions : bool
        Whether the solutions, hidden tests included, get pages.
    """

    def __init__(self, folder: Path, with_solutions: bool):
        self.folder = folder
        self.with_solutions = with_solutions
        self.pages = pages(with_solutions)
        self.notebooks = {path: read_notebook(ROOT / path) for path in self.pages if path.endswith(".ipynb")}
        self.bank = load_bank(ROOT / "interview")
        self.beside: dict[str, bytes] = {}  # files of the finished site, by their place there
        self._written: set[Path] = set()
        self.links = Links(
            ROOT,
            self.pages,
            {path: lesson.anchored(notebook) for path, notebook in self.notebooks.items()},
            repository(),
            self._download,
        )

    def write(self) -> None:
        """Write all sources.

        Raises
        ------
        SiteError
            If a notebook that everybody may see holds a solution, or the glossary does not fit the lectures.
        """
        self.beside["fonts/math.woff"] = math_font()
        for path in (ROOT / "docs" / "demo").glob("*.html"):
            self.beside[f"demo/{path.name}"] = path.read_bytes()
        collected = collections.pages(self)  # reads the notebooks as they are committed
        asked = self._asked()
        for path, notebook in self.notebooks.items():
            self._refuse_secrets(path, notebook)
            self.beside[f"notebooks/{path}"] = (ROOT / path).read_bytes()
            ready = lesson.ready(notebook, path, self.links, asked[path], self.beside)
            self.text(self.pages[path], nbformat.writes(ready) + "\n")
        for path, page in self.pages.items():
            if path.endswith(".md") and page not in collected:
                text = self.links.led((ROOT / path).read_text(encoding="utf-8"), path)
                self.text(page, QUESTION_ANCHOR.sub(r"(q-\1)=", text) + self._below(page))
        for page, text in collected.items():
            self.text(page, text)
        for file in [path for path in self.folder.rglob("*") if path.is_file()]:
            if file not in self._written:
                file.unlink()

    def text(self, place: str, text: str) -> None:
        """Write one source, unless it is there already: Sphinx goes by the time of the file."""
        path = self.folder / place
        self._written.add(path)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_atomically(path, text)

    def _below(self, page: str) -> str:
        """The table of contents of an area, where the page is at its head."""
        area = page.partition("/")[0]
        if HEADS.get(area) != page:
            return ""
        others = [other for other in self.pages.values() if other.startswith(f"{area}/") and other != page]
        return "\n" + collections.toctree(f"/{other}" for other in sorted(others))

    def _asked(self) -> dict[str, dict[str, list[Question]]]:
        """The questions on each section: by the path of the notebook, then by the id of the cell."""
        found = defaultdict(lambda: defaultdict(list))
        for question in self.bank.values():
            for place in places(question):
                if place.cell:
                    found[place.path][place.cell].append(question)
        return found

    def _refuse_secrets(self, path: str, notebook: NotebookNode) -> None:
        cells = lesson.without_secrets(notebook)
        if cells and not path.startswith("solutions/"):
            raise SiteError(
                f"{path}: cell {cells[0]} holds a solution or hidden tests; release the week again"
            )

    def _download(self, path: str) -> str | None:
        file = ROOT / path
        if path.startswith(KEPT_BACK) or not file.is_file() or file.stat().st_size > LARGEST_DOWNLOAD:
            return None
        copy = self.folder / "_files" / path
        self._written.add(copy)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not copy.is_file() or copy.read_bytes() != file.read_bytes():
            shutil.copyfile(file, copy)
        return f"_files/{path}"
