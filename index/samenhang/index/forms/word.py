"""A dossier for Word: who says what, each with a footnote that cites it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samenhang.index.forms.footnotes import Footnotes
from samenhang.index.forms.labels import labels
from samenhang.index.forms.listing import Export, citable
from samenhang.index.render.citation import cited, place_of
from samenhang.index.render.machine import Record
from samenhang.index.render.safe import for_spreadsheet


def write(export: Export, file: Path) -> None:
    """One list of statements, mentions or passages."""
    from docx import Document

    listing = citable(export)
    document = Document()
    document.core_properties.title = export.title[:255]
    document.core_properties.author = ""
    document.add_heading(clean(export.title), 0)
    notes = Footnotes(document)
    sources: dict[str, str] = {}
    words = labels(export.labels)
    for row in listing.records:
        _entry(document, notes, row, words)
        sources.setdefault(
            row["document"], f"{row['title']}{', ' if row['date'] else ''}{row['date']}"
        )
    if sources:
        document.add_heading(words["sources"], 1)
        for key, source in sorted(sources.items(), key=lambda pair: pair[1].casefold()):
            document.add_paragraph(clean(f"{source} [{key}]"), style="List Bullet")
    notes.finish()
    document.save(str(file))


def _entry(document: Any, notes: Footnotes, row: Record, labelled: Mapping[str, str]) -> None:
    who = row.get("speaker") or row.get("source") or row.get("entity") or ""
    if who:
        held = ", ".join(part for part in (row.get("role"), row.get("organisation")) if part)
        line = document.add_paragraph()
        line.paragraph_format.keep_with_next = True
        line.add_run(clean(str(who))).bold = True
        if held:
            line.add_run(clean(f" ({held})"))
        if row.get("type") in ("indirect", "context"):
            line.add_run(f" · {labelled[row['type']]}").italic = True
    words = document.add_paragraph(style="Quote")
    words.add_run(clean(row["text"])).italic = False
    notes.add(words, clean(f"{cited(row)} [{row.get('id') or place_of(row)}]"))
    if row.get("note"):
        document.add_paragraph(clean(row["note"]))


def clean(text: str) -> str:
    """The text without characters that XML has no place for."""
    return for_spreadsheet("x" + text)[1:]
