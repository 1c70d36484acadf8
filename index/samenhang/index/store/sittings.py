"""Items of one sitting share its date, whichever of them says it and in whatever order they came.

An item that says no date of its own gets the one of the others, with its reason ("same sitting
as h-tk-20172018-70-5"); where the others contradict each other it stays undated. Dates that people
gave are theirs: they neither spread nor give way (`documents missing` proposes them to others).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from samenhang.corpus.types import Document
from samenhang.index.store import described

SAME = "same sitting as "

# The date that the reader has stands in `described` where people gave another.
_ITEMS = """
SELECT d.key, d.id,
    ifnull((SELECT found FROM described WHERE document = d.key AND field = 'date'), d.date),
    ifnull((SELECT value FROM details WHERE document = d.key AND field = 'date_from'), ''),
    EXISTS (SELECT 1 FROM described WHERE document = d.key AND field = 'date')
FROM details s JOIN documents d ON d.key = s.document
WHERE s.field = 'sitting' AND s.value = ? ORDER BY d.key
"""


def details_of(document: Document) -> Mapping[str, str]:
    """What is kept of a document beside its title, date and kind: what speaks for each."""
    return {
        "title_from": document.title_from,
        "date_from": document.date_from,
        "kind_from": document.kind_from,
        "sitting": document.sitting,
        "url": document.url,
        "publication": document.publication,
        "session": document.session,
    }


def of(connection: sqlite3.Connection, key: int) -> str:
    """The sitting that a document is an item of, else ""."""
    row = connection.execute(
        "SELECT value FROM details WHERE document = ? AND field = 'sitting'", (key,)
    ).fetchone()
    return str(row[0]) if row is not None else ""


def share(connection: sqlite3.Connection, sitting: str) -> None:
    """Give the items of a sitting that have no date of their own the date of those that have.

    Call it inside a transaction, after an item was stored or taken away.
    """
    if not sitting:
        return
    items = connection.execute(_ITEMS, (sitting,)).fetchall()
    own: dict[str, str] = {}
    for _, name, date, reason, _ in items:
        if date and not reason.startswith(SAME):
            own.setdefault(date, name)
    date, source = next(iter(own.items())) if len(own) == 1 else ("", "")
    for key, _, before, reason, given in items:
        if before and not reason.startswith(SAME):
            continue
        wanted = f"{SAME}{source}" if date else ""
        if (before, reason) == (date, wanted):
            continue
        whole = described.sealed(connection, key)
        if given:
            connection.execute(
                "UPDATE described SET found = ? WHERE document = ? AND field = 'date'", (date, key)
            )
        else:
            connection.execute("UPDATE documents SET date = ? WHERE key = ?", (date, key))
        described.set_details(connection, key, {"date_from": wanted})
        if whole:  # what was damaged before stays known as damaged
            described.seal(connection, key)
