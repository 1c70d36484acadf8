"""Where a sentence ends: after a final mark, unless the mark belongs to something else.

A parser trained on newspapers splits sentences at colons, initials and abbreviations and runs
others together; in edited text the marks themselves are the better witness. The parser that
runs afterwards respects these boundaries.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

_WITHIN = np.array(-1).astype("uint64")  # spaCy's mark for a token that starts no sentence
_POSSIBLE_END = re.compile(r"[.!?…][^\w\s]*\d*\s")
_FINAL = frozenset({".", "!", "?", "…", "...", "?!", "!?", "..", "!!", "??", "?.", "!."})
_CLOSERS = frozenset("’”\"'»)]“") | {"''"}
_OPENERS = frozenset("‘“„\"'«([–-•") | {",,", "''"}
_NOTED = re.compile(r"[^\W\d]{2,}[.!?]\d{1,3}$")  # a footnote's number glued to the full stop
_MONTHS = frozenset(
    (
        "januari februari maart april mei juni juli augustus september oktober november december"
    ).split()
)


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    text = resources.files(__package__).joinpath("abbreviations.txt").read_text("utf-8")
    return frozenset(
        line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")
    )


class SentenceBoundaries:
    """Sets `is_sent_start` on every token."""

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) == 0:
            return doc
        marks: Any = np.full((len(doc), 1), _WITHIN, dtype="uint64")
        marks[0] = 1
        if _POSSIBLE_END.search(doc.text):
            words = [token.text for token in doc]
            spaced = [bool(token.whitespace_) or token.is_space for token in doc]
            marks[list(sentence_starts(words, spaced))] = 1
        return doc.from_array(["SENT_START"], marks)


def sentence_starts(words: list[str], spaced: list[bool]) -> set[int]:
    """Indices of the words that begin a sentence.

    Args:
        words: tokens of one paragraph.
        spaced: whether white space follows each of them.
    """
    starts = {0}
    n = len(words)
    i = 0
    while i < n:
        if not _ends_sentence(words, i):
            i += 1
            continue
        j = i
        # Closing marks that follow the final mark belong to the sentence.
        while j + 1 < n and (
            words[j + 1] in _FINAL
            or (words[j + 1] in _CLOSERS and not spaced[j] and _closes(words, spaced, j + 1))
        ):
            j += 1
        following = j + 1
        while following < n and words[following].isspace():
            following += 1
        if following < n and spaced[j] and _begins_sentence(words, spaced, following):
            starts.add(following)
        i = j + 1
    return starts


def _closes(words: list[str], spaced: list[bool], i: int) -> bool:
    """A mark at the end of the text or before white space closes."""
    return i + 1 >= len(words) or spaced[i] or words[i + 1] in _CLOSERS | {",", ".", ";", ":"}


def _ends_sentence(words: list[str], i: int) -> bool:
    word = words[i]
    if word in _FINAL:
        return not (word == "." and i > 0 and _is_abbreviation(words[i - 1]))
    if _NOTED.search(word):
        return True
    if not word.endswith((".", "!", "?", "…")) or len(word) == 1:
        return False
    # A tokenizer leaves the stop on abbreviations, initials and unknown strings.
    stem = word.rstrip(".!?…").lower()
    if word.endswith("."):
        if _is_abbreviation(stem) or (len(stem) == 1 and stem.isalpha()):
            return stem in {"u", "enz"} and i + 1 < len(words) and words[i + 1][:1].isupper()
        if "." in stem and all(len(part) <= 3 for part in stem.split(".")):
            return False
    return True


def _is_abbreviation(word: str) -> bool:
    stem = word.lower().rstrip(".")
    return stem in _abbreviations() or (len(stem) == 1 and stem.isalpha() and word[0].isupper())


def _begins_sentence(words: list[str], spaced: list[bool], i: int) -> bool:
    word = words[i]
    first = word.lstrip("‘“„\"'«’([")[:1]
    if not first:  # an opening mark by itself: look behind it
        return i + 1 >= len(words) or _begins_sentence(words, spaced, i + 1)
    if word in _OPENERS and i + 1 < len(words):
        return _begins_sentence(words, spaced, i + 1)
    if first in "’‘":
        return True
    if first.isdigit():
        # "25. juni", "nr. 3" and decimals go on; a number that opens a sentence is followed
        # by a lower-case word that is no month.
        return i + 1 >= len(words) or words[i + 1].lower() not in _MONTHS
    return first.isupper() or word.lower() in {"’s", "'s", "’t", "'t", "’n", "'n"} or first in "•–-"


@Language.factory("samenhang_sentences")
def create_sentences(nlp: Language, name: str) -> SentenceBoundaries:
    """spaCy factory for `SentenceBoundaries`; it belongs before the parser."""
    return SentenceBoundaries()
