"""The commands behind course.py. Each imports what it needs only when it runs, so that help is instant."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

# jsonschema, on which every notebook library stands, would spend seconds importing this optional
# parser of web addresses; it does without it when told that it is absent.
sys.modules.setdefault("rfc3987_syntax", None)
# Kernels started here inherit this: the course's matrices are small, and threads cost more than they give.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main(argv: list[str]) -> int:
    """Run one command. Returns 0 when all is well, 1 when checks fail, 2 for input that is not right."""
    arguments, rest = _parser().parse_known_args(argv)
    if rest and arguments.command != "test":
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        return COMMANDS[arguments.command](arguments, rest)
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130
    except Exception as error:
        if not _is_ours(error):
            raise
        print(f"{arguments.command}: {error}", file=sys.stderr)
        return 2


def _is_ours(error: Exception) -> bool:
    """Whether an error was raised to be read by the user, not by a developer."""
    return type(error).__module__.startswith("coursekit.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python course.py", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check your work: result, points and messages per part")
    check.add_argument("week", metavar="WEEK", help="a week's number, its id, or the path of a notebook")
    release = commands.add_parser(
        "release", help="make assignments/ and other generated text from the sources"
    )
    release.add_argument(
        "weeks", nargs="*", metavar="WEEK", help="only these weeks (default: all that are built)"
    )
    release.add_argument(
        "--force", action="store_true", help="overwrite assignments that hold somebody's work"
    )
    execute = commands.add_parser(
        "execute", help="run notebooks and store their outputs as they are committed"
    )
    execute.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    commands.add_parser(
        "test", help="run all checks, or those that pytest's arguments select", add_help=False
    )
    return parser


def _check(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.check import check

    return check(arguments.week)


def _release(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.release import refresh_texts, release
    from coursekit.syllabus import built_weeks, find_week

    weeks = [find_week(text) for text in arguments.weeks] or built_weeks()
    code = release(weeks, force=arguments.force)
    refresh_texts()
    return code


def _execute(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.execute import execute

    return execute(arguments.notebooks)


def _test(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.syllabus import ROOT

    return subprocess.run([sys.executable, "-m", "pytest", *rest], cwd=ROOT).returncode


COMMANDS = {"check": _check, "release": _release, "execute": _execute, "test": _test}
