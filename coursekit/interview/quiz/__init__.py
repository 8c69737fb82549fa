"""The bank's small questions as a quiz for a learning platform.

In: the probes of a week's interview questions. Out: a file that Moodle or Canvas imports. Start with
`write.py` (the command `quiz`). `items.py` says what a platform asks; `moodle.py` and
`canvas.py` write it down in their formats.
"""
