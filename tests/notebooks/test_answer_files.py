"""The reader of answers: edits of a base give the answer that was meant, and a slip in a file is named."""

import pytest

from coursekit.course.syllabus import graded
from coursekit.notebooks.answer_files import ANSWERS, AnswerFileError, edited, read_answers, read_folder

TESTS = {"loss": ["loss-visible", "loss-hidden"], "fit": ["fit-visible", "fit-hidden", "fit-edges"]}
BASE = """\
def loss(y, p):
    check(y)
    check(p)

    p = clip(p)
    return -mean(y * log(p))
"""
WRONG = "# why: Adds up.\n# fails: hidden\n# says: mean\n"


@pytest.fixture
def read(tmp_path):
    """A function from the text of files, by part, to the answers in them, by name."""

    def of(**files):
        for part, text in files.items():
            (tmp_path / f"{part}.py").write_text(text)
        return {answer.name: answer for answer in read_folder(tmp_path, TESTS)}

    return of


@pytest.mark.parametrize(
    ("edits", "changes"),
    [
        ("- mean(\n+ sum(", {"mean(": "sum("}),
        ("- -mean\n+ mean", {"-mean": "mean"}),
        ("- mean(\n+ sum(\n- clip(p)\n+ p", {"mean(": "sum(", "clip(p)": "p"}),  # in any order
        (
            "- clip(p)\n+ mean(p)\n- -mean\n+ -sum",
            {"-mean": "-sum", "clip(p)": "mean(p)"},
        ),  # of the base alone
        ("  def loss(y, p):\n+     import math\n+", {"p):\n": "p):\n    import math\n\n"}),
        (
            "-     p = clip(p)\n+     if p > 1:\n+         p = 1",
            {"    p = clip(p)": "    if p > 1:\n        p = 1"},
        ),
        ("      check(y)\n-     check(p)", {"    check(p)\n": ""}),
        ("-     check(y)\n-     check(p)", {"    check(y)\n    check(p)\n": ""}),  # leaves no empty lines
        ("-     check(p)\n\n-     p = clip(p)", {"    check(p)\n": "", "    p = clip(p)\n": ""}),
        ("-     check(p)\n-", {"    check(p)\n\n": ""}),
        ("- def loss(y, p):", {"def loss(y, p):\n": ""}),
        ("-     return -mean(y * log(p))", {"    return -mean(y * log(p))\n": ""}),
        ("- -mean(", {"-mean(": ""}),
    ],
)
def test_edits(edits, changes):
    expected = BASE
    for old, new in changes.items():
        expected = expected.replace(old, new)
    assert edited(BASE, edits + "\n") == expected


def test_a_file_of_answers(read):
    shared = "# right: two parts in one\ndef loss(y, p): ...\n# cell: fit\ndef fit(X): ...\n"
    blocks = {
        "base": BASE,
        "in_a_loop": "# right: one at a time\nimport math\n\n\ndef loss(y, p): ...\n",
        "for_two": shared,
        "sums": f"{WRONG}- mean(\n+ sum(\n",
        "rounds": "# slip\n# fails: loss-hidden, visible\n# why: Rounds.\n# says: 1:2\n# rounds\nround(p)\n",
        "knows_nothing": f"{WRONG.replace('hidden', 'all')}None\n\n\n",
    }
    never = f"# %% never\n{WRONG.replace('hidden', 'all')}..."
    found = read(
        loss="Answers.\n" + "\n".join(f"# %% {name}\n{text}" for name, text in blocks.items()),
        fit=f"# %% base\n# right: as in the book\ndef fit(X): ...\n\n{never}",
    )
    assert list(found) == ["loss_base", *list(blocks)[1:], "fit_base", "never"]
    assert found["loss_base"].cells == {"loss": BASE} and found["fit_base"].why == "as in the book"
    assert found["in_a_loop"].cells == {"loss": "import math\n\n\ndef loss(y, p): ...\n"}
    assert found["for_two"].cells == {"loss": "def loss(y, p): ...\n", "fit": "def fit(X): ...\n"}
    assert found["for_two"].why == "two parts in one" and not found["for_two"].fails
    assert found["sums"].cells == {"loss": BASE.replace("mean", "sum")}
    assert (found["sums"].why, found["sums"].says, found["sums"].slip) == ("Adds up.", "mean", False)
    assert found["rounds"].slip and found["rounds"].says == "1:2"
    assert found["rounds"].cells == {"loss": "# rounds\nround(p)\n"}
    assert found["rounds"].fails == found["knows_nothing"].fails == set(TESTS["loss"])
    assert found["never"].fails == set(TESTS["fit"])
    assert found["sums"].fails == {"loss-hidden"}


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (WRONG + "- median(\n+ sum(", "'median(' stands 0 times in the base"),
        (WRONG + "- check\n+ test", "'check' stands 2 times in the base"),
        (WRONG + "- check(p)\n+ 1\n- (p)\n+ 2", "'(p)' stands 3 times"),
        (WRONG + "- check(p)\n+ 1\n- check(p)\n+ 2", "two edits change 'check(p)'"),
        (WRONG + "+ import math", "'+ import math' is no edit"),
        (WRONG + "- mean(\nsum(", "'sum(' is no edit"),
        (WRONG, "nothing for the part 'loss'"),
        (WRONG + "# cell: fit\npass", "nothing for the part 'loss'"),
        (WRONG + "pass\n# cell: fit\n- a\n+ b", "an edit of the part 'fit'"),
        (WRONG + "pass\n# cell: loss\npass", "two cells for the part 'loss'"),
        (WRONG + "pass\n# cell: fitting\npass", "no part is named 'fitting', only loss, fit"),
        (WRONG.replace("hidden", "hiden") + "pass", "no test cell is named 'loss-hiden', only loss-visible"),
        (WRONG.replace("hidden", "hidden,") + "pass", "no test cell is named 'loss-'"),
        (WRONG.replace("hidden", "fit-hidden") + "pass", "no test cell is named 'loss-fit-hidden'"),
        ("# because: x\n" + WRONG + "pass", "no field is named 'because'"),
        (WRONG + "# why: Again.\npass", "two lines `# why`"),
        ("# right: x\n" + WRONG + "pass", "a right answer has no line `# fails`"),
        ("# right: x\n# slip\npass", "a right answer has no line `# slip`"),
        *(
            (WRONG.replace(line, "") + "pass", f"no line `# {line[2:].partition(':')[0]}: ...`")
            for line in WRONG.splitlines(keepends=True)
        ),
        (WRONG.replace("mean", "") + "pass", "no line `# says: ...`"),  # nothing in it
    ],
)
def test_a_slip_in_an_answer_is_named(read, tmp_path, block, message):
    with pytest.raises(AnswerFileError) as caught:
        read(loss=f"# %% base\n{BASE}\n# %% sums\n{block}\n")
    text = str(caught.value)
    assert text.startswith(f"{tmp_path / 'loss.py'}, answer 'sums': ") and message in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"loss": "pass\n"}, "loss.py: the first answer must be `# %% base`"),
        ({"loss": f"# %% sums\n{WRONG}pass\n"}, "loss.py: the first answer must be `# %% base`"),
        (
            {"loss": f"# %% base\n{WRONG}pass\n"},
            "loss.py, answer 'base': a right answer has no line `# fails`",
        ),
        ({"loss": "# %% base\n- a\n+ b\n"}, "loss.py, answer 'base': an edit of the part 'loss'"),
        ({"lose": f"# %% base\n{BASE}"}, "lose.py: no part is named 'lose', only loss, fit"),
        (
            {"loss": f"# %% base\n{BASE}# %% twice\n# right: a\na\n# %% twice\n# right: b\nb\n"},
            "loss.py, answer 'twice': another answer has this name",
        ),
        (
            {part: f"# %% base\n{BASE}# %% twice\n# right: a\na\n" for part in TESTS},
            "fit.py, answer 'twice': another answer has this name",
        ),
    ],
)
def test_a_slip_in_a_file_is_named(read, tmp_path, files, message):
    with pytest.raises(AnswerFileError) as caught:
        read(**files)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")


@pytest.mark.parametrize("week", graded(), ids=lambda week: week.id)
def test_every_answer_says_what_is_different_about_it(week):
    right, wrong = read_answers(week, "right"), read_answers(week, "wrong")
    assert {f"{path.stem}_base" for path in (ANSWERS / week.id).glob("*.py")} <= {
        answer.name for answer in right
    }
    silent = [answer.name for answer in right + wrong if not answer.why and not answer.name.endswith("_base")]
    assert not silent, f"nothing after `# right:` in {silent}"
    bases = [answer.cells for answer in right if answer.name.endswith("_base")]
    assert not [answer.name for answer in wrong if answer.cells in bases]
