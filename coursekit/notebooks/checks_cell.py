# The tools that the checks below use. Locked: run this cell, read it if you like.
import linecache
import re
import warnings
from contextlib import contextmanager

import numpy as np


class CheckFailed(AssertionError):
    """What a check has to say. A notebook shows the sentence, not the way through the code of the checks."""

    def _render_traceback_(self):
        return str(self).splitlines()


class checking:
    """Report every failed check inside, not only the first: `with checking("log_loss"): ...`.

    Blocks can stand inside one another. An error ends the innermost block only: give calls that may fail
    for different reasons a block each, and the rest is still checked.
    """

    most = 10  # failures that are shown
    _open = []  # the blocks that are being run, outermost first

    def __init__(self, what):
        self.what = what
        self.failures = []

    def __enter__(self):
        self._open.append(self)

    def __exit__(self, kind, error, traceback):
        self._open.pop()
        if error is not None and not self._noted(error):
            return False
        if self._open:
            self._open[-1].failures += self.failures
        elif self.failures:
            found = list(dict.fromkeys(self.failures))
            lines = found if len(found) == 1 else [f"- {failure}" for failure in found[: self.most]]
            if len(found) > self.most:
                lines.append(f"- and {len(found) - self.most} more.")
            raise CheckFailed("\n".join(lines)) from None
        return True

    def _noted(self, error):
        """Put an error among the failures, unless it is all that there is to say."""
        if not isinstance(error, Exception):  # the code was stopped: nothing more can be checked
            return False
        if missing := _not_run(error):
            self.failures.append(f"Run the cells above first ({missing} is not defined).")
            return True
        started = any(block.failures for block in [*self._open, self])
        if isinstance(error, NotImplementedError) and not started:
            return False
        if not self.failures and not self._open:
            return False
        if _where(error) or not self.failures:  # else it comes of what has failed before
            self.failures.append(_sentence(self.what, _told(error)))
        return True


def _fail(what, said="", hint=""):
    """Note a failed check in the block that is open, or raise it where there is none."""
    failure = _sentence(what, said, hint)
    if not checking._open:
        raise CheckFailed(failure)
    checking._open[-1].failures.append(failure)


def _sentence(what, said="", hint=""):
    return f"{what}: {said}. {hint}".strip() if said else f"{what}. {hint}".strip()


def _told(error):
    """An error's name and message, and the line of your code that it came from."""
    return f"{type(error).__name__}: {error} {_where(error)}".rstrip(": ")


def _where(error):
    """The line of your code that an error came from; empty if the test cell itself raised it."""
    frames = list(getattr(error, "frames", ()))  # where the checks run apart, they are told
    if not frames:
        step, cells = error.__traceback__, []
        while step is not None:
            code = step.tb_frame.f_code
            line = linecache.getline(code.co_filename, step.tb_lineno).strip()
            if "ipykernel_" in code.co_filename and code.co_filename != _where.__code__.co_filename:
                cells.append(code.co_filename)  # the first is the test cell
                if code.co_filename != cells[0]:
                    frames.append((step.tb_lineno, code.co_name, line))
            step = step.tb_next
    return "(line {} of {}: `{}`)".format(*frames[-1]) if frames else ""


def _not_run(error):
    """The name that a cell above defines, if it is missing because that cell was not run."""
    here = "ipykernel_" in _not_run.__code__.co_filename  # where the checks run apart, every cell is run
    name = error.name if here and type(error) is NameError else None
    return name if name in ("np", "pd", "scipy", "sklearn") or not _where(error) else None


def _numbers(expected, got):
    """What was expected and what came, with as many digits as it takes to tell them apart."""
    texts = [f"{value:.8g}" for value in (expected, got)]
    if texts[0] == texts[1]:
        texts = [repr(float(value)) for value in (expected, got)]
    return "expected {}, got {}".format(*texts)


def _difference(expected, got, same):
    """What was expected and what came: arrays that fit on a line, or the first entries that differ."""
    if expected.ndim == 0:
        return _numbers(expected, got)
    texts = [" ".join(np.array2string(values, precision=6).split()) for values in (expected, got)]
    if expected.size <= 12 and max(map(len, texts)) <= 120 and texts[0] != texts[1]:
        return "expected {}, got {}".format(*texts)
    places = np.argwhere(~same)
    told = _numbers(expected[tuple(places[0])], got[tuple(places[0])])
    count = f"(entries that differ: {len(places)} of {same.size})"
    return f"first difference at {places[0].tolist()}: {told} {count}"


def check_true(what, condition, hint=""):
    """Fail with the sentence `what` unless `condition` holds."""
    if condition is not True and not (isinstance(condition, np.bool_) and bool(condition)):
        _fail(what, hint=hint)


def check_close(what, got, expected, hint="", rtol=1e-9, atol=1e-12):
    """Fail unless `got` has the shape of `expected` and |got - expected| <= atol + rtol |expected|."""
    expected = np.array(expected, dtype=float)
    if got is None:
        return _fail(what, "got None", "Is a return statement missing?")
    try:
        got = np.array(got, dtype=float)
    except (TypeError, ValueError):
        return _fail(what, f"expected numbers of shape {expected.shape}, got {type(got).__name__}", hint)
    if got.shape != expected.shape:
        return _fail(what, f"expected shape {expected.shape}, got shape {got.shape}", hint)
    with np.errstate(all="ignore"):
        near = np.abs(got - expected) <= atol + rtol * np.abs(expected)
    same = (near & np.isfinite(expected)) | (got == expected) | (np.isnan(got) & np.isnan(expected))
    if not same.all():
        _fail(what, _difference(expected, got, same), hint)


def check_raises(what, error, call, mentions="", hint=""):
    """Fail unless `call()` raises `error` with the word `mentions` in its message."""
    try:
        call()
    except NotImplementedError:
        raise
    except error as raised:
        if mentions and not re.search(rf"\b{re.escape(mentions)}\b", str(raised)):
            _fail(what, f"expected a message that names {mentions!r}, got {str(raised)!r}", hint)
    except Exception as raised:
        if _not_run(raised):
            raise
        _fail(what, f"expected {error.__name__}, got {_told(raised)}", hint)
    else:
        _fail(what, f"expected {error.__name__}, but nothing was raised", hint)


@contextmanager
def check_quiet(what, hint=""):
    """Fail if the code inside emits a warning."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    if caught:
        _fail(what, f"no warning expected, got {str(caught[0].message)!r}", hint)


@contextmanager
def check_unchanged(what, *inputs, hint="Work on a copy."):
    """Fail if the code inside modifies one of the arrays or tables `inputs`."""
    before = [value.copy() for value in inputs]
    yield
    for old, new in zip(before, inputs, strict=True):
        same = old.equals(new) if hasattr(old, "equals") else np.array_equal(old, new, equal_nan=True)
        if not same:
            return _fail(what, "your code modified its input in place", hint)


@contextmanager
def reference(**functions):
    """Swap in trusted versions of your earlier functions: a slip there costs nothing here."""
    mine = {name: globals()[name] for name in functions}
    globals().update(functions)
    try:
        yield
    finally:
        globals().update(mine)
