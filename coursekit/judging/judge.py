"""Starts the trusted process that runs an assignment's checks, and asks it for verdicts."""

import ast
import importlib
import multiprocessing
import re
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbgrader import utils

from coursekit.judging import agent, changes, checker, wire
from coursekit.judging.oracles import ORACLES
from coursekit.judging.verdict import Verdict
from coursekit.notebooks.cells import grade_id
from coursekit.processes.pool import without_main

START_SECONDS = 120
OWN_MAY_STAY = "### OWN FUNCTIONS MAY STAY"  # in a hidden test that would call stand-ins thousands of times


@dataclass(frozen=True)
class Assignment:
    """What the checks need to know about an assignment beside the test cells.

    Attributes
    ----------
    given : list of (str, str)
        Id and source of the locked code cells that are no tests.
    functions, variables : list of str
        What the solution cells of the release define.
    tests : dict
        The test cells of each function (not of classes): those between its solution cell and the next one.
    folder : pathlib.Path or None
        Where the files lie that the locked cells read: ours, never a submission's.
    """

    given: list[tuple[str, str]]
    functions: list[str]
    variables: list[str]
    tests: dict[str, list[str]]
    folder: Path | None = None

    @classmethod
    def from_gradebook(cls, book, notebook: str, assignment: str, folder: Path | None = None) -> "Assignment":
        """Read nbgrader's copy of the cells as they were released."""
        stored = book.find_notebook(notebook, assignment)
        graded = {cell.name for cell in stored.grade_cells}
        code = [cell for cell in stored.source_cells if cell.cell_type == "code"]
        cells = [(cell.name, cell.source, cell.locked, cell.name in graded) for cell in code]
        return cls._from_cells(cells, folder)

    @classmethod
    def from_notebook(cls, notebook: NotebookNode, folder: Path | None = None) -> "Assignment":
        """Read the cells of a released notebook, or of a copy in which somebody has worked.

        In such a copy, `functions` and `variables` are what its solution cells define now.
        """
        code = [cell for cell in notebook.cells if cell.cell_type == "code" and grade_id(cell)]
        return cls._from_cells(
            [(grade_id(cell), cell.source, utils.is_locked(cell), utils.is_grade(cell)) for cell in code],
            folder,
        )

    @classmethod
    def _from_cells(cls, cells: list[tuple[str, str, bool, bool]], folder: Path | None) -> "Assignment":
        """Of code cells in the order of the notebook: id, source, whether locked, whether graded."""
        given = [(name, source) for name, source, locked, graded in cells if locked and not graded]
        functions, variables, tests, latest = [], [], {}, []
        for cell, source, locked, graded in cells:
            if graded:
                for name in latest:
                    tests[name].append(cell)
            elif not locked:
                defined = _defined(source)
                latest = defined[ast.FunctionDef]
                tests.update({name: [] for name in latest})
                functions += latest + defined[ast.ClassDef]
                variables += defined[ast.Name]
        return cls(given, functions, variables, tests, folder)


def _defined(source: str) -> dict[type, list[str]]:
    """The names that a solution cell defines at its top level, by kind: functions, classes, variables."""
    found: dict[type, list[str]] = {ast.FunctionDef: [], ast.ClassDef: [], ast.Name: []}
    try:
        body = ast.parse(source).body
    except SyntaxError:  # in somebody's copy: what the cell was to define is missed by the checks
        definitions = re.findall(r"^(def|class)\s+(\w+)", source, flags=re.M)
        for word, name in definitions:
            found[ast.FunctionDef if word == "def" else ast.ClassDef].append(name)
        return found
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found[type(node)].append(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found[ast.Name] += [name.id for name in targets if isinstance(name, ast.Name)]
    return found


class Judge:
    """A checker process for one submission.

    Parameters
    ----------
    assignment : Assignment
        Whose checks are run.

    Attributes
    ----------
    passed, failed : set of str
        The test cells that have been judged so far.
    """

    def __init__(self, assignment: Assignment):
        self._assignment = assignment
        self._place = None
        self._begun = ""
        self.passed: set[str] = set()
        self.failed: set[str] = set()
        self._start()

    def _start(self):
        # A process with threads, such as a Jupyter server, must not be forked.
        if sys.platform == "linux" and threading.active_count() == 1:
            for name in ORACLES:
                importlib.import_module(name)
            context = multiprocessing.get_context("fork")
        else:
            context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        about = self._assignment
        arguments = (theirs, about.given, about.functions, about.variables, about.folder)
        self._process = context.Process(target=checker.main, args=arguments, daemon=True)
        with without_main():
            self._process.start()
        theirs.close()

    def listen(self, folder: Path | None):
        """Expect a new learner's process; returns the address that it must be told.

        Parameters
        ----------
        folder : pathlib.Path or None
            For a Unix socket, named `checks`; None for a port of this machine.
        """
        self._place = folder
        address = ("127.0.0.1", 0)
        if folder is not None:
            address = str(folder / "checks")
            Path(address).unlink(missing_ok=True)
        self._pipe.send(("listen", address))
        if not self._pipe.poll(START_SECONDS):
            raise RuntimeError("the checker does not answer")
        answer = self._pipe.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def begin(self, name: str, source: str) -> None:
        """Have a test cell run; the learner's process must then serve the address."""
        self._begun = name
        tests = self._assignment.tests if OWN_MAY_STAY in source else {}
        proven = {function for function, cells in tests.items() if cells and self.passed.issuperset(cells)}
        failed = {function for function, cells in tests.items() if self.failed.intersection(cells)}
        self._pipe.send(("run", source, proven, failed))

    def verdict(self, seconds: float) -> Verdict:
        """The verdict on the cell begun last, once the learner's process has nothing more to answer.

        A checker that has not come to an end after `seconds` is replaced by a new one.
        """
        try:
            if not self._pipe.poll(0.5):
                self._pipe.send(("cancel",))  # in case that the learner's process never came
            if self._pipe.poll(seconds):
                verdict = self._pipe.recv()
                (self.passed if verdict.passed else self.failed).add(self._begun)
                return verdict
            reason = "the check did not come to an end"
        except (EOFError, OSError):
            reason = "the check ended its process"
        self.close()
        self._start()
        self.listen(self._place)
        self.failed.add(self._begun)
        return Verdict("CheckStopped", reason)

    def close(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join()


def agent_code(name: str, preloaded: bool = False) -> str:
    """Code that makes a module `name` in the learner's kernel, with an agent that serves the checks.

    It brings the agent along as text, unless the kernel was forked from a process that has it `preloaded`.
    """
    lines = ["import sys, types", f"_module = sys.modules[{name!r}] = types.ModuleType({name!r})"]
    for module in (wire, changes, agent):
        if preloaded:
            lines.append(f"vars(_module).update(vars(sys.modules[{module.__name__!r}]))")
        else:
            text = Path(module.__file__).read_text(encoding="utf-8")
            lines.append(f"exec(compile({text!r}, {name!r}, 'exec'), vars(_module))")
    lines += [
        "_kind = _module.make_agent(",
        "    _module.Codec, _module.Channel, _module.PlainError, _module.change_arguments",
        ")",
        "_module.AGENT = _kind(get_ipython().user_ns)",
        # IPython's own exit() ends the kernel some time later, in the middle of another cell.
        "get_ipython().user_ns.update(exit=sys.exit, quit=sys.exit)",
        "del _kind, _module, sys, types",
    ]
    return "\n".join(lines)


def serve_code(name: str, address) -> str:
    """Code that lets that agent answer one test cell's requests."""
    return f"__import__('sys').modules[{name!r}].AGENT.serve({address!r})"
