"""One source for what the capstone measured: the worked report, the samples, the bank and the resume kit."""

import html
import importlib.util
import math
import re
import shutil
from pathlib import Path

import pandas as pd
import pypdf
import pytest
import yaml
from bs4 import BeautifulSoup
from sklearn.metrics import roc_auc_score

import coursekit as ck
from coursekit.course.syllabus import ROOT
from coursekit.interview.resume.read import read
from coursekit.interview.resume.rules import check
from coursekit.notebooks.execute import read_notebook


def script(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REPORT = script(ROOT / "capstone" / "worked_report.py")
KIT = ROOT / "interview" / "resume"
RESUME = script(KIT / "example_numbers.py")
NUMBERS, PARAGRAPHS = REPORT.reference()
CELLS = {cell.id: cell.source for cell in read_notebook(REPORT.NOTEBOOK).cells}
TESTS, ADULTS = 40, 320


def percent(name: str, key: str | None = None) -> str:
    value = NUMBERS[name] if key is None else NUMBERS[name][key]
    return f"{value[0] if isinstance(value, list) else value:.0%}"


def spread(name: str, times: float = 1, form: str = ".2f") -> str:
    """A number and its interval: 0.80 (0.77 to 0.83)."""
    value, low, high = (format(times * number, form) for number in NUMBERS[name])
    return f"{value} ({low} to {high})"


def of_tests(name: str) -> str:
    return f"{100 * NUMBERS[name][0]:.0f}"


def a_week(name: str) -> str:
    return f"{TESTS * NUMBERS[name][0]:.0f}"


# The texts of the notebook ---------------------------------------------------------------------

AGE, RACE = "sensitivity by age", "sensitivity by race and ethnicity"
MODEL, OLDEST = "sealed per test model", "sealed per test oldest"
MORE = NUMBERS["found with 80 tests"] - TESTS * NUMBERS[MODEL][0]
SAID = {
    "report": [
        f"fewer than {of_tests(OLDEST)} of 100 tests from the list find a case",
        f"about {spread(MODEL, TESTS, '.0f').replace(' (', ' cases (')}.",
        f"The oldest first would give {a_week(OLDEST)}.",
        f"would give {a_week('sealed per test rule')}, tests by lot",
        f"among all {a_week('sealed per test lot')}.",
        f"a risk of {NUMBERS['threshold by cost']:.0%} or more",
        f"{NUMBERS['tests a week by cost']:.0f} people a week",
        f"would find {percent('found by cost')} of the cases",
        f"The next 40 tests a week would find about {MORE:.0f} more",
        f"on {NUMBERS['people sealed']:,} people whom the model had never seen",
        f"(mark {NUMBERS['digest']})",
        f"Among the {NUMBERS['people']:,} people it was developed on, each predicted unseen, it finds "
        f"{percent(AGE, '20-34')} of the cases below the age of 35 and {percent(AGE, '65+')} from 65 on.",
        f"White people it finds {percent(RACE, 'Non-Hispanic White')}, among Black people "
        f"{percent(RACE, 'Non-Hispanic Black')}.",
        f"a fixed limit would have named {NUMBERS['tests a week by the fixed threshold']:.0f}.",
    ],
    "card": [
        f"the plan {NUMBERS['digest']}.",
        f"{NUMBERS['people']:,} people for development, {NUMBERS['people sealed']:,} sealed",
        f"{percent('base rate sealed')} of the sealed rows",
        f"AUC {spread('sealed auc')}; age alone {spread('sealed auc age')}.",
        f"Within age bands {spread('sealed within model')}, age {NUMBERS['sealed within age'][0]:.2f}.",
        f"Calibration slope {spread('sealed slope')}.",
        spread(MODEL, 100, ".0f").replace(" (", " of 100 find a case ("),
        f"20-34: {percent(AGE, '20-34')}",
        f"35-49: {percent(AGE, '35-49')}",
        f"50-64: {percent(AGE, '50-64')}",
        f"65 or more: {percent(AGE, '65+')}",
        f"White {percent(RACE, 'Non-Hispanic White')}",
        f"Black {percent(RACE, 'Non-Hispanic Black')}",
        f"named {NUMBERS['tests a week by the fixed threshold']:.0f} people a week",
    ],
    "checklist": [f"{NUMBERS['cases sealed']} sealed cases"],
    "resume": [
        f"AUC {spread('sealed auc').replace('(', '(95% ')} against",
        f"{NUMBERS['sealed auc age'][0]:.2f} for age.",
        f"{of_tests(MODEL)} of 100 tests would find a case, oldest-first {of_tests(OLDEST)}.",
    ],
}
SETTLED = {  # by the brief, the survey or the course: not measured here
    "report": "40 5 100 35 70 25 95 100 2017-18 80 35 65 10",
    "card": "C 0.03 48 20 6.0 2017-18 95 34 29 31 91 207 181 261 249 113 166 70 40",
    "checklist": "",
    "resume": "40 320 1 3",
}


def said(cell: str) -> str:
    return " ".join(REPORT.sample(CELLS[cell]))


@pytest.mark.parametrize("cell", SAID)
def test_an_excellent_sample_says_what_the_reference_computes(cell):
    text = said(cell)
    for claim in SAID[cell]:
        assert claim in text, claim


@pytest.mark.parametrize("cell", ["report", "resume"])
def test_no_number_of_a_sample_is_left_unchecked(cell):
    text = said(cell)
    for claim in SAID[cell]:
        text = text.replace(claim, "")
    left = set(re.findall(r"\d[\d.,-]*\d|\d", text)) - set(SETTLED[cell].split())
    assert not left, f"{cell}: numbers that nothing computes: {sorted(left)}"


def test_what_the_texts_say_in_words():
    """What would come out otherwise if a sentence of the samples were false."""
    assert NUMBERS["sealed found model"][2] < 0.4, "two of three cases are still missed"
    low, high = NUMBERS["sealed slope"][1:]
    assert low < 1 < high and NUMBERS["sealed intercept"][1] < 0 < NUMBERS["sealed intercept"][2]
    for gain in ("auc - auc age", "within model - within age", "per test model - per test rule"):
        assert NUMBERS[f"sealed {gain}"][1] > 0, gain
    curves = NUMBERS["curve"]
    for name in ("rule USPSTF-2021", "everybody", "nobody"):
        assert all(a > b for a, b in zip(curves["model"], curves[name], strict=True)), name
    assert NUMBERS["within bands, model"] < NUMBERS["auc out of fold"], "the age trap"
    tests = NUMBERS["list tests"].index(round(NUMBERS["tests of the rule"] / 5) * 5)
    rule = NUMBERS["found by the rule"] * NUMBERS["cases a week"]
    assert rule < NUMBERS["list"]["the oldest first"][tests], "fewer than the oldest first with as many tests"


def test_the_resume_entry_passes_the_check(tmp_path):
    example = (KIT / "example.md").read_text(encoding="utf-8")
    first = re.search(r"### Screening.*?(?=\n### )", example, flags=re.S)[0]
    entry = "\n".join(line.removeprefix("> ").removeprefix(">") for line in CELLS["resume"].splitlines())
    entry = re.search(r"### Testing.*?(?=\n\*\()", entry, flags=re.S)[0]
    path = tmp_path / "resume.md"
    path.write_text(example.replace(first, entry + "\n"), encoding="utf-8")
    assert check(read(path)) == []


# The worked report -----------------------------------------------------------------------------


def plain(text: str) -> str:
    return re.sub(r"\W+", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl"))


def test_the_page_is_made_from_the_reference():
    assert REPORT.PAGE.read_text(encoding="utf-8") == REPORT.page(NUMBERS, PARAGRAPHS), (
        "run: python capstone/worked_report.py"
    )


def test_the_print_says_what_the_page_says():
    (page,) = pypdf.PdfReader(REPORT.PRINT).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]  # A4
    text = plain(page.extract_text())
    for paragraph in PARAGRAPHS:
        assert plain(paragraph) in text, paragraph


def test_the_page_needs_nothing_else_and_can_be_heard():
    text = REPORT.PAGE.read_text(encoding="utf-8")
    assert not re.search(r"https?://|<script|<link|<img|@import|url\(", text)
    page = BeautifulSoup(text, "html.parser")
    assert page.html["lang"] == "en" and page.title.string and len(page.select("h1")) == 1 and page.main
    drawings = page.select("svg")
    assert len(drawings) == 2 and "prefers-color-scheme: dark" in text
    for drawing in drawings:
        names = [page.find(id=name).get_text() for name in drawing["aria-labelledby"].split()]
        assert drawing["role"] == "img" and all(len(name.split()) >= 5 for name in names)


def test_learners_do_not_get_the_worked_report():
    assert not list((ROOT / "assignments" / "m4_decision").glob("worked_report*"))


def test_without_a_browser_the_page_is_still_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(REPORT, "PAGE", tmp_path / "page.html")
    monkeypatch.setattr(REPORT, "PRINT", tmp_path / "page.pdf")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert REPORT.main() == 0 and (tmp_path / "page.html").is_file()
    assert "no Chromium found" in capsys.readouterr().out


def test_a_missing_reference_gets_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(REPORT, "NOTEBOOK", tmp_path / "gone.ipynb")
    assert REPORT.main() == 2
    assert capsys.readouterr().err.count("\n") == 1


# The bank and the resume kit -------------------------------------------------------------------


@pytest.fixture(scope="module")
def questions():
    found = {}
    for name in ("capstone_1", "capstone_2", "capstone_3", "13_interview_craft"):
        text = (ROOT / "interview" / "questions" / f"{name}.yml").read_text(encoding="utf-8")
        data = yaml.safe_load(text)
        for question in data["questions"] if isinstance(data, dict) else data:
            found[question["id"]] = " ".join(str(question).split())
    return found


@pytest.fixture(scope="module")
def models():
    """Of the resume kit's script: logistic regression, boosting and age on the folds; their difference."""
    chosen = {"logistic": RESUME.screening(RESUME.LINEAR), "boosting": RESUME.screening(RESUME.BOOSTED)}
    return chosen | {"age": RESUME.screening(RESUME.logistic_regression(1.0), ["age"])}


def test_the_kit_and_the_reference_measure_the_same(models):
    table, readme = RESUME.sealed(RESUME.LINEAR), (KIT / "README.md").read_text(encoding="utf-8")
    for row, name in {
        "AUC, chosen": "auc",
        "AUC, age": "auc age",
        "per test, chosen": "per test model",
    }.items():
        expected = NUMBERS[f"sealed {name}"]
        assert list(table.loc[row]) == pytest.approx(expected, abs=2e-4), row
        shown = re.search(rf"^{row} +([\d.]+) +([\d.]+) +([\d.]+)$", readme, flags=re.M).groups()
        assert [float(number) for number in shown] == pytest.approx(expected, abs=6e-4), row
    assert models["logistic"]["AUC"] == pytest.approx(NUMBERS["auc out of fold"], abs=2e-4)


def test_the_bank_quotes_what_was_measured(questions, models):
    auc, age = (f"{NUMBERS[f'sealed {name}'][0]:.2f}" for name in ("auc", "auc age"))
    linear, boosted, alone = (models[name]["AUC"] for name in ("logistic", "boosting", "age"))
    sd = models["logistic"]["AUC sd"]
    low, high = (f"{100 * end:.0f}" for end in NUMBERS[MODEL][1:])
    ratio = NUMBERS[MODEL][0] / NUMBERS[OLDEST][0]
    assert 1.4 < ratio < 1.6, "half as many cases again"
    positives, n = 510, NUMBERS["people"]
    assert round(positives / n, 4) == NUMBERS["base rate"]
    one, two = linear / (2 - linear), 2 * linear**2 / (1 + linear)  # Hanley and McNeil (1982)
    variance = linear * (1 - linear) + (positives - 1) * (one - linear**2)
    variance += (n - positives - 1) * (two - linear**2)
    error = math.sqrt(variance / (positives * (n - positives)))
    for question, claims in {
        "capstone-1-lift-over-chance": [f"age alone has {age} and the logistic regression {auc}."],
        "capstone-2-fair-comparison": [
            f"is {linear:.2f} against {boosted:.2f}, and age alone has {alone:.2f}.",
            f"{positives} positives are few",
        ],
        "capstone-2-how-sure-are-you": [
            f"an AUC of {linear:.3f}, plus or minus {sd:.3f} over five folds",
            f"a standard error near {error:.3f}",
            f"about {linear:.2f}, from {linear - 1.96 * error:.2f} to {linear + 1.96 * error:.2f}",
            f"Calling {sd:.3f} the 95 % interval",
        ],
        "capstone-3-one-page-report": [f"AUC {auc} against {age} for age alone on sealed rows"],
        "13-walk-through-capstone": [
            f"AUC {linear:.2f} against {boosted:.2f}, a tie",
            f"{of_tests(MODEL)} percent of the tests would find a case, by age {of_tests(OLDEST)} percent",
            f"How sure are you of the {of_tests(MODEL)} percent",
            f"From {low} to {high}, by drawing the {NUMBERS['people sealed']:,} sealed people anew; "
            f"{NUMBERS['cases sealed']} of them",
        ],
        "13-better-than-doctors": [
            f"{of_tests(MODEL)} percent of the tests would find a case",
            f"{of_tests(OLDEST)} if the oldest came first",
            f"{100 * NUMBERS['base rate sealed']:.0f} by chance",
        ],
        "13-disagree-with-your-lead": [
            f"AUC {linear:.3f} for logistic regression against {boosted:.3f}",
            f"varied by {sd:.3f} between folds",
            f"The {sd:.3f} of one model alone",
            f"a difference of {linear - boosted:.3f} a proof",
        ],
    }.items():
        for claim in claims:
            assert claim in questions[question], f"{question}: {claim}"


def test_the_leak_of_the_evening_before(questions, models):
    """The column that a doctor's word makes, put back into the cohort."""
    X, y, fold = RESUME.capstone_table("cohort")
    survey = pd.read_csv(ROOT / "solutions/m1_audit/survey.csv.gz", index_col="respondent", low_memory=False)
    X["told_prediabetes"] = survey.loc[X.index, "told_prediabetes"].astype(str).astype("category")
    p = pd.Series(0.0, index=X.index)
    for k in range(5):
        train = fold != k
        p[~train] = RESUME.LINEAR.fit(X[train], y[train]).predict_proba(X[~train])[:, 1]
    with_it, without = roc_auc_score(y, p), models["logistic"]["AUC"]
    text = questions["13-leak-the-evening-before"]
    assert f"With it AUC was {with_it:.2f}, without it {without:.2f}." in text
    assert f"they say AUC {with_it:.2f}" in text and f"we keep {with_it:.2f} for" in text


def test_the_survey_is_as_large_as_the_bank_says(questions):
    y = ck.load_nhanes()[1]
    assert len(y) == NUMBERS["people"] + NUMBERS["people sealed"]
    assert f"{y.sum()} of {len(y):,} people are positive" in questions["capstone-1-lift-over-chance"]
    assert f"{len(y):,} people of the US survey" in questions["13-walk-through-capstone"]
    example = html.unescape((KIT / "example.md").read_text(encoding="utf-8"))
    assert f"{len(y):,} people of a public health survey" in example
    assert f"opened {NUMBERS['people sealed']:,} sealed rows once" in example
    assert f"Choose {TESTS} of {ADULTS} adults a week" in example
