"""Passages that answer a question in the search language, page after page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.types import PassageRow

PAGE = 500


def narrowed(question: str, document: str, since: str | None, until: str | None) -> str:
    """The question with further conditions in its own language."""
    conditions = [f'document:"{document}"'] if document else []
    if since or until:
        conditions.append(f"date:[{since or '0001'} TO {until or '9999'}]")
    return " ".join([f"({question})", *conditions]) if conditions else question


def passages(
    engine: Engine, question: str, *, offset: int = 0, limit: int | None = None
) -> Iterator[PassageRow]:
    """Passages, most relevant first, in ever larger pages: the first ones are there at once."""
    size, left = PAGE, limit
    while left is None or left > 0:
        wanted = size if left is None else min(left, size)
        page = engine.search(question, limit=wanted, offset=offset)
        yield from page.passages
        offset += wanted
        if left is not None:
            left -= wanted
        if not page.more:
            return
        size = max(size, offset)
