"""Cards to review in the notebook's panel: what is asked, the answer, how well it was known."""

import random
from collections.abc import Callable

import ipywidgets as widgets

from coursekit.interview.cards import RATINGS, Cue
from coursekit.interview.evidence.probes import ask, explained, is_read, is_right
from coursekit.interview.fronts import pieces, script
from coursekit.interview.places import Place, places
from coursekit.interview.scoring import run_code, verdict

Rows = list[widgets.Widget]
Button = Callable[..., widgets.Button]


def card(button: Button, cue: Cue, rate: Callable[[str], None], link: Callable[[Place], str]) -> Rows:
    """A card: what is asked and a place to answer; below it, once wanted, the answer and the ratings.

    Parameters
    ----------
    button : callable
        Makes a button of a text and what it does.
    cue : Cue
        What is asked.
    rate : callable
        Gets the rating, and goes on.
    link : callable
        How to write a Place as Markdown.
    """
    question = cue.question
    fields: Rows = []
    answer = widgets.VBox()
    if not cue.is_question:
        fields.append(pieces.paragraphs(f"After: {question.prompt}"))
    seed = random.randrange(1000)
    asked = ask(cue.probe, seed) if cue.probe else None
    typed: widgets.Widget | None = None
    if asked and asked.sides:
        typed = pieces.choices(list(asked.sides))
    elif asked or (cue.is_question and question.kind == "number"):
        typed = widgets.Text(placeholder="such as 0.27, 27 % or (n, d)")
    elif cue.is_question and question.kind == "code":
        typed = widgets.Textarea(value=question.check.starter, layout=pieces.CODE)
        typed.add_class("mock-interview-code")
    if typed is not None:
        fields.append(typed)
    else:
        fields.append(pieces.paragraphs("Say your answer aloud."))
    buttons = []
    if cue.is_question and question.kind == "code":
        result = widgets.HTML()

        def run() -> None:
            result.value = pieces.result(run_code(question.check, typed.value))

        fields.append(result)
        buttons.append(button("Run the tests", run))

    def show() -> None:
        rows: Rows = []
        ratings = list(RATINGS)
        if asked and not asked.sides and typed.value.strip() and not is_read(cue.probe, typed.value):
            answer.children = [pieces.paragraphs(script.unread(cue.probe, typed.value))]
            return
        if asked:
            right = is_right(cue.probe, typed.value or "")
            said = f"{'Right.' if right else 'Missed.'} {explained(cue.probe)}"
            rows.append(pieces.paragraphs(said))
            ratings = ratings[1:] if right else ratings[:1]  # what was missed comes again
        elif cue.follow_up:
            rows += [pieces.heading("A good answer", 4), pieces.paragraphs(cue.follow_up.good_answer)]
        else:
            if question.kind == "number":
                rows.append(pieces.paragraphs(verdict(question.check, typed.value)))
            rows += [pieces.heading("A good answer", 4), pieces.paragraphs(question.answer_60s)]
            if question.kind == "code":
                rows.append(pieces.code(question.check.solution))
            rows.append(pieces.paragraphs("\n".join(f"- {point}" for point in question.checklist)))
        where = [f"{place.what.capitalize()}: {link(place)}" for place in places(question)]
        rows.append(pieces.markdown("  \n".join(where)))
        rows.append(pieces.paragraphs("How was it?"))
        rows.append(widgets.HBox([button(name, lambda name=name: rate(name)) for name in ratings]))
        answer.children = rows

    buttons.append(button("Show the answer", show, True))
    return [pieces.heading(cue.prompt), *fields, widgets.HBox(buttons), answer]
