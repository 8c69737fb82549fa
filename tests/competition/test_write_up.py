"""The write-up: it can be released and scored, and its excellent sample tells numbers that are measured."""

import re
import runpy

import numpy as np
import pytest
from sklearn.metrics import log_loss

from coursekit.competition.standing.ledger import BASELINES
from coursekit.competition.standing.ranking import paired_interval, row_losses
from coursekit.competition.tables import TARGET, load_tables
from coursekit.course.syllabus import ROOT
from coursekit.notebooks.execute import read_notebook
from coursekit.notebooks.source import faults
from coursekit.study.written import written_parts

NOTEBOOK = read_notebook(ROOT / "solutions" / "competition_write_up" / "competition_write_up.ipynb")
[WRITTEN] = written_parts(NOTEBOOK)
EXCELLENT, POOR = re.split(r"^\*\*Sample 2.*", WRITTEN.sample, flags=re.M)
PROGRAMS = {
    "starter": BASELINES.parent / "starter.py",
    "logistic": BASELINES / "logistic_regression.py",
    "boosting": BASELINES / "boosting.py",
    "hour": BASELINES / "rate_by_hour.py",
}


@pytest.fixture(scope="module")
def programs():
    return {name: runpy.run_path(str(path)) for name, path in PROGRAMS.items()}


def predicted(program, train, rows):
    return np.asarray(program["predict"](program["fit"](train), rows))


def test_it_can_be_released_and_scored_by_its_rubric():
    assert faults(NOTEBOOK) == []
    assert WRITTEN.points == 20 and [points for points, _ in WRITTEN.rubric] == [4, 5, 5, 3, 3]
    for _, what in WRITTEN.rubric:
        assert all(level in what for level in ("All: ", "Half: ", "None: "))


def test_the_samples_earn_what_they_say_and_keep_to_the_words():
    earned = sum(map(int, re.findall(r"\*\((\d)\)\*", EXCELLENT)))
    assert earned == 20 and "20 of 20" in EXCELLENT
    given = [float(points) for points in re.findall(r"^\| ([\d.]+) of \d \|", POOR, re.M)]
    assert sum(given) == 7.5 and "poor, 7.5 of 20" in WRITTEN.sample
    for sample in (EXCELLENT, POOR.partition("\n|")[0]):
        said = re.sub(r"\*\(\d\)\*|^>|\*\*Sample.*", "", sample, flags=re.M)
        assert len(re.findall(r"\S*\w\S*", said)) <= 350


def test_the_public_numbers_of_the_excellent_sample_are_measured(programs):
    tables = load_tables()
    public = ~tables.later
    late, days = tables.late[public], tables.day[public]
    losses = {
        name: row_losses(late, predicted(program, tables.train, tables.rows)[public])
        for name, program in programs.items()
    }
    scores = [f"{losses[name].mean():.4f}" for name in PROGRAMS]
    assert re.search(
        "my entry has {}; logistic regression has {}, boosting {}, the rate of the hour {}".format(*scores),
        EXCELLENT,
    )
    low, high = paired_interval(losses["starter"], losses["logistic"], days)
    difference = losses["starter"].mean() - losses["logistic"].mean()
    assert f"{difference:+.4f}, 95 % interval {low:+.4f} to {high:+.4f}" in EXCELLENT
    low, high = paired_interval(losses["starter"], losses["boosting"], days)
    assert low < 0 < high and len(np.unique(days)) == 42


def test_the_validation_numbers_of_the_excellent_sample_are_measured(programs):
    train = load_tables().train
    cut, losses = int(len(train) * 0.8), {}
    late = train[TARGET].to_numpy()
    for name in ("starter", "logistic"):
        p = predicted(programs[name], train[:cut], train[cut:].drop(columns=TARGET))
        losses[name] = row_losses(late[cut:], p)
    gain = losses["logistic"] - losses["starter"]
    error = gain.std() / np.sqrt(len(gain))
    assert (
        f"gained {gain.mean():.4f} over plain logistic regression (standard error {error:.4f})" in EXCELLENT
    )
    order = np.random.default_rng(0).permutation(len(train))
    first, last = train.iloc[order[:cut]], train.iloc[order[cut:]]
    p = np.clip(predicted(programs["starter"], first, last.drop(columns=TARGET)), 0.01, 0.99)
    random = log_loss(last[TARGET], p)
    assert f"shown {random:.4f} instead of {losses['starter'].mean():.4f}" in EXCELLENT
