"""Persons' names in a text, by their structure and surroundings, on top of the recogniser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.person_evidence import ENOUGH, SURE, Judge
from samenhang.pipeline.names.person_names import (
    Parsed,
    PersonName,
    opens_as_word,
    parse_full,
    parse_span,
    parse_surname,
)
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.titles import titles_before

_NEARLY = ENOUGH - 0.5
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person's name in the text.

    Args:
        first, after: its words.
        name: taken apart.
        gender: "m" or "f" where a title before it tells.
        strength: evidence that it is a person (see `person_evidence`).
    """

    first: int
    after: int
    name: PersonName
    gender: str
    strength: float


def find(reading: Reading, lexicon: Lexicon, taken: set[int]) -> list[PersonFound]:
    """Names with evidence enough by themselves: full names, titled names, listed names.

    Args:
        taken: words that belong to organisations for sure.
    """
    judge = Judge(reading, lexicon, taken)
    starts = frozenset(particles[0] for particles in lexicon.standing)
    found: list[PersonFound] = []
    i = 0
    while i < len(reading.words):
        word = reading.words[i]
        possible = word.capital or word.low in starts
        best = _best_at(judge, i, taken) if possible and i not in taken else None
        if best is None:
            i += 1
            continue
        found.append(best)
        i = best.after
        for more in _coordinated(judge, best, taken):
            found.append(more)
            i = more.after
    return found


def _best_at(judge: Judge, i: int, taken: set[int]) -> PersonFound | None:
    """The fullest name that begins at word i and has evidence enough."""
    for parsed in _readings_at(judge, i):
        if not taken.isdisjoint(range(parsed.first, parsed.after)):
            continue
        gender, strength = judge.full(parsed) if parsed.name.given else judge.bare(parsed)
        if strength >= ENOUGH or (strength >= _NEARLY and _ends_in_name(judge, parsed)):
            return PersonFound(parsed.first, parsed.after, parsed.name, gender, strength)
    return None


def _ends_in_name(judge: Judge, parsed: Parsed) -> bool:
    """Without its first word the name would do: "Chester | Burton Atkins"."""
    reading, lexicon = judge.reading, judge.lexicon
    if len(parsed.name.given) < _SEVERAL or opens_as_word(reading, parsed.first, lexicon):
        return False
    rest = parse_full(reading, parsed.first + 1, lexicon)
    return rest is not None and rest.after == parsed.after and judge.full(rest)[1] >= ENOUGH


def _readings_at(judge: Judge, i: int) -> Iterator[Parsed]:
    """Names that the words from i on may be, fullest first."""
    reading, lexicon = judge.reading, judge.lexicon
    full = parse_full(reading, i, lexicon)
    if i in reading.persons:
        span = parse_span(reading, i, reading.persons[i], lexicon)
        if span is not None and (full is None or full.after < span.after):
            full = span
    if full is not None:
        yield _trimmed(reading, full, lexicon)
    bare = parse_surname(reading, i, lexicon)
    if bare is None:
        return
    yield bare
    head = bare.first + len(bare.name.particles.split())
    if bare.after - head == 2:
        name = PersonName((), bare.name.particles, reading.words[head].text)
        yield Parsed(bare.first, head + 1, name)


def _trimmed(reading: Reading, full: Parsed, lexicon: Lexicon) -> Parsed:
    """The name without a last capitalised word that belongs to what follows."""
    words = full.name.surname.split()
    if len(words) != 2 or full.name.particles or reading.label(full.after - 1) == "PERSON":
        return full
    last = words[1]
    foreign = not lexicon.is_surname(last) and (lexicon.is_common(last) or lexicon.is_place(last))
    if foreign and lexicon.is_surname(words[0]):
        return Parsed(full.first, full.after - 1, PersonName(full.name.given, "", words[0]))
    return full


def _coordinated(judge: Judge, seed: PersonFound, taken: set[int]) -> Iterator[PersonFound]:
    """Names joined to one found: "Lancee en Dronkers", "de leden A, B (CDA) en C"."""
    reading, lexicon = judge.reading, judge.lexicon
    _, _, plural = titles_before(reading, seed.first, lexicon)
    bonus = 2.5 if plural else 1.0 if seed.strength >= SURE or not seed.name.given else 0.6
    at = seed.after
    while at < len(reading.words) - 1:
        at = _past_brackets(reading, at)
        if reading.plain_at(at) not in {",", "en", "/", "&"}:
            return
        if reading.words[at + 1].block != reading.words[seed.first].block:
            return
        parsed = parse_full(reading, at + 1, lexicon)
        if parsed is None or judge.full(parsed)[1] < ENOUGH - 1:
            parsed = parse_surname(reading, at + 1, lexicon)
        if parsed is None or not taken.isdisjoint(range(parsed.first, parsed.after)):
            return
        gender, strength = judge.full(parsed) if parsed.name.given else judge.bare(parsed)
        if strength + bonus < ENOUGH:
            return
        yield PersonFound(parsed.first, parsed.after, parsed.name, gender, strength + bonus)
        at = parsed.after


def _past_brackets(reading: Reading, at: int) -> int:
    if reading.text_at(at) != "(":
        return at
    for k in range(at + 1, min(at + 8, len(reading.words))):
        if reading.words[k].text == ")":
            return k + 1
    return at
