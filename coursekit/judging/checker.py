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
import itertools
import json
import multiprocessing
import os
import socket
import sys
import types
import warnings
import weakref
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator

from coursekit.judging.wire import Channel, Codec, PlainError
from coursekit.processes import linux

MAX_STDOUT = 20_000


@dataclass
class Verdict:
    """What one test cell said: nothing if it passed, else the error's name and message.

    `frames` are (line, function, source line) in the learner's own cells, innermost last.
    """

    name: str = ""
    message: str = ""
    stdout: str = ""
    frames: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return not self.name


class LearnerError(Exception):
    """An error that the learner's code raised; its subclasses derive from the error's own kind as well."""

    frames = ()


class LearnerStopped(BaseException):
    """The learner's process answers no more: no check can go on, whatever errors it expects."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name


class NeedsLearner(BaseException):
    """A locked cell calls the learner's code, outside of any test cell.

    No `Exception`: what shows how bad input is refused would take it for an error of the learner's code.
    """


class Session(Codec):
    """One test cell's conversation with the learner's process."""

    def __init__(self, channel: Channel, objects: weakref.WeakValueDictionary, estimators: dict, current):
        self._channel = channel
        self._current = current  # gives the session of the cell that runs now: objects outlive sessions
        self._objects = objects  # shared by all sessions with one kernel: x from one cell is x in the next
        self._estimators = estimators
        self._lent: dict[int, object] = {}
        self._stopped: LearnerStopped | None = None
        self._serial = itertools.count(1)

    # Values that stay in one process: the other side knows them by number

    def name_of(self, value):
        if isinstance(value, RemoteObject):
            return value._coursekit_node
        if isinstance(value, RemoteName):
            return {"t": "global", "n": value.__name__}
        if isinstance(value, RemoteMethod):
            raise PlainError("pass the object, not its method")
        return self.lend(value)

    def lend(self, value):
        """A node by which the learner's code can call `value` until the cell, or the `with` block, ends."""
        number = next((n for n, lent in self._lent.items() if lent is value), None) or next(self._serial)
        self._lent[number] = value
        return {"t": "lent", "n": number}

    def take_back(self, numbers):
        for number in numbers:
            self._lent.pop(number, None)

    def named(self, node):
        if node.get("t") == "lent":
            return self._lent[node["n"]]
        if node.get("t") == "object":
            return self._objects.get(node["n"]) or self._new_object(node)
        return super().named(node)

    def _new_object(self, node):
        number, name, special = node["n"], str(node["c"])[:80], node["s"]
        methods = {key: _SPECIAL[key] for key in special if key in _SPECIAL}
        if "__sklearn_tags__" in methods:  # an estimator: scikit-learn would look for attributes otherwise
            methods["__sklearn_is_fitted__"] = _special("__sklearn_is_fitted__")
        made = type(name, (RemoteObject,), methods)()
        made.__dict__["_coursekit_node"] = {"t": "object", "n": int(number), "c": name, "s": list(special)}
        made.__dict__["_coursekit_current"] = self._current
        self._objects[number] = made
        return made

    def known_estimator(self, number):
        return self._estimators.get(number)

    def made_estimator(self, number, value):
        self._estimators[number] = value

    # Requests

    def call(self, target, args, kwargs, method=None):
        """Call something of the learner's; returns its value or raises its error."""
        buffers = []
        message = {"do": "call", "target": target, "args": self._encoded([list(args), kwargs], buffers)}
        if method:
            message["method"] = method
        reply, data = self._request(message, buffers)
        for mro, text in reply.get("warnings", []):
            warnings.warn(str(text), _kind(mro, Warning) or UserWarning, stacklevel=3)
        source = iter(data)
        value = self._decoded(reply["value"], source)
        if "changed" in reply:
            after_args, after_kwargs = self._decoded(reply["changed"], source)
            for mine, now in [
                *zip(args, after_args, strict=True),
                *((kwargs[k], after_kwargs[k]) for k in kwargs),
            ]:
                _change_in_place(mine, now)
        return value

    def get(self, target, name):
        reply, data = self._request({"do": "get", "target": target, "name": name})
        return _IS_METHOD if reply.get("is_method") else self._decoded(reply["value"], iter(data))

    def variable(self, name):
        reply, data = self._request({"do": "global", "name": name})
        return self._decoded(reply["value"], iter(data))

    def special(self, target, name, args):
        buffers = []
        message = {
            "do": "special",
            "target": target,
            "name": name,
            "args": self._encoded(list(args), buffers),
        }
        reply, data = self._request(message, buffers)
        return self._decoded(reply["value"], iter(data))

    @contextlib.contextmanager
    def bound(self, functions):
        """Have the learner's code find `functions` under their names, in place of its own."""
        # A function of a library is there as well; only our own must be called here.
        nodes = {name: self.encode(value, []) for name, value in functions.items()}
        self._request({"do": "bind", "names": nodes})
        try:
            yield
        finally:
            self.take_back(node["n"] for node in nodes.values() if node["t"] == "lent")
            self._request({"do": "unbind"})

    def end(self):
        with contextlib.suppress(OSError, PlainError):
            self._channel.send({"do": "end"})
        self._channel.close()

    def _request(self, message, buffers=()):
        if self._stopped:  # asked in a `finally`: what happened first is what happened
            raise self._stopped
        try:
            self._channel.send(message, buffers)
            while True:
                reply, data = self._channel.receive()
                if "callback" not in reply:
                    break
                out: list[bytes] = []
                self._channel.send(self._lent_call(reply, data, out), out)
        except (EOFError, OSError):
            self._stopped = LearnerStopped("KernelDied", "your code ended the process it runs in")
            raise self._stopped from None
        if "error" in reply:
            error = reply["error"]
            if reply.get("stopped") is True:
                self._stopped = LearnerStopped("Timeout", str(error["message"]))
                raise self._stopped
            raise _learner_error(error["name"], error["mro"], error["message"], error["frames"])
        return reply, data

    def _lent_call(self, message, data, out):
        """What the learner's code asks of a lent function or object: public names and plain values only."""
        try:
            value = self._lent[message["callback"]]
            if "get" in message:
                name = message["get"]
                if name.startswith("_"):
                    raise AttributeError(name)
                value = getattr(value, name)
                if callable(value):
                    return {"value": {"t": "method", "n": message["callback"], "m": name}}
            else:
                args, kwargs = self._decoded(message["args"], iter(data))
                if "method" in message:
                    if message["method"].startswith("_"):
                        raise AttributeError(message["method"])
                    value = getattr(value, message["method"])
                value = value(*args, **kwargs)
            return {"value": self.encode(value, out)}
        except Exception as error:
            out.clear()
            mro = [kind.__name__ for kind in type(error).__mro__]
            return {"error": {"name": type(error).__name__, "mro": mro, "message": str(error)}}

    def _encoded(self, value, buffers):
        return json.dumps(self.encode(value, buffers))

    def _decoded(self, node, data):
        try:
            return self.decode(node, data)
        except PlainError:
            raise
        except Exception as error:  # whatever a malformed message leads to
            raise PlainError(f"{type(error).__name__} in a value that came back: {error}") from None


_IS_METHOD = object()


class RemoteName:
    """A function or class of the learner's, by the name that the assignment gives it."""

    def __init__(self, name, current):
        self.__name__ = name
        self._current = current  # gives the session of the cell that runs now

    def __call__(self, *args, **kwargs):
        return self._current().call({"t": "global", "n": self.__name__}, args, kwargs)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        node = {"t": "global", "n": self.__name__}
        value = self._current().get(node, name)
        return RemoteMethod(self._current(), node, name) if value is _IS_METHOD else value


class RemoteObject:
    """An object that stays in the learner's process, for example an instance of the learner's class.

    It equals nothing but itself, whatever its own `__eq__` says.
    """

    def __getattr__(self, name):
        if name.startswith("__") or name.startswith("_coursekit"):
            raise AttributeError(name)
        session, node = self._coursekit_current(), self._coursekit_node
        value = session.get(node, name)
        return RemoteMethod(session, node, name) if value is _IS_METHOD else value

    def __setattr__(self, name, value):
        if not name.startswith("_"):
            raise AttributeError("the checks do not change the learner's objects")
        self.__dict__[name] = value  # a note that scikit-learn makes on an estimator

    def __deepcopy__(self, memo):
        return self

    def __bool__(self):
        return True


class RemoteMethod:
    """A method of a RemoteObject."""

    def __init__(self, session, node, name):
        self._session, self._node, self.__name__ = session, node, name

    def __call__(self, *args, **kwargs):
        return self._session.call(self._node, args, kwargs, method=self.__name__)


def _special(name):
    def method(self, *args):
        return self._coursekit_current().special(self._coursekit_node, name, args)

    return method


_FORWARDED = ("__len__", "__float__", "__getitem__", "__contains__", "__sklearn_clone__")
_SPECIAL = {name: _special(name) for name in _FORWARDED}
_SPECIAL["__sklearn_tags__"] = lambda self: BaseEstimator().__sklearn_tags__()
_SPECIAL["__iter__"] = lambda self: iter(_special("__iter__")(self))
_SPECIAL["__array__"] = lambda self, dtype=None, copy=None: np.asarray(
    _special("__array__")(self), dtype=dtype
)
_SPECIAL["__call__"] = lambda self, *args, **kwargs: self._coursekit_current().call(
    self._coursekit_node, args, kwargs
)


def _kind(mro, base):
    """The first class of an error's ancestry that is known here."""
    import sklearn.exceptions

    for name in mro:
        for module in (builtins, sklearn.exceptions, np.linalg, np.exceptions):
            kind = getattr(module, name, None) if isinstance(name, str) else None
            if isinstance(kind, type) and issubclass(kind, base):
                return kind
    return None


def _learner_error(name, mro, message, frames=()):
    kind = _kind(mro, Exception) or Exception
    bases = (LearnerError, kind) if kind is not Exception else (LearnerError,)
    text = str(message)
    made = type(str(name)[:80], bases, {"__str__": lambda self: text, "__init__": lambda self: None})()
    made.frames = [(int(line), str(where), str(source)) for line, where, source in frames]
    return made


def _change_in_place(mine, now):
    """Let the caller see that the learner's code changed an argument."""
    for kind, change in _CHANGES.items():
        if isinstance(mine, kind) and isinstance(now, kind):
            change(mine, now)
            return


def _changed(mine, now):
    """What stands in a container afterwards: the same object with new contents where it can be changed."""
    if type(mine) is type(now) and isinstance(mine, tuple(_CHANGES)):
        _change_in_place(mine, now)
        return mine
    return now


def _change_array(mine, now):
    if mine.shape == now.shape and mine.flags.writeable:
        mine[...] = now


def _change_frame(mine, now):
    mine.drop(columns=mine.columns, inplace=True)
    if len(mine) != len(now):
        mine.drop(index=mine.index, inplace=True)
    else:
        mine.index = now.index
    for name in now.columns:
        mine[name] = now[name]


def _change_series(mine, now):
    if len(mine) == len(now):
        mine.index = now.index
        mine.iloc[:] = now.to_numpy()


def _change_list(mine, now):
    same_length = len(mine) == len(now)
    mine[:] = map(_changed, list(mine), now) if same_length else now


def _change_dict(mine, now):
    kept = {key: _changed(mine[key], value) if key in mine else value for key, value in now.items()}
    mine.clear()
    mine.update(kept)


_CHANGES = {
    np.ndarray: _change_array,
    pd.DataFrame: _change_frame,
    pd.Series: _change_series,
    list: _change_list,
    dict: _change_dict,
    np.random.Generator: lambda mine, now: setattr(mine.bit_generator, "state", now.bit_generator.state),
    np.random.RandomState: lambda mine, now: mine.set_state(now.get_state()),
}


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
            verdict = Verdict(type(error).__name__, str(error), frames=list(_learner_frames(error)))
        finally:
            self._session.end()
            self._session = None
        verdict.stdout = stdout.getvalue()[:MAX_STDOUT]
        return verdict


def _learner_frames(error):
    while error is not None:
        if isinstance(error, LearnerError):
            return error.frames
        error = error.__cause__ or error.__context__
    return ()


def main(pipe: Connection, given, functions, variables) -> None:
    """A checker's process, until `pipe` closes."""
    if sys.platform == "linux":
        linux.die_with_parent(multiprocessing.parent_process().pid)
    for name in ("stdin", "stderr"):
        setattr(sys, name, open(os.devnull, "r+"))
    try:
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
