"""The commands of the competition. What they need is imported when they run, so that help comes at once."""

import argparse
from pathlib import Path


def add_parsers(commands) -> None:
    """Add the commands to those of `python course.py`."""
    compete = commands.add_parser("compete", help="the competition: score your entry, or host it for a class")
    parts = compete.add_subparsers(dest="part", required=True, metavar="PART")
    walls = argparse.ArgumentParser(add_help=False)
    walls.add_argument(
        "--no-isolation",
        action="store_true",
        help="run entries with all your rights and without limits of memory: only if you trust them",
    )
    submit = parts.add_parser("submit", parents=[walls], help="run an entry as the host would, and score it")
    submit.add_argument("file", type=Path, metavar="FILE", help="a .py or .ipynb file with fit and predict")
    host = parts.add_parser("host", parents=[walls], help="run new entries, write the board")
    host.add_argument("entries", type=Path, metavar="ENTRIES", help="a folder with a file or folder per team")
    host.add_argument("--output", type=Path, metavar="DIR", help="of the log and the board")
    host.add_argument("--seed-file", type=Path, metavar="FILE", help="of the secret private part")
    host.add_argument("--final", action="store_true", help="rank on the private part, too: the end")
    host.add_argument("--again", action="store_true", help="run once more what was refused")
    host.add_argument("--workers", type=_positive, metavar="N", help="entries at a time")
    verify = parts.add_parser("verify", help="see whether a log is as it was written")
    verify.add_argument("log", type=Path, metavar="LOG", help="the file log.jsonl")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _submit(arguments: argparse.Namespace) -> int:
    from coursekit.competition.submit import submit

    return submit(arguments.file, isolated=not arguments.no_isolation)


def _host(arguments: argparse.Namespace) -> int:
    from coursekit.competition.host import host
    from coursekit.course.syllabus import ROOT

    return host(
        arguments.entries,
        arguments.output or ROOT / "grading" / "competition",
        arguments.seed_file,
        final=arguments.final,
        again=arguments.again,
        isolated=not arguments.no_isolation,
        workers=arguments.workers,
    )


def _verify(arguments: argparse.Namespace) -> int:
    from coursekit.competition.errors import CompetitionError
    from coursekit.competition.standing.chained_log import read_log

    records = read_log(arguments.log)
    if not records:
        raise CompetitionError(f"{arguments.log}: no log there")
    print(f"{len(records)} lines, none changed; the last digest is {records[-1]['digest']}")
    return 0


PARTS = {"submit": _submit, "host": _host, "verify": _verify}


def compete(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run one part of the competition."""
    return PARTS[arguments.part](arguments)


COMMANDS = {"compete": compete}
