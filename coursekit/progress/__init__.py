"""Where somebody stands: made from what really ran, told apart from what was only said.

In: the lines under `progress/`, the mock interview's journal, the notebooks in `assignments/`; for an
instructor the gradebook. Out: a table, a page, a panel, the next step. Start with `sources.py` (what was
noted), then `weeks.py` (what it says of each week). `ran.py` notes which cells of a lecture ran,
`gradebook.py` reads grades, `steps.py` names what comes next, `missed.py` what was missed, `days.py` the
points day by day. `where.py` puts it together; `text.py`, `page.py` and `panel.py` show it.
"""
