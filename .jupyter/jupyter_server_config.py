"""JupyterLab opens the start page and keeps its terminal quiet; settings of its interface are in labconfig/.

course.py puts this folder on JUPYTER_CONFIG_PATH. On Binder the repository is the home folder, where Jupyter
looks for `.jupyter` by itself.
"""

import contextlib
from pathlib import Path

import zmq

c = get_config()  # noqa: F821  (Jupyter provides it)

c.LabApp.default_url = "/lab/tree/README.md"
c.ServerApp.allow_root = True  # in containers everybody is root
c.Application.log_level = "ERROR"  # at WARN, every notebook of a fresh clone is announced as "not trusted"
# Without it every kernel warns in the terminal that it talks to JupyterLab unencrypted.
c.KernelManager.transport_encryption = "auto" if zmq.has("curve") else "disabled"

# nbgrader's Formgrader warns when the exchange directory that nbgrader_config.py names is not there.
with contextlib.suppress(OSError):
    (Path(__file__).resolve().parent.parent / "grading/exchange").mkdir(parents=True, exist_ok=True)
