"""Pairs of submissions: copies are found whatever the names, the course's own text makes nobody a copyist."""

import re
import shutil

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbgrader.utils import is_solution

from benchmarks.similarity import a_class, shared_by_strangers
from coursekit.course.folders import Course
from coursekit.course.syllabus import ROOT, find_week
from coursekit.notebooks.cells import grade_id
from coursekit.notebooks.recover import released_form
from coursekit.similarity.compare import FEWEST_COMMON, compare, passages
from coursekit.similarity.errors import SimilarityError
from coursekit.similarity.known import GIVEN, LECTURE, REFERENCE, known_runs
from coursekit.similarity.levels import level
from coursekit.similarity.page import write_page
from coursekit.similarity.read import CellText
from coursekit.similarity.tokens import code_tokens, prose_tokens, runs

WEEK = find_week("3")
ODD = """
def trimmed_mean(values, share):
    ordered = sorted(values)
    drop = int(len(ordered) * share)
    kept = ordered[drop : len(ordered) - drop]
    total = 0.0
    for number, value in enumerate(kept):
        total = total + value if number % 2 else value + total
    return total / len(kept) if kept else float("nan")
"""
RENAMED = """
def trimmed_mean(a, b):
    '''My own words.'''
    s = sorted(a)  # sort first
    k = int(len(s) * b)
    u = s[k:len(s)-k]

    t = 0.0
    for i, x in enumerate(u):
        t = t + x if i % 2 else x + t
    return t / len(u) if u else float('nan')
"""
OTHER = """
import numpy as np

def trimmed_mean(values, share):
    values = np.sort(np.asarray(values, dtype=float))
    low, high = np.quantile(values, [share, 1 - share])
    inside = (values >= low) & (values <= high)
    if not inside.any():
        raise ValueError("nothing is left of values")
    return values[inside].mean()
"""
NOTHING_KNOWN = {GIVEN: set(), REFERENCE: set(), LECTURE: set()}


def works(*sources):
    return {
        f"student-{number:02}": {"mean": CellText(source, True)} for number, source in enumerate(sources, 1)
    }


def test_other_names_comments_and_spaces_hide_nothing():
    found = compare(works(ODD, RENAMED, OTHER), NOTHING_KNOWN)
    (pair,) = found.pairs
    assert pair.names == ("student-01", "student-02")
    assert pair.share == 1
    assert found.compared == 3
    part = found.parts["student-02"]["mean"]
    texts = [part.source[start:end] for start, end in passages(part, pair.shared[0].second)]
    assert "u = s[k:len(s)-k]" in "".join(texts)


@pytest.mark.parametrize("source", [GIVEN, REFERENCE, LECTURE])
def test_the_courses_own_text_is_no_copying_between_learners(source):
    known = NOTHING_KNOWN | {source: set(runs(code_tokens(ODD)))}
    found = compare(works(ODD, RENAMED, OTHER), known)
    assert found.pairs == []
    if source != GIVEN:
        assert found.explained(source)["student-01"] == 1
        assert found.explained(source)["student-03"] == 0


def test_what_a_class_writes_alike_is_no_sign():
    many = works(*[ODD] * (FEWEST_COMMON + 1))
    assert compare(many, NOTHING_KNOWN).pairs == []
    few = works(*[ODD] * FEWEST_COMMON)
    assert len(compare(few, NOTHING_KNOWN).pairs) == FEWEST_COMMON * (FEWEST_COMMON - 1) // 2


@pytest.mark.parametrize(
    "broken", ["def f(:\n  '''", "x = 'no end\n\\", "\ud800 \x00 =", "", "é" * 50, "(" * 5000]
)
def test_any_text_has_tokens_that_stand_where_they_say(broken):
    for tokens in (code_tokens(broken), prose_tokens(broken)):
        assert all(0 <= token.start < token.end <= len(broken) for token in tokens)
        runs(tokens)


def hand_in(course, student, cells):
    notebook = released_form(WEEK)
    for cell in notebook.cells:
        if is_solution(cell) and grade_id(cell) in cells:
            cell.source = cells[grade_id(cell)]
    path = course.folder("submitted", student, WEEK.id) / f"{WEEK.id}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    return path


@pytest.fixture
def course(tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    return Course(tmp_path)


def test_the_page_shows_passages_side_by_side(course, capsys):
    reference = {
        grade_id(cell): re.sub(r"### (BEGIN|END) SOLUTION", "", cell.source)
        for cell in nbformat.read(WEEK.solution, as_version=4).cells
        if is_solution(cell) and cell.cell_type == "code"
    }
    odd = "".join(ODD.replace("trimmed_mean", f"f_{n}").replace("% 2", f"% {n}") for n in range(8))
    shown = odd + "\nprint('<script>alert(1)</script>')\n"
    hand_in(course, "student-01", {"sigmoid": shown})
    hand_in(course, "student-02", {"sigmoid": shown.replace("ordered", "s").replace("kept", "k")})
    hand_in(course, "student-03", reference)
    hand_in(course, "student-04", reference)
    hand_in(course, "student-05", {})
    hand_in(course, "student-06", {}).write_text("no notebook")
    assert write_page(course, WEEK, None) == 0
    said = capsys.readouterr().out
    assert "5 submissions, 10 pairs; more alike than strangers: 1" in said
    assert "no proof" in said
    html = (course.reports / f"{WEEK.id}-similar.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    (pair,) = soup.find_all("details")
    assert [name.text for name in pair.summary.find_all("b")] == ["student-01", "student-02"]
    assert len(pair.select(".sides > div")) == 2
    assert "k = s[drop : len(s) - drop]" in pair.find_all("mark")[-1].text
    assert soup.find_all(["script", "link", "iframe"]) == []
    assert str(level(WEEK)[0]) in soup.text
    named = next(line.text for line in soup.find_all("p") if line.text.startswith("Reference solution"))
    assert re.findall(r"student-\d\d", named) == ["student-03", "student-04"]
    assert "student-06" in soup.select("p.note")[-1].text


def test_one_submission_has_nobody_to_be_compared_with(course):
    hand_in(course, "student-01", {})
    with pytest.raises(SimilarityError, match="week 3 has 1 readable submission: .* collect 3"):
        write_page(course, WEEK, None)


def test_a_page_that_cannot_be_written(course, tmp_path):
    for number in range(2):
        hand_in(course, f"student-{number}", {})
    (tmp_path / "file").write_text("")
    with pytest.raises(SimilarityError, match="name another --output"):
        write_page(course, WEEK, tmp_path / "file" / "page.html")


def test_strangers_stay_below_the_level_and_copies_do_not():
    least, is_measured = level(WEEK)
    assert is_measured
    counts = shared_by_strangers(WEEK, pairs=300, seed=8)
    assert sum(count >= least for count in counts) <= 0.03 * len(counts)
    class_of_ten = a_class(WEEK, 10)
    copied = {f"copy of {name}": work for name, work in list(class_of_ten.items())[:2]}
    found = compare(class_of_ten | copied, known_runs(WEEK))
    shared = {pair.names: pair.tokens for pair in found.pairs}
    for name in copied:
        mine = shared[name, name.removeprefix("copy of ")]
        assert mine == max(count for names, count in shared.items() if name in names)
