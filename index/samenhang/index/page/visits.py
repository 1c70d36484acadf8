"""When a reader was here before: kept by the reader's own browser, for each corpus.

A visit lasts as long as no more than an hour passes between two looks.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.responses import Response

    from samenhang.index.page.settings import Settings

_LASTS = timedelta(hours=1)
_KEPT = 400 * 24 * 3600  # seconds; browsers keep a cookie no longer
_VALUE = re.compile(r"([0-9a-f]{32})\.(\d{0,11})\.(\d{1,11})")


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader who looks for what is new.

    Args:
        reader: what tells this reader from others.
        before: the last look of the visit before this one, a time in UTC ("2026-11-28T09:30:00");
            "" for a first visit.
        value: of the cookie.
    """

    reader: str
    before: str
    value: str


def visit(cookies: Mapping[str, str], settings: Settings, now: datetime | None = None) -> Visit:
    """The visit that a look belongs to."""
    at = int((now or datetime.now(UTC)).timestamp())
    told = _VALUE.fullmatch(cookies.get(_name(settings), ""))
    if told is None:
        reader = secrets.token_hex(16)
        return Visit(reader, "", f"{reader}..{at}")
    reader, before, last = told.groups()
    if at - int(last) > _LASTS.total_seconds():
        before = last
    return Visit(reader, _time(before), f"{reader}.{before}.{at}")


def keep(response: Response, visit: Visit, settings: Settings) -> Response:
    """Let the browser remember that its reader was here."""
    response.set_cookie(
        _name(settings), visit.value, max_age=_KEPT, httponly=True, samesite="strict"
    )
    return response


def _time(seconds: str) -> str:
    if not seconds:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat(timespec="seconds")[:19]


def _name(settings: Settings) -> str:
    """The cookie's name: all corpora of a machine are of one host."""
    place = hashlib.sha256(str(settings.folder).encode("utf-8", "surrogatepass")).hexdigest()
    return f"samenhang-visits-{place[:12]}"
