"""Pages that are collected from the course: start page, lists, glossary, cheat sheets."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from nbformat import NotebookNode

from coursekit.course.syllabus import ROOT, Week, graded, load_weeks, table
from coursekit.interview.bank import LEVELS, Question
from coursekit.interview.places import title
from coursekit.site.cheatsheet import five_lines, formulas, symbols
from coursekit.site.glossary import load_terms
from coursekit.site.links import Links, label_of

SITE = ROOT / "site"


class Sources(Protocol):
    """What pages are collected from (see stage.py)."""

    pages: dict[str, str]
    notebooks: dict[str, NotebookNode]
    bank: dict[str, Question]
    links: Links
    with_solutions: bool


def pages(sources: Sources) -> dict[str, str]:
    """The text of each page, by its place on the site."""
    lectures = {
        Path(path).stem: notebook
        for path, notebook in sources.notebooks.items()
        if path.startswith("lectures/")
    }
    weeks = {week.id: week for week in load_weeks()}
    found = {
        f"cheatsheets/{name}.md": _sheet(weeks[name], lectures[name]) for name in lectures if name in weeks
    }
    found["cheatsheets/index.md"] = _list_of(
        "Cheat sheets",
        "One sheet a week to print: five lines to remember, the symbols, the formulas of the derivations.",
        {name: f"Week {week.week}: {week.title}" for name, week in weeks.items() if name in lectures},
    )
    found["glossary.md"] = _glossary(sources, lectures)
    found["lectures/index.md"] = _lectures(sources, list(weeks.values()))
    for kind in ("assignments", "solutions"):
        built = {
            one.id: f"{one.label[0].upper()}{one.label[1:]}: {one.title}"
            for one in graded()
            if f"{kind}/{one.id}/{one.id}.ipynb" in sources.pages
        }
        if built:
            found[f"{kind}/index.md"] = _list_of(kind.capitalize(), INTRODUCTIONS[kind], built)
    found["questions/index.md"] = _topics(sources)
    found["index.md"] = _home(sources, len(lectures))
    found["demo.md"] = (SITE / "pages" / "demo.md.in").read_text(encoding="utf-8")
    return found


INTRODUCTIONS = {
    "assignments": "The notebooks as learners get them. Download one, or open the course's folder in"
    " JupyterLab; `python course.py check WEEK` shows where you stand. Hidden checks run in grading.",
    "solutions": "For instructors: nbgrader's source notebooks, with solutions and hidden tests.",
}


def _list_of(heading: str, introduction: str, entries: dict[str, str]) -> str:
    lines = [
        f"- [{text}]({name}{'.ipynb' if heading in ('Assignments', 'Solutions') else '.md'})"
        for name, text in entries.items()
    ]
    return "\n".join([f"# {heading}", "", introduction, "", *lines, "", toctree(entries)])


def toctree(entries: Iterable[str]) -> str:
    """The pages that are listed below a page, beside its text."""
    return "\n".join(["```{toctree}", ":hidden:", "", *entries, "```", ""])


def _lectures(sources: Sources, weeks: list[Week]) -> str:
    names = [Path(path).stem for path in sources.pages if path.startswith("lectures/")]
    rows = [
        "| week | lecture | minutes | assignment | questions | cheat sheet |",
        "|---|---|---|---|---|---|",
    ]
    for week in weeks:
        if week.id in names:
            rows.append(
                f"| {week.week} | [{week.title}]({week.id}.ipynb) | {week.minutes} |"
                f" [{week.points} points](../assignments/{week.id}.ipynb) |"
                f" [questions](../questions/{week.id}.md) | [sheet](../cheatsheets/{week.id}.md) |"
            )
    more = [f"Before week 1: the [refresher]({name}.ipynb)." for name in names if name == "00_refresher"]
    return "\n".join(["# Lectures", "", *more, "", *rows, "", toctree(names)])


def _topics(sources: Sources) -> str:
    topics = Counter(question.week for question in sources.bank.values())
    rows = [f"| topic | {' | '.join(LEVELS)} | all |", "|---|" + "---:|" * (len(LEVELS) + 1)]
    for topic, count in topics.items():
        levels = Counter(one.level for one in sources.bank.values() if one.week == topic)
        numbers = " | ".join(str(levels[level]) for level in LEVELS)
        rows.append(f"| [{title(topic)}]({topic}.md) | {numbers} | {count} |")
    text = (
        f"{sum(topics.values())} questions, each with the answer you would speak in a minute, what an"
        " interviewer ticks, follow-ups and common mistakes, all folded: answer aloud first. Every question"
        " leads to the section that teaches it."
    )
    return "\n".join(
        [
            "# Interview questions",
            "",
            text,
            "",
            *rows,
            "",
            toctree(f"{title(topic)} <{topic}>" for topic in topics),
        ]
    )


def _glossary(sources: Sources, lectures) -> str:
    lines = [
        "# Glossary",
        "",
        "Each term with the sentence that defines it, and the section where it stands.",
        "",
    ]
    letter = ""
    weeks = {week.id: f"week {week.week}" for week in load_weeks()}
    for term in load_terms(SITE / "glossary.yml", lectures):
        if term.name[0].upper() != letter:
            letter = term.name[0].upper()
            lines += [f"## {letter}", ""]
        path = f"lectures/{term.lecture}.ipynb"
        cells = [cell.id for cell in lectures[term.lecture].cells]
        anchors = sources.links.cells[path]
        cell = next(one for one in reversed(cells[: cells.index(term.cell) + 1]) if one in anchors)
        where = weeks.get(term.lecture, "refresher")
        sentence = sources.links.led(term.sentence, path)
        lines += [f"**{term.name}** ([{where}](#{label_of(path, cell)})): {sentence}", ""]
    return "\n".join(lines)


def _sheet(week: Week, notebook) -> str:
    parts = [f"# Week {week.week}: {week.title}"]
    parts.append(
        f"[Lecture](../lectures/{week.id}.ipynb) · [Questions](../questions/{week.id}.md) · prints on one"
    )
    parts += ["## Five lines to remember", "\n".join(f"1. {line}" for line in five_lines(notebook))]
    if table_of_symbols := symbols(notebook):
        parts += ["## Symbols", table_of_symbols]
    if found := formulas(notebook):
        parts.append("## Formulas")
        parts += [f"{name}\n\n$$\n{formula}\n$$" for name, formula in found]
    return "\n\n".join(parts) + "\n"


def _home(sources: Sources, lectures: int) -> str:
    text = (SITE / "pages" / "index.md.in").read_text(encoding="utf-8")
    built = [week for week in load_weeks() if week.built]
    facts = {
        "@syllabus@": sources.links.led(table(), "README.md"),
        "@questions@": str(len(sources.bank)),
        "@weeks@": str(len(built)),
        "@more@": "\n".join(_more(sources)),
    }
    for mark, fact in facts.items():
        text = text.replace(mark, fact)
    return text


def _more(sources: Sources) -> list[str]:
    """The entries of the start page's table of contents that depend on what there is."""
    entries = []
    if "capstone/README.md" in sources.pages:
        entries.append("Capstone <capstone/README>")
    entries += ["Teach <docs/instructors>"]
    if sources.with_solutions:
        entries.append("Solutions <solutions/index>")
    return entries
