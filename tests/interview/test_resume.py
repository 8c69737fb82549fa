"""The resume kit: what the checker flags and what it lets pass, and whether the templates hold together."""

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import matplotlib.pyplot as plt
import pypdf
import pytest
from matplotlib.backends.backend_pdf import PdfPages

from coursekit.cli import main
from coursekit.interview.resume.lines import ResumeError
from coursekit.interview.resume.read import read
from coursekit.interview.resume.rules import PHRASES, check

KIT = Path(__file__).resolve().parents[2] / "interview" / "resume"
EXAMPLE = (KIT / "example.md").read_text(encoding="utf-8")
PROJECTS = ["Screening for high blood sugar", "Late flights", "Algorithms from scratch"]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def print_pdf(path: Path, *pages: str) -> Path:
    """A PDF whose lines stand where those of a text stand, on one page per text."""
    with PdfPages(path) as pdf:
        for page in pages:
            figure = plt.figure(figsize=(8.27, 11.69))
            for row, line in enumerate(page.split("\n")):
                indent = len(line) - len(line.lstrip())
                figure.text(0.08 + 0.008 * indent, 0.95 - 0.013 * row, line.strip(), fontsize=7)
            pdf.savefig(figure)
            plt.close(figure)
    return path


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), start=1) if part in line)


# What is flagged -------------------------------------------------------------------------------

CONTACT = next(line for line in EXAMPLE.split("\n") if "mailto:" in line)
BULLETS = {
    part: re.search(rf"- \*\*{part}\.\*\*.*\n", EXAMPLE)[0]
    for part in ("Task", "Contribution", "Result", "Effect")
}
PROJECT_SECTION = EXAMPLE[EXAMPLE.index("## Projects") : EXAMPLE.index("## Skills")]
SKILLS = "- **Have used:** SQL, Linux, Matplotlib"
JOB = "Answered customers' technical questions"

EDITS = [  # what is replaced, by what, a part of the line that is flagged, words of the message
    ("[learner@example.org](mailto:learner@example.org) · ", "", "# Example Learner", "no e-mail address"),
    (
        CONTACT,
        "[learner@example.org](mailto:learner@example.org)",
        "# Example Learner",
        "second way to find you",
    ),
    (
        "learner@example.org](mailto:learner@example.org",
        "your.name@mail.org](mailto:",
        "your.name@",
        "nobody's address",
    ),
    (
        "[learner@example.org](mailto:learner@example.org)",
        "me@example.com",
        "me@example.com",
        "nobody's address",
    ),
    (
        "[learner@example.org](mailto:learner@example.org)",
        "crazy_gamer@mail.org",
        "gamer@",
        "sounds like a joke",
    ),
    ("# Example Learner", "# Somebody Else", "learner@example.org", "left from the example"),
    ("**Junior machine learning engineer** · ", "", "# Example Learner", "no position"),
    (PROJECT_SECTION, "", "2020 - 2023", "no section “Projects”"),
    (BULLETS["Task"], "", "### Screening", "“Screening for high blood sugar” says no task"),
    (BULLETS["Contribution"], "", "### Screening", "“Screening for high blood sugar” says no contribution"),
    (BULLETS["Result"], "", "### Screening", "“Screening for high blood sugar” says no result"),
    (BULLETS["Effect"], "", "### Screening", "“Screening for high blood sugar” says no effect"),
    (
        BULLETS["Contribution"],
        "- **Contribution.** We audited the table and built a pipeline.\n",
        "We audited",
        "“We” hides",
    ),
    (
        BULLETS["Contribution"],
        "- **Contribution.** The table was audited and a pipeline was built.\n",
        "was audited",
        "“was audited” hides",
    ),
    (
        BULLETS["Result"],
        "- **Result.** The model ranked people much better than age.\n",
        "much better",
        "without a number",
    ),
    (
        BULLETS["Result"],
        "- **Result.** Logistic regression: AUC 0.79.\n",
        "AUC 0.79",
        "“AUC 0.79” is good or bad only",
    ),
    (BULLETS["Result"], "- **Result.** Reached 91% accuracy.\n", "91%", "“91% accuracy” is good or bad only"),
    (JOB, "Passionate about data", "Passionate", "“Passionate” can be said by everyone"),
    (JOB, "A real team player", "team player", "“team player” can be said by everyone"),
    (JOB, "Results-driven work", "Results-driven", "“Results-driven” can be said by everyone"),
    (JOB, "Expert in everything", "Expert in", "“Expert in everything” can be said"),
    (JOB, "Built synergies", "synergies", "“synergies” can be said by everyone"),
    (SKILLS, SKILLS + ", R, C, Java, Go, Rust, Scala, Perl, PHP, Ruby, Hive", "## Skills", "21 skills"),
    (SKILLS, SKILLS + " 80%", "80%", "a scale that nobody knows"),
    (SKILLS, SKILLS + " ★★★☆☆", "★★★☆☆", "a scale that nobody knows"),
    ("## Projects", "## Objective\n\nGrow.\n\n## Projects", "## Objective", "says what you want"),
    (
        "## Skills",
        "References are available upon request.\n\n## Skills",
        "References are",
        "goes without saying",
    ),
    ("\n## Projects", "\n![me](me.jpg)\n\n## Projects", "me.jpg", "a photo"),
    (
        "+1 202-555-0100",
        "+1 202-555-0100 · Date of birth: 1 May 2000",
        "Date of birth",
        "“Date of birth: 1 May 2000” is private",
    ),
    (
        "+1 202-555-0100",
        "+1 202-555-0100 · Marital status: single",
        "Marital",
        "“Marital status: single” is private",
    ),
    (
        "Example Company",
        "[name of the company]",
        "[name of",
        "“[name of the company]” is left from a template",
    ),
    (JOB, "Lorem ipsum dolor", "Lorem ipsum", "“Lorem ipsum” is left from a template"),
    (JOB, "TODO", "TODO", "“TODO” is left from a template"),
    (
        "[example.org/learner/screening](https://example.org/learner/screening)",
        "[here](https://example.org/a)",
        "[here]",
        "does not say where it goes",
    ),
    ("(https://example.org/learner/screening)", "()", "screening]()", "goes nowhere"),
    (
        "https://example.org/learner/screening)",
        "http://localhost:8888/a) http://localhost:8888/a",
        "localhost",
        "on no other machine",
    ),
    (
        "## Skills",
        "## Links\n\nhttps://example.org/learner/a\n\n## Skills",
        "learner/a",
        "a link without a word about it",
    ),
    (JOB, "word " * 70, "word word", "words in one piece are skipped"),
    (JOB, "I answered questions, and my report is used", "I answered", "leave “I” out"),
    ("2023 - 2026", "2026 - 2023", "2026 - 2023", "ends before it begins"),
    ("2023 - 2026", "05/2023 - 03/2023", "05/2023", "“05/2023 - 03/2023” ends before it begins"),
    ("2023 - 2026", "May 2023 – Jan 2023", "May 2023", "“May 2023 – Jan 2023” ends before it begins"),
    ("2023 - 2026", "13/2023 - 2026", "13/2023", "“13/2023” is no date"),
    ("2023 - 2026", "2023-14 until 2026", "2023-14", "“2023-14” is no date"),
    ("2023 - 2026", "31.02.2023 - 2026", "31.02.2023", "“31.02.2023” is no date"),
    ("2023 - 2026", "2023 - 2091", "2023 - 2091", "“2023 - 2091” lies in the future"),
    ("2020 - 2023", "2091 - 2094", "2091 - 2094", "“2091 - 2094” lies in the future"),
    (", 2023 - 2026", "", "Support engineer", "“Support engineer” has no dates"),
    (", Example Company", "", "Support engineer", "“Support engineer” is a position or an employer"),
    (JOB, "Responsible for reports", "Responsible", "“Responsible for” says that you were there"),
    (JOB, "Was involved in a migration", "Was involved", "“Was involved in” says that you were there"),
    (JOB, "Helped the team with reports", "Helped", "“Helped” says that you were there"),
    (JOB, "Cut costs; actively participated in sales", "Cut", "“actively participated in” says"),
    (JOB, "Did various reporting tasks", "various", "“various reporting tasks” could be anything"),
    (JOB, "Built a model with 99.9 % accuracy", "99.9 %", "“99.9 % accuracy” is good or bad only"),
    (BULLETS["Result"], "- **Result.** Improved accuracy to 99.9 %.\n", "99.9", "“accuracy to 99.9” is good"),
    (BULLETS["Result"], "- **Result.** Raised recall up to 95%.\n", "95%", "“recall up to 95” is good"),
    ("2023 - 2026", "May 2023 - 06/2026", "06/2026", "months are written in another way"),
    (
        "## Education",
        "## Reading\n\n" + "- A book, which taught me\n" * 15 + "\n## Education",
        "2020 - 2023",
        "pages in print",
    ),
]


@pytest.mark.parametrize(("old", "new", "part", "words"), EDITS, ids=[edit[3] for edit in EDITS])
def test_one_edit_gives_one_finding(tmp_path, old, new, part, words):
    text = EXAMPLE.replace(old, new, 1)
    assert text != EXAMPLE
    (finding,) = check(read(write(tmp_path / "resume.md", text)))
    assert words in finding.message
    assert finding.line == line_of(text, part)
    assert "\n" not in finding.message and (";" in finding.message or "," in finding.message)


@pytest.mark.parametrize(
    "said",
    [
        "2017-18",
        "2023 - 2091 (expected)",
        "2048 rows",
        "May 2019 - Present",
        "12/2019 - 01/2020",
        "24/7",
        "2026",
    ],
)
def test_dates_that_can_be(said, tmp_path):
    text = EXAMPLE.replace("2020 - 2023", f"2020 - 2023, {said}")
    assert check(read(write(tmp_path / "resume.md", text))) == []


@pytest.mark.parametrize("said", ["AUC 0.80 against 0.71 for age", "AUC 0.80 (0.77 to 0.83); age alone 0.71"])
def test_a_result_beside_its_rival_needs_no_baseline(said, tmp_path):
    text = EXAMPLE.replace(BULLETS["Result"], f"- **Result.** {said}.\n")
    assert "baseline" not in [finding.rule for finding in check(read(write(tmp_path / "resume.md", text)))]


HEADINGS = {
    "alone": ("Objective\n", "Skills\n"),
    "capitals": ("CAREER OBJECTIVE\n", "TECHNICAL SKILLS:\n"),
    "with text": ("Objective: ", "Skills: "),
    "ruled": ("--- Objective ---\n", "=== Skills & Tools ===\n"),
    "spaced": ("O B J E C T I V E\n", "S K I L L S\n"),
    "other words": ("Career goal:\n", "Core Competencies / Tools\n"),
    "bold": ("**Objective:** ", "**Skills:** "),
}


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize("form", HEADINGS)
def test_plain_headings_lose_no_finding(form, ending, tmp_path):
    objective, skills = HEADINGS[form]
    if ending == "txt":
        objective, skills = objective.replace("*", ""), skills.replace("*", "")
    text = printed(EXAMPLE).replace("Projects\n", f"{objective}Grow in a growing company.\n\nProjects\n", 1)
    begin, end = text.index("Skills\n"), text.index("Experience\n")
    text = text[:begin] + skills + ", ".join(f"Tool{n}" for n in range(30)) + "\n\n" + text[end:]
    findings = check(read(write(tmp_path / f"resume.{ending}", text)))
    assert [finding.rule for finding in findings] == ["dead", "skills"]


def test_no_link_to_code(tmp_path):
    text = re.sub(r"\[example\.org[^)]*\)", "", EXAMPLE)
    (finding,) = check(read(write(tmp_path / "resume.md", text)))
    assert "no link to code" in finding.message and finding.line == line_of(text, "# Example Learner")


def test_every_rule_about_words_is_tried():
    text = "\n".join(edit[1] for edit in EDITS)
    assert all(pattern.search(text) for _, pattern, _ in PHRASES)


def test_too_many_pages(tmp_path):
    path = print_pdf(tmp_path / "resume.pdf", printed(EXAMPLE), "Hobbies")
    (finding,) = check(read(path))
    assert "page 2 begins here" in finding.message
    assert read(path).lines[finding.line - 1].text == "Hobbies"


# What is not -----------------------------------------------------------------------------------


def printed(markdown: str) -> str:
    """The example as plain text with its bullets broken in two."""
    text = re.sub(r"<!--.*?-->\n*|\*\*|^#+ ", "", markdown, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"^(- .{60,90}?) ", r"\1\n  ", text, flags=re.MULTILINE)


def as_text(folder: Path) -> Path:
    return write(folder / "resume.txt", printed(EXAMPLE))


def as_pdf(folder: Path) -> Path:
    return print_pdf(folder / "resume.pdf", printed(EXAMPLE))


FORMS = {
    "md": lambda folder: KIT / "example.md",
    "pdf by LaTeX": lambda folder: KIT / "example.pdf",
    "txt": as_text,
    "another pdf": as_pdf,
}
every_form = pytest.mark.parametrize("form", FORMS)


@every_form
def test_the_example_passes(form, tmp_path, capsys):
    path = FORMS[form](tmp_path)
    assert main(["resume-check", str(path)]) == 0
    assert capsys.readouterr().out.startswith(f"{path}: nothing to change")


@every_form
def test_the_interviewer_finds_projects(form, tmp_path):
    resume = read(FORMS[form](tmp_path))
    assert [section.name for section in resume.sections] == ["Projects", "Skills", "Experience", "Education"]
    assert [project.name for project in resume.projects] == PROJECTS
    for project in resume.projects:
        assert project.name in resume.lines[project.line - 1].text
        assert all(f"{part}." in project.text for part in BULLETS)
    assert resume.projects[-1].text.endswith("before a model decides anything.")


SANE = {
    "text.txt": """
        JANE GLOVER-SMITH
        Data Scientist
        Berlin | jane.glover@posteo.de | +49 30 1234567 | github.com/jglover

        SUMMARY
        Two years of forecasting in retail.

        EXPERIENCE
        Acme Retail, Berlin                           May 2022 - Present
        - Built demand forecasts for 1,200 products; cut stock-outs by 11 % compared with the old rule.
        - Worked with the purchasing team to define what a stock-out costs.

        PROJECTS
        Bike share forecast
        - Predicted hourly demand on public data; RMSE 41 against 68 for last week's value.
        - Deployed as a FastAPI service. Code: github.com/jglover/bikes
        Spam filter
        - Trained naive Bayes on 5,000 US messages, wrote it from scratch in NumPy
          and compared it with scikit-learn.

        EDUCATION
        MSc Statistics, 2020 - 2022. Courses: Calculus I, Calculus II.

        SKILLS
        Python, SQL, pandas, ASP.NET, CI/CD
        """,
    "underlined.md": """
        Ravi Kumar
        ==========

        *Machine Learning Engineer* | [ravi@fastmail.com](mailto:ravi@fastmail.com) | [GitHub](https://github.com/r)

        Selected Projects
        -----------------

        **Churn model for a telecom** ([code](https://github.com/r/churn))

        - Goal: predict who cancels next month.
        - Built features from 2M call records, trained LightGBM; AUC 0.84 vs 0.71 for the existing rules.

        **Image classifier** ([code](https://github.com/r/img))

        - Fine-tuned ResNet-18 on 10k photos; 93% accuracy, up from 81%.
        """,
    "bullets.md": """
        # Maria Lopez
        Junior ML Engineer · maria.lopez@gmail.com · 612 345 678 · https://marialopez.dev

        ## About me
        Physics graduate. I like measuring things.

        ## Projects
        - **Energy forecast** (thesis): national load one day ahead; MAPE 2.9 % against 4.1 % of the operator.
        - **Receipt reader** (own idea): 40 receipts a minute, with Tesseract and a small network of its own.

        ## Education
        BSc Physics, 09/2019 - 06/2023
        """,
}


@pytest.mark.parametrize("name", SANE)
def test_other_sane_resumes_pass(name, tmp_path):
    text = re.sub(r"^ {8}", "", SANE[name].lstrip("\n"), flags=re.MULTILINE)
    resume = read(write(tmp_path / name, text))
    assert check(resume) == []
    assert len(resume.projects) == 2


def test_a_page_without_sections_can_be_read(tmp_path):
    resume = read(write(tmp_path / "resume.txt", "just one line"))
    assert resume.sections == () and resume.projects == ()
    assert {"e-mail", "reach", "code", "position", "projects"} == {finding.rule for finding in check(resume)}


# The command -----------------------------------------------------------------------------------


def test_findings_are_printed_in_order_of_lines(tmp_path, capsys):
    text = (
        EXAMPLE.replace(JOB, "TODO").replace("AUC 0.80", "AUC [your number]").replace("# Example", "# Sample")
    )
    path = write(tmp_path / "resume.md", text)
    assert main(["resume-check", str(path)]) == 1
    *findings, summary = capsys.readouterr().out.splitlines()
    lines = [int(re.match(rf"{re.escape(str(path))}:(\d+): \S", finding)[1]) for finding in findings]
    assert lines == sorted(lines) and len(lines) == 3
    assert summary.startswith(f"{path}: 3 things to change")


def no_text(path: Path) -> None:
    figure = plt.figure()
    figure.figimage([[0.0, 1.0], [1.0, 0.0]])
    figure.savefig(path)
    plt.close(figure)


def pages(path: Path, count: int = 1, password: str = "") -> None:
    writer = pypdf.PdfWriter()
    for _ in range(count):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)


BAD_FILES = {
    "missing.md": (lambda path: None, "cannot be read"),
    "folder.md": (Path.mkdir, "is a folder"),
    "empty.md": (Path.touch, "is empty"),
    "blank.txt": (lambda path: path.write_text(" \n\n"), "is empty"),
    "comment.md": (lambda path: path.write_text("<!-- nothing else -->\n"), "is empty"),
    "latin.txt": (lambda path: path.write_bytes("Ren\xe9".encode("latin-1")), "is not UTF-8"),
    "utf16.md": (lambda path: path.write_text(EXAMPLE, encoding="utf-16"), "is not UTF-8"),
    "huge.md": (lambda path: path.write_text("word " * 20_000), "is larger than 60 kB"),
    "huge.pdf": (lambda path: path.write_bytes(b"%PDF-1.4" + bytes(6_000_000)), "is larger than 5000 kB"),
    "resume.docx": (Path.touch, "save it as PDF"),
    "resume.tex": (Path.touch, "compile it"),
    "resume": (Path.touch, "save it as PDF, Markdown"),
    "empty.pdf": (Path.touch, "is no PDF"),
    "text.pdf": (lambda path: path.write_text(EXAMPLE), "is no PDF"),
    "cut.pdf": (lambda path: path.write_bytes((KIT / "example.pdf").read_bytes()[:20_000]), "damaged"),
    "locked.pdf": (lambda path: pages(path, password="secret"), "is encrypted"),
    "scan.pdf": (no_text, "has no text in it (a scan?)"),
    "book.pdf": (lambda path: pages(path, count=11), "has 11 pages"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_one_line(name, tmp_path, capsys):
    make, words = BAD_FILES[name]
    make(tmp_path / name)
    assert main(["resume-check", str(tmp_path / name)]) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.count("\n") == 1
    assert shown.err.startswith(f"resume-check: {tmp_path / name}: ") and words in shown.err
    with pytest.raises(ResumeError, match=";"):  # and says what to do
        read(tmp_path / name)


# The kit ---------------------------------------------------------------------------------------


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w.%±'-]+", text.replace("’", "'"))


def without_latex(source: str) -> str:
    body = source[source.index(r"\begin{document}") : source.index(r"\end{document}")]
    body = re.sub(r"\\(begin|end)\{\w+\}|\\href\{[^}]*\}|\\fontsize.*", "", body)
    body = body.replace(r"$\pm$", "±").replace(r"\%", "%")
    return re.sub(r"\\\w+|[{}]", " ", body)


def test_the_example_says_the_same_in_all_forms():
    resume = read(KIT / "example.md")
    pdf = read(KIT / "example.pdf")
    expected = words_of("\n".join(line.text for line in resume.lines))
    assert words_of(without_latex((KIT / "example.tex").read_text(encoding="utf-8"))) == expected
    assert words_of("\n".join(line.text for line in pdf.lines)) == expected
    assert pdf.pages == 1


def headings(name: str) -> list[str]:
    lines = read(KIT / name).lines
    return [
        re.sub(r"\[.*\]", "", line.text) if line.level == 2 else "#" * line.level
        for line in lines
        if line.level
    ]


def test_template_and_example_have_the_same_structure():
    assert headings("template.md") == headings("example.md")
    latex = {name: (KIT / f"{name}.tex").read_text(encoding="utf-8") for name in ("template", "example")}
    commands = {
        name: re.findall(r"\\(?:section\{\w+\}|project|item|usepackage\S*)", text)
        for name, text in latex.items()
    }
    assert commands["template"] == commands["example"]
    assert words_of(without_latex(latex["template"])) == words_of(
        "\n".join(line.text for line in read(KIT / "template.md").lines)
    )


def test_every_gap_of_the_template_is_flagged():
    resume = read(KIT / "template.md")
    gaps = [line.number for line in resume.lines if "[" in line.text]
    findings = check(resume)
    assert [finding.line for finding in findings] == gaps
    assert {finding.rule for finding in findings} == {"template"}


@pytest.mark.parametrize("name", ["template", "example"])
@pytest.mark.parametrize("tool", ["pdflatex", "pandoc"])
def test_the_sources_give_one_page(name, tool, tmp_path):
    if not shutil.which("pdflatex") or not shutil.which(tool):
        pytest.skip(f"{tool} is not installed")
    target = tmp_path / f"{name}.pdf"
    latex = [
        "pdflatex",
        "-interaction=nonstopmode",
        "-halt-on-error",
        f"-output-directory={tmp_path}",
        f"{name}.tex",
    ]
    pandoc = ["pandoc", "-d", "one_page.yaml", f"{name}.md", "-o", str(target)]
    done = subprocess.run(latex if tool == "pdflatex" else pandoc, cwd=KIT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (page,) = pypdf.PdfReader(target).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]  # A4
    resume = read(target)
    assert words_of("\n".join(line.text for line in resume.lines)) == words_of(
        "\n".join(line.text for line in read(KIT / f"{name}.md").lines)
    )
    assert {finding.rule for finding in check(resume)} == ({"template"} if name == "template" else set())


def numbers_script():
    spec = importlib.util.spec_from_file_location("example_numbers", KIT / "example_numbers.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def numbers_in_readme() -> dict[str, list[float]]:
    """The rows of the tables that example_numbers.py prints, as the README shows them."""
    readme = (KIT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^([A-Za-z ,]+?)  +([-\d. ]+)$", readme, flags=re.MULTILINE)
    return {name: [float(number) for number in numbers.split()] for name, numbers in rows}


def test_the_example_reports_what_was_computed():
    rows = numbers_in_readme()
    linear, boosting = rows["logistic regression"], rows["boosting"]
    auc, age = rows["AUC, chosen"], rows["AUC, age"]
    assert (
        f"AUC {auc[0]:.2f} (95% interval {auc[1]:.2f} to {auc[2]:.2f}) against {age[0]:.2f} for age"
        in EXAMPLE
    )
    assert f"boosting had {boosting[0]:.2f} against {linear[0]:.2f}, a difference within luck" in EXAMPLE
    found, oldest = (100 * rows[f"per test, {name}"][0] for name in ("chosen", "age"))
    assert f"{found:.0f} of every 100 tests would find a case, {oldest:.0f} if the oldest came" in EXAMPLE
    flights = rows["logistic regression, by time"]
    assert (
        f"precision {flights[1]:.2f} against a base rate of {flights[3]:.2f}, AUC {flights[0]:.2f}."
        in EXAMPLE
    )
    assert f"promised boosting {rows['boosting, at random'][0]:.2f}" in EXAMPLE
    assert f"lead of {rows['boosting, by time'][0] - flights[0]:.3f} in AUC" in EXAMPLE
    assert f"{flights[2]:.0%} are late, against {flights[3]:.0%} of all" in EXAMPLE
    assert f"{flights[2] / flights[3]:.1f} times as often" in EXAMPLE


def test_the_numbers_can_be_computed_again():
    script, rows = numbers_script(), numbers_in_readme()  # sealed rows: test_capstone_numbers
    again = script.screening(script.LINEAR)
    assert list(again.values()) == pytest.approx(rows["logistic regression"], abs=0.0006)
    difference, low, high = script.behind(script.BOOSTED, script.LINEAR)
    readme = (KIT / "README.md").read_text(encoding="utf-8")
    assert f"out of fold: {difference:+.3f}, 95 % interval {low:+.3f} to {high:+.3f}" in readme
    assert low < 0 < high, "else the example's “within luck” is false"


def test_the_readme_names_what_is_there():
    named = set(
        re.findall(r"`([\w.]+\.(?:md|tex|pdf|py|yaml))`", (KIT / "README.md").read_text(encoding="utf-8"))
    )
    assert named == {path.name for path in KIT.iterdir() if path.is_file()} - {"README.md"}
