"""What one document tells of one person or organisation, as far as it tells who it is.

Entities of documents that tell the same are one sighting, however many they are, so that what
is decided over documents is decided over sightings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from samenhang.pipeline.names.evidence import claims, evidence
from samenhang.pipeline.names.profiles import organisation, parse
from samenhang.pipeline.names.setting import Setting
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.types import Entity, EntityType


@dataclass(frozen=True, slots=True)
class Sighting:
    """What tells who somebody is. Equal sightings are one person or organisation.

    Args:
        type: person or organisation.
        name: the fullest name the document gives.
        gender: "m", "f" or "".
        parties, bodies: keys of organisations that it belongs to.
        offices: role nouns, folded, without those that tell nothing.
        places: towns and regions that its roles name, folded.
        setting: the place of the document, folded; "" where not known.
        first, last: years of which it tells; 0 where not known.
        claims: for an organisation, keys of other names that it goes by.
        fixed: the name under which a correction or a list puts it together; "" for none.
        apart: (number of a correction, side): those on different sides are not one.
        only: the document, where nothing but a surname is known: no two such are one.
    """

    type: EntityType
    name: str
    gender: str = ""
    parties: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    setting: str = ""
    first: int = 0
    last: int = 0
    claims: frozenset[str] = frozenset()
    fixed: str = ""
    apart: frozenset[tuple[str, int]] = frozenset()
    only: str = ""

    @property
    def block(self) -> str:
        """What those that may be taken for one without asking have in common."""
        if self.type is EntityType.ORG:
            return f"o:{organisation(self.name)}"
        return f"p:{surname(self.name).split('-')[0]}"

    @property
    def keys(self) -> tuple[str, ...]:
        """What those that may be one at all have in common, at least one of these."""
        if self.type is EntityType.ORG:
            return tuple(sorted({self.block, *(f"o:{claim}" for claim in self.claims)}))
        whole = surname(self.name)
        return tuple(sorted({f"p:{half}" for half in (whole, *whole.split("-")) if half}))

    @property
    def anonymous(self) -> bool:
        """Nothing is known but a surname or a given name."""
        return bool(self.only)


def encode(sighting: Sighting) -> str:
    """A sighting as JSON, the same for the same sighting."""
    values = (getattr(sighting, part.name) for part in fields(sighting))
    plain = [sorted(value) if isinstance(value, frozenset) else value for value in values]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=50_000)
def decode(text: str) -> Sighting:
    """The sighting of which `encode` made this."""
    type_, name, gender, parties, bodies, offices, places, *rest = json.loads(text)
    setting, first, last, claimed, fixed, apart, only = rest
    return Sighting(
        EntityType(type_),
        name,
        gender,
        frozenset(parties),
        frozenset(bodies),
        frozenset(offices),
        frozenset(places),
        setting,
        first,
        last,
        frozenset(claimed),
        fixed,
        frozenset((number, side) for number, side in apart),
        only,
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """A sighting as it is kept.

    Args:
        key: of the sighting.
        sighting: what is told.
        identity: whose it is; None where that is not decided, or no document has it.
        seen: a document has it; else only a list that was imported.
        how: it came to its identity; see `grouping.How`.
    """

    key: int
    sighting: Sighting
    identity: int | None
    seen: bool = True
    how: int = 0


def is_surname(name: str) -> bool:
    """Nothing but a surname, or but a given name: anybody's who is called so."""
    return not parse(name).given


def as_written(name: str) -> str:
    """A person's surname without tussenvoegsels, as it is written."""
    return parse(name).surname


@lru_cache(maxsize=20_000)
def surname(name: str) -> str:
    """A person's surname without tussenvoegsels, folded."""
    return fold(parse(name).surname)


def sighting_of(
    document: str,
    entity: Entity,
    setting: Setting,
    fixed: str = "",
    apart: Iterable[tuple[str, int]] = (),
) -> Sighting:
    """What a document tells of an entity.

    Args:
        document: its id.
        entity: as annotated.
        setting: of the document.
        fixed, apart: what corrections say of it; see `Sighting`.
    """
    if entity.type is EntityType.ORG:
        return Sighting(
            entity.type,
            entity.name,
            claims=claims(entity.name, entity.forms),
            fixed=fixed,
            apart=frozenset(apart),
        )
    parties, bodies, offices, places = evidence([(r.role, r.organisation) for r in entity.roles])
    name = parse(entity.name)
    known = bool(name.given or parties or bodies or offices or places)
    return Sighting(
        entity.type,
        entity.name,
        entity.gender,
        parties,
        bodies,
        offices,
        places,
        setting.place,
        setting.year,
        setting.year,
        fixed=fixed,
        apart=frozenset(apart),
        only="" if known or fixed else document,
    )
