"""The schedules of docs/teaching/README.md: topics and milestones are chosen there, minutes filled in here.

A schedule is a table below a heading `### N weeks`. Its columns: week, topics (numbers of the course's weeks;
"3 again" is a second week for the same assignment), milestones, and three of minutes.
"""

import re
from dataclasses import dataclass

from coursekit.course.syllabus import load_milestones, load_weeks

HEAD = "| week | topics | milestones | read | work | at home |"
RULE = "|---|---|---|---:|---:|---:|"
TABLE = re.compile(re.escape(f"{HEAD}\n{RULE}\n") + r"(?P<rows>(?:\|.*\n)+)")
ALL = "all"


class ScheduleError(Exception):
    """A schedule names what the syllabus does not have; the message says which row."""


@dataclass(frozen=True)
class Row:
    """One week of a schedule: topics with whether they come again, and milestones."""

    week: str
    topics: tuple[tuple[int, bool], ...]
    milestones: tuple[str, ...]


def rows_of(table: str) -> list[Row]:
    """The rows of a schedule, without its sum.

    Raises
    ------
    ScheduleError
        If a row is not of the form that this module describes.
    """
    rows = []
    for line in table.strip().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0] == ALL:
            continue
        topics = []
        for text in filter(None, re.split(r",\s*", cells[1])):
            found = re.fullmatch(r"(\d+)( again)?", text)
            if len(cells) != 6 or not found:
                raise ScheduleError(f"docs/teaching/README.md, {line!r}: a topic is `3` or `3 again`")
            topics.append((int(found[1]), bool(found[2])))
        rows.append(Row(cells[0], tuple(topics), tuple(filter(None, re.split(r",\s*", cells[2])))))
    return rows


def with_minutes(text: str) -> str:
    """The text of the README with the minutes of all its schedules, and their sums."""
    return TABLE.sub(lambda found: f"{HEAD}\n{RULE}\n{_filled(rows_of(found['rows']))}\n", text)


def _filled(rows: list[Row]) -> str:
    weeks = {week.week: week for week in load_weeks() if week.built}
    works = {milestone.id: milestone.work for milestone in load_milestones()}
    twice = {number for row in rows for number, again in row.topics if again}
    lines, sums = [], [0.0, 0.0]
    for row in rows:
        wrong = {number for number, _ in row.topics} - weeks.keys() or set(row.milestones) - works.keys()
        if wrong:
            raise ScheduleError(
                f"docs/teaching/README.md, week {row.week}: the syllabus has no {wrong.pop()!r}"
            )
        read = sum(weeks[number].minutes for number, again in row.topics if not again)
        work = sum(weeks[number].work / (2 if number in twice else 1) for number, _ in row.topics)
        work += sum(works[milestone] for milestone in row.milestones)
        sums = [sums[0] + read, sums[1] + work]
        topics = ", ".join(f"{number} again" if again else str(number) for number, again in row.topics)
        lines.append(_line(row.week, topics, ", ".join(row.milestones), read, work))
    return "\n".join([*lines, _line(ALL, "", "", *sums)])


def _line(week: str, topics: str, milestones: str, read: float, work: float) -> str:
    hours, minutes = divmod(round(read + work), 60)
    return f"| {week} | {topics} | {milestones} | {read:.0f} | {work:g} | {hours} h {minutes:02} |"
