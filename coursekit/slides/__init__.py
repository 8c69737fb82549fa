"""Decks and the teaching guide: a lecture's notebook comes in, what stands in front of a class comes out.

Start with `deck.py`: it has `outline.py` read a lecture into sections of blocks, `beats.py` and `closing.py`
make frames of them (`frames.py`, `tables.py`, formulas and sentences by `markup.py`), `choose.py` keep what
an hour has room for, and `teacher.py` find what to ask and which misconceptions to expect. `guide.py` makes
the generated parts of docs/teaching. The commands are in `commands.py`.
"""
