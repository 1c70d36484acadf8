"""Corrections from what a user types: which statement, which words, whose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samenhang.corpus.errors import SamenhangError
from samenhang.index.correcting.places import places_of, words_at
from samenhang.index.correcting.types import Act, StatementCorrection, Words
from samenhang.index.store.folding import words as folded
from samenhang.index.types import EntityType, QuoteRow, StatementQuery

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.asking.engine import Keeper

_PLACE = re.compile(r"(?P<document>.+):(?P<start>\d+)-(?P<end>\d+)")
_NAMED = 6


def statement_at(archive: Keeper, identifier: str) -> QuoteRow:
    """The statement of an id as `quotes` prints it; the document's part may be cut short.

    Raises:
        SamenhangError: no such statement; the message says what is near.
    """
    match = _PLACE.fullmatch(identifier.strip().strip("[]"))
    if match is None:
        raise SamenhangError(
            "is no id of a statement",
            subject=identifier,
            hint="Take it from the end of a line of `samenhang quotes`: document:start-end",
        )
    document = archive.document(match["document"]).id
    start, end = int(match["start"]), int(match["end"])
    rows = list(archive.statements(StatementQuery(document=document)))
    for row in rows:
        if (row.start, row.end) == (start, end):
            return row
    near = [row.id for row in rows if row.start < end and row.end > start]
    hint = f"There is {' and '.join(near[:3])}" if near else ""
    raise SamenhangError(
        "there is no statement at this place",
        subject=identifier,
        hint=hint or f"See: samenhang quotes --document {document}",
    )


def correction(
    archive: Keeper, row: QuoteRow, act: Act, *, note: str = "", becomes: Words | None = None
) -> StatementCorrection:
    """A correction of a statement, without a speaker."""
    content = archive.content(row.document)
    return StatementCorrection(
        act,
        row.document,
        words_at(content.text, row.start, row.end),
        becomes=becomes,
        type=row.type,
        note=note,
        made=datetime.now(UTC).date().isoformat(),
        page=row.page or 0,
        paragraph=row.paragraph,
    )


def addition(
    archive: Keeper, document: str, words: Words, type_: str, note: str
) -> StatementCorrection:
    """A statement that was not found, without a speaker."""
    content = archive.content(document)
    block = content.block_at(words.start)
    return StatementCorrection(
        Act.ADD,
        document,
        words,
        type=type_,
        note=note,
        made=datetime.now(UTC).date().isoformat(),
        page=content.page_at(words.start) or 0,
        paragraph=block.paragraph if block is not None else 0,
    )


def words_in(content: Document, text: str, start: int | None, *, near: int | None = None) -> Words:
    """The words of a document that a user types.

    Args:
        content: the document.
        text: the words.
        start: where they begin, for words that stand in several places.
        near: of several places, the one nearest to this.

    Raises:
        SamenhangError: they are not there, or in several places.
    """
    places = places_of(content.text, text)
    if start is not None:
        places = [place for place in places if place[0] == start]
    if near is not None and places:
        places = [min(places, key=lambda place: abs(place[0] - near))]
    if len(places) == 1:
        return words_at(content.text, *places[0])
    if not places:
        raise SamenhangError(
            "these words are not in the document",
            subject=text if len(text) <= 60 else text[:59] + "…",
            hint="Copy them from `samenhang documents show ID --text`",
        )
    listed = ", ".join(str(place[0]) for place in places[:_NAMED])
    raise SamenhangError(
        f"these words stand at {len(places)} places",
        subject=text if len(text) <= 60 else text[:59] + "…",
        hint=f"Say which with --start: {listed}{' …' if len(places) > _NAMED else ''}",
    )


def speaker_meant(archive: Keeper, document: str, name: str) -> tuple[str, bool, bool]:
    """Whom a user means in a document.

    Returns:
        The name, whether it is an organisation's, whether the corpus knows it.

    Raises:
        SamenhangError: several are called so.
    """
    here = archive.annotation(document).entities
    exact = [e for e in here if folded(name) in [folded(form) for form in (e.name, *e.forms)]]
    partly = [e for e in here if set(folded(name)) <= set(folded(e.name))]
    for entities in (exact, partly):
        if len(entities) == 1:
            return entities[0].name, entities[0].type is EntityType.ORG, True
    if exact or partly:
        raise _several(name, [entity.name for entity in exact or partly])
    rows = archive.entities(name)
    same = [row for row in rows if folded(row.entity) == folded(name)] or list(rows)
    if len(same) > 1:
        raise _several(name, [row.entity for row in same])
    if not same:
        return " ".join(name.split()), False, False
    from samenhang.pipeline.names.corrections import Action

    shown = same[0].entity
    for entry in archive.corrections().entries:
        if entry.action is Action.RENAME and folded(entry.shown) == folded(shown):
            shown = entry.names[0]
    return shown, same[0].type is EntityType.ORG, True


def _several(name: str, names: Sequence[str]) -> SamenhangError:
    shown = ", ".join(f"“{one}”" for one in names[:_NAMED])
    return SamenhangError(
        f"{len(names)} are called so: {shown}{' …' if len(names) > _NAMED else ''}",
        subject=name,
        hint="Give the name in full",
    )
