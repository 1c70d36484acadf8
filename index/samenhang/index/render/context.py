"""The paragraphs around a result, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenhang.index.render.layout import Block, Style, line, styled
from samenhang.index.render.machine import Record


def context_text(row: Record) -> Iterator[Block]:
    """The paragraphs around a row that has them."""
    texts: Iterable[str] = (*row["before"], row["passage"], *row["after"])
    for text in texts:
        yield line(styled("│ ", Style.FAINT), styled(text, Style.FAINT), indent=4)
