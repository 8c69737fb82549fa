"""The host's secret: which days of the later weeks judge. It lies in a file outside of the repository."""

import hashlib
import os
import re
import secrets
import stat
import sys
from pathlib import Path

import numpy as np

from coursekit.competition.errors import CompetitionError
from coursekit.competition.tables import Tables
from coursekit.course.syllabus import ROOT

VARIABLE = "COMPETITION_SEED_FILE"
SHARE_OF_DAYS = 2 / 3  # of each later week


def seed_path(given: Path | None = None) -> Path:
    """Where the seed lies: as given, as the variable says, or in the user's folder of settings."""
    if given is None and os.environ.get(VARIABLE):
        given = Path(os.environ[VARIABLE])
    if given is not None:
        return given.expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "coursekit" / "competition-seed"


def load_seed(path: Path, forbidden: list[Path]) -> tuple[str, bool]:
    """The seed, made if there is none yet.

    Parameters
    ----------
    path : pathlib.Path
        Its file.
    forbidden : list of pathlib.Path
        Folders that it must not lie in, beside the repository.

    Returns
    -------
    (str, bool)
        The seed, and whether it was made just now.
    """
    for folder in [ROOT, *forbidden]:
        if path.resolve().is_relative_to(folder.resolve()):
            raise CompetitionError(
                f"{path}: the seed must not lie in {folder}, where others may find it;"
                " name another place with --seed-file"
            )
    made = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(32) + "\n")
            made = True
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it holds no text"
        raise CompetitionError(f"{path}: the seed cannot be kept there ({reason}); use --seed-file") from None
    if sys.platform != "win32" and mode & 0o077:
        raise CompetitionError(f"{path}: others may read the seed; run `chmod 600 {path}`")
    if not re.fullmatch(r"[0-9a-f]{32,}", text):
        raise CompetitionError(f"{path}: no seed (32 or more hexadecimal digits); move it away for a new one")
    return text, made


def private_rows(tables: Tables, seed: str) -> np.ndarray:
    """Which rows judge in the end, of shape (n_rows,): whole days, the same share of each later week."""
    digest = hashlib.sha256(f"private part {seed}".encode()).digest()
    rng = np.random.default_rng(int.from_bytes(digest, "big"))
    chosen: list[int] = []
    for week in np.unique(tables.week[tables.later]):
        days = np.unique(tables.day[tables.later & (tables.week == week)])
        count = max(1, round(SHARE_OF_DAYS * len(days)))
        chosen += rng.choice(days, count, replace=False).tolist()
    return np.isin(tables.day, chosen)
