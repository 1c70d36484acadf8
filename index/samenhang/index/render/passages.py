"""Search results for people: keywords in context, aligned under each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from samenhang.index.render.citation import cited, place_of
from samenhang.index.render.context import context_text
from samenhang.index.render.layout import Block, Line, Piece, Style, line, styled
from samenhang.index.render.machine import Record
from samenhang.index.render.safe import for_terminal

_LINES = 3  # of one passage
_NEAR = 3  # characters between matches that are shown as one


def passages_text(rows: Iterable[Record], width: int = 100) -> Iterator[Block]:
    """Each passage: its source, then its matches in context.

    Args:
        rows: records of passages.
        width: columns for one line of context.
    """
    for row in rows:
        yield line(
            styled(
                cited(row),
                Style.SOURCE,
            ),
            styled(f"  [{place_of(row)}]", Style.FAINT),
        )
        matches = merged(row["matches"])
        for start, end in matches[:_LINES]:
            yield context_line(row["text"], start, end, width)
        if not matches:
            yield _beginning(row["text"], width)
        elif len(matches) > _LINES:
            more = len(matches) - _LINES
            yield line(styled(f"and {more} more in this passage", Style.FAINT), indent=2)
        if "passage" in row:
            yield from context_text(row)
        yield Line()


def merged(spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Spans in order; those that touch or nearly so (a phrase) as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((span[0], span[1]) for span in spans):
        if out and start <= out[-1][1] + _NEAR:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def context_line(text: str, start: int, end: int, width: int) -> Line:
    """One match with what stands around it; the match begins in the same column every time."""
    before = (width - 2) // 2 - 8
    after = max(10, width - before - (end - start) - 2)
    left, right = for_terminal(text[:start][-before:]), for_terminal(text[end : end + after])
    if start > before:
        left = "…" + _from_word(left[1:])
    if len(text) > end + after:
        right = _to_word(right[:-1]) + "…"
    pieces = (Piece(left.rjust(before)), styled(text[start:end], Style.MATCH), Piece(right))
    return Line(pieces, indent=2, keep=True)


def _from_word(text: str) -> str:
    """Without the part of a word that it begins with."""
    cut = text.find(" ")
    return text[cut:] if 0 <= cut < len(text) - 1 else text


def _to_word(text: str) -> str:
    """Without the part of a word that it ends with."""
    cut = text.rfind(" ")
    return text[: cut + 1] if cut > 0 else text


def _beginning(text: str, width: int) -> Line:
    shown = for_terminal(text[: 2 * width])
    return line(shown[:width] + ("…" if len(shown) > width else ""), indent=2)
