"""The progress file: killed at any moment, held by one at a time, never silently wrong."""

import contextlib
import json
import os
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor

import pytest

from coursekit.course.syllabus import ROOT
from coursekit.interview import cards
from coursekit.interview.journal import Journal, JournalError
from coursekit.interview.past import history, recall
from coursekit.interview.plan import Settings, draw
from coursekit.interview.rounds import Draft
from coursekit.interview.session import Interview
from tests.interviews import BANK, Candidate


def state(interview: Interview):
    """All that decides how an interview goes on."""
    return (
        interview.rounds,
        interview.step,
        interview.draft,
        interview._waiting,
        interview._harder,
        [interview.plan, interview.projects, interview.findings, interview.number],
    )


def grade(stage, question, follow_up):
    """Answers of all kinds, always the same for a question."""
    return (sum(map(ord, question.id)) + 3 * (follow_up or 0)) % 5 / 4


@pytest.mark.parametrize(("mode", "seconds"), [("interview", 20), ("interview", 70), ("practice", 20)])
def test_after_every_event_the_interview_can_be_read_back_as_it_is(tmp_path, mode, seconds):
    """A kill between two events: another process finds the same step, the same probes, the same sides."""
    path = tmp_path / "progress.jsonl"
    one = Candidate(path, seed=5, mode=mode, minutes=45)
    kinds = []
    while one.interview.step.kind != "end":
        step = one.interview.step
        kinds.append(step.kind)
        one.clock.now += seconds  # at the slower pace, time cuts a stage in the middle
        if step.kind == "ask":
            if kinds.count("ask") % 3 == 0:
                one.interview.hint()
                one.interview.save_draft(Draft(f"half of answer {len(kinds)}", "0,3"))
                assert state(Interview.resume(Journal(path), BANK)) == state(one.interview)
            number = str(getattr(step.round.question.check, "value", ""))
            one.interview.answer(spoken=step.round.question.kind != "code", number=number)
        elif step.kind == "judge":
            one.judge(grade(step.stage, step.round.question, None))
        else:
            one.check(grade(step.stage, step.round.question, None))
        assert state(Interview.resume(Journal(path), BANK)) == state(one.interview)
    assert min(kinds.count(kind) for kind in ("ask", "premise", "probe", "judge")) > 2
    one.interview.end()
    assert Interview.resume(Journal(path), BANK) is None
    one.journal.__exit__()


def old_journal(path, plan):
    """A journal as the first version of the mock interview wrote it, in the middle of theory."""
    at = {"at": "2026-03-02T18:00:00+01:00"}
    settings = {"minutes": 60, "level": "junior", "company": "mid-sized", "topics": [], "seed": 7}
    slots = [
        {"stage": slot.stage, "main": slot.main, "easier": slot.easier, "harder": slot.harder}
        for slot in plan.slots
        if slot.stage == "theory"
    ]
    begin = {"interview": 1, "settings": settings, "slots": slots, "projects": [], "findings": []}
    question = BANK[slots[0]["main"]]
    answer = {"interview": 1, "text": "", "spoken": True, "seconds": 40.0, "number": "", "code": ""}
    judged = {"question": question.id, "week": question.week, "level": question.level, "stage": "theory"}
    score = {"ticked": [0], "mistakes": [], "claimed": 0.2, "value": 0.2, "reasons": []}
    events = [
        {"event": "begin", **begin, "seconds_per_minute": 60.0},
        {"event": "draft", "interview": 1, "text": "half"},
        {"event": "answer", **answer, "question": question.id},
        {"event": "judge", "interview": 1, **judged, **score},
        {"event": "rate", "interview": 0, "question": question.id, "rating": 0.0},
    ]
    path.write_text("".join(json.dumps(at | event) + "\n" for event in events), encoding="utf-8")
    return question


def test_an_old_journal_still_opens_and_its_interview_goes_on_as_practice(tmp_path):
    path = tmp_path / "progress.jsonl"
    plan = draw(BANK.values(), Settings(seed=7))
    question = old_journal(path, plan)
    with Journal(path) as journal:
        assert set(cards.queue(journal.events)) == {(question.id, "")}
        assert history(journal.events)[0].topics == {question.week: 0.2}
        assert recall(journal.events).questions == {question.id}
        interview = Interview.resume(journal, BANK)
        assert interview.plan.settings.mode == "practice" and interview.rounds[0].score.value == 0.2
        interview.answer(spoken=True)
        assert interview.step.kind == "premise"  # from here on as today
        assert Interview.resume(Journal(path), BANK).step == interview.step


def test_a_file_cut_at_any_byte_loses_at_most_the_line_that_was_being_written(tmp_path):
    path, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    one = Candidate(path, seed=5)
    one.interview.save_draft(Draft("half of an answer, with “quotes” and ž"))
    one.play(grade, steps=2)
    one.journal.__exit__()
    content = path.read_bytes()
    first_line = content.index(b"\n") + 1
    for length in range(first_line, len(content) + 1):
        cut.write_bytes(content[:length])
        complete = content[:length].count(b"\n")
        with Journal(cut) as journal:
            found = len(journal.events)
            assert found in (complete, complete + 1)  # the torn line may lack its end only
            interview = Interview.resume(journal, BANK)
            interview.save_draft(Draft("goes on"))
        again = Journal(cut)
        assert len(again.events) == found + 1
        assert cut.read_bytes().startswith(
            content[: content[:length].rfind(b"\n") + 1]
        )  # nothing old changed
        assert Interview.resume(again, BANK).draft.text == "goes on"


def test_what_is_left_of_a_torn_line_is_kept(tmp_path):
    path = tmp_path / "progress.jsonl"
    with Journal(path) as journal:
        journal.add("review", question="03-odds-ratio", rating="good")
    with path.open("ab") as file:
        file.write('{"at": "2026-01-01", "text": "ž'.encode()[:-1])
    assert len(Journal(path).events) == 1  # reading changes nothing
    with Journal(path):
        pass
    last = json.loads(path.read_text(encoding="utf-8").splitlines()[-1])
    assert last["event"] == "torn" and last["text"].startswith('{"at": "2026-01-01", "text": "')


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("not json", "JSONDecodeError"),
        ('{"event": "draft"}', "KeyError: 'at'"),
        ('{"at": "yesterday", "event": "draft"}', "ValueError: Invalid isoformat"),
        ("[1]", "TypeError"),
    ],
)
def test_a_corrupt_line_is_named_and_nothing_is_changed(tmp_path, line, said):
    path = tmp_path / "progress.jsonl"
    with Journal(path) as journal:
        journal.add("review", question="03-odds-ratio", rating="good")
        journal.add("review", question="03-odds-ratio", rating="good")
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], line, lines[1]]) + "\n")
    before = path.read_bytes()
    with pytest.raises(JournalError) as error:
        Journal(path)
    assert str(error.value).startswith(f"{path}:2: not an event ({said}")
    assert str(error.value).endswith("correct or delete that line; nothing was changed")
    assert path.read_bytes() == before


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "progress.jsonl"
    path.write_bytes(b"\xff\xfe\n")
    with pytest.raises(JournalError, match=r"progress\.jsonl: cannot be read \(not text in UTF-8\)"):
        Journal(path)
    with pytest.raises(JournalError, match="cannot be read"):
        Journal(tmp_path)  # a folder


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match=r"cannot be written \(.+\); name another file"):
        with Journal(tmp_path / "file" / "progress.jsonl"):
            pass


def test_two_at_once_get_one_line(tmp_path):
    path = tmp_path / "progress.jsonl"
    with Journal(path) as first:
        with pytest.raises(JournalError) as error:
            with Journal(path):
                pass
        assert str(error.value).startswith(f"{path}: in use by another interview or review; end that one")
        first.add("review", question="03-odds-ratio", rating="good")
    with Journal(path) as second:
        assert len(second.events) == 1


def in_another_thread(action):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(action).result()


def test_one_thread_may_let_go_of_what_another_one_took(tmp_path):
    """JupyterLab hands on the clicks that begin and end an interview in different threads."""
    first = Journal(tmp_path / "progress.jsonl")
    in_another_thread(first.__enter__)
    assert first.held
    first.add("review", question="03-odds-ratio", rating="good")
    in_another_thread(first.__exit__)
    with Journal(first.path) as second:
        assert len(second.events) == 1


def test_a_draft_is_for_what_was_asked_when_it_was_written(tmp_path):
    one = Candidate(tmp_path / "progress.jsonl", seed=5)
    moves = [one.interview.next_stage, one.answer, lambda: one.judge(1.0), one.interview.next_stage]
    for move in moves:
        one.interview.save_draft(Draft("half an answer", "0.3"))
        move()
        again = Interview.resume(Journal(one.journal.path), BANK)
        assert one.interview.draft == again.draft == Draft()
    one.journal.__exit__()


def test_drafts_of_older_files_are_still_read(tmp_path):
    one = Candidate(tmp_path / "progress.jsonl", seed=5)
    one.journal.add("draft", interview=1, text="without a number")
    assert Interview.resume(Journal(one.journal.path), BANK).draft == Draft("without a number")
    one.journal.__exit__()


def test_events_that_do_not_fit_the_bank_of_today_get_one_line(tmp_path):
    path = tmp_path / "progress.jsonl"
    one = Candidate(path, seed=5)
    one.play(steps=3)
    one.journal.__exit__()
    smaller = {name: question for name, question in BANK.items() if name != one.plan.slots[-1].main}
    with pytest.raises(JournalError, match=r"progress\.jsonl:1: interview 1 cannot go on, .*begin a new one"):
        Interview.resume(Journal(path), smaller)
    assert history(Journal(path).events)[0].number == 1  # what was judged stays


# A real process, killed in the middle.

HOLDER = """
import sys
from pathlib import Path
from coursekit.interview.rounds import Draft
from tests.interviews import Candidate
one = Candidate(Path(sys.argv[1]), seed=5, mode="interview")
one.play(steps=3)
one.interview.save_draft(Draft("in the middle of a sentence"))
print("ready", flush=True)
while True:
    one.interview.save_draft(Draft("more" * 2000))
    one.interview.save_draft(Draft("in the middle of a sentence"))
"""


def test_a_killed_process_lets_go_of_the_file_and_loses_nothing(tmp_path):
    path = tmp_path / "progress.jsonl"
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    with pytest.raises(JournalError, match="in use"):
        with Journal(path):
            pass
    process.kill()
    process.communicate()
    with Journal(path) as journal:
        interview = Interview.resume(journal, BANK)
        assert sum(round.answer is not None for round in interview.rounds) >= 2
        assert interview.draft.text in ("in the middle of a sentence", "more" * 2000)
        with contextlib.closing(os.scandir(tmp_path)) as files:
            assert {file.name for file in files} <= {"progress.jsonl", "progress.jsonl.lock"}
