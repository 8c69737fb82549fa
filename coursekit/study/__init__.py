"""One learner's own assignment: judged as grading judges it, scored by its author where a person must, kept.

In: the notebook in which somebody works. Out: a table with messages, and lines of `progress/checks.jsonl`.
Start with `check.py`, the command; `attempt.py` reads and runs the notebook, `parts.py` says how each part
went, `written.py` has the learner score the written parts. Above `judging`, whose verdicts it shows.
"""
