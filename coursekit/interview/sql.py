"""Runs a candidate's query on small tables, in SQLite in memory, and compares its rows with the solution's.

A query can only read. What it costs is limited in steps, so that the limit is the same on every machine.
"""

import sqlite3
from collections import Counter
from dataclasses import dataclass

READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
STEPS = 20_000_000  # of SQLite's machine: about a second
MAX_VALUE = 100_000  # characters of one value
MAX_ROWS, MAX_SHOWN = 1_000, 12
HEAD = "-- SQLite, with these tables (your query is also run on tables with other rows):\n"
ONLY_READING = "only reading is allowed: write one SELECT statement, which may begin with WITH"
BETTER = {  # how SQLite begins what it says, and what says it better
    "not authorized": ONLY_READING,
    "authorization denied": ONLY_READING,
    "interrupted": "it takes too long: is there a join without a condition, or a recursion without end?",
    "You can only execute one statement": "write one statement, not several",
}


class QueryError(Exception):
    """A query cannot be run; the message says why, in one line."""


@dataclass(frozen=True)
class Rows:
    """What a query gave: a query without rows has columns, too."""

    columns: int
    rows: list[tuple]

    def same_as(self, other: "Rows", ordered: bool) -> bool:
        if self.columns != other.columns:
            return False
        return self.rows == other.rows if ordered else Counter(self.rows) == Counter(other.rows)

    def __str__(self) -> str:
        if not self.rows:
            return "no rows"
        said = ", ".join(f"({', '.join(map(_shown, row))})" for row in self.rows[:MAX_SHOWN])
        return said + (f", ... ({len(self.rows)} rows)" if len(self.rows) > MAX_SHOWN else "")


def run(tables: str, query: str) -> Rows:
    """The rows of a query that only reads.

    Parameters
    ----------
    tables : str
        A script that creates and fills the tables.
    query : str
        One statement, SELECT or WITH.

    Raises
    ------
    QueryError
        If one of the two does not run, or the query does more than read, or costs too much.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(tables)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)
        connection.set_authorizer(_only_reading)
        connection.set_progress_handler(lambda: True, STEPS)
        cursor = connection.execute(query)
        rows = cursor.fetchmany(MAX_ROWS + 1)
    except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
        raise QueryError(_described(error)) from None
    finally:
        connection.close()
    if cursor.description is None:
        raise QueryError("there is no query: write one SELECT statement")
    if len(rows) > MAX_ROWS:
        raise QueryError(f"more than {MAX_ROWS} rows: is there a join without a condition?")
    return Rows(len(cursor.description), [tuple(map(_plain, row)) for row in rows])


def evaluate(tables: list[str], solution: str, ordered: bool, source: str) -> dict:
    """On how many of the tables a query gives the rows of the solution, with a line for each other one.

    Parameters
    ----------
    tables : list of str
        Scripts; only what comes of the first one is shown.
    solution, source : str
        The right query, and the candidate's.
    ordered : bool
        Whether the order of the rows counts.
    """
    passed, messages = 0, []
    for number, script in enumerate(tables, start=1):
        expected = run(script, solution)
        try:
            got = run(script, source)
        except QueryError as error:
            messages.append(f"the query does not run: {error}")
            continue
        if got.same_as(expected, ordered):
            passed += 1
        elif number == 1:
            messages.append("on the tables you see: " + _difference(expected, got, ordered))
        else:
            messages.append(
                f"on other tables ({number - 1} of {len(tables) - 1}): not the rows that were asked for; "
                "think of ties, NULLs, and groups or tables without rows"
            )
    return {"passed": passed, "messages": list(dict.fromkeys(messages))}


def commented(tables: str) -> str:
    """A script as a comment, to stand above a query."""
    return HEAD + "".join(f"-- {line}".rstrip() + "\n" for line in tables.splitlines()) + "\n"


def _only_reading(action: int, *about) -> int:
    return sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY


def _described(error: Exception) -> str:
    text = " ".join(str(error).split())[:200]
    return next((better for start, better in BETTER.items() if text.startswith(start)), text)


def _plain(value):
    """A value without the last digits of a float, which depend on the order of a sum."""
    return float(f"{value:.12g}") if isinstance(value, float) else value


def _difference(expected: Rows, got: Rows, ordered: bool) -> str:
    if expected.columns != got.columns:
        return f"expected {expected.columns} column{'s' * (expected.columns != 1)}, got {got.columns}"
    right = ordered and got.same_as(expected, ordered=False)
    return f"expected {expected}; got {got}" + (": the rows are right, their order is not" if right else "")


def _shown(value) -> str:
    return "NULL" if value is None else f"{value:g}" if isinstance(value, float) else repr(value)[:60]
