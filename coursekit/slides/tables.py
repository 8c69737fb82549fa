"""Tables on frames: those of Markdown, and those that pandas wrote, if they are small enough to be read."""

import re

from bs4 import BeautifulSoup

from coursekit.slides.markup import MATH, escape, inline

MOST_ROWS, MOST_CELLS = 9, 8  # of a table on one frame
CHARACTERS = 800  # on one frame


def rows_of_markdown(text: str) -> list[list[str]]:
    """The cells of a table in Markdown, the head first."""
    rows = []
    for line in text.splitlines():
        hidden = MATH.sub(lambda found: found[0].replace("|", "\0"), line.strip().strip("|"))
        cells = [cell.strip().replace("\0", "|") for cell in re.split(r"(?<!\\)\|", hidden)]
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            rows.append(cells)
    return rows


def table_of_markdown(rows: list[list[str]]) -> list[tuple[str, bool]]:
    """One or more tables as HTML, each short enough for a frame, and whether its text is long."""
    head, *body = rows
    parts, part, size = [], [], 0
    for row in body:
        length = sum(map(len, row))
        if part and (len(part) == MOST_ROWS or size + length > CHARACTERS):
            parts.append(part)
            part, size = [], 0
        part.append(row)
        size += length
    parts.append(part)
    return [(_html(head, part, inline), sum(map(len, sum(part, []))) > CHARACTERS // 2) for part in parts]


def _html(head: list[str], body: list[list[str]], write) -> str:
    def cells(row: list[str], tag: str) -> str:
        return "".join(f"<{tag}>{write(cell)}</{tag}>" for cell in row)

    rows = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in body)
    top = f"<thead><tr>{cells(head, 'th')}</tr></thead>" if any(head) else ""
    return f"<table>{top}<tbody>{rows}</tbody></table>"


def small_table(html: str) -> str:
    """A table that pandas wrote, as plain HTML; "" if it is too large for a frame."""
    table = BeautifulSoup(html, "html.parser").find("table")
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in table.find_all("tr")
    ]
    rows = [row for row in rows if any(row)]
    if (
        rows
        and not rows[0][0]
        and [row[0] for row in rows[1:]] == [str(place) for place in range(len(rows) - 1)]
    ):
        rows = [row[1:] for row in rows]  # an index that only counts
    if not rows or len(rows) > MOST_ROWS + 2 or max(map(len, rows)) > MOST_CELLS:
        return ""
    return _html(rows[0], rows[1:], escape).replace("<table>", '<table class="numbers">')
