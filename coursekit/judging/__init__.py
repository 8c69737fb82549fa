"""The trusted side: test cells come in, verdicts go out; the learner's code stays in its own process.

Start with `judge.py`, which starts a `checker.py` for a submission and asks it for verdicts. The checker
calls the learner's functions through `agent.py`, which sits in the learner's kernel; what goes to and fro is
what `wire.py` can write down. `oracles.py` lists the libraries that checks compare with.
"""
