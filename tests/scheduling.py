"""Which worker of pytest-xdist runs what: a file stays together, but the answers of each week are a group.

A week's answers are judged together (tests/judging/test_answers.py); those of all weeks in one worker would
be the longest part of the suite.
"""

import pytest
from xdist.scheduler import LoadFileScheduling

BY_WEEK = "tests/judging/test_answers.py"


class ByFileAndWeek(LoadFileScheduling):
    """xdist's `loadfile`, with one group per week where a file's tests are by week."""

    def _split_scope(self, nodeid):
        file, _, name = nodeid.partition("::")
        if file != BY_WEEK:
            return file
        week = name.partition("[")[2].partition("-")[0].rstrip("]")
        return f"{file}::{week}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Take this scheduler in place of `loadfile`, and leave any other as asked."""
    return ByFileAndWeek(config, log) if config.getvalue("dist") == "loadfile" else None
