"""Keep what a candidate is writing: not every key, but the last state always."""

import time
from collections.abc import Callable

from coursekit.interview.rounds import Draft
from coursekit.interview.session import Interview

PAUSE, LONGEST = 1.0, 5.0  # seconds without a key, or since the last saving, after which it is saved


class DraftKeeper:
    """Saves what is noted when the writer pauses, every few seconds, and when it is told to.

    Parameters
    ----------
    interview : Interview
        Whose present answer it is.
    clock : callable
        Seconds, from anywhere.
    """

    def __init__(self, interview: Interview, clock: Callable[[], float] = time.monotonic):
        self._interview, self._clock = interview, clock
        self._step, self._latest = interview.step, interview.draft
        self._changed_at = self._saved_at = clock()

    def note(self, draft: Draft) -> None:
        """What is written now."""
        if self._step is not self._interview.step:
            self._step, self._latest = self._interview.step, self._interview.draft
        if draft != self._latest:
            self._latest, self._changed_at = draft, self._clock()

    def save_if_due(self) -> None:
        """Save, unless the writer is in the middle of a word."""
        now = self._clock()
        if now - self._changed_at >= PAUSE or now - self._saved_at >= LONGEST:
            self.save()

    def save(self) -> None:
        """Save what was noted last, if it is still being asked."""
        self._saved_at = self._clock()
        if self._step is self._interview.step:
            self._interview.save_draft(self._latest)
