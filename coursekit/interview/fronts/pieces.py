"""The pieces that the notebook's panel is made of: paragraphs, headings, code, boxes to tick.

All text that comes in is escaped.
"""

import html

import ipywidgets as widgets
from IPython.display import Markdown

from coursekit.interview.evidence.numerals import readings
from coursekit.interview.scoring import CodeResult, shown

WIDE = widgets.Layout(width="auto", max_width="60em")
CODE = widgets.Layout(width="auto", max_width="60em", height="18em")
TALL = widgets.Layout(width="auto", max_width="60em", height="10em")
LINES = "line-height: 1.45"
MARKED = "border-left: 4px solid #a63c00; padding-left: 0.6em"
STYLE = """<style>
.mock-interview-code textarea { font-family: var(--jp-code-font-family, monospace); white-space: pre; }
.mock-interview-choices.mock-interview-choices label {
  display: flex; white-space: normal; height: auto; line-height: 1.45; padding: 0.2em 0;
}
.mock-interview-choices.mock-interview-choices input { order: -1; flex: none; }
.mock-interview-chart { max-width: 100%; background: white; }
</style>"""
KEYS_HELP = "Tab indents, Shift+Tab takes it back; Escape, then Tab, leaves the box."


def paragraphs(text: str) -> widgets.HTML:
    """Prose; blank lines part paragraphs."""
    style = f"white-space: pre-wrap; {LINES}"
    shown_as = (f"<p style='{style}'>{html.escape(part)}</p>" for part in text.split("\n\n"))
    return widgets.HTML("".join(shown_as), layout=WIDE)


def heading(text: str, level: int = 3) -> widgets.HTML:
    """A heading inside of the panel."""
    style = f"{LINES}; margin: 0.6em 0 0.2em"
    return widgets.HTML(f"<h{level} style='{style}'>{html.escape(text)}</h{level}>", layout=WIDE)


def code(text: str) -> widgets.HTML:
    """Code, as it is."""
    return widgets.HTML(f"<pre style='{LINES}'>{html.escape(text)}</pre>", layout=WIDE)


def markdown(text: str) -> widgets.Output:
    """Markdown, with links that JupyterLab follows."""
    output = widgets.Output()
    output.append_display_data(Markdown(text))
    return output


def reading(text: str) -> str:
    """What is understood of a number while it is written."""
    if not text.strip():
        return ""
    found = readings(text)
    return f"read as {shown(found)}" if found else "not read as one number yet"


def boxes(items: tuple[str, ...]) -> list[widgets.Checkbox]:
    """A box to tick for each item."""
    return [widgets.Checkbox(value=False, description=item, indent=False, layout=WIDE) for item in items]


def choices(sides: list[str]) -> widgets.RadioButtons:
    """One of several texts; none is chosen to begin with."""
    buttons = widgets.RadioButtons(options=sides, value=None, layout=WIDE)
    buttons.add_class("mock-interview-choices")
    return buttons


def citation(own: tuple[str, ...], box: widgets.Checkbox) -> widgets.Widget:
    """The place for the words that made a point, there while its box is ticked."""
    if own:
        options = [("which sentence said it?", ""), *((sentence, sentence) for sentence in own)]
        field: widgets.Widget = widgets.Dropdown(options=options, value="")
    else:
        field = widgets.Text(placeholder="the words that said it")
    field.layout = widgets.Layout(width="56em", max_width="95%", margin="0 0 0 2em", display="none")

    def show(change) -> None:
        field.layout.display = None if box.value else "none"

    box.observe(show, "value")
    return field


def ticked(boxes: list[widgets.Checkbox]) -> tuple[int, ...]:
    """The numbers of the ticked ones, from 0."""
    return tuple(number for number, box in enumerate(boxes) if box.value)


def result(found: CodeResult) -> str:
    """What the tests of a code task said, as HTML."""
    lines = [f"<p><b>{found.passed} of {found.total} tests passed.</b></p>"]
    if found.printed:
        lines.append(f"<pre>{html.escape(found.printed)}</pre>")
    lines += [
        f"<pre style='white-space: pre-wrap'>{html.escape(message)}</pre>" for message in found.messages
    ]
    return "".join(lines)
