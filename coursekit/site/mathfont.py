"""The font of the formulas: without one made for mathematics, browsers place limits and indices badly.

STIX Two Math, under the SIL Open Font License, as the package ziamath brings it, cut down to what is written.
"""

import importlib.util
import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = (
    (0x20, 0x17F),  # Latin
    (0x300, 0x338),  # accents
    (0x391, 0x3F5),  # Greek
    (0x2010, 0x2060),  # dashes, dots, primes, spaces
    (0x20D0, 0x20F0),
    (0x2100, 0x214F),  # letterlike
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # operators
    (0x2308, 0x230B),
    (0x23B4, 0x23E1),  # braces over and under
    (0x27C0, 0x27FF),
    (0x2A00, 0x2A0F),
    (0x2A7D, 0x2A7E),
    (0x1D400, 0x1D7FF),  # letters in italics, bold, script, double-struck
)


def math_font() -> bytes:
    """The font as a WOFF file."""
    folder = Path(importlib.util.find_spec("ziamath").submodule_search_locations[0])
    options = subset.Options(flavor="woff", layout_features=["*"], hinting=False, notdef_outline=True)
    font = TTFont(folder / "fonts" / "STIXTwoMath-Regular.ttf", recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
