"""What speaks against a self-score: code that fails, a number that is off, an answer that was not given.

The candidate ticks what they said. Nothing here adds a point; it only caps what can be claimed.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field

from coursekit.interview.bank import CodeCheck, NumberCheck, Question, SqlCheck
from coursekit.interview.numerals import readings

CODE_SECONDS = 10
CAP_WRONG = 0.4  # of a task whose result is wrong: the way counts, too, but it cannot be a good answer
WORDS_PER_POINT = 3  # fewer words than that cannot have said a point of a checklist


@dataclass(frozen=True)
class CodeResult:
    """What the tests of a code task said.

    Attributes
    ----------
    passed, total : int
        Tests that were True, and all of them.
    messages : tuple of str
        One line for each test that was not, or one for what kept all of them from running.
    printed : str
        What the code printed, cut.
    """

    passed: int
    total: int
    messages: tuple[str, ...] = ()
    printed: str = ""

    @property
    def right(self) -> bool:
        return self.passed == self.total


def run_code(check: CodeCheck | SqlCheck, source: str, seconds: float = CODE_SECONDS) -> CodeResult:
    """Run a candidate's code against the tests of its task, in a process of its own.

    Parameters
    ----------
    check : CodeCheck or SqlCheck
        The task.
    source : str
        What the candidate wrote.
    seconds : float
        After which the process is ended.
    """
    task = json.dumps(asdict(check) | {"source": source})
    command = [sys.executable, "-m", "coursekit.interview.run_task"]
    try:
        done = subprocess.run(
            command, input=task, capture_output=True, text=True, timeout=seconds, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        return CodeResult(
            0, check.total, (f"still running after {seconds:g} s: is there a loop without end?",)
        )
    try:
        found = json.loads(done.stdout.splitlines()[-1])
        return CodeResult(found["passed"], check.total, tuple(found["messages"]), found["printed"])
    except (IndexError, ValueError, KeyError, TypeError):
        reason = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        return CodeResult(0, check.total, (f"the code ended its own process ({reason[:200]})",))


def is_right(check: NumberCheck, text: str) -> bool:
    """Whether a reading of the number in a text is within the tolerance."""
    return _fitting(check, text) is not None


def _fitting(check: NumberCheck, text: str) -> float | None:
    """The reading that is within the tolerance, if there is one."""
    slack = 1e-9 * max(1.0, abs(check.value))
    close = (number for number in readings(text) if abs(number - check.value) <= check.tolerance + slack)
    return next(close, None)


def verdict(check: NumberCheck, text: str) -> str:
    """What is said about the number that was given: right or not, and as what it was read."""
    if not text.strip():
        return "There is no number in the answer."
    if not readings(text):
        return f"No number can be read in “{text.strip()}”. It is {check.value:g}."
    fitting = _fitting(check, text)
    if fitting is None:
        return f"The number is {check.value:g}, not {text.strip()} (read as {shown(readings(text))})."
    return f"The number {text.strip()} is right (read as {shown((fitting,))})."


def shown(numbers: tuple[float, ...]) -> str:
    """Readings of a number, for the candidate."""
    return " or ".join(f"{number:.7g}" for number in numbers)


@dataclass(frozen=True)
class Answer:
    """What a candidate gave to one question, follow-ups apart.

    Attributes
    ----------
    text : str
        As written; empty if it was only spoken.
    spoken : bool
        Whether it was said aloud.
    number : str
        For a question of kind `number`, as written.
    code : str
        For a question of kind `code`.
    result : CodeResult or None
        What its tests said.
    seconds : float
        From the question to the answer.
    """

    text: str = ""
    spoken: bool = False
    number: str = ""
    code: str = ""
    result: CodeResult | None = None
    seconds: float = 0.0

    @property
    def empty(self) -> bool:
        return not (self.spoken or self.text.strip() or self.code.strip() or self.number.strip())


@dataclass(frozen=True)
class Score:
    """A judged answer.

    Attributes
    ----------
    claimed : float
        From 0 to 1: ticked points of the checklist, less the ticked mistakes, over all points.
    value : float
        What counts: `claimed`, or less where something speaks against it.
    reasons : tuple of str
        What that is, one sentence each.
    """

    claimed: float
    value: float
    reasons: tuple[str, ...] = field(default=())


def score(question: Question, answer: Answer, ticked: int, mistakes: int) -> Score:
    """Judge an answer by what the candidate ticked and by what can be checked.

    Parameters
    ----------
    question : Question
        The question.
    answer : Answer
        What was given.
    ticked, mistakes : int
        How many points of the checklist, and of the common mistakes, the candidate says they made.
    """
    points = len(question.checklist)
    claimed = max(0.0, (ticked - mistakes) / points)
    caps: list[tuple[float, str]] = []
    if answer.empty:
        caps.append((0.0, "No answer was given."))
    elif question.kind == "code" and answer.result is not None and not answer.result.right:
        passed = answer.result.passed / answer.result.total
        said = f"The code passed {answer.result.passed} of {answer.result.total} tests."
        caps.append((CAP_WRONG * passed, said))
    elif question.kind == "code" and answer.result is None:
        caps.append((CAP_WRONG, "There is no code that was run."))
    elif question.kind == "number" and not is_right(question.check, answer.number):
        caps.append((CAP_WRONG, verdict(question.check, answer.number)))
    elif answer.text.strip() and not answer.spoken and question.kind not in ("code", "number"):
        words = len(answer.text.split())
        said = words // WORDS_PER_POINT
        if said < ticked:
            caps.append(
                (said / points, f"{_count(words, 'word')} cannot have made {_count(ticked, 'point')}.")
            )
    value = min([claimed, *(cap for cap, _ in caps)])
    reasons = tuple(reason for cap, reason in caps if cap < claimed or answer.empty)
    return Score(claimed, value, reasons)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
