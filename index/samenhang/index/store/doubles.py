"""Documents that are nearly the same text, found without comparing each with each.

Every document has a MinHash signature of its runs of three words. Documents that share a band of
it are compared by their whole signatures; what is alike enough is kept as a pair.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samenhang.index.store.folding import words

SHINGLE = 3  # words
SLOTS = 128
ROWS = 4  # of a band: pairs of similarity .5 share one of 32 bands in 87 of 100 cases, .6 in 99
ALIKE = 0.5
_LEAST = 5  # shingles; of a shorter text likeness says nothing
_FORM = f"{SHINGLE}-{SLOTS}-{ROWS}"


@dataclass(frozen=True, slots=True)
class Double:
    """A document of a group that is nearly the same text.

    Args:
        group: counts groups from 1, in the order of their first documents.
        similarity: to the group's first document, 0..1 (1 for the first); of those that are
            alike by way of another one, 0.
    """

    group: int
    document: str
    title: str
    date: str
    similarity: float
    words: int
    path: str


def note(connection: sqlite3.Connection, key: int, text: str) -> None:
    """Sign a document that was just stored, and pair it with what is like it."""
    from rensa import RMinHash

    _same_form(connection, f"{RMinHash.ALGORITHM_VERSION}-{_FORM}")
    folded = words(text)
    shingles = {" ".join(folded[i : i + SHINGLE]) for i in range(len(folded) - SHINGLE + 1)}
    connection.execute("DELETE FROM doubles WHERE document = ? OR other = ?", (key, key))
    connection.execute("DELETE FROM signature_bands WHERE document = ?", (key,))
    signature: list[int] = []
    if len(shingles) >= _LEAST:
        made = RMinHash(num_perm=SLOTS, seed=1)
        made.update(list(shingles))
        signature = list(made.digest())
    connection.execute(
        "INSERT OR REPLACE INTO signatures VALUES (?, ?, ?)",
        (key, len(shingles), struct.pack(f"<{len(signature)}I", *signature)),
    )
    if signature:
        bands = _bands(signature)
        _pair(connection, key, signature, bands)
        connection.executemany(
            "INSERT OR IGNORE INTO signature_bands VALUES (?, ?)", [(band, key) for band in bands]
        )


def unsigned(connection: sqlite3.Connection) -> list[int]:
    """Documents without a signature: added by an older version."""
    rows = connection.execute(
        "SELECT key FROM documents WHERE key NOT IN (SELECT document FROM signatures) ORDER BY key"
    )
    return [key for (key,) in rows]


def group_numbers(connection: sqlite3.Connection) -> dict[int, int]:
    """Key of a document that has doubles to the number of its group."""
    alike: dict[int, set[int]] = defaultdict(set)
    for document, other in connection.execute("SELECT document, other FROM doubles"):
        alike[document].add(other)
    return numbered(alike)


def numbered(alike: Mapping[int, Collection[int]]) -> dict[int, int]:
    """Each of those that are alike, by way of others too, to the number of its group."""
    numbers: dict[int, int] = {}
    for number, first in enumerate(sorted(alike)):
        waiting = [] if first in numbers else [first]
        while waiting:
            key = waiting.pop()
            if key not in numbers:
                numbers[key] = number
                waiting += alike[key]
    return numbers


def groups(connection: sqlite3.Connection, least: float = ALIKE) -> list[Double]:
    """Documents that have doubles, group by group, the first added first.

    Args:
        connection: to the store.
        least: only pairs at least so alike.
    """
    alike: dict[int, dict[int, float]] = defaultdict(dict)
    for document, other, similarity in connection.execute(
        "SELECT document, other, similarity FROM doubles WHERE similarity >= ?", (least,)
    ):
        alike[document][other] = similarity
    described = {
        key: rest
        for key, *rest in connection.execute(
            "SELECT key, id, title, date, words, path FROM documents WHERE key IN"
            " (SELECT value FROM json_each(?))",
            (json.dumps(list(alike)),),
        )
    }
    return groups_of(alike, described)


def groups_of(
    alike: Mapping[int, Mapping[int, float]],
    described: Mapping[int, Sequence[Any]],
) -> list[Double]:
    """Documents that have doubles, group by group.

    Args:
        alike: key of a document to those that are like it, and how alike.
        described: key of a document to its id, title, date, words and path.
    """
    found: list[Double] = []
    seen: set[int] = set()
    number = 0
    for first in sorted(alike):
        if first in seen:
            continue
        number += 1
        group, waiting = {first}, [first]
        while waiting:
            near = alike[waiting.pop()].keys() - group
            group |= near
            waiting += near
        seen |= group
        for key in sorted(group):
            name, title, date, count, path = described[key]
            similarity = 1.0 if key == first else alike[first].get(key, 0.0)
            found.append(Double(number, name, title, date, round(similarity, 2), count, path))
    return found


def _same_form(connection: sqlite3.Connection, form: str) -> None:
    """Signatures made in another way cannot be compared: forget them."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'signatures'").fetchone()
    if row is not None and row[0] == form:
        return
    for table in ("doubles", "signature_bands", "signatures"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('signatures', ?)", (form,))


def _bands(signature: list[int]) -> list[int]:
    """Numbers that documents share where a run of their signatures is the same."""
    bands = []
    for start in range(0, SLOTS, ROWS):
        data = struct.pack(f"<{ROWS + 1}I", start, *signature[start : start + ROWS])
        bands.append(int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1)
    return bands


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """How alike two documents are by their signatures, 0..1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / SLOTS


def _pair(connection: sqlite3.Connection, key: int, signature: list[int], bands: list[int]) -> None:
    for other, packed in connection.execute(
        "SELECT document, signature FROM signatures WHERE document != ? AND document IN"
        " (SELECT document FROM signature_bands WHERE band IN (SELECT value FROM json_each(?)))",
        (key, json.dumps(bands)),
    ).fetchall():
        same = likeness(signature, struct.unpack(f"<{SLOTS}I", packed))
        if same >= ALIKE:
            connection.executemany(
                "INSERT OR REPLACE INTO doubles VALUES (?, ?, ?)",
                [(key, other, same), (other, key, same)],
            )
