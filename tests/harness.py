"""Run right and wrong answers through the released assignments as nbgrader would, hundreds in a few minutes.

An answer is put into the released notebook as a learner would hand it in. nbgrader's own
preprocessors then sanitize the notebook (locked cells restored, hidden checks put back) and
nbgrader's own rule reads the points off the executed cells. What differs from `nbgrader autograde`
is only where the learner's cells run: in a process forked from one that has the libraries imported, instead
of in a kernel that has to import them first. The checks run in their own process, as always
(coursekit/judging/checker.py). `test_autograde.py` holds the two ways against each other.
"""

import copy
import multiprocessing
import re
import tempfile
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade, is_solution

from coursekit.course.syllabus import ROOT, Week
from coursekit.grading.servers import PRELOAD
from coursekit.grading.steps import SANITIZE_PREPROCESSORS
from coursekit.judging.judge import Assignment, Judge, agent_code, serve_code
from coursekit.judging.separate_execute import show_verdict
from coursekit.notebooks.cells import grade_id, is_test_cell
from coursekit.notebooks.release import generate, nbgrader_config

ANSWERS = ROOT / "tests" / "answers"
TIMEOUT_SECONDS = 90
WORKERS = 2
# What every answer would have to import again. Python has one fork server in a process, which imports what it
# is first asked to: so it is asked the same by all tests, those of `grade` included.
PRELOAD += [
    "tests.harness",
    "tests.grading.test_kill",
    "IPython.core.completer",
    "IPython.core.interactiveshell",
    "IPython.core.magics",
    "matplotlib.pyplot",
    "pygments.formatters.terminal256",
    "pygments.lexers.python",
    "stack_data",
]


@dataclass(frozen=True)
class Answer:
    """One named answer: sources for some solution cells and, if wrong, what the grader must say."""

    name: str
    cells: dict[str, str]
    fails: frozenset[str] = frozenset()
    says: str = ""


@dataclass
class Result:
    """Points per test cell, and the message of each that failed."""

    points: dict[str, float]
    possible: dict[str, float]
    messages: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> set[str]:
        return {name for name, points in self.points.items() if points < self.possible[name]}


class AnswerFileError(Exception):
    """A file of answers is not in the form that CONTRIBUTING.md describes."""


def read_answers(path: Path) -> list[Answer]:
    """The answers in a file of `# %% name` blocks."""
    answers = []
    for block in re.split(r"^# %% ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        name, _, body = block.partition("\n")
        head, *cells = re.split(r"^# cell: *", body, flags=re.M)
        fields = dict(re.findall(r"^# (fails|says): *(.+?) *$", head, flags=re.M))
        sources = {}
        for cell in cells:
            cell_id, _, source = cell.partition("\n")
            sources[cell_id.strip()] = source.strip() + "\n"
        if not sources:
            raise AnswerFileError(f"{path}, answer {name.strip()!r}: no line `# cell: ID`")
        fails = frozenset(part.strip() for part in fields.get("fails", "").split(",") if part.strip())
        answers.append(Answer(name.strip(), sources, fails, fields.get("says", "")))
    names = [answer.name for answer in answers]
    if len(set(names)) != len(names):
        raise AnswerFileError(f"{path}: two answers have the same name")
    return answers


class Grader:
    """One assignment: its release, its reference solution, and the gradebook that holds its cells."""

    def __init__(self, week: Week, folder: Path):
        self.week = week
        self.db_url = f"sqlite:///{(folder / 'gradebook.db').as_posix()}"
        self.released = nbformat.read(generate(week, folder, self.db_url), as_version=4)
        solution = nbformat.read(week.solution, as_version=4)
        with Gradebook(self.db_url) as book:
            self.assignment = Assignment.from_gradebook(book, week.id, week.id)
        self.reference, self.stubs = (
            {grade_id(cell): cell.source for cell in notebook.cells if is_solution(cell)}
            for notebook in (solution, self.released)
        )
        cells = [cell for cell in solution.cells if is_solution(cell) and cell.cell_type == "markdown"]
        self.tests = {grade_id(cell): cell.source for cell in solution.cells if is_test_cell(cell)}
        self.written = {grade_id(cell) for cell in cells}  # the parts that a person grades

    def submission(self, cells: dict[str, str], base: dict[str, str] | None = None) -> NotebookNode:
        """The released notebook with solution cells filled in: `cells`, and `base` for the others.

        `base` is the reference solution if not given; an empty one leaves the others unsolved.
        """
        notebook = copy.deepcopy(self.released)
        sources = {**(self.reference if base is None else base), **cells}
        unknown = set(sources) - set(self.reference)
        if unknown:
            raise AnswerFileError(f"{self.week.id} has no solution cell {', '.join(sorted(unknown))}")
        for cell in notebook.cells:
            if is_solution(cell) and grade_id(cell) in sources:
                cell.source = sources[grade_id(cell)]
        return notebook

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
        context = multiprocessing.get_context("forkserver" if _can_fork() else "spawn")
        if _can_fork():
            context.set_forkserver_preload(PRELOAD)
        # Sanitizing asks the gradebook, so it happens here, one at a time.
        cleaned = [self.sanitize(submission) for submission in submissions]
        with ThreadPoolExecutor(WORKERS) as pool:
            return list(pool.map(lambda notebook: _in_process(context, self.assignment, notebook), cleaned))

    def grade(self, submission: NotebookNode) -> Result:
        return self.grade_all([submission])[0]


def _can_fork() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


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
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(assignment)
        try:
            sender.send(run_cells(nbformat.reads(text, as_version=4), judge, judge.listen(Path(folder))))
        except BaseException:
            sender.send(traceback.format_exc())
        finally:
            judge.close()


def run_cells(notebook: NotebookNode, judge: Judge, address) -> Result:
    """Run a sanitized notebook in this process, except for its checks, and read off the points."""
    import matplotlib

    matplotlib.use("agg")
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    shell.enable_gui = lambda gui=None: None  # %matplotlib needs no event loop here
    shell.showtraceback = lambda *args, **options: None  # nobody reads it, and drawing it is slow
    shell.run_cell(agent_code("agent"))
    result = Result({}, {})
    for cell in notebook.cells:
        graded = is_test_cell(cell)
        example = "raises-exception" in cell.metadata.get("tags", []) and not graded
        if cell.cell_type != "code" or example:  # nothing may depend on a worked example
            continue
        source = cell.source
        if graded:
            judge.begin(grade_id(cell), source)
            source = serve_code("agent", address)
        with capture_output():
            shell.run_cell(source, store_history=True)
        if graded:
            verdict = judge.verdict(TIMEOUT_SECONDS)
            show_verdict(cell, verdict)
            name = grade_id(cell)
            if not verdict.passed:
                result.messages[name] = f"{verdict.name}: {verdict.message}"
            result.points[name], result.possible[name] = determine_grade(cell)
    return result
