"""The plumbing of the course: data for lectures, accessible figures, and the commands behind course.py.

What a learner must understand is written out in a notebook; nothing of the curriculum lives here.
"""

from coursekit.data import load_flights, load_flights_raw, load_nhanes, load_nhanes_raw
from coursekit.figures import COLORS, show, use_style

__all__ = [
    "COLORS",
    "load_flights",
    "load_flights_raw",
    "load_nhanes",
    "load_nhanes_raw",
    "show",
    "use_style",
]
