"""A resume comes in, as text, Markdown, LaTeX or PDF; what a recruiter would flag goes out.

Start with `rules.py`, the findings. `lines.py` reads lines from any format, `read.py` makes projects and
sections of them, `words.py` lists the phrases that the rules look for.
"""
