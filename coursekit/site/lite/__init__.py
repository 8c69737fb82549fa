"""The browser edition: the course in JupyterLite, where Python runs in the page.

In: lectures, released assignments, questions and tables as they are committed. Out: a folder or a zip for
any web server. Start with `build.py`; `contents.py` makes notebooks and pages ready, `wheels.py` packs what
they import.
"""
