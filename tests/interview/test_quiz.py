"""Quizzes for Moodle and Canvas: read back, every question has one right answer, its reason, and its text."""

import html
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from coursekit.interview.bank import NumberCheck, Probe
from coursekit.interview.commands import bank
from coursekit.interview.evidence.probes import is_right
from coursekit.interview.quiz.canvas import LEAST, canvas_zip, is_readable
from coursekit.interview.quiz.items import items, with_math
from coursekit.interview.quiz.moodle import moodle_xml
from coursekit.interview.quiz.write import QuizError, write_quiz

BANK = bank()
ITEMS = [item for question in BANK.values() for item in items(question)]
PROBES = {item.id: probe for q in BANK.values() for item, probe in zip(items(q), q.probes, strict=True)}
QTI = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


@pytest.fixture(scope="module")
def moodle():
    return ElementTree.fromstring(moodle_xml("Week 0, A / B", ITEMS))


@pytest.fixture(scope="module")
def canvas():
    with zipfile.ZipFile(io.BytesIO(canvas_zip("Week 0 & more", ITEMS))) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = ElementTree.fromstring(files["imsmanifest.xml"])
    named = {file.get("href") for file in manifest.iter() if file.tag.endswith("}file")}
    assert named <= files.keys()
    (quiz,) = [name for name in named if not name.endswith("assessment_meta.xml")]
    return ElementTree.fromstring(files[quiz])


def plain(page):
    """What a reader sees of a page, formulas as they were typed."""
    text = re.sub(r'<img [^>]*title="([^"]*)"[^>]*>', r"\\(\1\\)", page)
    text = re.sub(r"\\\((.*?)\^\{(.*?)\}\\\)", r"\1^\2", text)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def as_typed(text):
    """A text of the bank as `plain` shows it: an exponent's brackets are drawn by height."""
    return plain(with_math(text, html.escape, lambda latex: rf"\({latex}\)"))


def test_moodle_has_all_that_its_import_needs(moodle):
    questions = [question for question in moodle if question.get("type") != "category"]
    assert [question.findtext("idnumber") for question in questions] == [item.id for item in ITEMS]
    assert len({item.id for item in ITEMS}) == len(ITEMS)
    for question, item in zip(questions, ITEMS, strict=True):
        assert len(item.id) <= 100  # Moodle's limit
        assert question.findtext("name/text") == item.name
        asked = question.find("questiontext")
        assert asked.get("format") == "html"
        shown = plain(asked.findtext("text"))
        assert shown == f"{as_typed(item.about)} {as_typed(item.ask)}"
        assert plain(question.findtext("generalfeedback/text")) == as_typed(item.because)
        right = [answer for answer in question.findall("answer") if answer.get("fraction") == "100"]
        probe = PROBES[item.id]
        if question.get("type") == "multichoice":
            assert question.findtext("single") == "true"
            assert len(right) == 1 < len(question.findall("answer"))
            assert plain(right[0].findtext("text")) == as_typed(item.right[0])
        elif question.get("type") == "numerical":
            value, tolerance = (float(right[0].findtext(name)) for name in ("text", "tolerance"))
            assert (value, tolerance) == (probe.number.value, probe.number.tolerance)
        else:
            assert question.get("type") == "shortanswer"
            assert question.findtext("usecase") == "0"


def test_moodle_sorts_by_interview_question(moodle):
    places = [question.findtext("category/text") for question in moodle if question.get("type") == "category"]
    assert len(places) == len(set(places)) == len({item.group for item in ITEMS})
    assert places[0].startswith("$course$/top/Week 0, A // B/")


def test_canvas_has_the_same_questions(canvas):
    found = canvas.findall(".//q:item", QTI)
    readable = list(filter(is_readable, ITEMS))
    assert len(ITEMS) - len(readable) < 5
    assert [item.get("title") for item in found] == [item.name for item in readable]
    for node, item in zip(found, readable, strict=True):
        shown = plain(node.findtext("q:presentation/q:material/q:mattext", namespaces=QTI))
        assert shown == f"{as_typed(item.about)} {as_typed(item.ask)} ({item.name})"
        feedback = node.findtext(".//q:itemfeedback//q:mattext", namespaces=QTI)
        assert plain(feedback) == as_typed(item.because)
        right = [equal.text for equal in node.findall(".//q:varequal", QTI)]
        if item.choices:
            labels = {
                label.get("ident"): plain(label.findtext(".//q:mattext", namespaces=QTI))
                for label in node.findall(".//q:response_label", QTI)
            }
            assert sorted(labels.values()) == sorted(map(as_typed, item.choices))
            assert [labels[ident] for ident in right] == [as_typed(item.right[0])]
        elif item.number:
            low, high = (float(node.findtext(f".//q:{tag}", namespaces=QTI)) for tag in ("vargte", "varlte"))
            value, tolerance = item.number
            assert low <= value <= high
            assert high - low <= 2 * max(tolerance, LEAST) + 2 * LEAST
        else:
            assert right == list(item.right)


def test_a_quiz_draws_one_probe_of_each_interview_question(canvas):
    groups = canvas.findall(".//q:section/q:section", QTI)
    assert len(groups) == len({item.group for item in ITEMS})
    assert {group.findtext(".//q:selection_number", namespaces=QTI) for group in groups} == {"1"}


def test_every_spelling_of_a_shape_is_right():
    shapes = [item for item in ITEMS if not item.choices and not item.number]
    assert shapes
    for item in shapes:
        assert all(is_right(PROBES[item.id], spelling) for spelling in item.right if spelling[0] == "(")
        assert len(item.right) == len(set(item.right)) > 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("w^2 and X^T X", "<w^{2}> and <X^{T}> X"),
        ("log(1 + e^-z)", "log(1 + <e^{-z}>)"),
        ("(1 + x.z)^2", "<(1 + x.z)^{2}>"),
        ("beta^k, log_loss", "beta^k, log_loss"),
        ("10^(n - 1)", "<10^{n - 1}>"),
    ],
)
def test_powers_become_formulas(text, expected):
    assert with_math(text, str, lambda latex: f"<{latex}>") == expected


def test_the_same_bank_gives_the_same_file():
    assert canvas_zip("Week 0", ITEMS[:20]) == canvas_zip("Week 0", ITEMS[:20])
    assert moodle_xml("Week 0", ITEMS[:20]) == moodle_xml("Week 0", ITEMS[:20])


@pytest.mark.parametrize("value", [0.0, 0.0001, -0.0001, 0.01, -0.01, 1e6])
def test_canvas_takes_numbers_around_zero(value):
    probe = Probe("number", "How many?", "So many.", NumberCheck(str(value), value, 0.01))
    (item, *_) = items(next(q for q in BANK.values() if q.probes))
    number = type(item)("a", "a, 1", "a", "About?", probe.ask, probe.because, number=(value, 0.01))
    assert canvas_zip("Week 0", [number])


def test_the_command_writes_and_refuses_clearly(tmp_path, capsys):
    path = tmp_path / "deep" / "quiz.xml"
    assert write_quiz(BANK, "03_logistic_regression", "moodle", path) == 0
    assert f"wrote {path}" in capsys.readouterr().out
    assert ElementTree.parse(path).getroot().tag == "quiz"
    with pytest.raises(QuizError, match="name another --output"):
        write_quiz(BANK, "03_logistic_regression", "canvas", path / "quiz.zip")
    with pytest.raises(QuizError, match="no questions"):
        write_quiz({}, "03_logistic_regression", "canvas", path)
