"""The commands behind course.py. Each imports what it needs only when it runs, so that help comes at once."""

import argparse
import contextlib
import os
import subprocess
import sys
from pathlib import Path

from coursekit.certificate import commands as certificate
from coursekit.clinic import commands as clinic
from coursekit.competition import commands as competition
from coursekit.interview import commands as interview
from coursekit.progress import commands as progress
from coursekit.similarity import commands as similarity
from coursekit.site import commands as site
from coursekit.slides import commands as slides

# Kernels started here inherit this: the course's matrices are small, and threads cost more than they give.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# What `test --week` asks about a week, beside running its two notebooks.
TESTS_OF_A_WEEK = (
    "tests/judging/test_answers.py",
    "tests/notebooks/test_notebooks.py",
    "tests/notebooks/test_release.py",
    "tests/interview/test_bank.py",
)


# The rooms that bring commands of their own.
ROOMS = (interview, progress, certificate, clinic, competition, similarity, site, slides)


def main(argv: list[str]) -> int:
    """Run one command. Returns 0 when all is well, 1 when checks fail, 2 for input that is not right."""
    for stream in (sys.stdout, sys.stderr):  # a name must not end a command where the terminal cannot show it
        stream.reconfigure(errors="backslashreplace")
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
    check.add_argument(
        "--all",
        action="store_true",
        help="run the hidden checks, too, and score your written answers with the rubric",
    )
    release = commands.add_parser(
        "release", help="make assignments/ and other generated text from the sources"
    )
    release.add_argument(
        "weeks", nargs="*", metavar="WEEK", help="only these weeks (default: all that are built)"
    )
    release.add_argument(
        "--force", action="store_true", help="overwrite assignments that hold somebody's work"
    )
    _add_grading(commands)
    for room in ROOMS:
        room.add_parsers(commands)
    commands.add_parser("update", help="take the newest version of the course; your work stays")
    execute = commands.add_parser(
        "execute", help="run notebooks and store their outputs as they are committed"
    )
    execute.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    test = commands.add_parser(
        "test",
        help="run all checks, or those that pytest's arguments select",
        add_help=False,
        allow_abbrev=False,
    )
    test.add_argument("--week", metavar="WEEK", help="only what one week is made of")
    return parser


def _add_grading(commands) -> None:
    """The instructor's commands."""
    book = argparse.ArgumentParser(add_help=False)
    book.add_argument("--db", metavar="URL", help="another gradebook, such as postgresql+psycopg://HOST/NAME")
    week = argparse.ArgumentParser(add_help=False)
    week.add_argument("week", metavar="WEEK", help="a week's number or a milestone, such as m1")
    one = argparse.ArgumentParser(add_help=False)
    one.add_argument("--student", action="append", metavar="NAME", help="only this one (may be repeated)")
    collect = commands.add_parser("collect", parents=[week], help="take in submissions from a folder or zip")
    collect.add_argument("source", metavar="FOLDER_OR_ZIP", type=Path)
    collect.add_argument(
        "--pattern",
        metavar="REGEX",
        help="how files are named, with the groups student_id and file_id, and timestamp if there is one",
    )
    collect.add_argument(
        "--timezone", metavar="ZONE", help="of the times in names, such as Europe/Berlin (default: UTC)"
    )
    grade = commands.add_parser("grade", parents=[week, one, book], help="grade new and changed submissions")
    grade.add_argument("--force", action="store_true", help="also grade again what has not changed")
    grade.add_argument("--workers", type=_positive, metavar="N", help="submissions at a time")
    grade.add_argument("--scheduler", metavar="ADDRESS", help="use a Dask cluster, such as tcp://host:8786")
    grade.add_argument(
        "--no-isolation",
        action="store_true",
        help="run learners' code with all your rights: only if you trust it",
    )
    commands.add_parser("feedback", parents=[week, one, book], help="write each learner's feedback page")
    commands.add_parser("report", parents=[week, book], help="write the class report")
    commands.add_parser("status", parents=[week, book], help="who is graded, waits for a person, broke")
    export = commands.add_parser("export", parents=[book], help="write all grades as a table")
    export.add_argument(
        "weeks", nargs="*", metavar="WEEK", help="only these weeks (default: all that are built)"
    )
    export.add_argument("--form", choices=["spreadsheet", "canvas", "moodle"], default="spreadsheet")
    export.add_argument("--output", type=Path, metavar="FILE", help="where to write it")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _collect(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.folders import Course
    from coursekit.course.syllabus import find_graded
    from coursekit.submissions.collect import collect

    week = find_graded(arguments.week)
    return collect(Course(), week, arguments.source, arguments.pattern, arguments.timezone)


def _grade(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.syllabus import find_graded
    from coursekit.grading.servers import fork_servers

    week = find_graded(arguments.week)
    with contextlib.nullcontext() if arguments.scheduler else fork_servers():  # they import beside us
        from coursekit.course.folders import Course
        from coursekit.grading.grade import grade

        return grade(
            Course(db_url=arguments.db),
            week,
            students=arguments.student,
            force=arguments.force,
            isolated=not arguments.no_isolation,
            workers=arguments.workers,
            scheduler=arguments.scheduler,
        )


def _feedback(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.folders import Course
    from coursekit.course.syllabus import find_graded
    from coursekit.results.feedback import feedback

    return feedback(Course(db_url=arguments.db), find_graded(arguments.week), arguments.student)


def _report(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.folders import Course
    from coursekit.course.syllabus import find_graded
    from coursekit.results.report import report

    return report(Course(db_url=arguments.db), find_graded(arguments.week))


def _status(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.folders import Course
    from coursekit.course.syllabus import find_graded
    from coursekit.results.status import status

    return status(Course(db_url=arguments.db), find_graded(arguments.week))


def _export(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.folders import Course
    from coursekit.course.syllabus import find_graded, graded
    from coursekit.results.export import export

    weeks = [find_graded(text) for text in arguments.weeks] or graded()
    return export(Course(db_url=arguments.db), weeks, arguments.form, arguments.output)


def _check(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.study.check import check

    return check(arguments.week, everything=arguments.all)


def _update(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.update import update

    return update()


def _release(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.clinic.build import build, with_cases
    from coursekit.course.syllabus import find_graded, graded
    from coursekit.interview.fronts.pages import write_pages
    from coursekit.notebooks.release import refresh_texts, release

    weeks = [find_graded(text) for text in arguments.weeks] or graded()
    refresh_texts()
    write_pages(interview.bank())
    release(weeks, force=arguments.force)
    return build([week for week in with_cases() if week in weeks], force=arguments.force)


def _execute(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.notebooks.execute import execute

    return execute(arguments.notebooks)


def _test(arguments: argparse.Namespace, rest: list[str]) -> int:
    from coursekit.course.syllabus import ROOT, find_graded

    if arguments.week is not None:
        week = find_graded(arguments.week)
        # Each of these tests has the week's id in its name, or in the name of its notebook.
        notebooks = [str(path) for path in (getattr(week, "lecture", None), week.solution) if path]
        rest = [*notebooks, *TESTS_OF_A_WEEK, "-k", week.id, *rest]
    return subprocess.run([sys.executable, "-m", "pytest", *rest], cwd=ROOT).returncode


COMMANDS = {
    "check": _check,
    "update": _update,
    "release": _release,
    "collect": _collect,
    "grade": _grade,
    "feedback": _feedback,
    "report": _report,
    "status": _status,
    "export": _export,
    "execute": _execute,
    "test": _test,
    **{name: command for room in ROOMS for name, command in room.COMMANDS.items()},
}
