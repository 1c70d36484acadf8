"""A draft in any format (Word, PDF, a web page) whose text is a transcript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samenhang.corpus.drafts import Draft, DraftBlock
from samenhang.corpus.transcripts.recognising import may_be, recognise
from samenhang.corpus.transcripts.rows import rows_of_blocks
from samenhang.corpus.transcripts.speakers import is_software
from samenhang.corpus.types import BlockKind

_ANY_KIND = frozenset({"", "web page"})
_NAME = 120  # characters of a name at most
_SPEECHLESS = frozenset({"text", "mail", "table", "subtitles"})  # these saw to it themselves


def transcribed(draft: Draft, name: str) -> Draft:
    """The draft with its turns marked, if it is a transcript and has none yet.

    Args:
        draft: what a reader found.
        name: the file's name.
    """
    if draft.reader in _SPEECHLESS or any(block.turn is not None for block in draft.blocks):
        return draft
    if not may_be("\n".join(block.raw for block in draft.blocks)):
        return draft
    rows = list(rows_of_blocks(draft.blocks))
    found = recognise(rows, f"{draft.title or draft.fallback_title}\n{name}", draft.blocks)
    if found is None:
        return draft
    before = [
        replace(draft.blocks[row.block], pieces=row.pieces)
        if row.block == rows[found.first].block
        else None
        for row in rows[: found.first]
    ]
    whole = list(draft.blocks[: rows[found.first].block])
    head = [*whole, *(block for block in before if block is not None)]
    kind = found.kind if draft.kind in _ANY_KIND else draft.kind
    return replace(draft, blocks=(*headed(head), *found.blocks), kind=kind)


def headed(head: Sequence[DraftBlock]) -> list[DraftBlock]:
    """What stands above a transcript: without the software's lines, its name as a heading."""
    kept = [block for block in head if not is_software(block.raw)]
    # The first line names a transcript, if anything does.
    if kept and kept[0].kind is BlockKind.PARAGRAPH and len(kept[0].raw.strip()) < _NAME:
        kept[0] = replace(kept[0], kind=BlockKind.HEADING, level=1)
    return kept
