"""What is made of the bank and the progress: review cards, Anki decks, the interviewer's sheet, commands."""

import re
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
import yaml

from coursekit import cli
from coursekit.course.syllabus import ROOT
from coursekit.interview import cards, commands
from coursekit.interview.bank import QuestionError, load_coverage
from coursekit.interview.evidence.probes import draw as draw_probes
from coursekit.interview.evidence.probes import key, right_side
from coursekit.interview.fronts import deck, review, sheet
from coursekit.interview.fronts.console import Console
from coursekit.interview.journal import Event, Journal
from coursekit.interview.plan import Settings, draw
from tests.interviews import BANK, Candidate

COVERAGE = load_coverage(ROOT / "interview" / "coverage.yml")

# Review


def judged(question, value, at):
    data = {"interview": 1, "question": question, "week": "w", "level": "junior", "value": value}
    return Event(at, "judge", data, 1)


def reviewed(question, rating, at):
    return Event(at, "review", {"question": question, "rating": rating}, 1)


MONDAY = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def test_missed_questions_become_cards_and_good_ones_do_not():
    names = list(BANK)[:3]
    events = [judged(name, value, MONDAY) for name, value in zip(names, (0.2, 0.6, 0.9), strict=True)]
    assert list(cards.queue(events)) == [(name, "") for name in names[:2]]


def test_a_card_comes_later_the_better_it_is_known():
    name = "03-odds-ratio"
    missed = [judged(name, 0.1, MONDAY)]
    assert cards.due(cards.queue(missed), BANK, MONDAY) == [cards.Cue(BANK[name])]
    days = {}
    for rating in ("again", "hard", "good", "easy"):
        events = list(missed)
        for day in range(3):
            events.append(reviewed(name, rating, MONDAY + timedelta(days=2 * day)))
        days[rating] = cards.queue(events)[name, ""].due
    assert days["again"] < days["hard"] < days["good"] < days["easy"]
    assert days["good"] > MONDAY + timedelta(days=6)
    assert cards.due(cards.queue(events), BANK, MONDAY + timedelta(days=5)) == []


def test_the_same_events_give_the_same_days():
    events = [judged("03-odds-ratio", 0.1, MONDAY), reviewed("03-odds-ratio", "good", MONDAY + timedelta(1))]
    found = [cards.queue(events)["03-odds-ratio", ""] for _ in range(2)]
    assert found[0].due == found[1].due and found[0].stability == found[1].stability


def test_answered_well_in_a_later_interview_a_card_moves_away():
    events = [judged("03-odds-ratio", 0.1, MONDAY), judged("03-odds-ratio", 1.0, MONDAY + timedelta(1))]
    name = ("03-odds-ratio", "")
    assert cards.queue(events)[name].due > cards.queue(events[:1])[name].due


def test_questions_that_have_gone_are_left_out():
    assert cards.due(cards.queue([judged("03-gone", 0.1, MONDAY)]), BANK, MONDAY) == []


class Typist(Console):
    def __init__(self, keys):
        self.keys, self.shown, self.is_terminal = list(keys), [], False

    def say(self, text="", indent=""):
        self.shown.append(text)

    def line(self, question):
        self.shown.append(question)
        return self.keys.pop(0) if "[" in question else ""


def test_today_s_cards_are_gone_through_once(tmp_path):
    one = Candidate(tmp_path / "progress.jsonl", seed=5)
    one.play(lambda *question: 0.0)
    one.interview.end()
    one.journal.__exit__()
    missed = set(cards.queue(one.journal.events))
    console = Typist("x" + "g" * 50)  # a key that means nothing is asked again
    assert review.review(Journal(one.journal.path), BANK, 2, console) == 0
    rated = [event.data for event in Journal(one.journal.path).events if event.kind == "review"]
    assert len(rated) == 2
    for entry in rated:  # a probe that is not answered comes again, whatever is said of it
        cue = cards.find(BANK, (entry["question"], entry["part"]))
        assert entry["rating"] == ("again" if cue.probe else "good")
    assert f"2 cards reviewed, {len(missed)} in the queue." in console.shown[-1]
    for entry in rated:
        cue = cards.find(BANK, (entry["question"], entry["part"]))
        answer = cue.probe.because if cue.probe else cue.question.answer_60s
        assert any(cue.prompt in text for text in console.shown)
        assert any(answer in text for text in console.shown)


def review_of(tmp_path, question, answers, code=""):
    """What is said in the review of one question."""
    path = tmp_path / "progress.jsonl"
    with Journal(path) as journal:
        journal.add("judge", interview=1, question=question, week="w", level="junior", value=0.0)

    class Answering(Typist):
        def line(self, asked):
            self.shown.append(asked)
            return next((answers[words].pop(0) for words in answers if words in asked), "")

        show = Typist.say

        def block(self, clock, keep=None, start=""):
            return code or start

    console = Answering("")
    assert review.review(Journal(path), BANK, console=console) == 0
    return "\n".join(console.shown)


FIND_THE_BUG = [
    question
    for question in BANK.values()
    if question.kind == "code" and "raise NotImplementedError" not in question.check.starter
]


@pytest.mark.parametrize("question", FIND_THE_BUG, ids=lambda question: question.id)
def test_a_card_shows_the_code_with_the_mistake_before_it_is_answered(tmp_path, question):
    said = review_of(tmp_path, question.id, {"How was it": ["g"]})
    assert said.index(question.check.starter) < said.index("Say your answer aloud")
    assert question.check.solution in said


def test_a_card_of_a_number_checks_what_is_typed(tmp_path):
    said = review_of(tmp_path, "03-odds-ratio", {"Your number": ["a quarter", "0,95"], "How was it": ["a"]})
    assert "No single number can be read in “a quarter”" in said
    assert "The number is 0.27, not 0,95 (read as 0.95)." in said
    assert "Read: lectures/03_logistic_regression.ipynb, section " in said


def test_a_card_of_code_runs_what_is_written(tmp_path):
    check = BANK["03-stable-sigmoid"].check
    answers = {"run the tests": ["y", "n"], "How was it": ["g"]}
    said = review_of(tmp_path, "03-stable-sigmoid", answers, check.solution)
    assert f"{len(check.tests)} of {len(check.tests)} tests passed." in said


def test_missed_probes_and_follow_ups_are_cards_of_their_own(tmp_path):
    question = BANK["03-what-it-models"]
    probe = next(probe for probe in question.probes if probe.kind == "spot")
    ask = question.follow_ups[1].ask
    path = tmp_path / "progress.jsonl"
    with Journal(path) as journal:
        journal.add(
            "probe", interview=1, question=question.id, week="w", key=key(probe), given="", right=False
        )
        journal.add("rate", interview=1, question=question.id, ask=ask, rating=0.0)
        journal.add("rate", interview=1, question=question.id, ask=question.follow_ups[0].ask, rating=1.0)
        journal.add("rate", interview=1, question=question.id, rating=0.0)  # of an older journal

    class Knowing(Typist):
        def line(self, asked):
            self.shown.append(asked)
            if "I do not know" not in asked:
                return "g" if "[" in asked else ""
            return next(text[0] for text in self.shown if text[1:] == f". {probe.wrong}")

    console = Knowing("")
    assert review.review(Journal(path), BANK, console=console) == 0
    said = "\n".join(console.shown)
    assert f"Right. It is: {probe.wrong} {probe.because}" in said
    assert question.follow_ups[1].good_answer in said
    assert "2 cards reviewed, 2 in the queue." in said and question.follow_ups[0].ask not in said
    rated = [event.data["part"] for event in Journal(path).events if event.kind == "review"]
    assert set(rated) == {key(probe), ask}


def test_a_question_that_was_left_comes_as_a_card():
    event = Event(MONDAY, "next stage", {"question": "03-odds-ratio", "stage": "number"}, 1)
    assert cards.due(cards.queue([event]), BANK, MONDAY) == [cards.Cue(BANK["03-odds-ratio"])]


def test_without_cards_it_says_where_they_come_from(tmp_path):
    console = Typist("")
    assert review.review(Journal(tmp_path / "progress.jsonl"), BANK, console=console) == 0
    assert "No cards yet" in console.shown[0]


# Decks


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    return deck.write_decks(BANK, tmp_path_factory.mktemp("decks"))


def notes_of(package, folder):
    """The notes of an Anki package, as Anki stores them: guid, fields, tags."""
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki2", folder)
    with sqlite3.connect(folder / "collection.anki2") as collection:
        rows = collection.execute("SELECT guid, flds, tags FROM notes").fetchall()
        cards = collection.execute("SELECT count(*) FROM cards").fetchone()[0]
    collection.close()
    assert cards == len(rows)
    return {
        guid: (dict(zip(deck.FIELDS, fields.split("\x1f"), strict=True)), tags) for guid, fields, tags in rows
    }


def test_the_whole_bank_and_the_top_100_can_be_read_back(decks, tmp_path):
    bank, top = (notes_of(package, tmp_path) for package in decks)
    assert {fields["Id"] for fields, _ in bank.values()} == set(BANK)
    assert [fields["Id"] for fields, _ in top.values()] == yaml.safe_load(deck.TOP.read_text())
    assert len(top) == 100 and not set(bank) & set(top)
    for fields, tags in bank.values():
        question = BANK[fields["Id"]]
        assert f"level::{question.level}" in tags and f"week::{question.week}" in tags
        assert len(re.findall("<li>", fields["Checklist"])) == len(question.checklist)


def test_a_newer_package_updates_the_cards_of_an_older_one(decks, tmp_path):
    again = deck.write_decks(BANK, tmp_path)
    for old, new in zip(decks, again, strict=True):
        assert notes_of(old, tmp_path).keys() == notes_of(new, tmp_path).keys()


def test_signs_of_html_are_escaped(decks, tmp_path):
    fields = next(f for f, _ in notes_of(decks[0], tmp_path).values() if f["Id"] == "03-gradient-code")
    assert "np.exp(-np.abs(z))" in fields["Answer"] and "&gt;= 0" in fields["Answer"]


def test_the_top_100_ask_everything_of_the_theory():
    chosen = deck.load_top(deck.TOP, BANK)
    asked = {name for question in chosen for name in question.covers}
    theory = {name for name, line in COVERAGE.items() if any(week <= 12 for week in line.weeks)}
    assert theory <= asked
    levels = Counter(question.level for question in chosen)
    assert levels["junior"] > 60 and levels["senior"] < 10


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 03-gone\n", "'03-gone' is not in the bank; remove it or correct it"),
        ("- 03-odds-ratio\n- 03-odds-ratio\n", "'03-odds-ratio' is there twice; remove one"),
        ("a: b\n", "expected a list of question ids"),
        ("- [\n", "cannot be read (while parsing"),
    ],
)
def test_a_wrong_list_of_top_questions_gets_one_line(tmp_path, text, said):
    path = tmp_path / "top100.yml"
    path.write_text(text)
    with pytest.raises(QuestionError) as error:
        deck.load_top(path, BANK)
    assert str(error.value).startswith(f"{path}: {said}") and "\n" not in str(error.value)


# The interviewer's sheet


class Words(HTMLParser):
    """The text of a page, and what it would load."""

    def __init__(self, page):
        super().__init__()
        self.text, self.loads = "", []
        self.feed(page)

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attributes):
        self.loads += [value for name, value in attributes if name in ("src", "href")]


@pytest.mark.parametrize("settings", [Settings(seed=7), Settings(90, "senior", "big technology", (), 3)])
def test_the_sheet_holds_the_interview_of_the_same_seed(settings):
    plan = draw(BANK.values(), settings)
    page = Words(sheet.render(plan, BANK))
    for slot in plan.slots:
        question = BANK[slot.main]
        for text in [question.prompt, question.answer_60s, *question.checklist, *question.common_mistakes]:
            assert text in page.text
        for name in slot.questions:
            assert BANK[name].prompt in page.text
    for slot in plan.of("theory"):
        assert all(follow_up.ask in page.text for follow_up in BANK[slot.main].follow_ups)
        probes = draw_probes(BANK[slot.main], settings.seed)
        assert len(probes) == 3
        for probe in probes:
            assert probe.ask in page.text and f"▸ {right_side(probe)}" in page.text
            assert re.search(rf"\s{re.escape(probe.because)}", page.text)  # apart from what stands before it
    assert page.loads == []  # it can be printed anywhere
    for grade in sheet.SCALE:
        assert page.text.count(f"☐ {grade}") == len(plan.slots)


def test_a_card_of_the_sheet_stays_on_its_page_and_its_sizes_fit_each_other():
    page = sheet.render(draw(BANK.values(), Settings(seed=7)), BANK)
    [rule] = re.findall(r"^\.question \{.*\}", page, flags=re.MULTILINE)
    assert "break-inside: avoid" in rule
    cards = page.count('<div class="question">') + page.count('<div class="question instead">')
    slots = draw(BANK.values(), Settings(seed=7)).slots
    assert cards == sum(len(slot.questions) for slot in slots)  # an alternative is a card of its own
    printed = page[page.index("@media print {\n  @page") :]
    assert re.search(r"html \{ font-size: [\d.]+pt; \}", printed)  # the unit of all other sizes
    assert "body { padding: 0; font-size: 1rem;" in printed


def test_the_sheet_says_how_to_score_what_the_mock_interview_scores():
    page = Words(sheet.render(draw(BANK.values(), Settings(seed=7)), BANK)).text
    assert "Expected of a junior: 60 % overall" in " ".join(page.split())
    assert "at most 40 % of the points" in page


# Commands


def run(capsys, *arguments):
    code = cli.main(list(arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_interview_sheet(capsys, tmp_path):
    page = tmp_path / "sheet.html"
    command = [
        "interview-sheet",
        "--minutes",
        "45",
        "--level",
        "middle",
        "--seed",
        "7",
        "--topics",
        "3",
        "11",
    ]
    code, out, _ = run(capsys, *command, "--output", str(page))
    assert code == 0 and str(page) in out
    text = Words(page.read_text(encoding="utf-8")).text
    topics = ("03_logistic_regression", "11_metrics_and_thresholds")
    for slot in draw(BANK.values(), Settings(45, "middle", "mid-sized", topics, 7)).slots:
        assert BANK[slot.main].prompt in text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ["interview-sheet", "--topics", "20"],
            "interview-sheet: topics: '20' is no week; give numbers from 1 to 16",
        ),
        (
            ["interview-sheet", "--output", "/dev/null/x.html"],
            "interview-sheet: /dev/null/x.html: cannot be written",
        ),
        (["mock", "--resume", "absent.md"], "mock: absent.md"),
        (["mock", "--progress", "/dev/null/p.jsonl"], "mock: /dev/null/p.jsonl: cannot be written"),
        (["resume-check", "absent.pdf"], "resume-check: absent.pdf"),
    ],
)
def test_bad_input_gets_one_line(capsys, command, said):
    code, out, err = run(capsys, *command)
    assert code == 2
    assert err.startswith(said) and err.count("\n") == 1


@pytest.mark.parametrize(
    "option", [["--minutes", "50"], ["--level", "guru"], ["--seed", "-1"], ["--seed", "x"]]
)
def test_options_are_checked(capsys, option):
    with pytest.raises(SystemExit) as stop:
        cli.main(["mock", *option])
    assert stop.value.code == 2


def test_a_broken_bank_is_named_by_every_command(capsys, tmp_path, monkeypatch):
    folder = tmp_path / "interview"
    (folder / "questions").mkdir(parents=True)
    (folder / "coverage.yml").write_text((ROOT / "interview" / "coverage.yml").read_text())
    monkeypatch.setattr(commands, "FOLDER", folder)
    progress = tmp_path / "progress.jsonl"
    for name in (["mock", "--progress", str(progress)], ["review", "--progress", str(progress)], ["deck"]):
        code, _, err = run(capsys, *name)
        assert code == 2 and f"{folder / 'questions'}: no question files" in err and err.count("\n") == 1
    (folder / "questions" / "03_broken.yml").write_text("week: 03_broken\nquestions: [\n")
    code, _, err = run(capsys, "interview-sheet")
    assert code == 2 and "03_broken.yml:3: not valid YAML" in err
    assert not progress.exists()


def test_the_mock_interview_by_pipe_killed_and_gone_on_with(tmp_path):
    """Real processes: the first is killed while it waits for an answer, the second goes on and ends."""
    progress = tmp_path / "progress.jsonl"
    command = [sys.executable, "-m", "coursekit", "mock", "--practice", "--seed", "7"]
    command += ["--progress", str(progress)]
    options = {"cwd": ROOT, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    first = subprocess.Popen([*command[:1], "-u", *command[1:]], **options)
    first.stdin.write("I studied physics and want to build models.\n.\n1 2\n\n")
    first.stdin.flush()
    assert any("% of the points" in line for line in first.stdout)
    first.kill()
    first.communicate()
    assert [event.kind for event in Journal(progress).events] == ["begin", "answer", "judge"]
    second = subprocess.Popen(command, **options)
    said, _ = second.communicate("y\n:end\n.\n", timeout=60)
    assert second.returncode == 0
    assert "Interview 1 is not finished (introduction, question 2). Go on with it?" in said
    assert "## Feedback" in said and "Please introduce yourself" in said  # as something to work on
    assert [event.kind for event in Journal(progress).events][-1] == "end"


def test_a_closed_terminal_stops_and_keeps(tmp_path):
    progress = tmp_path / "progress.jsonl"
    command = [sys.executable, "-m", "coursekit", "mock", "--progress", str(progress)]
    done = subprocess.run(
        command, cwd=ROOT, input="half an answer\n", capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 130 and "goes on where you were" in done.stdout and done.stderr == ""
    assert len(Journal(progress).events) == 1
