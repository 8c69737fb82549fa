"""`python course.py quiz`: a week's probes as a file for a learning platform."""

from pathlib import Path

from coursekit.course.syllabus import ROOT, load_weeks
from coursekit.interview.bank import Question
from coursekit.interview.quiz.items import Item, items

FORMS = {"canvas": "zip", "moodle": "xml"}  # and how their files end
FOLDER = ROOT / "grading" / "reports"


class QuizError(Exception):
    """There is nothing to write, or it cannot be written; the message says what to do."""


def write_quiz(bank: dict[str, Question], topic: str, form: str, output: Path | None) -> int:
    """Write the probes of a topic's questions. Returns an exit code.

    Parameters
    ----------
    bank : dict
        All questions.
    topic : str
        A week's id, or that of questions without a week.
    form : str
        A key of FORMS.
    output : pathlib.Path or None
        None for a place among the reports.

    Raises
    ------
    QuizError
        If the topic has no probes, or the file cannot be written.
    """
    found = [item for question in bank.values() if question.week == topic for item in items(question)]
    if not found:
        raise QuizError(f"{topic} has no questions that a platform could check: name another week")
    titles = {week.id: f"Week {week.week}, {week.title}" for week in load_weeks()}
    title = f"{titles.get(topic, topic.replace('_', ' ').capitalize())}: interview questions"
    path = output or FOLDER / f"{topic}-quiz-{form}.{FORMS[form]}"
    content, left_out = _made(title, found, form)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise QuizError(f"{path}: cannot be written ({error.strerror}); name another --output") from None
    groups = len({item.group for item in found})
    print(
        f"wrote {path}: {len(found) - len(left_out)} questions, in a group for each of {groups} of the bank"
    )
    if left_out:
        print(f"left out, too small a number for Canvas: {'; '.join(left_out)}")
    return 0


def _made(title: str, found: list[Item], form: str) -> tuple[bytes, list[str]]:
    """The file's content, and the names of items that the platform cannot check."""
    if form == "moodle":
        from coursekit.interview.quiz.moodle import moodle_xml

        return moodle_xml(title, found).encode(), []
    from coursekit.interview.quiz.canvas import canvas_zip, is_readable

    return canvas_zip(title, found), [item.name for item in found if not is_readable(item)]
