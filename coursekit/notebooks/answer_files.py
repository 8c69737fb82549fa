"""The answers that the graders are tested with: right ones, and wrong ones with what must be said about them.

`tests/answers/NN_topic/PART.py` holds the answers to one part of an assignment, that is, to its solution cell
`PART`: a base, which is right, and answers that say what they change in it. CONTRIBUTING.md has the form.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.utils import is_solution

from coursekit.course.syllabus import ROOT, Week
from coursekit.notebooks.cells import grade_id, is_test_cell

ANSWERS = ROOT / "tests" / "answers"
WRONG = ("why", "fails", "says")  # the fields that a wrong answer must have
FIELD = re.compile(r"# (\w+): *(.*)\n|# (slip) *\n")
CELL = re.compile(r"^# cell: *(.*?) *\n", flags=re.M)
EDIT = re.compile(r"(?:^(?:  .*|- .*|-)\n)+(?:^(?:\+ .*|\+)\n)*", flags=re.M)


@dataclass(frozen=True)
class KnownAnswer:
    """One named answer: sources for some solution cells and, if wrong, what the grader must say.

    Attributes
    ----------
    name : str
        Unlike that of any other answer to the assignment.
    cells : dict of str to str
        What the learner wrote, by solution cell.
    why : str
        The misconception; of a right answer, what is different about it.
    fails : frozenset of str
        The test cells that must fail; none for a right answer.
    says : str
        Words that one of their messages must contain.
    slip : bool
        Whether a wrong answer is a small slip, which should cost little.
    """

    name: str
    cells: dict[str, str]
    why: str = ""
    fails: frozenset[str] = frozenset()
    says: str = ""
    slip: bool = False


class AnswerFileError(Exception):
    """A file of answers is not in the form that CONTRIBUTING.md describes; the message says where."""


def read_answers(week: Week, kind: str) -> list[KnownAnswer]:
    """The answers to a week's assignment, in the order of its parts.

    Parameters
    ----------
    week : Week
        A week that is built.
    kind : {"right", "wrong"}
        Which answers; the right ones include the base of each part.

    Raises
    ------
    AnswerFileError
        If a file is not in the form that CONTRIBUTING.md describes.
    """
    answers = read_folder(ANSWERS / week.id, parts_of(week))
    return [answer for answer in answers if bool(answer.fails) == (kind == "wrong")]


def answers_of(week: Week) -> list[tuple[str, KnownAnswer]]:
    """All answers to a week's assignment, each with its kind, `wrong` or `right`."""
    return [(kind, answer) for kind in ("wrong", "right") for answer in read_answers(week, kind)]


@functools.cache
def parts_of(week: Week) -> dict[str, list[str]]:
    """The test cells of each part of a week's assignment: those between its solution cell and the next."""
    tests, part = {}, ""
    for cell in nbformat.read(week.solution, as_version=4).cells:
        if is_test_cell(cell):
            tests[part].append(grade_id(cell))
        elif cell.cell_type == "code" and is_solution(cell):
            part = grade_id(cell)
            tests[part] = []
    return tests


def read_folder(folder: Path, tests: dict[str, list[str]]) -> list[KnownAnswer]:
    """All answers in a folder of files named after parts; `tests` holds the test cells of each part."""
    for path in sorted(folder.glob("*.py")):
        if path.stem not in tests:
            raise AnswerFileError(f"{path}: no part is named {path.stem!r}, only {', '.join(tests)}")
    answers = {}
    for path in (folder / f"{part}.py" for part in tests):
        for answer in read_part(path, tests) if path.exists() else []:
            if answer.name in answers:
                raise AnswerFileError(f"{path}, answer {answer.name!r}: another answer has this name")
            answers[answer.name] = answer
    return list(answers.values())


def read_part(path: Path, tests: dict[str, list[str]]) -> list[KnownAnswer]:
    """The answers in one file, first of all the base, which is named after the part."""
    _, *blocks = re.split(r"^# %% ", path.read_text(encoding="utf-8").rstrip() + "\n", flags=re.M)
    if not blocks or blocks[0].partition("\n")[0].strip() != "base":
        raise AnswerFileError(f"{path}: the first answer must be `# %% base`")
    part, base, answers = path.stem, None, []
    for block in blocks:
        name, _, text = block.partition("\n")
        name = name.strip()
        try:
            fields, text = read_fields(text, is_base=base is None)
            cells = read_cells(text, part, base, tests)
            fails = failing(fields["fails"], part, cells, tests) if "fails" in fields else frozenset()
        except AnswerFileError as error:
            raise AnswerFileError(f"{path}, answer {name!r}: {error}") from None
        if base is None:
            name, base = f"{part}_base", cells[part]
        why = fields.get("why", fields.get("right", ""))
        answers.append(KnownAnswer(name, cells, why, fails, fields.get("says", ""), "slip" in fields))
    return answers


def read_fields(text: str, is_base: bool) -> tuple[dict[str, str], str]:
    """The fields at the top of an answer, and the text below them."""
    fields = {}
    while (match := FIELD.match(text)) and match[1] != "cell":
        field = match[1] or match[3]
        if field not in ("right", "slip", *WRONG):
            raise AnswerFileError(f"no field is named {field!r}")
        if field in fields:
            raise AnswerFileError(f"two lines `# {field}`")
        fields[field] = (match[2] or "").strip()
        text = text[match.end() :]
    if is_base or "right" in fields:
        if wrong := fields.keys() - {"right"}:
            raise AnswerFileError(f"a right answer has no line `# {min(wrong)}`")
    elif missing := [field for field in WRONG if not fields.get(field)]:
        raise AnswerFileError(f"no line `# {missing[0]}: ...` (and no line `# right: ...`)")
    return fields, text


def read_cells(text: str, part: str, base: str | None, tests: dict[str, list[str]]) -> dict[str, str]:
    """What an answer writes into which solution cells: its own part's, and others' after `# cell: PART`."""
    cells, bodies = {}, [part, *CELL.split(text)]
    for cell, body in zip(bodies[::2], bodies[1::2], strict=True):
        if cell not in tests:
            raise AnswerFileError(f"no part is named {cell!r}, only {', '.join(tests)}")
        if cell in cells:
            raise AnswerFileError(f"two cells for the part {cell!r}")
        if not body.strip():
            raise AnswerFileError(f"nothing for the part {cell!r}")
        cells[cell] = body.strip("\n") + "\n"
        if cells[cell].startswith(("- ", "+ ", "  ")):
            if cell != part or base is None:
                raise AnswerFileError(f"an edit of the part {cell!r}, which has no base here")
            cells[cell] = edited(base, cells[cell])
    return cells


def edited(base: str, edits: str) -> str:
    """`base` with edits made: text that stands in it once, of which `- ` lines go, and `+ ` lines to add."""
    if rest := EDIT.sub("", edits).strip():
        raise AnswerFileError(f"{rest.splitlines()[0]!r} is no edit: first `- ` lines, then `+ ` lines")
    changes = []
    for lines in (match[0].splitlines() for match in EDIT.finditer(edits)):
        old = "\n".join(line[2:] for line in lines if line[0] != "+")
        new = "\n".join(line[2:] for line in lines if line[0] != "-")
        if base.count(old) != 1:
            raise AnswerFileError(f"{old!r} stands {base.count(old)} times in the base, not once")
        start = base.index(old)  # before the first line stands base[-1], a line end as well
        end = start + len(old)
        if not new and base[start - 1] == base[end : end + 1] == "\n":  # whole lines go with their line end
            end += 1
        changes.append((start, end, old, new))
    limit = len(base)
    for start, end, old, new in sorted(changes, reverse=True):
        if end > limit:
            raise AnswerFileError(f"two edits change {old!r}")
        base = base[:start] + new + base[end:]
        limit = start
    return base.strip("\n") + "\n"


def failing(names: str, part: str, cells: Iterable[str], tests: dict[str, list[str]]) -> frozenset[str]:
    """The test cells in `# fails:`: `hidden` or `part-hidden`; `all` are those of all parts in `cells`."""
    known = [test for cell in cells for test in tests[cell]]
    if names == "all":
        return frozenset(known)
    found = {name if name in known else f"{part}-{name}" for name in re.split(r" *, *", names)}
    if unknown := found - set(known):
        raise AnswerFileError(f"no test cell is named {min(unknown)!r}, only {', '.join(known)}")
    return frozenset(found)
