"""The structure of a person's name: given names, initials, tussenvoegsels, surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from samenhang.pipeline.names.lexicon import Lexicon
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.words import plain

_NO_NAMES = frozenset({"van", "de", "der", "den", "ter", "ten", "op", "in", "het", "een"})
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
    def written(self) -> str:
        """The name in the usual order: given names, tussenvoegsels, surname."""
        return " ".join(part for part in (*self.given, self.particles, self.surname) if part)

    @property
    def size(self) -> int:
        """How full the name is, to choose the fullest form."""
        return 10 * (2 * len([g for g in self.given if "." not in g]) + len(self.given)) + len(
            self.surname
        )


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
    """Could be a surname or given name: letters with a capital, no function word."""
    if not 0 <= i < len(reading.words):
        return False
    word = reading.words[i]
    if word.opens and word.text in lexicon.function_words and not lexicon.is_given(word.text):
        return False
    return word.capital and not word.initials and _is_name(word.text)


@lru_cache(maxsize=50_000)
def _is_name(text: str) -> bool:
    return (
        len(text) > 1
        and (text[0].isalpha() or text[0] in "'’")
        and not any(c.isdigit() or c in "/&+" for c in text)
        and plain(text) not in _NO_NAMES
    )


def surname_of(reading: Reading, start: int, after: int) -> str:
    """The words of a surname as one text."""
    text = " ".join(word.text for word in reading.words[start:after])
    return re.sub(r"\s*-\s*", "-", text)
