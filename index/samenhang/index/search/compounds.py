"""The words that a compound is made of, as somebody may look for them: `compound:zorg`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from samenhang.index.search.inflection import inflection
from samenhang.pipeline.concepts.wordlist import is_part

_SHORTEST = 3
_SHORTEST_COMPOUND = 6
_LONGEST = 48  # letters; longer strings are no words
_LINKS = ("", "s", "en", "e", "n")  # beleid-s-plan, boek-en-kast, zonn-e-paneel


@lru_cache(maxsize=65536)
def parts(word: str) -> frozenset[str]:
    """The lemmas of all words that a folded word begins or ends with, and of theirs in turn.

    "mantelzorgwoning" has mantel, zorg, woning, mantelzorg and zorgwoning. Empty for words that
    are no compounds.
    """
    if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST or not word.isalpha():
        return frozenset()
    found: set[str] = set()
    for first, last in _divided(word):
        for part in (first, last):
            found.update(inflection().asked(part))
            found.update(parts(part))
    found.discard(word)
    return frozenset(found)


def _divided(word: str) -> Iterator[tuple[str, str]]:
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        last = word[cut:]
        if not is_part(last):
            continue
        for link in _LINKS:
            first = word[:cut].removesuffix(link)
            if word[:cut].endswith(link) and len(first) >= _SHORTEST and is_part(first):
                yield first, last
