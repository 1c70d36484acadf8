"""Statements of a cluster counted by what they have in common; the corpus in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import QueryError
from samenhang.index.cluster.choosing import FIELDS
from samenhang.index.cluster.conditions import placed
from samenhang.index.cluster.reading import THERE, count, groups, pages
from samenhang.index.store import concepts
from samenhang.index.store.grouping import GROUPS
from samenhang.index.types import ArchiveInfo, ConceptCount, StatementQuery

if TYPE_CHECKING:
    from samenhang.index.cluster.questions import Questions
    from samenhang.index.cluster.reads import Reads

_OF_DOCUMENT = ("year", "kind", "document")


class Figures:
    """Questions for figures, of one corpus on a cluster."""

    def __init__(self, reads: Reads, questions: Questions) -> None:
        self._reads = reads
        self._questions = questions

    def count_by(
        self, queries: Iterable[StatementQuery], by: Sequence[str]
    ) -> list[tuple[tuple[str, ...], int]]:
        """How many statements answer any of the queries, by combinations of values.

        Raises:
            QueryError: statements cannot be counted by one of these.
        """
        unknown = [name for name in by if name not in GROUPS]
        if unknown:
            raise QueryError(
                f"statements cannot be counted by {unknown[0]!r}",
                hint=f"Choose from {', '.join(GROUPS)}",
            )
        asked = list(queries)
        filters, says = self._questions.asked(asked[0])
        plain = len(asked) == 1 and says is None and not asked[0].scope.once
        counts = self._together(filters, by) if plain else self._each(asked, by)
        if not by:
            return [((), counts.total())]
        return sorted(counts.items())

    def words_by(self, query: StatementQuery, by: Sequence[str]) -> dict[tuple[str, ...], int]:
        """Words of the documents that the question is about, by what of `by` documents have."""
        names = [name for name in by if name in _OF_DOCUMENT]
        whole = {"bool": {"filter": [THERE, *placed(self._reads, query)]}}
        index, total = self._reads.indices["documents"], {"words": {"sum": {"field": "words"}}}
        if not names:
            body = {"size": 0, "query": whole, "aggs": total}
            found = self._reads.connection.ask(lambda client: client.search(index=index, body=body))
            return {(): int(found["aggregations"]["words"]["value"])}
        sources = [{name: {"terms": {"field": FIELDS[name]}}} for name in names]
        return {
            tuple(bucket["key"][name] for name in names): int(bucket["words"]["value"])
            for bucket in groups(self._reads.connection, index, whole, sources, total)
        }

    def texts(self, queries: Iterable[StatementQuery]) -> Iterator[tuple[str, str]]:
        """The (document, text) of statements, each once."""
        for hit in self._hits(queries):
            yield hit["_source"]["row"]["document"], hit["_source"]["row"]["text"]

    def passage_texts(self) -> Iterator[str]:
        """The texts of all passages."""
        body = {
            "query": self._reads.seen(),
            "_source": ["text"],
            "sort": [{"number": "asc"}, {"seq": "asc"}],
        }
        for hit in pages(self._reads.connection, self._reads.indices["passages"], body, pit=True):
            yield hit["_source"]["text"]

    def concept_counts(self) -> tuple[ConceptCount, ...]:
        """Every concept that is in the vocabulary or used, most used first."""
        seen, connection = self._reads.seen(), self._reads.connection
        sources = [{"uri": {"terms": {"field": "uri"}}}]
        more = {
            "negated": {"filter": {"term": {"negated": True}}},
            "documents": {"cardinality": {"field": "document", "precision_threshold": 40_000}},
        }
        tagged = {
            bucket["key"]["uri"]: bucket
            for bucket in groups(connection, self._reads.indices["tags"], seen, sources, more)
        }
        using = [{"uri": {"terms": {"field": "uris"}}}]
        said = {
            bucket["key"]["uri"]: int(bucket["doc_count"])
            for bucket in groups(connection, self._reads.indices["statements"], seen, using)
        }
        rows = []
        for one in concepts.known(self._reads.vocabulary):
            bucket = tagged.get(one.uri)
            rows.append(
                ConceptCount(
                    one.label,
                    one.uri,
                    int(bucket["doc_count"]) if bucket else 0,
                    int(bucket["negated"]["doc_count"]) if bucket else 0,
                    int(bucket["documents"]["value"]) if bucket else 0,
                    said.get(one.uri, 0),
                )
            )
        return tuple(sorted(rows, key=lambda row: (-row.mentions, row.concept)))

    def info(self) -> ArchiveInfo:
        """The corpus in figures."""
        from samenhang.index.cluster.indices import FORMAT

        connection, indices = self._reads.connection, self._reads.indices
        seen = self._reads.seen()

        def rows(part: str, query: Mapping[str, Any] = seen) -> int:
            return count(connection, indices[part], query)

        models = dict(sorted(self._grouped("models").items()))
        kinds = self._grouped("doc_kind")
        dates = sorted(
            bucket["key"]["date"]
            for bucket in groups(
                connection,
                indices["documents"],
                THERE,
                [{"date": {"terms": {"field": "date"}}}],
            )
        )
        stats = connection.ask(
            lambda client: client.indices.stats(index=",".join(indices.all()), metric="store")
        )
        sizes: Counter[str] = Counter()
        for name, told in stats["indices"].items():
            part = name.removeprefix(f"{connection.address.name}-").partition("-")[0]
            sizes[part] += int(told["primaries"]["store"]["size_in_bytes"])
        problems = []
        if len(models) > 1:
            problems.append(
                f"documents were annotated by {len(models)} language models"
                f" ({', '.join(models)}); add those of one again with --again and the other model"
            )
        return ArchiveInfo(
            folder=str(connection.address),
            format_version=FORMAT,
            documents=self._reads.count_documents(),
            passages=rows("passages"),
            words=self.words_by(StatementQuery(), ())[()],
            statements=rows("statements"),
            persons=rows("identities", {"term": {"type": "PERSON"}}),
            organisations=rows("identities", {"term": {"type": "ORG"}}),
            mentions=self._mentions(seen),
            concepts=len(concepts.known(self._reads.vocabulary)),
            tags=rows("tags"),
            models=models,
            kinds=dict(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
            first_date=dates[0] if dates else "",
            last_date=dates[-1] if dates else "",
            bytes_store=sum(sizes.values()) - sizes["passages"],
            bytes_index=sizes["passages"],
            index="current",
            index_behind=0,
            search_engine="OpenSearch",
            problems=tuple(problems),
        )

    def _mentions(self, seen: Mapping[str, Any]) -> int:
        body = {"size": 0, "query": seen, "aggs": {"all": {"sum": {"field": "mentions"}}}}
        found = self._reads.connection.ask(
            lambda client: client.search(index=self._reads.indices["entities"], body=body)
        )
        return int(found["aggregations"]["all"]["value"])

    def _grouped(self, field: str) -> dict[str, int]:
        found = groups(
            self._reads.connection,
            self._reads.indices["documents"],
            THERE,
            [{"value": {"terms": {"field": field}}}],
        )
        return {bucket["key"]["value"]: int(bucket["doc_count"]) for bucket in found}

    # -- counting -----------------------------------------------------------------------

    def _together(self, filters: Sequence[Any], by: Sequence[str]) -> Counter[tuple[str, ...]]:
        """Counted by the cluster; concepts and people by their keys, then by their names."""
        seen, index = self._reads.seen(*filters), self._reads.indices["statements"]
        counts: Counter[tuple[str, ...]] = Counter()
        if not by:
            counts[()] = count(self._reads.connection, index, seen)
            return counts
        sources: list[dict[str, Any]] = []
        for name in dict.fromkeys(by):
            fields = ("who", "speaker") if name == "speaker" else (FIELDS[name],)
            sources += [
                {f"{name}.{field}": {"terms": {"field": field, "missing_bucket": True}}}
                for field in fields
            ]
        found = list(groups(self._reads.connection, index, seen, sources))
        names = self._names(bucket["key"].get("speaker.who") for bucket in found)
        labels = self._reads.labels() if "concept" in by else {}
        for bucket in found:
            key = bucket["key"]
            values = []
            for name in by:
                if name == "speaker":
                    who, said = key["speaker.who"], key["speaker.speaker"]
                    values.append(names.get(who or "", said or ""))
                    continue
                value = key[f"{name}.{FIELDS[name]}"] or ""
                values.append(labels.get(value, value) if name == "concept" else value)
            counts[tuple(values)] += int(bucket["doc_count"])
        return counts

    def _each(
        self, queries: Sequence[StatementQuery], by: Sequence[str]
    ) -> Counter[tuple[str, ...]]:
        """Counted here, row by row."""
        hits = [hit["_source"] for hit in self._hits(queries)]
        names = self._names(row.get("who") for row in hits)
        labels = self._reads.labels() if "concept" in by else {}
        counts: Counter[tuple[str, ...]] = Counter()
        for row in hits:
            used = sorted({labels.get(uri, uri) for uri in row["uris"]}) or [""]
            for concept in used if "concept" in by else [""]:
                values = []
                for name in by:
                    if name == "speaker":
                        values.append(names.get(row.get("who", ""), row.get("speaker") or ""))
                    elif name == "concept":
                        values.append(concept)
                    else:
                        values.append(str(row.get(FIELDS[name]) or ""))
                counts[tuple(values)] += 1
        return counts

    def _names(self, whos: Iterable[str | None]) -> dict[str, str]:
        return self._reads.people.names(whos)

    def _hits(self, queries: Iterable[StatementQuery]) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for query in queries:
            for hit in self._questions.matching(query):
                if hit["_id"] not in seen:
                    seen.add(hit["_id"])
                    yield hit
