"""How much the parts of an answer count. Fitted on judged questions: see docs/search.md."""

from __future__ import annotations

import re

from samenhang.corpus.types import BlockKind

LEMMA = 1.0  # BM25 over lemmas
FORM = 0.3  # what the exact form adds
HEADING = 0.3  # what a title above the passage adds, in inverse document frequencies
PART = 0.5  # what a part of a compound counts beside a word by itself
CLOSE = 1.5  # what words side by side add
RELATED = 0.3  # a word derived from the one that is asked for, or the other way round
OTHER = 0.6  # a lemma that is not the likeliest of its form
B, K1 = 0.5, 1.2  # BM25: how much long passages are held back, how soon repetition tells no more

_PROSE = 100
_STANDING = {
    BlockKind.HEADING: 40,
    BlockKind.TABLE: 40,
    BlockKind.FOOTNOTE: 70,
    BlockKind.LIST_ITEM: 85,
}
_CONTENTS = 20  # lines of a table of contents
_FRAGMENT = 60  # a paragraph that is no sentence: labels, addresses, captions
_SENTENCE = 7  # words of a text that ends as a sentence does, at least
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d+|\t\d+\s*$|\s\d{1,3}\s*$")
_END = re.compile(r"[.!?…:;]['\"’”)\]]*\s*$")


def standing(kind: str, text: str) -> int:
    """How much a passage counts beside running text, in hundredths.

    Args:
        kind: a `BlockKind`.
        text: of the passage.
    """
    whole = _STANDING.get(BlockKind(kind), _PROSE)
    if _is_contents(text):
        return min(whole, _CONTENTS)
    if whole == _PROSE and (text.count(" ") + 1 < _SENTENCE or not _END.search(text)):
        return _FRAGMENT
    return whole


def _is_contents(text: str) -> bool:
    """Whether every line, or nearly so, is a title with the number of its page."""
    lines = [line for line in text.splitlines() if line.strip()]
    short = all(len(line) < 120 for line in lines)
    return (
        short
        and bool(lines)
        and sum(bool(_LEADER.search(line)) for line in lines) * 3 >= 2 * len(lines)
    )
