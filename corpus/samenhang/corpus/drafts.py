"""What a reader hands over: source text in pieces, not yet cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samenhang.corpus.types import BlockKind, Turn


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of source text, exactly as it stands there.

    Args:
        text: the characters of the source.
        part: where in the source (see `samenhang.corpus.types.Run`); None for characters that
            the reader adds itself, such as the space between two table cells.
        offset: place of `text[0]` in that part's own text.
        page: page number from 1, where the source has pages.
        raised: whether it is set as a superscript.
        mark: whether it only refers to a note, and is no part of the clean text.
    """

    text: str
    part: str | None = None
    offset: int = 0
    page: int | None = None
    raised: bool = False
    mark: bool = False


SPACE = Piece(" ")
CELL = Piece(" | ")


class Breaks(StrEnum):
    """What a line break inside a block of the source means."""

    SPACE = "space"  # white space like any other (HTML, Word)
    WRAPPED = "wrapped"  # the end of a printed line: hyphens there may be mended
    INDENTED = "indented"  # markup laid out over lines: no space before a closing mark


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block to be: see `samenhang.corpus.types.Block` for kind, level, page and turn."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    level: int = 0
    page: int | None = None
    turn: Turn | None = None
    breaks: Breaks = Breaks.SPACE

    @property
    def raw(self) -> str:
        """The source text of all its pieces."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "".join([piece.text for piece in self.pieces])


@dataclass(frozen=True, slots=True)
class Draft:
    """What one reader found in one file; "" where the source does not say.

    Args:
        reader: the reader's name, as `Source.reader` gives it.
        blocks: in reading order.
        title, date, kind, author, organiser: what the source states outright; they go before
            what can be gathered from the text.
        fallback_title, fallback_author, fallback_date: what file metadata claims; they go
            after the text.
        date_from: what the date was taken from.
        encoding: see `samenhang.corpus.types.Source`.
        people, sitting, url, publication, session: see `samenhang.corpus.types.Document`.
        warnings: lines for the user.
        marks: what refers to notes and stands in no block's pieces, with its place.
    """

    reader: str
    blocks: tuple[DraftBlock, ...]
    title: str = ""
    date: str = ""
    kind: str = ""
    author: str = ""
    organiser: str = ""
    fallback_title: str = ""
    fallback_author: str = ""
    fallback_date: str = ""
    encoding: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    sitting: str = ""
    date_from: str = "metadata"
    url: str = ""
    publication: str = ""
    session: str = ""
    marks: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes as a reader receives them.

    Args:
        data: the whole file.
        name: file name for messages and extension, or "-".
        folder: absolute path of the folder it lies in, for companion files; "" if none.
        ocr: whether pages without text may be read by OCR.
    """

    data: bytes
    name: str
    folder: str = ""
    ocr: bool = True
