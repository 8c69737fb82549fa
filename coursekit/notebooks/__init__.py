"""One notebook: run and stored by its author, released, checked by its learner, read back whatever saved it.

In: a lecture, a source notebook or a learner's work. Out: outputs, assignments/, a table of results.
Start with `cells.py` (what kind a cell is), then `execute.py` and `release.py`. `checks_cell.py` is the text
of the cell `checks` in every assignment. `recover.py` reads a learner's file: `decode.py` takes cells from
bytes, `match.py` finds which cell is which, `mend.py` puts right what would stop a grader.
"""
