"""Passages that answer a question in the search language, page after page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from samenhang.index.store.folding import fold
from samenhang.index.types import Order, Scope, Undated, Voices

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.types import PassageRow

PAGE = 500
EVERYTHING = Scope()


def narrowed(
    question: str,
    document: str,
    since: str | None,
    until: str | None,
    scope: Scope = EVERYTHING,
    whose: Sequence[Voices] = (),
    concepts: Iterable[str] = (),
) -> str:
    """The question with further conditions in its own language; all of the concepts must be."""
    conditions = [f'document:"{document}"'] if document else []
    for concept in concepts:
        conditions += _any([("concept", concept)])
    if scope.undated is Undated.ONLY:
        conditions.append("date:undated")
    elif since or until:
        dated = f"date:[{since or '0001'} TO {until or '9999'}]"
        with_undated = scope.undated is Undated.WITH
        conditions.append(f"({dated} OR date:undated)" if with_undated else dated)
    for field, values in (("kind", scope.kinds), ("tag", scope.labels), ("place", scope.places)):
        conditions += _any((field, value) for value in values)
    if scope.added_since:
        conditions.append(f'added:"{scope.added_since}"')
    for voices in whose:
        conditions += _any(
            [
                *(("speaker", name) for name in voices.names),
                *(("role", role) for role in voices.roles),
                *(("party", organisation) for organisation in voices.organisations),
            ]
        )
    return " ".join([f"({question})", *conditions]) if conditions else question


def _any(fields: Iterable[tuple[str, str]]) -> list[str]:
    """One condition that holds where one of these does; none of none."""
    parts = [f'{field}:"{value.replace(chr(34), " ")}"' for field, value in fields]
    return [f"({' OR '.join(parts)})"] if parts else []


def found(
    engine: Engine,
    question: str,
    order: Order,
    *,
    once: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> Iterator[PassageRow]:
    """Passages in an order, those of doubles one time where that is asked.

    By relevance they come as they are found; for another order all of them are fetched first.
    """
    if order is Order.RELEVANCE and not once:
        return passages(engine, question, offset=offset, limit=limit)
    rows = passages(engine, question)
    if once:
        rows = _each_once(engine, rows)
    keys: dict[Order, Callable[[PassageRow], tuple[object, ...]]] = {
        Order.DATE: lambda row: (not row.date, row.date),
        Order.SPEAKER: lambda row: (not row.speaker, row.speaker),
        Order.PLACE: lambda row: (row.document, row.start),
    }
    if order in keys:
        rows = iter(sorted(rows, key=keys[order]))
    return islice(rows, offset, None if limit is None else offset + limit)


def _each_once(engine: Engine, rows: Iterator[PassageRow]) -> Iterator[PassageRow]:
    groups = engine.double_groups()
    seen: set[tuple[int, str]] = set()
    for row in rows:
        group = groups.get(row.document)
        said = (group if group is not None else -1, fold(row.text))
        if group is None or said not in seen:
            seen.add(said)
            yield row


def passages(
    engine: Engine, question: str, *, offset: int = 0, limit: int | None = None
) -> Iterator[PassageRow]:
    """Passages, most relevant first, in ever larger pages: the first ones are there at once."""
    size, left = PAGE, limit
    while left is None or left > 0:
        wanted = size if left is None else min(left, size)
        page = engine.search(question, limit=wanted, offset=offset)
        yield from page.passages
        offset += wanted
        if left is not None:
            left -= wanted
        if not page.more:
            return
        size = max(size, offset)
