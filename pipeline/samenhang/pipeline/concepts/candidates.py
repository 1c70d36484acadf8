"""Places where a label may stand, and which of them remain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from samenhang.pipeline.concepts.entries import Entry

# Ways to match, the surest first; of two candidates with the same words the surer remains.
KINDS = (
    "exact",
    "lemma",
    "abbreviation",
    "diminutive",
    "hyphen",
    "order",
    "gap",
    "coordination",
    "compound",
)
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


class Candidate(NamedTuple):
    """A place where an entry's words were found.

    Args:
        entry: the label.
        first, last: the words of the passage that it spans.
        start, end: the characters that it spans.
        core: the stretches of characters that are the label itself, without what stands
            between or, in a compound, beside.
        kind: one of `KINDS`.
    """

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    core: tuple[tuple[int, int], ...]
    kind: str

    @property
    def size(self) -> int:
        """How many characters of the text the label itself takes."""
        return sum(end - start for start, end in self.core)


def _inside(inner: Candidate, outer: Candidate) -> bool:
    return all(any(a <= s and e <= b for a, b in outer.core) for s, e in inner.core)


def choose(found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that remain, in order of place.

    The longest label wins: a label inside another one ("sociaal kapitaal" in "overbruggend
    sociaal kapitaal") is dropped, as is a second mention of the same concept that overlaps.
    Labels of different concepts that only overlap both remain, and so do two concepts whose
    labels are the very same words, found in the same way.
    """
    alone, together = _separate(sorted(found, key=lambda c: (c.start, c.end)))
    ranked = sorted(
        together, key=lambda c: (-c.size, _RANK[c.kind], c.start, c.start - c.end, c.entry.label)
    )
    ranked = _prefer(ranked)
    kept: list[Candidate] = []
    by_word: dict[int, list[Candidate]] = {}
    for candidate in ranked:
        near = {
            id(other): other
            for i in range(candidate.first, candidate.last + 1)
            for other in by_word.get(i, ())
        }
        if any(_excludes(other, candidate) for other in near.values()):
            continue
        kept.append(candidate)
        for i in range(candidate.first, candidate.last + 1):
            by_word.setdefault(i, []).append(candidate)
    return sorted(alone + kept, key=lambda c: (c.start, c.end, c.entry.concept.label))


def _separate(ordered: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Candidates that overlap with no other, and the rest."""
    alone, together = [], []
    reached = -1
    for i, candidate in enumerate(ordered):
        free = candidate.start >= reached
        if free and (i + 1 == len(ordered) or ordered[i + 1].start >= candidate.end):
            alone.append(candidate)
        else:
            together.append(candidate)
        reached = max(reached, candidate.end)
    return alone, together


def _prefer(ranked: list[Candidate]) -> list[Candidate]:
    """Of one concept's overlapping candidates, the ones that readers would mark.

    The whole of "buurt- en wijkniveau" goes before "wijkniveau"; words next to each other
    ("sociale cohesie" in "sociale cohesie en samenhang") go before words far apart.
    """
    by_concept: dict[str, list[Candidate]] = {}
    for candidate in ranked:
        by_concept.setdefault(candidate.entry.concept.uri, []).append(candidate)
    lost = set()
    for same in by_concept.values():
        wide = [c for c in same if c.kind == "coordination"]
        near = [c for c in same if c.kind not in {"coordination", "gap", "order"}]
        lost |= {id(c) for c in same for w in wide if c is not w and _beside(c, w)}
        if wide or len(near) == len(same):
            continue
        lost |= {
            id(c)
            for c in same
            if c.kind == "gap" and any(n.first != n.last and _overlap(n, c) for n in near)
        }
    return [c for c in ranked if id(c) not in lost]


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _beside(narrow: Candidate, wide: Candidate) -> bool:
    """Whether `narrow` is inside the span of `wide`, and shorter."""
    inside = wide.start <= narrow.start and narrow.end <= wide.end
    return inside and narrow.end - narrow.start < wide.end - wide.start


def _excludes(kept: Candidate, other: Candidate) -> bool:
    same = kept.entry.concept.uri == other.entry.concept.uri
    if same and kept.start < other.end and other.start < kept.end:
        return True
    if not _inside(other, kept):
        return False
    return same or kept.size > other.size or _RANK[kept.kind] < _RANK[other.kind]
