"""Scoring written answers: rubrics as assignments have them, and whatever is typed at the prompt."""

import re

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from coursekit.course.syllabus import graded
from coursekit.notebooks.execute import read_notebook
from coursekit.study.written import Stopped, Written, score, written_parts

FOLDED = """## Part 9. Why? (3 points)

| x | f |
|---|---|
| a | b |

<details><summary>Rubric: open it when you have written</summary>

| points | for |
|---:|---|
| 2 | the reason, $|x|$ included |
| 1 | an example |

</details>
"""


def written_cell(points, source, grade=True):
    about = {"grade_id": "why", "grade": grade, "solution": grade, "locked": not grade, "points": points}
    return new_markdown_cell(source, metadata=nbformat.from_dict({"nbgrader": about}))


def source(statement, points=3):
    answer = written_cell(points, "### BEGIN SOLUTION\nBecause.\n\nFor example.\n### END SOLUTION")
    return new_notebook(cells=[written_cell(0, statement, grade=False), answer])


@pytest.mark.parametrize("week", graded(), ids=lambda week: week.id)
def test_every_written_part_has_a_rubric_that_adds_up(week):
    found = written_parts(read_notebook(week.solution))
    assert found
    for written in found:
        assert sum(points for points, _ in written.rubric) == written.points, written.part
        assert len(written.sample.split()) > 50 and "SOLUTION" not in written.sample


@pytest.mark.parametrize("week", graded(), ids=lambda week: week.id)
def test_a_rubric_is_folded_and_two_samples_show_it_at_work(week):
    for written in written_parts(read_notebook(week.solution)):
        open_text = re.sub(r"<details>.*?</details>", "", written.statement, flags=re.S)
        assert written_parts(source(open_text, written.points))[0].rubric == [], "a rubric in plain sight"
        title = r"^\*\*(?:Sample \d: )?(excellent|poor)[,:] ([\d.]+) of (\d+)\b"
        samples = re.findall(title, written.sample, flags=re.I | re.M)
        assert [name.lower() for name, _, _ in samples] == ["excellent", "poor"], written.part
        (_, most, _), (_, few, _) = samples
        assert float(few) <= written.points / 2 < float(most) == written.points
        rows = re.findall(r"^\| ([\d.]+) (?:of|\|) ([\d.]+) \|", written.sample, flags=re.M)
        earned, possible = (sum(map(float, column)) for column in zip(*rows, strict=True))
        assert (earned, possible) == (float(few), written.points), "the points of the poor one, row by row"


def test_a_folded_rubric_is_read():
    [written] = written_parts(source(FOLDED))
    assert written.rubric == [(2, "the reason, $|x|$ included"), (1, "an example")]
    assert written.sample == "Because.\n\nFor example."


def test_a_rubric_on_the_other_side():
    table = "| rubric | points |\n|---|---|\n| this | 1 |\n| that | 2 |"
    assert written_parts(source(table))[0].rubric == [(1, "this"), (2, "that")]


@pytest.mark.parametrize("statement", ["No table.", FOLDED.replace("| 2 |", "| 5 |")])
def test_without_a_rubric_that_adds_up_the_total_is_asked(statement, capsys):
    [written] = written_parts(source(statement))
    assert written.rubric == []
    assert score(written, "Part 9", lambda prompt: "2,5", 80) == 2.5
    assert statement.splitlines()[0] in capsys.readouterr().out


def answers(*typed):
    """A stand-in for `input`."""
    left = list(typed)

    def ask(prompt):
        if not left:
            raise EOFError
        return left.pop(0)

    return ask


WRITTEN = Written("why", 3, [(2, "the reason"), (1, "an example")], "Why?", "Because.")


def test_points_are_asked_until_they_fit(capsys):
    assert score(WRITTEN, "Part 9. Why?", answers("3", "-1", "two", "1.5", "nan", "inf", "1"), 80) == 2.5
    out = capsys.readouterr().out
    assert "Sample answers, each with its points:" in out
    assert out.count("Write a number from 0 to 2") == 3 and out.count("Write a number from 0 to 1") == 2
    assert out.index("Because.") < out.index("the reason") < out.index("an example")
    assert "2.5 of 3 points." in out


def test_a_part_can_be_left_and_the_whole_stopped():
    assert score(WRITTEN, "Part 9", answers("2", ""), 80) is None
    with pytest.raises(Stopped):
        score(WRITTEN, "Part 9", answers("2"), 80)
