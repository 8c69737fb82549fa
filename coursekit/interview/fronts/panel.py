"""The mock interview in a notebook: a panel of ipywidgets over the engine in session.py.

from coursekit.interview.fronts import panel
panel.open()
"""

import asyncio
import html
import io
import time
from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets
from IPython.display import Markdown, display

from coursekit.interview import feedback, review
from coursekit.interview.bank import LEVELS
from coursekit.interview.commands import bank as load_bank
from coursekit.interview.commands import read_resume
from coursekit.interview.fronts import script
from coursekit.interview.journal import DEFAULT, Journal
from coursekit.interview.places import Place, title
from coursekit.interview.plan import COMPANIES, LENGTHS, STAGES, Settings, draw, new_seed
from coursekit.interview.plan import topics as topics_of
from coursekit.interview.session import RATINGS, Interview

FOLDER = "interview"  # of the notebook: links are written from there
DRAFT_SECONDS = 5
WIDE = widgets.Layout(width="100%", max_width="60em")
CODE = widgets.Layout(width="100%", max_width="60em", height="18em")
TALL = widgets.Layout(width="100%", max_width="60em", height="10em")
_opened: list["Panel"] = []


def open(progress: Path | str = DEFAULT, seconds_per_minute: float = 60.0) -> None:
    """Show the panel below the cell.

    Parameters
    ----------
    progress : path, optional
        The file in which everything is kept.
    seconds_per_minute : float
        60. Less lets the clock run faster, for a look at how an interview runs.
    """
    while _opened:  # the cell was run again: the new panel takes over
        _opened.pop().close()
    panel = Panel(Path(progress), seconds_per_minute)
    _opened.append(panel)
    display(panel.box)


class Panel:
    """What is shown: one screen at a time, in `box`."""

    def __init__(self, progress: Path, seconds_per_minute: float = 60.0):
        self._progress, self._pace = progress, seconds_per_minute
        self._clock = widgets.HTML()
        self._problem = widgets.HTML()
        self._screen = widgets.VBox()
        self.box = widgets.VBox([self._clock, self._problem, self._screen])
        self.interview: Interview | None = None
        self._journal: Journal | None = None
        self._kept_at = 0.0
        self._ticking: asyncio.Task | None = None
        self._guard(self._open_up)()

    def close(self) -> None:
        """Stop here; what was done is kept, and another panel or terminal can go on."""
        if self._ticking:
            self._ticking.cancel()
        if self._journal is not None and self._journal.held:
            self._journal.__exit__()
        self._screen.children = [_text("This panel is closed. Run the cell to go on.")]

    def _guard(self, action: Callable[[], None]) -> Callable:
        """Do something, and show a problem as one line in place of a traceback."""

        def guarded(*ignored) -> None:
            self._problem.value = ""
            try:
                action()
            except Exception as error:
                if not type(error).__module__.startswith("coursekit."):
                    raise
                said = f"<b>{html.escape(str(error))}</b>"
                self._problem.value = f'<p style="{_MARKED}">{said}</p>'

        return guarded

    def _button(self, text: str, action: Callable[[], None], main: bool = False) -> widgets.Button:
        button = widgets.Button(description=text, button_style="primary" if main else "")
        button.layout = widgets.Layout(width="auto", align_self="flex-start")
        button.on_click(self._guard(action))
        return button

    # Before

    def _open_up(self) -> None:
        """What is there to begin with: settings, an interview to go on with, earlier results."""
        self._bank = load_bank()
        journal = Journal(self._progress)
        unfinished = Interview.resume(journal, self._bank)
        rows = [_text(script.RULES)]
        if unfinished:
            about = f"{STAGES[unfinished.step.stage]}, question {len(unfinished.rounds)}"
            go_on = self._button(f"Go on with interview {unfinished.number}", self._go_on, main=True)
            rows += [widgets.HBox([go_on, _text(about)])]
        rows += [self._settings(), self._button("Begin", self._begin, main=not unfinished)]
        waiting = review.due(review.queue(journal.events), self._bank)
        if waiting:
            cards = f"{len(waiting)} card" + "s" * (len(waiting) > 1)
            rows.append(_text(f"{cards} to review today: `python course.py review` in a terminal."))
        rows += self._past(journal)
        self._screen.children = rows

    def _settings(self) -> widgets.Widget:
        style = {"description_width": "8em"}
        topics = [(title(week), week) for week in topics_of(self._bank.values())]
        companies = [(f"{name}: {company.about}", name) for name, company in COMPANIES.items()]
        self._form = {
            "minutes": widgets.Dropdown(options=list(LENGTHS), value=60, description="minutes"),
            "level": widgets.Dropdown(options=list(LEVELS), description="level"),
            "company": widgets.Dropdown(options=companies, description="company", layout=WIDE),
            "topics": widgets.SelectMultiple(options=topics, description="topics", rows=6, layout=WIDE),
            "seed": widgets.BoundedIntText(value=new_seed(), min=0, max=10**9, description="seed"),
        }
        self._resume = widgets.Text(
            description="resume", placeholder="a file, if you like: resume/example.md"
        )
        self._resume.layout = WIDE
        for field in [*self._form.values(), self._resume]:
            field.style = style
        note = _text(
            "Choose several topics with Ctrl or Shift, none for all. The same seed gives the same interview."
        )
        return widgets.VBox([*self._form.values(), self._resume, note])

    def _take(self) -> Journal:
        """The journal, held from now on."""
        if self._journal is not None and self._journal.held:
            self._journal.__exit__()
        journal = Journal(self._progress)
        journal.__enter__()
        self._journal = journal
        return journal

    def _begin(self) -> None:
        chosen = {name: field.value for name, field in self._form.items()}
        plan = draw(self._bank.values(), Settings(**chosen | {"topics": tuple(chosen["topics"])}))
        about = read_resume(self._resume.value.strip())
        journal = self._take()
        unfinished = Interview.resume(journal, self._bank)
        if unfinished:
            unfinished.end()
        self.interview = Interview.begin(journal, self._bank, plan, *about, self._pace)
        self._start(script.welcome(plan))

    def _go_on(self) -> None:
        self.interview = Interview.resume(self._take(), self._bank)
        self._start("")

    def _start(self, welcome: str) -> None:
        self._stage, self._welcome = "", welcome
        try:
            self._ticking = asyncio.get_running_loop().create_task(self._tick())
        except RuntimeError:  # no event loop: a plain Python session, where nothing could be clicked either
            self._ticking = None
        self._show()

    # During

    async def _tick(self) -> None:
        while self.interview is not None:
            self.show_clock()
            await asyncio.sleep(1)

    def show_clock(self) -> None:
        """Bring the clock up to date."""
        here = self.interview.step.stage
        stages = [f"<b>{name}</b>" if stage == here else name for stage, name in STAGES.items()]
        time_left = f"<b>{html.escape(script.clock(self.interview))}</b>"
        trail = f'<span style="opacity: 0.7">{" · ".join(stages)}</span>'
        value = f'<p style="{_LINES}; font-variant-numeric: tabular-nums">{trail}<br>{time_left}</p>'
        if self._clock.value != value:
            self._clock.value = value

    def _show(self, before: str = "") -> None:
        """Show what the interview is at, below what is to be said about the question before."""
        interview, step = self.interview, self.interview.step
        if step.kind == "end":
            self._end()
            return
        self.show_clock()
        rows = [_text(before)] if before else []
        if step.stage != self._stage:
            self._stage = step.stage
            rows += [_text(self._welcome)] if self._welcome else []
            rows.append(_text(script.opening(step.stage, interview.plan, step.round.project)))
            self._welcome = ""
        rows.append(_heading(("Follow-up: " if step.follow_up else "") + step.prompt))
        self._screen.children = rows + (self._ask() if step.kind == "ask" else self._judge())

    def _ask(self) -> list[widgets.Widget]:
        interview, step = self.interview, self.interview.step
        kind = "follow-up" if step.follow_up else step.round.question.kind
        start = interview.draft
        if kind == "code" and not start:
            start = step.round.question.check.starter
        text = widgets.Textarea(value=start, layout=CODE if kind == "code" else TALL)
        text.placeholder = "Write your answer, or notes of what you say"
        spoken = widgets.Checkbox(value=False, description="I said my answer aloud", indent=False)
        number = widgets.Text(description="number", placeholder="such as 0.27, 27 % or 1e-3")
        text.observe(lambda change: self._keep(change["new"]), "value")

        def done() -> None:
            if kind == "code":
                interview.answer(spoken=spoken.value, code=text.value)
            else:
                interview.answer(text.value, spoken.value, number.value)
            self._show()

        buttons = [self._button("Hand in" if kind == "code" else "Done", done, main=True)]
        rows: list[widgets.Widget] = [text]
        if kind == "code":
            text.add_class("mock-interview-code")
            result = widgets.HTML()
            rows = [widgets.HTML(_CODE_STYLE), text, result]
            buttons.insert(0, self._button("Run the tests", lambda: self._try(text.value, result)))
        if kind == "number":
            rows.append(number)
        rows.append(spoken)
        return [*rows, widgets.HBox([*buttons, *self._ways_out()])]

    def _keep(self, text: str) -> None:
        if time.monotonic() - self._kept_at > DRAFT_SECONDS:
            self._kept_at = time.monotonic()
            self._guard(lambda: self.interview.save_draft(text))()

    def _try(self, code: str, result: widgets.HTML) -> None:
        result.value = "<p>running ...</p>"
        result.value = _result(self.interview.try_code(code))

    def _ways_out(self) -> list[widgets.Widget]:
        interview = self.interview

        def next_stage() -> None:
            interview.next_stage()
            self._show()

        def pause() -> None:
            if interview.paused:
                interview.go_on()
            else:
                interview.pause()
            stop.description = "Go on" if interview.paused else "Pause"
            self.show_clock()

        stop = self._button("Pause", pause)
        return [stop, self._button("Next stage", next_stage), self._button("End here", self._end)]

    def _judge(self) -> list[widgets.Widget]:
        interview, step = self.interview, self.interview.step
        rows: list[widgets.Widget] = []
        given = step.round.follow_ups[-1] if step.follow_up else step.round.answer
        if given.text.strip():
            rows += [_heading("What you wrote", 4), _text(given.text)]
        if step.follow_up is None and given.result is not None:
            rows.append(widgets.HTML(_result(given.result)))
        rows += [_heading("A good answer", 4), _text(step.model_answer)]
        if step.follow_up:
            rating = widgets.ToggleButtons(options=dict(reversed(RATINGS.items())), value=None)

            def rate() -> None:
                if rating.value is not None:
                    interview.rate(rating.value)
                    self._show()

            rows += [_text("Did you say that?"), rating, self._button("Go on", rate, main=True)]
            return rows
        question = step.round.question
        if question.kind == "code":
            rows.append(widgets.HTML(f"<pre>{html.escape(question.check.solution)}</pre>"))
        if question.kind == "number":
            check = question.check
            rows.append(_text(f"The number: {check.value:g} (right within {check.tolerance:g})"))
        points, mistakes = _boxes(question.checklist), _boxes(question.common_mistakes)

        def judge() -> None:
            interview.judge(_ticked(points), _ticked(mistakes))
            score = step.round.score
            self._show(f"The answer before: {score.value:.0%} of the points. {' '.join(score.reasons)}")

        rows += [_heading("Tick what you really said", 4), *points]
        rows += [_heading("Common mistakes: tick those you made", 4), *mistakes]
        return [*rows, self._button("Score and go on", judge, main=True)]

    # After

    def _end(self) -> None:
        interview, journal = self.interview, self._journal
        given = feedback.give(interview)
        interview.end()
        self.interview = None
        journal.__exit__()
        self._clock.value = ""
        output = widgets.Output()
        output.append_display_data(Markdown(feedback.to_markdown(given, _link)))
        again = self._button("Another interview", self._open_up)
        self._screen.children = [output, *self._past(journal), again]

    def _past(self, journal: Journal) -> list[widgets.Widget]:
        """The chart of topics over all interviews so far."""
        past = feedback.history(journal.events)
        figure = feedback.chart(past)
        if figure is None:
            return []
        picture = io.BytesIO()
        figure.savefig(picture, format="png", dpi=110)
        image = widgets.Image(value=picture.getvalue(), format="png", layout=widgets.Layout(max_width="100%"))
        table = "<br>".join(map(html.escape, feedback.table_of(past)))
        words = widgets.HTML(f"<details><summary>The same as a table</summary><pre>{table}</pre></details>")
        return [_heading("Topics over your interviews", 3), image, words]


_LINES = "line-height: 1.45"
_MARKED = "border-left: 4px solid #a63c00; padding-left: 0.6em"
_CODE_STYLE = """<style>
.mock-interview-code textarea { font-family: var(--jp-code-font-family, monospace); white-space: pre; }
</style>"""


def _link(place: Place) -> str:
    return f"[{place.heading or place.path}]({place.from_folder(FOLDER)})"


def _text(text: str) -> widgets.HTML:
    paragraphs = [
        f"<p style='white-space: pre-wrap; {_LINES}'>{html.escape(p)}</p>" for p in text.split("\n\n")
    ]
    return widgets.HTML("".join(paragraphs), layout=WIDE)


def _heading(text: str, level: int = 3) -> widgets.HTML:
    style = f"{_LINES}; margin: 0.6em 0 0.2em"
    return widgets.HTML(f"<h{level} style='{style}'>{html.escape(text)}</h{level}>", layout=WIDE)


def _boxes(items: tuple[str, ...]) -> list[widgets.Checkbox]:
    layout = widgets.Layout(width="100%", max_width="60em")
    return [widgets.Checkbox(value=False, description=item, indent=False, layout=layout) for item in items]


def _ticked(boxes: list[widgets.Checkbox]) -> tuple[int, ...]:
    return tuple(number for number, box in enumerate(boxes) if box.value)


def _result(result) -> str:
    lines = [f"<p><b>{result.passed} of {result.total} tests passed.</b></p>"]
    if result.printed:
        lines.append(f"<pre>{html.escape(result.printed)}</pre>")
    lines += [
        f"<pre style='white-space: pre-wrap'>{html.escape(message)}</pre>" for message in result.messages
    ]
    return "".join(lines)
