"""Text drawn from a file that still knows where its characters stand there."""

from __future__ import annotations

import html.entities
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from samenhang.corpus.drafts import DraftBlock, Piece

_REFERENCE = re.compile(
    r"&(?:#(?P<number>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>\w{2,31}));"
)
# What a parser of markup must not see bare, in the guise of private characters.
_GUISES = {"<": "\ue011", ">": "\ue012", "&": "\ue013"}
_UNGUISED = str.maketrans({guise: sign for sign, guise in _GUISES.items()})


@dataclass(frozen=True, slots=True)
class Laid:
    """A text and the stretches of it that stand in a file character for character.

    Args:
        text: the characters.
        stretches: start in `text`, end in `text`, offset in the file; in order, apart.
    """

    text: str
    stretches: tuple[tuple[int, int, int], ...] = field(repr=False)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Pieces of a stretch of the text, each as it stands in the file."""
        position = start
        place = max(0, bisect_right(self.stretches, (start, len(self.text) + 1, 0)) - 1)
        while position < end:
            while place < len(self.stretches) and self.stretches[place][1] <= position:
                place += 1
            begin, stop, offset = (
                self.stretches[place] if place < len(self.stretches) else (end, end, 0)
            )
            if begin > position:
                until = min(begin, end)
                yield Piece(self.text[position:until])
                position = until
            else:
                until = min(stop, end)
                yield Piece(self.text[position:until], "", offset + position - begin)
                position = until

    def block(self, block: DraftBlock) -> DraftBlock:
        """A block whose pieces stand in this text, with their places in the file."""
        pieces: list[Piece] = []
        for piece in block.pieces:
            if piece.part is None:
                pieces.append(piece)
            elif self.text.startswith(piece.text, piece.offset):
                pieces.extend(self.pieces(piece.offset, piece.offset + len(piece.text)))
            else:  # a character in the guise of a reference or escape
                first = next(self.pieces(piece.offset, piece.offset + 1), Piece(""))
                pieces.append(Piece(piece.text, first.part, first.offset))
        return replace(block, pieces=tuple(pieces))


def aligned(value: str, source: str, start: int, end: int) -> Laid:
    """A value with the places of its words in a stretch of a file that holds them in order."""
    stretches: list[tuple[int, int, int]] = []
    cursor = start
    for word in re.finditer(r"\S+", value):
        found = source.find(word.group(), cursor, end)
        if found < 0:
            continue
        cursor = found + len(word.group())
        if stretches:
            begin, stop, offset = stretches[-1]
            between = value[stop : word.start()]
            if source[offset + stop - begin : found] == between:
                stretches[-1] = (begin, word.end(), offset)
                continue
        stretches.append((word.start(), word.end(), found))
    return Laid(value, tuple(stretches))


def unreferenced(source: str, start: int, end: int, dropped: str) -> Laid:
    """Markup with its character references resolved and one character dropped.

    Signs of markup that stood as references take a guise, which `unguised` takes off.
    """
    parts: list[str] = []
    stretches: list[tuple[int, int, int]] = []
    size = 0

    def add(text: str, offset: int) -> None:
        nonlocal size
        parts.append(text)
        stretches.append((size, size + len(text), offset))
        size += len(text)

    position = start
    for begin, stop, text in _changes(source, start, end, dropped):
        if begin > position:
            add(source[position:begin], position)
        if text:
            add(text, begin)
        position = stop
    if end > position:
        add(source[position:end], position)
    return Laid("".join(parts), tuple(stretches))


def unguised(text: str) -> str:
    """A text with the signs of markup that `unreferenced` hid from the parser."""
    return text.translate(_UNGUISED)


def _changes(source: str, start: int, end: int, dropped: str) -> Iterable[tuple[int, int, str]]:
    pattern = re.compile(f"{re.escape(dropped)}+|\r\n?|{_REFERENCE.pattern}")
    for match in pattern.finditer(source, start, end):
        found = match.group()
        if found.startswith(dropped):
            yield match.start(), match.end(), ""
        elif found[0] == "\r":
            yield match.start(), match.end(), "\n"
        else:
            character = _character(match)
            if len(character) == 1:
                yield match.start(), match.end(), _GUISES.get(character, character)


def _character(match: re.Match[str]) -> str:
    if match["name"]:
        return html.entities.html5.get(f"{match['name']};", "")
    code = int(match["number"]) if match["number"] else int(match["hex"], 16)
    return chr(code) if 31 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
