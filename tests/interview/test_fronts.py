"""The mock interview as a candidate meets it: in the notebook's panel and in a terminal."""

import html
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import ipywidgets as widgets
import pytest

from coursekit.interview import commands
from coursekit.interview.bank import LEVELS
from coursekit.interview.evidence.probes import ask, key, right_side
from coursekit.interview.fronts import panel, review, script, terminal
from coursekit.interview.fronts.console import LETTERS, Console
from coursekit.interview.fronts.drafts import DraftKeeper
from coursekit.interview.journal import Journal
from coursekit.interview.plan import COMPANIES, LENGTHS, Settings
from coursekit.interview.rounds import Draft
from coursekit.interview.session import Interview
from tests.interviews import BANK, Candidate, Clock

TEXT = "The main idea first. " + "Then I go on, and say the shapes: X is (n, d), w is (d,). " * 3


def asked(path):
    """The questions of a journal in the order in which they were answered or judged."""
    names = {"answer": "question", "judge": "question", "rate": "question"}
    return [
        (event.kind, event.data.get(names[event.kind]))
        for event in Journal(path).events
        if event.kind in names
    ]


class Screen:
    """A panel with the hands and eyes of a candidate."""

    def __init__(self, path, **options):
        self.panel = panel.Panel(path, **options)

    def all(self, kind, within=None):
        found = []
        for child in (within or self.panel.box).children:
            found += [child] if isinstance(child, kind) else []
            found += self.all(kind, child) if hasattr(child, "children") else []
        return found

    @property
    def text(self):
        return " ".join(child.value for child in self.all(widgets.HTML))

    def buttons(self):
        return {button.description: button for button in self.all(widgets.Button)}

    def press(self, name):
        self.buttons()[name].click()

    def step(self, share=1.0):
        """Answer, or judge, what is on the screen."""
        step = self.panel.interview.step
        if step.kind == "premise":
            [choice] = self.all(widgets.RadioButtons)
            choice.value = choice.options[step.round.question.flawed]
            self.press("Go on")
        elif step.kind == "probe":
            right = right_side(step.probe.probe)
            for field in self.all(widgets.RadioButtons) or self.all(widgets.Text):
                field.value = right
            self.press("Done" if share > 0.5 else "I do not know")
        elif step.kind == "judge" and step.follow_up:
            self.all(widgets.ToggleButtons)[0].value = 1.0 if share > 0.5 else 0.0
            self.press("Go on")
        elif step.kind == "judge":
            points = len(step.round.question.checklist)
            for box in self.all(widgets.Checkbox)[: round(share * points)]:
                box.value = True
            for field in self.all(widgets.Dropdown):
                field.value = field.options[1][1]
            self.press("Score and go on")
        elif step.round.question.kind == "code" and not step.follow_up:
            question = step.round.question
            self.all(widgets.Textarea)[0].value = question.check.solution
            self.press("Run the tests")
            total = question.check.total
            assert f"{total} of {total} tests passed." in self.text
            self.press("Hand in")
        else:
            self.all(widgets.Textarea)[0].value = TEXT
            for field in self.all(widgets.Text):
                field.value = str(step.round.question.check.value)
            self.press("Done")

    def play(self, share=1.0):
        while "Another interview" not in self.buttons():
            self.step(share)


class Script(Console):
    """A terminal in which somebody types what the interview needs."""

    def __init__(self, commands=()):
        super().__init__()
        self.is_terminal, self.shown, self.blocks = False, [], list(commands)
        self.answers: dict[str, str] = {}
        self.front = None

    def say(self, text="", indent=""):
        self.shown.append(text)

    show = say

    def line(self, question):
        self.shown.append(question)
        for words, answer in self.answers.items():
            if words in question:
                return answer
        if "Which of these did you really say" in question:
            return "all"
        if "number of the sentence" in question:
            return "2"
        if "Hand it in?" in question or "Did you say that?" in question:
            return "y"
        if "just Enter: I do not know" in question:
            return self.right
        if "Your number" in question:
            number = next(
                q for q in BANK.values() if q.kind == "number" and any(q.prompt in s for s in self.shown)
            )
            return f"{number.check.value}"
        return ""

    def probe(self, asked):
        right = right_side(asked.probe)
        self.right = LETTERS[asked.sides.index(right)] if asked.sides else right
        return super().probe(asked)

    def block(self, clock, keep=lambda text: None, start=""):
        self.shown.append(clock())
        if self.blocks:
            return self.blocks.pop(0)
        code = (q.check for q in BANK.values() if q.kind == "code")
        return next((check.solution for check in code if check.starter == start), TEXT)

    @property
    def text(self):
        return "\n".join(self.shown)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "progress.jsonl"


# The notebook's panel


@pytest.fixture(autouse=True)
def bank_read_once(monkeypatch):
    monkeypatch.setattr(panel, "load_bank", lambda: BANK)


def test_a_whole_interview_in_the_panel(path):
    screen = Screen(path)
    assert "none for all" in screen.text
    screen.press("Begin")
    assert "Welcome, and thank you for coming. We have 60 minutes" in screen.text
    assert "Introduction: 4:00 left" in screen.text
    screen.play()
    [output] = screen.all(widgets.Output)
    said = output.outputs[0]["data"]["text/markdown"]
    assert "next round" in said and "What was strong" in said
    assert "<img" in screen.text and 'alt="Points per topic' in screen.text  # the chart
    assert [event.kind for event in Journal(path).events][-1] == "end"
    screen.press("Another interview")
    assert "Begin" in screen.buttons() and "<img" in screen.text


def test_both_fronts_hold_the_same_interview(path, tmp_path):
    """The engine decides, not what shows it: the same seed and the same answers, the same questions."""
    screen = Screen(path)
    screen.panel._form["seed"].value = 11
    screen.press("Begin")
    screen.play()
    other = tmp_path / "terminal.jsonl"
    assert terminal.mock(Journal(other), BANK, Settings(seed=11), console=Script()) == 0
    assert [name for kind, name in asked(path) if kind == "judge"] == [
        name for kind, name in asked(other) if kind == "judge"
    ]


def test_the_panel_goes_on_where_another_one_stopped(path):
    first = Screen(path)
    first.press("Begin")
    for _ in range(5):
        first.step(0.8)
    step = first.panel.interview.step
    other = Screen(path)
    other.press("Begin")
    assert "in use by another interview" in other.text  # and the first one can go on
    first.panel.close()
    other = Screen(path)
    other.press("Go on with interview 1")
    assert other.panel.interview.step == step
    other.play()
    assert [event.kind for event in Journal(path).events].count("begin") == 1


def test_every_click_may_come_from_another_thread(path):
    """Two interviews in a row and a review, as JupyterLab hands on the clicks."""

    class Threads(Screen):
        def press(self, name):
            with ThreadPoolExecutor(1) as pool:
                pool.submit(super().press, name).result()

    screen = Threads(path)
    for _ in range(2):
        screen.press("Begin")
        screen.step(0.0)
        screen.step(0.0)
        screen.press("End here")
        screen.press("Leave the rest out")
        screen.press("Another interview")
    assert [event.kind for event in Journal(path).events].count("end") == 2
    console = Script()
    console.answers = {"How was it": "g"}
    assert review.review(Journal(path), BANK, console=console) == 0


def test_an_end_that_fails_lets_go_of_the_journal(path, monkeypatch):
    screen = Screen(path)
    screen.press("Begin")
    monkeypatch.setattr(panel.feedback, "give", lambda interview: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        screen.panel._guard(screen.panel._end)()
    with Journal(path):
        pass


def test_what_was_written_is_there_again(path):
    first = Screen(path)
    first.press("Begin")
    for text in ("h", "half", "half an ans"):
        first.all(widgets.Textarea)[0].value = text
    first.panel.close()
    other = Screen(path)
    other.press("Go on with interview 1")
    assert other.all(widgets.Textarea)[0].value == "half an ans"


def at_stage(path, stage, mode="interview"):
    screen = Screen(path)
    screen.panel._form["mode"].value = mode
    screen.press("Begin")
    while screen.panel.interview.step.stage != stage:
        screen.press("Next stage")
    return screen


def test_text_and_number_stay_with_their_question(path):
    screen = at_stage(path, "theory")
    screen.all(widgets.Textarea)[0].value = "about the theory"
    screen.press("Next stage")
    assert [field.value for field in screen.all(widgets.Textarea) + screen.all(widgets.Text)] == ["", ""]
    screen.all(widgets.Textarea)[0].value = "about the number"
    screen.all(widgets.Text)[0].value = "0,3"
    screen.panel.close()
    screen = Screen(path)
    screen.press("Go on with interview 1")
    fields = screen.all(widgets.Textarea) + screen.all(widgets.Text)
    assert [field.value for field in fields] == ["about the number", "0,3"]
    screen.press("Next stage")
    starter = screen.panel.interview.step.round.question.check.starter
    assert screen.all(widgets.Textarea)[0].value == starter


@pytest.mark.parametrize("action", ["Pause", "Run the tests"])
def test_every_action_keeps_what_is_written(path, action):
    screen = at_stage(path, "code")
    screen.all(widgets.Textarea)[0].value = "x = 1"
    screen.press(action)
    assert Interview.resume(Journal(path), BANK).draft == Draft("x = 1")


def test_a_pause_in_writing_and_five_seconds_of_it_are_kept(path):
    one, clock = Candidate(path), Clock()
    keeper = DraftKeeper(one.interview, clock)
    kept = {}
    for second in range(1, 9):
        clock.now += 0.8
        keeper.note(Draft("x" * second))
        keeper.save_if_due()
        kept[second] = one.interview.draft.text
    assert kept[6] == "" and kept[7] == kept[8] == "x" * 7  # five seconds are over
    clock.now += 1
    keeper.save_if_due()
    assert one.interview.draft.text == "x" * 8
    one.journal.__exit__()


def test_a_second_click_does_nothing_to_the_next_question(path):
    screen = at_stage(path, "theory")
    screen.all(widgets.Textarea)[0].value = TEXT
    for name in ("Done", "Next stage"):
        button = screen.buttons()[name]
        button.click()
        step = screen.panel.interview.step
        button.click()
        assert screen.panel.interview.step is step and "<b>" not in screen.panel._problem.value
    assert Interview.resume(Journal(path), BANK).step.prompt == step.prompt


def test_a_number_that_cannot_be_read_is_asked_for_again(path):
    screen = at_stage(path, "number")
    field = screen.all(widgets.Text)[0]
    field.value = "a quarter"
    screen.press("Done")
    assert "No single number can be read in “a quarter”" in screen.text and "Done" in screen.buttons()
    field.value = "1,234"
    assert "read as 1234 or 1.234" in screen.text
    screen.press("Done")
    given = next(event for event in Journal(path).events if event.kind == "answer")
    assert given.data["number"] == "1,234"


@pytest.mark.parametrize("stage", ["introduction", "theory"])
def test_done_with_nothing_written_is_no_answer_only_on_purpose(path, stage):
    screen = at_stage(path, stage)
    step = screen.panel.interview.step
    screen.press("Done")
    assert "is not ticked" in screen.text and screen.panel.interview.step is step
    assert ("Take the hint" in screen.buttons()) is bool(step.hint)
    [aloud] = screen.all(widgets.Checkbox)
    aloud.value = True  # spoken after all: what was said about nothing goes
    assert "is not ticked" not in screen.text and "No answer" not in screen.buttons()
    aloud.value = False
    screen.press("Done")
    screen.press("No answer")
    assert screen.panel.interview.step is not step and step.round.answer.empty


def test_i_do_not_know_is_an_answer_where_no_hint_is_left(path):
    screen = at_stage(path, "theory")
    step = screen.panel.interview.step
    screen.press("A hint, for one point")
    screen.all(widgets.Textarea)[0].value = "I don't know"
    screen.press("Done")
    assert step.round.answer.text == "I don't know" and screen.panel.interview.step.round is not step.round


@pytest.mark.parametrize("name", ["01-leave-one-out-code", "11-average-precision-code"])
def test_a_starter_that_passes_tests_is_not_handed_in_by_accident(name):
    """Code with a mistake to find passes some tests as it is, and is worth nothing as it is."""
    check = BANK[name].check
    assert "as it was given" in script.worth_nothing(check, f"{check.starter}\n", passed=2)
    assert "No test passed" in script.worth_nothing(check, "x = 1", passed=0)
    assert script.worth_nothing(check, check.solution, passed=2) == ""


def test_a_warning_about_code_goes_when_the_code_is_changed(path):
    screen = at_stage(path, "code")
    screen.press("Hand in")
    assert "The code is as it was given" in screen.text and "Hand it in all the same" in screen.buttons()
    screen.all(widgets.Textarea)[0].value = screen.panel.interview.step.round.question.check.solution
    screen.press("Run the tests")
    assert "Hand it in all the same" not in screen.buttons() and "worth nothing" not in screen.text


def test_what_is_asked_about_a_question_stands_beside_it_and_waits_for_a_choice(path):
    screen = at_stage(path, "theory")
    question = screen.panel.interview.step.round.question
    reminder = html.escape(f"The question was: {question.prompt}")
    assert reminder not in screen.text
    screen.all(widgets.Textarea)[0].value = TEXT
    screen.press("Done")
    while (step := screen.panel.interview.step).kind in ("premise", "probe"):
        assert reminder in screen.text
        screen.press("Go on" if step.kind == "premise" else "Done")  # with nothing chosen or typed
        assert screen.panel.interview.step is step
        assert "Nothing is chosen yet." in screen.text or "is typed yet" in screen.text
        screen.step()
        assert "yet." not in screen.panel._problem.value
    assert step.follow_up and reminder in screen.text


def test_own_code_stays_beside_the_model_s(path):
    screen = at_stage(path, "code", "practice")
    check = screen.panel.interview.step.round.question.check
    screen.all(widgets.Textarea)[0].value = "mine = 1  # <own>"
    screen.press("Hand in")
    assert "No test passed, so it would be worth nothing." in screen.text
    screen.press("Hand it in all the same")
    assert "mine = 1  # &lt;own&gt;" in screen.text and html.escape(check.solution) in screen.text


def test_the_panel_can_be_paused_left_and_ended(path):
    screen = Screen(path)
    screen.press("Begin")
    screen.press("Pause")
    assert "the clock stands still" in screen.text and "Go on" in screen.buttons()
    screen.press("Go on")
    screen.press("Next stage")
    assert "Walk me through a project" in screen.text
    screen.step()
    screen.step()
    screen.press("End here")
    assert "Now compare" in screen.text  # what was answered so far
    screen.press("Leave the rest out")
    [output] = screen.all(widgets.Output)
    assert "was not finished" in output.outputs[0]["data"]["text/markdown"]


def test_a_follow_up_waits_for_its_rating(path):
    screen = Screen(path)
    screen.press("Begin")
    while screen.panel.interview.step.follow_up is None or screen.panel.interview.step.kind == "ask":
        screen.step()
    step = screen.panel.interview.step
    screen.press("Go on")
    assert screen.panel.interview.step is step and "Nothing is chosen yet." in screen.text


def test_problems_are_one_line_in_the_panel(path):
    path.write_text("not an event\n")
    assert f"{path}:1: not an event" in Screen(path).text
    path.unlink()
    screen = Screen(path)
    screen.panel._resume.value = "absent.md"
    screen.press("Begin")
    assert "absent.md" in screen.text and "Begin" in screen.buttons()
    assert not path.exists()


def test_text_of_questions_and_answers_is_escaped(path):
    screen = at_stage(path, "introduction", "practice")
    screen.all(widgets.Textarea)[0].value = "<script>alert(1)</script> " * 5
    screen.press("Done")
    assert "<script>" not in screen.text and "&lt;script&gt;" in screen.text


def test_the_form_offers_what_the_engine_knows(path):
    form = Screen(path).panel._form
    assert form["minutes"].options == tuple(LENGTHS) and form["level"].options == tuple(LEVELS)
    assert [value for _, value in form["company"].options] == list(COMPANIES)


def card_of(path, question, part="", kind="judge"):
    """The panel with one card to review."""
    with Journal(path) as journal:
        about = (
            {"value": 0.0} if kind == "judge" else {"key": part, "ask": part, "right": False, "rating": 0.0}
        )
        journal.add("begin", interview=1, settings={"level": "junior"})
        journal.add(kind, interview=1, question=question.id, week=question.week, level="junior", **about)
        journal.add("end", interview=1)
    screen = Screen(path)
    screen.press("Review today's card")
    return screen


def rated(path):
    found = [event.data for event in Journal(path).events if event.kind == "review"]
    return [(data["part"], data["rating"]) for data in found]


def test_a_card_of_code_shows_the_mistake_and_runs_what_is_typed(path):
    question = BANK["11-average-precision-code"]
    screen = card_of(path, question)
    code = screen.all(widgets.Textarea)[0]
    assert code.value == question.check.starter and html.escape(question.prompt) in screen.text
    code.value = question.check.solution
    screen.press("Run the tests")
    total = len(question.check.tests)
    assert f"{total} of {total} tests passed." in screen.text
    screen.press("Show the answer")
    assert html.escape(question.check.solution) in screen.text
    screen.press("good")
    assert rated(path) == [("", "good")] and "Begin" in screen.buttons()


def test_a_card_of_a_number_checks_it_and_leads_to_the_lecture(path):
    screen = card_of(path, BANK["03-odds-ratio"])
    screen.all(widgets.Text)[0].value = "0,95"
    screen.press("Show the answer")
    assert "The number is 0.27, not 0,95" in screen.text
    where = screen.all(widgets.Output)[0].outputs[0]["data"]["text/markdown"]
    assert "../lectures/03_logistic_regression.ipynb#cell-id=" in where
    screen.press("again")
    assert rated(path) == [("", "again")]


@pytest.mark.parametrize("right", [True, False])
def test_a_card_of_a_probe_is_judged_by_the_panel(path, right):
    question = BANK["03-what-it-models"]
    probe = next(probe for probe in question.probes if probe.kind == "spot")
    screen = card_of(path, question, key(probe), "probe")
    screen.all(widgets.RadioButtons)[0].value = probe.wrong if right else probe.right[0]
    screen.press("Show the answer")
    assert ("again" in screen.buttons()) is not right and ("good" in screen.buttons()) is right
    screen.press("good" if right else "again")
    assert rated(path) == [(key(probe), "good" if right else "again")]


def test_a_card_of_a_typed_probe_shows_its_question_and_asks_until_it_can_be_read(path):
    question = BANK["03-curved-boundary"]
    probe = next(probe for probe in question.probes if probe.kind == "number")
    screen = card_of(path, question, key(probe), "probe")
    assert html.escape(question.prompt) in screen.text
    screen.all(widgets.Text)[0].value = "a third"
    screen.press("Show the answer")
    assert "No single number can be read in “a third”" in screen.text and "again" not in screen.buttons()
    screen.all(widgets.Text)[0].value = right_side(probe)
    screen.press("Show the answer")
    assert "Right." in screen.text and "good" in screen.buttons()


def test_a_card_of_a_follow_up_shows_what_it_follows(path):
    question = BANK["03-what-it-models"]
    follow_up = question.follow_ups[1]
    screen = card_of(path, question, follow_up.ask, "rate")
    assert html.escape(question.prompt) in screen.text and html.escape(follow_up.ask) in screen.text
    screen.press("Show the answer")
    assert html.escape(follow_up.good_answer) in screen.text


# The terminal


def test_a_whole_interview_in_the_terminal(path):
    console = Script()
    assert terminal.mock(Journal(path), BANK, Settings(seed=4), console=console) == 0
    assert "=== Theory, 24 minutes ===" in console.text
    assert "tests passed." in console.text and "The number: " in console.text
    assert "What was strong" in console.text and "| topic over interviews" in console.text
    assert str(path) in console.text


def test_commands_in_the_terminal(path):
    console = Script([":help", ":pause", ":next", "x", ":end"])
    assert terminal.mock(Journal(path), BANK, Settings(seed=4), console=console) == 0
    assert "leave this stage" in console.text and "The clock stands still" in console.text
    assert "=== Resume and projects" in console.text and "=== Theory" not in console.text
    assert "was not finished" in console.text


def test_a_command_below_what_is_written_leaves_it_there(path):
    """A starter need not be deleted to take a hint or to leave the stage."""
    console, shown = Script(), []

    def block(clock, keep, start=""):
        shown.append(start)
        keep(f"{start}\n    :hi")  # while it is typed
        return f"{start}\n    {commands_left.pop(0)}"

    commands_left = [":next"] * 4 + [":hint", ":next", ":end"]
    console.block = block
    console.answers = {"Compare": "n"}
    terminal.mock(Journal(path), BANK, Settings(seed=4), console=console)
    starter = next(text for text in shown if text)
    assert shown[4:6] == [starter, starter] and "def " in starter
    drafts = [event.data["text"] for event in Journal(path).events if event.kind == "draft"]
    assert not any(":hi" in text for text in drafts) and not commands_left


class Enter(Script):
    """Somebody who presses Enter at every question, and writes nothing or little."""

    def line(self, question):
        self.shown.append(question)
        for words, answer in self.answers.items():
            if words in question:
                return answer
        return ""

    def block(self, clock, keep=lambda text: None, start=""):
        if self.blocks:
            return self.blocks.pop(0)
        return ":next" if start else ""  # code is asked for until it is handed in on purpose


def test_enter_alone_claims_nothing(path):
    console = Enter()
    assert terminal.mock(Journal(path), BANK, Settings(seed=4), console=console) == 0
    for event in Journal(path).events:
        claims = [event.data.get(name) for name in ("spoken", "code", "ticked", "rating", "corrected")]
        assert not any(claims) and event.kind != "hint"
    assert "Overall **0%**" in console.text


def test_i_do_not_know_is_an_answer_worth_nothing_and_offers_the_hint(path):
    with_hint = {name: replace(question, hint="Think of the odds.") for name, question in BANK.items()}
    console = Enter(["I don't know", "no idea", ":next", ":next", "idk", "pass", "", ":end"])
    console.answers = {"hint": "n", "Compare": "n"}
    terminal.mock(Journal(path), with_hint, Settings(seed=4), console=console)
    said = [event.data for event in Journal(path).events if event.kind == "answer"]
    assert [one["text"] for one in said][:2] == ["I don't know", "no idea"]
    assert all(not one.get("probes") for one in said)
    assert console.text.count("There is a hint; it costs one point.") >= len(said)


def test_a_hint_is_given_when_it_is_taken(path):
    with_hint = {name: replace(question, hint="Think of the odds.") for name, question in BANK.items()}
    console = Enter([":next", ":next", "no idea", TEXT, ":end"])
    console.answers = {"hint": "y", "Compare": "n"}
    terminal.mock(Journal(path), with_hint, Settings(seed=4), console=console)
    kinds = [event.kind for event in Journal(path).events]
    assert kinds.count("hint") == 1 and "Hint: Think of the odds." in console.text
    answer = next(event.data for event in Journal(path).events if event.kind == "answer")
    assert answer["text"] == TEXT and len(answer["probes"]) == 3


def test_code_that_passes_nothing_is_not_handed_in_by_accident(path):
    console = Enter([":next"] * 4 + ["x = 1", "x = 2", ":end"])
    keys = iter(["", "y"])

    def line(question):
        console.shown.append(question)
        return next(keys) if "Hand it in" in question else ""

    console.line = line
    console.block = lambda *rest, **more: console.blocks.pop(0)
    terminal.mock(Journal(path), BANK, Settings(seed=4), console=console)
    assert (
        console.text.count("No test passed, so it would be worth nothing. Hand it in all the same? [Ny]") == 2
    )
    [code] = [event.data["code"] for event in Journal(path).events if event.data.get("code")]
    assert code == "x = 2"


def test_a_probe_is_asked_again_until_it_can_be_read():
    number, spot = (
        next(p for q in BANK.values() for p in q.probes if p.kind == k) for k in ("number", "spot")
    )
    console = Enter()
    sides = ask(spot, 3).sides
    typed = {number: (["a quarter", "0,25"], "0,25"), spot: (["x", "ab", "B."], sides[1])}
    for probe, (lines, given) in typed.items():
        console.line = lambda question, lines=lines: lines.pop(0)
        assert console.probe(ask(probe, 3)) == given and not lines
    console.line = lambda question: ""
    assert console.probe(ask(spot, 3)) == ""


def test_the_terminal_goes_on_or_begins_anew(path):
    class Stopped(Script):
        answers_left = 2

        def block(self, *rest):
            self.answers_left -= 1
            if self.answers_left < 0:
                raise KeyboardInterrupt
            return super().block(*rest)

    with pytest.raises(KeyboardInterrupt):
        terminal.mock(Journal(path), BANK, Settings(seed=4), console=Stopped())
    step = Interview.resume(Journal(path), BANK).step
    console = Script([":end"])
    terminal.mock(Journal(path), BANK, Settings(seed=9), console=console)
    assert (
        "Interview 1 is not finished (resume and projects, question 3). Go on with it? [Yn]" in console.text
    )
    assert step.prompt in console.text
    with pytest.raises(KeyboardInterrupt):
        terminal.mock(Journal(path), BANK, Settings(seed=4), console=Stopped())
    console = Script([":end"])
    console.answers = {"is not finished": "n"}
    terminal.mock(Journal(path), BANK, Settings(seed=9), console=console)
    assert "Mock interview 3: junior, mid-sized company, 60 minutes, seed 9" in console.text


def test_the_terminal_says_again_what_a_probe_is_about_when_it_goes_on(path):
    class Stopped(Script):
        def probe(self, asked):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        terminal.mock(Journal(path), BANK, Settings(seed=4), console=Stopped())
    step = Interview.resume(Journal(path), BANK).step
    console = Script([":end"])
    terminal.mock(Journal(path), BANK, Settings(seed=4), console=console)
    assert step.probe and f"The question was: {step.round.question.prompt}" in console.text


def test_the_terminal_keeps_the_last_key_before_ctrl_c(path):
    class Stopped(Script):
        def block(self, clock, keep, start=""):
            for text in ("h", "half", "half an ans"):
                keep(text)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        terminal.mock(Journal(path), BANK, Settings(seed=4), console=Stopped())
    assert Interview.resume(Journal(path), BANK).draft.text == "half an ans"


def test_a_number_is_asked_for_until_it_can_be_read(monkeypatch, capsys):
    answers = ["a quarter", "0,333"]
    monkeypatch.setattr("builtins.input", lambda question: answers.pop(0))
    assert Console().number() == "0,333" and not answers
    said = capsys.readouterr().out
    assert "No single number can be read in “a quarter”" in said and "Read as 0.333." in said


@pytest.mark.parametrize(
    ("answers", "result"),
    [(["1 3"], (0, 2)), (["3,1"], (0, 2)), (["all"], (0, 1, 2)), ([""], ()), (["4", "x", "2"], (1,))],
)
def test_numbers_are_asked_for_until_they_make_sense(monkeypatch, answers, result):
    monkeypatch.setattr("builtins.input", lambda question: answers.pop(0))
    assert Console().numbers("Which?", 3) == result and not answers


def test_without_a_terminal_a_dot_ends_an_answer(monkeypatch):
    lines = iter(["one", "", "two", "."])
    monkeypatch.setattr("builtins.input", lambda *question: next(lines))
    console = Console()
    console.is_terminal = False
    assert console.block(lambda: "clock") == "one\n\ntwo"


def test_a_resume_is_asked_about(path):
    projects, findings = commands.read_resume("interview/resume/example.md")
    assert projects and findings == ()
    console = Script()
    terminal.mock(Journal(path), BANK, Settings(seed=4), projects, ("line 3: no number",), console=console)
    assert f"Walk me through “{projects[4 % len(projects)]}”, from your resume" in console.text
    assert "line 3: no number" in console.text


def test_a_follow_up_on_a_project_stands_beside_the_question_about_it(path):
    screen = Screen(path)
    screen.panel._resume.value = "interview/resume/example.md"
    screen.press("Begin")
    while not (screen.panel.interview.step.follow_up and screen.panel.interview.step.stage == "resume"):
        screen.step()
    asked = screen.panel.interview.step.round.prompt
    assert "from your resume" in asked and html.escape(f"The question was: {asked}") in screen.text
