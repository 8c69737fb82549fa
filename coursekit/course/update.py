"""Bring a clone of the course to its newest version, without losing what its owner has written.

Git alone refuses to pull over a changed file, and a lecture that was run is a changed file. Only files that
were changed on both sides are touched here: work in assignments/ stays where it is and gets the new version
beside it; of anything else the new version takes the place, and the changed one goes to kept/.
"""

import json
import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

from coursekit.course.syllabus import ROOT

KEPT = "kept"
UPSTREAM = "@{upstream}"


class UpdateError(Exception):
    """The course cannot be updated; nothing was changed, and the message says what to do."""


def update(root: Path = ROOT) -> int:
    """Take the newest version; prints what was set aside. Returns an exit code.

    Raises
    ------
    UpdateError
        If this is no clone, the server cannot be reached, or there are commits that it does not have.
    """
    clone = Clone(root)
    if not (new := clone.fetch()):
        print("This is the newest version of the course.")
        return 0
    kept = root / KEPT / datetime.now().strftime("%Y-%m-%d-%H%M%S")
    collisions = clone.collisions()
    for name in collisions:
        if (root / name).is_file() and (_is_work(name) or not clone.only_outputs_changed(name)):
            _copy(root / name, kept / name)
    try:
        clone.restore(collisions)
        clone.git("merge", "--quiet", "--ff-only", UPSTREAM)
    except UpdateError:
        if kept.is_dir():
            shutil.copytree(kept, root, dirs_exist_ok=True)
        raise
    print(f"Updated: {new} change{'s' if new > 1 else ''} since your version.")
    _put_work_back(root, kept)
    print("Reload what is open in JupyterLab (File, Reload Notebook from Disk).")
    return 0


class Clone:
    """The few questions that an update asks git about a clone."""

    def __init__(self, root: Path):
        if not (root / ".git").exists():
            raise UpdateError(
                "this copy was downloaded, not cloned: download the course again into a new folder, and "
                "copy your notebooks in assignments/, the folder progress/ and the file"
                " interview/progress.jsonl into it"
            )
        self.root = root

    def git(self, *arguments: str) -> str:
        """What a git command prints; an UpdateError with its last line if it fails."""
        quiet = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        command = ["git", "--literal-pathspecs", *arguments]
        try:
            answer = subprocess.run(
                command, cwd=self.root, env=os.environ | quiet, capture_output=True, encoding="utf-8"
            )
        except FileNotFoundError:
            raise UpdateError("git is not installed: get it from git-scm.com") from None
        if answer.returncode:
            reason = (answer.stderr or answer.stdout).strip() or "no reason given"
            raise UpdateError(f"git {arguments[0]}: {' '.join(reason.split())}")
        return answer.stdout

    def fetch(self) -> int:
        """Ask the server for what is new; returns how many commits that are not here it has."""
        try:
            self.git("rev-parse", UPSTREAM)
        except UpdateError as error:
            if "not installed" in str(error):
                raise
            raise UpdateError(
                "this clone follows no branch of a server: `git switch main`, then update again"
            ) from None
        try:
            self.git("fetch", "--quiet")
        except UpdateError as error:
            raise UpdateError(f"the course's server cannot be reached, try again later ({error})") from None
        ours, theirs = map(int, self.git("rev-list", "--left-right", "--count", f"HEAD...{UPSTREAM}").split())
        if ours and theirs:
            raise UpdateError(
                f"you have made commits of your own ({ours}): bring both sides together with "
                "`git pull --no-rebase`"
            )
        return theirs

    def collisions(self) -> list[str]:
        """The files in which an uncommitted change, or a file that git does not know, meets a new version."""
        differs = ["diff", "--name-only", "--no-renames", "-z"]
        changed_here = _names(self.git(*differs, "HEAD"))
        added_there = _names(self.git(*differs, "--diff-filter=A", "HEAD", UPSTREAM))
        unknown = {name for name in added_there if (self.root / name).is_file()}
        changed_there = _names(self.git(*differs, "HEAD", UPSTREAM))
        return sorted(changed_there & (changed_here | unknown))

    def only_outputs_changed(self, name: str) -> bool:
        """Whether a notebook has the cells of its committed version, so that nothing of it need be kept."""
        if not name.endswith(".ipynb"):
            return False
        try:
            versions = (self.root / name).read_text(encoding="utf-8"), self.git("show", f"HEAD:./{name}")
            here, committed = (
                [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(text)["cells"]]
                for text in versions
            )
        except (UpdateError, ValueError, KeyError, TypeError):  # new here, or not a whole notebook
            return False
        return here == committed

    def restore(self, names: list[str]) -> None:
        """Put files back to their committed version; those that have none go."""
        known = _names(self.git("ls-tree", "-r", "-z", "--name-only", "HEAD"))
        for name in names:
            if name in known:
                self.git("checkout", "--quiet", "HEAD", "--", name)
            else:
                self.git("rm", "--quiet", "--cached", "--ignore-unmatch", "--", name)
                (self.root / name).unlink()


def _put_work_back(root: Path, kept: Path) -> None:
    """Leave learners' work where it was, the new version beside it; tell where everything is."""
    for copy in sorted(path for path in kept.rglob("*") if path.is_file()):
        name = copy.relative_to(kept).as_posix()
        place = root / name
        if not _is_work(name):
            print(f"{name}: the new version is in place, yours is {copy.relative_to(root).as_posix()}")
            continue
        beside = ""
        if place.is_file():
            new = place.with_name(f"{place.stem}.new{place.suffix}")
            os.replace(place, new)
            beside = f"; the new version is beside it, {new.name}"
        _copy(copy, place)
        print(f"{name}: your work is in place{beside}")


def _is_work(name: str) -> bool:
    return name.startswith("assignments/")


def _names(output: str) -> set[str]:
    return set(output.split("\0")) - {""}


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
