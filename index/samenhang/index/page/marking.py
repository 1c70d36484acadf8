"""A text with what was found in it, in pieces that do not overlap. Nothing here reads or writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Protocol, TypeVar

from samenhang.index.asking.reading import Part, Passage
from samenhang.index.types import ConceptRow, MentionRow, QuoteRow

HUES = 8  # colours of speakers; those with fewer statements share the last


class Placed(Protocol):
    """Something that stands at a place."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Found = TypeVar("Found", bound=Placed)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which nothing changes."""

    start: int
    text: str
    name: MentionRow | None
    concept: ConceptRow | None
    hit: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces that belong to one statement, or to none.

    Args:
        first: the statement begins here (and not in an earlier passage or stretch).
    """

    statement: QuoteRow | None
    hue: int
    first: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, for the margin: statements that begin in a passage one after another."""

    name: str
    hue: int
    statements: tuple[QuoteRow, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage as it is shown."""

    passage: Passage
    stretches: tuple[Stretch, ...]
    voices: tuple[Voice, ...]


def hues(voices: Sequence[tuple[str, int]]) -> dict[str, int]:
    """A colour for each who speaks, from 1; those who speak most get one of their own."""
    return {name: min(n, HUES) for n, (name, _) in enumerate(voices, 1)}


def marked(part: Part, hits: Sequence[tuple[int, int]] = ()) -> list[Marked]:
    """The passages of a part.

    Args:
        part: of a document.
        hits: places to point out.
    """
    colours = hues(part.voices)
    seen: set[str] = set()
    return [_marked(passage, part, colours, seen, hits) for passage in part.passages]


def _marked(
    passage: Passage,
    part: Part,
    colours: Mapping[str, int],
    seen: set[str],
    hits: Sequence[tuple[int, int]],
) -> Marked:
    statements = _touching(part.statements, passage)
    names = _touching(part.mentions, passage)
    concepts = _touching(part.concepts, passage)
    cuts = {passage.start, passage.end}
    found: list[Placed] = [*statements, *names, *concepts]
    for one in found:
        cuts |= {max(one.start, passage.start), min(one.end, passage.end)}
    here = [hit for hit in hits if hit[0] < passage.end and hit[1] > passage.start]
    for hit in here:
        cuts |= {min(max(at, passage.start), passage.end) for at in hit}
    edges = sorted(cuts)
    told: list[tuple[QuoteRow | None, Piece]] = []
    for start, end in pairwise(edges):
        inside = any(hit[0] <= start < hit[1] for hit in here)
        text = passage.text[start - passage.start : end - passage.start]
        piece = Piece(start, text, _over(names, start), _over(concepts, start), inside)
        told.append((_over(statements, start), piece))
    stretches = []
    for statement, group in groupby(told, key=lambda pair: pair[0]):
        first = statement is not None and statement.id not in seen
        if statement is not None:
            seen.add(statement.id)
        hue = colours.get(statement.speaker or "", HUES) if statement is not None else 0
        stretches.append(Stretch(statement, hue, first, tuple(piece for _, piece in group)))
    begun = (one for one in statements if one.start >= passage.start)
    voices = tuple(
        Voice(name or source, colours.get(name, HUES), tuple(group))
        for (name, source), group in groupby(begun, _who)
    )
    return Marked(passage, tuple(stretches), voices)


def _who(row: QuoteRow) -> tuple[str, str]:
    """Who speaks: a name, else the words that stand for an unnamed source."""
    return (row.speaker, "") if row.speaker else ("", row.source)


def _touching(rows: Iterable[Found], passage: Passage) -> list[Found]:
    return [row for row in rows if row.start < passage.end and row.end > passage.start]


def _over(rows: Iterable[Found], at: int) -> Found | None:
    """What covers a place, the shortest of several."""
    covering = [row for row in rows if row.start <= at < row.end]
    if len(covering) < 2:
        return covering[0] if covering else None
    return min(covering, key=lambda row: row.end - row.start)
