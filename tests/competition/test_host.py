"""The commands: what a host and an entrant see, what is kept, and what is refused."""

import json
import re
import runpy
import stat
import sys
import time

import numpy as np
import pytest
from bs4 import BeautifulSoup

from coursekit.cli import main
from coursekit.competition import entry, host, secret_cut, submit
from coursekit.competition.entry_process import Rules
from coursekit.competition.errors import CompetitionError
from coursekit.competition.run import evaluate
from coursekit.competition.standing import ledger
from coursekit.course.syllabus import ROOT
from coursekit.processes import isolation
from tests.competition.entries import CONSTANT, answering, fitting, small_tables, write

ISOLATED = isolation.why_not() is None
FAST = Rules(seconds=60, alone=5)
HOUR = (ROOT / "capstone/competition/baselines/rate_by_hour.py").read_text()
PAGE_RULES = (ROOT / "capstone/competition/README.md").read_text(encoding="utf-8")


@pytest.fixture
def small(monkeypatch, tmp_path):
    """A small competition with one baseline, in folders of its own."""
    tables = small_tables(800, 300)
    for module in (host, submit):
        monkeypatch.setattr(module, "load_tables", lambda: tables)
    write(tmp_path / "baselines", {"rate_by_hour": HOUR})
    for module in (host, submit):
        monkeypatch.setattr(module, "BASELINES", tmp_path / "baselines")
    return tmp_path


def run_host(folder, **options):
    return host.host(
        folder / "entries", folder / "out", folder / "seed", isolated=ISOLATED, rules=FAST, **options
    )


def test_a_competition_from_the_first_entry_to_the_last_rank(small, capsys):
    write(small / "entries", {"student-01/01": CONSTANT, "student-01/02": HOUR, "student-02": CONSTANT})
    write(small / "entries", {"student-03": answering("[float('nan')] * len(rows)"), "student-04": "fit = 1"})
    assert run_host(small) == 0
    assert "6 new, 2 of them refused" in capsys.readouterr().out
    board = BeautifulSoup((small / "out" / "board.html").read_text(), "html.parser")
    titles = [title.text for title in board.select("h2")]
    assert titles == ["Public board", "No rank", "The log"]  # nothing of the private part
    refused = [
        [cell.text for cell in row.select("th, td")] for row in board.select("table")[1].select("tbody tr")
    ]
    assert [line[0] for line in refused] == ["student-03", "student-04"]
    assert "NaN" in refused[0][2] and "no function `fit`" in refused[1][2]
    log = (small / "out" / "log.jsonl").read_text()

    assert run_host(small, final=True) == 0  # nothing is new: nothing is run, and the log only grows
    assert "0 new" in capsys.readouterr().out
    assert (small / "out" / "log.jsonl").read_text().startswith(log)
    page = (small / "out" / "board.html").read_text()
    board = BeautifulSoup(page, "html.parser")
    final = board.select("table")[0].select("tbody tr")
    names = [row.select_one("th").text for row in final]
    assert set(names) == {"student-01", "student-02", "rate by hour (baseline)"}
    ranks = {row.select_one("th").text: row.select("td")[0].text for row in final}
    assert ranks["student-01"] == ranks["rate by hour (baseline)"]  # the same program ties
    assert len(board.img["alt"].split()) > 8
    for element in board.select("[src], [href]"):
        assert element.get("src", "").startswith("data:")
    assert "http:" not in page and "https:" not in page and "prefers-color-scheme: dark" in page
    assert json.loads((small / "out" / "log.jsonl").read_text().splitlines()[-1])["digest"] in page

    assert run_host(small, final=True, again=True) == 0  # what was refused runs once more, and only that
    assert "2 new, 2 of them refused" in capsys.readouterr().out
    assert main(["compete", "verify", str(small / "out" / "log.jsonl")]) == 0


def test_a_log_or_an_answer_that_was_changed_stops_the_host(small):
    write(small / "entries", {"student-01": CONSTANT})
    run_host(small)
    answers = next((small / "out" / "answers").iterdir())
    kept = answers.read_bytes()
    answers.write_bytes(kept[:-8] + np.float64(0.9).tobytes())
    with pytest.raises(CompetitionError, match="gone or changed"):
        run_host(small)
    answers.write_bytes(kept)
    with pytest.raises(CompetitionError, match="another seed"):
        host.host(small / "entries", small / "out", small / "other", isolated=ISOLATED, rules=FAST)
    log = small / "out" / "log.jsonl"
    log.write_text(log.read_text().replace("student-01", "student-02"))
    with pytest.raises(CompetitionError, match=r"log.jsonl, line \d: this line was changed"):
        run_host(small)


def test_submit_shows_score_and_standing(small, capsys):
    path = write(small, {"mine": CONSTANT}) / "mine.py"
    assert submit.submit(path, isolated=ISOLATED, rules=FAST) == 0
    shown = capsys.readouterr().out
    assert re.search(r"^your entry +0\.\d{4} +0\.500$", shown, re.M)
    assert re.search(
        r"^rate by hour +0\.\d{4} +0\.\d{3} +[+-]0\.\d{4} \(.*\): (better|worse|a tie)$", shown, re.M
    )
    write(small, {"mine": answering("None")})
    assert submit.submit(path, isolated=ISOLATED, rules=FAST) == 1
    assert capsys.readouterr().err.startswith("mine.py: no score: predict: ValueError")


def test_without_walls_the_answers_are_the_same_and_the_clock_runs(small):
    tables = small_tables(800, 300)
    write(small, {"hour": HOUR, "sleeps": answering("__import__('time').sleep(999)")})
    entries = {name: entry.read_entry(small / f"{name}.py") for name in ("hour", "sleeps")}
    plain = dict(evaluate(entries, tables, False, Rules(seconds=6, alone=3)))
    assert plain["sleeps"].reason == "it was still busy after 6 s"
    room = runpy.run_path(str(small / "hour.py"))
    expected = room["predict"](room["fit"](tables.train), tables.rows)
    np.testing.assert_allclose(plain["hour"].answers, expected, atol=1e-12)


def test_who_stops_early_does_not_wait_for_the_rest(small):
    write(small, {"sleeps": fitting("import time", "time.sleep(9999)")})
    sleeps = entry.read_entry(small / "sleeps.py")
    entries = {"constant": entry.read_entry(write(small, {"constant": CONSTANT}) / "constant.py")}
    running = evaluate(entries | {"sleeps": sleeps}, small_tables(800, 300), ISOLATED, FAST, workers=2)
    assert next(running)[0] == "constant"
    started = time.monotonic()
    running.close()
    assert time.monotonic() - started < FAST.seconds / 2


def test_bad_arguments_get_one_line(tmp_path, capsys):
    write(tmp_path / "entries", {"mine": CONSTANT, "x" * 41: CONSTANT})
    for arguments, told in [
        (["submit", str(tmp_path / "none.py")], "none.py: there is no such file"),
        (
            ["host", str(tmp_path / "none"), "--seed-file", str(tmp_path / "seed")],
            "no such folder of entries",
        ),
        (["host", str(tmp_path / "entries")], "a team's name has at most 40 letters"),
        (["verify", str(tmp_path / "none.jsonl")], "no log there"),
    ]:
        if arguments[0] == "host" and not ISOLATED:
            arguments.append("--no-isolation")
        assert main(["compete", *arguments]) == 2
        line = capsys.readouterr().err
        assert line.startswith("compete: ") and told in line and line.count("\n") == 1


def test_the_seed_is_made_once_for_the_hosts_eyes_only(tmp_path, monkeypatch):
    monkeypatch.delenv(secret_cut.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    path = secret_cut.seed_path()
    assert path.is_relative_to(tmp_path)
    seed, made = secret_cut.load_seed(path, [])
    assert made and secret_cut.load_seed(path, []) == (seed, False) and len(seed) == 64
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o644)
        with pytest.raises(CompetitionError, match="others may read the seed; run `chmod 600"):
            secret_cut.load_seed(path, [])
    monkeypatch.setenv(secret_cut.VARIABLE, str(tmp_path / "elsewhere"))
    assert secret_cut.seed_path() == tmp_path / "elsewhere"
    (tmp_path / "elsewhere").touch(mode=0o600)
    with pytest.raises(CompetitionError, match="no seed"):
        secret_cut.load_seed(tmp_path / "elsewhere", [])


def test_a_seed_where_others_may_find_it_is_refused(tmp_path):
    for path, folder in [(ROOT / "capstone" / "seed", ROOT), (tmp_path / "entries" / "seed", tmp_path)]:
        with pytest.raises(CompetitionError, match="the seed must not lie in"):
            secret_cut.load_seed(path, [folder])
        assert not path.exists()


def test_the_rules_page_says_what_the_program_does():
    rules = Rules()
    for said in (
        f"{entry.MOST_WRITTEN:,} characters, the code {entry.MOST_CODE:,}",
        f"{rules.limits.memory_bytes >> 30} GB of memory, {rules.limits.cpu_seconds} s of processor time",
        f"{rules.seconds} s by the clock, {rules.limits.processes} processes",
        f"files of {rules.limits.file_bytes >> 20} MB",
    ):
        assert said in PAGE_RULES


def test_baselines_and_starter_are_entries():
    for path in [*ledger.BASELINES.glob("*.py"), ledger.BASELINES.parent / "starter.py"]:
        assert entry.read_entry(path).name == path.name
