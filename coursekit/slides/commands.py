"""The commands for teaching: a week's deck, and the generated parts of the teaching guide."""

import argparse
from pathlib import Path

from coursekit.course.syllabus import ROOT, built_weeks, find_week

FOLDER = ROOT / "build" / "slides"


def add_parsers(commands) -> None:
    """Add the commands to those of `python course.py`."""
    slides = commands.add_parser("slides", help="make the deck of a lecture: an hour, with speaker's notes")
    slides.add_argument(
        "weeks", nargs="*", metavar="WEEK", help="only these weeks (default: all that are built)"
    )
    commands.add_parser("guide", help="bring the generated parts of docs/teaching up to date")
    slides.add_argument("--output", type=Path, default=FOLDER, metavar="FOLDER", help="where to write")


def slides(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.slides.deck import make_deck, write_deck

    for week in [find_week(text) for text in arguments.weeks] or built_weeks():
        deck = make_deck(week)
        path = write_deck(deck, arguments.output)
        print(f"wrote {path}: {len(deck.frames)} frames, {deck.minutes:.0f} minutes; open it in a browser")
    return 0


def guide(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.slides.guide import refresh_guides

    return refresh_guides()


COMMANDS = {"slides": slides, "guide": guide}
