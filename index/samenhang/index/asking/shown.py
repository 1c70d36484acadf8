"""A place of a document in its context."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.corpus.errors import UnknownError
from samenhang.index.asking.documents import find_document
from samenhang.index.types import (
    SECTION_SEPARATOR,
    DocumentRow,
    MentionQuery,
    MentionRow,
    QuoteRow,
    StatementQuery,
)

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine

_PLACE = re.compile(r"(.+):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A place with what stands around it.

    Args:
        start, end: the place; `text` is what stands there.
        passage: the paragraphs that hold it, `before` and `after` those around them.
        passage_start: where `passage` begins.
        speaker: whose turn it is, "" outside turns.
        statements, mentions: those that touch the passage, in the order of their places.
    """

    document: DocumentRow
    start: int
    end: int
    text: str
    before: tuple[str, ...]
    passage: str
    passage_start: int
    after: tuple[str, ...]
    page: int | None
    section: str
    paragraph: int
    speaker: str
    statements: tuple[QuoteRow, ...]
    mentions: tuple[MentionRow, ...]


def parted(place: str) -> tuple[str, int, int] | None:
    """The document, start and end of "document:start-end"; None for what is not so."""
    found = _PLACE.fullmatch(place.strip().strip("[]"))
    return None if found is None else (found[1], int(found[2]), int(found[3]))


def shown(engine: Engine, place: str, context: int = 1) -> Shown:
    """A statement, a place or the beginning of a document, in its context.

    Args:
        engine: holds the document.
        place: "document:start-end", as `QuoteRow.id` has it, or a document.
        context: paragraphs before and after.

    Raises:
        StoreError: there is no such document.
        UnknownError: the document has no such place.
    """
    found = parted(place)
    row = find_document(engine, found[0] if found else place)
    document = engine.content(row.id)
    blocks = document.blocks
    start, end = found[1:] if found else (0, blocks[0].end)
    if not start < end <= len(document.text):
        raise UnknownError(
            f"the document has no place {start}-{end}",
            subject=row.id,
            hint=f"It ends at {len(document.text)}",
        )
    first = max((n for n, block in enumerate(blocks) if block.start <= start), default=0)
    last = min((n for n, block in enumerate(blocks) if block.end >= end), default=len(blocks) - 1)
    last = max(first, last)
    begin, until = blocks[first].start, blocks[last].end
    here = blocks[first]
    return Shown(
        document=row,
        start=start,
        end=end,
        text=document.text[start:end],
        before=tuple(
            document.block_text(block) for block in blocks[max(first - context, 0) : first]
        ),
        passage=document.text[begin:until],
        passage_start=begin,
        after=tuple(document.block_text(block) for block in blocks[last + 1 : last + 1 + context]),
        page=document.page_at(start),
        section=SECTION_SEPARATOR.join(here.section),
        paragraph=here.paragraph,
        speaker=here.turn.speaker if here.turn is not None else "",
        statements=tuple(
            statement
            for statement in engine.statements(StatementQuery(document=row.id))
            if statement.start < until and statement.end > begin
        ),
        mentions=tuple(
            mention
            for mention in engine.mentions(MentionQuery(document=row.id))
            if mention.start < until and mention.end > begin
        ),
    )
