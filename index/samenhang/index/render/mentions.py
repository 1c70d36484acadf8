"""Persons and organisations for people: the list of all, and the mentions of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenhang.index.render.citation import source_line
from samenhang.index.render.context import context_text
from samenhang.index.render.layout import (
    Block,
    Column,
    Line,
    Piece,
    Style,
    highlighted,
    line,
    styled,
    table,
)
from samenhang.index.render.machine import Record
from samenhang.index.render.numbers import plural

_LISTED = 5

COLUMNS = (
    Column("mentions", right=True),
    Column("docs", right=True),
    Column("name", style=Style.NAME, least=24),
    Column("kind", style=Style.FAINT),
    Column("names used", least=12),
    Column("roles", style=Style.ROLE, least=12),
)


def role_text(role: Record) -> str:
    """ "staatssecretaris, VWS (2008-06-25)"."""
    held = ", ".join(part for part in (role["role"], role["organisation"]) if part)
    return f"{held} ({role['date']})" if role["date"] else held


def roles_held(row: Record) -> list[str]:
    """Each role once, with the first date that a document gives it."""
    seen: dict[tuple[str, str], str] = {}
    for role in row["roles"]:
        seen.setdefault((role["role"], role["organisation"]), role_text(role))
    return list(seen.values())


def entities_text(rows: Iterable[Record]) -> Iterator[Block]:
    """A table of everyone, with counts, roles and names used."""
    cells = [
        (
            row["mentions"],
            len(row["documents"]),
            row["entity"],
            kind_word(row["type"]),
            ", ".join(form for form, _ in row["forms"][:_LISTED]),
            "; ".join(roles_held(row)[:2]),
        )
        for row in rows
    ]
    if cells:
        yield table(COLUMNS, cells)


def kind_word(kind: str) -> str:
    """ "person" or "organisation"."""
    return "person" if kind == "PERSON" else "organisation"


def entity_text(row: Record) -> Iterator[Block]:
    """One person or organisation: counts, roles, names used, who speaks about it."""
    years = " to ".join(dict.fromkeys(d for d in (row["first_date"], row["last_date"]) if d))
    count = f"{row['mentions']:,} by name"
    if row["indirect"]:
        count += f", {row['indirect']:,} by role or pronoun"
    where = f"in {plural(len(row['documents']), 'document')}"
    yield line(
        styled(row["entity"], Style.NAME),
        styled(f" · {kind_word(row['type'])} · {count} {where}", Style.FAINT),
        styled(f" · {years}" if years else "", Style.FAINT),
    )
    facts = (
        ("roles", "; ".join(roles_held(row))),
        ("names used", _counted(row["forms"])),
        ("statements", f"{row['statements']:,}" if row["statements"] else ""),
        ("spoken of by", _counted(row["speakers"])),
        ("speaks of", _counted(row["speaks_of"])),
    )
    for label, value in facts:
        if value:
            yield line(styled(f"{label}: ", Style.HEAD), value, indent=2)
    yield Line()


def _counted(pairs: Iterable[tuple[str, int]]) -> str:
    listed = list(pairs)
    shown = ", ".join(f"{name} ({count:,})" for name, count in listed[: 2 * _LISTED])
    return shown + (" …" if len(listed) > 2 * _LISTED else "")


def mentions_text(rows: Iterable[Record], *, named: bool = False) -> Iterator[Block]:
    """Each mention in its sentence, with its source.

    Args:
        rows: records of mentions.
        named: begin each with whose mention it is, for lists of several entities.
    """
    for row in rows:
        if named:
            yield line(styled(row["entity"], Style.NAME), *_role(row))
        offset = row["sentence_start"]
        span = (row["start"] - offset, row["end"] - offset)
        pieces = [*highlighted(row["sentence"], [span])]
        if row["kind"] != "name":
            pieces.append(styled(f"  ({row['kind']}: “{row['text']}”)", Style.FAINT))
        yield line(*pieces, indent=2)
        yield source_line(row)
        if "passage" in row:
            yield from context_text(row)


def _role(row: Record) -> tuple[Piece, ...]:
    held = ", ".join(part for part in (row["role"], row["organisation"]) if part)
    return (styled(f" ({held})", Style.ROLE),) if held else ()
