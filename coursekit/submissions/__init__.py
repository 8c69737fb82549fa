"""Whatever a learner or a learning platform hands over comes in; clean notebooks go out.

`collect.py` takes a platform's folder or zip (`downloads.py`) to STUDENT/WEEK/ by name (`students.py`);
`read.py` takes the notebook to grade and the other files from there. Start with `collect.py` for the
first half and with `read.py` for the second.
"""
