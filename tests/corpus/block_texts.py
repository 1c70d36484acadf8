"""The texts of a document's blocks, as the tests of readers compare them."""

from __future__ import annotations

from samenhang.corpus.types import BlockKind, Document


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    """The texts of the blocks of these kinds, of all where none is named."""
    return [document.block_text(b) for b in document.blocks if not kinds or b.kind in kinds]
