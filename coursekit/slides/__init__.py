"""Decks and the teaching guide: a lecture's notebook comes in, what stands in front of a class comes out.

Start with `deck.py`: it has `outline.py` read a lecture into sections of blocks, `beats.py` and `closing.py`
make frames of them (`frames.py`), `choose.py` keep what an hour has room for, and `teacher.py` find what to
ask and which misconceptions to expect. What stands on a frame is written by `exercises.py`, `excerpts.py` (of
code), `tables.py` and `markup.py` (sentences and formulas). `guide.py` makes the generated parts of
docs/teaching, `schedules.py` its minutes. The commands are in `commands.py`.
"""
