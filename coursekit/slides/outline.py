"""A lecture as the deck sees it: sections of blocks, each with the cell that it comes from."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.notebooks.execute import read_notebook

SECTION = re.compile(r"^## (?P<number>\d+)\. (?P<title>.+?) · (?P<minutes>\d+) min so far$")
EXERCISE = re.compile(r"^\*\*Exercise \((?P<minutes>\d+) min\)\.\*\*\s*")
FOLD = re.compile(r"<details>\s*<summary>(?P<summary>.*?)</summary>(?P<text>.*?)</details>", re.S)
ITEM = re.compile(r"^(?:[-*]|\d+\.) ")
STILL_RUNS = ("widgets.", "interactive", "interact(")  # a control: the picture that follows it is shown


class OutlineError(Exception):
    """A lecture is not in the form that a deck is made from; the message names the file."""


@dataclass(frozen=True)
class Block:
    """One piece of a section.

    Attributes
    ----------
    kind : str
        "heading", "text", "list", "formula", "table", "quote", "exercise", "fold" or "code".
    text : str
        Its Markdown, LaTeX or Python.
    cell : str
        The id of its cell.
    minutes : int
        Of an exercise.
    figures : tuple of (str, str)
        Of code: each picture as base64, with its alternative text.
    printed : str
        Of code: what it printed.
    tables : tuple of str
        Of code: tables as HTML.
    """

    kind: str
    text: str
    cell: str
    minutes: int = 0
    figures: tuple[tuple[str, str], ...] = ()
    printed: str = ""
    tables: tuple[str, ...] = ()

    @property
    def shows(self) -> bool:
        """Whether a cell of code has something to look at."""
        return bool(self.figures or self.printed or self.tables)

    @property
    def items(self) -> list[str]:
        """The items of a list."""
        lines: list[str] = []
        for line in self.text.splitlines():
            if ITEM.match(line):
                lines.append(ITEM.sub("", line, count=1))
            elif lines:
                lines[-1] += " " + line.strip()
        return lines


@dataclass
class LectureSection:
    """A numbered section: its title, the minutes a reader needs, and its blocks."""

    number: int
    title: str
    minutes: float
    blocks: list[Block] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What stands before the colon of the title: "The mathematics", "Experiments", ..."""
        return self.title.partition(": ")[0]

    @property
    def topic(self) -> str:
        """What stands after the colon, as a title of its own."""
        topic = self.title.partition(": ")[2] or self.title
        return topic if re.match(r"[b-z]\b", topic) else topic[:1].upper() + topic[1:]  # "k nearest" stays


def read_outline(path: Path) -> tuple[str, list[LectureSection]]:
    """The title of a lecture, and its sections up to "Going further".

    Raises
    ------
    OutlineError
        If it has no title or no sections with minutes.
    NotebookError
        If the file is missing or is not a notebook.
    """
    title, sections, stamps = "", [], []
    for cell in read_notebook(path).cells:
        if cell.cell_type == "code":
            if sections:
                sections[-1].blocks.append(_code(cell))
            continue
        for block in blocks_of(cell.source, cell.id):
            found = SECTION.match(block.text) if block.kind == "heading" else None
            if block.kind == "heading" and block.text.startswith("# "):
                title = block.text.removeprefix("# ")
            elif found:
                sections.append(LectureSection(int(found["number"]), found["title"], 0.0))
                stamps.append(int(found["minutes"]))
            elif sections:
                sections[-1].blocks.append(block)
    if not title or not sections:
        raise OutlineError(f"{path}: no title, or no heading such as `## 1. The idea · 5 min so far`")
    for section, begin, end in zip(sections, stamps, [*stamps[1:], stamps[-1] + 1], strict=True):
        section.minutes = max(float(end - begin), 1.0)
    return title, [section for section in sections if not section.title.startswith("Going further")]


def blocks_of(source: str, cell: str) -> list[Block]:
    """The blocks of a cell of Markdown, in order."""
    blocks, rest = [], source
    while fold := FOLD.search(rest):
        blocks += _unfolded(rest[: fold.start()], cell)
        blocks.append(Block("fold", fold["text"].strip(), cell))
        rest = rest[fold.end() :]
    return blocks + _unfolded(rest, cell)


def _unfolded(source: str, cell: str) -> list[Block]:
    blocks: list[Block] = []
    for piece in re.split(r"(\$\$.+?\$\$)|\n[ \t]*\n", source.strip(), flags=re.S):
        if not piece or not piece.strip():
            continue
        if piece.startswith("$$"):
            blocks.append(Block("formula", piece.strip("$").strip(), cell))
            continue
        for kind, text in _by_line(piece.strip("\n")):
            if exercise := EXERCISE.match(text):
                blocks.append(
                    Block("exercise", text[exercise.end() :], cell, minutes=int(exercise["minutes"]))
                )
            elif kind != "text" or re.search(r"\w", text):  # a full stop after a formula is no text
                continued = blocks and kind in ("text", "list") and blocks[-1].kind == "exercise"
                if continued and not text.startswith("**"):
                    last = blocks.pop()
                    text = f"{last.text}\n\n{text}"
                    blocks.append(Block("exercise", text, cell, minutes=last.minutes))
                else:
                    blocks.append(Block(kind, text, cell))
    return blocks


def _by_line(piece: str) -> list[tuple[str, str]]:
    """Lines that stand together, cut where a list, a table or a quote begins or ends."""
    found: list[tuple[str, list[str]]] = []
    for line in piece.splitlines():
        if re.match(r"#{1,4} ", line):
            kind = "heading"
        elif line.startswith("|"):
            kind = "table"
        elif line.startswith(">"):
            kind = "quote"
        elif ITEM.match(line) or (found and found[-1][0] == "list"):
            kind = "list"
        elif line.startswith("<"):
            continue  # boxes and other HTML
        else:
            kind = "text"
        if found and found[-1][0] == kind != "heading":
            found[-1][1].append(line)
        else:
            found.append((kind, [line]))
    return [(kind, "\n".join(lines)) for kind, lines in found]


def _code(cell) -> Block:
    figures, printed, tables = [], [], []
    for output in cell.outputs:
        data = output.get("data", {})
        if output.output_type == "stream":
            printed.append("".join(output.text))
        elif "image/png" in data:
            about = output.metadata.get("image/png", {}).get("alt", "")
            figures.append(("".join(data["image/png"].split()), about))
        elif "<table" in str(data.get("text/html", "")):
            tables.append(str(data["text/html"]))
        elif "text/plain" in data and not any(sign in cell.source for sign in STILL_RUNS):
            printed.append(str(data["text/plain"]))
    text = "\n".join(part.rstrip() for part in printed if part.strip())
    return Block("code", cell.source, cell.id, 0, tuple(figures), text, tuple(tables))


def title_in(code: str) -> str:
    """What a figure's title states, if the code says it in plain words."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return ""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        argument = node.args[0]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            if node.func.attr == "suptitle":
                return argument.value
            if node.func.attr == "set_title":
                found.append(argument.value)
    return found[0] if len(found) == 1 else ""
