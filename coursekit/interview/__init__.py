"""The question bank and the mock interview drawn from it.

In: interview/questions/*.yml and what the candidate says. Out: scores, feedback, cards to review, decks.
Start with `bank.py` (questions and their checks), then `plan.py` (draws an interview by seed) and
`session.py` (the engine, which follows from the events in `journal.py` alone). `fronts/` shows it,
`resume/` checks resumes.
"""
