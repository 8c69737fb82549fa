"""Stand-ins, among the checks, for what stays in the learner's process: functions, objects, their methods."""

import numpy as np
from sklearn.base import BaseEstimator

IS_METHOD = object()


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
        return RemoteMethod(self._current(), node, name) if value is IS_METHOD else value


class RemoteObject:
    """An object that stays in the learner's process, for example an instance of the learner's class.

    It equals nothing but itself, whatever its own `__eq__` says.
    """

    def __getattr__(self, name):
        if name.startswith("__") or name.startswith("_coursekit"):
            raise AttributeError(name)
        session, node = self._coursekit_current(), self._coursekit_node
        value = session.get(node, name)
        return RemoteMethod(session, node, name) if value is IS_METHOD else value

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


def special_method(name):
    """A method for RemoteObjects by which `len`, `x[i]` and the like ask the object over there."""

    def method(self, *args):
        return self._coursekit_current().special(self._coursekit_node, name, args)

    return method


_FORWARDED = ("__len__", "__float__", "__getitem__", "__contains__", "__sklearn_clone__")
SPECIAL = {name: special_method(name) for name in _FORWARDED}
SPECIAL["__sklearn_tags__"] = lambda self: BaseEstimator().__sklearn_tags__()
SPECIAL["__iter__"] = lambda self: iter(special_method("__iter__")(self))
SPECIAL["__array__"] = lambda self, dtype=None, copy=None: np.asarray(
    special_method("__array__")(self), dtype=dtype
)
SPECIAL["__call__"] = lambda self, *args, **kwargs: self._coursekit_current().call(
    self._coursekit_node, args, kwargs
)
