"""What a recruiter would flag in a resume, each time with the reason and the remedy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coursekit.interview.resume.history import impossible_dates, jobs_without
from coursekit.interview.resume.lines import LABEL, PARTS, Line
from coursekit.interview.resume.read import Project, Resume, read
from coursekit.interview.resume.words import (
    BARE_METRIC,
    COMPARED,
    EMAIL,
    FIRST_PERSON,
    JOKES,
    MISSING,
    MONTHS,
    NOT_OWN,
    OWN,
    PHONE,
    PHRASES,
    POSITION,
    SKILL_BAR,
    SKILL_SECTION,
    VAGUE_LINKS,
    WEB,
)

MOST_WORDS = 80  # of a paragraph
MOST_SKILLS = 20
LEAST_WORDS = 12  # of a project
NEARLY_ONE = 1.05  # page of text, where pages are an estimate


@dataclass(frozen=True)
class Finding:
    """What a recruiter would flag.

    Attributes
    ----------
    line : int
        Where, counted as `Line.number` is.
    rule : str
        A name for this kind of finding.
    message : str
        What is wrong, why it matters, what to do.
    """

    line: int
    rule: str
    message: str


def check(resume: Resume) -> list[Finding]:
    """What a recruiter would flag today, in order of lines; a placeholder hides what else is in its line."""
    found: dict[tuple[int, str], Finding] = {}
    for rule in RULES:
        for finding in rule(resume):
            found.setdefault((finding.line, finding.rule), finding)
    unfilled = {line for line, rule in found if rule == "template"}
    shown = [f for f in found.values() if f.rule == "template" or f.line not in unfilled]
    return sorted(shown, key=lambda finding: finding.line)


def resume_check(path: Path | str) -> int:
    """Print what a recruiter would flag, one finding a line. Returns 0 if there is nothing, else 1.

    Raises
    ------
    ResumeError
        If the file cannot be read.
    """
    resume = read(path)
    findings = check(resume)
    for finding in findings:
        print(f"{resume.path}:{finding.line}: {finding.message}")
    if findings and resume.is_pdf:
        print("Lines are counted in the text that programs read out of the PDF.")
    count = f"{len(findings)} thing{'s' * (len(findings) > 1)}" if findings else "nothing"
    print(f"{resume.path}: {count} to change, as far as a program can see. Let a person read it, too.")
    return 1 if findings else 0


def _blocks(resume: Resume) -> list[list[Line]]:
    """Paragraphs and bullets, each with the lines that it is broken into."""
    starts = {section.line for section in resume.sections} | {project.line for project in resume.projects}
    starts |= {number + 1 for number in starts}
    full = 0.7 * max(len(line.text) for line in resume.lines)
    blocks: list[list[Line]] = [[]]
    for line in resume.lines:
        last = blocks[-1][-1] if blocks[-1] else None
        new = line.is_bullet or line.label or line.number in starts or not line.text.strip()
        if new or last is None or len(last.text) < full:
            blocks.append([])
        if line.text.strip():
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text.strip() for line in lines)


def _quoted(text: str) -> str:
    return "“" + " ".join(text.split()).strip("•|·,; ") + "”"


def _phrases(resume: Resume) -> Iterator[Finding]:
    for block in _blocks(resume):
        text = _text(block)
        for rule, pattern, message in PHRASES:
            for match in pattern.finditer(text):
                begin = match.end() - len(match[0].lstrip())
                line = block[text.count("\n", 0, begin)]
                yield Finding(line.number, rule, message.format(_quoted(match[0])))


def _contact(resume: Resume) -> Iterator[Finding]:
    first, header = resume.first, resume.header
    at_top = {line.number for line in header}
    everywhere = "\n".join([_text(resume.lines), *(link.address for link in resume.links)])
    top = "\n".join([_text(header), *(link.address for link in resume.links if link.line in at_top)])
    if not EMAIL.search(everywhere):
        message = "no e-mail address, so nobody can invite you; add it below your name"
        yield Finding(first.number, "e-mail", message)
    if not PHONE.search(top) and not WEB.search(top):
        message = "neither a telephone number nor a link at the top; give a second way to find you"
        yield Finding(first.number, "reach", message)
    if all(re.search(r"linkedin\.|localhost", page) for page in WEB.findall(everywhere)):
        message = "no link to code, and what nobody can look at is hard to believe; add GitHub or a portfolio"
        yield Finding(first.number, "code", message)
    for line in resume.lines:
        for email in EMAIL.finditer(line.text):
            if JOKES & set(re.split(r"[^a-z]+", email[1].lower())):
                message = f"{_quoted(email[0])} sounds like a joke; take an address made of your name"
                yield Finding(line.number, "contact", message)
        if line in header and "example.org" in line.text and first.text.strip() != "Example Learner":
            message = "“example.org” is left from the example; write your own address"
            yield Finding(line.number, "contact", message)


def _top(resume: Resume) -> Iterator[Finding]:
    if not POSITION.search(_text(resume.header)):
        message = "no position at the top, so the reader must guess what you want; name it below your name"
        yield Finding(resume.first.number, "position", message)
    for line in resume.header:
        if "(picture)" in line.text or line.text.strip().lower() == "photo":
            message = "a photo is private and must not decide anything; delete it"
            yield Finding(line.number, "dead", message)
    for section in resume.sections:
        if re.search("objective|goal", section.name, re.IGNORECASE):
            message = "an objective says what you want, the reader asks what you can do; name the position"
            yield Finding(section.line, "dead", message)


def _length(resume: Resume) -> Iterator[Finding]:
    remedy = "for a first position one page holds what matters, so cut it"
    if resume.is_pdf:
        over = next((line for line in resume.lines if line.page > 1), None)
        if over:
            yield Finding(over.number, "length", f"page 2 begins here; {remedy}")
    elif resume.pages > NEARLY_ONE:
        message = f"fills about {resume.pages:.1f} pages in print; {remedy}"
        yield Finding(resume.last.number, "length", message)


def _projects(resume: Resume) -> Iterator[Finding]:
    if not resume.projects:
        message = "no section “Projects”, and they show that you can do the work; add two or three"
        yield Finding(resume.last.number, "projects", message)
    for project in resume.projects:
        parts = _parts(project)
        yield from _labelled(project, parts) if len(parts) > 1 else _unlabelled(project)


def _parts(project: Project) -> dict[str, list[Line]]:
    """The lines of the task, the contribution, ..., as far as the project labels them."""
    parts: dict[str, list[Line]] = {}
    names: list[str] = []
    for line in project.lines:
        if line.label:
            names = [name for name, words in PARTS.items() if re.search(rf"\b(?:{words})\b", line.label)]
        for name in names:
            parts.setdefault(name, []).append(line)
    return parts


def _labelled(project: Project, parts: dict[str, list[Line]]) -> Iterator[Finding]:
    for name, message in MISSING.items():
        if name not in parts:
            yield Finding(project.line, f"no {name}", f"project {_quoted(project.name)} {message}")
    yield from _own(parts.get("contribution", []))
    yield from _measured(parts.get("result", []))


def _unlabelled(project: Project) -> Iterator[Finding]:
    if len(project.text.split()) < LEAST_WORDS:
        message = f"project {_quoted(project.name)} is too short to be judged; add task, work and result"
        yield Finding(project.line, "short", message)
        return
    has_title = not project.lines[0].is_bullet and len(project.lines) > 1
    lines = project.lines[1:] if has_title else project.lines
    yield from _own(lines)
    yield from _measured(lines)


def _own(lines: Sequence[Line]) -> Iterator[Finding]:
    text = _text(lines)
    label = LABEL.match(text)
    text = text[label.end() :] if label else text
    match = NOT_OWN.search(text)
    if match and not OWN.search(text):
        message = f"{_quoted(match[0])} hides who did it; begin with what you did yourself: Built, Measured"
        yield Finding(lines[0].number, "own", message)


def _measured(lines: Sequence[Line]) -> Iterator[Finding]:
    text = _text(lines)
    if lines and not re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b", "", text)):
        message = "a result without a number is an opinion; add how much, and against what"
        yield Finding(lines[0].number, "number", message)
    yield from _compared(lines)


def _elsewhere(resume: Resume) -> Iterator[Finding]:
    """Metrics outside of the projects need a baseline, too; each bullet stands for itself."""
    apart = {line for project in resume.projects for line in project.lines}
    apart |= {
        line for section in resume.sections if SKILL_SECTION.search(section.name) for line in section.lines
    }
    for block in _blocks(resume):
        if block[0] not in apart:
            yield from _compared(block)


def _compared(lines: Sequence[Line]) -> Iterator[Finding]:
    text = _text(lines)
    match = BARE_METRIC.search(text)
    if match and not COMPARED.search(text):
        message = f"{_quoted(match[0])} is good or bad only against something; add the baseline"
        yield Finding(lines[text.count("\n", 0, match.start())].number, "baseline", message)


def _skills(resume: Resume) -> Iterator[Finding]:
    for section in resume.sections:
        if not SKILL_SECTION.search(section.name):
            continue
        items = [item for line in section.lines for item in re.split(r"[,;|·]", line.text) if item.strip()]
        if len(items) > MOST_SKILLS:
            message = f"{len(items)} skills are {len(items)} questions to come; keep what you can explain"
            yield Finding(section.line, "skills", message)
        for line in section.lines:
            if match := SKILL_BAR.search(line.text):
                message = f"{_quoted(match[0])} is a scale that nobody knows; show the skill in a project"
                yield Finding(line.number, "skills", message)


def _links(resume: Resume) -> Iterator[Finding]:
    for link in () if resume.is_pdf else resume.links:
        if not link.address.strip("#"):
            message = f"the link {_quoted(link.text)} goes nowhere; give it an address"
            yield Finding(link.line, "link", message)
        elif link.text.strip().lower() in VAGUE_LINKS:
            message = f"the link {_quoted(link.text)} does not say where it goes, on paper least; name it"
            yield Finding(link.line, "link", message)
    apart = {*resume.header, *(line for project in resume.projects for line in project.lines)}
    for block in _blocks(resume):
        if block[0] not in apart and WEB.fullmatch(_text(block).removeprefix("• ")):
            message = "a link without a word about it is not opened; say in half a line what is behind it"
            yield Finding(block[0].number, "link", message)


def _paragraphs(resume: Resume) -> Iterator[Finding]:
    for block in _blocks(resume):
        text = _text(block)
        if (words := len(text.split())) > MOST_WORDS:
            message = f"{words} words in one piece are skipped; cut them into bullets of two lines"
            yield Finding(block[0].number, "long", message)
        if len(FIRST_PERSON.findall(text)) > 1:
            message = "prose about “I” is slow to read; begin with verbs and leave “I” out"
            yield Finding(block[0].number, "first person", message)


def _jobs(resume: Resume) -> Iterator[Finding]:
    for line, message in jobs_without(resume):
        yield Finding(line, "dates" if "dates" in message else "employer", message)


def _dates(resume: Resume) -> Iterator[Finding]:
    for line, message in impossible_dates(resume, date.today()):
        yield Finding(line, "dates", message)
    seen: set[int] = set()
    for line in resume.lines:
        forms = {i for i, pattern in enumerate(MONTHS) if pattern.search(line.text)}
        if forms - seen and len(forms | seen) > 1:
            message = "months are written in another way than above, as if copied together; choose one"
            yield Finding(line.number, "dates", message)
        seen |= forms


RULES = (
    _phrases,
    _contact,
    _top,
    _length,
    _projects,
    _elsewhere,
    _skills,
    _links,
    _paragraphs,
    _jobs,
    _dates,
)
