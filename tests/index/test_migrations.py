"""Corpora of older formats are brought up to date, after a copy, with everything in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from made_up import document, pairs

from samenhang.index.archive import Archive
from samenhang.index.store.layout import Layout
from samenhang.index.store.migrations import STEPS

# What each format added to the one before.
NEW_TABLES = {
    2: (
        *("described", "labels", "details", "found_statements", "files", "removed"),
        *("signature_bands", "signatures", "doubles", "watch_shown", "watch_documents"),
    ),
    3: ("times",),
    4: ("sighted", "sighting_keys", "sightings"),
    5: ("coverage",),
    6: ("meanings",),
    7: (
        "quotes",
        "mentioned",
        "people_and_organisations",
        "concepts_used",
        "corpus_documents",
        "texts",
    ),
    8: ("statement_speakers",),
}
# What format 8 added to statements, and to the view of them.
NEW_COLUMNS = ("reporter", "reporting", "act")
# Identities as formats 1 to 3 had them.
OLD_IDENTITIES = """
UPDATE entities SET identity = NULL;
DROP TABLE identity_forms; DROP TABLE identity_words; DROP TABLE identities;
CREATE TABLE identities (
    key INTEGER PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, full TEXT NOT NULL,
    gender TEXT NOT NULL, roles TEXT NOT NULL, forms TEXT NOT NULL, fixed TEXT NOT NULL
);
CREATE TABLE identity_keys (
    shared TEXT NOT NULL, identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (shared, identity)
) WITHOUT ROWID;
CREATE TABLE identity_forms (
    form TEXT NOT NULL, identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (form, identity)
) WITHOUT ROWID;
CREATE TABLE identity_words (
    word TEXT NOT NULL, identity INTEGER NOT NULL REFERENCES identities ON DELETE CASCADE,
    PRIMARY KEY (word, identity)
) WITHOUT ROWID;
INSERT INTO identities
    SELECT min(key), type, name, name, gender, roles, forms, '' FROM entities GROUP BY type, name;
UPDATE entities SET identity =
    (SELECT i.key FROM identities i WHERE i.type = entities.type AND i.name = entities.name);
"""


def made_older(folder: Path, version: int) -> None:
    """A corpus as a program of that format left it."""
    with Archive.open(folder, create=True) as archive:
        list(
            archive.add_annotated(pairs([document("/a/een.txt"), document("/a/twee.txt", ["B."])]))
        )
        archive.count("wijk")
    with closing(sqlite3.connect(folder / "samenhang.db", isolation_level=None)) as store:
        if version < 8:
            store.execute("DROP VIEW quotes")
            for column in NEW_COLUMNS:
                store.execute(f"ALTER TABLE statements DROP COLUMN {column}")
            store.execute("CREATE VIEW quotes AS SELECT * FROM statements")
        for newer in sorted(NEW_TABLES, reverse=True):
            if newer > version:
                for table in NEW_TABLES[newer]:
                    store.execute(f"DROP {'VIEW' if newer == 7 else 'TABLE'} {table}")
        if version < 4:
            store.executescript(OLD_IDENTITIES)
        store.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("version", sorted(STEPS))
def test_an_older_corpus_is_migrated_with_a_copy(tmp_path: Path, version: int) -> None:
    folder = tmp_path / "c"
    made_older(folder, version)
    told: list[str] = []
    with Archive.open(folder, notify=told.append) as archive:
        assert len(archive.documents()) == 2
        assert archive.check() == ()
        assert archive.count("wijk") == 1
        assert {row.entity for row in archive.entities()} >= {"Robert D. Putnam", "Jet Bussemaker"}
    (copy,) = Layout(folder).backups.iterdir()
    assert copy.name == f"format-{version}.db"
    assert "a copy is kept" in told[0]
    with Archive.open(folder, notify=told.append):
        assert len(told) == 1  # once
