"""The course as a web site that needs no network and no server.

In: lectures and assignments as they are committed, the bank, the guides, and site/ (settings, style, pages of
its own). Out: HTML in a folder or a zip. Start with `build.py` (the way of a build) and `stage.py`; `plan.py`
says which pages there are, `lesson.py` makes a notebook ready, `links.py` leads every link to its page,
`glossary.py` and `cheatsheet.py` collect, `mathml.py` writes formulas. The browser
edition is made in `lite/`.
"""
