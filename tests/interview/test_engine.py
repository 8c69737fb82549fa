"""The mock interview's engine: what is drawn, what follows from the answers, what the clock counts."""

import itertools
import json
from collections import Counter
from datetime import datetime

import pytest

from coursekit.course.syllabus import ROOT
from coursekit.interview import feedback, scoring
from coursekit.interview.bank import LEVELS, CodeCheck
from coursekit.interview.evidence.numerals import readings
from coursekit.interview.fronts import report
from coursekit.interview.past import Past, history
from coursekit.interview.places import places, title
from coursekit.interview.plan import COMPANIES, LENGTHS, STAGES, PlanError, Settings, draw
from coursekit.interview.rounds import FREE_SECONDS
from coursekit.interview.scoring import on_scale
from coursekit.interview.session import Interview
from tests.interviews import BANK, Candidate

KINDS = list(itertools.product(LENGTHS, LEVELS, COMPANIES))


def level_of(name):
    return LEVELS.index(BANK[name].level)


# What is drawn


@pytest.mark.parametrize(("minutes", "level", "company"), KINDS)
def test_every_kind_of_interview_can_be_drawn(minutes, level, company):
    for seed in range(5):
        plan = draw(BANK.values(), Settings(minutes, level, company, (), seed))
        names = [name for slot in plan.slots for name in slot.questions]
        assert len(set(names)) == len(names)  # nothing twice
        stages = [slot.stage for slot in plan.slots]
        assert list(dict.fromkeys(stages)) == list(STAGES)[:-1]  # in order; feedback has no questions
        assert {BANK[slot.main].kind for slot in plan.of("number")} == {"number"}
        assert {BANK[slot.main].kind for slot in plan.of("code")} == {"code"}
        theory = plan.of("theory")
        assert len({BANK[slot.main].week for slot in theory}) == len(theory)  # no topic twice
        for slot in theory:
            assert BANK[slot.main].kind in ("theory", "derivation", "case")
            assert level_of(slot.main) == LEVELS.index(level)
            if slot.easier:
                assert level_of(slot.easier) == max(LEVELS.index(level) - 1, 0)
            if slot.harder:
                assert level_of(slot.harder) == min(LEVELS.index(level) + 1, 2)
    assert sum(LENGTHS[minutes].values()) == minutes


def test_the_same_seed_gives_the_same_interview():
    plans = [draw(BANK.values(), Settings(seed=seed)) for seed in (7, 7, 8)]
    assert plans[0] == plans[1] != plans[2]


def test_a_big_company_asks_fewer_things_and_derives_more():
    def theory(company):
        for seed in range(40):
            yield draw(BANK.values(), Settings(company=company, seed=seed)).of("theory")

    kinds = {
        company: Counter(BANK[slot.main].kind for slots in theory(company) for slot in slots)
        for company in COMPANIES
    }
    sizes = {company: {len(slots) for slots in theory(company)} for company in COMPANIES}
    assert max(sizes["big technology"]) < min(sizes["mid-sized"])
    share = {company: count["derivation"] / count.total() for company, count in kinds.items()}
    assert share["big technology"] > 1.5 * share["mid-sized"]


def test_only_the_topics_asked_for():
    topics = ("03_logistic_regression", "11_metrics_and_thresholds")
    plan = draw(BANK.values(), Settings(topics=topics, seed=3))
    for slot in plan.slots:
        if slot.stage in ("theory", "number", "code"):
            assert {BANK[name].week for name in slot.questions} <= set(topics)
    assert Counter(BANK[slot.main].week for slot in plan.of("theory")) == {topics[0]: 3, topics[1]: 3}


def test_the_first_question_is_who_you_are_and_the_last_is_yours():
    for seed in range(10):
        slots = draw(BANK.values(), Settings(seed=seed)).slots
        assert slots[0].main == "13-introduce-yourself"
        assert slots[-1].main == "13-questions-for-us"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"minutes": 50}, "minutes is 50; choose one of 45, 60, 90"),
        ({"level": "expert"}, "level is 'expert'; choose one of junior, middle, senior"),
        ({"company": "startup"}, "company is 'startup'; choose one of mid-sized, big technology"),
        ({"seed": -1}, "seed is -1; choose a whole number from 0"),
        ({"topics": ("17_more",)}, "topics: no theory is asked on 17_more; choose from 01_models"),
    ],
)
def test_wrong_settings_get_one_line(wrong, said):
    with pytest.raises(PlanError) as error:
        draw(BANK.values(), Settings(**wrong))
    assert str(error.value).startswith(said)


# What follows from the answers


@pytest.fixture
def candidate(tmp_path):
    made = []

    def make(**options):
        made.append(Candidate(tmp_path / f"{len(made)}.jsonl", **options))
        return made[-1]

    yield make
    for one in made:
        one.journal.__exit__()


def test_good_answers_lead_deeper_and_then_to_harder_questions(candidate):
    one = candidate(seed=7)
    asked = one.play()
    theory = [entry for entry in asked if entry[0] == "theory"]
    first, second = one.plan.of("theory")[:2]
    assert theory[:3] == [("theory", first.main, None), ("theory", first.main, 0), ("theory", first.main, 1)]
    assert theory[3] == ("theory", second.harder, None)
    depth = Counter(name for _, name, number in theory if number is not None)
    assert set(depth.values()) == {2}  # as far as a mid-sized company goes
    assert one.interview.step.kind == "end"


def test_a_big_company_goes_down_the_whole_ladder(candidate):
    one = candidate(company="big technology", seed=1, seconds=31)
    depth = Counter(name for stage, name, number in one.play() if stage == "theory" and number is not None)
    assert {name: len(BANK[name].follow_ups) for name in depth} == depth


def test_weak_answers_lead_to_easier_questions(candidate):
    one = candidate(topics=("03_logistic_regression", "05_scaling"), seed=7)
    asked = [
        entry
        for entry in one.play(lambda stage, *rest: 0.0 if stage == "theory" else 1)
        if entry[0] == "theory"
    ]
    slots = one.plan.of("theory")
    assert all(number is None for _, _, number in asked)
    assert [name for _, name, _ in asked[:2]] == [slots[0].main, slots[0].easier]
    # After two weak answers the next topic begins with its easier question.
    assert asked[2][1] == slots[1].easier or slots[1].easier is None


def test_an_answer_in_between_leads_on_and_one_below_does_not(candidate):
    def grade(stage, question, follow_up):
        return 0.6 if follow_up is None else 0.0

    theory = [entry for entry in candidate(seed=7).play(grade) if entry[0] == "theory"]
    mains = [name for _, name, number in theory if number is None]
    deeper = Counter(name for _, name, number in theory if number is not None)
    # 0.6 is rounded to whole points: at least half of them leads to one follow-up, which fails.
    assert set(deeper.values()) == {1} and set(deeper) <= set(mains)


def test_a_project_of_the_resume_opens_the_talk_about_it(tmp_path):
    plan = draw(BANK.values(), Settings(seed=3))
    with Candidate(tmp_path / "p.jsonl", seed=3).journal as journal:
        interview = Interview.begin(journal, BANK, plan, ("First", "Second"))
        interview.next_stage()
        prompts = []
        while interview.step.stage == "resume":
            prompts.append(interview.step.prompt)
            interview.answer(spoken=True)
    opening, *others = prompts
    assert opening.startswith("Walk me through “Second”, from your resume. What was the task")
    assert not any("Second" in prompt for prompt in others)


# What the clock counts


def test_thinking_first_and_reading_afterward_are_free(candidate):
    one = candidate(seed=7)
    one.clock.now += FREE_SECONDS - 10
    assert (one.interview.thinking_left, one.interview.seconds_used("introduction")) == (10, 0)
    one.clock.now += 25
    assert (one.interview.thinking_left, one.interview.seconds_used("introduction")) == (0, 15)
    one.answer(0)
    one.clock.now += 1000  # reads the model answer for a long time
    assert one.interview.seconds_used("introduction") == 15
    one.judge(1.0)
    assert one.interview.thinking_left == FREE_SECONDS


def test_a_pause_stops_the_clock(candidate):
    one = candidate(seed=7)
    one.clock.now += 50
    one.interview.pause()
    one.clock.now += 500
    assert one.interview.seconds_on_this == 50 and one.interview.paused
    one.interview.go_on()
    one.clock.now += 5
    assert one.interview.seconds_on_this == 55


def test_when_time_is_over_the_stage_ends_and_no_point_is_lost(candidate):
    one = candidate(seed=7)
    assert one.interview.step.stage == "introduction"
    one.answer(seconds=FREE_SECONDS + 60 * one.plan.minutes("introduction") + 1)
    one.judge(1.0)
    assert one.interview.step.stage == "resume"  # the second question of the introduction did not come
    assert one.interview.rounds[0].score.value == 1.0


def test_a_slow_candidate_gets_through_all_stages(candidate):
    one = candidate(seed=7, seconds=400)
    asked = one.play()
    assert list(dict.fromkeys(stage for stage, _, _ in asked)) == list(STAGES)[:-1]
    assert len(asked) < 15


def test_a_faster_clock_shortens_the_stages_in_the_same_proportion(tmp_path):
    with Candidate(tmp_path / "p.jsonl").journal as journal:
        plan = draw(BANK.values(), Settings())
        clock = iter([0.0, 2.0]).__next__
        interview = Interview.begin(journal, BANK, plan, seconds_per_minute=1.0, clock=clock)
        assert interview.seconds_on_this == 120


def test_a_stage_that_is_left_is_worth_nothing(candidate):
    one = candidate(seed=7, mode="interview")
    for stage in ("introduction", "resume"):
        assert one.interview.step.stage == stage
        one.interview.next_stage()
    one.answer()
    one.interview.next_stage()  # one answer of theory, then on
    one.play()
    given = feedback.give(one.interview)
    questions = len(one.plan.of("theory"))
    assert given.stages["theory"] == pytest.approx(1 / questions) and given.stages["code"] == 1.0
    assert given.self_reported == {"introduction": 0.0, "resume": 0.0, "candidate": 1.0}
    assert sum("It was skipped." in line.why for line in given.lines) == questions - 1


def test_what_time_did_not_allow_is_not_held_against_anybody(candidate):
    one = candidate(seed=7, mode="interview", seconds=400)
    one.play()
    given = feedback.give(one.interview)
    assert given.stages == {"theory": 1.0, "number": 1.0, "code": 1.0}
    heard = sum(line.stage == "theory" for line in given.lines)
    assert heard < len(one.plan.of("theory")) and not any(line.why for line in given.lines)


def test_an_interview_that_is_stopped_gives_no_verdict(candidate):
    one = candidate(seed=7, mode="interview")
    one.play(steps=5)
    one.interview.stop()
    while one.interview.step.kind == "judge":
        one.judge(1.0)
    given = feedback.give(one.interview)
    assert not given.finished and not given.passed and "no verdict" in given.verdict
    assert given.stages["code"] == 0.0


def test_in_an_interview_nothing_is_shown_until_all_is_asked(candidate):
    one = candidate(seed=7, mode="interview")
    kinds = []
    while one.interview.step.kind != "end":
        kinds.append(one.interview.step.kind)
        if one.interview.step.kind == "ask":
            one.interview.answer(spoken=True)
        elif one.interview.step.kind == "judge":
            one.judge(1.0)
        else:
            one.check()
    asked = kinds[: kinds.index("judge")]
    assert {"ask", "premise", "probe"} == set(asked)
    assert set(kinds[len(asked) :]) == {"judge"} and len(asked) > 20


def test_in_practice_the_model_answer_follows_the_probes(candidate):
    one = candidate(seed=7, mode="practice")
    one.interview.next_stage()
    one.interview.next_stage()
    one.interview.answer(spoken=True)
    kinds = []
    while one.interview.step.kind in ("premise", "probe"):
        kinds.append(one.interview.step.kind)
        one.check()
    assert kinds == ["premise", "probe", "probe", "probe"] and one.interview.step.kind == "judge"
    one.play()
    assert "no verdict" in feedback.give(one.interview).verdict


NUMBERS = {  # as people write them, and what can be meant
    "0.27": [0.27], "0,333": [0.333], ".272": [0.272], "−0.5": [-0.5], "- 1.73": [-1.73], "minus 2": [-2],
    "0.27.": [0.27], "1.75x": [1.75], "about 0.3": [0.3], "~0.3": [0.3], "= 0.3": [0.3], "p ≈ 0.3": [0.3],
    "F1 is 0.615": [0.615], "80 GB": [80], "$3,600": [3600, 3.6], "3.6k": [3600], "75 columns": [75],
    "3 140": [3140], "3\u202f140": [3140], "3\u00a0140,5": [3140.5], "3'140": [3140], "3’140": [3140],
    "3,140": [3140, 3.14], "3.140": [3.14, 3140], "1,234": [1234, 1.234], "1,234,567": [1234567],
    "1.234,5": [1234.5], "1,234.5": [1234.5], "12,34,567": [1234567], "0.333": [0.333],
    "12 %": [0.12], "12%": [0.12], "27 percent": [0.27], "1/3": [1 / 3], "18/67": [18 / 67], "3 of 4": [0.75],
    "½": [0.5], "1e-3": [1e-3], "2.7E-1": [0.27], "2·10^-3": [2e-3], "2 x 10⁻³": [2e-3], "2*10**-3": [2e-3],
    "10^-3": [1e-3], "18/67 = 0.269": [0.269], "0.27 (27 %)": [0.27], "0.27, or 27%": [0.27],
}  # fmt: skip
NO_NUMBERS = (
    "", "a quarter", "nan", "inf", "1e999", "27 or 28", "0.27, 0.3", "0.2-0.3", "1/0", "1.2.3", "2*3",
    "1-0.73", "sqrt(2)", "log(0.3)", "=", "-",
)  # fmt: skip


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_as_people_write_them(text):
    assert readings(text) == pytest.approx(tuple(NUMBERS[text]))


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_not_one_number_is_not_read(text):
    assert readings(text) == ()


@pytest.mark.parametrize("question", [q for q in BANK.values() if q.kind == "number"], ids=lambda q: q.id)
def test_every_number_of_the_bank_is_right_in_every_notation_and_no_other(question):
    check, value = question.check, question.check.value
    right = [f"{value}", f"{value:,}", f"{value:,}".replace(",", " "), f"about {value}.", f"{value:.9e}"]
    right += [f"{100 * value:.9g} %", f"{value}".replace("-", "−").replace(".", ",")]
    assert [text for text in right if not scoring.is_right(check, text)] == []
    wrong = [100 * value, value / 100, -value, value * 1.001 + 1.1 * check.tolerance]
    assert [number for number in wrong if scoring.is_right(check, f"{number:.9f}")] == []


def test_a_percentage_needs_its_sign():
    check = BANK["02-hinge-by-hand"].check
    assert scoring.is_right(check, "55 %") and not scoring.is_right(check, "55")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0,27", "The number 0,27 is right (read as 0.27)."),
        ("0,95", "The number is 0.27, not 0,95 (read as 0.95)."),
        ("1,950", "The number is 0.27, not 1,950 (read as 1950 or 1.95)."),
        ("a quarter", "No number can be read in “a quarter”. It is 0.27."),
        (" ", "There is no number in the answer."),
    ],
)
def test_it_is_said_what_was_understood(text, said):
    assert scoring.verdict(BANK["03-odds-ratio"].check, text) == said


SIGMOID = BANK["03-stable-sigmoid"].check


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("while True: pass", "still running after 1 s: is there a loop without end?"),
        ("import os; os._exit(3)", "the code ended its own process (exit code 3)"),
        ("exit()", "the code does not run: SystemExit"),
        ("def sigmoid_slope(z:", "the code does not run: SyntaxError"),
        ("def other(z): return z", "there is no function `sigmoid_slope`: keep the name of the starter"),
        ("def sigmoid_slope(z): return input()", "raised EOFError"),
        ("def sigmoid_slope(z):\n    z = 1\n    return z + 'a'", "raised TypeError: unsupported operand"),
        ("class Always:\n  __eq__ = lambda s, o: True\ndef sigmoid_slope(z): return [Always()]", "raised"),
    ],
)
def test_code_that_does_not_work_says_why(source, message):
    result = scoring.run_code(SIGMOID, source, seconds=1 if "while" in source else 30)
    assert result.passed < result.total
    assert any(message in line for line in result.messages), result.messages


def test_a_test_that_is_not_true_shows_what_the_function_returned():
    returned = {
        "double(2) == 4": "double returned 3",
        "all(double(n) == n + 1 for n in (0, 1, 5, 9)) and double(0) == 0": "double returned 1",
        "(lambda f: f(3) == 6)(double)": "double returned 4",
    }
    check = CodeCheck("double", "", "", tuple(returned))
    result = scoring.run_code(check, "def double(n):\n    return n + 1")
    for message, (test, value) in zip(result.messages, returned.items(), strict=True):
        assert test in message and value in message


def test_what_code_prints_is_shown_and_does_not_disturb():
    result = scoring.run_code(SIGMOID, "print('{\"passed\": 99}')\n" + SIGMOID.solution)
    assert result.right and "99" in result.printed


# What is said afterward


def test_feedback_names_what_was_strong_and_three_things_to_fix(candidate):
    weak = {"03_logistic_regression", "05_scaling"}
    one = candidate(topics=(*sorted(weak), "10_gradient_boosting"), seed=2)
    one.play(lambda stage, question, follow_up: 0.2 if question.week in weak else 1.0)
    given = feedback.give(one.interview)
    assert given.finished and {topic.week for topic in given.topics[:2]} == weak
    assert len(given.fixes) == 3 and given.strong
    for fix in given.fixes:
        assert BANK[fix.question].week in weak and fix.why
        assert any("Not said: " in why for why in fix.why)
        read, *practice = fix.where  # these weeks are built
        assert (ROOT / read.path).is_file() and read.heading
        assert all("Part" in place.heading for place in practice)
    text = report.to_markdown(given, lambda place: place.from_folder("interview"))
    for fix in given.fixes:
        assert fix.prompt in text


def test_a_perfect_interview_goes_to_the_next_round_and_a_silent_one_does_not(candidate):
    good, bad = candidate(seed=7, mode="interview"), candidate(seed=7, mode="interview")
    good.play()
    while bad.interview.step.kind != "end":
        bad.judge(1.0) if bad.interview.step.kind == "judge" else bad.interview.answer()
    assert "next round" in feedback.give(good.interview).verdict
    given = feedback.give(bad.interview)
    assert given.overall == 0.0 and given.verdict.startswith("Nothing was said on: theory, a number, code.")


def test_links_lead_where_jupyterlab_looks():
    read, practice = places(BANK["03-stable-sigmoid"])
    assert read.from_folder("interview") == f"../lectures/03_logistic_regression.ipynb#cell-id={read.cell}"
    assert read.in_words() == "lectures/03_logistic_regression.ipynb, section 5"
    path = "assignments/03_logistic_regression/03_logistic_regression.ipynb"
    assert practice.from_folder("") == f"{path}#cell-id={practice.cell}"
    assert practice.in_words() == f"{path}, part 1"
    assert practice.heading.startswith("Part 1. Sigmoid (")


def test_every_link_arrives_at_the_cell_that_begins_with_its_heading():
    found = [(question.id, place) for question in BANK.values() for place in places(question)]
    assert len(found) > 100
    cells = {
        path: {cell["id"]: "".join(cell["source"]) for cell in json.loads((ROOT / path).read_text())["cells"]}
        for path in {place.path for _, place in found if place.path.endswith(".ipynb")}
    }
    for name, place in found:
        assert place.heading, name
        if place.path in cells:
            assert f"## {place.heading}" in cells[place.path][place.cell].splitlines(), name
            assert place.from_folder("interview").endswith(f"{place.path}#cell-id={place.cell}")


def test_honesty_is_praised_where_what_is_known_came_with_it(candidate):
    one = candidate(mode="interview", seed=2)
    interview = one.interview
    while interview.step.stage != "theory":
        interview.next_stage()
    interview.answer("The main idea is a linear score, then a threshold that costs decide.")
    while interview.step.kind != "ask":
        one.check()
    assert interview.step.follow_up
    interview.answer("I don't know")  # no more than that
    while interview.step.follow_up:
        interview.answer("")
    honest = interview.step.prompt
    interview.answer("I don't know the formula. I know that it compares the errors of two classes.")
    [praise] = [line for line in feedback.give(interview).strong if "said openly" in line]
    assert praise.endswith(honest) or honest.startswith(praise.split(": ", 1)[1].removesuffix(" ..."))


def test_the_count_of_probes_says_when_the_flawed_question_is_one(candidate):
    """The table of the questions has three probes each; who adds them up finds the same number."""
    one = candidate(mode="interview", seed=2)
    interview = one.interview
    while interview.step.stage != "theory":
        interview.next_stage()
    while interview.step.stage == "theory":
        one.answer()
    confirmed = feedback.give(interview).confirmed
    probes = sum(len(round.probes) for round in interview.rounds)
    assert confirmed.asked == probes + 1 and ", the flawed question counted as one;" in str(confirmed)


def test_harder_questions_count_for_more():
    assert on_scale(0.6, "middle", "junior") == pytest.approx(0.75)
    assert on_scale(0.6, "junior", "middle") == pytest.approx(0.45)
    assert on_scale(1.0, "senior", "junior") == 1.0


def test_the_chart_shows_every_interview_and_names_the_weakest_topic(candidate):
    one = candidate(topics=("03_logistic_regression", "05_scaling"), seed=2)
    one.play(lambda stage, question, follow_up: 0.2 if question.week == "05_scaling" else 1.0)
    one.interview.end()
    past = history(one.journal.events)
    assert [entry.number for entry in past] == [1]
    figure = report.chart(past)
    assert "Scaling, heavy tails" in figure.get_suptitle()
    texts = {text.get_text() for text in figure.axes[0].texts}
    assert "100%" in texts
    assert report.chart([]) is None


def test_the_title_of_the_chart_fits_into_it():
    longest = max({question.week for question in BANK.values()}, key=lambda week: len(title(week)))
    figure = report.chart([Past(1, datetime(2026, 1, 1), "junior", {longest: 0.2})])
    assert title(longest) in " ".join(figure.get_suptitle().split())
    figure.draw_without_rendering()
    [box] = [text.get_window_extent() for text in figure.texts]
    assert 0 <= box.x0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1


def test_without_a_lecture_the_bank_is_what_there_is_to_read(candidate):
    one = candidate(topics=("python_and_sql",), seed=2)
    one.play(lambda stage, *rest: 0.0 if stage == "theory" else 1.0)
    for fix in feedback.give(one.interview).fixes:
        [place] = fix.where
        assert place.path == "interview/questions/python_and_sql.md"
