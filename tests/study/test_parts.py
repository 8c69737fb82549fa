"""What `check` says about each part, read off notebooks that are made here, as if they had been run."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coursekit.study.parts import first_broken, parts_of

STUB = 'def {}(x):\n    raise NotImplementedError("replace this line with your solution")'
NOT_STARTED = ("NotImplementedError", "replace this line with your solution")


def cell(name, source, kind="code", outputs=(), tags=(), **about):
    about = {"grade_id": name, "grade": False, "solution": False, "locked": True, **about}
    metadata = nbformat.from_dict({"nbgrader": about, "tags": list(tags)})
    if kind == "markdown":
        return new_markdown_cell(source, metadata=metadata)
    errors = [new_output("error", ename=name, evalue=text, traceback=[]) for name, text in outputs]
    return new_code_cell(source, metadata=metadata, outputs=errors)


def notebook(solutions=None, errors=None, written="*Write your answer here.*", everything=False):
    """Two parts with a function each and a written one: sources of solution cells, and errors of cells."""
    solutions, errors = solutions or {}, errors or {}

    def made(name, source, kind="code", **about):
        return cell(name, source, kind, outputs=[errors[name]] if name in errors else [], **about)

    cells = [made("imports", "import numpy as np")]
    for number, part in enumerate(["one", "two"], start=1):
        cells += [
            made(f"{part}-statement", f"## Part {number}. The {part} (9 points)", "markdown"),
            made(part, solutions.get(part, STUB.format(part)), solution=True, locked=False),
            made(f"{part}-visible", f"check({part}(1))", grade=True, points=3),
            made(f"{part}-hidden", f"{part}(2)" if everything else "# Hidden checks", grade=True, points=6),
        ]
    cells += [
        made("why-statement", "## Part 3. Why? (4 points, graded by hand)", "markdown"),
        made("why", written, "markdown", grade=True, solution=True, locked=False, points=4),
    ]
    return new_notebook(cells=cells)


def parts(**how):
    return parts_of(notebook(**how), notebook())


def test_untouched():
    fails = {f"{part}-visible": NOT_STARTED for part in ("one", "two")}
    found = parts(errors=fails)
    assert [part.title for part in found] == ["Part 1. The one", "Part 2. The two", "Part 3. Why?"]
    assert [part.result for part in found] == ["not started"] * 3
    assert [(part.earned, part.judged, part.waiting, part.by_hand) for part in found] == [
        (0, 3, 6, 0),
        (0, 3, 6, 0),
        (0, 0, 0, 4),
    ]


def test_an_untouched_part_is_never_called_wrong():
    [one, two, why] = parts(errors={"one-visible": ("KeyError", "'w'"), "two-visible": NOT_STARTED})
    assert one.result == two.result == "not started"


def test_solved_with_and_without_hidden_checks():
    done = {"one": "def one(x): return 1", "two": "def two(x): return 2"}
    assert [part.result for part in parts(solutions=done, written="Because.")] == [
        "passed",
        "passed",
        "written",
    ]
    [one, *_] = parts(solutions=done, everything=True)
    assert (one.earned, one.judged, one.waiting) == (9, 9, 0)
    failed = {"one-hidden": ("CheckFailed", "- a: b.\n- c: d.")}
    [one, *_] = parts(solutions=done, everything=True, errors=failed)
    assert (one.result, one.earned, one.judged, one.messages) == ("FAILED", 3, 9, ["- a: b.\n- c: d."])


@pytest.mark.parametrize("kind", ["SyntaxError", "IndentationError", "TabError"])
def test_a_syntax_error_is_named_at_its_part_alone(kind):
    errors = {
        "one": (kind, "incomplete input (1234567.py, line 2)"),
        "one-visible": ("NameError", "name 'one' is not defined"),
        "two-visible": ("CheckFailed", "two of 1: expected 1, got 2."),
    }
    [one, two, _] = parts(
        solutions={"one": "def one(x):\n    return (1", "two": "def two(x): return 2"}, errors=errors
    )
    assert one.messages == [f"{kind} in the cell 'one', line 2: '(' was never closed"]
    assert two.messages == ["two of 1: expected 1, got 2."]


def test_what_stopped_the_definition_is_named():
    errors = {
        "one": ("ModuleNotFoundError", "No module named 'torch'"),
        "one-visible": ("NameError", "name 'one' is not defined"),
    }
    run = notebook(solutions={"one": "import torch\n\ndef one(x): return 1"}, errors=errors)
    solution = next(cell for cell in run.cells if cell.metadata.nbgrader.grade_id == "one")
    solution.outputs[0].traceback = [
        "\x1b[31mModuleNotFoundError\x1b[39m",
        "\x1b[36mCell In[3]\x1b[39m\x1b[32m, line 1\x1b[39m",
    ]
    [one, *_] = parts_of(run, notebook())
    assert one.messages == ["ModuleNotFoundError in the cell 'one', line 1: No module named 'torch'"]


def test_an_experiment_that_fails_does_not_hide_what_the_check_says():
    errors = {"one": ("ValueError", "my own"), "one-visible": ("CheckFailed", "one of 1: got None.")}
    [one, *_] = parts(solutions={"one": "def one(x): pass\none(0)"}, errors=errors)
    assert one.messages == ["one of 1: got None."]


def test_a_deleted_solution_is_named():
    run = notebook(errors={"one-visible": ("NameError", "name 'one' is not defined")})
    run.cells = [cell for cell in run.cells if cell.metadata.nbgrader.grade_id != "one"]
    [one, *_] = parts_of(run, notebook())
    assert one.messages == ["the cell 'one' is missing (NameError: name 'one' is not defined)"]


def test_the_first_given_cell_that_failed_is_named():
    assert first_broken(notebook(errors={"one-visible": NOT_STARTED})) is None
    said = first_broken(notebook(errors={"imports": ("Timeout", "stopped after 180 s: does your loop end?")}))
    assert said.startswith("The given cell 'imports' did not run (stopped after 180 s): ")
    example = cell("ex", "one(1)", outputs=[NOT_STARTED], tags=["raises-exception"])
    assert first_broken(new_notebook(cells=[example])) is None
