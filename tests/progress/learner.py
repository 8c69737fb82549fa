"""A made-up learner: the files that working with the course leaves behind."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coursekit.course.syllabus import ROOT, find_week
from coursekit.interview.journal import CHECKS, DEFAULT
from coursekit.progress.ran import LECTURES, code_cells
from coursekit.progress.weeks import parts_of_release
from tests.interviews import BANK

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


class Learner:
    """Writes events as the course does, on days of our choice.

    Parameters
    ----------
    root : pathlib.Path
        A course folder, in which only these files need to be.
    """

    def __init__(self, root: Path):
        self.root = root
        self.interviews = 0

    def path(self, place: Path) -> Path:
        return self.root / place.relative_to(ROOT)

    def note(self, place: Path, day: float, kind: str, **data) -> None:
        """One line of a file."""
        path = self.path(place)
        path.parent.mkdir(parents=True, exist_ok=True)
        at = (START + timedelta(days=day)).isoformat(timespec="seconds")
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": at, "event": kind, **data}) + "\n")

    def runs(self, day: float, week: str, share: float = 1.0) -> None:
        """Runs the first cells of a lecture."""
        cells = code_cells(find_week(week).lecture)
        lecture = find_week(week).id
        self.note(LECTURES, day, "ran", lecture=lecture, cells=cells[: round(share * len(cells))])

    def checks(
        self, day: float, week: str, share: float = 1.0, kind: str = "checked", parts: int = 99
    ) -> None:
        """Gets that share of the points in the first parts of an assignment."""
        for part in parts_of_release(find_week(week))[:parts]:
            possible = part.by_hand if kind == "self-scored" else part.by_checks
            if possible:
                about = {"week": find_week(week).id, "part": part.name, "possible": possible}
                self.note(CHECKS, day, kind, **about, points=round(share * possible), notebook="0" * 64)

    def is_asked(self, day: float, values: dict[str, float]) -> None:
        """Sits an interview with these questions, by id, at these shares of their points."""
        self.interviews += 1
        number = self.interviews
        self.note(DEFAULT, day, "begin", interview=number, settings={"level": "junior"})
        for name, value in values.items():
            question = BANK[name]
            about = {"interview": number, "question": name, "week": question.week}
            for probe in range(3):
                right = probe < 3 * value
                self.note(DEFAULT, day, "probe", **about, key=f"{name}-{probe}", given="", right=right)
            level = {"level": question.level, "value": value, "stage": "theory"}
            self.note(DEFAULT, day, "judge", **about, **level, ticked=[], mistakes=[])


def theory_of(week: str, count: int, seed: int = 0) -> list[str]:
    """Some questions of a week that have a lecture heading and a part that practices them."""
    name = find_week(week).id
    found = [q.id for q in BANK.values() if q.week == name and q.lecture and q.practice and not q.flawed]
    return random.Random(seed).sample(found, count)
