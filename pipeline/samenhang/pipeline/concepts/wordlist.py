"""Is this a Dutch word? Look-ups in a list of 278,000 word forms (OpenTaal; see data/)."""

from __future__ import annotations

import json
import lzma
from functools import lru_cache
from importlib.resources import files

LONGEST = 14  # letters of the words in the list


@lru_cache(maxsize=1)
def _blob() -> bytes:
    """All words sorted, one a line, as one string: a set of them would take 20 MB more."""
    packed = files(__package__).joinpath("data", "words.txt.xz").read_bytes()
    return b"\n" + lzma.decompress(packed) + b"\n"


@lru_cache(maxsize=1)
def _rules() -> tuple[frozenset[str], frozenset[str]]:
    text = files(__package__).joinpath("data", "parts.json").read_text(encoding="utf-8")
    parts = json.loads(text)
    return frozenset(parts["not_parts"]), frozenset(parts["short_parts"])


@lru_cache(maxsize=50_000)
def in_list(word: str) -> bool:
    """Whether the folded word stands in the list."""
    blob = _blob()
    wanted = word.encode()
    low, high = 0, len(blob) - 1
    while low < high:
        middle = (low + high) // 2
        start = blob.rfind(b"\n", 0, middle + 1) + 1
        end = blob.find(b"\n", start)
        line = blob[start:end]
        if line == wanted:
            return True
        if line < wanted:
            low = end
        else:
            high = start - 1
    return False


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether a folded string can be a part of a Dutch compound.

    Suffixes and particles that happen to be words ("loos", "aan") are not; of words with
    three letters only those that really make compounds; longer words than the list has may
    be made of two words from it.
    """
    not_parts, short_parts = _rules()
    if word in not_parts or not word.isascii() or not word.isalpha():
        return False
    if len(word) <= 3:
        return word in short_parts
    if len(word) <= LONGEST and in_list(word):
        return True
    return any(
        in_list(word[i:]) and (in_list(word[:i]) or (word[i - 1] == "s" and in_list(word[: i - 1])))
        for i in range(4, len(word) - 3)
        if word[:i] not in not_parts and word[i:] not in not_parts
    )


def is_part(word: str) -> bool:
    """Whether a folded string is a word that makes compounds, itself none as far as is known."""
    not_parts, short_parts = _rules()
    if word in not_parts:
        return False
    if len(word) <= 3:
        return word in short_parts
    return in_list(word) if len(word) <= LONGEST else is_word(word)
