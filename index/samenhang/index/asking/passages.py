"""Passages that answer a question in the search language, page after page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from samenhang.index.asking.conditions import Day, period
from samenhang.index.asking.documents import document_id
from samenhang.index.asking.which import Which, undated_words, whose
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


def worded(
    engine: Engine,
    question: str,
    concepts: Iterable[str],
    speaker: str,
    document: str,
    since: Day,
    until: Day,
    which: Which,
) -> Callable[[Scope], str]:
    """The question with all conditions but those of a scope, which is still to be given.

    Raises:
        QueryError: a date that is none; nobody has such a party or role.
        UnknownError: no such document.
    """
    first, last = period(since, until)
    name, groups = whose(engine, which, speaker)
    if name:
        groups = (*groups, Voices(names=(name,)))
    one, several = document_id(engine, document), tuple(concepts)
    return lambda scope: narrowed(question, one, first, last, scope, groups, several)


def counted(engine: Engine, question: str, *, once: bool = False) -> int:
    """How many passages there are, those of doubles one time where that is asked."""
    if not once:
        return engine.count(question)
    return sum(1 for _ in _each_once(engine, passages(engine, question)))


def left_out(engine: Engine, dated: bool, scope: Scope, asked: Callable[[Scope], str]) -> str:
    """What a date bound leaves out for want of a date; "" where it leaves out nothing.

    Args:
        engine: holds the documents.
        dated: whether there is a bound, and no one document that is asked.
        scope: the documents that are meant.
        asked: the question, for a scope.
    """
    if not dated or scope.undated is not Undated.OUT:
        return ""
    only = replace(scope, undated=Undated.ONLY)
    documents = engine.undated(only)
    if not documents:
        return ""
    return undated_words(documents, counted(engine, asked(only), once=scope.once), "passages")


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
