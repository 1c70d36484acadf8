"""Abbreviations that a text introduces itself: "Sociaal en Cultureel Planbureau (SCP)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samenhang.pipeline.names.organisations import OrganisationFound
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.structures import Structures

_SMALL = frozenset(
    "van voor de het en der den in op aan te ter tot bij & of tegen na met uit over onder".split()
)
_INTRODUCTIONS = frozenset({"hierna", "hierna:", "verder", "afgekort", "kortweg", "voorheen"})


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation with the name it is short for.

    Args:
        short: the abbreviation.
        at: its word where it is introduced.
        first, after: words of the full name.
        organisation: the full name is an organisation's.
    """

    short: str
    at: int
    first: int
    after: int
    organisation: bool


def definitions(
    reading: Reading, found: Sequence[OrganisationFound], kinds: Structures
) -> list[Definition]:
    """All abbreviations introduced in brackets after their full name."""
    ending_at: Mapping[int, OrganisationFound] = {o.after: o for o in found}
    result: list[Definition] = []
    for i, word in enumerate(reading.words):
        if word.text != "(" or i + 2 >= len(reading.words):
            continue
        at = i + 1
        while reading.plain_at(at) in _INTRODUCTIONS or reading.text_at(at) == ":":
            at += 1
        if reading.text_at(at + 1) not in {")", ",", ";"} or not _is_short(reading.text_at(at)):
            continue
        short = reading.text_at(at)
        if i in ending_at and ending_at[i].after - ending_at[i].first > 1:
            full = ending_at[i]
            start = _expansion(reading, i, short)
            first = min(full.first, start) if start is not None else full.first
            if start is not None or (full.known is not None and short in full.known.forms):
                result.append(Definition(short, at, first, i, True))
            continue
        start = _expansion(reading, i, short)
        if start is None:
            continue
        words = [reading.plain_at(k) for k in range(start, i)]
        heads = kinds.full | kinds.last | kinds.named | kinds.describing
        organisation = (
            any(w in heads or w.endswith(kinds.endings) for w in words)
            and reading.words[start].capital
        )
        result.append(Definition(short, at, start, i, organisation))
    return result


def _is_short(text: str) -> bool:
    capitals = sum(c.isupper() for c in text)
    return (
        2 <= len(text) <= 10 and capitals >= 2 and text.replace("-", "").replace("&", "").isalnum()
    )


def _expansion(reading: Reading, end: int, short: str) -> int | None:
    """First of the words before `end` whose initials spell the abbreviation."""
    letters = [c.lower() for c in short if c.isalpha()]
    at, left = end - 1, len(letters)
    block = reading.words[end].block
    while at >= 0 and left > 0 and reading.words[at].block == block and end - at <= 12:
        word = reading.plain_at(at)
        parts = [p for p in word.replace("-", " ").split() if p]
        initials = [p[0] for p in parts]
        if not parts or not parts[0][0].isalnum():
            if word not in {",", "-", "’", "'"}:
                return None
        elif initials == letters[max(0, left - len(initials)) : left]:
            left -= len(initials)
        elif initials and initials[0] == letters[left - 1]:
            left -= 1
        elif len(letters) >= 2 and _within(word, letters, left):
            left = _within(word, letters, left) - 1
        elif word not in _SMALL:
            return None
        if left == 0:
            return at
        at -= 1
    return None


def _within(word: str, letters: list[str], left: int) -> int:
    """A compound that gives two letters: "Planbureau" for "PB"; the count of those left + 1."""
    if left >= 2 and word[0] == letters[left - 2] and letters[left - 1] in word[1:]:
        return left - 1
    return 0
