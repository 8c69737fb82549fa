"""What the entries see, what the host knows, and how both are cut by time.

The labels of these flights are public, so no row may be recognized. What identifies a flight is left out
(date, week, aircraft, destination, exact time, exact weather), the rest is made coarse. What that leaves to
look up is measured in `tests/competition/test_tables.py` and told on the rules page.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from coursekit.lecture.data import LATE_MINUTES, load_flights_raw

TARGET = "late"
FIRST_PUBLIC, FIRST_LATER = "2013-09-30", "2013-11-11"  # both are Mondays
HOURS_PER_BLOCK = 3
LARGE_CARRIERS = ["UA", "B6", "EV", "DL", "AA", "MQ", "US", "9E", "WN"]
DISTANCES = {"short": 600, "middle": 1200, "long": np.inf}  # in miles, up to
LOW_VISIBILITY_MILES, HUMID_PERCENT = 6, 75


@dataclass(frozen=True)
class Tables:
    """The competition's flights.

    Attributes
    ----------
    train : pandas.DataFrame
        Features and the target, in order of scheduled departure.
    rows : pandas.DataFrame
        Features of the weeks after that, in the same order.
    late : numpy.ndarray of shape (n_rows,)
        Their target, 0.0 or 1.0. Only the host has it.
    week, day : numpy.ndarray of shape (n_rows,)
        When each of the rows was scheduled, as numbers from 0 on. Only the host has them.
    later : numpy.ndarray of shape (n_rows,)
        Whether it is in the weeks that the private part is cut from; the others are public.
    """

    train: pd.DataFrame
    rows: pd.DataFrame
    late: np.ndarray
    week: np.ndarray
    day: np.ndarray
    later: np.ndarray


def load_tables() -> Tables:
    """The tables, from the flights of the course."""
    raw = load_flights_raw()
    date = pd.to_datetime({"year": 2013, "month": raw["month"], "day": raw["day"]})
    late = (raw["arr_delay"] >= LATE_MINUTES).astype(float)
    seen = coarse(raw)
    asked = (date >= FIRST_PUBLIC).to_numpy()
    train = seen[~asked].assign(**{TARGET: late[~asked].astype(int)})
    since = (date[asked] - pd.Timestamp(FIRST_PUBLIC)).dt.days.to_numpy()
    return Tables(
        train=train.reset_index(drop=True),
        rows=seen[asked].reset_index(drop=True),
        late=late[asked].to_numpy(),
        week=since // 7,
        day=since,
        later=(date[asked] >= FIRST_LATER).to_numpy(),
    )


def coarse(raw: pd.DataFrame) -> pd.DataFrame:
    """The features, so coarse that a row seldom tells which flight it is."""
    block = raw["sched_dep_time"] // 100 // HOURS_PER_BLOCK * HOURS_PER_BLOCK
    edges = [0, *DISTANCES.values()]
    return pd.DataFrame(
        {
            "departure_block": block.astype(int),
            "origin": raw["origin"].astype(str),
            "carrier": raw["carrier"].where(raw["carrier"].isin(LARGE_CARRIERS), "other").astype(str),
            "distance": pd.cut(raw["distance"], edges, labels=list(DISTANCES)).astype(str),
            # Where the weather is not known, it counts as fair.
            "rain": (raw["precip"] > 0).astype(int),
            "low_visibility": (raw["visib"] < LOW_VISIBILITY_MILES).astype(int),
            "humid": (raw["humid"] >= HUMID_PERCENT).astype(int),
        }
    )
