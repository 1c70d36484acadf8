"""Conditions in the forms that Python users have, as questions take them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from samenhang.corpus.errors import QueryError
from samenhang.index.types import EntityType, StatementType

Day = date | str | int | None
"""A day, month or year: a date, "2008-06-25", "2008-06", "2008", 2008."""

Value = TypeVar("Value", bound=StrEnum)


def iso(day: Day) -> str:
    """The day, month or year as ISO has it, "" for None.

    Raises:
        QueryError: it is none.
    """
    if day is None or day == "":
        return ""
    text = day.isoformat()[:10] if isinstance(day, date) else str(day).strip()
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        date(*[*numbers, 1, 1][:3])
    except (ValueError, TypeError, OverflowError):
        raise QueryError(f"{text!r} is no date", hint="Write 2008, 2008-06 or 2008-06-25") from None
    return "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])


def moment(day: Day) -> str:
    """As `iso`, or a time in UTC ("2026-11-28T09:30") as the store has it.

    Raises:
        QueryError: it is none.
    """
    if isinstance(day, datetime):
        aware = day if day.tzinfo is not None else day.astimezone()
        return aware.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00")
    if not isinstance(day, str) or "T" not in day:
        return iso(day)
    text = day.strip().removesuffix("Z").removesuffix("+00:00")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise QueryError(
            f"{day!r} is no time", hint="Write 2026-11-28 or 2026-11-28T09:30 (UTC)"
        ) from None
    return text


def period(since: Day, until: Day) -> tuple[str, str]:
    """Both ends, checked.

    Raises:
        QueryError: one is no date, or the period ends before it begins.
    """
    first, last = iso(since), iso(until)
    if first and last and last < first[: len(last)]:
        raise QueryError(f"{last} is before {first}", hint="Exchange `since` and `until`")
    return first, last


def statement_types(types: Iterable[str] | str) -> tuple[StatementType, ...]:
    """Types of statements by their names.

    Raises:
        QueryError: there is no such type.
    """
    listed = (types,) if isinstance(types, str) else tuple(types)
    return tuple(_value(StatementType, name) for name in listed)


def entity_type(kind: str | None) -> EntityType | None:
    """ "person" or "organisation" as a type.

    Raises:
        QueryError: it is neither.
    """
    if kind is None:
        return None
    names = {"organisation": EntityType.ORG, "organization": EntityType.ORG}
    return names.get(kind.casefold()) or _value(EntityType, kind.upper())


def _value(kind: type[Value], name: str) -> Value:
    try:
        return kind(name)
    except ValueError:
        raise QueryError(
            f"{name!r} is not known here", hint=f"Choose from {', '.join(kind)}"
        ) from None
