"""Other programs read the store by views, which say what the lists say."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from made_up import document, pairs

from samenhang.index.archive import Archive
from samenhang.index.types import MentionQuery, StatementQuery
from samenhang.pipeline.names.corrections import Action, Correction, Corrections

VIEWS = {
    *("quotes", "mentioned", "people_and_organisations"),
    *("concepts_used", "corpus_documents", "texts"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "corpus", create=True) as archive:
        list(archive.add_annotated(pairs([document("/a/een.txt"), document("/a/twee.txt")])))
        renamed = Correction(Action.RENAME, ("Robert D. Putnam",), shown="Bob Putnam")
        ignored = Correction(Action.IGNORE, ("Dick de Wit",))
        archive.correct(Corrections((renamed, ignored)))
    return tmp_path / "corpus"


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    file = folder / "samenhang.db"
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as store:
        return store.execute(sql).fetchall()


def test_there_are_views_and_each_can_be_read(folder: Path) -> None:
    found = rows(folder, "SELECT name FROM sqlite_schema WHERE type = 'view'")
    assert {name for (name,) in found} == VIEWS
    for name in VIEWS:
        assert rows(folder, f"SELECT * FROM {name} LIMIT 3")


def test_views_say_what_the_lists_say(folder: Path) -> None:
    with Archive.open(folder) as archive:
        said = {
            (row.id, row.speaker, ", ".join(row.concepts) or None, row.title)
            for row in archive.statements(StatementQuery())
        }
        named = sorted((row.entity, row.text, row.page) for row in archive.mentions(MentionQuery()))
        entities = {
            (row.entity, row.mentions, len(row.documents), row.statements)
            for row in archive.entities()
        }
    assert set(rows(folder, "SELECT id, speaker, concepts, title FROM quotes")) == said
    assert any(speaker == "Bob Putnam" for _, speaker, _, _ in said)
    assert sorted(rows(folder, "SELECT entity, text, page FROM mentioned")) == named
    sql = "SELECT entity, mentions, documents, statements FROM people_and_organisations"
    assert set(rows(folder, sql)) == entities
