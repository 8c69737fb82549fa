"""Which units of a lecture are shown in an hour: each section keeps its share of the time."""

from coursekit.slides import closing
from coursekit.slides.beats import Beats
from coursekit.slides.frames import Frame, Unit, paragraph, shortened
from coursekit.slides.outline import LectureSection

SHORTEST, AIM, LONGEST = 50.0, 70.0, 75.0  # minutes of a deck
FIRST_PAUSE = 1.5  # what the first exercise of a section is worth more: nobody listens for long without one

SPECIAL = {
    "Why an interviewer asks this": closing.goals,
    "In the interview": closing.interview,
    "Check yourself": closing.questions,
    "Summary": closing.summary,
}


def units_of(section: LectureSection) -> list[Unit]:
    """All that could be shown of a section."""
    special = next((make for start, make in SPECIAL.items() if section.title.startswith(start)), None)
    units = special(section) if special else Beats(section).units_of_section()
    units = units or [_in_words(section)]
    for unit in units:
        if unit.frames[0].kind == "predict" and unit.rank < closing.ALWAYS:
            unit.rank += FIRST_PAUSE
            break
    return units


def _in_words(section: LectureSection) -> Unit:
    """A section of which nothing can be shown, told in its first sentences."""
    text = next((block.text for block in section.blocks if block.kind == "text"), section.topic)
    cell = section.blocks[0].cell if section.blocks else ""
    return Unit([Frame("text", section.topic, [paragraph(shortened(text, 45)[0])], cell, [text])], 1.0)


def choose(sections: list[LectureSection], fixed: float) -> list[tuple[LectureSection, list[Unit]]]:
    """The units to show, section by section, so that with `fixed` minutes more the deck comes near to AIM.

    A section gets the same share of the time as in the lecture and spends it on its units in the order of
    their rank; they are shown in the order of the lecture.
    """
    found = [(section, units_of(section)) for section in sections]
    best, least = [], float("inf")
    for hundredths in range(30, 161, 5):
        chosen = [(section, _within(units, section.minutes * hundredths / 100)) for section, units in found]
        total = fixed + sum(unit.minutes for _, units in chosen for unit in units)
        if abs(total - AIM) < least:
            best, least = chosen, abs(total - AIM)
    return best


def _within(units: list[Unit], minutes: float) -> list[Unit]:
    kept: list[int] = []
    spent = 0.0
    for place in sorted(range(len(units)), key=lambda place: (-units[place].rank, place)):
        unit = units[place]
        if unit.rank >= closing.ALWAYS or not kept or spent + unit.minutes <= minutes + 0.25:
            kept.append(place)
            spent += unit.minutes
    return [units[place] for place in sorted(kept)]
