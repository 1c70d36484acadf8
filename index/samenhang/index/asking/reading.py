"""A document in parts, with all that was found in them, for people who read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from samenhang.corpus.errors import UnknownError
from samenhang.index.asking.documents import find_document
from samenhang.index.types import (
    ConceptRow,
    DocumentRow,
    MentionKind,
    MentionQuery,
    MentionRow,
    QuoteRow,
    StatementQuery,
    TagQuery,
)

if TYPE_CHECKING:
    from samenhang.corpus.types import Block
    from samenhang.index.asking.engine import Engine

PART = 12_000
"""Characters of a part, about five pages; it ends with the block in which it gets so long."""

_ALL_KINDS = tuple(MentionKind)
Row = TypeVar("Row", QuoteRow, MentionRow, ConceptRow)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document as it is read.

    Args:
        kind: "heading", "paragraph", "turn" …
        speaker: whose turn it is, "" outside turns.
        time: when it was said, in transcripts.
    """

    kind: str
    level: int
    start: int
    end: int
    text: str
    page: int | None
    paragraph: int
    time: str
    speaker: str
    role: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document, and in which part it stands."""

    title: str
    level: int
    start: int
    part: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document.

    Args:
        number: from 0; `parts` is how many there are.
        start, end: its place in the document's text.
        statements, mentions, concepts: that touch it, in the order of their places; mentions by
            name, role and pronoun.
        voices: who speaks in the whole document, those with most statements first; "" for all
            sources without a name.
        sections: the headings of the whole document.
    """

    document: DocumentRow
    number: int
    parts: int
    start: int
    end: int
    passages: tuple[Passage, ...]
    statements: tuple[QuoteRow, ...]
    mentions: tuple[MentionRow, ...]
    concepts: tuple[ConceptRow, ...]
    voices: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]


def read_part(engine: Engine, document: str, *, part: int = 0, at: int | None = None) -> Part:
    """A part of a document; see `Corpus.read`.

    Raises:
        StoreError: no such document.
        UnknownError: no such part or place.
    """
    row = find_document(engine, document)
    content = engine.content(row.id)
    parts = divided(content.blocks)
    number = _holding(parts, at) if at is not None else part
    if not 0 <= number < len(parts):
        raise UnknownError(
            "the document has no such part" if at is None else "the document has no such place",
            subject=row.id,
            hint=f"It has {len(parts)} parts and ends at {len(content.text)}",
        )
    blocks = parts[number]
    start, end = blocks[0].start, blocks[-1].end
    here = (start, end)

    def touching(rows: Iterable[Row]) -> tuple[Row, ...]:
        # Not every engine narrows by places.
        return tuple(row for row in rows if row.start < end and row.end > start)

    whole = StatementQuery(document=row.id)
    voices = Counter({name: count for (name,), count in engine.count_by([whole], ["speaker"])})
    return Part(
        document=row,
        number=number,
        parts=len(parts),
        start=start,
        end=end,
        passages=tuple(
            Passage(
                block.kind.value,
                block.level,
                block.start,
                block.end,
                content.block_text(block),
                content.page_at(block.start),
                block.paragraph,
                content.time_at(block.start),
                block.turn.speaker if block.turn is not None else "",
                block.turn.role if block.turn is not None else "",
            )
            for block in blocks
        ),
        statements=touching(engine.statements(replace(whole, within=here))),
        mentions=touching(
            engine.mentions(MentionQuery(document=row.id, kinds=_ALL_KINDS, within=here))
        ),
        concepts=touching(engine.concept_mentions(TagQuery(document=row.id, within=here))),
        voices=tuple(sorted(voices.items(), key=lambda pair: (-pair[1], pair[0]))),
        sections=tuple(
            Section(content.block_text(block), block.level, block.start, n)
            for n, blocks in enumerate(parts)
            for block in blocks
            if block.kind == "heading"
        ),
    )


def divided(blocks: Sequence[Block], size: int = PART) -> list[tuple[Block, ...]]:
    """Blocks in parts of about `size` characters; at least one part where there are blocks.

    A part begins with a heading rather than ends with one.
    """
    parts: list[list[Block]] = []
    for block in blocks:
        here = parts[-1] if parts else []
        if not here or block.start - here[0].start >= size:
            begun: list[Block] = []
            while here and len(here) > 1 and here[-1].kind == "heading":
                begun.insert(0, here.pop())
            parts.append(begun)
        parts[-1].append(block)
    return [tuple(part) for part in parts]


def _holding(parts: Sequence[Sequence[Block]], at: int) -> int:
    """The number of the part that holds an offset; -1 for none."""
    if at < 0 or not parts or at >= parts[-1][-1].end:
        return -1
    return max((n for n, part in enumerate(parts) if part[0].start <= at), default=0)
