"""Columns of running text beside each other: the statements of several sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap

from samenhang.index.render.layout import Line, Piece, Style, line, styled
from samenhang.index.render.machine import Record
from samenhang.index.render.numbers import plural
from samenhang.index.render.quotes import speaker_label

_PIPED = 100  # columns where no terminal says how wide it is
_LEAST = 20
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns of lines; each line wraps within its column and has the style of its first piece.

    Args:
        columns: the lines of each, the same number; lines that belong together begin at one height.
    """

    columns: tuple[tuple[Line, ...], ...]

    def lines(self, width: int | None = None) -> list[Line]:
        """The columns as lines.

        Args:
            width: columns of the terminal; None where lines may be of any length.
        """
        between = _BETWEEN * (len(self.columns) - 1)
        each = max(_LEAST, ((width or _PIPED) - between) // len(self.columns))
        return [
            made for row in zip_longest(*self.columns, fillvalue=Line()) for made in _row(row, each)
        ]


def _row(row: Sequence[Line], width: int) -> list[Line]:
    cells = [wrap(one.plain().strip(), width - one.indent) or [""] for one in row]
    made = []
    for texts in zip_longest(*cells, fillvalue=""):
        pieces: list[Piece] = []
        for one, text in zip(row, texts, strict=True):
            padded = (" " * one.indent * bool(text) + text).ljust(width + _BETWEEN)
            pieces.append(Piece(padded, one.pieces[0].style) if one.pieces else Piece(padded))
        made.append(Line(tuple(pieces), keep=True))
    return made


def statements_beside(sides: Sequence[tuple[str, int, Sequence[Record]]]) -> Beside:
    """Statements of sets beside each other.

    Args:
        sides: of each set its name, how many statements it has, and those that are shown.
    """
    return Beside(tuple(_column(*side) for side in sides))


def _column(name: str, count: int, rows: Sequence[Record]) -> tuple[Line, ...]:
    lines = [line(styled(f"{name}: {plural(count, 'statement')}", Style.HEAD)), Line()]
    for row in rows:
        lines += [
            line(styled(speaker_label(row), Style.NAME)),
            line(row["text"], indent=2),
            line(styled(row["id"], Style.FAINT)),
            Line(),
        ]
    return tuple(lines)
