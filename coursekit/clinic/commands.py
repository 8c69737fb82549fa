"""`python course.py clinic`."""

import argparse


def add_parsers(commands) -> None:
    """Add the command to those of `python course.py`."""
    clinic = commands.add_parser(
        "clinic", help="make the notebooks of the misconception clinic from their cases"
    )
    clinic.add_argument(
        "weeks", nargs="*", metavar="WEEK", help="only these weeks (default: all that have cases)"
    )
    clinic.add_argument("--force", action="store_true", help="overwrite clinics that hold somebody's work")


def clinic(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Write the clinics. Returns an exit code."""
    from coursekit.clinic.build import build, with_cases
    from coursekit.course.syllabus import find_week

    weeks = [find_week(text) for text in arguments.weeks] or with_cases()
    return build(weeks, force=arguments.force)


COMMANDS = {"clinic": clinic}
