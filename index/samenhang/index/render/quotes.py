"""Statements for people: who, what, and where to cite it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from samenhang.index.render.citation import source_line
from samenhang.index.render.context import context_text
from samenhang.index.render.layout import Block, Line, Piece, Style, highlighted, line, styled
from samenhang.index.render.machine import Record
from samenhang.pipeline.types import LIKELY

DOUBTFUL = LIKELY
"""Below this confidence a statement is marked with a question mark."""

Spans = Callable[[Record], Iterable[tuple[int, int]]]
"""Gives the stretches of a record's text to highlight."""


def is_doubtful(row: Record) -> bool:
    """Whether the statement or its speaker is more likely wrong than right."""
    return float(row["confidence"]) < DOUBTFUL


def quotes_text(
    rows: Iterable[Record], spans: Spans | None = None, *, explain: bool = False
) -> Iterator[Block]:
    """Each statement in three lines: speaker, words, source; with `explain` the grounds."""
    for row in rows:
        yield _speaker(row)
        found = spans(row) if spans is not None else ()
        yield line(*highlighted(row["text"], found), indent=2)
        yield source_line(row, row["id"])
        if explain:
            yield from _grounds(row)
        if "passage" in row:
            yield from context_text(row)
        yield Line()


def speaker_label(row: Record) -> str:
    """The speaker's name, else the words that stand for an unnamed source."""
    return row["speaker"] or row["source"] or "unnamed"


def _speaker(row: Record) -> Line:
    held = ", ".join(part for part in (row["role"], row["organisation"]) if part)
    pieces: list[str | Piece] = []
    if is_doubtful(row):
        pieces.append(styled("? ", Style.DOUBT))
    name = speaker_label(row)
    pieces.append(styled(name if row["speaker"] else f"({name})", Style.NAME))
    if held:
        pieces.append(styled(f" ({held})", Style.ROLE))
    beside = row["speakers"][1:]
    if beside:
        pieces.append(styled(f" with {', '.join(beside)}", Style.ROLE))
    if row["reported_by"]:
        pieces.append(styled(f", as {row['reported_by']} says", Style.ROLE))
    kind = str(row["type"])
    if "similarity" in row:
        kind += f", {row['similarity']:.2f} alike"
    if row["act"] != "statement":
        kind += f", {row['act']}"
    if row["stance"] != "asserts" and row["act"] != "question":
        kind += f", {row['stance']}"
    pieces.append(styled(f" · {kind}", Style.FAINT))
    return line(*pieces)


def _grounds(row: Record) -> Iterator[Line]:
    because = [f"construction {row['construction']}"] if row["construction"] else []
    if row["cue"]:
        place = f" at {row['cue_start']}–{row['cue_end']}" if row["cue_start"] >= 0 else ""
        because.append(f"cue “{row['cue']}”{place}")
    if row["evidence"]:
        words = f" “{row['evidence_text']}”" if row["evidence_text"] else ""
        place = (
            f" at {row['evidence_start']}–{row['evidence_end']}"
            if row["evidence_start"] >= 0
            else ""
        )
        because.append(f"speaker by {row['evidence']}{words}{place}")
    because += [f"stance {row['stance']}", f"confidence {float(row['confidence']):.2f}"]
    yield line(styled("why: " + " · ".join(because), Style.FAINT), indent=4)
    if row["sentence"] and row["sentence"] != row["text"]:
        yield line(styled(f"in: {row['sentence']}", Style.FAINT), indent=4)
