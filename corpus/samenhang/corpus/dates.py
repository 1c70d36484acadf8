"""Dutch dates in running text, as ISO dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
MONTHS = frozenset(_MONTHS.split())
_SHORT = {"jan": 1, "feb": 2, "febr": 2, "mrt": 3, "mar": 3, "apr": 4, "jun": 6, "jul": 7}
_SHORT |= {"aug": 8, "sep": 9, "sept": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12}
_ENGLISH = "january february march april may june july august september october november december"
_MONTH = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_MONTH |= {name: number for number, name in enumerate(_ENGLISH.split(), 1)}
_MONTH |= _SHORT
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))

WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]

_DATE = re.compile(
    rf"(?<![\w])(?P<day>\d{{1,2}})(?:e|ste|de)?\s+(?P<month>{_NAMES})\.?,?\s+(?P<year>[12]\d{{3}})\b"
    r"|(?<![\w/.-])(?P<isoyear>(?:19|20)\d\d)-(?P<isomonth>\d\d)-(?P<isoday>\d\d)(?!\d|-)"
    r"|(?<![\w/.-])(?P<nday>\d{1,2})(?P<mark>[-/.])(?P<nmonth>\d{1,2})(?P=mark)"
    r"(?P<nyear>(?:19|20)\d\d)(?!\d|[-/]\d)"
    rf"|(?<![\w])(?P<mmonth>{_NAMES})\s+(?P<myear>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>[12]\d{3})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?(?!\d)")


def find(text: str) -> Iterator[str]:
    """ISO dates (or year-months) in the order in which the text has them."""
    for match in _DATE.finditer(text):
        found = _of(match)
        if found:
            yield found


def first(text: str) -> str:
    """The first full date of a text, else its first month with a year, else ""."""
    month = ""
    for found in find(text):
        if len(found) == 10:
            return found
        month = month or found
    return month


def iso(value: object) -> str:
    """The date in a metadata value: ISO with or without time, or a Dutch date, else ""."""
    text = str(value).strip() if value is not None else ""
    match = _ISO.match(text)
    if match:
        year, month, day = match["year"], match["month"], match["day"]
        if month is None:
            # A bare year only when nothing that could be another number follows.
            return year if len(text) == 4 else first(text)
        if day is None:
            return f"{year}-{month}" if 1 <= int(month) <= 12 else first(text)
        return _checked(int(year), int(month), int(day)) or first(text)
    return first(text)


def is_date_line(line: str) -> bool:
    """Whether a line says nothing but a date, possibly after a place and a weekday."""
    match = _DATE.search(line)
    if not match or not _of(match):
        return False
    rest = (line[: match.start()] + line[match.end() :]).lower()
    rest = re.sub(rf"\b(?:{'|'.join(WEEKDAYS)}|datum|d\.d\.|dd)\b", "", rest)
    rest = re.sub(r"\d{1,2}[.:]\d\d|\b(?:uur|van|tot|om)\b", "", rest)
    return len(re.findall(r"\w+", rest)) <= (2 if "," in line else 0)


def _of(match: re.Match[str]) -> str:
    if match["year"]:
        return _checked(int(match["year"]), _MONTH[match["month"].lower()], int(match["day"]))
    if match["isoyear"]:
        return _checked(int(match["isoyear"]), int(match["isomonth"]), int(match["isoday"]))
    if match["nyear"]:
        return _checked(int(match["nyear"]), int(match["nmonth"]), int(match["nday"]))
    return f"{int(match['myear']):04}-{_MONTH[match['mmonth'].lower()]:02}"


def _checked(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
