"""Blocks of text out of a tree: a reader says what each element is, the walker does the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from lxml import etree

from samenhang.corpus.drafts import CELL, SPACE, Breaks, DraftBlock, Piece
from samenhang.corpus.markup.parsing import Paths, text_of
from samenhang.corpus.types import BlockKind, Turn

_LONE = 100  # the same in a table of one row
_PROSE = 400  # characters: longer cells make a table one of layout


class Part(Enum):
    """What an element is to the text."""

    INLINE = auto()
    BREAK = auto()  # a line break within a block
    PARAGRAPH = auto()
    HEADING = auto()
    LIST = auto()
    ITEM = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    NOTE = auto()
    CONTAINER = auto()  # groups blocks
    SKIP = auto()


_OPENING = frozenset([Part.PARAGRAPH, Part.HEADING, Part.ITEM, Part.CONTAINER, Part.CELL, Part.ROW])


@dataclass(frozen=True, slots=True)
class Context:
    """Kind of the block that text now belongs to, its level, how deep in lists."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0


@dataclass(slots=True)
class _Open:
    part: str
    count: int = 0


@dataclass
class Walker:
    """Walks a tree; subclasses say what elements are.

    Args:
        prefix: goes before every element path in `Piece.part`, such as a file within a package.
        breaks: what line breaks in the source mean.
    """

    prefix: str = ""
    breaks: Breaks = Breaks.SPACE
    turn: Turn | None = None
    page: int | None = None
    blocks: list[DraftBlock] = field(default_factory=list)
    paths: Paths = field(default_factory=Paths)
    _pieces: list[Piece] = field(default_factory=list)
    _notes: list[DraftBlock] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _flat: bool = False
    _raised: int = 0

    def part(self, element: etree._Element) -> Part:
        """What an element is to the text; for subclasses."""
        raise NotImplementedError

    def level(self, element: etree._Element) -> int:
        """Level of a heading element; for subclasses."""
        return 1

    @property
    def is_raised(self) -> bool:
        """Whether the text being read is set as a superscript."""
        return self._raised > 0

    def raises(self, element: etree._Element) -> bool:
        """Whether an element sets its text as a superscript; for subclasses."""
        return False

    def has_text(self, element: etree._Element) -> bool:
        """Whether characters directly in an element are text; for subclasses."""
        return True

    def run(self, root: etree._Element) -> list[DraftBlock]:
        """All blocks below an element."""
        self._open.append(_Open(self._path(root)))
        self._inside(root, Context())
        self.flush(Context())
        self._open.pop()
        return self.blocks

    def walk(self, element: etree._Element, context: Context) -> None:
        """Take in one element."""
        part = self.part(element)
        if part is Part.SKIP:
            self._advance(_length(element))
        elif part is Part.BREAK:
            self._pieces.append(Piece("\n"))
            self._advance(_length(element))
        elif part is Part.NOTE:
            self._note(element)
        elif part is Part.LIST:
            self.flush(context)
            self._inside(element, replace(context, depth=context.depth + 1))
            self.flush(context)
        elif part is Part.TABLE and not self._flat:
            self._table(element, context)
        elif part in _OPENING:
            self._block(element, part, context)
        else:
            raised = self.raises(element)
            self._raised += raised
            self._inside(element, context)
            self._raised -= raised

    def flush(self, context: Context) -> None:
        """End the current block."""
        if self._flat:
            self._pieces.append(SPACE)
            return
        pieces, self._pieces = self._pieces, []
        if any(piece.text and not piece.text.isspace() for piece in pieces):
            kind = context.kind
            if self.turn is not None and kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                kind = BlockKind.TURN
            level = context.level if kind is not BlockKind.TURN else 0
            self.blocks.append(DraftBlock(kind, tuple(pieces), level, None, self.turn, self.breaks))
        notes, self._notes = self._notes, []
        self.blocks.extend(notes)

    def heading(self, part: str, title: str, level: int = 1) -> None:
        """Add a heading whose words stand in an attribute, which `part` names."""
        piece = Piece(title, part, 0, self.page)
        self.blocks.append(DraftBlock(BlockKind.HEADING, (piece,), level, breaks=self.breaks))

    def skip(self, text: str | None) -> None:
        """Pass over characters of the source."""
        self._advance(len(text or ""))

    def text(self, text: str | None) -> None:
        """Take in characters of the source."""
        if text:
            top = self._open[-1]
            self._pieces.append(Piece(text, top.part, top.count, self.page, self._raised > 0))
            count = len(text)
            for opened in self._open:
                opened.count += count

    def character(self, character: str) -> None:
        """Add a character that the source writes as an element."""
        self._pieces.append(Piece(character, None, 0, self.page))

    def add_notes(self, notes: Iterable[DraftBlock]) -> None:
        """Blocks that come after the one being read."""
        self._notes.extend(notes)

    def aside(self, element: etree._Element, context: Context | None = None) -> None:
        """Blocks of their own within a paragraph (a text box): they come after it."""
        held, self._pieces = self._pieces, []
        blocks, self.blocks = self.blocks, []
        notes, self._notes = self._notes, []
        flat, self._flat = self._flat, False
        context = context or Context()
        self._inside(element, context)
        self.flush(context)
        self._notes = notes + self.blocks
        self.blocks, self._pieces, self._flat = blocks, held, flat

    def _advance(self, count: int) -> None:
        for opened in self._open:
            opened.count += count

    def _inside(self, element: etree._Element, context: Context) -> None:
        take = self.text if self.has_text(element) else self.skip
        take(element.text)
        for child in element:
            self.walk(child, context)
            take(child.tail)

    def _block(self, element: etree._Element, part: Part, context: Context) -> None:
        self.flush(context)
        inner = context
        if part is Part.HEADING and context.kind is not BlockKind.FOOTNOTE:
            inner = replace(context, kind=BlockKind.HEADING, level=self.level(element))
        elif part is Part.ITEM and context.kind is not BlockKind.FOOTNOTE:
            inner = replace(context, kind=BlockKind.LIST_ITEM, level=max(1, context.depth))
        self._open.append(_Open(self._path(element)))
        self._inside(element, inner)
        self.flush(inner)
        self._open.pop()

    def _note(self, element: etree._Element) -> None:
        self._open.append(_Open(self._path(element)))
        self.aside(element, Context(BlockKind.FOOTNOTE))
        self._open.pop()

    def _table(self, element: etree._Element, context: Context) -> None:
        rows = list(self._rows(element))
        if not self._holds_data(rows):
            self._block(element, Part.CONTAINER, context)
            return
        self.flush(context)
        self._open.append(_Open(self._path(element)))
        self._table_inside(element)
        self._open.pop()

    def _table_inside(self, element: etree._Element) -> None:
        self._advance(len(element.text or ""))
        for child in element:
            part = self.part(child)
            if part is Part.ROW:
                self._row(child)
            elif part is Part.SKIP:
                self._advance(_length(child))
            elif len(child) or (child.text or "").strip():
                if next(self._rows(child), None) is not None:
                    self._table_inside(child)
                else:
                    self.walk(child, Context())
            else:
                self._advance(_length(child))
            self._advance(len(child.tail or ""))
        self.flush(Context())

    def _row(self, row: etree._Element) -> None:
        if sum(1 for cell in row if text_of(cell)) == 1:
            # One filled cell holds a heading of the table, or running text laid out by it.
            self._block(row, Part.CONTAINER, Context())
            return
        self._open.append(_Open(self._path(row)))
        self._advance(len(row.text or ""))
        pieces: list[Piece] = []
        for cell in row:
            self._flat = True
            self.walk(cell, Context())
            self._flat = False
            found, self._pieces = self._pieces, []
            if any(piece.text.strip() for piece in found):
                pieces += ([CELL] if pieces else []) + _trimmed(found)
            self._advance(len(cell.tail or ""))
        self._pieces = pieces
        self.flush(Context(BlockKind.TABLE))
        self._open.pop()

    def _rows(self, element: etree._Element) -> Iterator[etree._Element]:
        for child in element:
            part = self.part(child)
            if part is Part.ROW:
                yield child
            elif part is not Part.TABLE:
                yield from self._rows(child)

    def _holds_data(self, rows: list[etree._Element]) -> bool:
        """Whether a table holds data rather than lays out a page."""
        widest = 0
        for row in rows:
            cells = [cell for cell in row if self.part(cell) is Part.CELL]
            widest = max(widest, len(cells))
            for cell in cells:
                prose = _PROSE if len(rows) > 1 else _LONE
                if _length(cell) > prose and len(text_of(cell)) > prose:
                    return False
                inner = [self.part(child) for child in cell.iterdescendants()]
                if Part.TABLE in inner or Part.HEADING in inner:
                    return False
        return widest > 1

    def _path(self, element: etree._Element) -> str:
        return self.prefix + self.paths.of(element)


def _length(element: etree._Element) -> int:
    return sum(len(text) for text in element.itertext())


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    start, end = 0, len(pieces)
    while start < end and not pieces[start].text.strip():
        start += 1
    while end > start and not pieces[end - 1].text.strip():
        end -= 1
    return pieces[start:end]
