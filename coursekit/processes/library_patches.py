"""What we change inside libraries while our own processes run: each change with its reason and its version.

A library may rename what is changed here, and nobody would notice but by slow or wrong results;
tests/processes/test_library_patches.py does. (One change is not here because it must come before every
import: coursekit/__init__.py says that a parser of web addresses is absent.)
"""

import contextlib
import functools
import importlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import forkserver


@dataclass(frozen=True)
class Patch:
    """A name in a library that stands for something else in some of our processes.

    Attributes
    ----------
    library : str
        With the version that this was made for.
    module, name : str
        Where it is; a name with dots is looked up step by step.
    why : str
        What the change is good for.
    """

    library: str
    module: str
    name: str
    why: str

    @contextlib.contextmanager
    def replaced(self, value) -> Iterator[None]:
        """Have the name stand for `value` while the block lasts."""
        module = importlib.import_module(self.module)
        before = getattr(module, self.name)
        setattr(module, self.name, value)
        try:
            yield
        finally:
            setattr(module, self.name, before)


CELL_FILES = Patch(
    "ipykernel 7.4",
    "ipykernel.compiler",
    "murmur2_x86",
    "It names the file of a cell in tracebacks, and takes ten milliseconds for a notebook.",
)
DATES = Patch(
    "jupyter_client 8.10",
    "jupyter_client.session",
    "extract_dates",
    "It parses the dates in every message; nobody looks at them while a submission is graded.",
)
TRANSFORMED_CELLS = Patch(
    "IPython 9.18",
    "IPython.core.inputtransformer2",
    "TransformerManager.transform_cell",
    "ipykernel and IPython both ask for the same cell.",
)
GRADEBOOKS = [
    Patch(
        "nbgrader 0.9.6",
        f"nbgrader.preprocessors.{step}",
        "Gradebook",
        "The step opens a gradebook for each submission; grading answers it from memory.",
    )
    for step in ("overwritecells", "overwritekernelspec", "saveautogrades")
]
FORK_SERVER_PIPE = Patch(
    "Python 3.11",
    "multiprocessing.forkserver",
    "_forkserver._forkserver_alive_fd",
    "Every child holds this pipe, and the fork server lives as long as anybody does.",
)
PATCHES = [CELL_FILES, DATES, TRANSFORMED_CELLS, *GRADEBOOKS, FORK_SERVER_PIPE]


def name_cell_files_fast() -> None:
    """In a kernel: name the file of a cell by a hash that takes no time."""
    module = importlib.import_module(CELL_FILES.module)
    setattr(module, CELL_FILES.name, lambda text, seed: zlib.crc32(text.encode("utf-8", "replace"), seed))


def leave_dates() -> None:
    """Where submissions are graded: leave the dates in Jupyter's messages as they come."""
    setattr(importlib.import_module(DATES.module), DATES.name, lambda found: found)


def transform_cells_once(manager) -> None:
    """In a kernel: have its shell's `input_transformer_manager` remember the cell that it saw last."""
    manager.transform_cell = functools.lru_cache(1)(manager.transform_cell)


@contextlib.contextmanager
def gradebook_replaced(book) -> Iterator[None]:
    """While it lasts, steps of nbgrader's that open a gradebook in this process get `book`."""
    with contextlib.ExitStack() as stack:
        for patch in GRADEBOOKS:
            stack.enter_context(patch.replaced(lambda *_: book))
        yield


def let_the_fork_server_end() -> None:
    """In a forked child: close what keeps the server alive; it then ends with its starter, and we with it."""
    server = getattr(forkserver, "_forkserver", None)
    pipe = getattr(server, "_forkserver_alive_fd", None)
    if pipe is not None:
        os.close(pipe)
        server._forkserver_alive_fd = None
