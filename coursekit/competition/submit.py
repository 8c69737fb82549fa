"""`compete submit`: what the host would say to an entry, and where it stands among the baselines."""

import sys
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from coursekit.competition.entry import read_entry
from coursekit.competition.entry_process import Rules
from coursekit.competition.errors import CompetitionError
from coursekit.competition.run import evaluate
from coursekit.competition.standing.ladder import step
from coursekit.competition.standing.ledger import BASELINES
from coursekit.competition.standing.ranking import paired_interval, row_losses
from coursekit.competition.tables import load_tables
from coursekit.processes import isolation

YOURS = "your entry"


def submit(path: Path, isolated: bool = True, rules: Rules | None = None) -> int:
    """Run an entry and the baselines, print their public scores. Returns 0, or 1 if the entry is refused."""
    entry = read_entry(path)
    if isolated and (reason := isolation.why_not()):
        raise CompetitionError(f"{reason}; or add --no-isolation: the entry then runs with all your rights")
    tables = load_tables()
    todo = {YOURS: entry} | {
        file.stem.replace("_", " "): read_entry(file) for file in sorted(BASELINES.glob("*.py"))
    }
    results = dict(evaluate(todo, tables, isolated, rules or Rules()))
    mine = results[YOURS]
    if mine.reason:
        print(f"{path.name}: no score: {mine.reason}", file=sys.stderr)
        return 1
    public = ~tables.later
    late, days = tables.late[public], tables.day[public]
    losses = {
        name: row_losses(late, result.answers[public])
        for name, result in results.items()
        if not result.reason
    }
    print(f"{'':22} log-loss     AUC   you minus it, 95 % interval over days")
    for name in sorted(losses, key=lambda name: losses[name].mean()):
        auc = roc_auc_score(late, results[name].answers[public])
        line = f"{name:22} {losses[name].mean():8.4f}  {auc:6.3f}"
        if name != YOURS:
            low, high = paired_interval(losses[YOURS], losses[name], days)
            verdict = "better" if high < 0 else "worse" if low > 0 else "a tie"
            difference = losses[YOURS].mean() - losses[name].mean()
            line += f"   {difference:+.4f} ({low:+.4f} to {high:+.4f}): {verdict}"
        print(line)
    memory = f", {mine.megabytes:.0f} MB" if mine.megabytes else ""
    print(f"{len(late)} public flights on {len(np.unique(days))} days; {mine.seconds:g} s{memory}.")
    best = min((name for name in losses if name != YOURS), key=lambda name: losses[name].mean(), default=None)
    if best:
        needed = step(losses[best], losses[YOURS])
        print(f"From {best} to this entry, the host's board would move for a gain of more than {needed:.4f}.")
    print("The last word have later weeks, which this command does not score.")
    return 0
