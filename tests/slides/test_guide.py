"""The teaching guide: what is generated is up to date, what is written by hand names what is there."""

import re

import pytest

from coursekit.course.syllabus import built_weeks, load_milestones, load_weeks
from coursekit.notebooks.execute import read_notebook
from coursekit.slides.guide import FOLDER, GuideError, path_of, refreshed
from coursekit.slides.schedules import ScheduleError, rows_of, with_minutes

WEEKS = built_weeks()
HEADINGS = [
    "Goal",
    "Schedule",
    "Live coding",
    "Discussion",
    "Homework",
    "Misconceptions to expect",
    "What the class report will show",
]
LIVE = re.compile(r"^- `(?P<cell>[\w-]+)`:\s+`(?P<old>.+?)`\s+becomes\s+`(?P<new>.+?)`\.", re.M | re.S)
README = (FOLDER / "README.md").read_text(encoding="utf-8")
SCHEDULE = re.compile(r"^### (\d+) weeks.*?^(\|(?: \d+ |---| week | all ).*?)\n(?:\n|\Z)", re.M | re.S)


def guide(week):
    return path_of(week).read_text(encoding="utf-8")


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_generated_parts_are_up_to_date(week):
    assert refreshed(guide(week), week) == guide(week), "run `python course.py guide`"


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_a_guide_has_all_its_sections(week):
    assert re.findall(r"^## (.+)$", guide(week), re.M) == HEADINGS
    assert len(re.findall(r"^\d+\. \*\*.+?\*\*\s+\*Expect:\*", guide(week), re.M | re.S)) >= 1
    assert guide(week).count("*Expect:*") >= 3


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.id)
def test_live_coding_changes_what_stands_in_the_lecture(week):
    cells = {cell.id: cell.source for cell in read_notebook(week.lecture).cells}
    changes = list(LIVE.finditer(guide(week)))
    assert len(changes) >= 2
    for change in changes:
        old = " ".join(change["old"].split())
        assert cells[change["cell"]].count(old) == 1, f"{change['cell']}: {old!r}"


def test_a_guide_without_a_mark_is_refused():
    text = guide(WEEKS[0]).replace("schedule: generated", "timetable: generated")
    with pytest.raises(GuideError, match="schedule"):
        refreshed(text, WEEKS[0])


def test_schedules_have_the_minutes_of_the_syllabus():
    assert with_minutes(README) == README, "run `python course.py guide`"


@pytest.mark.parametrize("length", [8, 12, 16, 24])
def test_a_schedule_holds_the_whole_course_once(length):
    tables = {int(found[1]): found[2] for found in SCHEDULE.finditer(README)}
    rows = rows_of("\n".join(tables[length].splitlines()[2:]))
    assert [row.week for row in rows] == [str(number) for number in range(1, length + 1)]
    topics = [number for row in rows for number, again in row.topics if not again]
    assert topics == [week.week for week in load_weeks() if week.built]
    milestones = [name for row in rows for name in row.milestones]
    assert milestones == [milestone.id for milestone in load_milestones()]
    minutes = sum(week.minutes + week.work for week in WEEKS) + sum(one.work for one in load_milestones())
    hours, rest = divmod(minutes, 60)
    assert f"| {hours} h {rest:02} |" in tables[length].splitlines()[-1]


def test_a_schedule_with_an_unknown_topic_is_refused():
    with pytest.raises(ScheduleError, match="topic"):
        rows_of("| 1 | sorting | | | | |")
    with pytest.raises(ScheduleError, match="99"):
        with_minutes(README.replace("| 1 | 1 |", "| 1 | 99 |", 1))
