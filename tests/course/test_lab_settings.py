"""What .jupyter makes of JupyterLab's server: saving forgets the session, learners see no grader's things."""

import copy
import os

import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config.loader import PyFileConfigLoader

from coursekit.course.syllabus import ROOT
from coursekit.notebooks.execute import KERNELSPEC, LANGUAGE_INFO, WIDGET_VIEW

CONFIG = ".jupyter/jupyter_server_config.py"


def settings():
    return PyFileConfigLoader(CONFIG, path=str(ROOT)).load_config()


@pytest.fixture
def learner(monkeypatch):
    monkeypatch.delenv("COURSE_INSTRUCTOR", raising=False)


@pytest.fixture
def contents(learner, tmp_path):
    return LargeFileManager(root_dir=str(tmp_path), config=settings())


def stored():
    """A notebook as it is committed: what a cell printed, and no trace of a session."""
    code = new_code_cell("show()", execution_count=1, outputs=[new_output("stream", text="seen\n")])
    notebook = new_notebook(cells=[new_markdown_cell("# Title"), code])
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO})
    return notebook


def opened(notebook):
    """The same as JupyterLab holds it after a run: the kernel's version, a live widget, trust, its state."""
    notebook = copy.deepcopy(notebook)
    notebook.metadata.language_info = {**LANGUAGE_INFO, "version": "3.11.7", "pygments_lexer": "ipython3"}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    code = notebook.cells[1]
    code.metadata["trusted"] = True
    widget = {WIDGET_VIEW: {"model_id": "1", "version_major": 2}, "text/plain": "IntSlider(value=0)"}
    code.outputs.append(new_output("display_data", data=widget))
    return notebook


def test_a_notebook_that_was_read_and_run_is_saved_as_it_was_stored(contents, tmp_path):
    path = tmp_path / "lecture.ipynb"
    nbformat.write(stored(), path)
    before = path.read_text(encoding="utf-8").rstrip()
    contents.save({"type": "notebook", "format": "json", "content": opened(stored())}, "lecture.ipynb")
    after = path.read_text(encoding="utf-8").rstrip()
    assert [cell["source"] for cell in nbformat.reads(after, 4).cells] == ["# Title", "show()"]
    ids = [cell.id for cell in nbformat.reads(before, 4).cells]
    for old, new in zip(ids, [cell.id for cell in nbformat.reads(after, 4).cells], strict=True):
        after = after.replace(new, old)
    assert after == before


def test_notebooks_of_other_languages_and_other_files_are_saved_as_they_are(contents, tmp_path):
    notebook = stored()
    notebook.metadata.language_info = {"name": "R", "version": "4.5"}
    contents.save({"type": "notebook", "format": "json", "content": notebook}, "r.ipynb")
    assert nbformat.read(tmp_path / "r.ipynb", 4).metadata.language_info.version == "4.5"
    contents.save({"type": "file", "format": "text", "content": "mine\n"}, "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "mine\n"


def listed(tmp_path):
    for name in ("lectures", "solutions", "grading"):
        (tmp_path / name).mkdir()
    contents = LargeFileManager(root_dir=str(tmp_path), config=settings())
    return {entry["name"] for entry in contents.get("")["content"]}


def test_learners_see_no_folder_and_no_menu_of_graders(learner, tmp_path):
    assert listed(tmp_path) == {"lectures"}
    server = settings().ServerApp
    page = server.tornado_settings["page_config_hook"](None, {"disabledExtensions": []})
    assert page["disabledExtensions"] == ["@jupyter/nbgrader"]
    assert not any(server.jpserver_extensions.to_dict()["update"].values())


def test_a_kernel_computes_in_one_thread_unless_somebody_said_otherwise(learner, monkeypatch):
    for said, number in [(None, "1"), ("4", "4")]:
        if said:
            monkeypatch.setenv("OMP_NUM_THREADS", said)
        else:
            monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
        settings()
        assert os.environ["OMP_NUM_THREADS"] == number


def test_instructors_see_both(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_INSTRUCTOR", "1")
    assert listed(tmp_path) == {"lectures", "solutions", "grading"}
    assert not {"tornado_settings", "jpserver_extensions"} & set(settings().ServerApp)
