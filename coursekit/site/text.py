"""Small readings of a lecture's Markdown: folds, blocks, sentences, formulas."""

import re

FOLD = re.compile(r"<details\b.*?</details>", re.S)
BLOCK = re.compile(
    r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.|\|)\s?)"
)  # between paragraphs, items of lists, rows of tables
# A sentence ends at a point before a blank and a capital, unless it abbreviates.
END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bch)(?<=[.?!])[)\"*]*\s+(?=[A-Z*$`\"(])")
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]+\$|`[^`]+`", re.S)
DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.S)
POINTS_BACK = re.compile(r"(?:That|This|These|Such|Each such|It|They) ")


def without_folds(source: str) -> str:
    return FOLD.sub("", source)


def plain_key(name: str) -> str:
    """What a term is sorted and found by."""
    return re.sub(r"[*`$]", "", name).strip().lower()


def sentence_around(blocks: list[str], number: int, place: int) -> str:
    """The sentence of a block in which a place lies; for a row of a table, all of it.

    One that points back takes the sentence before it along, one that goes on as a formula takes that.
    """
    text = re.sub(r"^\s*(?:[-*+]|\d+\.)\s+", lambda match: " " * len(match[0]), blocks[number])
    hidden = FORMULA.sub(lambda match: "x" * len(match[0]), text)  # no sentence ends inside of a formula
    starts = [0, *[match.end() for match in END.finditer(hidden)]]
    first = last = max(index for index, start in enumerate(starts) if start <= place)
    if first and POINTS_BACK.match(text, starts[first]):
        first -= 1
    end = starts[last + 1] if last + 1 < len(starts) else len(text)
    sentence = " ".join(text[starts[first] : end].split())
    if sentence.startswith("|"):
        return _row(sentence)
    if sentence[-1] not in ".?!;" and number + 1 < len(blocks):
        following = DISPLAY.match(blocks[number + 1].strip())
        if following:
            sentence += f" ${following[1].strip().rstrip('.,; ')}$"
    return DISPLAY.sub(lambda match: f"${match[1].strip()}$", sentence)


def _row(line: str) -> str:
    name, *rest = filter(None, (cell.strip() for cell in line.strip("|").split("|")))
    return f"{name}: {'; '.join(rest)}"
