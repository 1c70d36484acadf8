"""What roles and names tell of somebody: parties, bodies, offices, places, other names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.profiles import organisation
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.similarity import fold

_SHORT_FORM = re.compile(r"(?=(?:.*[A-Z]){2})[\w.&+-]{2,9}")


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
