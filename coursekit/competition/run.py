"""Run entries behind walls, and read nothing back but numbers.

An entry is run three times, each in a new process. First it answers the weeks one after the other, in order
of time and each shuffled: a week is sent when the one before is answered. Then it answers some rows alone:
where the two answers to a row differ, it used something else than `train` and the row. Last, it is fitted to
shuffled labels: if it still predicts well, it brought the answers along.
"""

import os
import secrets
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

import numpy as np

from coursekit.competition.entry import Entry
from coursekit.competition.entry_process import EntryProcess, Refused, Rules
from coursekit.competition.standing.ranking import row_losses
from coursekit.competition.tables import TARGET, Tables
from coursekit.processes import fork_server

TOLERANCE = 1e-6  # between the two answers to a row
# Log-loss by which an entry may beat the constant rate when it was fitted to shuffled labels. A rate set by
# hand for the season gains 0.003, a random direction less; good models gain 0.03 when fitted to true ones.
KNOWN_BEFORE = 0.01


@dataclass(frozen=True)
class EntryResult:
    """What came of an entry: a probability for each row, or None and the reason in one line.

    `seconds` and `megabytes` are the time of all runs and the highest peak of memory.
    """

    answers: np.ndarray | None
    reason: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


def evaluate(
    entries: dict[str, Entry], tables: Tables, isolated: bool, rules: Rules, workers: int | None = None
) -> Iterator[tuple[str, EntryResult]]:
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
    (key, EntryResult)
        In the order in which they are ready.
    """
    address = fork_server.server_of_this_process().address if isolated and entries else ""
    live: set[EntryProcess] = set()
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


def _all_runs(entry: Entry, tables: Tables, address: str, rules: Rules, live: set) -> EntryResult:
    """The runs of one entry; the first that goes wrong is the last. What runs now is in `live`."""
    rng = np.random.default_rng(secrets.randbits(128))
    weeks = [rng.permutation(np.flatnonzero(tables.week == week)) for week in np.unique(tables.week)]
    alone = np.sort(rng.choice(len(tables.rows), min(rules.alone, len(tables.rows)), replace=False))
    shuffled = tables.train.assign(**{TARGET: rng.permutation(tables.train[TARGET])})
    runs = [(tables.train, weeks), (tables.train, alone[:, None]), (shuffled, weeks)]
    started, megabytes, answers, reason = time.perf_counter(), 0.0, [], ""
    for train, batches in runs:
        run = EntryProcess(rules)
        live.add(run)
        try:
            run.start(address)
            answers.append(run.ask(entry, train, tables.rows, batches))
        except Refused as refusal:
            reason = str(refusal)
        except (fork_server.ForkServerError, OSError) as error:
            reason = f"the host's machine could not run it ({error}): let the host try --again"
        finally:
            live.discard(run)
            megabytes = max(megabytes, run.close())
        if reason and train is shuffled:
            reason = f"in the run with shuffled labels: {reason}"
        if not reason and len(answers) == 2:
            reason = _disagreement(answers[0][alone], answers[1][alone])
        if reason:
            break
    reason = reason or _knowledge(answers[2], tables)
    seconds = time.perf_counter() - started
    return EntryResult(None if reason else answers[0], reason, round(seconds, 2), megabytes)


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
