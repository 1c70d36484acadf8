"""Which words are characteristic of one set of texts beside another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenhang.index.counting.measures import Spread, log_likelihood, log_ratio, per_thousand
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
    """Words of a set of texts: how often, in which documents how often, and how many in each."""

    words: Counter[str]
    spread: Mapping[str, Counter[str]]
    sizes: Mapping[str, int]


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
    spreads = {"A": Spread(first.sizes), "B": Spread(second.sizes)}
    found = []
    for word in first.words.keys() | second.words.keys():
        count_a, count_b = first.words[word], second.words[word]
        if count_a + count_b < least:
            continue
        ratio = log_ratio(count_a, count_b, size_a, size_b)
        side, mine = ("A", first) if ratio >= 0 else ("B", second)
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
                spreads[side].of(mine.spread[word]),
            )
        )
    return tuple(sorted(found, key=lambda row: (-row.log_likelihood, row.word)))


def _counted(texts: Texts) -> _Counted:
    whole: Counter[str] = Counter()
    spread: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for document, text in texts:
        found = words(text)
        sizes[document] += len(found)
        whole.update(found)
        for word in found:
            spread[word][document] += 1
    return _Counted(whole, spread, sizes)
