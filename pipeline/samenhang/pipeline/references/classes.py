"""What sort of thing a noun names: a fact for the models that weigh, never a gate."""

from __future__ import annotations

import lzma
from functools import lru_cache
from importlib import resources

_CLASSES = {"h": "human", "i": "institution", "p": "place", "t": "time", "o": "thing"}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHORTEST_END = 4  # letters of the noun that a compound ends in
_SHORTEST_START = 3


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Class by noun; the file holds each class's nouns in order, front-coded."""
    data = resources.files(__package__).joinpath("data", "noun_classes.xz").read_bytes()
    table: dict[str, str] = {}
    for part in lzma.decompress(data).decode().split("\n\n"):
        code, *lines = part.split("\n")
        word = ""
        for line in lines:
            word = word[: _DIGITS.index(line[0])] + line[1:]
            table[word] = _CLASSES[code]
    return table


@lru_cache(maxsize=16384)
def noun_class(word: str) -> str:
    """ "human", "institution", "place", "time", "thing", or "" where nothing is known.

    A compound has the class of the longest known noun that it ends in.
    """
    table = _table()
    form = word.lower()
    found = table.get(form)
    if found is not None:
        return found
    for cut in range(_SHORTEST_START, len(form) - _SHORTEST_END + 1):
        found = table.get(form[cut:].lstrip("-"))
        if found is not None:
            return found
    return ""
