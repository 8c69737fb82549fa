"""Who stands where, and why: from answers to a public board and a final ranking.

In: the answers of entries that ran. Out: a log, scores, a page.
Start with `ledger.py`, which remembers it all and builds on `chained_log.py`. `ladder.py` decides what the
public board shows, `ranking.py` what the final one says, `board.py` writes the page.
"""
