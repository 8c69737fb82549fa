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
from IPython.display import Javascript, display

from coursekit.interview import cards, feedback
from coursekit.interview.bank import LEVELS
from coursekit.interview.commands import bank as load_bank
from coursekit.interview.commands import read_resume
from coursekit.interview.evidence.opinion import check_address
from coursekit.interview.fronts import pieces, report, review_cards, screens, script
from coursekit.interview.fronts.drafts import DraftKeeper
from coursekit.interview.journal import DEFAULT, Journal, JournalError
from coursekit.interview.past import history, remember
from coursekit.interview.places import Place, title
from coursekit.interview.plan import COMPANIES, LENGTHS, MODES, STAGES, Settings, draw, new_seed
from coursekit.interview.plan import topics as topics_of
from coursekit.interview.rounds import Draft, Step
from coursekit.interview.session import Interview

FOLDER = "interview"  # of the notebook: links are written from there
KEYS = Path(__file__).with_name("panel.js")
_opened: list["Panel"] = []


def open(progress: Path | str = DEFAULT, seconds_per_minute: float = 60.0, second_opinion: str = "") -> None:
    """Show the panel below the cell.

    Parameters
    ----------
    progress : path, optional
        The file in which everything is kept.
    seconds_per_minute : float
        60. Less lets the clock run faster, for a look at how an interview runs.
    second_opinion : str
        The address of a chat endpoint of a language model on this machine, to look for your ticks in what
        you wrote; nothing is sent anywhere else.
    """
    if second_opinion:
        check_address(second_opinion)
    while _opened:  # the cell was run again: the new panel takes over
        _opened.pop().close()
    panel = Panel(Path(progress), seconds_per_minute, second_opinion)
    _opened.append(panel)
    keys = widgets.Output()  # a script in an output of its own would be saved with the notebook
    keys.append_display_data(Javascript(KEYS.read_text(encoding="utf-8")))
    display(widgets.VBox([keys, panel.box]))


class Panel:
    """What is shown: one screen at a time, in `box`."""

    def __init__(self, progress: Path, seconds_per_minute: float = 60.0, second_opinion: str = ""):
        self._progress, self._pace, self._opinion = progress, seconds_per_minute, second_opinion
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
                    self.complain(str(error))
                finally:
                    if self.interview is None:
                        self._let_go()

        return guarded

    @property
    def _step(self):
        return None if self.interview is None else self.interview.step

    def complain(self, problem: str) -> None:
        """Say in one line what is wrong."""
        self._problem.value = f'<p style="{pieces.MARKED}"><b>{html.escape(problem)}</b></p>'

    def _let_go(self) -> None:
        """Let others have the journal."""
        if self._journal is not None and self._journal.held:
            self._journal.__exit__()

    def button(self, text: str, action: Callable[[], None], main: bool = False) -> widgets.Button:
        """A button for what is asked now."""
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
            go_on = self.button(f"Go on with interview {unfinished.number}", self._go_on, main=True)
            rows += [widgets.HBox([go_on, pieces.paragraphs(about)])]
        rows += [self._settings(), self.button("Begin", self._begin, main=not unfinished)]
        waiting = len(cards.due(cards.queue(journal.events), self._bank))
        if waiting:
            count = "card" if waiting == 1 else f"{waiting} cards"
            rows.append(self.button(f"Review today's {count}", self._review))
        rows += self._past(journal)
        self._screen.children = rows

    def _settings(self) -> widgets.Widget:
        style = {"description_width": "8em"}
        topics = [(title(week), week) for week in topics_of(self._bank.values())]
        companies = [(f"{name}: {company.about}", name) for name, company in COMPANIES.items()]
        modes = [(f"{name}: {about}", name) for name, about in MODES.items()]
        self._form = {
            "minutes": widgets.Dropdown(options=list(LENGTHS), value=60, description="minutes"),
            "level": widgets.Dropdown(options=list(LEVELS), description="level"),
            "mode": widgets.Dropdown(options=modes, description="mode", layout=pieces.WIDE),
            "company": widgets.Dropdown(options=companies, description="company", layout=pieces.WIDE),
            "topics": widgets.SelectMultiple(
                options=topics, description="topics", rows=6, layout=pieces.WIDE
            ),
            "capstone": widgets.Checkbox(
                value=False, description="ask about the capstone, too: I did it", layout=pieces.WIDE
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
            "Choose several topics with Ctrl or Shift, none for all. The same seed gives the same"
            " interview, as long as no other was held in between."
        )
        return widgets.VBox([*self._form.values(), self._resume, note])

    def _take(self) -> Journal:
        """The journal, held from now on."""
        self._journal = Journal(self._progress)
        return self._journal.__enter__()

    def _review(self) -> None:
        """Today's cards, each once; the journal is held for each rating only."""
        self._show_card(cards.due(cards.queue(Journal(self._progress).events), self._bank))

    def _show_card(self, left: list[cards.Cue]) -> None:
        if not left:
            self._open_up()
            return
        cue, *others = left

        def rate(rating: str) -> None:
            with Journal(self._progress) as journal:
                journal.add("review", question=cue.question.id, part=cue.part, rating=rating)
            self._show_card(others)

        back = self.button("Back", self._open_up)
        count = pieces.paragraphs(f"{len(left)} left today.")
        self._screen.children = [count, *review_cards.card(self.button, cue, rate, _link), back]

    def _begin(self) -> None:
        chosen = {name: field.value for name, field in self._form.items()}
        settings = Settings(**chosen | {"topics": tuple(chosen["topics"])})
        about = read_resume(self._resume.value.strip())
        memory = remember(Journal(self._progress))
        plan = draw(self._bank.values(), settings, memory)
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
        self.interview.second_opinion = self._opinion
        self._keeper = DraftKeeper(self.interview)
        try:
            self._ticking = asyncio.get_running_loop().create_task(self._tick(self.interview))
        except RuntimeError:  # no event loop: a plain Python session, where nothing could be clicked either
            pass
        self.show()

    # During

    async def _tick(self, interview: Interview) -> None:
        while self.interview is interview:
            with self._turn:
                if self.interview is interview:
                    self.show_clock()
                    try:
                        self._keeper.save_if_due()
                    except JournalError as error:
                        self.complain(str(error))
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

    def show(self, before: str = "") -> None:
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
        rows.append(pieces.heading(script.title_of(step)))
        rows += [pieces.paragraphs(again)] if (again := script.reminder(step)) else []
        rows += screens.SCREENS[step.kind](self)
        if step.stage != "feedback":
            rows.append(widgets.HBox(self._ways_out()))
        elif step.kind == "judge":
            rows.append(self.button("Leave the rest out", self._end))
        self._screen.children = rows

    def note(self, step: Step, draft: Draft) -> None:
        """What is written now of the answer to a step."""
        with self._turn:
            if self._step is step:
                self._keeper.note(draft)

    def _ways_out(self) -> list[widgets.Widget]:
        interview = self.interview

        def next_stage() -> None:
            interview.next_stage()
            self.show()

        def pause() -> None:
            if interview.paused:
                interview.go_on()
            else:
                interview.pause()
            stop.description = "Go on" if interview.paused else "Pause"
            self.show_clock()

        def end() -> None:
            interview.stop()
            self.show()

        stop = self.button("Pause", pause)
        return [stop, self.button("Next stage", next_stage), self.button("End here", end)]

    # After

    def _end(self) -> None:
        interview, self.interview = self.interview, None
        given = feedback.give(interview)
        interview.end()
        self._clock.value = ""
        output = pieces.markdown(report.to_markdown(given, _link))
        again = self.button("Another interview", self._open_up)
        self._screen.children = [output, *self._past(self._journal), again]

    def _past(self, journal: Journal) -> list[widgets.Widget]:
        """The chart of topics over all interviews so far."""
        past = history(journal.events)
        figure = report.chart(past)
        if figure is None:
            return []
        drawing = io.BytesIO()
        figure.savefig(drawing, format="svg")
        source = "data:image/svg+xml;base64," + base64.b64encode(drawing.getvalue()).decode()
        alt = "Points per topic and interview; the table below has the same numbers."
        image = widgets.HTML(f'<img class="mock-interview-chart" src="{source}" alt="{alt}">')
        table = "<br>".join(map(html.escape, report.table_of(past)))
        words = widgets.HTML(f"<details><summary>The same as a table</summary><pre>{table}</pre></details>")
        return [pieces.heading("Topics over your interviews", 3), image, words]


def _link(place: Place) -> str:
    return f"[{place.heading or place.path}]({place.from_folder(FOLDER)})"
