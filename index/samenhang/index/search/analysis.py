"""Dutch words for the text index: folded forms, and their stems.

Stems are those of the Snowball stemmer for Dutch (Porter's; Whoosh carries it). Words that
only tie others together have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from samenhang.index.store.folding import WORD, fold_word

if TYPE_CHECKING:
    from whoosh.lang.snowball.dutch import DutchStemmer

VERSION = 2  # a change of what is indexed makes a new index necessary
LONGEST = 64  # letters; what is longer is cut (no word, but a line of characters)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with its place, form and stem ("" for words without one)."""

    start: int
    end: int
    form: str
    stem: str


@cache
def stop_words() -> frozenset[str]:
    """Words that are found in phrases only."""
    text = files("samenhang.index.search").joinpath("stopwords.txt").read_text("utf-8")
    return frozenset(
        fold_word(line) for line in text.splitlines() if line and not line.startswith("#")
    )


@cache
def _stemmer() -> DutchStemmer:
    from whoosh.lang.snowball.dutch import DutchStemmer

    return DutchStemmer()


@lru_cache(maxsize=131072)
def stem(form: str) -> str:
    """The stem of a folded word, "" for words that only tie others together."""
    if form in stop_words():
        return ""
    return str(_stemmer().stem(form)) if form.isalpha() else form


def forms(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [fold_word(word)[:LONGEST] for word in WORD.findall(text)]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text with their places."""
    for match in WORD.finditer(text):
        form = fold_word(match.group())[:LONGEST]
        yield Token(match.start(), match.end(), form, stem(form))
