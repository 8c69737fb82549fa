"""A log to which lines are only ever added. Each holds the digest of the one before, so a change is noticed.

Who can change the whole file can also make all digests anew: so the last digest is printed on the board,
where a class can note it.
"""

import hashlib
import json
import os
from pathlib import Path

from coursekit.competition.errors import CompetitionError

START = "0" * 64  # what the first line has for the one before


def read_log(path: Path) -> list[dict]:
    """All records, oldest first; each has its `digest`.

    Raises
    ------
    CompetitionError
        If a line was changed, taken out or cut off.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise CompetitionError(f"{path}: the log cannot be read ({type(error).__name__})") from None
    records, before = [], START
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        try:
            if not line.endswith("\n"):
                raise ValueError
            record = json.loads(line)
            digest = record.pop("digest")
            intact = record["before"] == before and digest == _digest(record)
        except (ValueError, KeyError, AttributeError, TypeError):
            raise CompetitionError(
                f"{path}, line {number}: damaged or cut off; restore the log from a copy, or remove the"
                " line if it is the last one"
            ) from None
        if not intact:
            raise CompetitionError(
                f"{path}, line {number}: this line was changed, or one before it is gone;"
                " restore the log from a copy"
            )
        before = digest
        records.append(record | {"digest": digest})
    return records


def append(path: Path, record: dict, before: str) -> dict:
    """Add a record after the one whose digest is `before`. Returns it with its own digest."""
    record = record | {"before": before}
    record |= {"digest": _digest(record)}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(record, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return record


def _digest(record: dict) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
