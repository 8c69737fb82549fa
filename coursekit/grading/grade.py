"""`python course.py grade`: grade every new or changed submission of an assignment."""

import contextlib
import os
import sys
from collections.abc import Iterator

from nbgrader.api import MissingEntry
from tqdm import tqdm

from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import Graded
from coursekit.grading.digest import digest_of, digest_of_source, files_beside
from coursekit.grading.memory_gradebook import SourceCell, read_cells
from coursekit.grading.one import GRADING_SECONDS, Kit, Outcome, grade_one
from coursekit.grading.record import Record, load_records
from coursekit.grading.servers import PRELOAD, fork_servers
from coursekit.grading.writer import Writer
from coursekit.notebooks.release import generate
from coursekit.processes import isolation, pool
from coursekit.processes.private_folder import PrivateFolder


def grade(
    course: Course,
    week: Graded,
    students: list[str] | None = None,
    force: bool = False,
    isolated: bool = True,
    workers: int | None = None,
    scheduler: str | None = None,
) -> int:
    """Grade the submissions of one assignment; print a summary. Returns 0 if all could be run, else 1.

    Parameters
    ----------
    course : Course
        Whose submissions.
    week : Graded
        Which assignment.
    students : list of str, optional
        Only these.
    force : bool
        Also what is graded already and has not changed.
    isolated : bool
        Keep the learners' code from the network, from other files and from other processes.
    workers : int, optional
        How many submissions at a time; two per processor if not given.
    scheduler : str, optional
        Address of a Dask scheduler, whose workers then do the work.

    Raises
    ------
    GradingError
        Before anything is graded, if something stands in the way.
    """
    with contextlib.ExitStack() as stack:
        stack.enter_context(_only_one(course))
        submissions = course.submissions(week.id)
        if not submissions:
            raise GradingError(
                f"no submissions of {week.id} in {course.folder('submitted')}: put them at"
                f" STUDENT/{week.id}/{week.id}.ipynb there, or use `python course.py collect`"
            )
        unknown = sorted(set(students or []) - set(submissions))
        if unknown:
            raise GradingError(f"{', '.join(unknown)}: no submission of {week.id} by that name")
        if isolated and not scheduler and (reason := isolation.why_not()):
            raise GradingError(f"{reason}; or trust the submissions and add --no-isolation")
        if not scheduler:  # their imports go on beside ours
            stack.enter_context(fork_servers())
        kit = make_kit(course, week, isolated)
        records = load_records(course.records, week.id)
        autograded = course.folder("autograded")
        selected = sorted(set(students or submissions))
        with course.gradebook() as book:
            todo = {}
            for student in selected:
                now = digest_of(kit.digest, submissions[student])
                done = student in records and records[student].digest == now and _is_in(book, week, student)
                if force or not done or not (autograded / student / week.id / f"{week.id}.ipynb").is_file():
                    todo[student] = (kit, student, submissions[student], now)
            writer = Writer(course, book)
            writer.follow_due_date(week.id, [student for student in selected if student not in todo])
            graded, failed = _grade_all(writer, todo, records, workers, scheduler)
        print(_summary(week, len(selected), graded, failed))
    return 1 if failed or any(not record.ran for record in graded.values()) else 0


def make_kit(course: Course, week: Graded, isolated: bool = True) -> Kit:
    """Make what grading a submission needs, and see that the gradebook knows the assignment as it is now."""
    private = PrivateFolder()
    try:
        database = private.folder / "gradebook.db"
        released = generate(week, private.folder, f"sqlite:///{database.as_posix()}")
        with course.gradebook() as book:
            known = _cells_of(book, week)
        with Course(course.root, f"sqlite:///{database.as_posix()}").gradebook() as book:
            cells = read_cells(book, week.id)
            if cells != known:
                generate(week, private.folder, course.directories().db_url)
        return Kit(
            week.id,
            released.read_text(encoding="utf-8"),
            cells,
            files_beside(week),
            course.config(),
            isolated,
            digest_of_source(week),
        )
    finally:
        private.remove()


def _cells_of(book, week: Graded) -> list[SourceCell] | None:
    try:
        return read_cells(book, week.id)
    except MissingEntry:
        return None


def _is_in(book, week: Graded, student: str) -> bool:
    try:
        book.find_submission(week.id, student)
    except MissingEntry:
        return False
    return True


def _grade_all(writer, todo, records, workers, scheduler) -> tuple[dict[str, Record], dict[str, str]]:
    """Grade what there is to do, writing each result as it comes."""
    graded: dict[str, Record] = {}
    failed: dict[str, str] = {}
    if not todo:
        return graded, failed
    with contextlib.ExitStack() as stack:
        if scheduler:
            from coursekit.grading.cluster import run

            results = run(todo, scheduler)
        else:
            count = workers or 2 * (os.cpu_count() or 1)  # about half of the time they wait for each other
            results = pool.run(grade_one, todo, count, GRADING_SECONDS, PRELOAD)
        stack.enter_context(contextlib.closing(results))
        bar = stack.enter_context(tqdm(total=len(todo), unit="submission", file=sys.stderr))
        for student, result in results:
            if isinstance(result, Outcome):
                writer.write(result, before=records.get(student))
                graded[student] = result.record
            else:
                failed[student] = result.reason
            bar.update()
    return graded, failed


@contextlib.contextmanager
def _only_one(course: Course) -> Iterator[None]:
    """Keep a second grader away; the lock goes with the process that holds it, however that ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    path = course.root / "grading" / ".grade.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise GradingError(f"{path} is held: another `grade` is running on this course") from None
        yield


def _summary(week: Graded, selected: int, graded: dict[str, Record], failed: dict[str, str]) -> str:
    """What happened, in a few lines; one for each submission that needs a look."""
    unchanged = selected - len(graded) - len(failed)
    lines = [f"{week.id}: {len(graded)} graded, {unchanged} unchanged, {len(failed)} failed"]
    if graded:
        scores = sorted(record.earned for record in graded.values())
        possible = next(iter(graded.values())).possible
        low, middle, high = scores[0], scores[len(scores) // 2], scores[-1]
        lines.append(f"points by checks: lowest {low:g}, middle {middle:g}, highest {high:g} of {possible:g}")
    width = max((len(student) for student in [*graded, *failed]), default=0)
    for student, record in sorted(graded.items()):
        for problem in record.problems:
            lines.append(f"  {student:{width}}  {record.earned:5g} points  {problem}")
        for note in record.notes:
            lines.append(f"  {student:{width}}  {record.earned:5g} points  note: {note}")
    for student, reason in sorted(failed.items()):
        lines.append(f"  {student:{width}}  not graded  {reason}")
    return "\n".join(lines)
