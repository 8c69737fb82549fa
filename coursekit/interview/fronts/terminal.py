"""`python course.py mock`: the mock interview in a terminal."""

from collections.abc import Mapping

from coursekit.interview import feedback
from coursekit.interview.bank import Question
from coursekit.interview.fronts import script
from coursekit.interview.fronts.console import END, Console
from coursekit.interview.fronts.drafts import DraftKeeper
from coursekit.interview.journal import Journal
from coursekit.interview.places import Place
from coursekit.interview.plan import STAGES, Settings, draw
from coursekit.interview.session import RATINGS, Draft, Interview, Step

HELP = """
Write an answer in as many lines as you like; Ctrl-D ends it. To speak it instead, say it aloud,
then press Ctrl-D with nothing written. In place of an answer you can give a command:
  :next    leave this stage
  :pause   stop the clock until you press Enter
  :end     end the interview and get feedback on what there is
Ctrl-C closes the program at any moment; the same command then goes on where you were.
""".strip()


class _Ended(Exception):
    """The candidate has ended the interview."""


def mock(
    journal: Journal,
    bank: Mapping[str, Question],
    settings: Settings,
    projects: tuple[str, ...] = (),
    findings: tuple[str, ...] = (),
    seconds_per_minute: float = 60.0,
    console: Console | None = None,
) -> int:
    """Hold an interview, or go on with one that was not finished. Returns an exit code.

    Parameters
    ----------
    journal : Journal
        Where it is kept.
    bank : mapping of str to Question
        By id.
    settings : Settings
        Of a new interview.
    projects, findings : tuple of str
        From the candidate's resume.
    seconds_per_minute : float
        60, or less for a quick look.
    console : Console, optional
        Where it is held.
    """
    console = console or Console()
    with journal:
        interview = Interview.resume(journal, bank)
        if interview is not None:
            at = f"{STAGES[interview.step.stage].lower()}, question {len(interview.rounds)}"
            question = f"Interview {interview.number} is not finished ({at}). Go on with it?"
            if console.choice(question, "yn") == "n":
                interview.end()
                interview = None
        if interview is None:
            plan = draw(bank.values(), settings)
            interview = Interview.begin(journal, bank, plan, projects, findings, seconds_per_minute)
        front = _Front(console, interview)
        front.hold()
        given = feedback.give(interview)
        interview.end()
        console.say()
        for line in feedback.to_markdown(given, Place.in_words).splitlines():
            (console.show if line.startswith("|") else console.say)(line)
        console.show("\n".join(feedback.table_of(feedback.history(journal.events))))
        console.say(
            f"\nKept in {journal.path}. Today's cards of missed questions: `python course.py review`."
        )
    return 0


class _Front:
    """Shows what the interview is at, and hands on what the candidate does."""

    def __init__(self, console: Console, interview: Interview):
        self._console, self._interview = console, interview
        self._stage = ""
        self._keeper = DraftKeeper(interview)

    def hold(self) -> None:
        """Go through the interview to its end, or until the candidate ends it."""
        interview, settings = self._interview, self._interview.plan.settings
        kind = (
            f"{settings.level}, {settings.company} company, {settings.minutes} minutes, seed {settings.seed}"
        )
        self._console.say(f"Mock interview {interview.number}: {kind}\n")
        if not any(round.answer for round in interview.rounds):
            self._console.say(script.welcome(interview.plan) + "\n")
            self._console.say(script.RULES + "\n")
        self._console.show(HELP if self._console.is_terminal else f"A line with `{END}` ends an answer.")
        try:
            while interview.step.kind != "end":
                self._open_stage(interview.step)
                if interview.step.kind == "ask":
                    self._ask(interview.step)
                elif interview.step.follow_up:
                    self._rate(interview.step)
                else:
                    self._judge(interview.step)
        except _Ended:
            self._console.say("Ended here.")

    def _open_stage(self, step: Step) -> None:
        if step.stage == self._stage:
            return
        self._stage, plan = step.stage, self._interview.plan
        self._console.say(f"\n=== {STAGES[step.stage]}, {plan.minutes(step.stage)} minutes ===\n")
        self._console.say(script.opening(step.stage, plan, step.round.project))

    def _ask(self, step: Step) -> None:
        console, interview = self._console, self._interview
        console.say(f"\n{'Follow-up: ' if step.follow_up else ''}{step.prompt}\n")
        if step.follow_up is None and step.round.question.kind == "code":
            self._ask_for_code(step)
            return
        number = ""
        text = self._write(interview.draft.text)
        if text is None:
            return
        if step.follow_up is None and step.round.question.kind == "number":
            self._keep_now(text)
            number = console.number()
        spoken = not text.strip() and console.choice("Nothing is written. Did you say it aloud?", "yn") == "y"
        interview.answer(text, spoken, number)

    def _ask_for_code(self, step: Step) -> None:
        console, interview = self._console, self._interview
        code = interview.draft.text or step.round.question.check.starter
        while True:
            written = self._write(code)
            if written is None:
                return
            code = written
            self._keep_now(code)
            console.result(interview.try_code(code))
            if console.choice("Hand it in?", "yn") == "y":
                interview.answer(spoken=True, code=code)
                return

    def _write(self, start: str) -> str | None:
        """What the candidate writes; None if it was a command, which is done then."""
        while True:
            try:
                text = self._console.block(self._clock, self._keep, start)
            except (KeyboardInterrupt, EOFError):
                self._keeper.save()
                raise
            word = text.strip()
            if not word.startswith(":"):
                return text
            if word == ":next":
                self._interview.next_stage()
                return None
            if word == ":end":
                raise _Ended
            if word == ":pause":
                self._interview.pause()
                self._console.line("The clock stands still. Enter goes on.")
                self._interview.go_on()
            else:
                self._console.show(HELP)

    def _keep(self, text: str) -> None:
        if not text.startswith(":"):
            self._keeper.note(Draft(text))
            self._keeper.save_if_due()

    def _keep_now(self, text: str) -> None:
        self._keeper.note(Draft(text))
        self._keeper.save()

    def _clock(self) -> str:
        return script.clock(self._interview)

    def _judge(self, step: Step) -> None:
        console, question = self._console, step.round.question
        console.say(f"\nA good answer: {question.answer_60s}\n")
        if question.kind == "code":
            console.show(question.check.solution)
        if question.kind == "number":
            console.say(f"The number: {question.check.value:g} (right within {question.check.tolerance:g})\n")
        self._list("What it has:", question.checklist)
        ticked = console.numbers("Which of these did you really say?", len(question.checklist))
        self._list("What candidates get wrong:", question.common_mistakes)
        mistakes = console.numbers("Did you say one of these?", len(question.common_mistakes))
        self._interview.judge(ticked, mistakes)
        score = step.round.score
        console.say(f"{score.value:.0%} of the points. {' '.join(score.reasons)}")

    def _rate(self, step: Step) -> None:
        self._console.say(f"\nA good answer: {step.model_answer}\n")
        answers = dict(zip("ypn", ("said it", "partly", "missed it"), strict=True))
        key = self._console.choice("Did you say that? yes, partly, no", "ypn")
        self._interview.rate(RATINGS[answers[key]])

    def _list(self, title: str, items: tuple[str, ...]) -> None:
        self._console.say(title)
        for number, item in enumerate(items, start=1):
            self._console.say(f"{number}. {item}", "  ")
