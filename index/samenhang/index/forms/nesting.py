"""Places that overlap as elements that do not: what crosses is cut into parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text that is to be an element.

    Args:
        start, end: offsets in the text, end exclusive.
        name: of the element.
        attributes: of the element.
    """

    start: int
    end: int
    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """A place, or a part of one, with what is inside.

    Args:
        place: whole.
        start, end: of this part.
        part: "" for a whole one; "I", "M" or "F" for the first, a middle or the last part.
        inside: nodes, and the (start, end) of text between them, in order.
    """

    place: Place
    start: int
    end: int
    part: str
    inside: tuple[Node | tuple[int, int], ...]


def nested(places: Iterable[Place], start: int, end: int) -> tuple[Node | tuple[int, int], ...]:
    """The places within a stretch of text as a tree, with the text between them.

    Of places that begin together the longer one is outside, of equal ones the one that is given
    first. A place that reaches out of another is cut at its end.
    """
    pieces = [
        (max(place.start, start), min(place.end, end), place)
        for place in places
        if place.start < end and place.end > start and place.start < place.end
    ]
    return _level(pieces, start, end)


_Piece = tuple[int, int, Place]


def _level(pieces: Sequence[_Piece], start: int, end: int) -> tuple[Node | tuple[int, int], ...]:
    found: list[Node | tuple[int, int]] = []
    left = sorted(pieces, key=lambda piece: (piece[0], -piece[1]))
    at = start
    while left:
        first, last, place = left.pop(0)
        if at < first:
            found.append((at, first))
        inside: list[_Piece] = []
        later: list[_Piece] = []
        for piece in left:
            if piece[0] >= last:
                later.append(piece)
                continue
            inside.append((piece[0], min(piece[1], last), piece[2]))
            if piece[1] > last:
                later.append((last, piece[1], piece[2]))
        found.append(
            Node(place, first, last, _part(place, first, last), _level(inside, first, last))
        )
        left = sorted(later, key=lambda piece: (piece[0], -piece[1]))
        at = last
    if at < end:
        found.append((at, end))
    return tuple(found)


def _part(place: Place, start: int, end: int) -> str:
    if (start, end) == (place.start, place.end):
        return ""
    if start == place.start:
        return "I"
    return "F" if end == place.end else "M"
