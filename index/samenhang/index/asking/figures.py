"""Figures about statements: counts, matrices, comparisons, collocates, keywords in context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import QueryError
from samenhang.index.asking.passages import passages
from samenhang.index.asking.statements import StatementQuestion, understood
from samenhang.index.counting.collocating import Collocate, Place, collocates
from samenhang.index.counting.comparing import CharacteristicWord, characteristic
from samenhang.index.counting.measures import per_thousand
from samenhang.index.counting.words import frequencies
from samenhang.index.types import StatementQuery, TagQuery
from samenhang.pipeline.types import LIKELY

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.asking.which import Which
    from samenhang.index.types import PassageRow

_AROUND = 80  # characters on each side of a keyword
UNDATED = "undated"
_OF_DOCUMENT = ("year", "kind", "document")

_LISTED = StatementQuery(min_confidence=LIKELY)  # as `quotes` lists them


def counts(
    engine: Engine, question: StatementQuestion, by: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Records with the values of `by`, `count`, `words` and `per_1000`.

    `words` are those of all documents that share the record's year, kind and document (so far as
    these are among `by`) and that the question is about; `per_1000` is None where there are none.

    Raises:
        QueryError: statements cannot be counted by one of these.
    """
    if not by:
        raise QueryError("nothing to count by", hint="Give at least one, as `year`")
    rows = engine.count_by(question.queries, by)
    sizes = engine.words_by(question.queries[0], by)
    shared = [at for at, name in enumerate(by) if name in _OF_DOCUMENT]
    for values, count in sorted(rows, key=lambda row: _order(by, row[0])):
        size = sizes.get(tuple(values[at] for at in shared), 0)
        yield {
            **dict(zip(by, values, strict=True)),
            "count": count,
            "words": size,
            "per_1000": _rounded(per_thousand(count, size)),
        }


def _order(by: Sequence[str], values: tuple[str, ...]) -> tuple[Any, ...]:
    """By value; undated at the end."""
    return tuple((value == UNDATED, value) for value in values)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many statements there are of each row and column.

    Args:
        rows, columns: what they are ("concept", "speaker").
        names: of the columns, most statements first.
        records: one a row, most statements first: the row's value, `total`, and the counts.
    """

    rows: str
    columns: str
    names: tuple[str, ...]
    records: tuple[dict[str, Any], ...]


def matrix(
    engine: Engine, question: StatementQuestion, rows: str, columns: str, most: int | None = None
) -> Matrix:
    """A matrix of counts.

    Args:
        engine: holds the statements.
        question: which statements.
        rows, columns: what to count by.
        most: at most so many columns, the fullest ones; the others are in `total` only.

    Raises:
        QueryError: statements cannot be counted by one of these.
    """
    down: dict[str, int] = {}
    across: dict[str, int] = {}
    cells: dict[tuple[str, str], int] = {}
    for (row, column), count in engine.count_by(question.queries, (rows, columns)):
        cells[row, column] = count
        down[row] = down.get(row, 0) + count
        across[column] = across.get(column, 0) + count
    names = sorted(across, key=lambda name: (-across[name], name))[:most]
    if columns == "year":
        names.sort(key=lambda name: _order((columns,), (name,)))
    return Matrix(
        rows,
        columns,
        tuple(names),
        tuple(
            {rows: row, "total": total, **{_label(n): cells.get((row, n), 0) for n in names}}
            for row, total in sorted(down.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
    )


def _label(name: str) -> str:
    """A column's title; what has no value gets one all the same."""
    return name or "(none)"


def selection(engine: Engine, asked: str) -> StatementQuestion:
    """A set of statements in one word or phrase, for comparisons.

    Args:
        engine: knows names and concepts.
        asked: "speaker:NAME", "party:NAME", "role:ROLE", "kind:KIND", "tag:TAG", "document:ID",
            "period:2008..2010", "type:direct", or concepts and words as `quotes` takes them.

    Raises:
        QueryError: a period that is none.
        StoreError: no such document.
    """
    from samenhang.index.asking.conditions import period, statement_types
    from samenhang.index.asking.documents import document_id
    from samenhang.index.asking.which import scope, whose

    field, _, value = asked.partition(":")
    if not value:
        return understood(engine, [asked], _LISTED)
    match field:
        case "speaker":
            query = replace(_LISTED, speaker=value)
        case "document":
            query = replace(_LISTED, document=document_id(engine, value))
        case "period":
            first, dots, last = value.partition("..")
            since, until = period(first, last if dots else first)
            query = replace(_LISTED, date_from=since, date_to=until)
        case "type":
            query = replace(_LISTED, types=statement_types(value))
        case "party" | "organisation" | "role":
            which: Which = {"role": value} if field == "role" else {"organisation": value}
            query = replace(_LISTED, whose=whose(engine, which)[1])
        case "kind" | "tag":
            which = {"tag": value} if field == "tag" else {"doc_kind": value}
            query = replace(_LISTED, scope=scope(engine, which))
        case _:
            raise QueryError(
                f"{field!r} is nothing to compare by",
                hint="Use speaker:, party:, role:, kind:, tag:, document:, period:, type:,"
                " or a concept",
            )
    return understood(engine, [], query)


def compare(
    engine: Engine, a: StatementQuestion, b: StatementQuestion, *, least: int = 3
) -> tuple[CharacteristicWord, ...]:
    """The words of two sets of statements, by how certainly their use differs."""
    texts = (engine.statement_texts(question.queries) for question in (a, b))
    return characteristic(*texts, least=least)


def collocates_of(
    engine: Engine, asked: str, *, window: int | None = 5, least: int = 3
) -> tuple[Collocate, ...]:
    """Which words stand near a concept or word.

    Args:
        engine: holds the texts.
        asked: a concept by any label, else a word or phrase.
        window: so many words before and after; None for the sentence.
        least: only words that stand near at least so often.
    """
    concepts = engine.concepts_named(asked)
    places = (
        _tagged(engine, engine.narrower(concept.uri for concept in concepts))
        if concepts
        else _written(engine, asked, whole=window is not None)
    )
    return collocates(places, frequencies(engine.passage_texts()), window=window, least=least)


def _tagged(engine: Engine, uris: tuple[str, ...]) -> Iterator[Place]:
    """The places of concepts in their sentences."""
    for row in engine.concept_mentions(TagQuery(concepts=uris)):
        yield row.sentence, row.start - row.sentence_start, row.end - row.sentence_start


def _written(engine: Engine, asked: str, *, whole: bool) -> Iterator[Place]:
    """The places of words as the search finds them."""
    for row in passages(engine, f'"{asked}"' if " " in asked else asked):
        for start, end in row.matches:
            if whole:
                yield row.text, start, end
                continue
            first = max((m.end() for m in _END.finditer(row.text, 0, start)), default=0)
            last = _END.search(row.text, end)
            until = last.start() + 1 if last else len(row.text)
            yield row.text[first:until], start - first, end - first


_END = re.compile(r"[.!?]\s+(?=[^a-z])")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word in its context.

    Args:
        left, word, right: what stands before it, itself, and what stands behind it.
        start, end: its place in the document.
    """

    left: str
    word: str
    right: str
    document: str
    title: str
    date: str
    page: int | None
    section: str
    paragraph: int
    start: int
    end: int


def keywords(engine: Engine, query: str, *, sort: str = "relevance") -> Iterator[Keyword]:
    """Every place of the words of a question in its context.

    Args:
        engine: holds the texts.
        query: in the search language.
        sort: "relevance", "left" (by the words before it, the nearest first), "right" or "date".

    Raises:
        QueryError: the question cannot be understood, or `sort` is none of these.
    """
    found = (keyword for row in passages(engine, query) for keyword in _lines(row))
    if sort == "relevance":
        return found
    if sort not in _SORTS:
        raise QueryError(
            f"{sort!r} is no order", hint=f"Choose from relevance, {', '.join(_SORTS)}"
        )
    return iter(sorted(found, key=_SORTS[sort]))


def _lines(row: PassageRow) -> Iterable[Keyword]:
    for start, end in row.matches:
        yield Keyword(
            left=" ".join(row.text[max(0, start - _AROUND) : start].split()),
            word=row.text[start:end],
            right=" ".join(row.text[end : end + _AROUND].split()),
            document=row.document,
            title=row.title,
            date=row.date,
            page=row.page,
            section=row.section,
            paragraph=row.paragraph,
            start=row.start + start,
            end=row.start + end,
        )


_SORTS: dict[str, Any] = {
    "left": lambda row: [word.casefold() for word in reversed(row.left.split())],
    "right": lambda row: [word.casefold() for word in row.right.split()],
    "date": lambda row: (row.date == "", row.date, row.document, row.start),
}
