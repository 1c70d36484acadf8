"""Corrections of statements for people and machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from samenhang.index.correcting.types import StatementCorrection
from samenhang.index.render.layout import Block, Style, line, styled
from samenhang.index.render.machine import Record

LISTED = (
    *("id", "act", "document", "words", "start", "end", "speaker", "becomes", "type"),
    *("note", "made", "page", "paragraph", "fits", "problem"),
)


def correction_record(entry: StatementCorrection, problem: str) -> dict[str, Any]:
    """A correction as a record, with what keeps it from fitting its document ("" for nothing)."""
    return {
        "id": entry.id,
        "act": entry.act.value,
        "document": entry.document,
        "words": entry.words.text,
        "start": entry.words.start,
        "end": entry.words.end,
        "speaker": entry.speaker,
        "becomes": entry.becomes.text if entry.becomes is not None else "",
        "type": entry.type,
        "note": entry.note,
        "made": entry.made,
        "page": entry.page or None,
        "paragraph": entry.paragraph,
        "fits": not problem,
        "problem": problem,
    }


def corrections_text(rows: Iterable[Record]) -> Iterator[Block]:
    """Each correction: its id, what it does, why, and whether it fits no more."""
    for row in rows:
        who = f" → {row['speaker'] or '(unnamed)'}" if row["act"] in {"give", "add"} else ""
        yield line(
            styled(f"{row['id']}  ", Style.FAINT),
            styled(f"{row['act']:<7}", Style.HEAD),
            f"“{row['words']}”",
            styled(who, Style.NAME),
            f" → “{row['becomes']}”" if row["becomes"] else "",
            styled(f"  [{row['document']}]", Style.FAINT),
        )
        if row["note"]:
            yield line(row["note"], indent=2)
        if row["problem"]:
            yield line(styled(f"fits no more: {row['problem']}", Style.DOUBT), indent=2)
