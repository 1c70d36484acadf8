"""Which words of a text are not looked for by themselves."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from samenhang.index.store.folding import fold_word

VERSION = 4  # a change of what is indexed makes a new index necessary


@cache
def stop_words() -> frozenset[str]:
    """Words that only tie others together: found by their exact form, and in phrases."""
    text = files("samenhang.index.search").joinpath("stopwords.txt").read_text("utf-8")
    return frozenset(
        fold_word(line) for line in text.splitlines() if line and not line.startswith("#")
    )
