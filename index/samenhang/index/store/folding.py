"""Words as they are compared: lower case, without accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"\w+")


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """One word in lower case and without accents ("Coördinátie" gives "coordinatie")."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The folded words of `text`; everything that is no letter or digit separates."""
    return [fold_word(word) for word in WORD.findall(text)]


def fold(text: str) -> str:
    """The folded words of `text`, one space between them."""
    return " ".join(words(text))
