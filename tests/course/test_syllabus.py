"""What is generated from syllabus.yml into the README."""

import pytest

from coursekit.course.syllabus import BADGE_BEGIN, ROOT, SyllabusError, badge, with_generated

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_is_up_to_date():
    assert with_generated(README) == README, "python course.py release"


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
