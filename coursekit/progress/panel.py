"""Where somebody stands, in JupyterLab: `import coursekit as ck; ck.show_progress()` in any notebook."""

import html
from pathlib import Path

import ipywidgets as widgets
from IPython.display import Markdown, display

from coursekit.course.syllabus import ROOT
from coursekit.interview.places import Place
from coursekit.progress import page
from coursekit.progress.days import alt_text
from coursekit.progress.missed import Missed
from coursekit.progress.text import HEADS, LEGEND, LONGEST_LIST, cells_of
from coursekit.progress.where import Where, say_read, where

CELL = "padding: 0.15em 0.7em; text-align: left; border-bottom: 1px solid #d0d0d0"


def show_progress() -> None:
    """Show the panel below the cell."""
    display(ProgressPanel().box)


class ProgressPanel:
    """The table, the next step, what was missed, and a button for what only the reader can say."""

    def __init__(self):
        self.box = widgets.VBox()
        self._problem = widgets.HTML()
        self._refresh()

    def _refresh(self, *ignored) -> None:
        self._guard(self._show)

    def _guard(self, action) -> None:
        """Do something; a problem is one line, not a traceback."""
        self._problem.value = ""
        try:
            action()
        except Exception as error:
            if not type(error).__module__.startswith("coursekit."):
                raise
            self._problem.value = f"<p><b>{html.escape(str(error))}</b></p>"
            self.box.children = [
                *[one for one in self.box.children if one is not self._problem],
                self._problem,
            ]

    def _show(self) -> None:
        found = where()
        rows = [_markdown(_next(found)), widgets.HTML(_table(found))]
        rows.append(widgets.HTML(f'<p style="line-height: 1.4; max-width: 60em">{html.escape(LEGEND)}</p>'))
        if source := page.picture(found):
            alt = html.escape(alt_text(found.days))
            rows.append(widgets.HTML(f'<img style="max-width: 100%" src="{source}" alt="{alt}">'))
        if found.missed:
            rows.append(_markdown(_missed(found.missed[:LONGEST_LIST])))
        self.box.children = [*rows, self._claims(found), self._problem]

    def _claims(self, found: Where) -> widgets.Widget:
        """What the reader may say: that a lecture is read."""
        again = widgets.Button(description="Refresh")
        again.on_click(self._refresh)
        unread = [(f"week {work.week.week}", work.week) for work in found.weeks if not work.is_read]
        if not unread:
            return again
        which = widgets.Dropdown(options=unread, layout=widgets.Layout(width="8em"))
        said = widgets.Button(description="I have read this lecture", layout=widgets.Layout(width="auto"))

        def say(*ignored) -> None:
            self._guard(lambda: say_read(which.value))
            if not self._problem.value:
                self._refresh()

        said.on_click(say)
        return widgets.HBox([which, said, again])


def _markdown(text: str) -> widgets.Output:
    output = widgets.Output()
    output.append_display_data(Markdown(text))
    return output


def _folder() -> str:
    """Where the notebook lies, from the course's folder."""
    here = Path.cwd()
    return here.relative_to(ROOT).as_posix() if here.is_relative_to(ROOT) else ""


def _next(found: Where) -> str:
    due = sum(work.due for work in found.weeks)
    first = f"First, {due} card{'s' * (due > 1)} due today: `python course.py review`\n\n" if due else ""
    if found.step is None:
        return f"{first}**Next:** nothing is left."
    place, step = found.step.where, found.step
    link = (
        f"[{place}]({Place(place, '', '').from_folder(_folder())})"
        if place.endswith("ipynb")
        else f"`{place}`"
    )
    return f"{first}**Next, {step.minutes} min:** {step.what}. {link}"


def _missed(missed: list[Missed]) -> str:
    lines = ["**Missed in interviews, the worst first**\n"]
    for one in missed:
        lines.append(f"- {one.value:.0%}: {one.question.prompt}")
        for place in one.places:
            link = f"[{place.heading or place.path}]({place.from_folder(_folder())})"
            lines.append(f"    - {place.what.capitalize()}: {link}")
    return "\n".join(lines)


def _table(found: Where) -> str:
    head = "".join(f'<th scope="col" style="{CELL}">{name}</th>' for name in ("Week", *HEADS))
    rows = []
    for work in found.weeks:
        name = html.escape(f"{work.short}. {work.week.title}")
        cells = "".join(f'<td style="{CELL}">{html.escape(cell)}</td>' for cell in cells_of(work))
        rows.append(f'<tr><th scope="row" style="{CELL}; font-weight: normal">{name}</th>{cells}</tr>')
    return f'<table style="border-collapse: collapse">{head}{"".join(rows)}</table>'
