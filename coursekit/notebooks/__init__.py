"""One notebook: run and stored by its author, released, and a learner's read back whatever saved it.

In: a lecture, a source notebook or a learner's work. Out: outputs, assignments/, recognized cells.
Start with `cells.py` (what kind a cell is), then `execute.py`, `release.py` and `source.py`, which says what
release refuses. `checks_cell.py` is the text
of the cell `checks` in every assignment. `recover.py` reads a learner's file: `decode.py` takes cells from
bytes, `match.py` finds which cell is which, `mend.py` puts right what would stop a grader; what they have
to say are `remarks.py`. `answer_files.py` reads the right and wrong answers that graders are tested with.
"""
