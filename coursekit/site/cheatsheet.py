"""A page to print for each week: the five lines to remember, the symbols, the main formulas."""

import re

from nbformat import NotebookNode

from coursekit.interview.places import MINUTES
from coursekit.site.text import DISPLAY, without_folds

END = re.compile(r"## (?:\d+\. )?(?:In the interview|Pitfalls|Check yourself|Summary)")
HEADING = re.compile(r"^## (?:\d+\. )?(.+)$", re.M)
PREFIX = re.compile(
    r"^(?:The (?:mathematics|idea)|Mathematics|Experiments?|From scratch|A failure first)[:,] *"
)
FIVE = re.compile(r"^\d\. .+$", re.M)
SYMBOLS = re.compile(r"^\| *symbol *\|.*(?:\n\|.*)+", re.M)


def five_lines(notebook: NotebookNode) -> list[str]:
    """The five lines to remember of a lecture's summary; none for a notebook without one."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and re.match(r"## (?:\d+\. )?Summary", cell.source):
            return [line[3:] for line in FIVE.findall(cell.source)]
    return []


def symbols(notebook: NotebookNode) -> str:
    """The tables of symbols, as one; empty if there is none."""
    tables = [
        table.splitlines()
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for table in SYMBOLS.findall(cell.source)
    ]
    return "\n".join(tables[0] + [row for table in tables[1:] for row in table[2:]]) if tables else ""


def formulas(notebook: NotebookNode) -> list[tuple[str, str]]:
    """The last displayed formula of each section before the pitfalls, where its derivation ends."""
    found: dict[str, str] = {}
    section = ""
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        if END.match(cell.source):
            break
        heading = HEADING.search(cell.source)
        if heading:
            section = PREFIX.sub("", MINUTES.sub("", heading[1]))
        shown = DISPLAY.findall(without_folds(cell.source))
        if shown:
            found[section] = shown[-1].strip()
    return [(name[0].upper() + name[1:], formula) for name, formula in found.items()]
