"""The learner's side of a check: lets the checks, in a process of their own, call what the learner wrote.

`serve` answers one test cell's requests: call this function, read that attribute. Everything that the
learner's code returns goes back as a plain value (wire.py), or as a number if it is an object of a
class that only this process knows.

This file is sent to the learner's kernel as text, together with wire.py and changes.py, so it imports
nothing of coursekit. Learners' code can reach and change it: that is allowed for. All it could do is send
other values, which the checks then judge.
"""

import builtins
import json
import linecache
import socket
import types
import warnings

MAX_WARNINGS = 20
MAX_TEXT = 4_000
SPECIAL_METHODS = (
    "__call__ __len__ __iter__ __getitem__ __contains__ __array__ __float__ "
    "__sklearn_clone__ __sklearn_tags__"
).split()


class RemoteFailure(Exception):
    """An error in a function that the checks lent to the learner's code."""


class Lent:
    """An object of the checks, for example a trusted version of the learner's own class."""

    def __init__(self, agent, number):
        self.__dict__["_coursekit"] = (agent, number)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        agent, number = self._coursekit
        return agent.ask({"callback": number, "get": name})

    def __call__(self, *args, **kwargs):
        agent, number = self._coursekit
        return agent.ask({"callback": number}, args, kwargs)


class LentMethod:
    """A method of a Lent object."""

    def __init__(self, agent, number, name):
        self._coursekit = (agent, number, name)

    def __call__(self, *args, **kwargs):
        agent, number, name = self._coursekit
        return agent.ask({"callback": number, "method": name}, args, kwargs)


def make_agent(Codec, Channel, PlainError, change_arguments):
    """The agent's class, over the classes of wire.py and a function of changes.py."""

    class Agent(Codec):
        """Keeps the objects that stay in this process, and answers requests about them."""

        def __init__(self, names):
            self._names = names  # the notebook's own variables
            self._objects, self._numbers = {}, {}
            self._lent = {}
            self._bound = []
            self._channel = None

        # Values that stay in this process: the other side knows them by number

        def name_of(self, value):
            if isinstance(value, (Lent, LentMethod)):
                number = value._coursekit[1]
                return {"t": "lent", "n": number}
            if id(value) not in self._numbers:
                number = len(self._objects) + 1
                self._objects[number], self._numbers[id(value)] = value, number
            kind = type(value)
            special = [name for name in SPECIAL_METHODS if hasattr(kind, name)]
            return {"t": "object", "n": self._numbers[id(value)], "c": kind.__name__, "s": special}

        def keep_estimator(self, value):
            return self.name_of(value)["n"]

        def named(self, node):
            if node.get("t") == "object":
                return self._objects[node["n"]]
            if node.get("t") == "global":
                return self._global(node["n"])
            if node.get("t") == "method":
                return LentMethod(self, node["n"], node["m"])
            if node.get("t") == "lent":
                return self._lent.setdefault(node["n"], Lent(self, node["n"]))
            return super().named(node)

        def _global(self, name):
            if name in self._names:
                return self._names[name]
            if hasattr(builtins, name):
                return getattr(builtins, name)
            raise NameError(f"name {name!r} is not defined")

        # Requests

        def serve(self, address):
            """Answer the requests of one test cell, until the checks are done."""
            connection = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
            connection.connect(address if isinstance(address, str) else tuple(address))
            self._channel = Channel(connection)
            try:
                while True:
                    message, buffers = self._channel.receive()
                    if message["do"] == "end":
                        return
                    self._answer(message, buffers)
            except EOFError:
                return
            finally:
                self._lent.clear()
                self._unbind(0)
                self._channel.close()

        def _answer(self, message, buffers):
            out = []
            try:
                reply = getattr(self, "_do_" + message["do"])(message, buffers, out)
            except KeyboardInterrupt:
                stopped = _described("Timeout", ["Exception"], "stopped: it took too long")
                self._channel.send({"error": stopped, "stopped": True})
                raise EOFError from None
            except BaseException as error:  # also SystemExit: the learner's exit() ends the check, not us
                out, reply = [], {"error": self._error(error)}
            try:
                self._channel.send(reply, out)
            except PlainError as error:
                self._channel.send({"error": self._error(error)})

        def _do_call(self, message, buffers, out):
            source = iter(buffers)
            args, kwargs = self.decode(json.loads(message["args"]), source)
            function = self.decode(message["target"], iter(()))
            if "method" in message:
                function = getattr(function, message["method"])
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                value = function(*args, **kwargs)
            reply = {"value": self.encode(value, out)}
            after = []
            if json.dumps(self.encode([args, kwargs], after)) != message["args"] or after != buffers:
                reply["changed"] = self.encode([args, kwargs], out)
            if caught:
                kinds = [[c.__name__ for c in w.category.__mro__] for w in caught[:MAX_WARNINGS]]
                texts = [str(w.message)[:MAX_TEXT] for w in caught[:MAX_WARNINGS]]
                reply["warnings"] = list(zip(kinds, texts, strict=True))
            return reply

        def _do_get(self, message, buffers, out):
            value = getattr(self.decode(message["target"], iter(())), message["name"])
            if isinstance(value, (types.MethodType, types.FunctionType, types.BuiltinMethodType)):
                return {"value": None, "is_method": True}
            return {"value": self.encode(value, out)}

        def _do_global(self, message, buffers, out):
            return {"value": self.encode(self._global(message["name"]), out)}

        def _do_special(self, message, buffers, out):
            """len(x), list(x), x[i] and the like, for an object that stays here."""
            import numpy as np
            import sklearn.base

            target = self.decode(message["target"], iter(()))
            args = self.decode(json.loads(message["args"]), iter(buffers))
            how = {
                "__len__": len,
                "__iter__": list,
                "__float__": float,
                "__array__": np.asarray,
                "__sklearn_clone__": sklearn.base.clone,
                "__sklearn_is_fitted__": _is_fitted,
                "__getitem__": lambda value, key: value[key],
                "__contains__": lambda value, item: item in value,
            }
            return {"value": self.encode(how[message["name"]](target, *args), out)}

        def _do_bind(self, message, buffers, out):
            """Put what the checks lend in place of the notebook's own names."""
            mine = {name: self._names[name] for name in message["names"] if name in self._names}
            self._bound.append((list(message["names"]), mine))
            for name, node in message["names"].items():
                self._names[name] = self.decode(node, iter(()))
            return {"value": len(self._bound)}

        def _do_unbind(self, message, buffers, out):
            self._unbind(len(self._bound) - 1)
            return {"value": None}

        def _unbind(self, depth):
            while len(self._bound) > depth:
                names, mine = self._bound.pop()
                for name in names:
                    self._names.pop(name, None)
                self._names.update(mine)

        # Calls in the other direction

        def ask(self, message, args=(), kwargs=None):
            """Have the checks call one of their own functions, in the middle of a request."""
            buffers = []
            message["args"] = self.encode([list(args), kwargs or {}], buffers)
            self._channel.send(message, buffers)
            reply, buffers = self._channel.receive()
            if "error" in reply:
                raise _local_error(reply["error"])
            source = iter(buffers)
            value = self.decode(reply["value"], source)
            if "changed" in reply:
                change_arguments(args, kwargs or {}, self.decode(reply["changed"], source))
            return value

        def _error(self, error):
            mro = [kind.__name__ for kind in type(error).__mro__]
            return _described(type(error).__name__, mro, _text(error), _frames(error))

    return Agent


def _is_fitted(estimator):
    from sklearn.exceptions import NotFittedError
    from sklearn.utils.validation import check_is_fitted

    try:
        check_is_fitted(estimator)
    except NotFittedError:
        return False
    return True


def _text(error):
    try:
        return str(error)[:MAX_TEXT]
    except Exception:
        return ""


def _described(name, mro, message, frames=()):
    return {"name": name, "mro": mro, "message": message, "frames": list(frames)}


def _frames(error):
    """Where in the learner's own cells an error came from: line numbers, functions, source lines."""
    found, frame = [], error.__traceback__
    while frame is not None:
        code = frame.tb_frame.f_code
        if "ipykernel_" in code.co_filename or code.co_filename.startswith("<"):
            line = linecache.getline(code.co_filename, frame.tb_lineno).strip()
            if line:
                found.append([frame.tb_lineno, code.co_name, line[:200]])
        frame = frame.tb_next
    return found[-5:]


def _local_error(described):
    """The error of a lent function, as one that the learner's code can catch by its usual name."""
    for name in described["mro"]:
        kind = getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            return type(described["name"], (kind,), {"__str__": lambda self: described["message"]})()
    return RemoteFailure(described["message"])
