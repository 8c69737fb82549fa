"""The rooms of coursekit: each says what it is for, none is crowded, and imports run one way between them."""

import ast
import subprocess
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter

import pytest

from coursekit.course.syllabus import ROOT

PACKAGE = ROOT / "coursekit"
ROOMS = sorted(path.parent for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)
MOST_MODULES = 14
MOST_LINES = 310  # of code in a file: what can be read in one sitting


def room_of(module: str) -> str:
    """The first room on the way to a module; "" for what stands at the door (commands, public names)."""
    parts = module.split(".")[1:]
    return parts[0] if parts and (PACKAGE / parts[0]).is_dir() else ""


def imports(path):
    """All modules of coursekit that a file names in imports, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coursekit"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("coursekit"))


def cycle(edges):
    """The first circle among imports, as text; None where there is none."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return " -> ".join(error.args[1])
    return None


def test_rooms_import_one_way():
    rooms = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        mine = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for module in imports(path):
            if room_of(module) != mine:
                rooms[mine].add(room_of(module))
    assert not cycle(rooms), cycle(rooms)
    assert not any("" in others for others in rooms.values()), "a room imports what stands at the door"


def test_modules_do_not_import_each_other_in_circles():
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }
    edges = {}
    for name, path in modules.items():
        named = set()
        for module in imports(path):
            while module not in modules:
                module = module.rpartition(".")[0]
            named.add(module)
        edges[name] = named - {name, "coursekit"}
    assert not cycle(edges), cycle(edges)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(PACKAGE).as_posix())
def test_a_room_says_where_to_start_and_is_not_crowded(room):
    modules = {path.name for path in room.glob("*.py")} - {"__init__.py"}
    assert len(modules) <= MOST_MODULES, f"{room}: split it by job"
    text = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert "Start with" in text, f"{room}/__init__.py: say what comes in, what goes out, where to start"
    named = {
        word.strip("`") for word in text.replace(",", " ").split() if word.strip("`,.;:()").endswith(".py")
    }
    assert {name.strip("`,.;:()") for name in named} - {"nbgrader_config.py"} <= modules, (
        "a file that is gone"
    )


def test_tests_mirror_the_rooms():
    rooms = {room.name for room in ROOMS if room.parent == PACKAGE}
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/__init__.py")}
    assert rooms == folders


def test_git_ignores_no_module_of_ours():
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    modules = [
        path.relative_to(ROOT).as_posix()
        for path in [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    ]
    found = subprocess.run(
        ["git", "check-ignore", "--no-index", *modules], cwd=ROOT, capture_output=True, text=True
    )
    assert not found.stdout, f"left out of every commit:\n{found.stdout}"


def test_two_classes_do_not_share_a_name():
    homes = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes[node.name].append(path.relative_to(ROOT).as_posix())
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def code_lines(path):
    """How many lines of a file are code: no empty lines, comments and docstrings."""
    text = path.read_text(encoding="utf-8")
    told = set()
    for node in ast.walk(ast.parse(text)):
        documented = isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        if documented and ast.get_docstring(node) is not None:
            told.update(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    lines = enumerate(map(str.strip, text.splitlines()), start=1)
    return sum(bool(line) and not line.startswith("#") and number not in told for number, line in lines)


def test_a_file_can_be_read_in_one_sitting():
    counts = {path.relative_to(ROOT).as_posix(): code_lines(path) for path in PACKAGE.rglob("*.py")}
    assert {path: count for path, count in counts.items() if count > MOST_LINES} == {}, "split it by job"
