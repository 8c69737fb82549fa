"""JupyterLab opens the start page and keeps its terminal quiet; settings of its interface are in labconfig/.

course.py puts this folder on JUPYTER_CONFIG_PATH. On Binder the repository is the home folder, where Jupyter
looks for `.jupyter` by itself. `python course.py lab --instructor` sets COURSE_INSTRUCTOR.
"""

import contextlib
import os
import warnings
from pathlib import Path

import zmq

c = get_config()  # noqa: F821  (Jupyter provides it)

# Kernels inherit it. Threads that wait for each other stand still where cores are shared, as on Binder: six
# fits of boosting took 35 s beside two busy processes, and 0.3 s with one thread.
os.environ.setdefault("OMP_NUM_THREADS", "1")


def forget_the_session(model, **_):
    """Save a notebook without what JupyterLab adds by opening it, or shows from a kernel that will be gone.

    So a lecture that was only read stays as git knows it, and no dead control is met when it is opened again.
    """
    if model["type"] == "notebook" and model["content"]["nbformat"] == 4:
        from coursekit.notebooks.execute import forget_session

        forget_session(model["content"])


c.ContentsManager.pre_save_hook = forget_the_session
warnings.filterwarnings(
    "ignore", "Overriding existing pre_save_hook"
)  # Jupyter reads this file more than once

c.LabApp.default_url = "/lab/tree/README.md"
c.ServerApp.allow_root = True  # in containers everybody is root
c.Application.log_level = "ERROR"  # at WARN, every notebook of a fresh clone is announced as "not trusted"
# Without it every kernel warns in the terminal that it talks to JupyterLab unencrypted.
c.KernelManager.transport_encryption = "auto" if zmq.has("curve") else "disabled"


def hide_nbgrader(_, page_config):
    page_config["disabledExtensions"].append("@jupyter/nbgrader")
    return page_config


if "COURSE_INSTRUCTOR" not in os.environ:  # learners see neither nbgrader's menus nor what only graders open
    c.ServerApp.tornado_settings = {"page_config_hook": hide_nbgrader}
    c.ContentsManager.hide_globs.extend(["solutions", "grading"])
    parts = ("formgrader", "validate_assignment", "assignment_list", "course_list")
    c.ServerApp.jpserver_extensions.update({f"nbgrader.server_extensions.{part}": False for part in parts})

# nbgrader's Formgrader warns when the exchange directory that nbgrader_config.py names is not there.
with contextlib.suppress(OSError):
    (Path(__file__).resolve().parent.parent / "grading/exchange").mkdir(parents=True, exist_ok=True)
