"""What an instructor signs, how anybody verifies it, and what a learner alone can only say.

In: the gradebook (by way of `progress`), a key outside of the course's folder. Out: an Open Badge 3.0 as
JSON, in a picture and in a page; or a learner's unsigned record. Start with `issue.py` (from the gradebook to
files), `credential.py` (what is signed), `rule.py` (who has completed the course) and `verify.py` (what is
checked of a file). `keys.py` makes and reads keys, `files.py` puts a credential into a picture or a page and
takes it out, `pages.py` draws, `record.py` is the learner's. `errors.py` has what can go wrong.
"""
