"""The commands of the interview part, and what they share with the notebook: bank, settings, resume."""

import argparse
from pathlib import Path

from coursekit.course.syllabus import ROOT, load_weeks
from coursekit.interview.bank import LEVELS, Question, load_bank
from coursekit.interview.evidence.opinion import OpinionError, check_address
from coursekit.interview.journal import DEFAULT, Journal
from coursekit.interview.places import WITHOUT_A_WEEK
from coursekit.interview.plan import COMPANIES, INTERVIEW, LENGTHS, PRACTICE, PlanError, Settings, new_seed

FOLDER = ROOT / "interview"
_COMPANIES = {name.replace(" ", "-"): name for name in COMPANIES}


def bank() -> dict[str, Question]:
    """All questions of the course. Raises QuestionError."""
    return load_bank(FOLDER)


def topic_ids(topics: list[str]) -> tuple[str, ...]:
    """The weeks that are meant by numbers or ids. Raises PlanError."""
    weeks, also = load_weeks(), " or ".join(WITHOUT_A_WEEK)
    known = {text: week.id for week in weeks for text in (str(week.week), f"{week.week:02}", week.id)}
    known |= {name: name for name in WITHOUT_A_WEEK}
    for text in topics:
        if text not in known:
            raise PlanError(
                f"topics: {text!r} is no week; give numbers from 1 to {len(weeks)}, ids, or {also}"
            )
    return tuple(dict.fromkeys(known[text] for text in topics))


def read_resume(path: Path | str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The projects of a resume, by name, and what a recruiter would flag in it. Raises ResumeError."""
    if not path:
        return (), ()
    from coursekit.interview.resume import rules
    from coursekit.interview.resume.read import read

    found = read(Path(path))
    findings = [f"line {finding.line}: {finding.message}" for finding in rules.check(found)]
    return tuple(project.name for project in found.projects), tuple(findings)


def add_parsers(commands) -> None:
    """Add the commands to those of `python course.py`."""
    kind = argparse.ArgumentParser(add_help=False)
    kind.add_argument("--minutes", type=int, choices=LENGTHS, default=60)
    kind.add_argument("--level", choices=LEVELS, default="junior")
    kind.add_argument("--company", choices=_COMPANIES, default="mid-sized")
    kind.add_argument("--topics", nargs="+", default=[], metavar="WEEK", help="ask about these weeks only")
    kind.add_argument(
        "--seed", type=_seed, metavar="N", help="the same one gives the same interview (default: a new one)"
    )
    kind.add_argument("--capstone", action="store_true", help="ask about the capstone, too: if you did it")
    progress = argparse.ArgumentParser(add_help=False)
    progress.add_argument("--progress", type=Path, default=DEFAULT, metavar="FILE", help="where it is kept")
    mock = commands.add_parser("mock", parents=[kind, progress], help="a mock interview, or on with the last")
    mock.add_argument("--resume", type=Path, metavar="FILE", help="yours: Markdown, text or PDF")
    mock.add_argument("--practice", action="store_true", help="model answers after each question, no verdict")
    mock.add_argument(
        "--second-opinion",
        type=_address,
        metavar="URL",
        help="a chat endpoint of a language model on this machine, to look for your ticks in what you wrote",
    )
    mock.add_argument(
        "--seconds-per-minute", type=_pace, default=60.0, metavar="N", help="let the clock run faster"
    )
    sheet = commands.add_parser("interview-sheet", parents=[kind], help="an interview on paper, as HTML")
    sheet.add_argument("--output", type=Path, metavar="FILE", help="where to write it")
    review = commands.add_parser("review", parents=[progress], help="today's cards of missed questions")
    review.add_argument("--limit", type=_seed, metavar="N", help="this many at the most")
    commands.add_parser("deck", help="write the question bank as flash cards for Anki")
    quiz = commands.add_parser("quiz", help="a week's questions as a quiz for Canvas or Moodle")
    quiz.add_argument("week", metavar="WEEK", help="a week's number, its id, or python_and_sql")
    quiz.add_argument("--form", choices=["canvas", "moodle"], required=True)
    quiz.add_argument("--output", type=Path, metavar="FILE", help="where to write it")
    check = commands.add_parser("resume-check", help="what a recruiter would flag in a resume")
    check.add_argument("file", type=Path, metavar="FILE", help="Markdown, text or PDF")


def _seed(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return number


def _address(text: str) -> str:
    try:
        return check_address(text)
    except OpinionError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _pace(text: str) -> float:
    number = float(text)
    if not 0 < number <= 60:
        raise argparse.ArgumentTypeError("must be above 0 and at most 60")
    return number


def _settings(arguments: argparse.Namespace) -> Settings:
    seed = new_seed() if arguments.seed is None else arguments.seed
    topics, company = topic_ids(arguments.topics), _COMPANIES[arguments.company]
    mode = PRACTICE if getattr(arguments, "practice", False) else INTERVIEW
    return Settings(arguments.minutes, arguments.level, company, topics, seed, mode, arguments.capstone)


def mock(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.interview.fronts import terminal

    about = read_resume(arguments.resume)
    journal = Journal(arguments.progress)
    try:
        return terminal.mock(
            journal,
            bank(),
            _settings(arguments),
            *about,
            arguments.seconds_per_minute,
            second_opinion=arguments.second_opinion or "",
        )
    except EOFError:  # the terminal was closed, or a script has no more lines
        print("\nStopped. The same command goes on where you were.")
        return 130


def interview_sheet(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.interview.fronts.sheet import path_of, write_sheet

    settings = _settings(arguments)
    path = arguments.output or path_of(settings)
    try:
        write_sheet(bank(), settings, path)
    except OSError as error:
        raise PlanError(f"{path}: cannot be written ({error.strerror}); name another --output") from None
    print(f"wrote {path}: open it in a browser and print it")
    return 0


def review(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.interview.fronts import review as cards

    try:
        return cards.review(Journal(arguments.progress), bank(), arguments.limit)
    except EOFError:
        print("\nStopped. What you rated is kept.")
        return 130


def deck(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.interview.fronts.deck import FOLDER, write_decks

    try:
        paths = write_decks(bank())
    except OSError as error:
        raise PlanError(f"{FOLDER}: cannot be written ({error.strerror}); make room for it") from None
    for path in paths:
        print(f"wrote {path}: open it in Anki (File, Import)")
    return 0


def quiz(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.interview.quiz.write import write_quiz

    (topic,) = topic_ids([arguments.week])
    return write_quiz(bank(), topic, arguments.form, arguments.output)


def resume_check(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.interview.resume import rules

    return rules.resume_check(arguments.file)


COMMANDS = {
    "mock": mock,
    "interview-sheet": interview_sheet,
    "review": review,
    "deck": deck,
    "quiz": quiz,
    "resume-check": resume_check,
}
