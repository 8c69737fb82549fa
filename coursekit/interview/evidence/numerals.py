"""Read a number as people write it: `0,333`, `3 140`, `18/67`, `27 %`, `2·10^-3`, `about 0.3.`

Countries disagree about commas and points, so a text can have several readings; any that fits is right.
"""

import math
import re

SAME = 0.02  # numbers so close, relatively, are one number in two notations: 18/67, 0.27, 27 %
_MARKS = (
    dict.fromkeys(map(ord, "−–‒﹣－"), "-")
    | dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
    | dict.fromkeys(map(ord, "’ʼ´′"), "'")
    | dict.fromkeys(map(ord, "×·∙⋅"), "*")
    | dict.fromkeys(map(ord, "≈≃"), "=")
    | dict(zip(map(ord, "½¼¾⅓⅔"), ("1/2", "1/4", "3/4", "1/3", "2/3"), strict=True))
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_POWER_OF_TEN = re.compile(r"(?:(?<=\d) ?[*x] ?|(?<![\d.,]))10 ?(?:\^|\*\*) ?\(?([-+]?\d+)\)?")
_FORMULA = re.compile(r"[\d)] ?(?:[*^+x]|- ?(?=[\d(])) ?[\d(]|[a-z] ?\(")  # to be worked out, not to be read
_DIGITS = r"\d{1,3}(?: \d{3})+(?![\d])[\d.,]*|\d[\d.,']*|[.,]\d+"
_SCALES = {"%": 0.01, "percent": 0.01, "per cent": 0.01, "k": 1e3, "thousand": 1e3, "million": 1e6}
_NUMBER = re.compile(
    rf"(?<![\w.,])((?:minus|[-+]) ?)?[$€£]? ?({_DIGITS})(e[-+]?\d+)?"
    rf"(?:(?: ?/ ?| (?:out of|of|in) )({_DIGITS}))?(?: ?(%|(?:{'|'.join(_SCALES)})\b))?"
)


def readings(text: str) -> tuple[float, ...]:
    """What a text can mean as one number, the likeliest first; nothing if it holds none, or different ones.

    After a sign of equality only what follows it counts (`18/67 = 0.269`). A percent sign divides by 100.

    Parameters
    ----------
    text : str
        As somebody wrote it.
    """
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+", lambda power: "^" + power[0].translate(_RAISED), text)
    text = text.translate(_MARKS).lower().rstrip(" =").rpartition("=")[2]
    text = _POWER_OF_TEN.sub(lambda power: ("1e" if power[0].startswith("10") else "e") + power[1], text)
    if _FORMULA.search(re.sub(r"\de[-+]?\d+", "0", text)):
        return ()
    numbers = [_values(*match.groups()) for match in _NUMBER.finditer(text)]
    if not numbers:
        return ()
    first, *others = numbers
    return tuple(
        value
        for value in first
        if all(any(math.isclose(value, again, rel_tol=SAME) for again in other) for other in others)
    )


def read_shape(text: str) -> tuple[int | str, ...] | None:
    """The sizes in a written shape: `(3,)`, `3`, `n x d`, `[100, 3]`, `(n, k - 1)`, `()`; None if it is none.

    Letters stand for sizes that have a name.
    """
    text = re.sub(r"[×*]| x | by ", ",", text.strip().rstrip(".").lower())
    inner = re.fullmatch(r"[(\[]?([^()\[\]]*)[)\]]?", text)
    if not inner or not text:
        return None
    sizes = [re.sub(r"\s", "", size) for size in inner[1].split(",")]
    if sizes[-1] == "":
        sizes.pop()
    if not all(re.fullmatch(r"\d+|[a-z](?:[-+]\d+)?", size) for size in sizes):
        return None
    return tuple(int(size) if size.isdecimal() else size for size in sizes)


def _values(sign: str, top: str, power: str, bottom: str, unit: str) -> tuple[float, ...]:
    """The readings of one number, taken apart."""
    scale = (-1 if (sign or "").strip() in ("-", "minus") else 1) * _SCALES.get(unit, 1.0)
    values = [
        float(f"{above}{power or ''}") * scale / float(below)
        for above in _decimals(top)
        for below in (_decimals(bottom) if bottom else ("1",))
        if float(below)
    ]
    return tuple(value for value in values if math.isfinite(value))


def _decimals(digits: str) -> tuple[str, ...]:
    """Digits with spaces, apostrophes, commas and points in them, as Python writes them."""
    grouped = re.search("[ ']", digits)
    digits = re.sub("[ ']", "", digits).rstrip(".,")
    marks = re.findall("[.,]", digits)
    if len(set(marks)) == 2:  # the last kind is the decimal sign, the other parts thousands
        whole, _, decimals = digits.rpartition(marks[-1])
        is_number = marks.count(marks[-1]) == 1 and _is_grouped(whole, marks[0])
        return (f"{re.sub('[.,]', '', whole)}.{decimals}",) if is_number else ()
    if len(marks) > 1:
        return (digits.replace(marks[0], ""),) if _is_grouped(digits, marks[0]) else ()
    decimal = digits.replace(",", ".")
    if grouped or not marks or not re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        return (decimal,)
    whole = decimal.replace(".", "")
    return (whole, decimal) if marks[0] == "," else (decimal, whole)


def _is_grouped(digits: str, mark: str) -> bool:
    """Whether a mark parts thousands: by threes, or as in India."""
    return bool(re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{2,3}})*{re.escape(mark)}\d{{3}}", digits))
