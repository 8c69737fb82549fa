"""What a learner wrote or printed, made safe to show: no scripts, no addresses to load, no endless text."""

import base64
import functools
import hashlib
import json
import re
from collections.abc import Iterator

import bleach
from bleach.css_sanitizer import CSSSanitizer
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbformat.v4 import new_output

TEXT_CHARACTERS = 50_000
IMAGE_CHARACTERS = 3_000_000
IMAGES = ("image/svg+xml", "image/png", "image/jpeg")
SHOWN = ("text/html", "text/markdown", *IMAGES, "text/latex", "text/plain")  # first choice first

# The one thing a page loads from elsewhere: formulas are readable as TeX where there is no network.
MATHJAX = "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/"
MATHJAX_CONFIG = (
    "window.MathJax = "
    + json.dumps(
        {
            "tex2jax": {"inlineMath": [["$", "$"], ["\\(", "\\)"]], "processEscapes": True},
            "TeX": {"equationNumbers": {"autoNumber": "AMS"}},
            "messageStyle": "none",
        }
    )
    + ";"
)
_HASH = base64.b64encode(hashlib.sha256(MATHJAX_CONFIG.encode()).digest()).decode()
# Whatever a learner smuggled past clean_html, the browser runs no script and asks no other address.
POLICY = (
    f"default-src 'none'; img-src data: {MATHJAX}; style-src 'unsafe-inline'; font-src {MATHJAX}; "
    f"script-src {MATHJAX} 'sha256-{_HASH}'"
)


def _is_safe_attribute(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and bool(re.match(r"(https?://|mailto:)", value, re.IGNORECASE))
    if name == "src":
        return tag == "img" and bool(re.match(r"data:image/(png|jpeg|gif|svg\+xml);base64,", value))
    if name in ("colspan", "rowspan", "style"):
        return tag in ("th", "td")
    return (name == "alt" and tag == "img") or (name == "class" and tag in ("div", "span"))


_CLEANER = bleach.Cleaner(
    tags="a abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd "
    "li ol p pre s small span strong sub summary sup table tbody td tfoot th thead tr u ul".split(),
    attributes=_is_safe_attribute,
    protocols=["http", "https", "mailto", "data"],
    css_sanitizer=CSSSanitizer(allowed_css_properties=["text-align"]),
    strip=True,
)


@functools.lru_cache(maxsize=500)  # the statements are the same on every page
def clean_html(html: str) -> str:
    """HTML that a learner wrote, without scripts, forms, frames and addresses that a browser would load.

    nbconvert's own filter of this name also refuses paragraphs, headings, pictures and most of tables.
    """
    return _CLEANER.clean(re.sub(r"<(style|script)\b.*?</\1\s*>", "", str(html), flags=re.S | re.I))


def without(text: str, secrets: re.Pattern | None) -> str:
    """A text without the lines that show some of the `secrets`."""
    if secrets is None or not secrets.search(strip_ansi(text)):
        return text
    lines = strip_ansi(text).splitlines()
    return "\n".join("[a line of a hidden check]" if secrets.search(line) else line for line in lines)


def cut(text: str, limit: int) -> str:
    """The beginning of a text, with a note of how much follows."""
    return text if len(text) <= limit else f"{text[:limit]}\n[cut: {len(text) - limit} more characters]"


def clean_outputs(outputs: list[NotebookNode], secrets: re.Pattern | None) -> Iterator[NotebookNode]:
    """Outputs made anew from those of their parts that a page shows, none longer than it should be."""
    for output in outputs:
        if output.output_type == "stream":
            yield new_output("stream", text=without(cut(output.text, TEXT_CHARACTERS), secrets))
        elif output.output_type == "error":
            trace = cut("\n".join(map(str, output.traceback)), TEXT_CHARACTERS)
            yield new_output("error", ename=output.ename, evalue="", traceback=[without(trace, secrets)])
        else:
            data = {kind: output.data[kind] for kind in SHOWN if isinstance(output.data.get(kind), str)}
            for kind, text in data.items():
                if kind not in IMAGES:
                    data[kind] = without(cut(text, TEXT_CHARACTERS), secrets)
                elif len(text) > IMAGE_CHARACTERS:
                    data = {"text/plain": "[a picture too large for this page]"}
                    break
            told = [about.get("alt") for about in output.metadata.values() if isinstance(about, dict)]
            alt = next((text for text in told if isinstance(text, str)), "Picture without a description")
            yield new_output("display_data", data=data, metadata={"alt": alt})
