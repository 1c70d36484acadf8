"""Abbreviations that a text introduces itself: "Sociaal en Cultureel Planbureau (SCP)"."""

from __future__ import annotations

from dataclasses import dataclass

from samenhang.pipeline.names.reading import Reading

_SMALL = frozenset(
    "van voor de het en der den in op aan te ter tot bij & of tegen na met uit over onder".split()
)
_SIGNS = frozenset({",", "-", "’", "'"})
_LONGEST = 12  # words of a full name
_INTRODUCTIONS = frozenset({"hierna", "hierna:", "verder", "afgekort", "kortweg", "voorheen"})


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation with the name it is short for.

    Args:
        short: the abbreviation.
        at: its word where it is introduced.
        first, after: words of the full name.
    """

    short: str
    at: int
    first: int
    after: int


def definitions(reading: Reading) -> list[Definition]:
    """All abbreviations introduced in brackets after words that spell them."""
    result: list[Definition] = []
    for i, word in enumerate(reading.words):
        if word.text != "(" or not 0 < i < len(reading.words) - 2:
            continue
        at = i + 1
        while reading.plain_at(at) in _INTRODUCTIONS or reading.text_at(at) == ":":
            at += 1
        if reading.text_at(at + 1) not in {")", ",", ";"} or not is_short(reading.text_at(at)):
            continue
        start = expansion(reading, i, reading.text_at(at))
        if start is not None:
            result.append(Definition(reading.text_at(at), at, start, i))
    return result


def is_short(text: str) -> bool:
    """Printed as abbreviations are: two to ten letters, two of them capitals at least."""
    capitals = sum(c.isupper() for c in text)
    return (
        2 <= len(text) <= 10 and capitals >= 2 and text.replace("-", "").replace("&", "").isalnum()
    )


def expansion(reading: Reading, end: int, short: str) -> int | None:
    """First of the words before `end` whose initials spell the abbreviation, None without."""
    letters = [c.lower() for c in short if c.isalpha()]
    return _spelled(reading, end - 1, max(0, end - _LONGEST), reading.words[end - 1].block, letters)


def _spelled(reading: Reading, at: int, least: int, block: int, letters: list[str]) -> int | None:
    """First word of a stretch that ends with word `at` and spells `letters`."""
    if at < least or reading.words[at].block != block:
        return None
    word = reading.plain_at(at)
    initials = [part[0] for part in word.replace("-", " ").split()]
    if not initials or not word[0].isalnum():
        ways = [0] if word in _SIGNS else []
    else:
        ways = [n for n in (len(initials), 1) if initials[:n] == letters[-n:]]
        if len(letters) >= 2 and word[0] == letters[-2] and letters[-1] in word[1:]:
            ways.append(2)  # "Planbureau" for "PB"
        if word in _SMALL:
            ways.append(0)  # "van" may be the V or be left out
    for used in ways:
        left = letters[: len(letters) - used]
        start = at if not left else _spelled(reading, at - 1, least, block, left)
        if start is not None:
            return start
    return None
