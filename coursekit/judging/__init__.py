"""The trusted side: test cells come in, verdicts go out; the learner's code stays in its own process.

Start with `judge.py`, which starts a `checker.py` for a submission and asks it for verdicts (`verdict.py`).
For each test cell the checker has a `session.py` with `agent.py`, which sits in the learner's kernel and
calls the learner's functions; what goes to and fro is what `wire.py` can write down. Among the checks, the
learner's things are `remote.py`, errors `errors.py`, changed arguments `changes.py`; `oracles.py` lists the
libraries that checks compare with. `separate_execute.py` is the step of nbgrader's that runs a notebook so:
with kernels that may end (`restarting.py`), limits of outputs (`outputs.py`), notes of `problems.py`.
"""
