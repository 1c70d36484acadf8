"""Checks of what people give for a document's fields."""

from __future__ import annotations

import re
from datetime import date

from samenhang.corpus.errors import QueryError
from samenhang.index.describing.kinds import stored_kind

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[^\s]+", re.IGNORECASE)


def checked(field: str, value: str) -> str:
    """The value as it is kept.

    Args:
        field: "title", "date", "kind", "author", "organiser", "place" or "url".
        value: as given; a date also in Dutch words, a kind by its Dutch name.

    Raises:
        QueryError: an empty title, no date, no address.
    """
    value = " ".join(value.split())
    if field == "title" and not value:
        raise QueryError(
            "a title cannot be empty", hint="`samenhang documents unset ID title` goes back"
        )
    if field == "date" and value:
        return _date(value)
    if field == "kind" and value:
        return stored_kind(value)
    if field == "url" and value and not _ADDRESS.fullmatch(value):
        raise QueryError(
            f"{value!r} is no address", hint="Write it in full, with https:// in front"
        )
    return value


def checked_label(label: str) -> str:
    """A label as it is kept.

    Raises:
        QueryError: it is empty.
    """
    label = ":".join(" ".join(part.split()) for part in label.split(":")).strip(":")
    if not any(c.isalnum() for c in label):
        raise QueryError(f"{label!r} is no tag", hint="Write for example gemeente:Almelo")
    return label


def _date(value: str) -> str:
    from samenhang.corpus import dates

    found = value if _ISO.fullmatch(value) else dates.iso(value)
    match = _ISO.fullmatch(found)
    try:
        if match is None:
            raise ValueError
        year, month, day = match.groups()
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise QueryError(
            f"{value!r} is no date", hint="Write 2008, 2008-06 or 2008-06-25"
        ) from None
    return found
