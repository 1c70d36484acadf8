"""Statements, mentions and tagged concepts of a cluster, row by row as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from samenhang.index.cluster.choosing import having
from samenhang.index.cluster.conditions import (
    NOTHING,
    Filter,
    Speaking,
    all_of,
    any_of,
    order_of,
    placed,
)
from samenhang.index.cluster.reading import PAGE, count, pages, skipped
from samenhang.index.cluster.searching import Searching, Terms
from samenhang.index.search import highlight
from samenhang.index.search.expanding import expand
from samenhang.index.search.parsing import parse
from samenhang.index.store.folding import fold
from samenhang.index.types import (
    Act,
    ConceptRow,
    EntityType,
    MentionKind,
    MentionQuery,
    MentionRow,
    Order,
    QuoteRow,
    Stance,
    StatementQuery,
    StatementType,
    TagQuery,
)

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads

Hit = dict[str, Any]
Test = Callable[[str], bool]
Row = TypeVar("Row")
_PLACE = ("number", "start", "seq")
_ORDERS = {
    Order.PLACE: _PLACE,
    Order.DATE: ("date", *_PLACE),
    Order.SPEAKER: _PLACE,  # sorted here: names are not in the rows
    Order.CONFIDENCE: ("-confidence", *_PLACE),
    Order.RELEVANCE: ("-uri_count", "-confidence", *_PLACE),
}
_SOURCE = ["row", "who", "entity", "named", "speaker", "reporting", "others.who"]


class Questions:
    """Questions for rows, of one corpus on a cluster."""

    def __init__(self, reads: Reads, once: Callable[[], Mapping[str, int]]) -> None:
        self._reads = reads
        self._once = once

    # -- statements ---------------------------------------------------------------------

    def statements(self, query: StatementQuery) -> Iterator[QuoteRow]:
        """Statements in the order that is asked for."""
        filters, says = self.asked(query)
        hits = self._hits("statements", filters, query, says)
        for some in _batches(hits):
            yield from self._quotes(some)

    def count_statements(self, query: StatementQuery) -> int:
        """How many statements answer, whatever `limit` and `offset`."""
        filters, says = self.asked(query)
        if says is None and not query.scope.once:
            return self._count("statements", filters)
        whole = replace(query, limit=None, offset=0, order=Order.PLACE)
        return sum(1 for _ in self._hits("statements", filters, whole, says))

    def asked(self, query: StatementQuery) -> tuple[list[Filter], Test | None]:
        """The conditions on statements, and what their text must be like."""
        filters = list(placed(self._reads, query))
        if query.concepts:
            filters.append({"terms": {"uris": list(query.concepts)}})
        if query.types:
            filters.append({"terms": {"type": [type_.value for type_ in query.types]}})
        if query.without:
            acts = [act.value for act in query.without]
            filters.append({"bool": {"must_not": [{"terms": {"act": acts}}]}})
        if query.own:
            filters.append({"term": {"reported": False}})
        if query.min_confidence > 0:
            filters.append({"range": {"confidence": {"gte": query.min_confidence}}})
        if query.speaker:
            filters.append(self._speaker(query.speaker))
        for voices in query.whose:
            speaking = Speaking(self._reads.people, voices)
            nameless = [
                all_of([{"term": {"entity": False}}, called]) for called in speaking.unnamed()
            ]
            together = _together(speaking.somebody("others."))
            filters.append(any_of([speaking.somebody(), together, *nameless]))
        filters += [having(self._reads, name, values) for name, values in query.having]
        if not query.words.strip():
            return filters, None
        question = expand(parse(query.words), Terms(self._reads))
        inside = Searching(self._reads, None).query(question)
        filters.append(any_of([inside, {"term": {"several": True}}]))
        return filters, highlight.satisfies(question)

    def matching(self, query: StatementQuery) -> Iterator[Hit]:
        """The statements that answer, with the fields that they are counted by."""
        filters, says = self.asked(query)
        whole = replace(query, limit=None, offset=0, order=Order.PLACE)
        return self._hits("statements", filters, whole, says, source=True)

    def _speaker(self, name: str) -> Filter:
        found = self._reads.people.named(name)
        if found:
            whos = self._reads.people.whos(found)
            together = _together({"terms": {"others.who": whos}})
            return any_of([{"terms": {"who": whos}}, together])
        # Nobody of that name: perhaps the words for an unnamed source.
        wanted = sorted(set(fold(name).split()))
        if not wanted:
            return NOTHING
        unnamed: list[Filter] = [{"term": {"named": False}}]
        return all_of([*unnamed, *({"term": {"source_words": word}} for word in wanted)])

    def _quotes(self, hits: Sequence[Hit]) -> Iterator[QuoteRow]:
        names = self._reads.people.names(who for hit in hits for who in _everybody(hit["_source"]))
        labels = self._reads.labels() if any(h["_source"]["row"]["concepts"] for h in hits) else {}
        for hit in hits:
            row = dict(hit["_source"]["row"])
            used = {labels.get(uri, uri) for uri in row["concepts"]}
            speaker = row["speaker"]
            if hit["_source"]["entity"]:
                speaker = names.get(hit["_source"].get("who", ""))
            together = [names.get(one["who"]) for one in hit["_source"].get("others", ())]
            reporter = hit["_source"].get("reporting")
            row.update(
                type=StatementType(row["type"]),
                stance=Stance(row["stance"]),
                concepts=tuple(sorted(used)),
                speaker=speaker,
                speakers=(speaker, *filter(None, together)) if speaker else (),
                reported_by=names.get(reporter, "") if reporter else row["reported_by"],
                act=Act(row["act"]),
            )
            yield QuoteRow(**row)

    # -- mentions -----------------------------------------------------------------------

    def mentions(self, query: MentionQuery) -> Iterator[MentionRow]:
        """Mentions in the order that is asked for."""
        if query.scope.once:
            every = replace(query, scope=replace(query.scope, once=False), limit=None, offset=0)
            rows = self._each_once(self.mentions(every), _mention_told)
            until = None if query.limit is None else query.offset + query.limit
            yield from islice(rows, query.offset, until)
            return
        hits = self._hits("mentions", self._mentions(query), query, None)
        for some in _batches(hits):
            names = self._reads.people.names(hit["_source"].get("who") for hit in some)
            for hit in some:
                row = dict(hit["_source"]["row"])
                row.update(
                    type=EntityType(row["type"]),
                    kind=MentionKind(row["kind"]),
                    entity=names.get(row["entity"], ""),
                )
                yield MentionRow(**row)

    def count_mentions(self, query: MentionQuery) -> int:
        """How many mentions answer, whatever `limit` and `offset`."""
        if query.scope.once:
            return sum(1 for _ in self.mentions(replace(query, limit=None, offset=0)))
        return self._count("mentions", self._mentions(query))

    def _mentions(self, query: MentionQuery) -> list[Filter]:
        filters = list(placed(self._reads, query))
        filters.append({"terms": {"kind": [kind.value for kind in query.kinds]}})
        if query.entity is not None or query.name:
            whom = (
                [query.entity]
                if query.entity is not None
                else self._reads.people.named(query.name, query.type)
            )
            filters.append({"terms": {"who": self._reads.people.whos(whom)}})
        if query.type is not None:
            filters.append({"term": {"type": query.type.value}})
        filters += [Speaking(self._reads.people, voices).somebody() for voices in query.whose]
        return filters

    # -- concepts -----------------------------------------------------------------------

    def concept_mentions(self, query: TagQuery) -> Iterator[ConceptRow]:
        """Tagged places in the order of their documents and places."""
        labels = self._reads.labels()
        for hit in self._listed("tags", self._tags(query), _PLACE, query.limit, query.offset):
            row = dict(hit["_source"]["row"])
            row["concept"] = labels.get(row["uri"], row["concept"])
            yield ConceptRow(**row)

    def count_concept_mentions(self, query: TagQuery) -> int:
        """How many tagged places answer, whatever `limit` and `offset`."""
        return self._count("tags", self._tags(query))

    def _tags(self, query: TagQuery) -> list[Filter]:
        filters = list(placed(self._reads, query))
        if query.concepts:
            filters.append({"terms": {"uri": list(query.concepts)}})
        if query.negated is not None:
            filters.append({"term": {"negated": query.negated}})
        if query.spoken is not None:
            filters.append({"term": {"spoken": query.spoken}})
        return filters

    # -- lists --------------------------------------------------------------------------

    def _count(self, part: str, filters: Iterable[Filter]) -> int:
        return count(self._reads.connection, self._reads.indices[part], self._reads.seen(*filters))

    def _hits(
        self,
        part: str,
        filters: Sequence[Filter],
        query: StatementQuery | MentionQuery,
        says: Test | None,
        *,
        source: bool = False,
    ) -> Iterator[Hit]:
        """Rows that say what was asked, each once if that was asked."""
        fields = _ORDERS[query.order]
        whole = says is not None or query.scope.once or query.order is Order.SPEAKER
        if not whole:
            return self._listed(part, filters, fields, query.limit, query.offset, source=source)
        hits = self._listed(part, filters, fields, None, 0, source=source)
        if says is not None:
            hits = (hit for hit in hits if says(hit["_source"]["row"]["text"]))
        if query.scope.once:
            hits = self._each_once(hits, _statement_told)
        if query.order is Order.SPEAKER:
            hits = iter(self._by_speaker(list(hits)))
        until = None if query.limit is None else query.offset + query.limit
        return islice(hits, query.offset, until)

    def _listed(
        self,
        part: str,
        filters: Iterable[Filter],
        fields: Sequence[str],
        limit: int | None,
        offset: int,
        *,
        source: bool = False,
    ) -> Iterator[Hit]:
        order = order_of(fields)
        body: dict[str, Any] = {
            "query": self._reads.seen(*filters),
            "sort": [_dated_first(one) for one in order],
            "_source": {"excludes": ["form", "lemma", "part", "heading"]} if source else _SOURCE,
        }
        index = self._reads.indices[part]
        if offset:
            return skipped(self._reads.connection, index, body, offset, limit)
        return pages(self._reads.connection, index, body, limit=limit, pit=True)

    def _each_once(
        self, rows: Iterable[Row], told: Callable[[Row], tuple[str, str]]
    ) -> Iterator[Row]:
        """Rows without what a double of their document said already."""
        numbers = self._once()
        seen: set[tuple[int, str]] = set()
        for row in rows:
            document, text = told(row)
            group = numbers.get(document)
            said = (group if group is not None else -1, fold(text))
            if group is None or said not in seen:
                seen.add(said)
                yield row

    def _by_speaker(self, hits: list[Hit]) -> list[Hit]:
        names = self._reads.people.names(hit["_source"].get("who") for hit in hits)

        def key(hit: Hit) -> tuple[bool, str]:
            name = names.get(hit["_source"].get("who", ""), hit["_source"].get("speaker") or "")
            unnamed = not name
            return unnamed, name

        return sorted(hits, key=key)


def _dated_first(order: Filter) -> Filter:
    if "date" in order:
        return {"date": {"order": "asc", "missing": "_last"}}
    return order


def _statement_told(hit: Hit) -> tuple[str, str]:
    row = hit["_source"]["row"]
    return row["document"], row["text"]


def _mention_told(row: MentionRow) -> tuple[str, str]:
    said = f"{row.entity} {row.sentence} {row.start - row.sentence_start}"
    return row.document, said


def _batches(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """In pages, whose names are looked up together; the first ones are there at once."""
    left = iter(hits)
    while some := list(islice(left, PAGE)):
        yield some


def _together(asked: Filter) -> Filter:
    """The condition on one of those who say a statement together with the first."""
    return {"nested": {"path": "others", "query": asked}}


def _everybody(row: Mapping[str, Any]) -> Iterator[str | None]:
    yield row.get("who")
    yield row.get("reporting") or None
    yield from (one["who"] for one in row.get("others", ()))
