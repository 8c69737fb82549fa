"""The verdict is honest: whole interviews, held by candidates of all kinds with the engine alone."""

from statistics import mean, quantiles

import pytest

from tests.interview.candidates import FILLER, Bluffer, Candidate, Skipper, hold, run_in_process

SEEDS = range(200)


@pytest.fixture(autouse=True)
def no_processes(monkeypatch):
    """The engine runs code of the bank in this process: here it is run thousands of times."""
    monkeypatch.setattr("coursekit.interview.scoring.run_code", run_in_process)


def held(make, **settings):
    return [hold(make(), seed, **settings) for seed in SEEDS]


def overall(given):
    return [one.overall for one in given]


def passed(given):
    return mean(one.passed for one in given)


@pytest.mark.parametrize("says", ["", FILLER], ids=["silent", "filler"])
def test_a_bluffer_gets_nowhere(says):
    given = held(lambda: Bluffer(says=says))
    assert quantiles(overall(given), n=20)[-1] < 0.5
    assert passed(given) < 0.01


def test_a_bluffer_who_cites_the_model_answer_gets_nowhere():
    """The words of a spoken answer cannot be checked; the probes can."""
    given = held(lambda: Bluffer(copies=True))
    assert quantiles(overall(given), n=20)[-1] < 0.5
    assert passed(given) < 0.01


@pytest.mark.parametrize(
    ("minutes", "company", "level"), [(45, "big technology", "middle"), (90, "mid-sized", "senior")]
)
def test_a_bluffer_gets_nowhere_in_other_interviews(minutes, company, level):
    given = held(Bluffer, minutes=minutes, company=company, level=level)
    assert quantiles(overall(given), n=20)[-1] < 0.5
    assert passed(given) < 0.01


@pytest.mark.parametrize(
    "skips",
    [
        {"stages": ("theory",)},
        {"stages": ("number", "code")},
        {"stages": ("theory", "number", "code")},
        {"silent": True},
        {"bluffs": True, "hard": True},
        {"bluffs": True, "stages": ("number", "code")},
    ],
    ids=str,
)
def test_no_way_of_skipping_is_worth_it(skips):
    given = held(lambda: Skipper(**skips))
    assert max(overall(given)) < 0.4
    assert passed(given) == 0


def test_a_strong_candidate_passes():
    given = held(lambda: Candidate(knows=0.95, says=0.9))
    assert mean(overall(given)) >= 0.78
    assert passed(given) >= 0.95
    assert mean(one.confirmed.in_doubt for one in given) < 0.05


def test_an_average_candidate_who_inflates_is_told_so():
    given = held(lambda: Candidate(knows=0.6, inflates=0.25))
    assert mean(one.verdict.startswith("Not confirmed.") for one in given) >= 0.8
    assert passed(given) < 0.2


def test_an_average_candidate_who_is_honest_is_mostly_believed():
    given = held(lambda: Candidate(knows=0.6))
    assert mean(one.verdict.startswith("Not confirmed.") for one in given) < 0.3
    assert passed(given) < 0.1


def test_a_weak_candidate_does_not_pass():
    given = held(lambda: Candidate(knows=0.3))
    assert mean(overall(given)) < 0.3 and passed(given) == 0
