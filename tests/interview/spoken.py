"""How many words somebody says who reads a text aloud, numbers and formulas included."""

import re

_TOKEN = re.compile(
    r"(?P<number>\d[\d,]*(?<!,)(?:\.\d+)?(?:e[+-]?\d+)?)"
    r"|(?P<word>[A-Za-z](?=-[A-Za-z]\b)|[A-Za-z]+(?:['’-][A-Za-z]+)*)"  # p-y is a difference
    r"|(?P<power>\^(?:2|3|T|-1)(?!\w))"  # squared, cubed, transposed, inverse
    r"|(?P<symbol>\*\*|[<>=]=|[\^=+*/%<>$~@|-])"
)
_TERM = r"[\w^'.]+(?: [+*/-] [\w^'.]+)*"
_SHAPE = re.compile(rf"(?<=\()(?:{_TERM}, )+{_TERM}(?=\))")  # (n, d): "n by d"
_TWO_WORDS = {"^", "**", "<", ">", "<=", ">="}  # to the, less than, at least
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # StandardScaler is two words


def spoken_words(text: str) -> int:
    """Count the words of a text as it is spoken: `0.25` is four, `X^T (p - y) / n` is seven.

    A hyphenated word is one word; a name of code is as many as the words that it is made of.

    Parameters
    ----------
    text : str
        Plain text of an answer.
    """
    said = sum(_said(match) for match in _TOKEN.finditer(text))
    said += sum(match[0].count(",") for match in _SHAPE.finditer(text) if _is_short(match[0]))
    return said + len(re.findall(r"\w\(", text))  # sigmoid(F): "of"; p(1 - p): "times"


def _is_short(inside: str) -> bool:
    """Whether what stands in brackets is a shape or arguments, and no prose."""
    return all(len(word) <= 2 or word.isdecimal() for word in re.findall(r"\w+", inside))


def _said(match: re.Match) -> int:
    if match["number"]:
        return _number(match["number"].replace(",", ""))
    if match["word"]:
        return len(_CAMEL.split(match["word"]))
    return 2 if match["symbol"] in _TWO_WORDS else 1


def _number(digits: str) -> int:
    mantissa, _, exponent = digits.partition("e")
    if exponent:  # 4.5e-5: four point five times ten to the minus five
        times = 0 if mantissa == "1" else _number(mantissa) + 1
        return times + 3 + exponent.startswith("-") + _number(exponent.lstrip("+-"))
    whole, _, decimals = mantissa.partition(".")
    return _whole(int(whole)) + (1 + len(decimals) if decimals else 0)


def _whole(number: int) -> int:
    for scale in (10**9, 10**6, 1000, 100):
        if number >= scale:
            rest = number % scale
            return _whole(number // scale) + 1 + (_whole(rest) if rest else 0)
    return 1 if number <= 20 or number % 10 == 0 else 2
