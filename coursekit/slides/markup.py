"""Markdown with formulas: cut into sentences for frames, and written as HTML with MathML."""

import html
import re
from functools import cache

from markdown_it import MarkdownIt
from math_core import LatexError, LatexToMathML
from mdit_py_plugins.dollarmath import dollarmath_plugin

MATH = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$")
CODE = re.compile(r"`[^`]+`")
STOP = re.compile(r"(?<=[.!?])[\"”')*_]*(?=\s+[\"“(*$`A-ZÀ-Þ0-9_])")
ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|vs|etc|al|ch)\.$")
UNESCAPED = re.compile(r"\\texttt\{([^{}]*)\}")
LONG = 54  # characters of what a formula shows; a longer one is broken at its relations
SYSTEM = re.compile(r"\\begin\{(aligned|align)\}(.*)\\end\{\1\}[.,]?", re.S)
COLUMNS = ("array", "cases", "aligned", "align", "matrix")


class MarkupError(Exception):
    """A formula cannot be written as MathML; the message quotes it."""


@cache
def _mathml() -> LatexToMathML:
    return LatexToMathML()


def mathml(tex: str, display: bool = False) -> str:
    """A formula in LaTeX as MathML, which a browser draws without any script.

    Raises
    ------
    MarkupError
        If the formula holds what the converter does not know.
    """
    tex = UNESCAPED.sub(lambda found: found[0].replace("\\_", "_").replace("_", "\\_"), tex.strip())
    try:
        return _mathml().convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        reason = str(error.args[0] if error.args else error).splitlines()[0]
        raise MarkupError(f"the formula {tex!r} cannot be shown ({reason})") from None


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(dollarmath_plugin, double_inline=True, allow_digits=True)
    parser.add_render_rule("math_inline", lambda self, tokens, i, *_: mathml(tokens[i].content))
    parser.add_render_rule("math_inline_double", lambda self, tokens, i, *_: mathml(tokens[i].content, True))
    parser.add_render_rule("math_block", lambda self, tokens, i, *_: mathml(tokens[i].content, True))
    # A link of the lecture leads nowhere from a deck: its words stay.
    parser.add_render_rule("link_open", lambda *_: "")
    parser.add_render_rule("link_close", lambda *_: "")
    return parser


def inline(text: str) -> str:
    """One line of Markdown as HTML, without a paragraph around it."""
    return _markdown().renderInline(" ".join(text.split()))


def block(text: str) -> str:
    """Paragraphs, lists and tables of Markdown as HTML."""
    return _markdown().render(text)


def escape(text: str) -> str:
    """Plain text for HTML."""
    return html.escape(text, quote=True)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; none is cut inside of a formula, code, brackets or bold words."""
    text = " ".join(text.split())
    hidden = CODE.sub(lambda found: "x" * len(found[0]), text)
    hidden = MATH.sub(lambda found: "$" + "x" * (len(found[0]) - 2) + "$", hidden)
    found, begin = [], 0
    for stop in STOP.finditer(hidden):
        piece = hidden[begin : stop.end()]
        if ABBREVIATION.search(piece) or not _closed(piece):
            continue
        found.append(text[begin : stop.end()].strip())
        begin = stop.end()
    return [*found, text[begin:].strip()] if text[begin:].strip() else found


def _closed(piece: str) -> bool:
    brackets = piece.count("(") - piece.count(")")
    return brackets <= 0 and piece.count("**") % 2 == 0 and piece.count('"') % 2 == 0


def words(text: str) -> int:
    """How many words a reader meets; a formula counts as two."""
    return len(MATH.sub("x x", text).split())


def is_key(sentence: str) -> bool:
    """Whether the lecture's author set words of it in bold."""
    return "**" in sentence


def plain(text: str) -> str:
    """Markdown without its signs, for where no HTML can stand."""
    return re.sub(r"\*\*|`|\$|(?<!\w)[*_]|[*_](?!\w)", "", text)


def seen_length(tex: str) -> int:
    """About how many characters wide a formula is drawn; of one in rows, its widest row."""
    return max(_width(row) for row in re.split(r"\\\\", tex))


def _width(tex: str) -> int:
    tex = re.sub(r"\\(?:begin|end)\{\w+\}(?:\{[^}]*\})?", "", tex)
    tex = re.sub(r"\\(?:left|right|big|Big|bigg|Bigg|bigl|bigr|Bigl|Bigr)\b", "", tex)
    while (shorter := _fractions(tex)) != tex:
        tex = shorter
    tex = re.sub(r"\\(?:underbrace|text|texttt|operatorname|mathrm|mathbf|tilde|hat|bar)\b", "", tex)
    tex = re.sub(r"\\(?:quad|qquad)\b", "xx", tex)
    tex = re.sub(r"\\[,;!:]", "", tex)
    tex = re.sub(r"\\(?:log|exp|max|min|sum|prod|arg|ln)\b", "xxx", tex)
    tex = re.sub(r"\\[a-zA-Z]+", "x", tex)
    return len(re.sub(r"[\s{}^_&\\]", "", tex))


def _fractions(tex: str) -> str:
    """A fraction is as wide as the longer of its two parts."""
    part = r"\{((?:[^{}]|\{[^{}]*\})*)\}"

    def longer(found: re.Match) -> str:
        return max(found[1], found[2], key=len)

    return re.sub(r"\\[dt]?frac\s*" + part + r"\s*" + part, longer, tex)


def rows_of(tex: str) -> list[str]:
    """A display formula, in several rows if one would be too long.

    It is cut at wide gaps, then before implications, then before equal signs. A shape at the end of a row,
    such as `(n,d)`, stays there. A system of equations comes apart if one of its rows is too long.
    """
    tex = tex.strip()
    if seen_length(tex) <= LONG:
        return [tex]
    if system := SYSTEM.fullmatch(tex):
        return [row for line in re.split(r"\\\\", system[2]) for row in rows_of(line.replace("&", " "))]
    if any(f"\\begin{{{name}" in tex for name in COLUMNS):
        return [tex]
    rows: list[str] = []
    arrow = ""
    for piece in _cut(tex, r"\\q?quad\b"):
        piece = re.sub(r"\\q?quad\b", "", piece, count=1)
        piece = re.sub(r"^(?:\s|,|\\[,;:!])+|(?:\s|\\[,;:!])+$", "", piece)
        if re.fullmatch(r"\\(?:Rightarrow|Longrightarrow|iff|Longleftrightarrow)", piece):
            arrow = piece + r"\quad "  # it begins the next row
        elif rows and not arrow and "=" not in piece and seen_length(piece) <= 26:
            rows[-1] += r"\quad " + piece
        elif piece:
            rows.append(arrow + piece)
            arrow = ""
    for relation in (r"(?:\\;)?\\(?:Rightarrow|Longrightarrow)\b", r"=|\\le\b"):
        rows = [part for row in rows for part in _broken(row, relation)]
    return rows


def _broken(row: str, relation: str) -> list[str]:
    """A row cut before relations, as few times as it takes."""
    lines: list[str] = []
    for piece in [row] if seen_length(row) <= LONG else _cut(row, relation):
        if lines and seen_length(lines[-1] + piece) <= LONG:
            lines[-1] += piece
        else:
            lines.append(piece)
    return lines


def _cut(tex: str, pattern: str) -> list[str]:
    """`tex` cut before each match of `pattern` that stands outside of all brackets."""
    pieces, begin = [], 0
    for found in re.finditer(pattern, tex):
        before = tex[: found.start()]
        depth = before.count("{") - before.count("}") - before.count(r"\{") + before.count(r"\}")
        depth += len(re.findall(r"\\left\b", before)) - len(re.findall(r"\\right\b", before))
        plain_brackets = before.count("(") - before.count(")") + before.count("[") - before.count("]")
        if depth == 0 and plain_brackets <= 0 and found.start() > begin:
            pieces.append(tex[begin : found.start()])
            begin = found.start()
    return [*pieces, tex[begin:]]
