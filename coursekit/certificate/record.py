"""`python course.py record`: what a learner did alone, as a page that nobody has signed."""

from datetime import date
from pathlib import Path

from coursekit.certificate.errors import CertificateError
from coursekit.certificate.pages import own_record
from coursekit.certificate.rule import load_terms
from coursekit.course.syllabus import ROOT
from coursekit.progress.text import CLAIM, read_of
from coursekit.progress.weeks import WeekWork
from coursekit.progress.where import Where, where

DEFAULT = ROOT / "progress" / "record.pdf"
SAID = (
    "This computer's owner made this page from files that they can change. It is no certificate: nobody else"
    " has seen the work or the numbers."
)
HEADS = ("lecture", "passed", "by checks", f"written {CLAIM}", "interviews")


def record(path: Path, root: Path = ROOT) -> int:
    """Write the record. Returns an exit code.

    Raises
    ------
    CertificateError
        If nothing was ever done here, or the page cannot be written.
    """
    found = where(root)
    if found.notes.empty:
        raise CertificateError(
            "nothing is noted here yet: work on a week, then `python course.py check WEEK --all`"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(found))
    except OSError as error:
        raise CertificateError(f"{path}: cannot be written ({error.strerror}); name another file") from None
    print(f"wrote {path}: your own record, which nobody has verified or signed")
    return 0


def render(found: Where, today: date | None = None) -> bytes:
    """The record as PDF."""
    notes = [
        "Lecture: cells that ran in JupyterLab. Passed: parts of the assignment whose checks all passed, and"
        " by checks: points, when they ran last on this computer. Interviews: questions asked in mock"
        " interviews, and the share of their points, from ticks and probes together.",
        f"{CLAIM} A claim: what the learner says of a lecture, or gave their own written answers.",
    ]
    when = f"{today or date.today():%B %d, %Y}"
    rows = [_row(work) for work in found.weeks]
    return own_record(load_terms().course, when, HEADS, rows, SAID, notes)


def _row(work: WeekWork) -> tuple[str, ...]:
    coded = work.coded
    possible = sum(part.by_checks for part in coded)
    ran = any(part.earned is not None for part in coded)
    claimed = any(part.claimed is not None for part in work.written)
    hand = sum(part.by_hand for part in work.written)
    return (
        f"{work.short}. {work.week.title}",
        read_of(work),
        f"{sum(part.passed for part in coded)} of {len(coded)}" if ran else "",
        f"{work.points:g} of {possible:g}" if ran else "",
        f"{work.claimed:g} of {hand:g}{CLAIM}" if claimed else "",
        f"{work.questions}: {work.share:.0%}" if work.questions and work.share is not None else "",
    )
