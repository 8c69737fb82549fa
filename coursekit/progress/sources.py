"""What was noted on this machine, read with care: results of checks, interviews, lectures.

The files may come from another version of the course. Events of kinds that are not known are left aside;
events that lack what their kind must have are left aside and counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Real
from pathlib import Path

from coursekit.course.syllabus import ROOT
from coursekit.interview.bank import LEVELS
from coursekit.interview.journal import CHECKS, Event, Journal
from coursekit.interview.journal import DEFAULT as INTERVIEW
from coursekit.progress.ran import LECTURES, RAN, READ

CHECKED, VISIBLE, SELF_SCORED = "checked", "visible", "self-scored"
_RESULT = {"week": str, "part": str, "points": Real, "possible": Real}
# What an event of each kind must have to be used.
FIELDS = {
    CHECKED: _RESULT,
    VISIBLE: _RESULT,
    SELF_SCORED: _RESULT,
    RAN: {"lecture": str, "cells": list},
    READ: {"lecture": str},
    "begin": {"interview": int, "settings": dict},
    "judge": {"interview": int, "question": str, "week": str, "level": str, "value": Real},
    "probe": {"interview": int, "question": str, "week": str, "key": str, "right": bool},
    "rate": {"interview": int, "question": str, "rating": Real},
    "review": {"question": str, "rating": str},
    "next stage": {"interview": int},
    "stop": {"interview": int},
}


@dataclass(frozen=True)
class Notes:
    """All that was noted, oldest first.

    Attributes
    ----------
    checks, interview, lectures : list of Event
        Of the three files.
    left_aside : tuple of str
        One line for each file in which something could not be used.
    """

    checks: list[Event]
    interview: list[Event]
    lectures: list[Event]
    left_aside: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was ever noted."""
        return not (self.checks or self.interview or self.lectures)


def read_notes(root: Path = ROOT) -> Notes:
    """Read the files of a course folder; those that are not there are empty.

    Raises
    ------
    JournalError
        If a line is not an event; the message names the file and the line.
    """
    used, said = [], []
    for place in (CHECKS, INTERVIEW, LECTURES):
        name = place.relative_to(ROOT)
        events = Journal(root / name).events
        used.append([event for event in events if _is_usable(event)])
        if bad := [str(event.line) for event in events if event.kind in FIELDS and not _is_usable(event)]:
            lines = ", ".join(bad[:5]) + (", ..." if len(bad) > 5 else "")
            said.append(f"{name.as_posix()}: left aside, not of this version of the course: line {lines}")
    return Notes(*used, tuple(said))


def _is_usable(event: Event) -> bool:
    needed = FIELDS.get(event.kind)
    if needed is None:
        return False
    right = all(isinstance(event.data.get(name), kind) for name, kind in needed.items())
    if right and event.kind == "begin":
        return event.data["settings"].get("level") in LEVELS
    if right and event.kind == "judge":
        return event.data["level"] in LEVELS
    return right and event.data.get("possible", 1) > 0


def latest(events: Iterable[Event], kinds: tuple[str, ...]) -> dict[tuple[str, str], Event]:
    """The last result of each part, by week and part."""
    return {(event.data["week"], event.data["part"]): event for event in events if event.kind in kinds}
