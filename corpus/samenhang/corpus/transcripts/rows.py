"""The rows of a draft or a text, and what the beginning of each says of time and speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from samenhang.corpus.drafts import DraftBlock, Piece
from samenhang.corpus.printed.lines import Line
from samenhang.corpus.transcripts.speakers import Voice, is_software, voice
from samenhang.corpus.transcripts.timecodes import TIME, seconds

_HEAD = 200  # characters of a row in which a label stands
_OPEN, _CLOSE = r"[\[(<{#]{0,2}", r"[\])>}#]{0,2}"
_SPAN = re.compile(
    rf"\A\s{{0,20}}{_OPEN}(?P<time>{TIME})\s{{0,3}}(?:-{{0,2}}>|→|–|—|-)\s{{0,3}}{TIME}{_CLOSE}(?:\s|\Z)"
)
_FRONT = re.compile(
    rf"\A\s{{0,20}}(?P<open>{_OPEN})(?P<time>{TIME}){_CLOSE}(?:\s?[-–|:])?(?=[\s\])]|\Z)"
    r"(?!\s{0,3}(?:uur|u\.|h\b))"
)
_BACK = re.compile(
    rf"\A\s{{0,20}}\[?(?P<label>[^\n:\[\]#<>\s][^\n:\[\]#<>]{{0,79}}?)\]?[\s,]{{0,12}}"
    rf"(?P<open>[\[(#]?)(?P<time>{TIME})"
    r"(?P<close>[\])#]?)(?P<colon>\s{0,3}:)?[\s.]{0,8}(?=(?P<rest>\S)?)"
)
_LABEL = re.compile(
    r"\A\s{0,20}[*_]{0,3}(?P<label>[^\n:*_\s][^\n:*_]{0,79})[*_]{0,3}\s?:[*_]{0,3}(?=\s|\Z)"
)
_BESIDE = re.compile(r"\A[\s|]{0,12}(?P<label>[^\n|]{1,60}?)\s{0,3}(?:\||\t|\Z)")
_END = re.compile(rf"\s?#(?P<time>{TIME})#\s{{0,20}}\Z")
_TIMELIKE = re.compile(r"\d:\d")
_BREAK = re.compile(r"(\r\n|[\n\r\f])")
_QUOTED = frozenset("“‘\"'„«")


class Shape(StrEnum):
    """How a row begins."""

    TEXT = "text"
    SPAN = "span"  # a time --> another time
    FRONT = "front"  # a time
    BACK = "back"  # a label, then a time
    LABEL = "label"  # a label and a colon
    SOFTWARE = "software"  # "Jan Bos started transcription"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a source.

    Args:
        pieces: its characters.
        apart: a paragraph begins with it.
        block: the number of the draft's block that it is of.
    """

    pieces: tuple[Piece, ...]
    apart: bool
    block: int = 0

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a row begins with.

    Args:
        time: seconds from the recording's start, None where it says none.
        voice: who speaks, None where it says nobody.
        label: offsets in the row's text of the words that name the speaker.
        rest: offset in the row's text of the first word that is spoken.
        marked: its time stands in brackets or counts hours, minutes and seconds, which the
            times of a programme do not.
        quoted: what is spoken stands in quotation marks.
    """

    shape: Shape
    time: float | None = None
    voice: Voice | None = None
    label: tuple[int, int] = (0, 0)
    rest: int = 0
    marked: bool = False
    quoted: bool = False


def rows_of_blocks(blocks: Sequence[DraftBlock]) -> Iterator[Row]:
    """The lines of blocks; line breaks within a block part rows."""
    for number, block in enumerate(blocks):
        first = True
        line: list[Piece] = []
        for piece in block.pieces:
            if _BREAK.search(piece.text) is None:
                line.append(piece)
                continue
            parts = _BREAK.split(piece.text)
            offset = piece.offset
            for part in parts:
                if part:
                    at = offset if piece.part is not None else 0
                    line.append(replace(piece, text=part, offset=at))
                offset += len(part)
                if part[-1:] in ("\n", "\r", "\f") and any(p.text.strip() for p in line):
                    yield Row(tuple(line), first, number)
                    first, line = False, []
        if any(piece.text.strip() for piece in line):
            yield Row(tuple(line), first, number)


def rows_of_lines(lines: Iterable[Line]) -> Iterator[Row]:
    """The lines of a plain text."""
    for line in lines:
        yield Row((line.piece,), line.gap >= 0.5)


def openings(rows: Sequence[Row]) -> list[Opening]:
    """What each row begins with."""
    found = [_opening(row.text) for row in rows]
    for number, opening in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        alone = opening.shape in (Shape.SPAN, Shape.FRONT) and opening.voice is None
        if not alone or opening.rest < len(rows[number].text.rstrip()):
            continue
        if following is None or following.shape is not Shape.TEXT:
            continue
        # A time by itself; who speaks stands in the next row, what is said below that.
        label = rows[number + 1].text.strip()
        speaker = voice(label) if len(label) <= 60 else None
        said = number + 2 < len(found) and found[number + 2].shape is Shape.TEXT
        if speaker is not None and said and label[-1:] not in ".?!…,;":
            indent = len(rows[number + 1].text) - len(rows[number + 1].text.lstrip())
            span = (indent, indent + len(label))
            size = len(rows[number + 1].text)
            found[number + 1] = Opening(
                Shape.FRONT, opening.time, speaker, span, size, opening.marked
            )
    return found


def _opening(text: str) -> Opening:
    head = text[:_HEAD]
    if is_software(text):
        return Opening(Shape.SOFTWARE)
    if ":" not in head:
        return Opening(Shape.TEXT)
    if _TIMELIKE.search(head) is None:
        return _behind(head, Opening(Shape.TEXT))
    span = _SPAN.match(head)
    if span is not None and (time := seconds(span["time"])) is not None:
        return _behind(head, Opening(Shape.SPAN, time, rest=span.end(), marked=True))
    front = _FRONT.match(head)
    if front is not None and (time := seconds(front["time"])) is not None:
        marked = bool(front["open"]) or front["time"].count(":") == 2
        return _behind(head, Opening(Shape.FRONT, time, rest=front.end(), marked=marked))
    back = _BACK.match(head)
    if back is not None and (time := seconds(back["time"])) is not None:
        fits = back["open"] or back["colon"] or back["rest"] is None
        speaker = voice(back["label"]) if fits else None
        if speaker is not None:
            marked = bool(back["open"]) or back["time"].count(":") == 2
            label = (back.start("label"), back.end("label"))
            return Opening(Shape.BACK, time, speaker, label, back.end(), marked)
    return _behind(head, Opening(Shape.TEXT))


def _behind(head: str, opening: Opening) -> Opening:
    """The opening with the label that follows its time, or that the row begins with."""
    start = opening.rest
    behind = head[start:]
    match = _LABEL.match(behind)
    if match is None and opening.shape is not Shape.TEXT and behind.lstrip()[:1] == "|":
        match = _BESIDE.match(behind)
    speaker = voice(match["label"]) if match is not None else None
    if match is None or speaker is None:
        return opening
    shape = Shape.LABEL if opening.shape is Shape.TEXT else opening.shape
    return replace(
        opening,
        shape=shape,
        voice=speaker,
        label=(start + match.start("label"), start + match.end("label")),
        rest=start + match.end(),
        quoted=behind[match.end() :].lstrip()[:1] in _QUOTED,
    )


def end_mark(text: str) -> tuple[int, float | None]:
    """Where "#00:01:02-5#" at a row's end begins, and its time; the row's length for none."""
    match = _END.search(text[-40:])
    if match is None:
        return len(text), None
    return max(0, len(text) - 40) + match.start(), seconds(match["time"])


def cut(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The characters of pieces from start to end, with their places."""
    found: list[Piece] = []
    place = 0
    for piece in pieces:
        left, right = max(start - place, 0), min(end - place, len(piece.text))
        if left < right:
            at = piece.offset + left if piece.part is not None else piece.offset
            found.append(replace(piece, text=piece.text[left:right], offset=at))
        place += len(piece.text)
    return tuple(found)
