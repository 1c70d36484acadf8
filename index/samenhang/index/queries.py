"""What the archive can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samenhang.pipeline.types import Act, EntityType, MentionKind, StatementType


class Undated(StrEnum):
    """What becomes of documents without a date."""

    OUT = "out"  # left out where there are bounds
    WITH = "with"  # in all the same
    ONLY = "only"  # nothing else; bounds do not matter


class Order(StrEnum):
    """In which order rows come."""

    PLACE = "place"  # of documents as they were added, and of places in them
    DATE = "date"
    SPEAKER = "speaker"
    CONFIDENCE = "confidence"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents. Everything given must hold; of several values one.

    Args:
        undated: what becomes of documents without a date.
        kinds: as the store has them.
        labels: tags that people gave.
        places: that people gave.
        added_since: ISO time; only documents of which this version was added then or later.
        once: what nearly equal documents both say counts one time.
    """

    undated: Undated = Undated.OUT
    kinds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    added_since: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words: somebody of whom one of these holds.

    Args:
        names: names, or parts of them, in any form the documents use.
        roles: words of a role ("wethouder").
        organisations: parties and other organisations, by any of their names, of which
            somebody is a member or speaks for.
    """

    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


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
        within: only what touches this stretch of the document.
        date_from, date_to: ISO dates, years or year-months, both included; undated documents
            are left out when either is given.
        min_confidence: 0..1.
        scope: which documents.
        whose: whose statements; all of these must hold.
        without: none of these acts.
        own: only speakers' own words, not what others report of them.
        having: what they are counted by (`Archive.count_by`), with the values of which one is
            theirs; all of these must hold.
        order: in which order they come.
        limit: at most so many; None for all.
    """

    concepts: tuple[str, ...] = ()
    words: str = ""
    speaker: str = ""
    types: tuple[StatementType, ...] = ()
    document: str = ""
    within: tuple[int, int] | None = None
    date_from: str = ""
    date_to: str = ""
    min_confidence: float = 0.0
    scope: Scope = Scope()
    whose: tuple[Voices, ...] = ()
    without: tuple[Act, ...] = ()
    own: bool = False
    having: tuple[tuple[str, tuple[str, ...]], ...] = ()
    order: Order = Order.PLACE
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
        within: only what touches this stretch of the document.
        scope: which documents.
        whose: of whom; all of these must hold.
        order: by place or date.
    """

    name: str = ""
    type: EntityType | None = None
    kinds: tuple[MentionKind, ...] = (MentionKind.NAME,)
    entity: int | None = None
    document: str = ""
    within: tuple[int, int] | None = None
    date_from: str = ""
    date_to: str = ""
    scope: Scope = Scope()
    whose: tuple[Voices, ...] = ()
    order: Order = Order.PLACE
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class TagQuery:
    """Which tagged places of concepts; without URIs, those of all concepts.

    Args:
        within: only what touches this stretch of the document.
        spoken: only those that stand in a statement (True), or in none (False).
    """

    concepts: tuple[str, ...] = ()
    document: str = ""
    within: tuple[int, int] | None = None
    date_from: str = ""
    date_to: str = ""
    negated: bool | None = None
    spoken: bool | None = None
    scope: Scope = Scope()
    limit: int | None = None
    offset: int = 0
