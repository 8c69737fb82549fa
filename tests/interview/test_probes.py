"""The probes of the bank: recomputed, told apart, and not to be guessed by their form."""

import math
from collections import Counter

import numpy as np
import pytest

from coursekit.interview.bank import PROBED
from tests.interview.test_bank import BANK

SENTENCE_WORDS = 30
ANSWER_WORDS = 60
TELLTALE = {"always", "never", "every", "only", "must", "cannot", "impossible"}
REASONS = {"since", "because"}

PROBES = {week: [probe for question in BANK[week] for probe in question.probes] for week in BANK}
PROBED_WEEKS = [week for week in BANK if PROBES[week]]

every_probed_week = pytest.mark.parametrize("week", PROBED_WEEKS)


@every_probed_week
def test_every_question_that_is_talked_about_has_probes_and_every_other_a_hint(week):
    talked = [question for question in BANK[week] if question.kind in PROBED]
    assert [question.id for question in talked if not question.probes] == []
    assert [q.id for q in BANK[week] if q.kind != "behavioral" and not q.hint] == []


@every_probed_week
def test_a_pool_cannot_be_guessed(week):
    """At least two probes are typed, and at most two are a choice of two."""
    for question in BANK[week]:
        if question.probes:
            kinds = Counter(probe.kind for probe in question.probes)
            assert kinds["number"] + kinds["shape"] >= 2, question.id
            assert kinds["spot"] >= 2 >= kinds["better"], question.id


@every_probed_week
def test_the_numbers_of_probes_are_recomputed(week):
    for probe in PROBES[week]:
        if probe.number:
            value = eval(probe.number.expression, {"math": math, "np": np})
            assert abs(value - probe.number.value) <= probe.number.tolerance, probe.ask
            assert probe.number.tolerance <= 0.1 * max(abs(probe.number.value), 1e-6) or (
                probe.number.value == 0
            ), f"{probe.ask}: a wide tolerance can be guessed"


@every_probed_week
def test_the_wrong_side_does_not_stick_out(week):
    """Neither by its length nor by a word that only it has."""
    longest = shortest = told = reasoned = spots = 0
    for question in BANK[week]:
        for probe in question.probes:
            if probe.kind == "spot":
                wrong = len(probe.wrong.split())
                right = [len(sentence.split()) for sentence in probe.right]
                assert max(wrong, *right) <= SENTENCE_WORDS, f"{question.id}: {probe.ask}"
                assert 0.5 * min(right) <= wrong <= 2 * max(right), f"{question.id}: {probe.wrong}"
                spots += 1
                longest += wrong > max(right)
                shortest += wrong < min(right)
                telltale = TELLTALE & set(probe.wrong.lower().rstrip(".").split())
                others = set(" ".join(probe.right).lower().split())
                told += bool(telltale) and not TELLTALE & others
                reasoned += bool(REASONS & set(probe.wrong.lower().split())) and not REASONS & others
            elif probe.kind == "better":
                sides = [len(probe.right[0].split()), len(probe.wrong.split())]
                assert max(sides) <= ANSWER_WORDS, f"{question.id}: {probe.ask}"
                assert max(sides) <= 1.6 * min(sides), f"{question.id}: {probe.wrong}"
    assert longest <= 0.4 * spots and shortest <= 0.4 * spots, (longest, shortest, spots)
    assert told <= 0.2 * spots and reasoned <= 0.2 * spots, (told, reasoned, spots)


@every_probed_week
def test_the_better_answer_is_not_the_longer_one(week):
    longer = [
        len(probe.right[0].split()) > len(probe.wrong.split())
        for probe in PROBES[week]
        if probe.kind == "better"
    ]
    assert not longer or len(longer) < 4 or 0.25 <= sum(longer) / len(longer) <= 0.75, longer


@every_probed_week
def test_no_probe_is_asked_twice(week):
    asked = Counter(
        (probe.kind, probe.ask, probe.wrong) for question in BANK[week] for probe in question.probes
    )
    assert [about for about, times in asked.items() if times > 1] == []
