"""The structure of a person's name: given names, initials, tussenvoegsels, surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.words import traits

_MOST_WORDS = 8
_PARTICLE_ENDS = frozenset({"van", "de", "der", "den", "ter", "ten", "op", "in", "het"})
_POSSESSIVE = re.compile(r"^(.{2,}?)(?:['’]s|['’]|s)$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart.

    Args:
        given: given names and initials in order ("Jan", "Willem" or "J.C.M.").
        particles: tussenvoegsels, lower-cased ("van der"), "" where none.
        surname: without tussenvoegsels ("Rinnooy Kan"), "" where only a given name.
    """

    given: tuple[str, ...]
    particles: str
    surname: str

    @property
    def first(self) -> str:
        """The first given name, "" where there are only initials or none."""
        return next((name for name in self.given if "." not in name), "")

    @property
    def initials(self) -> str:
        """First letters of the given names: "JCM"."""
        letters = "".join(
            name.replace(".", "").replace("-", "") if "." in name else name[0]
            for name in self.given
        )
        return letters.upper()

    @property
    def size(self) -> int:
        """How full the name is, to choose the fullest form."""
        return 10 * (2 * len([g for g in self.given if "." not in g]) + len(self.given)) + len(
            self.surname
        )


@dataclass(frozen=True, slots=True)
class Parsed:
    """A name found at words first..after-1."""

    first: int
    after: int
    name: PersonName
    titled: bool = False


def without_possessive(word: str) -> str | None:
    """ "Putnams", "Bussemaker's" and "Hans’" without the mark of the genitive, else None."""
    found = _POSSESSIVE.match(word)
    return found.group(1) if found else None


def particles_at(reading: Reading, i: int, lexicon: Lexicon) -> int:
    """How many words from i on are tussenvoegsels before a capitalised word, else 0."""
    if i >= len(reading.words) or reading.words[i].low not in lexicon.particle_starts:
        return 0
    for length in (3, 2, 1):
        if i + length >= len(reading.words):
            continue
        words = tuple(w.low for w in reading.words[i : i + length])
        if (
            words in lexicon.particles
            and all(reading.adjacent(k) for k in range(i + 1, i + length + 1))
            and is_name_word(reading, i + length, lexicon)
        ):
            return length
    return 0


def is_name_word(reading: Reading, i: int, lexicon: Lexicon) -> bool:
    """Could be a surname or given name: capitalised letters, not a word that never is."""
    if not 0 <= i < len(reading.words):
        return False
    word = reading.words[i]
    return (
        word.capital
        and _is_name(word.text, lexicon)
        and not (word.opens and word.text in lexicon.function_words)
    )


@lru_cache(maxsize=50_000)
def _is_name(text: str, lexicon: Lexicon) -> bool:
    low, _, letters, _, initials = traits(text)
    return (
        letters
        and not initials
        and not any(c.isdigit() for c in text)
        and len(text) > 1
        and text not in lexicon.never
        and text not in lexicon.acronyms
        and low not in lexicon.courtesy
        and low not in _PARTICLE_ENDS
        and not _is_compound(text, lexicon)
        and "/" not in text
        and "." not in text
    )


def _is_compound(word: str, lexicon: Lexicon) -> bool:
    """ "Awgb-dossier": the last part is an ordinary word, printed small."""
    _, hyphen, last = word.rpartition("-")
    return (
        bool(hyphen) and last.islower() and last not in _PARTICLE_ENDS and lexicon.is_common(last)
    )


def parse_full(reading: Reading, i: int, lexicon: Lexicon) -> Parsed | None:
    """A name of at least a given name or initials and a surname, from word i on.

    Whether the words are really a person's is not decided here.
    """
    words = reading.words
    if not (words[i].initials or is_name_word(reading, i, lexicon)):
        return None
    if not words[i].initials and (
        particles_at(reading, i, lexicon)
        or words[i].text.split("-")[-1] in _PARTICLE_ENDS
        or words[i].text.casefold() in lexicon.academic
        or (lexicon.is_role(reading.noun_at(i)) and not lexicon.is_given(words[i].text))
    ):
        return None
    given = [words[i].text]
    at = i + 1
    while at - i < _MOST_WORDS and at < len(words) and reading.adjacent(at):
        follows = reading.adjacent(at + 1) and (
            is_name_word(reading, at + 1, lexicon)
            or words[at + 1].initials
            or particles_at(reading, at + 1, lexicon) > 0
        )
        if (words[at].initials and follows) or (
            follows
            and is_name_word(reading, at, lexicon)
            and lexicon.is_given(words[at].text)
            and not particles_at(reading, at, lexicon)
        ):
            given.append(words[at].text)
        else:
            break
        at += 1
    if at >= len(words) or not reading.adjacent(at):
        return None
    particles = particles_at(reading, at, lexicon)
    first = words[i]
    if particles and words[at].capital and not (first.initials or lexicon.is_given(first.text)):
        return None  # "Milliard Van 't Klooster": two names side by side
    start = at + particles
    after = _surname_end(reading, start, lexicon)
    if after == start:
        return None
    name = PersonName(
        tuple(given),
        " ".join(w.low for w in words[at:start]),
        _surname(reading, start, after),
    )
    return Parsed(i, after, name)


def opens_as_word(reading: Reading, i: int, lexicon: Lexicon) -> bool:
    """A sentence's first word that has its capital from that only: "Verzoek Brinkman"."""
    word = reading.words[i]
    return (
        word.opens
        and not word.initials
        and lexicon.is_common(word.text)
        and not lexicon.is_given(word.text)
        and not lexicon.is_surname(word.text)
    )


def parse_span(reading: Reading, first: int, after: int, lexicon: Lexicon) -> Parsed | None:
    """The name in words that the recogniser holds for a person, roles and titles cut off."""
    words = reading.words
    if first < after and opens_as_word(reading, first, lexicon):
        first += 1
    while first < after and (
        (lexicon.is_role(reading.noun_at(first)) and not lexicon.is_given(words[first].text))
        or words[first].text.casefold() in lexicon.courtesy
        or not words[first].letters
    ):
        first += 1
    while after > first and not words[after - 1].letters:
        after -= 1
    after = next((k for k in range(first + 1, after) if words[k].low == "en"), after)
    if after - first < 2 or not all(reading.adjacent(k) for k in range(first + 1, after)):
        return None
    if not (is_name_word(reading, first, lexicon) or words[first].initials):
        return None
    if particles_at(reading, first, lexicon):
        return None
    start = first + 1
    while start < after - 1 and (
        words[start].capital and not particles_at(reading, start, lexicon)
    ):
        start += 1
    head = start + particles_at(reading, start, lexicon)
    if head > start > first + 1 and not lexicon.is_given(words[start - 1].text):
        after = start  # "Faisal Noorani | van Welzijn Havenrade"
        start = head = start - 1
    if head > start and not (words[first].initials or lexicon.is_given(words[first].text)):
        return None  # two names side by side, or a name and a place
    if head >= after or not all(w.capital for w in words[head:after]):
        return None
    if len(words[after - 1].text) < 2:
        return None  # "Factor G"
    name = PersonName(
        tuple(w.text for w in words[first:start]),
        " ".join(w.low for w in words[start:head]),
        _surname(reading, head, after),
    )
    return Parsed(first, after, name)


def parse_surname(reading: Reading, i: int, lexicon: Lexicon) -> Parsed | None:
    """A surname with or without tussenvoegsels from word i on: "Van der Lee", "Putnam"."""
    particles = particles_at(reading, i, lexicon)
    start = i + particles
    if particles and tuple(w.low for w in reading.words[i:start]) not in lexicon.standing:
        return None
    if particles > 1 and not reading.words[i].capital and reading.words[i + 1].capital:
        return None  # "in De Kaap"
    opening = reading.words[start]
    if opens_as_word(reading, start, lexicon) and not particles:
        return None
    if opening.opens and (
        lexicon.is_role(reading.noun_at(start)) or opening.text.casefold() in lexicon.academic
    ):
        return None
    after = _surname_end(reading, start, lexicon)
    if after == start:
        return None
    if (
        after - start > 1
        and reading.words[i].text in {"De", "Het"}
        and (not lexicon.is_surname(opening.text) or lexicon.is_common(opening.text))
    ):
        return None  # "De Rode Hoed"
    given: tuple[str, ...] = ()
    if reading.adjacent(after) and reading.words[after].initials:
        follows = reading.adjacent(after + 1) and is_name_word(reading, after + 1, lexicon)
        if not follows:
            given = (reading.words[after].text,)  # "Brinkman H.", as lists have it
    name = PersonName(
        given,
        " ".join(w.low for w in reading.words[i:start]),
        _surname(reading, start, after),
    )
    return Parsed(i, after + len(given), name)


def _surname(reading: Reading, start: int, after: int) -> str:
    text = " ".join(word.text for word in reading.words[start:after])
    return re.sub(r"\s*-\s*", "-", text)


def _surname_end(reading: Reading, start: int, lexicon: Lexicon) -> int:
    """Word after the surname that begins at `start`: one word, two, or hyphened halves."""
    words = reading.words
    if not is_name_word(reading, start, lexicon):
        return start
    after = start + 1
    if "-" in words[start].text and words[start].text.split("-")[-1] in _PARTICLE_ENDS:
        # "Jansen-de Wit", "Bos-van den Berg"
        while reading.adjacent(after) and words[after].low in {
            "de",
            "der",
            "den",
            "het",
            "'t",
        }:
            after += 1
        if reading.adjacent(after) and is_name_word(reading, after, lexicon):
            return after + 1
        return start + 1
    if (
        reading.adjacent(after + 1)
        and words[after].text == "A"
        and reading.adjacent(after)
        and is_name_word(reading, after + 1, lexicon)
    ):
        return after + 2  # "Tjon A Joe", as Surinamese names of Chinese origin go
    if (
        after + 1 < len(words)
        and words[after].text == "-"
        and words[after].start == words[after - 1].end
        and is_name_word(reading, after + 1, lexicon)
    ):
        return after + 2  # "Mooijman- Goede"
    if (
        reading.adjacent(after)
        and is_name_word(reading, after, lexicon)
        and not words[after].opens
        and words[after].text not in lexicon.suffixes
        and not lexicon.is_role(words[after].text)
        and words[after].shouted == words[start].shouted
        and "\n" not in reading.text[words[after - 1].end : words[after].start]
    ):
        return after + 1  # "Rinnooy Kan"
    return after
