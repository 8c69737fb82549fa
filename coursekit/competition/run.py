"""Run entries behind walls, and read nothing back but numbers.

An entry is run three times, each in a new process. First it answers the weeks one after the other, in order
of time and each shuffled: a week is sent when the one before is answered. Then it answers some rows alone:
where the two answers to a row differ, it used something else than `train` and the row. Last, it is fitted to
shuffled labels: if it still predicts well, it brought the answers along.
"""

import os
import pickle
import secrets
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass, field

import numpy as np
import pandas as pd

from coursekit.competition import inside
from coursekit.competition.entry import Entry
from coursekit.competition.ranking import row_losses
from coursekit.competition.tables import TARGET, Tables
from coursekit.course.syllabus import ROOT
from coursekit.processes import fork_server, isolation
from coursekit.processes.isolation import MEBIBYTE, Limits
from coursekit.processes.private_folder import PrivateFolder
from coursekit.processes.provisioner import ForkedProcess

TOLERANCE = 1e-6  # between the two answers to a row
# Log-loss by which an entry may beat the constant rate when it was fitted to shuffled labels. A rate set by
# hand for the season gains 0.003, a random direction less; good models gain 0.03 when fitted to true ones.
KNOWN_BEFORE = 0.01
START_SECONDS = 120  # until an entry's process is there: the fork server may still be importing
END_SECONDS = 5
SERVES = "coursekit.competition.inside:main"


@dataclass(frozen=True)
class Rules:
    """What one run of an entry may use: seconds by the clock, and the rest.

    `alone` is how many rows are asked for one at a time in the second run.
    """

    seconds: float = 180
    alone: int = 40
    limits: Limits = field(
        default_factory=lambda: Limits(memory_bytes=2048 * MEBIBYTE, cpu_seconds=60, file_bytes=50 * MEBIBYTE)
    )


@dataclass(frozen=True)
class Result:
    """What came of an entry: a probability for each row, or None and the reason in one line.

    `seconds` and `megabytes` are the time of all runs and the highest peak of memory.
    """

    answers: np.ndarray | None
    reason: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


class _Refused(Exception):
    """The entry gets no rank, for this reason."""


def evaluate(
    entries: dict[str, Entry], tables: Tables, isolated: bool, rules: Rules, workers: int | None = None
) -> Iterator[tuple[str, Result]]:
    """Run entries, a few at a time.

    Parameters
    ----------
    entries : dict
        By the key under which the result is given back.
    tables : Tables
        What they learn from, and what is asked.
    isolated : bool
        Whether they are walled in; needs what `isolation.why_not` tests.
    rules : Rules
        What each may use.
    workers : int, optional
        How many at a time; as many as there are processors, if not given.

    Yields
    ------
    (key, Result)
        In the order in which they are ready.
    """
    address = fork_server.server_of_this_process().address if isolated and entries else ""
    live: set[_Run] = set()
    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        todo = {
            pool.submit(_all_runs, entry, tables, address, rules, live): key for key, entry in entries.items()
        }
        try:
            for done in as_completed(todo):
                yield todo[done], done.result()
        finally:  # also when the caller stops early, or is interrupted
            for each in todo:
                each.cancel()
            for run in list(live):
                run.stop()


def _all_runs(entry: Entry, tables: Tables, address: str, rules: Rules, live: set) -> Result:
    """The runs of one entry; the first that goes wrong is the last. What runs now is in `live`."""
    rng = np.random.default_rng(secrets.randbits(128))
    weeks = [rng.permutation(np.flatnonzero(tables.week == week)) for week in np.unique(tables.week)]
    alone = np.sort(rng.choice(len(tables.rows), min(rules.alone, len(tables.rows)), replace=False))
    shuffled = tables.train.assign(**{TARGET: rng.permutation(tables.train[TARGET])})
    runs = [(tables.train, weeks), (tables.train, alone[:, None]), (shuffled, weeks)]
    started, megabytes, answers, reason = time.perf_counter(), 0.0, [], ""
    for train, batches in runs:
        run = _Run(rules)
        live.add(run)
        try:
            run.start(address)
            answers.append(run.ask(entry, train, tables.rows, batches))
        except _Refused as refusal:
            reason = str(refusal)
        except (fork_server.ForkServerError, OSError) as error:
            reason = f"the host's machine could not run it ({error}): let the host try --again"
        finally:
            live.discard(run)
            megabytes = max(megabytes, run.close())
        if not reason and len(answers) == 2:
            reason = _disagreement(answers[0][alone], answers[1][alone])
        if reason:
            break
    reason = reason or _knowledge(answers[2], tables)
    seconds = time.perf_counter() - started
    return Result(None if reason else answers[0], reason, round(seconds, 2), megabytes)


def _disagreement(first: np.ndarray, second: np.ndarray) -> str:
    """What is wrong with an entry whose answers to the same rows differ."""
    gap = np.max(np.abs(first - second))
    if gap <= TOLERANCE:
        return ""
    return (
        f"two runs disagree about a row by up to {gap:.2g}: a prediction must depend on that row and on train"
        " alone (not on the other rows it comes with), and every seed must be fixed"
    )


def _knowledge(answers: np.ndarray, tables: Tables) -> str:
    """What is wrong with an entry that predicts well after it was given nothing to learn from."""
    always = np.full(len(answers), tables.train[TARGET].mean())
    gain = np.mean(row_losses(tables.late, always) - row_losses(tables.late, answers))
    if gain <= KNOWN_BEFORE:
        return ""
    return (
        f"fitted to shuffled labels, it still beats the constant rate by {gain:.3f}: it brings knowledge of"
        " these flights that train does not give"
    )


class _Run:
    """One process of an entry, from its start to its end."""

    def __init__(self, rules: Rules):
        self.rules, self.late = rules, False
        self.private = self.process = self.incoming = self.outgoing = None
        self.timer = threading.Timer(rules.seconds, self._out_of_time)
        self.timer.daemon = True

    def start(self, address: str) -> None:
        """Start the process: behind walls by the fork server at `address`, or without any if it is empty."""
        if address:
            self._start_isolated(address)
        else:
            self._start_plain()

    def _start_isolated(self, address: str) -> None:
        self.private = PrivateFolder()
        share = self.private.folder / "share"
        share.mkdir(mode=0o700)
        self.report = self.private.folder / "ended.json"
        request = {
            "arguments": ["/share"],
            "instead": SERVES,
            "environment": {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"} | fork_server.THREADS,
            "isolation": {
                "work": None,
                "share": str(share),
                "report": str(self.report),
                "limits": asdict(self.rules.limits),
                "uid": self.private.number,
            },
        }
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(str(share / inside.ADDRESS))
            listener.listen(1)
            self.process = ForkedProcess(address, request)
            deadline = time.monotonic() + START_SECONDS
            while not select.select([listener], [], [], 0.2)[0]:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    reason = isolation.read_report(self.report).get("reason") or "no process came up"
                    raise OSError(f"isolation failed: {reason}")
            connection, _ = listener.accept()
        self.incoming, self.outgoing = connection.makefile("rb"), connection.makefile("wb")
        connection.close()  # the two files keep it

    def _start_plain(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "coursekit.competition.inside"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **fork_server.THREADS},
        )
        self.incoming, self.outgoing = self.process.stdout, self.process.stdin

    def ask(self, entry: Entry, train: pd.DataFrame, rows: pd.DataFrame, batches) -> np.ndarray:
        """Let the entry fit, then ask for its probabilities of each batch of row numbers in turn."""
        self.timer.start()
        answers = np.full(len(rows), np.nan)
        try:
            inside.send(self.outgoing, inside.CODE, pickle.dumps((entry.name, entry.code)))
            inside.send(self.outgoing, inside.TABLE, pickle.dumps(train))
            self._reply(inside.FITTED, 0)
            for batch in batches:
                asked = rows.iloc[batch].reset_index(drop=True)
                inside.send(self.outgoing, inside.TABLE, pickle.dumps(asked))
                answers[batch] = _checked(self._reply(inside.ANSWER, 8 * len(batch)))
        except OSError:
            raise _Refused(self._why_it_ended()) from None
        return answers

    def _reply(self, wanted: bytes, size: int) -> bytes:
        """The content of the next message, which must be of this kind and size."""
        head = self.incoming.read(inside.FRAME.size)
        if len(head) < inside.FRAME.size:
            raise OSError("it ended")
        kind, length = inside.FRAME.unpack(head)
        if kind == inside.REFUSED:
            told = self.incoming.read(min(length, 4 * inside.MOST_TOLD)).decode(errors="replace")
            raise _Refused("".join(letter if letter.isprintable() else "?" for letter in told))
        if kind != wanted or length != size:
            raise _Refused("it sent something else than its predictions")
        content = self.incoming.read(size)
        if len(content) < size:
            raise OSError("it ended")
        return content

    def _out_of_time(self) -> None:
        self.late = True
        self.stop()

    def stop(self) -> None:
        """End the process and all that it started; whoever waits for an answer is told."""
        if isinstance(self.process, ForkedProcess):
            self.process.terminate()  # its supervisor ends all of it
        elif self.process and hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        elif self.process:
            self.process.kill()

    def _why_it_ended(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=END_SECONDS)
        if self.late:
            return f"it was still busy after {self.rules.seconds:g} s"
        report = isolation.read_report(self.report) if self.private else {}
        return report.get("reason") or "it ended the process that it ran in"

    def close(self) -> float:
        """End the process, and return the most memory that it held, in megabytes (0 if that is not known)."""
        self.timer.cancel()
        for stream in filter(None, (self.outgoing, self.incoming)):
            with suppress(OSError):
                stream.close()
        if self.process:
            self.stop()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=END_SECONDS)
        if not self.private:
            return 0.0
        if self.process:
            self.process.let_go()
        peak = isolation.read_report(self.report).get("peak_megabytes", 0.0)
        self.private.remove()
        return peak


def _checked(content: bytes) -> np.ndarray:
    """The probabilities in an answer; any other numbers are refused."""
    given = np.frombuffer(content, dtype="<f8")
    if not np.all(np.isfinite(given)):
        raise _Refused("predict: the answer holds NaN or infinity; probabilities from 0 to 1 are needed")
    if given.min() < 0 or given.max() > 1:
        raise _Refused(
            f"predict: the answer goes from {given.min():.3g} to {given.max():.3g};"
            " probabilities from 0 to 1 are needed"
        )
    return given
