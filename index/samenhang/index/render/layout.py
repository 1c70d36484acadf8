"""Text for people as data: lines of styled pieces and tables, before any terminal is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from samenhang.index.render.safe import for_terminal


class Style(StrEnum):
    """What a piece of text is; the terminal decides how that looks."""

    PLAIN = ""
    NAME = "name"  # who speaks, who is mentioned
    ROLE = "role"
    MATCH = "match"  # the words that were asked for
    SOURCE = "source"  # where it stands
    FAINT = "faint"  # ids, kinds
    DOUBT = "doubt"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one style, safe to print."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One line, that a terminal may wrap.

    Args:
        indent: columns before it; wrapped rows get the same.
        keep: never wrapped but cut off at the terminal's edge (aligned lines).
    """

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    keep: bool = False

    def plain(self) -> str:
        """The line without styles."""
        text = "".join(piece.text for piece in self.pieces)
        return (" " * self.indent + text).rstrip()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        right: numbers, set to the right.
        style: of its cells.
        least: columns that it keeps when the terminal is narrow; 0 where it never gives way.
    """

    title: str
    right: bool = False
    style: Style = Style.PLAIN
    least: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under titles."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self, width: int | None = None) -> list[Line]:
        """The titles and the rows, a line each.

        Args:
            width: columns of the terminal; cells that do not fit are cut off. None where
                lines may be of any length.
        """
        titles = tuple(column.title for column in self.columns)
        wanted = [max(map(len, cells)) for cells in zip(titles, *self.rows, strict=True)]
        widths = fitted(wanted, [column.least for column in self.columns], width)
        lines = [self._line(row, widths) for row in self.rows]
        if any(titles):
            lines.insert(0, self._line(titles, widths, Style.HEAD))
        return lines

    def _line(self, row: tuple[str, ...], widths: list[int], style: Style | None = None) -> Line:
        pieces: list[Piece] = []
        for value, width, column in zip(row, widths, self.columns, strict=True):
            cell = value if len(value) <= width else value[: max(0, width - 1)] + "…"
            cell = cell.rjust(width) if column.right else cell.ljust(width)
            pieces += [Piece(cell, column.style if style is None else style), Piece(_GAP)]
        return Line(tuple(pieces[:-1]), keep=True)


_GAP = "  "


def fitted(wanted: list[int], least: list[int], width: int | None) -> list[int]:
    """Widths of columns that fit, with a gap between, where that can be.

    The widest of the columns that give way gives way first, down to its least width; a column
    whose least width is 0 never does.
    """
    widths = list(wanted)
    if width is None:
        return widths
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    while excess > 0:
        giving = [i for i, low in enumerate(least) if low and widths[i] > low]
        if not giving:
            break
        widest = max(giving, key=lambda i: widths[i])
        widths[widest] -= 1
        excess -= 1
    return widths


class Laid(Protocol):
    """What becomes lines when the terminal's width is known."""

    def lines(self, width: int | None = None) -> list[Line]: ...


Block = Line | Laid


def line(*parts: str | Piece, indent: int = 0, keep: bool = False) -> Line:
    """A line of plain strings and styled pieces, made safe; empty parts are left out."""
    pieces = tuple(
        Piece(for_terminal(part)) if isinstance(part, str) else part for part in parts if part
    )
    return Line(tuple(piece for piece in pieces if piece.text), indent, keep)


def styled(text: str, style: Style) -> Piece:
    """A safe piece of text."""
    return Piece(for_terminal(text), style)


def table(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> Table:
    """A table of safe cells; None is shown as nothing, numbers as they are."""
    return Table(
        tuple(columns),
        tuple(
            tuple("" if value is None else for_terminal(str(value)) for value in row)
            for row in rows
        ),
    )


def highlighted(
    text: str, spans: Iterable[tuple[int, int]], style: Style = Style.MATCH
) -> tuple[Piece, ...]:
    """`text` cut into pieces, with the (start, end) stretches in `spans` set apart.

    Spans may overlap, lie partly outside the text or come in any order.
    """
    pieces: list[Piece] = []
    at = 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        pieces += [styled(text[at:start], Style.PLAIN), styled(text[start:end], style)]
        at = end
    pieces.append(styled(text[at:], Style.PLAIN))
    return tuple(piece for piece in pieces if piece.text)
