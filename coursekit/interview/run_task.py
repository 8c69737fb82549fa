"""Runs a candidate's code and the tests of its task. Started by scoring.run_code; reads JSON, prints JSON."""

import contextlib
import io
import json
import math
import sys
import warnings

from coursekit.interview import sql

MAX_PRINTED = 2_000
MAX_VALUE, MAX_VALUES = 200, 3  # characters of a returned value, and values of one test


def judge(task: dict, source: str) -> dict:
    """How many tests of a task a source passes: the fields of a CodeCheck, or of a SqlCheck."""
    if "tables" in task:
        return sql.evaluate(task["tables"], task["solution"], task["ordered"], source)
    return evaluate(task["function"], task["tests"], source)


def evaluate(function: str, tests: list[str], source: str) -> dict:
    """How many tests are True beside the code, with a line for each that is not."""
    import numpy as np

    room = {"math": math, "np": np, "__name__": "task"}
    try:
        exec(compile(source, "<your code>", "exec"), room)
    except BaseException as error:
        return {"passed": 0, "messages": [f"the code does not run: {_described(error)}"]}
    if not callable(room.get(function)):
        return {"passed": 0, "messages": [f"there is no function `{function}`: keep the name of the starter"]}
    passed, messages = 0, []
    for test in tests:
        try:
            result = eval(test, room)
        except BaseException as error:
            messages.append(f"{test} raised {_described(error)}")
            continue
        if isinstance(result, bool | np.bool_) and result:
            passed += 1
        else:
            messages.append(f"not True: {test}" + _returned(function, test, room))
    return {"passed": passed, "messages": messages}


def _returned(function: str, test: str, room: dict) -> str:
    """What the candidate's function gave in a test that was not True, as lines below the test."""
    seen: list[str] = []

    def watched(*args, **kwargs):
        value = room[function](*args, **kwargs)
        seen.append(_cut(repr(value)))
        return value

    try:
        eval(test, room | {function: watched})
    except BaseException as error:  # it raised nothing before: what it gives is not always the same
        return f"\n    {function} raised {_described(error)} when it was called again"
    return "".join(f"\n    {function} returned {value}" for value in list(dict.fromkeys(seen))[-MAX_VALUES:])


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MAX_VALUE else f"{text[:MAX_VALUE]} ..."


def _described(error: BaseException) -> str:
    text = " ".join(str(error).split())[:200]
    line = error.lineno if isinstance(error, SyntaxError) else _line(error)
    return type(error).__name__ + (f": {text}" if text else "") + (f" (line {line})" if line else "")


def _line(error: BaseException) -> int | None:
    """The last line of the candidate's own code that the error passed."""
    found, frame = None, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<your code>":
            found = frame.tb_lineno
        frame = frame.tb_next
    return found


def main() -> None:
    task = json.load(sys.stdin)
    printed, out = io.StringIO(), sys.stdout
    sys.stdin = io.StringIO()  # input() gets an end of file
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        found = judge(task, task["source"])
    found["printed"] = printed.getvalue()[:MAX_PRINTED]
    print("\n" + json.dumps(found), file=out, flush=True)


if __name__ == "__main__":
    main()
