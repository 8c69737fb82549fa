"""Items as Moodle XML, the format of Moodle's question bank (Import, Moodle XML)."""

from html import escape
from itertools import groupby
from xml.etree import ElementTree

from coursekit.interview.quiz.items import Item, with_math


def moodle_xml(title: str, items: list[Item]) -> str:
    """A category for the title, and in it one for each interview question, from which a quiz can draw."""
    quiz = ElementTree.Element("quiz")
    for group, members in groupby(items, key=lambda item: item.group):
        category = ElementTree.SubElement(quiz, "question", type="category")
        _text(category, "category", f"$course$/top/{title.replace('/', '//')}/{group}")
        for item in members:
            _question(quiz, item)
    ElementTree.indent(quiz)
    return ElementTree.tostring(quiz, encoding="unicode", xml_declaration=True) + "\n"


def _question(quiz: ElementTree.Element, item: Item) -> None:
    kind = "multichoice" if item.choices else "numerical" if item.number else "shortanswer"
    question = ElementTree.SubElement(quiz, "question", type=kind)
    _text(question, "name", item.name)
    _text(question, "questiontext", f"<p><em>{_html(item.about)}</em></p><p>{_html(item.ask)}</p>", html=True)
    _text(question, "generalfeedback", f"<p>{_html(item.because)}</p>", html=True)
    fields = {"defaultgrade": "1", "penalty": "0.5", "hidden": "0", "idnumber": item.id}
    if item.choices:
        fields |= {"single": "true", "shuffleanswers": "true", "answernumbering": "abc"}
    elif not item.number:
        fields |= {"usecase": "0"}
    for name, value in fields.items():
        ElementTree.SubElement(question, name).text = value
    for choice in item.choices:
        answer = _answer(question, 100 if choice in item.right else 0, _html(choice), "html")
    if item.number:
        value, tolerance = item.number
        answer = _answer(question, 100, f"{value:.12g}", "plain_text")
        ElementTree.SubElement(answer, "tolerance").text = f"{tolerance:.12g}"
    elif not item.choices:
        for spelling in item.right:
            _answer(question, 100, spelling.replace("*", r"\*"), "plain_text")  # a star stands for any text


def _answer(question: ElementTree.Element, fraction: int, text: str, form: str) -> ElementTree.Element:
    answer = ElementTree.SubElement(question, "answer", fraction=str(fraction), format=form)
    ElementTree.SubElement(answer, "text").text = text
    feedback = ElementTree.SubElement(answer, "feedback", format="html")
    ElementTree.SubElement(feedback, "text").text = ""
    return answer


def _text(parent: ElementTree.Element, name: str, text: str, html: bool = False) -> None:
    field = ElementTree.SubElement(parent, name, {"format": "html"} if html else {})
    ElementTree.SubElement(field, "text").text = text


def _html(text: str) -> str:
    """Text for a page on which MathJax looks for formulas."""
    return with_math(text, lambda piece: escape(piece, quote=False), lambda latex: rf"\({latex}\)")
