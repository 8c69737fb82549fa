"""The command of the site."""

import argparse
from pathlib import Path


def add_parsers(commands) -> None:
    """Add the command to those of `python course.py`."""
    site = commands.add_parser("site", help="write the course as a web site that needs no network")
    site.add_argument("--output", type=Path, metavar="FOLDER_OR_ZIP", help="where to write it")
    site.add_argument(
        "--with-solutions", action="store_true", help="for instructors: solutions and hidden tests, too"
    )


def site(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.site.build import site

    return site(arguments.output, arguments.with_solutions)


COMMANDS = {"site": site}
