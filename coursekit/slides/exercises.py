"""An exercise on frames: the pause with its question, and the folded answer."""

import re

from coursekit.slides import frames as fr
from coursekit.slides.excerpts import code_html
from coursekit.slides.frames import Frame
from coursekit.slides.markup import block as as_html
from coursekit.slides.markup import sentences, words
from coursekit.slides.outline import Block
from coursekit.slides.tables import rows_of_markdown, table_of_markdown

NOT_ON_A_FRAME = re.compile(
    r"\b(?:below|above|next cells?|static copy|slider|printout|the output|going further|before you run)\b",
    re.I,
)


def question(block: Block, setting: str) -> Frame:
    """The pause of an exercise; `setting` is what it is about, if no frame has said it."""
    pause = min(float(block.minutes), fr.LONGEST_PAUSE)
    asked = sentences(_without_cells(block.text.split("\n\n")[0]))
    asked = [one for one in asked if one.endswith("?") or not NOT_ON_A_FRAME.search(one)] or asked
    before, parts = fr.lettered(" ".join(asked))
    body = [fr.paragraph(setting, "lead")] if setting else []
    body += [fr.paragraph(before)] if before else []
    if parts:
        body.append(fr.lines(parts).replace("<ul>", '<ul class="parts">'))
    for more in block.text.split("\n\n")[1:]:
        listed = Block("list", more, block.cell) if re.match(r"[-*] |\d+\. ", more) else None
        body.append(rest_of_question(listed) if listed else fr.paragraph(more))
    return Frame("predict", _name_of_pause(block.text, pause), body, block.cell, minutes=pause)


def rest_of_question(block: Block) -> str:
    """What stands below the first paragraph of an exercise."""
    if block.kind == "list":
        return f'<div class="columns">{fr.lines(block.items, block.text[:1].isdigit())}</div>'
    return as_html(block.text)


def answer(fold: Block, block: Block) -> list[Frame]:
    """The frames of a folded answer: one, or one for each part of a long table."""
    paragraphs = [part for part in fold.text.split("\n\n") if part.strip()]
    if paragraphs and paragraphs[0].startswith("|"):
        tables = table_of_markdown(rows_of_markdown(paragraphs[0]))
        answers = [Frame("reveal", "The answer", [table], block.cell) for table, _ in tables]
        answers[0].say.append("\n\n".join(paragraphs[1:]))
        return answers
    code = [part for part in paragraphs if part.startswith("```")]
    paragraphs = [_without_cells(part) for part in paragraphs if part not in code]
    shown, whole = fr.shortened(" ".join(" ".join(paragraphs).split()), 70 if code else 95)
    before, parts = fr.lettered(shown)
    body = [code_html(re.sub(r"^```.*$", "", part, flags=re.M).strip()) for part in code]
    body += [fr.paragraph(asked, "lead")] if (asked := _asked_in_short(block.text)) and not parts else []
    body += [fr.paragraph(before)] if before else []
    body += [fr.lines(parts).replace("<ul>", '<ul class="parts">')] if parts else []
    return [Frame("reveal", "The answer", body, block.cell, [] if whole else [fold.text])]


def _name_of_pause(text: str, minutes: float) -> str:
    """What the class does: predict, take the pencil, speak, find the slip."""
    low = text.lower()
    if "pencil" in low or "by head" in low:
        what = "Pencil"
    elif "slip" in low:
        what = "Find the slip"
    elif re.search(r"\baloud\b|\brecorder\b|\bspeak\b", low):
        what = "Say it aloud"
    elif re.search(r"\bpredict\b|\bguess|\bsketch|before you (?:run|look)|write down your", low):
        what = "Predict first"
    else:
        what = "Your turn"
    return f"{what} · {minutes:g} min"


def _without_cells(text: str) -> str:
    """An exercise or its answer without what only a reader of the notebook can follow."""
    text = re.sub(r",? before you (?:run|look)(?: at)?(?: the next cells?| it)?", "", text)
    return re.sub(r"[:;,]? see below|^The next cell: ", "", text)


def _asked_in_short(text: str) -> str:
    """The question of an exercise once more, above its answer; "" if it is long."""
    asked = [one for one in sentences(_without_cells(text.split("\n\n")[0])) if one.endswith("?")]
    return " ".join(asked) if asked and words(" ".join(asked)) <= 32 else ""
