"""Files to clean documents with positions."""

from samenhang.corpus.errors import SamenhangError
from samenhang.corpus.types import Block, BlockKind, Document, Place, Run, Source, Turn

__all__ = ["Block", "BlockKind", "Document", "Place", "Run", "SamenhangError", "Source", "Turn"]
