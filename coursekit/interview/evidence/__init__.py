"""What speaks for an answer, and what does not.

In: what a candidate wrote or chose. Out: numbers and shapes that are read exactly, how much a text can have
said, which probes are asked and whether they are right. Nothing here judges whether prose is true.
Start with `probes.py` (the small questions after an answer), then `words.py` (what counts as said, and as a
citation); `numerals.py` reads numbers and shapes as people write them; `opinion.py` asks a language model on
this machine, if somebody wants that.
"""
