"""Where the words that were asked for stand in what is shown, for terminals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.render.machine import Record
    from samenhang.index.render.quotes import Spans

_STEM = 5  # of a longer word this much must agree: "bonding" also marks "bondingactiviteiten"


def statement_spans(archive: Archive, uris: Sequence[str], words: Sequence[str]) -> Spans:
    """A function that gives the stretches of a statement's text to highlight.

    Args:
        archive: asked for the places of the concepts.
        uris: concepts, whose tagged places are taken from the archive, a document at a time.
        words: looked for at the beginning of words.
    """
    from samenhang.index.types import TagQuery

    places: dict[str, list[tuple[int, int]]] = {}
    pattern = _pattern(words)

    def spans(row: Record) -> Iterator[tuple[int, int]]:
        document = row["document"]
        if uris and document not in places:
            tags = archive.concept_mentions(TagQuery(concepts=tuple(uris), document=document))
            places.clear()
            places[document] = [(tag.start, tag.end) for tag in tags]
        start, end = row["start"], row["end"]
        for left, right in places.get(document, ()):
            if left < end and right > start:
                yield left - start, right - start
        if pattern is not None:
            yield from (match.span() for match in pattern.finditer(row["text"]))

    return spans


def _pattern(phrases: Sequence[str]) -> re.Pattern[str] | None:
    stems = {
        re.escape(word[: max(_STEM, len(word) - 2)])
        for phrase in phrases
        for word in phrase.split()
    }
    if not stems:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(stems, key=len, reverse=True))})\w*", re.IGNORECASE)
