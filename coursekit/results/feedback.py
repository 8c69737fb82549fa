"""`python course.py feedback`: a page per learner with points, messages, comments, and no hidden test."""

import logging
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML, strip_ansi
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor, Preprocessor
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import GetGrades
from nbgrader.utils import is_grade, is_solution, is_task
from traitlets.config import Config

from coursekit.course.files import write_atomically
from coursekit.course.folders import Course, GradingError
from coursekit.course.pages import PAGE_STYLE
from coursekit.course.syllabus import Graded
from coursekit.grading.record import Record, load_records, record_path
from coursekit.notebooks.cells import describe, grade_id, is_test_cell, part_of, part_titles
from coursekit.notebooks.execute import read_notebook
from coursekit.results.sanitize import (
    MATHJAX,
    MATHJAX_CONFIG,
    POLICY,
    SHOWN,
    TEXT_CHARACTERS,
    clean_html,
    clean_outputs,
    cut,
    without,
)

TEMPLATES = Path(__file__).with_name("templates")
MESSAGE_CHARACTERS = 1_000
SECRET_LINE = 16  # a shorter line of a hidden test gives nothing away: `y = [0, 1]`


@dataclass
class FeedbackPart:
    """What the summary says about one part of the assignment."""

    name: str
    first: str
    checks_earned: float = 0.0
    checks_possible: float = 0.0
    hand_earned: float = 0.0
    hand_possible: float = 0.0
    waiting: float = 0.0
    messages: list[dict] = field(default_factory=list)

    @property
    def checks(self) -> str:
        return f"{self.checks_earned:g} of {self.checks_possible:g}" if self.checks_possible else ""

    @property
    def by_hand(self) -> str:
        if not self.hand_possible:
            return ""
        earned = "?" if self.waiting == self.hand_possible else f"{self.hand_earned:g}"
        return f"{earned} of {self.hand_possible:g}"

    @property
    def result(self) -> str:
        said = []
        if self.checks_possible:
            if self.checks_earned >= self.checks_possible:
                said.append("full points")
            elif self.checks_earned:
                said.append("partly")
            else:
                idle = self.messages and all(message["text"] == "not started" for message in self.messages)
                said.append("not started" if idle else "no points yet")
        if self.waiting:
            said.append("not graded by hand yet")
        elif self.hand_possible:
            said.append("graded by hand")
        return "; ".join(said)


class HideTests(Preprocessor):
    """Leave of every locked cell what the released notebook shows, and of a hidden check its message."""

    def preprocess(self, nb, resources):
        directories = CourseDirectory(config=self.config)
        assignment = resources["nbgrader"]["assignment"]
        folder = Path(directories.format_path(directories.release_directory, ".", assignment))
        released = read_notebook(folder / f"{resources['nbgrader']['notebook']}.ipynb")
        shown = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
        secrets = _secret_lines(nb, released)
        for cell in nb.cells:
            name = grade_id(cell)
            mine = shown.get(name)
            hidden = False
            answer = is_solution(cell) and (mine is None or is_solution(mine))
            if name and not answer:
                source = mine.source if mine else ""  # no longer part of the assignment
                hidden = _code(cell.source) != _code(source)
                cell.source = source
            cell.source = cut(cell.source, TEXT_CHARACTERS)
            message = _message(cell, secrets) if is_test_cell(cell) else ""
            if cell.cell_type == "code":
                cell.outputs = [] if hidden else list(clean_outputs(cell.outputs, secrets))
            if message == "not started":  # there is nothing in the traceback but the line to replace
                cell.outputs = [output for output in cell.outputs if output.output_type != "error"]
            tools = (mine or cell).metadata.get("jupyter", {}).get("source_hidden", False)
            about = {
                "kind": _kind(cell) if mine else "",
                "hidden": hidden,
                "message": message,
                "folded": tools or (is_test_cell(cell) and not hidden),
            }
            kept = {"nbgrader": mine.metadata.nbgrader} if mine else {}
            cell.metadata = nbformat.from_dict({**kept, "feedback": about})
        nb.metadata = NotebookNode()
        title = re.search(r"^# +(.+)$", released.cells[0].source, re.M) if released.cells else None
        resources["feedback"] = {
            "title": title[1].strip() if title else assignment,
            "titles": part_titles(released),
        }
        return nb, resources


def _code(source: str) -> list[str]:
    """The lines that do something: nbgrader puts a comment on top of a cell that was missing."""
    return [line for line in source.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def _secret_lines(nb: NotebookNode, released: NotebookNode) -> re.Pattern | None:
    """A pattern for the lines of hidden tests, in case somebody's code printed the cell that it is in."""
    public = "\n".join(cell.source for cell in released.cells)
    lines = {line.strip() for cell in nb.cells if is_test_cell(cell) for line in cell.source.splitlines()}
    secrets = sorted(line for line in lines if len(line) >= SECRET_LINE and line not in public)
    return re.compile("|".join(map(re.escape, secrets))) if secrets else None


def _message(cell: NotebookNode, secrets: re.Pattern | None) -> str:
    """What the failed check in a cell said; empty if it passed."""
    error = next((output for output in cell.outputs if output.output_type == "error"), None)
    if error is None:
        return ""
    said = strip_ansi(describe(error)).strip() or error.ename
    return without(cut(said, MESSAGE_CHARACTERS), secrets)


def _kind(cell: NotebookNode) -> str:
    """What the frame of a cell calls it; nothing for a cell without points or comments."""
    if is_test_cell(cell):
        return "Check"
    if is_solution(cell) or is_task(cell):
        return "Your answer"
    return "Graded" if is_grade(cell) else ""


class GetGradesAndState(GetGrades):
    """nbgrader's GetGrades, which also tells whether a person still has to grade a cell."""

    def _get_score(self, cell, resources):
        about = resources["nbgrader"]
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, about["notebook"], about["assignment"], about["student"]
        )
        cell.metadata.nbgrader.update(
            score=grade.score, points=grade.max_score, waiting=grade.needs_manual_grade
        )


class Summarize(Preprocessor):
    """What the top of the page says: points by part, messages, comments, and remarks on the submission."""

    def preprocess(self, nb, resources):
        parts: dict[str, FeedbackPart] = {}
        comments = []
        titles = resources["feedback"]["titles"]
        for cell in nb.cells:
            if not cell.metadata.feedback.kind:
                continue
            about = cell.metadata.nbgrader
            name = part_of(about.grade_id)
            title = titles.get(name, name)
            if about.get("comment"):
                comments.append({"part": title, "cell": about.grade_id, "text": about.comment})
            if "points" not in about or "score" not in about:
                continue
            part = parts.setdefault(name, FeedbackPart(title, about.grade_id))
            if is_test_cell(cell):
                part.checks_earned += about.score
                part.checks_possible += about.points
            else:
                part.hand_earned += about.score
                part.hand_possible += about.points
            part.waiting += about.points if about.waiting else 0
            said = cell.metadata.feedback
            if said.message:
                part.messages.append({"text": said.message, "cell": about.grade_id, "hidden": said.hidden})
        rows = list(parts.values())
        total = FeedbackPart("total", "")
        for name in ("checks_earned", "checks_possible", "hand_earned", "hand_possible", "waiting"):
            setattr(total, name, sum(getattr(part, name) for part in rows))
        told = resources["nbgrader"]
        course = Course(Path(CourseDirectory(config=self.config).root))
        resources["feedback"].update(
            policy=POLICY,
            mathjax_config=MATHJAX_CONFIG,
            parts=rows,
            failed=[part for part in rows if any(m["text"] != "not started" for m in part.messages)],
            comments=comments,
            remarks=_remarks(course, told["assignment"], told["student"]),
            total=f"{told['score']:g}",
            possible=f"{told['max_score']:g}",
            checks=total.checks,
            by_hand=total.by_hand,
            waiting=f"{total.waiting:g}" if total.waiting else "",
            late_penalty=f"{told['late_penalty']:g}" if told["late_penalty"] else "",
        )
        return nb, resources


def _remarks(course: Course, assignment: str, student: str) -> list[str]:
    """What grading noted about the files of a submission."""
    try:
        text = record_path(course.records, assignment, student).read_text(encoding="utf-8")
        record = Record.from_json(text)
    except (OSError, ValueError, TypeError, KeyError):  # graded by nbgrader alone: there is no record
        return []
    return [cut(line, MESSAGE_CHARACTERS) for line in record.problems + record.notes]


class FeedbackExporter(HTMLExporter):
    """nbconvert's HTML with this course's template, safe to open whatever the learner wrote.

    nbgrader's own commands, and the button in its formgrader, make the same pages when nbgrader_config.py
    names this class as `GenerateFeedback.exporter_class`.
    """

    @property
    def default_config(self):
        ours = Config()
        ours.FeedbackExporter.preprocessors = [
            HideTests,
            GetGradesAndState,
            Summarize,
            CSSHTMLHeaderPreprocessor,
        ]
        ours.FeedbackExporter.template_name = "feedback"
        ours.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES)]
        ours.FeedbackExporter.extra_template_paths = [str(TEMPLATES), str(PAGE_STYLE)]
        ours.FeedbackExporter.exclude_anchor_links = True
        ours.FeedbackExporter.exclude_input_prompt = True
        ours.FeedbackExporter.exclude_output_prompt = True
        ours.FeedbackExporter.mathjax_url = MATHJAX + "MathJax.js?config=TeX-AMS_CHTML-full,Safe"
        ours.CSSHTMLHeaderPreprocessor.style = "default"  # nbconvert's own needs JupyterLab's colors
        ours.merge(super().default_config)
        ours.NbConvertBase.display_data_priority = list(SHOWN)
        return ours

    def from_notebook_node(self, nb, resources=None, **options):
        # HTMLExporter would parse the finished page once more, to mend what its own templates leave out:
        # two thirds of the time that a page takes.
        self.register_filter("highlight_code", Highlight2HTML(parent=self))
        return super(HTMLExporter, self).from_notebook_node(nb, resources, **options)

    def default_filters(self):
        yield from super().default_filters()
        yield "clean_html", clean_html
        yield "points", lambda number: f"{number:g}"


class CourseFeedback(GenerateFeedback):
    """nbgrader's GenerateFeedback, page by page, which copies no file that a learner's code wrote."""

    def write_single_notebook(self, output, resources):
        about = resources["nbgrader"]
        folder = Path(self._format_dest(about["assignment"], about["student"]))
        write_atomically(folder / f"{about['notebook']}{self.exporter.file_extension}", output)


def feedback(course: Course, week: Graded, students: list[str] | None = None) -> int:
    """Write the feedback pages of an assignment where nbgrader keeps them. Returns an exit code.

    Parameters
    ----------
    course : Course
    week : Graded
    students : list of str or None
        Only these; all who handed something in if None.

    Returns
    -------
    int
        0 if every one of the students has a page now, else 1; the others are named, with the reason.

    Raises
    ------
    GradingError
        If the assignment was not released, or nothing of it is graded.
    """
    released = course.folder("release", "", week.id) / f"{week.id}.ipynb"
    if not released.is_file():
        raise GradingError(f"{released} is missing: run `python course.py release {week.key}` first")
    autograded = course.folder("autograded")
    graded = {path.parent.parent.name for path in autograded.glob(f"*/{week.id}/{week.id}.ipynb")}
    if not graded:
        raise GradingError(f"{week.label} has no graded work: run `python course.py grade {week.key}` first")
    with course.gradebook():
        pass  # it answers: if not, that is said once instead of for each page
    records = load_records(course.records, week.id)
    everybody = sorted({*graded, *records, *course.submissions(week.id)})
    chosen = everybody if students is None else sorted(set(students))
    log = logging.getLogger(__name__)
    log.setLevel(logging.ERROR)
    converter = CourseFeedback(coursedir=course.directories(), config=course.config(), log=log)
    converter.exporter = FeedbackExporter(parent=converter, config=converter.config)
    missing = {}
    for number, student in enumerate(chosen, start=1):
        if sys.stderr.isatty():
            print(f"\rfeedback {number} of {len(chosen)}", end="", file=sys.stderr, flush=True)
        if student not in everybody:
            missing[student] = f"handed in nothing for {week.label}"
        elif student not in graded:
            problems = records[student].problems if student in records else []
            reason = "; ".join(problems) or f"not graded yet: run `python course.py grade {week.key}`"
            missing[student] = f"no feedback, there is no graded notebook ({reason})"
        else:
            try:
                converter.convert_single_notebook(str(autograded / student / week.id / f"{week.id}.ipynb"))
                converter.set_permissions(week.id, student)
            except Exception as error:  # one learner's strange notebook must not keep the others waiting
                reason = f"{type(error).__name__}: {error}"
                missing[student] = f"no feedback, {cut(reason, MESSAGE_CHARACTERS)}"
    if sys.stderr.isatty():
        print(file=sys.stderr)
    for student, reason in missing.items():
        print(f"{student}: {reason}")
    print(f"feedback for {len(chosen) - len(missing)} of {len(chosen)} in {course.folder('feedback')}")
    return 1 if missing else 0
