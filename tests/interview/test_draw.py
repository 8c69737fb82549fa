"""How an interview is drawn: weights, weak topics, what was asked lately, what is flawed, the capstone."""

from collections import Counter
from statistics import mean

import pytest

from coursekit.interview.bank import LEVELS
from coursekit.interview.past import NO_MEMORY, QUESTIONS_REST, Memory, recall
from coursekit.interview.plan import CHECKED_STAGES, WEIGHTS, Settings, burden, draw, is_capstone, is_easier
from tests.interview.candidates import Candidate, MemoryJournal, hold, run_in_process
from tests.interviews import BANK

PLANS = [draw(BANK.values(), Settings(seed=seed)) for seed in range(100)]


def questions(plan):
    return [BANK[name] for slot in plan.slots for name in slot.questions]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("company", ["mid-sized", "big technology"])
def test_exactly_one_question_is_flawed_and_it_is_surely_asked(level, company):
    for seed in range(30):
        plan = draw(BANK.values(), Settings(level=level, company=company, seed=seed))
        assert sum(question.flawed for question in questions(plan)) == 1
        theory = plan.of("theory")
        [where] = [number for number, slot in enumerate(theory) if BANK[slot.main].flawed]
        assert where < (len(theory) + 1) / 2


def test_the_flawed_question_is_asked_however_strong_the_candidate_is(monkeypatch):
    monkeypatch.setattr("coursekit.interview.scoring.run_code", run_in_process)
    for seed in range(20):
        given = hold(Candidate(1.0), seed)
        assert sum(BANK[line.question].flawed for line in given.lines) == 1


def test_what_first_rounds_ask_comes_up_most():
    asked = Counter(BANK[slot.main].week for plan in PLANS for slot in plan.of("theory"))
    heavy = [asked[week] for week, weight in WEIGHTS.items() if weight >= 5]
    light = [asked[week] for week, weight in WEIGHTS.items() if weight <= 2]
    assert mean(heavy) > 1.5 * mean(light) and min(light) > 0


def test_weak_topics_come_first_and_leave_room_for_others():
    weak = ("12_bayes_and_sorting", "06_optimization")
    for seed in range(20):
        plan = draw(BANK.values(), Settings(seed=seed), Memory(weak=weak))
        weeks = [BANK[slot.main].week for slot in plan.of("theory")]
        assert set(weak) <= set(weeks[:3])  # the flawed question may stand among them
        assert len(set(weeks)) == len(weeks) > 3


def test_the_capstone_is_asked_of_those_who_did_it():
    assert not any(is_capstone(question.week) for plan in PLANS for question in questions(plan))
    plans = [draw(BANK.values(), Settings(seed=seed, capstone=True)) for seed in range(30)]
    assert any(is_capstone(question.week) for plan in plans for question in questions(plan))
    plan = draw(BANK.values(), Settings(topics=("capstone_1",)))
    assert {BANK[slot.main].week for slot in plan.of("theory")} == {"capstone_1"}


def test_an_easier_question_is_easier():
    found = 0
    for plan in PLANS:
        for slot in plan.of("theory"):
            if slot.easier:
                main, easier = BANK[slot.main], BANK[slot.easier]
                found += 1
                assert is_easier(easier, main) and not is_easier(main, easier)
                assert easier.kind == "theory" and burden(easier) < burden(main)
    assert found > 100


def test_no_question_comes_twice_in_five_interviews():
    """Where the pool allows it; the question that opens a stage is always the same."""
    journal = MemoryJournal()
    asked = []
    for seed in range(QUESTIONS_REST + 1):
        memory = recall(journal.events)
        plan = draw(BANK.values(), Settings(seed=seed), memory)
        checked = [slot for slot in plan.slots if slot.stage in CHECKED_STAGES]
        names = {name for slot in checked for name in slot.questions}
        asked.append(names)
        journal.add("begin", interview=seed + 1, settings={"level": "junior"})
        for name in names:
            journal.add("answer", interview=seed + 1, question=name, probes=[f"{name}-{seed}"])
    assert max(Counter(name for names in asked[:QUESTIONS_REST] for name in names).values()) == 1
    memory = recall(journal.events)
    assert memory.questions == set().union(*asked[1:])  # the first one may come again
    assert len(memory.probes) == sum(map(len, asked))  # ten interviews are remembered


def test_the_same_seed_and_memory_give_the_same_interview_in_both_modes():
    memory = Memory(questions=frozenset({"03-what-it-models"}), weak=("05_scaling",))
    plans = [
        draw(BANK.values(), Settings(seed=3, mode=mode), memory).slots for mode in ("interview", "practice")
    ]
    assert plans[0] == plans[1]
    assert draw(BANK.values(), Settings(seed=3), NO_MEMORY) == draw(BANK.values(), Settings(seed=3))
