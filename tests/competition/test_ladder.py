"""The public board: it follows real gains and does not follow luck."""

import numpy as np

from coursekit.competition.standing.ladder import climb, step
from coursekit.competition.standing.ranking import row_losses

RNG = np.random.default_rng(15)
LATE = (RNG.random(4000) < 0.2).astype(float)


def losses(p):
    return row_losses(LATE, p)


def noisy(spread, rng):
    """A guess around the rate, by chance alone."""
    return np.clip(0.2 + spread * rng.standard_normal(len(LATE)), 0.01, 0.99)


def test_the_first_entry_is_shown_rounded_to_one_over_n():
    given = losses(noisy(0.05, RNG))
    rung, moved = climb(None, given)
    assert moved and abs(rung.shown - given.mean()) <= 0.5 / len(given)
    assert abs(rung.shown * len(given) - round(rung.shown * len(given))) < 1e-6


def test_a_gain_above_the_step_is_shown_and_a_smaller_one_is_not():
    before, _ = climb(None, losses(np.full(len(LATE), 0.2)))
    informed = np.clip(0.2 + 0.1 * (LATE - 0.2) + 0.02 * RNG.standard_normal(len(LATE)), 0.01, 0.99)
    better = losses(informed)
    assert better.mean() < before.shown - step(before.losses, better)
    after, moved = climb(before, better)
    assert moved and after.shown < before.shown
    luck = RNG.normal(0, 0.05, len(LATE))
    lucky = better + luck - luck.mean() - 0.0005  # better in the mean, by less than its standard error
    assert after.shown - step(better, lucky) < lucky.mean() < after.shown
    assert climb(after, lucky) == (after, False)
    assert climb(after, losses(np.full(len(LATE), 0.9))) == (after, False)


def test_the_same_entry_again_does_not_move():
    given = losses(noisy(0.05, RNG))
    rung, _ = climb(None, given)
    assert climb(rung, given)[0].shown == rung.shown


def test_who_averages_lucky_guesses_climbs_a_naive_board_and_not_the_ladder():
    rng = np.random.default_rng(3)
    start = losses(np.full(len(LATE), 0.2))
    guesses = [noisy(0.03, rng) for _ in range(400)]
    naive = np.array([losses(guess).mean() for guess in guesses])
    lucky = np.mean([guesses[i] for i in np.argsort(naive)[:100]], axis=0)
    boosted = np.clip(0.2 + 6 * (lucky - 0.2), 0.01, 0.99)
    assert losses(boosted).mean() < start.mean() - 0.004  # the naive board believes it
    rung, _ = climb(None, start)
    moves = 0
    for guess in guesses:
        rung, moved = climb(rung, losses(guess))
        moves += moved
    assert moves == 0  # nothing was told, so that there is nothing to choose by
