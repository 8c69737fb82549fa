"""Grade whole submissions as nbgrader would, but faster than `nbgrader autograde`.

An answer is put into the released notebook as a learner would hand it in. nbgrader's own
preprocessors then sanitize the notebook (locked cells restored, hidden checks put back) and
nbgrader's own rule reads the points off the executed cells. What differs from `nbgrader autograde`
is only where the learner's cells run: in a process forked from one that has the libraries imported, instead
of in a kernel that has to import them first. The checks run in their own process, as always
(coursekit/judging/checker.py). Hundreds of answers to single parts are for tests/quick.py.
`test_autograde.py` holds both against the real pipeline.
"""

import copy
import multiprocessing
import os
import tempfile
import time
import traceback
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade, is_solution
from traitlets.config import Config

from coursekit.course.syllabus import Week
from coursekit.grading.servers import PRELOAD
from coursekit.grading.steps import SANITIZE_PREPROCESSORS
from coursekit.judging.judge import Assignment, Judge, agent_code, serve_code
from coursekit.judging.outputs import show_verdict
from coursekit.notebooks.answer_files import AnswerFileError
from coursekit.notebooks.cells import grade_id, is_example, is_test_cell
from coursekit.notebooks.release import generate, nbgrader_config

TIMEOUT_SECONDS = 90
WORKERS = 2
# What every answer would have to import again. Python has one fork server in a process, which imports what it
# is first asked to: so it is asked the same by all tests, those of `grade` included.
PRELOAD += [
    "tests.harness",
    "tests.quick",
    "tests.grading.test_kill",
    "IPython.core.completer",
    "IPython.core.interactiveshell",
    "IPython.core.magics",
    "matplotlib.pyplot",
    "pygments.formatters.terminal256",
    "pygments.lexers.python",
    "stack_data",
]


@dataclass
class Result:
    """Points per test cell, what each failed one said, and processor seconds of the learner's process."""

    points: dict[str, float] = field(default_factory=dict)
    possible: dict[str, float] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> set[str]:
        return {name for name, points in self.points.items() if points < self.possible[name]}


class Grader:
    """One assignment: its release, its reference solution, and the gradebook that holds its cells."""

    def __init__(self, week: Week, folder: Path):
        self.week = week
        self.db_url = f"sqlite:///{(folder / 'gradebook.db').as_posix()}"
        self.released = nbformat.read(generate(week, folder, self.db_url), as_version=4)
        solution = nbformat.read(week.solution, as_version=4)
        with Gradebook(self.db_url) as book:
            self.assignment = Assignment.from_gradebook(book, week.id, week.id, week.solution.parent)
        self.reference, self.stubs = (
            {grade_id(cell): cell.source for cell in notebook.cells if is_solution(cell)}
            for notebook in (solution, self.released)
        )
        cells = [cell for cell in solution.cells if is_solution(cell) and cell.cell_type == "markdown"]
        self.written = {grade_id(cell) for cell in cells}  # the parts that a person grades

    def submission(self, cells: dict[str, str], base: dict[str, str] | None = None) -> NotebookNode:
        """The released notebook with solution cells filled in: `cells`, and `base` for the others.

        `base` is the reference solution if not given; an empty one leaves the others unsolved.
        """
        notebook = copy.deepcopy(self.released)
        sources = {**(self.reference if base is None else base), **cells}
        self.require_known(sources)
        for cell in notebook.cells:
            if is_solution(cell) and grade_id(cell) in sources:
                cell.source = sources[grade_id(cell)]
        return notebook

    def require_known(self, cells: Iterable[str]) -> None:
        """Refuse ids that no solution cell of the assignment has."""
        unknown = set(cells) - set(self.reference)
        if unknown:
            raise AnswerFileError(f"{self.week.id} has no solution cell {', '.join(sorted(unknown))}")

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """The ids of the test cells that judge each solution cell of code: those up to the next one."""
        found, latest = {}, []
        for cell in self.released.cells:
            if is_test_cell(cell):
                latest.append(grade_id(cell))
            elif cell.cell_type == "code" and is_solution(cell):
                latest = found[grade_id(cell)] = []
        return found

    @cached_property
    def owners(self) -> dict[str, str]:
        """The solution cell that each test cell judges."""
        return {test: part for part, tests in self.parts.items() for test in tests}

    def sanitize(self, notebook: NotebookNode) -> NotebookNode:
        """What nbgrader does to a submission before it runs it."""
        config = nbgrader_config()
        resources = {
            "nbgrader": {"notebook": self.week.id, "assignment": self.week.id, "db_url": self.db_url},
            "metadata": {"path": str(self.week.solution.parent)},
        }
        for step in SANITIZE_PREPROCESSORS:
            notebook, resources = step(config=config).preprocess(notebook, resources)
        return notebook

    def grade_all(self, submissions: list[NotebookNode]) -> list[Result]:
        """Grade many submissions, each in a process of its own, a few at a time."""
        context = start_context()
        # Sanitizing asks the gradebook, so it happens here, one at a time.
        cleaned = [self.sanitize(submission) for submission in submissions]
        with ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(lambda notebook: _in_process(context, self.assignment, notebook), cleaned))

    def grade(self, submission: NotebookNode) -> Result:
        return self.grade_all([submission])[0]


def start_context():
    """How processes are started that have imported what answers need, where the platform can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    return context


def _in_process(context, assignment: Assignment, notebook: NotebookNode) -> Result:
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(assignment, nbformat.writes(notebook), sender))
    process.start()
    sender.close()
    try:
        if not receiver.poll(TIMEOUT_SECONDS):
            raise TimeoutError(f"the answer ran for more than {TIMEOUT_SECONDS} s")
        outcome = receiver.recv()
    except EOFError:
        raise RuntimeError("the answer ended its process") from None
    finally:
        process.kill()
        process.join()
        receiver.close()
    if isinstance(outcome, str):
        raise RuntimeError(outcome)
    return outcome


def _child(assignment: Assignment, text: str, sender) -> None:
    os.chdir(assignment.folder)
    sender.send(outcome(Kernel(), Judge(assignment), nbformat.reads(text, as_version=4).cells))


def outcome(
    kernel: "Kernel", judge: Judge, cells: list[NotebookNode], until_failure: bool = False
) -> Result | str:
    """What running `cells` earns; an error of the harness comes as text."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return kernel.go_through(cells, judge, judge.listen(Path(folder)), until_failure)
        except BaseException:
            return traceback.format_exc()
        finally:
            judge.close()


class Kernel:
    """IPython in this process, with the agent that answers the checks; it keeps no history on disk."""

    def __init__(self):
        import matplotlib

        matplotlib.use("agg")
        from IPython.core.interactiveshell import InteractiveShell

        self._shell = InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
        self._shell.enable_gui = lambda gui=None: None  # %matplotlib needs no event loop here
        self._shell.showtraceback = lambda *args, **options: None  # nobody reads it, and drawing it is slow
        self._shell.run_cell(agent_code("agent"))

    @property
    def names(self) -> dict:
        """The notebook's variables."""
        return self._shell.user_ns

    def run(self, source: str) -> None:
        from IPython.utils.capture import capture_output

        with capture_output():
            self._shell.run_cell(source, store_history=True)

    def go_through(
        self, cells: list[NotebookNode], judge: Judge, address, until_failure: bool = False
    ) -> Result:
        """Run sanitized cells, except for their checks, and read off the points."""
        result = Result()
        for cell in cells:
            if is_test_cell(cell):
                self._judged(cell, judge, address, result)
                if until_failure and result.failed:
                    break
            elif cell.cell_type == "code" and not is_example(cell):
                self.run(cell.source)
        return result

    def _judged(self, cell, judge, address, result):
        name, before = grade_id(cell), time.process_time()
        judge.begin(name, cell.source)
        self.run(serve_code("agent", address))
        verdict = judge.verdict(TIMEOUT_SECONDS)
        result.seconds[name] = time.process_time() - before
        show_verdict(cell, verdict)
        if not verdict.passed:
            result.messages[name] = f"{verdict.name}: {verdict.message}"
        result.points[name], result.possible[name] = determine_grade(cell)
