"""The board: one HTML page that loads nothing from elsewhere."""

import base64
import io
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from coursekit.competition.standing.ledger import BASELINE, Ledger
from coursekit.competition.standing.ranking import RankedTeam, row_losses
from coursekit.course.files import write_atomically
from coursekit.course.pages import page_templates
from coursekit.lecture.figures import COLORS, use_style

TEMPLATES = Path(__file__).with_name("templates")
MOVES = {1: (COLORS["vermillion"], "--"), 0: (COLORS["gray"], ":"), -1: (COLORS["blue"], "-")}
MOST_NAMED = 25  # teams whose names the plot can hold


def write_board(ledger: Ledger, standings: list[RankedTeam]) -> Path:
    """Write the page beside the log; with the final ranking, if there is one. Returns its path."""
    path = ledger.folder / "board.html"
    environment = page_templates(TEMPLATES, trim_blocks=True, lstrip_blocks=True)
    late, later, private = ledger.tables.late, ledger.tables.later, ledger.private
    places = public_places(ledger)
    page = environment.get_template("board.html.j2").render(
        public=_public_lines(ledger, places),
        refused=_refused(ledger),
        final=standings,
        places=places,
        plot=shake_up(places, standings) if standings else None,
        baseline=BASELINE,
        digest=ledger.records[-1]["digest"],
        at=ledger.records[-1]["at"][:16].replace("T", " "),
        public_flights=int(np.sum(~later)),
        public_days=len(np.unique(ledger.tables.day[~later])),
        private_flights=int(private.sum()),
        private_days=len(np.unique(ledger.tables.day[private])),
        public_rate=late[~later].mean(),
        private_rate=late[private].mean(),
        always=row_losses(late[private], np.full(private.sum(), ledger.tables.train["late"].mean())).mean(),
    )
    write_atomically(path, page)
    return path


def public_places(ledger: Ledger) -> dict[str, int]:
    """The place of each team on the public board; equal scores share one."""
    shown = {team: rung.shown for team, rung in ledger.rungs.items()}
    return {team: 1 + sum(other < score for other in shown.values()) for team, score in shown.items()}


def _public_lines(ledger: Ledger, places: dict[str, int]) -> list[dict]:
    lines = []
    for team in sorted(places, key=lambda team: (places[team], team)):
        mine = [
            record
            for record in ledger.records
            if record["event"] == "entry" and record["team"] == team and not record["reason"]
        ]
        lines.append(
            {
                "team": team,
                "place": places[team],
                "shown": ledger.rungs[team].shown,
                "entries": len(mine),
                "moves": sum(record["moved"] for record in mine),
                "seconds": mine[-1]["seconds"],
                "megabytes": mine[-1]["megabytes"],
            }
        )
    return lines


def _refused(ledger: Ledger) -> list[dict]:
    """What was refused and not run since with success, each file once."""
    last = {
        (record["team"], record["entry"]): record for record in ledger.records if record["event"] == "entry"
    }
    refused = [record for record in last.values() if record["reason"]]
    return sorted(refused, key=lambda record: (record["team"], record["file"]))


def shake_up(places: dict[str, int], standings: list[RankedTeam]) -> dict[str, str]:
    """Place on the public board against place on the private part: `source` of the picture, and `alt`."""
    use_style()
    by_score = sorted(standings, key=lambda line: line.score)
    final = {line.team: place for place, line in enumerate(by_score, start=1)}
    moves = {team: final[team] - places[team] for team in final}
    count = len(final)
    figure = Figure(figsize=(7, max(3.5, 0.32 * min(count, MOST_NAMED))))
    axes = figure.subplots()
    for team, place in final.items():
        before = places[team]
        color, style = MOVES[(place > before) - (place < before)]
        axes.plot([0, 1], [before, place], color=color, linestyle=style, marker="o", markersize=5)
        if count <= MOST_NAMED:
            axes.annotate(team, (1, place), (8, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_xticks([0, 1], ["public board", "private weeks"])
    axes.set_xlim(-0.1, 1.7 if count <= MOST_NAMED else 1.1)
    axes.invert_yaxis()
    axes.set_ylabel("place by log-loss (1 is best)")
    axes.grid(visible=False, axis="x")
    fell, rose = max(moves, key=moves.get), min(moves, key=moves.get)
    still = sum(move == 0 for move in moves.values())
    axes.set_title(f"{still} of {count} keep their place on the private weeks")
    alt = f"Places of {count} teams on the public board and on the private weeks; {still} keep their place."
    if moves[fell] > 0:
        alt += f" {fell} falls most, from {places[fell]} to {final[fell]}."
    if moves[rose] < 0:
        alt += f" {rose} rises most, from {places[rose]} to {final[rose]}."
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", bbox_inches="tight", dpi=120)
    return {"source": "data:image/png;base64," + base64.b64encode(drawn.getvalue()).decode(), "alt": alt}
