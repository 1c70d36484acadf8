"""The document that a user means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.store.documents import SeveralError

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.types import DocumentRow

_NAMED = 5


def find_document(engine: Engine, asked: str) -> DocumentRow:
    """The document by its id, the beginning of it, its path, or words of its title.

    Raises:
        StoreError: none or several are meant; the message names them.
    """
    try:
        return engine.document(asked)
    except SeveralError:
        raise  # several ids begin so: none of them is the title's
    except StoreError:
        words = asked.casefold().split()
        titled = engine.titled(words) if words else ()
        if len(titled) == 1:
            return titled[0]
        if not titled:
            raise
    listed = ", ".join(f"{row.id} ({row.title})" for row in titled[:_NAMED])
    raise StoreError(
        f"{len(titled)} documents have this in their title",
        subject=asked,
        hint=f"Choose one by its id: {listed}{' …' if len(titled) > _NAMED else ''}",
    )


def document_id(engine: Engine, asked: str | None) -> str:
    """The id of the document that is meant, "" where none is asked for."""
    return find_document(engine, asked).id if asked else ""
