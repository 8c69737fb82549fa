"""One process of an entry: started behind walls, asked over a socket, ended with all that it started.

What comes back is read as plain numbers of the expected count, or as one line of text.
"""

import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field

import numpy as np
import pandas as pd

from coursekit.competition import inside
from coursekit.competition.entry import Entry
from coursekit.course.syllabus import ROOT
from coursekit.processes import fork_server, isolation
from coursekit.processes.isolation import MEBIBYTE, Limits
from coursekit.processes.private_folder import PrivateFolder
from coursekit.processes.provisioner import ForkedProcess

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


class Refused(Exception):
    """The entry gets no rank, for this reason."""


class EntryProcess:
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
            raise Refused(self._why_it_ended()) from None
        return answers

    def _reply(self, wanted: bytes, size: int) -> bytes:
        """The content of the next message, which must be of this kind and size."""
        head = self.incoming.read(inside.FRAME.size)
        if len(head) < inside.FRAME.size:
            raise OSError("it ended")
        kind, length = inside.FRAME.unpack(head)
        if kind == inside.REFUSED:
            told = self.incoming.read(min(length, 4 * inside.MOST_TOLD)).decode(errors="replace")
            raise Refused("".join(letter if letter.isprintable() else "?" for letter in told))
        if kind != wanted or length != size:
            raise Refused("it sent something else than its predictions")
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
        raise Refused("predict: the answer holds NaN or infinity; probabilities from 0 to 1 are needed")
    if given.min() < 0 or given.max() > 1:
        raise Refused(
            f"predict: the answer goes from {given.min():.3g} to {given.max():.3g};"
            " probabilities from 0 to 1 are needed"
        )
    return given
