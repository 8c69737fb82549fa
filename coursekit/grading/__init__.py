"""A class's submissions come in; nbgrader's gradebook, autograded notebooks and records go out.

Start with `grade.py`: it finds what is new (`digest.py`), has each submission graded by `one.py` in a process
of its own or on a cluster (`cluster.py`), and writes each result as it comes (`writer.py`, `record.py`).
`steps.py` holds our versions of nbgrader's own steps; `memory_gradebook.py` is the gradebook they ask.
"""
