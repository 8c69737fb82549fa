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


def judged(journal, number, values):
    """An interview in which these questions got these shares of their points."""
    journal.add("begin", interview=number, settings={"level": "junior"})
    for name, value in values.items():
        question = BANK[name]
        about = {"question": name, "week": question.week, "level": question.level}
        journal.add("answer", interview=number, question=name, probes=[])
        journal.add("judge", interview=number, **about, value=value)


def test_a_missed_question_comes_back_after_a_rest_until_it_is_known():
    journal, settings = MemoryJournal(), Settings(topics=("03_logistic_regression",), seed=5)
    first = [slot.main for slot in draw(BANK.values(), settings).of("theory")]
    flawed = {name for name in first if BANK[name].flawed}
    missed, known = [name for name in first if name not in flawed][:2]
    judged(journal, 1, {missed: 0.3, known: 0.9})
    assert recall(journal.events).missed == frozenset()  # it rests for one interview
    judged(journal, 2, {})
    memory = recall(journal.events)
    assert memory.missed == {missed} and missed not in memory.questions and known in memory.questions
    for seed in range(5):
        again = draw(BANK.values(), Settings(topics=settings.topics, seed=seed), memory).of("theory")
        mains = [slot.main for slot in again]
        assert missed in mains and known not in mains
    judged(journal, 3, {missed: 0.8})
    judged(journal, 4, {})
    assert recall(journal.events).missed == frozenset()


def test_topics_whose_checks_fail_come_after_those_that_went_badly_in_interviews():
    journal, checks = MemoryJournal(), MemoryJournal()
    weak = next(q.id for q in BANK.values() if q.week == "05_scaling" and q.kind == "theory")
    judged(journal, 1, {weak: 0.2})
    about = {"part": "x", "possible": 10}
    checks.add("checked", week="06_optimization", points=2, **about)
    checks.add("checked", week="07_bias_variance", points=9, **about)
    checks.add("checked", week="08_regularization", points=3, **about)
    checks.add("checked", week="08_regularization", points=10, **about)  # mended
    checks.add("checked", week="09_trees_and_forests", points=0, **about)  # not begun
    checks.add("checked", week="10_gradient_boosting", points="many", part="y")  # of another version
    memory = recall(journal.events, checks.events)
    assert memory.weak == ("05_scaling", "06_optimization")
    weeks = [BANK[slot.main].week for slot in draw(BANK.values(), Settings(seed=1), memory).of("theory")]
    assert {"05_scaling", "06_optimization"} <= set(weeks[:3])
