"""How well the checks of an assignment tell right from wrong: its mutation score.

    python benchmarks/mutants.py WEEK [--only PART]

Every solution region of the source notebook is changed in one place at a time (`<` to `<=`, a constant by
one, an argument left out, a guard deleted ...) and judged by the tests of its part. A mutant that passes all
of them has survived: a slip that a learner could make for free, or a change that is none. The latter are
listed in `tests/answers/NN_topic/equivalent.yml`, each with its reason, and are not counted:

    sigmoid:
    - {before: "if z >= 0:", after: "if z > 0:", because: "both branches give 1/2 at 0"}
"""

import argparse
import ast
import copy
import difflib
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from coursekit.course.syllabus import Graded, SyllabusError, find_graded  # noqa: E402
from coursekit.notebooks.answer_files import ANSWERS  # noqa: E402
from tests.harness import Grader  # noqa: E402
from tests.quick import AnswerError, Work, judge_answers  # noqa: E402

SECONDS = 20  # after which a mutant is taken for one that does not come to an end
REGION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.S)

BINARY = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
COMPARE = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
NAMES = {
    "mean": ("median", "sum"),
    "median": ("mean",),
    "sum": ("mean",),
    "nanmean": ("mean",),
    "nanmedian": ("median",),
    "std": ("var",),
    "max": ("min",),
    "min": ("max",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "exp": ("expm1",),
    "log": ("log1p",),
    "log1p": ("log",),
    "any": ("all",),
    "all": ("any",),
    "fit": ("fit_transform",),
    "transform": ("fit_transform",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
}


@dataclass(frozen=True)
class Mutant:
    """A solution cell changed in one place; `before` and `after` are the lines that differ, as unparsed."""

    line: int
    before: str
    after: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """All mutants of a solution cell of a source notebook, within its solution regions."""
    tree = ast.parse(source)
    places = set()
    for region in REGION.finditer(source):
        first = source.count("\n", 0, region.start(1)) + 1
        places.update(range(first, first + region[1].count("\n")))
    printed, seen = ast.unparse(tree), set()
    for number, node in enumerate(ast.walk(tree)):
        if getattr(node, "lineno", None) not in places:
            continue
        for change in changes(node):
            other = copy.deepcopy(tree)
            nodes = list(ast.walk(other))
            change(nodes[number], other)
            try:
                changed = ast.unparse(ast.fix_missing_locations(other))
                compile(changed, "<mutant>", "exec")
            except (SyntaxError, ValueError):
                continue
            if changed != printed and changed not in seen:
                seen.add(changed)
                yield Mutant(node.lineno, *difference(printed, changed), changed)


def difference(before: str, after: str) -> tuple[str, str]:
    """The lines of two texts that differ, each in one line."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    old, new = ([line[2:].strip() for line in lines if line.startswith(mark)] for mark in "-+")
    return "; ".join(old), "; ".join(new)


def changes(node: ast.AST) -> Iterator[Callable[[ast.AST, ast.AST], None]]:
    """Functions that change a copy of `node`, given the copy and the tree that it is in."""

    def put(field, value):
        return lambda copied, tree: setattr(copied, field, value)

    match node:
        case ast.BinOp():
            if type(node.op) in BINARY:
                yield put("op", BINARY[type(node.op)]())
            if isinstance(node.op, (ast.Sub, ast.Div, ast.Pow, ast.MatMult)):
                yield lambda copied, tree: swap(copied, "left", "right")
        case ast.AugAssign() if type(node.op) in BINARY:
            yield put("op", BINARY[type(node.op)]())
        case ast.Compare():
            for kind in COMPARE.get(type(node.ops[0]), ()):
                yield lambda copied, tree, kind=kind: copied.ops.__setitem__(0, kind())
        case ast.BoolOp():
            yield put("op", ast.And() if isinstance(node.op, ast.Or) else ast.Or())
            for place in range(len(node.values)):
                yield lambda copied, tree, place=place: without(copied.values, place)
        case ast.UnaryOp(op=ast.USub() | ast.Not() | ast.Invert()):
            yield lambda copied, tree: replace(tree, copied, copied.operand)
        case ast.Constant(value=bool()):
            yield put("value", not node.value)
        case ast.Constant(value=int() | float()):
            for value in dict.fromkeys((node.value + 1, node.value - 1, 0)):
                yield put("value", value)
        case ast.keyword(arg="axis", value=ast.Constant(value=0 | 1)):
            yield put("value", ast.Constant(1 - node.value.value))
        case ast.Attribute() | ast.Name():
            field = "attr" if isinstance(node, ast.Attribute) else "id"
            for name in NAMES.get(getattr(node, field), ()):
                yield put(field, name)
        case ast.Return() if node.value is not None:
            yield put("value", ast.Constant(None))
    if isinstance(node, ast.Call):
        for place in range(len(node.keywords)):
            yield lambda copied, tree, place=place: copied.keywords.pop(place)
        if len(node.args) > 1:
            yield lambda copied, tree: copied.args.__setitem__(slice(0, 2), copied.args[1::-1])
            for place in range(1, len(node.args)):
                yield lambda copied, tree, place=place: copied.args.pop(place)
        if getattr(node.func, "id", "") in ("float", "int", "bool") and len(node.args) == 1:
            yield lambda copied, tree: replace(tree, copied, copied.args[0])  # np.float64, say, for float
    if isinstance(node, (ast.If, ast.Assign, ast.AugAssign, ast.Expr, ast.Raise, ast.For, ast.With)):
        yield lambda copied, tree: replace(tree, copied, ast.Pass())


def swap(node: ast.AST, one: str, other: str) -> None:
    first, second = getattr(node, one), getattr(node, other)
    setattr(node, one, second)
    setattr(node, other, first)


def without(values: list, place: int) -> None:
    """Take one operand out; a lone one that is left is doubled, which changes nothing."""
    values.pop(place)
    if len(values) == 1:
        values.append(values[0])


def replace(tree: ast.AST, node: ast.AST, other: ast.AST) -> None:
    """Put `other` where `node` is in `tree`."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, field, other)
            elif isinstance(value, list) and any(item is node for item in value):
                value[[item is node for item in value].index(True)] = other


def equivalents(week: Graded) -> dict[str, set[tuple[str, str]]]:
    """By part, the changes that are known to change nothing, as (before, after)."""
    path = ANSWERS / week.id / "equivalent.yml"
    listed = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    found = {}
    for part, rows in (listed or {}).items():
        for row in rows:
            if not isinstance(row, dict) or not all(row.get(key) for key in ("before", "after", "because")):
                raise SyllabusError(f"{path}, {part}: each entry needs before, after and because")
            found.setdefault(part, set()).add((row["before"], row["after"]))
    return found


@dataclass
class Score:
    """What became of the mutants of one part."""

    mutants: int
    survivors: list[Mutant]

    @property
    def share(self) -> float:
        return 1 - len(self.survivors) / self.mutants if self.mutants else 1.0


def scores(week: Graded, only: str | None = None) -> dict[str, Score]:
    """The mutation score of each part of an assignment, or of one.

    Raises
    ------
    SyllabusError
        If there is no such part, or `equivalent.yml` lists a change that no mutant makes any more.
    """
    known = equivalents(week)
    with tempfile.TemporaryDirectory() as folder:
        grader = Grader(week, Path(folder))
        if only is not None and only not in grader.parts:
            raise SyllabusError(f"{week.label} has no part {only!r}: it has {', '.join(grader.parts)}")
        found, work = {}, {}
        for part in grader.parts if only is None else [only]:
            made = {(mutant.before, mutant.after): mutant for mutant in mutants(grader.reference[part])}
            for change in known.get(part, ()):
                if change not in made:
                    raise SyllabusError(f"equivalent.yml of {week.label}, {part}: no mutant {change}")
                del made[change]
            found[part] = Score(len(made), [])
            work |= {
                (part, mutant): Work({part: mutant.source}, until_failure=True) for mutant in made.values()
            }
        for (part, mutant), result in judge_answers(grader, work, SECONDS):
            if not isinstance(result, AnswerError) and not result.failed:
                found[part].survivors.append(mutant)
    return found


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="The mutation score of an assignment's checks.")
    parser.add_argument("week", metavar="WEEK", help="a week's number or its id")
    parser.add_argument("--only", metavar="PART", help="the solution cell to change")
    options = parser.parse_args(arguments)
    try:
        week = find_graded(options.week)
        found = scores(week, options.only)
    except SyllabusError as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 2
    path = week.solution.relative_to(ROOT).as_posix()
    for part, score in found.items():
        print(f"{part}: {score.share:.1%} of {score.mutants} mutants found, {len(score.survivors)} survive")
        for mutant in sorted(score.survivors, key=lambda survivor: survivor.line):
            print(f"  {path}, cell {part}:{mutant.line}: {mutant.before} -> {mutant.after}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
