"""Questions about what statements mean: like a text, like one another, said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from samenhang.corpus.errors import QueryError, UnknownError
from samenhang.index.asking.documents import find_document
from samenhang.index.asking.results import Results
from samenhang.index.asking.shown import parted
from samenhang.index.near import NearRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samenhang.index.asking.engine import Engine
    from samenhang.index.queries import StatementQuery


class Compares(Protocol):
    """What an engine has that compares meanings; see `samenhang.index.meant.MeantCorpus`."""

    def nearest(
        self,
        text: str,
        queries: Sequence[StatementQuery] = (),
        *,
        place: tuple[str, int, int] | None = None,
        offset: int = 0,
        limit: int | None = None,
    ) -> Iterator[NearRow]: ...
    def missing_meanings(self) -> int: ...


def comparing(engine: Engine) -> Compares:
    """The engine as one that compares meanings.

    Raises:
        QueryError: it does not.
    """
    if not hasattr(engine, "nearest"):
        raise QueryError(
            "this corpus cannot be asked by meaning", hint="Ask for words instead: search"
        )
    return cast("Compares", engine)


def like(
    engine: Engine,
    text: str,
    queries: Sequence[StatementQuery],
    *,
    place: tuple[str, int, int] | None = None,
    notes: tuple[str, ...] = (),
    sources: Callable[[], Mapping[str, str]] = dict,
) -> Results[NearRow]:
    """Statements that answer one of the questions, nearest to the text first.

    Raises:
        QueryError: the text has no words, or nothing can be compared.
        SamenhangError: the encoder is not installed, when the rows are fetched.
    """
    if not any(sign.isalnum() for sign in text):
        raise QueryError("there are no words to compare with", hint="Give a sentence")
    compared = comparing(engine)

    def fetch(offset: int, limit: int | None) -> Iterator[NearRow]:
        return compared.nearest(text, queries, place=place, offset=offset, limit=limit)

    return Results(
        NearRow,
        fetch,
        lambda: sum(1 for _ in fetch(0, None)),
        what="statements",
        notes=(*notes, *missing_note(engine)),
        sources=sources,
    )


def missing_note(engine: Engine) -> tuple[str, ...]:
    """What cannot be compared, and what to do; nothing where all can.

    Raises:
        QueryError: no statement can be compared.
    """
    from samenhang.index.meaning.encoder import installed

    missing = comparing(engine).missing_meanings()
    if not missing:
        return ()
    get = "" if installed() else "pip install 'samenhang[meaning]', then "
    what = f"{missing:,} {'statements are' if missing > 1 else 'statement is'} not compared yet"
    if missing == engine.count_statements():
        raise QueryError(f"{what}: all of them", hint=f"{get}samenhang rebuild --meaning")
    return (f"{what}; {get}samenhang rebuild --meaning",)


def words_at(engine: Engine, place: str) -> tuple[str, tuple[str, int, int]]:
    """The words at a place "document:start-end", and the place in full.

    Raises:
        StoreError: there is no such document.
        UnknownError: it names no place, or the document has no such place.
    """
    found = parted(place)
    if found is None:
        raise UnknownError(
            "this is no place of a document",
            subject=place,
            hint="Give document:start-end, as every list prints it",
        )
    name, start, end = found
    row = find_document(engine, name)
    text = engine.content(row.id).text
    if not start < end <= len(text):
        raise UnknownError(
            f"the document has no place {start}-{end}",
            subject=row.id,
            hint=f"It ends at {len(text)}",
        )
    return text[start:end], (row.id, start, end)
