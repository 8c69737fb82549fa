"""What a resume says about jobs and dates, and what cannot be so."""

import re
from collections.abc import Iterator
from datetime import date

from coursekit.interview.resume.lines import Line
from coursekit.interview.resume.read import Resume, Section

MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<name{{0}}>(?:{'|'.join(MONTH_NAMES)})[a-z]*)\.? |(?P<month{{0}}>\d\d?)[/.]|"
_POINT = rf"(?:{_MONTH})(?P<year{{0}}>(?:19|20)\d\d)"
RANGE = re.compile(rf"(?<![\w/.]){_POINT.format(1)} ?(?:-|–|—|to|until) ?{_POINT.format(2)}\b", re.IGNORECASE)
MONTH_OF_YEAR = re.compile(rf"(?<![\w/.]){_POINT.format(1).replace('|)', ')')}\b", re.IGNORECASE)
NO_MONTH = re.compile(r"(?<![\w/.])(?:00|1[3-9]|[2-9]\d)[/.](?:19|20)\d\d\b")
ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)\b(?!-?\d)")
DAY = re.compile(r"(?<![\w/.])(\d\d?)[/.](\d\d?)[/.]((?:19|20)\d\d)\b")
STILL_TO_COME = re.compile(r"\b(?:expected|planned|anticipated|graduat\w+)\b", re.IGNORECASE)
EDUCATION = re.compile("education|training|courses|certificat", re.IGNORECASE)
JOBS = re.compile("experience|employment|history", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DATE_WORDS = re.compile(
    rf"{YEAR.pattern}|\b(?:(?:{'|'.join(MONTH_NAMES)})[a-z]*\.?|\d\d?[/.]|present|today|now|since|to)(?=\W|$)",
    re.IGNORECASE,
)
APART = re.compile(r"[,|·•–—@();:\n]| - | at |\s{2,}")  # between position, employer and place
OWN_MASTER = re.compile(r"\b(?:freelanc\w+|self[ -]employed|independent)\b", re.IGNORECASE)

Point = tuple[int, int]  # year and month; 0 if only the year is said


def jobs_without(resume: Resume) -> Iterator[tuple[int, str]]:
    """Jobs without dates, or without one of position and employer: line and message."""
    sections = [section for section in resume.sections if JOBS.search(section.name)]
    for head, lines in (job for section in sections for job in _jobs(section)):
        name, place = APART.split(head[0].text.strip())[0], head[0].number
        if not any(YEAR.search(line.text) for line in lines):
            yield place, f"“{name}” has no dates, which looks like a gap; add from when to when"
        said = "\n".join(line.text for line in head).split(". ")[0]
        pieces = [piece for piece in APART.split(DATE_WORDS.sub("", said)) if re.search(r"\w", piece)]
        if len(pieces) < 2 and not OWN_MASTER.search(said):
            yield place, f"“{name}” is a position or an employer, and a job has both; add the other"


def _jobs(section: Section) -> Iterator[tuple[list[Line], list[Line]]]:
    """The lines that head a job, and all of its lines; the heads stand above bullets."""
    head: list[Line] = []
    lines: list[Line] = []
    for line in section.lines:
        if not line.text.strip():
            continue
        inside = line.is_bullet or (lines and line.indent > lines[0].indent)
        if not inside and len(lines) > len(head):
            yield head, lines
            head, lines = [], []
        if not inside:
            head.append(line)
        if head:
            lines.append(line)
    if head:
        yield head, lines


def impossible_dates(resume: Resume, today: date) -> Iterator[tuple[int, str]]:
    """Dates that cannot be: line and message."""
    learning = {line for part in resume.sections if EDUCATION.search(part.name) for line in part.lines}
    for line in resume.lines:
        for match in _no_dates(line.text):
            yield line.number, f"“{match}” is no date; correct it"
        to_come = line in learning or bool(STILL_TO_COME.search(line.text))
        for match in RANGE.finditer(line.text):
            begin, end = _point(match, 1), _point(match, 2)
            if _is_before(end, begin):
                yield line.number, f"“{match[0]}” ends before it begins; correct it"
            elif _is_future(begin if to_come else end, today):
                yield line.number, f"“{match[0]}” lies in the future; correct it, or write “expected”"
        for match in MONTH_OF_YEAR.finditer(line.text):
            if not to_come and _is_future(_point(match, 1), today):
                yield line.number, f"“{match[0]}” lies in the future; correct it, or write “expected”"


def _no_dates(text: str) -> Iterator[str]:
    yield from (match[0] for match in NO_MONTH.finditer(text))
    for match in ISO.finditer(text):
        year, month = int(match[1]), int(match[2])
        if month == 0 or 12 < month <= year % 100:  # 2017-18 is a span of years
            yield match[0]
    for match in DAY.finditer(text):
        first, second, year = map(int, match.groups())
        if not (_is_day(year, first, second) or _is_day(year, second, first)):
            yield match[0]


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _point(match: re.Match, number: int) -> Point:
    name, month = match[f"name{number}"], match[f"month{number}"]
    return int(match[f"year{number}"]), MONTH_NAMES.index(name[:3].lower()) + 1 if name else int(month or 0)


def _is_before(one: Point, other: Point) -> bool:
    return one < other if one[1] and other[1] else one[0] < other[0]


def _is_future(point: Point, today: date) -> bool:
    return _is_before((today.year, today.month), point)
