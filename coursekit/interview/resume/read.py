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
    r"(contact|summary|profile|about me|about|objective|goals?|projects?|portfolio|experience|employment|"
    r"history|education|training|courses|coursework|skills?|competenc(?:ies|es)|tech stack|technologies|"
    r"tools|languages|publications|certificates|certifications|awards|achievements|honors|interests|"
    r"hobbies|volunteering|references)"
    r"(?:(?:,? and| ?[&/]) ?[\w ]+)?:?",
    re.IGNORECASE,
)
WITH_TEXT = re.compile(rf"({SECTION.pattern.removesuffix(':?')}): +(\S.*)", re.IGNORECASE)
RULED = re.compile(r"[-=*_#~|•─━═ ]*(\S.*?\S)[-=*_#~|:─━═ ]*")  # == Skills ==
SPACED = re.compile(r"(?:\w ){3,}\w")  # S K I L L S
IN_PROJECTS = re.compile("about|objective|goal|summary|tech|tools|languages", re.IGNORECASE)  # of a project
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
    if line.is_bullet or len(text) > 60:
        return ""
    ruled = RULED.fullmatch(text)
    text = ruled[1] if ruled else text
    text = re.sub(r"(?<=\w) (?=\w\b)", "", text) if SPACED.fullmatch(text) else text
    return text if text[:1].isupper() and len(text) <= 40 and SECTION.fullmatch(text) else ""


def _name_and_text(line: Line) -> tuple[str, str]:
    """The name of a section and the text behind it, where both stand in one line: `Skills: SQL, Python`."""
    match = None if line.level or line.is_bullet or line.indent else WITH_TEXT.fullmatch(line.text.strip())
    return (match[1], match[match.lastindex]) if match and match[1][:1].isupper() else ("", "")


def _sections(lines: list[Line]) -> list[Section]:
    """Sections begin at a heading that resumes commonly have, and at other headings of its level.

    A heading with its text in the same line is one, too, but not inside of a project, whose tools and
    goals are often named like that.
    """
    levels = [line.level for line in lines if line.level and SECTION.fullmatch(line.text.strip())]
    level = min(levels, default=2)
    starts: list[tuple[int, str, tuple[Line, ...]]] = []
    for i, line in enumerate(lines):
        name, begins = _section_name(line, level), ()
        in_projects = bool(starts) and _is_about_projects(starts[-1][1])
        if not name and (
            not in_projects or re.match(r"(?:\w+ )?(?:skills|education|experience)", line.text, re.I)
        ):
            name, text = _name_and_text(line)
            begins = (line._replace(text=text),) if name else ()
        if name:
            starts.append((i, name, begins))
    return [
        Section(name, lines[start].number, (*begins, *lines[start + 1 : end]))
        for (start, name, begins), (end, *_) in itertools.pairwise([*starts, (len(lines),)])
    ]


def _is_about_projects(name: str) -> bool:
    return bool(re.search("project|portfolio", name, re.IGNORECASE))


def _projects(section: Section) -> list[Project]:
    if not _is_about_projects(section.name):
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
