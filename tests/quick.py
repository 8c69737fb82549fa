"""Judge hundreds of answers to parts of one assignment, in seconds.

One process runs the notebook with the reference solution once. Each answer is then judged in a fork of it:
only the cells that it replaces run again, and only the tests of these parts are asked, by the checker and
over the wire that grading uses. The checker is a thread of the fork: a second process would cost more than
the checks. (So an answer that bends the graders is for `Grader.grade`.) Where processes cannot be forked in
this way, which is everywhere but on Linux, answers are graded as whole submissions. That takes minutes for a
week: there, tests take a sample.

What this leaves out: an answer runs behind the other parts, not between them, and the given cells do not
run again. `test_autograde.py` compares the verdicts with those of the real pipeline.
"""

import gc
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import wait

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from coursekit.judging import checker
from coursekit.judging.judge import Assignment, Judge
from coursekit.notebooks.cells import grade_id, is_example, is_test_cell
from coursekit.processes import linux
from tests.harness import TIMEOUT_SECONDS, WORKERS, Grader, Kernel, Result, outcome, start_context

FORKS = sys.platform == "linux"
SAMPLE = 12  # answers of a week, where each is graded as a whole submission


class AnswerError(Exception):
    """An answer ended its process, did not come to an end, or the harness failed on it."""


@dataclass(frozen=True)
class Work:
    """One answer to judge.

    Attributes
    ----------
    cells : dict
        Sources of solution cells by id; the reference solution holds the others.
    ask_all : bool
        Whether the tests of all parts are asked, not only of those that are replaced.
    until_failure : bool
        Whether the first test that fails is the last one asked.
    """

    cells: Mapping[str, str]
    ask_all: bool = False
    until_failure: bool = False


def judge_answers(
    grader: Grader, work: Mapping[Hashable, Work], seconds: float = TIMEOUT_SECONDS
) -> Iterator[tuple[Hashable, Result | AnswerError]]:
    """Judge each answer on top of the reference solution, a few at a time.

    Parameters
    ----------
    grader : Grader
        Of the assignment.
    work : dict
        The answers by any key; results come under the same key, as they are ready.
    seconds : float
        After which an answer is given up.
    """
    for each in work.values():
        grader.require_known(each.cells)
    if not FORKS:
        yield from _as_submissions(grader, work)
        return
    context = start_context()
    receiver, sender = context.Pipe(duplex=False)
    notebook = nbformat.writes(grader.sanitize(grader.submission({})))
    jobs = list(work.values())
    desk = context.Process(target=_desk, args=(grader.assignment, notebook, jobs, seconds, sender))
    desk.start()
    sender.close()
    keys = list(work)
    try:
        for _ in keys:
            number, result = receiver.recv()
            yield keys[number], AnswerError(result) if isinstance(result, str) else result
    except EOFError:
        raise AnswerError("the process with the reference solution ended") from None
    finally:
        desk.kill()
        desk.join()
        receiver.close()


def sample(answers: list) -> list:
    """All answers where they are cheap, and some of them, evenly spread, where they are not."""
    return answers if FORKS else answers[:: max(1, len(answers) // SAMPLE)]


def _as_submissions(grader, work):
    results = grader.grade_all([grader.submission(each.cells) for each in work.values()])
    for (key, each), result in zip(work.items(), results, strict=True):
        if not each.ask_all:
            asked = {test for part in each.cells for test in grader.parts[part]}
            for found in (result.points, result.possible, result.messages, result.seconds):
                for test in found.keys() - asked:
                    del found[test]
        yield key, result


class NearJudge(Judge):
    """A judge whose checker is a thread of this process, which must be a child that does nothing else."""

    def __init__(self, assignment: Assignment, own_checker: checker.Checker):
        self._checker = own_checker  # made before the fork: the given cells have run in it once for all
        super().__init__(assignment)

    def _start(self):
        self._pipe, theirs = multiprocessing.Pipe()
        threading.Thread(target=checker.serve, args=(theirs, self._checker), daemon=True).start()

    def close(self):
        self._pipe.close()  # which ends the thread


# In the process that has run the reference solution


def _desk(assignment: Assignment, notebook: str, jobs: list[Work], seconds: float, sender) -> None:
    linux.die_with_parent(os.getppid())
    os.chdir(assignment.folder)
    desk = Desk(assignment, nbformat.reads(notebook, as_version=4))
    gc.collect()
    gc.freeze()  # or collecting garbage would copy the pages that the forks share
    for number, result in desk.judge_all(jobs, seconds):
        sender.send((number, result))


class Desk:
    """The notebook with the reference solution, run; and what has to run again for another answer."""

    def __init__(self, assignment: Assignment, notebook: NotebookNode):
        self._assignment = assignment
        self._checker = checker.Checker(assignment.given, assignment.functions, assignment.variables)
        self._kernel = Kernel()
        self._cells: dict[str, list[NotebookNode]] = {}  # by solution cell: it and its tests
        self._defined: dict[str, set[str]] = {}  # by solution cell: the names that came with it
        part = ""
        for cell in notebook.cells:
            if is_test_cell(cell):
                self._cells[part].append(cell)
            elif cell.cell_type == "code" and not is_example(cell):
                before = set(self._kernel.names)
                self._kernel.run(cell.source)
                if is_solution(cell):
                    part = grade_id(cell)
                    self._cells[part] = [cell]
                    self._defined[part] = set(self._kernel.names) - before

    def judge_all(self, jobs: list[Work], seconds: float) -> Iterator[tuple[int, Result | str]]:
        """Judge each job in a fork of this process; yields its number and result."""
        context = multiprocessing.get_context("fork")
        waiting, running = list(enumerate(jobs)), {}
        while waiting or running:
            while waiting and len(running) < WORKERS:
                number, job = waiting.pop(0)
                receiver, sender = context.Pipe(duplex=False)
                process = context.Process(target=self._fork, args=(job, os.getpid(), sender))
                process.start()
                sender.close()
                running[receiver] = number, process, time.monotonic() + seconds
            earliest = min(deadline for *_, deadline in running.values())
            ready = wait(list(running), timeout=max(0, earliest - time.monotonic()))
            for receiver, (number, process, deadline) in list(running.items()):
                if receiver in ready:
                    try:
                        result = receiver.recv()
                    except EOFError:
                        result = "the answer ended its process"
                elif time.monotonic() >= deadline:
                    result = f"the answer ran for more than {seconds:g} s"
                else:
                    continue
                del running[receiver]
                process.kill()
                process.join()
                receiver.close()
                yield number, result

    def _fork(self, job: Work, parent: int, sender) -> None:
        linux.die_with_parent(parent)
        sys.stderr = open(os.devnull, "w")  # as in a checker's own process
        sender.send(self._judged(job))

    def _judged(self, job: Work) -> Result | str:
        for part in job.cells:
            for name in self._defined[part]:
                self._kernel.names.pop(name, None)
        solutions, tests, passed = [], [], set()
        for part, (solution, *own) in self._cells.items():
            if part in job.cells:
                solutions.append(NotebookNode(solution | {"source": job.cells[part]}))
            if part in job.cells or job.ask_all:
                tests += own
            else:
                passed.update(map(grade_id, own))
        judge = NearJudge(self._assignment, self._checker)
        judge.passed.update(passed)
        return outcome(self._kernel, judge, [*solutions, *tests], job.until_failure)
