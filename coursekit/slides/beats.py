"""From the blocks of a section to frames: one idea each, by rules.

A formula gets a frame with the sentence that leads to it; a figure, a table or a print one with the question
before it and, below, what was seen; a short definition one of its own; an exercise two, a pause and the
answer. Of running text, a frame shows the sentences that the author set off in bold; all of it is in the
speaker's notes.
"""

import ast
import re

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from coursekit.slides import frames as fr
from coursekit.slides.frames import Frame, Unit
from coursekit.slides.markup import block as as_html
from coursekit.slides.markup import escape, is_key, sentences, words
from coursekit.slides.outline import Block, Section, title_in
from coursekit.slides.tables import rows_of_markdown, small_table, table_of_markdown

CODE_SECTIONS = ("From scratch", "Agreement check", "Pitfalls", "A failure first")
TALLEST_PICTURE = 2  # pictures on one frame


class Beats:
    """Goes through the blocks of one section and collects its units."""

    def __init__(self, section: Section):
        self.section = section
        self.blocks = section.blocks
        self.place = 0
        self.heading = ""
        self.waiting: list[str] = []  # said before the next frame, and shown on none
        self.lead = ""  # the sentence that leads to what comes next
        self.units: list[Unit] = []

    def units_of_section(self) -> list[Unit]:
        """All units in order."""
        while self.place < len(self.blocks):
            block = self.blocks[self.place]
            self.place += 1
            getattr(self, f"_{block.kind}")(block)
        if self.waiting and self.units:
            self.units[-1].frames[-1].say += self.waiting
        return self.units

    # --- what comes next -----------------------------------------------------------------------------

    def _next(self) -> Block | None:
        return self.blocks[self.place] if self.place < len(self.blocks) else None

    def _next_is(self, *kinds: str) -> bool:
        block = self._next()
        return block is not None and block.kind in kinds

    def _title(self, own: str = "") -> str:
        return own or self.heading or self.section.topic

    def _add(self, frame: Frame, rank: float | None = None) -> None:
        frame.say = self.waiting + frame.say
        self.waiting, self.lead = [], ""
        bonus = 0.5 if any("<strong>" in part for part in frame.body) else 0.0
        self.units.append(Unit([frame], fr.RANKS.get(frame.kind, 3) + bonus if rank is None else rank))

    def _seen(self) -> list[str]:
        """What is seen in a picture or a print: from the paragraph after it, which the speaker gets in full."""
        block = self._next()
        if block is None or block.kind != "text" or fr.opening(block.text)[0]:
            return []
        after = self.blocks[self.place + 1] if self.place + 1 < len(self.blocks) else None
        if after is not None and after.kind == "formula":
            return []
        if sentences(block.text)[-1].endswith(":"):
            return []
        self.place += 1
        self.waiting.append(block.text)
        return fr.key_sentences(block.text, 40)[:2]

    # --- the kinds of blocks -------------------------------------------------------------------------

    def _heading(self, block: Block) -> None:
        self.heading = re.sub(r"^#+ +(?:\d+\. )?", "", block.text)
        self.lead = ""

    def _text(self, block: Block) -> None:
        """A paragraph: a frame of its own if it says something in bold, else a lead and a note."""
        own, rest = fr.opening(block.text)
        found = sentences(rest)
        leads_on = self._next_is("formula", "table", "code", "list")
        lead = found[-1] if leads_on and found else ""
        if len(found) > 1 or not leads_on or own:
            keys = [sentence for sentence in found if is_key(sentence) and sentence != lead]
            if own and not keys and not (leads_on and len(found) == 1):
                keys = [sentence for sentence in found[:2] if sentence != lead]
            if keys:
                self._sentences(own, keys, block)
        if own:
            self.heading = own
        self.waiting.append(block.text)
        self.lead = lead if words(lead) <= 40 else ""

    def _sentences(self, own: str, keys: list[str], block: Block) -> None:
        """A frame of key sentences, or more of them on the last one if it has the same title and room."""
        kept: list[str] = []
        for sentence in keys:
            if kept and words(" ".join([*kept, sentence])) > fr.MOST_WORDS:
                break
            kept.append(sentence)
        body = [fr.paragraph(sentence) for sentence in kept]
        last = self.units[-1].frames[-1] if self.units else None
        together = last and last.kind == "text" and last.title == self._title(own) and last.cell == block.cell
        if together and sum(map(len, last.body)) + sum(map(len, body)) < 900 and len(last.body) < 3:
            last.body += body
            last.say += self.waiting
            self.waiting = []
            return
        self._add(Frame("text", self._title(own), body, block.cell))

    def _list(self, block: Block) -> None:
        items = []
        for item in block.items:
            item = " ".join(fr.key_sentences(item, 30)[:1]) if words(item) > 26 else item
            items.append(item)
        lead = [fr.paragraph(self.lead, "lead")] if self.lead else []
        numbered = block.text.lstrip()[:1].isdigit()
        for begin in range(0, len(items), 5):
            part = items[begin : begin + 5]
            frame = Frame("list", self._title(), [*lead, fr.lines(part, numbered and begin == 0)], block.cell)
            if begin == 0:
                frame.say.append(block.text)
            self._add(frame)

    def _formula(self, block: Block) -> None:
        lead = [fr.paragraph(self.lead, "lead")] if self.lead else []
        frame = Frame("formula", self._title(), [*lead, fr.formula(block.text)], block.cell)
        following = self._next()
        if following is not None and following.kind == "text" and following.cell == block.cell:
            first, *others = sentences(following.text)
            belongs = first[:1].islower() or (is_key(first) and not fr.opening(following.text)[0])
            if belongs and words(first) <= 40:
                frame.body.append(fr.paragraph(first, "seen"))
                frame.say.append(first)
                self.blocks = list(self.blocks)
                if others:
                    rest = Block("text", " ".join(others), following.cell)
                    self.blocks[self.place] = rest
                else:
                    self.place += 1
        self._add(frame)

    def _table(self, block: Block) -> None:
        lead = [fr.paragraph(self.lead, "lead")] if self.lead else []
        rows = rows_of_markdown(block.text)
        if sum(words(cell) for row in rows for cell in row) > 330:
            self.waiting.append(block.text)  # a page to read, not to look at
            return
        for number, (part, dense) in enumerate(table_of_markdown(rows)):
            kind = Frame("table", self._title(), [*(lead if number == 0 else []), part], block.cell)
            kind.where = "dense" if dense else ""
            self._add(kind)

    def _quote(self, block: Block) -> None:
        text = re.sub(r"^> ?", "", block.text, flags=re.M)
        shown, _ = fr.shortened(text, 75)
        self._add(
            Frame("text", self._title(), [f"<blockquote>{fr.paragraph(shown)}</blockquote>"], block.cell)
        )
        self.units[-1].frames[-1].say.append(text)

    def _fold(self, block: Block) -> None:
        self.waiting.append(block.text)

    def _exercise(self, block: Block) -> None:
        """A pause with the question, then the answer: folded below it, or what the next cells show."""
        frame = self._question(block)
        following = self._next()
        if (
            following is not None
            and following.kind in ("text", "list", "table")
            and following.cell == block.cell
        ):
            after = self.blocks[self.place + 1] if self.place + 1 < len(self.blocks) else None
            if after is not None and after.kind == "fold":  # the exercise goes on below its first paragraph
                frame.body.append(self._rest_of_question(following))
                self.place += 1
        answer = []
        if self._next_is("fold"):
            fold = self.blocks[self.place]
            self.place += 1
            answer = [self._answer(fold, block)]
        elif self._next_is("code"):
            answer = self._shown_next()
        self._add(frame)
        self.units[-1].frames += answer

    def _rest_of_question(self, block: Block) -> str:
        if block.kind == "list":
            return f'<div class="columns">{fr.lines(block.items, block.text[:1].isdigit())}</div>'
        return as_html(block.text)

    def _question(self, block: Block) -> Frame:
        pause = min(float(block.minutes), fr.LONGEST_PAUSE)
        before, parts = fr.lettered(" ".join(block.text.split("\n\n")[0].split()))
        body = [fr.paragraph(before)] if before else []
        if parts:
            body.append(fr.lines(parts).replace("<ul>", '<ul class="parts">'))
        for more in block.text.split("\n\n")[1:]:
            listed = Block("list", more, block.cell) if re.match(r"[-*] |\d+\. ", more) else None
            body.append(self._rest_of_question(listed) if listed else fr.paragraph(more))
        frame = Frame("predict", "Your turn", body, block.cell, minutes=pause)
        frame.title = _name_of_pause(block.text, pause)
        return frame

    def _answer(self, fold: Block, block: Block) -> Frame:
        paragraphs = [part for part in fold.text.split("\n\n") if part.strip()]
        if paragraphs and paragraphs[0].startswith("|"):
            parts = table_of_markdown(rows_of_markdown(paragraphs[0]))
            return Frame("reveal", "The answer", [parts[0][0]], block.cell, [fold.text])
        shown, whole = fr.shortened(" ".join(" ".join(paragraphs).split()), 95)
        before, parts = fr.lettered(shown)
        body = [fr.paragraph(before)] if before else []
        body += [fr.lines(parts).replace("<ul>", '<ul class="parts">')] if parts else []
        return Frame("reveal", "The answer", body, block.cell, [] if whole else [fold.text])

    def _shown_next(self) -> list[Frame]:
        """The frame of the next cell as an answer; the cell is used up."""
        keep, self.units = self.units, []
        waiting, self.waiting = self.waiting, []
        self.lead = ""
        code = self.blocks[self.place]
        self.place += 1
        self._code(code)
        found, self.units = self.units, keep
        self.waiting = waiting + self.waiting if not found else waiting
        frames = [frame for unit in found for frame in unit.frames if frame.kind != "code"]
        return frames

    def _code(self, block: Block) -> None:
        excerpt = excerpt_of(block.text)
        lead = [fr.paragraph(self.lead, "lead")] if self.lead else []
        wanted = self.section.kind in CODE_SECTIONS and excerpt
        if wanted:
            body = [*lead, code_html(excerpt)]
            small = block.printed and len(block.printed.splitlines()) <= 3 and fr.fits(block.printed)
            if small and len(excerpt.splitlines()) <= 11:
                self._add(Frame("code", self._title(), [*body, fr.printed(block.printed)], block.cell))
                self.units[-1].frames[-1].body += [fr.paragraph(text, "seen") for text in self._seen()[:1]]
                return
            self._add(Frame("code", self._title(), body, block.cell))
            lead = []
        if block.figures:
            self._figures(block, lead)
        elif block.tables and (table := small_table(block.tables[0])):
            self._evidence("table", table, block, lead)
        elif fr.fits(block.printed):
            self._evidence("output", fr.printed(block.printed), block, lead)

    def _evidence(self, kind: str, shown: str, block: Block, lead: list[str]) -> None:
        seen = self._seen()
        spoken, self.waiting = self.waiting, []
        frame = Frame(kind, self._title(), [*lead, shown], block.cell)
        frame.body += [fr.paragraph(text, "seen fragment") for text in seen]
        frame.say = spoken
        self._add(frame)

    def _figures(self, block: Block, lead: list[str]) -> None:
        title = title_in(block.text)
        seen = self._seen()
        spoken, self.waiting = self.waiting, []
        pictures = "".join(
            f'<img src="data:image/png;base64,{png}" alt="{escape(about)}">'
            for png, about in block.figures[:TALLEST_PICTURE]
        )
        frame = Frame("figure", self._title(), [*lead, f"<figure>{pictures}</figure>"], block.cell)
        frame.body += [fr.paragraph(text, "seen fragment") for text in seen[:1]]
        numbers = [f"Printed below it:\n\n```\n{block.printed}\n```"] if fr.fits(block.printed) else []
        frame.say = [*spoken, *([f"The figure says: {title}."] if title else []), *numbers]
        self._add(frame)


def _name_of_pause(text: str, minutes: float) -> str:
    """What the class does: predict, take the pencil, speak, find the slip."""
    low = text.lower()
    if "pencil" in low or "by head" in low:
        what = "Pencil"
    elif "slip" in low:
        what = "Find the slip"
    elif re.search(r"\baloud\b|\brecorder\b", low):
        what = "Say it aloud"
    elif re.search(r"predict|guess|sketch|before you (?:run|look)|write down your", low):
        what = "Predict first"
    else:
        what = "Your turn"
    return f"{what} · {minutes:g} min"


def excerpt_of(code: str) -> str:
    """The shortest definition of a cell that can be read aloud, without docstring; "" if there is none."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return ""
    source, found = code.splitlines(), []
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            told = ast.get_docstring(node) is not None
            first = node.body[0]
            hidden = range(first.lineno, first.end_lineno + 1) if told else range(0)
            kept = [
                source[number - 1]
                for number in range(node.lineno, node.end_lineno + 1)
                if number not in hidden and source[number - 1].strip()
            ]
            if 2 <= len(kept) <= fr.MOST_CODE:
                found.append("\n".join(kept))
    return max(found, key=len) if found else ""


def code_html(code: str) -> str:
    """Python with its words in color."""
    return highlight(code, PythonLexer(), HtmlFormatter(nowrap=False, cssclass="code"))
