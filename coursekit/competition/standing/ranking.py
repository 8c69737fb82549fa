"""Scores, and a ranking that admits what it cannot tell apart.

The score is log-loss: entries promise probabilities, and the share of late flights is not the same in
autumn and in December, so a right order with wrong probabilities must not win. It is a mean over rows, so
two entries can be compared row by row. AUC is shown beside it.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score

CLIP = 0.01  # probabilities count as 0.01 to 0.99: no single row may decide
DRAWS = 4000
LOW, HIGH = 2.5, 97.5  # percent


@dataclass(frozen=True)
class RankedTeam:
    """One line of the final ranking.

    Attributes
    ----------
    team : str
        Whose entry.
    score, low, high : float
        Log-loss and its interval.
    auc : float
        Area under the ROC curve.
    rank : int
        One more than the number of entries that are better beyond chance; equal ranks are ties.
    rank_low, rank_high : int
        Interval of the place by score.
    """

    team: str
    score: float
    low: float
    high: float
    auc: float
    rank: int
    rank_low: int
    rank_high: int


def row_losses(late: np.ndarray, p: np.ndarray) -> np.ndarray:
    """The log-loss of each row, of shape (n_rows,)."""
    p = np.clip(p, CLIP, 1 - CLIP)
    return -(late * np.log(p) + (1 - late) * np.log(1 - p))


def drawn_means(losses: np.ndarray, days: np.ndarray, seed: int = 0) -> np.ndarray:
    """Mean losses in samples of whole days with replacement: flights of one day share its weather.

    Parameters
    ----------
    losses : numpy.ndarray of shape (n_entries, n_rows)
        Of each entry on the same rows.
    days : numpy.ndarray of shape (n_rows,)
        The day of each row.
    seed : int
        Of the draws.

    Returns
    -------
    numpy.ndarray of shape (DRAWS, n_entries)
    """
    _, day = np.unique(days, return_inverse=True)
    sums = np.stack([np.bincount(day, weights=each) for each in losses], axis=1)  # (n_days, n_entries)
    sizes = np.bincount(day)  # (n_days,)
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), size=DRAWS)  # (DRAWS, n_days)
    return (drawn @ sums) / (drawn @ sizes)[:, None]


def paired_interval(ours: np.ndarray, theirs: np.ndarray, days: np.ndarray) -> tuple[float, float]:
    """The interval of the difference of two mean losses on the same rows."""
    means = drawn_means(np.stack([ours, theirs]), days)
    low, high = np.percentile(means[:, 0] - means[:, 1], [LOW, HIGH])
    return float(low), float(high)


def rank(late: np.ndarray, answers: dict[str, np.ndarray], days: np.ndarray) -> list[RankedTeam]:
    """The final ranking, best first.

    Parameters
    ----------
    late : numpy.ndarray of shape (n_rows,)
        The target.
    answers : dict
        The probabilities of each team, each of shape (n_rows,).
    days : numpy.ndarray of shape (n_rows,)
        The day of each row.
    """
    if not answers:
        return []
    losses = np.stack([row_losses(late, p) for p in answers.values()])
    means = drawn_means(losses, days)  # (DRAWS, n_entries)
    places = means.argsort(axis=1).argsort(axis=1) + 1
    standings = []
    for index, (team, p) in enumerate(answers.items()):
        worse_by_at_least = np.percentile(means[:, [index]] - means, LOW, axis=0)
        low, high = np.percentile(means[:, index], [LOW, HIGH])
        first, last = np.percentile(places[:, index], [LOW, HIGH])
        standings.append(
            RankedTeam(
                team=team,
                score=float(losses[index].mean()),
                low=float(low),
                high=float(high),
                auc=float(roc_auc_score(late, p)),
                rank=1 + int(np.sum(worse_by_at_least > 0)),
                rank_low=int(np.floor(first)),
                rank_high=int(np.ceil(last)),
            )
        )
    return sorted(standings, key=lambda standing: (standing.rank, standing.score))
