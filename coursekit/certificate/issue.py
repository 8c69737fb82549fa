"""`python course.py certificate STUDENT`: from the gradebook to files that hold a signed credential."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from coursekit.certificate.credential import Certificate, certificate_of, sign
from coursekit.certificate.errors import CertificateError, Rejected
from coursekit.certificate.files import ATTACHED, attach, bake
from coursekit.certificate.keys import did_of, read_key
from coursekit.certificate.pages import badge, page
from coursekit.certificate.rule import Terms, load_terms
from coursekit.certificate.verify import verified
from coursekit.course.folders import Course
from coursekit.progress.gradebook import read_grades, table


def issue(
    student: str,
    key_file: Path,
    issuer: str | None = None,
    name: str | None = None,
    until: date | None = None,
    output: Path | None = None,
    db_url: str | None = None,
    course: Course | None = None,
) -> int:
    """Write a student's certificate, if they have completed the course.

    Parameters
    ----------
    student : str
        As the gradebook knows them.
    key_file : pathlib.Path
        The issuer's key.
    issuer, name : str, optional
        Who signs (default: as syllabus.yml says), and the student's name (default: as the gradebook says).
    until : date, optional
        The last day on which it is in force.
    output : pathlib.Path, optional
        The folder for the files.
    db_url : str, optional
        Another gradebook.
    course : Course, optional
        Another course folder.

    Returns
    -------
    int
        0 if it is written, 1 if the course is not completed.

    Raises
    ------
    CertificateError, GradingError, NoSuchStudent
    """
    course, terms = course or Course(db_url=db_url), load_terms()
    issuer = " ".join((issuer or terms.issuer).split())
    if not issuer:
        raise CertificateError(
            "who signs? Fill in `issuer` under `certificate` in syllabus.yml, or give --issuer NAME"
        )
    if until and until <= date.today():
        raise CertificateError(f"--until {until}: give a day that is still to come")
    grades = read_grades(student, course=course)
    print("\n".join(table(grades)))
    if missing := terms.rule.missing(grades):
        print(f"\n{student} has not completed the course, so nothing is signed:")
        print("\n".join(f"  {line}" for line in missing))
        return 1
    key = read_key(key_file)
    end = datetime.combine(until, time.max, UTC).replace(microsecond=0) if until else None
    name = _name(course, student) if name is None else " ".join(name.split())
    certificate = certificate_of(grades, student, name, issuer, key, terms, end)
    folder = output or course.root / "grading" / "certificates" / student
    paths = write(certificate, key, terms, folder)
    print(f"\nSigned by {did_of(key)}: publish this address, so that others can pin it with --issuer.")
    print("\n".join(f"wrote {path}" for path in paths))
    return 0


def write(certificate: Certificate, key: bytes, terms: Terms, folder: Path) -> list[Path]:
    """Write the credential alone, in its picture, and attached to its page; each is verified before it stays.

    Raises
    ------
    CertificateError
        If they cannot be written.
    """

    def signed(around: bytes | None = None) -> str:
        return sign(certificate, key, terms, around)

    contents = {
        ATTACHED: signed().encode(),
        "badge.png": bake(badge(certificate), signed),
        "certificate.pdf": attach(page(certificate), signed),
    }
    paths = [folder / name for name in contents]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in zip(paths, contents.values(), strict=True):
            path.write_bytes(content)
    except OSError as error:
        raise CertificateError(
            f"{folder}: cannot be written ({error.strerror}); name another --output"
        ) from None
    try:
        for path in paths:
            verified(path, certificate.did, terms)
    except Rejected as error:
        for path in paths:
            path.unlink()
        raise CertificateError(f"what was signed does not hold, so it was removed ({error})") from None
    return paths


def _name(course: Course, student: str) -> str:
    """The name that the gradebook has; empty if it has none."""
    with course.gradebook() as book:
        found = book.find_student(student)
        return " ".join(filter(None, (found.first_name, found.last_name)))
