"""The time of submission that a name holds: exactly, or not at all."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coursekit.course.folders import GradingError

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_JOIN = r"(?:,? at |[ t_,-]{1,3})"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?P<between>[-_:.h]?)(?P<minute>\d{2})"
    r"(?:(?P=between)(?P<second>\d{2})(?:[.,]\d+)?)?(?: ?(?P<half>[ap])\.?m\.?)?"
    r"(?: ?(?P<zone>z|utc|gmt|(?P<sign>[+-])(?P<hours>0\d|1[0-4]):?(?P<minutes>00|15|30|45)))?"
)
# Not among them: 03/11/2026, which is the third of November or the eleventh of March.
FORMS = [
    re.compile(date + join + _CLOCK, re.I)
    for date, join in [
        (r"(?P<year>\d{4})(?P<dash>[-_./])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})", _JOIN),
        (r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", rf"{_JOIN}?"),
        (r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", _JOIN),
        (rf"{_WEEKDAY}(?P<name>[a-z]{{3,9}})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})", _JOIN),
        (rf"{_WEEKDAY}(?P<day>\d{{1,2}})[ -](?P<name>[a-z]{{3,9}})\.?,?[ -](?P<year>\d{{4}})", _JOIN),
    ]
]


def zone_of(name: str) -> tzinfo:
    """The time zone of that name, as the tz database has it.

    Raises
    ------
    GradingError
        If there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise GradingError(f"{name!r} is no time zone: give one such as Europe/Berlin or UTC") from None


def read_time(text: str, zone: tzinfo) -> datetime:
    """The time that a text says, in UTC without a time zone.

    Parameters
    ----------
    text : str
        A date and a time of day to the minute at least: 2026-11-03 09:02, 2026-11-03-09-02-10,
        20261103T090210Z, Nov 3, 2026 902 AM, 3 November 2026 at 21:02, 03.11.2026 09:02.
    zone : datetime.tzinfo
        Where the clock stood, unless the text says so. An hour that is there twice, when summer time ends, is
        taken as the earlier one.

    Raises
    ------
    ValueError
        If the text says anything else, or says it in a way that could mean two times.
    """
    found = next(filter(None, (form.fullmatch(text.strip()) for form in FORMS)), None)
    if not found:
        raise ValueError("no time that can be read")
    part = found.groupdict()
    hour, half = int(part["hour"]), part["half"]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of a half day")
        hour = hour % 12 + (12 if half in "pP" else 0)
    elif not part["between"] and len(part["hour"]) == 1:
        raise ValueError("902 without AM or PM may be anything")
    if part["sign"] == "-" and part["between"] != ":":
        raise ValueError("a dash before a number may begin seconds or a time zone")
    month = _month(part["name"]) if part.get("name") else int(part["month"])
    clock = datetime(
        int(part["year"]), month, int(part["day"]), hour, int(part["minute"]), int(part["second"] or 0)
    )
    if part["sign"]:
        offset = timedelta(hours=int(part["hours"]), minutes=int(part["minutes"]))
        zone = timezone(offset if part["sign"] == "+" else -offset)
    elif part["zone"]:
        zone = UTC
    try:
        when = clock.replace(tzinfo=zone).astimezone(UTC)
        if when.astimezone(zone).replace(tzinfo=None) != clock:
            raise ValueError("left out when summer time begins")
    except OverflowError:
        raise ValueError("beyond the calendar") from None
    return when.replace(tzinfo=None)


def _month(name: str) -> int:
    fits = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower())]
    if len(fits) != 1:
        raise ValueError("no month")
    return fits[0]
