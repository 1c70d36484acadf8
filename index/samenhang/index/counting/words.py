"""Words of texts, as they are counted: lower case, accents kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# A word is letters and digits, with an apostrophe or hyphens within.
WORD = re.compile(r"\w+(?:[-’'‘]\w+)*")


def words(text: str) -> list[str]:
    """The words of a text in lower case, in their order."""
    return WORD.findall(text.casefold())


def frequencies(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs in texts."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(words(text))
    return counted
