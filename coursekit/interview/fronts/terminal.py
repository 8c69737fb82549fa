"""`python course.py mock`: the mock interview in a terminal."""

from collections.abc import Mapping

from coursekit.interview import feedback
from coursekit.interview.bank import Question
from coursekit.interview.evidence.words import sentences
from coursekit.interview.fronts import report, script
from coursekit.interview.fronts.console import END, Console
from coursekit.interview.fronts.drafts import DraftKeeper
from coursekit.interview.journal import Journal
from coursekit.interview.past import history, remember
from coursekit.interview.places import Place
from coursekit.interview.plan import STAGES, Settings, draw
from coursekit.interview.rounds import Draft, Round, Step
from coursekit.interview.scoring import is_empty, needs_citations, verdict
from coursekit.interview.session import RATINGS, Interview

HELP = """
Write an answer in as many lines as you like; Ctrl-D ends it. To speak it instead, say it aloud,
then press Ctrl-D with nothing written. A command stands alone, on the last line:
  :hint    get a hint; it costs one point
  :next    leave this stage; what you leave out is worth nothing
  :pause   stop the clock until you press Enter
  :end     end the interview here; what is left is worth nothing
Ctrl-C closes the program at any moment; the same command then goes on where you were.
""".strip()


def mock(
    journal: Journal,
    bank: Mapping[str, Question],
    settings: Settings,
    projects: tuple[str, ...] = (),
    findings: tuple[str, ...] = (),
    seconds_per_minute: float = 60.0,
    console: Console | None = None,
    second_opinion: str = "",
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
    second_opinion : str
        The address of a language model on this machine, if it is to be asked, too.
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
            plan = draw(bank.values(), settings, remember(journal))
            interview = Interview.begin(journal, bank, plan, projects, findings, seconds_per_minute)
        interview.second_opinion = second_opinion
        _Front(console, interview).hold()
        given = feedback.give(interview)
        interview.end()
        console.say()
        for line in report.to_markdown(given, Place.in_words).splitlines():
            (console.show if line.startswith("|") else console.say)(line)
        console.show("\n".join(report.table_of(history(journal.events))))
        console.say(
            f"\nKept in {journal.path}. Today's cards of missed questions: `python course.py review`."
            " Where you stand now: `python course.py progress`."
        )
    return 0


class _Front:
    """Shows what the interview is at, and hands on what the candidate does."""

    def __init__(self, console: Console, interview: Interview):
        self._console, self._interview = console, interview
        self._stage, self._is_left = "", False
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
        if again := script.reminder(interview.step):
            self._console.say(f"\n{again}")
        moves = {"ask": self._ask, "premise": self._premise, "probe": self._probe, "judge": self._compare}
        while interview.step.kind != "end" and not self._is_left:
            self._open_stage(interview.step)
            moves[interview.step.kind](interview.step)

    def _open_stage(self, step: Step) -> None:
        if step.stage == self._stage:
            return
        self._stage, plan = step.stage, self._interview.plan
        self._console.say(f"\n=== {STAGES[step.stage]}, {plan.minutes(step.stage)} minutes ===\n")
        self._console.say(script.opening(step.stage, plan, step.round.project))

    def _ask(self, step: Step) -> None:
        console, interview = self._console, self._interview
        console.say(f"\n{script.title_of(step)}\n")
        if step.round.hinted and step.hint:
            console.say(f"Hint: {step.hint}\n")
        if step.follow_up is None and step.round.question.kind == "code":
            self._ask_for_code(step)
            return
        text, number, spoken = interview.draft.text, "", False
        while True:
            text = self._write(text)
            if text is None:
                return
            if step.follow_up is None and step.round.question.kind == "number":
                self._keep_now(text)
                number = console.number()
            if not text.strip():
                spoken = console.choice("Nothing is written. Did you say it aloud?", "ny") == "y"
            if number or not is_empty(text, spoken) or not self._takes_hint(step):
                break
        interview.answer(text, spoken, number)

    def _takes_hint(self, step: Step) -> bool:
        """Offer the hint to somebody who has no answer."""
        if not step.hint or step.round.hinted:
            return False
        if self._console.choice(f"{script.HINT} Take it, and try again?", "ny") == "n":
            return False
        self._give_hint()
        return True

    def _give_hint(self) -> None:
        said = self._interview.hint() if self._interview.step.hint else "There is no hint here."
        self._console.say(f"\nHint: {said}\n" if self._interview.step.hint else said)

    def _ask_for_code(self, step: Step) -> None:
        console, interview = self._console, self._interview
        code = interview.draft.text or step.round.question.check.starter
        while True:
            written = self._write(code)
            if written is None:
                return
            code = written
            self._keep_now(code)
            result = interview.try_code(code)
            console.result(result)
            doubt = script.worth_nothing(step.round.question.check, code, result.passed)
            asked = f"{doubt} Hand it in all the same?" if doubt else "Hand it in?"
            if console.choice(asked, "ny") == "y":
                interview.answer(spoken=True, code=code)
                return

    def _premise(self, step: Step) -> None:
        key = self._console.choice(f"\n{step.prompt} no, yes", "ny")
        self._interview.say_whether_corrected(key == "y")

    def _probe(self, step: Step) -> None:
        self._console.say(f"\n{script.title_of(step)}")
        while (answer := self._console.probe(step.probe)).startswith(":"):
            if self._command(answer):
                return
        self._interview.answer_probe(answer)

    def _write(self, start: str) -> str | None:
        """What the candidate writes; None if it was a command, which is done then."""
        while True:
            try:
                text = self._console.block(self._clock, self._keep, start)
            except (KeyboardInterrupt, EOFError):
                self._keeper.save()
                raise
            written, command = _parted(text)
            if not command:
                return text
            if self._command(command):
                return None
            start = written or start

    def _command(self, word: str) -> bool:
        """Do what a command says; whether what was asked has gone with it."""
        console, interview = self._console, self._interview
        if word == ":next":
            interview.next_stage()
        elif word == ":end":
            interview.stop()
            asked = "Ended here. Compare your answers so far with the model answers?"
            self._is_left = interview.step.kind == "judge" and console.choice(asked, "yn") == "n"
        elif word == ":hint":
            self._give_hint()
            return False
        elif word == ":pause":
            interview.pause()
            console.line("The clock stands still. Enter goes on.")
            interview.go_on()
            return False
        else:
            console.show(HELP)
            return False
        return True

    def _keep(self, text: str) -> None:
        written, command = _parted(text)
        if written or not command:
            self._keeper.note(Draft(written if command else text))
            self._keeper.save_if_due()

    def _keep_now(self, text: str) -> None:
        self._keeper.note(Draft(text))
        self._keeper.save()

    def _clock(self) -> str:
        return script.clock(self._interview)

    def _compare(self, step: Step) -> None:
        console, round = self._console, step.round
        if step.stage == "feedback":
            console.say(f"\n{script.title_of(step)}\n")
            console.say(f"You: {step.answered.text.strip() or '(nothing written)'}")
            if not step.follow_up and round.answer.result:
                console.show(round.answer.code)
                console.result(round.answer.result)
        if step.follow_up:
            console.say(f"\nA good answer: {step.model_answer}\n")
            answers = dict(zip("npy", RATINGS, strict=True))
            key = console.choice("Did you say that? no, partly, yes", "npy")
            self._interview.rate(RATINGS[answers[key]])
            return
        question = round.question
        for line in script.probe_results(round):
            console.say(f"- {line}", "  ")
        console.say(f"\nA good answer: {question.answer_60s}\n")
        if question.kind == "code":
            console.show(question.check.solution)
        if question.kind == "number":
            check = question.check
            console.say(f"The number: {check.value:g} (right within {check.tolerance:g})")
            console.say(verdict(check, round.answer.number) + "\n")
        self._list("What it has:", question.checklist)
        if round.answer.empty:
            console.line("Nothing was said here, so there is nothing to tick. Enter goes on.")
            self._interview.judge()
            return
        ticked = console.numbers("Which of these did you really say?", len(question.checklist))
        citations = self._citations(round, ticked) if needs_citations(question) else {}
        self._list("What candidates get wrong:", question.common_mistakes)
        mistakes = console.numbers("Did you say one of these?", len(question.common_mistakes))
        self._interview.judge(ticked, mistakes, citations)
        score = round.score
        console.say(f"{score.value:.0%} of the points. {' '.join(score.reasons)}")

    def _citations(self, round: Round, ticked: tuple[int, ...]) -> dict[int, str]:
        """For each tick, what was said: a sentence of the text, or words typed from memory."""
        console, own = self._console, sentences(round.answer.text)
        if not ticked:
            return {}
        console.say(script.CITE if own else script.CITE_SPOKEN)
        for number, sentence in enumerate(own, start=1):
            console.say(f"{number}. {sentence}", "  ")
        found = {}
        for point in ticked:
            asked = f"{round.question.checklist[point]}:"
            if own:
                chosen = console.numbers(f"{asked} number of the sentence", len(own))
                found |= {point: own[chosen[0]]} if chosen else {}
            elif words := console.line(f"{asked} your words"):
                found[point] = words
        return found

    def _list(self, title: str, items: tuple[str, ...]) -> None:
        self._console.say(title)
        for number, item in enumerate(items, start=1):
            self._console.say(f"{number}. {item}", "  ")


def _parted(text: str) -> tuple[str, str]:
    """What is written, and the command below it, if there is one: no starter need be deleted for it."""
    *written, last = text.rstrip().split("\n")
    return ("\n".join(written), last.strip()) if last.strip().startswith(":") else (text, "")
