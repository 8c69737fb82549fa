"""Whatever a learner or a learning platform hands over comes in; clean notebooks go out.

`collect.py` takes a platform's folder or zip (`downloads.py`) to STUDENT/WEEK/ by name (`students.py`);
`read.py` reads one submission with care, `match.py` finds which cell is which, `mend.py` puts right what
would stop a grader. Start with `collect.py` for the first half and with `read.py` for the second.
"""
