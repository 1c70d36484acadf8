"""Names, concepts and statements anew from the stored annotation, document by document."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from samenhang.index.identities import linker
from samenhang.index.store import concepts, found, records, writing
from samenhang.index.store.connection import transaction
from samenhang.index.store.documents import find_document
from samenhang.index.store.layout import Layout
from samenhang.index.store.records import read_document
from samenhang.index.types import AddProgress
from samenhang.pipeline.types import Annotation

if TYPE_CHECKING:
    from samenhang.index.annotates import Annotates


def retag(
    layout: Layout,
    connection: sqlite3.Connection,
    annotator: Annotates | None,
    documents: Sequence[str],
    progress: Callable[[AddProgress], None] | None,
) -> int:
    """Retag documents (all, where none is named); how many of them changed.

    The text index stays as it is: it holds nothing that could change.
    """
    annotator = annotator or _default(layout)
    keys = [find_document(connection, document) for document in documents] or [
        row[0] for row in connection.execute("SELECT key FROM documents ORDER BY key")
    ]
    links = linker(connection, layout)
    changed = 0
    for done, key in enumerate(keys):
        document = read_document(connection, key)
        if progress is not None:
            progress(AddProgress(done, len(keys), document.title, "retag"))
        before = found.read(connection, key)
        after = annotator.again(document, before)
        if _findings(before) == _findings(after):
            continue
        with transaction(connection, layout.store):
            writing.delete_findings(connection, key, links)
            writing.insert_findings(connection, key, document, after, links)
        changed += 1
    with transaction(connection, layout.store):
        concepts.prune(connection)
    return changed


def retag_concepts(
    layout: Layout,
    connection: sqlite3.Connection,
    annotator: Annotates | None,
    progress: Callable[[AddProgress], None] | None,
) -> int:
    """Concepts of all documents anew, from text and tokens; how many documents changed.

    A document is read whole only where its concepts changed.
    """
    annotator = annotator or _default(layout)
    listed = connection.execute("SELECT key, title FROM documents ORDER BY key").fetchall()
    changed = 0
    for done, (key, title) in enumerate(listed):
        if progress is not None:
            progress(AddProgress(done, len(listed), title, "retag"))
        after = annotator.tag(*records.read_tokens(connection, key))
        if records.read_tags(connection, key) == after:
            continue
        with transaction(connection, layout.store):
            writing.replace_tags(connection, key, after)
        changed += 1
    with transaction(connection, layout.store):
        concepts.prune(connection)
    return changed


def _default(layout: Layout) -> Annotates:
    from samenhang.index.adding.default import annotator

    return annotator(layout.folder)


def _findings(annotation: Annotation) -> tuple[object, ...]:
    return (
        annotation.entities,
        annotation.mentions,
        annotation.concepts,
        annotation.statements,
    )
