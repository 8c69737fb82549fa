"""The conversation of one test cell with the learner's process (agent.py)."""

import contextlib
import itertools
import json
import warnings
import weakref

from coursekit.judging.changes import change_arguments
from coursekit.judging.errors import LearnerStopped, known_kind, learner_error
from coursekit.judging.remote import (
    IS_METHOD,
    SPECIAL,
    RemoteMethod,
    RemoteName,
    RemoteObject,
    special_method,
)
from coursekit.judging.wire import Channel, Codec, PlainError


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
        methods = {key: SPECIAL[key] for key in special if key in SPECIAL}
        if "__sklearn_tags__" in methods:  # an estimator: scikit-learn would look for attributes otherwise
            methods["__sklearn_is_fitted__"] = special_method("__sklearn_is_fitted__")
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
            warnings.warn(str(text), known_kind(mro, Warning) or UserWarning, stacklevel=3)
        source = iter(data)
        value = self._decoded(reply["value"], source)
        if "changed" in reply:
            change_arguments(args, kwargs, self._decoded(reply["changed"], source))
        return value

    def get(self, target, name):
        reply, data = self._request({"do": "get", "target": target, "name": name})
        return IS_METHOD if reply.get("is_method") else self._decoded(reply["value"], iter(data))

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
            raise learner_error(error["name"], error["mro"], error["message"], error["frames"])
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
            reply = {"value": self.encode(value, out)}
            after: list[bytes] = []
            if "get" not in message and (
                self._encoded([args, kwargs], after) != json.dumps(message["args"]) or after != list(data)
            ):
                reply["changed"] = self.encode([args, kwargs], out)  # a generator has gone on, for one
            return reply
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
