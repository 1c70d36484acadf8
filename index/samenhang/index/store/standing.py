"""How a corpus stands: whether an answer that was given may have changed since, and where.

An answer about documents depends on their records and on what they share: identities, concepts.
Where both are as they were, only documents that were added since can say something new.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

# Of documents up to a revision. Sums stand for the many links of names to identities.
_RECORDS = "SELECT key, checksum FROM documents WHERE revision <= ? ORDER BY key"
_LINKS = """
SELECT COUNT(*), SUM(ifnull(e.identity, 0)),
    SUM((e.key % 99991) * (ifnull(e.identity, 0) % 99991))
FROM entities e JOIN documents d ON d.key = e.document WHERE d.revision <= ?
"""
_NAMES = """
WITH known AS (SELECT DISTINCT e.identity AS key FROM entities e
    JOIN documents d ON d.key = e.document WHERE d.revision <= ?)
SELECT i.key, i.name, (SELECT group_concat(form, '|') FROM
    (SELECT form FROM identity_forms WHERE identity = i.key ORDER BY form))
FROM known JOIN identities i ON i.key = known.key ORDER BY i.key
"""
_CONCEPTS = (
    "SELECT uri, labels, current FROM concepts WHERE current ORDER BY uri",
    "SELECT broader, concept FROM concept_broader ORDER BY broader, concept",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a corpus stood at a time.

    Args:
        revision: of the newest document.
        digest: of all that an answer about the documents up to there depends on.
    """

    revision: int
    digest: str


def standing(connection: sqlite3.Connection, beside: str = "") -> Standing:
    """How the corpus stands now.

    Args:
        beside: what else an answer depends on.
    """
    (revision,) = connection.execute("SELECT ifnull(MAX(revision), 0) FROM documents").fetchone()
    return Standing(int(revision), digest(connection, int(revision), beside))


def digest(connection: sqlite3.Connection, revision: int, beside: str = "") -> str:
    """What an answer about the documents up to a revision depends on, in one sum."""
    summed = hashlib.blake2b(beside.encode("utf-8", "surrogatepass"), digest_size=16)
    for sql in (_RECORDS, _LINKS, _NAMES):
        for row in connection.execute(sql, (revision,)):
            summed.update(repr(row).encode("utf-8", "surrogatepass"))
    for sql in _CONCEPTS:
        for row in connection.execute(sql):
            summed.update(repr(row).encode("utf-8", "surrogatepass"))
    return summed.hexdigest()


def added_after(connection: sqlite3.Connection, revision: int) -> str:
    """When the first of the documents was added that came after a revision; "" for none."""
    (first,) = connection.execute(
        "SELECT ifnull(MIN(added), '') FROM documents WHERE revision > ?", (revision,)
    ).fetchone()
    return str(first)
