"""The bank as pages to read: one Markdown file a topic, for JupyterLab, GitHub and the course's site.

They are generated beside the files of the bank by `python course.py release`. Every question has an anchor,
its id, and everything that answers it is folded.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from coursekit.course.files import write_atomically
from coursekit.course.syllabus import ROOT, Week, load_weeks
from coursekit.interview.bank import LEVELS, CodeCheck, NumberCheck, Probe, Question, SqlCheck
from coursekit.interview.evidence.probes import ask, explained
from coursekit.interview.places import places, title

FOLDER = "interview/questions"
NOTE = "<!-- Generated from {week}.yml by `python course.py release`: change that file, not this one. -->"
# A mock interview draws three of a question's probes: here are two, so that most of them stay news.
PROBES_SHOWN = 2
ACRONYMS = {"auc", "f1", "kl", "l1", "l2", "ndcg", "pca", "pr", "r2", "rbf", "roc", "sgd", "svm", "vif"}
WHAT = {"read": "Read", "practice": "Practice"}
# What Markdown, or the site's dialect of it, would take for markup.
MARKUP = re.compile(r"([\\*_<>\[\]$~^|{}]|^[-+#%:>(]|(?<=^\d)[.)])")


def write_pages(bank: Mapping[str, Question], root: Path = ROOT) -> None:
    """Bring the pages of all topics up to date; prints which ones were written."""
    for topic in dict.fromkeys(question.week for question in bank.values()):
        path, text = root / FOLDER / f"{topic}.md", page(topic, bank)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_atomically(path, text)
            print(f"wrote {path.relative_to(root)}")


def page(topic: str, bank: Mapping[str, Question]) -> str:
    """The page of one topic."""
    questions = [question for question in bank.values() if question.week == topic]
    week = next((week for week in load_weeks() if week.id == topic), None)
    by_level = Counter(question.level for question in questions)
    counts = ", ".join(f"{by_level[level]} {level}" for level in LEVELS if by_level[level])
    parts = [
        f"# Interview questions: {escaped(title(topic))}",
        NOTE.format(week=topic),
        _navigation(week),
        f"{len(questions)} questions ({counts}). Say your answer aloud, with a clock, before you open a fold."
        " A mock interview asks more behind each answer: `python course.py mock`.",
    ]
    for level in LEVELS:
        if by_level[level]:
            parts.append(f"## {level.capitalize()}")
            parts += [_question(question) for question in questions if question.level == level]
    return "\n\n".join(parts) + "\n"


def _navigation(week: Week | None) -> str:
    links = []
    if week and week.built:
        where = f"week {week.week}"
        links.append(f"[Lecture of {where}](../../lectures/{week.id}.ipynb)")
        links.append(f"[Assignment of {where}](../../assignments/{week.id}/{week.id}.ipynb)")
    return " · ".join(
        [*links, "[Interview guide](../README.md)", "[Mock interview](../mock_interview.ipynb)"]
        + ["[All weeks](../../README.md#syllabus)"]
    )


def name_of(question: Question) -> str:
    """A question's heading: the words of its id."""
    words = re.sub(r"^(\d+|capstone-\d+|python-and-sql)-", "", question.id).split("-")
    name = " ".join(word.upper() if word in ACRONYMS else word for word in words)
    return name[0].upper() + name[1:]


def _question(question: Question) -> str:
    about = [question.kind]
    about += [
        f"[{WHAT[place.what]}: {escaped(place.heading.partition(' · ')[0])}]({place.from_folder(FOLDER)})"
        for place in places(question)
    ]
    parts = [f'<a id="{question.id}"></a>', f"### {name_of(question)}", " · ".join(about)]
    parts.append(f"**{escaped(question.prompt)}**")
    if isinstance(question.check, CodeCheck | SqlCheck):
        parts.append(_code(question.check, question.check.starter))
    if question.hint:
        parts.append(_fold("Hint", escaped(question.hint)))
    parts.append(_fold("Answer", *_answer(question)))
    follow_ups = [f"**{escaped(one.ask)}** {escaped(one.good_answer)}" for one in question.follow_ups]
    parts.append(_fold("Follow-ups", _list(follow_ups)))
    if question.probes:
        parts.append(_fold("Check yourself", _list(map(_probe, question.probes[:PROBES_SHOWN]))))
    return "\n\n".join(parts)


def _answer(question: Question) -> Iterable[str]:
    if question.flawed:
        yield "The question is flawed on purpose: say so, politely, before you answer."
    if isinstance(question.check, NumberCheck):
        yield f"**{question.check.value:g}**"
    yield escaped(question.answer_60s)
    if isinstance(question.check, CodeCheck | SqlCheck):
        yield _code(question.check, question.check.solution)
    yield "An interviewer ticks:"
    yield _list(map(escaped, question.checklist))
    yield "Common mistakes:"
    yield _list(map(escaped, question.common_mistakes))


def _probe(probe: Probe) -> str:
    lines = [escaped(probe.ask), *[f"  - {escaped(side)}" for side in ask(probe, seed=0).sides]]
    fold = f"<details><summary>Answer</summary>\n\n  {escaped(explained(probe))}\n\n  </details>"
    return "\n".join(lines) + f"\n\n  {fold}"


def _fold(summary: str, *parts: str) -> str:
    return "\n\n".join([f"<details><summary>{summary}</summary>", *parts, "</details>"])


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _code(check: CodeCheck | SqlCheck, text: str) -> str:
    return f"```{'sql' if isinstance(check, SqlCheck) else 'python'}\n{text.rstrip()}\n```"


def escaped(text: str) -> str:
    """Plain text as Markdown that shows the same, on one line. What stands between backticks stays code."""
    pieces = re.split(r"(`[^`]+`)", " ".join(text.split()))
    return "".join(piece if piece.startswith("`") else MARKUP.sub(r"\\\1", piece) for piece in pieces)
