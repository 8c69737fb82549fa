"""A competition of programs: who predicts late flights best, on weeks that nobody has seen.

In: entries, each a file with `fit` and `predict`. Out: a public score, a board, a final ranking.
Start with `host.py` (what `compete host` does) and `run.py` (how an entry is run). What an entry sees is cut
in `tables.py`; the part of it that judges is cut with the seed of `secret_cut.py`; `ladder.py` decides what
the public board shows, `ranking.py` what the final one says; `ledger.py` and `chained_log.py` keep what
happened.
`inside.py` is the only module that runs where the entry does.
"""
