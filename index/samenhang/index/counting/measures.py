"""The measures, as pure functions; docs/counting.md has the formulas and where they are from."""

from __future__ import annotations

from collections.abc import Mapping
from math import log, log2

PER = 1000


def per_thousand(count: int, words: int) -> float | None:
    """How often in 1,000 words; None where there are no words."""
    return PER * count / words if words else None


def log_likelihood(first: int, second: int, first_size: int, second_size: int) -> float:
    """How certainly a word's share differs between two corpora (Rayson & Garside 2000).

    Above 3.84 at p < .05, 6.63 at .01, 10.83 at .001, 15.13 at .0001 (one degree of freedom).
    """
    share = (first + second) / (first_size + second_size)
    return 2 * (_part(first, first_size * share) + _part(second, second_size * share))


def log_ratio(first: int, second: int, first_size: int, second_size: int) -> float:
    """How many times as frequent in the first as in the second, as a power of two (Hardie 2014).

    A frequency of zero is taken as one half.
    """
    return log2(((first or 0.5) / first_size) / ((second or 0.5) / second_size))


def association(together: int, node: int, word: int, size: int) -> float:
    """Log-likelihood of a two by two table (Dunning 1993).

    Args:
        together: tokens of the word near the node.
        node: all tokens near the node.
        word: all tokens of the word.
        size: all tokens.
    """
    cells = (
        (together, node, word),
        (node - together, node, size - word),
        (word - together, size - node, word),
        (size - node - word + together, size - node, size - word),
    )
    return 2 * sum(_part(found, row * column / size) for found, row, column in cells)


def log_dice(together: int, node: int, word: int) -> float:
    """How exclusively two belong together; at most 14, whatever the corpus's size (Rychlý 2008).

    Args:
        together: how often the word stands near the node.
        node: how often the node occurs.
        word: how often the word occurs.
    """
    return 14 + log2(2 * together / (node + word)) if together else float("-inf")


def dispersion(counts: Mapping[str, int], sizes: Mapping[str, int]) -> float:
    """How unevenly occurrences are spread over documents: 0 evenly, near 1 in one (Gries 2008).

    The normalised deviation of proportions of Lijffijt & Gries (2012).

    Args:
        counts: occurrences by document.
        sizes: words by document, of all documents.
    """
    return Spread(sizes).of(counts)


class Spread:
    """Dispersion over the same documents, of one word after the other.

    Args:
        sizes: words by document, of all documents.
    """

    def __init__(self, sizes: Mapping[str, int]) -> None:
        whole = sum(sizes.values()) or 1
        self._shares = {name: size / whole for name, size in sizes.items()}
        self._most = 1 - min(self._shares.values(), default=0.0)

    def of(self, counts: Mapping[str, int]) -> float:
        """The dispersion of occurrences by document."""
        found = sum(counts.values())
        if not found or len(self._shares) < 2:
            return 0.0
        # Documents without the word deviate by their share, which is 1 in all.
        deviation = 1.0
        for name, count in counts.items():
            share = self._shares[name]
            deviation += abs(count / found - share) - share
        return max(deviation, 0.0) / 2 / self._most


def _part(found: float, expected: float) -> float:
    return found * log(found / expected) if found > 0 else 0.0
