"""The trusted side of grading: the graded checks, in a process that the learner's code never enters.

A test cell of an assignment calls the learner's functions by name. Here these names are stand-ins: a call
sends its arguments as plain values to the learner's process (agent.py), and only plain values come
back. Nothing that a submission redefines there, be it `assert`, `__eq__`, NumPy or IPython, exists here.

What a cheater could still do is return the right values. A function lent to the learner's code
(`with reference(sigmoid=...)`) can be called by it only while it is lent.
"""

import builtins
import contextlib
import io
import multiprocessing
import os
import socket
import sys
import types
import weakref
from multiprocessing.connection import Connection, wait

from coursekit.judging.errors import LearnerStopped, NeedsLearner, learner_frames
from coursekit.judging.remote import RemoteName
from coursekit.judging.session import Session
from coursekit.judging.verdict import Verdict
from coursekit.judging.wire import Channel
from coursekit.processes import linux

MAX_STDOUT = 20_000


class Checker:
    """Runs the test cells of one assignment.

    Parameters
    ----------
    given : list of (str, str)
        Id and source of each locked code cell that is no test: helpers and data, which the checks may
        use, and examples, which call the learner's code and are left out.
    functions, variables : list of str
        What the learner's solution cells define.
    """

    def __init__(self, given, functions, variables):
        self._variables = variables
        self._listener: socket.socket | None = None
        self._session: Session | None = None
        self._module = types.ModuleType("checks")
        sys.modules["checks"] = self._module
        self._names = vars(self._module)
        self._remote = {name: RemoteName(name, self._running) for name in functions}
        self._names.update(self._remote)
        with contextlib.redirect_stdout(io.StringIO()):
            for cell_id, source in given:
                try:
                    exec(compile(source, f"<{cell_id}>", "exec"), self._names)
                except NeedsLearner:  # an example: it shows, nothing depends on it
                    continue
                except Exception as error:
                    said = f"{type(error).__name__}: {error}"
                    raise RuntimeError(f"locked cell {cell_id!r} fails beside the checks: {said}") from None
        # What the checks work with keeps its meaning, also where a learner says `re = 3` or `def len`.
        theirs = {name for name, stand_in in self._remote.items() if self._names[name] is not stand_in}
        theirs |= self._names.keys() - self._remote.keys() | vars(builtins).keys()
        self._remote = {name: remote for name, remote in self._remote.items() if name not in theirs}
        self._variables = [name for name in variables if name not in theirs]
        if "reference" in self._names:
            self._names["reference"] = self._reference

    def listen(self, address):
        """Wait for a new learner's process at `address`; returns the address with its port."""
        if self._listener is not None:
            self._listener.close()
        self._listener = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
        self._listener.bind(address)
        self._listener.listen(4)
        if isinstance(address, str):
            os.chmod(address, 0o666)  # who may come is decided by the folder that it lies in
        # What the objects of an earlier process were called says nothing any more.
        self._objects: weakref.WeakValueDictionary = weakref.WeakValueDictionary()
        self._estimators: dict = {}
        return self._listener.getsockname()

    def _running(self) -> Session:
        if self._session is None:
            raise NeedsLearner
        return self._session

    @contextlib.contextmanager
    def _reference(self, **functions):
        """The assignment's `reference`: trusted versions of the learner's functions, here and over there.

        In a test that says so, those of the learner's functions stay over there that have passed their own
        tests: every call of ours from there costs a message. They may have passed with a trusted version of
        one that failed, so all that failed must be among `functions`.
        """
        mine = {name: self._names[name] for name in functions}
        stay = self._proven if self._failed <= functions.keys() else set()
        needed = {name: value for name, value in functions.items() if name not in stay}
        self._names.update(functions)
        try:
            with self._running().bound(needed):
                yield
        finally:
            self._names.update(mine)

    def run(self, source: str, proven: set[str], failed: set[str], still_wanted) -> Verdict:
        """Run one test cell.

        Parameters
        ----------
        source : str
            Of the cell.
        proven, failed : set of str
            The learner's functions that have passed their own tests and may stay, and those that have not.
        still_wanted : multiprocessing.connection.Connection
            News on it end the wait for the learner's process.
        """
        self._proven, self._failed = proven, failed
        if self._listener not in wait([self._listener, still_wanted]):
            return Verdict("KernelDied", "the checks could not reach your code")
        connection, _ = self._listener.accept()
        self._session = Session(Channel(connection), self._objects, self._estimators, self._running)
        stdout = io.StringIO()
        verdict = Verdict()
        try:
            with contextlib.redirect_stdout(stdout):
                self._names.update(self._remote)
                for name in self._variables:
                    with contextlib.suppress(NameError):
                        self._names[name] = self._session.variable(name)
                exec(compile(source, "<checks>", "exec"), self._names)
        except LearnerStopped as error:
            verdict = Verdict(error.name, str(error))
        except BaseException as error:
            verdict = Verdict(type(error).__name__, str(error), frames=list(learner_frames(error)))
        finally:
            self._session.end()
            self._session = None
        verdict.stdout = stdout.getvalue()[:MAX_STDOUT]
        return verdict


def main(pipe: Connection, given, functions, variables, folder=None) -> None:
    """A checker's process, until `pipe` closes; the locked cells find their files in `folder`."""
    if sys.platform == "linux":
        linux.die_with_parent(multiprocessing.parent_process().pid)
    for name in ("stdin", "stderr"):
        setattr(sys, name, open(os.devnull, "r+"))
    try:
        if folder is not None:
            os.chdir(folder)
        checker = Checker(given, functions, variables)
    except Exception as error:
        pipe.send(error)
        return
    serve(pipe, checker)


def serve(pipe: Connection, checker: Checker) -> None:
    """Have a checker obey the messages on `pipe` until it closes.

    ("listen", address) is answered by the address where a learner's process, from now on a new one, may
    come; ("run", source, proven, failed) by a Verdict; ("cancel",) ends the wait for one that does not come.
    """
    with contextlib.suppress(EOFError):
        while True:
            message = pipe.recv()
            if message[0] == "listen":
                pipe.send(checker.listen(message[1]))
            elif message[0] == "run":
                pipe.send(checker.run(*message[1:], pipe))
