"""How much of a question's wording statements share: what vectors see least."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log

from samenhang.index.search.compounds import parts
from samenhang.index.search.inflection import inflection
from samenhang.index.search.units import forms_of


def shares(question: str, texts: Sequence[str]) -> list[float]:
    """For each text the share (0 to 1) of the question's words that it has too.

    Words are lemmas and, besides, the parts of compounds; those that few of the texts have
    weigh more.
    """
    said = [_words(text) for text in texts]
    frequency = Counter(word for words in said for word in words)
    weights = {
        word: log(1 + (len(said) - frequency[word] + 0.5) / (frequency[word] + 0.5))
        for word in _words(question)
    }
    total = sum(weights.values())
    if not total:
        return [0.0] * len(texts)
    return [sum(weights[word] for word in weights.keys() & words) / total for words in said]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for form in forms_of(text) for word in _of_form(form))


@lru_cache(maxsize=65536)
def _of_form(form: str) -> tuple[str, ...]:
    lemma = next(iter(inflection().asked(form)), form)
    return (lemma, *("+" + part for part in (lemma, *parts(form))))
