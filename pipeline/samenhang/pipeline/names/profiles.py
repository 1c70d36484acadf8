"""What is known of a person or organisation, and whether two such are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.register import key as organisation_key
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.similarity import fold, given_agree, same_given, same_surname
from samenhang.pipeline.types import EntityType

_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+")
_NEUTRAL = frozenset({"auteur", "lid", "spreker", "voorzitter", "collega", "gast", "deelnemer"})
_SHORT = 6  # letters an abbreviation has at most


class Verdict(StrEnum):
    """Whether two are one."""

    SAME = "same"
    QUESTION = "question"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Profile:
    """What documents tell of a person or organisation.

    Args:
        name: the fullest name.
        type: person or organisation.
        gender: "m", "f" or "".
        roles: (role, organisation) pairs, either may be "".
        forms: all names in use.
    """

    name: str
    type: EntityType
    gender: str = ""
    roles: frozenset[tuple[str, str]] = frozenset()
    forms: tuple[str, ...] = ()

    def joined(self, other: Profile) -> Profile:
        """Both as one, under the fuller name."""
        name = self.name
        if self.type is EntityType.PERSON and parse(other.name).size > parse(name).size:
            name = other.name
        forms = dict.fromkeys((*self.forms, *other.forms))
        return Profile(
            name, self.type, self.gender or other.gender, self.roles | other.roles, tuple(forms)
        )


@lru_cache(maxsize=20_000)
def parse(name: str) -> PersonName:
    """A person's full name as lists print it, taken apart."""
    words = name.split()
    given: list[str] = []
    particles = lexicon().particles
    at = 0
    while at < len(words) - 1:
        rest = len(words) - at
        if any(
            tuple(fold(w).replace("’", "'") for w in words[at : at + n]) in particles
            for n in (3, 2, 1)
            if n < rest
        ) and (given or at == 0):
            break
        word = words[at]
        if given and not (_INITIALS.fullmatch(word) or lexicon().is_given(word)):
            break
        if not given and not (_INITIALS.fullmatch(word) or at == 0):
            break
        given.append(word)
        at += 1
    start = at
    while at < len(words) - 1 and (fold(words[at]),) in particles:
        at += 1
    return PersonName(tuple(given), fold(" ".join(words[start:at])), " ".join(words[at:]))


def lookup_keys(profile: Profile) -> tuple[str, ...]:
    """Keys that two profiles must share to be worth comparing."""
    if profile.type is EntityType.ORG:
        keys = {organisation(profile.name)}
        keys |= {organisation(form) for form in profile.forms}
        return tuple(sorted(f"o:{key}" for key in keys))
    surname = fold(parse(profile.name).surname)
    return tuple(sorted({f"p:{half}" for half in (surname, *surname.split("-")) if half}))


def organisation(name: str) -> str:
    """What organisations of one name share: the register's official name, else the name."""
    known = register().find(name)
    return fold(known.name if known is not None else organisation_key(name))


def compare(a: Profile, b: Profile) -> tuple[Verdict, str]:
    """Whether two profiles are one person or organisation, and why.

    Never the same on a surname alone: then a role, party or organisation must agree.
    """
    if a.type is not b.type:
        return Verdict.DIFFERENT, "person and organisation"
    return _compare_persons(a, b) if a.type is EntityType.PERSON else _compare_organisations(a, b)


def _compare_organisations(a: Profile, b: Profile) -> tuple[Verdict, str]:
    x, y = organisation(a.name), organisation(b.name)
    if x == y:
        return Verdict.SAME, "same name"
    shared = {organisation(f) for f in a.forms} & {organisation(f) for f in b.forms}
    if not shared:
        return Verdict.DIFFERENT, "other names"
    if x in shared or y in shared:
        # one is the other's abbreviation or short name, as a document says
        return Verdict.SAME, "one is a form of the other's name"
    short = all(len(form) <= _SHORT for form in shared)
    return Verdict.QUESTION, "same abbreviation" if short else "a name in common"


def _compare_persons(a: Profile, b: Profile) -> tuple[Verdict, str]:
    x, y = parse(a.name), parse(b.name)
    if not same_surname(x, y):
        return Verdict.DIFFERENT, "other surnames"
    if a.gender and b.gender and a.gender != b.gender:
        return Verdict.DIFFERENT, "a man and a woman"
    if not given_agree(x, y):
        return Verdict.DIFFERENT, "other given names"
    agree = _roles_agree(a.roles, b.roles)
    if x.first and y.first and same_given(x.first, y.first):
        if agree is False:
            return Verdict.QUESTION, "same name, other roles"
        if fold(x.first) != fold(y.first) and agree is None:
            return Verdict.QUESTION, "given names alike, no role in common"
        return Verdict.SAME, "same name" if agree is None else "same name and role"
    if agree:
        return Verdict.SAME, "same surname and role"
    if x.given and x.given == y.given and agree is None:
        return Verdict.SAME, "same initials and surname"
    return Verdict.QUESTION, "same surname" if agree is None else "same surname, other roles"


def _roles_agree(a: Iterable[tuple[str, str]], b: Iterable[tuple[str, str]]) -> bool | None:
    """Whether an organisation, or a role without one, is in common; None where one has none."""
    organisations_a, organisations_b = _organisations(a), _organisations(b)
    if organisations_a & organisations_b:
        return True
    roles_a, roles_b = _roles(a), _roles(b)
    if not (organisations_a and organisations_b) and roles_a & roles_b:
        return True
    if not (organisations_a | roles_a) or not (organisations_b | roles_b):
        return None
    return False


def _organisations(roles: Iterable[tuple[str, str]]) -> set[str]:
    return {organisation(name) for _, name in roles if name}


def _roles(roles: Iterable[tuple[str, str]]) -> set[str]:
    return {fold(role) for role, _ in roles if role} - _NEUTRAL
