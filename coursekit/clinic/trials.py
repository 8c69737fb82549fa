"""What a check cell of the clinic says about a mend: one line, whatever happens."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

MENDED = "Mended"
_MOST = 70  # characters of a value that are shown


def mended(*trials: tuple[str, Callable[[], Any], Any]) -> None:
    """Print whether all trials come out as expected, or what the first of the others gave.

    Parameters
    ----------
    *trials : tuple of (str, callable, object)
        What is computed, in words; a function without arguments that computes it; what must come out.
        Numbers may differ by a millionth, shapes and types of containers may not.
    """
    for what, compute, expected in trials:
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                got = compute()
        except Exception as error:
            print(f"Not mended yet. {what}: {type(error).__name__}: {' '.join(str(error).split())}")
            return
        if not _same(got, expected):
            digits = 4 if _told(got, 4) != _told(expected, 4) else 12
            print(f"Not mended yet. {what}: expected {_told(expected, digits)}, came {_told(got, digits)}")
            return
    print(f"{MENDED}: all {len(trials)} checks pass." if len(trials) > 1 else f"{MENDED}: the check passes.")


def _same(got: Any, expected: Any) -> bool:
    """Whether two results are the same to a millionth, container by container."""
    if isinstance(expected, dict):
        return (
            isinstance(got, dict)
            and got.keys() == expected.keys()
            and all(_same(got[key], expected[key]) for key in expected)
        )
    if isinstance(expected, tuple):
        pairs = isinstance(got, tuple | list | np.ndarray) and len(got) == len(expected)
        return pairs and all(map(_same, got, expected))
    if got is None or expected is None or isinstance(expected, str):
        return type(got) is type(expected) and got == expected or str(got) == expected
    try:
        got, expected = np.asarray(got), np.asarray(expected)
        if got.shape != expected.shape:
            return False
        if got.dtype.kind in "biuf" and expected.dtype.kind in "biuf":
            return np.allclose(got, expected, rtol=1e-6, atol=1e-9, equal_nan=True)
        return bool(np.all(got == expected))
    except (TypeError, ValueError):
        return False


def _told(value: Any, digits: int) -> str:
    """A value in a few characters: numbers rounded, the rest of a long one left out."""
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    text = _plain(value, digits)
    return text if len(text) <= _MOST else f"{text[:_MOST]} ..."


def _plain(value: Any, digits: int) -> str:
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, float):
        return f"{value:.{digits}g}"
    if isinstance(value, list | tuple):
        inside = ", ".join(_plain(entry, digits) for entry in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_plain(entry, digits)}' for key, entry in value.items())}}}"
    return repr(value)
