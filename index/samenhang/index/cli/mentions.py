"""`samenhang mentions`: who is named, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.filed import in_cells, output_option
from samenhang.index.cli.narrowing import scope_options, sort_option, voice_options, which
from samenhang.index.cli.options import (
    Command,
    chosen_limit,
    corpus_option,
    document_option,
    format_option,
    limit_option,
    period_options,
)
from samenhang.index.cli.showing import context_fields, context_option, with_context

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record
    from samenhang.index.types import EntityRow, MentionQuery, MentionRow

SHOWN = 200
_IN_FULL = 3  # so many of one name are described, more are listed


@click.command(
    cls=Command,
    examples=(
        "samenhang mentions",
        "samenhang mentions Putnam",
        'samenhang mentions "ministerie van VWS" --indirect',
        "samenhang mentions --all --kind person --format jsonl > persons.jsonl",
    ),
)
@click.argument("name", nargs=-1, metavar="[NAME]")
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    help="Only person or organisation; or only documents of a kind: report, debate …",
)
@click.option("--all", "everyone", is_flag=True, help="Every mention of everyone.")
@click.option("--indirect", is_flag=True, help="Mentions by role or pronoun too, listed apart.")
@voice_options
@document_option
@period_options
@scope_options(kind=False)
@context_option
@sort_option("place", "date", default="place: document by document")
@limit_option(SHOWN)
@output_option
@format_option
@corpus_option
def mentions(
    *,
    name: tuple[str, ...],
    kinds: tuple[str, ...],
    everyone: bool,
    indirect: bool,
    document: str | None,
    since: str | None,
    until: str | None,
    context: int | None,
    limit: int | None,
    **narrow: Any,
) -> int:
    """Where a person or organisation is mentioned, under every name.

    Without NAME: everyone and every organisation, with counts, roles and the names used (of one
    document or period, where these are given). With NAME (full, or a part of it, or an
    abbreviation): every mention in its sentence.
    """
    from samenhang.index.asking.documents import document_id
    from samenhang.index.asking.which import order, scope, undated_note, whose
    from samenhang.index.cli.output import note
    from samenhang.index.cli.session import open_archive
    from samenhang.index.types import EntityType, MentionQuery

    words = " ".join(name)
    if words and everyone:
        raise click.UsageError("--all lists everyone's mentions; leave out NAME or --all")
    types = {"person": EntityType.PERSON, "organisation": EntityType.ORG}
    type_ = next((types[kind] for kind in kinds if kind in types), None)
    narrow["doc_kind"] = tuple(kind for kind in kinds if kind not in types)
    asked = which(narrow)
    shown = chosen_limit(limit, SHOWN)
    with open_archive() as archive:
        query = MentionQuery(
            name=words,
            type=type_,
            document=document_id(archive, document),
            date_from=since or "",
            date_to=until or "",
            scope=scope(archive, asked),
            whose=whose(archive, asked)[1],
            order=order(asked),
            limit=shown + 1 if shown is not None else None,
        )
        left_out = undated_note(archive, [query], archive.count_mentions, "mentions")
        if left_out:
            note(left_out)
        if not words and not everyone:
            return _list(archive, query, shown)
        return _places(archive, query, indirect, shown, context)


def _list(archive: Archive, query: MentionQuery, shown: int | None) -> int:
    from samenhang.index.asking.entities import entities
    from samenhang.index.cli.output import emit
    from samenhang.index.render.mentions import entities_text, roles_held
    from samenhang.index.render.records import fields_of, record
    from samenhang.index.types import EntityRow

    rows: Iterable[Record] = map(record, entities(archive, query))
    if in_cells():
        rows = (
            {
                **row,
                "roles": roles_held(row),
                **{
                    field: [f"{form} ({count})" for form, count in row[field]]
                    for field in ("forms", "speakers", "speaks_of")
                },
            }
            for row in rows
        )
    return emit(
        fields_of(EntityRow),
        rows,
        entities_text,
        limit=shown,
        nothing="no names found; `samenhang documents` lists what is in the corpus",
    )


def _places(
    archive: Archive, query: MentionQuery, indirect: bool, shown: int | None, context: int | None
) -> int:
    from samenhang.index.cli.output import emit
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import MentionRow

    named = archive.entities(query.name, only=query.type) if query.name else ()
    others = archive.entities(query.name) if query.name and not named else ()

    def as_text(rows: Iterable[Record]) -> Iterator[Block]:
        yield from _headings(named)
        yield from _apart(rows, several=len(named) != 1)

    return emit(
        context_fields(fields_of(MentionRow), context),
        with_context(archive, records(_mentions(archive, query, indirect)), context),
        as_text,
        limit=shown,
        nothing=_unnamed(named, others) or _nothing(archive, query.name),
    )


def _mentions(archive: Archive, query: MentionQuery, indirect: bool) -> Iterator[MentionRow]:
    """Mentions by name, then, if asked, those by role or pronoun."""
    from dataclasses import replace

    from samenhang.index.types import MentionKind

    yield from archive.mentions(query)
    if indirect:
        yield from archive.mentions(replace(query, kinds=(MentionKind.ROLE, MentionKind.PRONOUN)))


def _headings(named: Iterable[EntityRow]) -> Iterator[Block]:
    from samenhang.index.render.layout import Line
    from samenhang.index.render.mentions import entities_text, entity_text
    from samenhang.index.render.records import record

    found = [record(row) for row in named]
    if len(found) > _IN_FULL:
        yield from entities_text(found)
        yield Line()
        return
    for row in found:
        yield from entity_text(row)


def _apart(rows: Iterable[Record], *, several: bool) -> Iterator[Block]:
    """Mentions by name; under a heading of their own those by role or pronoun."""
    from samenhang.index.render.layout import Line, Style, line, styled
    from samenhang.index.render.mentions import mentions_text

    direct = True
    for row in rows:
        if direct and row["kind"] != "name":
            direct = False
            yield Line()
            yield line(styled("by role or pronoun", Style.HEAD))
        yield from mentions_text([row], named=several)


def _unnamed(named: Sequence[EntityRow], others: Sequence[EntityRow]) -> str:
    """Why there is no mention of somebody who is known; "" where nobody is."""
    for row in named:
        if row.indirect:
            return (
                f"{row.entity} is not mentioned by name here; --indirect lists "
                f"{row.indirect:,} by role or pronoun"
            )
        return f"{row.entity} is not mentioned by name here; try `quotes --speaker`"
    for row in others:
        what = "a person" if row.type == "PERSON" else "an organisation"
        return f"{row.entity} is {what}; leave out --kind"
    return ""


def _nothing(archive: Archive, name: str) -> str:
    """What to try next: the names most like this one."""
    if not name:
        return "no mentions found"
    from samenhang.index.asking.people import names_like

    near = names_like(archive, name)
    hint = f"did you mean {', '.join(near)}?" if near else "`samenhang mentions` lists everyone"
    return f"nobody called “{name}” is mentioned; {hint}"
