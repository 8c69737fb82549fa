"""Errors of the learner's code, as the checks see them: of the kind that they would have in one process."""

import builtins

import numpy as np


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


def known_kind(mro, base):
    """The first class of an error's ancestry that is known here."""
    import sklearn.exceptions

    for name in mro:
        for module in (builtins, sklearn.exceptions, np.linalg, np.exceptions):
            kind = getattr(module, name, None) if isinstance(name, str) else None
            if isinstance(kind, type) and issubclass(kind, base):
                return kind
    return None


def learner_error(name, mro, message, frames=()):
    """An error as the learner's process described it, to be raised here."""
    kind = known_kind(mro, Exception) or Exception
    bases = (LearnerError, kind) if kind is not Exception else (LearnerError,)
    text = str(message)
    made = type(str(name)[:80], bases, {"__str__": lambda self: text, "__init__": lambda self: None})()
    made.frames = [(int(line), str(where), str(source)) for line, where, source in frames]
    return made


def learner_frames(error):
    """Where in the learner's cells an error came from, or one that it follows from; empty if from nowhere."""
    while error is not None:
        if isinstance(error, LearnerError):
            return error.frames
        error = error.__cause__ or error.__context__
    return ()
