"""The misconception clinic: wrong answers that graders are tested with, as bugs to find, explain and mend.

In: `clinic/cases/NN_topic.yml`, which chooses wrong answers and says how each one shows and how a mend is
judged; the answers in `tests/answers/`. Out: `clinic/NN_topic.ipynb` with its outputs, `clinic/README.md`.
Start with `cases.py` (what a case is), then `pages.py` (a case as cells) and `build.py`, which runs and
writes them. `trials.py` is what the check cells call.
"""
