"""Feedback pages: messages, points and comments are there; hidden tests and a learner's scripts are not."""

import copy
import re
import shutil

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import is_grade

from coursekit.course.folders import Course, GradingError
from coursekit.course.syllabus import ROOT, find_week
from coursekit.grading.record import CellGrade, Record, save_record
from coursekit.notebooks.cells import is_hidden, is_test_cell, part_of
from coursekit.notebooks.release import generate
from coursekit.results.feedback import MESSAGE_CHARACTERS, feedback
from coursekit.results.sanitize import clean_html

WEEK = find_week("3")
SCRIPT = "<script>alert('got you')</script><img src=x onerror=alert(1)>"
NOT_STARTED = ("NotImplementedError", "replace this line with your solution")
SUM = ("AssertionError", "log_loss of 57 random predictions: expected 0.69, got 39.3. Did you take the mean?")


class GradedCourse:
    """A course folder as grading leaves it, made without running any notebook."""

    def __init__(self, folder):
        for name in ["nbgrader_config.py", "syllabus.yml"]:
            shutil.copy(ROOT / name, folder / name)
        shutil.copytree(WEEK.solution.parent, folder / "solutions" / WEEK.id)
        database = folder / "grading" / "gradebook.db"
        database.parent.mkdir()
        self.course = Course(folder, f"sqlite:///{database.as_posix()}")
        self.released = nbformat.read(
            generate(WEEK, folder / "assignments", self.course.db_url), as_version=4
        )
        self.solution = nbformat.read(WEEK.solution, as_version=4)
        names = {cell.metadata.nbgrader.grade_id for cell in self.released.cells if is_hidden(cell)}
        self.hidden = {name for name in names if name.endswith("-hidden")}

    def grade(self, student, failures=None, by_hand=None, edit=None, **remarks):
        """Leave what grading `student` leaves: `failures` gives the error of a cell, `by_hand` its points."""
        failures, by_hand = failures or {}, by_hand or {}
        notebook = copy.deepcopy(self.solution)
        cells = []
        for cell in notebook.cells:
            if not is_grade(cell):
                continue
            about = cell.metadata.nbgrader
            name, points = about.grade_id, float(about.points)
            ename, evalue = failures.get(name, ("", ""))
            if ename:
                trace = [f"{ename} in", cell.source, f"{ename}: {evalue}"]
                cell.outputs = [new_output("error", ename=ename, evalue=evalue, traceback=trace)]
            earned = (0.0 if ename else points) if is_test_cell(cell) else None
            told = evalue if ename == "AssertionError" else f"{ename}: {evalue}" if ename else ""
            cells.append(CellGrade(name, part_of(name), points, earned, name in self.hidden, told))
        if edit:
            edit(notebook)
        path = self.course.folder("autograded", student, WEEK.id) / f"{WEEK.id}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
        with self.course.gradebook() as book:
            book.update_or_create_student(student)
            submission = book.add_submission(WEEK.id, student)
            for grade in submission.notebooks[0].grades:
                cell = next(cell for cell in cells if cell.name == grade.name)
                grade.auto_score = cell.earned
                grade.manual_score, comment = by_hand.get(grade.name, (None, None))
                grade.needs_manual_grade = cell.earned is None and grade.manual_score is None
                if comment:
                    book.find_comment(grade.name, WEEK.id, WEEK.id, student).manual_comment = comment
            book.db.commit()
        record = Record(student, WEEK.id, "digest", cells=cells, seconds=3.5, megabytes=210.0, **remarks)
        save_record(self.course.records, record)

    def page(self, student):
        return self.course.folder("feedback", student, WEEK.id) / f"{WEEK.id}.html"

    def html(self, student):
        return self.page(student).read_text(encoding="utf-8")

    def text(self, student):
        return " ".join(BeautifulSoup(self.html(student), "html.parser").get_text().split())

    def hidden_lines(self):
        """The lines of the hidden tests that a learner has not seen in the release."""
        public = "\n".join(cell.source for cell in self.released.cells)
        public += "\n".join(cell.source for cell in self.solution.cells if not is_test_cell(cell))
        lines = set()
        for cell in self.solution.cells:
            for block in re.findall(r"### BEGIN HIDDEN TESTS\n(.*?)### END", cell.source, flags=re.S):
                lines |= {line.strip() for line in block.splitlines() if len(line.strip()) >= 16}
        return sorted(line for line in lines if line not in public)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Three learners, each with an everyday or a hostile submission, and their pages."""
    course = GradedCourse(tmp_path_factory.mktemp("course"))

    def noisy(notebook):
        left_over = copy.deepcopy(next(c for c in notebook.cells if "BEGIN HIDDEN" in c.source))
        left_over.metadata.nbgrader.grade_id = "of-an-earlier-edition"
        left_over.id = "left-over"
        notebook.cells.append(left_over)
        for cell in notebook.cells:
            if is_test_cell(cell):
                cell.outputs.insert(0, new_output("stream", text=f"SPIED {cell.source}"))
                cell.metadata.nbgrader.note = cell.source
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name == "predict-hidden":
                cell.source = cell.source.replace("### BEGIN HIDDEN TESTS\n", "")
            if name == "predict-visible":
                cell.source = "# This cell was missing from the submission.\n\n" + cell.source
        source = next(cell.source for cell in course.solution.cells if "BEGIN HIDDEN" in cell.source)
        notebook.cells.append(new_code_cell("print(In)", outputs=[new_output("stream", text=source)]))

    def hostile(notebook):
        picture = {"image/png": "iVBORw0KGgo=", "text/plain": "a picture"}
        wide = {"image/png": {"width": "1 onerror=alert(1)", "alt": '"><script>alert(3)</script>'}}
        outputs = [
            new_output("display_data", data={"text/html": SCRIPT, "application/javascript": "alert(2)"}),
            new_output("display_data", data={"text/markdown": f"[link](javascript:alert(1)) {SCRIPT}"}),
            new_output("display_data", data=picture, metadata=wide),
            new_output("stream", text=SCRIPT + "x" * 200_000),
            new_output("error", ename=SCRIPT, evalue=SCRIPT, traceback=[SCRIPT]),
        ]
        notebook.cells.append(new_code_cell(f"# {SCRIPT}", outputs=outputs))
        notebook.cells.append(new_markdown_cell(f"{SCRIPT}\n\n<iframe src='https://example.org'></iframe>"))
        notebook.cells[-1].metadata.tags = ['"><script>']
        notebook.cells.append(nbformat.v4.new_raw_cell(SCRIPT))
        notebook.metadata.title = SCRIPT

    course.grade(
        "ada",
        {
            "log-loss-hidden": SUM,
            "predict-visible": NOT_STARTED,
            "predict-hidden": NOT_STARTED,
            "predict-edges": NOT_STARTED,
        },
        {"derivation": (7.5, "Name independence where you use it. <b>Good</b> shapes.")},
    )
    course.grade(
        "b o'neil <i>", {"sigmoid-hidden": SUM}, problems=["The kernelspec was 'julia'."], edit=noisy
    )
    course.grade(
        "žofie",
        {"sigmoid-visible": ("ValueError", SCRIPT), "log-loss-hidden": ("ValueError", "9" * 5_000)},
        notes=[f"There was an extra file, {SCRIPT}."],
        edit=hostile,
    )
    return course


@pytest.fixture(scope="module")
def pages(graded):
    assert feedback(graded.course, WEEK) == 0
    return graded


def test_no_line_of_a_hidden_test_is_shown(pages):
    lines = pages.hidden_lines()
    assert len(lines) > 50
    for student in ["ada", "b o'neil <i>", "žofie"]:
        shown, html = pages.text(student), pages.html(student)
        leaked = [line for line in lines if line in html or " ".join(line.split()) in shown]
        assert leaked == []
        assert "HIDDEN TESTS" not in html


def test_what_functions_print_during_hidden_checks_is_dropped(pages):
    shown = pages.text("b o'neil <i>")
    cells = BeautifulSoup(pages.html("b o'neil <i>"), "html.parser").select(".cell")
    spied = [cell.get("id", "no name") for cell in cells if "SPIED" in cell.get_text()]
    assert {"cell-sigmoid-visible", "cell-predict-visible"} <= set(spied)
    assert not [name for name in spied if not name.endswith("-visible")]
    assert "[a line of a hidden check]" in shown


def test_messages_say_what_to_mend(pages):
    soup = BeautifulSoup(pages.html("ada"), "html.parser")
    summary = soup.find(id="summary")
    assert SUM[1] in summary.get_text()
    for link in summary.select("a[href^='#']"):
        assert soup.find(id=link["href"][1:]) is not None, link
    assert SUM[1] in soup.find(id="cell-log-loss-hidden").get_text()
    assert "Traceback" not in soup.find(id="cell-log-loss-hidden").get_text()
    row = next(row for row in summary.select("tbody tr") if "From probability" in row.th.get_text())
    assert row.select("td")[-1].get_text() == "not started"
    assert "Name independence where you use it. <b>Good</b> shapes." in summary.get_text()


def test_long_messages_are_cut(pages):
    said = BeautifulSoup(pages.html("žofie"), "html.parser").find(id="cell-log-loss-hidden").get_text()
    assert "9" * 900 in said
    assert "9" * (MESSAGE_CHARACTERS + 1) not in said


def numbers(cell):
    found = re.fullmatch(r"([\d.]+|\?) of ([\d.]+)", cell.get_text().strip())
    return [0.0 if text == "?" else float(text) for text in found.groups()] if found else [0.0, 0.0]


@pytest.mark.parametrize("student", ["ada", "b o'neil <i>", "žofie"])
def test_the_table_adds_up(pages, student):
    summary = BeautifulSoup(pages.html(student), "html.parser").find(id="summary")
    rows = [[numbers(cell) for cell in row.select("td.number")] for row in summary.select("tbody tr")]
    totals = [numbers(cell) for cell in summary.select("tfoot td.number")]
    for column in (0, 1):
        assert [sum(row[column][i] for row in rows) for i in (0, 1)] == totals[column]
    assert sum(total[1] for total in totals) == WEEK.points
    with pages.course.gradebook() as book:
        score = (
            book.find_submission(WEEK.id, student).score
            if False
            else book.find_submission(WEEK.id, student).score
        )
    assert sum(total[0] for total in totals) == score
    assert f"{score:g} of {WEEK.points} points" in summary.get_text()


def test_what_waits_for_a_person_is_marked(pages):
    rows = BeautifulSoup(pages.html("ada"), "html.parser").select("#summary tbody tr")
    results = {row.th.get_text(): row.select("td")[-1].get_text() for row in rows}
    assert results["Part 13. Derivation with shapes"] == "graded by hand"
    assert results["Part 14. The 60-second answer"] == "not graded by hand yet"


def test_problems_of_the_submission_come_first(pages):
    assert "The kernelspec was 'julia'." in pages.text("b o'neil <i>")
    assert "There was an extra file" in pages.text("žofie"), "a note is told as well"
    assert "About the file" not in pages.text("ada")


@pytest.mark.parametrize("student", ["ada", "b o'neil <i>", "žofie"])
def test_pages_run_no_code_and_load_nothing_but_mathjax(pages, student):
    soup = BeautifulSoup(pages.html(student), "html.parser")
    scripts = soup.find_all("script")
    assert [script.get("src", "")[:38] for script in scripts] == [
        "",
        "https://cdnjs.cloudflare.com/ajax/libs",
    ]
    assert soup.find_all(["iframe", "object", "embed", "link", "form", "base", "i"]) == []
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        assert not tag.get("href", "").lower().startswith(("javascript", "data"))
        assert tag.get("src", "data:image/").startswith("data:image/") or tag in scripts
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")


def test_a_second_run_writes_the_same_page(pages):
    before = pages.page("žofie").read_bytes()
    assert feedback(pages.course, WEEK, ["žofie"]) == 0
    assert pages.page("žofie").read_bytes() == before


def test_clean_html_keeps_what_teaches():
    kept = "<details><summary>Hint</summary><table><tr><td>1</td></tr></table><h2>H</h2><p>p</p></details>"
    assert BeautifulSoup(clean_html(kept), "html.parser").get_text() == "Hint1Hp"
    assert clean_html("<style>p {color: red}</style><p onclick='x()'>p</p>") == "<p>p</p>"
    assert clean_html("<svg><script>x()</script></svg>") == ""
    assert "href" not in clean_html("<a href='java&#115;cript:x()'>a</a>")


def test_who_has_no_page_is_named(graded, capsys):
    nobody = Record("carla", WEEK.id, "digest", ["The notebook is not JSON."], ran=False)
    save_record(graded.course.records, nobody)
    try:
        assert feedback(graded.course, WEEK, ["ada", "carla", "dora"]) == 1
    finally:
        (graded.course.records / WEEK.id / "carla.json").unlink()
    said = capsys.readouterr().out
    assert "carla: no feedback, there is no graded notebook (The notebook is not JSON.)" in said
    assert "dora: handed in nothing" in said
    assert "feedback for 1 of 3" in said


def test_before_grading_the_remedy_is_named(graded, tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    with pytest.raises(GradingError, match="course.py release 3"):
        feedback(Course(tmp_path), WEEK)
    shutil.copytree(graded.course.root / "assignments", tmp_path / "assignments")
    with pytest.raises(GradingError, match="course.py grade 3"):
        feedback(Course(tmp_path), WEEK)


def test_nbgraders_own_command_makes_the_same_page(pages):
    config = pages.course.config()
    config.GenerateFeedback.exporter_class = "coursekit.results.feedback.FeedbackExporter"
    before = pages.page("ada").read_bytes()
    api = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)
    done = api.generate_feedback(WEEK.id, "ada", force=True)
    assert done["success"], done
    assert pages.page("ada").read_bytes() == before
