"""From the blocks of a section to frames: one idea each, by rules.

A formula gets a frame with the sentence that leads to it; a figure, a table or a print one with the question
before it and, below, what was seen; a short definition one of its own; an exercise two, a pause and the
answer. Of running text, a frame shows the sentences that the author set off in bold; all of it is in the
speaker's notes.
"""

import re

from coursekit.slides import frames as fr
from coursekit.slides.excerpts import code_html, excerpt_of
from coursekit.slides.exercises import NOT_ON_A_FRAME, answer, question, rest_of_question
from coursekit.slides.frames import Frame, Unit
from coursekit.slides.markup import escape, is_key, sentences, words
from coursekit.slides.outline import Block, LectureSection, title_in
from coursekit.slides.tables import rows_of_markdown, small_table, table_of_markdown

CODE_SECTIONS = ("From scratch", "Agreement check", "Pitfalls", "A failure first")
LOOKS_BACK = re.compile(r"-(?:seen|read|reason|moral|lesson|why|nothing|order|after)(?:-\d)?$")  # a cell's id
TALLEST_PICTURE = 2  # pictures on one frame


class Beats:
    """Goes through the blocks of one section and collects its units."""

    def __init__(self, section: LectureSection):
        self.section = section
        self.blocks = section.blocks
        self.place = 0
        self.heading = ""
        self.waiting: list[str] = []  # said before the next frame, and shown on none
        self.lead = ""  # the sentence that leads to what comes next
        self.next_lead = ""  # the same, said while the frame before was still made
        self.setting = ""  # what an exercise is about, if no frame has said it
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
        self.waiting, self.lead, self.next_lead, self.setting = [], self.next_lead, "", ""
        bonus = 0.5 if any("<strong>" in part for part in frame.body) else 0.0
        self.units.append(Unit([frame], fr.RANKS.get(frame.kind, 3) + bonus if rank is None else rank))

    def _seen(self) -> list[str]:
        """What is seen in a picture or a print: of the paragraph after it, which the speaker gets in full."""
        block = self._next()
        if block is None or block.kind != "text" or not self._looks_back(block):
            return []
        self.place += 1
        self.waiting.append(block.text)
        last = sentences(block.text)[-1]
        if self._next_is("code") and last.endswith("?"):
            self.next_lead = last
        found = [sentence for sentence in fr.key_sentences(block.text, 40) if sentence != self.next_lead]
        return [] if found and words(found[0]) < 5 else found[:2]

    def _looks_back(self, block: Block) -> bool:
        """Whether a paragraph says what was seen, and not what comes next."""
        after = self.blocks[self.place + 1] if self.place + 1 < len(self.blocks) else None
        if after is not None and after.kind == "formula":
            return False
        if block.text.startswith("**") and not re.match(r"\*\*[^*]+[.!]\*\*", block.text):
            return False
        if fr.opening(block.text)[0] or sentences(block.text)[-1].endswith(":"):
            return False
        if LOOKS_BACK.search(block.cell):
            return True
        ahead = next((one for one in self.blocks[self.place :] if one.kind not in ("text", "list")), None)
        return ahead is None or ahead.kind not in ("code", "exercise", "table", "formula")

    # --- the kinds of blocks -------------------------------------------------------------------------

    def _heading(self, block: Block) -> None:
        self.heading = re.sub(r"^#+ +(?:\d+\. )?", "", block.text)
        self.lead = ""

    def _text(self, block: Block) -> None:
        """A paragraph: a frame of its own if it says something in bold, else a lead and a note."""
        own, rest = fr.opening(block.text)
        found = sentences(rest)
        leads_on = self._next_is("formula", "table", "code", "list")
        following = self._next()
        lead = lead_of(found, following.kind) if leads_on and found else ""
        if len(found) > 1 or not leads_on or own:
            keys = [one for one in found if is_key(one) and one != lead and not NOT_ON_A_FRAME.search(one)]
            keys = [] if len(keys) == 1 and words(keys[0]) < 8 and not own else keys
            if own and not keys and not leads_on:
                keys = found[:2]
            if self._is_hook():
                self._add(
                    Frame("text", self._title(own), [fr.paragraph(fr.shortened(rest, 75)[0])], block.cell), 9
                )
            elif keys and not self._next_is("exercise"):
                self._sentences(own, keys, block)
        if own:
            self.heading = own
        self.waiting.append(block.text)
        self.lead = lead if words(lead) <= 40 else ""
        if self._next_is("exercise") and not self._has_hook_of(block):
            marked = [sentence for sentence in found if is_key(sentence)]
            self.setting = (
                " ".join(marked) if marked and words(" ".join(marked)) <= 42 else fr.shortened(rest, 42)[0]
            )
            self.setting = self.setting if words(self.setting) <= 50 else ""

    def _is_hook(self) -> bool:
        """Whether this is where the failure of the week begins: without it nothing after makes sense."""
        return self.section.kind == "A failure first" and not self.units

    def _has_hook_of(self, block: Block) -> bool:
        return len(self.units) == 1 and self.units[0].rank == 9 and self.units[0].frames[0].cell == block.cell

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
            if belongs and words(first) <= 40 and not first.endswith(":"):
                frame.body.append(fr.paragraph(first, "seen"))
                frame.say.append(first)
                self.blocks = list(self.blocks)
                if others:
                    rest = Block("text", " ".join(others), following.cell)
                    self.blocks[self.place] = rest
                else:
                    self.place += 1
        rank = fr.RANKS["formula"] + (1.5 if "\\boxed" in block.text else 0.0)
        more = [other for other in self.blocks[self.place :] if other.cell == block.cell]
        if not any(other.kind == "formula" for other in more):
            rank += 0.6  # the last formula of a cell is what its steps led to
        self._add(frame, rank)

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
        frame = Frame("text", self._title(), [f"<blockquote>{fr.paragraph(shown)}</blockquote>"], block.cell)
        self._add(frame, 9 if self.section.kind == "A failure first" else None)
        self.units[-1].frames[-1].say.append(text)

    def _fold(self, block: Block) -> None:
        self.waiting.append(block.text)

    def _exercise(self, block: Block) -> None:
        """A pause with the question, then the answer: folded below it, or what the next cells show."""
        frame = question(block, self.setting)
        following = self._next()
        if (
            following is not None
            and following.kind in ("text", "list", "table")
            and following.cell == block.cell
        ):
            after = self.blocks[self.place + 1] if self.place + 1 < len(self.blocks) else None
            if after is not None and after.kind == "fold":  # the exercise goes on below its first paragraph
                frame.body.append(rest_of_question(following))
                self.place += 1
        shown: list[Frame] = []
        if re.search(r"\b(?:next|this|these) lines?\b|\bslip\b", block.text):
            frame.body += self._code_asked_about()
        if self._next_is("fold"):
            fold = self.blocks[self.place]
            self.place += 1
            shown = answer(fold, block)
        elif self._next_is("code"):
            shown = self._shown_next()
        elif self._next_is("text"):
            shown = [self._told_next(block)]
        self._add(frame)
        self.units[-1].frames += shown

    def _code_asked_about(self) -> list[str]:
        """The short code of the next cell, where an exercise asks about it before it runs."""
        code = next(
            (block for block in self.blocks[self.place : self.place + 2] if block.kind == "code"), None
        )
        lines = code.text.splitlines() if code else []
        if not 1 <= len(lines) <= fr.MOST_CODE - 4 or max(map(len, lines)) > fr.MOST_COLUMNS:
            return []
        return [code_html(code.text)]

    def _told_next(self, exercise: Block) -> Frame:
        """The paragraphs of the next cell as an answer, as many as a frame has room for."""
        cell, told = self.blocks[self.place].cell, []
        while self._next_is("text") and self.blocks[self.place].cell == cell and len(told) < 3:
            text = self.blocks[self.place].text
            if told and words(" ".join([*told, text])) > 95:
                break
            told.append(text)
            self.place += 1
        shown = [fr.paragraph(fr.shortened(text, 70)[0]) for text in told]
        return Frame("reveal", "The answer", shown, exercise.cell, told)

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
            small = (
                not block.figures
                and not block.tables
                and block.printed
                and len(block.printed.splitlines()) <= 3
                and fr.fits(block.printed)
            )
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
        elif block.shows:
            self.lead = ""

    def _evidence(self, kind: str, shown: str, block: Block, lead: list[str]) -> None:
        seen = self._seen()
        spoken, self.waiting = self.waiting, []
        frame = Frame(kind, self._title(), [*lead, shown], block.cell)
        frame.body += [fr.paragraph(text, "seen fragment") for text in seen]
        frame.say = spoken
        self._add(frame, 1.5 if kind == "output" and len(block.printed.splitlines()) == 1 else None)

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


def lead_of(found: list[str], kind: str) -> str:
    """The sentence that leads to what follows: to a formula the last one, to a cell a question."""
    if kind in ("formula", "list"):
        return found[-1]
    able = [sentence for sentence in found if not NOT_ON_A_FRAME.search(sentence)]
    for wanted in (r"\?$", r"^(?:Look|Predict|Compare|Watch|Now|Count)\b", r":$"):
        for sentence in reversed(able):
            if re.search(wanted, sentence):
                return sentence
    return able[0] if able else ""
