"""What speaks against a self-score: probes that were missed, code that fails, a number that is off.

The candidate ticks what they said. Nothing here adds a point; it only caps what can be claimed.
"""

import functools
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from coursekit.interview.bank import LEVELS, PROBED, CodeCheck, NumberCheck, Question, SqlCheck
from coursekit.interview.evidence.numerals import readings
from coursekit.interview.evidence.words import WORDS_PER_POINT, counted, is_citation, says_nothing

CODE_SECONDS = 10
CAP_WRONG = 0.4  # of a task whose result is wrong: the way counts, too, but it cannot be a good answer
CAPS = (0.25, 0.5, 0.8, 1.0)  # what an answer can be worth with 0, 1, 2, 3 of its probes right
CAP_UNPROBED = 0.5  # of an answer that no probe confirmed, because its question has none yet
CAP_ACCEPTED = 0.4  # of an answer to a flawed question that takes its premise as true
SECOND_OPINION = "second opinion (a language model on this machine)"
UNCITED = 0.5  # of a point: what a tick is worth that cites nothing
PER_LEVEL = 0.25  # a question one level up or down counts for that much more or less


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


def is_untouched(check: CodeCheck | SqlCheck, code: str) -> bool:
    """Whether code is the starter as it was given, which is no answer, whatever tests it passes."""
    return code.strip() == check.starter.strip()


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
        As written; of a spoken answer, notes of it.
    spoken : bool
        Whether it was said aloud.
    number : str
        For a question of kind `number`, as written.
    code : str
        For a question of kind `code`; empty if it is the starter as it was given.
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

    @functools.cached_property
    def empty(self) -> bool:
        """Whether nothing was said: "I don't know" and filler say nothing, either."""
        return not (self.code.strip() or self.number.strip()) and is_empty(self.text, self.spoken)


def is_empty(text: str, spoken: bool) -> bool:
    """Whether an answer in words is none. Of a spoken one, notes can only say that it is none."""
    return says_nothing(text) if text.strip() else not spoken


@dataclass(frozen=True)
class Claim:
    """What a candidate says of an answer when the model answer is there to compare.

    Attributes
    ----------
    ticked, mistakes : tuple of int
        Points of the checklist and common mistakes that the answer had, from 0.
    citations : dict
        For each ticked point, the words of the answer that made it.
    """

    ticked: tuple[int, ...] = ()
    mistakes: tuple[int, ...] = ()
    citations: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """What was seen before the model answer was shown.

    Attributes
    ----------
    probes : tuple of bool
        For each probe that was asked, whether it was answered right.
    corrected : bool or None
        Whether the candidate said to have corrected the question; None if that was not asked.
    hinted : bool
        Whether a hint was taken.
    doubted : frozenset of int
        Points that a second marker did not find in the answer.
    """

    probes: tuple[bool, ...] = ()
    corrected: bool | None = None
    hinted: bool = False
    doubted: frozenset[int] = frozenset()


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


SKIPPED = Score(0.0, 0.0, ("It was skipped.",))


def score(question: Question, answer: Answer, claim: Claim, evidence: Evidence = Evidence()) -> Score:
    """Judge an answer by what the candidate ticked and by what can be checked.

    Answers of the stages about the candidate (introduction, resume, their questions) cannot be checked: they
    are worth what was ticked.
    """
    points = len(question.checklist)
    claimed = max(0.0, (len(claim.ticked) - len(claim.mistakes)) / points)
    if answer.empty:
        return Score(claimed, 0.0, ("No answer was given.",))
    if needs_citations(question):
        worth, notes = _worth(question, answer, claim, evidence)
        caps = _caps_of_words(question, answer, claim, evidence)
    else:
        worth = len(claim.ticked) - len(claim.mistakes) - evidence.hinted
        notes, caps = _hint(evidence), _caps_of_tasks(question, answer)
    value = max(0.0, worth / points)
    reasons = [reason for cap, reason in caps if cap < value]
    return Score(claimed, min([value, *(cap for cap, _ in caps)]), (*notes, *reasons))


def needs_citations(question: Question) -> bool:
    """Whether a tick must cite what was said: of answers in words that count."""
    return question.stage is None and question.kind in PROBED


def _hint(evidence: Evidence) -> list[str]:
    return ["A hint was taken: one point less."] if evidence.hinted else []


def _worth(question: Question, answer: Answer, claim: Claim, evidence: Evidence) -> tuple[float, list[str]]:
    """The points that the ticks are worth, and what is to be said about them."""
    ticked, notes = list(claim.ticked), _hint(evidence)
    if question.flawed and evidence.corrected is False:
        notes.append("The premise was wrong, and was accepted.")
        ticked = [point for point in ticked if point != 0]  # the first point is the pushback
    backed: Counter[str] = Counter()
    cited: set[int] = set()
    for point in ticked:
        citation = claim.citations.get(point, "")
        room = counted(citation) // WORDS_PER_POINT
        if is_citation(citation, answer.text, answer.spoken) and backed[citation] < room:
            backed[citation] += 1
            cited.add(point)
    if uncited := len(ticked) - len(cited):
        notes.append(f"{_count(uncited, 'tick')} cited nothing that was said, and counted half.")
    if lost := cited & evidence.doubted:
        notes.append(f"{_count(len(lost), 'tick')} counted half by the {SECOND_OPINION}.")
    full = len(cited - lost)
    doubted = evidence.corrected is True and not question.flawed
    if doubted:
        notes.append("The question was sound, and was said to be wrong: one point less.")
    worth = full + UNCITED * (len(ticked) - full) - len(claim.mistakes) - evidence.hinted - doubted
    return worth, notes


def _caps_of_words(
    question: Question, answer: Answer, claim: Claim, evidence: Evidence
) -> list[tuple[float, str]]:
    points, right, asked = len(question.checklist), sum(evidence.probes), len(evidence.probes)
    if asked:
        caps = [(CAPS[right * (len(CAPS) - 1) // asked], f"{right} of {asked} probes were right.")]
    else:
        caps = [(CAP_UNPROBED, "Nothing was confirmed: there were no probes.")]
    if question.flawed and evidence.corrected is False:
        caps.append((CAP_ACCEPTED, f"An accepted wrong premise is worth {CAP_ACCEPTED:.0%} at most."))
    if not answer.spoken:
        words = counted(answer.text)
        if words // WORDS_PER_POINT < len(claim.ticked):
            said = f"{_count(words, 'word')} cannot have made {_count(len(claim.ticked), 'point')}."
            caps.append((words // WORDS_PER_POINT / points, said))
    return caps


def _caps_of_tasks(question: Question, answer: Answer) -> list[tuple[float, str]]:
    if question.kind == "code" and answer.result is None:
        return [(0.0, "There is no code that was run.")]
    if question.kind == "code" and not answer.result.right:
        passed = answer.result.passed / answer.result.total
        said = f"The code passed {answer.result.passed} of {answer.result.total} tests."
        return [(CAP_WRONG * passed, said)]
    if question.kind == "number" and not is_right(question.check, answer.number):
        return [(CAP_WRONG, verdict(question.check, answer.number))]
    return []


def on_scale(value: float, asked: str, level: str) -> float:
    """A score at a question of one level, on the scale of another: a harder question counts for more."""
    steps = LEVELS.index(asked) - LEVELS.index(level)
    return min(1.0, value * (1 + PER_LEVEL * steps))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
