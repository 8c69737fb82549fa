"""What the public board shows: the Ladder mechanism of Blum and Hardt (2015), without parameters.

A board that shows every score is a measuring device for its own luck: who keeps what scored well by chance
climbs. The Ladder shows a new score only if it beats the best one so far by more than the standard error of
the difference; otherwise it shows the best one again, and tells nothing.

Reference: A. Blum and M. Hardt, "The Ladder: A Reliable Leaderboard for Machine Learning Competitions",
ICML 2015, algorithm 2.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Rung:
    """Where a team stands: the score shown, and the losses on each row that earned it."""

    shown: float
    losses: np.ndarray


def climb(rung: Rung | None, losses: np.ndarray) -> tuple[Rung, bool]:
    """Where a team stands after one more entry, and whether it has moved.

    Parameters
    ----------
    rung : Rung or None
        Where it stood; None before its first entry.
    losses : numpy.ndarray of shape (n_rows,)
        Of the new entry on the public rows. Their mean is the score; lower is better.
    """
    if rung is not None and not losses.mean() < rung.shown - step(rung.losses, losses):
        return rung, False
    n = len(losses)
    return Rung(round(float(losses.mean()) * n) / n, losses), True


def step(before: np.ndarray, after: np.ndarray) -> float:
    """By how much a score must improve: the standard error of the mean difference of paired losses."""
    return float(np.std(after - before, ddof=1) / np.sqrt(len(after)))
