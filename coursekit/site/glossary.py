"""The glossary: what site/glossary.yml names, each term with the sentence of the lecture that defines it.

A lecture prints a term in bold at its first use, in the sentence that says what it means. Labels and words
that must not be overlooked are bold, too: which bold texts are terms is listed by hand, all else is read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from nbformat import NotebookNode

from coursekit.site.problem import SiteError
from coursekit.site.text import BLOCK, plain_key, sentence_around, without_folds

BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Term:
    """A term, the sentence that defines it (Markdown), and where that stands."""

    name: str
    sentence: str
    lecture: str  # the id of its week, such as 03_logistic_regression
    cell: str


def load_terms(path: Path, lectures: Mapping[str, NotebookNode]) -> list[Term]:
    """The terms that a list names, in alphabetical order.

    Raises
    ------
    SiteError
        If a term stands in no bold text of the lecture that it is listed under, or is listed twice.
    """
    found: dict[str, Term] = {}
    for lecture, names in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        if lecture not in lectures:
            raise SiteError(f"{path}: there is no lecture {lecture}; correct the name")
        bold = _bold_texts(lectures[lecture])
        for entry in names:
            [(name, text)] = entry.items() if isinstance(entry, dict) else [(entry, entry)]
            if plain_key(text) not in bold:
                raise SiteError(
                    f"{path}: {text!r} is nowhere bold in lectures/{lecture}.ipynb; correct one of the two"
                )
            if plain_key(name) in found:
                raise SiteError(f"{path}: {name!r} is listed twice; keep the lecture that defines it")
            cell, sentence = bold[plain_key(text)]
            found[plain_key(name)] = Term(name, sentence, lecture, cell)
    return [found[key] for key in sorted(found)]


def _bold_texts(notebook: NotebookNode) -> dict[str, tuple[str, str]]:
    """Every text that a lecture prints in bold: the cell and the sentence that say what it means.

    That is the first sentence that begins with it, if there is one, and else the first that is no question.
    """
    first: dict[str, tuple[str, str]] = {}
    begins: dict[str, tuple[str, str]] = {}
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        blocks = BLOCK.split(without_folds(cell.source))
        for number, block in enumerate(blocks):
            for match in BOLD.finditer(block):
                sentence, key = sentence_around(blocks, number, match.start()), plain_key(match[1])
                if sentence.endswith("?") and not block.lstrip().startswith("|"):
                    continue
                first.setdefault(key, (cell.id, sentence))
                if re.match(rf"(?:(?:An?|The|a|the) )?{re.escape(match[0])}", sentence):
                    begins.setdefault(key, (cell.id, sentence))
    return first | begins
