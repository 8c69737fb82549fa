"""A Sphinx extension: formulas become MathML when the site is built, and no page needs a script for them."""

import functools
import html

from docutils import nodes
from math_core import LatexError, LatexToMathML
from sphinx.util import logging

NAME = "mathml"
_log = logging.getLogger(__name__)


@functools.cache
def converted(tex: str, display: bool) -> str:
    """One formula as MathML, with its TeX for whoever copies it or has it read aloud.

    Raises
    ------
    math_core.LatexError
        If it is not LaTeX that can be shown; the message says where.
    """
    converter = LatexToMathML(fancy_error=False)
    return converter.convert_with_local_state(tex, displaystyle=display)


def _formula(node: nodes.Node, display: bool) -> str:
    tex = node.astext().strip()
    try:
        return converted(tex, display)
    except LatexError as error:
        _log.warning("formula %r: %s", tex, error, location=node)
        return f"<code>{html.escape(tex)}</code>"


def _inline(translator, node: nodes.math) -> None:
    translator.body.append(f'<span class="math">{_formula(node, display=False)}</span>')
    raise nodes.SkipNode


def _block(translator, node: nodes.math_block) -> None:
    translator.body.append(f'<div class="math">{_formula(node, display=True)}</div>\n')
    raise nodes.SkipNode


def setup(app) -> dict[str, bool]:
    app.add_html_math_renderer(NAME, (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
