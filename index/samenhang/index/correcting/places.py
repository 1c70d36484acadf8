"""Finding words again in a text that may have been read anew."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from samenhang.index.correcting.types import Words

AROUND = 40  # characters kept on either side


def words_at(text: str, start: int, end: int) -> Words:
    """The words at a place, with what stands around them."""
    return Words(
        text[start:end],
        start,
        end,
        text[max(0, start - AROUND) : start],
        text[end : end + AROUND],
    )


def found_again(text: str, words: Words) -> tuple[int, int] | None:
    """Where the words stand in `text`: of several places the one most like the old one.

    White space, hyphens and quotation marks may differ, as they do between readings of one file.
    """
    if text[words.start : words.end] == words.text and words.text:
        return words.start, words.end
    places = places_of(text, words.text)
    if not places:
        return None
    return max(places, key=lambda place: _likeness(text, place, words))


def places_of(text: str, wanted: str) -> list[tuple[int, int]]:
    """All places of words: those that are exactly so, else those with other marks and spaces."""
    return list(_exact(text, wanted)) or list(_bare(text, wanted))


def _exact(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at, at + len(wanted)
        at = text.find(wanted, at + 1)


def _bare(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    letters, places = _letters(text)
    looked_for, _ = _letters(wanted)
    for start, end in _exact(letters, looked_for):
        first, last = places[start], places[end - 1] + 1
        yield _with_marks(text, first, last, wanted)


def _with_marks(text: str, start: int, end: int, wanted: str) -> tuple[int, int]:
    """The place with the marks at its edges, where the words had some there."""
    if not wanted[:1].isalnum() and start and not text[start - 1].isalnum():
        start -= not text[start - 1].isspace()
    if not wanted[-1:].isalnum() and end < len(text) and not text[end].isalnum():
        end += not text[end].isspace()
    return start, end


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits in lower case, each with its offset."""
    kept: list[str] = []
    places: list[int] = []
    for offset, character in enumerate(text):
        if character.isalnum():
            for letter in unicodedata.normalize("NFKC", character).casefold():
                kept.append(letter)
                places.append(offset)
    return "".join(kept), places


def _likeness(text: str, place: tuple[int, int], words: Words) -> tuple[int, int]:
    """How much of what stood around the words stands around a place; then how near it is."""
    start, end = place
    before = _shared(text[max(0, start - AROUND) : start][::-1], words.before[::-1])
    after = _shared(text[end : end + AROUND], words.after)
    return before + after, -abs(start - words.start)


def _shared(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
