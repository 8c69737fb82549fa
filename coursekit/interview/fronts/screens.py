"""What the notebook's panel shows for each kind of step: an answer, the premise, a probe, the comparison."""

from collections.abc import Callable
from typing import Protocol

import ipywidgets as widgets

from coursekit.interview.evidence.numerals import readings
from coursekit.interview.evidence.probes import is_read
from coursekit.interview.evidence.words import sentences
from coursekit.interview.fronts import pieces, script
from coursekit.interview.rounds import Draft, Round, Step
from coursekit.interview.scoring import is_empty, needs_citations, verdict
from coursekit.interview.session import RATINGS, Interview

Rows = list[widgets.Widget]


class Host(Protocol):
    """The panel, as far as a screen needs it."""

    interview: Interview

    def button(self, text: str, action: Callable[[], None], main: bool = False) -> widgets.Button: ...
    def complain(self, problem: str) -> None: ...
    def show(self, before: str = "") -> None: ...
    def note(self, step: Step, draft: Draft) -> None: ...


def ask(panel: Host) -> Rows:
    """An answer to a question or a follow-up."""
    interview, step = panel.interview, panel.interview.step
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
    again = widgets.VBox()  # what is asked before an answer is taken that would be worth nothing

    def keep(change) -> None:
        reading.value = pieces.reading(number.value)
        again.children = ()
        panel.note(step, Draft(text.value, number.value))

    for field in (text, number, spoken):
        field.observe(keep, "value")

    def give() -> None:
        if kind == "code":
            interview.answer(spoken=spoken.value, code=text.value)
        else:
            interview.answer(text.value, spoken.value, number.value)
        panel.show()

    def done() -> None:
        if kind == "number" and number.value.strip() and not readings(number.value):
            panel.complain(script.no_number(number.value))
        elif kind == "code":
            passed = interview.try_code(text.value).passed
            doubt = script.worth_nothing(step.round.question.check, text.value, passed)
            if doubt:
                hand_in = panel.button("Hand it in all the same", give)
                again.children = [pieces.paragraphs(doubt), hand_in]
            else:
                give()
        elif number.value.strip() or not is_empty(text.value, spoken.value):
            give()
        else:
            ask_again()

    def ask_again() -> None:
        said, ways = [], [panel.button("No answer", give)]
        if not text.value.strip():
            said.append(script.SILENT)
        if step.hint and not step.round.hinted:
            said.append(script.HINT)
            ways.insert(0, panel.button("Take the hint", take_hint))
        if said:
            again.children = [pieces.paragraphs(" ".join(said)), widgets.HBox(ways)]
        else:  # "I don't know" is an answer, and there is no hint to offer
            give()

    def take_hint() -> None:
        interview.hint()
        panel.show()

    buttons = [panel.button("Hand in" if kind == "code" else "Done", done, main=True)]
    if step.hint and not step.round.hinted:
        buttons.append(panel.button("A hint, for one point", take_hint))
    rows: Rows = [pieces.paragraphs(f"Hint: {step.hint}")] if step.hint and step.round.hinted else []
    rows.append(text)
    if kind == "code":
        text.add_class("mock-interview-code")
        result = widgets.HTML()
        rows += [pieces.paragraphs(pieces.KEYS_HELP), result]

        def run() -> None:
            result.value = "<p>running ...</p>"
            result.value = pieces.result(interview.try_code(text.value))

        buttons.insert(0, panel.button("Run the tests", run))
    if kind == "number":
        rows.append(widgets.HBox([number, reading]))
    return [*rows, spoken, widgets.HBox(buttons), again]


def premise(panel: Host) -> Rows:
    """Whether the answer corrected the question."""
    chosen = pieces.choices(list(script.CORRECTED))

    def done() -> None:
        if chosen.value is None:
            panel.complain(script.CHOOSE)
        else:
            panel.interview.say_whether_corrected(script.CORRECTED[chosen.value])
            panel.show()

    return [chosen, panel.button("Go on", done, main=True)]


def probe(panel: Host) -> Rows:
    """A probe: something typed, or one of its sides."""
    asked = panel.interview.step.probe

    def give(answer: str) -> None:
        panel.interview.answer_probe(answer)
        panel.show()

    if asked.sides:
        chosen = pieces.choices(list(asked.sides))

        def done() -> None:
            if chosen.value is None:
                panel.complain(script.CHOOSE)
            else:
                give(chosen.value)

        field = chosen
    else:
        field = widgets.Text(placeholder="0.27 or 27 %" if asked.probe.kind == "number" else "(n, d)")

        def done() -> None:
            if is_read(asked.probe, field.value):
                give(field.value)
            else:
                panel.complain(script.unread(asked.probe, field.value))

    buttons = [panel.button("Done", done, main=True), panel.button("I do not know", lambda: give(""))]
    return [field, widgets.HBox(buttons)]


def compare(panel: Host) -> Rows:
    """An answer beside the model answer: what it had, and which words said it."""
    step = panel.interview.step
    round, given = step.round, step.answered
    rows: Rows = []
    if given.text.strip():
        rows += [pieces.heading("What you wrote", 4), pieces.paragraphs(given.text)]
    if step.follow_up:
        return [*rows, *_rate(panel)]
    question = round.question
    if given.code.strip():
        rows += [pieces.heading("What you wrote", 4), pieces.code(given.code)]
    if given.result is not None:
        rows.append(widgets.HTML(pieces.result(given.result)))
    if round.probes:
        rows.append(pieces.heading("The probes", 4))
        rows += [pieces.paragraphs(line) for line in script.probe_results(round)]
    rows += [pieces.heading("A good answer", 4), pieces.paragraphs(step.model_answer)]
    if question.kind == "code":
        rows.append(pieces.code(question.check.solution))
    if question.kind == "number":
        check = question.check
        rows.append(pieces.paragraphs(f"The number: {check.value:g} (right within {check.tolerance:g})"))
        rows.append(pieces.paragraphs(verdict(check, given.number)))
    return [*rows, *_tick(panel, round)]


def _rate(panel: Host) -> Rows:
    rating = widgets.ToggleButtons(options=dict(reversed(RATINGS.items())), value=None)

    def rate() -> None:
        if rating.value is None:
            panel.complain(script.CHOOSE)
        else:
            panel.interview.rate(rating.value)
            panel.show()

    rows = [pieces.heading("A good answer", 4), pieces.paragraphs(panel.interview.step.model_answer)]
    return [*rows, pieces.paragraphs("Did you say that?"), rating, panel.button("Go on", rate, main=True)]


def _tick(panel: Host, round: Round) -> Rows:
    interview, question = panel.interview, round.question

    def judge() -> None:
        cited = {point: field.value for point, field in citations.items() if field.value}
        interview.judge(pieces.ticked(points), pieces.ticked(mistakes), cited)
        score = round.score
        panel.show(f"The answer before: {score.value:.0%} of the points. {' '.join(score.reasons)}")

    citations: dict[int, widgets.Widget] = {}
    points = pieces.boxes(question.checklist)
    mistakes = pieces.boxes(question.common_mistakes)
    go_on = panel.button("Score and go on", judge, main=True)
    if round.answer.empty:
        return [pieces.paragraphs("Nothing was said here, so there is nothing to tick."), go_on]
    rows: Rows = [pieces.heading("Tick what you really said", 4)]
    if needs_citations(question):
        own = sentences(round.answer.text)
        rows.append(pieces.paragraphs(script.CITE if own else script.CITE_SPOKEN))
        for number, box in enumerate(points):
            citations[number] = pieces.citation(own, box)
            rows += [box, citations[number]]
    else:
        rows += points
    return [*rows, pieces.heading("Common mistakes: tick those you made", 4), *mistakes, go_on]


SCREENS = {"ask": ask, "premise": premise, "probe": probe, "judge": compare}
