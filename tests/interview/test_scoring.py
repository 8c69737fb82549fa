"""What a self-score is worth: probes, citations, checks; what counts as said; what the probes accept."""

from dataclasses import replace

import pytest

from coursekit.interview import scoring
from coursekit.interview.bank import NumberCheck, Probe
from coursekit.interview.evidence import probes, words
from coursekit.interview.scoring import Answer, Claim, CodeResult, Evidence
from tests.interviews import BANK, stand_ins

TALK = "The log-odds are linear in x. The loss is minus the mean log probability. The gradient is X.T(p - y)."
THEORY = replace(BANK["03-what-it-models"], flawed=False)
POINTS = len(THEORY.checklist)
ALL = tuple(range(POINTS))
CITED = Claim(ALL, (), dict.fromkeys(ALL, "The loss is minus the mean log probability.") | {0: TALK[:29]})
LONG = Answer(TALK + " And " + " ".join(f"word{n}" for n in range(30)) + ".")


def cited(answer):
    """Every point ticked, each with words of its own from the answer."""
    own = answer.text.split()
    return Claim(ALL, (), {n: " ".join(own[3 * n : 3 * n + 6]) for n in ALL})


def score(claim, answer=LONG, question=THEORY, **evidence):
    return scoring.score(question, answer, claim, Evidence(**evidence))


# Probes


@pytest.mark.parametrize(("right", "cap"), [(0, 0.25), (1, 0.5), (2, 0.8), (3, 1.0)])
def test_the_probes_cap_what_is_ticked(right, cap):
    found = score(cited(LONG), probes=tuple(n < right for n in range(3)))
    assert (found.claimed, found.value) == (1.0, cap)
    assert found.reasons == (() if right == 3 else (f"{right} of 3 probes were right.",))


def test_without_probes_nothing_is_confirmed():
    found = score(cited(LONG))
    assert found.value == 0.5 and found.reasons == ("Nothing was confirmed: there were no probes.",)


SURE = (True, True, True)


def test_a_tick_that_cites_nothing_counts_half():
    assert score(Claim(ALL), probes=SURE).value == 0.5
    some = Claim(ALL, (), {0: "The log-odds are linear in x."})
    found = score(some, probes=SURE)
    assert found.value == pytest.approx((1 + 0.5 * (POINTS - 1)) / POINTS)
    assert found.reasons == (f"{POINTS - 1} ticks cited nothing that was said, and counted half.",)


def test_one_sentence_makes_no_more_points_than_it_has_words_for():
    one = "The log-odds are linear in x."  # five words that count: one point
    found = score(Claim(ALL, (), dict.fromkeys(ALL, one)), probes=SURE)
    assert found.value == pytest.approx((1 + 0.5 * (POINTS - 1)) / POINTS)


@pytest.mark.parametrize(
    ("citation", "spoken", "counts"),
    [
        ("The log-odds are linear in x.", False, True),
        ("the LOG-ODDS  are linear", False, True),
        ("log-odds linear", False, False),  # too little
        ("The odds are linear in the features.", False, False),  # not what was written
        ("The odds are linear in the features.", True, True),  # said, and typed from memory
        ("one two three four five six seven eight nine ten eleven twelve thirteen", True, False),
        ("bla " * 12, True, False),
    ],
)
def test_what_may_be_cited(citation, spoken, counts):
    assert words.is_citation(citation, TALK, spoken) is counts


def test_mistakes_and_a_hint_take_points_and_never_more_than_there_are():
    assert score(cited(LONG), probes=SURE, hinted=True).value == pytest.approx(1 - 1 / POINTS)
    wrong = Claim(ALL, (0,), cited(LONG).citations)
    assert score(wrong, probes=SURE).value == pytest.approx(1 - 1 / POINTS)
    assert score(Claim((0,), (0, 1)), probes=SURE, hinted=True).value == 0.0


def test_who_accepts_a_wrong_premise_gets_two_fifths_at_most():
    flawed = BANK["03-curved-boundary"]
    points = range(len(flawed.checklist))
    own = LONG.text.split()
    claim = Claim(tuple(points), (), {n: " ".join(own[3 * n : 3 * n + 6]) for n in points})
    assert score(claim, question=flawed, probes=SURE, corrected=True).value == 1.0
    accepted = score(claim, question=flawed, probes=SURE, corrected=False)
    assert accepted.value == 0.4 and "An accepted wrong premise is worth 40% at most." in accepted.reasons
    for ticked in (points[:3], points[1:2]):  # below the cap it is said, too, and pushback is not counted
        few = score(replace(claim, ticked=tuple(ticked)), question=flawed, probes=SURE, corrected=False)
        assert few.reasons == ("The premise was wrong, and was accepted.",)
        assert few.value == pytest.approx(sum(point != 0 for point in ticked) / len(points))


def test_who_doubts_a_sound_question_pays_for_it():
    assert score(cited(LONG), probes=SURE, corrected=False).value == 1.0
    found = score(cited(LONG), probes=SURE, corrected=True)
    assert found.value == pytest.approx(1 - 1 / POINTS) and "was said to be wrong" in found.reasons[0]


def test_stages_about_the_candidate_are_worth_what_is_ticked():
    question = next(question for question in BANK.values() if question.stage == "introduction")
    points = tuple(range(len(question.checklist)))
    assert score(Claim(points), question=question).value == 1.0


# Number and code


@pytest.mark.parametrize(
    ("kind", "answer", "value", "reason"),
    [
        ("number", Answer(spoken=True), 0.4, "There is no number in the answer."),
        ("number", Answer(number="0.95"), 0.4, "The number is 0.27, not 0.95 (read as 0.95)."),
        ("number", Answer(number="27"), 0.4, "The number is 0.27, not 27 (read as 27)."),
        ("number", Answer(number="27 %"), 1.0, ""),
        ("number", Answer(number="3/11"), 1.0, ""),
        ("code", Answer(code="x = 1", result=CodeResult(0, 4)), 0.0, "The code passed 0 of 4 tests."),
        ("code", Answer(code="x = 1", result=CodeResult(2, 4)), 0.2, "The code passed 2 of 4 tests."),
        ("code", Answer(code="x = 1", result=CodeResult(4, 4)), 1.0, ""),
        ("code", Answer(spoken=True), 0.0, "There is no code that was run."),
        ("code", Answer(), 0.0, "No answer was given."),
    ],
)
def test_what_can_be_checked_caps_what_is_ticked(kind, answer, value, reason):
    question = BANK["03-odds-ratio" if kind == "number" else "03-stable-sigmoid"]
    found = scoring.score(question, answer, Claim(tuple(range(len(question.checklist)))))
    assert (found.claimed, found.value) == (1.0, pytest.approx(value))
    assert " ".join(found.reasons) == reason


# What counts as said

NOTHING = (
    "", "  \n ", "I don't know", "i dont know.", "I don’t know, sorry", "No idea!", "idk", "pass",
    "I'll pass on this", "skip", "???", "-", "n/a", "Hmm, well ... not sure",
    "I really do not remember that", "bla " * 15,
    "Bla, bla bla", "um uh so", "I don't know. No clue, sorry.", "next question please", "asdf asdf asdf",
)  # fmt: skip
SOMETHING = (
    "I don't know the correction at the start, but Adam divides by the root of a running mean.",
    "Not sure about the constant; the gradient is X transposed times p minus y.",
    "We do not know the true distribution, so we estimate the risk on data.",
    "One pass through the data is an epoch.",
    "precision and recall",
    "Odds are p over 1 - p",
)


@pytest.mark.parametrize("text", NOTHING)
def test_an_answer_that_says_nothing_is_none(text):
    assert words.says_nothing(text) and Answer(text).empty
    found = score(cited(LONG), Answer(text), probes=SURE)
    assert found.value == 0.0 and found.reasons == ("No answer was given.",)


@pytest.mark.parametrize("text", SOMETHING)
def test_an_answer_that_says_something_is_one(text):
    assert not words.says_nothing(text)


def test_an_admission_is_noticed():
    assert [words.admits(text) for text in SOMETHING] == [True, True, False, False, False, False]


def test_few_words_cannot_have_made_many_points():
    found = score(Claim(ALL), Answer("precision and also recall"), probes=SURE)
    assert found.value == pytest.approx(1 / POINTS) and "cannot have made" in found.reasons[-1]


# What a probe accepts

NUMBER = Probe("number", "How much?", "So.", number=NumberCheck("1 / 3", 0.333, 0.005))
SHAPE = Probe("shape", "Which shape?", "So.", shape=("n", 3))
SPOT = Probe("spot", "Which is wrong?", "So.", right=("One.", "Two.", "Three."), wrong="Four.")
BETTER = Probe("better", "Which is better?", "So.", right=("This.",), wrong="That.")


@pytest.mark.parametrize(
    ("probe", "given", "right"),
    [
        (NUMBER, "1/3", True),
        (NUMBER, "33.3 %", True),
        (NUMBER, "33.3", False),
        (NUMBER, "", False),
        (SHAPE, "(n, 3)", True),
        (SHAPE, "N x 3", True),
        (SHAPE, "(3, n)", False),
        (SHAPE, "", False),
        (SPOT, "Four.", True),
        (SPOT, "One.", False),
        (SPOT, "", False),
        (BETTER, "This.", True),
        (BETTER, "That.", False),
    ],
)
def test_what_a_probe_accepts(probe, given, right):
    assert probes.is_right(probe, given) is right
    assert probes.is_right(probe, probes.right_side(probe))


def test_three_probes_are_drawn_with_one_better_at_most_and_old_ones_last():
    question = replace(THEORY, probes=stand_ins(THEORY))
    seen = set()
    for seed in range(50):
        drawn = probes.draw(question, seed)
        assert drawn == probes.draw(question, seed) and len(set(drawn)) == 3
        assert sum(probe.kind == "better" for probe in drawn) <= 1
        seen |= set(drawn)
        again = probes.draw(question, seed + 1, {probes.key(probe) for probe in drawn})
        assert not set(again) & set(drawn)
    assert seen == set(question.probes)
    assert len(probes.draw(question, 1, {probes.key(probe) for probe in question.probes})) == 3


def test_sides_come_in_an_order_of_the_seed():
    first = [probes.ask(SPOT, seed).sides for seed in range(40)]
    assert first == [probes.ask(SPOT, seed).sides for seed in range(40)]
    assert {sides.index("Four.") for sides in first} == {0, 1, 2, 3}
    assert probes.ask(NUMBER, 1).sides == ()


def test_the_odds_of_guessing():
    assert [probes.chance(probe) for probe in (NUMBER, SHAPE, SPOT, BETTER)] == [0, 0, 1 / 4, 1 / 2]
