"""The question bank and the mock interview drawn from it.

In: interview/questions/*.yml and what the candidate says. Out: scores, feedback, cards to review, decks.
Start with `bank.py` (questions and their checks), then `plan.py` (draws an interview by seed), `state.py`
(what it is at, from the events in `journal.py` alone) and `session.py` (what a candidate does). `scoring.py`
judges by what `evidence/` finds. `fronts/` shows it, `resume/` checks resumes, `quiz/` writes the
small questions for learning platforms.
"""
