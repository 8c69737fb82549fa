"""Whatever a learner or a learning platform hands over comes in; clean notebooks go out.

`collect.py` takes a platform's folder or zip (`downloads.py`) to STUDENT/WEEK/: `names.py` reads who and when
(`students.py`, `times.py`), `choose.py` finds the assignment among several notebooks. `read.py` takes the
notebook to grade and the other files from there. Start with `collect.py` for the first half and with
`read.py` for the second.
"""
