"""Words that are spelled nearly alike (rapidfuzz)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

SHORT = 5  # letters; up to here one mistake is allowed, beyond it two
SHORTEST = 3


def mistakes(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped with the next."""
    return 1 if len(word) <= SHORT else 2


def nearest(word: str, others: Iterable[tuple[str, int]], limit: int) -> list[str]:
    """Of words with their frequencies those that are spelled most like a folded word.

    The nearest first, of equally near ones the most frequent. Not the word itself.
    """
    from rapidfuzz.distance import OSA

    if len(word) < SHORTEST:
        return []
    most = mistakes(word)
    distance = OSA.distance
    found: list[tuple[int, int, str]] = []
    for other, count in others:
        if abs(len(other) - len(word)) > most or other == word or other.isdecimal():
            continue
        apart = distance(word, other, score_cutoff=most)
        if apart <= most:
            found.append((apart, -count, other))
    return [other for _, _, other in heapq.nsmallest(limit, found)]
