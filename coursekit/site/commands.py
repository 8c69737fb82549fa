"""The command of the site."""

import argparse
from pathlib import Path

from coursekit.site.problem import SiteError


def add_parsers(commands) -> None:
    """Add the command to those of `python course.py`."""
    site = commands.add_parser("site", help="write the course as a web site that needs no network")
    site.add_argument("--output", type=Path, metavar="FOLDER_OR_ZIP", help="where to write it")
    site.add_argument(
        "--with-solutions", action="store_true", help="for instructors: solutions and hidden tests, too"
    )
    site.add_argument(
        "--lite", action="store_true", help="the browser edition: JupyterLite, where Python runs in the page"
    )
    site.add_argument(
        "--pyodide",
        metavar="PATH_OR_URL",
        help="with --lite: the archive of Pyodide, or a folder, to be part of the edition",
    )


def site(arguments: argparse.Namespace, rest: list[str]) -> int:
    if arguments.pyodide and not arguments.lite:
        raise SiteError("--pyodide is for the browser edition: add --lite")
    if arguments.lite:
        if arguments.with_solutions:
            raise SiteError("the browser edition is for learners: leave out --with-solutions or --lite")
        from coursekit.site.lite.build import lite

        return lite(arguments.output, arguments.pyodide)
    from coursekit.site.build import site

    return site(arguments.output, arguments.with_solutions)


COMMANDS = {"site": site}
