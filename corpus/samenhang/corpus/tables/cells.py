"""A table as readers hand it on: cells with their places in the file."""

from __future__ import annotations

from dataclasses import dataclass

from samenhang.corpus.drafts import Piece


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Args:
        raw: as it stands in the file, "" for an empty one.
        part: see `samenhang.corpus.types.Run` ("Blad1!C5"; "" in CSV).
        offset: of its first character in that part.
        doubled: two quotation marks in it stand for one.
    """

    raw: str = ""
    part: str = ""
    offset: int = 0
    doubled: bool = False

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The cell as source text."""
        if not self.doubled:
            return (Piece(self.raw, self.part, self.offset),)
        found: list[Piece] = []
        place = 0
        while (mark := self.raw.find('""', place)) >= 0:
            found.append(Piece(self.raw[place : mark + 1], self.part, self.offset + place))
            place = mark + 2
        found.append(Piece(self.raw[place:], self.part, self.offset + place))
        return tuple(piece for piece in found if piece.text)

    @property
    def words(self) -> str:
        """What it says, on one line."""
        text = self.raw.replace('""', '"') if self.doubled else self.raw
        return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file.

    Args:
        name: of the sheet, "" where it has none.
        rows: from the top; rows without a word are left out.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
