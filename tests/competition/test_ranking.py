"""The final ranking: scores as scikit-learn has them, days drawn whole, ties declared."""

import numpy as np
import pytest
from sklearn.metrics import log_loss

from coursekit.competition.standing.ranking import drawn_means, paired_interval, rank, row_losses

RNG = np.random.default_rng(4)
DAYS = np.repeat(np.arange(40), 60)
RATE = np.clip(0.2 + 0.15 * RNG.standard_normal(40), 0.02, 0.9)[DAYS]  # each day has its own
LATE = (RNG.random(len(DAYS)) < RATE).astype(float)
HOUR = np.clip(RATE + 0.02 * RNG.standard_normal(len(DAYS)), 0.02, 0.98)


def test_losses_are_log_loss_of_clipped_probabilities():
    p = RNG.random(len(LATE))
    assert row_losses(LATE, p).mean() == pytest.approx(log_loss(LATE, np.clip(p, 0.01, 0.99)), abs=1e-12)
    assert row_losses(np.array([1.0]), np.array([0.0]))[0] == pytest.approx(np.log(100))


def test_twins_tie_and_a_better_one_is_ahead():
    first, twin = (np.clip(HOUR + 0.02 * RNG.standard_normal(len(HOUR)), 0.01, 0.99) for _ in range(2))
    lines = rank(LATE, {"first": first, "twin": twin, "constant": np.full(len(LATE), 0.2)}, DAYS)
    by_team = {line.team: line for line in lines}
    assert by_team["first"].rank == by_team["twin"].rank == 1
    assert by_team["constant"].rank == 3 and lines[-1].team == "constant"
    assert by_team["constant"].rank_low == by_team["constant"].rank_high == 3
    assert by_team["first"].auc > 0.6 and by_team["constant"].auc == 0.5
    for line in lines:
        assert line.low < line.score < line.high


def test_the_same_answers_share_a_rank():
    lines = rank(LATE, {"a": HOUR, "b": HOUR.copy()}, DAYS)
    assert [line.rank for line in lines] == [1, 1]
    assert rank(LATE, {}, DAYS) == []


def test_days_that_differ_make_the_interval_wider_than_rows_would():
    given = row_losses(LATE, np.full(len(LATE), 0.2))
    by_day = np.std(drawn_means(given[None], DAYS)[:, 0])
    by_row = given.std() / np.sqrt(len(given))
    assert by_day > 1.5 * by_row
    means = np.array([given[day == DAYS].mean() for day in range(40)])
    assert by_day == pytest.approx(means.std() / np.sqrt(40), rel=0.05)  # what theory says of equal days


def test_a_paired_difference_is_known_better_than_either_score():
    other = np.clip(HOUR + 0.02, 0.01, 0.99)
    low, high = paired_interval(row_losses(LATE, HOUR), row_losses(LATE, other), DAYS)
    alone = np.percentile(drawn_means(row_losses(LATE, HOUR)[None], DAYS), [2.5, 97.5])
    assert high - low < (alone[1] - alone[0]) / 2


def test_unequal_days_count_by_their_rows():
    losses = np.array([[1.0, 1.0, 1.0, 5.0]])
    means = drawn_means(losses, np.array([0, 0, 0, 1]))[:, 0]
    assert set(np.round(means, 6)) == {1.0, 2.0, 5.0}  # of days (0, 0), (0, 1) in any order, (1, 1)
