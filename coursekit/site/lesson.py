"""A notebook made ready for its page: pictures in files of their own, anchors, links, questions, buttons."""

import base64
import html
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

import nbformat
from nbformat import NotebookNode
from PIL import Image

from coursekit.interview.bank import Question
from coursekit.interview.fronts.pages import escaped, name_of
from coursekit.site.links import Links, label_of

DATA_IMAGE = re.compile(r'<img\b[^>]*\bsrc="data:image/png;base64,[^"]*"[^>]*>')
NAVIGATION = "navigation"


def anchored(notebook: NotebookNode) -> set[str]:
    """The ids of the cells that get an anchor: those that begin with a heading."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    return {cell.id for cell in cells if re.match(r"#{1,6} ", cell.source)}


def ready(
    notebook: NotebookNode,
    path: str,
    links: Links,
    asked: Mapping[str, Sequence[Question]],
    figures: dict[str, bytes],
) -> NotebookNode:
    """The notebook for the site.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        As it is committed; changed in place.
    path : str
        Of the notebook, from the top of the repository.
    links : Links
        Where its links lead.
    asked : mapping
        The questions of the bank on each of its sections, by the id of the cell with the heading.
    figures : dict
        Gets the pictures, by their path on the site.
    """
    stem = PurePosixPath(path).with_suffix("").as_posix().replace("/", "-")
    page = PurePosixPath(links.pages[path])
    anchors = anchored(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            source = links.led(cell.source, path)
            if cell.id == NAVIGATION:
                source += "\n\n" + buttons(path, page, links.repository)
            if cell.id in asked:
                heading, _, rest = source.partition("\n")
                source = f"{heading}\n\n{_questions(asked[cell.id])}\n{rest}"
            if cell.id in anchors:
                source = f"({label_of(path, cell.id)})=\n{source}"
            cell.source = source
        elif cell.cell_type == "code":
            if cell.metadata.get("jupyter", {}).get("source_hidden"):
                cell.metadata["tags"] = [*cell.metadata.get("tags", []), "hide-input"]
            for number, output in enumerate(cell.outputs):
                _take_out_picture(output, f"figures/{stem}-{cell.id}-{number}.png", page, figures)
        for key in ("nbgrader", "slideshow"):
            cell.metadata.pop(key, None)
    if not any(cell.get("id") == NAVIGATION for cell in notebook.cells):
        line = nbformat.v4.new_markdown_cell(buttons(path, page, links.repository), id=NAVIGATION)
        notebook.cells.insert(1, line)
    notebook.metadata.pop("widgets", None)
    return notebook


def buttons(path: str, page: PurePosixPath, repository: str) -> str:
    """Where the notebook can be had: as a file, and run, once the course has an address."""
    up = "../" * (len(page.parts) - 1)
    found = [f'<a class="launch" href="{up}notebooks/{path}" download>Download this notebook</a>']
    if repository:
        binder = f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/{path}"
        found.append(f'<a class="launch" href="{binder}">Run it on Binder</a>')
        if path.startswith("assignments/"):  # they need nothing of the course but their own cells
            colab = f"https://colab.research.google.com/github/{repository}/blob/HEAD/{path}"
            found.append(f'<a class="launch" href="{colab}">Open it in Colab</a>')
    return f'<p class="launchers">{" ".join(found)}</p>'


def without_secrets(notebook: NotebookNode) -> list[str]:
    """The cells of a notebook that hold a solution or hidden tests, by id."""
    marks = ("### BEGIN SOLUTION", "### BEGIN HIDDEN TESTS")
    return [cell.id for cell in notebook.cells if any(mark in cell.source for mark in marks)]


def _questions(questions: Sequence[Question]) -> str:
    count = f"{len(questions)} interview question{'s' if len(questions) > 1 else ''} on this section"
    lines = [f"- [{escaped(name_of(one))}](#q-{one.id}) ({one.level}, {one.kind})" for one in questions]
    return "\n".join([f'<details class="asked"><summary>{count}</summary>', "", *lines, "", "</details>", ""])


def _take_out_picture(
    output: NotebookNode, place: str, page: PurePosixPath, figures: dict[str, bytes]
) -> None:
    """Let an output show its picture from a file, with its alternative text and its size.

    A page loads several times faster without the pictures in its text, and none jumps while they load.
    """
    data = output.get("data", {})
    picture = data.pop("image/png", None)
    if picture is None:
        return
    alt = output.get("metadata", {}).get("image/png", {}).get("alt", "")
    figures[place] = base64.b64decode(picture)
    width, height = Image.open(io.BytesIO(figures[place])).size
    up = "../" * (len(page.parts) - 1)
    tag = (
        f'<img class="figure" alt="{html.escape(alt)}" src="{up}{place}" width="{width}" height="{height}"'
        ' loading="lazy">'
    )
    around = data.get("text/html", "")
    data["text/html"] = DATA_IMAGE.sub(lambda _: tag, around) if DATA_IMAGE.search(around) else tag
