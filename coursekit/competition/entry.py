"""Read an entry, without running it: one Python file or one notebook, small enough to be no table of answers.

What goes on to be run is its code, compiled and without docstrings and comments: an entry cannot carry more
than `MOST_WRITTEN` characters of text and numbers.
"""

import ast
import hashlib
import marshal
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from coursekit.competition.errors import EntryError
from coursekit.notebooks.execute import NotebookError, read_notebook

SUFFIXES = (".py", ".ipynb")
MOST_BYTES = 2_000_000  # of a file; outputs of a notebook count
MOST_CODE = 20_000  # characters
MOST_WRITTEN = 2_000  # characters of texts and numbers in the code
TAG = "entry"  # of the cells that are the entry; if no cell has it, all code cells are
NEEDED = ("fit", "predict")


@dataclass(frozen=True)
class Entry:
    """An entry that may be run: the name of its file, and its code for `marshal.loads`."""

    name: str
    code: bytes


def read_entry(path: Path) -> Entry:
    """Read and check an entry.

    Raises
    ------
    EntryError
        If it is refused.
    """
    source = read_source(path)
    if len(source) > MOST_CODE:
        raise EntryError(f"{path.name}: {len(source)} characters of code, allowed are {MOST_CODE}")
    return Entry(path.name, _compiled(source, path.name))


def digest_of(path: Path) -> str:
    """What tells one version of an entry from another, whatever the path is."""
    content = repr(path.name).encode()
    if path.is_file() and not path.is_symlink() and path.stat().st_size <= MOST_BYTES:
        content = path.read_bytes()
    return hashlib.sha256(content).hexdigest()


def read_source(path: Path) -> str:
    """The code of an entry's file as text."""
    if path.suffix not in SUFFIXES:
        raise EntryError(f"{path.name}: an entry is one .py or .ipynb file")
    try:
        found = os.lstat(path)
    except OSError:
        raise EntryError(f"{path.name}: there is no such file") from None
    if not stat.S_ISREG(found.st_mode):
        raise EntryError(f"{path.name}: not a regular file")
    if found.st_size > MOST_BYTES:
        raise EntryError(f"{path.name}: {found.st_size} bytes, allowed are {MOST_BYTES}")
    if path.suffix == ".ipynb":
        return _cells(path)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EntryError(f"{path.name}: cannot be read as text ({type(error).__name__})") from None


def _cells(path: Path) -> str:
    """The code cells of a notebook, those tagged `entry` if there are any."""
    try:
        notebook = read_notebook(path)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        tagged = [cell for cell in code if TAG in cell.metadata.get("tags", [])]
        return "\n\n".join(cell.source for cell in tagged or code)
    except (NotebookError, AttributeError, TypeError, RecursionError):
        raise EntryError(f"{path.name}: not a readable notebook; save it again in JupyterLab") from None


def _compiled(source: str, name: str) -> bytes:
    try:
        tree = ast.parse(source, name)
        _check(tree, name)
        return marshal.dumps(compile(tree, name, "exec", dont_inherit=True, optimize=0))
    except SyntaxError as error:
        line = (error.text or "").strip()
        hint = "; magic commands belong into cells without the tag" if line[:1] in ("%", "!") else ""
        where = f"line {error.lineno or 1}" + (f": {line[:60]}" if line else "")
        raise EntryError(f"{name}: not Python ({error.msg}, {where}){hint}") from None
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise EntryError(f"{name}: Python cannot compile it ({type(error).__name__})") from None


def _check(tree: ast.Module, name: str) -> None:
    """Take docstrings out, then see that what must be defined is, and that no table is written into it."""
    for node in ast.walk(tree):
        documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if documented and ast.get_docstring(node, clean=False) is not None:
            node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    if missing := [function for function in NEEDED if function not in defined]:
        raise EntryError(f"{name}: it defines no function `{missing[0]}`; see the starter")
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    written = sum(len(value) if isinstance(value, str | bytes) else len(repr(value)) for value in constants)
    if written > MOST_WRITTEN:
        raise EntryError(
            f"{name}: {written} characters of text and numbers in the code, allowed are {MOST_WRITTEN}:"
            " an entry learns from `train`, it brings no table"
        )
