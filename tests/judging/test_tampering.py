"""A learner who bends the graders earns no more than the honest part of the work.

The checks run in a process of their own, so most of what is bent here is bent in vain. What can still be
bent is the agent that answers them in the learner's process: it can send values; only right ones earn points.

What an attempt can gain depends on the pipeline, which is the same for all weeks, and for some of them on the
week's own checks: all are made on one week, these few on every week.

Each attempt is made on a notebook in which the first part is solved honestly and the others hold
answers that run and compute nothing.
"""

import ast
import textwrap

import nbformat
import pytest
from nbgrader.utils import is_solution

from coursekit.course.syllabus import built_weeks, find_week
from coursekit.notebooks.cells import is_test_cell
from tests.harness import Grader
from tests.quick import Work, judge_answers

WEEKS = built_weeks()
EVERY_ATTEMPT_ON = find_week("3")
# Attempts whose success would depend on what the checks of a week compare with what.
DEPENDS_ON_THE_CHECKS = ("oracles_patched", "agent_echoes_what_it_is_asked")

STRIP_CHECKS = """
import ast

class Strip(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()

    def visit_Raise(self, node):
        return ast.Pass()

    def visit_Expr(self, node):
        return ast.Pass()

get_ipython().ast_transformers.append(Strip())
"""
# What each attempt runs at the end of the honest solution cell.
CODE_ATTEMPTS = {
    "checks_redefined": """
        check_close = check_true = check_raises = lambda *args, **kwargs: None
    """,
    "numpy_testing_patched": """
        import numpy.testing
        for _name in dir(numpy.testing):
            if _name.startswith("assert"):
                setattr(numpy.testing, _name, lambda *args, **kwargs: None)
    """,
    "comparison_patched": """
        import numpy as np
        np.abs = lambda x: np.zeros_like(x)
        np.array = np.asarray = lambda *args, **kwargs: np.float64(0.0)
        np.allclose = np.array_equal = lambda *args, **kwargs: True
    """,
    "oracles_patched": """
        import numpy as np
        import scipy.special, sklearn.metrics, sklearn.linear_model, sklearn.preprocessing, sklearn.ensemble
        sklearn.metrics.log_loss = scipy.special.expit = lambda *args, **kwargs: None
        for _module in (sklearn.preprocessing, sklearn.ensemble, sklearn.linear_model):
            for _name in _module.__all__:
                _class = getattr(_module, _name)
                if isinstance(_class, type):
                    _class.fit = lambda self, *args, **kwargs: self
                    _class.transform = _class.predict = lambda self, *args, **kwargs: None
    """,
    "checks_stripped_from_the_syntax_tree": STRIP_CHECKS,
    "checks_stripped_from_the_text": """
        def strip(lines):
            return ["pass\\n"] if any("check_" in line for line in lines) else lines
        get_ipython().input_transformers_post.append(strip)
        get_ipython().input_transformer_manager.cleanup_transforms.append(strip)
    """,
    "errors_hidden": """
        get_ipython().set_custom_exc((Exception,), lambda *args, **kwargs: None)
        import builtins
        builtins.AssertionError = type("Quiet", (Exception,), {})
    """,
    "points_displayed": """
        import sys
        sys.displayhook(100.0)
    """,
    "builtins_shadowed": """
        zip = enumerate = map = lambda *args, **kwargs: []
        range = lambda *args: []
        isinstance = all = any = lambda *args: True
        len = abs = max = min = lambda *args: 0
        AssertionError = type("Quiet", (Exception,), {})
    """,
    "agent_answers_zero": """
        import sys
        for _module in list(sys.modules.values()):
            if hasattr(_module, "AGENT"):
                type(_module.AGENT)._do_call = lambda self, message, buffers, out: {"value": 0.0}
                type(_module.AGENT)._do_get = lambda self, message, buffers, out: {"value": 0.0}
    """,
    "agent_echoes_what_it_is_asked": """
        import json, sys
        def echo(self, message, buffers, out):
            out.extend(buffers)
            return {"value": (json.loads(message["args"])[0] or [None])[0]}
        for _module in list(sys.modules.values()):
            if hasattr(_module, "AGENT"):
                type(_module.AGENT)._do_call = echo
    """,
    "agent_raises_whatever_is_wanted": """
        import sys
        error = {"name": "ValueError", "mro": ["ValueError"], "message": "X y w p z loss F", "frames": []}
        for _module in list(sys.modules.values()):
            if hasattr(_module, "AGENT"):
                type(_module.AGENT)._do_call = lambda self, message, buffers, out: {"error": error}
    """,
    "agent_names_what_is_lent": """
        import sys
        for _module in list(sys.modules.values()):
            if hasattr(_module, "AGENT"):
                type(_module.AGENT)._do_call = lambda *args: {"value": {"t": "lent", "n": 1}}
    """,
    "agent_cuts_the_line": """
        import sys
        for _module in list(sys.modules.values()):
            if hasattr(_module, "AGENT"):
                type(_module.AGENT)._do_call = lambda self, *args: self._channel.close()
    """,
    "garbage_on_the_line": """
        import sys
        def garbage(self, message, buffers, out):
            self._channel._connection.sendall(b"\\xff" * 10_000)
            return {"value": None}
        for _module in list(sys.modules.values()):
            if hasattr(_module, "AGENT"):
                type(_module.AGENT)._do_call = garbage
    """,
}


def first_part(grader):
    """The first solution cell of the assignment, by id."""
    return next(iter(grader.reference))


@pytest.fixture(params=[week for week in WEEKS if week != EVERY_ATTEMPT_ON], ids=lambda week: week.id)
def other_grader(request, tmp_path):
    return Grader(request.param, tmp_path)


@pytest.fixture(scope="module")
def grader(tmp_path_factory):
    return Grader(EVERY_ATTEMPT_ON, tmp_path_factory.mktemp("tampering"))


@pytest.fixture(scope="module")
def honest(grader):
    return grader.grade(submission(grader))


def submission(grader, bent=""):
    """The first part solved, with `bent` at the end of its cell, and answers that compute nothing."""
    name = first_part(grader)
    cells = {**useless(grader), name: grader.reference[name] + "\n" + textwrap.dedent(bent)}
    return grader.submission(cells, base={})


def names_by_cell(grader):
    """Functions and classes that each solution cell of code defines, the first cell left out."""
    found = {}
    for cell, source in list(grader.reference.items())[1:]:
        if cell not in grader.written:
            found[cell] = [node.name for node in ast.parse(source).body if hasattr(node, "name")]
    return found


def useless(grader):
    """Answers that run without an error and compute nothing, for all parts but the first.

    Not the untouched stubs: these raise before any check is reached, so that a bent check would not show.
    """
    anything = "type('Nothing', (), {'__getattr__': lambda self, name: lambda *args, **kwargs: 0.0})()"
    return {
        cell: "".join(f"def {name}(*args, **kwargs):\n    return {anything}\n\n" for name in names)
        for cell, names in names_by_cell(grader).items()
    }


def earned(result):
    return {name for name, points in result.points.items() if points}


def gains(grader, honest, attempts):
    """What each attempt earns more than the honest part of the work."""
    results = grader.grade_all([submission(grader, CODE_ATTEMPTS[attempt]) for attempt in attempts])
    gained = zip(attempts, (earned(result) - earned(honest) for result in results), strict=True)
    return {attempt: more for attempt, more in gained if more}


def test_all_attempts(grader, honest):
    assert earned(honest), "the honest part must earn something, or this test shows nothing"
    assert not gains(grader, honest, list(CODE_ATTEMPTS))


def test_attempts_that_depend_on_the_checks(other_grader):
    name = first_part(other_grader)
    work = {"honest": Work({**useless(other_grader), name: other_grader.reference[name]}, ask_all=True)}
    ((_, honest),) = judge_answers(other_grader, work)
    assert earned(honest), "the honest part must earn something, or this test shows nothing"
    assert not gains(other_grader, honest, DEPENDS_ON_THE_CHECKS)


def test_objects_that_equal_everything(grader, honest):
    """Every name that the checks use becomes an object that compares equal to anything."""
    always = textwrap.dedent("""
        class Always:
            def __init__(self, *args, **kwargs): pass
            def __call__(self, *args, **kwargs): return Always()
            def __getattr__(self, name):
                if name.startswith("__"): raise AttributeError(name)
                return Always()
            def __eq__(self, other): return True
            def __ne__(self, other): return False
            def __bool__(self): return True
            def __len__(self): return 1
            __hash__ = None
        """)
    name = first_part(grader)
    cells = {
        cell: always + "".join(f"{each} = Always()\n" for each in names)
        for cell, names in names_by_cell(grader).items()
    }
    result = grader.grade(grader.submission({name: grader.reference[name], **cells}, base={}))
    assert earned(result) <= earned(honest)


def test_edited_deleted_and_emptied_test_cells_come_back(grader, honest):
    solved = submission(grader)
    edited, deleted, worthless = (nbformat.reads(nbformat.writes(solved), as_version=4) for _ in range(3))
    for cell in edited.cells:
        if is_test_cell(cell):
            cell.source = "pass"
            cell.metadata.nbgrader.points = 100
    deleted.cells = [cell for cell in deleted.cells if is_solution(cell)]  # the given cells, too
    for cell in worthless.cells:
        if not is_solution(cell) and cell.cell_type == "code":
            cell.source = "1000.0"
    for result in grader.grade_all([edited, deleted, worthless]):
        assert result.points == honest.points
        assert result.possible == honest.possible
