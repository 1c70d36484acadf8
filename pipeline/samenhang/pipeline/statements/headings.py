"""Blocks that head what follows: headings, and lines that only say who speaks next.

"1. IVN - Els Smit (0:22:55)" above Els Smit's words is a heading, whatever the file calls it.
"""

from __future__ import annotations

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements.view import SentenceSpan, View

_LONGEST = 16  # words of a line that heads
_PROSE = 6  # words of what follows it, at least
_ENDS = frozenset({".", "?", "!", "…", ";", ","})
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def heading_blocks(view: View) -> frozenset[int]:
    """Numbers of the blocks that head others."""
    by_block: dict[int, list[SentenceSpan]] = {}
    for sentence in view.sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    found = {n for n, block in enumerate(view.blocks) if block.kind is BlockKind.HEADING}
    for number, sentences in by_block.items():
        following = by_block.get(number + 1)
        if (
            following is not None
            and view.blocks[number].kind in _LINES
            and _only_names(view, sentences)
            and _is_prose(view, following)
            and view.blocks[number + 1].kind in _LINES
        ):
            found.add(number)
    return frozenset(found)


def named_in(view: View, start: int, end: int) -> Source | None:
    """The one person that a heading names, or else the one body; None if there are more."""
    named = [s for s in view.sources_in(start, end) if s.kind is SourceKind.NAME]
    people = [source for source in named if view.is_person(source)]
    chosen = people or named
    return chosen[0] if len({source.entity for source in chosen}) == 1 else None


def _only_names(view: View, sentences: list[SentenceSpan]) -> bool:
    start, end = sentences[0].start, sentences[-1].end
    if end - start > _LONGEST or view.words[end - 1] in _ENDS:
        return False
    return not view.has_finite(start, end) and named_in(view, start, end) is not None


def _is_prose(view: View, sentences: list[SentenceSpan]) -> bool:
    start, end = sentences[0].start, sentences[-1].end
    return end - start >= _PROSE and view.has_finite(start, end)
