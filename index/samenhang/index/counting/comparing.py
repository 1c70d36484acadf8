"""Which words are characteristic of one set of texts beside another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenhang.index.counting.measures import (
    dispersion,
    log_likelihood,
    log_ratio,
    per_thousand,
)
from samenhang.index.counting.words import words

Texts = Iterable[tuple[str, str]]
"""(document, text) pairs."""


@dataclass(frozen=True, slots=True)
class CharacteristicWord:
    """A word with its use in two sets of texts.

    Args:
        side: "A" or "B", where it is used more.
        a, b: how often it occurs.
        a_rate, b_rate: per 1,000 words.
        log_likelihood: how certain the difference is; above 15.13 at p < .0001.
        log_ratio: how large it is: 1 is twice as frequent in A, -2 four times in B.
        dispersion: over the documents of its side; 0 evenly spread, near 1 all in one.
    """

    word: str
    side: str
    a: int
    b: int
    a_rate: float
    b_rate: float
    log_likelihood: float
    log_ratio: float
    dispersion: float


@dataclass(frozen=True, slots=True)
class _Counted:
    words: Counter[str]
    documents: Mapping[str, Counter[str]]

    @property
    def sizes(self) -> dict[str, int]:
        return {name: counts.total() for name, counts in self.documents.items()}


def characteristic(a: Texts, b: Texts, *, least: int = 3) -> tuple[CharacteristicWord, ...]:
    """Words by how certainly their use differs, the most certain first.

    Args:
        a, b: what is compared.
        least: only words that occur at least so often in both together.
    """
    first, second = _counted(a), _counted(b)
    size_a, size_b = first.words.total(), second.words.total()
    if not size_a or not size_b:
        return ()
    sizes = {"A": first.sizes, "B": second.sizes}
    found = []
    for word in first.words.keys() | second.words.keys():
        count_a, count_b = first.words[word], second.words[word]
        if count_a + count_b < least:
            continue
        ratio = log_ratio(count_a, count_b, size_a, size_b)
        side, mine = ("A", first) if ratio >= 0 else ("B", second)
        spread = {name: counts[word] for name, counts in mine.documents.items()}
        found.append(
            CharacteristicWord(
                word,
                side,
                count_a,
                count_b,
                per_thousand(count_a, size_a) or 0.0,
                per_thousand(count_b, size_b) or 0.0,
                log_likelihood(count_a, count_b, size_a, size_b),
                ratio,
                dispersion(spread, sizes[side]),
            )
        )
    return tuple(sorted(found, key=lambda row: (-row.log_likelihood, row.word)))


def _counted(texts: Texts) -> _Counted:
    documents: dict[str, Counter[str]] = {}
    for document, text in texts:
        documents.setdefault(document, Counter()).update(words(text))
    whole: Counter[str] = Counter()
    for counts in documents.values():
        whole.update(counts)
    return _Counted(whole, documents)
