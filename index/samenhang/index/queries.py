"""What the archive can be asked for."""

from __future__ import annotations

from dataclasses import dataclass

from samenhang.pipeline.types import EntityType, MentionKind, StatementType


@dataclass(frozen=True, slots=True)
class StatementQuery:
    """Which statements. Everything given must hold.

    Args:
        concepts: URIs; statements that use any of these (narrower ones are the caller's to
            add: `Archive.narrower`).
        words: words that must all stand in the statement, in any inflection ("" for any).
        speaker: a name, or part of one, in any form the documents use.
        types: any of these types; empty for all.
        document: id or the beginning of one.
        date_from, date_to: ISO dates, years or year-months, both included; undated documents
            are left out when either is given.
        min_confidence: 0..1.
        limit: at most so many; None for all.
    """

    concepts: tuple[str, ...] = ()
    words: str = ""
    speaker: str = ""
    types: tuple[StatementType, ...] = ()
    document: str = ""
    date_from: str = ""
    date_to: str = ""
    min_confidence: float = 0.0
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class MentionQuery:
    """Which mentions of persons and organisations.

    Args:
        name: a name, or part of one, in any form the documents use; "" for everyone.
        type: only persons or only organisations; None for both.
        kinds: how the mention refers; names only unless said otherwise.
        entity: key of one entity (`EntityRow.key`), instead of a name.
    """

    name: str = ""
    type: EntityType | None = None
    kinds: tuple[MentionKind, ...] = (MentionKind.NAME,)
    entity: int | None = None
    document: str = ""
    date_from: str = ""
    date_to: str = ""
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class TagQuery:
    """Which tagged places of concepts; without URIs, those of all concepts."""

    concepts: tuple[str, ...] = ()
    document: str = ""
    date_from: str = ""
    date_to: str = ""
    negated: bool | None = None
    limit: int | None = None
    offset: int = 0
