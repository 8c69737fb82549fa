"""Frames of the parts of a lecture that have a form of their own: goals, interview, questions, summary."""

import re
from itertools import pairwise

from coursekit.slides import frames as fr
from coursekit.slides.frames import Frame, Unit
from coursekit.slides.markup import sentences, words
from coursekit.slides.outline import Block, LectureSection

LEVELS = ("Junior", "Middle", "Senior")
ALWAYS = 100.0  # a rank: never left out
ASKED = re.compile(r"\*([^*]{8,}?\?)\*\s*(.*?)(?=\s\*[^*]{8,}?\?\*|$)", re.S)
OPTION = re.compile(r"(?:^|\s)-?\s*\(([a-f])\)\s+")


def goals(section: LectureSection) -> list[Unit]:
    """What you will be able to do, with the reason why an interviewer asks for the speaker."""
    said, found = [], None
    for block in section.blocks:
        if block.kind == "list" and found is None:
            found = Frame("goals", "After this you can", [fr.lines(block.items)], block.cell)
        elif found is None and not block.text.startswith("**"):
            said.append(block.text)
    if found is None:
        return []
    found.say = said
    return [Unit([found], ALWAYS)]


def interview(section: LectureSection) -> list[Unit]:
    """A minute aloud, the ladder of follow-ups, common mistakes, and the flawed question."""
    parts: dict[str, list[Block]] = {"answer": [], "ladder": [], "mistakes": [], "flawed": []}
    marks = {
        "60-second answer": "answer",
        "ladder": "ladder",
        "common mistakes": "mistakes",
        "flawed question": "flawed",
        "your questions": "",
    }
    here = ""
    for block in section.blocks:
        if block.kind == "heading" or block.text.startswith("**"):
            low = block.text.lower()
            here = next((part for mark, part in marks.items() if mark in low[:200]), here)
        if here:
            parts[here].append(block)
    units = []
    for make in (_answer, _ladder, _mistakes, _flawed):
        if unit := make(parts[make.__name__.strip("_")]):
            units.append(unit)
    return units


def _answer(blocks: list[Block]) -> Unit | None:
    question = next((found[1] for block in blocks if (found := re.search(r'"(.+?)"', block.text))), "")
    quote = next((block for block in blocks if block.kind == "quote"), None)
    if not question or quote is None:
        return None
    text = " ".join(re.sub(r"^> ?", "", quote.text, flags=re.M).split()).strip('"')
    rule = "Tell your neighbor in one minute: main idea, formula with its shapes, one limit."
    ask = Frame(
        "predict", "Say it aloud · 2 min", [_asked(question), fr.paragraph(rule)], quote.cell, minutes=2
    )
    ask.say = ["Pairs, a minute each, against the clock. Then one volunteer for all."]
    shown = Frame("reveal", "One good minute", [fr.lines(_beats_of(text))], quote.cell, [text], minutes=1.0)
    return Unit([ask, shown], ALWAYS)


def _beats_of(text: str) -> list[str]:
    """The sentences of a spoken answer, short ones with the sentence before."""
    found: list[str] = []
    for sentence in sentences(text):
        if found and words(sentence) < 7:
            found[-1] += " " + sentence
        else:
            found.append(sentence)
    return found


def _asked(question: str) -> str:
    return f"<blockquote>{fr.paragraph(question)}</blockquote>"


def _ladder(blocks: list[Block]) -> Unit | None:
    level, rungs, answers = "", [], []
    for block in blocks:
        text = "\n".join(block.items) if block.kind == "list" else block.text
        pieces = re.split(r"(?<![A-Za-z])\*{1,2}(Junior|Middle|Senior)\b", text)
        for piece in pieces:
            if piece in LEVELS:
                level = piece
                continue
            chunks = piece.splitlines() if block.kind == "list" else [piece]
            for question, answer in (pair for chunk in chunks for pair in ASKED.findall(chunk)):
                if level and sum(1 for rung, _ in rungs if rung == level) < 2:
                    rungs.append((level, question.strip()))
                    answers.append(f"*{question.strip()}* {' '.join(answer.split())}")
    if not rungs:
        return None
    items = [f"**{level}:** {question}" for level, question in rungs]
    return Unit(
        [Frame("list", "The ladder", [fr.lines(items)], blocks[-1].cell, answers, minutes=2.0)], ALWAYS
    )


def _mistakes(blocks: list[Block]) -> Unit | None:
    items = [item for block in blocks if block.kind == "list" for item in block.items][:5]
    if not items:
        return None
    frame = Frame("list", "What costs points", [fr.lines(items)], blocks[0].cell)
    return Unit([frame], 9.0)


def _flawed(blocks: list[Block]) -> Unit | None:
    asked = [re.search(r'\*"(.+?)"\*', " ".join(block.text.split())) for block in blocks]
    place = next((number for number, found in enumerate(asked) if found), None)
    if place is None:
        return None
    question = asked[place][1]
    after = next((block for block in blocks[place + 1 :] if block.kind in ("quote", "fold", "text")), None)
    body = [_asked(question), fr.paragraph("What is wrong with it? Push back politely, in two sentences.")]
    frames = [Frame("predict", "A flawed question · 1 min", body, blocks[place].cell, minutes=1.0)]
    if after is not None:
        text = re.sub(r"^> ?", "", after.text, flags=re.M)
        shown, whole = fr.shortened(text, 95)
        frames.append(
            Frame("reveal", "A polite way out", [fr.paragraph(shown)], after.cell, [] if whole else [text])
        )
    return Unit(frames, ALWAYS)


def questions(section: LectureSection) -> list[Unit]:
    """Each question of "Check yourself" with its options, and which one is right."""
    starts = [
        place
        for place, block in enumerate(section.blocks)
        if block.kind in ("text", "exercise") and re.match(r"\*\*\d+\.\*\*", block.text)
    ]
    units = []
    for begin, end in pairwise([*starts, len(section.blocks)]):
        blocks = section.blocks[begin:end]
        text = "\n".join(block.text for block in blocks if block.kind in ("text", "list"))
        fold = next((block for block in blocks if block.kind == "fold"), None)
        asked, *options = OPTION.split(re.sub(r"^\*\*\d+\.\*\*\s*", "", text))
        if fold is None or len(options) < 4:
            continue
        items = [
            f"({letter}) {said.strip()}" for letter, said in zip(options[::2], options[1::2], strict=True)
        ]
        body = [fr.paragraph(asked), fr.lines(items).replace("<ul>", '<ul class="parts">')]
        ask = Frame("predict", "Hands up", body, blocks[0].cell, minutes=0.75)
        right = _right(fold.text, dict(zip(options[::2], options[1::2], strict=True)))
        body = [fr.paragraph(text) for text in right]
        shown = Frame("reveal", "The answer", body, fold.cell, [fold.text], minutes=0.5)
        units.append(Unit([ask, shown], 4.0 - len(units) / 10))
    return units


def _right(explained: str, options: dict[str, str]) -> list[str]:
    """The right option, and why it is right."""
    found = re.search(r"\*\*\(([a-f])\)", explained)
    if not found or found[1] not in options:
        return sentences(explained)[:1]
    told = re.split(r"(?:^|(?<=\s)|(?<=\*\*))\(([a-f])\)", explained)
    reasons = [
        text.strip(" .:*\n")
        for letter, text in zip(told[1::2], told[2::2], strict=True)
        if letter == found[1]
    ]
    reason = max(reasons, key=words, default="")
    reason = sentences(reason.replace("**", ""))[0] if reason else ""
    return [f"**({found[1]})** {options[found[1]].strip()}", *([reason] if words(reason) > 2 else [])]


def summary(section: LectureSection) -> list[Unit]:
    """The lines to remember."""
    for block in section.blocks:
        if block.kind == "list":
            title = "Five lines to remember" if len(block.items) == 5 else "Lines to remember"
            return [
                Unit([Frame("summary", title, [fr.lines(block.items, numbered=True)], block.cell)], ALWAYS)
            ]
    return []
