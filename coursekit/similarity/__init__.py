"""Which submissions of an assignment share passages that neither the course nor chance explains.

In: nbgrader's folder of submissions, the release, the reference solution, the lectures. Out: pairs, and a
page that shows their passages side by side. Start with `compare.py`. `tokens.py` reads code so that chosen
names make no difference, `known.py` collects what everybody may have copied, `read.py` what learners wrote,
`levels.py` says from when on a pair is worth a look, and `page.py` makes the page. Nothing of a submission is
run.
"""
