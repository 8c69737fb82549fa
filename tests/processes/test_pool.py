"""Processes that are started by one that may be killed at any moment."""

import pytest

from coursekit.processes import pool


class Context:
    """The processes of `pool`; to start one fails the first `failures` times."""

    def __init__(self, context, failures):
        self._context, self.failures = context, failures

    def Pipe(self, duplex):
        return self._context.Pipe(duplex)

    def Process(self, **about):
        process = self._context.Process(**about)
        if self.failures:
            self.failures -= 1
            process.start = self._refuse
        return process

    def _refuse(self):
        raise EOFError("unexpected EOF")  # what a fork server that was killed leaves to whoever asks it


@pytest.fixture
def results(monkeypatch):
    """A function: the results of four calls if the first `failures` processes cannot be started."""

    def of(failures):
        context = Context(pool.prepare([]), failures)
        monkeypatch.setattr(pool, "prepare", lambda preload: context)
        monkeypatch.setattr(pool, "PAUSE", 0)
        return dict(pool.run(abs, {str(n): (-n,) for n in range(4)}, 2, 600, []))

    return of


def test_a_process_that_cannot_be_started_is_started_again(results):
    assert results(failures=3) == {str(n): n for n in range(4)}


def test_what_cannot_be_started_at_all_is_told(results):
    """And nobody waits for it forever."""
    found = results(failures=10**6)
    assert found.keys() == set("0123")
    assert all("no grading process could be started (EOFError" in end.reason for end in found.values())
