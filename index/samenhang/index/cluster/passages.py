"""Passages of a cluster that answer a question in the search language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.reading import count
from samenhang.index.cluster.searching import Searching, Terms, standing
from samenhang.index.search import highlight
from samenhang.index.search.expanding import expand
from samenhang.index.search.parsing import parse
from samenhang.index.search.syntax import Node
from samenhang.index.types import PassageRow, SearchPage

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads
    from samenhang.index.reports import Counted

_PAGE = 2000
_WINDOW = 10_000  # beyond which the cluster counts no places


class Passages:
    """Searching in the passages of one corpus."""

    def __init__(self, reads: Reads, terms: Terms) -> None:
        self._reads = reads
        self._terms = terms
        self._index = reads.indices["passages"]

    def answer(self, query: str, limit: int, offset: int) -> SearchPage:
        """One page of the passages that answer `query`.

        Raises:
            QueryError: the question cannot be understood.
        """
        asked = expand(parse(query), self._terms)
        whole = self._reads.seen()
        whole["bool"]["must"] = [standing(Searching(self._reads, self._terms).query(asked))]
        hits = self._hits(whole, limit + 1, offset)
        return SearchPage(
            query=query,
            passages=self._rows(asked, hits[:limit]),
            offset=offset,
            more=len(hits) > limit,
            terms=highlight.terms(asked),
        )

    def count(self, query: str) -> int:
        """How many passages answer `query`."""
        asked = expand(parse(query), self._terms)
        inside = Searching(self._reads, None).query(asked)
        return count(self._reads.connection, self._index, self._reads.seen(inside))

    def facets(self, query: str, most: int) -> Mapping[str, tuple[Counted, ...]]:
        """How many of the passages that answer are of each year, kind, speaker …"""
        from samenhang.index.cluster.faceting import facets

        searching = Searching(self._reads, None)
        inside = searching.query(expand(parse(query), self._terms))
        return facets(self._reads, inside, searching.query, most)

    def suggestions(self, query: str) -> tuple[str, ...]:
        """Questions like this one, with words that nothing has spelled as the corpus does."""
        from samenhang.index.cluster.suggesting import suggestions

        return suggestions(self._reads, self._terms, query)

    def _hits(self, query: dict[str, Any], limit: int, offset: int) -> list[dict[str, Any]]:
        body = {
            "query": query,
            "_source": ["row"],
            "sort": [{"_score": "desc"}, {"number": "asc"}, {"seq": "asc"}],
            "track_total_hits": False,
        }
        connection, found = self._reads.connection, list[dict[str, Any]]()
        if offset + limit <= _WINDOW:
            body |= {"from": offset, "size": limit}
            told = connection.ask(
                lambda client: client.search(
                    index=self._index, body=body, params={"search_type": "dfs_query_then_fetch"}
                )
            )
            return list(told["hits"]["hits"])
        skip: int = offset
        while len(found) < limit:
            body["size"] = _PAGE
            told = connection.ask(
                lambda client: client.search(
                    index=self._index, body=body, params={"search_type": "dfs_query_then_fetch"}
                )
            )
            hits = told["hits"]["hits"]
            found += hits[skip:]
            skip = max(0, skip - len(hits))
            if len(hits) < _PAGE:
                break
            body["search_after"] = hits[-1]["sort"]
        return found[:limit]

    def _rows(self, asked: Node, hits: Sequence[dict[str, Any]]) -> tuple[PassageRow, ...]:
        rows = [(hit, dict(hit["_source"]["row"])) for hit in hits]
        whos = [who for _, row in rows for who in (*row["persons"], *row["organisations"])]
        names = self._reads.people.names(whos)
        labels = self._reads.labels() if any(row["concepts"] for _, row in rows) else {}

        def shown(listed: Sequence[str], by: dict[str, str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(by[one] for one in listed if one in by))

        return tuple(
            PassageRow(
                **{
                    **row,
                    "concepts": shown(row["concepts"], labels),
                    "persons": shown(row["persons"], names),
                    "organisations": shown(row["organisations"], names),
                    "score": float(hit["sort"][0] or 0.0),
                    "matches": highlight.spans(asked, row["text"]),
                }
            )
            for hit, row in rows
        )
