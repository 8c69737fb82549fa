"""What a resume says: its sections and projects."""

import itertools
import math
import re
from dataclasses import dataclass
from pathlib import Path

from coursekit.interview.resume.lines import Line, Link, read_lines

ROW_CHARACTERS, PAGE_ROWS = 105, 67  # of a page as one_page.yaml sets it
SECTION = re.compile(
    r"(?:(?:selected|key|personal|relevant|technical|professional|work|academic|additional|course|side|core|"
    r"career|programming|machine learning|data science) )*"
    r"(contact|summary|profile|about me|about|objective|projects?|portfolio|experience|employment|history|"
    r"education|training|courses|coursework|skills?|technologies|tools|languages|publications|certificates|"
    r"certifications|awards|achievements|honors|interests|hobbies|volunteering|references)"
    r"(?:,? (?:and|&) [\w ]+)?:?",
    re.IGNORECASE,
)
ABOVE_ALL = re.compile("contact|summary|profile|about|objective", re.IGNORECASE)


@dataclass(frozen=True)
class Section:
    """A section: its name, the line of its heading, and the lines below it."""

    name: str
    line: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Project:
    """A project: its name, the line it begins in, and its lines, that one included."""

    name: str
    line: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines if line.text.strip())


@dataclass(frozen=True)
class Resume:
    """What a reader sees of a resume.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    lines : tuple of Line
        All lines, blank ones included.
    pages : float
        Of a PDF; for text, how many it fills when it is printed, about.
    links : tuple of Link
        Addresses behind the text.
    sections : tuple of Section
        In order; what stands above the first one is in `header`.
    projects : tuple of Project
        What the sections about projects hold.
    """

    path: Path
    lines: tuple[Line, ...]
    pages: float
    links: tuple[Link, ...]
    sections: tuple[Section, ...]
    projects: tuple[Project, ...]

    @property
    def is_pdf(self) -> bool:
        return self.path.suffix.lower() == ".pdf"

    @property
    def first(self) -> Line:
        """The first line that is not blank."""
        return next(line for line in self.lines if line.text.strip())

    @property
    def last(self) -> Line:
        """The last line that is not blank."""
        return next(line for line in reversed(self.lines) if line.text.strip())

    @property
    def header(self) -> tuple[Line, ...]:
        """What stands above the first section, and sections such as "Contact" and "Summary"."""
        first = self.sections[0].line if self.sections else math.inf
        top = [line for line in self.lines if line.number < first and line.text.strip()]
        top += [line for part in self.sections if ABOVE_ALL.search(part.name) for line in part.lines]
        return tuple(top)


def read(path: Path | str) -> Resume:
    """Read a resume.

    Parameters
    ----------
    path : pathlib.Path or str
        A file in Markdown (.md), text (.txt) or PDF (.pdf).

    Raises
    ------
    ResumeError
        If the file cannot be read, or holds no text that a program can read.
    """
    path = Path(path)
    lines, links = read_lines(path)
    pages = lines[-1].page if path.suffix.lower() == ".pdf" else sum(map(rows, lines)) / PAGE_ROWS
    sections = _sections(lines)
    projects = [project for section in sections for project in _projects(section)]
    return Resume(path, tuple(lines), pages, tuple(links), tuple(sections), tuple(projects))


def rows(line: Line) -> float:
    """How many rows a line of text takes in print: about, since gaps and headings differ."""
    if not line.text.strip():
        return 0.3
    return math.ceil(len(line.text) / ROW_CHARACTERS) + (0.8 if line.level else 0)


def _section_name(line: Line, level: int) -> str:
    """The name of the section that begins in a line, if one does; sections are headings of that level."""
    text = line.text.strip().rstrip(":")
    if line.level:
        known = line.level < level and SECTION.fullmatch(text)
        return text if known or line.level == level else ""
    known = not line.is_bullet and len(text) <= 40 and text[:1].isupper() and SECTION.fullmatch(text)
    return text if known else ""


def _sections(lines: list[Line]) -> list[Section]:
    """Sections begin at a heading that resumes commonly have, and at other headings of its level."""
    levels = [line.level for line in lines if line.level and SECTION.fullmatch(line.text.strip())]
    level = min(levels, default=2)
    starts = [i for i, line in enumerate(lines) if _section_name(line, level)]
    return [
        Section(_section_name(lines[start], level), lines[start].number, tuple(lines[start + 1 : end]))
        for start, end in itertools.pairwise([*starts, len(lines)])
    ]


def _projects(section: Section) -> list[Project]:
    if not re.search("project|portfolio", section.name, re.IGNORECASE):
        return []
    lines = [line for line in section.lines if line.text.strip()]
    starts = _project_starts(lines)
    return [
        Project(_project_name(lines[start]), lines[start].number, tuple(lines[start:end]))
        for start, end in itertools.pairwise([*starts, len(lines)])
    ]


def _project_name(line: Line) -> str:
    text = line.text.strip().removeprefix("• ")
    return re.split(r" [·|—–(]|\s{2,}|: |\. ", text)[0][:80].strip()


def _project_starts(lines: list[Line]) -> list[int]:
    """Where projects begin among lines that are not blank.

    At headings; without any, at lines by the margin that stand above bullets, labels or indented lines;
    without those, at the bullets, or at the first line.
    """
    headings = [i for i, line in enumerate(lines) if line.level]
    if headings or not lines:
        return headings
    margin = min(line.indent for line in lines)
    inside = [line.is_bullet or bool(line.label) or line.indent > margin for line in lines]
    hanging = any(line.indent > margin and not line.is_bullet for line in lines)
    starts = []
    for within, group in itertools.groupby(range(len(lines)), key=inside.__getitem__):
        run = list(group)
        if not within and run[-1] + 1 < len(lines):
            # Where nothing is indented, the first lines of a run may be the rest of a bullet.
            starts.append(run[0] if hanging or run[0] == 0 else run[-1])
    bullets = [i for i, line in enumerate(lines) if line.is_bullet and line.indent == margin]
    return starts or bullets or [0]
