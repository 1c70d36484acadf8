"""Where a document says what a concept is ("‘Bonding’ is …", "onder X verstaan we …").

Works on text, tags and sentence boundaries alone, so that stored documents need no model.
The wordings are in data/definitions.json; the idea is that of Hearst's lexico-syntactic
patterns (1992), applied to definitions as in Westerhout & Monachesi (2007) for Dutch.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.types import ConceptTag

_QUOTES = "‘’'\"“”„«»"
_QUOTE = f"[{_QUOTES}]{{0,2}}"
_START = rf"(?:^|[.,;:(–—]\s|\ben |\bmaar |\bwant )\s*{_QUOTE}"
_WHOLE = frozenset({"exact", "lemma", "abbreviation", "hyphen", "gap"})


@dataclass(frozen=True, slots=True)
class Definition:
    """A place where a text defines a concept. Offsets are in the document's text.

    Args:
        concept, uri: the concept.
        start, end: the sentence.
        term_start, term_end: the words that name the concept.
        pattern: the wording ("understood", "means", "is, quoted" …).
        confidence: 0..1.
    """

    concept: str
    uri: str
    start: int
    end: int
    term_start: int
    term_end: int
    pattern: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    confidence: float
    quoted: bool


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Pattern, ...]:
    text = files(__package__).joinpath("data", "definitions.json").read_text(encoding="utf-8")
    data = json.loads(text)
    found = []
    for row in data["patterns"]:
        before, after = (
            re.compile(
                part.replace("QUOTE", _QUOTE)
                .replace("START", _START)
                .replace("EVALUATION", data["evaluation"]),
                re.IGNORECASE,
            )
            for part in (row["before"], row["after"])
        )
        quoted = row.get("quoted", False)
        found.append(_Pattern(row["name"], before, after, row["confidence"], quoted))
    return tuple(found)


def find_definitions(
    text: str, tags: Sequence[ConceptTag], sentences: Sequence[tuple[int, int]]
) -> tuple[Definition, ...]:
    """The definitions in a document, in order of place; one a tag at most.

    Args:
        text: the document's text.
        tags: its concepts; denied ones and parts of compounds define nothing.
        sentences: (start, end) of its sentences, in order.
    """
    starts = [start for start, _ in sentences]
    found = []
    for tag in tags:
        at = bisect_right(starts, tag.start) - 1
        if tag.negated or tag.match not in _WHOLE or at < 0 or tag.end > sentences[at][1]:
            continue
        start, end = sentences[at]
        pattern = _fits(_flat(text[start : tag.start]).lstrip(), _flat(text[tag.end : end]))
        if pattern is not None:
            place = (start, end, tag.start, tag.end)
            found.append(Definition(tag.concept, tag.uri, *place, pattern.name, pattern.confidence))
    return tuple(found)


def _flat(text: str) -> str:
    """White space as single spaces, so that line ends do not matter."""
    return re.sub(r"\s+", " ", text)


def _fits(before: str, after: str) -> _Pattern | None:
    quoted = bool(before and before[-1] in _QUOTES and after and after[0] in _QUOTES)
    for pattern in _patterns():
        if pattern.quoted and not quoted:
            continue
        if pattern.before.search(before) and pattern.after.search(after):
            return pattern
    return None
