"""Text for people as data: lines of styled pieces and tables, before any terminal is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

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
        wrap: the column that gives way when the terminal is narrow.
    """

    title: str
    right: bool = False
    style: Style = Style.PLAIN
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under titles."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def plain(self) -> list[str]:
        """The rows as aligned lines; the last column is not filled out."""
        cells = [tuple(column.title for column in self.columns), *self.rows]
        widths = [max(len(row[i]) for row in cells) for i in range(len(self.columns))]
        return [
            "  ".join(
                value.rjust(width) if column.right else value.ljust(width)
                for value, width, column in zip(row, widths, self.columns, strict=True)
            ).rstrip()
            for row in cells
        ]


Block = Line | Table


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
