"""The log: lines are only added, and whatever else happens to it is noticed and told with its line."""

import json

import pytest

from coursekit.competition.errors import CompetitionError
from coursekit.competition.standing.chained_log import START, append, read_log


@pytest.fixture
def log(tmp_path):
    path, before = tmp_path / "log.jsonl", START
    for number in range(4):
        before = append(path, {"event": "entry", "team": f"team {number}", "shown": 0.4}, before)["digest"]
    return path


def test_what_was_written_is_read(log):
    assert [record["team"] for record in read_log(log)] == [f"team {number}" for number in range(4)]
    assert read_log(log.with_name("none.jsonl")) == []


def changed(lines):
    lines[1] = lines[1].replace("0.4", "0.3")
    return lines


def with_a_digest_made_anew(lines):
    """As somebody would who knows how, but not that the lines after it hold the old one."""
    from coursekit.competition.standing.chained_log import _digest

    record = json.loads(lines[1]) | {"shown": 0.3}
    record.pop("digest")
    lines[1] = json.dumps(record | {"digest": _digest(record)}, sort_keys=True) + "\n"
    return lines


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (changed, 2),
        (with_a_digest_made_anew, 3),
        (lambda lines: lines[:1] + lines[2:], 2),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
        (lambda lines: lines[:3] + [lines[3][:50]], 4),
        (lambda lines: [*lines, "[]\n"], 5),
        (lambda lines: [*lines, "no json\n"], 5),
        (lambda lines: [*lines, lines[-1]], 5),
    ],
)
def test_a_change_is_noticed_and_its_line_named(log, change, line):
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(change(lines)))
    with pytest.raises(CompetitionError, match=rf"log.jsonl, line {line}: "):
        read_log(log)
