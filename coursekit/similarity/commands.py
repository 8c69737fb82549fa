"""The command `similar`. What it needs is imported when it runs, so that help comes at once."""

import argparse
from pathlib import Path


def add_parsers(commands) -> None:
    """Add the command to those of `python course.py`."""
    similar = commands.add_parser("similar", help="which submissions share passages: a page, side by side")
    similar.add_argument("week", metavar="WEEK", help="a week's number or a milestone, such as m1")
    similar.add_argument("--output", type=Path, metavar="FILE", help="where to write the page")


def similar(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.folders import Course
    from coursekit.course.syllabus import find_graded
    from coursekit.similarity.page import write_page

    return write_page(Course(), find_graded(arguments.week), arguments.output)


COMMANDS = {"similar": similar}
