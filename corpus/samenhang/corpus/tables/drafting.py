"""From the rows of tables to blocks: a row's statement is a turn of its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from samenhang.corpus import dates
from samenhang.corpus.drafts import CELL, DraftBlock, Piece
from samenhang.corpus.tables.cells import Cell, Sheet
from samenhang.corpus.tables.columns import Header, header_of
from samenhang.corpus.transcripts.speakers import Voice, voice
from samenhang.corpus.transcripts.timecodes import seconds, timed
from samenhang.corpus.types import BlockKind, Turn

_DEFAULT = re.compile(r"(?i)(?:sheet|blad|werkblad|tabel|table|feuil)\s?\d{0,3}")
_TITLE = 150  # characters of a title above a table
_NAME = 80  # characters of a speaker's name


def blocks_of(sheets: Sequence[Sheet]) -> tuple[list[DraftBlock], str]:
    """The blocks of all sheets, and the date that all dated rows share ("" for none)."""
    filled = [sheet for sheet in sheets if sheet.rows]
    blocks: list[DraftBlock] = []
    days: set[str] = set()
    number = 0
    for sheet in filled:
        if sheet.name and (len(filled) > 1 or not _DEFAULT.fullmatch(sheet.name)):
            blocks.append(DraftBlock(BlockKind.HEADING, (Piece(sheet.name, sheet.name),), 2))
        header = header_of(sheet.rows)
        for block in _blocks(sheet, header, number, first=not number):
            blocks.append(block)
            number = block.turn.number if block.turn is not None else number
        day = header.roles.get("date")
        if day is not None:
            days |= {dates.iso(row[day].words) for row in _body(sheet, header) if len(row) > day}
    days.discard("")
    return blocks, days.pop() if len(days) == 1 else ""


def _body(sheet: Sheet, header: Header) -> Sequence[Sequence[Cell]]:
    return list(sheet.rows[header.row + 1 :])


def _blocks(sheet: Sheet, header: Header, number: int, *, first: bool) -> Iterator[DraftBlock]:
    for place, above in enumerate(sheet.rows[: header.row + 1]):
        filled = [cell for cell in above if cell.words]
        alone = len(filled) == 1 and place < header.row
        if alone and place == 0 and first and len(filled[0].words) <= _TITLE:
            yield DraftBlock(BlockKind.HEADING, filled[0].pieces, 1)
        elif alone:
            yield DraftBlock(BlockKind.PARAGRAPH, filled[0].pieces)
        else:
            yield DraftBlock(BlockKind.TABLE, _joined(filled, {}))
    names = {place: name for place, name in enumerate(header.names) if name}
    row: Sequence[Cell]
    for row in _body(sheet, header):
        turn = _turn(row, header, number + 1)
        said = header.roles.get("statement")
        statement = row[said] if said is not None and said < len(row) else None
        if statement is None or not statement.words:
            yield DraftBlock(BlockKind.TABLE, _joined(row, names))
            continue
        others = [cell if place != said else Cell() for place, cell in enumerate(row)]
        if any(cell.words for cell in others):
            yield DraftBlock(BlockKind.TABLE, _joined(others, names))
        if turn is None:
            yield DraftBlock(BlockKind.PARAGRAPH, statement.pieces)
            continue
        number = turn.number
        time = _time(row, header)
        pieces = tuple(timed(piece, time) for piece in statement.pieces)
        yield DraftBlock(BlockKind.TURN, pieces, turn=turn)


def _joined(row: Sequence[Cell], names: dict[int, str]) -> tuple[Piece, ...]:
    """The filled cells of a row, each behind the name of its column."""
    pieces: list[Piece] = []
    for place, cell in enumerate(row):
        if not cell.words:
            continue
        if pieces:
            pieces.append(CELL)
        if place in names:
            pieces.append(Piece(f"{names[place]}: "))
        pieces.extend(cell.pieces)
    return tuple(pieces)


def _turn(row: Sequence[Cell], header: Header, number: int) -> Turn | None:
    name = _cell(row, header, "speaker")
    if not name or len(name) > _NAME:
        return None
    speaker = voice(name) or Voice(name)
    role = speaker.role or _cell(row, header, "role")
    party = speaker.party or _cell(row, header, "party")
    return Turn(number, speaker.name, role, party, speaker.kind, speaker.gender)


def _time(row: Sequence[Cell], header: Header) -> float | None:
    return seconds(_cell(row, header, "time"))


def _cell(row: Sequence[Cell], header: Header, role: str) -> str:
    place = header.roles.get(role)
    return row[place].words if place is not None and place < len(row) else ""
