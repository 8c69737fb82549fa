"""What a candidate or an interviewer sees: notebook panel, terminal, printed sheet.

In: the engine's state. Out: screens; no front holds any state of the interview.
Start with `script.py`, the words that all fronts share, and `drafts.py`, which keeps what is being written;
`panel.py` (of `screens.py` and `pieces.py`) is for the notebook, `terminal.py` and `review.py` are for a
terminal (through `console.py`), `sheet.py` is for paper, `report.py` says the feedback in all of them.
"""
