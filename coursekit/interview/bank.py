"""Read the interview question bank, and reject a bad file by name, line, question and field.

The form of a file is described in interview/questions/README.md.
"""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import yaml

from coursekit.interview import sql
from coursekit.interview.evidence.numerals import read_shape

LEVELS = ("junior", "middle", "senior")
STAGES = ("introduction", "resume", "candidate")  # of an interview; all other questions belong to the rest
KINDS = ("theory", "derivation", "code", "number", "case", "behavioral")
ANSWER_WORDS = 170  # what fits into 60 seconds
PROBED = ("theory", "derivation", "case")  # kinds whose answers are checked by probes
PROBES = 6  # at least, where there are any
SENTENCES = (2, 4)  # right ones beside the wrong one of a `spot`
_MANY = 10**6


class QuestionError(ValueError):
    """A file of the bank is not in its form: one line that says where, what and what to do."""


@dataclass(frozen=True)
class CoverageLine:
    weeks: tuple[int, ...]  # the weeks whose question files must ask it
    text: str


@dataclass(frozen=True)
class FollowUp:
    ask: str
    good_answer: str


@dataclass(frozen=True)
class LectureLink:
    path: str  # of a notebook, or of a Markdown file
    heading: str  # a `## ` heading without the minutes at its end


@dataclass(frozen=True)
class NumberCheck:
    """An answer x is right when |x - value| <= tolerance; `expression` recomputes `value`.

    A share is given as a share, such as 0.27: an answer of 27 % is read as that, a bare 27 is not.
    """

    expression: str
    value: float
    tolerance: float


@dataclass(frozen=True)
class CodeCheck:
    """Code is right when every expression of `tests`, evaluated beside it, is True."""

    function: str
    starter: str
    solution: str
    tests: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.tests)


@dataclass(frozen=True)
class SqlCheck:
    """A query is right when it gives the solution's rows on all `tables`, in any order unless `ordered`.

    Each of `tables` is a script that creates and fills them. The first one stands as a comment at the head
    of `starter`; the others are not shown.
    """

    tables: tuple[str, ...]
    starter: str
    solution: str
    ordered: bool

    @property
    def total(self) -> int:
        return len(self.tables)


@dataclass(frozen=True)
class Probe:
    """A small question with one right answer, asked once an answer is committed.

    Attributes
    ----------
    kind : str
        A key of PROBE_FIELDS: `number` and `shape` are typed; `spot` asks which of several sentences is
        wrong; `better` asks which of two answers is better.
    ask : str
        What the interviewer says.
    because : str
        The reason, shown afterwards.
    number : NumberCheck or None
        For `number`.
    shape : tuple of int or str
        For `shape`: sizes, such as (3,) or ("n", "d").
    right : tuple of str
        For `spot` the true sentences, for `better` the better answer.
    wrong : str
        For `spot` the wrong sentence, for `better` the other answer.
    """

    kind: str
    ask: str
    because: str
    number: NumberCheck | None = None
    shape: tuple[int | str, ...] = ()
    right: tuple[str, ...] = ()
    wrong: str = ""


PROBE_FIELDS = {
    "number": ("expression", "value", "tolerance"),
    "shape": ("shape",),
    "spot": ("right", "wrong"),
    "better": ("right", "wrong"),
}


@dataclass(frozen=True)
class Question:
    id: str
    week: str
    level: str
    kind: str
    covers: tuple[str, ...]
    flawed: bool
    stage: str | None  # where in an interview it is asked, if only there
    prompt: str
    answer_60s: str
    checklist: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...]
    common_mistakes: tuple[str, ...]
    terms: tuple[str, ...]  # words or symbols that the section named by `lecture` must contain
    lecture: LectureLink | None  # None while the week's lecture is not built
    practice: int | None  # the part of the week's assignment, or of the milestone
    milestone: str | None  # the id of one, in a week of the capstone
    check: NumberCheck | CodeCheck | SqlCheck | None
    hint: str  # what the interviewer offers to somebody who is stuck; empty if there is none yet
    probes: tuple[Probe, ...]


@dataclass(frozen=True)
class _Value:
    """A piece of YAML that knows where it stands, so that every complaint can say so."""

    path: Path
    node: yaml.Node
    place: str = ""  # "question id: field: ", as far as it is known

    def fail(self, problem: str) -> NoReturn:
        line = self.node.start_mark.line + 1
        raise QuestionError(" ".join(f"{self.path}:{line}: {self.place}{problem}".split()))

    def pairs(self) -> list[tuple[str, yaml.Node]]:
        if not isinstance(self.node, yaml.MappingNode):
            self.fail("expected named fields; write them as `name: value`, one a line")
        return [(str(key.value), node) for key, node in self.node.value]

    def fields(self, *required: str, optional: Collection[str] = ()) -> dict[str, "_Value"]:
        found: dict[str, _Value] = {}
        for name, node in self.pairs():
            here = replace(self, node=node, place=f"{self.place}{name}: ")
            if name in found:
                here.fail("the field is there twice; remove one of the two")
            if name not in (*required, *optional):
                here.fail(f"unknown field; use {', '.join([*required, *optional])}")
            found[name] = here
        for name in required:
            if name not in found:
                self.fail(f"{name}: the field is missing; add it")
        return found

    def items(self, least: int = 1, most: int = _MANY) -> list["_Value"]:
        if not isinstance(self.node, yaml.SequenceNode):
            self.fail("expected a list; begin each entry with `- `")
        if not least <= len(self.node.value) <= most:
            wanted = f"at least {least}" if most == _MANY else f"{least} to {most}"
            self.fail(f"has {len(self.node.value)} entries; give {wanted}")
        return [replace(self, node=node) for node in self.node.value]

    def text(self, most_words: int = _MANY) -> str:
        if self.node.tag != "tag:yaml.org,2002:str":
            self.fail("expected text; put quotes around text that holds `: ` or looks like a number")
        words = len(self.node.value.split())
        if not 0 < words <= most_words:
            self.fail(f"has {words} words; cut it to {most_words}" if words else "is empty; fill it in")
        return self.node.value.strip()

    def texts(self, least: int, most: int) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items(least, most))

    def record(self, kind: type) -> FollowUp | LectureLink:
        return kind(**{name: value.text() for name, value in self.fields(*kind.__annotations__).items()})

    def one_of(self, known: Collection[str], use: str = "") -> str:
        if self.text() not in known:
            self.fail(f"unknown value {self.text()!r}; use {use or ', '.join(known)}")
        return self.text()

    def number(self) -> float:
        is_number = self.node.tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
        value = float(yaml.safe_load(self.node.value)) if is_number else math.nan
        if not math.isfinite(value):
            self.fail("expected a number, such as 0.27 or 1.0e-6")
        return value

    def flag(self) -> bool:
        if self.node.tag != "tag:yaml.org,2002:bool":
            self.fail("expected true or false")
        return yaml.safe_load(self.node.value)

    def part(self) -> int:
        """The number of a part of an assignment."""
        if self.node.tag != "tag:yaml.org,2002:int" or int(self.node.value) < 1:
            self.fail("expected the number of a part of the week's assignment, such as 4")
        return int(self.node.value)

    def shape(self) -> tuple[int | str, ...]:
        """A shape as people write it: (3,), (n, d), (n, k - 1)."""
        sizes = read_shape(self.text())
        if sizes is None:
            self.fail("expected a shape in quotes, such as '(3,)' or '(n, d)'")
        return sizes

    def python(self, mode: str) -> str:
        try:
            compile(self.text(), "<check>", mode)
        except (SyntaxError, ValueError) as error:
            self.fail(f"not Python ({error}); correct it")
        return self.text()


def _read(path: Path) -> _Value:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise QuestionError(f"{path}: cannot be read ({error.strerror}); put it there") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).split("\n")[0]
        remedy = "check the indentation, and put quotes around text that holds `: `"
        where = f"{path}:{mark.line + 1 if mark else 1}"
        raise QuestionError(f"{where}: not valid YAML ({reason}); {remedy}") from None
    if node is None:
        raise QuestionError(f"{path}:1: the file is empty; write its fields")
    return _Value(path, node)


def prefix_of(week: str) -> str:
    """How the ids of a week's questions begin: its number, or for the capstone its whole name."""
    number = week.partition("_")[0]
    return number if number.isdecimal() else week.replace("_", "-")


def load_coverage(path: Path) -> dict[str, CoverageLine]:
    """Read the coverage ids. Raises QuestionError if the file is not in its form."""
    root, lines = _read(path), {}
    for name, line in root.fields(*dict(root.pairs())).items():
        fields = line.fields("week", "text")
        weeks = tuple(int(week.number()) for week in fields["week"].items(least=0))
        lines[name] = CoverageLine(weeks, fields["text"].text())
    return lines


def load_questions(path: Path, coverage: Collection[str]) -> list[Question]:
    """Read one file of the bank, whose questions may name the ids in `coverage`.

    Raises QuestionError, one line with file, line, question and field, if it is not in its form.
    """
    fields = _read(path).fields("week", "questions")
    week = fields["week"].one_of([path.stem], f"{path.stem}, as the file is named")
    questions: dict[str, Question] = {}
    for number, value in enumerate(fields["questions"].items(), start=1):
        written = dict(value.pairs()).get("id")
        name = written.value if isinstance(written, yaml.ScalarNode) else f"question {number}"
        question = _question(replace(value, place=f"{name}: "), week, coverage)
        if question.id in questions:
            replace(value, node=written, place=f"{name}: id: ").fail("used twice; rename one")
        questions[question.id] = question
    return list(questions.values())


def load_bank(root: Path) -> dict[str, Question]:
    """All questions by id, in the order of the weeks; `root` is the folder `interview`.

    Raises QuestionError for the first file that is not in its form, or if there is none.
    """
    folder = root / "questions"
    coverage = load_coverage(root / "coverage.yml")
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise QuestionError(f"{folder}: no question files (*.yml) in it; restore the folder from the course")
    questions = [question for file in files for question in load_questions(file, coverage)]
    return {question.id: question for question in questions}


def _question(value: _Value, week: str, coverage: Collection[str]) -> Question:
    optional = ("flawed", "stage", "terms", "lecture", "practice", "milestone", "check", "hint", "probes")
    required = [name for name in Question.__annotations__ if name not in ("week", *optional)]
    fields = value.fields(*required, optional=optional)
    prefix = prefix_of(week)
    if not re.fullmatch(rf"{prefix}(-[a-z0-9]+)+", fields["id"].text()):
        fields["id"].fail(f"write {prefix}-, then lower-case words joined by hyphens")
    kind = fields["kind"].one_of(KINDS)
    if (kind in ("number", "code")) != ("check" in fields):
        remedy = "remove" if "check" in fields else "add"
        value.fail(f"check: {remedy} it for a question of kind {kind}")
    if "probes" in fields and kind not in PROBED:
        fields["probes"].fail(f"remove it for a question of kind {kind}")
    if "flawed" in fields and fields["flawed"].node.value != "true":
        fields["flawed"].fail("write true, or remove the field")
    return Question(
        id=fields["id"].text(),
        week=week,
        level=fields["level"].one_of(LEVELS),
        kind=kind,
        covers=tuple(item.one_of(coverage, "an id of coverage.yml") for item in fields["covers"].items()),
        flawed="flawed" in fields,
        stage=fields["stage"].one_of(STAGES) if "stage" in fields else None,
        prompt=fields["prompt"].text(),
        answer_60s=fields["answer_60s"].text(ANSWER_WORDS),
        checklist=fields["checklist"].texts(3, 6),
        follow_ups=tuple(item.record(FollowUp) for item in fields["follow_ups"].items(2, 4)),
        common_mistakes=fields["common_mistakes"].texts(1, 3),
        terms=fields["terms"].texts(2, 4) if "terms" in fields else (),
        lecture=fields["lecture"].record(LectureLink) if "lecture" in fields else None,
        practice=fields["practice"].part() if "practice" in fields else None,
        milestone=fields["milestone"].text() if "milestone" in fields else None,
        check=_check(fields["check"], kind) if "check" in fields else None,
        hint=fields["hint"].text() if "hint" in fields else "",
        probes=tuple(map(_probe, fields["probes"].items(PROBES))) if "probes" in fields else (),
    )


def _probe(value: _Value) -> Probe:
    kind = dict(value.pairs()).get("kind")
    if kind is None:
        value.fail("kind: the field is missing; add it")
    kind = replace(value, node=kind, place=f"{value.place}kind: ").one_of(PROBE_FIELDS)
    fields = value.fields("kind", "ask", *PROBE_FIELDS[kind], "because")
    about = {"kind": kind, "ask": fields["ask"].text(), "because": fields["because"].text()}
    if kind == "number":
        return Probe(**about, number=_number(fields))
    if kind == "shape":
        return Probe(**about, shape=fields["shape"].shape())
    if kind == "spot":
        right = fields["right"].texts(*SENTENCES)
    else:
        right = (fields["right"].text(),)
    return Probe(**about, right=right, wrong=fields["wrong"].text())


def _number(fields: dict[str, _Value]) -> NumberCheck:
    number, tolerance = fields["value"].number(), fields["tolerance"].number()
    return NumberCheck(fields["expression"].python("eval"), number, tolerance)


def _check(value: _Value, kind: str) -> NumberCheck | CodeCheck | SqlCheck:
    if kind == "number":
        return _number(value.fields(*NumberCheck.__annotations__))
    if "tables" in dict(value.pairs()):
        return _sql(value.fields(*SqlCheck.__annotations__))
    fields = value.fields(*CodeCheck.__annotations__)
    code = [fields[name].python("exec") for name in ("starter", "solution")]
    tests = tuple(item.python("eval") for item in fields["tests"].items())
    return CodeCheck(fields["function"].text(), *code, tests)


def _sql(fields: dict[str, _Value]) -> SqlCheck:
    solution, tables = fields["solution"].text(), fields["tables"].items(least=2)
    for script in tables:
        try:
            sql.run(script.text(), solution)
        except sql.QueryError as error:
            script.fail(f"the solution does not run on these tables ({error}); correct one of the two")
    starter = sql.commented(tables[0].text()) + fields["starter"].text()
    scripts = tuple(script.text() for script in tables)
    return SqlCheck(scripts, starter, solution, fields["ordered"].flag())
