"""The repository itself: which weeks there are, where everything lies, how files are written.

In: syllabus.yml and nbgrader_config.py. Out: `Week`, `Course` and paths, for every other room.
Start with `syllabus.py` (weeks, and the texts generated from them), then `folders.py` (one course's
folders and gradebook). It imports no other room.
"""
