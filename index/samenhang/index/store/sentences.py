"""Sentences and headings of rows, as text."""

from __future__ import annotations

import json
import sqlite3

from samenhang.index.types import SECTION_SEPARATOR


def section_of(titles: str) -> str:
    return SECTION_SEPARATOR.join(json.loads(titles))


def sentence_of(
    connection: sqlite3.Connection, document: int, passage: str, begin: int, first: int, last: int
) -> str:
    """The text of a sentence, which mostly stands inside the passage at hand."""
    if begin <= first and last <= begin + len(passage):
        return passage[first - begin : last - begin]
    return text_between(connection, document, first, last)


def text_between(connection: sqlite3.Connection, document: int, start: int, end: int) -> str:
    """The document's text from `start` to `end`."""
    parts = connection.execute(
        "SELECT start, text FROM passages WHERE document = ? AND end > ? AND start < ?"
        " ORDER BY number",
        (document, start, end),
    ).fetchall()
    if not parts:
        return ""
    whole = "\n\n".join(text for _, text in parts)
    return whole[max(start - parts[0][0], 0) : end - parts[0][0]]
