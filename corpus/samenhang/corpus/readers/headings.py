"""Headings that are only bold paragraphs, in formats that could have marked them properly."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from samenhang.corpus import labels
from samenhang.corpus.drafts import DraftBlock
from samenhang.corpus.printed import marks
from samenhang.corpus.types import BlockKind

_BULLET = re.compile(r"\s{0,50}[•▪■◦●‣►✓➢\uf0b7\uf0a7]\s+(?=\S)|\s{0,50}[•▪■◦●‣►✓➢\uf0b7\uf0a7]\Z")
_PROMOTED = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
_SHARE = 0.3  # of all paragraphs: where more are bold, bold is emphasis


def promote_bold(blocks: Sequence[DraftBlock], bold: Set[int]) -> list[DraftBlock]:
    """Make short bold paragraphs with text below them headings, one level below the marked ones.

    Args:
        blocks: a document's blocks.
        bold: which of them are bold throughout, by their place.
    """
    paragraphs = [n for n, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH]
    candidates = {n for n in paragraphs if n in bold and _fits(blocks, n)}
    if len(candidates) > _SHARE * max(10, len(paragraphs)):
        return list(blocks)
    level = 1 + max((b.level for b in blocks if b.kind is BlockKind.HEADING), default=0)
    return [
        # The first block of all, when it is one, is the title.
        replace(block, kind=BlockKind.HEADING, level=min(6, level) if n else 1)
        if n in candidates
        else block
        for n, block in enumerate(blocks)
    ]


def bulleted(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Make paragraphs that begin with a typed bullet list items, without the bullet."""
    return [_unbulleted(block) if block.kind is BlockKind.PARAGRAPH else block for block in blocks]


def _unbulleted(block: DraftBlock) -> DraftBlock:
    for place, piece in enumerate(block.pieces):
        if not piece.text.strip():
            continue
        match = _BULLET.match(piece.text)
        if match is None:
            return block
        rest = replace(piece, text=piece.text[match.end() :], offset=piece.offset + match.end())
        kind = BlockKind.TURN if block.turn else BlockKind.LIST_ITEM
        pieces = (rest, *block.pieces[place + 1 :])
        return replace(block, kind=kind, level=0 if block.turn else 1, pieces=pieces)
    return block


def promote_questions(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """Make "Vraag 1" and "Antwoord op vraag 1" headings, below the heading above them."""
    result: list[DraftBlock] = []
    above = 0
    for block in blocks:
        if not block.turn and block.kind in _PROMOTED and marks.question(_words(block)):
            block = replace(block, kind=BlockKind.HEADING, level=min(6, above + 1))
        elif block.kind is BlockKind.HEADING:
            above = block.level
        result.append(block)
    return result


def _words(block: DraftBlock) -> str:
    return " ".join(block.raw[:400].split())


def _fits(blocks: Sequence[DraftBlock], place: int) -> bool:
    text = " ".join(blocks[place].raw.split())
    if not marks.could_be_heading(text) or labels.parse(text)[0]:
        return False
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    return following is not None and following.kind in (
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
    )
