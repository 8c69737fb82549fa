"""What we change or override inside libraries is still there in the versions that are installed."""

import importlib
import operator
from importlib.metadata import version

import pytest
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from nbclient import NotebookClient
from nbgrader.preprocessors import GetGrades, OverwriteCells

from coursekit.grading.steps import RestoreCells
from coursekit.notebooks.waiting import BlockingWait
from coursekit.processes import library_patches
from coursekit.processes.library_patches import PATCHES, Patch
from coursekit.processes.quiet_kernel import QuietKernel, QuietKernelApp
from coursekit.results.feedback import GetGradesAndState

# Our class, the library's, and what it takes over by a name that the library may change without saying so.
OVERRIDDEN = [
    (QuietKernel, IPythonKernel, ["_publish_execute_input", "_publish_status"]),
    (QuietKernelApp, IPKernelApp, ["init_kernel", "kernel_class", "shell_channel_thread"]),
    (BlockingWait, NotebookClient, ["_async_poll_output_msg", "_async_poll_for_reply"]),
    (BlockingWait, NotebookClient, ["_async_check_alive", "_async_handle_timeout", "_get_timeout"]),
    (RestoreCells, OverwriteCells, ["add_missing_grade_cells", "missing_cell_transform"]),
    (GetGradesAndState, GetGrades, ["_get_score"]),
]


def missing(patch):
    """What to say if a patch has lost its place; empty if it has not."""
    try:
        operator.attrgetter(patch.name)(importlib.import_module(patch.module))
    except (ImportError, AttributeError):
        library = patch.library.split()[0]
        installed = "" if library == "Python" else f", {version(library)} is installed"
        return (
            f"{patch.module}.{patch.name} is gone (patched for {patch.library}{installed}). {patch.why}"
            " Look for its new place, or take the patch out of coursekit/processes/library_patches.py."
        )
    return ""


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: f"{patch.module}.{patch.name}")
def test_what_is_patched_is_still_there(patch):
    assert not missing(patch), missing(patch)


def test_a_patch_that_lost_its_place_is_named():
    gone = Patch("nbgrader 0.9.6", "nbgrader.preprocessors.saveautogrades", "Notebook.x", "Reason.")
    assert missing(gone).startswith("nbgrader.preprocessors.saveautogrades.Notebook.x is gone (patched for")
    assert "Reason. Look for its new place" in missing(gone)


@pytest.mark.parametrize(("ours", "theirs", "names"), OVERRIDDEN)
def test_what_is_overridden_is_still_there(ours, theirs, names):
    gone = [name for name in names if not hasattr(theirs, name)]
    assert not gone, f"{ours.__name__} takes over {gone}, which {theirs.__module__} no longer has"


def test_nbgraders_own_gradebook_comes_back():
    modules = [importlib.import_module(patch.module) for patch in library_patches.GRADEBOOKS]
    before = [module.Gradebook for module in modules]
    with library_patches.gradebook_replaced("book"):
        assert {module.Gradebook("sqlite://") for module in modules} == {"book"}
    assert [module.Gradebook for module in modules] == before
