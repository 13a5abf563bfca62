"""Dates as people write them here, day first; stored as ISO. Date with time is WITA as written on paper."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from ntt_desktop.base import indonesian
from ntt_desktop.base.patterns import pattern
from ntt_desktop.domain.fields import Field, Value, Values
from ntt_desktop.domain.problems import Fault
from ntt_desktop.domain.values.text import Typed, even_dashes, one_line

FIRST_YEAR, LAST_YEAR = 1800, 2200

_OTHER_NAMES = {
    "pebruari": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "agt": 8,
    "ags": 8,
    "agus": 8,
    "agust": 8,
    "aug": 8,
    "sept": 9,
    "october": 10,
    "oct": 10,
    "nopember": 11,
    "nop": 11,
    "december": 12,
    "dec": 12,
    "january": 1,
    "february": 2,
    "peb": 2,
}
_MONTHS = (
    {name.casefold(): number for number, name in enumerate(indonesian.MONTHS, 1)}
    | {name[:3].casefold(): number for number, name in enumerate(indonesian.MONTHS, 1)}
    | _OTHER_NAMES
)
_WEEKDAYS = {name.casefold(): number for number, name in enumerate(indonesian.DAYS)} | {"jum'at": 4, "ahad": 6}

_ISO = pattern(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})", re.ASCII)
_DAY_FIRST = pattern(r"(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4})", re.ASCII)
_NAMED = pattern(r"(?P<d>\d{1,2})[-\s]*(?P<month>[A-Za-z]{3,9})\.?[-,\s]*(?P<y>\d{4})", re.ASCII)
_WEEKDAY = pattern(r"(?:hari\s+)?(?P<day>[A-Za-z']{4,6})\s*(?:,|tanggal)\s*(?:tanggal\s*)?", re.IGNORECASE)
_TIME = pattern(
    r"^(?P<date>.*?\d{4}|\d{4}\S*)(?:T|\s*,?\s+(?:pukul|jam|pkl\.?)?\s*)"
    r"(?P<h>\d{1,2})[.:](?P<min>\d{2})(?:[.:](?P<s>\d{2})(?:\.0+)?)?(?:\s*wita)?$",
    re.IGNORECASE | re.ASCII,
)
_STORED = pattern(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?", re.ASCII)
_SHORT_YEAR = pattern(r"^\d{1,2}\s?[-/.\s]\s?(\d{1,2}|[A-Za-z]{3,9})\.?\s?[-/.\s]\s?'?\d{2}$", re.ASCII)
_NUMERIC = pattern(r"\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,4}", re.ASCII)


def read_day(written: str) -> date | None:
    """The day meant, or None: unreadable, impossible, or with a weekday that contradicts it."""
    weekday = _WEEKDAY.match(written)
    if weekday:
        if weekday["day"].casefold() not in _WEEKDAYS:
            return None
        written = written[weekday.end() :]
    for form in (_ISO, _DAY_FIRST, _NAMED):
        if found := form.fullmatch(written):
            parts = found.groupdict()
            month = _MONTHS.get(parts["month"].casefold(), 0) if "month" in parts else int(parts["m"])
            try:
                day = date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                return None
            right = not weekday or day.weekday() == _WEEKDAYS[weekday["day"].casefold()]
            return day if right and FIRST_YEAR <= day.year <= LAST_YEAR else None
    return None


def _split_time(written: str) -> tuple[str, time | None]:
    found = _TIME.match(written)
    if not found:
        return written, None
    try:
        return found["date"], time(int(found["h"]), int(found["min"]), int(found["s"] or 0))
    except ValueError:
        return written, None


def read_date(field: Field, value: Typed, values: Values) -> Value:
    written = one_line(value)
    day, moment = _split_time(even_dashes(written))
    read = read_day(day)
    return read.isoformat() if read and (moment is None or moment == time()) else written


def read_moment(field: Field, value: Typed, values: Values) -> Value:
    return moment_of(one_line(value))


def moment_of(written: str) -> str:
    """A day, with a time or without, in ISO form; what cannot be understood as it is written."""
    day, moment = _split_time(even_dashes(written))
    read = read_day(day)
    if read is None:
        return written
    if moment is None:
        return read.isoformat()
    return datetime.combine(read, moment).isoformat(timespec="seconds" if moment.second else "minutes")


def stored_day(value: Value) -> date | None:
    """The day of a stored date or date with time."""
    if not isinstance(value, str) or not _STORED.fullmatch(value):
        return None
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def stored_moment(value: Value) -> datetime | None:
    """A stored date with time."""
    return datetime.fromisoformat(value) if isinstance(value, str) and len(value) > 10 and stored_day(value) else None


def date_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if not isinstance(value, str) or len(value) != 10 or stored_day(value) is None:
        yield _unreadable(str(value))


def moment_faults(field: Field, value: Value, values: Values, today: date) -> Iterator[Fault]:
    if stored_moment(value) is None:
        if isinstance(value, str) and len(value) == 10 and stored_day(value):
            yield Fault("W", "time-missing")
        else:
            yield _unreadable(str(value))


def _unreadable(written: str) -> Fault:
    if _SHORT_YEAR.search(written):
        code = "date-short-year"
    else:
        code = "date-impossible" if _NUMERIC.fullmatch(written) or _NAMED.fullmatch(written) else "date-unreadable"
    return Fault("E", code, {"value": written[:40]})


def show_date(field: Field, value: Value) -> str:
    day = stored_day(value) if len(str(value)) == 10 else None
    return indonesian.long_date(day) if day else str(value)


def show_moment(field: Field, value: Value) -> str:
    moment = stored_moment(value)
    if moment is None:
        return show_date(field, value)
    return indonesian.clock_time(moment) + (f".{moment.second:02d}" if moment.second else "")
