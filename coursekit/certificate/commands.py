"""The commands of certificates: `certificate`, `verify`, `record`."""

import argparse
from datetime import date
from pathlib import Path


def add_parsers(commands) -> None:
    """Add the commands to those of `python course.py`."""
    made = commands.add_parser("certificate", help="sign a learner's certificate, from the gradebook")
    made.add_argument("student", nargs="?", metavar="STUDENT", help="as the gradebook knows them")
    made.add_argument("--new-key", action="store_true", help="make the issuer's key, once")
    made.add_argument("--key", type=Path, metavar="FILE", help="the key (default: in your home folder)")
    made.add_argument("--issuer", metavar="NAME", help="who signs (default: as syllabus.yml says)")
    made.add_argument("--name", help="the learner's name (default: as the gradebook says)")
    made.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="the last day on which it is in force")
    made.add_argument("--output", type=Path, metavar="FOLDER", help="where to write it")
    made.add_argument("--db", metavar="URL", help="another gradebook, such as postgresql+psycopg://HOST/NAME")
    seen = commands.add_parser("verify", help="whether a certificate holds, without any network")
    seen.add_argument("file", type=Path, metavar="FILE", help="JSON, PNG or PDF")
    seen.add_argument(
        "--issuer", metavar="ADDRESS", help="the did:key that must have signed it, or a file that holds it"
    )
    own = commands.add_parser("record", help="what you did alone, as a page that nobody has signed")
    own.add_argument("--output", type=Path, metavar="FILE", help="where to write it")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it as 2030-12-31") from None


def certificate(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Make the key, or sign a certificate. Returns an exit code."""
    from coursekit.certificate import keys
    from coursekit.certificate.errors import CertificateError

    if arguments.new_key == bool(arguments.student):
        raise CertificateError("name a STUDENT, or make the issuer's key, once, with --new-key alone")
    key = arguments.key or keys.DEFAULT
    if arguments.new_key:
        address = keys.new_key(key)
        print(f"wrote {key}: back it up, show it to nobody\nYour address, to be published:\n{address}")
        return 0
    from coursekit.certificate.issue import issue

    return issue(
        arguments.student,
        key,
        arguments.issuer,
        arguments.name,
        arguments.until,
        arguments.output,
        arguments.db,
    )


def verify(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Verify a certificate. Returns an exit code."""
    from coursekit.certificate import verify as verifying

    return verifying.verify(arguments.file, arguments.issuer)


def record(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Write a learner's own record. Returns an exit code."""
    from coursekit.certificate import record as recording

    return recording.record(arguments.output or recording.DEFAULT)


COMMANDS = {"certificate": certificate, "verify": verify, "record": record}
