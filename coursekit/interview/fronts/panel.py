"""The mock interview in a notebook: a panel of ipywidgets over the engine in session.py.

from coursekit.interview.fronts import panel
panel.open()
"""

import asyncio
import base64
import html
import io
import threading
from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets
from IPython.display import Javascript, Markdown, display

from coursekit.interview import feedback, review
from coursekit.interview.bank import LEVELS
from coursekit.interview.commands import bank as load_bank
from coursekit.interview.commands import read_resume
from coursekit.interview.fronts import pieces, script
from coursekit.interview.fronts.drafts import DraftKeeper
from coursekit.interview.journal import DEFAULT, Journal, JournalError
from coursekit.interview.numerals import readings
from coursekit.interview.places import Place, title
from coursekit.interview.plan import COMPANIES, LENGTHS, STAGES, Settings, draw, new_seed
from coursekit.interview.plan import topics as topics_of
from coursekit.interview.scoring import verdict
from coursekit.interview.session import RATINGS, Draft, Interview

FOLDER = "interview"  # of the notebook: links are written from there
KEYS = Path(__file__).with_name("panel.js")
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
    keys = widgets.Output()  # a script in an output of its own would be saved with the notebook
    keys.append_display_data(Javascript(KEYS.read_text(encoding="utf-8")))
    display(widgets.VBox([keys, panel.box]))


class Panel:
    """What is shown: one screen at a time, in `box`."""

    def __init__(self, progress: Path, seconds_per_minute: float = 60.0):
        self._progress, self._pace = progress, seconds_per_minute
        self._clock = widgets.HTML()
        self._problem = widgets.HTML()
        self._screen = widgets.VBox()
        self._screen.add_class("mock-interview-screen")
        self.box = widgets.VBox([widgets.HTML(pieces.STYLE), self._clock, self._screen, self._problem])
        self.interview: Interview | None = None
        self._keeper: DraftKeeper | None = None
        self._journal: Journal | None = None
        self._ticking: asyncio.Task | None = None
        self._turn = threading.RLock()  # clicks, keys, the clock and the cell are not all in one thread
        self._guard(self._open_up)()

    def close(self) -> None:
        """Stop here; what was done is kept, and another panel or terminal can go on."""
        with self._turn:
            try:
                if self.interview is not None:
                    self._keeper.save()
            finally:
                self.interview = None
                self._let_go()
            self._clock.value = ""
            self._screen.children = [pieces.paragraphs("This panel is closed. Run the cell to go on.")]

    def _guard(self, action: Callable[[], None]) -> Callable:
        """Do something that belongs to what is asked now; show a problem as one line, not as a traceback.

        A second click on a button whose question has gone does nothing. The journal is held no longer
        than the interview is going on, whatever fails.
        """
        meant = self._step

        def guarded(*ignored) -> None:
            with self._turn:
                if self._step is not meant:
                    return
                self._problem.value = ""
                try:
                    if self.interview is not None:
                        self._keeper.save()
                    action()
                except Exception as error:
                    if not type(error).__module__.startswith("coursekit."):
                        raise
                    self._complain(str(error))
                finally:
                    if self.interview is None:
                        self._let_go()

        return guarded

    @property
    def _step(self):
        return None if self.interview is None else self.interview.step

    def _complain(self, problem: str) -> None:
        self._problem.value = f'<p style="{pieces.MARKED}"><b>{html.escape(problem)}</b></p>'

    def _let_go(self) -> None:
        """Let others have the journal."""
        if self._journal is not None and self._journal.held:
            self._journal.__exit__()

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
        rows = [pieces.paragraphs(script.RULES)]
        if unfinished:
            about = f"{STAGES[unfinished.step.stage]}, question {len(unfinished.rounds)}"
            go_on = self._button(f"Go on with interview {unfinished.number}", self._go_on, main=True)
            rows += [widgets.HBox([go_on, pieces.paragraphs(about)])]
        rows += [self._settings(), self._button("Begin", self._begin, main=not unfinished)]
        waiting = review.due(review.queue(journal.events), self._bank)
        if waiting:
            cards = f"{len(waiting)} card" + "s" * (len(waiting) > 1)
            rows.append(
                pieces.paragraphs(f"{cards} to review today: `python course.py review` in a terminal.")
            )
        rows += self._past(journal)
        self._screen.children = rows

    def _settings(self) -> widgets.Widget:
        style = {"description_width": "8em"}
        topics = [(title(week), week) for week in topics_of(self._bank.values())]
        companies = [(f"{name}: {company.about}", name) for name, company in COMPANIES.items()]
        self._form = {
            "minutes": widgets.Dropdown(options=list(LENGTHS), value=60, description="minutes"),
            "level": widgets.Dropdown(options=list(LEVELS), description="level"),
            "company": widgets.Dropdown(options=companies, description="company", layout=pieces.WIDE),
            "topics": widgets.SelectMultiple(
                options=topics, description="topics", rows=6, layout=pieces.WIDE
            ),
            "seed": widgets.BoundedIntText(value=new_seed(), min=0, max=10**9, description="seed"),
        }
        self._resume = widgets.Text(
            description="resume", placeholder="a file, if you like: resume/example.md"
        )
        self._resume.layout = pieces.WIDE
        for field in [*self._form.values(), self._resume]:
            field.style = style
        note = pieces.paragraphs(
            "Choose several topics with Ctrl or Shift, none for all. The same seed gives the same interview."
        )
        return widgets.VBox([*self._form.values(), self._resume, note])

    def _take(self) -> Journal:
        """The journal, held from now on."""
        self._journal = Journal(self._progress)
        return self._journal.__enter__()

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
        self._keeper = DraftKeeper(self.interview)
        try:
            self._ticking = asyncio.get_running_loop().create_task(self._tick(self.interview))
        except RuntimeError:  # no event loop: a plain Python session, where nothing could be clicked either
            pass
        self._show()

    # During

    async def _tick(self, interview: Interview) -> None:
        while self.interview is interview:
            with self._turn:
                if self.interview is interview:
                    self.show_clock()
                    try:
                        self._keeper.save_if_due()
                    except JournalError as error:
                        self._complain(str(error))
            await asyncio.sleep(1)

    def show_clock(self) -> None:
        """Bring the clock up to date."""
        here = self.interview.step.stage
        stages = [f"<b>{name}</b>" if stage == here else name for stage, name in STAGES.items()]
        time_left = f"<b>{html.escape(script.clock(self.interview))}</b>"
        trail = f'<span style="opacity: 0.7">{" · ".join(stages)}</span>'
        value = f'<p style="{pieces.LINES}; font-variant-numeric: tabular-nums">{trail}<br>{time_left}</p>'
        if self._clock.value != value:
            self._clock.value = value

    def _show(self, before: str = "") -> None:
        """Show what the interview is at, below what is to be said about the question before."""
        interview, step = self.interview, self.interview.step
        if step.kind == "end":
            self._end()
            return
        self.show_clock()
        rows = [pieces.paragraphs(before)] if before else []
        if step.stage != self._stage:
            self._stage = step.stage
            rows += [pieces.paragraphs(self._welcome)] if self._welcome else []
            rows.append(pieces.paragraphs(script.opening(step.stage, interview.plan, step.round.project)))
            self._welcome = ""
        rows.append(pieces.heading(("Follow-up: " if step.follow_up else "") + step.prompt))
        self._screen.children = rows + (self._ask() if step.kind == "ask" else self._judge())

    def _ask(self) -> list[widgets.Widget]:
        interview, step = self.interview, self.interview.step
        kind = "follow-up" if step.follow_up else step.round.question.kind
        start = interview.draft.text
        if kind == "code" and not start:
            start = step.round.question.check.starter
        text = widgets.Textarea(value=start, layout=pieces.CODE if kind == "code" else pieces.TALL)
        text.placeholder = "Write your answer, or notes of what you say"
        spoken = widgets.Checkbox(value=False, description="I said my answer aloud", indent=False)
        number = widgets.Text(value=interview.draft.number, description="number")
        number.placeholder = "such as 0.27, 27 % or 18/67"
        reading = widgets.HTML(pieces.reading(number.value))

        def keep(change) -> None:
            reading.value = pieces.reading(number.value)
            with self._turn:
                if self._step is step:
                    self._keeper.note(Draft(text.value, number.value))

        text.observe(keep, "value")
        number.observe(keep, "value")

        def done() -> None:
            if kind == "code":
                interview.answer(spoken=spoken.value, code=text.value)
            elif number.value.strip() and not readings(number.value):
                self._complain(script.no_number(number.value))
                return
            else:
                interview.answer(text.value, spoken.value, number.value)
            self._show()

        buttons = [self._button("Hand in" if kind == "code" else "Done", done, main=True)]
        rows: list[widgets.Widget] = [text]
        if kind == "code":
            text.add_class("mock-interview-code")
            result = widgets.HTML()
            rows = [text, pieces.paragraphs(pieces.KEYS_HELP), result]
            buttons.insert(0, self._button("Run the tests", lambda: self._try(text.value, result)))
        if kind == "number":
            rows.append(widgets.HBox([number, reading]))
        rows.append(spoken)
        return [*rows, widgets.HBox([*buttons, *self._ways_out()])]

    def _try(self, code: str, result: widgets.HTML) -> None:
        result.value = "<p>running ...</p>"
        result.value = pieces.result(self.interview.try_code(code))

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
            rows += [pieces.heading("What you wrote", 4), pieces.paragraphs(given.text)]
        if step.follow_up is None and given.code.strip():
            rows += [pieces.heading("What you wrote", 4), pieces.code(given.code)]
        if step.follow_up is None and given.result is not None:
            rows.append(widgets.HTML(pieces.result(given.result)))
        rows += [pieces.heading("A good answer", 4), pieces.paragraphs(step.model_answer)]
        if step.follow_up:
            rating = widgets.ToggleButtons(options=dict(reversed(RATINGS.items())), value=None)

            def rate() -> None:
                if rating.value is not None:
                    interview.rate(rating.value)
                    self._show()

            rows += [pieces.paragraphs("Did you say that?"), rating, self._button("Go on", rate, main=True)]
            return rows
        question = step.round.question
        if question.kind == "code":
            rows.append(pieces.code(question.check.solution))
        if question.kind == "number":
            check = question.check
            rows.append(pieces.paragraphs(f"The number: {check.value:g} (right within {check.tolerance:g})"))
            rows.append(pieces.paragraphs(verdict(check, given.number)))
        points, mistakes = pieces.boxes(question.checklist), pieces.boxes(question.common_mistakes)

        def judge() -> None:
            interview.judge(pieces.ticked(points), pieces.ticked(mistakes))
            score = step.round.score
            self._show(f"The answer before: {score.value:.0%} of the points. {' '.join(score.reasons)}")

        rows += [pieces.heading("Tick what you really said", 4), *points]
        rows += [pieces.heading("Common mistakes: tick those you made", 4), *mistakes]
        return [*rows, self._button("Score and go on", judge, main=True)]

    # After

    def _end(self) -> None:
        interview, self.interview = self.interview, None
        given = feedback.give(interview)
        interview.end()
        self._clock.value = ""
        output = widgets.Output()
        output.append_display_data(Markdown(feedback.to_markdown(given, _link)))
        again = self._button("Another interview", self._open_up)
        self._screen.children = [output, *self._past(self._journal), again]

    def _past(self, journal: Journal) -> list[widgets.Widget]:
        """The chart of topics over all interviews so far."""
        past = feedback.history(journal.events)
        figure = feedback.chart(past)
        if figure is None:
            return []
        drawing = io.BytesIO()
        figure.savefig(drawing, format="svg")
        source = "data:image/svg+xml;base64," + base64.b64encode(drawing.getvalue()).decode()
        alt = "Points per topic and interview; the table below has the same numbers."
        image = widgets.HTML(f'<img class="mock-interview-chart" src="{source}" alt="{alt}">')
        table = "<br>".join(map(html.escape, feedback.table_of(past)))
        words = widgets.HTML(f"<details><summary>The same as a table</summary><pre>{table}</pre></details>")
        return [pieces.heading("Topics over your interviews", 3), image, words]


def _link(place: Place) -> str:
    return f"[{place.heading or place.path}]({place.from_folder(FOLDER)})"
