"""A competition of programs: who predicts late flights best, on weeks that nobody has seen.

In: entries, each a file with `fit` and `predict`. Out: a public score, a board, a final ranking.
Start with `host.py` (what `compete host` does) and `run.py` (how an entry is judged, with the runs of
`entry_process.py`). What an entry sees is cut in `tables.py`, what judges with the seed of `secret_cut.py`.
`inside.py` is the only module that runs where the entry does; the room `standing` makes scores and boards.
"""
