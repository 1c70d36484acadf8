"""What one document tells of one person or organisation, as far as it tells who it is.

Entities of documents that tell the same are one sighting, however many they are, so that what
is decided over documents is decided over sightings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.profiles import organisation, parse
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.similarity import fold
from samenhang.pipeline.types import Entity, EntityType

_OFTEN = 2  # mentions that make a municipality the one a document is about
_YEAR = re.compile(r"\d{4}")
_SHORT_FORM = re.compile(r"(?=(?:.*[A-Z]){2})[\w.&+-]{2,9}")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a document is of, as far as it is known.

    Args:
        place: the town or region whose document it is, folded; "" where not known.
        year: 0 where not known.
    """

    place: str = ""
    year: int = 0


UNKNOWN = Setting()


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


def evidence(
    roles: Iterable[tuple[str, str]],
) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Parties, other organisations, offices and places in (role, organisation) pairs."""
    parties: set[str] = set()
    bodies: set[str] = set()
    offices: set[str] = set()
    places: set[str] = set()
    for role, name in roles:
        head, of, party = _office(role)
        offices |= {head} - {""}
        parties |= {party} - {""}
        for body in (name, of):
            found, kind, place = _body(body)
            places |= {place} - {""}
            if kind == "party":
                parties.add(found)
            elif found:
                bodies.add(found)
    return frozenset(parties), frozenset(bodies), frozenset(offices), frozenset(places)


@lru_cache(maxsize=20_000)
def _office(role: str) -> tuple[str, str, str]:
    """The noun of a role, what it is of ("minister van …"), and the party it names."""
    words = role.split()
    known = _offices()
    for at, word in enumerate(words):
        party, dash, rest = word.partition("-")
        if dash and fold(party) in known.former:
            word, party, dash = rest, "", ""
        named = register().find(party) if dash and rest else None
        of_party = named is not None and named.kind == "party"
        noun = rest if of_party else word
        if lexicon().role_gender(noun.split("/")[0]) is None:
            continue
        behind = words[at + 1 :]
        of = " ".join(behind[1:]) if behind[:1] and behind[0] in {"van", "voor"} else ""
        head = fold(noun.split("/")[0])
        return (
            "" if head in known.neutral else head,
            of if of[:1].isupper() else "",
            organisation(named.name) if of_party and named is not None else "",
        )
    return "", "", ""


@lru_cache(maxsize=20_000)
def _body(name: str) -> tuple[str, str, str]:
    """An organisation's key, its kind where the register knows it, and the place it is of."""
    if not name:
        return "", "", ""
    known = register().find(name)
    if known is not None:
        return organisation(name), known.kind, ""
    if name in lexicon().towns:
        return "", "", fold(name)
    place = place_in(name)
    first, _, rest = name.partition(" ")
    party = register().find(first)
    if party is not None and party.kind == "party" and rest in lexicon().towns:
        return organisation(first), "party", fold(rest)
    return organisation(name), "", place


def place_in(name: str) -> str:
    """The place in "gemeente Zwolle", "Gemeenteraad van Zwolle", folded; "" where none."""
    found = _offices().place.match(name)
    return fold(found[1]) if found else ""


@dataclass(frozen=True, slots=True)
class _Offices:
    national: frozenset[str]
    many: frozenset[str]
    neutral: frozenset[str]
    former: frozenset[str]
    place: re.Pattern[str]


@lru_cache(maxsize=1)
def _offices() -> _Offices:
    data = json.loads((files(__package__) / "data" / "offices.json").read_text("utf-8"))
    bodies = "|".join(sorted(map(re.escape, data["bodies"]), key=len, reverse=True))
    return _Offices(
        frozenset(map(fold, data["national"])),
        frozenset(map(fold, data["many"])),
        frozenset(map(fold, data["neutral"])),
        frozenset(map(fold, data["former"])),
        re.compile(rf"(?i:(?:de |het )?(?:{bodies})) ((?:'s-|’s-)?[A-Z].*)"),
    )


def national(office: str) -> bool:
    """An office of the whole country."""
    return office in _offices().national or office in _offices().many


def held_by_few(office: str) -> bool:
    """An office of the whole country that a handful hold at a time."""
    return office in _offices().national


def claims(name: str, forms: Sequence[str]) -> frozenset[str]:
    """Keys of other names that an organisation goes by in a document.

    Abbreviations, and its name without its first word ("Open Nederland"); a form that is an
    organisation of its own in the register, or a common noun ("de commissie"), is none.
    """
    own = organisation(name)
    found = set()
    for form in forms:
        if organisation(form) == own or register().find(form) is not None:
            continue
        words = form.split()
        part = len(words) > 1 and all(w[:1].isupper() for w in (words[0], words[-1]))
        if _SHORT_FORM.fullmatch(form) or (part and fold(name).endswith(f" {fold(form)}")):
            found.add(organisation(form))
    return frozenset(found)


def setting_of(
    date: str,
    title: str,
    organiser: str,
    organisations: Iterable[tuple[str, int]],
    place: str = "",
) -> Setting:
    """Where and when a document is of.

    Args:
        date: ISO, may be cut short; "" where not known.
        title, organiser: of the document.
        organisations: names of those mentioned, with how often.
        place: that people gave the document.
    """
    year = int(date[:4]) if _YEAR.match(date) else 0
    if place:
        return Setting(fold(place), year)
    for told in (organiser, title):
        words = told.split()
        for at in range(len(words)):
            place = place_in(" ".join(words[at : at + 8]))
            known = next((p for p in _beginnings(place) if p in _towns()), "")
            if known:
                return Setting(known, year)
    counts: dict[str, int] = {}
    for name, count in organisations:
        place = place_in(name)
        if place:
            counts[place] = counts.get(place, 0) + count
    ranked = sorted(counts, key=lambda place: (-counts[place], place))
    first, second = [*(counts[place] for place in ranked[:2]), 0, 0][:2]
    if first < _OFTEN or first < 2 * second:
        return Setting("", year)
    return Setting(ranked[0], year)


def _beginnings(place: str) -> list[str]:
    words = place.split()
    return [" ".join(words[:n]).strip(".,;:()") for n in range(len(words), 0, -1)]


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    return frozenset(map(fold, lexicon().towns))
