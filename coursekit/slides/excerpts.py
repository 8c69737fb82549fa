"""Code on frames: the piece of a cell that can be read aloud, with its words in color."""

import ast

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from coursekit.slides import frames as fr


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
            if 2 <= len(kept) <= fr.MOST_CODE and max(map(len, kept)) <= fr.MOST_COLUMNS:
                found.append("\n".join(kept))
    return max(found, key=len) if found else ""


def code_html(code: str) -> str:
    """Python with its words in color."""
    return highlight(code, PythonLexer(), HtmlFormatter(nowrap=False, cssclass="code"))
