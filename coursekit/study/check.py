"""`python course.py check`: how a learner's work stands, part by part, as grading would judge it."""

import shutil
import sys
import textwrap

from nbgrader.utils import is_grade, is_solution

from coursekit.course.syllabus import ROOT
from coursekit.interview.journal import CHECKS, Journal, JournalError
from coursekit.notebooks.cells import grade_id, part_of
from coursekit.study.attempt import Attempt, old_libraries, read_attempt, run
from coursekit.study.parts import NOT_STARTED, CheckedPart, first_broken, parts_of
from coursekit.study.written import Stopped, score, too_long, written_parts

TITLE_CHARACTERS = 48
HIDDEN = "the hidden checks run as well: they stand in solutions/, next to the solutions."


def check(week_or_path: str, everything: bool = False) -> int:
    """Run the checks of one assignment and print a table. Returns 0 if all of them pass, else 1.

    With `everything`, hidden checks run, the learner scores the written parts if there is a terminal, and
    the points of each part are added to `progress/checks.jsonl`: an event "checked" or "self-scored" with
    `week`, `part`, `points`, `possible` and `notebook`, the digest of the file. Without it, what the visible
    checks gave is added as "visible", if the notebook is the one under `assignments/`.

    Raises
    ------
    SyllabusError, NotebookError
        If there is no such week or notebook, or the file is not an assignment of this course.
    """
    attempt = read_attempt(week_or_path)
    if everything:
        print(f"Here {HIDDEN} You see what they say, not how they look.")
    for line in old_libraries():
        print(f"{line}: run `python course.py setup`")
    for line in attempt.remarks.lines:
        print(f"Note: {line}")
    run(attempt, everything)
    parts = parts_of(attempt.notebook, attempt.released)
    width = shutil.get_terminal_size().columns
    print(render(attempt, parts, width))
    for line in _long_answers(attempt, parts):
        print("\n".join(["", *_wrap(line, width, "")]))
    if everything:
        with Journal(CHECKS) as journal:
            for part in parts:
                if part.judged:
                    _keep(journal, "checked", attempt, part.name, part.earned, part.judged)
            _score_written(attempt, parts, journal)
        print(f"\nYour points are kept in {CHECKS.relative_to(ROOT)}.")
    elif attempt.path.resolve() == attempt.week.assignment:
        _note_visible(attempt, parts)
    return 0 if all(part.earned == part.judged for part in parts) else 1


def render(attempt: Attempt, parts: list[CheckedPart], width: int) -> str:
    """The table of results, and below it what each failed check said."""
    titles = {part.name: textwrap.shorten(part.title, TITLE_CHARACTERS, placeholder=" ...") for part in parts}
    column = max(len(title) for title in titles.values())
    total = CheckedPart("total", "Total")
    for name in ("earned", "judged", "waiting", "by_hand"):
        setattr(total, name, sum(getattr(part, name) for part in parts))
    broken = first_broken(attempt.notebook)
    lines = [str(attempt.path), *(["", *_wrap(broken, width, "")] if broken else []), ""]
    heads = ["Checks", *(["Hidden"] if total.waiting else []), "By hand"]
    lines.append(f"{'Part':{column}}  {'Result':11}  {'  '.join(f'{head:>8}' for head in heads)}".rstrip())
    for part in [*parts, total]:
        checks = f"{part.earned:g}/{part.judged:g}" if part.judged else ""
        waiting = [f"{part.waiting:g}" if part.waiting else ""] if total.waiting else []
        cells = [checks, *waiting, f"{part.by_hand:g}" if part.by_hand else ""]
        result = "" if part is total else part.result
        title = titles.get(part.name, part.title)
        lines.append(f"{title:{column}}  {result:11}  {'  '.join(f'{cell:>8}' for cell in cells)}".rstrip())
    for part in parts:
        said = [message for message in part.messages if message != NOT_STARTED]
        if said:
            lines += ["", f"{part.title}:", *(line for text in said for line in _told(text, width))]
    note = f"{total.earned:g} of {total.judged:g} points by checks."
    if total.waiting:
        note += (
            f" Not decided here: {total.waiting:g} points by hidden checks, {total.by_hand:g} by a person."
        )
        note += f" With --all {HIDDEN}"
    return "\n".join([*lines, "", *_wrap(note, width, "")])


def _long_answers(attempt: Attempt, parts: list[CheckedPart]) -> list[str]:
    """What is to say of written answers with more words than allowed."""
    titles = {part.name: part.title for part in parts if part.by_hand and part.started}
    answers = {
        part_of(grade_id(cell)): cell.source
        for cell in attempt.notebook.cells
        if is_grade(cell) and is_solution(cell)
    }
    notes = {
        written.part: too_long(written, answers[written.part])
        for written in written_parts(attempt.source)
        if written.part in titles
    }
    return [f"{titles[part]}: {note}" for part, note in notes.items() if note]


def _score_written(attempt: Attempt, parts: list[CheckedPart], journal: Journal) -> None:
    """Ask for the points of each written part that has an answer."""
    answered = {part.name: part.title for part in parts if part.by_hand and part.started}
    for part in parts:
        if part.by_hand and not part.started:
            print(f"\n{part.title}: not written yet.")
    if answered and not sys.stdin.isatty():
        print("\nRun this in a terminal to score your written answers with the rubric.")
        return
    try:
        for written in written_parts(attempt.source):
            if written.part in answered:
                width = shutil.get_terminal_size().columns
                earned = score(written, answered[written.part], input, width)
                if earned is not None:
                    _keep(journal, "self-scored", attempt, written.part, earned, written.points)
    except Stopped:
        print()


def _note_visible(attempt: Attempt, parts: list[CheckedPart]) -> None:
    """Note what the visible checks of started parts gave, for `progress`; nothing hangs on it."""
    try:
        with Journal(CHECKS) as journal:
            for part in parts:
                if part.judged and part.result != NOT_STARTED:
                    _keep(journal, "visible", attempt, part.name, part.earned, part.judged)
    except JournalError as error:
        print(f"\nNot noted for `python course.py progress`: {error}")


def _keep(journal: Journal, kind: str, attempt: Attempt, part: str, points: float, possible: float) -> None:
    week, digest = attempt.week.id, attempt.digest
    journal.add(kind, week=week, part=part, points=points, possible=possible, notebook=digest)


def _told(text: str, width: int) -> list[str]:
    """A message, in which every failed check has a line of its own."""
    return [line for one in text.splitlines() for line in _wrap(one, width, "  ")]


def _wrap(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, max(width, 40), initial_indent=indent, subsequent_indent=indent)
