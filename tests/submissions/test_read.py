"""Whatever is handed in can be graded: files and cells of every broken kind are read and mended."""

import copy
import json
import os
import random
import unicodedata
import zipfile

import nbformat
import pytest

from coursekit.course.syllabus import find_week
from coursekit.notebooks import decode, match
from coursekit.notebooks.recover import read_any, released_form
from coursekit.submissions import read
from coursekit.submissions.read import prepare
from tests.harness import Grader

NAME = "03_logistic_regression.ipynb"
SIGMOID = "def sigmoid(z):\n    return 'mine'"
ANSWER = "The derivation, in my own words."


@pytest.fixture(scope="module")
def grader(tmp_path_factory):
    return Grader(find_week("3"), tmp_path_factory.mktemp("week"))


@pytest.fixture(scope="module")
def clean(grader):
    """The release as nbgrader sanitizes it: locked sources with their hidden checks, by id."""
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in grader.sanitize(copy.deepcopy(grader.released)).cells
        if "nbgrader" in cell.metadata
    }


@pytest.fixture
def book(grader):
    """A solved notebook as plain JSON."""
    return json.loads(json.dumps(grader.submission({"derivation": ANSWER, "squared-error": "Sixty."})))


@pytest.fixture(scope="module")
def check(grader, clean):
    """Checks what must be true of every notebook that was read; the same one only once."""
    checked = set()
    may_miss = set(grader.reference) - {"derivation", "squared-error"}

    def run(notebook):
        stored = nbformat.writes(notebook).encode()
        if stored in checked:
            return
        nbformat.validate(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
        result = grader.sanitize(copy.deepcopy(notebook))
        known = {
            cell.metadata.nbgrader.grade_id: cell for cell in result.cells if cell.metadata.get("nbgrader")
        }
        assert list(known) == [name for name in clean if name in known]
        assert set(clean) - set(known) <= may_miss
        for name, cell in known.items():
            assert cell.metadata == clean[name].metadata
            assert cell.cell_type == clean[name].cell_type
            assert cell.source == clean[name].source or name in grader.reference
        checked.add(stored)

    return run


@pytest.fixture
def hand_in(grader, check, tmp_path):
    """Prepares what is handed in, after what was handed in before."""

    def run(content=None, name=NAME):
        folder = tmp_path / "ada"
        folder.mkdir(exist_ok=True)
        if content is not None:
            (folder / name).write_bytes(as_bytes(content))
        before = contents(folder)
        prepared = prepare(folder, grader.released, NAME)
        assert contents(folder) == before, "the folder was changed"
        "\n".join(prepared.problems + prepared.notes).encode()
        assert all("\n" not in line and len(line) < 1000 for line in prepared.problems + prepared.notes)
        if prepared.readable:
            check(prepared.notebook)
        else:
            assert prepared.notebook == grader.released
        return prepared

    return run


def as_bytes(content):
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else json.dumps(content)).encode()


def contents(folder):
    return {
        path.relative_to(folder): path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else None
        for path in folder.rglob("*")
    }


def find(book, name):
    return next(cell for cell in book["cells"] if cell.get("id") == name)


def place(book, name):
    return book["cells"].index(find(book, name))


def code(source, **more):
    return {
        "cell_type": "code",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    } | more


def text(source, **more):
    return {"cell_type": "markdown", "metadata": {}, "source": source} | more


def source(prepared, name):
    return next(cell.source for cell in prepared.notebook.cells if cell.id == name)


def sources(prepared):
    return [cell.source for cell in prepared.notebook.cells]


def assert_solved(prepared, grader, but=()):
    """All solutions are where they belong."""
    for name, expected in grader.reference.items():
        if name not in but and name not in ("derivation", "squared-error"):
            assert source(prepared, name) == expected, name
    assert source(prepared, "derivation") == ANSWER or "derivation" in but


# --- work as JupyterLab stores it


def test_honest_work_gives_no_problem(hand_in, book, grader):
    for count, cell in enumerate(book["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = count
            cell["outputs"] = [{"output_type": "stream", "name": "stderr", "text": ["mind\n", "the gap"]}]
            cell["metadata"]["execution"] = {"iopub.execute_input": "2026-01-01T00:00:00Z"}
        cell["source"] = cell["source"].splitlines(keepends=True)
    book["cells"].insert(6, code("sigmoid(3)", id="b1c2d3e4", metadata={"trusted": True}))
    book["cells"].insert(0, text("# Notes", id="my-notes"))
    book["metadata"]["widgets"] = {"state": {}}
    prepared = hand_in(book)
    assert prepared.problems + prepared.notes == []
    assert prepared.readable
    assert_solved(prepared, grader)
    assert [cell.id for cell in prepared.notebook.cells][:2] == ["my-notes", "title"]
    assert sources(prepared)[7] == "sigmoid(3)"
    assert all(cell.get("outputs", []) == [] for cell in prepared.notebook.cells)
    assert prepared.notebook.metadata == grader.released.metadata


def test_untouched_release_gives_no_problem_and_is_unanswered(hand_in, grader):
    prepared = hand_in(nbformat.writes(grader.released))
    assert prepared.problems + prepared.notes == []
    assert sources(prepared) == [cell.source for cell in grader.released.cells]


def test_an_emptied_answer_counts_as_unanswered(hand_in, book, grader):
    find(book, "derivation")["source"] = " \n"
    prepared = hand_in(book)
    assert source(prepared, "derivation") == "*Write your answer here.*"
    assert prepared.problems + prepared.notes == []


# --- files that are no notebook


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\0" * 100, "is empty"),
        (b'{"cells": [\n{"cell_type": "code",\n oops', "is not valid JSON (line 3)"),
        (b"<<<<<<< HEAD\n{}", "is not valid JSON (line 1)"),
        (b"%PDF-1.7 ...", "is a PDF, not a notebook"),
        (b"PK\x03\x04...", "is a zip archive, not a notebook"),
        (b"<!DOCTYPE html><html></html>", "is a web page, not a notebook"),
        (b"a,b\n1,2\n", "is not valid JSON (line 1)"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "is not valid JSON (line 1)"),
        (b"[]", "is JSON, but not a notebook"),
        (b"5", "is JSON, but not a notebook"),
        (b'"text"', "is JSON, but not a notebook"),
        (b"{}", "is JSON, but not a notebook"),
        (b'{"cells": {"a": 1}}', "is JSON, but not a notebook"),
        (b'{"worksheets": 3}', "is JSON, but not a notebook"),
        (b"[" * 200_000, "is nested too deeply"),
        (b'{"cells": [' + b'{"a": ' * 200_000, "is nested too deeply"),
    ],
)
def test_not_a_notebook(hand_in, content, reason):
    prepared = hand_in(content)
    assert not prepared.readable
    assert prepared.problems[0].startswith(f"{NAME} {reason}")
    assert prepared.problems[0].endswith("nothing could be run")


def test_what_was_stored_before_the_end_of_a_truncated_file_is_used(hand_in, book, grader):
    whole = json.dumps(book, indent=1)
    prepared = hand_in(whole[: whole.index('"id": "predict-proba-visible"')])
    assert prepared.readable
    assert "is not valid JSON" in prepared.problems[0]
    parts = list(grader.reference)
    left_out = parts[parts.index("predict-proba") + 1 :]
    assert_solved(prepared, grader, but=left_out)
    assert any("solution cells 'predict', " in line and "are missing" in line for line in prepared.problems)


def test_a_merge_conflict_costs_the_cell_that_it_is_in(hand_in, book, grader):
    whole = json.dumps(book, indent=1, sort_keys=True)
    at = whole.index('"id": "sigmoid-visible"')
    prepared = hand_in(whole[:at] + "<<<<<<< HEAD\n" + whole[at:])
    assert_solved(prepared, grader)
    line = whole[:at].count("\n") + 1
    assert prepared.problems == [
        f"{NAME} is not valid JSON (line {line}): {len(book['cells']) - 1} cells can be read"
    ]
    assert prepared.notes == ["the cell 'sigmoid-visible' is missing: it is put back as released"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_converted(hand_in, book, grader, encoding):
    find(book, "derivation")["source"] = "žofie"
    prepared = hand_in(json.dumps(book, ensure_ascii=False).encode(encoding))
    assert source(prepared, "derivation") == "žofie"
    assert_solved(prepared, grader, but=["derivation"])
    assert len(prepared.notes) == 1


def test_bytes_in_no_encoding_are_replaced(hand_in, book, grader):
    find(book, "derivation")["source"] = "café"
    prepared = hand_in(json.dumps(book, ensure_ascii=False).encode("latin-1"))
    assert source(prepared, "derivation") == "caf\ufffd"
    assert prepared.notes == [f"{NAME} has characters that are not in its encoding: they are replaced"]


def test_a_huge_file_is_not_read(hand_in, tmp_path, monkeypatch):
    folder = tmp_path / "ada"
    folder.mkdir()
    with open(folder / NAME, "wb") as file:
        file.truncate(200_000_000)  # takes no room on the disk
    monkeypatch.setattr("tests.submissions.test_read.contents", lambda folder: None)
    prepared = hand_in()
    assert not prepared.readable
    assert prepared.problems == [
        f"{NAME} is larger than 100 MB (hand it in without outputs): nothing could be run"
    ]


def test_a_file_that_would_fill_the_memory_is_not_parsed(hand_in, monkeypatch):
    monkeypatch.setattr(decode, "MAX_NOTEBOOK_VALUES", 1000)
    prepared = hand_in('{"cells": [' + "{}," * 1000 + "{}]}")
    assert not prepared.readable
    assert "holds more than 1,000 values" in prepared.problems[0]


def test_large_outputs_are_dropped(hand_in, book, grader):
    find(book, "sigmoid")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 5_000_000}]
    prepared = hand_in(book)
    assert prepared.problems + prepared.notes == []
    assert len(nbformat.writes(prepared.notebook)) < 200_000


def test_numbers_that_json_does_not_know(hand_in, book, grader):
    stored = json.dumps(book).replace('"nbformat_minor": 5', '"nbformat_minor": ' + "9" * 5000)
    stored = stored.replace('"execution_count": null', '"execution_count": NaN', 1)
    prepared = hand_in(stored)
    assert_solved(prepared, grader)
    assert prepared.problems + prepared.notes == []


# --- formats and kernels


@pytest.mark.parametrize("version", [2, 3])
def test_old_formats_are_converted(hand_in, book, grader, version):
    old = json.loads(nbformat.writes(nbformat.convert(nbformat.from_dict(book), 3)))
    old["worksheets"][0]["cells"].insert(0, {"cell_type": "heading", "level": 2, "source": "A heading"})
    old["nbformat"] = version
    prepared = hand_in(old)
    assert prepared.notes[0] == f"{NAME} is in notebook format {version}: it is converted to format 4"
    assert_solved(prepared, grader)
    assert sources(prepared)[0] == "## A heading"


def test_future_formats_are_read(hand_in, book, grader):
    assert hand_in(book | {"nbformat_minor": 99}).problems == []
    prepared = hand_in(book | {"nbformat": 5})
    assert prepared.notes == [f"{NAME} is in notebook format 5: it is converted to format 4"]
    assert_solved(prepared, grader)


@pytest.mark.parametrize(
    ("kernelspec", "said"),
    [
        ({"name": "ir", "language": "R", "display_name": "R"}, "asks for the kernel ir: python3 is used"),
        ({"name": "conda-env-ml-py"}, "asks for the kernel conda-env-ml-py: python3 is used"),
        ({"name": "python3", "display_name": ".venv", "language": "python"}, None),
        ({}, "names no kernel: python3 is used"),
        (None, "names no kernel: python3 is used"),
        (["python3"], "names no kernel: python3 is used"),
    ],
)
def test_the_kernel_is_python3(hand_in, book, grader, kernelspec, said):
    book["metadata"] = {"kernelspec": kernelspec, "language_info": {"name": "R"}}
    prepared = hand_in(book)
    assert prepared.notebook.metadata == grader.released.metadata
    assert prepared.notes == ([f"{NAME} {said}"] if said else [])


# --- cells


def test_deleted_cells_come_back_in_their_place(hand_in, book, grader):
    gone = ["checks", "sigmoid-visible", "sigmoid-hidden", "derivation"]
    book["cells"] = [cell for cell in book["cells"] if cell["id"] not in gone]
    book["cells"].insert(place(book, "sigmoid") + 1, code("helper = 1"))
    prepared = hand_in(book)
    assert prepared.notes == [
        "the cells 'checks', 'sigmoid-visible', 'sigmoid-hidden', 'derivation' are missing: "
        "they are put back as released"
    ]
    assert_solved(prepared, grader, but=["derivation"])
    assert source(prepared, "derivation") == "*Write your answer here.*"  # nobody has to grade it
    ids = [cell.id for cell in prepared.notebook.cells]
    assert ids.index("sigmoid-visible") == ids.index("sigmoid-example") + 1


def test_a_deleted_solution_is_found_where_it_was_written_again(hand_in, book, grader):
    book["cells"] = [cell for cell in book["cells"] if cell["id"] != "sigmoid"]
    book["cells"].append(code("import math\n\n\n" + SIGMOID))
    prepared = hand_in(book)
    assert source(prepared, "sigmoid") == "import math\n\n\n" + SIGMOID
    assert "1 cell had lost nbgrader's metadata" in prepared.notes[0]


def test_a_missing_solution_stays_missing(hand_in, book, grader):
    """Its stub could undo what another cell imports."""
    book["cells"] = [cell for cell in book["cells"] if cell["id"] != "sigmoid"]
    book["cells"].insert(0, code("from mine import sigmoid"))
    prepared = hand_in(book)
    assert "sigmoid" not in [cell.id for cell in prepared.notebook.cells]
    assert prepared.problems == [
        "the solution cell 'sigmoid' is missing, and no other cell defines what it asks for"
    ]


@pytest.mark.parametrize("worked_on_first", [True, False])
def test_of_two_copies_the_one_that_was_worked_on_is_used(hand_in, book, grader, worked_on_first):
    stub = copy.deepcopy(find(json.loads(nbformat.writes(grader.released)), "sigmoid"))
    book["cells"].insert(len(book["cells"]) if worked_on_first else place(book, "sigmoid"), stub)
    prepared = hand_in(book)
    assert_solved(prepared, grader)
    assert prepared.notes == ["the cell 'sigmoid' occurs twice: the one that was worked on is used"]
    assert len(prepared.notebook.cells) == len(grader.released.cells)  # no stub undoes the solution


def test_of_several_versions_the_last_is_used_and_the_others_run_before_it(hand_in, book, grader):
    first = find(book, "sigmoid")
    book["cells"].append(first | {"source": SIGMOID, "id": "copy"})
    prepared = hand_in(book)
    cells = sources(prepared)
    assert source(prepared, "sigmoid") == SIGMOID
    assert cells.index(grader.reference["sigmoid"]) == cells.index(SIGMOID) - 1
    assert prepared.notes == [
        "the cell 'sigmoid' occurs twice: the last one that was worked on is used, the others run beside it"
    ]


def test_all_pieces_of_a_split_solution_run_in_their_order(hand_in, book, grader):
    whole, at = find(book, "sigmoid"), place(book, "sigmoid")
    pieces = ["def helper(z):\n    return z", SIGMOID, "sigmoid(3)"]
    book["cells"][at : at + 1] = [copy.deepcopy(whole) | {"source": piece} for piece in pieces]
    prepared = hand_in(book)
    start = sources(prepared).index(pieces[0])
    assert sources(prepared)[start : start + 3] == pieces
    assert source(prepared, "sigmoid") == SIGMOID  # the piece that holds the function


def test_copies_of_locked_cells(hand_in, book, grader):
    test = find(book, "sigmoid-visible")
    book["cells"] += [copy.deepcopy(test), copy.deepcopy(test) | {"source": "sigmoid(0)  # what is this?"}]
    prepared = hand_in(book)
    assert prepared.notes == ["the cell 'sigmoid-visible' occurs 3 times: the original is used once"]
    assert sources(prepared)[-1] == "sigmoid(0)  # what is this?"
    assert len(prepared.notebook.cells) == len(grader.released.cells) + 1


def test_moved_cells_return_and_free_cells_follow_them(hand_in, book, grader):
    at = place(book, "sigmoid")
    moved = book["cells"].pop(at)
    book["cells"] += [moved, code("sigmoid(3)")]
    prepared = hand_in(book)
    assert prepared.notes == ["the cell 'sigmoid' was moved: it is put back into its place"]
    assert [cell.source for cell in prepared.notebook.cells[at : at + 2]] == [moved["source"], "sigmoid(3)"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("sigmoid", "markdown"), ("sigmoid", "raw"), ("derivation", "code"), ("sigmoid-visible", "raw")],
)
def test_retyped_cells_are_turned_back(hand_in, book, grader, name, kind):
    find(book, name)["cell_type"] = kind  # outputs stay behind in a text, as some editors leave them
    prepared = hand_in(book)
    assert_solved(prepared, grader)
    assert prepared.notes == [f"the cell '{name}' was turned into another type: it is turned back"]


def test_edited_and_emptied_test_cells_are_restored(hand_in, book, grader):
    find(book, "sigmoid-visible")["source"] = ""
    find(book, "sigmoid-hidden")["source"] = "print('all fine')"
    prepared = hand_in(book)
    assert prepared.notes == [
        "the locked cells 'sigmoid-visible', 'sigmoid-hidden' were edited: the originals are used"
    ]
    assert len(prepared.notebook.cells) == len(grader.released.cells)


def test_an_import_added_to_given_code_still_runs(hand_in, book):
    given = find(book, "imports")["source"]
    find(book, "imports")["source"] = given + "\nimport mine"
    prepared = hand_in(book)
    cells = sources(prepared)
    assert cells.index(given + "\nimport mine") == cells.index(given) - 1
    assert prepared.notes == [
        "the locked cell 'imports' was edited: the original stands beside the edited one"
    ]


def test_an_answer_typed_into_the_question_is_kept(hand_in, book):
    question = find(book, "derivation-question")
    question["source"] += "\n\nMy answer."
    prepared = hand_in(book)
    assert prepared.notes == [
        "the locked cell 'derivation-question' was edited: the original stands beside the edited one"
    ]
    kept = next(cell for cell in prepared.notebook.cells if cell.source.endswith("My answer."))
    assert "nbgrader" not in kept.metadata


def test_an_answer_in_a_new_cell_below_is_used(hand_in, book):
    find(book, "derivation")["source"] = "*Write your answer here.*"
    book["cells"].insert(place(book, "derivation") + 1, text("In a cell of my own."))
    prepared = hand_in(book)
    assert source(prepared, "derivation") == "In a cell of my own."
    assert prepared.notes == [
        "the answer to 'derivation' was written into a cell below the one meant for it: that is used"
    ]


def test_changed_points_and_flags_are_restored(hand_in, book):
    find(book, "sigmoid-visible")["metadata"]["nbgrader"] |= {"points": 100}
    find(book, "sigmoid-hidden")["metadata"]["nbgrader"] |= {"grade": False, "locked": False}
    find(book, "checks")["metadata"]["nbgrader"] |= {"solution": True}
    prepared = hand_in(book)
    assert prepared.notes == [
        "nbgrader's settings of the cells 'checks', 'sigmoid-visible', 'sigmoid-hidden' were changed: "
        "the released ones are used"
    ]


def test_a_test_cell_cannot_be_skipped_by_a_tag(hand_in, book):
    """nbclient does not run such a cell, and nbgrader gives full points to a test without an error."""
    find(book, "sigmoid-hidden")["metadata"]["tags"] = ["skip-execution"]
    prepared = hand_in(book)
    assert not any("skip-execution" in cell.metadata.get("tags", []) for cell in prepared.notebook.cells)


@pytest.mark.parametrize("version", [None, 0, 1, 2, 99, "3", [3]])
def test_other_versions_of_the_metadata_are_read(hand_in, book, grader, version):
    for cell in book["cells"]:
        about = cell["metadata"].get("nbgrader", {})  # the links at the top are no cell of nbgrader's
        about["schema_version"] = version
        if version is None:
            for key in ["schema_version", "cell_type", "task"]:
                about.pop(key, None)
    prepared = hand_in(book)
    assert prepared.problems + prepared.notes == []
    assert_solved(prepared, grader)


def test_unknown_ids_are_ordinary_cells(hand_in, book):
    about = find(book, "sigmoid")["metadata"]["nbgrader"]
    strange = code("x = 1", id="strange", metadata={"nbgrader": about | {"grade_id": "week-9"}})
    worse = code("y = 1", id="worse", metadata={"nbgrader": about | {"grade_id": ["a", 1]}})
    book["cells"] += [strange, worse, code("z = 1", id="worst", metadata={"nbgrader": 3})]
    prepared = hand_in(book)
    assert prepared.notes == ["the assignment has no cell 'week-9': it is kept as an ordinary cell"]
    assert sources(prepared)[-3:] == ["x = 1", "y = 1", "z = 1"]


def test_another_assignment_runs_and_earns_nothing(hand_in, book):
    prepared = hand_in({"cells": [code("x = 1")], "nbformat": 4, "nbformat_minor": 5, "metadata": {}})
    assert prepared.readable
    assert "the notebook has no cell of this assignment: its cells run before the released ones" in (
        prepared.problems
    )


# --- other editors


def test_colab_keeps_the_metadata_and_moves_the_ids(hand_in, book, grader):
    for cell in book["cells"]:
        cell["metadata"] |= {"id": cell.pop("id"), "outputId": "0c6f", "colab": {"base_uri": "https://x"}}
    book["cells"].insert(9, code("1 + 1", metadata={"id": "Zx_9"}))
    book |= {"nbformat_minor": 0}
    book["metadata"] |= {"colab": {"provenance": []}, "accelerator": "GPU"}
    prepared = hand_in(book)
    assert prepared.problems + prepared.notes == []
    assert_solved(prepared, grader)


def test_ids_of_cells_are_enough(hand_in, book, grader):
    of_nbgrader = sum("nbgrader" in cell["metadata"] for cell in book["cells"])
    for number, cell in enumerate(book["cells"]):
        cell["metadata"].pop("nbgrader", None)
        cell["metadata"]["vscode"] = {"languageId": "python"}
        if number % 2:
            cell["metadata"]["id"] = cell.pop("id")  # Colab
    prepared = hand_in(book)
    assert_solved(prepared, grader)
    assert prepared.notes == [
        f"{of_nbgrader} cells had lost nbgrader's metadata: they are recognized by id, content or place"
    ]


def test_without_metadata_and_ids_the_content_decides(hand_in, book, grader):
    of_nbgrader = sum("nbgrader" in cell["metadata"] for cell in book["cells"])
    book["cells"].insert(place(book, "predict-hidden"), code("def predict(X, w):\n    return 'a trial'"))
    find(book, "squared-error-question")["source"] += "\n\n(Read twice.)"
    find(book, "log-loss")["source"] = "def log_loss(y, p:\n    this does not parse"
    find(book, "compare")["source"] = "def another_name():\n    pass"
    for number, cell in enumerate(book["cells"]):
        cell["metadata"] = {}
        cell["source"] = cell["source"].replace("\n", "  \r\n") + "\n"
        cell["id"] = f"id-{number}"
    prepared = hand_in(book)
    assert f"{of_nbgrader} cells had lost nbgrader's metadata" in prepared.notes[0]
    assert source(prepared, "log-loss").startswith("def log_loss(y, p:")
    assert source(prepared, "compare").startswith("def another_name")
    assert source(prepared, "derivation").strip() == ANSWER
    assert source(prepared, "squared-error").strip() == "Sixty."
    for name in ["sigmoid", "predict", "fit-logistic-regression"]:
        assert match.normal(source(prepared, name)) == match.normal(grader.reference[name])


def test_ids_that_occur_twice(hand_in, book, grader):
    for cell in book["cells"]:
        cell["id"] = "same"
    book["cells"] += [
        code("1", id="same"),
        code("2", id=7),
        code("3", id="not valid!"),
        code("4", id="title"),
    ]
    prepared = hand_in(book)
    assert_solved(prepared, grader)
    assert sources(prepared)[-4:] == ["1", "2", "3", "4"]


# --- cells that are not valid


@pytest.mark.parametrize(
    "change",
    [
        {"source": None},
        {"source": 3},
        {"source": {"a": 1}},
        {"source": ["def ", 5, None]},
        {"metadata": None},
        {"metadata": ["nbgrader"]},
        {"outputs": 3},
        {"outputs": [None, {"output_type": "stream"}]},
        {"outputs": None},
        {"execution_count": "3"},
        {"cell_type": "sql"},
        {"cell_type": None},
        {"cell_type": ["code"]},
        {"attachments": [1]},
        {"id": {"a": 1}},
    ],
)
def test_invalid_fields(hand_in, book, grader, change):
    for name in ["sigmoid", "derivation", "sigmoid-visible"]:
        find(book, name).update(change)
    prepared = hand_in(book)
    assert prepared.readable
    assert_solved(prepared, grader, but=["sigmoid", "derivation"] if "source" in change else [])
    quiet = {"outputs", "execution_count", "attachments", "id"}
    assert bool(prepared.problems + prepared.notes) == (not quiet & set(change))
    assert bool(prepared.problems) == bool({"source", "cell_type"} & set(change)), "what work may be lost by"


@pytest.mark.parametrize("key", ["source", "metadata", "outputs", "execution_count", "cell_type", "id"])
def test_missing_fields(hand_in, book, grader, key):
    for name in ["sigmoid", "derivation", "sigmoid-visible"]:
        find(book, name).pop(key, None)
    prepared = hand_in(book)
    assert_solved(prepared, grader, but=["sigmoid", "derivation"] if key == "source" else [])


def test_things_that_are_no_cells(hand_in, book, grader):
    book["cells"] += [None, 3, "text", [], {}]
    prepared = hand_in(book)
    assert_solved(prepared, grader)
    assert prepared.problems[0] == "4 cells could not be read: left out"


def test_characters_that_cannot_be_stored(hand_in, book):
    find(book, "sigmoid")["source"] = "x = '\ud800 \0 \ud83d\ude00'"
    prepared = hand_in(book)
    assert source(prepared, "sigmoid") == "x = '\ufffd \ufffd \U0001f600'"
    assert prepared.notes == ["1 cell had characters that no file can hold: they are replaced"]


def test_pasted_pictures_are_kept_unless_they_are_huge(hand_in, book, monkeypatch):
    picture = {"image.png": {"image/png": ["aGVs", "bG8="]}, "bad": 3, "worse": {"image/png": 3}}
    find(book, "derivation")["attachments"] = picture
    prepared = hand_in(book)
    kept = next(cell for cell in prepared.notebook.cells if cell.id == "derivation").attachments
    assert kept == {"image.png": {"image/png": "aGVsbG8="}, "worse": {}}
    assert prepared.problems + prepared.notes == []
    monkeypatch.setattr(match, "MAX_ATTACHMENTS_MB", 1)
    picture["image.png"]["image/png"] = "x" * 1_000_001
    prepared = hand_in(book)
    assert prepared.problems == ["the cells hold more than 1 MB of attachments: 2 of them left out"]
    assert source(prepared, "derivation") == ANSWER


def test_ten_thousand_cells(grader, book, tmp_path):
    own = len(book["cells"])
    book["cells"][3:3] = [code("pass", id=f"n{number}") for number in range(10_000)]
    (tmp_path / NAME).write_text(json.dumps(book))
    prepared = prepare(tmp_path, grader.released, NAME)
    assert prepared.problems + prepared.notes == []
    assert_solved(prepared, grader)
    assert len(prepared.notebook.cells) == own + 10_000


def test_more_cells_than_anybody_writes(hand_in, book, monkeypatch):
    monkeypatch.setattr(match, "MAX_CELLS", 100)
    book["cells"] += [code("pass")] * 100
    prepared = hand_in(book)
    assert prepared.problems == [f"the notebook has {len(book['cells'])} cells: the first 100 are used"]


# --- which notebook


def test_nothing_handed_in(hand_in, grader, tmp_path):
    assert hand_in().problems == [f"{NAME} is missing: nothing could be run"]
    prepared = prepare(tmp_path / "nowhere", grader.released, NAME)
    assert not prepared.readable
    assert prepared.problems[0] == f"{NAME} is missing: nothing could be run"


@pytest.mark.parametrize(
    "name",
    ["03_logistic_regression (1).ipynb", "Week 3.IPYNB", f"{NAME}.txt", "a\nb.ipynb", "cafe\u0301/x.ipynb"],
)
def test_another_name(hand_in, book, grader, tmp_path, name):
    (tmp_path / "ada" / name).parent.mkdir(parents=True)
    prepared = hand_in(book, name)
    assert_solved(prepared, grader)
    assert prepared.notes[0].startswith(f"{NAME} is missing: ")
    assert prepared.notes[0].endswith(" is used, which has 14 of its 14 solution cells")
    assert prepared.files == {}


def test_of_two_candidates_the_one_with_more_solutions_is_used(hand_in, book, grader):
    parts = len(grader.reference)
    hand_in(book, "full.ipynb")
    book["cells"] = [cell for cell in book["cells"] if not cell["id"].startswith("predict")]
    prepared = hand_in(book, "a.ipynb")
    assert prepared.notes == [
        f"{NAME} is missing: full.ipynb is used, which has {parts} of its {parts} solution cells",
        f"other notebooks are ignored: a.ipynb has work in {parts - 2} of {parts} solution cells",
    ]
    assert_solved(prepared, grader)


def test_other_notebooks_are_ignored(hand_in, book, grader, tmp_path):
    checkpoints = tmp_path / "ada" / ".ipynb_checkpoints"
    checkpoints.mkdir(parents=True)
    (checkpoints / "03_logistic_regression-checkpoint.ipynb").write_text(json.dumps(book))
    assert hand_in(book).problems == []
    parts = len(grader.reference)
    find(book, "sigmoid")["source"] = SIGMOID
    prepared = hand_in(book, "scratch.ipynb")
    assert prepared.problems == []
    assert prepared.notes == [
        f"several notebooks hold work: {NAME} is graded, which has work in {parts} of {parts} solution cells",
        f"other notebooks are ignored: scratch.ipynb has work in {parts} of {parts} solution cells",
    ]
    assert_solved(prepared, grader)


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "is empty"), (b"%PDF", "is a PDF, not a notebook"), (None, "holds no work")]
)
def test_a_notebook_with_work_replaces_one_without(hand_in, book, grader, content, reason):
    hand_in(nbformat.writes(grader.released) if content is None else content)
    prepared = hand_in(book, "03_logistic_regression-Copy1.ipynb")
    assert_solved(prepared, grader)
    said = prepared.notes if reason == "holds no work" else prepared.problems  # a file that is not read
    assert said == [
        f"{NAME} {reason}: 03_logistic_regression-Copy1.ipynb is used, which has 14 of its 14 solution cells"
    ]
    assert prepared.problems + prepared.notes == said


def test_a_notebook_of_something_else_is_not_taken(hand_in):
    prepared = hand_in({"cells": [code("x = 1")], "nbformat": 4, "nbformat_minor": 5}, "other.ipynb")
    assert not prepared.readable
    assert prepared.problems == [f"{NAME} is missing: nothing could be run"]
    assert prepared.notes == ["other notebooks are ignored: other.ipynb holds no work"]


# --- other files


def test_other_files_come_along(hand_in, book, tmp_path):
    folder = tmp_path / "ada"
    nfd = unicodedata.normalize("NFD", "žofie.csv")
    wanted = {"data.csv": b"1,2", "b o'neil.txt": b"x", nfd: b"y", "sub/dir/mine.py": b"z", "a\nb": b""}
    ignored = ["__pycache__/mine.pyc", ".DS_Store", ".git/config", "__MACOSX/._x", "x.tmp"]
    for name, content in (wanted | dict.fromkeys(ignored, b"no")).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    prepared = hand_in(book)
    assert prepared.files == wanted
    assert prepared.problems + prepared.notes == []


def test_links_are_not_followed(hand_in, book, tmp_path, grader):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / NAME).write_text(json.dumps(book))
    folder = tmp_path / "ada"
    folder.mkdir()
    (folder / NAME).symlink_to(secret / NAME)
    (folder / "link").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    (folder / "gone").symlink_to("nowhere")
    prepared = hand_in()
    assert not prepared.readable
    assert prepared.files == {}
    assert prepared.problems[0] == f"{NAME} is missing: nothing could be run"
    assert prepared.notes[0].startswith("links are not followed: ")
    (tmp_path / "b o'neil").symlink_to(secret)
    prepared = prepare(tmp_path / "b o'neil", grader.released, NAME)
    assert prepared.notes[-1] == "the submission's folder is a link: it is not followed"
    assert not prepared.readable


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_pipes_and_folders_are_not_opened(hand_in, tmp_path):
    folder = tmp_path / "ada"
    (folder / NAME).mkdir(parents=True)
    (folder / NAME / "inside.txt").write_text("inside")
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "x.ipynb")
    prepared = hand_in()
    assert not prepared.readable
    assert prepared.files == {f"{NAME}/inside.txt": b"inside"}
    assert prepared.notes == [f"only ordinary files are read, these are none: {NAME}, pipe, x.ipynb"]


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not an ordinary file"):
        decode.read_file(tmp_path / "pipe", 1)
    (tmp_path / "link").symlink_to(__file__)
    with pytest.raises(OSError):
        decode.read_file(tmp_path / "link", 1)


@pytest.mark.skipif(os.name == "nt", reason="permissions are different")
def test_files_that_cannot_be_opened(hand_in, book, tmp_path, monkeypatch):
    closed = {NAME, "closed.txt"}
    opened = os.open

    def refuse(path, flags):
        if os.path.basename(path) in closed:
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "closed.txt").write_text("closed")
    (tmp_path / "ada" / "open.txt").write_text("open")
    (tmp_path / "ada" / NAME).write_text(json.dumps(book))
    with monkeypatch.context() as patch:  # permissions do not stop the administrator, who may run this
        patch.setattr(decode.os, "open", refuse)
        patch.setattr("tests.submissions.test_read.contents", lambda folder: None)
        prepared = hand_in()
    assert prepared.files == {"open.txt": b"open"}
    assert prepared.problems == [f"{NAME} cannot be opened (Permission denied): nothing could be run"]
    assert prepared.notes == ["files that cannot be opened are left out: closed.txt"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text(hand_in, book, tmp_path):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "caf\udce9.csv").write_bytes(b"1")
    prepared = hand_in(book)
    assert prepared.files == {}
    assert prepared.notes == ["files and folders with names that are not UTF-8 are left out: 1"]


def test_the_limits_of_files(hand_in, book, tmp_path, monkeypatch):
    monkeypatch.setattr(read, "MAX_FILE_MB", 1)
    monkeypatch.setattr(read, "MAX_FILES_MB", 2)
    monkeypatch.setattr(read, "MAX_FILES", 4)
    (tmp_path / "ada").mkdir()
    sizes = {"a": 1_000_001, "b": 900_000, "c": 900_000, "d": 900_000, "e": 10, "f": 10, "g": 10}
    for name, size in sizes.items():
        (tmp_path / "ada" / name).write_bytes(b"x" * size)
    prepared = hand_in(book)
    assert list(prepared.files) == ["b", "c", "e", "f"]
    assert prepared.notes == [
        "files of more than 1 MB are left out: a",
        "files beyond 4 or 2 MB in all are left out: d, g",
    ]


def test_a_folder_without_end(hand_in, book, tmp_path, monkeypatch):
    monkeypatch.setattr(read, "MAX_ENTRIES", 50)
    deep = tmp_path / "ada"
    for _ in range(100):
        deep = deep / "d"
    deep.mkdir(parents=True)
    prepared = hand_in(book)
    assert prepared.notes == ["the submission has more than 50 files and folders: the rest is left out"]


def test_a_zip_archive_with_the_name_of_a_notebook(hand_in, book, tmp_path):
    (tmp_path / "ada").mkdir()
    with zipfile.ZipFile(tmp_path / "ada" / NAME, "w") as archive:
        archive.writestr("../../evil.ipynb", "{}")
    assert hand_in().problems == [f"{NAME} is a zip archive, not a notebook: nothing could be run"]


# --- anything at all


def mutate(book, chance):
    """A few random changes of the kinds that people and editors make."""
    for _ in range(chance.randint(1, 6)):
        cells = book["cells"]
        at = chance.randrange(len(cells))
        kind = chance.choice(["delete", "copy", "move", "shuffle", "retype", "strip", "ids", "edit", "split"])
        if kind == "delete":
            del cells[at : at + chance.randint(1, 8)]
            cells or cells.append(code("pass"))
        elif kind == "copy":
            cells.insert(chance.randrange(len(cells)), copy.deepcopy(cells[at]))
        elif kind == "move":
            cells.insert(chance.randrange(len(cells)), cells.pop(at))
        elif kind == "shuffle":
            chance.shuffle(cells)
        elif kind == "retype":
            cells[at]["cell_type"] = chance.choice(["code", "markdown", "raw", "heading"])
        elif kind == "strip":
            for cell in chance.sample(cells, chance.randint(1, len(cells))):
                cell["metadata"].pop("nbgrader", None)
        elif kind == "ids":
            for cell in chance.sample(cells, chance.randint(1, len(cells))):
                cell["id"] = chance.choice(["same", None, cells[at].get("id")])
        elif kind == "edit":
            cells[at]["source"] = chance.choice(["", "x = 1", cells[at]["source"] + "\n# more"])
        elif kind == "split" and "\n" in cells[at]["source"]:
            first, _, rest = cells[at]["source"].partition("\n")
            cells[at : at + 1] = [copy.deepcopy(cells[at]) | {"source": part} for part in (first, rest)]


@pytest.mark.parametrize("seed", range(40))
def test_random_changes_can_always_be_graded(hand_in, book, grader, seed):
    chance = random.Random(seed)
    mutate(book, chance)
    prepared = hand_in(book)
    assert prepared.readable
    kept = "\n".join(match.normal(cell) for cell in sources(prepared))
    for cell in book["cells"]:  # no line of the learner's is lost
        if cell.get("metadata", {}).get("nbgrader", {}).get("solution"):
            assert match.normal(cell["source"]) in kept


@pytest.mark.parametrize("seed", range(20))
def test_random_damage_to_the_file_never_stops_grading(grader, book, tmp_path, seed):
    chance = random.Random(seed)
    data = bytearray(json.dumps(book).encode())
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(data))
        data[at : at + chance.choice([0, 1, 1, 50])] = chance.choice(
            [b"", b"\0", b"\xff", b'"', b"}", b"[", b"1e9"]
        )
    (tmp_path / NAME).write_bytes(data)
    prepared = prepare(tmp_path, grader.released, NAME)
    nbformat.validate(prepared.notebook)
    assert prepared.readable or prepared.problems


# --- what grading and `check` share


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("metadata", ["kept", "lost"])
def test_one_reader_for_every_way_of_saving(book, grader, check, tmp_path, encoding, metadata):
    if metadata == "lost":
        for number, cell in enumerate(book["cells"]):
            cell["metadata"], cell["id"] = {}, f"id-{number}"
        del book["metadata"]
    (tmp_path / NAME).write_bytes(json.dumps(book).encode(encoding))
    notebook, remarks = read_any(tmp_path / NAME, grader.released)
    solved = {cell.id: cell.source for cell in notebook.cells if cell.id in grader.reference}
    assert solved == grader.reference | {"derivation": ANSWER, "squared-error": "Sixty."}
    check(notebook)
    assert remarks.problems == []
    assert len(remarks.notes) == (encoding != "utf-8") + (metadata == "lost")


def test_the_form_made_without_a_gradebook_is_the_released_one(grader):
    made = released_form(find_week("3"))
    assert [cell.source for cell in made.cells] == [cell.source for cell in grader.released.cells]
    assert [cell.metadata for cell in made.cells] == [cell.metadata for cell in grader.released.cells]


@pytest.mark.parametrize("content", [None, b"", b"%PDF", b"[]"])
def test_one_reader_says_what_it_cannot_read(grader, tmp_path, content):
    if content is not None:
        (tmp_path / NAME).write_bytes(content)
    with pytest.raises(decode.Unreadable, match="is "):
        read_any(tmp_path / NAME, grader.released)


# --- notebooks whose outputs are large


def with_output(book, data):
    find(book, "sigmoid")["outputs"] = [
        {"output_type": "display_data", "metadata": {}, "data": {"application/json": data}}
    ]
    return book


LARGE = {
    "a picture": "A" * 2_000_000,
    "numbers": [round(0.001 * number, 3) for number in range(50_000)],
    "points": [[number, [number]] for number in range(10_000)],
    "tables": [{"x": number, "y": "[{\\"} for number in range(10_000)],
}


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("stored", ["dense", "indented", "utf-16"])
def test_outputs_are_left_out_before_anything_is_counted(hand_in, book, grader, monkeypatch, kind, stored):
    monkeypatch.setattr(decode, "MAX_STRIPPED_MB", 1)
    monkeypatch.setattr(decode, "MAX_NOTEBOOK_VALUES", 5_000)
    book["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": LARGE[kind]}}
    text = json.dumps(with_output(book, LARGE[kind]), indent=1 if stored == "indented" else None)
    prepared = hand_in(text.encode("utf-16") if stored == "utf-16" else text)
    assert_solved(prepared, grader)
    assert len(prepared.notes) == (stored == "utf-16")


def test_sources_that_speak_of_outputs_are_left_as_they_are(hand_in, book):
    source_text = 'x = {"outputs": [1, 2]}\ny = "\\"outputs\\": ["\nz = r"\\\\"  # "widgets": {'
    find(book, "sigmoid")["source"] = source_text
    with_output(book, {"outputs": [{"outputs": []}], "text": '"outputs": [{'})
    prepared = hand_in(book)
    assert source(prepared, "sigmoid") == source_text
    assert prepared.problems + prepared.notes == []


def test_the_line_of_an_error_is_that_of_the_file(hand_in, book):
    whole = json.dumps(with_output(book, list(range(100))), indent=1)
    at = whole.index('"id": "predict-visible"')
    prepared = hand_in(whole[:at] + "<<<<<<< HEAD\n" + whole[at:])
    line = whole[:at].count("\n") + 1
    assert prepared.problems[0].startswith(f"{NAME} is not valid JSON (line {line}): ")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b'{"cells": [' + b'"outputs": [' * 100_000,
        b'{"cells": [' + b'{"outputs": [{}]}, ' * 50_000,
        b'{"cells": ["' + b'\\"' * 500_000,
        b'"' * 1_000_000,
        b'{"outputs": [' + b"}" * 1_000_000,
    ],
    ids=["open", "outputs in outputs", "many outputs", "open string", "quotes", "wrong brackets"],
)
def test_hostile_bytes_take_no_longer_than_there_are_bytes(tmp_path, data):
    """A look at each byte for each other one would take hours."""
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(decode.Unreadable):
        decode.decode_file(tmp_path / NAME)
