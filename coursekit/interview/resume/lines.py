"""Read the lines of a resume, as they are printed, out of Markdown, text or PDF."""

import io
import logging
import re
import stat
from pathlib import Path
from typing import NamedTuple

import pypdf

LARGEST_PDF, LARGEST_TEXT = 5_000_000, 60_000  # bytes; so much text is about ten pages
MOST_PAGES = 10
MARKDOWN = (".md", ".markdown")
POINTS_PER_SPACE = 4  # of indentation in a PDF
OTHER_FORMATS = {
    ".tex": "compile it, then check the PDF",
    **dict.fromkeys([".doc", ".docx", ".odt", ".rtf", ".pages"], "save it as PDF, then check that"),
    **dict.fromkeys([".png", ".jpg", ".jpeg"], "a picture has no text; check the PDF that it was made from"),
}
BULLET = re.compile(r"(\s*)[-*+•●▪■◦‣–·∙]\s+")
LABEL = re.compile(r"(?:• )?([A-Z]\w+(?: \w+){0,2})\s*[.:](?:\s|$)")
PARTS = {
    "task": r"task|problem|goal|challenge|situation",
    "contribution": r"contribution|my part|role|action|approach|what i did",
    "result": r"results?|outcome|impact",
    "effect": r"effect|impact|value|benefit",
}
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)[^()]*\)|<(https?://[^>\s]+)>")
MARKUP = (  # what Markdown does not print
    (re.compile(r"</?(?:br|p|div|span|center|b|i|em|strong|h\d|a|img)\b[^>]*>"), ""),
    (re.compile(r"(\*\*|__|`)(.+?)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(\S(?:.*?\S)?)\1(?![\w*])"), r"\2"),
    (re.compile(r"\\([^\w\s]|$)"), r"\1"),
)
HIDDEN = re.compile(r"\A---\n(?=\w+:).*?\n---$|<!--.*?-->", re.DOTALL | re.MULTILINE)  # settings, comments
LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "ft", "st"), strict=True))


class ResumeError(ValueError):
    """A file cannot be read as a resume: one line that says what is wrong and what to do."""


class Line(NamedTuple):
    """A line as it is printed, without markup.

    Attributes
    ----------
    number : int
        In the file; in a PDF, in the text that a program reads out of it.
    text : str
        With its indentation; bullets of all kinds are "• ".
    page : int
        In a PDF; 1 otherwise.
    level : int
        Of a heading in Markdown; 0 otherwise.
    """

    number: int
    text: str
    page: int = 1
    level: int = 0

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def is_bullet(self) -> bool:
        return self.text.lstrip().startswith("• ")

    @property
    def label(self) -> str:
        """What "Task. ..." or "Result: ..." at the start of a line says the line is; empty if nothing."""
        match = LABEL.match(self.text.strip())
        known = match and any(re.search(rf"\b(?:{p})\b", match[1], re.IGNORECASE) for p in PARTS.values())
        return match[1].lower() if known else ""


class Link(NamedTuple):
    line: int
    text: str  # empty for the links of a PDF, where it is not known
    address: str


def read_lines(path: Path) -> tuple[list[Line], list[Link]]:
    """The lines of a file, and the addresses behind them.

    Raises
    ------
    ResumeError
        If the file cannot be read, or holds no text that a program can read.
    """
    is_pdf = path.suffix.lower() == ".pdf"
    data = _bytes(path, LARGEST_PDF if is_pdf else LARGEST_TEXT)
    lines, links = _read_pdf(path, data) if is_pdf else _read_text(path, data)
    if sum(len(line.text) for line in lines) > LARGEST_TEXT:
        raise ResumeError(f"{path}: is far too long for a resume; name the right file")
    if not any(line.text.strip() for line in lines):
        reason = "has no text in it (a scan?); export it from the program it was written in"
        raise ResumeError(f"{path}: {reason if is_pdf else 'is empty; write it first'}")
    return lines, links


def _bytes(path: Path, limit: int) -> bytes:
    """What is in a file, if it is one that can hold a resume."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise ResumeError(f"{path}: is a folder; name the file in it")
        if path.suffix.lower() not in (*MARKDOWN, ".txt", ".pdf"):
            remedy = OTHER_FORMATS.get(path.suffix.lower(), "save it as PDF, Markdown (.md) or text (.txt)")
            raise ResumeError(f"{path}: cannot be checked in this form; {remedy}")
        if not stat.S_ISREG(kind):  # a pipe would make us wait
            raise ResumeError(f"{path}: is no ordinary file; name the resume")
        if path.stat().st_size > limit:
            raise ResumeError(
                f"{path}: is larger than {limit // 1000} kB; leave out pictures, or name the right file"
            )
        return path.read_bytes()
    except OSError as error:
        raise ResumeError(f"{path}: cannot be read ({error.strerror}); check the name") from None


def _read_text(path: Path, data: bytes) -> tuple[list[Line], list[Link]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ResumeError(f"{path}: is not UTF-8; save it in that encoding") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if path.suffix.lower() not in MARKDOWN:
        return [Line(number, _clean(line)) for number, line in enumerate(text.split("\n"), start=1)], []
    text = HIDDEN.sub(lambda match: "\n" * match[0].count("\n"), text)
    links: list[Link] = []
    lines = [_read_markdown(number, line, links) for number, line in enumerate(text.split("\n"), start=1)]
    for i, line in enumerate(lines):
        if re.fullmatch(r"=+|-{3,}|\*{3,}|_{3,}", line.text):  # a rule, or the heading above is underlined
            lines[i] = line._replace(text="")
            if i and line.text[0] in "=-" and lines[i - 1].text and not lines[i - 1].level:
                lines[i - 1] = lines[i - 1]._replace(level=1 if line.text[0] == "=" else 2)
    return lines, links


def _read_markdown(number: int, source: str, links: list[Link]) -> Line:
    """A line of Markdown as it is printed; the links in it are added to `links`."""

    def shown(match: re.Match) -> str:
        picture, text, address, bare = match.groups()
        links.append(Link(number, text or "", address if bare is None else bare))
        return "(picture)" if picture else text or bare or ""

    heading = re.match(r"(#{1,6})\s+(.*?)[\s#]*$", source)
    line = LINK.sub(shown, heading[2] if heading else source)
    bullet = BULLET.match(line)
    line = line[bullet.end() :] if bullet else line
    for pattern, replacement in MARKUP:
        line = pattern.sub(replacement, line)
    line = f"{bullet[1]}- {line}" if bullet else line
    return Line(number, _clean(line), level=len(heading[1]) if heading else 0)


def _read_pdf(path: Path, data: bytes) -> tuple[list[Line], list[Link]]:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it finds odd in a file is not our reader's
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except pypdf.errors.DependencyError:
        locked = True
    except Exception:  # pypdf fails in many ways on a broken file
        raise ResumeError(f"{path}: is no PDF, or a damaged one; save it again") from None
    if locked:
        raise ResumeError(f"{path}: is encrypted; save it without a password")
    lines, links = [], []
    try:
        if len(reader.pages) > MOST_PAGES:
            raise ResumeError(f"{path}: has {len(reader.pages)} pages; is it the resume?")
        for number, page in enumerate(reader.pages, start=1):
            first = len(lines) + 1
            lines += [Line(first + i, text, number) for i, text in enumerate(_page_lines(page))]
            actions = [note.get_object().get("/A", {}) for note in page.get("/Annots", ())]
            links += [Link(first, "", str(action["/URI"])) for action in actions if "/URI" in action]
    except ResumeError:
        raise
    except Exception:
        raise ResumeError(f"{path}: is damaged; save it again") from None
    return lines, links


def _page_lines(page: pypdf.PageObject) -> list[str]:
    """The lines of a page, each indented as far as it begins to the right of the leftmost one."""
    texts, starts = [""], [None]

    def visit(text, matrix, text_matrix, font, size):
        for i, piece in enumerate(text.split("\n")):
            if i:
                texts.append("")
                starts.append(None)
            if piece.strip() and starts[-1] is None:
                starts[-1] = text_matrix[4] * matrix[0] + matrix[4]
            texts[-1] += piece

    page.extract_text(visitor_text=visit)
    margin = min((start for start in starts if start is not None), default=0)
    return [
        " " * min(40, round(((margin if start is None else start) - margin) / POINTS_PER_SPACE)) + text
        for text, start in zip((_clean(text).strip() for text in texts), starts, strict=True)
    ]


def _clean(text: str) -> str:
    """Text that can be printed: no control characters, no ligatures, one kind of bullet."""
    text = text.translate(LIGATURES).expandtabs(4)
    text = "".join(" " if c.isspace() else c for c in text if c.isspace() or c.isprintable()).rstrip()
    return BULLET.sub(r"\1• ", text, count=1) if BULLET.match(text) else text
