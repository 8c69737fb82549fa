"""`python course.py progress`."""

import argparse
import shutil
from pathlib import Path

from coursekit.course.syllabus import ROOT, find_week

PAGE = ROOT / "progress" / "progress.html"


class ProgressError(Exception):
    """Progress cannot be shown or noted; the message says what to do."""


def add_parsers(commands) -> None:
    """Add the commands to those of `python course.py`."""
    progress = commands.add_parser("progress", help="where you stand, and what comes next")
    progress.add_argument(
        "--read", metavar="WEEK", help="say that you have read a week's lecture; shown as a claim"
    )
    progress.add_argument(
        "--html", nargs="?", type=Path, const=PAGE, metavar="FILE", help="write it as a page, with plots"
    )
    progress.add_argument("--student", metavar="NAME", help="instructor: what the gradebook says of somebody")
    progress.add_argument("--db", metavar="URL", help="instructor: another gradebook than the course's own")


def progress(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Print where somebody stands. Returns an exit code."""
    if arguments.student is not None:
        from coursekit.progress.gradebook import show

        if arguments.read or arguments.html:
            raise ProgressError("--student reads the gradebook alone: leave out --read and --html")
        return show(arguments.student, arguments.db)
    if arguments.db:
        raise ProgressError("--db is a gradebook: say whose points with --student NAME")
    from coursekit.progress import text
    from coursekit.progress.where import say_read, where

    if arguments.read is not None:
        say_read(find_week(arguments.read))
    found = where()
    for line in found.notes.left_aside:
        print(f"Note: {line}")
    width = min(shutil.get_terminal_size().columns, 100)
    print(text.render(found.weeks, found.step, found.missed, found.days, width))
    if arguments.html:
        from coursekit.progress.page import write_page

        try:
            write_page(found, arguments.html)
        except OSError as error:
            reason = error.strerror or error
            raise ProgressError(
                f"{arguments.html}: cannot be written ({reason}); name another file"
            ) from None
        print(f"\nwrote {arguments.html}: open it in a browser")
    return 0


COMMANDS = {"progress": progress}
