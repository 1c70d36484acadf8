"""Whatever is built as a person's name is: initials, capitalised words, tussenvoegsels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from samenhang.pipeline.names.candidates import Candidate
from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_names import (
    PersonName,
    is_name_word,
    particles_at,
    surname_of,
)
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.types import EntityType

_MOST_UNITS = 6
_LONGEST = 8  # words
_SAINTS = frozenset({"sint", "st."})


class _Kind(StrEnum):
    INITIALS = "I"
    NAME = "N"
    PARTICLES = "P"


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: _Kind
    first: int
    after: int


def persons(reading: Reading, lexicon: Lexicon) -> Iterator[Candidate]:
    """Every stretch that is built as a person's name, in order of its first word."""
    listed = reading.surname_first
    for i, word in enumerate(reading.words):
        if word.line and word.block in listed:
            row = _surname_first(reading, i, lexicon)
            if row is not None:
                yield row
        if _saint(reading, i):
            continue
        if (
            word.initials
            or word.low in lexicon.particle_starts
            or is_name_word(reading, i, lexicon)
        ):
            yield from _from(reading, i, lexicon)


def _saint(reading: Reading, i: int) -> bool:
    """A saint's name, which places and houses have: "Sint Eustatius", "Sint-Michielsgestel"."""
    behind = reading.adjacent(i) and reading.plain_at(i - 1) in _SAINTS
    return behind or reading.plain_at(i).startswith("sint-")


def longest(reading: Reading, i: int, lexicon: Lexicon) -> PersonName | None:
    """The longest name that begins at word i."""
    name = None
    for candidate in _from(reading, i, lexicon):
        name = candidate.name
    return name


def _from(reading: Reading, i: int, lexicon: Lexicon) -> Iterator[Candidate]:
    units: list[_Unit] = []
    at = i
    while len(units) < _MOST_UNITS and at - i < _LONGEST:
        unit = _unit(reading, at, lexicon)
        if unit is None or (units and not reading.adjacent(at)):
            break
        if unit.kind is _Kind.PARTICLES and units and units[-1].kind is _Kind.PARTICLES:
            break
        units.append(unit)
        at = unit.after
        if unit.kind is _Kind.PARTICLES:
            continue
        name = _taken_apart(reading, units, lexicon)
        if name is not None:
            yield Candidate(i, at, EntityType.PERSON, frozenset(), name)


def _unit(reading: Reading, at: int, lexicon: Lexicon) -> _Unit | None:
    """What stands at word `at`: initials, tussenvoegsels before a name, or a word of a name."""
    if at >= len(reading.words):
        return None
    word = reading.words[at]
    if word.initials:
        return _Unit(_Kind.INITIALS, at, at + 1)
    length = particles_at(reading, at, lexicon)
    if length:
        return _Unit(_Kind.PARTICLES, at, at + length)
    if not is_name_word(reading, at, lexicon):
        return None
    return _Unit(_Kind.NAME, at, _joined(reading, at, lexicon))


def _joined(reading: Reading, at: int, lexicon: Lexicon) -> int:
    """Word after a name's word, with the halves that a hyphen or a married name joins to it."""
    words = reading.words
    after = at + 1
    if "-" in words[at].text and words[at].text.split("-")[-1] in _HALF_ENDS:
        while reading.adjacent(after) and words[after].low in _HALF_GOES_ON:
            after += 1
        if reading.adjacent(after) and is_name_word(reading, after, lexicon):
            return after + 1  # "Jansen-de Wit", "Bos-van den Berg"
        return at + 1
    if (
        after + 1 < len(words)
        and words[after].text == "-"
        and words[after].start == words[at].end
        and is_name_word(reading, after + 1, lexicon)
    ):
        return after + 2  # "Mooijman- Goede"
    if (
        reading.adjacent(after + 1)
        and words[after].text == "A"
        and reading.adjacent(after)
        and is_name_word(reading, after + 1, lexicon)
    ):
        return after + 2  # "Tjon A Joe", as Surinamese names of Chinese origin go
    return after


def _taken_apart(reading: Reading, units: list[_Unit], lexicon: Lexicon) -> PersonName | None:
    """The name that the units are, None where they are none ("J.C.M.")."""
    words = reading.words
    if units[-1].kind is _Kind.INITIALS:
        names = [unit for unit in units[:-1] if unit.kind is not _Kind.INITIALS]
        if len(names) != len(units) - 1 or not names:
            return None
        following = _unit(reading, units[-1].after, lexicon)
        if following is not None and reading.adjacent(units[-1].after):
            return None
        bare = _taken_apart(reading, units[:-1], lexicon)  # "Brinkman H.", as lists have it
        if bare is None or bare.given:
            return None
        return PersonName((words[units[-1].first].text,), bare.particles, bare.surname)
    if any(
        one.kind is _Kind.PARTICLES and other.kind is _Kind.INITIALS
        for one, other in pairwise(units)
    ):
        return None
    cut = next((n for n, unit in enumerate(units) if unit.kind is _Kind.PARTICLES), None)
    start = 0 if len(units) == 1 or cut == 0 else 1
    last = len(units) - 1 if cut is None else cut
    while start and start < last and _is_given(reading, units[start], lexicon):
        start += 1
    given = tuple(words[unit.first].text for unit in units[:start])
    if units[start].kind is _Kind.PARTICLES:
        particles = " ".join(w.low for w in words[units[start].first : units[start].after])
        start += 1
    else:
        particles = ""
    surname = surname_of(reading, units[start].first, units[-1].after)
    return PersonName(given, particles, surname)


def _is_given(reading: Reading, unit: _Unit, lexicon: Lexicon) -> bool:
    return unit.kind is _Kind.INITIALS or lexicon.is_given(reading.words[unit.first].text)


def _surname_first(reading: Reading, i: int, lexicon: Lexicon) -> Candidate | None:
    """ "Bijen | Antoon | Justid" under a head that says "Achternaam, Voornaam"."""
    words = reading.words
    units: list[_Unit] = []
    at, cell = i, 0
    while len(units) < _MOST_UNITS and at < len(words) and words[at].block == words[i].block:
        if words[at].text in {"|", ",", "\t"}:
            if units and not cell:
                cell = len(units)
            at += 1
            continue
        unit = _unit(reading, at, lexicon)
        if unit is None:
            break
        units.append(unit)
        at = unit.after
    least = 2 if units and units[0].kind is _Kind.PARTICLES else 1
    given = cell or next(
        (n for n in range(least, len(units)) if _is_given(reading, units[n], lexicon)), least
    )
    if not least <= given < len(units):
        return None
    head = _taken_apart(reading, units[:given], lexicon)
    if head is None:
        return None
    surname = " ".join((*head.given, head.surname))
    first = words[units[given].first].text
    return Candidate(
        i,
        units[given].after,
        EntityType.PERSON,
        frozenset({"surname first"}),
        PersonName((first,), head.particles, surname),
    )


_HALF_ENDS = frozenset({"van", "de", "der", "den", "ter", "ten", "op", "in", "het"})
_HALF_GOES_ON = frozenset({"de", "der", "den", "het", "'t"})
