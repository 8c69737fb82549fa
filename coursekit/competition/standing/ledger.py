"""What a competition remembers: the log, the answers that belong to it, and where each team stands."""

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from coursekit.competition.entry import digest_of
from coursekit.competition.errors import CompetitionError
from coursekit.competition.run import EntryResult
from coursekit.competition.secret_cut import private_rows
from coursekit.competition.standing.chained_log import START, append, read_log
from coursekit.competition.standing.ladder import Rung, climb
from coursekit.competition.standing.ranking import RankedTeam, rank, row_losses
from coursekit.competition.tables import Tables
from coursekit.course.syllabus import ROOT

BASELINES = ROOT / "capstone" / "competition" / "baselines"
BASELINE = " (baseline)"  # how the names of their teams end


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

    def note(self, team: str, path: Path, result: EntryResult) -> None:
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

    def finish(self) -> list[RankedTeam]:
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
