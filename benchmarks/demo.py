"""Make the three example pages of docs/demo anew, by the commands that a class is graded with.

    python benchmarks/demo.py

A class of eight hands in week 3: each answer is the reference solution with some of the mistakes that
tests/answers holds. It is graded, two parts are scored by hand, and the pages are written as `feedback`,
`report` and `interview-sheet` write them. Two things change in the feedback page: formulas become MathML,
so that it shows them without a network, and the learner's code is left out, since it is nearly the solution.
"""

import re
import sys
import tempfile
from pathlib import Path

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nbgrader.utils import is_solution  # noqa: E402

from coursekit.course.files import write_atomically  # noqa: E402
from coursekit.course.syllabus import find_week  # noqa: E402
from coursekit.grading.grade import grade  # noqa: E402
from coursekit.interview.commands import bank  # noqa: E402
from coursekit.interview.fronts.sheet import write_sheet  # noqa: E402
from coursekit.interview.plan import Settings  # noqa: E402
from coursekit.notebooks.answer_files import read_answers  # noqa: E402
from coursekit.results.feedback import feedback  # noqa: E402
from coursekit.results.report import report  # noqa: E402
from coursekit.site.mathml import converted  # noqa: E402
from tests.classroom import Classroom  # noqa: E402

FOLDER = ROOT / "docs" / "demo"
WEEK = "3"
# Who makes which mistakes; None leaves a part unsolved.
CLASS = {
    "student-01": [],
    "student-02": ["log_loss_sums_over_samples"],
    "student-03": ["log_loss_sums_over_samples", "cross_entropy_not_divided", "fit_stops_early"],
    "student-04": ["fit_ascends", "compare_trains_on_all_rows"],
    "student-05": ["cross_entropy_naive_softmax"],
    "student-06": ["compare_losses_in_the_wrong_order", "cross_entropy_not_divided"],
    "student-07": [
        "fit_records_the_loss_after_the_step",
        "cross_entropy_wrong_sign",
        "compare_accuracy_is_an_error_rate",
    ],
    "student-08": ["log_loss_sums_over_samples", "cross_entropy_one_message_for_everything"],
}
SHOWN = "student-03"
SHORT, SCROLLS = 40, "display: inline-block; max-width: 100%; overflow: auto hidden; vertical-align: middle"
LEFT_OUT = "# Here stands what the learner wrote. This example leaves it out."
UNSOLVED = {"student-07": ["weighted-log-loss-gradient"], "student-08": ["softmax", "compare"]}
WRITTEN = {
    "derivation": (
        "z = Xw is (n,), p = sigma(z) is (n,). For one row dl/dp = -y/p + (1-y)/(1-p) and dp/dz = p(1-p), so"
        " the product is p - y. Since dz/dw is the row, the sum over rows is X^T (p - y), (d, n) times (n,),"
        " and the mean divides it by n.",
        8,
    ),
    "squared-error": (
        "Squared error through a sigmoid has the factor p(1-p). A confident mistake has p(1-p) near zero, so"
        " it hardly learns. Log-loss has the slope p - y.",
        4,
    ),
}


def main() -> None:
    week = find_week(WEEK)
    answers = {
        answer.name: answer.cells for kind in ("right", "wrong") for answer in read_answers(week, kind)
    }
    with tempfile.TemporaryDirectory() as folder:
        classroom = Classroom(Path(folder) / "class", week)
        classroom.generate()
        classroom.release()
        for student, mistakes in CLASS.items():
            cells = {part: text for part, (text, _) in WRITTEN.items()}
            for name in mistakes:
                cells |= answers[name]
            for part in UNSOLVED.get(student, []):
                cells[part] = classroom.grader.stubs[part]
            notebook = classroom.grader.submission(cells)
            classroom.hand_in(student, notebook, "2026-10-05 18:00:00 UTC")
            if student == SHOWN:
                code = {
                    key(cell.source)
                    for cell in notebook.cells
                    if cell.cell_type == "code" and is_solution(cell)
                }
        grade(classroom.course, week)
        for student in CLASS:
            for part, (_, points) in WRITTEN.items():
                classroom.score_by_hand(student, part, points)
        feedback(classroom.course, week, [SHOWN])
        report(classroom.course, week)
        [page] = classroom.course.folder("feedback", SHOWN, week.id).glob("*.html")
        write_atomically(FOLDER / "feedback.html", shown(page.read_text(encoding="utf-8"), code))
        page = classroom.course.reports / f"{week.id}.html"
        write_atomically(FOLDER / "report.html", page.read_text(encoding="utf-8"))
    write_sheet(bank(), Settings(45, "junior", "mid-sized", (week.id,), 7), FOLDER / "interview-sheet.html")
    print(*sorted(path.relative_to(ROOT).as_posix() for path in FOLDER.glob("*.html")), sep="\n")


def key(source: str) -> str:
    """What of a cell's source survives highlighting."""
    return re.sub(r"\s+", "", source)


def formula(tex: str, display: bool) -> str:
    """A formula as MathML; a long one scrolls by itself on a phone, and can be reached with the keyboard."""
    if len(tex) < SHORT:
        return converted(tex, display)
    return f'<span style="{SCROLLS}" tabindex="0">{converted(tex, display)}</span>'


def shown(page: str, code: set[str]) -> str:
    """A feedback page without MathJax and without the cells that hold `code`."""
    soup = BeautifulSoup(page, "html.parser")
    for script in soup.find_all("script"):
        script.decompose()
    for policy in soup.find_all("meta", attrs={"http-equiv": "Content-Security-Policy"}):
        policy["content"] = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    for pre in soup.find_all("pre"):
        if key(pre.get_text()) in code:
            pre.string = LEFT_OUT
    assert page.count("<pre") and str(soup).count(LEFT_OUT) == len(code), "the learner's code is in the page"
    for text in soup.find_all(string=re.compile(r"\$")):
        if not text.find_parent(["pre", "code", "style"]):
            new = re.sub(
                r"\$\$(.+?)\$\$|\$([^$]+)\$",
                lambda match: formula((match[1] or match[2]).strip(), match[1] is not None),
                str(text),
                flags=re.S,
            )
            text.replace_with(BeautifulSoup(new, "html.parser"))
    return str(soup)


if __name__ == "__main__":
    main()
