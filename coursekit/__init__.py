"""The plumbing of the course: data for lectures, accessible figures, and the commands behind course.py.

Imported in a lecture that runs in JupyterLab, it also notes, on this machine, which cells ran.

What a learner must understand is written out in a notebook; nothing of the curriculum lives here.
"""

import importlib
import os
import sys

# jsonschema, on which every notebook library stands, would spend seconds importing this optional
# parser of web addresses; it does without it when told that it is absent.
sys.modules.setdefault("rfc3987_syntax", None)

_HOME = {
    "COLORS": "coursekit.lecture.figures",
    "load_flights": "coursekit.lecture.data",
    "load_flights_raw": "coursekit.lecture.data",
    "load_nhanes": "coursekit.lecture.data",
    "load_nhanes_raw": "coursekit.lecture.data",
    "mended": "coursekit.clinic.trials",
    "show": "coursekit.lecture.figures",
    "show_progress": "coursekit.progress.panel",
    "use_style": "coursekit.lecture.figures",
}
__all__ = list(_HOME)


def __getattr__(name: str):
    """Import on first use: nbgrader and every command import this package, few need pandas or Matplotlib."""
    if name not in _HOME:
        raise AttributeError(f"coursekit has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__():
    return sorted([*globals(), *_HOME])


if os.environ.get("JPY_SESSION_NAME"):  # JupyterLab's name for the notebook of this kernel
    from coursekit.progress import ran

    ran.watch()
