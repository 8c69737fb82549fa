"""Text as tokens in which other names, comments and line breaks make no difference, and runs of tokens.

By one expression and not by Python's own parser: what learners hand in need not be Python.
"""

import builtins
import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

RUN = 20  # tokens in a row that must be the same to count as shared

_CODE = re.compile(
    r"(?P<skip>\#[^\n]*|\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)|\s+)"
    r"|(?P<text>\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?)"
    r"|(?P<number>\d[\w.]*|\.\d\w*)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>\*\*|//|[-+*/@<>=!]=|->|:=|.)",
    flags=re.DOTALL,
)
_WORD = re.compile(r"\w+")
_KEPT = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)}


@dataclass(frozen=True)
class Token:
    """One token: what it counts as, and where it stands in the source."""

    value: str
    start: int
    end: int


def code_tokens(source: str) -> list[Token]:
    """Python as tokens: docstrings and comments go, names that somebody chose are all the same.

    Keywords, built-in names and what stands behind a dot (`.mean`, `.T`) stay as they are.
    """
    found: list[Token] = []
    for match in _CODE.finditer(source):
        kind, value = match.lastgroup, match[0]
        if kind == "skip":
            continue
        if kind == "text":
            value = "''"
        elif kind == "name" and value not in _KEPT and not (found and found[-1].value == "."):
            value = "name"
        found.append(Token(value, match.start(), match.end()))
    return found


def prose_tokens(source: str) -> list[Token]:
    """Words in lower case."""
    return [Token(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(source)]


def runs(tokens: list[Token]) -> list[int]:
    """A fingerprint of each run of RUN tokens, the same on every machine; that of tokens i... is at i."""
    values = [token.value for token in tokens]
    return [_fingerprint("\n".join(values[i : i + RUN])) for i in range(len(values) - RUN + 1)]


def _fingerprint(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def covered(starts: Iterable[int]) -> set[int]:
    """The tokens that belong to a run that begins at one of `starts`."""
    return {place for start in starts for place in range(start, start + RUN)}
