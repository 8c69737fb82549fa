"""The learner's progress: one file to which every event is added as it happens, one JSON object a line.

Nothing in it is ever changed, so a kernel that is killed at any moment loses at most the line that it was
writing. Such a torn line is recognized by its missing end; it is set aside when the next one is written.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import filelock

from coursekit.course.syllabus import ROOT

DEFAULT = ROOT / "interview" / "progress.jsonl"
CHECKS = ROOT / "progress" / "checks.jsonl"  # what `check` keeps: the interviewer asks first where it failed
TORN = "torn"  # the event that keeps what was left of a torn line


class JournalError(Exception):
    """The progress file cannot be used; the message names the file and line and says what to do."""


@dataclass(frozen=True)
class Event:
    """One line: when, what, and the rest of its fields."""

    at: datetime
    kind: str
    data: dict
    line: int


class Journal:
    """The events of a progress file, and the way to add one.

    Parameters
    ----------
    path : pathlib.Path
        The file; it need not exist.

    Attributes
    ----------
    events : list of Event
        All that is in the file, torn lines excepted.

    Raises
    ------
    JournalError
        If a line of the file is not an event, or the file cannot be read. Nothing is changed then.
    """

    def __init__(self, path: Path = DEFAULT):
        self.path = path
        # In a notebook, a click may be handled in another thread than the one before it.
        self._lock = filelock.FileLock(f"{path}.lock", timeout=0, thread_local=False)
        self._read()

    def __enter__(self) -> "Journal":
        """Keep others from adding events; the operating system ends this when the process ends."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except filelock.Timeout:
            raise JournalError(
                f"{self.path}: in use by another interview or review; end that one, or shut down its kernel"
            ) from None
        except OSError as error:
            raise JournalError(
                f"{self.path}: cannot be written ({error.strerror}); name another file"
            ) from None
        self._read()  # it may have grown since
        return self

    def __exit__(self, *error) -> None:
        self._lock.release()

    @property
    def held(self) -> bool:
        """Whether this object may add events."""
        return self._lock.is_locked

    def add(self, kind: str, /, **data) -> Event:
        """Add an event; when this returns, it is on the disk.

        Raises
        ------
        JournalError
            If the file cannot be written.
        """
        event = Event(datetime.now().astimezone(), kind, data, self._lines + 1)
        line = {"at": event.at.isoformat(timespec="seconds"), "event": kind, **data}
        try:
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise JournalError(
                f"{self.path}: cannot be written ({error.strerror}); make room for it"
            ) from None
        self._lines += 1
        self.events.append(event)
        return event

    def _read(self) -> None:
        try:
            content = self.path.read_bytes() if self.path.exists() else b""
            whole = content[: content.rfind(b"\n") + 1]
            lines = whole.decode("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not text in UTF-8"
            raise JournalError(f"{self.path}: cannot be read ({reason}); nothing was changed") from None
        self._lines = len(lines)
        events = [self._event(line, number) for number, line in enumerate(lines, start=1) if line.strip()]
        self.events = [event for event in events if event.kind != TORN]
        if len(whole) < len(content) and self.held:
            self._set_aside(content[len(whole) :].decode("utf-8", errors="replace"), len(whole))

    def _event(self, line: str, number: int) -> Event:
        try:
            data = json.loads(line)
            return Event(datetime.fromisoformat(data.pop("at")), str(data.pop("event")), data, number)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            reason = f"{type(error).__name__}: {error}".splitlines()[0]
            remedy = "correct or delete that line; nothing was changed"
            raise JournalError(f"{self.path}:{number}: not an event ({reason}); {remedy}") from None

    def _set_aside(self, torn: str, place: int) -> None:
        """End the torn line: whole, if only its end is missing, else as an event that says what it is."""
        self._lines += 1
        try:
            event = self._event(torn, self._lines)
        except JournalError:
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            kept = json.dumps({"at": now, "event": TORN, "text": torn}, ensure_ascii=False)
        else:
            kept = torn
            if event.kind != TORN:
                self.events.append(event)
        with self.path.open("r+b") as file:
            file.seek(place)
            file.write(kept.encode() + b"\n")
            os.fsync(file.fileno())
