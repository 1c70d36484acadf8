"""A dossier as one web page that needs no network: search and sort within it, and it prints."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from samenhang.index.forms.labels import labels
from samenhang.index.forms.listing import Export, citable
from samenhang.index.render.citation import cited, place_of
from samenhang.index.render.machine import Record


def write(export: Export, file: Path) -> None:
    """One list of statements, mentions or passages.

    All that documents say is escaped; the page may run its own script only, and load nothing.
    """
    from jinja2 import Environment, FileSystemLoader, select_autoescape

    listing = citable(export)
    data = files(__package__).joinpath("data")
    script = data.joinpath("dossier.js").read_text("utf-8")
    style = data.joinpath("dossier.css").read_text("utf-8")
    # The template is the package's own file; names of files that users give never come here.
    environment = Environment(
        loader=FileSystemLoader(str(data)),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sources, words = export.sources(), labels(export.labels)
    stream = environment.get_template("dossier.html.jinja").stream(
        title=export.title,
        language=export.labels,
        labels=words,
        rows=(
            _row(row, number, sources.get(row["document"], ""), words)
            for number, row in enumerate(listing.records, 1)
        ),
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
    )
    stream.enable_buffering(50)
    with file.open("w", encoding="utf-8", newline="\n", errors="replace") as out:
        out.writelines(stream)


def _row(row: Record, number: int, source: str, words: Mapping[str, str]) -> dict[str, Any]:
    held = ", ".join(part for part in (row.get("role"), row.get("organisation")) if part)
    kind = str(row.get("type") or row.get("kind") or "")
    return {
        "number": number,
        "who": row.get("speaker") or row.get("source") or row.get("entity") or "",
        "held": held,
        "kind": words.get(kind, kind),
        "text": row["text"],
        "date": row["date"],
        "title": row["title"],
        "cited": cited(row),
        "place": row.get("id") or place_of(row),
        "note": row.get("note") or "",
        # A link to a file of this machine is of no use to a colleague, and tells its folders.
        "source": source if source.startswith(("https://", "http://")) else "",
    }


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
