"""What people read after grading: feedback pages, the class report, status and grades as tables.

In: the gradebook and the records of `grading`. Out: HTML for learners, a report and tables for instructors.
Start with `status.py` (the standing of each learner); `feedback.py` and `report.py` write pages, `export.py`
tables. The report counts in `outcomes.py` and `item_analysis.py` and draws in `report_figures.py`.
`sanitize.py` keeps learners' HTML harmless and hidden checks hidden.
"""
