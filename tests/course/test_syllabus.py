"""What is generated from syllabus.yml into the README."""

import re

import pytest

from coursekit.course.syllabus import (
    BADGE_BEGIN,
    ROOT,
    SyllabusError,
    badge,
    load_milestones,
    with_generated,
)

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_is_up_to_date():
    assert with_generated(README) == README, "python course.py release"


def test_the_brief_has_the_minutes_and_points_of_the_milestones():
    brief = (ROOT / "capstone" / "README.md").read_text(encoding="utf-8")
    mine = [one for one in load_milestones() if re.match(r"m\d_", one.id)]
    for one in mine:
        row = rf"^\|.*\b{one.id}\b.*\| {one.work} min \| {one.points} \|"
        assert re.search(row, brief, flags=re.M), one.id
    minutes, points = sum(one.work for one in mine), sum(one.points for one in mine)
    assert f"| **{minutes} min** | **{points}** |" in brief and points == 100


@pytest.mark.parametrize("line", ["title: no repository named", "repository:  # OWNER/NAME"])
def test_no_badge_without_a_repository(tmp_path, line):
    (tmp_path / "syllabus.yml").write_text(line)
    assert badge(tmp_path / "syllabus.yml") == ""
    assert "OWNER" not in README and README.count("mybinder.org") == ("mybinder" in badge())


def test_a_repository_gives_the_badge(tmp_path):
    (tmp_path / "syllabus.yml").write_text("repository: some-body/ml.course")
    assert "(https://mybinder.org/v2/gh/some-body/ml.course/HEAD?" in badge(tmp_path / "syllabus.yml")


@pytest.mark.parametrize("text", ["https://github.com/a/b", "only-a-name", "[a, b]", "a/b/c"])
def test_what_is_no_repository_is_named(tmp_path, text):
    (tmp_path / "syllabus.yml").write_text(f"repository: {text}")
    with pytest.raises(SyllabusError, match="OWNER/NAME"):
        badge(tmp_path / "syllabus.yml")


def test_lost_markers_are_named():
    with pytest.raises(SyllabusError, match="must both be there"):
        with_generated(README.replace(BADGE_BEGIN, ""))
